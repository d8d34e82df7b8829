"""The lanes: time from left to right, a line for every thread and term, painted line by line."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from timeline.analysis.time_scale import TimeScale
from timeline.app.keymap import hidden_binding
from timeline.app.state.lane_cursor import LaneView, Motion, legend
from timeline.app.state.navigator import Navigator
from timeline.app.widgets.span_view import SpanView
from timeline.render.lanes import LaneRow
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs
from timeline.render.text import Span

AT_ONCE = 2_000
"""Up to so many events lanes are laid out at once, else beside the event loop."""
_LABELS = ((96, 20), (56, 16), (24, 6), (0, 0))
"""From which width of the pane on labels have how many columns."""
_FOUND = Style(bold=True, underline=True)
_CUT_MARKED = 12
"""From how many columns on a label that is cut says so; in fewer every letter counts."""


class LanesPane(SpanView):
    """Shows what a `Navigator` lists as lanes over the window of an `Overview`, and moves its
    cursor.

    Posts `Moved` when the focused event changed, `Opened` when it is to be read, `Zoomed` when the
    window changed.
    """

    DEFAULT_CSS = """
    LanesPane {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        background: $background; color: $foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden_binding("l,right", "go('event', 1)", "Next in lane", "Go to the next event of the lane", "lanes.next"),
        hidden_binding("h,left", "go('event', -1)", "Previous in lane", "Go to the previous event of the lane",
              "lanes.previous"),
        hidden_binding("j,down", "go('lane', 1)", "Lane below", "Go to the nearest event of the lane below", "lanes.below"),
        hidden_binding("k,up", "go('lane', -1)", "Lane above", "Go to the nearest event of the lane above", "lanes.above"),
        hidden_binding("g,home", "go('edge', -1)", "First in lane", "Go to the first event of the lane", "lanes.first"),
        hidden_binding("G,end", "go('edge', 1)", "Last in lane", "Go to the last event of the lane", "lanes.last"),
        hidden_binding("right_square_bracket", "go('day', 1)", "Next day", "Go to the next day with events",
              "lanes.next_day"),
        hidden_binding("left_square_bracket", "go('day', -1)", "Previous day", "Go to the previous day with events",
              "lanes.previous_day"),
        hidden_binding("right_curly_bracket", "go('month', 1)", "Next month", "Go to the next month with events",
              "lanes.next_month"),
        hidden_binding("left_curly_bracket", "go('month', -1)", "Previous month", "Go to the previous month with events",
              "lanes.previous_month"),
        hidden_binding("right_parenthesis", "go('year', 1)", "Next year", "Go to the next year with events",
              "lanes.next_year"),
        hidden_binding("left_parenthesis", "go('year', -1)", "Previous year", "Go to the previous year with events",
              "lanes.previous_year"),
        hidden_binding("plus,equals_sign", "zoom(1)", "Zoom in", "Show half as much time in the lanes", "lanes.zoom_in"),
        hidden_binding("minus", "zoom(-1)", "Zoom out", "Show twice as much time in the lanes", "lanes.zoom_out"),
        hidden_binding("0", "zoom(0)", "Whole span", "Show the whole record in the lanes", "lanes.whole"),
        hidden_binding("tab", "app.link(1)", "To the links", "Go to the first link of the event", "lanes.link"),
        Binding("enter", "app.read", "Read", tooltip="Read the event in the detail pane", id="lanes.open"),
    ]  # fmt: skip

    class Moved(Message):
        """Another event is focused."""

    class Opened(Message):
        """The focused event is to be read."""

    class Zoomed(Message):
        """The window of time changed."""

    def __init__(
        self, navigator: Navigator, overview: Overview, glyphs: Glyphs, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.view = LaneView(navigator, overview, glyphs)
        self.glyphs = glyphs
        self._scale: TimeScale | None = None
        self._shown: tuple[int | None, int | None] = (None, None)
        self._read = 0

    def on_mount(self) -> None:
        """Lay out what is listed; the border, where there is one, says what the signs mean."""
        self.border_subtitle = Content(legend(self.glyphs))
        self.show_list()

    # What is shown.

    def show_list(self) -> None:
        """Show the navigator's list, hits and as-of day after they changed."""
        view = self.view
        view.lanes.set_day(view.navigator.as_of)
        if view.is_ready() or len(view.navigator.store.ids) <= AT_ONCE:
            view.lanes.prepare(view.navigator.positions)
            self.virtual_size = Size(0, len(view.lanes.lanes) + 1)
            self.show_cursor()
        else:
            self.lay_out()
        self.refresh()

    @work(thread=True, exclusive=True, group="lanes")
    def lay_out(self) -> None:
        """Lay out the lanes beside the event loop; a newer list cancels this one."""
        worker = get_current_worker()
        tell = partial(self.app.call_from_thread, self.show_progress)
        view = self.view
        done = view.lanes.prepare(
            view.navigator.positions, lambda: worker.is_cancelled, partial(_tell, tell)
        )
        if done and not worker.is_cancelled:
            self.app.call_from_thread(self.show_list)

    def show_progress(self, read: int) -> None:
        """Say how many events are laid out."""
        self._read = read
        self.refresh()

    def show_cursor(self) -> None:
        """Bring the focused event and its lane into view; only lanes that changed are painted
        again.
        """
        before, window = self._shown, self.view.overview.window
        moved = self.view.follow()
        lane = self.view.lane if self.view.is_ready() else None
        self._shown = (self.view.position, lane)
        if moved or self._scale is None or self._scale.window != window or not self.view.is_ready():
            self._scale = None
            self.refresh()
        else:
            for each in self.view.touched(before) | self.view.touched(self._shown):
                if 0 < each + 1 - self.scroll_offset.y < self.size.height:
                    self.refresh_lines(each + 1)
            # The axis is pinned: it is painted wherever the lanes are scrolled to.
            self.refresh_lines(self.scroll_offset.y)
        if lane is not None and self.size:
            room = max(1, self.scrollable_content_region.height - 1)
            top = self.scroll_offset.y
            self.scroll_to(
                y=min(max(top, lane - room + 1), lane), animate=False, immediate=True, force=True
            )
            self._place_terminal_cursor(lane)

    def _place_terminal_cursor(self, lane: int) -> None:
        """Put the hidden terminal cursor on the event: screen readers and magnifiers follow it."""
        if self.has_focus:
            content = self.content_region
            column = self.scale().column_of(self.view.focused_day())
            at = self.lead() + max(0, min(column, self.scale().width - 1))
            self.app.cursor_position = Offset(
                content.x + at, content.y + 1 + lane - self.scroll_offset.y
            )

    def on_resize(self) -> None:
        """Keep the focused event in view."""
        self._scale = None
        self.show_cursor()

    # Motions.

    def _moved(self, before: int) -> None:
        self.show_cursor()
        if self.view.navigator.cursor != before:
            self.post_message(self.Moved())

    def action_go(self, motion: Motion, direction: int) -> None:
        """Go along or across lanes, or by days, months and years with events."""
        before = self.view.navigator.cursor
        self.view.go(motion, direction)
        self._moved(before)

    def action_zoom(self, direction: int) -> None:
        """Show less time, more, or all."""
        self.view.zoom(direction)
        self._scale = None
        self.refresh()
        self.post_message(self.Zoomed())

    def on_click(self, event: events.Click) -> None:
        """A click focuses the nearest event of a lane, a click on the focused one opens it."""
        offset = event.get_content_offset(self)
        if offset is None or not self.view.is_ready():
            return
        lane, column = offset.y - 1 + self.scroll_offset.y, offset.x - self.lead()
        if offset.y == 0 or lane >= len(self.view.lanes.lanes):
            return
        before = self.view.navigator.cursor
        day = self.view.focused_day()
        first, last = self.scale().days_of(column) if column >= 0 else (day, day)
        if first <= day <= last and self.view.lane == lane:
            self.post_message(self.Opened())
            return
        self.view.go_to(lane, first, last)
        self._moved(before)

    # Painting.

    def role_style(self, role: str) -> Style:
        """As in any view; what a search found is underlined, as colour alone tells nothing."""
        return super().role_style(role) + _FOUND if role == "link" else super().role_style(role)

    def label_width(self) -> int:
        """How many columns the labels have."""
        width = self.scrollable_content_region.width
        return next(columns for least, columns in _LABELS if width >= least)

    def lead(self) -> int:
        """How many columns stand in front of the first day: a mark, the label and a blank."""
        return self.label_width() + 2 if self.label_width() else 1

    def scale(self) -> TimeScale:
        """The window over the columns behind the labels."""
        if self._scale is None:
            self._scale = self.view.scale(self.scrollable_content_region.width - self.lead())
        return self._scale

    def render_line(self, y: int) -> Strip:
        """One line of the view: the axis on top, then lanes."""
        view, width = self.view, self.room.width
        lane = y - 1 + self.scroll_offset.y
        if not view.is_ready():
            words = (
                f" Laying out the lanes: {self._read:,} of {len(view.navigator.store.ids):,} events"
            )
            return self.span_strip([(words, "muted")] if y == 0 else [], width)
        if y == 0:
            return self.span_strip([(" " * self.lead(), ""), *self._axis()], width)
        if lane >= len(view.lanes.lanes):
            return self.blank(width)
        row = view.row(lane, self.scale())
        return self.span_strip(
            [*self._label(row, focused=lane == self._shown[1]), *row.spans], width
        )

    def _axis(self) -> list[Span]:
        """The axis, with a mark over the focused day."""
        scale, day = self.scale(), self.view.focused_day()
        mark = scale.column_of(day) if day and scale.window.contains(day) else None
        text = self.view.overview.axis(scale.width, mark)
        if mark is None:
            return [(text, "year")]
        return [
            (text[:mark], "year"),
            (self.glyphs.pick("▼", "v"), "heading"),
            (text[mark + 1 :], "year"),
        ]

    def _label(self, row: LaneRow, *, focused: bool) -> list[Span]:
        room = self.label_width()
        mark = (self.glyphs.pick("▌", ">") if focused else " ", "heading")
        if not room:
            return [mark]
        role = "heading" if focused else "title" if row.kind == "thread" else "muted"
        text = row.label
        letter: list[Span] = [row.mark, (" ", "")] if row.mark[0] else []
        room -= len(letter)
        if cell_len(text) > room >= _CUT_MARKED - len(letter):
            text = set_cell_size(text, room - 1).rstrip() + self.glyphs.pick("…", "~")
        return [mark, *letter, (set_cell_size(text, room), role), (" ", "")]


def _tell(tell: partial[None], read: int) -> None:
    if read % 16_384 == 0:
        tell(read)
