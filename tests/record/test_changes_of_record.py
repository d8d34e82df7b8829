"""`timeline changes` on the shipped record, with three turning points as plain screens."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.terms import bundled_clock, bundled_store, run_command

from timeline.analysis.as_of import find_status
from timeline.analysis.changes import find_changes
from timeline.analysis.term_clock import RULES, compute_clock

DAYS = st.dates(date(2020, 9, 1), date(2026, 3, 1))


@settings(max_examples=25, deadline=None)
@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_changes_over_two_spans_are_those_over_both(first: date, one: int, two: int) -> None:
    store = bundled_store()
    between, last = first + timedelta(days=one), first + timedelta(days=one + two)
    every = range(len(store.events))
    parts = [find_changes(store, first, between, every), find_changes(store, between, last, every)]
    whole = find_changes(store, first, last, every)
    told = {each.id for part in parts for each in part.events}
    assert {each.id for each in whole.events} == told
    assert {each.after.term.id for each in whole.terms} <= {
        each.after.term.id for part in parts for each in part.terms
    }
    for change in whole.terms:
        assert change.before == compute_clock(change.before.term, first, store)
        assert change.after == compute_clock(change.after.term, last, store)
        assert all(each.rule in RULES for each in (*change.passed, *change.overtaken))


def test_every_computed_day_of_the_record_names_its_rule() -> None:
    out = run_command("changes", "2020-09-01", "2026-03-01").out
    lines = [line.strip() for line in out.splitlines()]
    computed = [
        line for line in lines if line.startswith(("Overtaken: ", "Last day for notice: ", "End: "))
    ]
    assert len(computed) > 5
    assert all(line.endswith(tuple(f"{rule})" for rule in RULES.values())) for line in computed)


# What changed at three turning points, as a terminal of 100 columns shows it.

SCREENS = {
    "2020-11-09 2020-11-11": """
Changes after 9 November 2020, up to and including 11 November 2020

Ceasefire and fighting
  9–10 November 2020  § Trilateral statement of 9/10 November ends the 2020 war
  10 November 2020, 00:00 (UTC+3)  ◆ Ceasefire of the trilateral statement takes effect

Peacekeeping and monitoring
  10 November 2020  ▲ Russian peacekeepers begin to deploy
  11 November 2020  § Russian-Turkish memorandum on a ceasefire monitoring centre

Terms
  First humanitarian ceasefire of October 2020: no end set → superseded
    Ceasefire of the trilateral statement takes effect, 10 November 2020, 00:00 (UTC+3)
      (ceasefire-in-force-2020)
  Second humanitarian truce of October 2020: no end set → superseded
    Ceasefire of the trilateral statement takes effect, 10 November 2020, 00:00 (UTC+3)
      (ceasefire-in-force-2020)
  Third humanitarian ceasefire of October 2020: no end set → superseded
    Ceasefire of the trilateral statement takes effect, 10 November 2020, 00:00 (UTC+3)
      (ceasefire-in-force-2020)
  Russian peacekeeping mandate: not started → running, day 1 of 1,826, 1,825 days left
  Ceasefire of the 2020 statement: not started → no end set
  Handover of the Agdam district: not started → running, day 1 of 10, 9 days left
  Handover of the Kalbajar district: not started → running, day 1 of 5, 4 days left
  Handover of the Lachin district: not started → running, day 1 of 21, 20 days left
  Plan for a new route in the Lachin corridor: not started → running, day 1 of 1,095, 1,094 days
    left
  Lachin corridor under Russian peacekeepers: not started → no end set
""",
    "2023-09-18 2023-10-01": """
Changes after 18 September 2023, up to and including 1 October 2023

Ceasefire and fighting
  19–20 September 2023  ◆ Azerbaijani military operation of 19-20 September 2023
  20 September 2023  ◆ Russian peacekeepers killed near Chankatagh / Janyatag
  20 September 2023, 13:00 (UTC+4)  § Ceasefire agreed through the Russian peacekeepers

Lachin corridor
  24 September – about 2 October 2023  ✚ Almost all Armenians leave Nagorno-Karabakh for Armenia
    (under way by then)

Peace talks
  21 September 2023  ◇ Karabakh Armenian representatives meet Azerbaijan in Yevlakh

Displaced people and detainees
  25 September 2023  ✚ Fuel depot explosion near Khankendi / Stepanakert
  1 October 2023  ✚ UN team visits Karabakh for the first time in 30 years

De facto authorities
  28 September 2023  ¶ Decree to dissolve the Nagorno-Karabakh Republic

Terms
  Ceasefire of the 2020 statement: no end set → superseded
    Ceasefire agreed through the Russian peacekeepers, 20 September 2023, 13:00 (UTC+4)
      (ceasefire-2023)
  Dissolution of the institutions of the Nagorno-Karabakh Republic: not started → running, day 3 of
    95, 92 days left
""",
    "2024-04-01 2024-07-01": """
Changes after 1 April 2024, up to and including 1 July 2024

Peacekeeping and monitoring
  17 April 2024  ▲ Early withdrawal of Russian peacekeepers is confirmed
  26 April 2024  ▲ Russian-Turkish monitoring centre closes
  12 June 2024  ▲ Azerbaijan reports the end of the peacekeepers' withdrawal

Borders and transport links
  19 April 2024  § Border commissions agree on four sections (Gazakh, Tavush)
  24 May 2024  ▲ Four border villages pass to Azerbaijani border guards

Russia-Azerbaijan relations
  2023 – June 2024  ¤ Russia-Azerbaijan trade, investment and company figures
  2023 – June 2024  ¤ Russian visitors to Azerbaijan
  22 April 2024  ◇ Aliyev and Putin meet in Moscow (first meeting of 2024)
  24–26 June 2024  ♪ Days of Russian Culture in Baku

Terms
  Russian peacekeeping mandate: running → ended early, day 1,310 of 1,826, 516 days left
    Azerbaijan reports the end of the peacekeepers' withdrawal, 12 June 2024
      (peacekeepers-withdrawal-complete)
    Overtaken: last day for notice 10 May 2025 (computed: the same day-number as the end, so much
      earlier; on that day at the latest)
    Overtaken: end 10 November 2025 (computed: the day of the start is not counted; it ends on the
      same day-number, or on the last day of a shorter month)
  Joint Russian-Turkish monitoring centre: no end set → ended
    Russian-Turkish monitoring centre closes, 26 April 2024 (monitoring-centre-closure)
  Descriptions of the four border sections: not started → ended, day 26 of 26, 0 days left
    End: 15 May 2024 (the text itself names the day)
  Regulation of the border commissions: not started → running, day 73 of 73, 0 days left
  Transitional guarding of the Kirants section: not started → running, day 38 of 61, 23 days left
""",
}


@pytest.mark.parametrize("days", SCREENS)
def test_the_changes_at_a_turning_point_read_right(days: str) -> None:
    assert run_command(
        "changes", *days.split(), "--width", "100", "--color", "never"
    ).out == SCREENS[days].lstrip("\n")


def test_the_changes_at_the_turning_points_hold_whatever_their_titles() -> None:
    ids = {
        days: {
            each["id"]
            for each in json.loads(run_command("changes", *days.split(), "--json").out)["events"]
        }
        for days in SCREENS
    }
    signing, operation, departure = (ids[days] for days in SCREENS)
    assert {
        "trilateral-statement-2020",
        "ceasefire-in-force-2020",
        "peacekeepers-deployment-2020",
    } <= signing
    assert {"azerbaijan-operation-2023", "ceasefire-2023", "nkr-dissolution-decree"} <= operation
    assert {"peacekeepers-withdrawal-start", "peacekeepers-withdrawal-complete"} <= departure
    store = bundled_store()
    for days, found in ids.items():
        first, last = (date.fromisoformat(day) for day in days.split())
        for each in found:
            when = store.event(each).date
            assert find_status(when, last) != find_status(when, first)
    assert bundled_clock("peacekeeping-mandate", "2024-07-01").state == "ended-early"
