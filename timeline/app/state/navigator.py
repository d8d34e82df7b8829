"""What is on screen, as pure data: a list with search and filter, the world as of a day, marks, a
trail of links.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import compress
from typing import Literal, NamedTuple, TypeAlias

from timeline.app.state.event_list import EventList, Listing, ListLayout, holds
from timeline.search.index import SearchIndex
from timeline.search.query import parse
from timeline.store.store import Store

Page: TypeAlias = Literal["", "clocks", "changes", "problems"]
"""The clocks of the terms, what changed, or what is wrong with the file; nothing beside the
event.
"""


class Hit(NamedTuple):
    """Where a search went: the how-many-eth of how many, and whether it went past an end."""

    number: int
    total: int
    wrap: bool


class Navigator(EventList):
    """The state of a reader's view of one store; it never touches a screen."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.index = SearchIndex(store)
        self.search_text = ""
        self.hits: Sequence[int] = ()
        self.pins: list[date] = []
        self.page: Page = ""
        """What is read instead of the event."""
        self._trail: list[int] = []

    # The world as of a day, pins, and the trail of links that were followed.

    def step_as_of(self, direction: int) -> None:
        """Move the day as of which the world is shown to the next or previous day on which an event
        begins.
        """
        day = self.as_of or self.day
        if day is None or not len(self):
            return
        today = day.toordinal()
        index = self._first_from(today + 1) if direction > 0 else self._first_from(today) - 1
        if 0 <= index < len(self) and self._day_at(index):
            self.set_as_of(date.fromordinal(self._day_at(index)))
            self.cursor = index

    def turn_to(self, page: Page) -> None:
        """Open a page, or close it where it is open."""
        self.page = "" if self.page == page else page

    def pin(self) -> date | None:
        """Mark the focused day, or unmark it; of three marks the oldest goes. The day, None where
        there is none.
        """
        day = self.day
        if day in self.pins:
            self.pins.remove(day)
        elif day is not None:
            self.pins = [*self.pins, day][-2:]
        return day

    def span(self) -> tuple[date, date] | None:
        """The two days to compare: the marks, or the one mark and the focused day, or the focused
        quarter of a year.

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

    def is_hit(self, index: int) -> bool:
        """Whether the search found the entry."""
        return holds(self.hits, self.positions[index])

    def find(
        self,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[int], None] = lambda _: None,
    ) -> array[int]:
        """The positions of the events in the store that match a query; it may run in a thread.

        Args:
            text: the query.
            cancelled: asked now and then; once true, the search ends with what it has.
            report: told now and then how many events are searched.

        Raises:
            QueryError: the text is no query.
        """
        found: array[int] = array("l")
        for part in self.index.find(parse(text, self.store)):
            found += part.positions
            report(part.end)
            if cancelled():
                break
        return found

    def find_first(
        self,
        text: str,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[int], None] = lambda _: None,
    ) -> int | None:
        """The first listed position from an entry on that matches a query, past the end from the
        beginning.

        None where there is none, or once `cancelled()` is true.

        Raises:
            QueryError: the text is no query.
        """
        query = parse(text, self.store)
        if not len(self):
            return None
        begin, before, searched = self.positions[index], None, 0
        for part in self.index.find(query, begin):
            if cancelled():
                return None
            searched += part.end - part.begin
            report(searched)
            for position in part.positions:
                if holds(self.positions, position):
                    if position >= begin or part.end <= begin:
                        return position
                    before = position if before is None else before
        return before

    def listing_of(self, text: str, positions: Sequence[int]) -> Listing:
        """What is to be listed under a filter, and what of it the search has found; it may run in a
        thread.
        """
        if len(positions) == len(self.store.ids):
            return Listing(text, self.whole.positions, self.whole.rows, self.hits)
        return Listing(
            text,
            positions,
            ListLayout(self.store.headings, positions),
            self._listed(self.hits, positions),
        )

    def set_filter(self, text: str, positions: Sequence[int]) -> None:
        """List only these positions."""
        self.show(self.listing_of(text, positions))

    def clear_filter(self) -> None:
        """List every event again."""
        self.show(self.whole._replace(hits=self.hits))

    def listed_of(self, positions: Sequence[int]) -> Sequence[int]:
        """Of these positions the listed ones; it may run in a thread."""
        return self._listed(positions, self.positions)

    def _listed(self, hits: Sequence[int], positions: Sequence[int]) -> Sequence[int]:
        if len(positions) == len(self.store.ids) or not hits:
            return hits
        marks = bytearray(len(self.store.ids))
        for position in positions:
            marks[position] = 1
        return array("l", compress(hits, map(marks.__getitem__, hits)))

    def set_search(
        self, text: str, positions: Sequence[int], listed: Sequence[int] | None = None
    ) -> None:
        """Take these positions for what the search found; `listed` are those of them that are
        listed.
        """
        self.search_text = text
        self.hits = positions
        self.listing = self.listing._replace(
            hits=self.listed_of(positions) if listed is None else listed
        )

    def clear_search(self) -> None:
        """Forget the search."""
        self.set_search("", ())

    def step_hit(self, direction: int, *, inclusive: bool = False) -> Hit | None:
        """Go to the next or previous listed event that the search found, past the end to the other
        end.

        With `inclusive` the focused event counts as the next one. None where nothing listed was
        found.
        """
        listed = self.listed_hits
        if not listed:
            return None
        focus = self.positions[self.cursor]
        if direction > 0:
            number = bisect_left(listed, focus) if inclusive else bisect_right(listed, focus)
        else:
            number = bisect_left(listed, focus) - 1
        wrap = not 0 <= number < len(listed)
        number %= len(listed)
        self.to_position(listed[number])
        return Hit(number + 1, len(listed), wrap)
