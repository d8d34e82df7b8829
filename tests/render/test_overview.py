"""The overview as pure data: density, window, columns, axis, hits, bars of terms."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.date_strategies import valid
from support.factories import event, record, store, store_of

from timeline.analysis.density import Window
from timeline.dates.event_date import EventDate
from timeline.render.overview import SHORTEST, Overview

TERM = {"id": "t", "title": "T", "set_by": "event-0", "starts": "2021-02-01", "ends": "2021-09-30"}
UNKNOWN = "[..2020,2021..]"
"""A date of which no end is known."""
widths = st.integers(1, 200)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def window_of(overview: Overview) -> Window:
    assert overview.window is not None
    return overview.window


def shaped(first: int, days: int) -> Overview:
    """An overview whose span has so many days."""
    return Overview(
        store(date.fromordinal(first).isoformat(), date.fromordinal(first + days - 1).isoformat())
    )


spans = st.builds(
    shaped, st.integers(1, 700_000), st.one_of(st.integers(SHORTEST, 400), st.integers(401, 30_000))
)


def known(text: str) -> bool:
    when = EventDate.parse(text)
    return when.earliest is not None or when.latest is not None


# Density.


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=8), widths)
def test_the_density_adds_up_to_the_events_of_which_a_day_is_known(
    dates: list[str], width: int
) -> None:
    masses = Overview(store(*dates, title="Event")).masses(width)
    assert len(masses) == width
    assert sum(masses) == pytest.approx(sum(map(known, dates)), abs=1e-5)
    assert min(masses) > -1e-6


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=8), st.data())
def test_the_density_of_some_positions_adds_up_to_those(
    dates: list[str], data: st.DataObject
) -> None:
    made = store(*dates, title="Event")
    positions = sorted(data.draw(st.sets(st.integers(0, len(dates) - 1))))
    overview = Overview(made)
    overview.set_positions(positions)
    expected = sum(known(str(made.events[each].date)) for each in positions)
    assert sum(overview.masses(80)) == pytest.approx(expected, abs=1e-5)
    overview.set_positions(range(len(dates)))
    assert sum(overview.masses(80)) == pytest.approx(sum(map(known, dates)), abs=1e-5)


def test_a_month_is_spread_evenly_over_its_days_and_no_further() -> None:
    overview = Overview(store("2020-01-01", "2020-02", "2020-03-31"))
    masses = overview.masses(window_of(overview).days)
    assert masses[31:60] == pytest.approx([1 / 29] * 29)
    assert masses[1:31] + masses[60:90] == pytest.approx([0.0] * 60, abs=1e-9)
    assert masses[0] == masses[90] == 1


def test_an_open_end_fades_to_the_end_of_the_span_and_an_open_start_grows_from_its_beginning() -> (
    None
):
    overview = Overview(store("2020-01-01", "2020-01-11/..", "2020-01-31"))
    fading = overview.masses(31)
    assert fading[1:10] == pytest.approx([0.0] * 9, abs=1e-9)
    assert all(before > after > 0 for before, after in pairwise(fading[10:30]))
    overview = Overview(store("2020-01-01", "../2020-01-21", "2020-01-31"))
    growing = overview.masses(31)
    assert all(before < after for before, after in pairwise(growing[1:21]))
    assert growing[21:30] == pytest.approx([0.0] * 9, abs=1e-9)


def test_a_long_span_is_kept_in_coarser_buckets_and_days_stay_exact() -> None:
    overview = Overview(store("0001-01-01", "5000-06-15", "1000/1999", "9999-12-31"))
    overview.zoom_in(day("5000-06-15"))
    while window_of(overview).days > SHORTEST:
        overview.zoom_in(day("5000-06-15"))
    masses = overview.masses(SHORTEST)
    assert masses[overview.column_of(day("5000-06-15"), SHORTEST) or 0] == pytest.approx(1)
    assert sum(masses) == pytest.approx(1)

    overview = Overview(store("0001-01-01", "0001/9999", "9999-12-31"))
    while window_of(overview).days > SHORTEST:
        overview.zoom_in(day("9999-12-31"))
    *others, last = overview.masses(SHORTEST)
    assert last - 1 == pytest.approx(others[-1])


# The span.


def test_the_span_goes_from_the_first_to_the_last_known_day_of_an_event() -> None:
    made = store("../2020-03-01", "2020-05-01/..", "2021-06")
    assert Overview(made).span == Window(day("2020-03-01"), day("2021-06-30"))


def test_a_short_span_is_shown_as_four_weeks_within_the_calendar() -> None:
    for text in ("2020-11-10", "0001-01-01", "9999-12-31"):
        span = Overview(store(text)).span
        assert span is not None
        assert span.days == SHORTEST
        assert span.contains(day(text))
        assert span.first >= 1
        assert span.last <= date.max.toordinal()


def test_without_a_known_day_of_an_event_the_terms_and_then_the_coverage_give_the_span() -> None:
    made = record([event(UNKNOWN, 0)], terms=[TERM])
    assert Overview(store_of(made)).span == Window(day("2021-02-01"), day("2021-09-30"))
    assert Overview(store(UNKNOWN)).span == Window(day("2020-01-01"), day("2024-12-31"))
    assert Overview(store_of(record([event(UNKNOWN, 0)], covers=UNKNOWN))).span is None


def test_a_store_of_which_no_day_is_known_shows_blanks() -> None:
    for made in (record([event(UNKNOWN, 0)], covers=UNKNOWN), record([], covers=UNKNOWN)):
        overview = Overview(store_of(made))
        overview.zoom_in()
        overview.zoom_out(5)
        overview.pan(1)
        overview.whole()
        overview.set_positions([])
        assert not overview.follow(5)
        assert overview.window is None
        assert overview.column_of(5, 40) is overview.day_at(5, 40) is None
        assert overview.bars(40) == [0] * 40
        assert overview.masses(40) == [0.0] * 40
        assert overview.axis(40) == " " * 40
        assert overview.hits(40, [0], [0]) == []
        assert overview.term_rows(40, [], 3) == []


# Days and columns.


@settings(max_examples=40, deadline=None)
@given(spans, widths, st.data())
def test_columns_and_days_are_monotone_and_turn_each_other_round(
    overview: Overview, width: int, data: st.DataObject
) -> None:
    window = window_of(overview)
    days = sorted(data.draw(st.lists(st.integers(*window), min_size=2, max_size=20)))
    columns = [overview.column_of(each, width) for each in days]
    assert columns == sorted(each for each in columns if each is not None)
    starts = [overview.day_at(each, width) for each in range(width)]
    assert starts == sorted(each for each in starts if each is not None)
    assert starts[0] == window.first
    if width <= window.days:
        assert [overview.column_of(each or 0, width) for each in starts] == list(range(width))
    else:
        assert [overview.day_at(each or 0, width) for each in columns] == days


def test_what_is_not_in_view_has_no_column_and_what_is_no_column_no_day() -> None:
    overview = shaped(700_000, 100)
    assert overview.column_of(699_999, 40) is overview.column_of(700_100, 40) is None
    assert overview.day_at(-1, 40) is overview.day_at(40, 40) is overview.day_at(0, 0) is None
    assert overview.column_of(700_000, 0) is None


# The window.

moves = st.lists(
    st.tuples(st.sampled_from(["in", "out", "back", "on", "whole"]), st.floats(0.01, 2)),
    min_size=1,
    max_size=12,
)


def moved(overview: Overview, move: str, amount: float, focus: int) -> None:
    if move == "in":
        overview.zoom_in(focus)
    elif move == "out":
        overview.zoom_out(focus)
    elif move == "whole":
        overview.whole()
    else:
        overview.pan(amount if move == "on" else -amount)


@settings(max_examples=40, deadline=None)
@given(spans, moves, st.data())
def test_the_window_stays_in_the_span_and_zooming_keeps_the_focused_day_in_it(
    overview: Overview, steps: list[tuple[str, float]], data: st.DataObject
) -> None:
    span = window_of(overview)
    focus = data.draw(st.integers(*span))
    for move, amount in steps:
        moved(overview, move, amount, focus)
        window = window_of(overview)
        assert span.first <= window.first <= window.last <= span.last
        assert window.days >= SHORTEST
        if move in ("in", "out"):
            assert window.contains(focus)
    overview.follow(focus)
    assert window_of(overview).contains(focus)


def test_zooming_halves_and_doubles_and_ends_at_four_weeks_and_at_the_span() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_400)
    assert window_of(overview).days == 500
    overview.zoom_out(700_400)
    assert overview.window == overview.span
    for _ in range(20):
        overview.zoom_in()
    assert window_of(overview).days == SHORTEST


def test_the_window_follows_only_a_day_that_has_left_it() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_000)
    before = window_of(overview)
    assert not overview.follow(before.last)
    assert overview.window == before
    assert overview.follow(before.last + 1)
    assert window_of(overview).contains(before.last + 1)
    assert window_of(overview).days == before.days


def test_panning_moves_by_a_part_of_the_window_and_by_a_day_at_least() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_000)
    overview.pan(0.5)
    assert overview.window == Window(700_250, 700_749)
    overview.pan(-0.0001)
    assert overview.window == Window(700_249, 700_748)


# Bars and hits.


def test_a_single_event_shows_beside_a_thousand() -> None:
    overview = Overview(store(*["2020-01-01"] * 1000, "2022-06-01", "2024-01-01"))
    levels = overview.bars(80)
    assert max(levels) == levels[0] == 8
    assert sum(level > 0 for level in levels) == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=6), widths)
def test_levels_go_from_0_to_8_and_an_event_with_known_bounds_shows(
    dates: list[str], width: int
) -> None:
    levels = Overview(store(*dates, title="Event")).bars(width)
    assert len(levels) == width
    assert set(levels) <= set(range(9))
    assert any(levels) or not any(map(known, dates))


def test_a_thin_spread_shows_in_fewer_columns_towards_its_end() -> None:
    levels = Overview(store("2000-01-01/..", "2020-01-01")).bars(200)
    assert sum(levels[:99]) > 1.5 * sum(levels[100:199]) > 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.dates(date(2019, 1, 1), date(2021, 1, 1)).map(str), min_size=1, max_size=12),
    widths,
    st.data(),
)
def test_hits_stand_in_the_columns_of_their_first_days(
    dates: list[str], width: int, data: st.DataObject
) -> None:
    made = store(*dates)
    overview = Overview(made)
    if data.draw(st.booleans()):
        overview.zoom_in(made.days[0])
    positions = sorted(data.draw(st.sets(st.integers(0, len(dates) - 1))))
    expected = {overview.column_of(made.days[each], width) for each in positions} - {None}
    assert set(overview.hits(width, positions, made.days)) == expected
