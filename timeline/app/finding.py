"""Search and filter: what is typed is looked for, at once in a small store, else beside the event
loop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from textual import work
from textual.worker import get_current_worker

from timeline.app.progress import bar
from timeline.app.reader import Reader
from timeline.app.state.event_list import Listing
from timeline.app.widgets.prompt import Purpose
from timeline.search.parser import QueryError
from timeline.text import sanitize

AT_ONCE = 200
"""Up to so many events are searched at once."""
TELL_EVERY = 0.15
"""Seconds between two reports of a long search."""


class Finding(Reader):
    """Finds events and shows what was found, unless the prompt that asked for it was left
    meanwhile.
    """

    def find(self, purpose: Purpose, text: str) -> None:
        """Find the events that match: at once in a small store, so that the next key meets them,
        else beside.
        """
        if len(self.store.ids) <= AT_ONCE:
            self._found(purpose, text)()
        else:
            self.find_beside(purpose, text)

    @work(thread=True, exclusive=True, group="find")
    def find_beside(self, purpose: Purpose, text: str) -> None:
        """Find the events that match, beside the event loop; a newer search cancels this one."""
        worker, navigator = get_current_worker(), self.navigator

        def cancelled() -> bool:
            return worker.is_cancelled or navigator is not self.navigator

        if purpose == "search" and text.strip():
            with suppress(QueryError):
                first = navigator.find_first(text, self._origin, cancelled, self._progress)
                if first is not None and not cancelled():
                    self.call_from_thread(self.show_first, first)
        done = self._found(purpose, text, cancelled, self._progress)
        if not cancelled():
            self.call_from_thread(done)

    def _found(
        self,
        purpose: Purpose,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[int], None] = lambda _: None,
    ) -> Callable[[], None]:
        """Find what matches, and all of what is to be done with it that costs time; what is left to
        be done.
        """
        wanted = text.strip()
        try:
            found = (
                self.navigator.find(text, cancelled, report)
                if wanted
                else self.navigator.list.all_events.positions
            )
        except QueryError as error:
            return partial(self.prompt.say, sanitize(str(error)), wrong=True)
        if purpose == "filter":
            listing = self.navigator.build_listing(wanted, found)
            self.overview.weigh(listing.positions)
            return partial(self.take_filtered, listing)
        found = found if wanted else ()
        return partial(self.take_found, wanted, found, self.navigator.keep_listed(found))

    @property
    def _progress(self) -> Callable[[int], None]:
        """What tells how far a search has come, once that takes a while."""
        last, total = time.monotonic(), len(self.store.ids)

        def report(done: int) -> None:
            nonlocal last
            if time.monotonic() - last > TELL_EVERY:
                last = time.monotonic()
                self.call_from_thread(
                    self.tell_progress, f"{bar(done, total, glyphs=self.glyphs)}, Esc stops"
                )

        return report

    def tell_progress(self, text: str) -> None:
        """Say how far a search is under the prompt, or on top where that is closed; nothing once it
        was stopped.
        """
        if not self.is_finding:
            return
        if self.prompt.display:
            self.prompt.say(text)
        else:
            self.show_status(text)

    def show_first(self, position: int) -> None:
        """Go to the first hit while the others are still looked for."""
        if not self._cancelled:
            self.pane.move_to_position(position)

    def take_filtered(self, listing: Listing) -> None:
        """List what was found, unless the prompt was cancelled meanwhile."""
        if not self._cancelled:
            self.navigator.list.apply(listing)
            self.show_list()
            self.prompt.say(f"{len(listing.positions):,} of {len(self.store.ids):,} events")
            # The event follows a moment later, so that the next letter need not wait for it.
            self.moved()

    def take_found(self, text: str, found: Sequence[int], listed: Sequence[int]) -> None:
        """Show what a search found, unless the prompt was cancelled meanwhile."""
        if not self._cancelled:
            self.navigator.set_search(text, found, listed)
            self.back_to_origin()
            self.prompt.say(self._go_to_hit(1, inclusive=True) if text else "")
            self.pane.refresh()
            self.strip.show_list()
            if not self.prompt.display:
                self._remark = self.prompt.message
            self.show_status(self._remark)

    def back_to_origin(self) -> None:
        """Go back to where the prompt was opened: what is seen does not hang on what was found on
        the way.
        """
        self.pane.scroll_to(y=self._origin_top, animate=False, immediate=True, force=True)
        self.move_to(self._origin)

    def _go_to_hit(self, direction: int, *, inclusive: bool = False) -> str:
        hit = self.navigator.next_hit(direction, inclusive=inclusive)
        if hit is None:
            return "nothing found"
        self.pane.move_to_position(hit.position)
        return f"{hit.number} of {hit.total}" + (", search wrapped" if hit.wrapped else "")

    def action_hit(self, direction: int) -> None:
        """Go to the next or previous event that the search found."""
        before = self.navigator.list.cursor
        remark = self._go_to_hit(direction)
        if self.navigator.list.cursor == before:
            self.show_status(remark)
        else:
            self._remark = remark
