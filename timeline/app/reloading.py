"""Live reload: a file that changes on disk is shown again; a broken one is told, and the last good
record kept.
"""

from __future__ import annotations

from textual import work

from timeline.app.asking import Asking
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.render.text import Paragraph
from timeline.search.parser import QueryError
from timeline.store.loader import load
from timeline.store.problems import Problem, StoreError
from timeline.store.store import Store
from timeline.store.watcher import FileWatcher
from timeline.text import sanitize

RELOADED = "the file changed and was read again"
EVERY = 0.5
"""Seconds between two looks at the file; it is read when two looks in a row find it settled."""
MOST_PROBLEMS = 200
"""More problems than this are only counted."""


class Reloading(Asking):
    """Looks at the file of the store and shows it again when it has changed."""

    def on_mount(self) -> None:
        """Begin to look."""
        self.watched = FileWatcher(self.store.file)
        self.set_interval(EVERY, self.look_at_file)

    def look_at_file(self) -> None:
        """Read the file again where it has changed."""
        if self.watched.changed():
            self.reload_file()

    @work(thread=True, exclusive=True, group="reload")
    def reload_file(self) -> None:
        """Read beside the event loop, and find again there what was looked for."""
        try:
            store = load(self.store.file)
        except StoreError as error:
            self.call_from_thread(self.show_problems, error.problems)
        else:
            navigator = successor(self.navigator, store)
            self.call_from_thread(self.take_store, store, navigator, Viewport(store))

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong with the file beside the last good record."""
        paragraphs = [
            Paragraph([("The file has problems; the last good record is shown", "strong")]),
            Paragraph([]),
        ]
        paragraphs += [
            Paragraph([(sanitize(each.describe(self.store.file)), "")], 0, 2)
            for each in problems[:MOST_PROBLEMS]
        ]
        if len(problems) > MOST_PROBLEMS:
            paragraphs.append(
                Paragraph(
                    [
                        (
                            f"and {len(problems) - MOST_PROBLEMS:,} more: timeline check shows all",
                            "muted",
                        )
                    ]
                )
            )
        self.navigator.page = "problems"
        self.screen.add_class("-reading")
        self.detail.show_page("problems", paragraphs)
        self.show_status(f"{len(problems):,} problem{'s' * (len(problems) != 1)} in the file")

    def take_store(
        self, store: Store, navigator: Navigator, overview: Viewport, remark: str = RELOADED
    ) -> None:
        """Show the new record."""
        self.store, self.navigator, self.overview = store, navigator, overview
        self.pane.show_store(navigator)
        self.detail.store = store
        self.strip.show_store(navigator, overview)
        if self.lanes is not None:
            self.lanes.show_store(navigator, overview)
        self._remark = remark
        self.show_list()
        self.show_focus()


def successor(before: Navigator, store: Store) -> Navigator:
    """A navigator on a new store that looks at the same event, or at the same day where the event
    is gone.
    """
    after = Navigator(store)
    after.marks = list(before.marks)
    after.page = "" if before.page == "problems" else before.page
    after.set_as_of(before.as_of)
    try:
        after.set_filter(before.filter_text, after.find(before.filter_text))
        after.set_search(
            before.search_text, after.find(before.search_text) if before.search_text else ()
        )
    except QueryError:
        after.clear_filter()
        after.clear_search()
    event, day = before.list.event, before.list.day
    try:
        found = event is not None and after.list.go_to_position(store.position(event.id))
    except KeyError:
        found = False
    if not found and day is not None:
        after.list.go_to_day(day)
    return after
