"""Map days to the columns of a line and back: the one place for this arithmetic.

Days are ordinals (`date.toordinal`). Where a column covers several days, it covers those from its
edge to the next. Where a day is wider than a column, the day starts in the first of its columns,
and a bar fills all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from timeline.analysis.density import Window


class TimeScale:
    """The days of a window over `width` columns, at least one.

    Attributes:
        window: the days in view.
        width: how many columns.
        edges: for each column the first day that starts in it or in a later one, then the day after
            the window.
    """

    def __init__(self, window: Window, width: int) -> None:
        self.window = window
        self.width = max(1, width)
        self.days_are_wide = self.width > window.days
        """Whether a day is wider than a column."""
        self.edges = [*map(self._edge, range(self.width)), window.last + 1]

    def _edge(self, column: int) -> int:
        if self.days_are_wide:
            return self.window.first + (column - 1) * self.window.days // self.width + 1
        return self.window.first - (-column * self.window.days // self.width)

    def column_of(self, day: int) -> int:
        """Return the first column of a day; below 0 or from `width` on where it is not in view."""
        cells = (day - self.window.first) * self.width
        return -(-cells // self.window.days) if self.days_are_wide else cells // self.window.days

    def visible_column(self, day: int) -> int | None:
        """Return the first column of a day, or None if the day is not in view."""
        return self.column_of(day) if self.window.contains(day) else None

    def days_of(self, column: int) -> tuple[int, int]:
        """Return the first and last day of a column; the same day where days are wide."""
        low = column * self.window.days
        if self.days_are_wide:
            day = self.window.first + low // self.width
            return day, day
        high = low + self.window.days
        after = self.window.first - (-high // self.width)
        return self.window.first - (-low // self.width), after - 1

    def columns(self, first: int, last: int) -> range:
        """Return the columns in view of the days from `first` to `last`, both included.

        The range is empty if `first` is the later one.
        """
        if first > last:
            return range(0)
        after = self.column_of(last + 1) if self.days_are_wide else 0
        stop = max(self.column_of(last) + 1, after)
        return range(max(0, self.column_of(first)), max(0, min(self.width, stop)))

    def counts(self, days: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Count the days that fall into each column.

        Args:
            days: ascending.

        Returns:
            By column that has any, the index of its first day and how many there are.
        """
        found = {}
        stop = bisect_left(days, self.window.last + 1)
        at = bisect_left(days, self.window.first, 0, stop)
        while at < stop:
            column = self.column_of(days[at])
            following = bisect_left(days, self.edges[column + 1], at, stop)
            found[column] = (at, following - at)
            at = following
        return found


class YearScale(TimeScale):
    """The days of a year over twelve columns, one a month."""

    def __init__(self, year: int) -> None:
        self.year = year
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        super().__init__(Window(first, last), 12)

    def _edge(self, column: int) -> int:
        return date(self.year, column + 1, 1).toordinal()

    def column_of(self, day: int) -> int:
        """Return the column of a day; below 0 or from 12 on in another year."""
        when = date.fromordinal(day)
        return (when.year - self.year) * 12 + when.month - 1

    def days_of(self, column: int) -> tuple[int, int]:
        """Return the first and last day of a month of the year, January being 0."""
        return self.edges[column], self.edges[column + 1] - 1


class NearestScale:
    """The days of a window over `width` columns, its first and last day on the outer ones.

    A day is in the nearest column, for a bar whose two ends are to be seen, not for counting.
    """

    def __init__(self, window: Window, width: int) -> None:
        self.window = window
        self.width = width

    def column_of(self, day: int) -> int:
        """Return the column of a day; below 0 or from `width` on where it is not in view."""
        days = self.window.days - 1
        return round((day - self.window.first) / days * (self.width - 1)) if days else 0

    def visible_column(self, day: int) -> int | None:
        """Return the column of a day, or None if the day is not in view."""
        return self.column_of(day) if self.window.contains(day) else None

    def columns(self, first: int, last: int) -> range:
        """Return the columns of the days from `first` to `last`, both in view and included."""
        return range(self.column_of(first), self.column_of(last) + 1)
