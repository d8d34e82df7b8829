"""Term clocks: where ends and notice days fall, what state a term was in, and how far it had
run.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.terms import (
    FOREVER,
    NOTICE,
    bundled_clock,
    bundled_store,
    clock_of,
    day,
    outcome,
    term,
)
from support.terms import MANDATE as LEASE

from timeline.analysis.term_clock import Range

MANDATE = "peacekeeping-mandate"


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
def test_day_number_and_days_left_of_the_mandate(
    on: str, state: str, number: int | None, left: int | None
) -> None:
    clock = bundled_clock(MANDATE, on)
    assert (clock.state, clock.day_number, clock.days_left) == (state, number, left)
    assert clock.length_days == 1826


@pytest.mark.parametrize("on", ["2021-01-01", "2024-06-12", "2026-01-01"])
def test_end_and_notice_day_of_the_mandate_with_ranges(on: str) -> None:
    clock = bundled_clock(MANDATE, on)
    computed = [
        (each.kind, each.day.isoformat(), each.rule)
        for each in clock.milestones
        if each.event is None
    ]
    assert computed == [
        ("start", "2020-11-10", "sourced"),
        ("notice-day", "2025-05-10", "notice"),
        ("end", "2025-11-10", "corresponding-date"),
    ]
    assert (clock.end, clock.notice_day) == (day("2025-11-10"), day("2025-05-10"))
    assert clock.notice_range == Range(day("2025-05-07"), day("2025-05-11"))
    assert clock.end_range == Range(day("2025-11-08"), day("2025-11-10"))


def test_withdrawal_overtakes_the_computed_days_of_the_mandate() -> None:
    before, after = bundled_clock(MANDATE, "2024-06-11"), bundled_clock(MANDATE, "2024-06-12")
    assert before.outcome is None
    assert not any(each.overtaken for each in before.milestones)
    assert before.next_milestone == before.milestones[1]
    assert [each.kind for each in after.milestones if each.overtaken] == ["notice-day", "end"]
    assert after.outcome is not None
    assert (after.outcome.event, after.outcome.rule) == (
        "peacekeepers-withdrawal-complete",
        "sourced",
    )
    later = bundled_clock(MANDATE, "2024-06-13")
    assert later.next_milestone is None
    assert later.counted_to == day("2024-06-12")


@pytest.mark.parametrize(
    ("starts", "counting", "last", "notice"),
    [
        ("2020-11-10", "corresponding-date", "2025-11-10", "2025-05-10"),
        ("2020-11-10", "day-before", "2025-11-09", "2025-05-09"),
        ("2020-11-09", "corresponding-date", "2025-11-09", "2025-05-09"),
        ("2020-11-09", "day-before", "2025-11-08", "2025-05-08"),
    ],
)
def test_each_start_and_rule_gives_its_end_and_notice_range(
    starts: str, counting: str, last: str, notice: str
) -> None:
    made = term(starts=starts, counting=counting, length="P5Y", notice=NOTICE)
    clock = clock_of(made, starts)
    assert (clock.end, clock.notice_day) == (day(last), day(notice))
    other = term(
        starts="2020-11-10",
        length="P5Y",
        notice=NOTICE,
        readings=[{"starts": "2020-11-09", "why": "UTC"}],
    )
    for found in (clock, clock_of(other, starts)):
        assert found.notice_range is not None
        assert found.notice_range.first <= day(notice) - timedelta(days=1)
        assert day(notice) + timedelta(days=1) <= found.notice_range.last
    assert clock_of(other, starts).notice_range == Range(day("2025-05-07"), day("2025-05-11"))


def test_ends_of_the_other_terms_of_the_record() -> None:
    ends = {
        term_id: str(clock.end)
        for term_id in bundled_store().terms
        if (clock := bundled_clock(term_id, "2020-01-01")).end
    }
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
    assert bundled_clock("tripp-development-rights", "2026-03-01").state == "not-in-force"
    assert bundled_clock("ceasefire-of-2020", "2023-09-19").state == "no-end-set"
    assert bundled_clock("ceasefire-of-2020", "2023-09-20").state == "superseded"


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
def test_months_end_as_in_the_european_convention(start: str, end: str) -> None:
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
def test_an_end_falls_where_its_rule_puts_it(
    start: str, length: str, counting: str, end: str
) -> None:
    assert clock_of(term(starts=start, length=length, counting=counting), start).end == day(end)


@pytest.mark.parametrize(
    ("start", "every", "ends"),
    [
        (
            "2023-01-31",
            "P1M",
            [
                "02-28",
                "03-31",
                "04-30",
                "05-31",
                "06-30",
                "07-31",
                "08-31",
                "09-30",
                "10-31",
                "11-30",
                "12-31",
            ],
        ),
        (
            "2022-12-30",
            "P1M",
            [
                "01-30",
                "02-28",
                "03-30",
                "04-30",
                "05-30",
                "06-30",
                "07-30",
                "08-30",
                "09-30",
                "10-30",
                "11-30",
            ],
        ),
    ],
)
def test_ten_renewals_are_counted_from_the_start_and_never_chained(
    start: str, every: str, ends: list[str]
) -> None:
    made = term(starts=start, length=every, renews={"every": every, "times": 10})
    clock = clock_of(made, "2030-01-01")
    assert [each.day.strftime("%m-%d") for each in clock.milestones if each.kind == "end"] == ends
    assert (clock.state, clock.renewals) == ("ended", 10)


def test_yearly_term_from_a_leap_day_returns_to_it() -> None:
    made = term(starts="2020-02-29", length="P1Y", renews={"every": "P1Y", "times": None})
    clock = clock_of(made, "2030-01-01")
    ends = [each.day.isoformat() for each in clock.milestones if each.kind == "end"]
    assert ends[:5] == ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29", "2025-02-28"]
    assert (clock.renewals, len(ends)) == (9, 10)


# States.


def test_notice_day_passes_in_each_renewal() -> None:
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
        clock = clock_of(made, on)
        assert (clock.state, clock.renewals, str(clock.end)) == (state, renewals, end), on
        assert clock.in_force
    days = [
        str(each.day)
        for each in clock_of(made, "2030-11-11").milestones
        if each.kind == "notice-day"
    ]
    assert days == ["2025-05-10", "2030-05-10", "2035-05-10"]


def test_a_day_is_still_to_come_until_its_evening() -> None:
    coming = {
        on: clock_of(LEASE, on).next_milestone for on in ("2020-11-09", "2020-11-10", "2020-11-11")
    }
    assert [each.kind for each in coming.values() if each] == ["start", "start", "notice-day"]
    coming = {
        on: clock_of(LEASE, on).next_milestone for on in ("2025-05-10", "2025-05-11", "2025-11-10")
    }
    assert [each.kind for each in coming.values() if each] == ["notice-day", "end", "end"]


def test_a_term_that_renews_once_ends_with_its_second_cycle() -> None:
    made = term(length="P1Y", renews={"every": "P2Y", "times": 1}, notice=NOTICE)
    assert clock_of(made, "2021-11-10").state == "notice-day-passed"
    second = clock_of(made, "2021-11-11")
    assert (second.state, second.renewals, str(second.end)) == ("renewed", 1, "2023-11-10")
    assert clock_of(made, "2023-05-11").state == "notice-day-passed"
    over = clock_of(made, "2023-11-11")
    assert (over.state, over.renewals, over.days_left, over.counted_to) == (
        "ended",
        1,
        0,
        day("2023-11-10"),
    )
    assert not over.in_force
    assert over.next_milestone is None


def test_fixed_end_is_counted_to_and_has_one_reading() -> None:
    made = term(ends="2020-11-20", counting="day-before", notice={"before": "P2D", "by": []})
    clock = clock_of(made, "2020-11-15")
    assert (clock.day_number, clock.days_left, clock.length_days) == (5, 5, 10)
    assert [each.rule for each in clock.milestones] == ["sourced", "notice", "fixed-date"]
    assert (clock.notice_day, clock.end_range, clock.notice_range) == (
        day("2020-11-18"),
        None,
        None,
    )
    assert clock_of(made, "2020-11-19").state == "notice-day-passed"
    assert clock_of(made, "2020-11-21").state == "ended"


def test_term_without_end_runs_without_days_left() -> None:
    clock = clock_of(term(), "2023-01-01")
    assert (clock.state, clock.end, clock.notice_day, clock.in_force) == (
        "no-end-set",
        None,
        None,
        True,
    )
    assert (clock.day_number, clock.length_days, clock.days_left) == (None, None, None)
    assert clock.next_milestone is None
    assert clock_of(term(), "2020-11-09").next_milestone == clock.milestones[0]


def test_term_that_ends_on_an_open_date_is_endless() -> None:
    assert clock_of(term(ends="2021/.."), "2023-01-01").state == "no-end-set"


def test_term_not_in_force_has_no_days_or_milestones() -> None:
    made = term(starts=None, length="P49Y", readings=[{"starts": "2021", "why": "Said so."}])
    clock = clock_of(made, "2026-01-01")
    assert (clock.state, clock.milestones, clock.end_range, clock.outcome) == (
        "not-in-force",
        (),
        None,
        None,
    )
    signed = clock_of(
        made | {"outcomes": [outcome("superseded")]}, "2026-01-01", ("1900", "2025-01-01")
    )
    assert (signed.state, len(signed.milestones)) == ("not-in-force", 1)


def test_term_beyond_the_calendar_has_no_end() -> None:
    made = term(length="P1M", renews={"every": "P9999Y", "times": None})
    clock = clock_of(made, "2020-12-11")
    assert (clock.state, clock.renewals, clock.days_left) == ("renewed", 1, None)
    assert clock_of(term(length="P5Y", renews=FOREVER), "9999-12-31").state == "renewed"
