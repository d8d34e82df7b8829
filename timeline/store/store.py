"""A chronology in memory: its events in display order, and everything that they refer to."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, overload

import msgspec

from timeline.dates.event_date import EventDate
from timeline.model.event import Event, EventSummary, Link, heading_key
from timeline.model.record import RecordHeader, decode_hook
from timeline.text import plural

decode_event = msgspec.json.Decoder(Event, dec_hook=decode_hook).decode


class Row(NamedTuple):
    """What a store keeps of an event. Rows sort in display order.

    The first four fields are `EventDate.sort_key`; ids are unique, so no later field is compared.
    """

    earliest: int
    is_span: int
    breadth: int
    minute: int
    id: str
    end: int
    """Ordinal of the latest day; 0 if the end is open or unknown."""
    summary: EventSummary
    links: Sequence[Link]
    raw: msgspec.Raw


class Events(Sequence[Event]):
    """The events in display order, decoded when they are asked for."""

    def __init__(self, raws: list[msgspec.Raw], summaries: list[EventSummary]) -> None:
        self._raws = raws
        self._summaries = summaries
        self._get = lru_cache(maxsize=1024)(self._decode)

    def _decode(self, position: int) -> Event:
        return decode_event(self._raws[position])

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self._raws)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        """Return the event at a position, or the list of events of a slice."""
        if isinstance(index, slice):
            return [self._get(position) for position in range(*index.indices(len(self)))]
        return self._get(index)

    def __iter__(self) -> Iterator[Event]:
        """Iterate over all events without filling the cache."""
        return map(decode_event, self._raws)

    def at(self, positions: Iterable[int]) -> Iterator[Event]:
        """Iterate over the events at these positions without filling the cache."""
        return map(decode_event, map(self._raws.__getitem__, positions))

    def summaries(self, positions: Iterable[int]) -> Iterator[EventSummary]:
        """Iterate over the summaries of the events at these positions; nothing is decoded."""
        return map(self._summaries.__getitem__, positions)


class Store:
    """A chronology in memory: its events in display order, and everything they refer to, by id.

    Attributes:
        events: in display order (see `EventDate.sort_key`), ties broken by id.
        ids: for each event its id.
        days: for each event the ordinal of its earliest day, 0 if its start is open or unknown;
            ascending.
        ends: for each event the ordinal of its latest day, 0 if its end is open or unknown.
        threads, actors, places, sources, terms: by id, in file order.
    """

    def __init__(self, file: str, header: RecordHeader, rows: Sequence[Row]) -> None:
        """Take the name of the file, its header and the rows of its events in display order."""
        self.file = file
        self.title = header.title
        self.summary = header.summary
        self.covers = header.covers
        self.licence = header.licence
        self.threads = {thread.id: thread for thread in header.threads}
        self.actors = {actor.id: actor for actor in header.actors}
        self.places = {place.id: place for place in header.places}
        self.sources = {source.id: source for source in header.sources}
        self.terms = {term.id: term for term in header.terms}
        self.events = Events([row.raw for row in rows], [row.summary for row in rows])
        self.ids = [row.id for row in rows]
        self.days = array("l", [row.earliest for row in rows])
        self.ends = array("l", [row.end for row in rows])
        self._links = [row.links for row in rows]

    @cached_property
    def headings(self) -> array[int]:
        """For each event its heading key (see `heading_key`); commands that list none need none."""
        dates = (summary.date for summary in self.events.summaries(range(len(self.ids))))
        return array("l", [heading_key(EventDate.parse(date)) for date in dates])

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {event_id: position for position, event_id in enumerate(self.ids)}

    @cached_property
    def _incoming(self) -> dict[str, list[Link]]:
        incoming: dict[str, list[Link]] = {}
        for event_id, links in zip(self.ids, self._links, strict=True):
            for link in links:
                incoming.setdefault(link.to, []).append(Link(rel=link.rel, to=event_id))
        return incoming

    def position(self, event_id: str) -> int:
        """Return the position of an event in display order.

        Raises:
            KeyError: no event has this id.
        """
        return self._positions[event_id]

    def event(self, event_id: str) -> Event:
        """Return the event that has this id.

        Raises:
            KeyError: no event has this id.
        """
        return self.events[self.position(event_id)]

    def first_from(self, ordinal: int) -> int:
        """Return the position of the first event whose earliest day is `ordinal` or later."""
        return bisect_left(self.days, ordinal)

    def links_to(self, target: str) -> list[Link]:
        """Return the incoming links of an event or term, each with `to` naming its origin."""
        return self._incoming.get(target, [])

    def describe(self) -> str:
        """Return title, period and the number of items of each list, in one line."""
        counts = (
            (len(self.ids), "event"),
            (len(self.sources), "source"),
            (len(self.actors), "actor"),
            (len(self.places), "place"),
            (len(self.threads), "thread"),
            (len(self.terms), "term"),
        )
        listed = ", ".join(plural(count, noun) for count, noun in counts)
        return f"{self.title}, {self.covers.words()}: {listed}"


def empty_store(file: str) -> Store:
    """Return a store without events, to be shown while a file is loaded, titled by its name."""
    header = RecordHeader(
        format=1, title=os.path.basename(file) or file, summary="", licence="",
        covers=EventDate.parse("2000/.."), threads=[], actors=[], places=[], sources=[],
    )  # fmt: skip
    return Store(file, header, ())
