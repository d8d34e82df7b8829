"""The status bar on top: the place in the list, a remark, and the record."""

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
from timeline.text import plural, truncate

_GAP = 3
_PROGRESS_WIDTH = 20
_LEAST_TITLE = 10
"""A longer title is not cut to fewer columns but left out."""


def describe_record(days: Sequence[int], glyphs: Glyphs, *, counted: bool = True) -> str:
    """Return the number of events of a record, and the months of the first and the last one.

    Args:
        days: the ordinals of the days on which the events begin, ascending; 0 if unknown.
        glyphs: the characters to use.
        counted: whether to say the number.
    """
    known = bisect_left(days, 1)
    words = [plural(len(days), "event")] if counted else []
    if known < len(days):
        months = [date.fromordinal(day).isoformat()[:7] for day in (days[known], days[-1])]
        words.append(glyphs.pick(" … ", " .. ").join(dict.fromkeys(months)))
    return glyphs.pick(" · ", ", ").join(words)


class Status(NamedTuple):
    """What the bar says: a place such as `3 of 82`, a remark, the record and facts of it."""

    place: str = ""
    remark: str = ""
    title: str = ""
    facts: str = ""


def status_spans(status: Status, width: int, glyphs: Glyphs) -> list[Span]:
    """Return the bar: place and remark on the left, the record on the right as far as it fits."""
    place, remark, title, facts = status
    ellipsis, separator = glyphs.pick("…", "~"), glyphs.pick("  ·  ", "  |  ")
    if remark and cell_len(place + separator + remark) > width:
        # What was just said matters more than the place.
        return [(truncate(remark, width, ellipsis), "hit")]
    place = truncate(place, width, ellipsis)
    said = separator + remark if remark else ""
    space = width - cell_len(place + said)
    right: list[Span] = []
    if title and space - _GAP >= min(_LEAST_TITLE, cell_len(title)):
        right.append((truncate(title, space - _GAP, ellipsis), "title"))
        if facts and cell_len(title + separator + facts) <= space - _GAP:
            right.append((separator + facts, "muted"))
    blank = space - sum(cell_len(text) for text, _ in right)
    return [(place, "strong"), (said, "hit"), (" " * blank, ""), *right]


class StatusBar(SpanView, can_focus=False):
    """Shows place and remark on the left, the record on the right."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._status = Status()

    def show(self, status: Status) -> None:
        """Show a status; showing the same one again costs nothing."""
        if status != self._status:
            self._status = status
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line of the bar."""
        width = self.content_size.width
        spans = status_spans(self._status, width, self.glyphs) if y == 0 else []
        return self.span_strip(spans, width)


def progress_text(done: int, total: int, glyphs: Glyphs) -> str:
    """Return a bar of twenty columns and the share in per cent, such as `━━━━━───── 50 %`."""
    share = min(1.0, done / total) if total > 0 else 1.0
    full = int(share * _PROGRESS_WIDTH)
    bar = glyphs.pick("━", "#") * full + glyphs.pick("─", "-") * (_PROGRESS_WIDTH - full)
    return f"{bar} {int(share * 100)} %"
