"""Why a key does nothing now: for every entry of the table when it says so, and when it does
not.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from support.factories import event, record, store, store_of

from timeline.app.app import TimelineApp
from timeline.app.availability import REASONS, Scene, explain
from timeline.app.state.document import Page
from timeline.app.state.event_list import Unit
from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.event_detail import EventDetail
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.lanes import LanesView
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph

STORY = Page("event-0", sections={"Story": 0})
LINKS = Page("event-0", [Paragraph([("to it", "")], target="event-1")])
DATES = ("2020-09-27", "2020-11-08", "2020-11-08", "2021-01-11", "2022-05-24")


def scene(*dates: str, at: int = 0, **fields: Any) -> Scene:
    navigator = Navigator(store(*(dates or DATES)))
    navigator.list.cursor = at
    return Scene(navigator, Viewport(navigator.store), **fields)


def bare(events: list[dict[str, Any]], **fields: Any) -> Scene:
    found = store_of(record(events))
    return Scene(Navigator(found), Viewport(found), **fields)


def why(screen: Scene, action: str, *parameters: object) -> str:
    scope, _, name = action.partition(".")
    return explain(screen, scope, name, parameters)


def test_what_is_not_in_the_table_can_always_be_done() -> None:
    assert why(scene(), "app.help") == ""


@pytest.mark.parametrize("action", ["list.move", "list.edge", "list.page"])
def test_the_ends_of_the_list(action: str) -> None:
    assert why(scene(at=4), action, 1) == "this is the last event of the list"
    assert why(scene(at=0), action, -1) == "this is the first event of the list"
    assert why(scene(at=3), action, 1) == why(scene(at=1), action, -1) == ""


@pytest.mark.parametrize(
    ("unit", "dates", "last"),
    [
        ("day", ("2020-01-01", "2020-01-01", "2020-01-02", "2020-01-02"), 2),
        ("month", ("2020-01-01", "2020-01-31", "2020-02-01", "2020-02-29"), 2),
        ("year", ("2020-01-01", "2020-12-31", "2021-01-01", "2021-12-31"), 2),
    ],
)
def test_the_last_and_the_first_day_month_and_year(
    unit: str, dates: tuple[str, ...], last: int
) -> None:
    for action in (("list.step", unit), ("lanes.go", unit)):
        told = [why(scene(*dates, at=at), *action, 1) for at in range(4)]
        assert told == ["", "", *[f"no later {unit} with events"] * 2]
        told = [why(scene(*dates, at=at), *action, -1) for at in range(4)]
        assert told == [f"no earlier {unit} with events", "", "", ""]


@pytest.mark.parametrize("direction", [1, -1])
def test_steps_without_effect_have_a_reason_and_others_none(direction: int) -> None:
    for at in range(len(DATES)):
        for unit in get_args(Unit):
            screen = scene(at=at)
            told = why(screen, "list.step", unit, direction)
            screen.navigator.list.step(unit, direction)
            assert bool(told) == (screen.navigator.list.cursor == at), (unit, at)


def test_days_that_are_not_known_are_no_day() -> None:
    screen = scene("../2020-01-01", "2020-05-05")
    assert why(screen, "list.step", "month", 1) == ""
    screen.navigator.list.cursor = 1
    assert why(screen, "list.step", "month", 1) == "no later month with events"


def test_an_empty_list_says_whether_the_filter_is_the_reason() -> None:
    screen = scene()
    screen.navigator.set_filter("1066", [])
    empty = bare([])
    for action in (
        ("app.read",),
        ("app.mark",),
        ("app.open_source",),
        ("app.copy", ""),
        ("app.section", "Story"),
        ("app.page", "clocks"),
        ("app.step_as_of", 1),
        ("list.move", 1),
        ("list.step", "day", 1),
        ("lanes.go", "event", 1),
    ):
        assert why(screen, *action) == "no event matches: x takes a filter away", action
        assert why(empty, *action) == "the record holds no event", action


def test_a_record_that_is_still_read_is_not_called_empty() -> None:
    empty = bare([], is_loading=True)
    assert why(empty, "list.move", 1) == "the record is still being read"


def test_hits() -> None:
    screen = scene()
    assert why(screen, "app.hit", 1) == "nothing is searched for: / searches"
    screen.navigator.set_search("x", [])
    assert why(screen, "app.hit", -1) == "the search found nothing in this list"
    screen.navigator.set_search("x", [1])
    assert why(screen, "app.hit", 1) == ""


def test_chips() -> None:
    for action in (("app.drop_chip",), ("app.choose_chip", -1)):
        assert why(scene(), *action) == "no filter, search, as-of day or mark to take away"
        assert why(scene(chip_count=1), *action) == ""


def test_pages_need_a_day_and_comparing_needs_two() -> None:
    screen = scene()
    assert why(screen, "app.page", "changes") == why(screen, "app.page", "clocks") == ""
    screen.navigator.toggle_mark()
    assert (
        why(screen, "app.page", "changes") == "this is the marked day: go to another one to compare"
    )
    screen.navigator.list.cursor = 3
    assert why(screen, "app.page", "changes") == ""
    screen.navigator.set_filter("1066", [])
    assert why(screen, "app.page", "clocks") == "no event matches: x takes a filter away"
    screen.navigator.page = "clocks"
    assert why(screen, "app.page", "clocks") == ""


def test_two_marks_can_be_compared_from_an_empty_list() -> None:
    screen = scene()
    screen.navigator.marks = [date(2020, 1, 1), date(2021, 1, 1)]
    screen.navigator.set_filter("1066", [])
    assert why(screen, "app.page", "changes") == ""


def test_the_as_of_day_stops_at_both_ends() -> None:
    for at in range(len(DATES)):
        for direction in (1, -1):
            screen = scene(at=at)
            told = why(screen, "app.step_as_of", direction)
            screen.navigator.step_as_of(direction)
            assert bool(told) == (screen.navigator.as_of is None), (at, direction, told)
    assert (
        why(scene("../2020-01-01", "2020-05-05", at=1), "app.step_as_of", -1)
        == "no event begins on an earlier day"
    )


def test_missing_sections_are_named_unless_a_page_is_open() -> None:
    assert why(scene(page=STORY), "app.section", "Figures") == "this event has no section Figures"
    assert why(scene(page=STORY), "app.section", "Story") == ""
    assert why(scene(page=STORY, is_event_shown=False), "app.section", "Figures") == ""


def test_trail_links_layers_and_text() -> None:
    assert why(scene(), "app.link_back") == "no link was followed yet"
    screen = scene()
    screen.navigator.follow_link("event-3")
    assert why(screen, "app.link_back") == ""
    for action in (("detail.link", 1), ("detail.follow",)):
        assert why(scene(), *action) == "there is no link to follow here"
        assert why(scene(page=LINKS), *action) == ""
    assert why(scene(), "app.leave") == "there is nothing to leave here: q quits"
    assert why(scene(can_leave=True), "app.leave") == ""


@pytest.mark.parametrize(
    "action", ["detail.scroll_lines", "detail.scroll_pages", "detail.scroll_edge"]
)
def test_the_ends_of_the_text(action: str) -> None:
    told = [
        why(scene(hidden_lines=hidden), action, way)
        for hidden in ((0, 0), (0, 3), (3, 0), (2, 2))
        for way in (1, -1)
    ]
    full, start, end = (
        "the text is shown in full",
        "this is the beginning of the text",
        "this is the end of the text",
    )
    assert told == [full, full, "", start, end, "", "", ""]


def test_a_source_without_a_plain_address_cannot_be_opened() -> None:
    assert why(scene(), "app.open_source") == ""
    made = record([event("2020-01-01", 0)])
    made["sources"][0]["url"] = "file:///etc/passwd"
    found = store_of(made)
    told = why(Scene(Navigator(found), Viewport(found)), "app.open_source")
    assert told == "no source of this event has a web address that can be opened"


def test_time_zooms_and_moves_as_far_as_the_record_goes() -> None:
    screen = scene()
    for action in (
        ("app.overview_zoom", -1),
        ("app.overview_whole",),
        ("app.overview_pan", 1),
        ("lanes.zoom", 0),
    ):
        assert why(screen, *action) == "the whole record is shown"
    assert why(screen, "app.overview_zoom", 1) == why(screen, "lanes.zoom", 1) == ""
    screen.overview.zoom_in(date(2020, 9, 27).toordinal())
    assert why(screen, "app.overview_pan", -1) == "this is the beginning of the record"
    assert (
        why(screen, "app.overview_pan", 1)
        == why(screen, "lanes.zoom", -1)
        == why(screen, "lanes.zoom", 0)
        == ""
    )
    screen.overview.pan(9)
    assert why(screen, "app.overview_pan", 1) == "this is the end of the record"
    for _ in range(20):
        screen.overview.zoom_in()
    assert (
        why(screen, "app.overview_zoom", 1)
        == why(screen, "lanes.zoom", 1)
        == "no less than 28 days can be shown"
    )
    unknown = scene()
    unknown.overview.span = unknown.overview.window = None
    for action in (("app.overview_zoom", 1), ("app.overview_pan", 1), ("app.overview_whole",)):
        assert why(unknown, *action) == "no event has a known day"


def test_lanes_end_where_their_events_do() -> None:
    screen = scene()
    view = screen.lanes = LaneCursor(screen.navigator, screen.overview, Glyphs())
    assert why(screen, "lanes.go", "event", -1) == ""
    view.lanes.prepare(screen.navigator.list.positions)
    assert why(screen, "lanes.go", "event", -1) == why(screen, "lanes.go", "edge", -1)
    assert why(screen, "lanes.go", "event", -1) == "this is the first event of the lane"
    assert why(screen, "lanes.go", "event", 1) == why(screen, "lanes.go", "edge", 1) == ""
    assert why(screen, "lanes.go", "lane", 1) == "no lane below has events"
    assert why(screen, "lanes.go", "lane", -1) == "no lane above has events"
    screen.navigator.list.cursor = 4
    assert why(screen, "lanes.go", "event", 1) == "this is the last event of the lane"


def test_lanes_are_left_for_one_another() -> None:
    events = [event("2020-01-01", 0), event("2021-01-01", 1, threads=["war"])]
    threads = [{"id": name, "title": name, "description": name} for name in ("talks", "war")]
    found = store_of(record(events, threads=threads))
    screen = Scene(Navigator(found), Viewport(found))
    view = screen.lanes = LaneCursor(screen.navigator, screen.overview, Glyphs())
    view.lanes.prepare(screen.navigator.list.positions)
    assert why(screen, "lanes.go", "lane", 1) == ""
    screen.navigator.list.cursor = 1
    assert why(screen, "lanes.go", "lane", -1) == ""
    assert why(screen, "lanes.go", "lane", 1) == "no lane below has events"


def test_every_reason_belongs_to_an_action() -> None:
    owners = {"app": TimelineApp, "list": EventListView, "lanes": LanesView, "detail": EventDetail}
    for name in REASONS:
        scope, _, action = name.partition(".")
        assert hasattr(owners[scope], f"action_{action}"), name
