"""A large file is read behind a screen that is there at once; long work in a large store is done
beside the keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import event, record, store
from support.screen import screen_text, settle

from timeline.analysis.as_of import find_status
from timeline.analysis.changes import find_changes
from timeline.app import app as app_module
from timeline.app import finder, loader
from timeline.app.app import TimelineApp
from timeline.app.loader import PendingFile, Start
from timeline.app.widgets import event_detail
from timeline.search import index as searchindex
from timeline.store import loader as store_loader
from timeline.store.loader import LoadCancelledError, is_large, load
from timeline.store.problems import StoreError
from timeline.store.store import Store, empty_store


class RefusedError(Exception):
    """The place is refused."""


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    file = tmp_path / "large.json"
    file.write_text(
        json.dumps(record([event(f"2020-01-{day:02}", day) for day in range(1, 29)])),
        encoding="utf-8",
    )
    monkeypatch.setattr(store_loader, "LARGE", 100)
    return str(file)


def pending(file: str, find_start: Callable[[Store], Start] = lambda _: Start()) -> TimelineApp:
    expected = (StoreError, RefusedError)
    return TimelineApp(empty_store(file), pending=PendingFile(find_start, expected))


async def test_the_screen_is_there_first_and_then_the_record(large: str) -> None:
    app = pending(large, lambda _: Start(20, "kind:legal"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "large.json" in screen_text(app)
        await settle(pilot, lambda: "A small record" in screen_text(app))
        assert not app.loader.is_loading
        assert app.loader.failure is None
        assert app.navigator.filter_text == "kind:legal"
        assert app.navigator.list.event == app.store.events[21]
        await pilot.press("x")
        await settle(pilot, lambda: len(app.navigator.list) == 28)


async def test_an_invalid_file_ends_the_app_with_the_reason(large: str) -> None:
    Path(large).write_text(" " * 200 + "{", encoding="utf-8")
    app = pending(large)
    async with app.run_test() as pilot:
        await settle(pilot, lambda: app.loader.failure is not None)
    assert isinstance(app.loader.failure, StoreError)


async def test_a_place_that_is_refused_ends_the_app_too(large: str) -> None:
    def refuse(_: Store) -> Start:
        raise RefusedError

    app = pending(large, refuse)
    async with app.run_test() as pilot:
        await settle(pilot, lambda: app.loader.failure is not None)
    assert isinstance(app.loader.failure, RefusedError)


async def test_quitting_cancels_the_loading(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = Event()

    def load_until_cancelled(_file: str, *, cancelled: Callable[[], bool], **_: object) -> Store:
        while not cancelled():
            stopped.wait(0.001)
        stopped.set()
        raise LoadCancelledError

    monkeypatch.setattr(loader, "load", load_until_cancelled)
    app = pending(large)
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert stopped.wait(10)
    assert app.loader.is_loading


async def test_progress_is_told_on_top(large: str) -> None:
    app = pending(large)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: not app.loader.is_loading)
        app.store.title = "large.json"
        app.run_worker(lambda: app.loader.show_progress(7, 28), thread=True)
        await settle(
            pilot,
            lambda: "Reading large.json ━━━━━─────────────── 25 %, q stops" in screen_text(app),
        )


async def test_a_large_store_is_made_ready_for_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "WARM_FROM", 1)
    app = TimelineApp(store("2020", "2021"))
    async with app.run_test() as pilot:
        await settle(pilot, lambda: all(app.navigator.index._parts))


async def test_days_of_a_large_store_are_compared_beside_the_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = TimelineApp(load(), start=6)
    async with here.run_test(size=(100, 40)) as pilot:
        await pilot.press("c")
        await settle(pilot, lambda: "Changes after" in here.detail.page.text())
        wanted = here.detail.page
    monkeypatch.setattr(app_module, "COMPARE_AT_ONCE", 1)
    beside = TimelineApp(load(), start=6)
    async with beside.run_test(size=(100, 40)) as pilot:
        await pilot.press("c")
        await settle(pilot, lambda: "Changes after" in beside.detail.page.text())
        assert beside.detail.page == wanted


async def test_a_long_page_is_wrapped_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_detail, "AT_ONCE", 5)
    app = TimelineApp(load(), start=6)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await settle(
            pilot, lambda: "Links" in app.detail.page.sections and app.detail.scroll_offset.y > 0
        )
        assert "Links" in screen_text(app)


def test_only_files_of_some_size_are_large(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b" " * (store_loader.LARGE + 1))
    assert is_large(str(file))
    file.write_bytes(b" " * store_loader.LARGE)
    assert not is_large(str(file))
    assert not is_large(str(tmp_path / "absent.json"))
    assert not is_large("\0")


DATES = st.sampled_from(
    ["2020-06-15", "2020", "2020~", "2020-06?", "2019/2021", "2020-06-10/..", "../2020-06-20",
     "/2020", "2020/", "201X", "2021-03~/2021-04", "2018-12-31T23:00:00Z",
     "2020-06-14/2020-06-16~", "19XX"]
)  # fmt: skip
DAYS = st.dates(date(2018, 6, 1), date(2022, 6, 1))


@given(st.lists(DATES, min_size=1, max_size=6), DAYS, DAYS)
def test_no_change_is_missed_by_looking_at_bounds_first(
    dates: list[str], one: date, other: date
) -> None:
    first, last = sorted((one, other))
    made = store(*dates)
    found = find_changes(made, first, last, range(len(dates))).events
    assert found == [
        each
        for each in made.events
        if find_status(each.date, last) not in (None, find_status(each.date, first))
    ]


async def test_a_long_search_shows_progress_and_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finder, "AT_ONCE", 0)
    monkeypatch.setattr(finder, "PROGRESS_INTERVAL", 0)
    monkeypatch.setattr(searchindex, "PART", 8)
    app, gate = TimelineApp(load()), Event()
    told: list[str] = []
    show = app.show_find_progress
    monkeypatch.setattr(app, "show_find_progress", told.append)
    part = app.navigator.index._get_part
    monkeypatch.setattr(
        app.navigator.index,
        "_get_part",
        lambda number: (number < 5 or gate.wait(10), part(number))[1],
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"nosuchword", "enter")
        for _ in range(500):
            await pilot.pause(0.01)
            if told[-1:] == ["━━━━━━━━━─────────── 48 %, Esc stops"]:
                break
        else:
            pytest.fail(f"{told}\n{screen_text(app)}")
        show(told[-1])
        await pilot.pause()
        assert told[-1] in screen_text(app)
        await pilot.press("escape")
        gate.set()
        await settle(pilot, lambda: "the search was stopped" in screen_text(app))
        assert app.navigator.search_text == ""
        show("it goes on")
        await pilot.pause()
        assert "it goes on" not in screen_text(app)
