"""What is on screen, as pure data: which events are listed, the cursor, the motions, search and filter.

Events are named by their position in the store's display order; the list shows some of them, and an index counts
within that list. Between the entries stand heading lines, one where the year or the month changes. No motion
costs more with more events than a binary search does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from timeline.query import Query, parse
from timeline.record import Event
from timeline.rows import Line, Rows
from timeline.store import Store


class Hit(NamedTuple):
    """Where a search went: the how-many-eth of how many, and whether it went past an end."""

    number: int
    total: int
    wrapped: bool


class Navigator:
    """The state of a reader's view of one store; it never touches a screen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.filter_text = ""
        self.search_text = ""
        self.positions: Sequence[int] = range(len(store.events))
        self.hits: Sequence[int] = ()
        self.listed_hits: Sequence[int] = ()
        """The positions that the search found and the list shows."""
        self.as_of: date | None = None
        self.pins: list[date] = []
        self._asked: date | None = None
        self._trail: list[int] = []
        self._cursor = 0
        self._set_positions(self.positions)

    # What is listed.

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

    def is_hit(self, index: int) -> bool:
        """Whether the search found the entry."""
        return _holds(self.hits, self.positions[index])

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

    def _set_positions(self, positions: Sequence[int]) -> None:
        self.positions = positions
        ahead = None if self.as_of is None else self._first_from(self.as_of.toordinal() + 1)
        self.rows = Rows(self.store.headings, positions, ahead)

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
        """Go to the first entry that begins on a day or later, else to the last."""
        self.cursor = self._first_from(day.toordinal())
        self._asked = day

    @property
    def day(self) -> date | None:
        """The focused day: the one that was asked for, else the first of the focused event."""
        event = self.event
        return self._asked or (event.date.earliest or event.date.latest if event is not None else None)

    def to_position(self, position: int) -> bool:
        """Go to an event by its position in the store; False where it is not listed."""
        if not _holds(self.positions, position):
            return False
        self.cursor = bisect_left(self.positions, position)
        return True

    def step_day(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) day on which an entry begins."""
        self._step(direction, lambda day: (day, day + 1))

    def step_month(self, direction: int) -> None:
        """Go to the first entry of the next or previous month that has entries."""
        self._step(direction, _month_bounds)

    def step_year(self, direction: int) -> None:
        """Go to the first entry of the next or previous year that has entries."""
        self._step(direction, _year_bounds)

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

    # The world as of a day, pins, and the trail of links that were followed.

    def set_as_of(self, day: date | None) -> None:
        """Look at the world as of a day; None for the present."""
        self.as_of = day
        self._set_positions(self.positions)

    def step_as_of(self, direction: int) -> None:
        """Move the day as of which the world is shown to the next or previous day on which an event begins."""
        day = self.as_of or self.day
        if day is None or not len(self):
            return
        today = day.toordinal()
        index = self._first_from(today + 1) if direction > 0 else self._first_from(today) - 1
        if 0 <= index < len(self) and self._day_at(index):
            self.set_as_of(date.fromordinal(self._day_at(index)))
            self.cursor = index

    def is_ahead(self, index: int) -> bool:
        """Whether an entry lies behind the day as of which the world is shown."""
        return self.as_of is not None and self._day_at(index) > self.as_of.toordinal()

    def pin(self) -> date | None:
        """Mark the focused day, or unmark it; of three marks the oldest goes. The day, None where there is none."""
        day = self.day
        if day in self.pins:
            self.pins.remove(day)
        elif day is not None:
            self.pins = [*self.pins, day][-2:]
        return day

    def span(self) -> tuple[date, date] | None:
        """The two days to compare: the marks, or the one mark and the focused day, or the focused quarter of a year.

        A quarter goes from its first day to the first day of the next one.
        """
        day = self.day
        if not self.pins and day is not None and day.year < date.max.year:
            first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return first, date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
        days = sorted({*self.pins, *([day] if len(self.pins) == 1 and day else [])})
        return (days[0], days[-1]) if len(days) > 1 else None

    def follow(self, event_id: str) -> bool:
        """Go along a link; False where the event is not listed, or there is none."""
        focus = self.positions[self.cursor] if len(self) else None
        try:
            position = self.store.position(event_id)
        except KeyError:
            return False
        if focus is None or not self.to_position(position):
            return False
        self._trail.append(focus)
        return True

    def back(self) -> bool:
        """Go back along the trail; False where it is at its beginning."""
        while self._trail:
            if self.to_position(self._trail.pop()):
                return True
        return False

    @property
    def trail(self) -> list[str]:
        """The ids of the events from which links were followed, oldest first."""
        return [self.store.ids[position] for position in self._trail]

    # Search and filter.

    def find(self, text: str, cancelled: Callable[[], bool] = lambda: False) -> array[int]:
        """The positions of the events in the store that match a query; cut short once `cancelled()` is true.

        Raises:
            QueryError: the text is no query.
        """
        found: array[int] = array("q")
        query: Query = parse(text, self.store)
        for count, event in enumerate(self.store.events):
            if count % 256 == 0 and cancelled():
                break
            if query.matches(event):
                found.append(count)
        return found

    def find_first(self, text: str, index: int, cancelled: Callable[[], bool] = lambda: False) -> int | None:
        """The first listed position from an entry on that matches a query; None where there is none.

        Raises:
            QueryError: the text is no query.
        """
        query = parse(text, self.store)
        rest = self.positions[index:]
        for count, event in enumerate(self.store.events.at(rest)):
            if count % 256 == 0 and cancelled():
                return None
            if query.matches(event):
                return rest[count]
        return None

    def set_filter(self, text: str, positions: Sequence[int]) -> None:
        """List only these positions; the cursor stays on its event, or goes to the next one that is listed."""
        focus = self.positions[self.cursor] if len(self) else 0
        self.filter_text = text
        self._set_positions(positions)
        self._list_hits()
        self.cursor = bisect_left(positions, focus)

    def clear_filter(self) -> None:
        """List every event again."""
        self.set_filter("", range(len(self.store.events)))

    def set_search(self, text: str, positions: Sequence[int]) -> None:
        """Take these positions for what the search found."""
        self.search_text = text
        self.hits = positions
        self._list_hits()

    def clear_search(self) -> None:
        """Forget the search."""
        self.set_search("", ())

    def step_hit(self, direction: int, *, inclusive: bool = False) -> Hit | None:
        """Go to the next or previous listed event that the search found, past the end to the other end.

        With `inclusive` the focused event counts as the next one. None where nothing listed was found.
        """
        listed = self.listed_hits
        if not listed:
            return None
        focus = self.positions[self.cursor]
        if direction > 0:
            number = bisect_left(listed, focus) if inclusive else bisect_right(listed, focus)
        else:
            number = bisect_left(listed, focus) - 1
        wrapped = not 0 <= number < len(listed)
        number %= len(listed)
        self.to_position(listed[number])
        return Hit(number + 1, len(listed), wrapped)

    def _list_hits(self) -> None:
        if isinstance(self.positions, range):
            self.listed_hits = self.hits
        else:
            self.listed_hits = [position for position in self.hits if _holds(self.positions, position)]


def _holds(ascending: Sequence[int], value: int) -> bool:
    at = bisect_left(ascending, value)
    return at < len(ascending) and ascending[at] == value


def _month_bounds(ordinal: int) -> tuple[int, int]:
    if ordinal < 1:
        return 0, 1
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month, 12)
    following = date(year, month + 1, 1).toordinal() if year <= date.max.year else ordinal + 31
    return day.replace(day=1).toordinal(), following


def _year_bounds(ordinal: int) -> tuple[int, int]:
    if ordinal < 1:
        return 0, 1
    year = date.fromordinal(ordinal).year
    following = date(year + 1, 1, 1).toordinal() if year < date.max.year else ordinal + 366
    return date(year, 1, 1).toordinal(), following
