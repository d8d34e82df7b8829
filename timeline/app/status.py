"""The line on top of the screen: where the reader is, a remark, and the record."""

from __future__ import annotations

from textual.strip import Strip

from timeline.app.styles import PieceView
from timeline.draw import Look
from timeline.statusline import Status, status_pieces


class StatusLine(PieceView, can_focus=False):
    """Shows place and remark on the left, the record on the right."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.look = look
        self._status = Status()

    def say(self, status: Status) -> None:
        """Say something else; what is shown already costs nothing."""
        if status != self._status:
            self._status = status
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.content_size.width
        return self.piece_strip(status_pieces(self._status, width, self.look) if y == 0 else [], width)
