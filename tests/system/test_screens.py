"""Every view of the app on the real record, as plain text, at four sizes.

The screens are in `tests/snapshots/screens/`, a file for each size. Where a change is meant,
`SCREENS=write pytest -n 0 tests/system/test_screens.py` writes them anew; read the difference
before it is committed.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.screen import screen_text
from textual import events

from timeline.app.app import TimelineApp
from timeline.store.loader import load
from timeline.store.problems import Problem

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "screens"
HEAD = "======== "
SIZES = [(80, 24), (120, 40), (200, 60), (40, 12)]
STATEMENT = ["}", "}", "j", "j"]
VIEWS: dict[str, list[str]] = {
    "start": [],
    "statement": STATEMENT,
    "accounts": [*STATEMENT, "enter", "2"],
    "figures": ["enter", "3"],
    "sources": [*STATEMENT, "enter", "4"],
    "links": [*STATEMENT, "enter", "5", "tab"],
    "terms": [*STATEMENT, "enter", "6"],
    "link followed": [*STATEMENT, "enter", "5", "tab", "enter"],
    "clocks": [":", *"2023-09-19", "enter", "t"],
    "changes": [":", *"2024-04-01", "enter", "m", ":", *"2024-07-01", "enter", "m", "c"],
    "as of a day": ["a", *"2023-09-19", "enter"],
    "filter": ["f", *"place:shushi kind:military,agreement", "enter"],
    "chip chosen": ["f", *"2023 -kind:legal", "enter", "X", "X"],
    "nothing matches": ["f", *"1066", "enter"],
    "search": ["/", *"mandate", "enter", "n"],
    "error in the prompt": ["f", *"kind:wrong", "enter"],
    "completion": ["f", *"kind:", "tab"],
    "lanes": [*STATEMENT, "v"],
    "lanes zoomed": [*STATEMENT, "v", "+", "+", "+"],
    "overview zoomed": [*STATEMENT, "+", "+", "+"],
    "a key that does nothing": ["N"],
    "help": ["?"],
    "help narrowed": ["?", *"filter"],
    "problems in the file": [],
}
PROBLEMS = "problems in the file"
PROBLEM = Problem(
    "no source has this id", ("events", 3, "sources"), 812, 7, '"TASS1"', "did you mean TASS1002?"
)
PARTS = 4
"""The number of tests that the views of a size are divided into, so that they run in parallel."""
VISITED_BEFORE = {1: ["figures"], 2: ["links"], 3: ["figures", "links"]}
"""What each part visits first, as the app remembers the place in the text of each event."""
NAMES = {
    ":": "colon",
    "/": "slash",
    "?": "question_mark",
    "}": "right_curly_bracket",
    "+": "plus",
    "-": "minus",
}


async def at_rest(app: TimelineApp) -> None:
    """Wait until no key is queued, no thread works and nothing is left to paint."""
    for _ in range(1000):
        await asyncio.sleep(0.004)
        screen = app.screen
        busy = any(worker.is_running and worker._thread_worker for worker in app.workers)
        waiting = app._message_queue.qsize() + screen._message_queue.qsize() > 0
        unpainted = screen._layout_required or screen._dirty_widgets
        if not (busy or app.is_behind or waiting or unpainted):
            return
    pytest.fail(f"still at work\n{screen_text(app)}")


async def shown(app: TimelineApp, expected: str | None = None) -> str:
    """Return the screen once it equals the expected one, else once it no longer changes."""
    last, same = "", 0
    for _ in range(100):
        await at_rest(app)
        text = screen_text(app)
        same = same + 1 if text == last else 0
        if text == expected or same == (8 if expected is None else 60):
            return text
        last = text
        await asyncio.sleep(0.03)
    return last


async def press(app: TimelineApp, keys: list[str], *, at_once: bool = False) -> None:
    """Press keys as a terminal sends them; all at once if asked, or in a prompt of no filter."""
    driver = app._driver
    assert driver is not None
    for key, following in pairwise([*keys, "end of the keys"]):
        driver.process_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))
        # That keys may come faster than they are carried out is what test_typed_ahead tests.
        # A filter moves the focus with each letter, so every letter is waited for.
        is_typed = app.prompt.display and app.prompt.purpose != "filter"
        if not (at_once or (is_typed and len(key) == len(following) == 1)):
            await at_rest(app)
    await at_rest(app)


async def leave(app: TimelineApp) -> None:
    """Return to the list as it was at the start."""
    await press(app, ["escape"] * 6, at_once=True)
    app.navigator.marks.clear()
    app.navigator.clear_filter()
    app.navigator.clear_search()
    while app.navigator.go_back():
        pass
    await press(app, ["v", "0", "g"] if app.lanes is not None and app.lanes.display else ["0", "g"])
    app.show_list()
    app.show_focus()
    await at_rest(app)


def read_snapshot(file: Path) -> dict[str, str]:
    """Return the screens in a snapshot by the name of their view."""
    if not file.exists():
        return {}
    parts = file.read_text(encoding="utf-8").removesuffix("\n").split(HEAD)
    return dict(part.removesuffix("\n").split("\n", 1) for part in parts[1:])


async def draw(
    size: tuple[int, int], part: int, names: list[str], expected: dict[str, str]
) -> dict[str, str]:
    """Return the screen of each of these views."""
    found = {}
    app = TimelineApp(load("events.json"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name in VISITED_BEFORE.get(part, []):
            await press(app, VIEWS[name])
            await leave(app)
        for name in names:
            if name == PROBLEMS:
                app.show_problems([PROBLEM])
            await press(app, VIEWS[name])
            found[name] = await shown(app, expected.get(name))
            if name != names[-1]:
                await leave(app)
    return found


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_views_are_drawn_as_in_the_snapshot(
    width: int, height: int, part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name without a folder, as one view shows it.
    shutil.copy(load().file, tmp_path / "events.json")
    monkeypatch.chdir(tmp_path)
    file = SNAPSHOTS / f"{width}x{height}.txt"
    write = os.environ.get("SCREENS") == "write"
    expected = read_snapshot(file)
    views = list(VIEWS)
    names = views[len(views) * part // PARTS : len(views) * (part + 1) // PARTS]
    screens = await draw((width, height), part, names, {} if write else expected)
    if write:
        expected |= screens
        file.write_text(
            "".join(f"{HEAD}{name}\n{expected[name]}\n" for name in VIEWS if name in expected),
            encoding="utf-8",
        )
    assert list(screens) == names
    assert names
    for name, screen in screens.items():
        assert screen.split("\n") == expected[name].split("\n"), name
        assert all(cell_len(line) <= width for line in screen.split("\n")), name


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_view_has_a_snapshot(width: int, height: int) -> None:
    assert list(read_snapshot(SNAPSHOTS / f"{width}x{height}.txt")) == list(VIEWS)
