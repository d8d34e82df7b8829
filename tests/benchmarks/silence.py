"""For how long the event loop of the app answers nothing, and how much of that is the app's own
work.

A thread looks a thousand times a second at what the loop is doing. A look counts as our own work
where the innermost
call of `timeline` or `textual` on the stack is one of `timeline`, with whatever it calls in other
libraries.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import textual
from benchmarks.driving import running, wait_for_workers
from textual import events

import timeline
from timeline.app.app import TimelineApp
from timeline.store.store import Store

_LOOK = 0.001
_LEAST = 0.004
"""Seconds of silence in which there are looks enough."""
_OURS = str(Path(timeline.__file__).parent)
_THEIRS = str(Path(textual.__file__).parent)
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


class Silence(NamedTuple):
    """What a deed costs, in milliseconds: the longest silence, the most own work in one, until all
    is done.
    """

    name: str
    silent: float
    own: float
    done: float


class Looks:
    """Looks at a thread's stack from another thread."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, bool]] = []
        self._watched = threading.get_ident()
        self._over = threading.Event()

    def __enter__(self) -> Looks:
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self.seen.append(
                (time.perf_counter(), is_ours(sys._current_frames().get(self._watched)))
            )

    def own(self, begin: float, end: float) -> float:
        """Milliseconds of our own work within a stretch of time."""
        looks = [ours for when, ours in self.seen if begin <= when <= end]
        return 1000 * (end - begin) * sum(looks) / len(looks) if looks else 0.0


def is_ours(frame: FrameType | None) -> bool:
    """Whether the innermost call of the app or of Textual is one of the app."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith((_OURS, _THEIRS)):
            return name.startswith(_OURS)
        frame = frame.f_back
    return False


async def silences(store: Store) -> list[Silence]:
    """What each thing costs that a reader does."""
    app = TimelineApp(store)
    found = []
    async with running(app):
        await wait_for_workers(app)
        beats: list[float] = []
        watch = asyncio.create_task(beat(beats))
        with Looks() as looks:
            for name, names in DEEDS.items():
                await asyncio.sleep(0.2)
                beats[:] = [time.perf_counter()]
                looks.seen.clear()
                for key in names:
                    driver = app._driver
                    assert driver is not None
                    driver.process_message(events.Key(key, key if len(key) == 1 else None))
                    await asyncio.sleep(0.02)
                await wait_for_workers(app)
                taken = 1000 * (time.perf_counter() - beats[0]) - 20 * len(names)
                await asyncio.sleep(0.2)
                silent = list(pairwise(beats))
                longest = max(after - before for before, after in silent)
                own = max(
                    (looks.own(*each) for each in silent if each[1] - each[0] > _LEAST), default=0.0
                )
                found.append(Silence(name, 1000 * longest, own, taken))
        watch.cancel()
    return found


async def beat(beats: list[float]) -> None:
    """Note again and again that the event loop answers."""
    while True:
        await asyncio.sleep(0.0005)
        beats.append(time.perf_counter())
