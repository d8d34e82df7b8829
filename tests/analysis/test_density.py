"""The weight of events by day: exact days count one each, vague dates spread over their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.analysis import density
from timeline.analysis.density import Density, Window

SPAN = Window(100, 199)
days = st.integers(100, 199)


@given(st.lists(days), days)
def test_exact_days_are_counted_before_a_day(exact: list[int], day: int) -> None:
    weighed = Density(((first, first) for first in sorted(exact)), SPAN)
    assert weighed.before(day) == sum(first < day for first in exact)


@given(st.lists(st.tuples(days, days).map(sorted)), days)
def test_vague_dates_spread_evenly_over_their_bounds(bounds: list[list[int]], day: int) -> None:
    weighed = Density(sorted((first, last) for first, last in bounds), SPAN)
    expected = sum(
        max(0, min(day, last + 1) - first) / (last + 1 - first) for first, last in bounds
    )
    assert weighed.before(day) == pytest.approx(expected)


@given(st.lists(st.tuples(days | st.just(0), days | st.just(0)).filter(any), min_size=1))
def test_all_events_with_a_bound_weigh_one_in_sum(bounds: list[tuple[int, int]]) -> None:
    ordered = sorted((min(pair), max(pair)) if all(pair) else pair for pair in bounds)
    assert Density(ordered, SPAN).before(SPAN.last + 1) == pytest.approx(len(bounds))


@pytest.mark.parametrize(("bound", "heavier"), [((100, 0), 0), ((0, 199), 1)])
def test_open_date_fades_from_its_known_bound(bound: tuple[int, int], heavier: int) -> None:
    weighed = Density([bound], SPAN)
    halves = weighed.before(150), weighed.before(200) - weighed.before(150)
    assert halves[heavier] > halves[1 - heavier] > 0


def test_long_span_is_weighed_in_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "_MAX_BUCKETS", 7)
    weighed = Density([(110, 169)], SPAN)
    assert weighed.before(100) == 0
    assert weighed.before(200) == pytest.approx(1)
    assert weighed.before(140) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(("day", "nearest"), [(99, 100), (100, 100), (150, 150), (200, 199)])
def test_window_clamps_and_contains_days(day: int, nearest: int) -> None:
    assert SPAN.clamp(day) == nearest
    assert SPAN.contains(day) is (day == nearest)
    assert SPAN.days == 100
