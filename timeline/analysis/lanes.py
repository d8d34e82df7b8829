"""What stands on a lane, laid out once, so that a cell is looked up with binary searches only.

An event stands on its first day, or on its last where its start is not known; that day is its
anchor. What it extends
over is told apart: what is certain, what is between the bounds of an imprecise date, what is open,
    and what is not
known to go on. How many extents reach into a cell follows from how many begin before its end and
how many end before
its beginning, so that painting costs the same for ten events and for a million.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import compress
from typing import Literal, NamedTuple, TypeAlias, get_args

from timeline.dates.event_date import EventDate
from timeline.dates.parts import OPEN, Endpoint, PartialDate
from timeline.model.entities import Kind
from timeline.store.store import Store

Certainty: TypeAlias = Literal["after", "before", "open", "vague", "solid"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""What an extent can be, the weakest first: unknown end, unknown start, open, imprecise,
certain.
"""
KINDS: tuple[Kind, ...] = get_args(Kind)
NO_THREAD = ""
"""The lane of the events that belong to no thread."""
_FIRST, _LAST = 1, date.max.toordinal()


class Extent(NamedTuple):
    """From one ordinal to another, both included."""

    sort: Certainty
    first: int
    last: int


def anchor(when: EventDate) -> int:
    """The ordinal of the day on which an event stands; 0 where neither end is known."""
    day = when.earliest or when.latest
    return day.toordinal() if day else 0


def extents(when: EventDate) -> list[Extent]:
    """What a date extends over beyond one day."""
    if when.earliest is not None and when.earliest == when.latest:
        return []
    shape = when.shape
    if shape.kind == "interval":
        return sorted(_of_interval(*shape.items[0]), key=lambda each: CERTAINTIES.index(each.sort))
    if when.earliest is None and when.latest is None:
        return []
    if when.earliest is None or when.latest is None:
        return [Extent("open", _ordinal(when.earliest) or _FIRST, _ordinal(when.latest) or _LAST)]
    return [Extent("vague", when.earliest.toordinal(), when.latest.toordinal())]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _of_interval(start: Endpoint, end: Endpoint) -> list[Extent]:
    found = [
        Extent("vague", each.first.toordinal(), each.last.toordinal())
        for each in (start, end)
        if isinstance(each, PartialDate) and (each.first != each.last or each.doubt)
    ]
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        if start.last > end.first:
            return [Extent("vague", start.first.toordinal(), end.last.toordinal())]
        vague = [each.first for each in found]
        first = start.last.toordinal() + (start.first.toordinal() in vague)
        last = end.first.toordinal() - (end.first.toordinal() in vague)
        return [*found, Extent("solid", first, last)] if first <= last else found
    if isinstance(start, PartialDate):
        known = start.last.toordinal()
        return [
            *found,
            Extent("open", known, _LAST) if end == OPEN else Extent("after", known, known),
        ]
    if isinstance(end, PartialDate):
        known = end.first.toordinal()
        return [
            *found,
            Extent("open", _FIRST, known) if start == OPEN else Extent("before", known, known),
        ]
    return found


class IntervalIndex:
    """Extents of one sort, by their first day, with the events whose they are."""

    __slots__ = ("_ends", "firsts", "lasts", "owners")

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int], owners: Sequence[int]) -> None:
        """Take three lists of one length, ascending by the first of them."""
        self.firsts, self.lasts, self.owners = firsts, lasts, owners
        self._ends = array("l", sorted(lasts))

    def kept(self, listed: bytearray) -> IntervalIndex:
        """Only those of the events that are listed."""
        return IntervalIndex(
            *(_kept(each, self.owners, listed) for each in (self.firsts, self.lasts, self.owners))
        )

    def over(self, first: int, last: int) -> int | None:
        """The event whose extent reaches into these days, -1 where it is not the one that began
        last, else None.
        """
        begun = bisect_right(self.firsts, last)
        if begun <= bisect_left(self._ends, first):
            return None
        return self.owners[begun - 1] if self.lasts[begun - 1] >= first else -1


class LaneEvents:
    """The events of one lane.

    Attributes:
        positions: ascending.
        days, owners: the anchors, ascending, and the position of the event that stands there.
        bars: extents by their sort.
    """

    __slots__ = ("bars", "days", "owners", "positions")

    def __init__(
        self,
        positions: Sequence[int],
        days: Sequence[int],
        owners: Sequence[int],
        bars: dict[Certainty, IntervalIndex],
    ) -> None:
        """Take them as they are."""
        self.positions, self.days, self.owners, self.bars = positions, days, owners, bars

    def kept(self, listed: bytearray) -> LaneEvents:
        """Only those of the events that are listed."""
        return LaneEvents(
            _kept(self.positions, self.positions, listed),
            _kept(self.days, self.owners, listed),
            _kept(self.owners, self.owners, listed),
            {
                sort: bars
                for sort, all_bars in self.bars.items()
                if (bars := all_bars.kept(listed)).firsts
            },
        )

    def hit_days(self, found: bytearray) -> Sequence[int]:
        """The anchors of the events that a search found."""
        return _kept(self.days, self.owners, found)

    def holds(self, position: int) -> bool:
        """Whether an event stands on the lane."""
        at = bisect_left(self.positions, position)
        return at < len(self.positions) and self.positions[at] == position

    def nearest(self, first: int, last: int) -> int | None:
        """The event that stands first within these days, else the one nearest to them; None on an
        empty lane.
        """
        if not self.days:
            return self.positions[0] if self.positions else None
        at = bisect_left(self.days, first)
        before = self.days[at - 1] if at else None
        if at == len(self.days) or (before is not None and self.days[at] > last + first - before):
            return self.owners[bisect_left(self.days, before or 0)]
        return self.owners[at]


def _kept(values: Sequence[int], owners: Sequence[int], listed: bytearray) -> Sequence[int]:
    return array("l", compress(values, map(listed.__getitem__, owners)))


def marked(count: int, positions: Iterable[int]) -> bytearray:
    """One byte an event, set for these."""
    marks = bytearray(count)
    for each in positions:
        marks[each] = 1
    return marks


class _Making:
    """A lane while its events are gathered in display order."""

    def __init__(self) -> None:
        self.positions = array("l")
        self.anchors: list[tuple[int, int]] = []
        self.extents: dict[Certainty, list[tuple[int, int, int]]] = {}

    def add(self, position: int, when: EventDate, reach: Iterable[Extent]) -> None:
        self.positions.append(position)
        if day := anchor(when):
            self.anchors.append((day, position))
        for sort, first, last in reach:
            self.extents.setdefault(sort, []).append((first, last, position))

    def made(self) -> LaneEvents:
        self.anchors.sort()
        bars = {sort: IntervalIndex(*_columns(sorted(rows))) for sort, rows in self.extents.items()}
        days, owners = (array("l", [row[part] for row in self.anchors]) for part in (0, 1))
        return LaneEvents(self.positions, days, owners, bars)


def _columns(
    rows: list[tuple[int, int, int]],
) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    firsts, lasts, owners = (array("l", [row[part] for row in rows]) for part in (0, 1, 2))
    return firsts, lasts, owners


class LaneIndex(NamedTuple):
    """All that lanes need of the events of a store."""

    threads: dict[str, LaneEvents]
    """By id of the thread; `NO_THREAD` only where events have none."""
    terms: dict[str, LaneEvents]
    """By id of the term: the event that set it and its outcomes."""
    kinds: bytearray
    """For each event the number of its kind in `KINDS`."""
    last: int
    """The last ordinal that any event names; 0 where none does."""


def build(
    store: Store,
    cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[int], None] = lambda _: None,
) -> LaneIndex | None:
    """Lay out a store: half a second for 100,000 events.

    Args:
        store: the store.
        cancelled: asked now and then; once true, there is no result.
        report: told now and then how many events are laid out.
    """
    lanes: dict[str, _Making] = {thread: _Making() for thread in store.threads}
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    kinds, last = bytearray(len(store.ids)), 0
    for position, event in enumerate(store.events):
        if position % 256 == 0:
            if cancelled():
                return None
            report(position)
        kinds[position] = numbers[event.kind]
        reach = extents(event.date)
        last = max(last, _ordinal(event.date.latest or event.date.earliest))
        for thread in dict.fromkeys(event.threads) or (NO_THREAD,):
            lanes.setdefault(thread, _Making()).add(position, event.date, reach)
    return LaneIndex(
        {thread: lane.made() for thread, lane in lanes.items()}, _term_events(store), kinds, last
    )


def _term_events(store: Store) -> dict[str, LaneEvents]:
    found = {}
    for term in store.terms.values():
        lane = _Making()
        ids = {term.set_by, *(outcome.event for outcome in term.outcomes)}
        for position in sorted(store.position(each) for each in ids):
            lane.add(position, store.events[position].date, ())
        found[term.id] = lane.made()
    return found
