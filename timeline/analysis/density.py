"""How much happened when: events weighed by day, for any days at the cost of a binary search.

Days are ordinals (`date.toordinal`) throughout.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, islice
from operator import add
from typing import NamedTuple

_MAX_BUCKETS = 200_000


class Window(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """The number of days."""
        return self.last - self.first + 1

    def contains(self, day: int) -> bool:
        """Return whether a day is in it."""
        return self.first <= day <= self.last

    def clamp(self, day: int) -> int:
        """Return the day in it that is nearest to a day."""
        return max(self.first, min(day, self.last))


class Density:
    """How many events are before a day.

    Each event weighs 1, spread evenly over its bounds: a month over its days. Without an end it
    fades from its start to the end of the span, and likewise backward; without either it weighs
    nothing. The spread of a vague date is exact to the day up to a span of 200,000 days, then to a
    bucket of days, of which there are at most 200,000.
    """

    def __init__(self, bounds: Iterable[tuple[int, int]], span: Window) -> None:
        """Weigh events.

        Args:
            bounds: their first and last days, 0 for an open one, in the order of the first days.
            span: contains all bounds.
        """
        self._first, self._last = span
        self._bucket = -(-span.days // _MAX_BUCKETS)
        self._exact = array("q")
        vague: list[tuple[int, int]] = []
        for start, end in bounds:
            if start != end:
                vague.append((start, end))
            elif start:
                self._exact.append(start)
        self._vague = (
            self._spread(vague, (span.days - 1) // self._bucket + 1) if vague else array("d", [0.0])
        )

    def _spread(self, bounds: Iterable[tuple[int, int]], size: int) -> array[float]:
        """Return the weight of vague dates before each bucket.

        Sums up, for each bucket, by how much the weight of a day changes and its slope does.
        """
        steps, slopes = array("d", bytes(8 * size + 8)), array("d", bytes(8 * size + 8))
        for start, end in bounds:
            low = (start - self._first) // self._bucket
            high = (end - self._first) // self._bucket
            if start and end:
                share = 1 / (high - low + 1)
                steps[low] += share
                steps[high + 1] -= share
            elif start:
                slope = 2 / ((size - low) * (size - low + 1))
                steps[low] += slope * (size - low)
                slopes[low + 1] -= slope
            else:
                slope = 2 / ((high + 1) * (high + 2))
                slopes[0] += slope
                slopes[high + 1] -= slope
                steps[high + 1] -= slope * (high + 1)
        rates = map(add, steps, accumulate(slopes))
        return array("d", accumulate(islice(accumulate(rates), size), initial=0.0))

    def before(self, day: int) -> float:
        """Return the weight of the events before a day."""
        if day > self._last or len(self._vague) == 1:
            return bisect_left(self._exact, day) + self._vague[-1]
        place, rest = divmod(max(0, day - self._first), self._bucket)
        start, end = self._vague[place], self._vague[place + 1]
        # The last bucket ends with the span.
        size = min(self._bucket, self._last + 1 - self._first - place * self._bucket)
        return bisect_left(self._exact, day) + start + (end - start) * rest / size
