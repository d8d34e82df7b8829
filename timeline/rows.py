"""The lines of a list: its entries, the headings between them, and the line between past and future."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

Above: TypeAlias = Literal["heading", "as-of"]


class Line(NamedTuple):
    """One line of the list: an entry, or what stands above that entry."""

    entry: int
    kind: Literal["entry", "heading", "as-of"] = "entry"


class Rows:
    """Where the entries of a list stand; a look-up costs a binary search."""

    def __init__(self, headings: Sequence[int], positions: Sequence[int], first_ahead: int | None = None) -> None:
        """Lay out the lines.

        Args:
            headings: the heading key of each event of the store.
            positions: the events that are listed, ascending.
            first_ahead: the first entry behind the day as of which the world is shown, None for no such day.
        """
        self.count = len(positions)
        self._above: list[int] = []
        last = None
        for index, position in enumerate(positions):
            if headings[position] != last:
                last = headings[position]
                self._above.append(index)
        self._kinds: list[Above] = ["heading"] * len(self._above)
        # Behind the last entry there is nothing above which the line could stand.
        if first_ahead is not None and first_ahead < self.count:
            at = bisect_left(self._above, first_ahead)
            self._above.insert(at, first_ahead)
            self._kinds.insert(at, "as-of")

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
