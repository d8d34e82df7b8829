"""One table for each closed set: each has all members of its type, and distinct glyphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from rich.cells import cell_len

from timeline.analysis.term_clock import TermMark, TermPhase
from timeline.dates.parts import Certainty
from timeline.model.entities import Kind, Qualifier
from timeline.render import styles


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (styles.KIND_STYLES, Kind),
        (styles.PHASES, TermPhase),
        (styles.TERM_MARKS, TermMark),
        (styles.CERTAINTY_STYLES, Certainty),
        (styles.FIGURE_ENDS, Qualifier),
    ],
)
def test_table_has_each_member_of_its_type(table: Mapping[str, Any], members: Any) -> None:
    assert set(table) == set(get_args(members))


@pytest.mark.parametrize(
    "glyphs",
    [
        [style.glyph for style in styles.KIND_STYLES.values()],
        [style.glyph for style in (*styles.PHASES.values(), *styles.TERM_MARKS.values())],
        list(map("".join, zip(*styles.DENSITY_LEVELS, strict=True))),
    ],
)
def test_glyphs_are_distinct_and_have_an_ascii_fallback(glyphs: list[str]) -> None:
    assert all(len(glyph) == cell_len(glyph) == 2 for glyph in glyphs)
    assert len({glyph[0] for glyph in glyphs}) == len({glyph[1] for glyph in glyphs}) == len(glyphs)
    assert "".join(glyph[1] for glyph in glyphs).isascii()


def test_every_role_of_a_table_has_a_colour() -> None:
    marked = (*styles.PHASES.values(), *styles.TERM_MARKS.values())
    roles = {style.role for style in marked}
    roles |= {style.role for style in styles.CERTAINTY_STYLES.values() if style.role}
    roles |= {f"kind.{kind}" for kind in get_args(Kind)}
    assert roles <= set(styles.COLOURS)
