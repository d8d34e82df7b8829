"""The list on a screen, without the screen: which line shows what, and the extent of the focused
span.

The heading of the first entry in view is pinned over the first line, wherever the list is scrolled
to. Beside the
entries that begin within the focused span stands a line, so that its extent is seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from timeline.app.state.event_list import Line
from timeline.app.state.navigator import Navigator
from timeline.dates.parts import OPEN
from timeline.model.event import HEADING_STEP, Event
from timeline.render import list_rows as listrows
from timeline.render.styles import Glyphs, thread_marks
from timeline.render.terms import day_words
from timeline.render.text import Span


class Bracket(NamedTuple):
    """The entries that begin within a span: from one index up to another, which is not of them."""

    first: int = 0
    stop: int = 0
    open: bool = False
    """Whether the span has no end."""

    def pick(self, line: Line) -> Literal["", "begins", "goes on", "ends", "open"]:
        """What stands beside a line of the list."""
        if not self.first <= line.entry < self.stop or (
            line.kind != "entry" and line.entry == self.first
        ):
            return ""
        if line.kind == "entry" and line.entry == self.first:
            return "begins"
        if self.open:
            return "open"
        return "ends" if line.kind == "entry" and line.entry == self.stop - 1 else "goes on"


NO_BRACKET = Bracket()
_SIGNS = {"": "  ", "begins": "╷,", "goes on": "│|", "ends": "╵'", "open": "┆:"}


def bracket(event: Event | None, days: Sequence[int], positions: Sequence[int]) -> Bracket:
    """Which entries begin within the extent of an event; none where it is no span or only its own
    entry does.

    Args:
        event: the focused one.
        days: the first day of each event of the store, ascending.
        positions: the events that are listed, ascending.
    """
    if event is None or not event.date.is_span:
        return NO_BRACKET
    first, last = event.date.earliest, event.date.latest
    endless = event.date.shape.items[0][1] == OPEN
    if last is None and not endless:
        return NO_BRACKET
    low = bisect_left(positions, first.toordinal() if first else 1, key=days.__getitem__)
    high = (
        bisect_left(positions, last.toordinal() + 1, key=days.__getitem__)
        if last
        else len(positions)
    )
    return Bracket(low, high, endless) if high - low > 1 else NO_BRACKET


class ListView:
    """What a list shows of a `Navigator`.

    Attributes:
        navigator: whose list it is.
        look: which signs there are.
        bracket: the extent of the focused span.
    """

    def __init__(self, navigator: Navigator, glyphs: Glyphs) -> None:
        self.navigator = navigator
        self.glyphs = glyphs
        self.bracket = NO_BRACKET
        self._marks = thread_marks(navigator.store) if glyphs.letters else {}

    # What the list shows as a whole.

    def title(self) -> str:
        """Which years are listed."""
        navigator = self.navigator
        known = bisect_left(navigator.positions, 1, key=navigator.store.days.__getitem__)
        if known >= len(navigator):
            return "Timeline"
        first, last = (
            navigator.heading_at(index) // HEADING_STEP for index in (known, len(navigator) - 1)
        )
        return f"Timeline {first}" if first == last else f"Timeline {first} to {last}"

    def legend(self, width: int) -> str:
        """What the signs of the rows mean."""
        return listrows.legend(self.navigator.store, self.glyphs, width)

    # The focus.

    def take_focus(self) -> list[range]:
        """Take the focused event; the lines beside which the extent of a span came or went."""
        navigator = self.navigator
        before = self.bracket
        self.bracket = bracket(navigator.event, navigator.store.days, navigator.positions)
        if self.bracket == before:
            return []
        return [
            range(navigator.line_of(each.first), navigator.line_of(each.stop - 1) + 1)
            for each in (before, self.bracket)
            if each.first < each.stop <= len(navigator)
        ]

    def scrolled_to_focus(self, scroll: int, height: int) -> int:
        """Where the view must be scrolled to so that the focused entry is seen."""
        return self.navigator.rows.scrolled_to(self.navigator.cursor, scroll, height)

    def line_at(self, y: int, scroll: int, height: int) -> int:
        """Which line of the list stands on a line of the view."""
        return self.navigator.rows.top(scroll, height) + y if len(self.navigator) else y

    def in_view(self, scroll: int, height: int) -> range:
        """The entries in view."""
        rows = self.navigator.rows
        if not len(rows) or height < 1:
            return range(0)
        scroll = max(0, min(scroll, len(rows) - 1))
        top = rows.top(scroll, height)
        first = min(top + rows.pinned(top, height), len(rows) - 1)
        return range(rows.at(first).entry, rows.at(min(top + height, len(rows)) - 1).entry + 1)

    # Painting.

    def pinned(self, scroll: int, height: int) -> int | None:
        """The first entry under the heading that is pinned; None where none is."""
        rows = self.navigator.rows
        top = rows.top(scroll, height)
        return rows.section(top) if rows.pinned(top, height) else None

    def gutter(self, line: Line) -> str:
        """What stands beside a line: the extent of the focused span."""
        return self.glyphs.pick(*_SIGNS[self.bracket.pick(line)])

    def heading(self, index: int, width: int, gutter: str = " ") -> list[Span]:
        """The heading above an entry."""
        return listrows.heading_row(self.navigator.heading_at(index), gutter, width)

    def as_of(self, width: int) -> list[Span]:
        """The line between past and future."""
        day = self.navigator.as_of
        rule = self.glyphs.pick("─", "-")
        words = f"{rule * 2} as of {day_words(day)} " if day else ""
        return [(words + rule * max(0, width - len(words)), "strong")]

    def row(self, index: int, width: int, gutter: str, *, focused: bool) -> list[Span]:
        """An entry."""
        navigator = self.navigator
        parts = listrows.layout(width)
        spans = listrows.row(
            navigator.event_at(index), navigator.heading_at(index), self._marks, width, self.glyphs
        )
        if navigator.is_ahead(index):
            spans = [(text, "future") for text, _ in spans]
        mark = (self.glyphs.pick("▌", ">"), "heading") if focused else (" ", "")
        if parts.gutter:
            return [mark, (gutter, "bar"), *spans]
        return [mark if focused else (gutter, "bar"), *spans]
