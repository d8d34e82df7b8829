"""Motions along and across lanes, and the window of time."""

from __future__ import annotations

import pytest
from support.factories import event, record, store, store_of
from support.lanes import TALKS, WAR, days, view

from timeline.app.state.lane_cursor import LaneCursor, Motion
from timeline.store.loader import load


def focused(looked_at: LaneCursor) -> str:
    shown = looked_at.navigator.list.event
    assert shown is not None
    return shown.id


CROSSED = store_of(
    record(
        [
            event("2021-01-01", 0, threads=["talks"]),
            event("2021-02-01", 1, threads=["war"]),
            event("2021-03-01", 2, threads=["talks", "war"]),
            event("2021-06-01", 3, threads=["talks"]),
            event("2021-08-01", 4, threads=["war"]),
        ],
        threads=[TALKS, {"id": "idle", "title": "Idle", "description": "None."}, WAR],
    )
)


@pytest.mark.parametrize(
    ("motions", "at", "lane"),
    [
        ([], 0, 0),
        ([("event", 1)], 2, 0),
        ([("event", 1), ("event", 1), ("event", 1)], 3, 0),
        ([("event", -1)], 0, 0),
        ([("lane", 1)], 1, 2),
        ([("lane", 1), ("event", 1)], 2, 2),
        ([("lane", 1), ("event", 1), ("event", 1)], 4, 2),
        ([("event", 1), ("lane", 1)], 2, 2),
        ([("event", 1), ("lane", 1), ("lane", -1)], 2, 0),
        ([("edge", 1)], 3, 0),
        ([("edge", 1), ("lane", 1)], 4, 2),
        ([("edge", 1), ("lane", 1), ("lane", 1)], 4, 2),
        ([("edge", 1), ("edge", -1)], 0, 0),
        ([("lane", -1)], 0, 0),
        ([("day", 1)], 1, 2),
        ([("month", 1), ("month", 1)], 2, 0),
        ([("lane", 1), ("month", 1)], 2, 2),
        ([("lane", 1), ("month", -1)], 0, 0),
        ([("lane", 1), ("month", -1), ("month", 1), ("month", 1)], 2, 2),
        ([("year", 1)], 0, 0),
    ],
)
def test_motions_keep_to_the_chosen_lane(
    motions: list[tuple[Motion, int]], at: int, lane: int
) -> None:
    looked_at = view(CROSSED)
    for motion, direction in motions:
        looked_at.go(motion, direction)
    assert (looked_at.navigator.list.cursor, looked_at.lane) == (at, lane)


def test_steps_across_lanes_keep_to_the_day_of_the_first_one() -> None:
    made = store_of(
        record(
            [
                event("2021-06-10", 0, threads=["war"]),
                event("2021-01-01", 1, threads=["idle"]),
                event("2021-02-01", 2, threads=["talks"]),
                event("2021-06-01", 3, threads=["talks"]),
            ],
            threads=[WAR, {"id": "idle", "title": "Idle", "description": "None."}, TALKS],
        )
    )
    looked_at = view(made)
    looked_at.navigator.list.go_to_position(made.position("event-0"))
    looked_at.go("lane", 1)
    assert focused(looked_at) == "event-1"
    looked_at.go("lane", 1)
    assert focused(looked_at) == "event-3"
    looked_at.go("event", -1)
    looked_at.go("lane", -1)
    looked_at.go("lane", -1)
    assert focused(looked_at) == "event-0"


def test_an_event_of_the_next_lane_too_stays_in_focus_beside_another_of_its_day() -> None:
    both = event("2021-03-01", 1, threads=["talks", "war"])
    made = store_of(record([event("2021-03-01", 0, threads=["war"]), both], threads=[TALKS, WAR]))
    looked_at = view(made)
    looked_at.navigator.list.cursor = 1
    looked_at.go("lane", 1)
    assert (focused(looked_at), looked_at.lane) == ("event-1", 1)


def test_going_to_days_takes_the_first_event_in_them_else_the_nearest() -> None:
    looked_at = view(CROSSED)
    window = days("2021-01-20", "2021-06-30")
    looked_at.go_to(0, *window)
    assert focused(looked_at) == "event-2"
    looked_at.go_to(0, *days("2021-04-10", "2021-04-11"))
    assert focused(looked_at) == "event-2"
    looked_at.go_to(0, *days("2021-05-10", "2021-05-11"))
    assert focused(looked_at) == "event-3"
    looked_at.go_to(0, *days("2029-05-10", "2029-05-11"))
    assert focused(looked_at) == "event-3"
    looked_at.go_to(1, *window)
    assert focused(looked_at) == "event-3"


def test_where_the_start_is_open_the_end_is_what_is_near() -> None:
    made = store_of(
        record(
            [event("../2021-05-05", 0, threads=["talks"]), event("2021-05-06", 1, threads=["war"])],
            threads=[TALKS, WAR],
        )
    )
    looked_at = view(made)
    looked_at.navigator.list.cursor = 1
    looked_at.go("lane", -1)
    assert focused(looked_at) == "event-0"


def test_motions_go_along_the_filtered_list_only() -> None:
    looked_at = view(CROSSED)
    looked_at.navigator.set_filter("x", [0, 3, 4])
    assert not looked_at.is_ready()
    looked_at.go("event", 1)
    assert focused(looked_at) == "event-3"
    looked_at.go("edge", -1)
    looked_at.lanes.prepare(looked_at.navigator.list.positions)
    looked_at.go("event", 1)
    assert focused(looked_at) == "event-3"
    looked_at.go("lane", 1)
    assert focused(looked_at) == "event-4"


def test_an_empty_list_is_survived_by_all_motions() -> None:
    looked_at = view(store())
    looked_at.navigator.set_filter("x", [])
    looked_at.lanes.prepare(looked_at.navigator.list.positions)
    for motion in ("event", "lane", "edge", "day", "month", "year"):
        looked_at.go(motion, 1)
        looked_at.go(motion, -1)
    assert looked_at.lane is None
    assert looked_at.position is None
    assert not looked_at.follow()


def test_without_any_known_day_the_lanes_are_empty_but_there() -> None:
    looked_at = view(store_of(record([event("[..1980,1990..]", 0)], covers="[..1980,1990..]")))
    row = looked_at.row(0, looked_at.scale(12))
    assert row.spans == [(" " * 12, "")]
    looked_at.go_to(0, 1, 1)
    assert looked_at.lane == 0


def test_zooming_halves_the_window_around_the_focus_and_following_brings_the_focus_back() -> None:
    looked_at = view(load())
    overview = looked_at.overview
    whole = overview.window
    assert whole is not None
    looked_at.navigator.list.cursor = 50
    looked_at.zoom(1)
    looked_at.zoom(1)
    assert overview.window is not None
    assert overview.window.days == whole.days // 2 // 2
    assert overview.window.contains(looked_at.focused_day)
    assert not looked_at.follow()
    looked_at.navigator.list.cursor = 0
    assert looked_at.follow()
    assert overview.window.contains(looked_at.focused_day)
    looked_at.zoom(-1)
    assert overview.window.days == whole.days // 2 // 2 * 2
    looked_at.zoom(0)
    assert overview.window == whole


def test_on_the_real_record_every_event_is_reached_along_its_lanes() -> None:
    looked_at = view(load())
    met = set()
    for number in range(len(looked_at.lanes.lanes)):
        met |= set(looked_at.lanes.events_of(number).positions)
    assert met == set(range(len(load().ids)))
