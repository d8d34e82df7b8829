"""What the list is narrowed to and marked with, as chips that can be taken away one by one: pure
data.

The chips stand in one line: the day as of which the world is shown, the marks, the items of the
    filter in the order
in which they were typed, and the search. The last one goes first, unless another one is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from timeline.app.state.navigator import Navigator
from timeline.render.styles import Glyphs
from timeline.render.terms import day_words
from timeline.text import sanitize, truncate

_LEAST = 8
"""No chip is cut to fewer columns of text than this."""
_FRAME = 4
"""What stands around the text of a chip: a margin on each side, a blank and the cross."""


class Chip(NamedTuple):
    """One chip: what it takes away, the how-many-eth of its kind, and its words."""

    kind: Literal["as-of", "mark", "search", "filter"]
    number: int
    words: str


class Placed(NamedTuple):
    """A stretch of the line: its text, the column at which it begins, and which chip it is; None
    for a count.
    """

    text: str
    start: int
    chip: int | None

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.start + cell_len(self.text)


def list_chips(navigator: Navigator, items: Sequence[str]) -> list[Chip]:
    """The chips of what a navigator shows; `items` are those of its filter as they were typed."""
    chips = (
        [Chip("as-of", 0, f"as of {day_words(navigator.as_of)}")]
        if navigator.as_of is not None
        else []
    )
    chips += [
        Chip("mark", number, f"marked {day_words(day)}")
        for number, day in enumerate(navigator.marks)
    ]
    chips += [Chip("filter", number, sanitize(item)) for number, item in enumerate(items)]
    if navigator.search_text:
        chips.append(Chip("search", 0, f"search: {sanitize(navigator.search_text)}"))
    return chips


class FilterChips:
    """The chips that there are, and which of them is chosen."""

    def __init__(self) -> None:
        self.chips: list[Chip] = []
        self.chosen: int | None = None
        self._going = False

    def __len__(self) -> int:
        """How many chips there are."""
        return len(self.chips)

    def take(self, chips: list[Chip]) -> bool:
        """Take other chips; whether they differ. Only where a chip was taken away one stays
        chosen.
        """
        if chips == self.chips:
            return False
        stays = self._going and self.chosen is not None and chips
        self.chosen = min(self.chosen or 0, len(chips) - 1) if stays else None
        self.chips, self._going = chips, False
        return True

    def choose(self, step: int) -> None:
        """Choose the last chip, then go along the chips, round at the ends."""
        if self.chips:
            self.chosen = len(self) - 1 if self.chosen is None else (self.chosen + step) % len(self)

    def release(self) -> bool:
        """Choose none; whether one was chosen."""
        was, self.chosen = self.chosen, None
        return was is not None

    def going(self, index: int | None = None) -> Chip | None:
        """The chip that is to go: this one, else the chosen one, else the last; None where there is
        none.
        """
        if index is None:
            index = self.chosen if self.chosen is not None else len(self) - 1
        if not 0 <= index < len(self):
            return None
        self._going = True
        return self.chips[index]

    def placed(self, width: int, glyphs: Glyphs) -> list[Placed]:
        """The line in `width` columns: chips cut as far as needed, and counts of those that still
        have no room.
        """
        if not self.chips:
            return []
        shown = self._shown(width)
        room = width - len(shown) - _counted(shown.start) - _counted(len(self) - shown.stop)
        limit = _limit(
            [cell_len(self.chips[index].words) for index in shown], room - _FRAME * len(shown)
        )
        line, column = [], 1
        texts: list[tuple[str, int | None]] = [
            (self._text(index, limit, glyphs), index) for index in shown
        ]
        if shown.start:
            texts.insert(0, (f"+{shown.start}", None))
        if shown.stop < len(self):
            texts.append((f"+{len(self) - shown.stop}", None))
        for text, index in texts:
            fitting = truncate(text, width - column, glyphs.pick("…", "~"))
            if fitting:
                line.append(Placed(fitting, column, index))
                column = line[-1].end + 1
        return line

    def _shown(self, width: int) -> range:
        """As many chips as have room, with the chosen one among them, else with the last."""
        room = max(1, (width - 2 * _counted(1)) // (_LEAST + _FRAME + 1))
        least = sum(min(_LEAST, cell_len(chip.words)) + _FRAME + 1 for chip in self.chips)
        if least <= width:
            return range(len(self))
        end = len(self) if self.chosen is None else min(len(self), max(room, self.chosen + 1))
        return range(max(0, end - room), end)

    def _text(self, index: int, limit: int, glyphs: Glyphs) -> str:
        words = truncate(self.chips[index].words, limit, glyphs.pick("…", "~"))
        before, after = "[]" if index == self.chosen else "  "
        return f"{before}{words} {glyphs.pick('✕', 'x')}{after}"


def _counted(number: int) -> int:
    """The columns of a count of chips that are not shown."""
    return len(f"+{number}") + 1 if number else 0


def _limit(lengths: list[int], room: int) -> int:
    """The greatest length to which all can be cut so that together they fit."""
    left = len(lengths)
    for length in sorted(lengths):
        if length * left > room:
            return max(_LEAST, room // left)
        room -= length
        left -= 1
    return max(lengths)


def chip_at(line: Sequence[Placed], column: int) -> Placed | None:
    """What stands at a column of the line."""
    return next((each for each in line if each.start <= column < each.end), None)
