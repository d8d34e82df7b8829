"""The days that the overview and the lanes show: the window in the span of a store, and its state.

Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from timeline.analysis.density import Density, Window
from timeline.analysis.term_clock import TermClock, compute_clocks
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.navigator import Navigator
from timeline.dates.event_date import EventDate
from timeline.render.overview import LINES, Overview, hit_columns
from timeline.render.styles import Glyphs
from timeline.render.terms import rank_terms, select_terms
from timeline.render.text import Span
from timeline.store.store import Store

SHORTEST = 28
"""The least days of a window."""
MOST_TERMS = 3
"""The most lines of terms below the overview."""
_REMEMBERED = 4
"""How many lists of events are remembered with their density."""
_TALL, _TERMS_FROM, _LINES_PER_TERM = 30, 24, 6
"""From 30 lines of the screen on there is an axis line; each 6 lines above 24 give a term one."""


class Viewport:
    """A window of days within the span of a store, with the density of the listed events.

    Attributes:
        span: from the first to the last known day of any event, at least four weeks. Without such
            days that of the terms, else what the record covers; None if nothing is known.
        window: the days that are shown; None if there is no span.
        positions: the events of the density.
        density: None if there is no span.
    """

    def __init__(self, store: Store) -> None:
        self._days = store.days
        self._ends = store.ends
        self.span = _find_span(store)
        self.window = self.span
        self.positions: Sequence[int] = range(len(store.days))
        self.density = self._all = self._compute_density(self.positions)
        self._known: list[tuple[Sequence[int], Density | None]] = []

    def scale(self, width: int) -> TimeScale | None:
        """Return the window over `width` columns; None if there is no window or no column."""
        return TimeScale(self.window, width) if self.window is not None and width > 0 else None

    # Density.

    def set_positions(self, positions: Sequence[int]) -> None:
        """Show only these events, ascending; it costs nothing if they were weighed lately."""
        if positions is not self.positions:
            self.density = self.weigh(positions)
            self.positions = positions

    def weigh(self, positions: Sequence[int]) -> Density | None:
        """Compute and remember the density of events, ascending; it may run in a thread."""
        if len(positions) == len(self._days):
            return self._all
        for known, density in self._known:
            if known is positions:
                return density
        density = self._compute_density(positions)
        self._known = [(positions, density), *self._known][:_REMEMBERED]
        return density

    def _compute_density(self, positions: Sequence[int]) -> Density | None:
        if self.span is None:
            return None
        if len(positions) == len(self._days):
            return Density(zip(self._days, self._ends, strict=True), self.span)
        bounds = ((self._days[position], self._ends[position]) for position in positions)
        return Density(bounds, self.span)

    # Motions.

    def zoom_in(self, day: int | None = None) -> None:
        """Show half as many days, this day in its place; without a day, around the middle."""
        if self.window is not None:
            self._zoom(day, self.window.days // 2)

    def zoom_out(self, day: int | None = None) -> None:
        """Show twice as many days, this day in its place; without a day, around the middle."""
        if self.window is not None:
            self._zoom(day, self.window.days * 2)

    def _zoom(self, day: int | None, days: int) -> None:
        window, span = self.window, self.span
        if window is None or span is None:
            return
        days = max(SHORTEST, min(days, span.days))
        day = span.clamp((window.first + window.last) // 2 if day is None else day)
        before = (day - window.first) * days // window.days if window.contains(day) else days // 2
        self._show(day - before, days)

    def pan(self, fraction: float) -> None:
        """Move the window by a part of itself, at least by a day; it stays within the span."""
        if self.window is not None:
            shift = max(1, round(abs(fraction) * self.window.days))
            self._show(self.window.first + (shift if fraction > 0 else -shift), self.window.days)

    def show_span(self) -> None:
        """Show the whole span."""
        self.window = self.span

    def follow(self, day: int) -> bool:
        """Move the window to a day that is not in it; a day outside the span counts as its end.

        Returns:
            Whether the window moved.
        """
        if self.window is None or self.span is None or self.window.contains(self.span.clamp(day)):
            return False
        self._show(self.span.clamp(day) - self.window.days // 2, self.window.days)
        return True

    def _show(self, first: int, days: int) -> None:
        if self.span is not None:
            first = max(self.span.first, min(first, self.span.last - days + 1))
            self.window = Window(first, first + days - 1)


def _find_span(store: Store) -> Window | None:
    terms = store.terms.values()
    known = (
        _find_outermost(day for days in (store.days, store.ends) for day in days)
        or _find_outermost(day for term in terms for day in _bounds(term.starts, term.ends))
        or _find_outermost(_bounds(store.covers))
    )
    if known is None:
        return None
    missing = max(0, SHORTEST - known.days)
    first = max(1, min(known.first - missing // 2, date.max.toordinal() - SHORTEST + 1))
    return Window(min(first, known.first), max(known.last, first + SHORTEST - 1))


def _bounds(*dates: EventDate | None) -> Iterator[int]:
    for when in filter(None, dates):
        yield from (day.toordinal() for day in (when.earliest, when.latest) if day)


def _find_outermost(days: Iterable[int]) -> Window | None:
    known = array("q", filter(None, days))
    return Window(min(known), max(known)) if known else None


class OverviewState:
    """What the overview shows of a viewport and of what a navigator lists and focuses.

    Attributes:
        terms: the clocks of the terms around the focused days, as far as there are lines for them.
    """

    def __init__(self, navigator: Navigator, viewport: Viewport, glyphs: Glyphs) -> None:
        self.navigator = navigator
        self.viewport = viewport
        self.glyphs = glyphs
        self.terms: list[TermClock] = []
        self._ranked: list[TermClock] = []
        self._in_view: Window | None = None
        self._painted: tuple[Window | None, int | None] = (None, None)
        """The window and the column of the focus when they were painted last."""
        self.update_list()

    def update_list(self) -> None:
        """Follow the navigator's list and as-of day after they changed."""
        self.viewport.set_positions(self.navigator.list.positions)
        day, span = self.navigator.as_of, self.viewport.span
        if day is None and span is not None:
            day = date.fromordinal(span.last)
        store = self.navigator.store
        self._ranked = [] if day is None else rank_terms(compute_clocks(store, day))

    def update_focus(self, width: int, limit: int) -> set[int]:
        """Follow the navigator's focused day; the window moves to a day that has left it.

        Args:
            width: columns of the overview.
            limit: how many terms can be shown.

        Returns:
            The numbers of the lines that have changed since they were painted.
        """
        if self.day is not None:
            self.viewport.follow(self.day)
        before = [clock.term.id for clock in self.terms]
        days = self.navigator.list.focused_days
        self.terms = []
        if days:
            window = Window(*(day.toordinal() for day in days))
            self.terms = select_terms(self._ranked, window, limit)
        painted_window, painted_column = self._painted
        if painted_window != self.viewport.window:
            return set(range(LINES + MOST_TERMS))
        overview = self._overview(width)
        column = overview.focus_column if overview else None
        changed = {1} if column != painted_column else set()
        if before != [clock.term.id for clock in self.terms]:
            changed.update(range(LINES, LINES + MOST_TERMS))
        return changed

    def set_in_view(self, first_day: date | None, last_day: date | None) -> bool:
        """Set which days the list has in view, None if there is none.

        Returns:
            Whether they changed.
        """
        before, self._in_view = self._in_view, None
        if first_day and last_day:
            self._in_view = Window(first_day.toordinal(), last_day.toordinal())
        return before != self._in_view

    @property
    def day(self) -> int | None:
        """The focused day; one outside the span counts as its end."""
        day, span = self.navigator.list.day, self.viewport.span
        return span.clamp(day.toordinal()) if day is not None and span is not None else None

    def height(self, screen: int) -> int:
        """Return how many lines suit a screen: two, or three and some for terms.

        Args:
            screen: the lines of the screen.
        """
        if screen < _TALL:
            return 2
        dated = sum(term.starts is not None for term in self.navigator.store.terms.values())
        return LINES + min(MOST_TERMS, dated, (screen - _TERMS_FROM) // _LINES_PER_TERM)

    def line(self, number: int, width: int, height: int) -> list[Span]:
        """Render a line of an overview of this width and height."""
        overview = self._overview(width)
        if number == 1:
            column = overview.focus_column if overview else None
            self._painted = self.viewport.window, column
        return overview.line(number, height) if overview else [(" " * width, "")]

    def _overview(self, width: int) -> Overview | None:
        scale, density = self.viewport.scale(width), self.viewport.density
        if scale is None or density is None:
            return None
        as_of = self.navigator.as_of
        return Overview(
            scale,
            density,
            self.glyphs,
            focus=self.day,
            in_view=self._in_view,
            hits=hit_columns(scale, self.navigator.listed_hits, self.navigator.store.days),
            as_of=as_of.toordinal() if as_of else None,
            terms=self.terms,
        )
