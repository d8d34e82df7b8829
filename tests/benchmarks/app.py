"""Measure how fast the app answers a key, against a bare option list and with many events.

    python tests/benchmarks/app.py [--events 100000] [--keys 40]
    python tests/benchmarks/app.py --open 100000

Each figure is the time from a key reaching the driver to the frame being written, all apps in turn
in one process. The event loop is watched meanwhile: the longest time for which it answered
nothing, and how much of that was spent in this program and not in Textual.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import OptionList

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.driving import running, wait_for_workers
from benchmarks.silence import silences

from timeline.app.app import TimelineApp
from timeline.app.loader import PendingFile, Start
from timeline.store.loader import load
from timeline.store.store import Store, empty_store

HERE = Path(__file__).parent
SWITCH = 0.001
ROUNDS = 5
OPENED = ["down", "down", "pagedown", "pagedown", "G", "g", "right_parenthesis", "down"]
"""What is pressed in a file that was just opened."""
WORD = "jytgurnjyt"
"""A name of the generated record, written without its marks."""


class Bare(App[None]):
    """An option list and nothing else."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"event {row}" for row in range(self.rows)), markup=False)


async def keys(app: App[Any], names: list[str]) -> tuple[list[float], float]:
    """Milliseconds from key to frame for each key, and seconds to the first frame."""
    async with running(app) as (press, first):
        await wait_for_workers(app)
        return [1000 * await press(name) for name in names], first


async def search(store: Store, word: str) -> tuple[float, float]:
    """Milliseconds from a keystroke to the first hit and to all hits."""
    app = TimelineApp(store)
    async with running(app) as (press, _):
        await wait_for_workers(app)
        await press("slash")
        for letter in word[:-1]:
            await press(letter)
            await wait_for_workers(app)
        seen: list[float] = []
        original = app.show_first_hit

        def show_first(position: int) -> None:
            seen.append(time.perf_counter())
            original(position)

        app.show_first_hit = show_first  # type: ignore[method-assign]
        driver = app._driver
        assert driver is not None
        start = time.perf_counter()
        driver.process_message(events.Key(word[-1], word[-1]))
        while app.navigator.search_text != word and time.perf_counter() - start < 120:
            await asyncio.sleep(0.001)
        last = time.perf_counter()
        return 1000 * ((seen[0] if seen else last) - start), 1000 * (last - start)


async def opening(path: Path) -> tuple[float, float, float]:
    """Seconds to the first frame of a file that is read behind the screen, and until its events are
    there.

    Behind them the median of milliseconds from key to frame, right after that.
    """
    pending = PendingFile(lambda _: Start())
    app = TimelineApp(empty_store(str(path)), pending=pending)
    began = time.perf_counter()
    async with running(app) as (press, first):
        while app.loader.is_loading:
            await asyncio.sleep(0.01)
        there = time.perf_counter() - began
        return first, there, statistics.median([1000 * await press(key) for key in OPENED])


def show_opening(count: int, first: float, there: float, key: float) -> None:
    """Print how a file of so many events opens."""
    print(
        f"{count:,} events: first frame {first:.2f} s, events there after {there:.1f} s, "
        f"then a key {key:.1f} ms"
    )


def show(name: str, times: list[float], first: float) -> float:
    """Print a line; the 99th percentile."""
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(
        f"{name:32} median {statistics.median(times):6.1f} ms   p99 {p99:6.1f} ms   "
        f"first frame {first:5.2f} s"
    )
    return p99


@contextmanager
def generated(count: int) -> Iterator[Path]:
    """A file of so many events."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.json"
        with path.open("wb") as file:
            subprocess.run(
                [sys.executable, str(HERE / "generate.py"), str(count)], stdout=file, check=True
            )
        yield path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument(
        "--open", type=int, default=0, help="open a file of so many events and do nothing else"
    )
    options = parser.parse_args()
    # As the app does.
    sys.setswitchinterval(SWITCH)
    if options.open:
        with generated(options.open) as path:
            show_opening(options.open, *asyncio.run(opening(path)))
        return
    small = load()
    gc.freeze()
    with generated(options.events) as path:
        large = load(path)
        # What one app holds is not to be searched for garbage while the other one is measured.
        gc.freeze()
        show_opening(options.events, *asyncio.run(opening(path)))
    compare_keys(small, large, options.keys)
    for name, store in (("82", small), (f"{options.events:,}", large)):
        for word in ("z", WORD):
            hit, every = asyncio.run(search(store, word))
            print(
                f"search {word!r}, {name} events: {hit:.0f} ms to the first hit, "
                f"{every:.0f} ms to all hits"
            )
    print(f"{'ms, with 82 and':24} {'loop silent':>14} {'by our own work':>18} {'done after':>15}")
    print(f"{len(large.ids):,} events")
    for few, many in zip(asyncio.run(silences(small)), asyncio.run(silences(large)), strict=True):
        pairs = "  ".join(
            f"{one:7.0f} {other:7.0f}" for one, other in zip(few[1:], many[1:], strict=True)
        )
        print(f"{few.name:24} {pairs}")


def compare_keys(small: Store, large: Store, count: int) -> None:
    for key in ("down", "pagedown"):
        turns = 10 if key == "down" else 1
        names = [
            key if turn % (2 * turns) < turns else key.replace("down", "up")
            for turn in range(count)
        ]
        makers: dict[str, Callable[[], App[Any]]] = {
            "option list, 82 rows": lambda: Bare(82),
            "timeline, 82 events": lambda: TimelineApp(small),
            f"timeline, {len(large.ids):,} events": lambda: TimelineApp(large),
        }
        times: dict[str, list[float]] = {name: [] for name in makers}
        firsts: dict[str, list[float]] = {name: [] for name in makers}
        # In turn, so that all meet the machine as it is now and then.
        for _ in range(ROUNDS):
            for name, make in makers.items():
                more, first = asyncio.run(keys(make(), names))
                times[name] += more
                firsts[name].append(first)
        bare, few, many = (
            (
                statistics.median(times[name]),
                show(f"{key}: {name}", times[name], statistics.median(firsts[name])),
            )
            for name in makers
        )
        print(
            f"{key}: median to the option list {few[0] / bare[0]:.2f}, "
            f"of many events to few {many[0] / few[0]:.2f}"
        )
        print(f"{key}: p99 of many events to few {many[1] / few[1]:.2f}")


if __name__ == "__main__":
    main()
