"""TODO"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

import msgspec

from timeline.model.entities import Actor, Place, Source, Thread
from timeline.model.event import Event, EventLinks, EventSummary, Link
from timeline.model.record import RecordHeader, decode_hook
from timeline.model.term import Term

_decode_event = msgspec.json.Decoder(Event, dec_hook=decode_hook).decode
_decode_brief = msgspec.json.Decoder(EventSummary).decode
_decode_linked = msgspec.json.Decoder(EventLinks).decode


class Events(Sequence[Event]):
    """The events in display order, decoded when they are asked for."""

    def __init__(self, raws: Sequence[msgspec.Raw | memoryview]) -> None:
        self._raws = raws
        self._get = lru_cache(maxsize=1024)(self._decode)

    def _decode(self, position: int) -> Event:
        return _decode_event(self._raws[position])

    def __len__(self) -> int:
        """How many events."""
        return len(self._raws)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        """The event, or the list of events, at a position."""
        if isinstance(index, slice):
            return [self._get(position) for position in range(*index.indices(len(self)))]
        return self._get(index)

    def at(self, positions: Iterable[int]) -> Iterator[Event]:
        """The events at these positions one after the other, without filling the cache."""
        return map(_decode_event, map(self._raws.__getitem__, positions))

    def briefs(self, positions: Iterable[int]) -> Iterator[EventSummary]:
        """What a row shows of the events at these positions, at a sixth of the cost of the
        events.
        """
        return map(_decode_brief, map(self._raws.__getitem__, positions))

    def linked(self) -> Iterator[EventLinks]:
        """The links of all events, without the rest of them."""
        return map(_decode_linked, self._raws)

    def __iter__(self) -> Iterator[Event]:
        """All events, without filling the cache."""
        return map(_decode_event, self._raws)


class Index(NamedTuple):
    """What is kept of the events, each list in display order."""

    raws: Sequence[msgspec.Raw | memoryview]
    ids: list[str]
    days: array[int]
    ends: array[int]
    headings: array[int]


class Store:
    """A chronology in memory: its events in display order, and everything they refer to, by id.

    Attributes:
        events: in display order (see `EventDate.sort_key`), ties broken by id.
        days: for each event the ordinal of its earliest day, 0 where its start is open or unknown;
            ascending.
        ends: for each event the ordinal of its latest day, 0 where its end is open or unknown.
        headings: for each event its heading key (see `heading_key`).
        threads, actors, places, sources, terms: by id, in file order.
    """

    def __init__(self, file: str, head: RecordHeader, index: Index) -> None:
        self.file = file
        self.title = head.title
        self.summary = head.summary
        self.covers = head.covers
        self.licence = head.licence
        self.threads: dict[str, Thread] = {thread.id: thread for thread in head.threads}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in head.actors}
        self.places: dict[str, Place] = {place.id: place for place in head.places}
        self.sources: dict[str, Source] = {source.id: source for source in head.sources}
        self.terms: dict[str, Term] = {term.id: term for term in head.terms}
        self.events = Events(index.raws)
        self.ids = index.ids
        self.days = index.days
        self.ends = index.ends
        self.headings = index.headings
        self._positions: dict[str, int] | None = None
        self._links_to: dict[str, list[Link]] | None = None

    def position(self, event_id: str) -> int:
        """The position of an event in display order.

        Raises:
            KeyError: no event has this id.
        """
        if self._positions is None:
            self._positions = {known: position for position, known in enumerate(self.ids)}
        return self._positions[event_id]

    def event(self, event_id: str) -> Event:
        """The event of this id.

        Raises:
            KeyError: no event has this id.
        """
        return self.events[self.position(event_id)]

    def first_from(self, ordinal: int) -> int:
        """The position of the first event whose earliest day is `ordinal` or later."""
        return bisect_left(self.days, ordinal)

    def holdings(self) -> str:
        """What the store holds, in one line."""
        kinds = (
            ("event", self.ids),
            ("source", self.sources),
            ("actor", self.actors),
            ("place", self.places),
            ("thread", self.threads),
            ("term", self.terms),
        )
        counts = ", ".join(
            f"{len(items):,} {kind}{'s' * (len(items) != 1)}" for kind, items in kinds
        )
        return f"{self.title}, {self.covers.words()}: {counts}"

    def links_to(self, target: str) -> list[Link]:
        """Links that other events hold to this event or term, turned round: `to` names the other
        event.
        """
        if self._links_to is None:
            self._links_to = {}
            for linked in self.events.linked():
                for link in linked.links:
                    self._links_to.setdefault(link.to, []).append(Link(rel=link.rel, to=linked.id))
        return self._links_to.get(target, [])
