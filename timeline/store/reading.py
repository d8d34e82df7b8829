"""Reading a large file in a process of its own, so that the one that shows the screen is never held
up.

The other process reads the bytes from its standard input, checks them, and answers with where each
event stands in
them, in display order: events are not sent, but decoded here when they are asked for.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Thread
from typing import IO, overload

import msgspec

from timeline.dates.event_date import EventDate
from timeline.model.record import RawRecord, RecordHeader, decode_hook
from timeline.store.loader import content, decode_events, read
from timeline.store.store import Index, Store

LARGE = 4_000_000
"""Files of more bytes than this are worth a process of their own."""
_IDS = 20_000
"""Ids are sent in lots of so many, as a lot is decoded in one go."""
_HEADER = struct.Struct(">BQ")
_TOLD, _HEAD, _IDENTIFIED, _DAYS, _ENDS, _HEADINGS, _STARTS, _STOPS = range(8)
_COUNT = struct.Struct(">QQ")


class CancelledError(Exception):
    """The reading was given up."""


class Slices(Sequence[memoryview]):
    """Pieces of the bytes of a file."""

    def __init__(self, data: bytes, starts: array[int], stops: array[int]) -> None:
        """Take the bytes, and where each piece begins and ends."""
        self._view, self._starts, self._stops = memoryview(data), starts, stops

    def __len__(self) -> int:
        """How many pieces."""
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> memoryview: ...
    @overload
    def __getitem__(self, index: slice) -> list[memoryview]: ...
    def __getitem__(self, index: int | slice) -> memoryview | list[memoryview]:
        """The piece, or the list of pieces, at a place."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        return self._view[self._starts[index] : self._stops[index]]

    def __iter__(self) -> Iterator[memoryview]:
        """All pieces one after the other."""
        return (
            self._view[start:stop] for start, stop in zip(self._starts, self._stops, strict=True)
        )


def is_large(file: str) -> bool:
    """Whether a file is so large that it is read beside the screen; one that cannot be looked at is
    not.
    """
    try:
        return os.stat(file).st_size > LARGE  # noqa: PTH116 - a Path would be made for nothing else
    except (OSError, ValueError):
        return False


def nothing(file: str) -> Store:
    """A store without events, to be shown while a file is read: its title is the name of the
    file.
    """
    title = os.path.basename(file) or file  # noqa: PTH119
    head = RecordHeader(
        format=1, title=title, summary="", covers=EventDate.parse("2000/.."), licence="",
        threads=[], actors=[], places=[], sources=[],
    )  # fmt: skip
    return Store(file, head, Index([], [], array("q"), array("q"), array("q")))


def read_file(
    file: str,
    report: Callable[[int, int], None] = lambda _, __: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Store:
    """As `timeline.store.load`, in another process where the file is large; call it in a thread.

    Raises:
        StoreError: with every problem found.
        CancelledError: `cancelled()` was true.
    """
    data = content(file)
    return read_apart(data, file, report, cancelled) if len(data) > LARGE else read(data, file)


def read_apart(
    data: bytes,
    name: str,
    report: Callable[[int, int], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> Store:
    """As `timeline.store.read`, in another process; call it in a thread.

    Args:
        data: the bytes of a chronology file.
        name: under which name it was asked for.
        report: told now and then how many events are read, of how many.
        cancelled: asked as often; once true, the other process is ended.

    Raises:
        StoreError: with every problem found.
        CancelledError: `cancelled()` was true.
    """
    path = os.pathsep.join(each for each in sys.path if each)
    with subprocess.Popen(
        [sys.executable, "-c", "from timeline.store.reading import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        Thread(target=_feed, args=(process.stdin, data), daemon=True).start()
        parts: dict[int, list[bytes]] = {tag: [] for tag in range(8)}
        for tag, body in _messages(process.stdout):
            if cancelled():
                process.kill()
                raise CancelledError
            if tag == _TOLD:
                report(*_COUNT.unpack(body))
            else:
                parts[tag].append(body)
    # Only a file that does not hold, or a process that was ended from outside, leaves the last
    # message out.
    return _store(data, name, parts) if parts[_STOPS] else read(data, name)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(BrokenPipeError), pipe:
        pipe.write(data)


def _messages(pipe: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    while len(header := pipe.read(_HEADER.size)) == _HEADER.size:
        tag, size = _HEADER.unpack(header)
        body = pipe.read(size)
        if len(body) < size:
            return
        yield tag, body


def _store(data: bytes, name: str, parts: dict[int, list[bytes]]) -> Store:
    def numbers(tag: int) -> array[int]:
        return array("q", parts[tag][0])

    ids: list[str] = []
    for lot in parts[_IDENTIFIED]:
        ids += msgspec.msgpack.decode(lot, type=list[str])
    index = Index(
        Slices(data, numbers(_STARTS), numbers(_STOPS)),
        ids,
        numbers(_DAYS),
        numbers(_ENDS),
        numbers(_HEADINGS),
    )
    return Store(
        name, msgspec.json.decode(parts[_HEAD][0], type=RawRecord, dec_hook=decode_hook), index
    )


# In the other process.


def serve() -> None:
    """Read a file from standard input and answer on standard output; nothing more where the file
    does not hold.
    """
    out = sys.stdout.buffer

    def send(tag: int, body: bytes) -> None:
        out.write(_HEADER.pack(tag, len(body)))
        out.write(body)
        out.flush()

    with suppress(BrokenPipeError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        _answer(sys.stdin.buffer.read(), send)
    # Nothing is left to be written, nor to be told to a reader that is gone.
    os._exit(0)


def _answer(data: bytes, send: Callable[[int, bytes], None]) -> None:
    found = decode_events(data, lambda done, total: send(_TOLD, _COUNT.pack(done, total)))
    if found is None:
        return
    frame, rows = found
    head = msgspec.json.decode(data, type=dict[str, msgspec.Raw]) | {"events": msgspec.Raw(b"[]")}
    send(_HEAD, msgspec.json.encode(head))
    for first in range(0, len(rows), _IDS):
        send(_IDENTIFIED, msgspec.msgpack.encode([row.id for row in rows[first : first + _IDS]]))
    send(_DAYS, array("q", [row.earliest for row in rows]).tobytes())
    send(_ENDS, array("q", [row.end for row in rows]).tobytes())
    send(_HEADINGS, array("q", [row.heading for row in rows]).tobytes())
    places = _places(data, frame.events)
    starts, stops = array("q"), array("q")
    for row in rows:
        start = places[id(row.raw)]
        starts.append(start)
        stops.append(start + len(bytes(row.raw)))
    send(_STARTS, starts.tobytes())
    send(_STOPS, stops.tobytes())


def _places(data: bytes, raws: list[msgspec.Raw]) -> dict[int, int]:
    """Where each of these pieces, which follow one another, begins in the bytes; by the identity of
    the piece.
    """
    places, at = {}, 0
    for raw in raws:
        span = bytes(raw)
        at = data.index(span, at)
        places[id(raw)] = at
        at += len(span)
    return places
