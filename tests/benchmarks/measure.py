"""Run whole processes and take their time and memory: what the measuring programs here share."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

_CHUNK = 1 << 16


class Run(NamedTuple):
    """What one process took, from its start to its end."""

    wall: float
    """Seconds by the clock."""
    user: float
    """Seconds of processor time in user mode."""
    peak: int
    """The most memory held at one time, in KiB; at least that of the measuring process, which
    starts it.
    """
    lines: int
    """Line ends on its standard output."""


def run(command: Sequence[str]) -> Run:
    """Run a command with its output into a pipe that is read to its end.

    Raises:
        subprocess.CalledProcessError: the command did not end with 0.
    """
    environment = {key: value for key, value in os.environ.items() if key != "TIMELINE_FILE"}
    start = perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        lines = 0
        while chunk := os.read(process.stdout.fileno(), _CHUNK):
            lines += chunk.count(b"\n")
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    # Linux counts ru_maxrss in KiB, macOS in bytes.
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return Run(wall, usage.ru_utime, peak, lines)


def in_turn(first: Sequence[str], second: Sequence[str], pairs: int) -> tuple[list[Run], list[Run]]:
    """Run both commands in turn, `pairs` times each, after one run of each that is not counted."""
    runs = [(run(first), run(second)) for _ in range(pairs + 1)][1:]
    return [each for each, _ in runs], [each for _, each in runs]


def ratios(first: Iterable[float], second: Iterable[float]) -> str:
    """The median of the ratios pair by pair, with the least and the greatest."""
    each = [one / other for one, other in zip(first, second, strict=True)]
    return f"{statistics.median(each):.2f} (min {min(each):.2f}, max {max(each):.2f})"


def console_script(given: str | None) -> str:
    """The path of the `timeline` command: the one given, else beside this interpreter, else on the
    PATH.
    """
    beside = Path(sys.executable).with_name("timeline")
    found = given or (str(beside) if beside.exists() else shutil.which("timeline"))
    if found is None:
        raise SystemExit(
            "no timeline command found: install the package or name it with --timeline"
        )
    return found
