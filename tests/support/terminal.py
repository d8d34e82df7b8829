"""A program under a real pseudo-terminal: send keys, read the screen with pyte, see how it
ended.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyte

# Private sequences that pyte 0.8 would print: keyboard protocol, synchronised output.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u)")
_UNSET = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "TIMELINE_FILE",
    "TEXTUAL",
    "PYTEST_CURRENT_TEST",
)


class Terminal:
    """One run of a command in a terminal of a given size."""

    def __init__(
        self,
        *args: str,
        columns: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        **environment: str,
    ) -> None:
        self.raw = b""
        self.status: int | None = None
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        env = {key: value for key, value in os.environ.items() if key not in _UNSET}
        env |= {"TERM": term, "COLORTERM": "truecolor", "TIMELINE_STATE": ""} | environment
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(args[0], list(args), env)
        self.modes = termios.tcgetattr(self.fd)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        os.kill(self.pid, signal.SIGWINCH)

    def wait(self, until: Callable[[], bool], seconds: float = 20.0) -> None:
        """Read until a condition holds."""
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, (
                f"condition not met on\n{self.text}\nstatus {self.status}"
            )
            self.read(0.02)

    def wait_for(self, text: str) -> None:
        self.wait(lambda: text in self.text)

    def read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if ready:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            self.raw += data
            self.stream.feed(_UNKNOWN.sub(b"", data))
        self.poll()

    def poll(self) -> int | None:
        """The exit code, 128 + n for signal n, None while it runs."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
        return self.status

    def end(self) -> int:
        """Wait for the end; the exit code."""
        self.wait(lambda: self.poll() is not None)
        for _ in range(3):
            self.read(0.02)
        assert self.status is not None
        return self.status


def program() -> str:
    """The installed console script beside this interpreter."""
    return str(Path(sys.executable).with_name("timeline"))
