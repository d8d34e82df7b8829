"""How fast the app answers a key, against a bare option list and against itself with many events.

    python tests/bench/app.py [--events 100000] [--keys 60]

Each figure is the time from a key reaching the driver to the frame being written, in one process and in turn. The
event loop is watched meanwhile: the longest time for which it answered nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from timeline.app.app import TimelineApp
from timeline.store import Store, load

HERE = Path(__file__).parent


class Bare(App[None]):
    """An option list and nothing else."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"event {row}" for row in range(self.rows)), markup=False)


@asynccontextmanager
async def running(app: App[Any]) -> AsyncIterator[tuple[Callable[[str], Any], float]]:
    """An app without a screen: what presses a key and waits for the frame, and the time to the first frame."""
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


async def keys(app: App[Any], names: list[str]) -> tuple[list[float], float]:
    """Milliseconds from key to frame for each key, and seconds to the first frame."""
    async with running(app) as (press, first):
        return [1000 * await press(name) for name in names], first


async def search(store: Store) -> tuple[float, float, float]:
    """Milliseconds from a keystroke to the first hit and to all hits, and the longest silence of the event loop."""
    app = TimelineApp(store)
    async with running(app) as (press, _):
        await press("slash")
        longest, last = 0.0, time.perf_counter()
        start = last
        driver = app._driver
        assert driver is not None
        seen: list[float] = []
        original = app.show_first

        def show_first(position: int) -> None:
            seen.append(time.perf_counter())
            original(position)

        app.show_first = show_first  # type: ignore[method-assign]
        driver.process_message(events.Key("z", "z"))
        while not app.navigator.search_text and time.perf_counter() - start < 30:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        first = seen[0] if seen else last
        return 1000 * (first - start), 1000 * (last - start), 1000 * longest


def show(name: str, times: list[float], first: float) -> None:
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(f"{name:32} median {statistics.median(times):6.1f} ms   p99 {p99:6.1f} ms   first frame {first:5.2f} s")


def generated(count: int) -> Store:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.json"
        with path.open("wb") as file:
            subprocess.run([sys.executable, str(HERE / "generate.py"), str(count)], stdout=file, check=True)
        return load(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=60)
    options = parser.parse_args()
    small, large = load(), generated(options.events)
    for key in ("down", "pagedown"):
        turns = 10 if key == "down" else 1
        names = [key if turn % (2 * turns) < turns else key.replace("down", "up") for turn in range(options.keys)]
        figures = {}
        for name, make in (
            ("option list, 82 rows", lambda: Bare(82)),
            ("timeline, 82 events", lambda: TimelineApp(small)),
            (f"timeline, {options.events:,} events", lambda: TimelineApp(large)),
        ):
            times, first = asyncio.run(keys(make(), names))
            figures[name] = statistics.median(times)
            show(f"{key}: {name}", times, first)
        bare, few, many = figures.values()
        print(f"{key}: ratio to the option list {few / bare:.2f}, of many events to few {many / few:.2f}")
    for name, store in (("82", small), (f"{options.events:,}", large)):
        first, every, silence = asyncio.run(search(store))
        print(f"search, {name} events: {first:.0f} ms to the first hit, {every:.0f} ms to all hits")
        print(f"search, {name} events: the loop was silent for {silence:.0f} ms at most")


if __name__ == "__main__":
    main()
