"""The list without a screen: lines, motions, the sticky heading and the bracket of a span."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import event, record, store, store_of

from timeline.app.state.event_list import (
    NO_BRACKET,
    STICKY_FROM,
    Bracket,
    EventList,
    Line,
    ListLayout,
    Unit,
)
from timeline.render.styles import Glyphs

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
UNITS: tuple[Unit, ...] = get_args(Unit)


@pytest.fixture
def events() -> EventList:
    return EventList(store(*DATES))


def made(*dates: str, cursor: int = 0) -> EventList:
    events = EventList(store(*dates))
    events.cursor = cursor
    return events


def lines(events: EventList) -> list[Line]:
    return [events.layout.line_at(line) for line in range(len(events.layout))]


# Lines.


def test_the_list_begins_with_the_first_event(events: EventList) -> None:
    assert (len(events), events.cursor) == (8, 0)


def test_a_heading_comes_where_year_or_month_changes(events: EventList) -> None:
    found = lines(events)
    assert [line.entry for line in found if line.kind == "heading"] == [0, 1, 4, 5, 6]
    assert len(found) == 13
    assert found[:4] == [Line(0, "heading"), Line(0), Line(1, "heading"), Line(1)]


def test_a_year_is_not_put_under_january(events: EventList) -> None:
    assert events.heading_at(4) == 2021 * 13
    assert events.heading_at(5) == 2021 * 13 + 1


@pytest.mark.parametrize("day", [None, date(2020, 11, 8)])
def test_line_of_and_line_at_agree(events: EventList, day: date | None) -> None:
    events.set_as_of(day)
    for index in range(len(events)):
        assert events.layout.line_at(events.layout.line_of(index)) == Line(index)


@pytest.mark.parametrize("line", [-1, 13])
def test_there_is_no_line_outside_the_list(events: EventList, line: int) -> None:
    with pytest.raises(IndexError):
        events.layout.line_at(line)


def test_the_divider_separates_past_and_future(events: EventList) -> None:
    events.set_as_of(date(2020, 11, 8))
    kinds = [line.kind for line in lines(events)]
    assert kinds.count("as-of") == 1
    assert lines(events)[kinds.index("as-of")] == Line(3, "as-of")
    assert [events.is_future(index) for index in range(5)] == [False, False, False, True, True]
    events.set_as_of(date(2030, 1, 1))
    assert "as-of" not in [line.kind for line in lines(events)]
    events.set_as_of(None)
    assert not events.is_future(7)


def test_the_title_says_which_years_are_listed() -> None:
    assert made("2020-01-01", "2020-05", "2022").title == "Timeline 2020 to 2022"
    assert made("../2019", "2020-01-01").title == "Timeline 2020"
    assert made("../2019").title == made().title == "Timeline"


# Motions.


def test_moving_beyond_an_end_stays_at_the_end(events: EventList) -> None:
    events.move(-3)
    assert events.cursor == 0
    events.move(100)
    assert events.cursor == 7
    events.move(-1)
    assert events.cursor == 6


def test_days_step_over_events_of_one_day(events: EventList) -> None:
    events.cursor = 1
    events.step("day", 1)
    assert events.cursor == 3
    events.step("day", -1)
    assert events.cursor == 1


def test_months_and_years_go_to_their_first_entry(events: EventList) -> None:
    found = []
    steps: list[tuple[Unit, int]] = [("month", 1), ("month", 1), ("year", 1)]
    for unit, direction in [*steps, ("month", -1), ("year", -1)]:
        events.step(unit, direction)
        found.append(events.cursor)
    assert found == [1, 4, 6, 4, 0]


@pytest.mark.parametrize("unit", UNITS)
def test_a_step_with_nowhere_to_go_stays(events: EventList, unit: Unit) -> None:
    events.step(unit, -1)
    assert events.cursor == 0
    events.cursor = 7
    events.step(unit, 1)
    assert events.cursor == 7


@pytest.mark.parametrize("unit", UNITS)
def test_steps_go_into_an_open_start_and_out_again(unit: Unit) -> None:
    events = made("../2001", "2000-12-31", "9999-12-30")
    events.step(unit, 1)
    assert events.cursor == 1
    events.step(unit, -1)
    assert events.cursor == 0
    events.cursor = 2
    events.step(unit, 1)
    assert events.cursor == 2


def test_going_to_a_day_finds_the_first_entry_from_there(events: EventList) -> None:
    events.go_to_day(date(2020, 11, 9))
    assert events.cursor == 3
    events.go_to_day(date(2030, 1, 1))
    assert events.cursor == 7


def test_a_requested_day_is_focused_until_the_cursor_moves(events: EventList) -> None:
    events.go_to_day(date(2020, 10, 1))
    assert events.day == date(2020, 10, 1)
    assert events.focused_days == (date(2020, 10, 1), date(2020, 10, 1))
    events.move(1)
    assert events.day == date(2020, 11, 8)
    assert made().day is None
    assert made().focused_days is None


def test_a_page_moves_by_lines_and_rests_on_entries(events: EventList) -> None:
    events.move_lines(4)
    assert events.cursor == 3
    events.move_lines(-100)
    assert events.cursor == 0
    events.move_lines(100)
    assert events.cursor == 7


DAYS = st.dates(date(1990, 1, 1), date(1993, 12, 31)).map(date.isoformat)
MOTIONS = st.lists(
    st.tuples(st.sampled_from(["move", "move_lines", *UNITS]), st.sampled_from([-3, -1, 1, 3])),
    max_size=12,
)


@given(st.lists(DAYS, max_size=12), MOTIONS)
def test_no_motion_leaves_the_list_or_goes_the_wrong_way(
    dates: list[str], motions: list[tuple[str, int]]
) -> None:
    events = EventList(store_of(record([event(day, number) for number, day in enumerate(dates)])))
    moves: dict[str, Callable[[int], None]] = {"move": events.move, "move_lines": events.move_lines}
    for name, amount in motions:
        before = events.cursor
        if name in moves:
            moves[name](amount)
        else:
            events.step(next(unit for unit in UNITS if unit == name), amount)
        assert 0 <= events.cursor <= max(0, len(dates) - 1)
        assert (events.cursor - before) * amount >= 0


@given(st.lists(DAYS, min_size=1, max_size=12), st.sampled_from(UNITS))
def test_steps_forward_and_back_visit_the_same_units(dates: list[str], unit: Unit) -> None:
    size = {"year": 4, "month": 7, "day": 10}[unit]
    events = EventList(store_of(record([event(day, number) for number, day in enumerate(dates)])))

    def focused() -> str:
        assert events.event is not None
        return str(events.event.date)[:size]

    units = sorted({day[:size] for day in dates})
    seen = [focused()]
    for _ in units[1:]:
        events.step(unit, 1)
        seen.append(focused())
    assert seen == units
    for expected in reversed(units[:-1]):
        events.step(unit, -1)
        assert focused() == expected


# The view of some lines.

NOV, DEC, JAN = 2020 * 13 + 11, 2020 * 13 + 12, 2021 * 13 + 1
MONTHS = ("2020-11-01", "2020-11-02", "2020-11-03", "2020-12-01", "2020-12-02", "2021-01-01")


def drawn(events: EventList, scroll: int, height: int) -> list[str]:
    """The lines of a view: `*` and a key for the sticky heading, `#` and one for another heading,
    `as-of` for the divider, the index of an entry.
    """
    layout = events.layout
    found = []
    for y in range(height):
        if y == 0 and (entry := layout.sticky_heading(scroll, height)) is not None:
            found.append(f"*{events.heading_at(entry)}")
            continue
        at = layout.first_line(scroll, height) + y
        if at < len(layout):
            line = layout.line_at(at)
            key = events.heading_at(line.entry)
            found.append(
                {"heading": f"#{key}", "as-of": "as-of", "entry": str(line.entry)}[line.kind]
            )
    return found


@pytest.mark.parametrize(
    ("scroll", "expected"),
    [
        (0, [f"*{NOV}", "0", "1", "2"]),
        (1, [f"*{NOV}", "1", "2", f"#{DEC}"]),
        (2, [f"*{NOV}", "2", f"#{DEC}", "3"]),
        (3, [f"*{DEC}", "3", "4", f"#{JAN}"]),
        (4, [f"*{DEC}", "3", "4", f"#{JAN}"]),
        (5, [f"*{DEC}", "4", f"#{JAN}", "5"]),
    ],
)
def test_the_sticky_heading_is_never_shown_twice(scroll: int, expected: list[str]) -> None:
    assert drawn(made(*MONTHS), scroll, 4) == expected


def test_a_low_view_has_no_sticky_heading() -> None:
    assert drawn(made(*MONTHS), 1, STICKY_FROM - 1) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("day", "scroll", "expected"),
    [
        (date(2020, 10, 1), 0, ["as-of", f"#{NOV}", "0", "1"]),
        (date(2020, 11, 2), 1, [f"*{NOV}", "1", "as-of", "2"]),
        (date(2020, 11, 2), 2, [f"*{NOV}", "as-of", "2", f"#{DEC}"]),
        (date(2020, 11, 2), 3, [f"*{NOV}", "2", f"#{DEC}", "3"]),
        (date(2020, 11, 30), 3, [f"*{NOV}", "as-of", f"#{DEC}", "3"]),
        (date(2020, 11, 30), 4, ["as-of", f"#{DEC}", "3", "4"]),
    ],
)
def test_the_sticky_heading_does_not_cover_the_divider(
    day: date, scroll: int, expected: list[str]
) -> None:
    events = made(*MONTHS)
    events.set_as_of(day)
    assert drawn(events, scroll, 4) == expected


@given(
    keys=st.lists(st.integers(1, 9), min_size=1, max_size=40).map(sorted),
    ahead=st.one_of(st.none(), st.integers(0, 40)),
    at=st.integers(0, 39),
    scroll=st.integers(0, 60),
    height=st.integers(1, 12),
)
def test_scrolling_shows_the_focused_entry_under_its_heading(
    keys: list[int], ahead: int | None, at: int, scroll: int, height: int
) -> None:
    layout, index = ListLayout(keys, range(len(keys))), min(at, len(keys) - 1)
    layout = layout if ahead is None else layout.with_divider(ahead)
    there = layout.scroll_to_show(index, min(scroll, max(0, len(layout) - height)), height)
    assert 0 <= there <= max(0, len(layout) - height) or height == 1
    top = layout.first_line(there, height)
    sticky = layout.sticky_heading(there, height)
    assert (sticky is not None) <= layout.line_of(index) - top < height
    if sticky is not None:
        below = layout.line_at(top + 1)
        assert below.kind != "heading"
        if below.kind == "entry":
            assert keys[sticky] == keys[below.entry]
            assert sticky == keys.index(keys[below.entry])


@pytest.mark.parametrize(
    ("day", "cursor"), [(date(2020, 11, 2), 2), (date(2020, 11, 30), 3), (date(2020, 1, 1), 0)]
)
def test_scrolling_to_the_first_future_entry_shows_the_divider(day: date, cursor: int) -> None:
    events = made(*MONTHS, cursor=cursor)
    events.set_as_of(day)
    assert "as-of" in drawn(events, events.layout.scroll_to_show(cursor, 99, 4), 4)


def test_the_sticky_heading_names_its_first_entry() -> None:
    events = made(*MONTHS)
    assert [events.layout.sticky_heading(scroll, 4) for scroll in range(6)] == [0, 0, 0, 3, 3, 3]
    events.set_as_of(date(2020, 11, 1))
    assert [events.layout.sticky_heading(scroll, 4) for scroll in range(5)] == [0, 0, 0, 0, 3]


def test_covered_entries_are_not_in_view() -> None:
    layout = made(*MONTHS).layout
    assert layout.entries_in_view(0, 4) == range(3)
    assert layout.entries_in_view(1, 4) == range(1, 4)
    assert layout.entries_in_view(99, 4) == range(5, 6)
    assert layout.entries_in_view(0, 0) == range(0)
    assert made().layout.entries_in_view(0, 9) == range(0)


# The bracket of the focused span.

SPAN = (
    "2020-01-05",
    "2020-02-01/2020-03-03",
    "2020-02-01",
    "2020-02-20",
    "2020-03-03",
    "2020-03-04",
)


def gutter(events: EventList, glyphs: Glyphs | None = None) -> list[str]:
    bracket = events.find_bracket()
    return [(glyphs or Glyphs()).pick(*bracket.glyphs_at(line)) for line in lines(events)]


def test_a_bracket_joins_the_entries_within_the_focused_span() -> None:
    events = made(*SPAN, cursor=2)
    assert events.event is not None
    assert events.event.date.is_span
    # Heading, January; heading, the first day of the span, the span, 20 February; heading, March.
    assert gutter(events) == [" ", " ", " ", "╷", "│", "│", "│", "╵", " "]
    ascii_gutter = [" ", " ", " ", ",", "|", "|", "|", "'", " "]
    assert gutter(events, Glyphs(unicode=False)) == ascii_gutter
    assert events.lines_of(events.find_bracket()) == range(3, 8)


def test_a_span_without_an_end_has_no_bracket() -> None:
    assert gutter(made("2020-01-01/..", "2020-01-05", "2020-02-01")) == [" ", "╷", "┆", "┆", "┆"]
    assert gutter(made("2020-01-01/", "2020-01-05")) == [" ", " ", " "]
    assert gutter(made("2020-01-01/2020-01-03", "2020-01-05")) == [" ", " ", " "]
    # Only its end is known: the bracket joins what begins up to then.
    ending = made("../2020-01-03", "2020-01-01", "2020-01-02", "2020-01-05")
    assert gutter(ending) == [" ", " ", " ", "╷", "╵", " "]


@pytest.mark.parametrize(
    ("positions", "bracket"),
    [(range(6), Bracket(1, 5)), ([0, 2, 4, 5], Bracket(1, 3)), ([0, 2, 5], NO_BRACKET)],
)
def test_a_bracket_counts_listed_entries(positions: list[int], bracket: Bracket) -> None:
    events = made(*SPAN, cursor=2)
    layout = ListLayout(events.store.headings, positions)
    events.apply(events.listing._replace(positions=positions, layout=layout))
    assert events.find_bracket() == bracket


def test_a_bracket_that_is_not_listed_has_no_lines() -> None:
    assert made(*SPAN).find_bracket() == made().find_bracket() == NO_BRACKET
    assert made(*SPAN).lines_of(NO_BRACKET) == made().lines_of(Bracket(1, 5)) == range(0)
    assert Bracket(1, 3).glyphs_at(Line(1, "heading")) == (" ", " ")
