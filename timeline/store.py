"""From a file to a `Store`: read it, make sure that it holds, and index it.

A file that holds is read by the short way: msgspec decodes each event once, and only its bytes and its place in
the order are kept, so that a store of a million events fits into memory; an event is decoded again when it is
asked for. A file that does not hold goes to `timeline.faults`, which finds every problem in it.
"""

from __future__ import annotations

import gc
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple, overload

import msgspec

from timeline.problems import Problem, StoreError
from timeline.record import (
    Actor,
    Brief,
    Event,
    Frame,
    Head,
    Link,
    Linked,
    Place,
    Source,
    Term,
    Thread,
    decode_hook,
    heading_key,
)
from timeline.references import References

STDIN = "-"
_TOLD_EVERY = 2048
_decode_event = msgspec.json.Decoder(Event, dec_hook=decode_hook).decode
_decode_brief = msgspec.json.Decoder(Brief).decode
_decode_linked = msgspec.json.Decoder(Linked).decode
_decode_frame = msgspec.json.Decoder(Frame, dec_hook=decode_hook).decode


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

    def briefs(self, positions: Iterable[int]) -> Iterator[Brief]:
        """What a row shows of the events at these positions, at a sixth of the cost of the events."""
        return map(_decode_brief, map(self._raws.__getitem__, positions))

    def linked(self) -> Iterator[Linked]:
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
        days: for each event the ordinal of its earliest day, 0 where its start is open or unknown; ascending.
        ends: for each event the ordinal of its latest day, 0 where its end is open or unknown.
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
        counts = ", ".join(f"{len(items):,} {kind}{'s' * (len(items) != 1)}" for kind, items in kinds)
        return f"{self.title}, {self.covers.words()}: {counts}"

    def links_to(self, target: str) -> list[Link]:
        """Links that other events hold to this event or term, turned round: `to` names the other event."""
        if self._links_to is None:
            self._links_to = {}
            for linked in self.events.linked():
                for link in linked.links:
                    self._links_to.setdefault(link.to, []).append(Link(rel=link.rel, to=linked.id))
        return self._links_to.get(target, [])


def load(file: str | os.PathLike[str] | None = None) -> Store:
    """Read a chronology file; without a name, the record that is shipped with the program; `-` reads stdin.

    Raises:
        StoreError: the file cannot be read or does not hold, with every problem found in it.
    """
    name = os.fspath(file) if file is not None else shipped()
    return read(content(name), name)


def read(data: bytes, name: str) -> Store:
    """Build a store from the bytes of a chronology file.

    Raises:
        StoreError: with every problem found.
    """
    try:
        with _without_gc():
            store = _read_valid(data, name)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        store, why = None, str(error)
    else:
        why = "a reference or an id does not hold"
    if store is not None:
        return store
    from timeline.faults import find_problems  # noqa: PLC0415 - a file that holds does not need it

    raise StoreError(name, find_problems(data) or [Problem(why)])


def content(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`, without a UTF-8 byte order mark.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if name == STDIN else _file_bytes(name)
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


def _file_bytes(name: str) -> bytes:
    with open(name, "rb") as file:  # noqa: PTH123 - pathlib costs 3 ms of start-up
        return file.read()


def shipped() -> str:
    """The record that comes with the program: inside an installed package, or at the top of a checkout."""
    here = os.path.dirname(__file__)  # noqa: PTH120
    inside = os.path.join(here, "events.json")  # noqa: PTH118
    return inside if os.path.exists(inside) else os.path.join(os.path.dirname(here), "events.json")  # noqa: PTH110,PTH118,PTH120


def check(file: str | os.PathLike[str] | None = None) -> Store:
    """Read a file as `load` does, but hold it against everything that can be checked first.

    Raises:
        StoreError: with every problem found.
    """
    return checked(file)[0]


def checked(file: str | os.PathLike[str] | None = None) -> tuple[Store, bytes]:
    """As `check`, with the bytes of the file.

    Raises:
        StoreError: with every problem found.
    """
    from timeline.faults import find_problems  # noqa: PLC0415 - only a thorough check needs it

    name = os.fspath(file) if file is not None else shipped()
    data = content(name)
    problems = find_problems(data)
    if problems:
        raise StoreError(name, problems)
    return read(data, name), data


@contextmanager
def _without_gc() -> Iterator[None]:
    """No search for cycles meanwhile: a big record makes many objects, none of them in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Row(NamedTuple):
    """What is kept of an event, in the order by which events are shown.

    The first part is the earliest day; ids are unique, so nothing after them is compared.
    """

    earliest: int
    is_span: int
    breadth: int
    minute: int
    id: str
    end: int
    heading: int
    raw: msgspec.Raw


def rows_of(data: bytes, report: Callable[[int, int], None] = lambda _, __: None) -> tuple[Frame, list[Row]] | None:
    """The short way: the file without its events, and a row an event in display order.

    Args:
        data: the bytes of a chronology file.
        report: told now and then how many events are read, of how many.

    Returns:
        None where a reference or an id does not hold.

    Raises:
        msgspec.DecodeError, UnicodeDecodeError, RecursionError: the bytes are not such a file.
    """
    frame = _decode_frame(data)
    references = References(frame)
    rows, total = [], len(frame.events)
    for number, raw in enumerate(frame.events):
        if number % _TOLD_EVERY == 0:
            report(number, total)
        event = _decode_event(raw)
        if not references.hold(event):
            return None
        latest = event.date.latest
        end = latest.toordinal() if latest is not None else 0
        rows.append(Row(*event.date.sort_key, event.id, end, heading_key(event.date), raw))
    if not references.hold_together():
        return None
    rows.sort()
    return frame, rows


def _read_valid(data: bytes, name: str) -> Store | None:
    found = rows_of(data)
    if found is None:
        return None
    frame, rows = found
    index = Index(
        [row.raw for row in rows],
        [row.id for row in rows],
        days=array("l", [row.earliest for row in rows]),
        ends=array("l", [row.end for row in rows]),
        headings=array("l", [row.heading for row in rows]),
    )
    return Store(name, frame, index)
