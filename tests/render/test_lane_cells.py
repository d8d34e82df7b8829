"""Lanes of any store: exact widths, and cells that agree with a count one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.date_strategies import valid
from support.factories import event, record, store, store_of
from support.lanes import painted, render_lanes
from support.terms import term

from timeline.analysis.density import Window
from timeline.analysis.lanes import find_anchor
from timeline.analysis.time_scale import TimeScale
from timeline.dates.event_date import EventDate
from timeline.dates.parts import CERTAINTIES
from timeline.render.styles import Glyphs

windows = st.builds(
    lambda first, span: Window(first, min(date.max.toordinal(), first + span)),
    st.integers(1, date.max.toordinal()),
    st.one_of(st.integers(0, 60), st.integers(0, 400_000)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(valid, max_size=6), windows, st.integers(1, 120), st.booleans(), st.data())
def test_every_row_has_exactly_its_width(
    dates: list[str], window: Window, width: int, fancy: bool, data: st.DataObject
) -> None:
    made = store_of(
        record(
            [event(each, number, title="Some title") for number, each in enumerate(dates)],
            terms=[term()] if dates else [],
        )
    )
    cursor = data.draw(st.sampled_from([None, *range(len(dates))]))
    hits = (
        data.draw(st.lists(st.integers(0, len(dates) - 1), unique=True).map(sorted))
        if dates
        else []
    )
    for row in render_lanes(
        made, window, width, glyphs=Glyphs(fancy), cursor_position=cursor, hits=hits
    ):
        text = "".join(text for text, _ in row.spans)
        assert len(text) == cell_len(text) == width
        assert fancy or text.isascii()


def slowly(dates: Sequence[str], scale: TimeScale, known_last: int) -> str:
    """A lane cell by cell, each from all events; one column of days at a time."""
    line = ""
    for column in range(scale.width):
        first, last = scale.days_of(column)
        far = (scale.days_of(column - 3)[0], scale.days_of(column + 3)[1])
        sign = " "
        for sort in CERTAINTIES:
            low, high = (far[0] if sort == "after" else first, far[1] if sort == "before" else last)
            for each in dates:
                for extent in EventDate.parse(each).extents():
                    stop = known_last if sort == "open" else scale.window.last
                    if (
                        extent.sort == sort
                        and extent.first <= high
                        and extent.last >= low
                        and first <= stop
                    ):
                        sign = {"solid": "━", "vague": "┄"}.get(sort, "╌")
        count = sum(
            scale.column_of(day) == column
            for each in dates
            if (day := find_anchor(EventDate.parse(each)))
        )
        line += sign if not count else "¶" if count == 1 else str(count)
    return line


did_you_mean = st.one_of(
    st.dates(date(2020, 1, 1), date(2022, 1, 1)).map(str),
    st.sampled_from(
        [
            "2020",
            "2020-05",
            "2020-11/2021-02",
            "2021-03/..",
            "../2020-07",
            "2021-01-09/",
            "/2021-06-01",
            "2020~/2021-10-03",
            "2020-12-01/2021-05-20?",
            "2021-22",
            "{2020-03..2020-09}",
        ]
    ),
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(did_you_mean, min_size=1, max_size=9),
    st.integers(0, 500),
    st.integers(1, 800),
    st.integers(1, 70),
)
def test_a_lane_is_what_counting_one_by_one_gives(
    dates: list[str], start: int, span: int, width: int
) -> None:
    first = date(2020, 1, 1).toordinal() + start
    made = store(*dates, kind="legal")
    window = Window(first, first + span)
    known_last = date(2024, 12, 31).toordinal()
    assert painted(made, window, width) == slowly(dates, TimeScale(window, width), known_last)
