"""Seeing that a chronology file changed on disk, and reading it again."""

from __future__ import annotations

import os
from stat import S_ISREG
from typing import NamedTuple, TypeAlias

from timeline.store.loader import STDIN
from timeline.store.problems import Problem, StoreError
from timeline.store.reading import read_file
from timeline.store.store import Store

_Look: TypeAlias = tuple[int, int, int] | None
"""Time of the last change in nanoseconds, size, inode; None where there is no file to read."""


class FileWatcher:
    """Looks at a file each time it is asked, and says once that it changed, when it has settled.

    A file has settled when two looks in a row find it the same: an editor or a program that is
        still writing is not
    read half-way, and a file that is away while it is replaced counts for nothing. Make the watch
    before the file is
    read for the first time, so that no change falls in between. Standard input (`-`), pipes and
    devices never change.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._known = self._last = self._look()

    def changed(self) -> bool:
        """Whether the file has changed since it was last said to have, and has settled; one call to
        `os.stat`.
        """
        before, self._last = self._last, self._look()
        if self._last is None or self._last == self._known or self._last != before:
            return False
        self._known = self._last
        return True

    def _look(self) -> _Look:
        if self._path == STDIN:
            return None
        try:
            status = os.stat(self._path)  # noqa: PTH116 - a Path would be made anew twice a second
        except (OSError, ValueError):
            return None
        return (
            (status.st_mtime_ns, status.st_size, status.st_ino) if S_ISREG(status.st_mode) else None
        )


class Reloaded(NamedTuple):
    """What came of reading a file again: a store, or every problem found in the file."""

    store: Store | None
    problems: list[Problem]


def reload(path: str | os.PathLike[str]) -> Reloaded:
    """Read a chronology file again; a file that cannot be used is told by its problems, never
    raised.
    """
    try:
        return Reloaded(read_file(os.fspath(path)), [])
    except StoreError as error:
        return Reloaded(None, error.problems)
