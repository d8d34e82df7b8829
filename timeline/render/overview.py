"""The overview of a chronology as lines of spans: density, what is in view, hits, axis and terms.

A line costs as much with a million events as with one: each column is a few binary searches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor, log1p
from typing import NamedTuple

from timeline.analysis.density import Density, Window
from timeline.analysis.term_clock import TermClock
from timeline.analysis.time_scale import TimeScale
from timeline.dates.format import MONTHS
from timeline.render.styles import DENSITY_LEVELS, Glyphs
from timeline.render.terms import select_terms, term_row
from timeline.render.text import Span, merge_spans

LINES = 3
"""Density, marks and axis, above the terms. In two lines the marks are on the axis."""
IN_VIEW = "view."
"""The prefix of a role: the list shows these days."""
_TOP_LEVEL = len(DENSITY_LEVELS[0]) - 1
_LEAST_TOP = 3
"""The least number of events in a column that the highest level means."""
_NOISE = 1e-7
"""Weights below it are rounding errors."""
_FAINT, _FAINT_DAY = 0.02, 0.001
"""The weight of a column, and of a day, for each of which a thin spread shows once."""
_LABEL_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_DAYS_A_YEAR, _DAYS_A_MONTH = 365.2425, 30.436875


class Overview(NamedTuple):
    """What the overview shows; all days are ordinals."""

    scale: TimeScale
    density: Density
    glyphs: Glyphs
    focus: int | None = None
    """The focused day."""
    in_view: Window | None = None
    """The days that the list shows."""
    hits: Sequence[int] = ()
    """The columns in which a search found something."""
    as_of: int | None = None
    terms: Sequence[TermClock] = ()
    """Terms that have begun, in the order of their lines."""

    def line(self, number: int, height: int) -> list[Span]:
        """Render a line of an overview of `height` lines."""
        if number == 0:
            return self._density_line(marked=height < LINES)
        if number == 1:
            return self._marks_line() if height >= LINES else self._marked_axis()
        if number == 2:
            return [(axis(self.scale), "muted")]
        shown = select_terms(self.terms, self.scale.window, height - LINES)
        row = number - LINES
        if row >= len(shown):
            return []
        return term_row(shown[row], self.scale, self.glyphs).spans(self.glyphs)

    @property
    def focus_column(self) -> int | None:
        """The column of the focused day; -1 before the window and the width after it."""
        if self.focus is None:
            return None
        column = self.scale.visible_column(self.focus)
        if column is None:
            return -1 if self.focus < self.scale.window.first else self.scale.width
        return column

    def _density_line(self, *, marked: bool) -> list[Span]:
        levels = self.glyphs.pick(*DENSITY_LEVELS)
        view = self._columns_in_view() if marked else range(0)
        cells = []
        for column, level in enumerate(density_levels(self.density, self.scale)):
            is_future = self.as_of is not None and self.scale.days_of(column)[0] > self.as_of
            role = "future" if is_future else "bar" if level > 1 else "muted"
            cells.append((levels[level], IN_VIEW + role if column in view else role))
        return merge_spans(cells)

    def _marks_line(self) -> list[Span]:
        cells = [(" ", "")] * self.scale.width
        for column in self._columns_in_view():
            cells[column] = (self.glyphs.pick("─", "-"), "muted")
        return self._mark(cells, self.hits)

    def _marked_axis(self) -> list[Span]:
        column = self.focus_column
        mark = None if column is None else max(0, min(column, self.scale.width - 1))
        cells = [(glyph, "muted") for glyph in axis(self.scale, mark)]
        return self._mark(cells, [column for column in self.hits if cells[column][0] == " "])

    def _mark(self, cells: list[Span], hits: Sequence[int]) -> list[Span]:
        """Mark hits, and the focused day or the side on which it is out of the window."""
        for hit in hits:
            cells[hit] = (self.glyphs.pick("╵", "'"), "hit")
        column = self.focus_column
        if column is not None:
            glyph = "◂<" if column < 0 else "▸>" if column >= len(cells) else "▲^"
            column = max(0, min(column, len(cells) - 1))
            cells[column] = (self.glyphs.pick(*glyph), "heading")
        return merge_spans(cells)

    def _columns_in_view(self) -> range:
        window, view = self.scale.window, self.in_view
        if view is None or view.last < window.first or view.first > window.last:
            return range(0)
        first, last = (self.scale.column_of(window.clamp(day)) for day in view)
        return range(first, last + 1)


def density_levels(density: Density, scale: TimeScale) -> list[int]:
    """Return a level from 0 to 8 for each column, on a scale on which one event still shows.

    A thin spread, such as that of an open end, shows in fewer columns the thinner it is.
    """
    before = density.before
    days = map(scale.days_of, range(scale.width))
    weights = [(before(first), before(last + 1)) for first, last in days]
    top = log1p(max(_LEAST_TOP, *(end - start for start, end in weights)))
    grain = min(_FAINT, _FAINT_DAY * max(1.0, scale.window.days / scale.width))
    return [
        max(1, min(_TOP_LEVEL, ceil(_TOP_LEVEL * log1p(end - start) / top - _NOISE)))
        if end - start > _NOISE and floor(end / grain) > floor(start / grain)
        else 0
        for start, end in weights
    ]


def hit_columns(scale: TimeScale, positions: Sequence[int], days: Sequence[int]) -> list[int]:
    """Return the columns in which one of these events begins.

    Args:
        scale: days to columns.
        positions: the events, ascending.
        days: the first day of each event of the store, ascending.
    """
    found, at = [], 0
    for column in range(scale.width if positions else 0):
        first, last = scale.days_of(column)
        # Of the columns that a day fills only the first one is marked.
        if scale.column_of(first) == column:
            at = bisect_left(positions, first, lo=at, key=days.__getitem__)
            if at < len(positions) and days[positions[at]] <= last:
                found.append(column)
    return found


def axis(scale: TimeScale, mark: int | None = None) -> str:
    """Return the years, and months and days where there is space, each at its first day.

    Args:
        scale: days to columns.
        mark: a column that stays free.
    """
    cells = [" "] * scale.width
    for day, label in _list_labels(scale):
        column = scale.visible_column(day)
        if column is not None:
            _place_label(cells, column, label, mark)
    return "".join(cells)


def _list_labels(scale: TimeScale) -> Iterator[tuple[int, str]]:
    """Yield days with their labels, the most important first."""
    window = scale.window
    first, last = (date.fromordinal(day) for day in window)
    a_day = scale.width / window.days
    steps = (step for step in _LABEL_STEPS if step * a_day * _DAYS_A_YEAR >= 6)
    step = next(steps, _LABEL_STEPS[-1])
    for year in range(-(-first.year // step) * step, last.year + 1, step):
        yield date(max(1, year), 1, 1).toordinal(), str(year)
    if a_day * _DAYS_A_MONTH < 6:
        yield window.first, str(first.year)
        return
    yield window.first, f"{first.year} {MONTHS[first.month - 1][:3]}"
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1).toordinal(), MONTHS[number % 12][:3]
    if a_day * _DAYS_A_MONTH >= 24:
        step = next(step for step in _LABEL_STEPS if step * a_day >= 4)
        for day in range(window.first, window.last + 1):
            number = date.fromordinal(day).day
            if number % step == 0:
                yield day, str(number)


def _place_label(cells: list[str], at: int, label: str, mark: int | None) -> None:
    """Write a label if it and a blank on both sides fit; it makes way for the mark."""
    if mark is not None and at <= mark < at + len(label):
        at = mark + 1 if (mark - at) * 2 < len(label) else mark - len(label)
    end = at + len(label)
    if at >= 0 and end <= len(cells) and not "".join(cells[max(0, at - 1) : end + 1]).strip():
        cells[at:end] = label
