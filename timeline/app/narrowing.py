"""Chips: what the list is narrowed to and marked with, taken away one by one."""

from __future__ import annotations

from textual import on

from timeline.app.asking import Asking
from timeline.app.widgets.filter_bar import FilterBar
from timeline.search.query import parse


class Narrowing(Asking):
    """Takes chips away, by key or by click."""

    @on(FilterBar.Pressed)
    def chip_pressed(self, message: FilterBar.Pressed) -> None:
        """A click takes a chip away; on the count of those without room it goes along the chips."""
        if message.index is None:
            self.chip_line.choose(-1)
        else:
            self.drop_chip(message.index)

    def action_choose_chip(self, step: int) -> None:
        """Choose the chip that is to go."""
        self.chip_line.choose(step)

    def action_drop_chip(self) -> None:
        """Take the chosen chip away, else the last one."""
        self.drop_chip()

    def drop_chip(self, index: int | None = None) -> None:
        """Take a chip away, and with it what it stands for."""
        chip = self.chip_line.chips.pick_removed(index)
        if chip is None:
            return
        if chip.kind == "filter":
            self._cancelled = False
            query = parse(self.navigator.filter_text, self.store)
            self.find("filter", str(query.without(chip.number, self.store)))
            return
        if chip.kind == "search":
            self.navigator.clear_search()
        elif chip.kind == "mark":
            self.navigator.marks.pop(chip.number)
        else:
            self.navigator.set_as_of(None)
        self.show_list()
        self.show_focus()
