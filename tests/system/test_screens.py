"""Every view of the app on the real record, as plain text, at four sizes.

The screens stand in `tests/snapshots/screens/`, a file for each size. Where a change is meant,
`SCREENS=write pytest
tests/test_screens.py` writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.screen import screen_text
from textual import events

from timeline.app.app import TimelineApp
from timeline.store.loader import load
from timeline.store.problems import Problem

KEPT = Path(__file__).parents[1] / "snapshots" / "screens"
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
}
NAMES = {
    ":": "colon",
    "/": "slash",
    "?": "question_mark",
    "}": "right_curly_bracket",
    "+": "plus",
    "-": "minus",
}


async def at_rest(app: TimelineApp) -> None:
    """Wait until no key is on its way and no work is done beside the event loop."""
    for _ in range(1000):
        await asyncio.sleep(0.004)
        screen = app.screen
        busy = any(worker.is_running and worker._thread_worker for worker in app.workers)
        waiting = app._message_queue.qsize() + screen._message_queue.qsize() > 0
        unpainted = screen._layout_required or screen._dirty_widgets
        if not (busy or app.is_behind or waiting or unpainted):
            return
    pytest.fail(f"still at work\n{screen_text(app)}")


async def shown(app: TimelineApp, wanted: str | None = None) -> str:
    """The screen once it is the one that is wanted, else once it stays as it is."""
    last, same = "", 0
    for _ in range(100):
        await at_rest(app)
        text = screen_text(app)
        same = same + 1 if text == last else 0
        if text == wanted or same == (8 if wanted is None else 60):
            return text
        last = text
        await asyncio.sleep(0.03)
    return last


async def press(app: TimelineApp, keys: list[str]) -> None:
    """Press keys as a terminal sends them, each when the one before has done its work."""
    driver = app._driver
    assert driver is not None
    for key in keys:
        driver.process_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))
        await at_rest(app)


async def leave(app: TimelineApp) -> None:
    """Back to the list as it was at the start."""
    await press(app, ["escape"] * 6)
    app.navigator.marks.clear()
    app.navigator.clear_filter()
    app.navigator.clear_search()
    while app.navigator.go_back():
        pass
    await press(app, ["v", "0", "g"] if app.lanes is not None and app.lanes.display else ["0", "g"])
    app.show_list()
    app.show_focus()
    await at_rest(app)


def kept(file: Path) -> dict[str, str]:
    """The screens that are kept, by the name of the view."""
    if not file.exists():
        return {}
    parts = file.read_text(encoding="utf-8").removesuffix("\n").split(HEAD)
    return dict(part.removesuffix("\n").split("\n", 1) for part in parts[1:])


async def drawn(size: tuple[int, int], wanted: dict[str, str]) -> dict[str, str]:
    """The screen of each view."""
    found = {}
    app = TimelineApp(load("events.json"))
    problem = Problem(
        "no source has this id",
        ("events", 3, "sources"),
        812,
        7,
        '"TASS1"',
        "did you mean TASS1002?",
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name, keys in VIEWS.items():
            await press(app, keys)
            found[name] = await shown(app, wanted.get(name))
            await leave(app)
        app.show_problems([problem])
        found["problems in the file"] = await shown(app, wanted.get("problems in the file"))
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_every_view_is_drawn_as_it_is_kept(
    width: int, height: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name without a folder, as one view shows it.
    shutil.copy(load().file, tmp_path / "events.json")
    monkeypatch.chdir(tmp_path)
    file = KEPT / f"{width}x{height}.txt"
    write = os.environ.get("SCREENS") == "write"
    screens = await drawn((width, height), {} if write else kept(file))
    if write:
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            "".join(f"{HEAD}{name}\n{screen}\n" for name, screen in screens.items()),
            encoding="utf-8",
        )
    assert list(kept(file)) == list(screens)
    for name, screen in kept(file).items():
        assert screens[name].split("\n") == screen.split("\n"), name
        assert all(cell_len(line) <= width for line in screen.split("\n")), name
