"""Live reload: a file that changes on disk is shown again; a broken one is told, and the last good record kept."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from timeline.app.asking import Asking
from timeline.clean import clean
from timeline.draw import Para
from timeline.navigator import Navigator
from timeline.query import QueryError
from timeline.watching import Reloaded, Watch, reload

EVERY = 0.5
"""Seconds between two looks at the file; it is read when two looks in a row find it settled."""


class Reloading(Asking):
    """Looks at the file of the store and shows it again when it has changed."""

    RELOAD_REMARK: ClassVar[str] = "the file changed and was read again"

    def on_mount(self) -> None:
        """Begin to look."""
        self.watched = Watch(self.store.file)
        self.set_interval(EVERY, self.look_at_file)

    def look_at_file(self) -> None:
        """Read the file again where it has changed."""
        if self.watched.changed():
            self.reload_file()

    @work(thread=True, exclusive=True, group="reload")
    def reload_file(self) -> None:
        """Read beside the event loop."""
        self.call_from_thread(self.take_reloaded, reload(self.store.file))

    def take_reloaded(self, reloaded: Reloaded) -> None:
        """Show the new record where it holds, else its problems beside the last good one."""
        if reloaded.store is None:
            paras = [Para([("The file has problems; the last good record is shown", "strong")]), Para([])]
            paras += [Para([(clean(each.describe(self.store.file)), "")], 0, 2) for each in reloaded.problems]
            self.page = "problems"
            self.detail.show_page("problems", paras)
            self.show_status(f"{len(reloaded.problems)} problems in the file")
            return
        before, event = self.navigator, self.navigator.event
        self.store = reloaded.store
        self.navigator = after = Navigator(self.store)
        after.pins, after.as_of = before.pins, before.as_of
        try:
            after.set_filter(before.filter_text, after.find(before.filter_text))
            after.set_search(before.search_text, after.find(before.search_text) if before.search_text else ())
        except QueryError:
            after.clear_filter()
            after.clear_search()
        if event is not None and event.id in self.store.ids:
            after.to_position(self.store.position(event.id))
        self.page = "" if self.page == "problems" else self.page
        self.pane.navigator, self.detail.store = after, self.store
        self._remark = self.RELOAD_REMARK
        self.pane.show_list()
        self.show_focus()
