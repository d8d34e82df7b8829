"""Which line of the list stands where, the heading that is pinned, and the extent of the focused
span.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import store

from timeline.app.state.event_list import PINNED_FROM, Line, ListLayout
from timeline.app.state.list_view import NO_BRACKET, Bracket, ListView, bracket
from timeline.app.state.navigator import Navigator
from timeline.render.styles import Glyphs

SPAN = (
    "2020-01-05",
    "2020-02-01/2020-03-03",
    "2020-02-01",
    "2020-02-20",
    "2020-03-03",
    "2020-03-04",
)


def view(*dates: str, cursor: int = 0) -> ListView:
    navigator = Navigator(store(*dates))
    navigator.cursor = cursor
    return ListView(navigator, Glyphs())


def drawn(shown: ListView, scroll: int, height: int) -> list[str]:
    """The lines of a view in brief: `*` for what is pinned, a heading's key, `as-of`, an entry's
    index.
    """
    rows = shown.navigator.rows
    lines = []
    for y in range(height):
        if y == 0 and (entry := shown.pinned(scroll, height)) is not None:
            lines.append(f"*{shown.navigator.heading_at(entry)}")
            continue
        at = shown.line_at(y, scroll, height)
        if at < len(rows):
            line = rows.at(at)
            key = shown.navigator.heading_at(line.entry)
            lines.append(
                {"heading": f"#{key}", "as-of": "as-of", "entry": str(line.entry)}[line.kind]
            )
    return lines


NOV, DEC, JAN = 2020 * 13 + 11, 2020 * 13 + 12, 2021 * 13 + 1
MONTHS = ("2020-11-01", "2020-11-02", "2020-11-03", "2020-12-01", "2020-12-02", "2021-01-01")


@pytest.mark.parametrize(
    ("scroll", "lines"),
    [
        (0, [f"*{NOV}", "0", "1", "2"]),
        (1, [f"*{NOV}", "1", "2", f"#{DEC}"]),
        (2, [f"*{NOV}", "2", f"#{DEC}", "3"]),
        (3, [f"*{DEC}", "3", "4", f"#{JAN}"]),
        (4, [f"*{DEC}", "3", "4", f"#{JAN}"]),
        (5, [f"*{DEC}", "4", f"#{JAN}", "5"]),
    ],
)
def test_the_heading_of_the_first_entry_in_view_is_pinned_and_never_stands_there_twice(
    scroll: int, lines: list[str]
) -> None:
    assert drawn(view(*MONTHS), scroll, 4) == lines


def test_in_a_view_of_few_lines_nothing_is_pinned() -> None:
    assert drawn(view(*MONTHS), 1, PINNED_FROM - 1) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("day", "scroll", "lines"),
    [
        (date(2020, 10, 1), 0, ["as-of", f"#{NOV}", "0", "1"]),
        (date(2020, 11, 2), 1, [f"*{NOV}", "1", "as-of", "2"]),
        (date(2020, 11, 2), 2, [f"*{NOV}", "as-of", "2", f"#{DEC}"]),
        (date(2020, 11, 2), 3, [f"*{NOV}", "2", f"#{DEC}", "3"]),
        (date(2020, 11, 30), 3, [f"*{NOV}", "as-of", f"#{DEC}", "3"]),
        (date(2020, 11, 30), 4, ["as-of", f"#{DEC}", "3", "4"]),
    ],
)
def test_the_line_between_past_and_future_is_kept_beside_the_pinned_heading(
    day: date, scroll: int, lines: list[str]
) -> None:
    shown = view(*MONTHS)
    shown.navigator.set_as_of(day)
    assert drawn(shown, scroll, 4) == lines


@given(
    keys=st.lists(st.integers(1, 9), min_size=1, max_size=40).map(sorted),
    ahead=st.one_of(st.none(), st.integers(0, 40)),
    at=st.integers(0, 39),
    scroll=st.integers(0, 60),
    height=st.integers(1, 12),
)
def test_the_focused_entry_is_seen_below_the_right_heading(
    keys: list[int], ahead: int | None, at: int, scroll: int, height: int
) -> None:
    rows, index = ListLayout(keys, range(len(keys))), min(at, len(keys) - 1)
    rows = rows if ahead is None else rows.parted(ahead)
    there = rows.scrolled_to(index, min(scroll, max(0, len(rows) - height)), height)
    assert 0 <= there <= max(0, len(rows) - height) or height == 1
    top = rows.top(there, height)
    pinned = rows.pinned(top, height)
    assert int(pinned) <= rows.line_of(index) - top < height
    if pinned:
        first = rows.at(top + 1).entry
        below = [rows.at(line) for line in range(top + 1, min(top + height, len(rows)))]
        assert below[0].kind != "heading"
        if below[0].kind == "entry":
            assert keys[rows.section(top)] == keys[first]
            assert rows.section(top) == keys.index(keys[first])


@pytest.mark.parametrize(
    ("day", "cursor"), [(date(2020, 11, 2), 2), (date(2020, 11, 30), 3), (date(2020, 1, 1), 0)]
)
def test_going_back_to_the_first_entry_ahead_shows_the_line_above_it(
    day: date, cursor: int
) -> None:
    shown = view(*MONTHS, cursor=cursor)
    shown.navigator.set_as_of(day)
    assert "as-of" in drawn(shown, shown.scrolled_to_focus(99, 4), 4)


def test_the_pinned_heading_leads_to_its_first_entry_wherever_the_line_of_the_as_of_day_is() -> (
    None
):
    shown = view(*MONTHS)
    assert [shown.pinned(scroll, 4) for scroll in range(6)] == [0, 0, 0, 3, 3, 3]
    shown.navigator.set_as_of(date(2020, 11, 1))
    assert [shown.pinned(scroll, 4) for scroll in range(5)] == [0, 0, 0, 0, 3]


def test_the_days_in_view_are_those_of_entries_that_are_not_covered() -> None:
    shown = view(*MONTHS)
    assert shown.in_view(0, 4) == range(3)
    assert shown.in_view(1, 4) == range(1, 4)
    assert shown.in_view(99, 4) == range(5, 6)
    assert shown.in_view(0, 0) == range(0)
    assert view().in_view(0, 9) == range(0)


# The extent of the focused span.


def signs(shown: ListView) -> list[str]:
    shown.take_focus()
    rows = shown.navigator.rows
    return [shown.gutter(rows.at(line)) for line in range(len(rows))]


def test_beside_the_entries_that_begin_within_the_focused_span_stands_a_line() -> None:
    shown = view(*SPAN, cursor=2)
    assert shown.navigator.event is not None
    assert shown.navigator.event.date.is_span
    # Heading, January; heading, the day on which the span begins, the span, 20 February; heading,
    # two in March.
    assert signs(shown) == [" ", " ", " ", "╷", "│", "│", "│", "╵", " "]
    shown.glyphs = Glyphs(unicode=False)
    assert signs(shown) == [" ", " ", " ", ",", "|", "|", "|", "'", " "]


def test_a_span_without_an_end_goes_on_and_one_with_an_unknown_end_is_not_drawn() -> None:
    assert signs(view("2020-01-01/..", "2020-01-05", "2020-02-01")) == [" ", "╷", "┆", "┆", "┆"]
    assert signs(view("2020-01-01/", "2020-01-05")) == [" ", " ", " "]
    assert signs(view("2020-01-01/2020-01-03", "2020-01-05")) == [" ", " ", " "]
    # Only its end is known: the line stands beside what begins up to then.
    assert signs(view("../2020-01-03", "2020-01-01", "2020-01-02", "2020-01-05")) == [
        " ",
        " ",
        " ",
        "╷",
        "╵",
        " ",
    ]


def test_only_the_lines_beside_which_the_extent_changes_are_painted_again() -> None:
    shown = view(*SPAN, cursor=0)
    assert shown.take_focus() == []
    shown.navigator.cursor = 2
    assert shown.take_focus() == [range(3, 8)]
    assert shown.take_focus() == []
    shown.navigator.cursor = 3
    assert shown.take_focus() == [range(3, 8)]
    assert shown.bracket == NO_BRACKET


def test_the_extent_is_counted_among_what_is_listed() -> None:
    made = store(*SPAN)
    span = made.events[2]
    assert bracket(span, made.days, range(6)) == Bracket(1, 5)
    assert bracket(span, made.days, [0, 2, 4, 5]) == Bracket(1, 3)
    assert bracket(span, made.days, [0, 2, 5]) == NO_BRACKET
    assert (
        bracket(made.events[0], made.days, range(6))
        == bracket(None, made.days, range(6))
        == NO_BRACKET
    )
    assert Bracket(1, 3).pick(Line(1, "heading")) == ""


def test_the_title_says_which_years_are_listed() -> None:
    assert view("2020-01-01", "2020-05", "2022").title() == "Timeline 2020 to 2022"
    assert view("../2019", "2020-01-01").title() == "Timeline 2020"
    assert view("../2019").title() == view().title() == "Timeline"
