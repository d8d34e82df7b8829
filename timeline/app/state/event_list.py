"""What is listed, as pure data: which events, on which lines, with the cursor and the motions
through them.

Events are named by their position in the store's display order; the list shows some of them, and an
index counts
within that list. Between the entries stand heading lines, one where the year or the month changes.
No motion
costs more with more events than a binary search does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from timeline.dates.parts import month_bounds, year_bounds
from timeline.model.event import Event
from timeline.store.store import Store


class Listing(NamedTuple):
    """What is listed: the events that a filter keeps, their lines, and those of them that the
    search found.
    """

    text: str
    positions: Sequence[int]
    rows: ListLayout
    hits: Sequence[int]


class EventList:
    """The events of a store that are listed, and a cursor among them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        everything = range(len(store.ids))
        self.whole = Listing("", everything, ListLayout(store.headings, everything), ())
        """Every event."""
        self.listing = self.whole
        self.as_of: date | None = None
        self._asked: date | None = None
        self._cursor = 0
        self._part_rows()

    # What is listed.

    @property
    def filter_text(self) -> str:
        """The query of the filter; empty where every event is listed."""
        return self.listing.text

    @property
    def positions(self) -> Sequence[int]:
        """The positions that are listed, ascending."""
        return self.listing.positions

    @property
    def listed_hits(self) -> Sequence[int]:
        """The positions that the search found and the list shows."""
        return self.listing.hits

    def __len__(self) -> int:
        """How many events are listed."""
        return len(self.positions)

    @property
    def cursor(self) -> int:
        """The index of the focused entry; 0 where nothing is listed."""
        return self._cursor

    @cursor.setter
    def cursor(self, index: int) -> None:
        self._cursor = max(0, min(index, len(self) - 1))
        self._asked = None

    @property
    def event(self) -> Event | None:
        """The focused event."""
        return self.event_at(self._cursor) if len(self) else None

    def event_at(self, index: int) -> Event:
        """The event of an entry."""
        return self.store.events[self.positions[index]]

    def heading_at(self, index: int) -> int:
        """The heading key under which an entry stands."""
        return self.store.headings[self.positions[index]]

    def show(self, listing: Listing) -> None:
        """List this; the cursor stays on its event, or goes to the next one that is listed."""
        focus = self.positions[self.cursor] if len(self) else 0
        self.listing = listing
        self._part_rows()
        self.cursor = bisect_left(self.positions, focus)

    def set_as_of(self, day: date | None) -> None:
        """Look at the world as of a day; None for the present."""
        self.as_of = day
        self._part_rows()

    def is_ahead(self, index: int) -> bool:
        """Whether an entry lies behind the day as of which the world is shown."""
        return self.as_of is not None and self._day_at(index) > self.as_of.toordinal()

    # Lines: entries with what stands between them.

    @property
    def line_count(self) -> int:
        """How many lines the list has, headings included."""
        return len(self.rows)

    def line_of(self, index: int) -> int:
        """The line on which an entry stands."""
        return self.rows.line_of(index)

    def line_at(self, line: int) -> Line:
        """What stands on a line.

        Raises:
            IndexError: the list has no such line.
        """
        return self.rows.at(line)

    def _part_rows(self) -> None:
        """Draw the line between past and future."""
        rows, as_of = self.listing.rows, self.as_of
        self.rows = rows if as_of is None else rows.parted(self._first_from(as_of.toordinal() + 1))

    # Motions.

    def move(self, delta: int) -> None:
        """Move by entries; beyond an end means to the end."""
        self.cursor += delta

    def move_lines(self, delta: int) -> None:
        """Move by lines of the list, as a page key does."""
        if len(self):
            line = max(0, min(self.line_of(self.cursor) + delta, self.line_count - 1))
            self.cursor = self.line_at(line).entry

    def to_day(self, day: date) -> None:
        """Go to the first entry that begins on a day or later, else to the last; the day is the
        focused one.
        """
        self.to_first(day)
        self._asked = day

    def to_first(self, day: date) -> None:
        """Go to the first entry that begins on a day or later, else to the last; its own day is the
        focused one.
        """
        self.cursor = self._first_from(day.toordinal())

    def to_last(self, day: date) -> None:
        """Go to the last entry that begins on a day or earlier, else to the first; the day is the
        focused one.
        """
        self.cursor = self._first_from(day.toordinal() + 1) - 1
        self._asked = day

    @property
    def day(self) -> date | None:
        """The focused day: the one that was asked for, else the first of the focused event."""
        event = self.event
        return self._asked or (
            event.date.earliest or event.date.latest if event is not None else None
        )

    @property
    def focused_days(self) -> tuple[date, date] | None:
        """The first and the last focused day: the one that was asked for, else those of the focused
        event.

        An event without an end, or without a beginning, has the one day that is known.
        """
        day, event = self.day, self.event
        if day is None:
            return None
        last = event.date.latest if event is not None and self._asked is None else None
        return day, last or day

    def to_position(self, position: int) -> bool:
        """Go to an event by its position in the store; False where it is not listed."""
        if not holds(self.positions, position):
            return False
        self.cursor = bisect_left(self.positions, position)
        return True

    def to_nearest(self, position: int) -> None:
        """Go to an event by its position in the store, or to the next one that is listed."""
        self.cursor = bisect_left(self.positions, position)

    def step_day(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) day on which an entry begins."""
        self._step(direction, lambda day: (day, day + 1))

    def step_month(self, direction: int) -> None:
        """Go to the first entry of the next or previous month that has entries."""
        self._step(direction, month_bounds)

    def step_year(self, direction: int) -> None:
        """Go to the first entry of the next or previous year that has entries."""
        self._step(direction, year_bounds)

    def _step(self, direction: int, bounds: Callable[[int], tuple[int, int]]) -> None:
        if not len(self):
            return
        start, end = bounds(self._day_at(self.cursor))
        if direction > 0:
            following = self._first_from(end)
            self.cursor = following if following < len(self) else self.cursor
        else:
            first = self._first_from(start)
            self.cursor = self._first_from(bounds(self._day_at(first - 1))[0]) if first else 0

    def _day_at(self, index: int) -> int:
        return self.store.days[self.positions[index]]

    def _first_from(self, ordinal: int) -> int:
        return bisect_left(self.positions, ordinal, key=self.store.days.__getitem__)


def holds(ascending: Sequence[int], value: int) -> bool:
    """Whether a value is in an ascending list."""
    at = bisect_left(ascending, value)
    return at < len(ascending) and ascending[at] == value


PINNED_FROM = 4
"""From this many lines on a view of the list keeps its first one for the heading of what is below
it.
"""
Above: TypeAlias = Literal["heading", "as-of"]


class Line(NamedTuple):
    """One line of the list: an entry, or what stands above that entry."""

    entry: int
    kind: Literal["entry", "heading", "as-of"] = "entry"


class ListLayout:
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

    def parted(self, first_ahead: int) -> ListLayout:
        """The same lines, and one that stands above the first entry behind the day as of which the
        world is shown.

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
        before = bisect_right(
            range(len(self._above)), line, key=lambda each: self._above[each] + each
        )
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

        One further where a heading follows: it is pinned in its place, so that no heading stands
            there twice.
        """
        follows = (
            height >= PINNED_FROM
            and scroll + 1 < len(self)
            and self.at(scroll + 1).kind == "heading"
        )
        return scroll + 1 if follows and self.at(scroll).kind == "entry" else scroll

    def pinned(self, top: int, height: int) -> bool:
        """Whether a heading covers the first line of a view.

        The line between past and future is not covered where a heading stands right below it.
        """
        if height < PINNED_FROM or not len(self):
            return False
        return self.at(top).kind != "as-of" or self.at(top + 1).kind != "heading"

    def scrolled_to(self, index: int, scroll: int, height: int) -> int:
        """Where a view must be scrolled to, moved no more than needed, to show an entry and what
        stands above it.
        """
        line = self.line_of(index)
        above = 0
        while line - above > 0 and self.at(line - above - 1).kind != "entry":
            above += 1
        if height >= PINNED_FROM:
            # A heading may stand beneath the pinned one, which says the same; the as-of line may
            # not.
            above = (
                2
                if any(self.at(line - each).kind == "as-of" for each in range(1, above + 1))
                else 1
            )
        lowest = line - max(1, height) + 1
        return max(0, lowest, min(scroll, line - above))
