"""The list: one line an event, headings between, painted line by line for any number of events."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from timeline import draw
from timeline.app.keys import quiet
from timeline.app.styles import PieceView
from timeline.clockwords import day_words
from timeline.draw import Look, Piece
from timeline.navigator import Navigator

_NARROW = 48
_DATE_WIDTH = 12
_KEPT = 2000
"""How many painted rows are kept."""
_WIDE = 76


class TimelinePane(PieceView):
    """Shows what a `Navigator` lists and moves its cursor.

    Posts `Moved` when the focused event changed, and `Opened` when it is to be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        quiet("j,down", "move(1)", "Next", "Go to the next event", "timeline.next"),
        quiet("k,up", "move(-1)", "Previous", "Go to the previous event", "timeline.previous"),
        quiet("g,home", "edge(-1)", "First", "Go to the first event", "timeline.first"),
        quiet("G,end", "edge(1)", "Last", "Go to the last event", "timeline.last"),
        quiet("ctrl+d", "page(0.5)", "Half page down", "Go half a page down", "timeline.half_down"),
        quiet("ctrl+u", "page(-0.5)", "Half page up", "Go half a page up", "timeline.half_up"),
        quiet("pagedown,space", "page(1)", "Page down", "Go a page down", "timeline.page_down"),
        quiet("pageup,b", "page(-1)", "Page up", "Go a page up", "timeline.page_up"),
        quiet("right_square_bracket", "day(1)", "Next day", "Go to the next day with events", "timeline.next_day"),
        quiet(
            "left_square_bracket",
            "day(-1)",
            "Previous day",
            "Go to the previous day with events",
            "timeline.previous_day",
        ),
        quiet(
            "right_curly_bracket", "month(1)", "Next month", "Go to the next month with events", "timeline.next_month"
        ),
        quiet(
            "left_curly_bracket",
            "month(-1)",
            "Previous month",
            "Go to the previous month with events",
            "timeline.previous_month",
        ),
        quiet("right_parenthesis", "year(1)", "Next year", "Go to the next year with events", "timeline.next_year"),
        quiet(
            "left_parenthesis",
            "year(-1)",
            "Previous year",
            "Go to the previous year with events",
            "timeline.previous_year",
        ),
        Binding("enter", "open", "Read", tooltip="Read the event in the detail pane", id="timeline.open"),
    ]

    class Moved(Message):
        """Another event is focused."""

    class Opened(Message):
        """The focused event is to be read."""

    def __init__(self, navigator: Navigator, look: Look, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.navigator = navigator
        self.look = look
        self._painted: dict[tuple[int, int, str | None, bool], Strip] = {}

    def on_mount(self) -> None:
        """Take the size of the list."""
        self.show_list()

    def show_list(self) -> None:
        """Show the navigator's list after it changed."""
        self._painted.clear()
        self.virtual_size = Size(0, self.navigator.line_count)
        self.refresh()
        self.show_cursor()

    def show_cursor(self) -> None:
        """Bring the focused entry into view and name its month in the border."""
        navigator = self.navigator
        title = draw.heading_words(navigator.heading_at(navigator.cursor)) if len(navigator) else ""
        # Setting the title paints the whole pane again.
        if str(self.border_title or "") != title:
            self.border_title = Content(title)
        if not len(navigator) or not self.size:
            return
        line = navigator.line_of(navigator.cursor)
        above = 1 if line and navigator.line_at(line - 1).kind != "entry" else 0
        region = Region(0, line - above, self.size.width, 1 + above)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)
        self._place_terminal_cursor(line)

    def days_in_view(self) -> tuple[date | None, date | None]:
        """The days on which the first and the last entry in view begin."""
        navigator, height = self.navigator, self.scrollable_content_region.height
        if not len(navigator) or height < 1:
            return None, None
        top = self.scroll_offset.y
        lines = (min(top, navigator.line_count - 1), min(top + height, navigator.line_count) - 1)
        days = [navigator.store.days[navigator.positions[navigator.line_at(line).entry]] for line in lines]
        return tuple(date.fromordinal(day) if day else None for day in days)  # type: ignore[return-value]

    def _place_terminal_cursor(self, line: int) -> None:
        """Put the hidden terminal cursor on the entry: screen readers and magnifiers follow it."""
        if self.has_focus:
            content = self.content_region
            self.app.cursor_position = Offset(content.x, content.y + line - self.scroll_offset.y)

    def on_resize(self) -> None:
        """Keep the focused entry in view."""
        self.show_cursor()

    # Motions: the navigator moves, the two lines that changed are painted again.

    def _moved(self, before: int) -> None:
        if self.navigator.cursor == before:
            return
        self.repaint_entry(before)
        self.repaint_entry(self.navigator.cursor)
        self.show_cursor()
        self.post_message(self.Moved())

    def repaint_entry(self, index: int) -> None:
        """Paint an entry again where it is in view; Textual would keep a note of every line that is not."""
        line = self.navigator.line_of(index)
        if 0 <= line - self.scroll_offset.y < self.size.height:
            self.refresh_lines(line)

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

    def action_day(self, direction: int) -> None:
        """Go by days with events."""
        before = self.navigator.cursor
        self.navigator.step_day(direction)
        self._moved(before)

    def action_month(self, direction: int) -> None:
        """Go by months with events."""
        before = self.navigator.cursor
        self.navigator.step_month(direction)
        self._moved(before)

    def action_year(self, direction: int) -> None:
        """Go by years with events."""
        before = self.navigator.cursor
        self.navigator.step_year(direction)
        self._moved(before)

    def action_open(self) -> None:
        """Read the focused event."""
        if len(self.navigator):
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """A click focuses an entry, a click on the focused one opens it."""
        offset = event.get_content_offset(self)
        if offset is None or (line := offset.y + self.scroll_offset.y) >= self.navigator.line_count:
            return
        before, clicked = self.navigator.cursor, self.navigator.line_at(line).entry
        if clicked == before:
            self.action_open()
        self.navigator.cursor = clicked
        self._moved(before)

    # Painting.

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        try:
            line = self.navigator.line_at(self.scroll_offset.y + y)
        except IndexError:
            if y == 0 and not len(self.navigator):
                return self.piece_strip([(" No event matches.", "muted")], width)
            return Strip.blank(width, self.rich_style)
        if line.kind == "heading":
            words = draw.heading_words(self.navigator.heading_at(line.entry))
            return self.piece_strip([(f" {words}", "heading")], width)
        if line.kind == "as-of":
            return self.piece_strip([(self._as_of_words(width), "strong")], width)
        focused = line.entry == self.navigator.cursor
        hit = not focused and self.navigator.is_hit(line.entry)
        over = "cursor-line" if focused else "hit-line" if hit else None
        key = (self.navigator.positions[line.entry], width, over, self.navigator.is_ahead(line.entry))
        strip = self._painted.get(key)
        if strip is None:
            if len(self._painted) >= _KEPT:
                self._painted.clear()
            strip = self._painted[key] = self.piece_strip(self._row(line.entry, width, focused=focused), width, over)
        return strip

    def notify_style_update(self) -> None:
        """Paint every row anew: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._painted.clear()

    def _as_of_words(self, width: int) -> str:
        """The line between past and future."""
        day = self.navigator.as_of
        rule = self.look.sign("─", "-")
        words = f"{rule * 2} as of {day_words(day)} " if day else ""
        return words + rule * max(0, width - len(words))

    def _row(self, index: int, width: int, *, focused: bool) -> list[Piece]:
        wide = width >= _WIDE
        date_width = draw.DATE_WIDTH if wide else _DATE_WIDTH if width >= _NARROW else draw.NARROW_DATE_WIDTH
        mark = self.look.sign("▌", ">") if focused else " "
        row = draw.row(self.navigator.event_at(index), self.look, wide=wide, date_width=date_width - 1)
        pieces = row.pieces
        if sum(cell_len(text) for text, _ in pieces) >= width:
            # The title is worth more than the word behind it, whose glyph stands in front.
            pieces = [piece for piece in pieces if piece[1] != "muted"]
        if self.navigator.is_ahead(index):
            pieces = [(text, "future") for text, _ in pieces]
        return [(mark, "heading"), *cropped(pieces, width - 1, self.look.sign("…", "~"))]


def cropped(pieces: list[Piece], width: int, ellipsis: str) -> list[Piece]:
    """The pieces cut to `width` columns; the cut is marked."""
    kept: list[Piece] = []
    for text, role in pieces:
        cells = cell_len(text)
        if cells > width:
            cut = set_cell_size(text, max(0, width - 1)).rstrip() + ellipsis if width > 0 else ""
            return [*kept, (cut, role)]
        kept.append((text, role))
        width -= cells
    return kept
