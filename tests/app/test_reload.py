"""The app and a file that changes on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.factories import event, record
from support.screen import screen_text, settle

from timeline.app import loader
from timeline.app.app import TimelineApp
from timeline.store.loader import load


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(loader, "WATCH_INTERVAL", 0.05)
    path = tmp_path / "record.json"
    write(path, "2020-01-01", "2021-01-01", "2022-01-01")
    return path


def write(path: Path, *dates: str) -> None:
    events = [event(date, int(date[:4])) for date in dates]
    path.write_text(json.dumps(record(events)), encoding="utf-8")


async def test_a_changed_file_keeps_the_focused_event(file: Path) -> None:
    app = TimelineApp(load(file))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("G", "m")
        write(file, "2019-01-01", "2020-01-01", "2022-01-01", "2023-01-01")
        await settle(pilot, lambda: "the file changed and was read again" in screen_text(app))
        assert app.navigator.list.event is not None
        assert app.navigator.list.event.id == "event-2022"
        assert "3 of 4" in screen_text(app)
        assert [str(day) for day in app.navigator.marks] == ["2022-01-01"]
        await pilot.press("j")
        assert "4 of 4" in screen_text(app)


async def test_an_invalid_file_shows_problems_and_keeps_the_record(file: Path) -> None:
    app = TimelineApp(load(file))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        sound = file.read_text()
        file.write_text(sound.replace('"talks"', '"tlks"', 1))
        await settle(pilot, lambda: "The file has problems" in screen_text(app))
        assert "did you mean" in screen_text(app)
        assert len(app.navigator.list) == 3
        await pilot.press("j")
        assert "The file has problems" in screen_text(app)
        file.write_text(sound + " ")
        await settle(pilot, lambda: "the file changed and was read again" in screen_text(app))
        assert "The file has problems" not in screen_text(app)


async def test_an_invalid_filter_is_lifted_after_a_reload(file: Path) -> None:
    app = TimelineApp(load(file))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f", *"actor:south", "enter")
        await settle(pilot, lambda: app.navigator.filter_text == "actor:south")
        value = json.loads(file.read_text())
        value["actors"] = value["actors"][:1]
        file.write_text(json.dumps(value))
        await settle(pilot, lambda: len(app.navigator.list) == 3)
        assert app.navigator.filter_text == ""
