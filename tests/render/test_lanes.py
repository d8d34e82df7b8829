"""Lanes painted: what stands in which cell, and laying out."""

from __future__ import annotations

import pytest
from support.factories import event, record, store, store_of
from support.lanes import TALKS, TEN_DAYS, TEN_MONTHS, WAR, days, painted, render_lanes, roles

from timeline.analysis.time_scale import TimeScale
from timeline.render.lanes import Lanes

# Painting.


def test_a_point_is_the_glyph_of_its_kind_in_the_column_of_its_day() -> None:
    made = store("2021-05-03", "2021-05-05T10:00:00", kind="legal")
    assert painted(made, TEN_DAYS, 10) == "  ¶ ¶     "
    assert roles(made, TEN_DAYS, 10) == [("¶", "kind.legal"), ("¶", "kind.legal")]


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2021-05-03/2021-05-06", "  ¶━━━    "),
        ("2021-05-03/2021-05-06~", "  ¶━━┄    "),
        ("2021-05-03?/2021-05-06", "  ¶━━━    "),
        ("2021-05-03/..", "  ¶╌╌╌╌╌╌╌"),
        ("2021-05-03/", "  ¶╌╌╌    "),
        ("../2021-05-06", "╌╌╌╌╌¶    "),
        ("/2021-05-06", "  ╌╌╌¶    "),
        ("2021-05", "¶┄┄┄┄┄┄┄┄┄"),
        ("[2021-05-03,2021-05-05]", "  ¶┄┄     "),
        ("2021-04/2021-05-06", "━━━━━━    "),
        ("2021-03/2021-05", "┄┄┄┄┄┄┄┄┄┄"),
        ("2021-05-03/2021-05-03", "  ¶       "),
        ("2021-05-03~", "  ¶       "),
    ],
)
def test_a_bar_says_what_is_certain_imprecise_and_open(when: str, shown: str) -> None:
    assert painted(store(when, "2021-06-30", kind="legal"), TEN_DAYS, 10) == shown


def test_both_ends_of_an_interval_of_months_are_imprecise() -> None:
    assert painted(store("2021-03/2021-07", kind="legal"), TEN_MONTHS, 10) == " ¶━━━━┄   "
    assert painted(
        store("2021-02/2021-08", kind="legal"), days("2021-01-01", "2021-10-31"), 20
    ) == ("  ¶━━━━━━━━━━━┄┄    ")


def test_a_month_with_marks_on_its_start_alone_is_one_stretch() -> None:
    assert painted(store("2021-05/2021-05-06", kind="legal"), TEN_DAYS, 10) == "¶┄┄┄┄┄    "


def test_an_open_end_stops_where_the_record_does() -> None:
    made = store_of(
        record([event("2021-05-03/..", 0, kind="legal")], covers="2021-05-01/2021-05-07")
    )
    assert painted(made, TEN_DAYS, 10) == "  ¶╌╌╌╌   "
    assert painted(made, TEN_DAYS, 10, cursor_position=0) == "  ◉╌╌╌╌   "


def test_a_wide_day_is_a_glyph_and_a_span_fills_all_columns_of_its_days() -> None:
    made = store("2021-05-02", "2021-05-03/2021-05-04", kind="legal")
    window = days("2021-05-01", "2021-05-05")
    assert painted(made, window, 15) == "   ¶  ¶━━━━━   "
    assert roles(made, window, 15, cursor_position=1)[1] == ("◉━━━━━", "strong")


@pytest.mark.parametrize(("count", "sign"), [(1, "¶"), (2, "2"), (9, "9"), (10, "+")])
def test_several_events_in_a_cell_are_counted(count: int, sign: str) -> None:
    made = store(*["2021-05-03"] * count, kind="legal")
    assert painted(made, TEN_DAYS, 10) == f"  {sign}       "


def test_the_focused_event_stands_over_the_count_with_all_its_cells() -> None:
    made = store("2021-05-03", "2021-05-03/2021-05-05", kind="legal")
    assert painted(made, TEN_DAYS, 10, cursor_position=1) == "  ◉━━     "
    assert roles(made, TEN_DAYS, 10, cursor_position=1) == [("◉━━", "strong")]
    assert roles(made, TEN_DAYS, 10, cursor_position=0) == [("◉", "strong"), ("━━", "kind.legal")]


def test_a_bar_has_the_role_of_its_kind_unless_another_began_later_and_is_over() -> None:
    first = event("2021-05-01/2021-05-09", 0, kind="legal")
    made = store_of(record([first, event("2021-05-03/2021-05-05", 1, kind="military")]))
    assert roles(made, TEN_DAYS, 10) == [
        ("¶━", "kind.legal"),
        ("◆━━", "kind.military"),
        ("━━━━", "title"),
    ]


def test_fading_ends_of_the_focused_event_are_its_cells_too() -> None:
    after, before = store("2021-05-03/"), store("/2021-05-06")
    assert roles(after, TEN_DAYS, 10, cursor_position=0) == [("◉╌╌╌", "strong")]
    assert roles(before, TEN_DAYS, 10, cursor_position=0) == [("╌╌╌◉", "strong")]


def test_a_focused_event_out_of_sight_leaves_the_lane_as_it_is() -> None:
    made = store("2021-05-03", "2022-05-03")
    assert "◉" not in painted(made, TEN_DAYS, 10, cursor_position=1)


def test_hits_keep_their_sign_in_the_role_of_links() -> None:
    made = store("2021-05-03", "2021-05-05", "2021-05-05", kind="legal")
    assert roles(made, TEN_DAYS, 10, hits=[2]) == [("¶", "kind.legal"), ("2", "link")]
    assert roles(made, TEN_DAYS, 10, hits=[0]) == [("¶", "link"), ("2", "title")]


def test_new_hits_replace_the_old_ones() -> None:
    made = store("2021-05-03", "2021-05-05", kind="legal")
    lanes, scale = Lanes(made), TimeScale(TEN_DAYS, 10)
    lanes.prepare(range(2))
    for hits, expected in (
        ([0], ["link", "kind.legal"]),
        ([1], ["kind.legal", "link"]),
        ([], ["kind.legal"] * 2),
    ):
        assert [
            role for text, role in lanes.row(0, scale, None, hits).spans if text.strip()
        ] == expected


def test_only_listed_events_are_painted_and_come_back() -> None:
    made = store("2021-05-03/2021-05-05", "2021-05-07", kind="legal")
    lanes, scale = Lanes(made), TimeScale(TEN_DAYS, 10)
    shown = []
    for positions in (range(2), [1], [0], range(2)):
        lanes.prepare(positions)
        shown.append("".join(text for text, _ in lanes.row(0, scale, None, [0]).spans))
    assert shown == ["  ¶━━ ¶   ", "      ¶   ", "  ¶━━     ", "  ¶━━ ¶   "]


def test_a_lane_for_each_thread_in_file_order_also_an_empty_one() -> None:
    made = store_of(record([event("2021-05-03", 0, threads=["war"])], threads=[TALKS, WAR]))
    rows = render_lanes(made, TEN_DAYS, 10)
    assert [row.label for row in rows] == ["Talks", "War"]
    assert rows[0].spans == [(" " * 10, "")]


def test_events_without_a_thread_have_a_lane_of_their_own() -> None:
    made = store_of(record([event("2021-05-03", 0, threads=[], kind="legal")]))
    rows = render_lanes(made, TEN_DAYS, 10)
    assert [row.label for row in rows] == ["Talks", "No thread"]
    assert "¶" in painted(made, TEN_DAYS, 10, 1)


def test_an_event_of_two_threads_stands_on_both_and_once_where_a_thread_is_named_twice() -> None:
    made = store_of(
        record([event("2021-05-03", 0, threads=["talks", "war", "talks"])], threads=[TALKS, WAR])
    )
    assert painted(made, TEN_DAYS, 10, 0) == painted(made, TEN_DAYS, 10, 1) == "  ◆       "


def test_an_empty_store_has_empty_lanes() -> None:
    made = store()
    assert painted(made, TEN_DAYS, 10) == " " * 10
    empty = store_of(record([], threads=[], covers="[..1980,1990..]"))
    assert render_lanes(empty, TEN_DAYS, 10) == []


def test_labels_are_disarmed() -> None:
    made = store_of(record([], threads=[TALKS | {"title": "Ta\x1b[31mlks\u202e"}]))
    assert render_lanes(made, TEN_DAYS, 10)[0].label == "Ta\ufffd[31mlks"


# Laying out.


def test_laying_out_can_be_cancelled_and_tells_how_far_it_is() -> None:
    made = store("2021-05-03")
    lanes, told = Lanes(made), [-1]
    assert not lanes.prepare(range(1), lambda: True)
    assert not lanes.is_ready(range(1))
    assert lanes.prepare(range(1), lambda: False, told.append)
    assert lanes.is_ready(range(1))
    assert told == [-1, 0]


def test_a_cancelled_filter_leaves_what_was_laid_out() -> None:
    made = store("2021-05-03", "2021-05-05", kind="legal")
    lanes = Lanes(made)
    lanes.prepare(range(2))
    assert not lanes.prepare([0], lambda: True)
    assert lanes.is_ready(range(2))
    lanes.prepare([1])
    assert not lanes.prepare(range(2), lambda: True)
    lanes.prepare(range(2))
    assert "".join(text for text, _ in lanes.row(0, TimeScale(TEN_DAYS, 10)).spans) == "  ¶ ¶     "
