"""Accounts side by side: every word at every width, equal columns, one below the other where there
is no room.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.factories import event, record, store_of
from support.paragraphs import ASCII, MANY, UNICODE, lines_of

from timeline.render.accounts import (
    INNER,
    LEAST,
    Matter,
    Statement,
    account_lines,
    column_count,
    group_accounts,
)
from timeline.render.text import Span
from timeline.store.loader import load
from timeline.store.store import Store
from timeline.text import sanitize

WIDTHS = (36, 56, 76, 96)
WORDS = st.text(st.sampled_from("abc   .,бвԱçə́会議ｗ한é"), min_size=1, max_size=60).map(sanitize)
SAYINGS = st.builds(
    Statement, WORDS, WORDS, st.lists(st.sampled_from([(" [S1]", "muted")]), max_size=1)
)  # fmt: skip
MATTERS = st.builds(
    Matter, st.just("status"), st.lists(SAYINGS, min_size=1, max_size=7), st.just(" │ ")
)


def text_of(lines: list[list[Span]]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def small() -> Store:
    accounts = [
        {
            "by": "north",
            "about": "date",
            "says": "It was on the ninth of the month.",
            "sources": ["S1"],
        },
        {"by": "south", "about": "status", "says": "In force."},
        {
            "by": "south",
            "about": "date",
            "says": "It was on the tenth, as the clocks of the capital went.",
        },
        {"by": "unattributed", "about": "date", "says": "Both."},
    ]
    return store_of(record([event("2020", 0, accounts=accounts)]))


def made(glyphs: bool = True) -> list[Matter]:
    return group_accounts(small().events[0].accounts, small(), UNICODE if glyphs else ASCII)


def test_accounts_are_grouped_by_matter_in_the_order_of_the_record() -> None:
    assert [(each.about, [saying.speaker for saying in each.statements]) for each in made()] == [
        ("date", ["North", "South", "Unattributed"]),
        ("status", ["South"]),
    ]


def test_two_columns_in_a_middle_pane() -> None:
    assert text_of(made()[0].lines(56)) == [
        "  On date",
        "    North                    │ South",
        "    It was on the ninth of   │ It was on the tenth, as",
        "    the month. [S1]          │ the clocks of the",
        "                             │ capital went.",
        "                             │",
        "    Unattributed             │",
        "    Both.                    │",
    ]


def test_three_columns_in_a_broad_pane() -> None:
    assert text_of(made()[0].lines(96)) == [
        "  On date",
        "    North                        │ South                        │ Unattributed",
        "    It was on the ninth of the   │ It was on the tenth, as the  │ Both.",
        "    month. [S1]                  │ clocks of the capital went.  │",
    ]


def test_one_below_the_other_in_a_narrow_pane() -> None:
    assert text_of(made()[0].lines(36)) == [
        "  On date",
        "    North: It was on the ninth of",
        "      the month. [S1]",
        "    South: It was on the tenth, as",
        "      the clocks of the capital",
        "      went.",
        "    Unattributed: Both.",
    ]


def test_one_account_alone_takes_the_whole_width() -> None:
    assert text_of(made()[1].lines(96)) == ["  On status", "    South: In force."]


def test_the_plain_look_has_a_plain_rule() -> None:
    assert "".join(text_of(made(glyphs=False)[0].lines(56))).isascii()


def test_read_aloud_each_account_says_what_it_is_about() -> None:
    assert lines_of(para for each in made() for para in each.paragraphs()) == [
        "  North on date: It was on the ninth of the month. [S1]",
        "  South on date: It was on the tenth, as the clocks of the capital went.",
        "  Unattributed on date: Both.",
        "  South on status: In force.",
    ]
    in_order = lines_of(account_lines(small().events[0].accounts, small()))
    assert [line.split(":")[0].strip() for line in in_order] == [
        "North on date",
        "South on status",
        "South on date",
        "Unattributed on date",
    ]


@pytest.mark.parametrize(
    ("items", "room", "count"),
    [(1, 500, 1), (3, 50, 1), (3, 51, 2), (4, 96, 2), (5, 96, 3), (6, 200, 6), (9, 96, 3)],
)
def test_columns_fill_their_rows_evenly(items: int, room: int, count: int) -> None:
    assert column_count(items, room, 3) == count


@MANY
@given(MATTERS, st.integers(4, 200))
def test_no_line_is_too_wide_and_columns_are_equal(matter: Matter, width: int) -> None:
    found = matter.lines(width)
    assert max(cell_len("".join(text for text, _ in line)) for line in found) <= width
    count = column_count(len(matter.statements), width - INNER, 3)
    if count > 1:
        room = (width - INNER - 3 * (count - 1)) // count
        assert room >= LEAST
        for line in found[1:]:
            at = 0
            for text, role in line:
                if (text, role) == (" │ ", "muted"):
                    assert (at - INNER + 3) % (room + 3) == 0
                at += cell_len(text)


def letters(text: str) -> list[str]:
    return sorted(each for each in text if not each.isspace() and each != "│")


@MANY
@given(MATTERS, st.integers(4, 200))
def test_no_letter_is_lost_or_doubled(matter: Matter, width: int) -> None:
    said = "".join(
        saying.speaker + saying.says + "".join(text for text, _ in saying.sources)
        for saying in matter.statements
    )
    colons = (
        len(matter.statements) if column_count(len(matter.statements), width - INNER, 3) == 1 else 0
    )
    assert letters("".join(text_of(matter.lines(width)))) == letters(
        said + "Onstatus" + ":" * colons
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_each_column_of_the_shipped_record_reads_as_the_account_says(width: int) -> None:
    store = load()
    for each in store.events:
        for matter in group_accounts(each.accounts, store, UNICODE):
            lines = text_of(matter.lines(width))
            count = column_count(len(matter.statements), width - INNER, 3)
            assert max(map(cell_len, lines)) <= width
            if count > 1:
                room = (width - INNER - 3 * (count - 1)) // count
                columns = [
                    " ".join(
                        line[INNER + number * (room + 3) :][:room].strip() for line in lines[1:]
                    )
                    for number in range(count)
                ]
            else:
                columns = [" ".join(line.strip() for line in lines[1:])]
            for number, saying in enumerate(matter.statements):
                assert " ".join(saying.says.split()) in " ".join(columns[number % count].split())
