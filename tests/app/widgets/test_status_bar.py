"""The status bar: what it says, and what is dropped first if the width is too small."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from timeline.app.widgets.status_bar import Status, describe_record, status_spans
from timeline.render.styles import Glyphs

GLYPHS = Glyphs()
STATUS = Status("3 of 82", "", "A small record", "82 events · 2020-09 … 2026-02")


def line(status: Status, width: int, glyphs: Glyphs = GLYPHS) -> str:
    return "".join(text for text, _ in status_spans(status, width, glyphs))


def days(*texts: str) -> list[int]:
    from datetime import date

    return [date.fromisoformat(text).toordinal() if text else 0 for text in texts]


def test_a_record_is_described_by_count_and_months() -> None:
    assert (
        describe_record(days("2020-09-27", "2021-01-01", "2026-02-03"), GLYPHS)
        == "3 events · 2020-09 … 2026-02"
    )


def test_one_event_has_one_month() -> None:
    assert describe_record(days("2020-09-27"), GLYPHS) == "1 event · 2020-09"


def test_events_without_a_day_have_no_month() -> None:
    assert describe_record(days("", "2020-09-27"), GLYPHS) == "2 events · 2020-09"
    assert describe_record(days("", ""), GLYPHS) == "2 events"
    assert describe_record([], GLYPHS) == "0 events"


def test_the_count_can_be_left_out() -> None:
    assert describe_record(days("2020-09-27"), GLYPHS, counted=False) == "2020-09"


def test_without_unicode_the_separators_are_ascii() -> None:
    assert describe_record(days("2020-09-27", "2021-09-27"), Glyphs(unicode=False)).isascii()
    assert line(Status("1 of 2", "no", "T", "F"), 40, Glyphs(unicode=False)).isascii()


def test_the_record_is_right_aligned() -> None:
    assert (
        line(STATUS, 80)
        == "3 of 82" + " " * 25 + "A small record  ·  82 events · 2020-09 … 2026-02"
    )


def test_facts_are_dropped_before_the_title_is_cut() -> None:
    assert line(STATUS, 40).split() == ["3", "of", "82", "A", "small", "record"]
    assert line(STATUS, 22) == "3 of 82   A small rec…"
    assert line(STATUS, 16).strip() == "3 of 82"


def test_a_remark_replaces_the_place_if_both_do_not_fit() -> None:
    told = STATUS._replace(remark="nothing is searched for: / searches")
    assert line(told, 80).startswith("3 of 82  ·  nothing is searched for: / searches  ")
    assert line(told, 80).endswith("   A small record")
    assert line(told, 38) == "nothing is searched for: / searches"
    assert line(told, 20) == "nothing is searched…"


@pytest.mark.parametrize("width", [0, 1, 2, 9, 10, 11, 12, 39, 40, 78, 200])
@pytest.mark.parametrize("remark", ["", "no", "説明は長い" * 9])
def test_the_line_is_never_wider_than_its_columns(width: int, remark: str) -> None:
    status = Status("3 of 82  ·  ← event-1", remark, "長い題名の記録", "82 events")
    assert cell_len(line(status, width)) <= width
