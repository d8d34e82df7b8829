"""The world as of a day: what had happened, what was under way, what possibly had, and what could be known of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from date_strategies import valid
from hypothesis import given, settings
from hypothesis import strategies as st
from making import event, record, store_of
from termmaking import Json, days_in, ids_in, outcome, ran, shipped, term, term_record

from timeline.asof import AsOf, begun, known_date, standing
from timeline.dateerror import DateError
from timeline.dates import EventDate

DAY = date(2023, 9, 19)


def parse(text: str) -> EventDate:
    return EventDate.parse(text)


# How an event stood, and its date as far as it could be given.


@pytest.mark.parametrize(
    ("text", "stood", "known"),
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
def test_an_event_stands_on_a_day_as_its_date_lets_it(text: str, stood: str | None, known: str | None) -> None:
    assert standing(parse(text), DAY) == stood
    assert str(known_date(parse(text), DAY)) == (known or text)


def test_a_span_has_begun_where_its_start_certainly_has() -> None:
    found = {text: begun(parse(text), DAY) for text in ("2023-09-19/2024", "2023-09/2024", "../2024", "/2024")}
    assert found == {"2023-09-19/2024": True, "2023-09/2024": False, "../2024": True, "/2024": False}


@settings(max_examples=150, deadline=None)
@given(valid, st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 3000))
def test_what_had_happened_stays_so_and_no_known_date_of_a_span_ends_later(text: str, day: date, more: int) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    order: dict[str | None, int] = {None: 0, "possibly": 1, "under-way": 2, "happened": 3}
    assert order[standing(when, day)] <= order[standing(when, day + timedelta(days=more))]
    known = known_date(when, day)
    assert known.earliest == when.earliest
    if when.is_span and when.earliest is not None:
        assert known.latest is None or known.latest <= day


# What could be known of an event.


def world(**fields: Any) -> Json:
    """A record in which much of one event is later than the event."""
    full = event("2020-11-09/2020-11-12", 1) | {
        "date_note": "By two clocks.",
        "note": "Seen from 2024.",
        "sources": [{"source": each, "confirms": "date"} for each in ("S1", "S2", "S3", "S4")],
        "accounts": [
            {"by": "north", "about": "date", "says": "Early.", "sources": ["S1", "S2"]},
            {"by": "south", "about": "date", "says": "Late.", "sources": ["S2"]},
            {"by": "unattributed", "about": "date", "says": "Never."},
        ],
        "figures": [
            {"name": "early", "value": 1, "unit": "", "on": "2020-11-10", "source": "S2"},
            {"name": "late", "value": 2, "unit": "", "on": "2021", "source": "S1"},
            {"name": "undated", "value": 3, "unit": ""},
            {"name": "of-a-source", "value": 4, "unit": "", "source": "S1"},
            {"name": "of-a-later-source", "value": 5, "unit": "", "source": "S2"},
        ],
        "other_dates": [
            {"name": "signed", "date": "2020-11-09"},
            {"name": "in-force", "date": "2021-01-01", "source": "S1"},
            {"name": "completed", "date": "2022-01-01", "source": "S2"},
        ],
        "links": [
            {"rel": "follows", "to": "event-0"},
            {"rel": "leads-to", "to": "event-2"},
            {"rel": "ends", "to": "lease"},
            {"rel": "ends", "to": "later-lease"},
        ],
    }
    events = [event("2020-01", 0), full, event("2022-06-01", 2, links=[{"rel": "amends", "to": "event-1"}])]
    made = record(events, **fields)
    page = made["sources"][0]
    made["sources"] += [
        page | {"id": "S2", "published": "2022-05-05"},
        page | {"id": "S3", "published": None},
        page | {"id": "S4", "published": "2020"},
    ]
    made["terms"] = [term(starts="2020-01-31", length="P1Y"), term(id="later-lease", set_by="event-2", length="P1Y")]
    return made


def test_of_an_event_only_what_was_on_paper_by_a_day_is_known() -> None:
    store = store_of(world())
    view = AsOf(store, date(2020, 11, 11))
    known = view.event(store.event("event-1"))
    assert str(known.date) == "2020-11-09/.."
    assert (known.date_note, known.note) == (None, None)
    assert [each.source for each in known.sources] == ["S1"]
    assert [each.says for each in known.accounts] == ["Early."]
    assert [each.name for each in known.figures] == ["early", "of-a-source"]
    assert [each.name for each in known.other_dates] == ["signed", "in-force"]
    assert [each.to for each in known.links] == ["event-0", "lease"]
    assert view.left_out(store.event("event-1")) == "3 sources, 2 accounts, 3 figures"


def test_what_is_left_out_is_counted_in_words() -> None:
    store = store_of(world())
    some = AsOf(store, date(2022, 12, 31))
    assert some.left_out(store.event("event-1")) == "1 source, 1 account, 1 figure"
    assert AsOf(store, date(2024, 12, 31)).left_out(store.event("event-1")) == ""


def test_at_the_end_of_what_a_record_covers_all_is_known_and_not_a_day_before() -> None:
    store = store_of(world())
    kept = store.event("event-1")
    assert AsOf(store, date(2024, 12, 31)).event(kept) == kept
    assert AsOf(store, date(2024, 12, 30)).event(kept).note is None


def test_a_record_without_an_end_never_looks_back_on_itself() -> None:
    store = store_of(world(covers="2020/.."))
    assert AsOf(store, date(2030, 1, 1)).event(store.event("event-1")).note is None


def test_the_positions_of_what_had_not_begun_are_left_out() -> None:
    store = store_of(world())
    assert list(AsOf(store, date(2020, 1, 15)).positions(range(3))) == [0]
    assert list(AsOf(store, date(2021, 1, 1)).positions([1, 0, 2])) == [1, 0]
    assert AsOf(store, DAY).words() == "19 September 2023"


# print --as-of.

DATES = ("2023-08-01", "2023-09-10/2023-10", "2023-09-19", "2023-09", "2023-09-20", "2023-09-01/2023-09-10")


def five(*args: str) -> str:
    code, out, err = ran("print", "--as-of", "2023-09-19", *args, on=term_record(dates=DATES))
    assert (code, err) == (0, "")
    return out


def test_a_pipe_marks_what_was_under_way_or_possible_and_has_no_header() -> None:
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
    assert lines[4] == "from 10 September 2023, no end set, agreement: Event 1 of 2023-09-10/2023-10. Under way."


def test_json_says_how_each_event_stood_and_gives_no_later_end() -> None:
    found = json.loads(five("--json"))
    assert [(each["id"], each["standing"]) for each in found] == [
        ("event-0", "happened"),
        ("event-3", "possibly"),
        ("event-5", "happened"),
        ("event-1", "under-way"),
        ("event-2", "happened"),
    ]
    assert (found[3]["date"], found[3]["latest"]) == ("2023-09-10/..", None)
    assert "standing" not in json.loads(ran("print", "--json", on=term_record(dates=DATES)).out)[0]


def test_the_full_layout_marks_an_event_and_says_what_it_leaves_out() -> None:
    out = five("--layout", "full", "--width", "80")
    assert out.startswith("as of 19 September 2023\nEvent 0 of 2023-08-01\n")
    assert "September 2023 · “ statement · event-3 · possibly\n" in out
    assert "from 10 September 2023, no end set · § agreement · event-1 · under way\n" in out
    out = ran("print", "--layout", "full", "--as-of", "2020-11-11", on=world()).out
    assert "Not shown, as it is later than the day or undated: 3 sources, 2 accounts, 3 figures.\n" in out
    assert "Seen from 2024" not in out


def test_the_order_the_limit_and_the_query_hold_as_of_a_day() -> None:
    assert [line[:10] for line in five("--reverse", "--limit", "2").splitlines()] == ["2023-09-19", "2023-09-10"]
    assert five("kind:legal") == "2023-09-19\tEvent 2 of 2023-09-19\n"


def test_a_day_before_all_events_prints_nothing_and_a_remark() -> None:
    assert ran("print", "--as-of", "2020-01-01", on=term_record(dates=DATES)) == (
        0,
        "",
        "timeline: no event matches\n",
    )


@pytest.mark.parametrize("typed", ["19 sep 2023", "2023-09-19", "September 19, 2023", "19.9.2023"])
def test_a_day_is_read_as_a_person_types_it(typed: str) -> None:
    assert "as of 19 September 2023" in ran("print", "--as-of", typed, "--width", "80").out


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2023-09", "'2023-09' is not one day; write a day such as 2023-09-19"),
        ("10/11/2020", "this can be read in two ways, 10 November 2020 (2020-11-10) or 11 October 2020 (2020-10-11)"),
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
    code, out, err = ran(*command, "--as-of", typed)
    assert (code, out) == (2, "")
    assert "Invalid value for '--as-of'" in err
    assert why in " ".join(err.split())


# show --as-of.


def test_an_event_that_had_not_happened_is_a_remark_and_no_failure() -> None:
    made = term_record(dates=("2020-01-01", "2023-10"))
    assert ran("show", "event-1", "--as-of", "2023-09-19", on=made) == (
        0,
        "",
        "timeline: event-1 had not happened by 2023-09-19\n",
    )
    code, out, err = ran("show", "event-0", "event-1", "--json", "--as-of", "2023-09-19", on=made)
    assert (code, [each["id"] for each in json.loads(out)]) == (0, ["event-0"])
    assert err == "timeline: event-1 had not happened by 2023-09-19\n"


def test_links_that_point_ahead_are_not_shown_in_either_direction() -> None:
    made = world()
    early, late = (ran("show", "event-1", "--as-of", day, on=made).out for day in ("2020-11-12", "2022-06-01"))
    assert not {"event-2", "later-lease"} & ids_in(early)
    assert "→ follows: Event 0 of 2020-01, January 2020 (event-0)" in early
    assert "← amended by: Event 2 of 2022-06-01" in late
    assert "→ ends: The lease (later-lease)" in late
    found = json.loads(ran("show", "event-1", "--json", "--as-of", "2020-11-12", on=made).out)[0]
    assert (found["linked_from"], [each["to"] for each in found["links"]]) == ([], ["event-0", "lease"])
    assert (found["note"], found["date_note"]) == (None, None)


def test_a_link_to_what_was_under_way_gives_no_later_end() -> None:
    made = term_record(dates=("2020-01-01/2023-12-31", "2020-06-01"))
    made["events"][1]["links"] = [{"rel": "follows", "to": "event-0"}]
    out = ran("show", "event-1", "--as-of", "2020-07-01", on=made).out
    assert "from 1 January 2020, no end set (event-0)" in out
    assert "2023" not in out.replace("Event 0 of 2020-01-01/2023-12-31", "")


@pytest.mark.parametrize("day", ["2020-11-10", "2021-06-30", "2022-11-01", "2023-09-19", "2024-05-01", "2025-08-08"])
def test_of_the_record_nothing_later_is_named_as_of_a_day(day: str) -> None:
    later = {each.id for each in shipped().events if standing(each.date, date.fromisoformat(day)) is None}
    later |= {each.id for each in shipped().terms.values() if each.set_by in later}
    assert later
    for layout in ("list", "table", "full"):
        code, out, err = ran("print", "--layout", layout, "--width", "120", "--as-of", day)
        assert (code, err) == (0, "")
        assert not later & ids_in(out)
        assert "as of " in out.partition("\n")[0]
    links = json.loads(ran("show", *shipped().ids, "--json", "--as-of", day).out)
    assert not later & {
        link.get("to") or link["from"] for each in links for link in each["links"] + each["linked_from"]
    }


# The terms of an event.


def test_an_event_lists_the_terms_that_it_sets_or_ends_and_the_others_that_ran() -> None:
    ends = term(length="P1Y", notice={"before": "P1M", "by": ["north"]}, outcomes=[outcome("ended-early")])
    sets = term(
        id="next", title="The next", set_by="event-1", starts="2021-03-01", length="P2W", counting="day-before"
    )
    ran_then = term(id="other", title="The other", ends="2021-03-05")
    others = [term(id="open", title="Open"), term(id="over", title="Over", ends="2020-12-01")]
    made = term_record(ends, sets, ran_then, *others, dates=("2020-11-10", "2021-03-01"))
    out = ran("show", "event-1", on=made).out
    assert out.partition("\nTerms\n")[2].partition("\n\n")[0].splitlines() == [
        "  outcome, ended early: The lease: ended early, day 111 of 365, 254 days left on 1 March 2021; "
        "end 10 November 2021 (corresponding-date), last day for notice 10 October 2021",
        "  set by this: The next: running, day 1 of 14, 13 days left on 1 March 2021; end 14 March 2021 (day-before)",
        "  running then: The other: running, day 111 of 115, 4 days left on 1 March 2021; end 5 March 2021 (fixed-date)",
        "  Rule corresponding-date: the day of the start is not counted; it ends on the same day-number, "
        "or on the last day of a shorter month.",
        "  Rule day-before: the day of the start is counted; it ends on the day before the same day-number.",
        "  Rule fixed-date: the text itself names the day.",
        "  Rule notice: the same day-number as the end, so much earlier; on that day at the latest.",
    ]


def test_the_terms_of_an_event_never_stand_behind_the_day_asked_about() -> None:
    made = term_record(
        term(starts="2020-11-10", length="P1Y", outcomes=[outcome("ended", 0)]),
        term(id="back", title="Dated back", set_by="event-1", starts="2020-01-01", length="P9Y"),
        dates=("2020-11-10/2021-05-01", "2022-01-01"),
    )
    early = ran("show", "event-0", "--as-of", "2020-11-20", on=made).out
    assert "  set by this: The lease: running, day 0 of 365, 365 days left on 10 November 2020;" in early
    assert "outcome" not in early
    assert "Dated back" not in early
    late = ran("show", "event-0", "--as-of", "2023-01-01", on=made).out
    assert "  set by this; outcome, ended: The lease: ended, day 172 of 365, 193 days left on 1 May 2021;" in late


def test_an_event_without_a_day_has_no_terms_and_one_without_an_end_has_those_of_its_start() -> None:
    made = term_record(term(length="P1Y"), dates=("2020-11-10", "2020-12-10/.."))
    assert "running then: The lease: running, day 30 of 365" in ran("show", "event-1", on=made).out
    made["events"][1]["date"] = "2020-12-10/"
    assert "day 30 of 365" in ran("show", "event-1", on=made).out
    made["events"][1]["date"] = "[..2020-01-01,2021-01-01..]"
    assert "\nTerms\n" not in ran("show", "event-1", on=made).out


def test_a_term_without_an_end_is_named_by_the_event_that_sets_it_only() -> None:
    made = term_record(term(), dates=("2020-11-10", "2020-12-10"))
    assert "  set by this: The lease: no end set on 10 November 2020\n\n" in ran("show", "event-0", on=made).out
    assert "The lease" not in ran("show", "event-1", on=made).out


def test_the_withdrawal_shows_the_mandate_as_it_stood_on_its_day() -> None:
    out = ran("show", "peacekeepers-withdrawal-complete").out
    title = shipped().terms["peacekeeping-mandate"].title
    assert f"outcome, ended early: {title}: ended early, day 1,310 of 1,826, 516 days left on 12 June 2024" in out
    assert "end 10 November 2025 (corresponding-date), last day for notice 10 May 2025" in out
    assert "running then" in out
    assert {"10 November 2025", "10 May 2025"} <= days_in(out)
    agreed = ran("show", "trilateral-statement-2020", "--as-of", "2023-09-19").out
    assert f"set by this: {title}: running, day 0 of 1,826, 1,826 days left on 10 November 2020" in agreed
