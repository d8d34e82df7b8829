"""The overview strip as lines of pieces: bars, the part that the list shows, hits, the focused day,
axis, terms.
"""

from __future__ import annotations

from datetime import date

from timeline.analysis.density import Window
from timeline.analysis.term_clock import TermClock, compute_clocks
from timeline.app.state.navigator import Navigator
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs
from timeline.render.terms import Extent, around, extents, row_spans
from timeline.render.text import Span, merge_spans

LINES = 3
"""Bars, marks and axis; terms stand below. In two lines the marks stand on the axis."""
MOST_TERMS = 3
VIEW = "view."
"""In front of a role: the list has these days in view."""
_BARS = (" ▁▂▃▄▅▆▇█", " .:-=+*#@")
_TALL, _HEADROOM, _PER_TERM = 30, 24, 6


class OverviewLines:
    """What a strip shows of an overview, with what a navigator has in focus.

    Attributes:
        terms: the clocks of the terms around the focused days, as far as there is room for them.
    """

    def __init__(self, navigator: Navigator, overview: Overview, glyphs: Glyphs) -> None:
        self.navigator = navigator
        self.overview = overview
        self.glyphs = glyphs
        self._drawn: tuple[Window | None, int | None] = (None, None)
        self.terms: list[TermClock] = []
        self._in_view: tuple[int, int] | None = None
        self._known: list[Extent] = []
        self.take_list()

    # What is to be shown.

    def take_list(self) -> None:
        """Take the navigator's list and as-of day after they changed."""
        self.overview.set_positions(self.navigator.list.positions)
        self._known = extents(self._clocks())

    def _clocks(self) -> list[TermClock]:
        """The terms as they stood at the end of the record, or on the as-of day as far as they were
        known.
        """
        span, as_of, store = self.overview.span, self.navigator.as_of, self.navigator.store
        if as_of is None and span is None:
            return []
        return compute_clocks(store, as_of or date.fromordinal(span.last if span else 1))

    def take_focus(self, width: int, room: int) -> set[int]:
        """Take the navigator's focused day; the lines that have changed since they were drawn.

        `room` is how many terms can be shown. The window follows a day that has left it.
        """
        day = self.day
        if day is not None:
            self.overview.follow(day)
        before = [each.term.id for each in self.terms]
        days = self.navigator.list.focused_days
        self.terms = (
            around(self._known, Window(*(each.toordinal() for each in days)), room) if days else []
        )
        window, column = self._drawn
        if window != self.overview.window:
            return set(range(LINES + MOST_TERMS))
        changed = {1} if self._cursor(width) != column else set()
        if before != [each.term.id for each in self.terms]:
            changed.update(range(LINES, LINES + MOST_TERMS))
        return changed

    def take_window(self, first_day: date | None, last_day: date | None) -> bool:
        """Take which days the list has in view, None where there is none; whether they changed."""
        before = self._in_view
        self._in_view = (
            (first_day.toordinal(), last_day.toordinal()) if first_day and last_day else None
        )
        return before != self._in_view

    @property
    def day(self) -> int | None:
        """The focused day; one outside the span counts as its end."""
        day, span = self.navigator.list.day, self.overview.span
        return span.clamp(day.toordinal()) if day is not None and span is not None else None

    def _cursor(self, width: int) -> int | None:
        """The column of the focused day; -1 and `width` where it is before and behind the
        window.
        """
        day, window = self.day, self.overview.window
        if day is None or window is None:
            return None
        column = self.overview.column_of(day, width)
        return column if column is not None else -1 if day < window.first else width

    def height(self, screen: int) -> int:
        """How many lines suit a screen of so many: two, or three and some for terms."""
        dated = sum(term.starts is not None for term in self.navigator.store.terms.values())
        return (
            LINES + min(MOST_TERMS, dated, (screen - _HEADROOM) // _PER_TERM)
            if screen >= _TALL
            else 2
        )

    # Lines.

    def line(self, number: int, width: int, height: int) -> list[Span]:
        """A line of a strip of so many lines."""
        if number == 0:
            return self._bars(width, marked=height < LINES)
        if height < LINES:
            return self._axis(width) if number == 1 else []
        if number == 1:
            return self._marks(width)
        if number == 2:
            return [(self.overview.axis(width), "muted")]
        rows = self.overview.term_rows(
            width, self.terms, height - LINES, self.glyphs.pick("…", "~")
        )
        return row_spans(rows[number - LINES], self.glyphs) if number - LINES < len(rows) else []

    def _bars(self, width: int, *, marked: bool) -> list[Span]:
        """The density; thin spreads and what lies behind the as-of day have roles of their own."""
        levels = _BARS[0 if self.glyphs.unicode else 1]
        as_of = self.navigator.as_of.toordinal() if self.navigator.as_of else None
        view = self._columns_in_view(width) if marked else range(0)
        cells = []
        for column, level in enumerate(self.overview.bars(width)):
            day = self.overview.day_at(column, width)
            ahead = as_of is not None and day is not None and day > as_of
            role = "future" if ahead else "bar" if level > 1 else "muted"
            cells.append((levels[level], VIEW + role if column in view else role))
        return merge_spans(cells)

    def _marks(self, width: int) -> list[Span]:
        """What the list has in view, as a line; hits; the focused day."""
        cells = [(" ", "")] * width
        for column in self._columns_in_view(width):
            cells[column] = (self.glyphs.pick("─", "-"), "muted")
        for column in self._hits(width):
            cells[column] = (self.glyphs.pick("╵", "'"), "hit")
        self._put_cursor(cells)
        return merge_spans(cells)

    def _axis(self, width: int) -> list[Span]:
        """The axis with the focused day, and hits where no label stands."""
        cursor = self._cursor(width)
        mark = None if cursor is None else max(0, min(cursor, width - 1))
        cells = [(sign, "muted") for sign in self.overview.axis(width, mark)]
        for column in self._hits(width):
            if cells[column][0] == " ":
                cells[column] = (self.glyphs.pick("╵", "'"), "hit")
        self._put_cursor(cells)
        return merge_spans(cells)

    def _put_cursor(self, cells: list[Span]) -> None:
        """Mark the focused day, or the side on which it lies out of the window."""
        column = self._cursor(len(cells))
        self._drawn = self.overview.window, column
        if column is None or not cells:
            return
        if column < 0:
            cells[0] = (self.glyphs.pick("◂", "<"), "heading")
        elif column >= len(cells):
            cells[-1] = (self.glyphs.pick("▸", ">"), "heading")
        else:
            cells[column] = (self.glyphs.pick("▲", "^"), "heading")

    def _hits(self, width: int) -> list[int]:
        return self.overview.hits(width, self.navigator.listed_hits, self.navigator.store.days)

    def _columns_in_view(self, width: int) -> range:
        window, view = self.overview.window, self._in_view
        if window is None or view is None or view[1] < window.first or view[0] > window.last:
            return range(0)
        first, last = (self.overview.column_of(window.clamp(day), width) for day in view)
        return range(first, last + 1) if first is not None and last is not None else range(0)
