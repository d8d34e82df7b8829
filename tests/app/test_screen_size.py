"""The classes by which the app adapts to the size of the terminal, at each bound and beside it."""

from __future__ import annotations

import pytest
from support.factories import store
from support.screen import settle

from timeline.app.app import TimelineApp


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((59, 17), {"-narrow", "-short"}),
        ((60, 18), {"-medium", "-tall"}),
        ((99, 9), {"-medium", "-tiny"}),
        ((100, 10), {"-wide", "-short"}),
    ],
)
async def test_screen_classes_follow_the_size(size: tuple[int, int], expected: set[str]) -> None:
    every = {"-narrow", "-medium", "-wide", "-tiny", "-short", "-tall"}
    app = TimelineApp(store("2020", "2021"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert every & app.screen.classes == expected
