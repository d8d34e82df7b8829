"""Search, filter, marks, pages, links and the as-of day, without a screen."""

from __future__ import annotations

from datetime import date

import pytest
from support.factories import store

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
    return [navigator.list.event_at(index).id for index in range(len(navigator.list))]


def focus(navigator: Navigator) -> str:
    assert navigator.list.event is not None
    return navigator.list.event.id


def step(navigator: Navigator, direction: int, *, inclusive: bool = False) -> Hit | None:
    hit = navigator.next_hit(direction, inclusive=inclusive)
    if hit is not None:
        navigator.list.go_to_position(hit.position)
    return hit


@pytest.fixture
def navigator() -> Navigator:
    return Navigator(store(*DATES))


def test_a_filter_keeps_the_focus_if_possible(navigator: Navigator) -> None:
    navigator.list.cursor = 3
    navigator.set_filter("2020-11", navigator.find("2020-11"))
    assert ids(navigator) == ["event-1", "event-2", "event-3"]
    assert focus(navigator) == "event-3"
    navigator.clear_filter()
    assert (focus(navigator), len(navigator.list)) == ("event-3", 8)


def test_a_filter_without_the_focus_goes_to_the_next_event(navigator: Navigator) -> None:
    navigator.list.cursor = 4
    navigator.set_filter("2022", navigator.find("2022"))
    assert focus(navigator) == "event-6"


def test_an_empty_list_has_no_focus_but_all_motions(navigator: Navigator) -> None:
    navigator.set_filter("nothing", [])
    assert navigator.list.event is None
    navigator.list.move(1)
    navigator.list.move_lines(5)
    navigator.list.step("day", 1)
    navigator.list.step("month", -1)
    navigator.list.go_to_day(date(2020, 1, 1))
    assert (navigator.list.cursor, len(navigator.list.layout)) == (0, 0)
    assert navigator.next_hit(1) is None
    navigator.clear_filter()
    assert len(navigator.list) == 8


def test_hits_are_numbered_and_wrap(navigator: Navigator) -> None:
    navigator.set_search("military", navigator.find("kind:military"))
    assert navigator.hits.tolist() == [0, 4]  # type: ignore[attr-defined]
    assert step(navigator, 1, inclusive=True) == Hit(0, 1, 2, wrapped=False)
    assert step(navigator, 1) == Hit(4, 2, 2, wrapped=False)
    assert step(navigator, 1) == Hit(0, 1, 2, wrapped=True)
    assert step(navigator, -1) == Hit(4, 2, 2, wrapped=True)
    assert step(navigator, -1) == Hit(0, 1, 2, wrapped=False)
    navigator.clear_search()
    assert navigator.next_hit(1) is None
    assert not navigator.is_hit(0)


def test_only_listed_hits_count(navigator: Navigator) -> None:
    navigator.set_search("military", navigator.find("kind:military"))
    navigator.set_filter("2021", navigator.find("2021"))
    assert navigator.next_hit(1) == Hit(4, 1, 1, wrapped=True)
    assert navigator.list.cursor == 0
    assert navigator.is_hit(0)


def test_a_search_that_is_cancelled_stops_early() -> None:
    navigator = Navigator(store(*["2020"] * (3 * PART)))
    calls = iter([False, True])
    assert len(navigator.find("2020", lambda: next(calls))) == 2 * PART


def test_the_first_hit_is_searched_from_an_entry_on(navigator: Navigator) -> None:
    assert navigator.find_first("kind:military", 0) == 0
    assert navigator.find_first("kind:military", 1) == 4
    assert navigator.find_first("kind:military", 5) == 0
    assert navigator.find_first("kind:cultural", 5) is None
    assert navigator.find_first("kind:military", 0, lambda: True) is None


def test_an_invalid_query_raises(navigator: Navigator) -> None:
    with pytest.raises(QueryError):
        navigator.find("kind:nonsense")


def test_going_to_a_hidden_position_does_not_move(navigator: Navigator) -> None:
    navigator.set_filter("2022", navigator.find("2022"))
    assert not navigator.list.go_to_position(0)
    assert navigator.list.go_to_position(7)
    assert focus(navigator) == "event-7"


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


def test_two_days_are_marked_and_a_third_replaces_the_oldest(navigator: Navigator) -> None:
    assert navigator.compared_days() == (date(2020, 7, 1), date(2020, 10, 1))
    navigator.toggle_mark()
    assert navigator.compared_days() is None
    navigator.list.move(1)
    assert navigator.compared_days() == (date(2020, 9, 27), date(2020, 11, 8))
    navigator.toggle_mark()
    navigator.list.cursor = 7
    navigator.toggle_mark()
    assert navigator.marks == [date(2020, 11, 8), date(2022, 5, 30)]
    assert navigator.compared_days() == (date(2020, 11, 8), date(2022, 5, 30))
    navigator.toggle_mark()
    assert navigator.marks == [date(2020, 11, 8)]
    assert Navigator(store()).list.day is None
    assert Navigator(store()).compared_days() is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2021-12-31", "2021-10-01", "2022-01-01"), ("2021-01-01", "2021-01-01", "2021-04-01")],
)
def test_a_quarter_ends_where_the_next_one_begins(day: str, first: str, last: str) -> None:
    assert Navigator(store(day)).compared_days() == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


def test_links_are_followed_and_followed_back(navigator: Navigator) -> None:
    assert navigator.follow_link("event-5")
    assert navigator.follow_link("event-7")
    assert navigator.link_history == ["event-0", "event-5"]
    assert not navigator.follow_link("no-such-event")
    navigator.set_filter("2022", navigator.find("2022"))
    assert not navigator.follow_link("event-0")
    assert not navigator.go_back()
    assert navigator.link_history == []
    navigator.clear_filter()
    navigator.follow_link("event-1")
    assert navigator.go_back()
    assert focus(navigator) == "event-7"
    assert not Navigator(store()).follow_link("event-0")


def test_a_page_is_toggled() -> None:
    nav = Navigator(store("2020"))
    pages: tuple[Page, ...] = ("clocks", "changes", "changes")
    seen = []
    for page in pages:
        nav.toggle_page(page)
        seen.append(nav.page)
    assert seen == ["clocks", "changes", ""]
