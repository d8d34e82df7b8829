"""From a file to a `Store`: read it, make sure that it holds, and index it.

A file that holds is read by the short way: msgspec decodes each event once, and only its bytes and
    its place in
the order are kept, so that a store of a million events fits into memory; an event is decoded again
when it is
asked for. A file that does not hold goes to `timeline.faults`, which finds every problem in it.
"""

from __future__ import annotations

import gc
import os
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from timeline.model.event import heading_key
from timeline.model.record import RawRecord, decode_hook
from timeline.store.integrity import References
from timeline.store.problems import Problem, StoreError
from timeline.store.store import Index, Store, _decode_event

STDIN = "-"
_TOLD_EVERY = 2048
_decode_frame = msgspec.json.Decoder(RawRecord, dec_hook=decode_hook).decode


def load(file: str | os.PathLike[str] | None = None) -> Store:
    """Read a chronology file; without a name, the record that is shipped with the program; `-`
    reads stdin.

    Raises:
        StoreError: the file cannot be read or does not hold, with every problem found in it.
    """
    name = os.fspath(file) if file is not None else bundled_path()
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
    from timeline.store.schema_check import find_problems  # a file that holds does not need it

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
        problem = Problem(
            "no permission to read it", hint="check the rights of the file and of its folder"
        )
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


def bundled_path() -> str:
    """The record that comes with the program: inside an installed package, or at the top of a
    checkout.
    """
    here = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
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
    from timeline.store.schema_check import find_problems  # only a thorough check needs it

    name = os.fspath(file) if file is not None else bundled_path()
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


def decode_events(
    data: bytes, report: Callable[[int, int], None] = lambda _, __: None
) -> tuple[RawRecord, list[Row]] | None:
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
        if not references.check_event(event):
            return None
        latest = event.date.latest
        end = latest.toordinal() if latest is not None else 0
        rows.append(Row(*event.date.sort_key, event.id, end, heading_key(event.date), raw))
    if not references.check_record():
        return None
    rows.sort()
    return frame, rows


def _read_valid(data: bytes, name: str) -> Store | None:
    found = decode_events(data)
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
