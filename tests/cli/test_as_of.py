"""`timeline show` as of a day, and the terms of an event with where their clocks stood."""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.terms import (
    bundled_store,
    days_in,
    ids_in,
    outcome,
    record_with_later_facts,
    run_command,
    term,
    term_record,
)

from timeline.analysis.as_of import find_status
from timeline.analysis.term_clock import RULES

# show --as-of.


def test_event_that_had_not_happened_is_only_a_warning() -> None:
    made = term_record(dates=("2020-01-01", "2023-10"))
    assert run_command("show", "event-1", "--as-of", "2023-09-19", on=made) == (
        0,
        "",
        "timeline: event-1 had not happened by 2023-09-19\n",
    )
    code, out, err = run_command(
        "show", "event-0", "event-1", "--json", "--as-of", "2023-09-19", on=made
    )
    assert (code, [each["id"] for each in json.loads(out)]) == (0, ["event-0"])
    assert err == "timeline: event-1 had not happened by 2023-09-19\n"


def test_links_that_point_ahead_are_not_shown_in_either_direction() -> None:
    made = record_with_later_facts()
    early, late = (
        run_command("show", "event-1", "--as-of", day, on=made).out
        for day in ("2020-11-12", "2022-06-01")
    )
    assert not {"event-2", "later-lease"} & ids_in(early)
    assert "→ follows: Event 0 of 2020-01, January 2020 (event-0)" in early
    assert "← amended by: Event 2 of 2022-06-01" in late
    assert "→ ends: The lease (later-lease)" in late
    found = json.loads(
        run_command("show", "event-1", "--json", "--as-of", "2020-11-12", on=made).out
    )[0]
    assert (found["linked_from"], [each["to"] for each in found["links"]]) == (
        [],
        ["event-0", "lease"],
    )
    assert (found["note"], found["date_note"]) == (None, None)


def test_link_to_an_event_under_way_has_no_end() -> None:
    made = term_record(dates=("2020-01-01/2023-12-31", "2020-06-01"))
    made["events"][1]["links"] = [{"rel": "follows", "to": "event-0"}]
    out = run_command("show", "event-1", "--as-of", "2020-07-01", on=made).out
    assert "from 1 January 2020, no end set (event-0)" in out
    assert "2023" not in out.replace("Event 0 of 2020-01-01/2023-12-31", "")


@pytest.mark.parametrize(
    "day", ["2020-11-10", "2021-06-30", "2022-11-01", "2023-09-19", "2024-05-01", "2025-08-08"]
)
def test_nothing_later_than_the_as_of_day_is_named(day: str) -> None:
    later = {
        each.id
        for each in bundled_store().events
        if find_status(each.date, date.fromisoformat(day)) is None
    }
    later |= {each.id for each in bundled_store().terms.values() if each.set_by in later}
    assert later
    for layout in ("list", "table", "full"):
        code, out, err = run_command("print", "--layout", layout, "--width", "120", "--as-of", day)
        assert (code, err) == (0, "")
        assert not later & ids_in(out)
        assert "as of " in out.partition("\n")[0]
    links = json.loads(run_command("show", *bundled_store().ids, "--json", "--as-of", day).out)
    assert not later & {
        link.get("to") or link["from"]
        for each in links
        for link in each["links"] + each["linked_from"]
    }


# The terms of an event.


def test_event_lists_its_terms_and_those_that_ran_then() -> None:
    ends = term(
        length="P1Y", notice={"before": "P1M", "by": ["north"]}, outcomes=[outcome("ended-early")]
    )
    sets = term(
        id="next",
        title="The next",
        set_by="event-1",
        starts="2021-03-01",
        length="P2W",
        counting="day-before",
    )
    ran_then = term(id="other", title="The other", ends="2021-03-05")
    others = [term(id="open", title="Open"), term(id="over", title="Over", ends="2020-12-01")]
    made = term_record(ends, sets, ran_then, *others, dates=("2020-11-10", "2021-03-01"))
    out = run_command("show", "event-1", on=made).out
    end = "end 10 November 2021 (corresponding-date), last day for notice 10 October 2021"
    clock = f"day 111 of 365, 254 days left on 1 March 2021; {end}"
    other = "day 111 of 115, 4 days left on 1 March 2021; end 5 March 2021 (fixed-date)"
    assert out.partition("\nTerms\n")[2].partition("\n\n")[0].splitlines() == [
        f"  outcome, ended early: The lease: ended early, {clock}",
        (
            "  set by this: The next: running, day 1 of 14, 13 days left on 1 March 2021; "
            "end 14 March 2021 (day-before)"
        ),
        f"  running then: The other: running, {other}",
        *(
            f"  Rule {rule}: {RULES[rule]}."
            for rule in ("corresponding-date", "day-before", "fixed-date", "notice")
        ),
    ]


def test_clocks_of_an_event_stop_at_the_as_of_day() -> None:
    made = term_record(
        term(starts="2020-11-10", length="P1Y", outcomes=[outcome("ended", 0)]),
        term(id="back", title="Dated back", set_by="event-1", starts="2020-01-01", length="P9Y"),
        dates=("2020-11-10/2021-05-01", "2022-01-01"),
    )
    early = run_command("show", "event-0", "--as-of", "2020-11-20", on=made).out
    assert (
        "  set by this: The lease: running, day 0 of 365, 365 days left on 10 November 2020;"
        in early
    )
    assert "outcome" not in early
    assert "Dated back" not in early
    late = run_command("show", "event-0", "--as-of", "2023-01-01", on=made).out
    assert (
        "  set by this; outcome, ended: The lease: ended, day 172 of 365, "
        "193 days left on 1 May 2021;" in late
    )


def test_month_not_over_has_clocks_of_the_as_of_day() -> None:
    made = term_record(term(length="P1Y"), dates=("2020-11-10", "2020-12"))
    assert (
        "The lease: running, day 51 of 365"
        in run_command("show", "event-1", "--as-of", "2021-06-01", on=made).out
    )
    assert (
        "The lease: running, day 26 of 365"
        in run_command("show", "event-1", "--as-of", "2020-12-06", on=made).out
    )


def test_event_without_end_has_the_terms_of_its_start() -> None:
    made = term_record(term(length="P1Y"), dates=("2020-11-10", "2020-12-10/.."))
    assert (
        "running then: The lease: running, day 30 of 365"
        in run_command("show", "event-1", on=made).out
    )
    made["events"][1]["date"] = "2020-12-10/"
    assert "day 30 of 365" in run_command("show", "event-1", on=made).out
    made["events"][1]["date"] = "[..2020-01-01,2021-01-01..]"
    assert "\nTerms\n" not in run_command("show", "event-1", on=made).out


def test_endless_term_is_listed_only_by_its_setting_event() -> None:
    made = term_record(term(), dates=("2020-11-10", "2020-12-10"))
    assert (
        "  set by this: The lease: no end set on 10 November 2020\n\n"
        in run_command("show", "event-0", on=made).out
    )
    assert "The lease" not in run_command("show", "event-1", on=made).out


def test_withdrawal_shows_the_mandate_as_of_its_day() -> None:
    out = run_command("show", "peacekeepers-withdrawal-complete").out
    title = bundled_store().terms["peacekeeping-mandate"].title
    assert (
        f"outcome, ended early: {title}: ended early, day 1,310 of 1,826, "
        "516 days left on 12 June 2024" in out
    )
    assert "end 10 November 2025 (corresponding-date), last day for notice 10 May 2025" in out
    assert "running then" in out
    assert {"10 November 2025", "10 May 2025"} <= days_in(out)
    agreed = run_command("show", "trilateral-statement-2020", "--as-of", "2023-09-19").out
    assert (
        f"set by this: {title}: running, day 0 of 1,826, 1,826 days left on 10 November 2020"
        in agreed
    )
