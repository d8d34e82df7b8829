"""Term clocks: where ends and notice days fall, what state a term was in, and how far it had run."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import store_of
from termmaking import Json, clock_of, outcome, shipped, shipped_clock, term, term_record

from timeline.store import Store
from timeline.terms import RULES, Range, TermClock, clock, clocks

MANDATE = "peacekeeping-mandate"
NOTICE = {"before": "P6M", "by": ["north", "south"]}
FOREVER = {"every": "P5Y", "times": None}


def day(text: str) -> date:
    return date.fromisoformat(text)


# The mandate of the contingent.


@pytest.mark.parametrize(
    ("on", "state", "number", "left"),
    [
        ("2020-11-09", "not-started", None, None),
        ("2020-11-10", "running", 0, 1826),
        ("2021-01-01", "running", 52, 1774),
        ("2023-09-19", "running", 1043, 783),
        ("2024-06-11", "running", 1309, 517),
        ("2024-06-12", "ended-early", 1310, 516),
        ("2026-01-01", "ended-early", 1310, 516),
    ],
)
def test_the_mandate_stood_at_the_day_and_the_days_left_that_the_text_gives(
    on: str, state: str, number: int | None, left: int | None
) -> None:
    stood = shipped_clock(MANDATE, on)
    assert (stood.state, stood.day_number, stood.days_left) == (state, number, left)
    assert stood.length_days == 1826


@pytest.mark.parametrize("on", ["2021-01-01", "2024-06-12", "2026-01-01"])
def test_the_mandate_has_one_end_and_one_notice_day_with_their_rules_and_ranges(on: str) -> None:
    stood = shipped_clock(MANDATE, on)
    computed = [(each.kind, each.day.isoformat(), each.rule) for each in stood.milestones if each.event is None]
    assert computed == [
        ("start", "2020-11-10", "sourced"),
        ("notice-day", "2025-05-10", "notice"),
        ("end", "2025-11-10", "corresponding-date"),
    ]
    assert (stood.end, stood.notice_day) == (day("2025-11-10"), day("2025-05-10"))
    assert stood.notice_range == Range(day("2025-05-07"), day("2025-05-11"))
    assert stood.end_range == Range(day("2025-11-08"), day("2025-11-10"))


def test_the_withdrawal_has_overtaken_the_computed_days_of_the_mandate_from_its_day_on() -> None:
    before, after = shipped_clock(MANDATE, "2024-06-11"), shipped_clock(MANDATE, "2024-06-12")
    assert before.outcome is None
    assert not any(each.overtaken for each in before.milestones)
    assert before.next_milestone == before.milestones[1]
    assert [each.kind for each in after.milestones if each.overtaken] == ["notice-day", "end"]
    assert after.outcome is not None
    assert (after.outcome.event, after.outcome.rule) == ("peacekeepers-withdrawal-complete", "sourced")
    later = shipped_clock(MANDATE, "2024-06-13")
    assert later.next_milestone is None
    assert later.stands == day("2024-06-12")


@pytest.mark.parametrize(
    ("starts", "counting", "last", "notice"),
    [
        ("2020-11-10", "corresponding-date", "2025-11-10", "2025-05-10"),
        ("2020-11-10", "day-before", "2025-11-09", "2025-05-09"),
        ("2020-11-09", "corresponding-date", "2025-11-09", "2025-05-09"),
        ("2020-11-09", "day-before", "2025-11-08", "2025-05-08"),
    ],
)
def test_each_start_and_rule_gives_its_own_end_and_the_range_a_day_to_both_sides_of_its_notice_day(
    starts: str, counting: str, last: str, notice: str
) -> None:
    made = term(starts=starts, counting=counting, length="P5Y", notice=NOTICE)
    stood = clock_of(made, starts)
    assert (stood.end, stood.notice_day) == (day(last), day(notice))
    other = term(starts="2020-11-10", length="P5Y", notice=NOTICE, readings=[{"starts": "2020-11-09", "why": "UTC"}])
    for found in (stood, clock_of(other, starts)):
        assert found.notice_range is not None
        assert found.notice_range.first <= day(notice) - timedelta(days=1)
        assert day(notice) + timedelta(days=1) <= found.notice_range.last
    assert clock_of(other, starts).notice_range == Range(day("2025-05-07"), day("2025-05-11"))


def test_the_other_terms_of_the_record_end_on_the_days_of_their_texts() -> None:
    ends = {each.term.id: str(each.end) for each in clocks(shipped(), day("2020-01-01")) if each.end}
    expected = {
        "agdam-handover": "2020-11-20",
        "kalbajar-handover": "2020-11-15",
        "kalbajar-handover-extended": "2020-11-25",
        "lachin-district-handover": "2020-12-01",
        "lachin-route-plan": "2023-11-10",
        "transport-group-first-meeting": "2021-01-30",
        "transport-project-list": "2021-03-01",
        "eumcap-mandate": "2022-12-19",
        "euma-mandate": "2025-02-19",
        "euma-mandate-extended": "2027-02-19",
        "nkr-dissolution": "2024-01-01",
        "icj-report-2023": "2024-01-12",
        "border-commission-regulation": "2024-07-01",
        "osce-minsk-closure": "2025-12-01",
    }
    assert expected.items() <= ends.items()
    assert shipped_clock("tripp-development-rights", "2026-03-01").state == "not-in-force"
    assert shipped_clock("ceasefire-of-2020", "2023-09-19").state == "no-end-set"
    assert shipped_clock("ceasefire-of-2020", "2023-09-20").state == "superseded"


# Counting.


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2021-01-05", "2021-02-05"),
        ("2021-04-30", "2021-05-30"),
        ("2021-05-30", "2021-06-30"),
        ("2021-05-31", "2021-06-30"),
        ("2021-01-31", "2021-02-28"),
        ("2024-01-31", "2024-02-29"),
    ],
)
def test_a_month_ends_as_in_the_examples_of_the_european_convention_on_time_limits(start: str, end: str) -> None:
    assert clock_of(term(starts=start, length="P1M"), start).end == day(end)


@pytest.mark.parametrize(
    ("start", "length", "counting", "end"),
    [
        ("2023-02-20", "P2Y", "day-before", "2025-02-19"),
        ("2022-10-20", "P2M", "day-before", "2022-12-19"),
        ("2023-11-17", "P8W", "corresponding-date", "2024-01-12"),
        ("2020-11-15", "P10D", "corresponding-date", "2020-11-25"),
        ("2020-02-29", "P1Y", "corresponding-date", "2021-02-28"),
        ("2020-02-29", "P4Y", "corresponding-date", "2024-02-29"),
        ("2020-02-29", "P1M", "corresponding-date", "2020-03-29"),
        ("2020-02-29", "P1Y", "day-before", "2021-02-27"),
        ("2020-01-31", "P1Y1M", "corresponding-date", "2021-02-28"),
    ],
)
def test_an_end_falls_where_its_rule_puts_it(start: str, length: str, counting: str, end: str) -> None:
    assert clock_of(term(starts=start, length=length, counting=counting), start).end == day(end)


@pytest.mark.parametrize(
    ("start", "every", "ends"),
    [
        (
            "2023-01-31",
            "P1M",
            ["02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"],
        ),
        (
            "2022-12-30",
            "P1M",
            ["01-30", "02-28", "03-30", "04-30", "05-30", "06-30", "07-30", "08-30", "09-30", "10-30", "11-30"],
        ),
    ],
)
def test_ten_renewals_are_counted_from_the_start_and_never_chained(start: str, every: str, ends: list[str]) -> None:
    made = term(starts=start, length=every, renews={"every": every, "times": 10})
    stood = clock_of(made, "2030-01-01")
    assert [each.day.strftime("%m-%d") for each in stood.milestones if each.kind == "end"] == ends
    assert (stood.state, stood.renewals) == ("ended", 10)


def test_a_yearly_term_from_a_leap_day_comes_back_to_the_leap_day() -> None:
    made = term(starts="2020-02-29", length="P1Y", renews={"every": "P1Y", "times": None})
    stood = clock_of(made, "2030-01-01")
    ends = [each.day.isoformat() for each in stood.milestones if each.kind == "end"]
    assert ends[:5] == ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29", "2025-02-28"]
    assert (stood.renewals, len(ends)) == (9, 10)


# States.


def test_a_term_renews_and_its_notice_day_passes_in_each_cycle() -> None:
    made = term(length="P5Y", renews=FOREVER, notice=NOTICE)
    expected = {
        "2025-05-10": ("running", 0, "2025-11-10"),
        "2025-05-11": ("notice-day-passed", 0, "2025-11-10"),
        "2025-11-10": ("notice-day-passed", 0, "2025-11-10"),
        "2025-11-11": ("renewed", 1, "2030-11-10"),
        "2030-05-10": ("renewed", 1, "2030-11-10"),
        "2030-05-11": ("notice-day-passed", 1, "2030-11-10"),
        "2030-11-11": ("renewed", 2, "2035-11-10"),
    }
    for on, (state, renewals, end) in expected.items():
        stood = clock_of(made, on)
        assert (stood.state, stood.renewals, str(stood.end)) == (state, renewals, end), on
        assert stood.in_force
    days = [str(each.day) for each in clock_of(made, "2030-11-11").milestones if each.kind == "notice-day"]
    assert days == ["2025-05-10", "2030-05-10", "2035-05-10"]


def test_a_term_that_renews_once_ends_with_its_second_cycle() -> None:
    made = term(length="P1Y", renews={"every": "P2Y", "times": 1}, notice=NOTICE)
    assert clock_of(made, "2021-11-10").state == "notice-day-passed"
    second = clock_of(made, "2021-11-11")
    assert (second.state, second.renewals, str(second.end)) == ("renewed", 1, "2023-11-10")
    assert clock_of(made, "2023-05-11").state == "notice-day-passed"
    over = clock_of(made, "2023-11-11")
    assert (over.state, over.renewals, over.days_left, over.stands) == ("ended", 1, 0, day("2023-11-10"))
    assert not over.in_force
    assert over.next_milestone is None


def test_a_term_with_a_fixed_end_counts_to_it_and_has_no_other_reading() -> None:
    made = term(ends="2020-11-20", counting="day-before", notice={"before": "P2D", "by": []})
    stood = clock_of(made, "2020-11-15")
    assert (stood.day_number, stood.days_left, stood.length_days) == (5, 5, 10)
    assert [each.rule for each in stood.milestones] == ["sourced", "notice", "fixed-date"]
    assert (stood.notice_day, stood.end_range, stood.notice_range) == (day("2020-11-18"), None, None)
    assert clock_of(made, "2020-11-19").state == "notice-day-passed"
    assert clock_of(made, "2020-11-21").state == "ended"


def test_a_term_without_an_end_runs_and_has_no_days_left() -> None:
    stood = clock_of(term(), "2023-01-01")
    assert (stood.state, stood.end, stood.notice_day, stood.in_force) == ("no-end-set", None, None, True)
    assert (stood.day_number, stood.length_days, stood.days_left) == (None, None, None)
    assert stood.next_milestone is None
    assert clock_of(term(), "2020-11-09").next_milestone == stood.milestones[0]


def test_a_term_that_ends_on_an_open_date_has_no_end() -> None:
    assert clock_of(term(ends="2021/.."), "2023-01-01").state == "no-end-set"


def test_a_term_that_is_not_in_force_has_neither_days_nor_computed_milestones() -> None:
    made = term(starts=None, length="P49Y", readings=[{"starts": "2021", "why": "Said so."}])
    stood = clock_of(made, "2026-01-01")
    assert (stood.state, stood.milestones, stood.end_range, stood.outcome) == ("not-in-force", (), None, None)
    signed = clock_of(made | {"outcomes": [outcome("superseded")]}, "2026-01-01", ("1900", "2025-01-01"))
    assert (signed.state, len(signed.milestones)) == ("not-in-force", 1)


def test_a_term_that_reaches_beyond_the_calendar_has_no_end_there() -> None:
    made = term(length="P1M", renews={"every": "P9999Y", "times": None})
    stood = clock_of(made, "2020-12-11")
    assert (stood.state, stood.renewals, stood.days_left) == ("renewed", 1, None)
    assert clock_of(term(length="P5Y", renews=FOREVER), "9999-12-31").state == "renewed"


# Outcomes.


@pytest.mark.parametrize("kind", ["met", "extended", "superseded", "ended", "ended-early"])
def test_an_outcome_stops_the_clock_on_its_day(kind: str) -> None:
    made = term(length="P5Y", renews=FOREVER, notice=NOTICE, outcomes=[outcome(kind)])
    dates = ("1900", "2022-01-01")
    assert clock_of(made, "2021-12-31", dates).state == "running"
    for on in ("2022-01-01", "2040-01-01"):
        stood = clock_of(made, on, dates)
        assert (stood.state, stood.stands, stood.renewals) == (kind, day("2022-01-01"), 0)
        assert (stood.day_number, stood.days_left) == (417, 1409)
        assert [each.kind for each in stood.milestones if each.overtaken] == ["notice-day", "end"]
        assert not stood.in_force


def test_a_deadline_that_is_met_late_stands_at_its_end() -> None:
    made = term(ends="2020-11-20", outcomes=[outcome("met-late")])
    dates = ("1900", "2020-12-24")
    assert clock_of(made, "2020-12-01", dates).state == "ended"
    late = clock_of(made, "2021-01-01", dates)
    assert (late.state, late.stands, late.days_left) == ("met-late", day("2020-11-20"), 0)
    assert [each.kind for each in late.milestones] == ["start", "end", "met-late"]
    assert not any(each.overtaken for each in late.milestones)


def test_a_renewal_that_a_source_confirms_does_not_stop_the_clock() -> None:
    made = term(length="P5Y", renews=FOREVER, outcomes=[outcome("renewed", 1), outcome("ended-early", 2)])
    dates = ("1900", "2025-11-10", "2027-11-10")
    first = clock_of(made, "2025-11-10", dates)
    assert (first.state, first.outcome, first.days_left) == ("running", None, 0)
    second = clock_of(made, "2026-11-10", dates)
    assert (second.state, second.renewals, second.outcome, second.days_left) == ("renewed", 1, None, 1461)
    assert [each.kind for each in second.milestones] == ["start", "end", "renewed", "end"]
    last = clock_of(made, "2028-01-01", dates)
    assert (last.state, last.renewals, last.stands) == ("ended-early", 1, day("2027-11-10"))


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
def test_an_outcome_counts_from_the_day_on_which_it_had_certainly_happened(
    when: str, unknown: str, known: str
) -> None:
    made = term(length="P5Y", outcomes=[outcome("ended-early")])
    assert clock_of(made, unknown, ("1900", when)).outcome is None
    assert clock_of(made, known, ("1900", when)).state == "ended-early"


def test_an_outcome_of_an_uncertain_day_about_the_start_leaves_no_day_below_zero() -> None:
    made = term(length="P5Y", outcomes=[outcome("superseded")])
    stood = clock_of(made, "2021-01-01", ("1900", "2020-11-09?"))
    assert (stood.state, stood.day_number, stood.days_left, stood.stands) == (
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


def phase(stood: TermClock) -> tuple[Any, ...]:
    """How far along its states a term is, where no event has stopped it."""
    if stood.state == "not-started":
        return (0,)
    if stood.state == "ended":
        return (2,)
    assert stood.state == "notice-day-passed" or stood.state == ("renewed" if stood.renewals else "running")
    return 1, stood.renewals, stood.state == "notice-day-passed"


def one(made: Json, *dates: str) -> Store:
    return store_of(term_record(made, dates=("1900", *dates)))


@SOME
@given(terms(), AHEAD, st.integers(0, 400))
def test_a_state_never_goes_back_without_an_event(made: tuple[Json, date], first: int, more: int) -> None:
    (fields, start), store = made, one(made[0])
    held = store.terms[fields["id"]]
    before = clock(held, start + timedelta(days=first), store)
    after = clock(held, start + timedelta(days=first + more), store)
    assert phase(before) <= phase(after)
    assert before.renewals <= after.renewals
    assert set(before.milestones) <= set(after.milestones)


@SOME
@given(terms(), AHEAD)
def test_days_gone_and_days_left_make_the_length(made: tuple[Json, date], ahead: int) -> None:
    (fields, start), store = made, one(made[0])
    on = start + timedelta(days=ahead)
    stood = clock(store.terms[fields["id"]], on, store)
    assert stood.end is not None
    if ahead < 0:
        assert (stood.day_number, stood.days_left) == (None, None)
        return
    assert stood.day_number is not None
    assert stood.days_left is not None
    assert stood.length_days is not None
    assert stood.day_number + stood.days_left == stood.length_days
    assert stood.days_left == max(0, (stood.end - on).days)
    assert stood.stands == min(on, stood.end)


@SOME
@given(terms(), AHEAD, st.integers(0, 3000), st.integers(0, 500))
def test_an_outcome_stops_the_clock_for_good_and_is_not_known_before(
    made: tuple[Json, date], ahead: int, happens: int, more: int
) -> None:
    fields, start = made
    event_day = start + timedelta(days=happens)
    with_it = one(fields | {"outcomes": [outcome("ended")]}, event_day.isoformat())
    stopped = with_it.terms[fields["id"]]
    on = start + timedelta(days=ahead)
    if on < event_day:
        without = one(fields)
        free = clock(without.terms[fields["id"]], on, without)
        assert clock(stopped, on, with_it)[1:] == free[1:]
    first = clock(stopped, event_day, with_it)
    later = clock(stopped, event_day + timedelta(days=more), with_it)
    assert first.state == later.state == "ended"
    assert first[3:] == later[3:]
    assert all(each.overtaken == (each.day > event_day) for each in first.milestones)


@SOME
@given(terms(), AHEAD)
def test_the_milestones_stand_in_order_each_with_its_rule_and_within_the_readings(
    made: tuple[Json, date], ahead: int
) -> None:
    (fields, start), store = made, one(made[0])
    stood = clock(store.terms[fields["id"]], start + timedelta(days=ahead), store)
    days = [each.day for each in stood.milestones]
    assert days == sorted(days)
    assert all(each.rule in RULES for each in stood.milestones)
    assert sum(each.kind == "end" for each in stood.milestones) == stood.renewals + 1
    assert stood.end is not None
    assert stood.end_range is not None
    assert stood.end_range.first <= stood.end <= stood.end_range.last
    assert (stood.notice_day is None) == (stood.notice_range is None)
    if stood.notice_day is not None and stood.notice_range is not None:
        assert stood.notice_range.first < stood.notice_day < stood.notice_range.last
    coming = stood.next_milestone
    assert coming is None or (coming in stood.milestones and coming.day >= stood.day)


def test_the_terms_of_the_record_go_forward_only_and_keep_their_count_on_every_day() -> None:
    for held in shipped().terms.values():
        seen: TermClock | None = None
        for number in range(0, 3000, 31):
            stood = clock(held, date(2020, 9, 1) + timedelta(days=number), shipped())
            if stood.day_number is not None and stood.days_left is not None:
                assert stood.day_number + stood.days_left == stood.length_days, json.dumps([held.id, str(stood.day)])
            assert seen is None or stood.renewals >= seen.renewals
            assert seen is None or seen.outcome is None or seen.state == stood.state
            seen = stood
