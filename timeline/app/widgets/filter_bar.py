"""The line of chips: what the list is narrowed to, each to be clicked away."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from timeline.app.state.filters import Chip, FilterChips, chip_at
from timeline.app.widgets.span_view import SpanView
from timeline.render.styles import Glyphs


class FilterBar(SpanView, can_focus=False):
    """Shows a `FilterChips`; not there while it is empty. Posts `Pressed` where a chip is clicked."""

    COMPONENT_CLASSES = {"chip", "chip--chosen"}  # noqa: RUF012 - Textual reads it so

    class Pressed(Message):
        """A chip was clicked, or the count of those that have no room."""

        def __init__(self, index: int | None) -> None:
            super().__init__()
            self.index = index

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.row = FilterChips()

    def on_mount(self) -> None:
        """Nothing to show yet."""
        self.display = bool(self.row)

    def show(self, chips: list[Chip]) -> bool:
        """Show other chips; whether they are others. The screen is laid out anew only for the first
        and the last.
        """
        if not self.row.take(chips):
            return False
        self.display = bool(chips)
        self.refresh()
        return True

    def choose(self, step: int) -> None:
        """Go along the chips."""
        self.row.choose(step)
        self.refresh()

    def release(self) -> bool:
        """Choose none; whether one was chosen."""
        was = self.row.release()
        if was:
            self.refresh()
        return was

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.content_size.width
        segments, column = [], 0
        for each in self.row.placed(width, self.glyphs) if y == 0 else []:
            chosen = each.chip is not None and each.chip == self.row.chosen
            name = "chip--chosen" if chosen else "chip"
            style = (
                self.role_style("") if each.chip is None else self.get_component_rich_style(name)
            )
            segments += [
                Segment(" " * (each.start - column), self.role_style("")),
                Segment(each.text, style),
            ]
            column = each.end
        return Strip(segments).adjust_cell_length(width, self.role_style(""))

    def on_click(self, event: events.Click) -> None:
        """A click takes a chip away."""
        offset = event.get_content_offset(self)
        placed = (
            chip_at(self.row.placed(self.content_size.width, self.glyphs), offset.x)
            if offset
            else None
        )
        if placed is not None:
            self.post_message(self.Pressed(placed.chip))
