"""A row of the app's list: the date, letters, title, where in time, and whether accounts differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.factories import event, record, store_of

from timeline.dates.event_date import EventDate
from timeline.model.event import Event, heading_key
from timeline.render import list_rows as listrows
from timeline.render.styles import Glyphs, thread_marks
from timeline.store.loader import load

LOOK = Glyphs(letters=True)
ASCII = Glyphs(unicode=False, letters=True)


def made(date: str = "2020-11-09", **fields: Any) -> Event:
    return store_of(record([event(date, 1, **fields)])).events[0]


def account(by: str, about: str) -> dict[str, str]:
    return {"by": by, "about": about, "says": "So it was."}


def text(one: Event, width: int, glyphs: Glyphs = LOOK) -> str:
    store = store_of(record([]))
    return "".join(
        part
        for part, _ in listrows.row(one, heading_key(one.date), thread_marks(store), width, glyphs)
    )


@pytest.mark.parametrize(
    ("date", "narrow", "rest", "wide"),
    [
        ("2020-11-09", " 9", "", " 9"),
        ("2020-11-19", "19", "", "19"),
        ("2020-11-09/2020-11-10", " 9–10", "", " 9–10"),
        ("2020-11-10T00:00:00+03:00", "10 00:00", "", "10 00:00"),
        ("2022-12-12/2023-04-28", "12 →", "to 28 Apr 2023", "12 →"),
        ("2023-09-24/2023-10-02~", "24 →", "to c. 2 Oct 2023", "24 – c. 2 Oct"),
        ("2023-09-24?/2023-11-02", "24? →", "to 2 Nov 2023", "24 Sep? – 2 Nov"),
        ("2023-06-15/2023-09-18", "15 →", "to 18 Sep 2023", "15 Jun – 18 Sep"),
        ("2023/2024-06", "2023 →", "to Jun 2024", "2023 – Jun 2024"),
        ("2023-02-20/..", "from 20", "", "from 20"),
        ("2024", "2024", "", "2024"),
        ("2021-05-04?", " 4?", "", " 4?"),
        ("2021-05~", "c. May", "", "c. May"),
        ("201X?/..", "from 20…?", "", ""),
    ],
)
def test_the_date_keeps_to_its_column_and_what_has_no_room_is_told_behind_the_title(
    date: str, narrow: str, rest: str, wide: str
) -> None:
    when = EventDate.parse(date)
    shown, told = listrows.date_cell(when, 8, LOOK)
    if wide:
        assert (shown.rstrip(), told) == (narrow, rest)
        assert listrows.date_cell(when, 15, LOOK)[0].rstrip() == wide
    else:
        assert "?" in shown
    assert cell_len(shown) == 8


def test_a_date_of_many_words_keeps_its_mark_of_doubt_where_it_is_cut() -> None:
    shown, told = listrows.date_cell(EventDate.parse("[2020-01-05,2021-06-07?]"), 10, LOOK)
    assert shown == " 5 Jan 2…?"
    assert "7 Jun 2021" in told


@settings(deadline=None)
@given(width=st.integers(1, 140), number=st.integers(0, 81), unicode=st.booleans())
def test_a_row_of_the_record_is_as_wide_as_the_pane(width: int, number: int, unicode: bool) -> None:
    store, glyphs = load(), Glyphs(unicode=unicode, letters=True)
    row = listrows.row(
        store.events[number], store.headings[number], thread_marks(store), width, glyphs
    )
    cells = sum(cell_len(part) for part, _ in row)
    assert cells <= max(0, width - 1 - listrows.layout(width).gutter)
    if width >= 90:
        assert cells == width - 2


def test_title_takes_the_room_of_words_and_mark() -> None:
    assert text(made(title="T" * 40), 58).endswith("T" * 40 + " ")
    assert text(made(title="T" * 60), 58).endswith("T…")
    assert "Talks begin  to 3 Feb 2021 · agreement" in text(
        made("2020-11-09/2021-02-03", title="Talks begin"), 58
    )
    assert (
        "agreement"
        not in text(made("2020-11-09/2021-02-03", title="Talks begin at the ford"), 58).split(
            "begin"
        )[1]
    )


def test_the_letters_of_threads_have_a_column_and_more_than_fit_are_said() -> None:
    store = load()
    marks = thread_marks(store)
    many = store.event("trilateral-statement-2020")
    assert "".join(part for part, _ in listrows.thread_cell(many, marks, 3)) == "CP+ "
    assert listrows.thread_cell(many, marks, 1) == [("C", "thread.0"), (" ", "")]
    assert sum(len(part) for part, _ in listrows.thread_cell(store.events[2], marks, 3)) == 4


# Accounts.


@pytest.mark.parametrize(
    ("accounts", "count"),
    [
        ([], 0),
        ([("north", "date")], 0),
        ([("north", "date"), ("north", "date")], 0),
        ([("north", "date"), ("south", "count")], 0),
        ([("north", "date"), ("south", "date")], 2),
        ([("north", "date"), ("unattributed", "date"), ("south", "wording")], 2),
        ([("north", "date"), ("north", "date"), ("south", "date")], 3),
    ],
)
def test_accounts_differ_where_two_speakers_speak_of_one_matter(
    accounts: list[tuple[str, str]], count: int
) -> None:
    one = made(accounts=[account(*each) for each in accounts])
    assert listrows.count_disputed(one) == count
    assert ("≠" in text(one, 40)) is bool(count)
    assert text(one, 40, ASCII).endswith("!") is bool(count)
    assert text(one, 58).rstrip().endswith(f"≠{count}") is bool(count)
    assert text(one, 118).rstrip().endswith(f"≠{count}") is bool(count)


# Where in its month or year.


@pytest.mark.parametrize(
    ("date", "shown", "plain"),
    [
        ("2020-11-01", "●···········", "o..........."),
        ("2020-11-30", "···········●", "...........o"),
        ("2020-11-09/2020-11-20", "···━━━━━····", "...=====...."),
        ("2022-12-12/2023-04-28", "····━━━━━━━▸", "....=======>"),
        ("2020-11", "░░░░░░░░░░░░", "::::::::::::"),
        ("2024", "░░░░░░░░░░░░", "::::::::::::"),
        ("2024-21", "··░░░·······", "..:::......."),
        ("2023/2024-06", "░░░░░░░░░░░▸", ":::::::::::>"),
        ("2023-02-20/..", "········●╌╌▸", "........o-->"),
        ("2023-02-07/", "··●╌╌·······", "..o--......."),
        ("../2023-02-20", "············", "............"),
        ("2020-11-05~", "·●··········", ".o.........."),
        ("[2020-11-05,2020-11-15]", "·░░░░░······", ".:::::......"),
    ],
)
def test_the_track_shows_where_in_its_month_or_year_an_event_lies(
    date: str, shown: str, plain: str
) -> None:
    when = EventDate.parse(date)
    for glyphs, expected in ((LOOK, shown), (ASCII, plain)):
        spans = listrows.track(when, heading_key(when), "kind.legal", glyphs)
        assert "".join(part for part, _ in spans) == expected


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2020-11", "1         30"),
        ("2024-02", "1         29"),
        ("2024", "Jan      Dec"),
        ("../2020", ""),
    ],
)
def test_over_the_tracks_stands_from_when_to_when_they_go(date: str, words: str) -> None:
    assert listrows.scale_words(heading_key(EventDate.parse(date))) == words


@pytest.mark.parametrize(
    ("width", "part"),
    [
        (10, ""),
        (20, "≠ accounts differ"),
        (50, "≠ accounts differ"),
        (60, "letters: threads, as in the lanes"),
        (92, "D Displaced …"),
        (200, "F De facto"),
    ],
)
def test_the_legend_says_as_much_as_there_is_room_for(width: int, part: str) -> None:
    legend = listrows.legend(load(), LOOK, width)
    assert legend.endswith(part)
    assert cell_len(legend) <= width
