"""Bars of terms under an overview: which terms are around a day, and a row of cells for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from timeline.cells import joined
from timeline.clean import clean
from timeline.density import Window
from timeline.draw import Look, Piece
from timeline.termdays import MOMENTS, WAYS, extent, marks, stretches
from timeline.terms import TermClock

# The cells of a row are the signs that ASCII draws.
_FANCY = str.maketrans({pair[1]: pair[0] for pair in (*WAYS.values(), *MOMENTS.values())})
_ROLES = {" ": "", WAYS["in-force"][1]: "bar", **{WAYS[way][1]: "muted" for way in ("to-run", "overtaken", "no-end")}}
_HOLD_LABELS = {" ", WAYS["in-force"][1], WAYS["no-end"][1]}
"""The cells over which a name may stand."""
_SHORTEST_LABEL = 6

Column = Callable[[int], int | None]


class Extent(NamedTuple):
    """The days of a term: the first, the last of its computed rest, and its clock."""

    first: int
    last: int
    clock: TermClock


class TermRow(NamedTuple):
    """A term as cells of a strip; its name stands over the cells from column `at`."""

    term: str
    cells: str
    label: str
    at: int


def extents(clocks: Iterable[TermClock]) -> list[Extent]:
    """The days of each term that has begun by its clock's day, the longest first, of equals the earliest.

    Terms of which nothing says up to when they held come behind those that run out.
    """
    found = []
    for clock in clocks:
        days = extent(clock)
        if days is not None:
            found.append(Extent(*days, clock))
    return sorted(found, key=_rank)


def _rank(each: Extent) -> tuple[bool, int, int, str]:
    clock = each.clock
    endless = clock.end is None and clock.outcome is None
    return endless, each.first - each.last, each.first, clock.term.id


def around(known: Sequence[Extent], days: Window, limit: int) -> list[TermClock]:
    """The clocks of the first `limit` terms that have one of these days."""
    found: list[TermClock] = []
    for each in known:
        if len(found) >= limit:
            break
        if each.first <= days.last and days.first <= each.last:
            found.append(each.clock)
    return found


def term_row(each: Extent, window: Window, column_of: Column, width: int, ellipsis: str) -> TermRow:
    """The row of a term that has days in the window; what does not fit of its name is cut, which is marked."""
    term = each.clock.term
    cells = [" "] * width
    for way, first, last in stretches(each.clock):
        _fill(cells, WAYS[way][1], (max(first, window.first), min(last, window.last)), column_of)
    for mark in marks(each.clock):
        column = column_of(mark.day)
        if column is not None:
            cells[column] = MOMENTS[mark.moment][1]
    label, at = _label(clean(term.title), "".join(cells), ellipsis)
    return TermRow(term.id, "".join(cells), label, at)


def _fill(cells: list[str], sign: str, days: tuple[int, int], column_of: Column) -> None:
    """Fill from the first day to the last; where a day has several columns, all of the last one."""
    low, high = column_of(days[0]), column_of(days[1])
    if days[0] > days[1] or low is None or high is None:
        return
    # Behind the window's last day there is no column: then the strip is filled to its end.
    after = column_of(days[1] + 1)
    end = max(high + 1, len(cells) if after is None else after)
    cells[low:end] = sign * (end - low)


def _label(title: str, cells: str, ellipsis: str) -> tuple[str, int]:
    """The title with a blank on both sides, and its column: beside the bar or in it, where most of it has room."""
    size, at = cell_len(title), 0
    runs: list[tuple[int, int]] = []
    for sign, group in groupby(cells):
        length = len(list(group))
        if sign in _HOLD_LABELS:
            # In front of its bar a title stands close to it.
            close = max(0, length - 2 - size) if sign == " " and at == 0 else 0
            runs.append((length - 2, at + close))
        at += length
    # The first run with room for all of it, else the longest.
    room, at = max(runs, key=lambda run: (min(run[0], size), -run[1]), default=(0, 0))
    if room >= size:
        return f" {title} ", at
    if room < _SHORTEST_LABEL:
        return "", 0
    return f" {set_cell_size(title, room - 1).rstrip()}{ellipsis} ", at


def row_pieces(row: TermRow, look: Look) -> list[Piece]:
    """A row as it is drawn."""
    behind = row.at + cell_len(row.label)
    return [*_drawn(row.cells[: row.at], look), (row.label, ""), *_drawn(row.cells[behind:], look)]


def _drawn(cells: str, look: Look) -> list[Piece]:
    shown = cells.translate(_FANCY) if look.unicode else cells
    return joined((sign, _ROLES.get(cell, "strong")) for cell, sign in zip(cells, shown, strict=True))
