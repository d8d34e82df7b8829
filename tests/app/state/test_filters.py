"""Chips as pure data: which there are, where they stand, which one goes."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from support.factories import store

from timeline.app.state.filters import Chip, FilterChips, chip_at, list_chips
from timeline.app.state.navigator import Navigator
from timeline.render.styles import Glyphs

GLYPHS = Glyphs()


def row(*words: str, chosen: int | None = None) -> FilterChips:
    made = FilterChips()
    made.replace([Chip("filter", number, text) for number, text in enumerate(words)])
    made.chosen = chosen
    return made


def line(made: FilterChips, width: int, glyphs: Glyphs = GLYPHS) -> str:
    text = ""
    for placed_chip in made.place(width, glyphs):
        text = text.ljust(placed_chip.start) + placed_chip.text
    return text


def test_each_filter_item_mark_and_search_is_a_chip() -> None:
    navigator = Navigator(store("2020-01-01", "2021-01-01"))
    assert list_chips(navigator, []) == []
    navigator.set_as_of(date(2020, 5, 1))
    navigator.toggle_mark()
    navigator.set_search("north", [0])
    assert list_chips(navigator, ["2020", "kind:legal"]) == [
        Chip("as-of", 0, "as of 1 May 2020"),
        Chip("mark", 0, "marked 1 January 2020"),
        Chip("filter", 0, "2020"),
        Chip("filter", 1, "kind:legal"),
        Chip("search", 0, "search: north"),
    ]


def test_typed_text_is_sanitized() -> None:
    assert (
        list_chips(Navigator(store("2020-01-01")), ["a\x1b[31m\u202eb"])[0].words == "a\ufffd[31mb"
    )


def test_each_chip_has_a_cross() -> None:
    assert line(row("2023", "kind:legal"), 60) == "  2023 ✕   kind:legal ✕ "
    assert line(row("2023", "kind:legal", chosen=0), 60) == " [2023 ✕]  kind:legal ✕ "
    assert line(row("2023"), 60, Glyphs(unicode=False)) == "  2023 x "


def test_each_column_of_a_chip_belongs_to_it() -> None:
    placed = row("2023", "kind:legal").place(60, GLYPHS)
    found = [chip_at(placed, column) for column in range(26)]
    assert [placed_chip.chip if placed_chip else None for placed_chip in found] == [
        None,
        *[0] * 8,
        None,
        *[1] * 14,
        None,
        None,
    ]


def test_columns_are_counted_not_characters() -> None:
    placed = row("題名", "b").place(60, GLYPHS)
    assert [(placed_chip.start, placed_chip.end) for placed_chip in placed] == [(1, 9), (10, 15)]


def test_only_long_chips_are_cut() -> None:
    assert (
        line(row("2023", "place:a-very-long-name-of-a-place"), 32)
        == "  2023 ✕   place:a-very-long… ✕ "
    )


def test_hidden_chips_are_counted_and_the_last_is_shown() -> None:
    made = row(*(f"kind:number-{number}" for number in range(9)))
    shown = line(made, 40)
    assert shown.startswith(" +7 ")
    assert "kind:num" in shown
    assert [placed_chip.chip for placed_chip in made.place(40, GLYPHS)] == [None, 7, 8]


def test_the_chosen_chip_is_always_shown() -> None:
    words = [f"kind:number-{number}" for number in range(9)]
    for chosen in range(9):
        placed = row(*words, chosen=chosen).place(40, GLYPHS)
        assert chosen in [placed_chip.chip for placed_chip in placed]
        assert (
            sum(int(placed_chip.text) for placed_chip in placed if placed_chip.chip is None) + 2
            == 9
        )


@pytest.mark.parametrize("width", [0, 1, 2, 3, 5, 8, 13, 21, 34, 40, 80])
@pytest.mark.parametrize("number", [1, 2, 3, 12, 150])
def test_the_line_is_never_wider_than_its_columns(width: int, number: int) -> None:
    made = row(*(["長い" * 20, "x"] * number)[:number])
    for made.chosen in (None, 0, number - 1):
        assert (
            max([placed_chip.end for placed_chip in made.place(width, GLYPHS)], default=0) <= width
        )
        assert all(
            cell_len(placed_chip.text) == placed_chip.end - placed_chip.start
            for placed_chip in made.place(width, GLYPHS)
        )


def test_the_last_chip_is_removed_unless_another_is_chosen() -> None:
    made = row("a", "b", "c")
    assert made.pick_removed() == made.chips[2]
    made.choose(-1)
    made.choose(-1)
    assert (made.chosen, made.pick_removed()) == (1, made.chips[1])
    assert made.pick_removed(0) == made.chips[0]
    assert FilterChips().pick_removed() is None


def test_choosing_begins_at_the_last_and_wraps() -> None:
    made = row("a", "b")
    seen = []
    for _ in range(4):
        made.choose(-1)
        seen.append(made.chosen)
    assert seen == [1, 0, 1, 0]
    assert made.release()
    assert not made.release()
    none = FilterChips()
    none.choose(-1)
    assert none.chosen is None


def test_a_choice_stays_only_after_a_removal() -> None:
    made = row("a", "b", "c", chosen=2)
    made.pick_removed()
    assert made.replace(made.chips[:2])
    assert made.chosen == 1
    assert not made.replace(list(made.chips))
    assert made.replace([*made.chips, Chip("search", 0, "s")])
    assert made.chosen is None
    made.pick_removed()
    made.replace([])
    assert made.chosen is None
