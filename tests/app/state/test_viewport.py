"""The window of days of the overview and the lanes, and what the overview shows of it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.date_strategies import valid
from support.factories import event, record, store, store_of

from timeline.analysis.density import Window
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import MOST_TERMS, SHORTEST, OverviewState, Viewport
from timeline.dates.event_date import EventDate
from timeline.render.overview import LINES
from timeline.render.styles import Glyphs
from timeline.store.loader import load
from timeline.store.store import Store

TERM = {"id": "t", "title": "T", "set_by": "event-0", "starts": "2021-02-01", "ends": "2021-09-30"}
UNKNOWN = "[..2020,2021..]"
"""A date of which no end is known."""
widths = st.integers(1, 200)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def window_of(viewport: Viewport) -> Window:
    assert viewport.window is not None
    return viewport.window


def visible_column(viewport: Viewport, day: date, width: int) -> int | None:
    """Return the column of a day."""
    scale = viewport.scale(width)
    assert scale is not None
    return scale.visible_column(day.toordinal())


def shaped(first: int, days: int) -> Viewport:
    """An overview whose span has so many days."""
    return Viewport(
        store(date.fromordinal(first).isoformat(), date.fromordinal(first + days - 1).isoformat())
    )


spans = st.builds(
    shaped, st.integers(1, 700_000), st.one_of(st.integers(SHORTEST, 400), st.integers(401, 30_000))
)


def known(text: str) -> bool:
    when = EventDate.parse(text)
    return when.earliest is not None or when.latest is not None


def list_masses(viewport: Viewport, width: int) -> list[float]:
    """Return how many events each column shows."""
    scale, density = viewport.scale(width), viewport.density
    assert scale is not None
    assert density is not None
    days = map(scale.days_of, range(width))
    return [
        (density.before(last + 1) - density.before(first)) / len(scale.columns(first, last))
        for first, last in days
    ]


# Density.


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=8), widths)
def test_the_density_adds_up_to_the_events_of_which_a_day_is_known(
    dates: list[str], width: int
) -> None:
    masses = list_masses(Viewport(store(*dates, title="Event")), width)
    assert len(masses) == width
    assert sum(masses) == pytest.approx(sum(map(known, dates)), abs=1e-5)
    assert min(masses) > -1e-6


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=8), st.data())
def test_the_density_of_some_positions_adds_up_to_those(
    dates: list[str], data: st.DataObject
) -> None:
    made = store(*dates, title="Event")
    positions = sorted(data.draw(st.sets(st.integers(0, len(dates) - 1))))
    overview = Viewport(made)
    overview.set_positions(positions)
    expected = sum(known(str(made.events[each].date)) for each in positions)
    assert sum(list_masses(overview, 80)) == pytest.approx(expected, abs=1e-5)
    overview.set_positions(range(len(dates)))
    assert sum(list_masses(overview, 80)) == pytest.approx(sum(map(known, dates)), abs=1e-5)


def test_a_month_is_spread_evenly_over_its_days_and_no_further() -> None:
    overview = Viewport(store("2020-01-01", "2020-02", "2020-03-31"))
    masses = list_masses(overview, window_of(overview).days)
    assert masses[31:60] == pytest.approx([1 / 29] * 29)
    assert masses[1:31] + masses[60:90] == pytest.approx([0.0] * 60, abs=1e-9)
    assert masses[0] == masses[90] == 1


def test_an_open_end_fades_to_the_end_of_the_span_and_an_open_start_grows_from_its_beginning() -> (
    None
):
    overview = Viewport(store("2020-01-01", "2020-01-11/..", "2020-01-31"))
    fading = list_masses(overview, 31)
    assert fading[1:10] == pytest.approx([0.0] * 9, abs=1e-9)
    assert all(before > after > 0 for before, after in pairwise(fading[10:30]))
    overview = Viewport(store("2020-01-01", "../2020-01-21", "2020-01-31"))
    growing = list_masses(overview, 31)
    assert all(before < after for before, after in pairwise(growing[1:21]))
    assert growing[21:30] == pytest.approx([0.0] * 9, abs=1e-9)


def test_a_long_span_is_kept_in_coarser_buckets_and_days_stay_exact() -> None:
    overview = Viewport(store("0001-01-01", "5000-06-15", "1000/1999", "9999-12-31"))
    overview.zoom_in(day("5000-06-15"))
    while window_of(overview).days > SHORTEST:
        overview.zoom_in(day("5000-06-15"))
    masses = list_masses(overview, SHORTEST)
    assert max(masses) == pytest.approx(1)
    assert sum(masses) == pytest.approx(1)

    overview = Viewport(store("0001-01-01", "0001/9999", "9999-12-31"))
    while window_of(overview).days > SHORTEST:
        overview.zoom_in(day("9999-12-31"))
    *others, last = list_masses(overview, SHORTEST)
    assert last - 1 == pytest.approx(others[-1])


# The span.


def test_the_span_goes_from_the_first_to_the_last_known_day_of_an_event() -> None:
    made = store("../2020-03-01", "2020-05-01/..", "2021-06")
    assert Viewport(made).span == Window(day("2020-03-01"), day("2021-06-30"))


def test_a_short_span_is_shown_as_four_weeks_within_the_calendar() -> None:
    for text in ("2020-11-10", "0001-01-01", "9999-12-31"):
        span = Viewport(store(text)).span
        assert span is not None
        assert span.days == SHORTEST
        assert span.contains(day(text))
        assert span.first >= 1
        assert span.last <= date.max.toordinal()


def test_without_a_known_day_of_an_event_the_terms_and_then_the_coverage_give_the_span() -> None:
    made = record([event(UNKNOWN, 0)], terms=[TERM])
    assert Viewport(store_of(made)).span == Window(day("2021-02-01"), day("2021-09-30"))
    assert Viewport(store(UNKNOWN)).span == Window(day("2020-01-01"), day("2024-12-31"))
    assert Viewport(store_of(record([event(UNKNOWN, 0)], covers=UNKNOWN))).span is None


def test_a_store_without_known_days_has_no_window() -> None:
    for made in (record([event(UNKNOWN, 0)], covers=UNKNOWN), record([], covers=UNKNOWN)):
        overview = Viewport(store_of(made))
        overview.zoom_in()
        overview.zoom_out(5)
        overview.pan(1)
        overview.show_span()
        overview.set_positions([])
        assert not overview.follow(5)
        assert (overview.window, overview.density, overview.scale(40)) == (None, None, None)


# The window.

moves = st.lists(
    st.tuples(st.sampled_from(["in", "out", "back", "on", "whole"]), st.floats(0.01, 2)),
    min_size=1,
    max_size=12,
)


def moved(overview: Viewport, move: str, amount: float, focus: int) -> None:
    if move == "in":
        overview.zoom_in(focus)
    elif move == "out":
        overview.zoom_out(focus)
    elif move == "whole":
        overview.show_span()
    else:
        overview.pan(amount if move == "on" else -amount)


@settings(max_examples=40, deadline=None)
@given(spans, moves, st.data())
def test_the_window_stays_in_the_span_and_zooming_keeps_the_focused_day_in_it(
    overview: Viewport, steps: list[tuple[str, float]], data: st.DataObject
) -> None:
    span = window_of(overview)
    focus = data.draw(st.integers(*span))
    for move, amount in steps:
        moved(overview, move, amount, focus)
        window = window_of(overview)
        assert span.first <= window.first <= window.last <= span.last
        assert window.days >= SHORTEST
        if move in ("in", "out"):
            assert window.contains(focus)
    overview.follow(focus)
    assert window_of(overview).contains(focus)


def test_zooming_halves_and_doubles_and_ends_at_four_weeks_and_at_the_span() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_400)
    assert window_of(overview).days == 500
    overview.zoom_out(700_400)
    assert overview.window == overview.span
    for _ in range(20):
        overview.zoom_in()
    assert window_of(overview).days == SHORTEST


def test_the_window_follows_only_a_day_that_has_left_it() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_000)
    before = window_of(overview)
    assert not overview.follow(before.last)
    assert overview.window == before
    assert overview.follow(before.last + 1)
    assert window_of(overview).contains(before.last + 1)
    assert window_of(overview).days == before.days


def test_panning_moves_by_a_part_of_the_window_and_by_a_day_at_least() -> None:
    overview = shaped(700_000, 1000)
    overview.zoom_in(700_000)
    overview.pan(0.5)
    assert overview.window == Window(700_250, 700_749)
    overview.pan(-0.0001)
    assert overview.window == Window(700_249, 700_748)


# The overview.

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


def lines_of(made: Store, glyphs: Glyphs = FANCY) -> OverviewState:
    return OverviewState(Navigator(made), Viewport(made), glyphs)


def drawn(lines: OverviewState, width: int, height: int) -> list[str]:
    lines.update_focus(width, max(0, height - LINES))
    return [
        "".join(text for text, _ in lines.line(number, width, height)) for number in range(height)
    ]


def real_strip(width: int, height: int, glyphs: Glyphs = FANCY) -> OverviewState:
    lines = lines_of(REAL, glyphs)
    lines.navigator.list.go_to_day(date.fromisoformat("2023-09-20"))
    lines.set_in_view(date.fromisoformat("2023-09-01"), date.fromisoformat("2023-12-31"))
    lines.update_focus(width, max(0, height - LINES))
    return lines


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("glyphs", [FANCY, ASCII])
def test_every_line_has_the_width_and_the_cursor_stands_under_its_day(
    width: int, glyphs: Glyphs
) -> None:
    lines = real_strip(width, 6, glyphs)
    bars, marks, axis, *terms = drawn(lines, width, 6)
    assert {cell_len(line) for line in (bars, marks, axis, *terms)} == {width}
    column = visible_column(lines.viewport, date.fromisoformat("2023-09-20"), width)
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
    lines.navigator.set_as_of(date.fromisoformat("2023-09-20"))
    lines.update_list()
    mandate = next(line for line in drawn(lines, 80, 6) if "mandate" in line)
    assert "┫" not in mandate
    assert mandate.index("━") < mandate.index("┄") < mandate.index("◆")
    roles = {role for _, role in lines.line(0, 80, 6)}
    assert "future" in roles


def test_the_density_is_that_of_the_listed_events() -> None:
    lines = real_strip(80, 6)
    before = drawn(lines, 80, 6)[0]
    lines.navigator.set_filter("x", [3])
    lines.update_list()
    assert drawn(lines, 80, 6)[0].strip() in "▁▂▃▄▅▆▇█"
    lines.navigator.clear_filter()
    lines.update_list()
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
        lines.viewport.zoom_in(date.fromisoformat("2023-09-20").toordinal())
    lines.viewport.pan(2)
    assert lines.line(1, 80, 6)[0] == ("◂", "heading")
    lines.viewport.pan(-4)
    assert lines.line(1, 80, 6)[-1] == ("▸", "heading")


def test_only_what_a_motion_changes_is_to_be_drawn_again() -> None:
    lines = real_strip(80, 6)
    drawn(lines, 80, 6)
    assert lines.update_focus(80, 3) == set()
    lines.navigator.list.go_to_day(date.fromisoformat("2023-09-21"))
    assert lines.update_focus(80, 3) == set()
    lines.navigator.list.go_to_day(date.fromisoformat("2023-12-01"))
    assert 1 in lines.update_focus(80, 3)
    drawn(lines, 80, 6)
    lines.viewport.zoom_in(lines.day)
    assert lines.update_focus(80, 3) == set(range(LINES + MOST_TERMS))
    drawn(lines, 80, 6)
    lines.navigator.list.cursor = 0
    assert lines.update_focus(80, 3) == set(range(LINES + MOST_TERMS))
    assert "▲" in drawn(lines, 80, 6)[1]


def test_terms_are_drawn_again_when_others_are_around() -> None:
    lines = real_strip(80, 6)
    drawn(lines, 80, 6)
    lines.navigator.list.go_to_day(date.fromisoformat("2024-10-01"))
    assert lines.update_focus(80, 3) == {1, *range(LINES, LINES + MOST_TERMS)}


def test_the_terms_are_those_of_all_the_days_of_the_event_unless_a_day_was_asked_for() -> None:
    lines = real_strip(120, 6)
    lines.navigator.list.go_to_position(lines.navigator.store.position("trilateral-statement-2020"))
    lines.update_focus(120, 3)
    assert "peacekeeping-mandate" in [each.term.id for each in lines.terms]
    lines.navigator.list.go_to_day(date.fromisoformat("2020-11-09"))
    lines.update_focus(120, 3)
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
            if lines.viewport.span is None:
                assert not "".join(shown).strip()
            else:
                assert glyphs.pick("▲", "^") in shown[1]
        lines.viewport.zoom_in(lines.day)


def test_lines_suit_the_screen_and_the_terms() -> None:
    assert [lines_of(REAL).height(rows) for rows in (18, 29, 30, 36, 42, 99)] == [2, 2, 4, 5, 6, 6]
    assert lines_of(store("2020")).height(99) == LINES
    pact = {"id": "pact", "title": "Pact", "set_by": "event-0"}
    one_term = record(
        [event("2020", 0)],
        terms=[pact | {"starts": "2020-01-01"}, pact | {"id": "b", "starts": None}],
    )
    assert lines_of(store_of(one_term)).height(99) == LINES + 1
