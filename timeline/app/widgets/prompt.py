"""The prompt: a line to type into, with a message below it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from timeline.app import keymap

Purpose = Literal["search", "filter", "go", "as-of"]
LABELS: dict[Purpose, str] = {
    "search": "Search",
    "filter": "Filter",
    "go": "Go to date, such as 2023-09-19 or sep 2023",
    "as-of": "Show the world as of a day; empty for the present",
}
_MOST_OPTIONS = 8
"""How many completions are shown."""


class Field(Input):
    """The line to type into."""

    BINDINGS = keymap.bindings("prompt")


class Prompt(Vertical):
    """Asks for a line, reports what is typed, and remembers what was kept."""

    @dataclass
    class Typed(Message):
        """The text changed."""

        purpose: Purpose
        text: str

    field = getters.query_one(Field)

    def __init__(self, list_completions: Callable[[str], list[str]]) -> None:
        super().__init__()
        self.purpose: Purpose = "search"
        self.message = ""
        self._list_completions = list_completions
        self._history: dict[Purpose, list[str]] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        """Compose the line and its message."""
        yield Field(select_on_focus=False, compact=True)
        yield Static("", markup=False, id="prompt-message")

    def open(self, purpose: Purpose, text: str) -> None:
        """Ask for a line, beginning with a text."""
        self.purpose = purpose
        self._at = len(self._history.get(purpose, []))
        with self.prevent(Input.Changed):
            self._set_text(text)
        self.border_title = Content(LABELS[purpose])
        self.say("")
        self.display = True

    def close(self) -> None:
        """Hide the prompt."""
        self.display = False

    def _set_text(self, text: str) -> None:
        self.field.value = text
        self.field.cursor_position = len(text)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a message under the line."""
        self.message = text
        message = self.query_one("#prompt-message", Static)
        message.update(Content(text))
        message.set_class(wrong, "-wrong")

    def remember(self, text: str) -> None:
        """Keep a line for the arrow keys."""
        lines = self._history.setdefault(self.purpose, [])
        if text.strip() and lines[-1:] != [text]:
            lines.append(text)

    def recall(self, delta: int) -> None:
        """Put an earlier or later line into the field."""
        lines = self._history.get(self.purpose, [])
        if not 0 <= self._at + delta <= len(lines):
            self.say("nothing else was typed " + ("before" if delta < 0 else "after it"))
        self._at = max(0, min(self._at + delta, len(lines)))
        self._set_text(lines[self._at] if self._at < len(lines) else "")

    def complete(self) -> None:
        """Complete the last item as far as it is unambiguous, and show what may follow."""
        if self.purpose not in ("search", "filter"):
            self.say("there is nothing to complete here")
            return
        before, blank, last = self.field.value.rpartition(" ")
        options = self._list_completions(last)
        if not options:
            self.say("no field or value begins like this")
            return
        common = options[0]
        while not all(option.startswith(common) for option in options):
            common = common[:-1]
        if len(common) > len(last):
            self._set_text(before + blank + common)
        if len(options) > 1:
            more = len(options) - _MOST_OPTIONS
            self.say("  ".join(options[:_MOST_OPTIONS]) + (f" and {more} more" if more > 0 else ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report each change."""
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    def is_current(self, message: Typed) -> bool:
        """Return whether a reported text is still in the prompt."""
        return self.display and message.purpose == self.purpose and message.text == self.field.value

    async def read_text(self) -> str:
        """Return the text once it contains every key that has reached the field."""
        done = asyncio.Event()
        if self.field.call_later(done.set):
            await done.wait()
        return self.field.value
