"""What changed between two days, beside the event in the detail pane."""

from __future__ import annotations

from datetime import date

from textual import work
from textual.worker import get_current_worker

from timeline.app.terminal import TerminalApp
from timeline.app.widgets.event_detail import EventDetail
from timeline.render.changes import changes_page
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph
from timeline.store.store import Store

AT_ONCE = 2_000
"""Up to so many events two days are compared at once, else beside the event loop."""


class Comparing(TerminalApp[None]):
    """Shows what changed in a store."""

    store: Store
    glyphs: Glyphs
    detail: EventDetail

    def show_changes(self, span: tuple[date, date]) -> None:
        """Show what changed, compared beside the event loop where that takes a while."""
        key = f"changes {span}"
        if len(self.store.ids) <= AT_ONCE:
            self.detail.show_page(key, changes_page(self.store, span, self.glyphs))
        elif key != self.detail.page.key:
            self.detail.show_page(key, [Paragraph([("Comparing the two days", "muted")])])
            self.compare(key, span)

    @work(thread=True, exclusive=True, group="compare")
    def compare(self, key: str, span: tuple[date, date]) -> None:
        """Compare two days in a large store; a newer comparison cancels this one."""
        worker = get_current_worker()
        found = list(changes_page(self.store, span, self.glyphs))
        if not worker.is_cancelled and self.detail.page.key == key:
            self.call_from_thread(self.detail.show_page, key, found)
