"""Cells of a line, one a column, and the pieces that they make."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from timeline.draw import Piece


def joined(cells: Iterable[Piece]) -> list[Piece]:
    """Cells as pieces, one for each stretch of the same role."""
    return [("".join(text for text, _ in run), role) for role, run in groupby(cells, key=lambda cell: cell[1])]
