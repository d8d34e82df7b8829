"""The record at a glance, as pure data: density over time, an axis, search hits and bars of terms,
all in columns.

Days are ordinals (`date.toordinal`) throughout. What a strip of so many columns shows costs as much
with a million
events as with one; only a change of the listed events costs a walk over them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from math import ceil, floor, log1p

from timeline.analysis.density import Density, Window
from timeline.analysis.term_clock import TermClock
from timeline.dates.event_date import EventDate
from timeline.dates.format import MONTHS
from timeline.render.terms import TermRow, extents, term_row
from timeline.store.store import Store

SHORTEST = 28
"""A window of fewer days shows nothing more."""
LEVELS = 8
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR, _MONTH = 365.2425, 30.436875
_NOISE = 1e-7
_LOW_TOP = 3
_WEIGHED = 4
"""How many lists of events are remembered with their weights."""
_FAINT, _FAINT_DAY = 0.02, 0.001


class Overview:
    """A strip over the span of a store: what each of its columns shows, and which window of days it
    spans.

    Attributes:
        span: from the first to the last known day of any event, at least four weeks. Without such
            days that of the
            terms, else what the record says it covers; None where nothing is known.
        window: the days that are shown; None where there is no span.
        positions: the events that are weighed.
    """

    def __init__(self, store: Store) -> None:
        self._days = store.days
        self._ends = store.ends
        self.span = self._span(store)
        self.window = self.span
        self.positions: Sequence[int] = range(len(store.days))
        self._all = self._density = self._weighed(self.positions)
        self._known: list[tuple[Sequence[int], Density | None]] = []

    def _span(self, store: Store) -> Window | None:
        known = _outermost(day for days in (self._days, self._ends) for day in days)
        if known is None:
            known = _outermost(
                day for term in store.terms.values() for day in _bounds(term.starts, term.ends)
            )
        known = known or _outermost(_bounds(store.covers))
        if known is None:
            return None
        lack = max(0, SHORTEST - known.days)
        first = max(1, min(known.first - lack // 2, date.max.toordinal() - SHORTEST + 1))
        return Window(min(first, known.first), max(known.last, first + SHORTEST - 1))

    def set_positions(self, positions: Sequence[int]) -> None:
        """Show only these events, ascending; it costs nothing where they were weighed lately."""
        if positions is not self.positions:
            self._density = self.weigh(positions)
            self.positions = positions

    def weigh(self, positions: Sequence[int]) -> Density | None:
        """Weigh events, ascending, for `set_positions` to come; it may run in a thread and costs a
        walk over them.
        """
        if len(positions) == len(self._days):
            return self._all
        for known, density in self._known:
            if known is positions:
                return density
        density = self._weighed(positions)
        self._known = [(positions, density), *self._known][:_WEIGHED]
        return density

    def _weighed(self, positions: Sequence[int]) -> Density | None:
        if self.span is None:
            return None
        if len(positions) == len(self._days):
            return Density(zip(self._days, self._ends, strict=True), self.span)
        return Density(((self._days[each], self._ends[each]) for each in positions), self.span)

    # The window.

    def zoom_in(self, day: int | None = None) -> None:
        """Show half as many days, with this day where it was; without a day, around the middle."""
        if self.window is not None:
            self._zoom(day, self.window.days // 2)

    def zoom_out(self, day: int | None = None) -> None:
        """Show twice as many days, with this day where it was; without a day, around the middle."""
        if self.window is not None:
            self._zoom(day, self.window.days * 2)

    def _zoom(self, day: int | None, days: int) -> None:
        window, span = self.window, self.span
        if window is None or span is None:
            return
        days = max(SHORTEST, min(days, span.days))
        day = span.clamp((window.first + window.last) // 2 if day is None else day)
        ahead = (day - window.first) * days // window.days if window.contains(day) else days // 2
        self._show(day - ahead, days)

    def pan(self, fraction: float) -> None:
        """Move the window by a part of itself, by a day at least; it stays within the span."""
        if self.window is not None:
            shift = max(1, round(abs(fraction) * self.window.days))
            self._show(self.window.first + (shift if fraction > 0 else -shift), self.window.days)

    def whole(self) -> None:
        """Show the whole span."""
        self.window = self.span

    def follow(self, day: int) -> bool:
        """Move the window to a day that is not in it; whether it moved. A day outside the span
        counts as its end.
        """
        if self.window is None or self.span is None or self.window.contains(self.span.clamp(day)):
            return False
        self._show(self.span.clamp(day) - self.window.days // 2, self.window.days)
        return True

    def _show(self, first: int, days: int) -> None:
        if self.span is not None:
            first = max(self.span.first, min(first, self.span.last - days + 1))
            self.window = Window(first, first + days - 1)

    # Days and columns.

    def column_of(self, day: int, width: int) -> int | None:
        """The column of a day, of several the first; None where it is not in view."""
        if self.window is None or width < 1 or not self.window.contains(day):
            return None
        return self._column(self.window, day, width)

    @staticmethod
    def _column(window: Window, day: int, width: int) -> int:
        cells = (day - window.first) * width
        return cells // window.days if width <= window.days else -(-cells // window.days)

    def day_at(self, column: int, width: int) -> int | None:
        """The day of a column, of several the first; None where there is no such column.

        It turns `column_of` round: where a column holds several days it gives back the column,
        where a day fills
        several columns it gives back the day.
        """
        if self.window is None or not 0 <= column < width:
            return None
        return self._day(self.window, column, width)

    @staticmethod
    def _day(window: Window, column: int, width: int) -> int:
        days = column * window.days
        return window.first + (-(-days // width) if width <= window.days else days // width)

    def _stretches(self, width: int) -> list[tuple[int, int]]:
        """The first day of each column and the day behind its last one."""
        window = self.window
        if window is None or width < 1:
            return []
        days = [self._day(window, column, width) for column in range(width)]
        if width > window.days:
            return [(day, day + 1) for day in days]
        return list(zip(days, [*days[1:], window.last + 1], strict=True))

    # What the columns show.

    def masses(self, width: int) -> list[float]:
        """How many events each column holds; over the whole span they add up to all events with a
        known day.
        """
        if self.window is None or self._density is None:
            return [0.0] * width
        before, window = self._density.before, self.window

        def columns(first: int, end: int) -> int:
            return max(1, self._column(window, end, width) - self._column(window, first, width))

        return [
            (before(end) - before(first)) / columns(first, end)
            for first, end in self._stretches(width)
        ]

    def bars(self, width: int) -> list[int]:
        """A level of 0 to 8 for each column, on a scale on which a single event still shows.

        A thin spread, such as that of an open end, shows in fewer columns the thinner it is.
        """
        if self.window is None or self._density is None:
            return [0] * width
        before = self._density.before
        weights = [(before(first), before(end)) for first, end in self._stretches(width)]
        top = log1p(max(_LOW_TOP, *(end - first for first, end in weights))) if weights else 1.0
        grain = min(_FAINT, _FAINT_DAY * max(1.0, self.window.days / width)) if weights else 1.0
        return [
            max(1, min(LEVELS, ceil(LEVELS * log1p(end - first) / top - _NOISE)))
            if end - first > _NOISE and floor(end / grain) > floor(first / grain)
            else 0
            for first, end in weights
        ]

    def hits(self, width: int, positions: Sequence[int], days: Sequence[int]) -> list[int]:
        """The columns in which one of these events begins; `days` gives the first day of each
        event, ascending.
        """
        found, at = [], 0
        for column, (first, end) in enumerate(self._stretches(width) if positions else ()):
            # Of the columns that a day fills only the first carries the hit.
            if self.column_of(first, width) != column:
                continue
            at = bisect_left(positions, first, lo=at, key=days.__getitem__)
            if at < len(positions) and days[positions[at]] < end:
                found.append(column)
        return found

    def axis(self, width: int, mark: int | None = None) -> str:
        """The years, and months where they have room, each at its first day; the column `mark`
        stays free.
        """
        cells = [" "] * max(0, width)
        for day, label in self._labels(width):
            column = self.column_of(day, width)
            if column is not None:
                _place(cells, column, label, mark)
        return "".join(cells)

    def term_rows(
        self, width: int, clocks: Iterable[TermClock], limit: int, ellipsis: str = "~"
    ) -> list[TermRow]:
        """A row for each term in view that has begun by its clock's day, at most `limit`, the
        longest first.
        """
        window = self.window
        if window is None or width < 1:
            return []
        rows = (
            term_row(each, window, lambda day: self.column_of(day, width), width, ellipsis)
            for each in extents(clocks)
            if each.first <= window.last and window.first <= each.last
        )
        return list(islice(rows, limit))

    def _labels(self, width: int) -> Iterator[tuple[int, str]]:
        """Days and what stands at them, what matters most first."""
        if self.window is None or width < 1:
            return
        first, last = (date.fromordinal(day) for day in self.window)
        a_day = width / self.window.days
        step = next((each for each in _STEPS if each * a_day * _YEAR >= 6), _STEPS[-1])
        for year in range(-(-first.year // step) * step, last.year + 1, step):
            yield date(max(1, year), 1, 1).toordinal(), str(year)
        if a_day * _MONTH < 6:
            yield self.window.first, str(first.year)
            return
        yield self.window.first, f"{first.year} {MONTHS[first.month - 1][:3]}"
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            yield date(number // 12, number % 12 + 1, 1).toordinal(), MONTHS[number % 12][:3]
        if a_day * _MONTH >= 24:
            step = next(each for each in _STEPS if each * a_day >= 4)
            for day in range(self.window.first, self.window.last + 1):
                number = date.fromordinal(day).day
                if number % step == 0:
                    yield day, str(number)


def _place(cells: list[str], at: int, label: str, mark: int | None) -> None:
    """Write a label where it and a blank on both sides have room; it makes way for the mark."""
    if mark is not None and at <= mark < at + len(label):
        at = mark + 1 if (mark - at) * 2 < len(label) else mark - len(label)
    end = at + len(label)
    if at >= 0 and end <= len(cells) and not "".join(cells[max(0, at - 1) : end + 1]).strip():
        cells[at:end] = label


def _bounds(*dates: EventDate | None) -> Iterator[int]:
    return (
        day.toordinal() for each in dates if each for day in (each.earliest, each.latest) if day
    )


def _outermost(days: Iterable[int]) -> Window | None:
    known = array("q", filter(None, days))
    return Window(min(known), max(known)) if known else None
