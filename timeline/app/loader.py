"""The file of the app: load it in a thread, index it for searches, reload it when it changes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.worker import get_current_worker

from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.status_bar import progress_text
from timeline.search.parser import QueryError
from timeline.store.loader import LoadCancelledError, load
from timeline.store.problems import StoreError
from timeline.store.store import Store
from timeline.store.watcher import FileWatcher
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.app.app import TimelineApp

WARM_FROM = 2_000
"""Number of events from which a store is indexed before the first search."""
WATCH_INTERVAL = 0.5
"""Seconds between two polls of the file; it is read once two polls agree."""
_INDEXING_PAUSE = 0.004
"""Seconds that are left to the keys after each two milliseconds of indexing."""
_GC_THRESHOLD = (4_000, 500, 100)
"""With a large store each garbage collection holds up the screen, so there are fewer of them."""


class Start(NamedTuple):
    """Where the app opens a store: at a position, or None, with a query as its filter."""

    position: int | None = None
    query: str = ""


class PendingFile(NamedTuple):
    """A file that is loaded once the screen is shown."""

    find_start: Callable[[Store], Start]
    """Called with the store; says where to open it."""
    expected_errors: tuple[type[Exception], ...] = (StoreError,)
    """The errors of loading and of `find_start` that end the app, to be raised by `run_app`."""


class Loader:
    """Loads, indexes and watches the file of an app, which shows the results on the UI thread.

    Attributes:
        pending: the file that is not loaded yet, None once it is.
        failure: the error that ended the app.
    """

    def __init__(self, app: TimelineApp, pending: PendingFile | None) -> None:
        self._app = app
        self._watcher = FileWatcher(app.store.file)
        self.pending = pending
        self.failure: Exception | None = None

    @property
    def is_loading(self) -> bool:
        """Whether the record is still to be loaded."""
        return self.pending is not None

    def start(self) -> None:
        """Load the pending file, or index a large store, and watch the file."""
        if self.pending is not None:
            self._run(partial(self._load, self.pending), "load")
        elif len(self._app.store.ids) > WARM_FROM:
            self._run(self._warm, "warm")
        self._app.set_interval(WATCH_INTERVAL, self._poll)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many events are read, of how many; called from the thread that reads them."""
        app = self._app
        bar = progress_text(done, total, app.glyphs)
        words = f"Reading {sanitize(app.store.title)} {bar}, q stops"
        app.call_from_thread(app.show_status, words)

    def _run(self, work: Callable[[], None], group: str) -> None:
        self._app.run_worker(work, group=group, exclusive=True, thread=True)

    def _load(self, pending: PendingFile) -> None:
        app, worker = self._app, get_current_worker()
        try:
            store = load(
                app.store.file,
                on_progress=self.show_progress,
                cancelled=lambda: worker.is_cancelled,
            )
            navigator = build_navigator(store, pending.find_start(store))
        except LoadCancelledError:
            return
        except pending.expected_errors as error:
            self.failure = error
            app.call_from_thread(app.exit)
            return
        # Index the incoming links here and not on the UI thread.
        store.links_to("")
        overview = Viewport(store)
        overview.weigh(navigator.list.positions)
        if not worker.is_cancelled:
            app.call_from_thread(self._show_loaded, navigator, overview)

    def _show_loaded(self, navigator: Navigator, overview: Viewport) -> None:
        self.pending = None
        self._app.show_store(navigator, overview)
        self._run(self._warm, "warm")

    def _warm(self) -> None:
        """Index the store; what is kept for good is hidden from the garbage collector."""
        gc.set_threshold(*_GC_THRESHOLD)
        gc.freeze()
        app, worker = self._app, get_current_worker()
        navigator = app.navigator
        navigator.index.warm(
            lambda: worker.is_cancelled or navigator is not app.navigator,
            partial(time.sleep, _INDEXING_PAUSE),
        )
        gc.freeze()

    def _poll(self) -> None:
        if self._watcher.changed():
            self._run(self._reload, "reload")

    def _reload(self) -> None:
        app = self._app
        try:
            store = load(app.store.file)
        except StoreError as error:
            app.call_from_thread(app.show_problems, error.problems)
        else:
            navigator = restore_view(app.navigator, store)
            remark = "the file changed and was read again"
            app.call_from_thread(app.show_store, navigator, Viewport(store), remark)


def build_navigator(store: Store, start: Start) -> Navigator:
    """Return a navigator that lists what matches the query, at or near the position.

    Raises:
        QueryError: the query is invalid.
    """
    navigator = Navigator(store)
    query = start.query.strip()
    if query:
        navigator.set_filter(query, navigator.find(query))
    if start.position is not None:
        navigator.list.go_to_nearest(start.position)
    return navigator


def restore_view(before: Navigator, store: Store) -> Navigator:
    """Return a navigator of a reloaded store in the state of an earlier one.

    It focuses the same event, or the same day if the event is gone. A filter or search that is no
    longer valid is cleared.
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
