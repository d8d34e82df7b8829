"""The overview as it is drawn: axis, marks, bars of terms, and whole strips as plain text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.factories import event, record, store, store_of

from timeline.app.state.navigator import Navigator
from timeline.app.state.overview_lines import LINES, MOST_TERMS, OverviewLines
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs
from timeline.store.loader import load
from timeline.store.store import Store

REAL = load()
FANCY, ASCII = Glyphs(), Glyphs(unicode=False)
ODD = {
    "open ends": ["2020-05-01/..", "../2021-03", "2020-11/.."],
    "one event": ["2020-11-10"],
    "year 1 and year 9999": ["0001-01-01", "9999-12-31", "0001", "9999-12", "1500~/1600"],
    "year 9999 alone": ["9999-12-31"],
    "year 1 alone": ["0001-01-01"],
    "nothing known": ["[..2020,2021..]"],
    "no events": [],
}
MONTHS = {date(2000, month, 1).strftime("%b") for month in range(1, 13)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def spanning(first: str, last: str) -> Overview:
    return Overview(store(first, last))


def lines_of(made: Store, glyphs: Glyphs = FANCY) -> OverviewLines:
    return OverviewLines(Navigator(made), Overview(made), glyphs)


def drawn(lines: OverviewLines, width: int, height: int) -> list[str]:
    lines.take_focus(width, max(0, height - LINES))
    return [
        "".join(text for text, _ in lines.line(number, width, height)) for number in range(height)
    ]


def real_strip(width: int, height: int, glyphs: Glyphs = FANCY) -> OverviewLines:
    lines = lines_of(REAL, glyphs)
    lines.navigator.list.go_to_day(day("2023-09-20"))
    lines.take_window(day("2023-09-01"), day("2023-12-31"))
    lines.take_focus(width, max(0, height - LINES))
    return lines


# The axis.


@settings(max_examples=80, deadline=None)
@given(st.dates(), st.dates(), st.integers(1, 200), st.integers(0, 12), st.data())
def test_labels_never_overlap_and_lie_inside_the_width_and_off_the_mark(
    one: date, other: date, width: int, zooms: int, data: st.DataObject
) -> None:
    overview = spanning(*sorted([one.isoformat(), other.isoformat()]))
    assert overview.window is not None
    focus = data.draw(st.integers(*overview.window))
    for _ in range(zooms):
        overview.zoom_in(focus)
    mark = overview.column_of(focus, width)
    axis, marked = overview.axis(width), overview.axis(width, mark)
    assert len(axis) == len(marked) == width
    assert mark is None or marked[mark] == " "
    for text in (axis, marked):
        for word in text.split():
            assert word in MONTHS or (word.isdigit() and len(word) <= 4 and int(word) > 0), text


def test_years_stand_at_their_first_day_and_months_where_they_have_six_columns() -> None:
    overview = spanning("2020-01-01", "2021-12-31")
    assert overview.axis(120).split() == ["2020", "2021"]
    assert overview.axis(120).index("2021") == overview.column_of(
        day("2021-01-01").toordinal(), 120
    )
    assert overview.axis(160).split()[:5] == ["2020", "Feb", "Mar", "Apr", "May"]
    assert overview.axis(160).index("Jul") == overview.column_of(day("2020-07-01").toordinal(), 160)


def test_days_stand_between_months_where_they_have_room() -> None:
    axis = spanning("2020-09-01", "2020-10-31").axis(120)
    assert axis.split() == [
        "2020",
        "Sep",
        "10",
        "15",
        "20",
        "25",
        "Oct",
        "5",
        "10",
        "15",
        "20",
        "25",
        "30",
    ]


def test_far_years_are_counted_in_round_steps() -> None:
    axis = spanning("0001-01-01", "9999-12-31").axis(80)
    assert axis.split() == ["1", *(str(year) for year in range(1000, 10_000, 1000))]


def test_a_label_makes_way_for_the_mark_by_the_shorter_way() -> None:
    overview = spanning("2020-01-01", "2024-02-09")
    at = overview.axis(80).index("2022")
    assert overview.axis(80, at).index("2022") == at + 1
    assert overview.axis(80, at + 3).index("2022") == at - 1


# Whole strips.


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("glyphs", [FANCY, ASCII])
def test_every_line_has_the_width_and_the_cursor_stands_under_its_day(
    width: int, glyphs: Glyphs
) -> None:
    lines = real_strip(width, 6, glyphs)
    bars, marks, axis, *terms = drawn(lines, width, 6)
    assert {cell_len(line) for line in (bars, marks, axis, *terms)} == {width}
    column = lines.overview.column_of(day("2023-09-20").toordinal(), width)
    assert marks.index(glyphs.pick("▲", "^")) == column
    assert glyphs.pick("─", "-") in marks
    assert "2022" in axis
    assert "Russian peacekeeping" in "".join(terms)
    assert glyphs.unicode or all(line.isascii() for line in (bars, marks, axis, *terms))


def test_the_strip_of_the_record_at_40_columns() -> None:
    bars, axis = drawn(real_strip(40, 2), 40, 2)
    assert set(bars) <= set(" ▁▂▃▄▅▆▇█")
    assert axis.split() == ["2021", "2022", "2023", "▲", "2024", "2025"]


def test_the_strip_of_the_record_at_80_columns_says_how_the_mandate_ended() -> None:
    mandate = next(line for line in drawn(real_strip(80, 6), 80, 6) if "mandate" in line)
    assert mandate.lstrip().startswith("├ Russian peacekeeping mandate ━")
    assert mandate.index("┫") < mandate.index("░") < mandate.index("◇") < mandate.index("◆")


def test_as_of_a_day_nothing_later_is_known_of_terms() -> None:
    lines = real_strip(80, 6)
    lines.navigator.set_as_of(day("2023-09-20"))
    lines.take_list()
    mandate = next(line for line in drawn(lines, 80, 6) if "mandate" in line)
    assert "┫" not in mandate
    assert mandate.index("━") < mandate.index("┄") < mandate.index("◆")
    roles = {role for _, role in lines.line(0, 80, 6)}
    assert "future" in roles


def test_the_density_is_that_of_the_listed_events() -> None:
    lines = real_strip(80, 6)
    before = drawn(lines, 80, 6)[0]
    lines.navigator.set_filter("x", [3])
    lines.take_list()
    assert drawn(lines, 80, 6)[0].strip() in "▁▂▃▄▅▆▇█"
    lines.navigator.clear_filter()
    lines.take_list()
    assert drawn(lines, 80, 6)[0] == before


def test_search_hits_are_ticks_under_the_bars() -> None:
    lines = real_strip(80, 6, ASCII)
    assert "'" not in "".join(drawn(lines, 80, 6))
    lines.navigator.set_search("x", [0, 81])
    assert [at for at, sign in enumerate(drawn(lines, 80, 6)[1]) if sign == "'"] == [0, 79]
    assert [at for at, sign in enumerate(drawn(lines, 80, 2)[1]) if sign == "'"] == [0, 79]


def test_a_focus_out_of_the_window_is_pointed_to() -> None:
    lines = real_strip(80, 6)
    for _ in range(4):
        lines.overview.zoom_in(day("2023-09-20").toordinal())
    lines.overview.pan(2)
    assert lines.line(1, 80, 6)[0] == ("◂", "heading")
    lines.overview.pan(-4)
    assert lines.line(1, 80, 6)[-1] == ("▸", "heading")


def test_only_what_a_motion_changes_is_to_be_drawn_again() -> None:
    lines = real_strip(80, 6)
    drawn(lines, 80, 6)
    assert lines.take_focus(80, 3) == set()
    lines.navigator.list.go_to_day(day("2023-09-21"))
    assert lines.take_focus(80, 3) == set()
    lines.navigator.list.go_to_day(day("2023-12-01"))
    assert 1 in lines.take_focus(80, 3)
    drawn(lines, 80, 6)
    lines.overview.zoom_in(lines.day)
    assert lines.take_focus(80, 3) == set(range(LINES + MOST_TERMS))
    drawn(lines, 80, 6)
    lines.navigator.list.cursor = 0
    assert lines.take_focus(80, 3) == set(range(LINES + MOST_TERMS))
    assert "▲" in drawn(lines, 80, 6)[1]


def test_terms_are_drawn_again_when_others_are_around() -> None:
    lines = real_strip(80, 6)
    drawn(lines, 80, 6)
    lines.navigator.list.go_to_day(day("2024-10-01"))
    assert lines.take_focus(80, 3) == {1, *range(LINES, LINES + MOST_TERMS)}


def test_the_terms_are_those_of_all_the_days_of_the_event_unless_a_day_was_asked_for() -> None:
    lines = real_strip(120, 6)
    lines.navigator.list.go_to_position(lines.navigator.store.position("trilateral-statement-2020"))
    lines.take_focus(120, 3)
    assert "peacekeeping-mandate" in [each.term.id for each in lines.terms]
    lines.navigator.list.go_to_day(day("2020-11-09"))
    lines.take_focus(120, 3)
    assert "peacekeeping-mandate" not in [each.term.id for each in lines.terms]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("glyphs", [FANCY, ASCII])
@pytest.mark.parametrize("width", [1, 2, 40, 120])
def test_odd_stores_are_drawn(name: str, glyphs: Glyphs, width: int) -> None:
    dates = ODD[name]
    made = store_of(
        record([event(text, number) for number, text in enumerate(dates)], covers="[..2020,2021..]")
    )
    lines = lines_of(made, glyphs)
    for _ in range(3):
        for height in (2, 6):
            shown = drawn(lines, width, height)
            assert all(cell_len(line) == width for line in shown[:LINES])
            if lines.overview.span is None:
                assert not "".join(shown).strip()
            else:
                assert glyphs.pick("▲", "^") in shown[1]
        lines.overview.zoom_in(lines.day)


def test_lines_suit_the_screen_and_the_terms() -> None:
    assert [lines_of(REAL).height(rows) for rows in (18, 29, 30, 36, 42, 99)] == [2, 2, 4, 5, 6, 6]
    assert lines_of(store("2020")).height(99) == LINES
    pact = {"id": "pact", "title": "Pact", "set_by": "event-0"}
    one_term = record(
        [event("2020", 0)],
        terms=[pact | {"starts": "2020-01-01"}, pact | {"id": "b", "starts": None}],
    )
    assert lines_of(store_of(one_term)).height(99) == LINES + 1
