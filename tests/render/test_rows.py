"""The layouts of `timeline print`: every layout has its rows in a pipe and on a terminal."""

from __future__ import annotations

from timeline.render.rows import LAYOUTS, PIPED_ROWS, ROWS


def test_every_layout_but_the_full_one_has_rows() -> None:
    rows = set(LAYOUTS) - {"full"}
    assert set(ROWS) == rows
    assert set(PIPED_ROWS) == {(layout, colour) for layout in rows for colour in (False, True)}
