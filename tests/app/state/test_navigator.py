"""The navigator as a reader drives it, without a screen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import event, record, store, store_of

from timeline.app.state.event_list import Line
from timeline.app.state.navigator import Hit, Navigator, Page
from timeline.search.index import PART
from timeline.search.parser import QueryError

DATES = (
    "2020-09-27",
    "2020-11-08",
    "2020-11-08",
    "2020-11-10",
    "2021",
    "2021-01-11",
    "2022-05-24",
    "2022-05-30",
)


def ids(navigator: Navigator) -> list[str]:
    return [navigator.event_at(index).id for index in range(len(navigator))]


def focus(navigator: Navigator) -> str:
    assert navigator.event is not None
    return navigator.event.id


@pytest.fixture
def navigator() -> Navigator:
    return Navigator(store(*DATES))


def test_it_lists_every_event_from_the_first(navigator: Navigator) -> None:
    assert len(navigator) == 8
    assert focus(navigator) == "event-0"


def test_moving_beyond_an_end_stays_at_the_end(navigator: Navigator) -> None:
    navigator.move(-3)
    assert navigator.cursor == 0
    navigator.move(100)
    assert focus(navigator) == "event-7"
    navigator.move(-1)
    assert focus(navigator) == "event-6"


def test_a_heading_stands_where_year_or_month_changes(navigator: Navigator) -> None:
    lines = [navigator.line_at(line) for line in range(navigator.line_count)]
    assert [line.entry for line in lines if line.kind == "heading"] == [0, 1, 4, 5, 6]
    assert navigator.line_count == 13
    assert lines[:4] == [Line(0, "heading"), Line(0), Line(1, "heading"), Line(1)]


def test_a_year_is_not_put_under_january(navigator: Navigator) -> None:
    assert navigator.heading_at(4) == 2021 * 13
    assert navigator.heading_at(5) == 2021 * 13 + 1


def test_each_entry_stands_on_the_line_that_says_so(navigator: Navigator) -> None:
    for index in range(len(navigator)):
        assert navigator.line_at(navigator.line_of(index)) == Line(index)


@pytest.mark.parametrize("line", [-1, 13])
def test_there_is_no_line_outside_the_list(navigator: Navigator, line: int) -> None:
    with pytest.raises(IndexError):
        navigator.line_at(line)


def test_days_step_over_events_of_one_day(navigator: Navigator) -> None:
    navigator.cursor = 1
    navigator.step_day(1)
    assert focus(navigator) == "event-3"
    navigator.step_day(-1)
    assert focus(navigator) == "event-1"


def test_months_and_years_go_to_the_first_entry_there(navigator: Navigator) -> None:
    navigator.step_month(1)
    assert focus(navigator) == "event-1"
    navigator.step_month(1)
    assert focus(navigator) == "event-4"
    navigator.step_year(1)
    assert focus(navigator) == "event-6"
    navigator.step_month(-1)
    assert focus(navigator) == "event-4"
    navigator.step_year(-1)
    assert focus(navigator) == "event-0"


@pytest.mark.parametrize("motion", ["step_day", "step_month", "step_year"])
def test_a_step_with_nowhere_to_go_stays(navigator: Navigator, motion: str) -> None:
    getattr(navigator, motion)(-1)
    assert navigator.cursor == 0
    navigator.cursor = 7
    getattr(navigator, motion)(1)
    assert navigator.cursor == 7


def test_steps_back_into_an_open_start_and_out_again() -> None:
    navigator = Navigator(store("../2001", "2000-12-31", "9999-12-30"))
    assert focus(navigator) == "event-0"
    for motion in (navigator.step_day, navigator.step_month, navigator.step_year):
        motion(1)
        assert focus(navigator) == "event-1"
        motion(-1)
        assert focus(navigator) == "event-0"
    navigator.cursor = 2
    for motion in (navigator.step_day, navigator.step_month, navigator.step_year):
        motion(1)
        assert focus(navigator) == "event-2"


def test_going_to_a_day_finds_the_first_entry_from_there(navigator: Navigator) -> None:
    navigator.to_day(date(2020, 11, 9))
    assert focus(navigator) == "event-3"
    navigator.to_day(date(2030, 1, 1))
    assert focus(navigator) == "event-7"


def test_a_page_moves_by_lines_and_never_rests_on_a_heading(navigator: Navigator) -> None:
    navigator.move_lines(4)
    assert focus(navigator) == "event-3"
    navigator.move_lines(-100)
    assert navigator.cursor == 0
    navigator.move_lines(100)
    assert navigator.cursor == 7


def test_a_filter_keeps_the_focus_where_it_can(navigator: Navigator) -> None:
    navigator.cursor = 3
    navigator.set_filter("2020-11", navigator.find("2020-11"))
    assert ids(navigator) == ["event-1", "event-2", "event-3"]
    assert focus(navigator) == "event-3"
    navigator.clear_filter()
    assert (focus(navigator), len(navigator)) == ("event-3", 8)


def test_a_filter_without_the_focus_goes_to_the_next_event(navigator: Navigator) -> None:
    navigator.cursor = 4
    navigator.set_filter("2022", navigator.find("2022"))
    assert focus(navigator) == "event-6"


def test_an_empty_list_has_no_focus_and_takes_every_motion(navigator: Navigator) -> None:
    navigator.set_filter("nothing", [])
    assert navigator.event is None
    navigator.move(1)
    navigator.move_lines(5)
    navigator.step_day(1)
    navigator.step_month(-1)
    navigator.to_day(date(2020, 1, 1))
    assert (navigator.cursor, navigator.line_count) == (0, 0)
    assert navigator.step_hit(1) is None
    navigator.clear_filter()
    assert len(navigator) == 8


def test_hits_are_counted_and_wrap_with_notice(navigator: Navigator) -> None:
    navigator.set_search("military", navigator.find("kind:military"))
    assert navigator.hits.tolist() == [0, 4]  # type: ignore[attr-defined]
    assert navigator.step_hit(1, inclusive=True) == Hit(1, 2, wrap=False)
    assert navigator.step_hit(1) == Hit(2, 2, wrap=False)
    assert navigator.step_hit(1) == Hit(1, 2, wrap=True)
    assert navigator.step_hit(-1) == Hit(2, 2, wrap=True)
    assert navigator.step_hit(-1) == Hit(1, 2, wrap=False)
    assert focus(navigator) == "event-0"
    navigator.clear_search()
    assert navigator.step_hit(1) is None
    assert not navigator.is_hit(0)


def test_only_listed_hits_count(navigator: Navigator) -> None:
    navigator.set_search("military", navigator.find("kind:military"))
    navigator.set_filter("2021", navigator.find("2021"))
    assert navigator.step_hit(1) == Hit(1, 1, wrap=True)
    assert focus(navigator) == "event-4"
    assert navigator.is_hit(0)


def test_a_search_that_is_cancelled_stops_early() -> None:
    navigator = Navigator(store(*["2020"] * (3 * PART)))
    calls = iter([False, True])
    assert len(navigator.find("2020", lambda: next(calls))) == 2 * PART


def test_the_first_hit_is_found_from_an_entry_on(navigator: Navigator) -> None:
    assert navigator.find_first("kind:military", 0) == 0
    assert navigator.find_first("kind:military", 1) == 4
    assert navigator.find_first("kind:military", 5) == 0
    assert navigator.find_first("kind:cultural", 5) is None
    assert navigator.find_first("kind:military", 0, lambda: True) is None


def test_what_is_no_query_is_an_error(navigator: Navigator) -> None:
    with pytest.raises(QueryError):
        navigator.find("kind:nonsense")


def test_going_to_a_position_that_is_not_listed_does_not_move(navigator: Navigator) -> None:
    navigator.set_filter("2022", navigator.find("2022"))
    assert not navigator.to_position(0)
    assert navigator.to_position(7)
    assert focus(navigator) == "event-7"


DAYS = st.dates(date(1990, 1, 1), date(1993, 12, 31)).map(date.isoformat)
MOTIONS = st.lists(
    st.sampled_from(["move 1", "move -1", "step_day 1", "step_day -1", "step_month 1", "step_month -1", "step_year 1",
                     "step_year -1", "move_lines 3", "move_lines -3"]),
    max_size=12,
)  # fmt: skip


@given(st.lists(DAYS, max_size=12), MOTIONS)
def test_no_motion_leaves_the_list_or_steps_the_wrong_way(
    dates: list[str], motions: list[str]
) -> None:
    navigator = Navigator(
        store_of(record([event(day, number) for number, day in enumerate(dates)]))
    )
    for motion in motions:
        name, amount = motion.split()
        before = navigator.cursor
        getattr(navigator, name)(int(amount))
        assert 0 <= navigator.cursor <= max(0, len(dates) - 1)
        assert (navigator.cursor - before) * int(amount) >= 0


@given(st.lists(DAYS, min_size=1, max_size=12), st.sampled_from([4, 7, 10]))
def test_a_step_forward_and_back_returns_to_the_first_of_the_unit(
    dates: list[str], size: int
) -> None:
    step = {4: "step_year", 7: "step_month", 10: "step_day"}[size]
    navigator = Navigator(
        store_of(record([event(day, number) for number, day in enumerate(dates)]))
    )
    units = sorted({day[:size] for day in dates})
    seen = [str(navigator.event_at(0).date)[:size]]
    for _ in units[1:]:
        getattr(navigator, step)(1)
        seen.append(focus(navigator) and str(navigator.event_at(navigator.cursor).date)[:size])
    assert seen == units
    for unit in reversed(units[:-1]):
        getattr(navigator, step)(-1)
        assert str(navigator.event_at(navigator.cursor).date)[:size] == unit


def test_the_day_as_of_which_one_looks_stands_between_past_and_future(navigator: Navigator) -> None:
    navigator.set_as_of(date(2020, 11, 8))
    kinds = [navigator.line_at(line).kind for line in range(navigator.line_count)]
    assert kinds.count("as-of") == 1
    assert navigator.line_at(kinds.index("as-of")) == Line(3, "as-of")
    assert [navigator.is_ahead(index) for index in range(5)] == [False, False, False, True, True]
    for index in range(len(navigator)):
        assert navigator.line_at(navigator.line_of(index)) == Line(index)
    navigator.set_as_of(date(2030, 1, 1))
    assert "as-of" not in [navigator.line_at(line).kind for line in range(navigator.line_count)]
    navigator.set_as_of(None)
    assert not navigator.is_ahead(7)


def test_the_as_of_day_steps_from_event_to_event(navigator: Navigator) -> None:
    navigator.step_as_of(1)
    assert (navigator.as_of, focus(navigator)) == (date(2020, 11, 8), "event-1")
    navigator.step_as_of(-1)
    assert (navigator.as_of, focus(navigator)) == (date(2020, 9, 27), "event-0")
    navigator.step_as_of(-1)
    assert navigator.as_of == date(2020, 9, 27)
    empty = Navigator(store())
    empty.step_as_of(1)
    assert empty.as_of is None


def test_a_day_that_was_asked_for_is_the_focused_day_until_one_moves(navigator: Navigator) -> None:
    navigator.to_day(date(2020, 10, 1))
    assert navigator.day == date(2020, 10, 1)
    navigator.move(1)
    assert navigator.day == date(2020, 11, 8)
    assert Navigator(store()).day is None


def test_two_days_are_marked_the_oldest_goes_and_a_mark_is_lifted(navigator: Navigator) -> None:
    assert navigator.span() == (date(2020, 7, 1), date(2020, 10, 1))
    navigator.pin()
    assert navigator.span() is None
    navigator.move(1)
    assert navigator.span() == (date(2020, 9, 27), date(2020, 11, 8))
    navigator.pin()
    navigator.cursor = 7
    navigator.pin()
    assert navigator.pins == [date(2020, 11, 8), date(2022, 5, 30)]
    assert navigator.span() == (date(2020, 11, 8), date(2022, 5, 30))
    navigator.pin()
    assert navigator.pins == [date(2020, 11, 8)]
    assert Navigator(store()).pin() is None
    assert Navigator(store()).span() is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2021-12-31", "2021-10-01", "2022-01-01"), ("2021-01-01", "2021-01-01", "2021-04-01")],
)
def test_a_quarter_ends_where_the_next_one_begins(day: str, first: str, last: str) -> None:
    assert Navigator(store(day)).span() == (date.fromisoformat(first), date.fromisoformat(last))


def test_links_are_followed_and_the_way_back_is_kept(navigator: Navigator) -> None:
    assert navigator.follow("event-5")
    assert navigator.follow("event-7")
    assert navigator.trail == ["event-0", "event-5"]
    assert not navigator.follow("no-such-event")
    navigator.set_filter("2022", navigator.find("2022"))
    assert not navigator.follow("event-0")
    assert not navigator.back()
    assert navigator.trail == []
    navigator.clear_filter()
    navigator.follow("event-1")
    assert navigator.back()
    assert focus(navigator) == "event-7"
    assert not Navigator(store()).follow("event-0")


def test_a_page_is_open_until_it_is_turned_to_again() -> None:
    nav = Navigator(store("2020"))
    pages: tuple[Page, ...] = ("clocks", "changes", "changes")
    seen = []
    for page in pages:
        nav.turn_to(page)
        seen.append(nav.page)
    assert seen == ["clocks", "changes", ""]
