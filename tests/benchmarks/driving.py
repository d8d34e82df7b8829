"""Drive an app without a screen, for the benchmarks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App


@asynccontextmanager
async def running(app: App[Any]) -> AsyncIterator[tuple[Callable[[str], Any], float]]:
    """Run an app; yield a function that presses a key and waits for the frame, in seconds.

    The second value is the number of seconds to the first frame.
    """
    painted = asyncio.Event()
    original = app._display

    def display(*args: Any, **kwargs: Any) -> None:
        original(*args, **kwargs)
        painted.set()

    app._display = display  # type: ignore[method-assign]
    began = time.perf_counter()
    async with app.run_test(size=(120, 40)) as pilot:
        first = time.perf_counter() - began
        await pilot.pause(0.5)

        async def press(key: str) -> float:
            painted.clear()
            start = time.perf_counter()
            driver = app._driver
            assert driver is not None
            driver.process_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.wait_for(painted.wait(), 5)
            taken = time.perf_counter() - start
            await asyncio.sleep(0.08)
            return taken

        yield press, first


async def wait_for_workers(app: App[Any]) -> None:
    """Wait until no thread worker runs."""
    while any(worker.is_running and worker._thread_worker for worker in app.workers):
        await asyncio.sleep(0.002)
