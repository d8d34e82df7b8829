"""Load a chronology file: read its bytes, validate them and index the events.

A valid file takes the fast way: msgspec decodes every event once, and what is kept of it are its
bytes and the fields by which it is listed and linked. Only a file that the fast way refuses goes to
`timeline.store.schema_check`, which finds every problem in it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from timeline.model.event import EventSummary
from timeline.model.record import RawRecord, decode_hook
from timeline.store.integrity import ReferenceChecker
from timeline.store.problems import Problem, StoreError
from timeline.store.store import Row, Store, decode_event

STDIN = "-"
LARGE = 4_000_000
"""Bytes; the app shows its screen before it loads a larger file."""
_PROGRESS_STEP = 2048
_decode_record = msgspec.json.Decoder(RawRecord, dec_hook=decode_hook).decode


class LoadCancelledError(Exception):
    """Loading was cancelled."""


def load(
    file: str | os.PathLike[str] | None = None,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Store:
    """Load a chronology file.

    Args:
        file: its name; None for the record that comes with the program, `-` for standard input.
        on_progress: called now and then with the number of events read and of all events.
        cancelled: called as often; loading ends once it returns true.

    Raises:
        StoreError: the file cannot be read or is invalid, with every problem found in it.
        LoadCancelledError: `cancelled` returned true.
    """
    name = os.fspath(file) if file is not None else bundled_path()
    return parse_store(read_bytes(name), name, on_progress=on_progress, cancelled=cancelled)


def check(file: str | os.PathLike[str] | None = None) -> Store:
    """Load a file as `load` does, and also refuse keys that an object has twice.

    Raises:
        StoreError: with every problem found.
    """
    name = os.fspath(file) if file is not None else bundled_path()
    return check_store(read_bytes(name), name)


def check_store(data: bytes, name: str) -> Store:
    """Build a store as `parse_store` does, and also refuse keys that an object has twice.

    Raises:
        StoreError: with every problem found.
    """
    from timeline.store.json_source import has_duplicate_keys  # only a check needs it

    store = parse_store(data, name)
    with _gc_disabled():
        has_duplicates = has_duplicate_keys(data)
    if has_duplicates:
        raise StoreError(name, _find_problems(data, "a key is twice in one object"))
    return store


def parse_store(
    data: bytes,
    name: str,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Store:
    """Build a store from the bytes of a chronology file; see `load`.

    Raises:
        StoreError: with every problem found.
        LoadCancelledError: `cancelled` returned true.
    """
    try:
        with _gc_disabled():
            record = _decode_record(data)
            checker, rows = ReferenceChecker(record), []
            for number, raw in enumerate(record.events):
                if number % _PROGRESS_STEP == 0:
                    if cancelled():
                        raise LoadCancelledError
                    on_progress(number, len(record.events))
                event = decode_event(raw)
                if not checker.check_event(event):
                    break
                date = event.date
                rows.append(
                    Row(
                        *date.sort_key,
                        event.id,
                        date.latest.toordinal() if date.latest is not None else 0,
                        EventSummary(
                            id=event.id, date=str(date), kind=event.kind, title=event.title
                        ),
                        event.links or (),
                        raw,
                    )
                )
            if len(rows) == len(record.events) and checker.check_record():
                rows.sort()
                return Store(name, record, rows)
        reason = "a reference or an id is invalid"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error)
    raise StoreError(name, _find_problems(data, reason))


def _find_problems(data: bytes, reason: str) -> list[Problem]:
    """Return every problem of an invalid file, at worst the one reason that is known."""
    from timeline.store.schema_check import find_problems  # a valid file does not need it

    return find_problems(data) or [Problem(reason)]


def read_bytes(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`, without a UTF-8 byte order mark.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if name == STDIN else _read_file(name)
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


def _read_file(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()


def is_large(name: str) -> bool:
    """Return whether a file has more than `LARGE` bytes; False if that cannot be found out."""
    try:
        return os.stat(name).st_size > LARGE
    except (OSError, ValueError):
        return False


def bundled_path() -> str:
    """Return the path of the record inside the installed package, or at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "events.json")
    return inside if os.path.exists(inside) else f"{os.path.dirname(package)}{os.sep}events.json"


@contextmanager
def _gc_disabled() -> Iterator[None]:
    """Pause the garbage collector: a large file makes many objects, none of them in a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
