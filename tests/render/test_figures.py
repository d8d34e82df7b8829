"""Figures as bars: common scales from zero, one unit each, and never more exact than the record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.paragraphs import ASCII, MANY, UNICODE, lines_of

from timeline.dates.event_date import EventDate
from timeline.model.event import Figure
from timeline.render.figures import FigureBars, bar, figure_line, figure_parts, make_scale
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, Span, part_paragraphs
from timeline.store.loader import load

WIDTHS = (36, 56, 76, 96)
QUALIFIERS = (None, "about", "over", "at least", "almost", "up to")
NUMBERS = st.one_of(
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, -1, 1, 0.5, 1e308, -1e308, 5e-324]),
)


def figure(value: float, qualifier: Any = None, **fields: Any) -> Figure:
    return Figure(
        **({"name": "killed", "unit": "persons", "value": value, "qualifier": qualifier} | fields)
    )


FIGURES = st.lists(st.builds(figure, NUMBERS, st.sampled_from(QUALIFIERS)), min_size=2, max_size=5)


def bars(figures: list[Figure], width: int, glyphs: Glyphs = UNICODE) -> list[str]:
    scale = make_scale(figures, width)
    return [bar(each, scale, glyphs) for each in figures]


def text_of(lines: list[list[Span]]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def drawn(figures: list[Figure], width: int, glyphs: Glyphs = UNICODE) -> list[str]:
    return text_of(FigureBars(figures, glyphs).lines(width))


SAID = [
    figure(200, "at least", by="Ombudsman", on=EventDate.parse("2023-09-20"), source="S1"),
    figure(
        1213,
        by="Officials of the district",
        on=EventDate.parse("2023-09"),
        note="a later count",
        source="S2",
    ),
]


def test_bars_are_as_long_as_their_values_on_one_scale() -> None:
    assert bars([figure(8), figure(4), figure(2), figure(1)], 8) == ["████████", "████", "██", "█"]
    assert bars([figure(8), figure(7.5), figure(0.25), figure(0)], 8) == [
        "████████",
        "███████▌",
        "▎",
        "",
    ]
    assert bars([figure(8), figure(4.4), figure(0.25), figure(0)], 8, ASCII) == [
        "########",
        "####",
        "|",
        "",
    ]


def test_a_small_value_is_seen_and_a_zero_is_not() -> None:
    assert bars([figure(10**9), figure(1), figure(0)], 20) == ["█" * 20, "▏", ""]


@pytest.mark.parametrize(
    ("qualifier", "fancy", "plain"),
    [
        ("about", "███≈", "###~"),
        ("over", "██▸", "##>"),
        ("at least", "██▸", "##>"),
        ("almost", "█◂", "#<"),
        ("up to", "░┤", ".]"),
    ],
)
def test_what_is_not_exact_has_whole_columns_and_a_sign_at_its_end(
    qualifier: str, fancy: str, plain: str
) -> None:
    # 27 of 100 on ten columns are 2.7: rounded where it is about so much, else down.
    for glyphs, said in ((UNICODE, fancy), (ASCII, plain)):
        assert bars([figure(27, qualifier), figure(100)], 11, glyphs)[0] == said


def test_negative_values_go_to_the_left_of_zero() -> None:
    assert bars([figure(6), figure(-3), figure(0)], 10) == ["   │██████", "███│", "   │"]
    assert bars([figure(-4), figure(-2, "about")], 6, ASCII) == ["####|", "  ~#|"]
    assert bars([figure(0), figure(0)], 10) == ["", ""]


@MANY
@given(FIGURES, st.integers(8, 60), st.sampled_from([UNICODE, ASCII]))
def test_no_bar_is_wider_than_its_room_and_a_greater_value_is_never_shorter(
    figures: list[Figure], width: int, glyphs: Glyphs
) -> None:
    found = bars(figures, width, glyphs)
    assert max(map(cell_len, found)) <= width
    exact = sorted((each.value, len(text)) for each, text in zip(figures, found, strict=True)
                   if each.qualifier is None and each.value >= 0)  # fmt: skip
    assert [size for _, size in exact] == sorted(size for _, size in exact)
    if not glyphs.unicode:
        assert "".join(found).isascii()


@MANY
@given(FIGURES, st.sampled_from(WIDTHS), st.sampled_from([UNICODE, ASCII]))
def test_no_line_is_wider_than_the_pane(figures: list[Figure], width: int, glyphs: Glyphs) -> None:
    assert max(map(cell_len, drawn(figures, width, glyphs))) <= width


def test_issuer_is_beside_the_bar_in_a_broad_pane() -> None:
    assert drawn(SAID, 96) == [
        "  Killed",
        (
            "    at least 200 persons  █████▸                          "
            "  Ombudsman, 20 September 2023 [S1]"
        ),
        (
            "           1,213 persons  ███████████████████████████████ "
            "  Officials of the district, September"
        ),
        "                                                            2023, a later count [S2]",
    ]


def test_issuer_is_below_the_bar_in_a_middle_pane() -> None:
    assert drawn(SAID, 56) == [
        "  Killed",
        "    at least 200 persons  ████▸",
        "                          Ombudsman, 20 September 2023",
        "                          [S1]",
        "           1,213 persons  █████████████████████████████",
        "                          Officials of the district,",
        "                          September 2023, a later count",
        "                          [S2]",
    ]


def test_in_a_narrow_pane_the_value_stands_above_the_bar() -> None:
    assert drawn(SAID, 30) == [
        "  Killed",
        "    at least 200 persons",
        "    ████▸",
        "      Ombudsman, 20 September",
        "      2023 [S1]",
        "    1,213 persons",
        "    █████████████████████████",
        "      Officials of the",
        "      district, September",
        "      2023, a later count [S2]",
    ]


def test_a_single_value_is_a_line_and_names_stand_in_their_first_order() -> None:
    found = figure_parts([figure(1, name="a"), figure(2, name="b"), figure(3, name="a")], UNICODE)
    assert [type(each) for each in found] == [FigureBars, Paragraph]
    assert lines_of(para for part in found for para in part_paragraphs(part)) == [
        "  A: 1 persons",
        "  A: 3 persons",
        "  B: 2 persons",
    ]


def test_units_that_differ_are_never_on_one_scale() -> None:
    found = figure_parts(
        [figure(5, unit="km"), figure(3, unit="miles"), figure(4, unit="km")], UNICODE
    )
    assert [
        [each.unit for each in part.figures] if isinstance(part, FigureBars) else "line"
        for part in found
    ] == [["km", "km"], "line"]
    for units in (("m", "ms"), ("", "s"), ("km", "Km")):
        pair = [figure(1, unit=units[0]), figure(4, unit=units[1])]
        assert all(isinstance(each, Paragraph) for each in figure_parts(pair, UNICODE))


def test_one_person_stands_beside_six_persons() -> None:
    (found,) = figure_parts([figure(1, unit="person"), figure(6)], UNICODE)
    assert isinstance(found, FigureBars)
    assert all(
        isinstance(each, Paragraph)
        for each in figure_parts([figure(2, unit="person"), figure(6)], UNICODE)
    )
    other = [figure(1, unit="person"), figure(6, name="wounded")]
    assert all(isinstance(each, Paragraph) for each in figure_parts(other, UNICODE))


def test_what_is_no_number_to_draw_stays_a_line() -> None:
    pair = [figure(float("inf")), figure(6)]
    assert all(isinstance(each, Paragraph) for each in figure_parts(pair, UNICODE))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_figures_of_the_shipped_record_are_whole_at_each_width(width: int) -> None:
    compared = 0
    for each in load().events:
        for part in figure_parts(each.figures, UNICODE):
            if isinstance(part, FigureBars):
                compared += 1
                lines = text_of(part.lines(width))
                assert max(map(cell_len, lines)) <= width
                text = "".join("".join(lines).split())
                for item in part.figures:
                    assert f"[{item.source}]" in text or item.source is None
                    assert "".join((item.by or "").split()) in text or item.by is None
                    assert f"{item.value:,}" in text
                assert len({item.unit.rstrip("s") for item in part.figures}) == 1
    assert compared > 20


def test_a_figure_in_one_line_says_all_of_it() -> None:
    assert lines_of([figure_line(SAID[1])]) == [
        "  Killed: 1,213 persons (Officials of the district, September 2023, a later count) [S2]"
    ]
