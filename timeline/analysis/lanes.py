"""The events on lanes, laid out once, so that a cell is looked up with binary searches only.

An event is shown on its first day, or on its last if its start is not known; that day is its
anchor. What it extends over is told apart: what is certain, what is between the bounds of an
imprecise date, what is open, and what is not known to go on. How many extents reach into a cell
follows from how many begin before its end and how many end before its beginning, so that painting
costs the same for ten events and for a million.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from timeline.dates.event_date import EventDate
from timeline.dates.parts import Certainty, Extent
from timeline.model.entities import KINDS
from timeline.store.store import Store

NO_THREAD = ""
"""The lane of the events that belong to no thread."""


def find_anchor(when: EventDate) -> int:
    """Return the ordinal of the day on which an event is shown; 0 if neither end is known."""
    day = when.earliest or when.latest
    return day.toordinal() if day else 0


class IntervalIndex:
    """Extents of one certainty, ascending by first day, with the positions of their events."""

    __slots__ = ("_ends", "firsts", "lasts", "owners")

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int], owners: Sequence[int]) -> None:
        self.firsts, self.lasts, self.owners = firsts, lasts, owners
        self._ends = array("l", sorted(lasts))

    def filter(self, listed: bytearray) -> IntervalIndex:
        """Return an index of those events only that are flagged."""
        return IntervalIndex(
            *(
                _filter(column, self.owners, listed)
                for column in (self.firsts, self.lasts, self.owners)
            )
        )

    def find_owner(self, first: int, last: int) -> int | None:
        """Return the position of an event whose extent reaches into these days.

        Returns:
            None if there is none, -1 if it is not the one that began last.
        """
        begun = bisect_right(self.firsts, last)
        if begun <= bisect_left(self._ends, first):
            return None
        return self.owners[begun - 1] if self.lasts[begun - 1] >= first else -1


class LaneEvents(NamedTuple):
    """The events of one lane."""

    positions: Sequence[int]
    """Ascending."""
    days: Sequence[int]
    """The anchors of the events that have one, ascending."""
    owners: Sequence[int]
    """For each of `days` the position of its event."""
    bars: dict[Certainty, IntervalIndex]

    def filter(self, listed: bytearray) -> LaneEvents:
        """Return those of the events only that are flagged."""
        bars = {certainty: bars.filter(listed) for certainty, bars in self.bars.items()}
        return LaneEvents(
            _filter(self.positions, self.positions, listed),
            self.flagged_days(listed),
            _filter(self.owners, self.owners, listed),
            {certainty: index for certainty, index in bars.items() if index.firsts},
        )

    def flagged_days(self, flags: bytearray) -> Sequence[int]:
        """Return the anchors of the events that are flagged."""
        return _filter(self.days, self.owners, flags)

    def contains(self, position: int) -> bool:
        """Return whether an event is on the lane."""
        index = bisect_left(self.positions, position)
        return index < len(self.positions) and self.positions[index] == position

    def find_nearest(self, first: int, last: int) -> int | None:
        """Return the first event within these days, else the nearest; None on an empty lane."""
        if not self.days:
            return self.positions[0] if self.positions else None
        index = bisect_left(self.days, first)
        before = self.days[index - 1] if index else None
        is_last = index == len(self.days)
        if is_last or (before is not None and self.days[index] > last + first - before):
            return self.owners[bisect_left(self.days, before or 0)]
        return self.owners[index]


def _filter(values: Sequence[int], owners: Sequence[int], flags: bytearray) -> Sequence[int]:
    return array("l", compress(values, map(flags.__getitem__, owners)))


def flag_positions(count: int, positions: Iterable[int]) -> bytearray:
    """Return one byte for each of `count` events, 1 for these positions, else 0."""
    flags = bytearray(count)
    for position in positions:
        flags[position] = 1
    return flags


class _LaneBuilder:
    """Gathers the events of a lane in display order."""

    def __init__(self) -> None:
        self.positions = array("l")
        self.anchors: list[tuple[int, int]] = []
        self.extents: dict[Certainty, list[tuple[int, int, int]]] = {}

    def add(self, position: int, when: EventDate, extents: Iterable[Extent]) -> None:
        self.positions.append(position)
        if day := find_anchor(when):
            self.anchors.append((day, position))
        for certainty, first, last in extents:
            self.extents.setdefault(certainty, []).append((first, last, position))

    def build(self) -> LaneEvents:
        bars = {
            certainty: IntervalIndex(*_transpose(rows, 3))
            for certainty, rows in self.extents.items()
        }
        days, owners = _transpose(self.anchors, 2)
        return LaneEvents(self.positions, days, owners, bars)


def _transpose(rows: Sequence[tuple[int, ...]], count: int) -> list[Sequence[int]]:
    """Return the `count` columns of rows, ascending by the first of them."""
    ascending = sorted(rows)
    return [array("l", [row[column] for row in ascending]) for column in range(count)]


class LaneIndex(NamedTuple):
    """All that lanes need of the events of a store."""

    threads: dict[str, LaneEvents]
    """By id of the thread; `NO_THREAD` only if events have none."""
    terms: dict[str, LaneEvents]
    """By id of the term: the event that set it and its outcomes."""
    kinds: bytearray
    """For each event the number of its kind in `KINDS`."""
    last: int
    """The last ordinal that any event names; 0 if none does."""


def build_lane_index(
    store: Store,
    cancelled: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int], None] = lambda _: None,
) -> LaneIndex | None:
    """Lay out a store: half a second for 100,000 events.

    Args:
        store: the store.
        cancelled: asked now and then; once true, there is no result.
        on_progress: called now and then with how many events are laid out.
    """
    lanes: dict[str, _LaneBuilder] = {thread: _LaneBuilder() for thread in store.threads}
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    kinds, last = bytearray(len(store.ids)), 0
    for position, event in enumerate(store.events):
        if position % 256 == 0:
            if cancelled():
                return None
            on_progress(position)
        kinds[position] = numbers[event.kind]
        found = event.date.extents()
        day = event.date.latest or event.date.earliest
        last = max(last, day.toordinal() if day else 0)
        for thread in dict.fromkeys(event.threads) or (NO_THREAD,):
            lanes.setdefault(thread, _LaneBuilder()).add(position, event.date, found)
    threads = {thread: lane.build() for thread, lane in lanes.items()}
    return LaneIndex(threads, _build_term_lanes(store), kinds, last)


def _build_term_lanes(store: Store) -> dict[str, LaneEvents]:
    lanes = {}
    for term in store.terms.values():
        lane = _LaneBuilder()
        ids = {term.set_by, *(outcome.event for outcome in term.outcomes)}
        for position in sorted(map(store.position, ids)):
            lane.add(position, store.events[position].date, ())
        lanes[term.id] = lane.build()
    return lanes
