"""Write data to standard output and warnings to standard error, and exit with a code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended, for the shell."""

    OK = 0
    """Done; that nothing matches is no failure."""
    DATA = 1
    """The chronology file cannot be read or is invalid."""
    USAGE = 2
    """The command, an option or the query is wrong."""
    INTERRUPT = 130
    """Ctrl+C."""
    CLOSED_PIPE = 141
    """The reader of the output closed it, as in `timeline print | head -1`."""


def write(parts: Iterable[str]) -> int:
    """Write parts to standard output as they come, and return how many there were."""
    count = 0
    for part in parts:
        sys.stdout.write(part)
        count += 1
    return count


def warn(text: str) -> None:
    """Write a remark to standard error, after the data so far; nowhere if that is closed."""
    sys.stdout.flush()
    # Python has no sys.stderr where it was started with that closed.
    if sys.stderr is not None:
        sys.stderr.write(f"timeline: {text}\n")
