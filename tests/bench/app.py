"""How fast the app answers a key, against a bare option list and against itself with many events.

    python tests/bench/app.py [--events 100000] [--keys 60]
    python tests/bench/app.py --open 1000000

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
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from timeline.app.app import TimelineApp
from timeline.app.opening import Later, Place
from timeline.reading import nothing
from timeline.store import Store, load

HERE = Path(__file__).parent
SWITCH = 0.001
WORD = "jytgurnjyt"
"""A name of the generated record, written without its marks."""
DEEDS: dict[str, list[str]] = {
    "ten down": ["down"] * 10,
    "five pages down": ["pagedown"] * 5,
    "end and beginning": ["G", "g"],
    "open the search": ["slash"],
    "type a letter": ["z"],
    "keep it": ["enter"],
    "next hits": ["n", "n"],
    "leave the search": ["escape"],
    "open the filter": ["f"],
    "type a filter": list("kind:legal"),
    "keep the filter": ["enter"],
    "drop the filter": ["x"],
    "open as-of": ["a"],
    "as of a day": [*"2021-05-01", "enter"],
    "an event on and back": ["greater_than_sign", "less_than_sign"],
    "leave as-of": ["escape"],
    "lanes": ["v"],
    "move in lanes": list("lljj"),
    "zoom in lanes": list("++-"),
    "list again": ["v"],
    "clocks": ["t"],
    "leave the clocks": ["escape"],
    "compare a quarter": ["c"],
    "leave the comparison": ["escape"],
    "sections": list("123456"),
    "zoom": list("++-0"),
    "help": ["question_mark"],
    "leave the help": ["escape"],
}


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
        await quiet(app)
        return [1000 * await press(name) for name in names], first


async def silences(store: Store) -> list[tuple[str, float, float]]:
    """For each thing that a reader does: the longest time in which the event loop answered nothing, in milliseconds.

    With it the milliseconds until its work was done.
    """
    app = TimelineApp(store)
    found = []
    async with running(app):
        await quiet(app)
        beats: list[float] = []
        watch = asyncio.create_task(beat(beats))
        for name, names in DEEDS.items():
            await asyncio.sleep(0.2)
            beats[:] = [time.perf_counter()]
            for key in names:
                driver = app._driver
                assert driver is not None
                driver.process_message(events.Key(key, key if len(key) == 1 else None))
                await asyncio.sleep(0.02)
            await quiet(app)
            taken = 1000 * (time.perf_counter() - beats[0]) - 20 * len(names)
            await asyncio.sleep(0.2)
            found.append((name, 1000 * max(after - before for before, after in pairwise(beats)), taken))
        watch.cancel()
    return found


async def beat(beats: list[float]) -> None:
    """Note again and again that the event loop answers."""
    while True:
        await asyncio.sleep(0.0005)
        beats.append(time.perf_counter())


async def quiet(app: App[Any]) -> None:
    """Wait until no work is done beside the event loop."""
    while any(worker.is_running and worker._thread_worker for worker in app.workers):
        await asyncio.sleep(0.002)


async def search(store: Store, word: str) -> tuple[float, float]:
    """Milliseconds from a keystroke to the first hit and to all hits."""
    app = TimelineApp(store)
    async with running(app) as (press, _):
        await quiet(app)
        await press("slash")
        for letter in word[:-1]:
            await press(letter)
            await quiet(app)
        seen: list[float] = []
        original = app.show_first

        def show_first(position: int) -> None:
            seen.append(time.perf_counter())
            original(position)

        app.show_first = show_first  # type: ignore[method-assign]
        driver = app._driver
        assert driver is not None
        start = time.perf_counter()
        driver.process_message(events.Key(word[-1], word[-1]))
        while app.navigator.search_text != word and time.perf_counter() - start < 120:
            await asyncio.sleep(0.001)
        last = time.perf_counter()
        return 1000 * ((seen[0] if seen else last) - start), 1000 * (last - start)


async def opening(path: Path) -> tuple[float, float]:
    """Seconds to the first frame of a file that is read behind the screen, and until its events are there."""
    app = TimelineApp(nothing(str(path)))
    app.later = Later(lambda _: Place(None, ""), ())
    began = time.perf_counter()
    async with running(app) as (_, first):
        while app.later is not None:
            await asyncio.sleep(0.01)
        return first, time.perf_counter() - began


def show(name: str, times: list[float], first: float) -> float:
    """Print a line; the 99th percentile."""
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(f"{name:32} median {statistics.median(times):6.1f} ms   p99 {p99:6.1f} ms   first frame {first:5.2f} s")
    return p99


@contextmanager
def generated(count: int) -> Iterator[Path]:
    """A file of so many events."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.json"
        with path.open("wb") as file:
            subprocess.run([sys.executable, str(HERE / "generate.py"), str(count)], stdout=file, check=True)
        yield path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--open", type=int, default=0, help="open a file of so many events and do nothing else")
    options = parser.parse_args()
    # As the app does.
    sys.setswitchinterval(SWITCH)
    if options.open:
        with generated(options.open) as path:
            first, there = asyncio.run(opening(path))
        print(f"{options.open:,} events: first frame {first:.2f} s, events there after {there:.1f} s")
        return
    small = load()
    with generated(options.events) as path:
        large = load(path)
        first, there = asyncio.run(opening(path))
    print(f"{options.events:,} events: first frame {first:.2f} s, events there after {there:.1f} s")
    compare_keys(small, large, options.keys)
    for name, store in (("82", small), (f"{options.events:,}", large)):
        for word in ("z", WORD):
            hit, every = asyncio.run(search(store, word))
            print(f"search {word!r}, {name} events: {hit:.0f} ms to the first hit, {every:.0f} ms to all hits")
    print(f"{'the loop is silent for, ms':26} {'82':>6} {len(large.ids):>8,}   done after, ms")
    for few, many in zip(asyncio.run(silences(small)), asyncio.run(silences(large)), strict=True):
        print(f"{few[0]:26} {few[1]:6.0f} {many[1]:8.0f}   {few[2]:6.0f} {many[2]:8.0f}")


def compare_keys(small: Store, large: Store, count: int) -> None:
    for key in ("down", "pagedown"):
        turns = 10 if key == "down" else 1
        names = [key if turn % (2 * turns) < turns else key.replace("down", "up") for turn in range(count)]
        figures: dict[str, tuple[float, float]] = {}
        for name, make in (
            ("option list, 82 rows", lambda: Bare(82)),
            ("timeline, 82 events", lambda: TimelineApp(small)),
            (f"timeline, {len(large.ids):,} events", lambda: TimelineApp(large)),
        ):
            times, first = asyncio.run(keys(make(), names))
            figures[name] = statistics.median(times), show(f"{key}: {name}", times, first)
        bare, few, many = figures.values()
        print(
            f"{key}: median to the option list {few[0] / bare[0]:.2f}, of many events to few {many[0] / few[0]:.2f}"
        )
        print(f"{key}: p99 of many events to few {many[1] / few[1]:.2f}")


if __name__ == "__main__":
    main()
