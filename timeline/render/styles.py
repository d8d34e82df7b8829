"""Glyphs and roles of rendered text: one table for each closed set, keyed by the type's members.

A glyph is a string of two characters: the one to show, and its fallback in ASCII. A role is a name
for a style, a key of `COLOURS`; the themes of the app give each role a colour of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.analysis.term_clock import TermMark, TermPhase
    from timeline.dates.parts import Certainty
    from timeline.model.entities import Kind, Qualifier
    from timeline.store.store import Store


class KindStyle(NamedTuple):
    """How events of a kind are marked."""

    glyph: str
    colour: str
    """A Rich style: one of the terminal's own sixteen colours."""


KIND_STYLES: dict[Kind, KindStyle] = {
    "agreement": KindStyle("§=", "green"),
    "cultural": KindStyle("♪*", "bright_magenta"),
    "deployment": KindStyle("▲^", "yellow"),
    "diplomatic": KindStyle("◇o", "cyan"),
    "economic": KindStyle("¤$", "bright_yellow"),
    "humanitarian": KindStyle("✚+", "bright_blue"),
    "legal": KindStyle("¶#", "magenta"),
    "military": KindStyle("◆x", "red"),
    "other": KindStyle("•.", ""),
    "statement": KindStyle("“>", "bright_cyan"),
}
KIND_WIDTH = max(map(len, KIND_STYLES))


class TermStyle(NamedTuple):
    """How the days of a phase, or a marked day, are shown in the bar of a term."""

    glyph: str
    role: str
    words: str
    """What the legend says."""


PHASES: dict[TermPhase, TermStyle] = {
    "in-force": TermStyle("━=", "bar", "in force"),
    "to-run": TermStyle("┄.", "muted", "to run"),
    "overtaken": TermStyle("░:", "muted", "overtaken"),
    "no-end": TermStyle("╌_", "muted", "open"),
}
TERM_MARKS: dict[TermMark, TermStyle] = {
    "start": TermStyle("├|", "strong", "start"),
    "notice-day": TermStyle("◇n", "strong", "notice"),
    "end": TermStyle("◆E", "strong", "end"),
    "renewed": TermStyle("┿+", "strong", "renewed"),
    "outcome": TermStyle("┫]", "strong", "outcome"),
}
"""In the order of their weight: of several marks in one column the last one shows."""


class CertaintyStyle(NamedTuple):
    """How days that an event may extend over are shown."""

    track: str
    """The glyph in the small scale of a row."""
    lane: str
    role: str
    """The role in a lane; without one it is that of the event's kind."""


CERTAINTY_STYLES: dict[Certainty, CertaintyStyle] = {
    "after": CertaintyStyle("╌-", "╌_", "muted"),
    "before": CertaintyStyle("╌-", "╌_", "muted"),
    "open": CertaintyStyle("╌-", "╌_", "muted"),
    "vague": CertaintyStyle("░:", "┄~", ""),
    "solid": CertaintyStyle("━=", "━-", ""),
}

FIGURE_ENDS: dict[Qualifier, str] = {
    "about": "≈~",
    "over": "▸>",
    "at least": "▸>",
    "almost": "◂<",
    "up to": "┤]",
}
"""How a bar ends whose figure is not exact."""
DENSITY_LEVELS = (" ▁▂▃▄▅▆▇█", " .:-=+*#@")
"""How much happened in a column, from nothing to the most, and the same in ASCII."""
THREAD_COLOURS = (
    "red", "green", "yellow", "blue", "magenta", "cyan",
    "bright_red", "bright_green", "bright_magenta",
)  # fmt: skip
"""The threads take them in turn."""

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
    **{f"kind.{kind}": style.colour for kind, style in KIND_STYLES.items()},
    **{f"thread.{number}": colour for number, colour in enumerate(THREAD_COLOURS)},
}
"""Role to Rich style, in the terminal's own colours. Colour is never the only signal."""


class Glyphs(NamedTuple):
    """Which glyphs the terminal can show."""

    unicode: bool = True
    letters: bool = False
    """Whether threads are marked with letters, as in the list of the app."""

    def pick(self, glyph: str, ascii_glyph: str) -> str:
        """Return the glyph, or its fallback in ASCII."""
        return glyph if self.unicode else ascii_glyph

    def glyph(self, kind: Kind) -> str:
        """Return the glyph of a kind; its word is always beside it."""
        return self.pick(*KIND_STYLES[kind].glyph)

    @property
    def ellipsis(self) -> str:
        """The sign of a truncated text."""
        return self.pick("…", "~")

    @property
    def dot(self) -> str:
        """The separator of facts in one line."""
        return self.pick(" · ", " - ")


@cache
def sgr(role: str) -> tuple[str, str]:
    """Return the escape sequences before and after a text of this role."""
    from rich.color import ColorSystem  # text without colour does not need Rich
    from rich.style import Style

    style = Style.parse(COLOURS.get(role, ""))
    before, _, after = style.render("\0", color_system=ColorSystem.STANDARD).partition("\0")
    return before, after


def paint(text: str, role: str) -> str:
    """Return the text with the escape sequences of its role."""
    before, after = sgr(role)
    return f"{before}{text}{after}"


NO_LETTER = "*"
"""The letter of a thread for which no other is left."""
_LONG = 4
"""From how many letters on a word of a title says more than `and` or `of`."""


class ThreadMark(NamedTuple):
    """How a thread is marked."""

    letter: str
    """One column wide; no other thread of the record has it."""
    role: str


def thread_marks(store: Store) -> dict[str, ThreadMark]:
    """Return the mark of each thread by its id, in file order."""
    return _mark_threads(tuple((thread.id, thread.title) for thread in store.threads.values()))


@lru_cache(maxsize=8)
def _mark_threads(threads: tuple[tuple[str, str], ...]) -> dict[str, ThreadMark]:
    letters = choose_letters(title for _, title in threads)
    return {
        thread_id: ThreadMark(letter, f"thread.{number % len(THREAD_COLOURS)}")
        for number, ((thread_id, _), letter) in enumerate(zip(threads, letters, strict=True))
    }


def choose_letters(titles: Iterable[str]) -> list[str]:
    """Choose a letter for each title.

    It is the first of its initials or other letters that no title before it has, else a free one.
    """
    taken: set[str] = set()
    spare = _list_spare()
    chosen = []
    for title in titles:
        own = next((letter for letter in _list_wanted(title) if letter not in taken), "")
        letter = own or next((letter for letter in spare if letter not in taken), NO_LETTER)
        taken.add(letter)
        chosen.append(letter)
    return chosen


def _list_wanted(title: str) -> Iterator[str]:
    """Yield the letters of a title: its first, initials of long words, other initials, the rest."""
    words = re.findall(r"[^\W\d_]+", sanitize(title))
    initials = [*words[:1], *(word for word in words if len(word) >= _LONG), *words]
    letters = "".join([*(word[0] for word in initials), *words])
    yield from filter(_is_usable, dict.fromkeys(letter.upper() for letter in letters))


def _is_usable(letter: str) -> bool:
    """Return whether it fills one column and does not reverse its line, as Arabic would."""
    from unicodedata import bidirectional  # only the app marks threads

    from rich.cells import cell_len

    is_ltr = len(letter) == 1 and letter.isalpha() and bidirectional(letter) == "L"
    return is_ltr and cell_len(letter) == 1


def _list_spare() -> Iterator[str]:
    """Yield letters for titles that have none left: Latin, digits, then capitals of any script."""
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"
    capitals = (letter for letter in map(chr, range(0xC0, 0x10000)) if letter.isupper())
    yield from filter(_is_usable, capitals)
