"""Search and filter: find events at once in a small store, otherwise in a thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.worker import get_current_worker

from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.status_bar import progress_text
from timeline.search.parser import QueryError
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.app.app import TimelineApp

AT_ONCE = 200
"""Number of events up to which a store is searched without a thread."""
PROGRESS_INTERVAL = 0.15
"""Seconds between two reports of progress."""


class Request(NamedTuple):
    """A search or a filter, with the state of the app when it was asked for."""

    purpose: Literal["search", "filter"]
    text: str
    start: int
    """The entry of the list from which a search goes on."""
    navigator: Navigator
    overview: Viewport


class Finder:
    """Runs one request at a time; the app applies the results, on the UI thread.

    A request that is replaced or cancelled applies nothing any more.
    """

    def __init__(self, app: TimelineApp) -> None:
        self._app = app
        self._current: Request | None = None

    @property
    def is_running(self) -> bool:
        """Whether a request is still running."""
        return self._current is not None

    def find(self, purpose: Literal["search", "filter"], text: str, start: int = 0) -> None:
        """Find the events that match; in a small store at once, so that the next key sees them."""
        app = self._app
        request = self._current = Request(purpose, text.strip(), start, app.navigator, app.overview)
        if len(app.store.ids) <= AT_ONCE:
            self._apply(request, self._find(request))
        else:
            app.run_worker(
                partial(self._find_in_thread, request), group="find", exclusive=True, thread=True
            )

    def cancel(self) -> bool:
        """Cancel the running request; return whether there was one."""
        was_running, self._current = self.is_running, None
        return was_running

    def _find_in_thread(self, request: Request) -> None:
        app, worker = self._app, get_current_worker()
        last_report = time.monotonic()

        def is_cancelled() -> bool:
            return worker.is_cancelled or request is not self._current

        def report(done: int) -> None:
            nonlocal last_report
            if time.monotonic() - last_report > PROGRESS_INTERVAL and not is_cancelled():
                last_report = time.monotonic()
                bar = progress_text(done, len(request.navigator.store.ids), app.glyphs)
                app.call_from_thread(app.show_find_progress, f"{bar}, Esc stops")

        if request.purpose == "search" and request.text:
            with suppress(QueryError):
                first = request.navigator.find_first(
                    request.text, request.start, is_cancelled, report
                )
                if first is not None and not is_cancelled():
                    app.call_from_thread(self._show_first, request, first)
        apply = self._find(request, is_cancelled, report)
        if not is_cancelled():
            app.call_from_thread(self._apply, request, apply)

    def _find(
        self,
        request: Request,
        is_cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[int], None] = lambda _: None,
    ) -> Callable[[], None]:
        """Do all that takes time, and return what is left to be done on the UI thread."""
        app, navigator, text = self._app, request.navigator, request.text
        try:
            found = navigator.find(text, is_cancelled, report) if text else None
        except QueryError as error:
            return partial(app.prompt.say, sanitize(str(error)), wrong=True)
        if request.purpose == "filter":
            everything = navigator.list.all_events.positions
            listing = navigator.build_listing(text, everything if found is None else found)
            request.overview.weigh(listing.positions)
            return partial(app.apply_filter, listing)
        hits = () if found is None else found
        return partial(app.apply_search, text, hits, navigator.keep_listed(hits))

    def _show_first(self, request: Request, position: int) -> None:
        if request is self._current:
            self._app.show_first_hit(position)

    def _apply(self, request: Request, apply: Callable[[], None]) -> None:
        if request is self._current:
            self._current = None
            apply()
