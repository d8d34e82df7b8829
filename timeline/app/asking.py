"""What the app is asked for at its prompt: search, filter, a date to go to, a day as of which to look."""

from __future__ import annotations

from array import array
from datetime import date
from functools import partial

from textual import on, work
from textual.worker import get_current_worker

from timeline.app.prompts import Prompt, Purpose
from timeline.app.reader import Reader
from timeline.clean import clean
from timeline.dates import DateError
from timeline.query import QueryError, parse
from timeline.typed import read_typed


class Asking(Reader):
    """Opens the prompt and does what it asks for; the only writer of search, filter and as-of day."""

    def action_ask(self, purpose: Purpose) -> None:
        """Open the prompt."""
        navigator = self.navigator
        self._origin = navigator.cursor
        self._before = navigator.positions
        self._cancelled = False
        begin = {"filter": navigator.filter_text, "as-of": str(navigator.as_of or "")}
        self.prompt.open(purpose, begin.get(purpose, ""))
        self._focus(self.prompt.field)

    def action_prompt_history(self, delta: int) -> None:
        """Take an earlier or later line."""
        self.prompt.recall(delta)

    def action_prompt_complete(self) -> None:
        """Complete what is typed."""
        self.prompt.complete()

    @on(Prompt.Typed)
    def look_for(self, message: Prompt.Typed) -> None:
        """Search or filter for what is in the prompt now."""
        if self.prompt.display and type(message) is Prompt.Typed and message.purpose in ("search", "filter"):
            self.find(message.purpose, message.text)

    @on(Prompt.Kept)
    def keep(self, message: Prompt.Kept) -> None:
        """Do what the prompt asks for; what cannot be read stays in the prompt, with the reason."""
        try:
            if message.purpose == "go":
                self._go_to(message.text)
            elif message.purpose == "as-of":
                self._show_as_of(message.text)
            else:
                parse(message.text, self.store)
                self.find(message.purpose, message.text)
        except (QueryError, DateError) as error:
            self.prompt.say(clean(str(error)), wrong=True)
        else:
            self.prompt.remember(message.text)
            self._close_prompt()

    def _go_to(self, text: str) -> None:
        day = read_typed(text).earliest
        if day is not None:
            self.navigator.to_day(day)
            self.show_list()
            self.show_focus()

    def _show_as_of(self, text: str) -> None:
        when = read_typed(text) if text.strip() else None
        if when is not None and (when.precision != "day" or when.earliest is None or when.earliest != when.latest):
            raise DateError(text, 1, "one day is needed, such as 2023-09-19")
        self.set_as_of(None if when is None else when.earliest)

    def set_as_of(self, day: date | None) -> None:
        """Show the world as of a day, with the last event before it in focus."""
        self.navigator.set_as_of(day)
        self.show_list()
        self.show_focus()

    def action_step_as_of(self, direction: int) -> None:
        """Show the world an event earlier or later."""
        self.navigator.step_as_of(direction)
        self.set_as_of(self.navigator.as_of)

    def action_cancel(self) -> None:
        """Undo what the prompt did."""
        self._cancelled = True
        self._close_prompt()
        if self.prompt.purpose == "search":
            self.workers.cancel_group(self, "find")
            self.navigator.clear_search()
            self.move_to(self._origin)
            self.pane.refresh()
            self.strip.show_list()
            self.show_status()
        elif self.prompt.purpose == "filter":
            self.workers.cancel_group(self, "find")
            self.navigator.set_filter(self.prompt.began_with, self._before)
            self.navigator.cursor = self._origin
            self.show_list()
            self.show_focus()

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._focus(self.main)

    # Search and filter.

    @work(thread=True, exclusive=True, group="find")
    def find(self, purpose: Purpose, text: str) -> None:
        """Find the events that match, beside the event loop; a newer search cancels this one."""
        worker = get_current_worker()
        try:
            if purpose == "search" and text.strip():
                first = self.navigator.find_first(text, self._origin, lambda: worker.is_cancelled)
                if first is not None and not worker.is_cancelled:
                    self.call_from_thread(self.show_first, first)
            found = self.navigator.find(text, lambda: worker.is_cancelled)
        except QueryError as error:
            done = partial(self.prompt.say, clean(str(error)), wrong=True)
        else:
            done = partial(self.take_found, purpose, text, found)
        if not worker.is_cancelled:
            self.call_from_thread(done)

    def show_first(self, position: int) -> None:
        """Go to the first hit while the others are still looked for."""
        before = self.navigator.cursor
        if not self._cancelled and self.navigator.to_position(position):
            after, self.navigator.cursor = self.navigator.cursor, before
            self.move_to(after)

    def take_found(self, purpose: Purpose, text: str, found: array[int]) -> None:
        """Show what was found, unless the prompt was cancelled meanwhile."""
        if self._cancelled:
            return
        navigator = self.navigator
        if purpose == "filter":
            navigator.set_filter(text.strip(), found if text.strip() else range(len(self.store.events)))
            self.show_list()
            self.prompt.say(f"{len(found):,} of {len(self.store.events):,} events")
            self.show_focus()
        else:
            navigator.set_search(text.strip(), found if text.strip() else ())
            self.move_to(self._origin)
            self.prompt.say(self._go_to_hit(1, inclusive=True) if text.strip() else "")
            self.pane.refresh()
            self.strip.show_list()
        self.show_status()

    def action_drop_item(self) -> None:
        """Remove the last item of the filter."""
        self._cancelled = False
        query = parse(self.navigator.filter_text, self.store)
        self.find("filter", str(query.without(len(query.terms) - 1, self.store)))

    def _go_to_hit(self, direction: int, *, inclusive: bool = False) -> str:
        before = self.navigator.cursor
        hit = self.navigator.step_hit(direction, inclusive=inclusive)
        after, self.navigator.cursor = self.navigator.cursor, before
        self.move_to(after)
        if hit is None:
            return "nothing found"
        return f"{hit.number} of {hit.total}" + (", search wrapped" if hit.wrapped else "")

    def action_hit(self, direction: int) -> None:
        """Go to the next or previous event that the search found."""
        before = self.navigator.cursor
        remark = self._go_to_hit(direction)
        if self.navigator.cursor == before:
            self.show_status(remark)
        else:
            self._remark = remark
