"""The detail pane: the focused event in full, wrapped once a width and painted line by line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.strip import Strip

from timeline import draw, eventpage
from timeline.app.keys import quiet
from timeline.app.styles import PieceView
from timeline.draw import Look, Piece
from timeline.record import Event
from timeline.store import Store


class DetailPane(PieceView):
    """Shows one event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        quiet("j,down", "scroll_lines(1)", "Down", "Scroll a line down", "detail.down"),
        quiet("k,up", "scroll_lines(-1)", "Up", "Scroll a line up", "detail.up"),
        quiet("ctrl+d", "scroll_pages(0.5)", "Half page down", "Scroll half a page down", "detail.half_down"),
        quiet("ctrl+u", "scroll_pages(-0.5)", "Half page up", "Scroll half a page up", "detail.half_up"),
        quiet("pagedown,space", "scroll_pages(1)", "Page down", "Scroll a page down", "detail.page_down"),
        quiet("pageup,b", "scroll_pages(-1)", "Page up", "Scroll a page up", "detail.page_up"),
        quiet("g,home", "scroll_edge(-1)", "Top", "Go to the beginning of the text", "detail.top"),
        quiet("G,end", "scroll_edge(1)", "End", "Go to the end of the text", "detail.end"),
    ]

    def __init__(self, store: Store, look: Look, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.store = store
        self.look = look
        self.event: Event | None = None
        self._lines: list[list[Piece]] = []
        self._width = 0

    def show_event(self, event: Event | None) -> None:
        """Show an event from its beginning, or nothing."""
        if event is self.event:
            return
        self.event = event
        self.scroll_to(0, 0, animate=False, immediate=True)
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap again where the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        self._lines = []
        if self.event is not None and width > 0:
            paras = eventpage.event_paras(self.event, self.store, self.look)
            self._lines = [line for para in paras for line in draw.wrapped_pieces(para, max(1, width - 2))]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line < len(self._lines):
            return self.piece_strip([(" ", ""), *self._lines[line]], width)
        return Strip.blank(width, self.rich_style)

    def action_scroll_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, immediate=True)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by pages."""
        self.action_scroll_lines(int(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_scroll_edge(self, side: int) -> None:
        """Go to the beginning or the end."""
        self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False, immediate=True)
