"""How a term stands day by day, whatever draws it."""

from __future__ import annotations

from datetime import date
from typing import Any

from support.factories import store_of
from support.terms import day, outcome, term, term_record

from timeline.analysis.term_clock import TermClock, compute_clock


def clock_on(made: dict[str, Any], on: str, *dates: str) -> TermClock:
    store = store_of(term_record(made, dates=("2020-11-10", *dates)))
    return compute_clock(store.terms["lease"], day(on), store)


def days(found: TermClock, known_last: str = "0001-01-01") -> list[tuple[str, str, str]]:
    shown = found.phases(day(known_last).toordinal())
    return [
        (way, str(date.fromordinal(first)), str(date.fromordinal(last)))
        for way, first, last in shown
    ]


def test_term_is_in_force_up_to_the_day() -> None:
    found = clock_on(term(length="P1Y"), "2021-03-01")
    assert days(found) == [
        ("in-force", "2020-11-10", "2021-03-01"),
        ("to-run", "2021-03-02", "2021-11-10"),
    ]


def test_term_after_its_end_has_nothing_to_run() -> None:
    assert days(clock_on(term(length="P1Y"), "2023-01-01")) == [
        ("in-force", "2020-11-10", "2021-11-10")
    ]


def test_outcome_overtakes_later_days_and_marks() -> None:
    notice = {"before": "P1M", "by": ["north"]}
    found = clock_on(
        term(length="P1Y", notice=notice, outcomes=[outcome("ended-early")]),
        "2024-01-01",
        "2021-02-01",
    )
    assert days(found) == [
        ("in-force", "2020-11-10", "2021-02-01"),
        ("overtaken", "2021-02-02", "2021-11-10"),
    ]
    assert [(each.mark, each.overtaken) for each in found.marks()] == [
        ("start", False),
        ("outcome", False),
        ("notice-day", True),
        ("end", True),
    ]


def test_term_without_end_goes_on_to_the_last_known_day() -> None:
    found = clock_on(term(), "2021-03-01")
    assert days(found) == [("no-end", "2020-11-10", "2021-03-01")]
    assert days(found, "2022-01-01") == [("no-end", "2020-11-10", "2022-01-01")]
    over = clock_on(term(outcomes=[outcome("ended")]), "2024-01-01", "2021-02-01")
    assert days(over, "2025-01-01") == [("in-force", "2020-11-10", "2021-02-01")]


def test_term_that_has_not_begun_has_no_phases_or_marks() -> None:
    found = clock_on(term(length="P1Y"), "2020-11-09")
    assert (found.extent, days(found), list(found.marks())) == (None, [], [])


def test_uncertain_outcome_puts_no_phase_before_the_start() -> None:
    found = clock_on(
        term(length="P1Y", outcomes=[outcome("ended-early")]), "2021-01-01", "2020-11-09~"
    )
    assert next(found.marks()).mark == "outcome"
    assert days(found)[0] == ("in-force", "2020-11-10", "2020-11-10")
