"""The help as pure data: what it shows, and what of it is found."""

from __future__ import annotations

import pytest

from timeline.app.widgets.help_screen import Key, help_paragraphs
from timeline.model.entities import KINDS
from timeline.render.styles import Glyphs
from timeline.render.text import paragraph_text, wrap_spans
from timeline.search.query import QUERY_EXAMPLES

GLYPHS = Glyphs()
GROUPS = [
    (
        "Everywhere",
        [
            Key("/", "Search", "Search as you type"),
            Key("n", "Next hit", "Go on", "nothing is searched"),
        ],
    ),
    ("In the list", [Key("Ctrl+d", "Half down", "Go half a page down")]),
]


def page(sought: str = "", width: int = 110) -> str:
    return "\n".join(
        line
        for para in help_paragraphs(GROUPS, sought, GLYPHS, width)
        for line in paragraph_text(para, width)
    )


def test_every_key_stands_under_its_group_with_what_it_does() -> None:
    lines = page().splitlines()
    assert lines[:3] == ["Everywhere", " /       Search     Search as you type",
                         " n       Next hit   Go on (nothing is searched)"]  # fmt: skip
    assert " Ctrl+d  Half down  Go half a page down" in lines


def test_what_does_nothing_now_is_dimmed_with_its_reason() -> None:
    spans = help_paragraphs(GROUPS, "", GLYPHS, 110)[2].spans
    assert ("Go on", "muted") in spans
    assert (" (nothing is searched)", "future") in spans


@pytest.mark.parametrize(
    "sought", ["half", "HALF", "ctrl+d", "page down", "down list", "in the list"]
)
def test_a_key_is_found_by_key_name_words_and_group(sought: str) -> None:
    found = page(sought)
    assert "Go half a page down" in found
    assert "Search as you type" not in found


def test_what_was_sought_is_marked() -> None:
    assert ("down", "hit") in help_paragraphs(GROUPS, "Down", GLYPHS, 110)[1].spans


def test_nothing_found_is_said() -> None:
    assert page("teleport") == "no key does that"
    assert page("within:2023").startswith(
        "no key does that\n\nWhat can be asked with / and f\n within:2023"
    )


def test_the_help_of_the_query_language_is_all_there() -> None:
    shown = " ".join(page().split())
    for word in " ".join(map(" ".join, QUERY_EXAMPLES)).split():
        assert word in shown
    words = "in the names of its places, actors and threads; case and accents"
    assert f"in the text of an event or {words}" in shown


def test_every_kind_stands_beside_its_sign() -> None:
    for glyphs in (GLYPHS, Glyphs(unicode=False)):
        shown = "\n".join(
            paragraph_text(para)[0] for para in help_paragraphs(GROUPS, "", glyphs, 110)
        )
        for kind in KINDS:
            assert f"{glyphs.glyph(kind)} {kind}" in shown
    found = page("kinds military")
    assert "◆ military" in found
    assert "¶ legal" not in found


def test_the_signs_of_the_lanes_stand_there_with_their_words() -> None:
    assert "░ overtaken" in page()
    assert "span or in force" in page("lanes")


@pytest.mark.parametrize("width", [1, 5, 12, 20, 34, 40, 41, 42, 60, 83, 84, 110, 196])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    for para in help_paragraphs(GROUPS, "", GLYPHS, width):
        for line in wrap_spans(para, width):
            assert sum(len(text) for text, _ in line) <= width or width < 12


def test_a_narrow_page_has_no_column_of_names() -> None:
    assert "Half down" not in page(width=60)
    assert "Go half a page down" in page(width=60)


@pytest.mark.parametrize(
    ("width", "key", "example"),
    [
        (41, " /       Search", " shushi war  both words"),
        (42, " /           Search", " shushi war           both words"),
    ],
)
def test_keys_and_examples_are_aligned_from_42_columns_on(
    width: int, key: str, example: str
) -> None:
    groups = [("Everywhere", [Key("/", "Search", "Search"), Key("PgDn Space", "Page", "Page")])]
    lines = [
        line
        for paragraph in help_paragraphs(groups, "", GLYPHS, width)
        for line in paragraph_text(paragraph, width)
    ]
    assert any(line.startswith(key) for line in lines)
    assert any(line.startswith(example) for line in lines)
