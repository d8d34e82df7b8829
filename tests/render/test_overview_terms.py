"""Bars of terms under the overview: which terms, and what their cells say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from support.factories import event, record, store_of

from timeline.analysis.density import Window
from timeline.analysis.term_clock import compute_clock, compute_clocks
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import OverviewState, Viewport
from timeline.render.overview import LINES
from timeline.render.styles import Glyphs
from timeline.render.terms import TermRow, paint_term, rank_terms, select_terms, term_row
from timeline.store.store import Store

ASCII = Glyphs(unicode=False)
SPAN = ("2020-01-01", "2021-12-31")


def day(text: str) -> date:
    return date.fromisoformat(text)


def term(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), "set_by": "event-0", "starts": "2020-01-01"} | fields


def with_terms(*terms: dict[str, Any]) -> Store:
    dates = ("2020-01-01", "2020-07-01", "2021-12-31")
    return store_of(
        record([event(text, number) for number, text in enumerate(dates)], terms=list(terms))
    )


def terms_of(state: OverviewState, width: int) -> list[str]:
    """Return the lines of the terms around the focused day."""
    state.update_focus(width, 2)
    return [
        "".join(text for text, _ in state.line(number, width, LINES + 2))
        for number in range(LINES, LINES + 2)
    ]


def rows(made: Store, on: str, limit: int = 3, window: Window | None = None) -> list[TermRow]:
    """Return the rows of terms over the span of a store, in 40 columns."""
    scale = TimeScale(window or Window(*(day(text).toordinal() for text in SPAN)), 40)
    clocks = select_terms(rank_terms(compute_clocks(made, day(on))), scale.window, limit)
    return [term_row(clock, scale, ASCII) for clock in clocks]


def text_of(row: TermRow) -> str:
    """Return the cells of a row without its label."""
    return "".join(cell.text(ASCII) for cell in row.cells)


def test_term_is_solid_while_in_force_and_dashed_for_the_rest() -> None:
    made = with_terms(term("pact", length="P1Y", notice={"before": "P3M", "by": ["north"]}))
    (row,) = rows(made, "2020-07-01")
    assert text_of(row) == "|" + "=" * 9 + "." * 4 + "n" + "." * 5 + "E" + " " * 19
    assert row.term == "pact"
    assert text_of(row)[row.at : row.at + len(row.label)].strip("= ") == ""


def test_what_events_have_overtaken_is_shaded() -> None:
    made = with_terms(
        term("pact", length="P1Y", outcomes=[{"kind": "ended-early", "event": "event-1"}])
    )
    (row,) = rows(made, "2021-12-31")
    assert text_of(row) == "|" + "=" * 8 + "]" + ":" * 10 + "E" + " " * 19


def test_term_longer_than_the_window_fills_the_row() -> None:
    made = with_terms(term("pact", ends="2023-12-31"))
    window = Window(day("2020-06-01").toordinal(), day("2021-06-01").toordinal())
    (row,) = rows(made, "2021-12-31", window=window)
    assert text_of(row) == "=" * 40


@pytest.mark.parametrize("width", [1, 2, 7, 40, 200])
def test_day_of_several_columns_is_filled_to_its_last_one(width: int) -> None:
    only = day("2020-11-10").toordinal()
    made = store_of(
        record(
            [event("2020-11-10", 0)], terms=[term("day", starts="2020-11-10", ends="2020-11-10")]
        )
    )
    scale = Viewport(made).scale(width)
    assert scale is not None
    cells = paint_term(compute_clock(made.terms["day"], day("2020-11-10"), made), scale)
    shown = {column for column, cell in enumerate(cells) if cell.text(ASCII) != " "}
    assert shown == set(scale.columns(only, only)) != set()


def test_the_longest_terms_around_the_day_come_first_and_stay_while_the_day_moves() -> None:
    made = with_terms(
        term("short", ends="2020-02-01"),
        term("long", ends="2021-11-01"),
        term("middle", ends="2021-01-01"),
        term("late", starts="2021-06-01", ends="2021-12-01"),
        term("never", starts=None),
        term("endless", starts="2019-01-01"),
    )
    ranked = rank_terms(compute_clocks(made, day("2021-12-31")))

    def ids(on: str, limit: int = 3, to: str = "") -> list[str]:
        days = Window(day(on).toordinal(), day(to or on).toordinal())
        return [clock.term.id for clock in select_terms(ranked, days, limit)]

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
    state = OverviewState(Navigator(made), Viewport(made), Glyphs())
    state.navigator.list.go_to_day(day("2021-02-01"))
    for line in terms_of(state, width):
        assert cell_len(line) == width
        assert "\x1b" not in line


def test_as_of_a_day_a_term_that_is_set_later_is_not_known() -> None:
    made = with_terms(term("pact"), term("later", set_by="event-2"))
    state = OverviewState(Navigator(made), Viewport(made), Glyphs())
    assert "Later" in "".join(terms_of(state, 80))
    state.navigator.set_as_of(day("2020-08-01"))
    state.update_list()
    assert "Later" not in "".join(terms_of(state, 80))
    assert "Pact" in "".join(terms_of(state, 80))
