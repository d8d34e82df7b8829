"""From a file to a `Store`: read it, make sure that it holds, and index it.

A file that holds is read by the short way: msgspec decodes each event once, and only its bytes and its place in
the order are kept, so that a store of a million events fits into memory; an event is decoded again when it is
asked for. A file that does not hold goes to `timeline.check`, which finds every problem in it.
"""

from __future__ import annotations

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Sized
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, overload

import msgspec

from timeline.problems import Problem, StoreError
from timeline.record import (
    UNATTRIBUTED,
    Actor,
    Event,
    Frame,
    Head,
    Link,
    Place,
    Source,
    Term,
    Thread,
    decode_hook,
    heading_key,
)

STDIN = "-"
_decode_event = msgspec.json.Decoder(Event, dec_hook=decode_hook).decode
_decode_frame = msgspec.json.Decoder(Frame, dec_hook=decode_hook).decode


class Events(Sequence[Event]):
    """The events in display order, decoded when they are asked for."""

    def __init__(self, raws: list[msgspec.Raw]) -> None:
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
        return (self._decode(position) for position in positions)

    def __iter__(self) -> Iterator[Event]:
        """All events, without filling the cache."""
        return map(_decode_event, self._raws)


class Index(NamedTuple):
    """What is kept of the events, each list in display order."""

    raws: list[msgspec.Raw]
    ids: list[str]
    days: array[int]
    headings: array[int]


class Store:
    """A chronology in memory: its events in display order, and everything they refer to, by id.

    Attributes:
        events: in display order (see `EventDate.sort_key`), ties broken by id.
        days: for each event the ordinal of its earliest day, 0 where its start is open or unknown; ascending.
        headings: for each event its heading key (see `heading_key`).
        threads, actors, places, sources, terms: by id, in file order.
    """

    def __init__(self, file: str, head: Head, index: Index) -> None:
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
        counts = ", ".join(f"{len(items):,} {kind}{'s' * (len(items) != 1)}" for kind, items in kinds)
        return f"{self.title}, {self.covers.words()}: {counts}"

    def links_to(self, target: str) -> list[Link]:
        """Links that other events hold to this event or term, turned round: `to` names the other event."""
        if self._links_to is None:
            self._links_to = {}
            for event in self.events:
                for link in event.links:
                    self._links_to.setdefault(link.to, []).append(Link(rel=link.rel, to=event.id))
        return self._links_to.get(target, [])


def load(file: str | os.PathLike[str] | None = None) -> Store:
    """Read a chronology file; without a name, the record that is shipped with the program; `-` reads stdin.

    Raises:
        StoreError: the file cannot be read or does not hold, with every problem found in it.
    """
    name = os.fspath(file) if file is not None else str(shipped())
    return read(content(name), name)


def read(data: bytes, name: str) -> Store:
    """Build a store from the bytes of a chronology file.

    Raises:
        StoreError: with every problem found.
    """
    try:
        store = _read_valid(data, name)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        store, why = None, str(error)
    else:
        why = "a reference or an id does not hold"
    if store is not None:
        return store
    from timeline.check import find_problems  # noqa: PLC0415 - a file that holds does not need it

    raise StoreError(name, find_problems(data) or [Problem(why)])


def content(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`, without a UTF-8 byte order mark.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except FileNotFoundError:
        problem = Problem("no such file", hint="name an existing file with --file or TIMELINE_FILE")
    except IsADirectoryError:
        problem = Problem("this is a directory", hint="name the JSON file inside it")
    except PermissionError:
        problem = Problem("no permission to read it", hint="check the rights of the file and of its folder")
    except AttributeError:
        # Python has no sys.stdin where it was started with that closed.
        problem = Problem("standard input is closed")
    except (OSError, ValueError) as error:
        problem = Problem(f"it cannot be read: {getattr(error, 'strerror', None) or error}")
    else:
        return data.removeprefix(b"\xef\xbb\xbf")
    raise StoreError(name, [problem])


def shipped() -> Path:
    """The record that comes with the program: inside an installed package, or at the top of a checkout."""
    here = Path(__file__).parent
    inside = here / "events.json"
    return inside if inside.exists() else here.parent / "events.json"


def check(file: str | os.PathLike[str] | None = None) -> Store:
    """Read a file as `load` does, but hold it against everything that can be checked first.

    Raises:
        StoreError: with every problem found.
    """
    from timeline.check import find_problems  # noqa: PLC0415 - only a thorough check needs it

    name = os.fspath(file) if file is not None else str(shipped())
    data = content(name)
    problems = find_problems(data)
    if problems:
        raise StoreError(name, problems)
    return read(data, name)


def _read_valid(data: bytes, name: str) -> Store | None:
    """The short way: None where a reference or an id does not hold."""
    frame = _decode_frame(data)
    references = _References(frame)
    rows = []
    for raw in frame.events:
        event = _decode_event(raw)
        if not references.hold(event):
            return None
        earliest = event.date.earliest
        day = earliest.toordinal() if earliest else 0
        rows.append((event.date.sort_key, event.id, day, heading_key(event.date), raw))
    if not references.hold_together():
        return None
    rows.sort(key=lambda row: row[:2])
    ids = [row[1] for row in rows]
    days = array("l", (row[2] for row in rows))
    headings = array("l", (row[3] for row in rows))
    return Store(name, frame, Index([row[4] for row in rows], ids, days, headings))


class _References:
    """Whether every id is unique and every reference meets one. `timeline.check` says which does not, and where."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.threads = {thread.id for thread in frame.threads}
        self.actors = {actor.id for actor in frame.actors}
        self.places = {place.id for place in frame.places}
        self.sources = {source.id for source in frame.sources}
        self.terms = {term.id for term in frame.terms}
        self.speakers = self.actors | {UNATTRIBUTED}
        self.events: set[str] = set()
        self.targets: set[str] = set()

    def hold(self, event: Event) -> bool:
        """Whether an event's references hold, as far as they do not name other events."""
        self.targets.update(link.to for link in event.links)
        if event.id in self.events or any(link.to == event.id for link in event.links):
            return False
        self.events.add(event.id)
        sources = [citation.source for citation in event.sources]
        sources += [each.source for each in event.figures if each.source is not None]
        sources += [each.source for each in event.other_dates if each.source is not None]
        for account in event.accounts:
            sources += account.sources
        return (
            self.threads.issuperset(event.threads)
            and self.actors.issuperset(event.actors)
            and self.places.issuperset(event.places)
            and self.sources.issuperset(sources)
            and self.speakers.issuperset([account.by for account in event.accounts])
        )

    def hold_together(self) -> bool:
        """Whether what holds across the whole file does: links, terms, names and unique ids."""
        frame = self.frame
        lists: list[Sized] = [frame.threads, frame.actors, frame.places, frame.sources, frame.terms]
        known = (self.threads, self.actors, self.places, self.sources, self.terms)
        unique = all(len(items) == len(ids) for items, ids in zip(lists, known, strict=True))
        bearers: list[Actor | Place] = [*frame.actors, *frame.places]
        names = [name for bearer in bearers for name in bearer.names]
        named = [name.used_by for name in names] + [actor.parent for actor in frame.actors]
        spans = [(name.from_, name.until) for name in names] + [(term.starts, term.ends) for term in frame.terms]
        return (
            unique
            and not self.events & self.terms
            and self.targets <= self.events | self.terms
            and self.actors.issuperset(each for each in named if each is not None)
            and not any(start and end and start.compare(end) == 1 for start, end in spans)
            and all(self._term_holds(term) for term in frame.terms)
        )

    def _term_holds(self, term: Term) -> bool:
        events = [term.set_by, *(outcome.event for outcome in term.outcomes)]
        return (
            self.events.issuperset(events)
            and (term.clause is None or term.clause.source in self.sources)
            and (term.notice is None or self.actors.issuperset(term.notice.by))
        )
