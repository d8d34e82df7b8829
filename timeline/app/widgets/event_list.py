"""The list: one line an event, headings between, painted line by line for any number of events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from timeline.app.keymap import hidden_binding
from timeline.app.state.event_list import Line
from timeline.app.state.list_view import ListView
from timeline.app.state.navigator import Navigator
from timeline.app.widgets.span_view import SpanView
from timeline.render.styles import Glyphs

Unit: TypeAlias = Literal["day", "month", "year"]
_KEPT = 2000
"""How many painted rows are kept."""


class TimelinePane(SpanView):
    """Shows what a `Navigator` lists and moves its cursor.

    Posts `Moved` when the focused event changed, and `Opened` when it is to be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden_binding("j,down", "move(1)", "Next", "Go to the next event", "timeline.next"),
        hidden_binding("k,up", "move(-1)", "Previous", "Go to the previous event", "timeline.previous"),
        hidden_binding("g,home", "edge(-1)", "First", "Go to the first event", "timeline.first"),
        hidden_binding("G,end", "edge(1)", "Last", "Go to the last event", "timeline.last"),
        hidden_binding("ctrl+d", "page(0.5)", "Half page down", "Go half a page down", "timeline.half_down"),
        hidden_binding("ctrl+u", "page(-0.5)", "Half page up", "Go half a page up", "timeline.half_up"),
        hidden_binding("pagedown,space", "page(1)", "Page down", "Go a page down", "timeline.page_down"),
        hidden_binding("pageup,b", "page(-1)", "Page up", "Go a page up", "timeline.page_up"),
        hidden_binding("right_square_bracket", "step('day', 1)", "Next day", "Go to the next day with events",
              "timeline.next_day"),
        hidden_binding("left_square_bracket", "step('day', -1)", "Previous day", "Go to the previous day with events",
              "timeline.previous_day"),
        hidden_binding("right_curly_bracket", "step('month', 1)", "Next month", "Go to the next month with events",
              "timeline.next_month"),
        hidden_binding("left_curly_bracket", "step('month', -1)", "Previous month", "Go to the previous month with events",
              "timeline.previous_month"),
        hidden_binding("right_parenthesis", "step('year', 1)", "Next year", "Go to the next year with events",
              "timeline.next_year"),
        hidden_binding("left_parenthesis", "step('year', -1)", "Previous year", "Go to the previous year with events",
              "timeline.previous_year"),
        hidden_binding("tab", "app.link(1)", "To the links", "Go to the first link of the event", "timeline.link"),
        Binding("enter", "app.read", "Read", tooltip="Read the event in the detail pane", id="timeline.open"),
    ]  # fmt: skip

    COMPONENT_CLASSES = {"pinned-line"}  # noqa: RUF012 - Textual reads it so

    class Moved(Message):
        """Another event is focused."""

    class Resized(Message):
        """More or fewer events are in view."""

    class Opened(Message):
        """The focused event is to be read."""

    def __init__(self, navigator: Navigator, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.navigator = navigator
        self.glyphs = glyphs
        self.view = ListView(navigator, glyphs)
        self._painted: dict[tuple[int, int, str | None, bool, str], Strip] = {}

    def on_mount(self) -> None:
        """Take the size of the list."""
        self.show_list()

    def show_list(self) -> None:
        """Show the navigator's list after it changed."""
        if self.view.navigator is not self.navigator:
            self.view = ListView(self.navigator, self.glyphs)
        self._painted.clear()
        self.virtual_size = Size(0, self.navigator.line_count)
        self._show_border()
        self.refresh()
        self.show_cursor()

    def _show_border(self) -> None:
        """Say in the border what is listed and what the signs mean; setting either paints the whole
        pane.
        """
        title, legend = self.view.title(), self.view.legend(self.size.width - 6)
        if str(self.border_title or "") != title:
            self.border_title = Content(title)
        if str(self.border_subtitle or "") != legend:
            self.border_subtitle = Content(legend)

    def show_cursor(self) -> None:
        """Bring the focused entry into view, and show how far it extends."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = self.view.line_at(0, top, height)
        for lines in self.view.take_focus():
            seen = range(max(first, lines.start), min(first + height, lines.stop))
            if seen:
                self.refresh_lines(top + seen.start - first, len(seen))
        if not len(self.navigator) or not self.size:
            return
        there = self.view.scrolled_to_focus(top, height)
        if there != top:
            self.scroll_to(y=there, animate=False, immediate=True, force=True)
        self._place_terminal_cursor()

    def days_in_view(self) -> tuple[date | None, date | None]:
        """The days on which the first and the last entry in view begin."""
        seen = self.view.in_view(self.scroll_offset.y, self.scrollable_content_region.height)
        if not seen:
            return None, None
        navigator = self.navigator
        first, last = (
            navigator.store.days[navigator.positions[each]] for each in (seen[0], seen[-1])
        )
        return date.fromordinal(first) if first else None, date.fromordinal(last) if last else None

    def _line_in_view(self, index: int) -> int:
        """On which line of the view an entry stands, wherever that is."""
        top = self.view.line_at(0, self.scroll_offset.y, self.scrollable_content_region.height)
        return self.navigator.line_of(index) - top

    def _place_terminal_cursor(self) -> None:
        """Put the hidden terminal cursor on the entry: screen readers and magnifiers follow it."""
        if self.has_focus:
            content = self.content_region
            self.app.cursor_position = Offset(
                content.x, content.y + self._line_in_view(self.navigator.cursor)
            )

    def on_resize(self) -> None:
        """Keep the focused entry in view."""
        self._show_border()
        self.show_cursor()
        self.post_message(self.Resized())

    # Motions: the navigator moves, the two lines that changed are painted again.

    def _moved(self, before: int) -> None:
        if self.navigator.cursor == before:
            return
        self.repaint_entry(before)
        self.repaint_entry(self.navigator.cursor)
        self.show_cursor()
        self.post_message(self.Moved())

    def repaint_entry(self, index: int) -> None:
        """Paint an entry again where it is in view; Textual would keep a note of every line that is
        not.
        """
        line = self._line_in_view(index)
        if 0 <= line < self.size.height:
            self.refresh_lines(self.scroll_offset.y + line)

    def action_move(self, delta: int) -> None:
        """Move by entries."""
        before = self.navigator.cursor
        self.navigator.move(delta)
        self._moved(before)

    def action_edge(self, side: int) -> None:
        """Go to the first or last entry."""
        self.action_move(side * len(self.navigator))

    def action_page(self, pages: float) -> None:
        """Move by pages of the view."""
        before = self.navigator.cursor
        height = max(2, self.scrollable_content_region.height)
        self.navigator.move_lines(int(pages * (height - 1)) or (1 if pages > 0 else -1))
        if self.navigator.cursor == before:
            self.navigator.move(1 if pages > 0 else -1)
        self._moved(before)

    def action_step(self, unit: Unit, direction: int) -> None:
        """Go by days, months or years with events."""
        before = self.navigator.cursor
        steps: dict[Unit, Callable[[int], None]] = {
            "day": self.navigator.step_day,
            "month": self.navigator.step_month,
            "year": self.navigator.step_year,
        }
        steps[unit](direction)
        self._moved(before)

    def on_click(self, event: events.Click) -> None:
        """A click focuses an entry, a click on the focused one opens it; one on a heading goes to
        what it is over.
        """
        offset = event.get_content_offset(self)
        if offset is None or not len(self.navigator):
            return
        scroll, height = self.scroll_offset.y, self.scrollable_content_region.height
        clicked = self.view.pinned(scroll, height) if offset.y == 0 else None
        if clicked is None:
            line = self.view.line_at(offset.y, scroll, height)
            if line >= self.navigator.line_count:
                return
            clicked = self.navigator.line_at(line).entry
        before = self.navigator.cursor
        if clicked == before:
            self.post_message(self.Opened())
        self.navigator.cursor = clicked
        self._moved(before)

    # Painting.

    def render_line(self, y: int) -> Strip:
        """One line of the view: the pinned heading, then entries with what stands between them."""
        (width, height), view, scroll = self.room, self.view, self.scroll_offset.y
        if not len(self.navigator):
            words = (
                " No event matches." if self.navigator.filter_text else " There is no event yet."
            )
            return self.span_strip([(words, "muted")] if y == 0 else [], width)
        if y == 0 and (entry := view.pinned(scroll, height)) is not None:
            return self.span_strip(view.heading(entry, width), width, "pinned-line")
        try:
            line = self.navigator.line_at(view.line_at(y, scroll, height))
        except IndexError:
            return self.blank(width)
        if line.kind == "heading":
            return self.span_strip(view.heading(line.entry, width, view.gutter(line)), width)
        if line.kind == "as-of":
            return self.span_strip(view.as_of(width), width)
        return self._entry_strip(line, width)

    def _entry_strip(self, line: Line, width: int) -> Strip:
        """A painted entry, kept for the next time."""
        navigator, view = self.navigator, self.view
        focused = line.entry == navigator.cursor
        hit = not focused and navigator.is_hit(line.entry)
        over = "cursor-line" if focused else "hit-line" if hit else None
        gutter = view.gutter(line)
        key = (navigator.positions[line.entry], width, over, navigator.is_ahead(line.entry), gutter)
        strip = self._painted.get(key)
        if strip is None:
            if len(self._painted) >= _KEPT:
                self._painted.clear()
            spans = view.row(line.entry, width, gutter, focused=focused)
            strip = self._painted[key] = self.span_strip(spans, width, over)
        return strip

    def notify_style_update(self) -> None:
        """Paint every row anew: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._painted.clear()
