"""Functions on plain text: sanitize untrusted text, truncate, pluralize, suggest.

Rich and Textual remove only a few control characters and parse markup in a `str`. Every text of a
record therefore passes `sanitize`, `sanitize_lines` or `sanitize_url` before it is rendered, and is
rendered as spans, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

REPLACEMENT = "\ufffd"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_URL_LIMIT = 2000
# Line breaks, tabs, letters that are blank, and the spaces of other widths (category Zs).
_BREAKS = (
    0x09,
    0x0A,
    0x0B,
    0x0C,
    0x0D,
    0x85,
    0x2028,
    0x2029,
    0x3164,
    0xFFA0,
    0x115F,
    0x1160,
    0x2800,
)
_BLANKS = (*_BREAKS, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
# Soft hyphen, joiners, bidi controls, zero width, tags, variation selectors: Unicode 15, Cf and
# kin.
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
_LONGEST_COMPARED = 100
"""A longer text is no misspelt key, word or id, and comparing it is slow."""


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)), REPLACEMENT)
    table |= dict.fromkeys(range(55296, 57344), REPLACEMENT)
    table |= dict.fromkeys(_BLANKS, " ")
    for first, last in _DROPPED:
        table |= dict.fromkeys(range(first, last + 1))
    return table


@cache
def _suspicious() -> re.Pattern[str]:
    """Match what `str.isprintable` accepts and `sanitize` may change.

    These are variation selectors, blank letters and combining marks. One character class without
    alternatives is found five times as fast.
    """
    return re.compile(
        f"[{_MARKS}\u180b-\u180f\ufe00-\ufe0f\u3164\uffa0\u115f\u1160\u2800\U000e0100-\U000e01ef]"
    )


def sanitize(text: str) -> str:
    """Return the text as one printable line.

    Line breaks and tabs become blanks, other control characters U+FFFD; bidi controls and
    zero-width characters are removed, and at most three combining marks in a row are kept.
    """
    if text.isprintable() and (text.isascii() or not _suspicious().search(text)):
        return text
    text = text.translate(_table())
    if not text.isprintable():
        text = "".join(char if char.isprintable() else REPLACEMENT for char in text)
    return re.sub(f"([{_MARKS}]{{3}})[{_MARKS}]+", r"\1", text)


def sanitize_lines(text: str) -> list[str]:
    """Split a text at LF, CR and CRLF and sanitize each line."""
    return [sanitize(line) for line in re.split("\r\n|\r|\n", text)]


def sanitize_url(url: str) -> str | None:
    """Return the address if it may be shown as a link or opened, else None.

    It may be if it is http or https, printable ASCII, has a host and at most 2,000 characters.
    """
    if len(url) > _URL_LIMIT or not re.fullmatch("[!-~]+", url):
        return None
    from urllib.parse import urlsplit  # 2 ms that only an address needs

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def truncate(text: str, width: int, ellipsis: str) -> str:
    """Cut a text to at most `width` columns; a text that is cut ends with the ellipsis.

    Args:
        text: the text, without line breaks.
        width: terminal columns; 0 or less gives an empty text.
        ellipsis: one column wide.
    """
    from rich.cells import cell_len, set_cell_size  # a pipe does not need Rich

    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ellipsis if width > 0 else ""


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: `1 day`, `1,043 days`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def suggest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> Sequence[str]:
    """Return up to three known words that are spelled like `word`, the likeliest first.

    Args:
        word: what was typed.
        known: the words to choose from.
        cutoff: the least similarity, from 0 to 1, as `difflib.SequenceMatcher.ratio` measures it.
    """
    if len(word) > _LONGEST_COMPARED:
        return ()
    from difflib import get_close_matches  # only an error needs it

    return get_close_matches(word, list(known), cutoff=cutoff)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the question `did you mean a or b?`, or None if no known word is near."""
    found = suggest(word, known)
    return f"did you mean {' or '.join(found)}?" if found else None
