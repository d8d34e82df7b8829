"""Opening a large file: the screen is there at once, tells how far the reading is, and then shows
the record.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeAlias

from textual import work
from textual.worker import get_current_worker

from timeline.app.progress import bar
from timeline.app.reloading import Reloading
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.store.loader import LoadCancelledError, load
from timeline.store.store import Store
from timeline.text import sanitize

WARM_FROM = 2_000
"""A store of more events is indexed for searches before one is asked for."""
_PAUSE = 0.004
"""Seconds that are left to the keys after each two milliseconds of indexing."""
_GARBAGE = (4_000, 500, 100)
"""How many new objects call for a search for garbage: with a large store each search holds up the
screen.
"""
Refused: TypeAlias = tuple[type[Exception], ...]


class Place(NamedTuple):
    """Where to open a store: at a position, on what matches a query."""

    start: int | None
    query: str


class Later(NamedTuple):
    """A file that is still to be read."""

    place: Callable[[Store], Place]
    """Where to open it, once it is read."""
    expected_errors: Refused
    """What `place` and the reading raise where the app is not to open."""


class Opening(Reloading):
    """Reads its file behind the screen where it is large, and gets a large store ready for
    searches.
    """

    later: Later | None = None
    failure: Exception | None = None

    def on_mount(self) -> None:
        """Begin to read, or to index what is read."""
        if self.later is not None:
            self.open_file(self.later)
        elif len(self.store.ids) > WARM_FROM:
            self.warm()

    @property
    def is_reading(self) -> bool:
        """Whether the record is still to come."""
        return self.later is not None

    @work(thread=True, group="open")
    def open_file(self, later: Later) -> None:
        """Read the file beside the event loop; where it is refused, the app ends with the reason as
        its `failure`.
        """
        worker = get_current_worker()
        try:
            store = load(
                self.store.file,
                on_progress=self._tell_reading,
                cancelled=lambda: worker.is_cancelled,
            )
            place = later.place(store)
            navigator = Navigator(store)
            if place.query.strip():
                navigator.set_filter(place.query.strip(), navigator.find(place.query))
            if place.start is not None:
                navigator.list.go_to_nearest(place.start)
        except LoadCancelledError:
            return
        except later.expected_errors as error:
            self.failure = error
            self.call_from_thread(self.exit)
            return
        overview = Viewport(store)
        overview.weigh(navigator.list.positions)
        if not worker.is_cancelled:
            self.call_from_thread(self.take_opened, store, navigator, overview)

    def _tell_reading(self, done: int, total: int) -> None:
        words = (
            f"Reading {sanitize(self.store.title)} {bar(done, total, glyphs=self.glyphs)}, q stops"
        )
        self.call_from_thread(partial(self.show_status, words))

    def take_opened(self, store: Store, navigator: Navigator, overview: Viewport) -> None:
        """Show the record."""
        self.later = None
        self.title = sanitize(store.title)
        self.take_store(store, navigator, overview, "")
        self.warm()

    @work(thread=True, exclusive=True, group="warm")
    def warm(self) -> None:
        """Index the store for searches; what is kept for good is taken out of the search for
        garbage.
        """
        gc.set_threshold(*_GARBAGE)
        gc.freeze()
        worker, navigator = get_current_worker(), self.navigator
        navigator.index.warm(
            lambda: worker.is_cancelled or navigator is not self.navigator,
            partial(time.sleep, _PAUSE),
        )
        gc.freeze()
