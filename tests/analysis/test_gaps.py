"""The longest silences of a record: between certain bounds only, thread by thread."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.factories import event, record, store
from support.terms import Json, bundled_store, run_command

from timeline.analysis.as_of import find_status
from timeline.analysis.gaps import find_gaps
from timeline.render.gaps import REMINDER


def silences(*dates: str, limit: int = 100) -> list[tuple[str, str]]:
    """First and last day of each silence between events of these dates, the longest first."""
    made = store(*dates)
    return [
        (str(gap.first), str(gap.last)) for gap in find_gaps(made, range(len(made.events)), limit)
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((), []),
        (("2020-01-01",), []),
        (("2020-01-01", "2020-01-01"), []),
        (("2020-01-01", "2020-01-02"), []),
        (("2020-01-01", "2020-01-03"), [("2020-01-02", "2020-01-02")]),
        (("2020-01-31", "2020-03-01"), [("2020-02-01", "2020-02-29")]),
        (("2020-01", "2020-03"), [("2020-02-01", "2020-02-29")]),
        (("2020", "2020-06-01"), []),
        (("2020", "2022"), [("2021-01-01", "2021-12-31")]),
        (("2020-01-01/2020-06-30", "2020-02-01", "2020-07-05"), [("2020-07-01", "2020-07-04")]),
        (
            ("2020-01-01", "2020-01-03/2020-02-01", "2020-01-05/2020-01-06", "2020-02-03"),
            [("2020-01-02", "2020-01-02"), ("2020-02-02", "2020-02-02")],
        ),
        (("2020-01-01/..", "2021-01-01", "2022-01-01"), []),
        (("2020-01-01", "2020-01-03/", "2022-01-01"), [("2020-01-02", "2020-01-02")]),
        (("2020-01-01", "2020-01-03/..", "2020-01-10", "2022"), [("2020-01-02", "2020-01-02")]),
        (("../2020-01-01", "2020-01-03"), [("2020-01-02", "2020-01-02")]),
        (("../2020-01-01", "/2020-02-01", "2020-02-03"), [("2020-02-02", "2020-02-02")]),
        (("2020-01-01~", "2020-01-04"), [("2020-01-03", "2020-01-03")]),
        (("2020-01-01", "2020-01-04?"), [("2020-01-02", "2020-01-02")]),
        (("2020-01-10", "2020-02-05", "2020-03~"), [("2020-01-11", "2020-01-31")]),
        (("[2020-01-01,2020-02-01]", "2020-02-03"), [("2020-02-02", "2020-02-02")]),
        (
            ("2020-01-01T23:00:00+04:00", "2020-01-03T00:00:00+04:00"),
            [("2020-01-02", "2020-01-02")],
        ),
        (("9998-12-30", "9999", "9999-12-31"), [("9998-12-31", "9998-12-31")]),
        (("0001-01-01", "0001-01-03"), [("0001-01-02", "0001-01-02")]),
    ],
)
def test_a_silence_lies_between_days_on_which_certainly_nothing_falls(
    dates: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert silences(*dates) == expected


def test_gap_names_its_length_and_both_events() -> None:
    made = store("2020-01-01/2020-03-01", "2020-02-01", "2020-04-01")
    (gap,) = find_gaps(made, range(3), 3)
    assert (gap.days, gap.before.id, gap.after.id) == (30, "event-0", "event-2")


def test_longest_gaps_come_first_up_to_the_limit() -> None:
    dates = ("2020-01-01", "2020-01-03", "2020-02-01", "2020-02-03", "2020-12-31")
    assert silences(*dates, limit=3) == [
        ("2020-02-04", "2020-12-30"),
        ("2020-01-04", "2020-01-31"),
        ("2020-01-02", "2020-01-02"),
    ]
    assert silences(*dates, limit=1) == [("2020-02-04", "2020-12-30")]


SPANS = st.tuples(st.integers(0, 300), st.integers(0, 40), st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, min_size=2, max_size=8))
def test_no_event_is_possible_within_a_gap_only_beside_it(
    spans: list[tuple[int, int, bool]],
) -> None:
    first = date(2020, 1, 1)
    days = [
        (first + timedelta(days=start), first + timedelta(days=start + length))
        for start, length, _ in spans
    ]
    marks = ["~" if doubt else "" for _, _, doubt in spans]
    made = store(
        *(f"{low}{mark}/{high}{mark}" for (low, high), mark in zip(days, marks, strict=True))
    )
    for gap in find_gaps(made, range(len(made.events)), 100):
        assert gap.first <= gap.last
        on_days = [gap.first, gap.last]
        assert all(
            find_status(each.date, day) in (None, "happened")
            for each in made.events
            for day in on_days
        )
        assert (
            find_status(gap.before.date, gap.first - timedelta(days=1)) != "happened"
            or not gap.before.date.is_qualified
        )
        assert find_status(gap.after.date, gap.last) is None
        assert find_status(gap.after.date, gap.last + timedelta(days=1)) is not None


# The command.


def two_threads() -> Json:
    both: list[dict[str, Any]] = [
        event("2020-01-01", 0, threads=["talks", "war"], kind="legal"),
        event("2020-01-10", 1, threads=["talks"]),
        event("2020-02-01", 2, threads=["talks", "war"], kind="military"),
        event("2025-02-03", 3, threads=["talks"]),
        event("2030", 4, threads=[]),
    ]
    threads = [
        {"id": name, "title": title, "description": "D."}
        for name, title in (("talks", "Talks"), ("war", "War"), ("none", "None"))
    ]
    return record(both, threads=threads)


def test_gaps_are_grouped_by_thread_with_the_reminder_last() -> None:
    assert run_command("gaps", "--width", "80", on=two_threads()).out.splitlines() == [
        "Talks",
        "   1,828 days  2 February 2020 to 2 February 2025",
        "               after Event 2 of 2020-02-01",
        "               before Event 3 of 2025-02-03",
        "      21 days  11 January 2020 to 31 January 2020",
        "               after Event 1 of 2020-01-10",
        "               before Event 2 of 2020-02-01",
        "       8 days  2 January 2020 to 9 January 2020",
        "               after Event 0 of 2020-01-01",
        "               before Event 1 of 2020-01-10",
        "",
        "War",
        "      30 days  2 January 2020 to 31 January 2020",
        "               after Event 0 of 2020-01-01",
        "               before Event 2 of 2020-02-01",
        "",
        "Silence in the record is not silence in fact.",
    ]
    assert REMINDER == "Silence in the record is not silence in fact."


def test_a_single_day_is_one_day() -> None:
    made = record([event("2020-01-01", 0), event("2020-01-03", 1)])
    assert "      1 day  2 January 2020 to 2 January 2020\n" in run_command("gaps", on=made).out


def test_the_limit_is_per_thread() -> None:
    out = run_command("gaps", "--limit", "1", on=two_threads()).out
    assert [line.split()[0] for line in out.splitlines() if " to " in line] == ["1,828", "30"]
    assert run_command("gaps", "--limit", "0", on=two_threads()).code == 2


def test_json_lists_the_same_gaps() -> None:
    found = json.loads(run_command("gaps", "--json", "--limit", "1", on=two_threads()).out)
    assert found == [
        {
            "thread": "talks",
            "days": 1828,
            "first": "2020-02-02",
            "last": "2025-02-02",
            "before": "event-2",
            "after": "event-3",
        },
        {
            "thread": "war",
            "days": 30,
            "first": "2020-01-02",
            "last": "2020-01-31",
            "before": "event-0",
            "after": "event-2",
        },
    ]


def test_a_query_keeps_silences_between_what_matches() -> None:
    found = json.loads(run_command("gaps", "--json", "-kind:military", on=two_threads()).out)
    assert [(each["before"], each["after"]) for each in found] == [
        ("event-1", "event-3"),
        ("event-0", "event-1"),
    ]


def test_no_silence_is_a_remark_and_no_failure() -> None:
    nothing = "timeline: no thread has a silence between two such events\n"
    assert run_command("gaps", "id:event-0", on=two_threads()) == (0, "", nothing)
    assert run_command("gaps", "--json", "id:event-0", on=two_threads()) == (0, "[]\n", nothing)
    assert run_command("gaps", on=record([])) == (0, "", "timeline: the record holds no events\n")
    assert run_command("gaps", "colour:red", on=two_threads()).code == 2


def test_no_event_of_the_record_is_within_a_gap() -> None:
    store = bundled_store()
    found = find_gaps(store, range(len(store.events)), 3)
    assert {gap.thread for gap in found} <= set(store.threads)
    for gap in found:
        for each in store.events:
            if gap.thread in each.threads:
                over = find_status(each.date, gap.first) == "happened"
                assert over or find_status(each.date, gap.last) is None, (gap.thread, each.id)
