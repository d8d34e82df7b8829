"""Motions along and across lanes, and the window of time."""

from __future__ import annotations

import pytest
from support.factories import event, record, store, store_of
from support.lanes import TALKS, WAR, days, view

from timeline.app.state.lane_cursor import LaneCursor, Motion
from timeline.store.loader import load


def focused(lane_cursor: LaneCursor) -> str:
    shown = lane_cursor.navigator.list.event
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
    lane_cursor = view(CROSSED)
    for motion, direction in motions:
        lane_cursor.go(motion, direction)
    assert (lane_cursor.navigator.list.cursor, lane_cursor.lane) == (at, lane)


def test_steps_across_lanes_keep_to_the_first_day() -> None:
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
    lane_cursor = view(made)
    lane_cursor.navigator.list.go_to_position(made.position("event-0"))
    lane_cursor.go("lane", 1)
    assert focused(lane_cursor) == "event-1"
    lane_cursor.go("lane", 1)
    assert focused(lane_cursor) == "event-3"
    lane_cursor.go("event", -1)
    lane_cursor.go("lane", -1)
    lane_cursor.go("lane", -1)
    assert focused(lane_cursor) == "event-0"


def test_an_event_of_both_lanes_stays_focused() -> None:
    both = event("2021-03-01", 1, threads=["talks", "war"])
    made = store_of(record([event("2021-03-01", 0, threads=["war"]), both], threads=[TALKS, WAR]))
    lane_cursor = view(made)
    lane_cursor.navigator.list.cursor = 1
    lane_cursor.go("lane", 1)
    assert (focused(lane_cursor), lane_cursor.lane) == ("event-1", 1)


def test_going_to_days_finds_the_first_or_nearest_event() -> None:
    lane_cursor = view(CROSSED)
    window = days("2021-01-20", "2021-06-30")
    lane_cursor.go_to(0, *window)
    assert focused(lane_cursor) == "event-2"
    lane_cursor.go_to(0, *days("2021-04-10", "2021-04-11"))
    assert focused(lane_cursor) == "event-2"
    lane_cursor.go_to(0, *days("2021-05-10", "2021-05-11"))
    assert focused(lane_cursor) == "event-3"
    lane_cursor.go_to(0, *days("2029-05-10", "2029-05-11"))
    assert focused(lane_cursor) == "event-3"
    lane_cursor.go_to(1, *window)
    assert focused(lane_cursor) == "event-3"


def test_an_open_start_is_near_at_its_end() -> None:
    made = store_of(
        record(
            [event("../2021-05-05", 0, threads=["talks"]), event("2021-05-06", 1, threads=["war"])],
            threads=[TALKS, WAR],
        )
    )
    lane_cursor = view(made)
    lane_cursor.navigator.list.cursor = 1
    lane_cursor.go("lane", -1)
    assert focused(lane_cursor) == "event-0"


def test_motions_go_along_the_filtered_list_only() -> None:
    lane_cursor = view(CROSSED)
    lane_cursor.navigator.set_filter("x", [0, 3, 4])
    assert not lane_cursor.is_ready()
    lane_cursor.go("event", 1)
    assert focused(lane_cursor) == "event-3"
    lane_cursor.go("edge", -1)
    lane_cursor.lanes.prepare(lane_cursor.navigator.list.positions)
    lane_cursor.go("event", 1)
    assert focused(lane_cursor) == "event-3"
    lane_cursor.go("lane", 1)
    assert focused(lane_cursor) == "event-4"


def test_an_empty_list_is_survived_by_all_motions() -> None:
    lane_cursor = view(store())
    lane_cursor.navigator.set_filter("x", [])
    lane_cursor.lanes.prepare(lane_cursor.navigator.list.positions)
    for motion in ("event", "lane", "edge", "day", "month", "year"):
        lane_cursor.go(motion, 1)
        lane_cursor.go(motion, -1)
    assert lane_cursor.lane is None
    assert lane_cursor.position is None
    assert not lane_cursor.follow()


def test_without_any_known_day_the_lanes_are_empty_but_there() -> None:
    lane_cursor = view(store_of(record([event("[..1980,1990..]", 0)], covers="[..1980,1990..]")))
    row = lane_cursor.row(0, lane_cursor.scale(12))
    assert row.spans == [(" " * 12, "")]
    lane_cursor.go_to(0, 1, 1)
    assert lane_cursor.lane == 0


def test_zooming_halves_the_window_and_following_moves_it() -> None:
    lane_cursor = view(load())
    overview = lane_cursor.overview
    whole = overview.window
    assert whole is not None
    lane_cursor.navigator.list.cursor = 50
    lane_cursor.zoom(1)
    lane_cursor.zoom(1)
    assert overview.window is not None
    assert overview.window.days == whole.days // 2 // 2
    assert overview.window.contains(lane_cursor.focused_day)
    assert not lane_cursor.follow()
    lane_cursor.navigator.list.cursor = 0
    assert lane_cursor.follow()
    assert overview.window.contains(lane_cursor.focused_day)
    lane_cursor.zoom(-1)
    assert overview.window.days == whole.days // 2 // 2 * 2
    lane_cursor.zoom(0)
    assert overview.window == whole


def test_every_event_of_the_record_is_on_a_lane() -> None:
    lane_cursor = view(load())
    met = set()
    for number in range(len(lane_cursor.lanes.lanes)):
        met |= set(lane_cursor.lanes.events_of(number).positions)
    assert met == set(range(len(load().ids)))
