"""A window of days laid over the columns of a line, as `timeline.overview` lays it.

Days are ordinals (`date.toordinal`). Where a column holds several days, it holds those from its
edge to the next;
where a day is wider than a column, it stands in the first of its columns and a bar goes over all of
them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.analysis.density import Window


class TimeScale:
    """The days of a window over `width` columns, at least one.

    Attributes:
        edges: for each column the first ordinal that stands in it or behind it, and one more at the
            end.
    """

    def __init__(self, window: Window, width: int) -> None:
        self.window = window
        self.width = max(1, width)
        days, first = window.days, window.first
        self._wide = self.width > days
        if self._wide:
            edges = [first + (column - 1) * days // self.width + 1 for column in range(self.width)]
        else:
            edges = [first - (-column * days // self.width) for column in range(self.width)]
        self.edges = [*edges, window.last + 1]

    def column_of(self, day: int) -> int:
        """The column of a day; below 0 or from `width` on where the day is out of sight."""
        cells = (day - self.window.first) * self.width
        return -(-cells // self.window.days) if self._wide else cells // self.window.days

    def days_of(self, column: int) -> tuple[int, int]:
        """The first and last day of a column; where a day is wider than a column, that day."""
        low = column * self.window.days
        if self._wide:
            day = self.window.first + low // self.width
            return day, day
        high = low + self.window.days
        return self.window.first - (-low // self.width), self.window.first - (
            -high // self.width
        ) - 1

    def columns(self, first: int, last: int) -> range:
        """The columns in sight from one day to another, both included; none where the first is the
        later one.
        """
        if first > last:
            return range(0)
        stop = max(self.column_of(last) + 1, self.column_of(last + 1) if self._wide else 0)
        return range(max(0, self.column_of(first)), max(0, min(self.width, stop)))

    def counts(self, days: Sequence[int]) -> dict[int, tuple[int, int]]:
        """For each column in which some of these ascending days stand, the index of the first and
        how many.
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
