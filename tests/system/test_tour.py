"""The installed program in a real terminal, through all that it shows."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
GONE = "gone: "
"""Before words that the screen must no longer show. Esc is a key of its own only when nothing
follows at once.
"""
TOUR: list[tuple[list[str], str]] = [
    (["j", "j"], "3 of 82"),
    (["}", "j", "j"], "Trilateral statement of 9/10 November ends the"),
    (["/", *"mandate", "Enter"], "search: mandate"),
    (["n"], "of 3"),
    (["Escape"], f"{GONE}search: mandate"),
    (["f", *"place:shus", "Tab"], "place:shusha"),
    (["C-g"], f"{GONE}place:shusha"),
    (["f", *"shushi", "Enter"], "2 of 82 events"),
    (["x"], "of 82 "),
    ([":", *"2020-11-09", "Enter", "j"], "Trilateral statement of 9/10 November ends the"),
    (["Enter", "2"], "On date"),
    (["5", "Tab", "Enter"], " 1 of 82"),
    (["BSpace"], " 7 of 82"),
    (["Escape"], "⏎ Read"),
    (["v"], "▼"),
    (["v"], "Timeline 2020"),
    ([":", *"2023-09-19", "Enter", "t"], "Day 1,043 of 1,826"),
    (["Escape"], f"{GONE}Day 1,043 of 1,826"),
    (["a", *"2023-09-19", "Enter"], "as of 19 September 2023"),
    (["<"], "as of 18 September 2023"),
    (["x", ":", *"2024-04-01", "Enter", "m"], "marked 1 April 2024"),
    ([":", *"2024-07-01", "Enter", "m", "c"], "Changes after 1 April 2024"),
    (["Escape"], f"{GONE}Changes after"),
    (["?"], "Type what you want to do"),
    ([*"filter"], "List only the events that match"),
    (["C-g", "C-g"], f"{GONE}Type what you want to do"),
    (["C-p"], "Search for commands"),
    (["Escape"], f"{GONE}Search for commands"),
    (["q"], "exit code 0"),
]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    command = [str(shutil.which("tmux")), "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    state = tmp_path / "state.json"
    program = (
        f"env TIMELINE_STATE={state} {sys.executable} -m timeline; echo exit code $?; sleep 60"
    )
    subprocess.run([*command, "new-session", "-d", "-x", "100", "-y", "30", program], check=True)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


def wait_for(tmux: list[str], words: str, after: list[str]) -> None:
    """Wait until the screen shows these words, or no longer shows them."""
    gone, words = words.startswith(GONE), words.removeprefix(GONE)
    end = time.monotonic() + 20
    screen = ""
    while time.monotonic() < end:
        screen = subprocess.run(
            [*tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True
        ).stdout
        if (words in screen) != gone:
            return
        time.sleep(0.05)
    pytest.fail(f"{'still' if gone else 'no'} {words!r} after {after} on\n{screen}")


def test_the_whole_tour(tmux: list[str]) -> None:
    wait_for(tmux, "1 of 82", [])
    for keys, words in TOUR:
        for key in keys:
            subprocess.run([*tmux, "send-keys", "--", key], check=True)
        wait_for(tmux, words, keys)
