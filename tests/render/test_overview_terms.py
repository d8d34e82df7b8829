"""Bars of terms under the overview: which terms, and what their cells say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from support.factories import event, record, store_of

from timeline.analysis.density import Window
from timeline.analysis.term_clock import compute_clock, compute_clocks
from timeline.app.state.navigator import Navigator
from timeline.app.state.overview_lines import LINES, OverviewLines
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs
from timeline.render.terms import TermRow, around, extents
from timeline.store.store import Store


def day(text: str) -> date:
    return date.fromisoformat(text)


def term(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), "set_by": "event-0", "starts": "2020-01-01"} | fields


def with_terms(*terms: dict[str, Any]) -> Store:
    dates = ("2020-01-01", "2020-07-01", "2021-12-31")
    return store_of(
        record([event(text, number) for number, text in enumerate(dates)], terms=list(terms))
    )


def terms_of(lines: OverviewLines, width: int) -> list[str]:
    """The rows of the terms around the focused day."""
    lines.take_focus(width, 2)
    return [
        "".join(text for text, _ in lines.line(number, width, LINES + 2))
        for number in range(LINES, LINES + 2)
    ]


def rows(made: Store, on: str, width: int = 40, limit: int = 3) -> list[TermRow]:
    return Overview(made).term_rows(width, compute_clocks(made, day(on)), limit)


def test_a_term_is_solid_while_in_force_and_dashed_for_the_rest() -> None:
    made = with_terms(term("pact", length="P1Y", notice={"before": "P3M", "by": ["north"]}))
    (row,) = rows(made, "2020-07-01")
    assert row.cells == "|" + "=" * 9 + "." * 4 + "n" + "." * 5 + "E" + " " * 19
    assert row.term == "pact"
    assert row.cells[row.at : row.at + len(row.label)].strip("= ") == ""


def test_what_events_have_overtaken_is_shaded() -> None:
    made = with_terms(
        term("pact", length="P1Y", outcomes=[{"kind": "ended-early", "event": "event-1"}])
    )
    (row,) = rows(made, "2021-12-31")
    assert row.cells == "|" + "=" * 8 + "]" + ":" * 10 + "E" + " " * 19


def test_a_term_that_began_before_the_window_and_goes_on_behind_it_fills_the_row() -> None:
    made = with_terms(term("pact", ends="2023-12-31"))
    overview = Overview(made)
    overview.zoom_in(day("2021-01-01").toordinal())
    (row,) = overview.term_rows(40, [compute_clock(made.terms["pact"], day("2021-12-31"), made)], 3)
    assert row.cells == "=" * 40


@pytest.mark.parametrize("width", [1, 2, 7, 40, 200])
def test_a_day_of_several_columns_is_filled_to_its_last_one(width: int) -> None:
    made = store_of(
        record(
            [event("2020-11-10", 0)], terms=[term("day", starts="2020-11-10", ends="2020-11-10")]
        )
    )
    overview = Overview(made)
    (row,) = overview.term_rows(width, compute_clocks(made, day("2020-11-10")), 1)
    shown = {column for column in range(width) if row.cells[column] != " "}
    own = {
        each
        for each in range(width)
        if overview.day_at(each, width) == day("2020-11-10").toordinal()
    }
    at = overview.column_of(day("2020-11-10").toordinal(), width)
    assert at is not None
    assert shown == (own or {at})


def test_the_longest_terms_around_the_day_come_first_and_stay_while_the_day_moves() -> None:
    made = with_terms(
        term("short", ends="2020-02-01"),
        term("long", ends="2021-11-01"),
        term("middle", ends="2021-01-01"),
        term("late", starts="2021-06-01", ends="2021-12-01"),
        term("never", starts=None),
        term("endless", starts="2019-01-01"),
    )
    known = extents(compute_clocks(made, day("2021-12-31")))

    def ids(on: str, limit: int = 3, to: str = "") -> list[str]:
        days = Window(day(on).toordinal(), day(to or on).toordinal())
        return [each.term.id for each in around(known, days, limit)]

    assert ids("2020-01-05") == ids("2020-02-01") == ["long", "middle", "short"]
    assert ids("2020-02-02") == ids("2021-01-01") == ["long", "middle", "endless"]
    assert ids("2021-06-01") == ["long", "late", "endless"]
    assert ids("2020-01-05", 1) == ["long"]
    assert ids("2021-12-30") == ["endless"]
    assert (
        ids("2021-12-01", to="2021-12-30")
        == ids("2021-11-20", to="2021-12-01")
        == ["late", "endless"]
    )
    assert ids("2021-05-01", to="2021-06-01") == ["long", "late", "endless"]
    assert [row.term for row in rows(made, "2021-12-31", limit=2)] == ["long", "middle"]


def test_a_term_that_has_not_begun_has_no_row() -> None:
    made = with_terms(term("late", starts="2021-06-01"), term("never", starts=None))
    assert rows(made, "2021-01-01") == []


@pytest.mark.parametrize("width", range(1, 60))
def test_rows_keep_the_width_whatever_the_title(width: int) -> None:
    made = with_terms(
        term("a", title="協定 of the " + "far " * 9, ends="2021-03-01"),
        term("b", title="\x1b[31m[bold]red[/]", starts="2021-01-01", ends="2021-09-01"),
    )
    lines = OverviewLines(Navigator(made), Overview(made), Glyphs())
    lines.navigator.list.go_to_day(day("2021-02-01"))
    for line in terms_of(lines, width):
        assert cell_len(line) == width
        assert "\x1b" not in line


def test_as_of_a_day_a_term_that_is_set_later_is_not_known() -> None:
    made = with_terms(term("pact"), term("later", set_by="event-2"))
    lines = OverviewLines(Navigator(made), Overview(made), Glyphs())
    assert "Later" in "".join(terms_of(lines, 80))
    lines.navigator.set_as_of(day("2020-08-01"))
    lines.take_list()
    assert "Later" not in "".join(terms_of(lines, 80))
    assert "Pact" in "".join(terms_of(lines, 80))
