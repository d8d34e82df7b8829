"""The list without a screen: which events are listed, on which lines, and a cursor among them.

Events are named by their position in the store's display order. An index counts within the list.
Between the entries are heading lines, one where the year or the month changes. No motion costs
more than a binary search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from timeline.dates.parts import OPEN, month_bounds, year_bounds
from timeline.model.event import HEADING_STEP, Event
from timeline.store.store import Store

Unit: TypeAlias = Literal["day", "month", "year"]
"""The units of time by which the cursor steps."""
_BOUNDS: dict[Unit, Callable[[int], tuple[int, int]]] = {
    "day": lambda ordinal: (ordinal, ordinal + 1),
    "month": month_bounds,
    "year": year_bounds,
}
STICKY_FROM = 4
"""A view of at least this many lines keeps its first line for the heading of the next one."""


class Listing(NamedTuple):
    """What is listed: the events that match a filter, their lines, and the search hits in them."""

    filter_text: str
    positions: Sequence[int]
    layout: ListLayout
    hits: Sequence[int]


class EventList:
    """The events of a store that are listed, and a cursor among them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        everything = range(len(store.ids))
        self.all_events = Listing("", everything, ListLayout(store.headings, everything), ())
        self.listing = self.all_events
        self.layout = self.all_events.layout
        self.as_of: date | None = None
        self._requested_day: date | None = None
        self._cursor = 0

    @property
    def positions(self) -> Sequence[int]:
        """The positions that are listed, ascending."""
        return self.listing.positions

    def __len__(self) -> int:
        """Return the number of listed events."""
        return len(self.positions)

    @property
    def cursor(self) -> int:
        """The index of the focused entry; 0 if nothing is listed."""
        return self._cursor

    @cursor.setter
    def cursor(self, index: int) -> None:
        self._cursor = max(0, min(index, len(self) - 1))
        self._requested_day = None

    @property
    def position(self) -> int | None:
        """The position of the focused event."""
        return self.positions[self._cursor] if len(self) else None

    @property
    def event(self) -> Event | None:
        """The focused event."""
        return self.event_at(self._cursor) if len(self) else None

    def event_at(self, index: int) -> Event:
        """Return the event of an entry."""
        return self.store.events[self.positions[index]]

    def heading_at(self, index: int) -> int:
        """Return the heading key of an entry."""
        return self.store.headings[self.positions[index]]

    def day_at(self, index: int) -> int:
        """Return the ordinal of the first day of an entry; 0 if it is not known."""
        return self.store.days[self.positions[index]]

    def apply(self, listing: Listing) -> None:
        """Show another listing; the cursor stays on its event or goes to the next listed one."""
        position = self.position or 0
        self.listing = listing
        self._divide()
        self.go_to_nearest(position)

    def set_as_of(self, day: date | None) -> None:
        """Divide the list after this day; None removes the divider."""
        self.as_of = day
        self._divide()

    def _divide(self) -> None:
        layout, as_of = self.listing.layout, self.as_of
        if as_of is not None:
            layout = layout.with_divider(self.first_from(as_of.toordinal() + 1))
        self.layout = layout

    def is_future(self, index: int) -> bool:
        """Return whether an entry begins after the as-of day."""
        return self.as_of is not None and self.day_at(index) > self.as_of.toordinal()

    @property
    def title(self) -> str:
        """The years that are listed, such as `Timeline 2020 to 2022`."""
        known = self.first_from(1)
        if known >= len(self):
            return "Timeline"
        first, last = (self.heading_at(index) // HEADING_STEP for index in (known, len(self) - 1))
        return f"Timeline {first}" if first == last else f"Timeline {first} to {last}"

    # The focused day.

    @property
    def day(self) -> date | None:
        """The day that was asked for, else the first one of the focused event."""
        event = self.event
        if self._requested_day is not None or event is None:
            return self._requested_day
        return event.date.earliest or event.date.latest

    @property
    def focused_days(self) -> tuple[date, date] | None:
        """The day that was asked for, else the first and the last day of the focused event.

        An event without an end, or without a beginning, has the one day that is known.
        """
        day, event = self.day, self.event
        if day is None:
            return None
        last = event.date.latest if event is not None and self._requested_day is None else None
        return day, last or day

    # Motions.

    def move(self, delta: int) -> None:
        """Move by entries, at most to the first or last one."""
        self.cursor += delta

    def move_lines(self, delta: int) -> None:
        """Move by lines of the list, as a page key does."""
        if len(self):
            line = self.layout.line_of(self.cursor) + delta
            self.cursor = self.layout.line_at(max(0, min(line, len(self.layout) - 1))).entry

    def go_to_day(self, day: date) -> None:
        """Focus a day, and the first entry that begins on it or later, else the last entry."""
        self.go_to_first_from(day)
        self._requested_day = day

    def go_to_first_from(self, day: date) -> None:
        """Go to the first entry that begins on a day or later, else to the last entry."""
        self.cursor = self.first_from(day.toordinal())

    def go_to_last_until(self, day: date) -> None:
        """Focus a day, and the last entry that begins on it or earlier, else the first entry."""
        self.cursor = self.first_from(day.toordinal() + 1) - 1
        self._requested_day = day

    def go_to_position(self, position: int) -> bool:
        """Go to an event by its position in the store; return False if it is not listed."""
        if not contains(self.positions, position):
            return False
        self.go_to_nearest(position)
        return True

    def go_to_nearest(self, position: int) -> None:
        """Go to an event by its position in the store, or to the next listed one."""
        self.cursor = bisect_left(self.positions, position)

    def step(self, unit: Unit, direction: int) -> None:
        """Go to the first entry of the next (1) or previous (-1) day, month or year with entries.

        After the last of them the cursor stays; before the first one it goes to the first entry.
        """
        if not len(self):
            return
        bounds = _BOUNDS[unit]
        start, end = bounds(self.day_at(self.cursor))
        if direction > 0:
            following = self.first_from(end)
            self.cursor = following if following < len(self) else self.cursor
        else:
            first = self.first_from(start)
            self.cursor = self.first_from(bounds(self.day_at(first - 1))[0]) if first else 0

    def first_from(self, ordinal: int) -> int:
        """Return the index of the first entry that begins on a day or later."""
        return bisect_left(self.positions, ordinal, key=self.store.days.__getitem__)

    def find_bracket(self) -> Bracket:
        """Return the entries that begin within the focused span.

        There are none if the focused event is no span or only its own entry begins within it.
        """
        event = self.event
        if event is None or not event.date.is_span:
            return NO_BRACKET
        first, last = event.date.earliest, event.date.latest
        is_open = event.date.expression.items[0][1] == OPEN
        if last is None and not is_open:
            return NO_BRACKET
        low = self.first_from(first.toordinal() if first else 1)
        high = self.first_from(last.toordinal() + 1) if last else len(self)
        return Bracket(low, high, is_open) if high - low > 1 else NO_BRACKET

    def lines_of(self, bracket: Bracket) -> range:
        """Return the lines beside which a bracket is drawn; none if they are no longer listed."""
        if not bracket.first < bracket.stop <= len(self):
            return range(0)
        layout = self.layout
        return range(layout.line_of(bracket.first), layout.line_of(bracket.stop - 1) + 1)


def contains(ascending: Sequence[int], value: int) -> bool:
    """Return whether a value is in an ascending sequence."""
    at = bisect_left(ascending, value)
    return at < len(ascending) and ascending[at] == value


class Line(NamedTuple):
    """One line of the list: an entry, or the heading or divider above that entry."""

    entry: int
    kind: Literal["entry", "heading", "as-of"] = "entry"


class Bracket(NamedTuple):
    """The entries that begin within a span: indices from `first` up to, without, `stop`."""

    first: int = 0
    stop: int = 0
    is_open: bool = False
    """Whether the span has no end."""

    def glyphs_at(self, line: Line) -> tuple[str, str]:
        """Return what is drawn beside a line, as the Unicode and the ASCII character."""
        is_entry = line.kind == "entry"
        if not self.first <= line.entry < self.stop or (not is_entry and line.entry == self.first):
            return " ", " "
        if line.entry == self.first:
            return "╷", ","
        if self.is_open:
            return "┆", ":"
        return ("╵", "'") if is_entry and line.entry == self.stop - 1 else ("│", "|")


NO_BRACKET = Bracket()


class ListLayout:
    """The lines of a list: entries with the headings and the divider between them.

    Of a view of some lines, the first one is covered by the sticky heading of the next entry.
    """

    def __init__(self, headings: Sequence[int], positions: Sequence[int]) -> None:
        """Lay out the lines.

        Args:
            headings: the heading key of each event of the store.
            positions: the events that are listed, ascending.
        """
        self.count = len(positions)
        # The entries above which there is a line, and what that line is.
        self._above: list[int] = []
        last = None
        for index, position in enumerate(positions):
            if headings[position] != last:
                last = headings[position]
                self._above.append(index)
        self._kinds: list[Literal["heading", "as-of"]] = ["heading"] * len(self._above)

    def with_divider(self, entry: int) -> ListLayout:
        """Return a copy with a divider above an entry; after the last entry there is none."""
        if entry >= self.count:
            return self
        layout = copy(self)
        at = bisect_left(self._above, entry)
        layout._above = [*self._above[:at], entry, *self._above[at:]]
        layout._kinds = [*self._kinds[:at], "as-of", *self._kinds[at:]]
        return layout

    def __len__(self) -> int:
        """Return the number of lines."""
        return self.count + len(self._above)

    def line_of(self, index: int) -> int:
        """Return the line of an entry."""
        return index + bisect_right(self._above, index)

    def line_at(self, line: int) -> Line:
        """Return what is on a line.

        Raises:
            IndexError: there is no such line.
        """
        if not 0 <= line < len(self):
            raise IndexError(line)
        # The line above entry `above[k]` is line `above[k] + k`.
        before = bisect_right(range(len(self._above)), line, key=lambda k: self._above[k] + k)
        if before and self._above[before - 1] + before - 1 == line:
            return Line(self._above[before - 1], self._kinds[before - 1])
        return Line(line - before)

    def first_line(self, scroll: int, height: int) -> int:
        """Return the first line of a view that is scrolled to a line.

        It is the next line if that is a heading: the sticky heading takes its place, so that no
        heading is shown twice.
        """
        follows = (
            height >= STICKY_FROM
            and scroll + 1 < len(self)
            and self.line_at(scroll + 1).kind == "heading"
        )
        return scroll + 1 if follows and self.line_at(scroll).kind == "entry" else scroll

    def sticky_heading(self, scroll: int, height: int) -> int | None:
        """Return the first entry of the section whose heading covers the first line of a view.

        None if no heading does: the view is low, or a heading follows the divider.
        """
        top = self.first_line(scroll, height)
        if height < STICKY_FROM or not len(self):
            return None
        line = self.line_at(top)
        if line.kind == "as-of" and self.line_at(top + 1).kind == "heading":
            return None
        last = bisect_right(self._above, line.entry) - 1
        # At most one of the lines between entries is no heading.
        return self._above[last if self._kinds[last] == "heading" else last - 1]

    def entries_in_view(self, scroll: int, height: int) -> range:
        """Return the entries that a view shows, without one that is covered."""
        if not len(self) or height < 1:
            return range(0)
        scroll = max(0, min(scroll, len(self) - 1))
        top = self.first_line(scroll, height)
        first = min(top + (self.sticky_heading(scroll, height) is not None), len(self) - 1)
        last = min(top + height, len(self)) - 1
        return range(self.line_at(first).entry, self.line_at(last).entry + 1)

    def scroll_to_show(self, index: int, scroll: int, height: int) -> int:
        """Return where to scroll to, by the fewest lines, to show an entry and what is above it."""
        line = self.line_of(index)
        above = 0
        while line - above > 0 and self.line_at(line - above - 1).kind != "entry":
            above += 1
        if height >= STICKY_FROM:
            # The sticky heading may cover a heading, as it says the same, but never the divider.
            kinds = {self.line_at(number).kind for number in range(line - above, line)}
            above = 2 if "as-of" in kinds else 1
        lowest = line - max(1, height) + 1
        return max(0, lowest, min(scroll, line - above))
