"""Command lines run in this process and in one of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Takes the words of a command line; gives exit code, stdout, stderr."""
UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TIMELINE_FILE")
"""What must not reach a test from the environment in which it runs."""


def shell(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a process of its own, without a terminal."""
    environment = {key: value for key, value in os.environ.items() if key not in UNSET}
    return subprocess.run(
        [sys.executable, "-m", "timeline", *args],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=environment | env,
        stdin=subprocess.DEVNULL,
    )
