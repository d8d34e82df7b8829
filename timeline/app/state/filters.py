"""The filter bar without a screen: what narrows or marks the list, as chips to be removed.

The chips are the as-of day, the marks, the items of the filter as they were typed, and the search.
The last one is removed first, unless another one is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from timeline.app.state.navigator import Navigator
from timeline.render.styles import Glyphs
from timeline.render.terms import day_words
from timeline.text import sanitize, truncate

_LEAST_TEXT = 8
"""No chip is cut to fewer columns of text."""
_FRAME = 4
"""The columns around the text of a chip: a margin on each side, a blank and the cross."""
_COUNT = 3
"""The columns of a count of hidden chips below ten, and of the gap after it."""


class Chip(NamedTuple):
    """What a chip removes, its number among those of its kind, and its words."""

    kind: Literal["as-of", "mark", "search", "filter"]
    number: int
    words: str


class PlacedChip(NamedTuple):
    """A chip as it is drawn: its text, its first column and its index; None for a count."""

    text: str
    start: int
    chip: int | None

    @property
    def end(self) -> int:
        """The column after it."""
        return self.start + cell_len(self.text)


def list_chips(navigator: Navigator, items: Sequence[str]) -> list[Chip]:
    """Return the chips of what a navigator shows; `items` are those of its filter."""
    chips = []
    if navigator.as_of is not None:
        chips.append(Chip("as-of", 0, f"as of {day_words(navigator.as_of)}"))
    chips += [
        Chip("mark", number, f"marked {day_words(day)}")
        for number, day in enumerate(navigator.marks)
    ]
    chips += [Chip("filter", number, sanitize(item)) for number, item in enumerate(items)]
    if navigator.search_text:
        chips.append(Chip("search", 0, f"search: {sanitize(navigator.search_text)}"))
    return chips


class FilterChips:
    """The chips of the filter bar, and which of them is chosen."""

    def __init__(self) -> None:
        self.chips: list[Chip] = []
        self.chosen: int | None = None
        self._is_removing = False

    def __len__(self) -> int:
        """Return the number of chips."""
        return len(self.chips)

    def replace(self, chips: list[Chip]) -> bool:
        """Set the chips and return whether they differ; a choice stays only after a removal."""
        if chips == self.chips:
            return False
        stays = self._is_removing and self.chosen is not None and chips
        self.chosen = min(self.chosen or 0, len(chips) - 1) if stays else None
        self.chips, self._is_removing = chips, False
        return True

    def choose(self, step: int) -> None:
        """Choose the last chip, then go along the chips, round at the ends."""
        if self.chips:
            self.chosen = len(self) - 1 if self.chosen is None else (self.chosen + step) % len(self)

    def release(self) -> bool:
        """Choose none; return whether one was chosen."""
        was, self.chosen = self.chosen, None
        return was is not None

    def pick_removed(self, index: int | None = None) -> Chip | None:
        """Return the chip to remove: that of the index, else the chosen one, else the last."""
        if index is None:
            index = self.chosen if self.chosen is not None else len(self) - 1
        if not 0 <= index < len(self):
            return None
        self._is_removing = True
        return self.chips[index]

    def place(self, width: int, glyphs: Glyphs) -> list[PlacedChip]:
        """Return the chips as they fit into a width, cut if needed, with counts of hidden ones."""
        if not self.chips:
            return []
        ellipsis = glyphs.pick("…", "~")
        shown = self._shown(width)
        before, after = shown.start, len(self) - shown.stop
        counts = [f"+{number}" for number in (before, after) if number]
        lengths = [cell_len(self.chips[index].words) for index in shown]
        space = width - (_FRAME + 1) * len(shown) - sum(len(count) + 1 for count in counts)
        limit = _find_limit(lengths, space)
        texts: list[tuple[str, int | None]] = [
            (self._text(index, limit, glyphs, ellipsis), index) for index in shown
        ]
        if before:
            texts.insert(0, (f"+{before}", None))
        if after:
            texts.append((f"+{after}", None))
        placed: list[PlacedChip] = []
        column = 1
        for text, index in texts:
            if fitting := truncate(text, width - column, ellipsis):
                placed.append(PlacedChip(fitting, column, index))
                column = placed[-1].end + 1
        return placed

    def _shown(self, width: int) -> range:
        """Return as many chips as fit, with the chosen one among them, else with the last."""
        least = sum(min(_LEAST_TEXT, cell_len(chip.words)) + _FRAME + 1 for chip in self.chips)
        if least <= width:
            return range(len(self))
        count = max(1, (width - 2 * _COUNT) // (_LEAST_TEXT + _FRAME + 1))
        end = len(self) if self.chosen is None else min(len(self), max(count, self.chosen + 1))
        return range(max(0, end - count), end)

    def _text(self, index: int, limit: int, glyphs: Glyphs, ellipsis: str) -> str:
        words = truncate(self.chips[index].words, limit, ellipsis)
        before, after = "[]" if index == self.chosen else "  "
        return f"{before}{words} {glyphs.pick('✕', 'x')}{after}"


def _find_limit(lengths: list[int], space: int) -> int:
    """Return the greatest length to which all texts can be cut so that together they fit."""
    left = len(lengths)
    for length in sorted(lengths):
        if length * left > space:
            return max(_LEAST_TEXT, space // left)
        space -= length
        left -= 1
    return max(lengths)


def chip_at(line: Sequence[PlacedChip], column: int) -> PlacedChip | None:
    """Return the chip at a column of the line."""
    return next((placed for placed in line if placed.start <= column < placed.end), None)
