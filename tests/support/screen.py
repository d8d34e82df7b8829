"""The app's screen as plain text, and waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.command import Command, CommandList
from textual.pilot import Pilot


def screen_text(app: App[Any]) -> str:
    """What is painted now, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settle(
    pilot: Pilot[Any], until: Callable[[], bool] = lambda: True, seconds: float = 10.0
) -> None:
    """Wait until no thread worker runs and a condition holds; never for an idle processor."""
    end = time.monotonic() + seconds
    while True:
        await pilot.pause(0.01)
        busy = any(worker.is_running and worker._thread_worker for worker in pilot.app.workers)
        if not busy and until():
            break
        assert time.monotonic() < end, f"condition not met on\n{screen_text(pilot.app)}"
    await pilot.pause(0)


def is_offered_first(app: App[Any], title: str) -> bool:
    """Return whether the command palette has this command as the one that Enter runs."""
    for commands in app.screen.query(CommandList):
        if commands.highlighted is not None:
            command = commands.get_option_at_index(commands.highlighted)
            return isinstance(command, Command) and command.hit.text == title
    return False
