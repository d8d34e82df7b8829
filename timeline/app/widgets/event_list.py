"""The list: a line for each event with headings between them, for any number of events."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from timeline.app import keymap
from timeline.app.state.event_list import NO_BRACKET, Line, Unit
from timeline.app.state.navigator import Navigator
from timeline.app.widgets.span_view import SpanView
from timeline.render import list_rows
from timeline.render.styles import Glyphs, thread_marks
from timeline.render.terms import day_words
from timeline.render.text import Span

_MOST_STRIPS = 2000
"""How many painted rows are kept."""


class EventListView(SpanView):
    """Shows what a `Navigator` lists and moves its cursor.

    The heading of the first entry in view stays on the first line. Beside the entries that begin
    within the focused span there is a bracket.
    """

    BINDINGS = keymap.bindings("list")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sticky-line"}

    class Moved(Message):
        """Another event is focused."""

    class Resized(Message):
        """More or fewer events are in view."""

    class Opened(Message):
        """The focused event is to be read."""

    def __init__(self, navigator: Navigator, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.show_store(navigator)

    def show_store(self, navigator: Navigator) -> None:
        """Take another navigator; `show_list` shows it."""
        self.navigator = navigator
        self.list = navigator.list
        self._thread_marks = thread_marks(navigator.store) if self.glyphs.letters else {}
        self._bracket = NO_BRACKET
        self._strips: dict[tuple[int, int, str | None, bool, str], Strip] = {}

    def on_mount(self) -> None:
        """Take the size of the list."""
        self.show_list()

    def show_list(self) -> None:
        """Show the navigator's list after it changed."""
        self._strips.clear()
        self.virtual_size = Size(0, len(self.list.layout))
        self._show_border()
        self.refresh()
        self.show_cursor()

    def _show_border(self) -> None:
        """Set title and legend where they changed, as setting either repaints the whole widget."""
        title = self.list.title
        legend = list_rows.legend(self.navigator.store, self.glyphs, self.size.width - 6)
        if str(self.border_title or "") != title:
            self.border_title = Content(title)
        if str(self.border_subtitle or "") != legend:
            self.border_subtitle = Content(legend)

    # The view: its first line, its height, and what is in it.

    @property
    def _view(self) -> tuple[int, int]:
        return self.scroll_offset.y, self.scrollable_content_region.height

    def show_cursor(self) -> None:
        """Bring the focused entry into view and draw the bracket of its span."""
        top, height = self._view
        self._show_bracket(self.list.layout.first_line(top, height), height)
        if not len(self.list) or not self.size:
            return
        scroll = self.list.layout.scroll_to_show(self.list.cursor, top, height)
        if scroll != top:
            self.jump_to(scroll)
        self._place_terminal_cursor()

    def _show_bracket(self, first: int, height: int) -> None:
        before, self._bracket = self._bracket, self.list.find_bracket()
        if self._bracket == before:
            return
        for lines in (self.list.lines_of(before), self.list.lines_of(self._bracket)):
            seen = range(max(first, lines.start), min(first + height, lines.stop))
            if seen:
                self.refresh_lines(self.scroll_offset.y + seen.start - first, len(seen))

    def entries_in_view(self) -> range:
        """Return the entries that are in view."""
        return self.list.layout.entries_in_view(*self._view)

    def days_in_view(self) -> tuple[date | None, date | None]:
        """Return the days on which the first and the last entry in view begin."""
        seen = self.entries_in_view()
        if not seen:
            return None, None
        first, last = self.list.day_at(seen[0]), self.list.day_at(seen[-1])
        return date.fromordinal(first) if first else None, date.fromordinal(last) if last else None

    def _line_in_view(self, index: int) -> int:
        """Return on which line of the view an entry is, or would be."""
        return self.list.layout.line_of(index) - self.list.layout.first_line(*self._view)

    def _place_terminal_cursor(self) -> None:
        """Put the hidden terminal cursor on the entry: screen readers and magnifiers follow it."""
        if self.has_focus:
            line = self._line_in_view(self.list.cursor)
            self.app.cursor_position = self.content_region.offset + Offset(0, line)

    def on_resize(self) -> None:
        """Keep the focused entry in view."""
        self._show_border()
        self.show_cursor()
        self.post_message(self.Resized())

    # Motions: only the two entries that changed are painted again.

    def _report_move(self, before: int) -> None:
        if self.list.cursor == before:
            return
        self.repaint_entry(before)
        self.repaint_entry(self.list.cursor)
        self.show_cursor()
        self.post_message(self.Moved())

    def repaint_entry(self, index: int) -> None:
        """Paint an entry again if it is in view; Textual would remember any other line for good."""
        line = self._line_in_view(index)
        if 0 <= line < self.size.height:
            self.refresh_lines(self.scroll_offset.y + line)

    def move_to_position(self, position: int) -> None:
        """Focus an event by its position in the store, if it is listed."""
        before = self.list.cursor
        self.list.go_to_position(position)
        self._report_move(before)

    def action_move(self, delta: int) -> None:
        """Move by entries."""
        before = self.list.cursor
        self.list.move(delta)
        self._report_move(before)

    def action_edge(self, side: int) -> None:
        """Go to the first or last entry."""
        self.action_move(side * len(self.list))

    def action_page(self, pages: float) -> None:
        """Move by pages of the view, at least by one entry."""
        before = self.list.cursor
        one = 1 if pages > 0 else -1
        height = max(2, self.scrollable_content_region.height)
        self.list.move_lines(int(pages * (height - 1)) or one)
        if self.list.cursor == before:
            self.list.move(one)
        self._report_move(before)

    def action_step(self, unit: Unit, direction: int) -> None:
        """Go by days, months or years with events."""
        before = self.list.cursor
        self.list.step(unit, direction)
        self._report_move(before)

    def on_click(self, event: events.Click) -> None:
        """Focus what was clicked, or open it if it is focused; a heading means its first entry."""
        offset = event.get_content_offset(self)
        if offset is None or not len(self.list):
            return
        layout, view = self.list.layout, self._view
        clicked = layout.sticky_heading(*view) if offset.y == 0 else None
        if clicked is None:
            line = layout.first_line(*view) + offset.y
            if line >= len(layout):
                return
            clicked = layout.line_at(line).entry
        before = self.list.cursor
        if clicked == before:
            self.post_message(self.Opened())
        self.list.cursor = clicked
        self._report_move(before)

    # Painting.

    def render_line(self, y: int) -> Strip:
        """Return a line of the view: the sticky heading, then lines of the list."""
        (width, height), layout, scroll = self.painted_size, self.list.layout, self.scroll_offset.y
        if not len(self.list):
            is_filtered = self.navigator.filter_text
            words = " No event matches." if is_filtered else " There is no event yet."
            return self.span_strip([(words, "muted")] if y == 0 else [], width)
        if y == 0 and (entry := layout.sticky_heading(scroll, height)) is not None:
            return self.span_strip(self._heading_spans(entry, " ", width), width, "sticky-line")
        try:
            line = layout.line_at(layout.first_line(scroll, height) + y)
        except IndexError:
            return self.span_strip([], width)
        gutter = self.glyphs.pick(*self._bracket.glyphs_at(line))
        if line.kind == "heading":
            return self.span_strip(self._heading_spans(line.entry, gutter, width), width)
        if line.kind == "as-of" and self.list.as_of is not None:
            return self.span_strip(self._divider_spans(self.list.as_of, width), width)
        return self._entry_strip(line, gutter, width)

    def _heading_spans(self, index: int, gutter: str, width: int) -> list[Span]:
        return list_rows.heading_row(self.list.heading_at(index), gutter, width)

    def _divider_spans(self, day: date, width: int) -> list[Span]:
        rule = self.glyphs.pick("─", "-")
        return [(f"{rule * 2} as of {day_words(day)} ".ljust(width, rule), "strong")]

    def _entry_strip(self, line: Line, gutter: str, width: int) -> Strip:
        """Return a painted entry, which is kept for the next time."""
        index = line.entry
        focused = index == self.list.cursor
        hit = not focused and self.navigator.is_hit(index)
        line_class = "cursor-line" if focused else "hit-line" if hit else None
        future = self.list.is_future(index)
        key = (self.list.positions[index], width, line_class, future, gutter)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            spans = list_rows.row(
                self.list.event_at(index),
                self.list.heading_at(index),
                self._thread_marks,
                width,
                self.glyphs,
            )
            if future:
                spans = [(text, "future") for text, _ in spans]
            mark = (self.glyphs.pick("▌", ">"), "heading")
            if list_rows.layout(width).gutter:
                spans = [mark if focused else (" ", ""), (gutter, "bar"), *spans]
            else:
                spans = [mark if focused else (gutter, "bar"), *spans]
            strip = self._strips[key] = self.span_strip(spans, width, line_class)
        return strip

    def notify_style_update(self) -> None:
        """Paint every row anew: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._strips.clear()
