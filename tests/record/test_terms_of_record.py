"""`timeline terms` and the terms of an event on the shipped record."""

from __future__ import annotations

import json
from datetime import date

import pytest
from support.terms import bundled_store, days_in, ids_in, run_command

from timeline.analysis.as_of import find_status
from timeline.analysis.term_clock import RULES, compute_clocks
from timeline.model.term import STATES
from timeline.render.terms import day_words

# The shipped record.


def test_the_mandate_is_told_as_the_text_sets_it() -> None:
    out = run_command("terms", "peacekeeping-mandate", "--as-of", "2023-09-19").out
    assert "as of 19 September 2023: running" in out
    assert "Day 1,043 of 1,826, 783 days left (2 years 1 month 22 days)." in out
    assert (
        "Armenia or Azerbaijan may give notice up to 10 May 2025, 6 months before the end." in out
    )
    assert "Without notice it renews for 5 years on 10 November 2025, and so on." in out
    assert "Other readings put the notice day between 7 May 2025 and 11 May 2025." in out
    assert "source PMAM1110, point 4." in out
    early = run_command("terms", "peacekeeping-mandate", "--as-of", "2024-06-12").out
    assert "as of 12 June 2024: ended early" in early
    assert "Day 1,310 of 1,826, 516 days left" in early
    assert "overtaken: last day for notice 10 May 2025, end 10 November 2025." in early


VARIANTS = [
    (*names, *layout)
    for names in ((), ("peacekeeping-mandate",))
    for layout in (
        (),
        ("--json",),
        ("--plain",),
        ("--width", "40"),
        ("--width", "100"),
        ("--width", "160", "--color", "always"),
        ("--plain", "--width", "60"),
    )
]


@pytest.mark.parametrize("args", VARIANTS)
def test_in_january_2024_no_clock_knows_of_the_withdrawal(args: tuple[str, ...]) -> None:
    code, out, _ = run_command("terms", *args, "--as-of", "2024-01-01")
    text = " ".join(out.split()).lower()
    assert code == 0
    assert "peacekeeping-mandate" in text or "peacekeeping mandate" in text
    later = {
        each.id
        for each in bundled_store().events
        if find_status(each.date, date(2024, 1, 1)) is None
    }
    assert "peacekeepers-withdrawal-complete" in later
    later |= {each.id for each in bundled_store().terms.values() if each.set_by in later}
    assert not later & ids_in(out)
    words = [
        "withdr",
        "ended early",
        "ended-early",
        "peacekeepers le",
        "2024-04",
        "2024-05",
        "2024-06",
    ]
    words += [f"{month} 2024" for month in ("apr", "april", "may", "jun", "june")]
    assert [word for word in words if word in text] == []


DAYS = (
    "2020-11-12",
    "2021-06-01",
    "2022-11-01",
    "2023-09-19",
    "2024-01-01",
    "2024-06-12",
    "2025-02-01",
    "2026-02-25",
)


@pytest.mark.parametrize("day", DAYS)
def test_no_clock_names_a_later_event_or_term(day: str) -> None:
    later = {
        each.id
        for each in bundled_store().events
        if find_status(each.date, date.fromisoformat(day)) is None
    }
    later |= {each.id for each in bundled_store().terms.values() if each.set_by in later}
    for layout in ((), ("--json",)):
        assert not later & ids_in(run_command("terms", "--as-of", day, *layout).out)


@pytest.mark.parametrize("day", DAYS)
def test_every_computed_day_names_its_rule_on_the_same_screen(day: str) -> None:
    known = {
        clock.term.id: clock for clock in compute_clocks(bundled_store(), date.fromisoformat(day))
    }
    for each in json.loads(run_command("terms", "--json", "--as-of", day).out):
        clock = known[each["id"]]
        assert all(milestone["rule"] in RULES for milestone in each["milestones"])
        out = " ".join(
            run_command("terms", each["id"], "--as-of", day, "--width", "100").out.split()
        )
        computed = {
            day_words(one.day): one.rule for one in clock.milestones if one.rule != "sourced"
        }
        for said in days_in(out) & set(computed):
            assert RULES[computed[said]] in out, (each["id"], said)


@pytest.mark.parametrize(
    "event_id",
    ["trilateral-statement-2020", "euma-mission", "ceasefire-2023", "nkr-dissolution-decree"],
)
def test_every_computed_day_of_an_event_names_its_rule(event_id: str) -> None:
    out = run_command("show", event_id, "--as-of", "2025-01-01").out
    section = out.partition("\nTerms\n")[2].partition("\nSources\n")[0]
    ends = [line for line in section.splitlines() if "; end " in line]
    assert ends
    for line in ends:
        rule = line.partition("; end ")[2].partition("(")[2].partition(")")[0]
        assert f"  Rule {rule}: {RULES[rule]}." in section
    assert ("last day for notice" in section) == (f"  Rule notice: {RULES['notice']}." in section)


def test_every_state_has_words() -> None:
    states = {
        clock.state
        for day in DAYS
        for clock in compute_clocks(bundled_store(), date.fromisoformat(day))
    }
    assert states <= set(STATES)
    assert {
        "running",
        "ended-early",
        "met",
        "extended",
        "superseded",
        "no-end-set",
        "not-started",
    } <= states
