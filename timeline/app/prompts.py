"""The prompt at the foot of the screen: one line to type into, with what is wrong below it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

Purpose = Literal["search", "filter"]
_LABELS = {"search": "Search", "filter": "Filter"}


class Field(Input):
    """The line to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Keep", tooltip="Keep what was found", id="prompt.keep"),
    ]


class Prompt(Vertical):
    """Asks for a query and reports what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # First of all keys, so that what is typed behind it goes to the list.
        Binding("escape,ctrl+g", "app.cancel", "Cancel", tooltip="Close the prompt and undo it",
                id="prompt.cancel", priority=True),
    ]  # fmt: skip

    class Typed(Message):
        """The text changed."""

        def __init__(self, purpose: Purpose, text: str) -> None:
            super().__init__()
            self.purpose: Purpose = purpose
            self.text = text

    class Kept(Typed):
        """The text is accepted."""

    field = getters.query_one(Field)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.purpose: Purpose = "search"
        self.began_with = ""

    def compose(self) -> ComposeResult:
        """The line and its message."""
        yield Field(select_on_focus=False, compact=True)
        yield Static("", markup=False, id="prompt-message")

    def open(self, purpose: Purpose, text: str) -> None:
        """Ask, beginning with a text."""
        self.purpose = purpose
        self.began_with = text
        with self.prevent(Input.Changed):
            self.field.value = text
        self.field.cursor_position = len(text)
        self.border_title = Content(_LABELS[purpose])
        self.say("")
        self.display = True

    def close(self) -> None:
        """Go away."""
        self.display = False

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a message under the line."""
        message = self.query_one("#prompt-message", Static)
        message.update(Content(text))
        message.set_class(wrong, "-wrong")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report each change."""
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Report that the text is kept."""
        event.stop()
        self.post_message(self.Kept(self.purpose, event.value))
