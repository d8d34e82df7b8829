"""The help: a table of the keys, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from timeline.app.keys import key_words


class HelpScreen(ModalScreen[None]):
    """Shows every key, group by group."""

    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,ctrl+g",
            "dismiss(None)",
            "Close",
            tooltip="Close the help",
            id="help.close",
        ),
    ]

    def __init__(self, groups: Iterable[tuple[str, list[Binding]]]) -> None:
        super().__init__()
        self.groups = list(groups)

    def compose(self) -> ComposeResult:
        """The table in a box that scrolls."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Keys"
            box.border_subtitle = "Esc closes"
            yield Static(self.table(), markup=False)

    def table(self) -> Table:
        """The keys and what they do."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column()
        for number, (name, bindings) in enumerate(self.groups):
            if number:
                table.add_row()
            table.add_row(Text(name, "bold underline"))
            for each in bindings:
                table.add_row(Text(key_words(each), "bold"), Text(each.tooltip or each.description))
        return table
