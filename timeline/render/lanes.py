"""Lanes: time from left to right, a line for every thread and for every term, as pieces of drawn
text.

A painted cell costs a few binary searches (see `timeline.laneindex`), whatever the number of
events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from timeline.analysis.density import Window
from timeline.analysis.lanes import (
    NO_THREAD,
    IntervalIndex,
    LaneEvents,
    LaneIndex,
    build_lane_index,
    find_anchor,
    flag_positions,
)
from timeline.analysis.term_clock import (
    PHASES,
    TERM_MARKS,
    TermClock,
    TermMark,
    TermPhase,
    compute_clock,
)
from timeline.analysis.time_scale import TimeScale
from timeline.dates.parts import CERTAINTIES, Certainty
from timeline.model.entities import KINDS
from timeline.render.styles import Glyphs, thread_marks
from timeline.render.text import Span, merge_spans
from timeline.store.store import Store
from timeline.text import sanitize

FADE = 3
"""How many cells an end fades over of which nothing is known."""
_BARS: dict[Certainty, str] = {
    "solid": "━-",
    "vague": "┄~",
    "open": "╌_",
    "after": "╌_",
    "before": "╌_",
}
_WAY_ROLES: dict[TermPhase, str] = {
    "in-force": "bar",
    "to-run": "bar",
    "overtaken": "muted",
    "no-end": "muted",
}
_ABOVE: dict[TermMark, int] = {"start": 0, "notice-day": 1, "end": 2, "renewed": 3, "outcome": 3}
"""What stands on one cell: an outcome over an end over a notice day over the start."""
_FOCUS, _MANY, _HIT = "◉@", "+&", "·."
_NO_THREAD_LABEL = "No thread"


class Lane(NamedTuple):
    """One line: a thread, or a term with an extent."""

    id: str
    label: str
    """Cleaned."""
    kind: Literal["thread", "term"]
    mark: Span = ("", "")
    """The letter of a thread, where the list shows letters."""


class LaneRow(NamedTuple):
    """A painted lane: its label, and pieces of exactly the width that was asked for."""

    label: str
    spans: list[Span]
    kind: Literal["thread", "term"]
    mark: Span = ("", "")


class Lanes:
    """The lanes of a store. They are laid out by `prepare`, which `rows` does itself where it was
    not called.

    Attributes:
        lanes: threads in file order, then terms in file order; empty before they are laid out.
        day: the day as of which terms stand and behind which everything is muted; None for all that
            is known.
    """

    def __init__(self, store: Store, glyphs: Glyphs | None = None) -> None:
        self.store = store
        self.glyphs = glyphs or Glyphs()
        self.lanes: list[Lane] = []
        self.day: date | None = None
        self._index: LaneIndex | None = None
        self._listed: Sequence[int] | None = None
        self._events: list[LaneEvents] = []
        self._clocks: dict[str, TermClock] = {}
        self._found: tuple[Sequence[int], bytearray, dict[int, Sequence[int]]] = (
            (),
            bytearray(),
            {},
        )

    # Laying out, once per change of the data.

    def is_ready(self, positions: Sequence[int]) -> bool:
        """Whether these positions are laid out."""
        return self._listed is positions or (
            isinstance(positions, range)
            and isinstance(self._listed, range)
            and positions == self._listed
        )

    def prepare(
        self,
        positions: Sequence[int],
        cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[int], None] = lambda _: None,
    ) -> bool:
        """Lay out what is listed; it may run in a thread. False where it was cancelled.

        Args:
            positions: the listed events, ascending; a new list object for every new content.
            cancelled: asked now and then.
            report: told now and then how many events are read; only the first time.
        """
        if self.is_ready(positions):
            return True
        index = self._index or build_lane_index(self.store, cancelled, report)
        if index is None:
            return False
        self._index = index
        if not self.lanes:
            self._set_lanes(index)
        whole = [
            (index.threads if lane.kind == "thread" else index.terms)[lane.id]
            for lane in self.lanes
        ]
        if not isinstance(positions, range):
            listed = flag_positions(len(self.store.ids), positions)
            whole = [each.filter(listed) for each in whole if not cancelled()]
        if cancelled() or len(whole) < len(self.lanes):
            return False
        self._events, self._listed, self._found = whole, positions, ((), bytearray(), {})
        return True

    def _set_lanes(self, index: LaneIndex) -> None:
        titles = {each.id: sanitize(each.title) for each in self.store.threads.values()}
        marks: Mapping[str, Span] = thread_marks(self.store) if self.glyphs.letters else {}
        lanes = [
            Lane(each, titles[each], "thread", marks.get(each, ("", "")))
            for each in index.threads
            if each
        ]
        if NO_THREAD in index.threads:
            lanes.append(Lane(NO_THREAD, _NO_THREAD_LABEL, "thread"))
        begun = (each for each in self.store.terms.values() if each.starts and each.starts.earliest)
        lanes += [Lane(each.id, sanitize(each.title), "term") for each in begun]
        self._set_clocks()
        self.lanes = lanes

    def set_day(self, day: date | None) -> None:
        """Show the world as of a day; None for all that is known."""
        if day != self.day:
            self.day = day
            self._set_clocks()

    def _set_clocks(self) -> None:
        day = self.day or date.fromordinal(self._known_last())
        self._clocks = {
            term.id: compute_clock(term, day, self.store) for term in self.store.terms.values()
        }

    def _known_last(self) -> int:
        """The last day that the record covers or an event names."""
        covered = self.store.covers.latest or self.store.covers.earliest
        return max(covered.toordinal() if covered else 1, self._index.last if self._index else 0)

    # What stands where.

    def events_of(self, number: int) -> LaneEvents:
        """The listed events of a lane.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        return self._events[number]

    def lanes_of(self, position: int) -> list[int]:
        """The lanes on which a listed event stands."""
        return [number for number, each in enumerate(self._events) if each.contains(position)]

    # Painting.

    def rows(
        self,
        window: Window,
        width: int,
        positions: Sequence[int],
        cursor_position: int | None = None,
        hits: Sequence[int] = (),
    ) -> list[LaneRow]:
        """All lanes over a window of time, in `width` columns each.

        Args:
            window: the first and last day in view, ordinals.
            width: columns, at least 1.
            positions: the listed events, ascending.
            cursor_position: the focused event, by its position in the store.
            hits: what a search found, ascending positions.
        """
        self.prepare(positions)
        scale = TimeScale(window, width)
        return [self.row(number, scale, cursor_position, hits) for number in range(len(self.lanes))]

    def row(
        self,
        number: int,
        scale: TimeScale,
        cursor_position: int | None = None,
        hits: Sequence[int] = (),
    ) -> LaneRow:
        """One lane; see `rows`.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        lane, events = self.lanes[number], self._events[number]
        cells: list[Span] = [(" ", "")] * scale.width
        if lane.kind == "term":
            self._paint_term(self._clocks[lane.id], scale, cells)
        else:
            self._paint_events(events, scale, cells)
        if self.day is not None:
            for column in scale.columns(self.day.toordinal() + 1, scale.window.last):
                cells[column] = (cells[column][0], "muted")
        if hits:
            self._paint_hits(self._hit_days(number, hits), scale, cells)
        if cursor_position is not None and events.contains(cursor_position):
            self._paint_focus(cursor_position, scale, cells, bars=lane.kind == "thread")
        return LaneRow(lane.label, merge_spans(cells), lane.kind, lane.mark)

    def _sign(self, pair: str) -> str:
        return self.glyphs.pick(pair[0], pair[1])

    def _kind_role(self, position: int) -> str:
        return f"kind.{self._kind(position)}"

    def _kind(self, position: int) -> str:
        return KINDS[self._index.kinds[position]] if self._index else "other"

    def _paint_events(self, events: LaneEvents, scale: TimeScale, cells: list[Span]) -> None:
        for sort in CERTAINTIES:
            if sort in events.bars:
                self._paint_bars(events.bars[sort], sort, scale, cells)
        counts = scale.counts(events.days)
        for column, (at, count) in counts.items():
            owner = events.owners[at]
            if count == 1:
                cells[column] = (self.glyphs.glyph(self._kind(owner)), self._kind_role(owner))
            else:
                cells[column] = (str(count) if count < 10 else self._sign(_MANY), "title")

    def _paint_bars(
        self, bars: IntervalIndex, sort: Certainty, scale: TimeScale, cells: list[Span]
    ) -> None:
        sign = self._sign(_BARS[sort])
        limit = self._known_last() if sort == "open" else scale.window.last
        for column in range(scale.width):
            first, last = scale.days_of(column)
            if first > limit:
                break
            if sort == "after":
                first = scale.days_of(column - FADE)[0]
            elif sort == "before":
                last = scale.days_of(column + FADE)[1]
            owner = bars.find_owner(first, last)
            if owner is not None:
                role = (
                    "title"
                    if owner < 0
                    else "muted"
                    if sort in ("open", "after", "before")
                    else None
                )
                cells[column] = (sign, role or self._kind_role(owner))

    def _paint_term(self, stood: TermClock, scale: TimeScale, cells: list[Span]) -> None:
        for way, first, last in stood.phases(self._known_last()):
            # A term stops in the first column of the day on which it stands, where its mark is.
            behind = way in ("to-run", "overtaken")
            start = scale.column_of(first - 1) + 1 if behind else scale.column_of(first)
            columns = range(max(0, start), min(scale.width, scale.column_of(last) + 1))
            self._fill(PHASES[way], _WAY_ROLES[way], columns, cells)
        for mark in sorted(stood.marks(), key=lambda each: _ABOVE[each.mark]):
            if scale.window.contains(mark.day):
                role = "muted" if mark.overtaken else "bar"
                cells[scale.column_of(mark.day)] = (self._sign(TERM_MARKS[mark.mark]), role)

    def _fill(self, pair: str, role: str, columns: range, cells: list[Span]) -> None:
        for column in columns:
            cells[column] = (self._sign(pair), role)

    def _paint_hits(self, days: Sequence[int], scale: TimeScale, cells: list[Span]) -> None:
        for column in scale.counts(days):
            sign = cells[column][0]
            cells[column] = (sign if sign != " " else self._sign(_HIT), "link")

    def _hit_days(self, number: int, hits: Sequence[int]) -> Sequence[int]:
        """The anchors of what a search found on a lane, gathered once a search."""
        if self._found[0] is not hits:
            self._found = (hits, flag_positions(len(self.store.ids), hits), {})
        _, found, known = self._found
        if number not in known:
            known[number] = self._events[number].flagged_days(found)
        return known[number]

    def _paint_focus(
        self, position: int, scale: TimeScale, cells: list[Span], *, bars: bool
    ) -> None:
        when = self.store.events[position].date
        for sort, first, last in when.extents() if bars else ():
            columns = scale.columns(
                first, min(last, self._known_last()) if sort == "open" else last
            )
            if sort == "after":
                columns = range(columns.start, min(scale.width, columns.stop + FADE))
            elif sort == "before":
                columns = range(max(0, columns.start - FADE), columns.stop)
            self._fill(_BARS[sort], "strong", columns, cells)
        day = find_anchor(when)
        if scale.window.contains(day):
            cells[scale.column_of(day)] = (self._sign(_FOCUS), "strong")
