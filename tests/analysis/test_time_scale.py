"""Days and columns: each day has a column, each column its days, at every width."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.analysis.density import Window
from timeline.analysis.time_scale import NearestScale, TimeScale, YearScale

scales = st.builds(
    lambda first, days, width: TimeScale(Window(first, first + days - 1), width),
    st.integers(1, 700_000),
    st.integers(1, 3000),
    st.integers(1, 400),
)


@given(scales)
def test_each_day_is_among_the_days_of_its_column(scale: TimeScale) -> None:
    for day in range(scale.window.first, scale.window.last + 1, 1 + scale.window.days // 50):
        first, last = scale.days_of(scale.column_of(day))
        assert first <= day <= last


@given(scales)
def test_columns_divide_the_window_without_gap_or_overlap(scale: TimeScale) -> None:
    ranges = [scale.days_of(column) for column in range(scale.width)]
    assert (ranges[0][0], ranges[-1][1]) == scale.window
    step = {0, 1} if scale.days_are_wide else {1}
    assert {after[0] - before[1] for before, after in pairwise(ranges)} <= step


@given(scales)
def test_columns_of_the_window_are_all_columns(scale: TimeScale) -> None:
    assert scale.columns(*scale.window) == range(scale.width)
    assert len(scale.columns(scale.window.last, scale.window.first - 1)) == 0


@given(scales, st.lists(st.integers(-50, 3050)))
def test_counts_agree_with_the_column_of_each_day(scale: TimeScale, offsets: list[int]) -> None:
    days = sorted(scale.window.first + offset for offset in offsets)
    columns = [scale.visible_column(day) for day in days]
    expected = {
        column: (columns.index(column), columns.count(column))
        for column in columns
        if column is not None
    }
    assert scale.counts(days) == expected


@given(scales)
def test_edges_separate_the_days_of_neighbouring_columns(scale: TimeScale) -> None:
    assert len(scale.edges) == scale.width + 1
    for day in range(scale.window.first, scale.window.last + 1, 1 + scale.window.days // 50):
        column = scale.column_of(day)
        assert scale.edges[column] <= day < scale.edges[column + 1]


@given(scales)
def test_nearest_scale_puts_the_outer_days_on_outer_columns(scale: TimeScale) -> None:
    nearest = NearestScale(scale.window, scale.width)
    assert nearest.column_of(scale.window.first) == 0
    if scale.window.days > 1:
        assert nearest.columns(*scale.window) == range(scale.width)


def test_nearest_scale_rounds_where_the_other_cuts() -> None:
    days = (1, 2, 4, 10, 11)
    nearest, scale = NearestScale(Window(1, 11), 6), TimeScale(Window(1, 11), 6)
    assert [nearest.visible_column(day) for day in days] == [0, 0, 2, 4, 5]
    assert [scale.visible_column(day) for day in days] == [0, 0, 1, 4, 5]
    assert nearest.visible_column(12) is None


def test_wide_day_starts_in_its_first_column_and_fills_all() -> None:
    scale = TimeScale(Window(10, 12), 9)
    assert [scale.column_of(day) for day in (9, 10, 11, 12, 13)] == [-3, 0, 3, 6, 9]
    assert scale.columns(11, 11) == range(3, 6)
    assert scale.days_of(4) == (11, 11)


@pytest.mark.parametrize("day", [9, 13])
def test_day_out_of_view_has_no_visible_column(day: int) -> None:
    assert TimeScale(Window(10, 12), 9).visible_column(day) is None


@pytest.mark.parametrize("year", [1, 2023, 2024, 9999])
def test_year_scale_gives_each_month_its_own_column(year: int) -> None:
    scale = YearScale(year)
    for month in range(1, 13):
        first = date(year, month, 1).toordinal()
        assert scale.column_of(first) == month - 1
        assert scale.days_of(month - 1)[0] == first
        assert scale.edges[month - 1] == first
    assert scale.columns(*scale.window) == range(12)


def test_year_scale_clips_days_of_other_years() -> None:
    scale = YearScale(2023)
    days = [date(*day).toordinal() for day in ((2022, 11, 5), (2023, 2, 1), (2024, 1, 1))]
    assert [scale.column_of(day) for day in days] == [-2, 1, 12]
    assert scale.columns(days[0], days[1]) == range(2)
    assert scale.columns(days[2], days[2]) == range(12, 12)
