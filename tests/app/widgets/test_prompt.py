"""The prompt: its history, and what it says at the ends of it."""

from __future__ import annotations

from support.factories import store
from support.screen import settle

from timeline.app.app import TimelineApp


async def test_history_ends_are_reported_on_both_sides() -> None:
    app = TimelineApp(store("2020", "2021"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"event", "enter")
        await settle(pilot, lambda: not app.prompt.display)
        await pilot.press("slash")
        await settle(pilot, lambda: app.prompt.display)
        await pilot.press("up")
        assert app.prompt.field.value == "event"
        await pilot.press("down")
        assert (app.prompt.field.value, app.prompt.message) == ("", "")
        await pilot.press("down")
        assert app.prompt.message == "nothing else was typed after it"
        await pilot.press("up", "up")
        assert app.prompt.message == "nothing else was typed before"
        assert app.prompt.field.value == "event"
