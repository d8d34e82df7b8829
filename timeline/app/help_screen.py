"""The help: every key, what can be asked and what the signs mean, with a box that narrows it as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from timeline import draw
from timeline.app.keys import quiet
from timeline.app.styles import PieceView
from timeline.draw import Look, Piece
from timeline.helppage import Groups, help_paras


class HelpView(PieceView, can_focus=False):
    """Shows the help, wrapped once for each width and each text that is sought; posts `Chosen`."""

    class Chosen(Message):
        """A key was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, groups: Groups, look: Look, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.groups = groups
        self.look = look
        self._sought = ""
        self._lines: list[list[Piece]] = []
        self._targets: list[str] = []
        self._width = -1

    def seek(self, text: str) -> None:
        """Show only what fits."""
        self._sought = text
        self._lay_out()
        self.scroll_to(0, 0, animate=False, immediate=True, force=True)

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        paras = help_paras(self.groups, self._sought, self.look, width) if width > 0 else []
        shown = [(line, para.target) for para in paras for line in draw.wrapped_pieces(para, max(1, width - 1))]
        self._lines, self._targets = [line for line, _ in shown], [target for _, target in shown]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again where the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        line, width = self.scroll_offset.y + y, self.room.width
        return self.piece_strip(self._lines[line] if line < len(self._lines) else [], width)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= line < len(self._targets) and self._targets[line]:
            self.post_message(self.Chosen(self._targets[line]))

    def scroll_by(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)


class Sought(Input):
    """The box to type into; it leaves the key of the help to the screen, which closes at it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the box takes a key before any binding."""
        return character != "?" and super().check_consume_key(key, character)


class HelpScreen(ModalScreen[str]):
    """Shows every key, group by group, and finds them; gives the target of the one that was clicked, else nothing."""

    AUTO_FOCUS = "Sought"
    BINDINGS: ClassVar[list[BindingType]] = [
        # First of all keys, so that the box does not take them.
        Binding("escape,ctrl+g", "leave", "Close", tooltip="Empty the box, then close the help", id="help.leave",
                priority=True),
        Binding("question_mark", "dismiss('')", "Close at once", key_display="?", tooltip="Close the help",
                id="help.close", priority=True),
        quiet("down", "lines(1)", "Down", "Scroll a line down", "help.down"),
        quiet("up", "lines(-1)", "Up", "Scroll a line up", "help.up"),
        quiet("pagedown", "pages(1)", "Page down", "Scroll a page down", "help.page_down"),
        quiet("pageup", "pages(-1)", "Page up", "Scroll a page up", "help.page_up"),
    ]  # fmt: skip

    box = getters.query_one(Sought)
    page = getters.query_one(HelpView)

    def __init__(self, groups: Groups, look: Look) -> None:
        super().__init__()
        self.groups = groups
        self.look = look

    def compose(self) -> ComposeResult:
        """The box, and under it what it finds."""
        with Vertical(id="help") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = self.look.sign(
                "Esc empties the box, then closes  ·  ↑ ↓ PgUp PgDn scroll", "Esc closes, Up Down PgUp PgDn scroll"
            )
            yield Sought(placeholder="Type what you want to do, or a key", compact=True)
            yield HelpView(self.groups, self.look, id="help-page")

    @on(Input.Changed)
    def seek(self, event: Input.Changed) -> None:
        """Narrow the help."""
        event.stop()
        self.page.seek(event.value)

    @on(HelpView.Chosen)
    def choose(self, message: HelpView.Chosen) -> None:
        """Close, and do what the key does."""
        self.dismiss(message.target)

    def action_leave(self) -> None:
        """Empty the box; close where it is empty."""
        if self.box.value:
            self.box.value = ""
        else:
            self.dismiss("")

    def action_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.page.scroll_by(delta)

    def action_pages(self, delta: int) -> None:
        """Scroll by pages."""
        self.page.scroll_by(delta * max(1, self.page.size.height - 1))
