"""Roles of drawn text, and the style that each has: terminal colours, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from timeline.store.store import Store
from timeline.text import sanitize

_GLYPHS = {
    "agreement": "§=",
    "cultural": "♪*",
    "deployment": "▲^",
    "diplomatic": "◇o",
    "economic": "¤$",
    "humanitarian": "✚+",
    "legal": "¶#",
    "military": "◆x",
    "other": "•.",
    "statement": "“>",
}
KIND_WIDTH = max(map(len, _GLYPHS))


class Glyphs(NamedTuple):
    """How to draw: which glyphs the terminal can show."""

    unicode: bool = True
    letters: bool = False
    """Whether threads are told by letters, as in the list of the app."""

    def glyph(self, kind: str) -> str:
        """The one-column sign of a kind; its word always stands beside it."""
        return _GLYPHS[kind][0 if self.unicode else 1]

    def pick(self, fancy: str, plain: str) -> str:
        """A sign with its fallback in ASCII."""
        return fancy if self.unicode else plain


COLOURS: dict[str, str] = {
    "date": "cyan",
    "title": "",
    "strong": "bold",
    "heading": "bold cyan",
    "year": "bold",
    "muted": "dim",
    "link": "blue",
    "bar": "blue",
    "future": "dim",
    "hit": "bold yellow",
    "kind.agreement": "green",
    "kind.cultural": "bright_magenta",
    "kind.deployment": "yellow",
    "kind.diplomatic": "cyan",
    "kind.economic": "bright_yellow",
    "kind.humanitarian": "bright_blue",
    "kind.legal": "magenta",
    "kind.military": "red",
    "kind.other": "",
    "kind.statement": "bright_cyan",
    "thread.0": "red",
    "thread.1": "green",
    "thread.2": "yellow",
    "thread.3": "blue",
    "thread.4": "magenta",
    "thread.5": "cyan",
    "thread.6": "bright_red",
    "thread.7": "bright_green",
    "thread.8": "bright_magenta",
}
"""Role to Rich style: the sixteen colours of the terminal's own theme. Colour is never the only
signal.
"""


@cache
def sgr(role: str) -> tuple[str, str]:
    """The escape sequences before and after a text of this role."""
    from rich.color import ColorSystem  # text without colour does not need Rich
    from rich.style import Style

    before, _, after = (
        Style.parse(COLOURS.get(role, ""))
        .render("\0", color_system=ColorSystem.STANDARD)
        .partition("\0")
    )
    return before, after


def paint(text: str, role: str) -> str:
    """The text in the colours of its role."""
    before, after = sgr(role)
    return f"{before}{text}{after}"


ROLES = 9
"""How many colours there are; the threads take them in turn."""
NONE = "*"
"""The letter of a thread for which no other is left."""
_LONG = 4
"""From how many letters on a word of a title is worth more than `and` or `of`."""


class ThreadMark(NamedTuple):
    """How a thread is marked."""

    letter: str
    """One column wide; no other thread of the record has it."""
    role: str


def thread_marks(store: Store) -> dict[str, ThreadMark]:
    """The mark of each thread by its id, in file order."""
    return _marks(tuple((each.id, each.title) for each in store.threads.values()))


@lru_cache(maxsize=8)
def _marks(threads: tuple[tuple[str, str], ...]) -> dict[str, ThreadMark]:
    found = letters(title for _, title in threads)
    return {
        thread: ThreadMark(letter, f"thread.{number % ROLES}")
        for number, ((thread, _), letter) in enumerate(zip(threads, found, strict=True))
    }


def letters(titles: Iterable[str]) -> list[str]:
    """A letter for each title: the first of its initials or letters that no title before it has,
    else a free one.
    """
    taken: set[str] = set()
    spare = _spare()
    found = []
    for title in titles:
        own = next((each for each in _wanted(title) if each not in taken), "")
        letter = own or next((each for each in spare if each not in taken), NONE)
        taken.add(letter)
        found.append(letter)
    return found


def _wanted(title: str) -> Iterator[str]:
    """The letters of a title, the best first: its first one, initials of long words, other
    initials, the rest.
    """
    words = re.findall(r"[^\W\d_]+", sanitize(title))
    initials = [*words[:1], *(each for each in words if len(each) >= _LONG), *words]
    for letter in dict.fromkeys(
        each.upper() for each in "".join([*(each[0] for each in initials), *words])
    ):
        if _fits(letter):
            yield letter


def _fits(letter: str) -> bool:
    """Whether it fills one column and does not turn round what stands beside it, as Arabic and
    Hebrew would.
    """
    from unicodedata import bidirectional  # only the app marks threads

    from rich.cells import cell_len

    return (
        len(letter) == 1
        and letter.isalpha()
        and bidirectional(letter) == "L"
        and cell_len(letter) == 1
    )


def _spare() -> Iterator[str]:
    """Letters for threads whose titles have none left: Latin capitals and digits, then capitals of
    any script.
    """
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"
    yield from (
        letter for letter in map(chr, range(0xC0, 0x10000)) if letter.isupper() and _fits(letter)
    )
