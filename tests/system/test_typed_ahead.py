"""Keys that are typed faster than they are carried out do what they do when they are typed
slowly.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from support.screen import screen_text, settle
from system.test_screens import NAMES
from textual import events
from textual.pilot import Pilot

from timeline.app.app import TimelineApp
from timeline.store.loader import load

RUNS: dict[str, tuple[list[str], str]] = {
    "a filter is taken away and a date gone to": (
        ["f", *"shushi", "enter", "x", ":", *"2020-11-09", "enter", "j"],
        "trilateral-statement-2020",
    ),
    "a search, its next hit, and on": (
        ["/", *"mandate", "enter", "n", "j"],
        "sochi-statement-2022",
    ),
    "moved before it is asked": (["j", "j", "/", *"shushi", "enter"], "shusha-control-change-2020"),
    "read and scrolled": (["}", "}", "j", "j", "enter", "j", "j"], "trilateral-statement-2020"),
    "asked and left": (["j", ":", *"2023", "escape", "j"], "second-humanitarian-truce-2020"),
}


async def type_keys(pilot: Pilot[Any], keys: list[str], between: float) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.process_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))
        if between:
            await asyncio.sleep(between)


@pytest.mark.parametrize("between", [0, 0.001, 0.005, 0.02])
@pytest.mark.parametrize("name", RUNS)
async def test_keys_end_where_they_end_when_typed_slowly(name: str, between: float) -> None:
    keys, wanted = RUNS[name]
    app = TimelineApp(load())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await type_keys(pilot, keys, between)
        await settle(pilot, lambda: not app.prompt.display and not app.is_behind)
        await pilot.pause()
        event = app.navigator.list.event
        assert event is not None
        assert event.id == wanted, screen_text(app)
