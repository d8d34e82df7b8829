"""The lanes: time from left to right, a line for every thread and term."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.style import Style
from textual import events, work
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from timeline.analysis.time_scale import TimeScale
from timeline.app import keymap
from timeline.app.state.lane_cursor import LaneCursor, Motion
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.span_view import SpanView
from timeline.render.lanes import LEGEND, LaneRow
from timeline.render.overview import axis
from timeline.render.styles import Glyphs
from timeline.render.text import Span
from timeline.text import truncate

AT_ONCE = 2_000
"""The lanes of at most this many events are laid out at once, of more in a thread."""
_REPORT_EVERY = 16_384
_LABEL_WIDTHS = ((96, 20), (56, 16), (24, 6), (0, 0))
"""From which width of the view on how many columns the labels have."""
_HIT_STYLE = Style(bold=True, underline=True)
_ELLIPSIS_FROM = 12
"""From this many columns on a label that is cut ends in an ellipsis."""


class LanesView(SpanView):
    """Shows what a `Navigator` lists over the window of an `Viewport`, and moves its cursor."""

    DEFAULT_CSS = """
    LanesView {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        background: $background; color: $foreground;
    }
    """
    BINDINGS = keymap.bindings("lanes")

    class Moved(Message):
        """Another event is focused."""

    class Opened(Message):
        """The focused event is to be read."""

    class Zoomed(Message):
        """The window of time changed."""

    def __init__(self, navigator: Navigator, overview: Viewport, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.show_store(navigator, overview)
        self._scale: TimeScale | None = None
        self._shown: tuple[int | None, int | None] = (None, None)
        """The focused position and lane as they are painted."""
        self._done = 0

    def show_store(self, navigator: Navigator, overview: Viewport) -> None:
        """Take another navigator; `show_list` shows it."""
        self.view = LaneCursor(navigator, overview, self.glyphs)

    def on_mount(self) -> None:
        """Lay out what is listed; the border says what the marks mean."""
        self.border_subtitle = Content(
            "  ".join(f"{self.glyphs.pick(*pair)} {words}" for pair, words in LEGEND)
        )
        self.show_list()

    # What is shown.

    def show_list(self) -> None:
        """Show the navigator's list, hits and as-of day after they changed."""
        view = self.view
        view.lanes.set_day(view.navigator.as_of)
        if view.is_ready() or len(view.navigator.store.ids) <= AT_ONCE:
            view.lanes.prepare(view.navigator.list.positions)
            self.virtual_size = Size(0, len(view.lanes.lanes) + 1)
            self.show_cursor()
        else:
            self.lay_out()
        self.refresh()

    @work(thread=True, exclusive=True, group="lanes")
    def lay_out(self) -> None:
        """Lay out the lanes in a thread; a newer list cancels this one."""
        worker, view = get_current_worker(), self.view

        def report(done: int) -> None:
            if done % _REPORT_EVERY == 0:
                self.app.call_from_thread(self.show_progress, done)

        done = view.lanes.prepare(
            view.navigator.list.positions, lambda: worker.is_cancelled, report
        )
        if done and not worker.is_cancelled:
            self.app.call_from_thread(self.show_list)

    def show_progress(self, done: int) -> None:
        """Show how many events are laid out."""
        self._done = done
        self.refresh()

    def show_cursor(self) -> None:
        """Bring the focused event and its lane into view; repaint the lanes that changed."""
        before, window = self._shown, self.view.overview.window
        moved = self.view.follow()
        lane = self.view.lane if self.view.is_ready() else None
        self._shown = (self.view.position, lane)
        if moved or self._scale is None or self._scale.window != window or not self.view.is_ready():
            self._scale = None
            self.refresh()
        else:
            for number in self._lanes_showing(before) | self._lanes_showing(self._shown):
                if 0 < number + 1 - self.scroll_offset.y < self.size.height:
                    self.refresh_lines(number + 1)
            # The axis is painted on the first line wherever the lanes are scrolled to.
            self.refresh_lines(self.scroll_offset.y)
        if lane is not None and self.size:
            height = max(1, self.scrollable_content_region.height - 1)
            self.jump_to(min(max(self.scroll_offset.y, lane - height + 1), lane))
            self._place_terminal_cursor(lane)

    def _lanes_showing(self, shown: tuple[int | None, int | None]) -> set[int]:
        """Return the lanes on which an event and the focus of a lane are painted."""
        position, lane = shown
        own = [] if position is None else self.view.lanes.lanes_of(position)
        return {*own, *([] if lane is None else [lane])}

    def _place_terminal_cursor(self, lane: int) -> None:
        """Put the hidden terminal cursor on the event: screen readers and magnifiers follow it."""
        if self.has_focus:
            column = self.scale.column_of(self.view.focused_day)
            column = self.lead_width + max(0, min(column, self.scale.width - 1))
            line = 1 + lane - self.scroll_offset.y
            self.app.cursor_position = self.content_region.offset + Offset(column, line)

    def on_resize(self) -> None:
        """Keep the focused event in view."""
        self._scale = None
        self.show_cursor()

    # Motions.

    def _report_move(self, before: int) -> None:
        self.show_cursor()
        if self.view.navigator.list.cursor != before:
            self.post_message(self.Moved())

    def action_go(self, motion: Motion, direction: int) -> None:
        """Go along or across lanes, or by days, months and years with events."""
        before = self.view.navigator.list.cursor
        self.view.go(motion, direction)
        self._report_move(before)

    def action_zoom(self, direction: int) -> None:
        """Show less time, more, or all."""
        self.view.zoom(direction)
        self._scale = None
        self.refresh()
        self.post_message(self.Zoomed())

    def on_click(self, event: events.Click) -> None:
        """Focus the nearest event of the lane that was clicked, or open the focused event."""
        offset = event.get_content_offset(self)
        if offset is None or not self.view.is_ready():
            return
        lane, column = offset.y - 1 + self.scroll_offset.y, offset.x - self.lead_width
        if offset.y == 0 or lane >= len(self.view.lanes.lanes):
            return
        before = self.view.navigator.list.cursor
        day = self.view.focused_day
        first, last = self.scale.days_of(column) if column >= 0 else (day, day)
        if first <= day <= last and self.view.lane == lane:
            self.post_message(self.Opened())
            return
        self.view.go_to(lane, first, last)
        self._report_move(before)

    # Painting.

    def role_style(self, role: str) -> Style:
        """Return the style of a role; hits are underlined, as colour alone is not enough."""
        style = super().role_style(role)
        return style + _HIT_STYLE if role == "link" else style

    @property
    def label_width(self) -> int:
        """The number of columns of the labels."""
        width = self.scrollable_content_region.width
        return next(columns for least, columns in _LABEL_WIDTHS if width >= least)

    @property
    def lead_width(self) -> int:
        """The number of columns before the first day: a mark, the label and a blank."""
        return self.label_width + 2 if self.label_width else 1

    @property
    def scale(self) -> TimeScale:
        """The window of time over the columns after the labels."""
        if self._scale is None:
            self._scale = self.view.scale(self.scrollable_content_region.width - self.lead_width)
        return self._scale

    def render_line(self, y: int) -> Strip:
        """Return a line of the view: the axis on top, then lanes."""
        view, width = self.view, self.painted_size.width
        lane = y - 1 + self.scroll_offset.y
        if not view.is_ready():
            total = len(view.navigator.store.ids)
            words = f" Laying out the lanes: {self._done:,} of {total:,} events"
            return self.span_strip([(words, "muted")] if y == 0 else [], width)
        if y == 0:
            return self.span_strip([(" " * self.lead_width, ""), *self._axis_spans()], width)
        if lane >= len(view.lanes.lanes):
            return self.span_strip([], width)
        row = view.row(lane, self.scale)
        label = self._label_spans(row, focused=lane == self._shown[1])
        return self.span_strip([*label, *row.spans], width)

    def _axis_spans(self) -> list[Span]:
        """Return the axis, with a mark over the focused day."""
        day = self.view.focused_day
        mark = self.scale.visible_column(day) if day else None
        text = axis(self.scale, mark) if self.view.overview.window else " " * self.scale.width
        if mark is None:
            return [(text, "year")]
        arrow = self.glyphs.pick("▼", "v")
        return [(text[:mark], "year"), (arrow, "heading"), (text[mark + 1 :], "year")]

    def _label_spans(self, row: LaneRow, *, focused: bool) -> list[Span]:
        width = self.label_width
        mark = (self.glyphs.pick("▌", ">") if focused else " ", "heading")
        if not width:
            return [mark]
        role = "heading" if focused else "title" if row.kind == "thread" else "muted"
        letter: list[Span] = [row.mark, (" ", "")] if row.mark[0] else []
        text = row.label
        if width >= _ELLIPSIS_FROM:
            text = truncate(text, width - len(letter), self.glyphs.ellipsis)
        return [mark, *letter, (set_cell_size(text, width - len(letter)), role), (" ", "")]
