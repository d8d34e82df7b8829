"""What the app is asked for at its prompt: search, filter, a date to go to, a day as of which to
look.
"""

from __future__ import annotations

from datetime import date

from textual import on

from timeline.app.finding import Finding
from timeline.app.widgets.prompt import Prompt, Purpose
from timeline.dates.edtf import DateError
from timeline.dates.user_input import parse_user_date
from timeline.search.parser import QueryError
from timeline.search.query import parse
from timeline.text import sanitize


class Asking(Finding):
    """Opens the prompt and does what it asks for; the only writer of search, filter and as-of
    day.
    """

    def action_ask(self, purpose: Purpose) -> None:
        """Open the prompt."""
        navigator = self.navigator
        self._origin, self._origin_top = navigator.list.cursor, self.pane.scroll_offset.y
        self._before = navigator.list.listing
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
        """Search or filter for what is in the prompt; what is no longer there is passed over."""
        if self.prompt.is_current(message) and message.purpose in ("search", "filter"):
            self.find(message.purpose, message.text)

    async def action_keep(self) -> None:
        """Do what the prompt asks for; what cannot be read stays in the prompt, with the reason."""
        purpose, text = self.prompt.purpose, await self.prompt.read_text()
        try:
            if purpose == "go":
                self._go_to(text)
            elif purpose == "as-of":
                self._show_as_of(text)
            else:
                parse(text, self.store)
                self.find(purpose, text)
        except (QueryError, DateError) as error:
            self.prompt.say(sanitize(str(error)), wrong=True)
        else:
            self.prompt.remember(text)
            self._close_prompt()
            if purpose == "search" and not self.is_finding:
                # The place among the hits stays when the prompt is gone.
                self._remark = self.prompt.message
                self.show_status(self._remark)

    def _go_to(self, text: str) -> None:
        when = parse_user_date(text)
        if when.earliest is not None:
            # A month is a month, never its first day: only a day that was named is the focused one.
            named = when.precision == "day" and when.earliest == when.latest
            (self.navigator.list.go_to_day if named else self.navigator.list.go_to_first_from)(
                when.earliest
            )
            self.show_list()
            self.show_focus()

    def _show_as_of(self, text: str) -> None:
        when = parse_user_date(text) if text.strip() else None
        if when is not None and (
            when.precision != "day" or when.earliest is None or when.earliest != when.latest
        ):
            raise DateError(text, 1, "one day is needed, such as 2023-09-19")
        if when is not None and when.earliest is not None:
            self.navigator.list.go_to_last_until(when.earliest)
        self.set_as_of(None if when is None else when.earliest)

    def set_as_of(self, day: date | None) -> None:
        """Show the world as of a day."""
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
            self.back_to_origin()
            self.pane.refresh()
            self.strip.show_list()
            self.show_status()
        elif self.prompt.purpose == "filter":
            self.workers.cancel_group(self, "find")
            self.navigator.list.apply(self._before)
            self.navigator.list.cursor = self._origin
            self.show_list()
            self.show_focus()

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._focus(self.main)
