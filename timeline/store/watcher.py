"""Notice that a chronology file changed on disk."""

from __future__ import annotations

import os
from stat import S_ISREG
from typing import TypeAlias

from timeline.store.loader import STDIN

_FileState: TypeAlias = tuple[int, int, int] | None
"""Time of the last change in nanoseconds, size, inode; None if there is no file to read."""


class FileWatcher:
    """Poller of a file that reports each change once, when the file has settled.

    A file has settled when two polls in a row find the same state, so that a file that is still
    being written is not read half-way; one that is missing while it is replaced is not reported.
    Create the watcher before the file is read for the first time, so that no change is missed.
    Standard input (`-`), pipes and devices never change.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._reported = self._last = self._poll()

    def changed(self) -> bool:
        """Return whether the file has changed since the last report and has settled."""
        before, self._last = self._last, self._poll()
        if self._last is None or self._last == self._reported or self._last != before:
            return False
        self._reported = self._last
        return True

    def _poll(self) -> _FileState:
        if self._path == STDIN:
            return None
        try:
            status = os.stat(self._path)
        except (OSError, ValueError):
            return None
        return (
            (status.st_mtime_ns, status.st_size, status.st_ino) if S_ISREG(status.st_mode) else None
        )
