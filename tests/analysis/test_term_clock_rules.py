"""What stops a term clock, and what holds of every clock whatever the term."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.factories import store_of
from support.terms import (
    FOREVER,
    NOTICE,
    Json,
    bundled_store,
    clock_of,
    day,
    outcome,
    term,
    term_record,
)

from timeline.analysis.term_clock import RULES, TermClock, compute_clock
from timeline.store.store import Store

# Outcomes.


@pytest.mark.parametrize("kind", ["met", "extended", "superseded", "ended", "ended-early"])
def test_an_outcome_stops_the_clock_on_its_day(kind: str) -> None:
    made = term(length="P5Y", renews=FOREVER, notice=NOTICE, outcomes=[outcome(kind)])
    dates = ("1900", "2022-01-01")
    assert clock_of(made, "2021-12-31", dates).state == "running"
    for on in ("2022-01-01", "2040-01-01"):
        clock = clock_of(made, on, dates)
        assert (clock.state, clock.counted_to, clock.renewals) == (kind, day("2022-01-01"), 0)
        assert (clock.day_number, clock.days_left) == (417, 1409)
        assert [each.kind for each in clock.milestones if each.overtaken] == ["notice-day", "end"]
        assert not clock.in_force


def test_clock_of_a_deadline_met_late_stops_at_its_end() -> None:
    made = term(ends="2020-11-20", outcomes=[outcome("met-late")])
    dates = ("1900", "2020-12-24")
    assert clock_of(made, "2020-12-01", dates).state == "ended"
    late = clock_of(made, "2021-01-01", dates)
    assert (late.state, late.counted_to, late.days_left) == ("met-late", day("2020-11-20"), 0)
    assert [each.kind for each in late.milestones] == ["start", "end", "met-late"]
    assert not any(each.overtaken for each in late.milestones)


def test_confirmed_renewal_does_not_stop_the_clock() -> None:
    made = term(
        length="P5Y", renews=FOREVER, outcomes=[outcome("renewed", 1), outcome("ended-early", 2)]
    )
    dates = ("1900", "2025-11-10", "2027-11-10")
    first = clock_of(made, "2025-11-10", dates)
    assert (first.state, first.outcome, first.days_left) == ("running", None, 0)
    second = clock_of(made, "2026-11-10", dates)
    assert (second.state, second.renewals, second.outcome, second.days_left) == (
        "renewed",
        1,
        None,
        1461,
    )
    assert [each.kind for each in second.milestones] == ["start", "end", "renewed", "end"]
    last = clock_of(made, "2028-01-01", dates)
    assert (last.state, last.renewals, last.counted_to) == ("ended-early", 1, day("2027-11-10"))


@pytest.mark.parametrize(
    ("when", "unknown", "known"),
    [
        ("2022-06", "2022-06-29", "2022-06-30"),
        ("2022-06-12?", "2022-06-12", "2022-06-14"),
        ("[2022-06-10,2022-06-12]", "2022-06-11", "2022-06-12"),
        ("2022-06-10/2022-06-12", "2022-06-11", "2022-06-12"),
        ("2022-06-10/..", "2022-06-09", "2022-06-10"),
        ("2022-06-12T20:00:00+04:00", "2022-06-11", "2022-06-12"),
    ],
)
def test_outcome_counts_once_it_has_certainly_happened(when: str, unknown: str, known: str) -> None:
    made = term(length="P5Y", outcomes=[outcome("ended-early")])
    assert clock_of(made, unknown, ("1900", when)).outcome is None
    assert clock_of(made, known, ("1900", when)).state == "ended-early"


def test_uncertain_outcome_before_the_start_gives_no_negative_day() -> None:
    made = term(length="P5Y", outcomes=[outcome("superseded")])
    clock = clock_of(made, "2021-01-01", ("1900", "2020-11-09?"))
    assert (clock.state, clock.day_number, clock.days_left, clock.counted_to) == (
        "superseded",
        0,
        1826,
        day("2020-11-10"),
    )


# Whatever the term.

STARTS = st.one_of(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from([date(2020, 2, 29), date(2021, 1, 31), date(2021, 5, 31), date(2020, 12, 31)]),
)
LENGTHS = st.sampled_from(["P1D", "P8W", "P1M", "P6M", "P1Y", "P2Y3M", "P5Y"])
RENEWALS = st.none() | st.fixed_dictionaries(
    {"every": st.sampled_from(["P2W", "P1M", "P3Y"]), "times": st.none() | st.integers(1, 4)}
)
NOTICES = st.sampled_from([None, "P1D", "P1W", "P1M", "P6M"])
AHEAD = st.integers(-50, 4000)


@st.composite
def terms(draw: st.DrawFn) -> tuple[Json, date]:
    """A term that can be, in a file, and its start."""
    start = draw(STARTS)
    fields: Json = {
        "starts": start.isoformat(),
        "counting": draw(st.sampled_from(["corresponding-date", "day-before"])),
    }
    length = draw(LENGTHS)
    notice = draw(NOTICES)
    if notice and ["P1D", "P1W", "P1M", "P6M"].index(notice) < LONGER[length]:
        fields["notice"] = {"before": notice, "by": []}
    return term(**fields, length=length, renews=draw(RENEWALS)), start


LONGER = {"P1D": 0, "P8W": 2, "P1M": 2, "P6M": 3, "P1Y": 4, "P2Y3M": 4, "P5Y": 4}
"""How many of the notice periods surely fit into a length."""
SOME = settings(max_examples=80, deadline=None)


def phase(clock: TermClock) -> tuple[Any, ...]:
    """How far along its states a term is, where no event has stopped it."""
    if clock.state == "not-started":
        return (0,)
    if clock.state == "ended":
        return (2,)
    assert clock.state in {"notice-day-passed", "renewed" if clock.renewals else "running"}
    return 1, clock.renewals, clock.state == "notice-day-passed"


def one(made: Json, *dates: str) -> Store:
    return store_of(term_record(made, dates=("1900", *dates)))


@SOME
@given(terms(), AHEAD, st.integers(0, 400))
def test_a_state_never_goes_back_without_an_event(
    made: tuple[Json, date], first: int, more: int
) -> None:
    (fields, start), store = made, one(made[0])
    held = store.terms[fields["id"]]
    before = compute_clock(held, start + timedelta(days=first), store)
    after = compute_clock(held, start + timedelta(days=first + more), store)
    assert phase(before) <= phase(after)
    assert before.renewals <= after.renewals
    assert set(before.milestones) <= set(after.milestones)


@SOME
@given(terms(), AHEAD)
def test_days_gone_and_days_left_make_the_length(made: tuple[Json, date], ahead: int) -> None:
    (fields, start), store = made, one(made[0])
    on = start + timedelta(days=ahead)
    clock = compute_clock(store.terms[fields["id"]], on, store)
    assert clock.end is not None
    if ahead < 0:
        assert (clock.day_number, clock.days_left) == (None, None)
        return
    assert clock.day_number is not None
    assert clock.days_left is not None
    assert clock.length_days is not None
    assert clock.day_number + clock.days_left == clock.length_days
    assert clock.days_left == max(0, (clock.end - on).days)
    assert clock.counted_to == min(on, clock.end)


@SOME
@given(terms(), AHEAD, st.integers(0, 3000), st.integers(0, 500))
def test_outcome_stops_the_clock_and_is_unknown_before(
    made: tuple[Json, date], ahead: int, happens: int, more: int
) -> None:
    fields, start = made
    event_day = start + timedelta(days=happens)
    with_it = one(fields | {"outcomes": [outcome("ended")]}, event_day.isoformat())
    stopped = with_it.terms[fields["id"]]
    on = start + timedelta(days=ahead)
    if on < event_day:
        without = one(fields)
        free = compute_clock(without.terms[fields["id"]], on, without)
        assert compute_clock(stopped, on, with_it)[1:] == free[1:]
    first = compute_clock(stopped, event_day, with_it)
    later = compute_clock(stopped, event_day + timedelta(days=more), with_it)
    assert first.state == later.state == "ended"
    assert first[3:] == later[3:]
    assert all(each.overtaken == (each.day > event_day) for each in first.milestones)


@SOME
@given(terms(), AHEAD)
def test_milestones_are_ordered_with_rules_and_within_readings(
    made: tuple[Json, date], ahead: int
) -> None:
    (fields, start), store = made, one(made[0])
    clock = compute_clock(store.terms[fields["id"]], start + timedelta(days=ahead), store)
    days = [each.day for each in clock.milestones]
    assert days == sorted(days)
    assert all(each.rule in RULES for each in clock.milestones)
    assert sum(each.kind == "end" for each in clock.milestones) == clock.renewals + 1
    assert clock.end is not None
    assert clock.end_range is not None
    assert clock.end_range.first <= clock.end <= clock.end_range.last
    assert (clock.notice_day is None) == (clock.notice_range is None)
    if clock.notice_day is not None and clock.notice_range is not None:
        assert clock.notice_range.first < clock.notice_day < clock.notice_range.last
    coming = clock.next_milestone
    assert coming is None or (coming in clock.milestones and coming.day >= clock.day)


def test_clocks_of_the_record_only_count_forward() -> None:
    for held in bundled_store().terms.values():
        seen: TermClock | None = None
        for number in range(0, 3000, 31):
            clock = compute_clock(held, date(2020, 9, 1) + timedelta(days=number), bundled_store())
            if clock.day_number is not None and clock.days_left is not None:
                assert clock.day_number + clock.days_left == clock.length_days, json.dumps(
                    [held.id, str(clock.day)]
                )
            assert seen is None or clock.renewals >= seen.renewals
            assert seen is None or seen.outcome is None or seen.state == clock.state
            seen = clock
