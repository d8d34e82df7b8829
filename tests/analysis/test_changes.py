"""What changed between two days: events by thread, terms begun, renewed, ended, overtaken, notice
days passed.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.factories import event, record, store_of
from support.terms import Json, outcome, run_command, term, term_record

from timeline.analysis.changes import find_changes

NOTICE = {"before": "P6M", "by": ["north"]}
RENEWS = {"every": "P1Y", "times": None}
COUNTED = (
    "computed: the day of the start is not counted; it ends on the same day-number, "
    "or on the last day of a shorter month"
)
BACKWARD = "computed: the same day-number as the end, so much earlier; on that day at the latest"


def told(made: Json, first: str, last: str, *args: str) -> list[str]:
    """The lines on terms, without the indent."""
    code, out, err = run_command("changes", first, last, *args, on=made)
    assert (code, err) == (0, "")
    return [line.removeprefix("  ") for line in out.partition("\nTerms\n")[2].splitlines()]


def objects(made: Json, first: str, last: str, *args: str) -> Json:
    found: Json = json.loads(run_command("changes", first, last, "--json", *args, on=made).out)
    return found


# Terms.


def test_a_term_that_begins_says_how_far_it_ran() -> None:
    made = term_record(term(length="P1Y"), dates=("2020-11-01",))
    assert told(made, "2020-11-09", "2020-11-10") == [
        "The lease: not started → running, day 0 of 365, 365 days left"
    ]
    assert told(made, "2020-11-10", "2020-11-11") == []


def test_notice_day_and_end_pass_after_their_evening() -> None:
    made = term_record(term(length="P1Y", renews=RENEWS, notice=NOTICE), dates=("2020-11-10",))
    assert told(made, "2021-05-09", "2021-05-10") == []
    assert told(made, "2021-05-10", "2021-05-11") == [
        "The lease: running → notice day passed, renewal pending, day 182 of 365, 183 days left",
        f"  Last day for notice: 10 May 2021 ({BACKWARD})",
    ]
    assert told(made, "2021-11-09", "2021-11-10") == []
    assert told(made, "2021-11-10", "2021-11-11") == [
        "The lease: notice day passed → renewed (1 time by then), day 366 of 730, 364 days left",
        f"  End: 10 November 2021 ({COUNTED})",
    ]


def test_days_passed_over_a_whole_renewal_are_listed() -> None:
    made = term_record(term(length="P1Y", renews=RENEWS, notice=NOTICE), dates=("2020-11-10",))
    assert told(made, "2021-12-01", "2022-12-01") == [
        "The lease: renewed → renewed (2 times by then), day 751 of 1,095, 344 days left",
        f"  Last day for notice: 10 May 2022 ({BACKWARD})",
        f"  End: 10 November 2022 ({COUNTED})",
    ]
    found = objects(made, "2021-12-01", "2022-12-01")["terms"]
    assert found[0]["passed"] == [
        {"kind": "notice-day", "date": "2022-05-10", "rule": "notice"},
        {"kind": "end", "date": "2022-11-10", "rule": "corresponding-date"},
    ]
    assert (found[0]["before"], found[0]["after"], found[0]["renewals"]) == (
        "renewed",
        "renewed",
        2,
    )


def test_outcome_is_printed_once_with_event_and_overtaken_days() -> None:
    made = term_record(
        term(length="P5Y", notice=NOTICE, outcomes=[outcome("ended-early")]),
        dates=("2020-11-10", "2024-06-12"),
    )
    assert told(made, "2024-06-11", "2030-01-01") == [
        "The lease: running → ended early, day 1,310 of 1,826, 516 days left",
        "  Event 1 of 2024-06-12, 12 June 2024 (event-1)",
        f"  Overtaken: last day for notice 10 May 2025 ({BACKWARD})",
        f"  Overtaken: end 10 November 2025 ({COUNTED})",
    ]
    assert told(made, "2024-06-12", "2030-01-01") == []
    (found,) = objects(made, "2024-06-11", "2024-06-12")["terms"]
    assert found == {
        "id": "lease",
        "before": "running",
        "after": "ended-early",
        "renewals": 0,
        "outcome": "event-1",
        "passed": [],
        "overtaken": [
            {"kind": "notice-day", "date": "2025-05-10", "rule": "notice"},
            {"kind": "end", "date": "2025-11-10", "rule": "corresponding-date"},
        ],
    }


def test_passed_fixed_end_is_named_by_its_rule() -> None:
    made = term_record(term(ends="2020-11-20"), dates=("2020-11-10",))
    assert told(made, "2020-11-20", "2020-11-21") == [
        "The lease: running → ended, day 10 of 10, 0 days left",
        "  End: 20 November 2020 (the text itself names the day)",
    ]


def test_end_on_which_a_term_was_met_is_not_passed() -> None:
    made = term_record(
        term(ends="2020-11-20", outcomes=[outcome("met")]), dates=("2020-11-10", "2020-11-20")
    )
    assert (
        told(made, "2020-11-19", "2020-11-20")[0]
        == "The lease: running → met, day 10 of 10, 0 days left"
    )
    assert told(made, "2020-11-20", "2020-11-21") == []


def test_end_on_the_last_day_of_the_calendar_is_computed() -> None:
    made = term_record(term(ends="9999-12-31"), dates=("2020-11-10",))
    assert told(made, "2021-01-01", "9999-12-31") == []


def test_term_is_unchanged_if_only_days_passed() -> None:
    made = term_record(term(length="P1Y", renews=RENEWS, outcomes=[]), dates=("2020-11-10",))
    once = term(length="P2Y", notice={"before": "P2Y", "by": []})
    assert told(term_record(once), "2020-11-09", "2020-11-11")[-1].startswith(
        "  Last day for notice: 10 November 2020"
    )
    assert told(made, "2020-12-01", "2021-01-01") == []


def test_a_notice_day_may_pass_within_one_state() -> None:
    made = term(
        length="P1M", renews={"every": "P1M", "times": None}, notice={"before": "P20D", "by": []}
    )
    (change,) = find_changes(
        store_of(term_record(made)), date(2020, 12, 9), date(2021, 1, 9), []
    ).terms
    assert change.before.state == change.after.state == "notice-day-passed"
    assert change.before.renewals != change.after.renewals
    made = term(length="P1Y", outcomes=[outcome("renewed", 0)], renews=RENEWS)
    assert (
        find_changes(store_of(term_record(made)), date(2021, 1, 1), date(2021, 2, 1), []).terms
        == []
    )


def test_a_term_that_is_set_later_is_not_known() -> None:
    made = term_record(term(length="P1Y", set_by="event-1"), dates=("2020-01-01", "2022-01-01"))
    assert told(made, "2020-11-09", "2020-11-11") == []
    assert told(made, "2020-11-09", "2022-01-01")[0].startswith("The lease: not started → ended")


# Events.

EVENTS = [
    event("2020-11-09", 0),
    event("2020-11-10", 1, threads=["war", "talks"]),
    event("2020-11-11/2020-11-20", 2, threads=["war"]),
    event("2020-11", 3, threads=[]),
    event("2020-11-12", 4),
    event("2020-11-01/2020-11-11", 5),
]
THREADS = [
    {"id": each, "title": each.title(), "description": "D."} for each in ("talks", "war", "none")
]


def test_events_are_listed_by_first_thread_with_their_status() -> None:
    out = run_command("changes", "2020-11-09", "2020-11-11", on=record(EVENTS, threads=THREADS)).out
    assert out.splitlines() == [
        "Changes after 9 November 2020, up to and including 11 November 2020",
        "",
        "Talks",
        "  1–11 November 2020  § Event 5 of 2020-11-01/2020-11-11",
        "",
        "War",
        "  10 November 2020  § Event 1 of 2020-11-10",
        "  11–20 November 2020  ¶ Event 2 of 2020-11-11/2020-11-20 (under way by then)",
    ]


def test_possible_events_are_marked_and_threadless_have_a_heading() -> None:
    out = run_command("changes", "2020-10-31", "2020-11-01", on=record(EVENTS, threads=THREADS)).out
    assert "In no thread\n  November 2020  “ Event 3 of 2020-11 (possibly by then)\n" in out


def test_a_query_narrows_the_events_and_leaves_the_terms() -> None:
    made = record(EVENTS, threads=THREADS, terms=[term(length="P1Y", set_by="event-0")])
    found = objects(made, "2020-11-09", "2020-11-11", "kind:legal")
    assert list(found) == ["after", "until", "events", "terms"]
    assert (found["after"], found["until"]) == ("2020-11-09", "2020-11-11")
    assert found["events"] == [
        {
            "id": "event-2",
            "date": "2020-11-11/2020-11-20",
            "title": "Event 2 of 2020-11-11/2020-11-20",
            "threads": ["war"],
            "standing": "under-way",
        }
    ]
    assert [each["id"] for each in found["terms"]] == ["lease"]
    excluded = objects(made, "2020-11-09", "2020-11-11", "-kind:legal")["events"]
    assert [each["id"] for each in excluded] == ["event-5", "event-1"]


def test_where_nothing_differs_the_command_says_so() -> None:
    made = record(EVENTS, threads=THREADS)
    assert run_command("changes", "2021-01-01", "2021-01-02", on=made) == (
        0,
        (
            "Changes after 1 January 2021, up to and including 2 January 2021\n"
            "  Nothing in the record differs.\n"
        ),
        "",
    )
    same = objects(made, "2020-11-10", "2020-11-10")
    assert (same["events"], same["terms"]) == ([], [])


def test_the_earlier_day_comes_first() -> None:
    code, out, err = run_command("changes", "2020-11-11", "2020-11-09")
    assert (code, out) == (2, "")
    assert "2020-11-11 is after 2020-11-09: the earlier day comes first" in err


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("2020-11", "2020-12-01"), "'2020-11' is not one day"),
        (("2020-11-09", "10/11/2020"), "this can be read in two ways"),
        (("2020-11-09",), "Missing argument 'D2'"),
        (("2020-11-09", "2020-11-11", "colour:red"), "colour"),
        (("2020-11-09", "2020-11-11", "--nothing"), "--nothing"),
    ],
)
def test_invalid_day_or_query_is_a_usage_error(args: tuple[str, ...], why: str) -> None:
    code, out, err = run_command("changes", *args)
    assert (code, out) == (2, "")
    assert why in " ".join(err.split())


def test_days_are_read_as_a_person_types_them() -> None:
    assert run_command("changes", "9 nov 2020", "11 nov 2020") == run_command(
        "changes", "2020-11-09", "2020-11-11"
    )
