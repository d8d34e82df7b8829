"""What is remembered of a chronology file between runs: the focused event and the theme.

It is one small JSON file in the state folder of the platform, or in the folder that the variable
`TIMELINE_STATE` names; if that is empty, nothing is remembered. A problem with the file is reported
and never stops the app.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import Annotated, Literal, NamedTuple

from msgspec import DecodeError, Meta, Raw, Struct, field, json

from timeline.model.entities import Id
from timeline.store.loader import STDIN, bundled_path
from timeline.text import sanitize

VARIABLE = "TIMELINE_STATE"
FILE = "remembered.json"
LIMIT = 100
"""How many chronology files are remembered; the one left the longest ago is dropped first."""
SIZE_LIMIT = 1_000_000
"""A state file of more bytes is none of ours."""
_BUNDLED_KEY = "shipped"
_INVALID = (DecodeError, UnicodeDecodeError, RecursionError)
_UNUSABLE = (OSError, ValueError, RuntimeError)


class Session(NamedTuple):
    """What is remembered; `remark` says why nothing could be read."""

    event_id: str | None = None
    theme: str | None = None
    remark: str | None = None


class _Entry(Struct, frozen=True, omit_defaults=True):
    """What is remembered of one chronology file."""

    event: Id | None = None
    theme: Annotated[str, Meta(pattern="^[a-z0-9-]+$(?!\\n)", max_length=80)] | None = None


class _State(Struct, frozen=True):
    """The content of the state file; the last of `stores` is the one that was left last.

    An entry stays the bytes that it was read as until it is asked for, so that one that is invalid
    or of a later version costs no other and is not lost.
    """

    format: Literal[1] = 1
    stores: dict[str, Raw] = field(default_factory=dict)


def load_session(store_name: str) -> Session:
    """Return what is remembered of a chronology file.

    A file that was never opened gets the theme of the one that was left last. The event and the
    theme may no longer exist.
    """
    try:
        file = _find_file()
        stores = {} if file is None else _read_stores(file)
        raw = stores.get(_make_key(store_name))
        entry = _Entry(theme=_find_last_theme(stores)) if raw is None else _decode_entry(raw)
    except (*_INVALID, *_UNUSABLE) as error:
        return Session(remark=sanitize(f"what was remembered cannot be read: {error}"))
    return Session(entry.event, entry.theme)


def save_session(store_name: str, event_id: str | None, theme: str | None) -> str | None:
    """Remember the focused event and the theme; return a remark if that fails."""
    try:
        file = _find_file()
        if file is not None:
            try:
                stores = _read_stores(file)
            except _INVALID:
                stores = {}
            key, entry = _make_key(store_name), Raw(json.encode(_Entry(event_id, theme)))
            if next(reversed(stores), None) != key or bytes(stores[key]) != bytes(entry):
                stores.pop(key, None)
                _write_stores(file, dict([*stores.items(), (key, entry)][-LIMIT:]))
    except _UNUSABLE as error:
        return sanitize(f"the place is not remembered: {error}")
    return None


def _decode_entry(raw: Raw) -> _Entry:
    return json.decode(raw, type=_Entry)


def _find_last_theme(stores: dict[str, Raw]) -> str | None:
    """Return the theme of the file that was left last, if it can be read."""
    with suppress(StopIteration, *_INVALID):
        return _decode_entry(stores[next(reversed(stores))]).theme
    return None


def _find_file() -> Path | None:
    folder = os.environ.get(VARIABLE)
    if folder is None:
        from platformdirs import user_state_path  # only the app needs it

        return user_state_path("nk-timeline", appauthor=False) / FILE
    return Path(folder) / FILE if folder else None


def _make_key(store_name: str) -> str:
    """Return the same key for every name of a file; it is text even if the file name is not."""
    if store_name == STDIN:
        return STDIN
    path = os.path.realpath(store_name)
    if path == os.path.realpath(bundled_path()):
        return _BUNDLED_KEY
    return os.fsencode(path).decode(errors="backslashreplace")


def _read_stores(file: Path) -> dict[str, Raw]:
    """Read the state file; there is nothing in it before the first run.

    Raises:
        OSError: the file cannot be read, or is nothing to be read or replaced.
        DecodeError, UnicodeDecodeError, RecursionError: the content is invalid.
    """
    try:
        status = file.stat()
    except FileNotFoundError:
        return {}
    # A pipe would block, and a device would never end.
    if not S_ISREG(status.st_mode):
        raise OSError(f"{file} is no plain file")
    if status.st_size > SIZE_LIMIT:
        raise OSError(f"{file} is bigger than anything that is kept in it")
    return json.decode(file.read_bytes(), type=_State).stores


def _write_stores(file: Path, stores: dict[str, Raw]) -> None:
    """Replace the state file in one step; a link to it stays a link."""
    target = Path(os.path.realpath(file))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{FILE}.", delete=False) as stream:
        temporary = Path(stream.name)
        try:
            stream.write(json.encode(_State(stores=stores)) + b"\n")
            stream.flush()
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
