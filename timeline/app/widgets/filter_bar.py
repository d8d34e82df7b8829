"""The filter bar: what narrows the list, as chips to be clicked away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from timeline.app.state.filters import Chip, FilterChips, PlacedChip, chip_at
from timeline.app.widgets.span_view import SpanView
from timeline.render.styles import Glyphs


class FilterBar(SpanView, can_focus=False):
    """Shows chips; it is not displayed while there are none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chip", "chip--chosen"}

    @dataclass
    class Pressed(Message):
        """A chip was clicked, or the count of hidden chips: then the index is None."""

        index: int | None

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.chips = FilterChips()

    def on_mount(self) -> None:
        """Hide the bar while there are no chips."""
        self.display = bool(self.chips)

    def show(self, chips: list[Chip]) -> bool:
        """Show these chips; return whether they differ from those shown before."""
        if not self.chips.replace(chips):
            return False
        self.display = bool(chips)
        self.refresh()
        return True

    def choose(self, step: int) -> None:
        """Go along the chips."""
        self.chips.choose(step)
        self.refresh()

    def release(self) -> bool:
        """Choose none; return whether one was chosen."""
        self.refresh()
        return self.chips.release()

    def place(self) -> list[PlacedChip]:
        """Return the chips as they are drawn now."""
        return self.chips.place(self.content_size.width, self.glyphs)

    def render_line(self, y: int) -> Strip:
        """Return the line of chips."""
        segments, column = [], 0
        for placed in self.place() if y == 0 else []:
            if placed.chip is None:
                style = self.role_style("")
            else:
                chosen = placed.chip == self.chips.chosen
                style = self.get_component_rich_style("chip--chosen" if chosen else "chip")
            segments += [
                Segment(" " * (placed.start - column), self.role_style("")),
                Segment(placed.text, style),
            ]
            column = placed.end
        return Strip(segments).adjust_cell_length(self.content_size.width, self.role_style(""))

    def on_click(self, event: events.Click) -> None:
        """Report which chip was clicked."""
        offset = event.get_content_offset(self)
        placed = chip_at(self.place(), offset.x) if offset else None
        if placed is not None:
            self.post_message(self.Pressed(placed.chip))
