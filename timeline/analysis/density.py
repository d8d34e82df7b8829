"""How much happened when: events weighed by day, for any stretch of days at the cost of a binary
search.

Days are ordinals (`date.toordinal`) throughout.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, islice
from operator import add
from typing import NamedTuple

_FINEST = 200_000


class Window(NamedTuple):
    """A stretch of days, both ends included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def holds(self, day: int) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    def nearest(self, day: int) -> int:
        """The day of it that is next to a day."""
        return max(self.first, min(day, self.last))


class Density:
    """How many events lie before a day.

    Each event weighs 1, spread evenly over its bounds: a month over its days. Without an end it
        fades from its start
    to the end of the span, and likewise backward; without either it weighs nothing. Days are exact;
    the spread of a
    vague date is exact up to a span of 200,000 days, and above that to the number of days that fit
    into so many.
    """

    def __init__(self, bounds: Iterable[tuple[int, int]], span: Window) -> None:
        """Weigh events by their first and last days, 0 for an open one, in the order of the first
        days.
        """
        self._first, self._last = span
        self._bucket = -(-span.days // _FINEST)
        self._sharp = array("q")
        vague: list[tuple[int, int]] = []
        for start, end in bounds:
            if start != end:
                vague.append((start, end))
            elif start:
                self._sharp.append(start)
        self._vague = (
            self._spread(vague, (span.days - 1) // self._bucket + 1) if vague else array("d", [0.0])
        )

    def _spread(self, bounds: Iterable[tuple[int, int]], size: int) -> array[float]:
        """The weight of vague dates before each bucket, from where their weight changes and where
        its slope does.
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
        """The weight of the events before a day."""
        if day > self._last or len(self._vague) == 1:
            return bisect_left(self._sharp, day) + self._vague[-1]
        place, rest = divmod(max(0, day - self._first), self._bucket)
        start, end = self._vague[place], self._vague[place + 1]
        # The last bucket ends with the span.
        size = min(self._bucket, self._last + 1 - self._first - place * self._bucket)
        return bisect_left(self._sharp, day) + start + (end - start) * rest / size
