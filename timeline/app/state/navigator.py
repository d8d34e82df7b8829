"""What the app shows of a store, without a screen: list, search, filter, as-of day, marks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import compress
from typing import Literal, NamedTuple, TypeAlias

from timeline.app.state.event_list import EventList, Listing, ListLayout, contains
from timeline.search.index import SearchIndex
from timeline.search.query import parse
from timeline.store.store import Store

Page: TypeAlias = Literal["", "clocks", "changes", "problems"]
"""What is shown instead of the event: the terms of a day, what changed, problems of the file."""
_MOST_MARKS = 2


class Hit(NamedTuple):
    """A search hit: its position, its number among the listed hits, and how it was reached."""

    position: int
    number: int
    total: int
    wrapped: bool
    """Whether the search went past an end of the list."""


class Navigator:
    """The state of the app's view of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.list = EventList(store)
        self.index = SearchIndex(store)
        self.search_text = ""
        self.hits: Sequence[int] = ()
        self.marks: list[date] = []
        self.page: Page = ""
        self._link_history: list[int] = []

    # Pages, marks and the as-of day.

    @property
    def as_of(self) -> date | None:
        """The day as of which the record is shown; None for the present."""
        return self.list.as_of

    def set_as_of(self, day: date | None) -> None:
        """Show the record as of a day; None for the present."""
        self.list.set_as_of(day)

    def step_as_of(self, direction: int) -> None:
        """Move the as-of day to the next (1) or previous (-1) day on which an event begins."""
        events, day = self.list, self.as_of or self.list.day
        if day is None:
            return
        ordinal = day.toordinal()
        index = events.first_from(ordinal + 1) if direction > 0 else events.first_from(ordinal) - 1
        if 0 <= index < len(events) and events.day_at(index):
            self.set_as_of(date.fromordinal(events.day_at(index)))
            events.cursor = index

    def toggle_page(self, page: Page) -> None:
        """Open a page, or close it if it is open."""
        self.page = "" if self.page == page else page

    def toggle_mark(self) -> None:
        """Mark the focused day or remove its mark; a third mark replaces the oldest one."""
        day = self.list.day
        if day in self.marks:
            self.marks.remove(day)
        elif day is not None:
            self.marks = [*self.marks, day][-_MOST_MARKS:]

    def compared_days(self) -> tuple[date, date] | None:
        """Return the two days to compare; None if there is only one.

        They are the marks, or the mark and the focused day. Without a mark they are the first day
        of the focused quarter of a year and the first day of the next one.
        """
        day = self.list.day
        if not self.marks and day is not None and day.year < date.max.year:
            first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return first, date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
        days = sorted({*self.marks, *([day] if len(self.marks) == 1 and day else [])})
        return (days[0], days[-1]) if len(days) > 1 else None

    # Links.

    @property
    def link_history(self) -> list[str]:
        """The ids of the events from which links were followed, oldest first."""
        return [self.store.ids[position] for position in self._link_history]

    def follow_link(self, event_id: str) -> bool:
        """Go to the target of a link; return False if it is not listed."""
        origin = self.list.position
        try:
            position = self.store.position(event_id)
        except KeyError:
            return False
        if origin is None or not self.list.go_to_position(position):
            return False
        self._link_history.append(origin)
        return True

    def go_back(self) -> bool:
        """Go back to where the last link was followed; return False if no such event is listed."""
        while self._link_history:
            if self.list.go_to_position(self._link_history.pop()):
                return True
        return False

    # Search and filter. What takes long may run in a thread.

    def find(
        self,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int], None] = lambda _: None,
    ) -> array[int]:
        """Return the positions of the events that match a query.

        Args:
            text: the query.
            cancelled: asked now and then; once true, the search ends with what it has.
            on_progress: told now and then how many events are searched.

        Raises:
            QueryError: the query is invalid.
        """
        found: array[int] = array("l")
        for part in self.index.find(parse(text, self.store)):
            found += part.positions
            on_progress(part.end)
            if cancelled():
                break
        return found

    def find_first(
        self,
        text: str,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int], None] = lambda _: None,
    ) -> int | None:
        """Return the first listed position that matches a query, from an entry on and round.

        None if there is none, or once `cancelled()` is true.

        Raises:
            QueryError: the query is invalid.
        """
        query = parse(text, self.store)
        if not len(self.list):
            return None
        begin, before, searched = self.list.positions[index], None, 0
        for part in self.index.find(query, begin):
            if cancelled():
                return None
            searched += part.end - part.begin
            on_progress(searched)
            for position in part.positions:
                if contains(self.list.positions, position):
                    if position >= begin or part.end <= begin:
                        return position
                    before = position if before is None else before
        return before

    @property
    def filter_text(self) -> str:
        """The query of the filter; empty if every event is listed."""
        return self.list.listing.filter_text

    def build_listing(self, text: str, positions: Sequence[int]) -> Listing:
        """Return what is listed if a filter matches these positions."""
        if len(positions) == len(self.store.ids):
            return self.list.all_events._replace(filter_text=text, hits=self.hits)
        layout = ListLayout(self.store.headings, positions)
        return Listing(text, positions, layout, self._intersect(self.hits, positions))

    def set_filter(self, text: str, positions: Sequence[int]) -> None:
        """List only these positions."""
        self.list.apply(self.build_listing(text, positions))

    def clear_filter(self) -> None:
        """List every event again."""
        self.set_filter("", self.list.all_events.positions)

    def keep_listed(self, positions: Sequence[int]) -> Sequence[int]:
        """Return those of the positions that are listed."""
        return self._intersect(positions, self.list.positions)

    def _intersect(self, hits: Sequence[int], positions: Sequence[int]) -> Sequence[int]:
        if len(positions) == len(self.store.ids) or not hits:
            return hits
        is_listed = bytearray(len(self.store.ids))
        for position in positions:
            is_listed[position] = 1
        return array("l", compress(hits, map(is_listed.__getitem__, hits)))

    def set_search(
        self, text: str, positions: Sequence[int], listed: Sequence[int] | None = None
    ) -> None:
        """Set the hits of a search; `listed` are the listed ones, if they are known already."""
        self.search_text = text
        self.hits = positions
        listed = self.keep_listed(positions) if listed is None else listed
        self.list.listing = self.list.listing._replace(hits=listed)

    def clear_search(self) -> None:
        """Forget the search."""
        self.set_search("", ())

    @property
    def listed_hits(self) -> Sequence[int]:
        """The positions of the hits that are listed."""
        return self.list.listing.hits

    def is_hit(self, index: int) -> bool:
        """Return whether the search found an entry."""
        return contains(self.hits, self.list.positions[index])

    def next_hit(self, direction: int, *, inclusive: bool = False) -> Hit | None:
        """Return the next (1) or previous (-1) listed hit, round at the ends; None without hits.

        Args:
            direction: where to search from the focused event.
            inclusive: whether the focused event may be the next hit.
        """
        hits, position = self.listed_hits, self.list.position
        if not hits or position is None:
            return None
        if direction > 0:
            number = bisect_left(hits, position) if inclusive else bisect_right(hits, position)
        else:
            number = bisect_left(hits, position) - 1
        wrapped = not 0 <= number < len(hits)
        number %= len(hits)
        return Hit(hits[number], number + 1, len(hits), wrapped)
