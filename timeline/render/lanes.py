"""Lanes: time from left to right, a line of spans for every thread and for every term.

A column costs a few binary searches (see `timeline.analysis.lanes`), whatever the number of events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from timeline.analysis.lanes import (
    NO_THREAD,
    IntervalIndex,
    LaneEvents,
    LaneIndex,
    build_lane_index,
    find_anchor,
    flag_positions,
)
from timeline.analysis.term_clock import TermClock, compute_clock
from timeline.analysis.time_scale import TimeScale
from timeline.dates.parts import CERTAINTIES, Certainty
from timeline.model.entities import KINDS, Kind
from timeline.render.styles import CERTAINTY_STYLES, PHASES, TERM_MARKS, Glyphs, thread_marks
from timeline.render.terms import paint_term
from timeline.render.text import Span, merge_spans
from timeline.store.store import Store
from timeline.text import sanitize

FADE = 3
"""How many columns an end fades over of which nothing is known."""
_FOCUS, _MANY, _HIT = "◉@", "+&", "·."
_NO_THREAD_LABEL = "No thread"

LEGEND: tuple[tuple[str, str], ...] = (
    (CERTAINTY_STYLES["solid"].lane, "span or in force"),
    (CERTAINTY_STYLES["vague"].lane, "imprecise"),
    (CERTAINTY_STYLES["open"].lane, "open"),
    *(
        (style.glyph, style.words)
        for style in (
            PHASES["to-run"],
            PHASES["overtaken"],
            TERM_MARKS["notice-day"],
            TERM_MARKS["end"],
            TERM_MARKS["outcome"],
        )
    ),
)
"""Glyphs of the lanes and what they mean."""

LaneKind: TypeAlias = Literal["thread", "term"]


class Lane(NamedTuple):
    """One line: a thread, or a term that has a start."""

    id: str
    label: str
    """Sanitized."""
    kind: LaneKind
    mark: Span = ("", "")
    """The letter of a thread, where the list shows letters."""


class LaneRow(NamedTuple):
    """A rendered lane: its label, and spans of exactly the width of the scale."""

    label: str
    spans: list[Span]
    kind: LaneKind
    mark: Span = ("", "")


class Lanes:
    """The lanes of a store; `prepare` lays them out.

    Attributes:
        lanes: threads in file order, then terms in file order; empty before they are laid out.
        day: the as-of day: the terms are shown as of it, and all after it is muted; None for all
            that is known.
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
        self._hits: Sequence[int] = ()
        self._hit_flags = bytearray()
        self._hit_days: dict[int, Sequence[int]] = {}
        """By number of the lane, the anchors of what a search found."""

    # Layout, once per change of the listed events.

    def is_ready(self, positions: Sequence[int]) -> bool:
        """Return whether these positions are laid out."""
        if isinstance(positions, range) and isinstance(self._listed, range):
            return positions == self._listed
        return self._listed is positions

    def prepare(
        self,
        positions: Sequence[int],
        cancelled: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int], None] = lambda _: None,
    ) -> bool:
        """Lay out what is listed; it may run in a thread.

        Args:
            positions: the listed events, ascending; a new list object for every new content.
            cancelled: asked now and then.
            on_progress: called now and then with how many events are read; only the first time.

        Returns:
            False if it was cancelled.
        """
        if self.is_ready(positions):
            return True
        index = self._index or build_lane_index(self.store, cancelled, on_progress)
        if index is None:
            return False
        self._index = index
        if not self.lanes:
            self.lanes = self._list_lanes(index)
            self._compute_clocks()
        events = [
            (index.threads if lane.kind == "thread" else index.terms)[lane.id]
            for lane in self.lanes
        ]
        if not isinstance(positions, range):
            listed = flag_positions(len(self.store.ids), positions)
            events = [lane.filter(listed) for lane in events if not cancelled()]
        if cancelled() or len(events) < len(self.lanes):
            return False
        self._events, self._listed, self._hits = events, positions, ()
        return True

    def _list_lanes(self, index: LaneIndex) -> list[Lane]:
        marks: Mapping[str, Span] = thread_marks(self.store) if self.glyphs.letters else {}
        lanes = [
            Lane(thread.id, sanitize(thread.title), "thread", marks.get(thread.id, ("", "")))
            for thread in self.store.threads.values()
        ]
        if NO_THREAD in index.threads:
            lanes.append(Lane(NO_THREAD, _NO_THREAD_LABEL, "thread"))
        terms = self.store.terms.values()
        started = (term for term in terms if term.starts and term.starts.earliest)
        return [*lanes, *(Lane(term.id, sanitize(term.title), "term") for term in started)]

    def set_day(self, day: date | None) -> None:
        """Show the lanes as of a day; None for all that is known."""
        if day != self.day:
            self.day = day
            self._compute_clocks()

    def _compute_clocks(self) -> None:
        day = self.day or date.fromordinal(self._known_last)
        self._clocks = {
            term.id: compute_clock(term, day, self.store) for term in self.store.terms.values()
        }

    @property
    def _known_last(self) -> int:
        """The last day that the record covers or an event names."""
        covered = self.store.covers.latest or self.store.covers.earliest
        return max(covered.toordinal() if covered else 1, self._index.last if self._index else 0)

    def events_of(self, number: int) -> LaneEvents:
        """Return the listed events of a lane.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        return self._events[number]

    def lanes_of(self, position: int) -> list[int]:
        """Return the numbers of the lanes that a listed event is on."""
        return [number for number, lane in enumerate(self._events) if lane.contains(position)]

    # Rendering.

    def row(
        self,
        number: int,
        scale: TimeScale,
        cursor_position: int | None = None,
        hits: Sequence[int] = (),
    ) -> LaneRow:
        """Render one lane.

        Args:
            number: of the lane.
            scale: days to columns.
            cursor_position: the focused event, by its position in the store.
            hits: what a search found, ascending positions.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        lane, events = self.lanes[number], self._events[number]
        if lane.kind == "term":
            bar = paint_term(self._clocks[lane.id], scale, self._known_last)
            cells = [(cell.text(self.glyphs), cell.role) for cell in bar]
        else:
            cells = [(" ", "")] * scale.width
            self._paint_events(events, scale, cells)
        if self.day is not None:
            for column in scale.columns(self.day.toordinal() + 1, scale.window.last):
                cells[column] = (cells[column][0], "muted")
        for column in scale.counts(self._find_hit_days(number, hits)) if hits else ():
            text = cells[column][0]
            cells[column] = (self.glyphs.pick(*_HIT) if text == " " else text, "link")
        if cursor_position is not None and events.contains(cursor_position):
            self._paint_focus(cursor_position, scale, cells, bars=lane.kind == "thread")
        return LaneRow(lane.label, merge_spans(cells), lane.kind, lane.mark)

    def _kind(self, position: int) -> Kind:
        return KINDS[self._index.kinds[position]] if self._index else "other"

    def _paint_events(self, events: LaneEvents, scale: TimeScale, cells: list[Span]) -> None:
        for certainty in CERTAINTIES:
            if certainty in events.bars:
                self._paint_bars(events.bars[certainty], certainty, scale, cells)
        for column, (index, count) in scale.counts(events.days).items():
            kind = self._kind(events.owners[index])
            if count == 1:
                cells[column] = (self.glyphs.glyph(kind), f"kind.{kind}")
            else:
                many = self.glyphs.pick(*_MANY)
                cells[column] = (str(count) if count < 10 else many, "title")

    def _paint_bars(
        self, bars: IntervalIndex, certainty: Certainty, scale: TimeScale, cells: list[Span]
    ) -> None:
        style = CERTAINTY_STYLES[certainty]
        glyph = self.glyphs.pick(*style.lane)
        limit = self._known_last if certainty == "open" else scale.window.last
        for column in range(scale.width):
            first, last = scale.days_of(column)
            if first > limit:
                break
            if certainty == "after":
                first = scale.days_of(column - FADE)[0]
            elif certainty == "before":
                last = scale.days_of(column + FADE)[1]
            owner = bars.find_owner(first, last)
            if owner is not None:
                role = "title" if owner < 0 else style.role or f"kind.{self._kind(owner)}"
                cells[column] = (glyph, role)

    def _find_hit_days(self, number: int, hits: Sequence[int]) -> Sequence[int]:
        """Return the anchors of what a search found on a lane, gathered once a search."""
        if self._hits is not hits:
            self._hits, self._hit_days = hits, {}
            self._hit_flags = flag_positions(len(self.store.ids), hits)
        if number not in self._hit_days:
            self._hit_days[number] = self._events[number].flagged_days(self._hit_flags)
        return self._hit_days[number]

    def _paint_focus(
        self, position: int, scale: TimeScale, cells: list[Span], *, bars: bool
    ) -> None:
        when = self.store.events[position].date
        for certainty, first, last in when.extents() if bars else ():
            stop = min(last, self._known_last) if certainty == "open" else last
            columns = scale.columns(first, stop)
            if certainty == "after":
                columns = range(columns.start, min(scale.width, columns.stop + FADE))
            elif certainty == "before":
                columns = range(max(0, columns.start - FADE), columns.stop)
            glyph = self.glyphs.pick(*CERTAINTY_STYLES[certainty].lane)
            for column in columns:
                cells[column] = (glyph, "strong")
        column_of_focus = scale.visible_column(find_anchor(when))
        if column_of_focus is not None:
            cells[column_of_focus] = (self.glyphs.pick(*_FOCUS), "strong")
