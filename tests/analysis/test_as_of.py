"""The world as of a day: what had happened, what was under way, what possibly had, and what could
be known of it.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.date_strategies import valid
from support.factories import store_of
from support.terms import record_with_later_facts, run_command, term_record

from timeline.analysis.as_of import AsOf, find_status, limit_date
from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate

DAY = date(2023, 9, 19)


def parse(text: str) -> EventDate:
    return EventDate.parse(text)


# The status of an event, and its date as far as it could be given.


@pytest.mark.parametrize(
    ("text", "status", "known"),
    [
        ("2023-09-18", "happened", None),
        ("2023-09-19", "happened", None),
        ("2023-09-20", None, None),
        ("2023-09-19?", "possibly", None),
        ("2023-09-18~", "possibly", None),
        ("2023-09-17~", "happened", None),
        ("2023-09-20~", "possibly", None),
        ("2023-09", "possibly", None),
        ("2023-08", "happened", None),
        ("2023-08~", "possibly", None),
        ("2023-10", None, None),
        ("2023", "possibly", None),
        ("202X", "possibly", None),
        ("2023-23", "possibly", None),
        ("2023-22", "happened", None),
        ("2023-09-19T23:59:59+04:00", "happened", None),
        ("2023-09-20T00:00:00+04:00", None, None),
        ("[2023-09-18,2023-09-20]", "possibly", None),
        ("[2023-09-17,2023-09-18]", "happened", None),
        ("{2023-09-18,2023-09-20}", "possibly", None),
        ("{2023-09-20,2023-09-21}", None, None),
        ("2023-09-18/2023-09-19", "happened", None),
        ("2023-09-19/2023-09-20", "under-way", "2023-09-19/.."),
        ("2023-09-20/2023-09-21", None, "2023-09-20/.."),
        ("2023-09-19/2023-10-02~", "under-way", "2023-09-19/.."),
        ("2023-09-01/2023-09-19~", "under-way", "2023-09-01/.."),
        ("2023-09-19~/2023-10-02", "possibly", "2023-09-19~/.."),
        ("2023-09/2023-12", "possibly", "2023-09/.."),
        ("2023-08/2023-12", "under-way", "2023-08/.."),
        ("2020-11-10/..", "under-way", None),
        ("2020-11-10/", "under-way", "2020-11-10/.."),
        ("2024-11-10/..", None, None),
        ("../2024", "under-way", None),
        ("/2024", "possibly", None),
        ("../2020", "happened", None),
        ("/2020", "happened", None),
    ],
)
def test_status_of_an_event_follows_from_its_date(
    text: str, status: str | None, known: str | None
) -> None:
    assert find_status(parse(text), DAY) == status
    assert str(limit_date(parse(text), DAY)) == (known or text)


def test_span_is_under_way_if_its_start_is_certain() -> None:
    found = {
        text: find_status(parse(text), DAY)
        for text in ("2023-09-19/2024", "2023-09/2024", "../2024", "/2024")
    }
    assert found == {
        "2023-09-19/2024": "under-way",
        "2023-09/2024": "possibly",
        "../2024": "under-way",
        "/2024": "possibly",
    }


@settings(max_examples=150, deadline=None)
@given(valid, st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 3000))
def test_what_happened_stays_so_and_limited_dates_end_in_time(
    text: str, day: date, more: int
) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    order: dict[str | None, int] = {None: 0, "possibly": 1, "under-way": 2, "happened": 3}
    assert order[find_status(when, day)] <= order[find_status(when, day + timedelta(days=more))]
    known = limit_date(when, day)
    assert known.earliest == when.earliest
    if when.is_span and when.earliest is not None:
        assert known.latest is None or known.latest <= day


# What could be known of an event.


def test_only_what_was_published_by_the_day_is_known() -> None:
    store = store_of(record_with_later_facts())
    view = AsOf(store, date(2020, 11, 11))
    known = view.limit_event(store.event("event-1"))
    assert str(known.date) == "2020-11-09/.."
    assert (known.date_note, known.note) == (None, None)
    assert [each.source for each in known.sources] == ["S1"]
    assert [each.says for each in known.accounts] == ["Early."]
    assert [each.name for each in known.figures] == ["early", "of-a-source"]
    assert [each.name for each in known.other_dates] == ["signed", "in-force"]
    assert [each.to for each in known.links] == ["event-0", "lease"]
    assert view.hidden_counts(store.event("event-1")) == "3 sources, 2 accounts, 3 figures"


def test_what_is_left_out_is_counted_in_words() -> None:
    store = store_of(record_with_later_facts())
    some = AsOf(store, date(2022, 12, 31))
    assert some.hidden_counts(store.event("event-1")) == "1 source, 1 account, 1 figure"
    assert AsOf(store, date(2024, 12, 31)).hidden_counts(store.event("event-1")) == ""


def test_all_is_known_from_the_end_of_coverage_on() -> None:
    store = store_of(record_with_later_facts())
    kept = store.event("event-1")
    assert AsOf(store, date(2024, 12, 31)).limit_event(kept) == kept
    assert AsOf(store, date(2024, 12, 30)).limit_event(kept).note is None


def test_a_record_without_an_end_never_looks_back_on_itself() -> None:
    store = store_of(record_with_later_facts(covers="2020/.."))
    assert AsOf(store, date(2030, 1, 1)).limit_event(store.event("event-1")).note is None


def test_the_positions_of_what_had_not_begun_are_left_out() -> None:
    store = store_of(record_with_later_facts())
    assert list(AsOf(store, date(2020, 1, 15)).begun(range(3))) == [0]
    assert list(AsOf(store, date(2021, 1, 1)).begun([1, 0, 2])) == [1, 0]
    assert AsOf(store, DAY).words() == "19 September 2023"


# print --as-of.

DATES = (
    "2023-08-01",
    "2023-09-10/2023-10",
    "2023-09-19",
    "2023-09",
    "2023-09-20",
    "2023-09-01/2023-09-10",
)


def five(*args: str) -> str:
    code, out, err = run_command(
        "print", "--as-of", "2023-09-19", *args, on=term_record(dates=DATES)
    )
    assert (code, err) == (0, "")
    return out


def test_pipe_marks_status_and_has_no_header() -> None:
    assert five() == (
        "2023-08-01\tEvent 0 of 2023-08-01\n"
        "2023-09\tEvent 3 of 2023-09\tpossibly\n"
        "2023-09-01/2023-09-10\tEvent 5 of 2023-09-01/2023-09-10\n"
        "2023-09-10/..\tEvent 1 of 2023-09-10/2023-10\tunder way\n"
        "2023-09-19\tEvent 2 of 2023-09-19\n"
    )
    rows = [line.split("\t") for line in five("--layout", "table").splitlines()]
    assert [row[4:] for row in rows] == [[], ["possibly"], [], ["under way"], []]
    assert rows[3][:3] == ["2023-09-10/..", "agreement", "event-1"]


def test_a_terminal_says_the_day_first_and_marks_the_rows() -> None:
    assert five("--width", "80").splitlines() == [
        "as of 19 September 2023",
        "2023",
        "  August",
        "              1  ◆ military      Event 0 of 2023-08-01",
        "  September",
        "            Sep  “ statement     Event 3 of 2023-09  possibly",
        "           1–10  § agreement     Event 5 of 2023-09-01/2023-09-10",
        "        from 10  § agreement     Event 1 of 2023-09-10/2023-10  under way",
        "             19  ¶ legal         Event 2 of 2023-09-19",
    ]
    assert five("--width", "90", "--layout", "table").splitlines() == [
        "as of 19 September 2023",
        "Date                      Kind            Event",
        "1 Aug 2023                ◆ military      Event 0 of 2023-08-01",
        "Sep 2023                  “ statement     Event 3 of 2023-09  possibly",
        "1–10 Sep 2023             § agreement     Event 5 of 2023-09-01/2023-09-10",
        "from 10 Sep 2023, no en…  § agreement     Event 1 of 2023-09-10/2023-10  under way",
        "19 Sep 2023               ¶ legal         Event 2 of 2023-09-19",
    ]


def test_plain_text_says_so_in_a_sentence() -> None:
    lines = five("--plain").splitlines()
    assert lines[:3] == [
        "as of 19 September 2023",
        "1 August 2023, military: Event 0 of 2023-08-01.",
        "September 2023, statement: Event 3 of 2023-09. Possibly.",
    ]
    assert (
        lines[4] == "from 10 September 2023, no end set, agreement: "
        "Event 1 of 2023-09-10/2023-10. Under way."
    )


def test_json_gives_the_status_and_no_later_end() -> None:
    found = json.loads(five("--json"))
    assert [(each["id"], each["standing"]) for each in found] == [
        ("event-0", "happened"),
        ("event-3", "possibly"),
        ("event-5", "happened"),
        ("event-1", "under-way"),
        ("event-2", "happened"),
    ]
    assert (found[3]["date"], found[3]["latest"]) == ("2023-09-10/..", None)
    assert (
        "standing"
        not in json.loads(run_command("print", "--json", on=term_record(dates=DATES)).out)[0]
    )


def test_full_layout_marks_status_and_counts_what_is_hidden() -> None:
    out = five("--layout", "full", "--width", "80")
    assert out.startswith("as of 19 September 2023\nEvent 0 of 2023-08-01\n")
    assert "September 2023 · “ statement · event-3 · possibly\n" in out
    assert "from 10 September 2023, no end set · § agreement · event-1 · under way\n" in out
    out = run_command(
        "print", "--layout", "full", "--as-of", "2020-11-11", on=record_with_later_facts()
    ).out
    assert (
        "Not shown, as it is later than the day or undated: 3 sources, 2 accounts, 3 figures.\n"
        in out
    )
    assert "Seen from 2024" not in out


def test_order_limit_and_query_apply_as_of_a_day() -> None:
    assert [line[:10] for line in five("--reverse", "--limit", "2").splitlines()] == [
        "2023-09-19",
        "2023-09-10",
    ]
    assert five("kind:legal") == "2023-09-19\tEvent 2 of 2023-09-19\n"


def test_a_day_before_all_events_prints_nothing_and_a_remark() -> None:
    assert run_command("print", "--as-of", "2020-01-01", on=term_record(dates=DATES)) == (
        0,
        "",
        "timeline: no event matches\n",
    )


@pytest.mark.parametrize("typed", ["19 sep 2023", "2023-09-19", "September 19, 2023", "19.9.2023"])
def test_a_day_is_read_as_a_person_types_it(typed: str) -> None:
    assert "as of 19 September 2023" in run_command("print", "--as-of", typed, "--width", "80").out


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2023-09", "'2023-09' is not one day; write a day such as 2023-09-19"),
        (
            "10/11/2020",
            (
                "this can be read in two ways, 10 November 2020 (2020-11-10) or "
                "11 October 2020 (2020-10-11)"
            ),
        ),
        ("30 February 2023", "there is no such day in the calendar"),
        ("2023-02-30", "2023-02-30"),
        ("2023-09-19~", "is not one day"),
        ("2023-09-19/2023-09-20", "is not one day"),
        ("2023-09-19T12:00:00", "is not one day"),
        ("2023-09-19/..", "is not one day"),
        ("today", "nothing is counted from today"),
        ("", "''"),
    ],
)
@pytest.mark.parametrize("command", [("print",), ("show", "ceasefire-2023"), ("terms",)])
def test_what_is_no_day_is_a_usage_error(command: tuple[str, ...], typed: str, why: str) -> None:
    code, out, err = run_command(*command, "--as-of", typed)
    assert (code, out) == (2, "")
    assert "Invalid value for '--as-of'" in err
    assert why in " ".join(err.split())
