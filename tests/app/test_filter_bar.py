"""Chips in the app: there while something is looked for, taken away by key and by click."""

from __future__ import annotations

from typing import Any

import pytest
from support.hostile_text import CASES
from support.screen import screen_text, settle
from textual.pilot import Pilot

from timeline.app.app import TimelineApp
from timeline.app.state.filters import PlacedChip
from timeline.store.loader import load

WIDE = (120, 40)


def real(query: str = "") -> TimelineApp:
    return TimelineApp(load(), query=query)


def placed(app: TimelineApp) -> list[PlacedChip]:
    return app.chip_line.place()


async def ask(pilot: Pilot[Any], key: str, text: str) -> None:
    await pilot.press(key, *text, "enter")
    await settle(pilot, lambda: not pilot.app.query_one("Prompt").display)


async def test_the_line_is_there_only_while_there_is_a_chip() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        assert not app.chip_line.display
        top = app.pane.region.y
        await pilot.press("m")
        assert app.chip_line.display
        assert app.pane.region.y == top + 1
        assert screen_text(app).splitlines()[1] == "  marked 27 September 2020 ✕"
        await pilot.press("x")
        await pilot.pause()
        assert not app.chip_line.display
        assert app.pane.region.y == top


@pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)])
async def test_everything_set_is_a_chip_beside_the_place(size: tuple[int, int]) -> None:
    app = real("2023 kind:legal")
    async with app.run_test(size=size) as pilot:
        await ask(pilot, "slash", "court")
        text = screen_text(app).splitlines()
        assert text[0].startswith(" 1 of 3 of 82 events")
        assert "search" not in text[0]
        assert (
            "2023 ✕   kind:legal ✕   " + ("search: court ✕" if size[0] > 40 else "search: co… ✕")
            in text[1]
        )
        await ask(pilot, "a", "2023-12-01")
        assert ("as of 1 December 2023 ✕" in screen_text(app)) is (size[0] > 60)
        assert all(len(line) <= size[0] for line in screen_text(app).splitlines())


async def test_x_takes_the_last_away_and_big_x_chooses_another() -> None:
    app = real("2023 kind:legal place:the-hague")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x")
        await settle(pilot, lambda: app.navigator.filter_text == "2023 kind:legal")
        await pilot.press("X", "X")
        assert "[2023 ✕]  kind:legal ✕" in screen_text(app)
        await pilot.press("x")
        await settle(pilot, lambda: app.navigator.filter_text == "kind:legal")
        assert "[kind:legal ✕]" in screen_text(app)
        await pilot.press("escape")
        assert screen_text(app).splitlines()[1] == "  kind:legal ✕"
        assert app.navigator.filter_text == "kind:legal"
        await pilot.press("x")
        await settle(pilot, lambda: len(app.navigator.list) == 82)


async def test_dropping_a_chip_unsets_what_it_shows() -> None:
    app = real("2020")
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "a", "2020-11-10")
        await pilot.press("m", "G", "m")
        await ask(pilot, "slash", "ceasefire")
        assert len(app.chip_line.chips) == 5
        await pilot.press("x")
        assert app.navigator.search_text == ""
        assert not app.navigator.hits
        await pilot.press("X", "X", "x")
        assert [str(day) for day in app.navigator.marks] == ["2020-11-10"]
        await pilot.press("X", "X", "x")
        assert app.navigator.as_of is None
        assert len(app.navigator.marks) == 1
        assert app.navigator.filter_text == "2020"


@pytest.mark.parametrize(
    ("number", "left"),
    [(0, "kind:legal place:the-hague"), (1, "2023 place:the-hague"), (2, "2023 kind:legal")],
)
@pytest.mark.parametrize("size", [WIDE, (40, 12)])
async def test_a_click_takes_away_just_the_chip_under_it(
    size: tuple[int, int], number: int, left: str
) -> None:
    app = real("2023 kind:legal place:the-hague")
    async with app.run_test(size=size) as pilot:
        for column in (placed(app)[number].start, placed(app)[number].end - 1):
            app.find("filter", "2023 kind:legal place:the-hague")
            await settle(pilot, lambda: len(app.chip_line.chips) == 3)
            await pilot.click("FilterBar", offset=(column, 0))
            await settle(pilot, lambda: app.navigator.filter_text == left)


async def test_a_click_beside_the_chips_takes_nothing_away() -> None:
    app = real("2023 kind:legal")
    async with app.run_test(size=WIDE) as pilot:
        for column in (0, placed(app)[0].end, placed(app)[1].end, 110):
            await pilot.click("FilterBar", offset=(column, 0))
            await settle(pilot)
        assert app.navigator.filter_text == "2023 kind:legal"


async def test_hidden_chips_are_counted_and_reached_by_a_click() -> None:
    app = real("2021.. ..2024 kind:military,legal -kind:other -kind:cultural -kind:economic")
    async with app.run_test(size=(40, 12)) as pilot:
        count = placed(app)[0]
        assert (count.chip, count.text) == (None, "+4")
        for _ in range(5):
            await pilot.click("FilterBar", offset=(1, 0))
        await settle(pilot, lambda: app.chip_line.chips.chosen is not None)
        assert "[" in screen_text(app).splitlines()[1]


async def test_a_motion_does_not_lay_out_or_paint_the_chips() -> None:
    app = real("2023")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        painted = 0
        original = app.chip_line.render_line

        def counted(y: int) -> object:
            nonlocal painted
            painted += 1
            return original(y)

        app.chip_line.render_line = counted  # type: ignore[assignment,method-assign]
        laid_out = app.screen._compositor
        region = app.pane.region
        await pilot.press("j", "j", "k", "n")
        assert painted == 0
        assert app.screen._compositor is laid_out
        assert app.pane.region == region


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
async def test_what_is_typed_is_shown_as_text(text: str) -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        app.navigator.set_search(text, [])
        app.show_status()
        await settle(pilot)
        app.show_status("[/nope] [@click=app.quit]x")
        text = screen_text(app)
        assert "\x1b" not in text
        assert "[/nope] [@click=app.quit]x" in text
        assert "search: " in text.splitlines()[1]
