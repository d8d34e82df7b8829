"""Lanes of terms, and the world as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from support.factories import store, store_of
from support.lanes import ASCII, TEN_DAYS, days, painted, render_lanes, roles
from support.terms import outcome, term, term_record

from timeline.analysis.time_scale import TimeScale
from timeline.render.lanes import Lanes

YEARS = days("2020-01-01", "2029-12-31")


def term_row(
    made: dict[str, Any],
    *dates: str,
    covers: str = "2020/2023-06-30",
    day: str = "",
    glyphs: Any = None,
) -> str:
    made_store = store_of(term_record(made, dates=("2020-11-10", *dates), covers=covers))
    lanes = Lanes(made_store, glyphs)
    lanes.prepare(range(len(made_store.ids)))
    lanes.set_day(date.fromisoformat(day) if day else None)
    return "".join(text for text, _ in lanes.row(1, TimeScale(YEARS, 20)).spans)


def test_a_term_runs_to_its_end_with_the_rest_still_to_come() -> None:
    notice = {"before": "P1Y", "by": ["north"]}
    assert term_row(term(length="P5Y", notice=notice)) == " ├━━━━━┄┄◇┄◆        "


def test_a_term_without_an_end_is_open_as_far_as_the_record_goes() -> None:
    assert term_row(term()) == " ├╌╌╌╌╌             "


def test_an_outcome_stops_a_term_and_overtakes_the_rest() -> None:
    made = term(length="P5Y", outcomes=[outcome("ended-early")])
    assert term_row(made, "2022-01-01") == " ├━━┫░░░░░░◆        "
    assert term_row(made, "2022-01-01", glyphs=ASCII) == " |==]::::::E        "


def test_a_term_that_was_met_late_has_its_outcome_behind_its_end() -> None:
    made = term(length="P1Y", outcomes=[outcome("met-late")])
    assert term_row(made, "2023-03-01") == " ├━◆  ┫             "


def test_a_renewed_term_shows_every_end() -> None:
    assert (
        term_row(term(length="P1Y", renews={"every": "P1Y", "times": None}))
        == " ├━◆━◆━◆            "
    )


def test_as_of_a_day_a_term_knows_nothing_of_later_outcomes() -> None:
    made = term(length="P5Y", outcomes=[outcome("ended-early")])
    assert term_row(made, "2022-01-01", day="2021-06-01") == " ├━┄┄┄┄┄┄┄┄◆        "
    assert term_row(made, "2022-01-01", day="2020-06-01") == " " * 20


def test_as_of_a_day_all_behind_it_is_muted() -> None:
    made = store("2021-05-04", "2021-05-05/2021-05-08")
    lanes = Lanes(made)
    lanes.prepare(range(2))
    lanes.set_day(date(2021, 5, 4))
    assert [role for text, role in lanes.row(0, TimeScale(TEN_DAYS, 10)).spans if text.strip()] == [
        "kind.military",
        "muted",
    ]


def test_a_term_without_a_start_has_no_lane() -> None:
    made = store_of(term_record(term(starts=None)))
    assert [row.label for row in render_lanes(made, YEARS, 10)] == ["Talks"]


def test_the_events_that_set_and_ended_a_term_stand_on_its_lane() -> None:
    made = store_of(
        term_record(
            term(length="P5Y", outcomes=[outcome("ended-early")]),
            dates=["2020-11-10", "2022-01-01", "2021"],
        )
    )
    lanes = Lanes(made)
    lanes.prepare(range(3))
    assert [made.ids[each] for each in lanes.events_of(1).positions] == ["event-0", "event-1"]
    assert painted(made, YEARS, 20, 1, cursor_position=made.position("event-1"))[4] == "◉"
    assert roles(made, YEARS, 20, cursor_position=1) != roles(made, YEARS, 20)
