"""From a record to lines of text: wrapping, roles, rows, glyphs and headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.factories import store
from support.paragraphs import ASCII, MANY, PARAS, UNICODE, WIDTHS, lines_of

from timeline.model.entities import Kind
from timeline.model.event import HEADING_STEP
from timeline.render import rows, styles
from timeline.render import styles as palette
from timeline.render.text import Paragraph, Span, paragraph_text, wrap, wrap_spans

# Wrapping.

WIDE_LEAD = Paragraph([("会議会議会議", "date"), (" one two three four", "title")], 0, 6)
LONG_WORD = Paragraph([("Threads: ", "muted"), ("w" * 50, "")], hanging_indent=9)


def squeezed(spans: Iterable[Span]) -> list[Span]:
    """Each character that is no blank, with its role."""
    return [(each, role) for text, role in spans for each in text if not each.isspace()]


@MANY
@given(PARAS, WIDTHS)
@example(WIDE_LEAD, 12)
@example(WIDE_LEAD, 5)
@example(LONG_WORD, 20)
def test_no_line_is_wider_than_the_width_unless_it_is_whole(para: Paragraph, width: int) -> None:
    found = wrap(para, width)
    if para.no_wrap:
        assert len(found) == 1
    else:
        assert [line.plain for line in found if line.cell_len > width] == []


@MANY
@given(PARAS, WIDTHS)
@example(WIDE_LEAD, 12)
@example(LONG_WORD, 20)
def test_wrapping_keeps_the_text_and_the_role_of_each_character(
    para: Paragraph, width: int
) -> None:
    found = wrap_spans(para, width)
    assert squeezed(span for line in found for span in line) == squeezed(para.spans)
    assert all(text for line in found for text, _ in line)


@MANY
@given(PARAS, st.integers(60, 90))
def test_wrapping_breaks_between_words_only_where_the_words_fit(
    para: Paragraph, width: int
) -> None:
    text = "".join(span for span, _ in para.spans)
    found = paragraph_text(para, width)
    # A hanging first line may cut a word's head off without room beside it: then only blanks
    # differ.
    if all(
        cell_len(word) <= width - max(para.indent, para.hanging_indent) for word in text.split()
    ):
        assert " ".join(found).split() == text.split()


@MANY
@given(PARAS, WIDTHS)
def test_the_three_ways_of_wrapping_agree(para: Paragraph, width: int) -> None:
    plain = paragraph_text(para, width)
    assert plain == [line.plain.rstrip() for line in wrap(para, width)]
    assert plain == ["".join(text for text, _ in line).rstrip() for line in wrap_spans(para, width)]


@MANY
@given(PARAS)
def test_without_a_width_a_paragraph_is_one_line(para: Paragraph) -> None:
    (line,) = paragraph_text(para)
    assert line == (" " * para.indent + "".join(text for text, _ in para.spans)).rstrip()


def test_further_lines_hang_below_the_first() -> None:
    para = Paragraph([("Date: ", "muted"), ("one two three four five", "")], 2, 8)
    assert paragraph_text(para, 20) == ["  Date: one two", "        three four", "        five"]
    assert paragraph_text(para._replace(hanging_indent=2), 20) == [
        "  Date: one two",
        "  three four five",
    ]
    assert paragraph_text(para, 31) == ["  Date: one two three four five"]


def test_an_indent_takes_at_most_half_the_width() -> None:
    assert paragraph_text(Paragraph([("one two three", "")], 30, 40), 8) == [
        "    one",
        "    two",
        "    thre",
        "    e",
    ]


def test_a_whole_paragraph_is_never_broken() -> None:
    address = "https://example.org/" + "a" * 80
    assert paragraph_text(Paragraph([(address, "link")], 4, 4, no_wrap=True), 20) == [
        f"    {address}"
    ]


def test_pieces_keep_their_roles_across_lines() -> None:
    para = Paragraph([("ab", "date"), (" cd ", ""), ("ef gh", "link")], 1, 1)
    assert wrap_spans(para, 7) == [
        [(" ", ""), ("ab", "date"), (" cd", "")],
        [(" ", ""), ("ef gh", "link")],
    ]
    assert wrap_spans(Paragraph([]), 7) == [[]]
    assert wrap_spans(Paragraph([("ab", "")]), 7) == [[("ab", "")]]


def test_brackets_are_no_markup() -> None:
    text = "[bold]a[/bold] [link=x]b[/link] :warning:"
    assert paragraph_text(Paragraph([(text, "title")]), 80) == [text]


# Rows.


def test_a_row_names_its_kind_at_every_width() -> None:
    made = store("2020-11-09/2020-11-10").events[0]
    wide = rows.list_row(made, UNICODE, wide=True)
    assert lines_of([wide], 80) == [
        "           9–10  ◆ military      Event 0 of 2020-11-09/2020-11-10"
    ]
    assert lines_of([wide], 60) == [
        "           9–10  ◆ military      Event 0 of",
        " " * 30 + "2020-11-09/2020-11-10",
    ]
    narrow = rows.list_row(made, UNICODE, wide=False)
    assert lines_of([narrow], 63) == ["    9–10  ◆ Event 0 of 2020-11-09/2020-11-10  military"]
    assert lines_of([narrow], 40) == [
        "    9–10  ◆ Event 0 of",
        "            2020-11-09/2020-11-10",
        "            military",
    ]
    assert lines_of([narrow], 20) == [
        "    9–10  ◆ Event 0",
        "          of",
        "          2020-11-09",
        "          /2020-11-1",
        "          0",
        "          military",
    ]


def test_a_row_says_that_accounts_differ_from_two_on() -> None:
    account = {"by": "north", "about": "date", "says": "So."}
    for count, said in ((0, ""), (1, ""), (2, "2 accounts"), (3, "3 accounts")):
        made = store("2020", accounts=[account] * count).events[0]
        assert rows.accounts_words(made) == said
        assert ("accounts" in lines_of([rows.list_row(made, UNICODE, wide=True)])[0]) is bool(said)
        assert lines_of([rows.list_row(made, UNICODE, wide=False)])[0].endswith(
            f"military · {said}" if said else "military"
        )
        assert (
            rows.plain_row(made) == f"2020, military: Event 0 of 2020.{f' {said}.' if said else ''}"
        )


def test_a_row_says_what_else_is_to_be_said_of_it() -> None:
    made = store("2020").events[0]
    for wide, kind in ((True, ""), (False, "military · ")):
        assert lines_of([rows.list_row(made, UNICODE, wide=wide, status="possibly")])[0].endswith(
            f"2020  {kind}possibly"
        )
    assert lines_of([rows.list_row(made, ASCII, wide=False, status="possibly")])[0].endswith(
        "2020  military, possibly"
    )


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_glyph_of_one_column_in_both_looks_and_a_colour(kind: Kind) -> None:
    assert cell_len(UNICODE.glyph(kind)) == cell_len(ASCII.glyph(kind)) == 1
    assert ASCII.glyph(kind).isascii()
    assert len({UNICODE.glyph(each) for each in get_args(Kind)}) == len(get_args(Kind))
    assert len({ASCII.glyph(each) for each in get_args(Kind)}) == len(get_args(Kind))
    assert f"kind.{kind}" in palette.COLOURS
    assert len(kind) <= styles.KIND_WIDTH


# Headings.


def test_headings_say_what_the_date_gives() -> None:
    november, year = 2020 * HEADING_STEP + 11, 2020 * HEADING_STEP
    assert [rows.heading_words(key) for key in (november, year, 0)] == [
        "2020 November",
        "2020",
        "Start not known",
    ]
    assert [rows.month_words(key) for key in (november, year)] == ["November", "Month not given"]


def test_a_mark_that_stands_on_nothing_is_wrapped_too() -> None:
    assert (
        "".join(paragraph_text(Paragraph([("\u0301aaaaa", "")], 0, 1), 4)).replace(" ", "")
        == "\u0301aaaaa"
    )
