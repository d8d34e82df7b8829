"""Bars of terms under an overview: which terms are around a day, and a row of cells for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from timeline.clean import clean
from timeline.density import Window
from timeline.draw import Look, Piece
from timeline.terms import TermClock

SOLID, COMING, OVERTAKEN = "=", ".", ":"
"""Cells of a bar: in force, still to run, computed but overtaken by events. ASCII draws them as they are."""
_MARKS = {"start": "|", "notice-day": "n", "end": "E", "renewed": "+"}
_OUTCOME = "]"
_FANCY = str.maketrans("=.:|n+E]", "━┄░├◇┿◆┫")
_ROLES = {" ": "", SOLID: "bar", COMING: "muted", OVERTAKEN: "muted"}
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
    """The days of each term that has begun by its clock's day, the longest first, of equals the earliest."""
    found = []
    for clock in clocks:
        start = _start(clock)
        if start is not None and start <= clock.day:
            last = max(clock.stands, clock.end or clock.stands)
            found.append(Extent(start.toordinal(), last.toordinal(), clock))
    return sorted(found, key=lambda each: (each.first - each.last, each.first, each.clock.term.id))


def around(known: Sequence[Extent], day: int, limit: int) -> list[TermClock]:
    """The clocks of the first `limit` terms whose days hold this one."""
    found: list[TermClock] = []
    for each in known:
        if len(found) >= limit:
            break
        if each.first <= day <= each.last:
            found.append(each.clock)
    return found


def term_row(each: Extent, window: Window, column_of: Column, width: int, ellipsis: str) -> TermRow:
    """The row of a term that has days in the window; what does not fit of its name is cut, which is marked."""
    first, last = window
    clock = each.clock
    cells = [" "] * width
    stands = clock.stands.toordinal()
    _fill(cells, SOLID, (max(each.first, first), min(stands, last)), column_of)
    rest = COMING if clock.outcome is None else OVERTAKEN
    _fill(cells, rest, (max(stands + 1, first), min(each.last, last)), column_of)
    for mark in clock.milestones:
        column = column_of(mark.day.toordinal())
        if column is not None:
            cells[column] = _MARKS.get(mark.kind, _OUTCOME)
    label, at = _label(clean(clock.term.title), "".join(cells), ellipsis)
    return TermRow(clock.term.id, "".join(cells), label, at)


def _start(clock: TermClock) -> date | None:
    return next((each.day for each in clock.milestones if each.kind == "start"), None)


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
        if sign in (" ", SOLID):
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


def _drawn(cells: str, look: Look) -> Iterator[Piece]:
    for role, group in groupby(cells, lambda sign: _ROLES.get(sign, "strong")):
        text = "".join(group)
        yield text.translate(_FANCY) if look.unicode else text, role
