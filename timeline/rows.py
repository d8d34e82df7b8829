"""The lines of a list: its entries, the headings between them, and the line between past and future."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import copy
from typing import Literal, NamedTuple, TypeAlias

PINNED_FROM = 4
"""From this many lines on a view of the list keeps its first one for the heading of what is below it."""
Above: TypeAlias = Literal["heading", "as-of"]


class Line(NamedTuple):
    """One line of the list: an entry, or what stands above that entry."""

    entry: int
    kind: Literal["entry", "heading", "as-of"] = "entry"


class Rows:
    """Where the entries of a list stand; a look-up costs a binary search."""

    def __init__(self, headings: Sequence[int], positions: Sequence[int]) -> None:
        """Lay out the lines.

        Args:
            headings: the heading key of each event of the store.
            positions: the events that are listed, ascending.
        """
        self.count = len(positions)
        self._above: list[int] = []
        last = None
        for index, position in enumerate(positions):
            if headings[position] != last:
                last = headings[position]
                self._above.append(index)
        self._kinds: list[Above] = ["heading"] * len(self._above)

    def parted(self, first_ahead: int) -> Rows:
        """The same lines, and one that stands above the first entry behind the day as of which the world is shown.

        Behind the last entry there is nothing above which it could stand.
        """
        if first_ahead >= self.count:
            return self
        rows = copy(self)
        at = bisect_left(self._above, first_ahead)
        rows._above = [*self._above[:at], first_ahead, *self._above[at:]]
        rows._kinds = [*self._kinds[:at], "as-of", *self._kinds[at:]]
        return rows

    def __len__(self) -> int:
        """How many lines."""
        return self.count + len(self._above)

    def line_of(self, index: int) -> int:
        """The line on which an entry stands."""
        return index + bisect_right(self._above, index)

    def at(self, line: int) -> Line:
        """What stands on a line.

        Raises:
            IndexError: there is no such line.
        """
        if not 0 <= line < len(self):
            raise IndexError(line)
        # What stands above entry `above[k]` stands on line `above[k] + k`.
        before = bisect_right(range(len(self._above)), line, key=lambda each: self._above[each] + each)
        if before and self._above[before - 1] + before - 1 == line:
            return Line(self._above[before - 1], self._kinds[before - 1])
        return Line(line - before)

    def section(self, line: int) -> int:
        """The first entry under the heading that governs a line.

        Raises:
            IndexError: there is no such line.
        """
        last = bisect_right(self._above, self.at(line).entry) - 1
        # At most one line that stands above entries is no heading.
        return self._above[last if self._kinds[last] == "heading" else last - 1]

    # A view of some lines, the first of them covered by the heading that governs the others.

    def top(self, scroll: int, height: int) -> int:
        """The first line of a view that is scrolled to a line.

        One further where a heading follows: it is pinned in its place, so that no heading stands there twice.
        """
        follows = height >= PINNED_FROM and scroll + 1 < len(self) and self.at(scroll + 1).kind == "heading"
        return scroll + 1 if follows and self.at(scroll).kind == "entry" else scroll

    def pinned(self, top: int, height: int) -> bool:
        """Whether a heading covers the first line of a view.

        The line between past and future is not covered where a heading stands right below it.
        """
        if height < PINNED_FROM or not len(self):
            return False
        return self.at(top).kind != "as-of" or self.at(top + 1).kind != "heading"

    def scrolled_to(self, index: int, scroll: int, height: int) -> int:
        """Where a view must be scrolled to, moved no more than needed, to show an entry and what stands above it."""
        line = self.line_of(index)
        above = 0
        while line - above > 0 and self.at(line - above - 1).kind != "entry":
            above += 1
        if height >= PINNED_FROM:
            # A heading may stand beneath the pinned one, which says the same; the as-of line may not.
            above = 2 if any(self.at(line - each).kind == "as-of" for each in range(1, above + 1)) else 1
        lowest = line - max(1, height) + 1
        return max(0, lowest, min(scroll, line - above))
