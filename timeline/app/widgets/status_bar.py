"""The line on top of the app, as pieces: where the reader is, a remark, and what record it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

from timeline.app.widgets.span_view import SpanView
from timeline.render.styles import Glyphs
from timeline.render.text import Span
from timeline.text import truncate

_GAP = 3
_LEAST = 10
"""In fewer columns the title says nothing."""


def about(days: Sequence[int], glyphs: Glyphs, *, counted: bool = True) -> str:
    """How many events a record holds, and from which month to which they begin; `days` are
    ordinals, ascending.
    """
    known = bisect_left(days, 1)
    words = [f"{len(days):,} event{'s' * (len(days) != 1)}"] if counted else []
    if known < len(days):
        months = [
            f"{day.year:04}-{day.month:02}"
            for day in map(date.fromordinal, (days[known], days[-1]))
        ]
        words.append(glyphs.pick(" … ", " .. ").join(dict.fromkeys(months)))
    return glyphs.pick(" · ", ", ").join(words)


class Status(NamedTuple):
    """What the line says: places such as `3 of 82`, a remark, the title of the record, and what
    else it is.
    """

    places: tuple[str, ...] = ()
    remark: str = ""
    title: str = ""
    facts: str = ""


def status_spans(status: Status, width: int, glyphs: Glyphs) -> list[Span]:
    """The line in `width` columns: place and remark on the left, the record on the right as far as
    it fits.
    """
    remark = status.remark
    ellipsis, point = glyphs.pick("…", "~"), glyphs.pick("  ·  ", "  |  ")
    lead = point.join(status.places)
    if remark and cell_len(lead + point + remark) > width:
        # What was just said matters more than where it was said.
        return [(truncate(remark, width, ellipsis), "hit")]
    lead = truncate(lead, width, ellipsis)
    room = width - cell_len(lead)
    said = point + remark if remark else ""
    room -= cell_len(said)
    right = _record(status.title, status.facts, room - _GAP, point, ellipsis)
    blank = room - sum(cell_len(text) for text, _ in right)
    return [(lead, "strong"), (said, "hit"), (" " * blank, ""), *right]


def _record(title: str, facts: str, room: int, point: str, ellipsis: str) -> list[Span]:
    """Title and facts; where there is no room for both, the title alone, cut if it must be."""
    rest = point + facts if facts and cell_len(title + point + facts) <= room else ""
    shown = truncate(title, room, ellipsis) if room >= min(_LEAST, cell_len(title)) else ""
    return [(shown, "title"), (rest, "muted")] if shown else []


class StatusBar(SpanView, can_focus=False):
    """Shows place and remark on the left, the record on the right."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._status = Status()

    def say(self, status: Status) -> None:
        """Say something else; what is shown already costs nothing."""
        if status != self._status:
            self._status = status
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.content_size.width
        return self.span_strip(
            status_spans(self._status, width, self.glyphs) if y == 0 else [], width
        )
