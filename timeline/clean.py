"""Text from a file is hostile until it has been here: no control or format character reaches the screen.

Rich and Textual remove only a few control characters and parse markup in a `str`; so every text of a record goes
through `clean` (one line), `clean_block` (lines) or `clean_url`, and is only ever drawn as pieces, never as markup.
"""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\ufffd"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_URL_LIMIT = 2000
# What breaks a line or moves within it, letters that are blank, and the spaces of other widths (category Zs).
_BREAKS = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029, 0x3164, 0xFFA0, 0x115F, 0x1160, 0x2800)
_BLANKS = (*_BREAKS, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
# Soft hyphen, joiners, bidi controls, zero width, tags, variation selectors: Unicode 15, general category Cf and kin.
_DROPPED = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
    (0xE0100, 0xE01EF),
)


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)), REPLACEMENT)
    table |= dict.fromkeys(range(55296, 57344), REPLACEMENT)
    table |= dict.fromkeys(_BLANKS, " ")
    for first, last in _DROPPED:
        table |= dict.fromkeys(range(first, last + 1))
    return table


@cache
def _odd() -> re.Pattern[str]:
    """What `str.isprintable` lets pass and `clean` may change: variation selectors, blank letters, combining marks.

    One class of characters and no alternative: that is found five times as fast.
    """
    return re.compile(f"[{_MARKS}\u180b-\u180f\ufe00-\ufe0f\u3164\uffa0\u115f\u1160\u2800\U000e0100-\U000e01ef]")


def clean(text: str) -> str:
    """One printable line: blanks for line breaks, U+FFFD for controls, nothing for bidi and zero-width characters."""
    if text.isprintable() and (text.isascii() or not _odd().search(text)):
        return text
    text = text.translate(_table())
    if not text.isprintable():
        text = "".join(each if each.isprintable() else REPLACEMENT for each in text)
    return re.sub(f"([{_MARKS}]{{3}})[{_MARKS}]+", r"\1", text)


def clean_block(text: str) -> list[str]:
    """The lines of a text, each cleaned; only LF, CR and CRLF break a line."""
    return [clean(line) for line in re.split("\r\n|\r|\n", text)]


def clean_url(url: str) -> str | None:
    """The address if it may be shown as a link or opened, else None: http or https, printable ASCII, with a host."""
    if len(url) > _URL_LIMIT or not re.fullmatch("[!-~]+", url):
        return None
    from urllib.parse import urlsplit  # noqa: PLC0415 - 2 ms that only an address needs

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
