"""What is remembered of a store between runs: the event that was in focus and the theme.

It is kept in one small JSON file in the platform's state folder, or in the folder that
`TIMELINE_STATE` names; where
that is set to nothing, nothing is remembered. The file is a convenience: whatever is wrong with it
is told in a
remark, and never stands in the way.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, Literal, NamedTuple

from msgspec import DecodeError, Meta, Raw, Struct, field, json

from timeline.model.entities import Id
from timeline.store.loader import STDIN, bundled_path
from timeline.text import sanitize

VARIABLE = "TIMELINE_STATE"
FILE = "remembered.json"
SHIPPED = "shipped"
"""The key of the record that comes with the program; every other key but that of standard input is
a full path.
"""
LIMIT = 100
"""How many stores are remembered; the one that was left the longest ago is dropped first."""
_SIZE_LIMIT = 1_000_000


class Session(NamedTuple):
    """What is remembered of a store: None where nothing is. `remark` says why nothing could be
    read.
    """

    event_id: str | None = None
    theme: str | None = None
    remark: str | None = None


class _Place(Struct, frozen=True, omit_defaults=True):
    """One store in the file."""

    event: Id | None = None
    theme: Annotated[str, Meta(pattern="^[a-z0-9-]+$(?!\\n)", max_length=80)] | None = None


class _State(Struct, frozen=True):
    """The file. What is not asked for stays as the bytes it was read from, so that nothing of it is
    lost.
    """

    format: Literal[1] = 1
    stores: dict[str, Raw] = field(default_factory=dict)
    """By key, the one that was left last at the end."""


class _UnreadableError(Exception):
    """The file is there and can be neither read nor safely replaced, or it holds no state."""

    def __init__(self, reason: str, *, replaceable: bool = False) -> None:
        super().__init__(reason)
        self.replaceable = replaceable


def load_session(store_name: str) -> Session:
    """What is remembered of a store, by the name of its file; nothing is written.

    A store that was never left takes the theme of the one that was left last. The event may be gone
    from the record,
    and the theme from the program.
    """
    try:
        file = _file()
        if file is None:
            return Session()
        stores, key = _read(file).stores, _key(store_name)
        place = _place(stores[key]) if key in stores else _Place(theme=_last_theme(stores))
    except _UnreadableError as error:
        return Session(remark=_remark("what was remembered cannot be read", error))
    except (OSError, ValueError, RuntimeError) as error:
        return Session(remark=_remark("nothing can be remembered", error))
    return Session(place.event, place.theme)


def save_session(store_name: str, event_id: str | None, theme: str | None) -> str | None:
    """Remember the focused event and the theme of a store; a remark where that fails, None where it
    is done.
    """
    try:
        file = _file()
        if file is not None:
            stores = _sound_stores(file)
            place = Raw(json.encode(_Place(event_id, theme)))
            _put(file, stores, _key(store_name), place)
    except (_UnreadableError, OSError, ValueError, RuntimeError) as error:
        return _remark("the place is not remembered", error)
    return None


def _file() -> Path | None:
    folder = os.environ.get(VARIABLE)
    if folder is None:
        from platformdirs import user_state_path  # only the app remembers

        return user_state_path("nk-timeline", appauthor=False) / FILE
    return Path(folder) / FILE if folder else None


def _key(store_name: str) -> str:
    """The same for every way to name one file; text even where a file name is none."""
    if store_name == STDIN:
        return STDIN
    path = os.path.realpath(store_name)
    return (
        SHIPPED
        if path == os.path.realpath(bundled_path())
        else os.fsencode(path).decode(errors="backslashreplace")
    )


def _read(file: Path) -> _State:
    """The state in the file, an empty one where there is none.

    Raises:
        _UnreadableError: it is no plain file, too big, not to be read, or holds no state.
    """
    try:
        # A pipe would keep the reader waiting; a link to a device would never end.
        if not S_ISREG(file.stat().st_mode):
            raise _UnreadableError(f"{file} is no plain file")
        with file.open("rb") as stream:
            data = stream.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return _State()
    except OSError as error:
        raise _UnreadableError(str(error)) from error
    if len(data) > _SIZE_LIMIT:
        raise _UnreadableError(f"{file} is bigger than anything that is kept in it")
    try:
        return json.decode(data, type=_State)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _UnreadableError(f"{file}: {error}", replaceable=True) from error


def _sound_stores(file: Path) -> dict[str, Raw]:
    """The stores of a sound file, none of one that holds no state: that is begun anew."""
    try:
        return dict(_read(file).stores)
    except _UnreadableError as error:
        if error.replaceable:
            return {}
        raise


def _place(raw: Raw) -> _Place:
    try:
        return json.decode(raw, type=_Place)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _UnreadableError(str(error), replaceable=True) from error


def _last_theme(stores: dict[str, Raw]) -> str | None:
    with suppress(StopIteration, _UnreadableError):
        return _place(stores[next(reversed(stores))]).theme
    return None


def _put(file: Path, stores: dict[str, Raw], key: str, place: Raw) -> None:
    """Write the stores with this one at the end, in one step: a reader sees the old file or the new
    one.
    """
    if next(reversed(stores), None) == key and bytes(stores[key]) == bytes(place):
        return
    stores.pop(key, None)
    stores[key] = place
    kept = dict(list(stores.items())[-LIMIT:])
    data = json.encode(_State(stores=kept)) + b"\n"
    # A link to the file, as in a kept set of settings, stays a link.
    target = Path(os.path.realpath(file))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{FILE}.")
    try:
        with open(number, "wb") as stream:  # noqa: PTH123 - an open file, not a path
            stream.write(data)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _remark(what: str, error: Exception) -> str:
    return sanitize(f"{what}: {error}")
