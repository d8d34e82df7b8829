"""A page of the detail pane as data: places that hold at every width, sections, names that fit,
breadcrumbs.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.paragraphs import ASCII, MANY, PARAS, UNICODE

from timeline.app.state.document import (
    SECTIONS,
    Layout,
    Page,
    Place,
    breadcrumbs,
    event_page,
    section_labels,
)
from timeline.dates.event_date import EventDate
from timeline.render.terms import clocks_page
from timeline.render.text import Paragraph, Span
from timeline.store.loader import load

WIDTHS = (36, 56, 76, 96)
NAMES = [section.name for section in SECTIONS]
STATEMENT = "trilateral-statement-2020"


def page(event: str = STATEMENT) -> Page:
    store = load()
    return event_page(store.event(event), store, UNICODE, None)


def text_of(lines: list[list[Span]]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


# Places.


@MANY
@given(
    st.lists(PARAS, min_size=1, max_size=8),
    st.sampled_from(WIDTHS),
    st.sampled_from(WIDTHS),
    st.data(),
)
def test_a_place_is_the_same_part_at_every_width(
    parts: list[Paragraph], first: int, second: int, data: st.DataObject
) -> None:
    made = Page("made", parts)
    before, after = Layout(made, first), Layout(made, second)
    line = data.draw(st.integers(0, len(before.lines) - 1))
    place = before.place(line)
    assert before.line_of(place) == line
    assert after.part_at(after.line_of(place)) == place.part
    assert after.line_of(place) in after.extent(place.part)


def test_head_lines_move_the_parts_down() -> None:
    made = Page("made", [Paragraph([("one", "")]), Paragraph([("two", "")])], {"Story": 0})
    layout = Layout(made, 20, [[("crumbs", "muted")]])
    assert text_of(layout.lines) == ["crumbs", "one", "two"]
    assert list(layout.extent(1)) == [2]
    assert layout.line_of(layout.place(0)) == 0
    assert layout.line_of(Place(1)) == 2


def test_a_page_without_width_keeps_its_places() -> None:
    layout = Layout(page(), 0)
    assert layout.lines == []
    assert layout.line_of(Place(4, 2, 3)) == 0
    assert layout.place(0) == Place()


# Sections.


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_line_in_view_determines_the_section(width: int) -> None:
    made = page()
    layout = Layout(made, width)
    for name in NAMES:
        assert layout.section_at(layout.line_of(Place(made.sections[name])), 1) == name
    assert layout.section_at(layout.line_of(Place(made.sections["Terms"])) - 1, 1) == "Links"
    links = layout.line_of(Place(made.sections["Links"]))
    assert layout.section_at(links, len(layout.lines) - links - 1) == "Links"
    assert layout.section_at(links, len(layout.lines) - links) == "Sources"
    assert Layout(Page("clocks"), width).section_at(0, 9) == ""


def test_counts_are_those_of_the_record() -> None:
    made, event = page(), load().event(STATEMENT)
    assert made.counts["Accounts"] == len(event.accounts) == 13
    assert made.counts["Figures"] == len(event.figures)
    assert made.counts["Sources"] == len(event.sources)
    assert made.counts["Terms"] == 7


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (90, "1 Story  2▸Accounts 13  3 Figures 9  4 Sources 13  5 Links 12  6 Terms 7"),
        (60, "1 Story  2▸Accounts  3 Figures  4 Sources  5 Links  6 Terms"),
        (54, "1 Story 2▸Accounts 3 Figures 4 Sources 5 Links 6 Terms"),
        (50, "1 Story  2▸Acc  3 Fig  4 Src  5 Links  6 Terms"),
        (41, "1 Story 2▸Acc 3 Fig 4 Src 5 Links 6 Terms"),
        (30, "1 2▸Accounts 3 4 5 6"),
    ],
)
def test_section_labels_fit_their_width(width: int, expected: str) -> None:
    found = section_labels(page(), "Accounts", width, UNICODE)
    assert "".join(text for text, _ in found) == expected
    assert [name for _, name in found if name] == NAMES
    assert "".join(
        text for text, _ in section_labels(page(), "Accounts", width, ASCII)
    ) == expected.replace("▸", ">")


def test_the_mark_does_not_move_labels() -> None:
    for width in (90, 60, 54, 50, 41):
        found = [
            "".join(text for text, _ in section_labels(page(), name, width, UNICODE))
            for name in NAMES
        ]
        assert len({text.replace("▸", " ") for text in found}) == 1
        assert all(text.count("▸") == 1 for text in found)


# Breadcrumbs.


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (41, "statement-2020 › ceasefire-2023 › here"),
        (38, "statement-2020 › ceasefire-2023 › here"),
        (37, "… › ceasefire-2023 › here"),
        (25, "… › ceasefire-2023 › here"),
        (24, "…ceasefire-2023 › here"),
        (20, "…asefire-2023 › here"),
        (9, "…3 › here"),
        (8, ""),
    ],
)
def test_breadcrumbs_are_cut_at_the_left(width: int, expected: str) -> None:
    assert breadcrumbs(["statement-2020", "ceasefire-2023"], width, UNICODE) == expected


def test_only_the_visible_end_of_a_history_is_read() -> None:
    class Trail(list[str]):
        """A trail that counts what is read of it."""

        read = 0

        def __getitem__(self, at: Any) -> Any:
            self.read += 1
            return super().__getitem__(at)

    trail = Trail(f"event-{number}" for number in range(100_000))
    assert breadcrumbs(trail, 40, UNICODE) == "… › event-99998 › event-99999 › here"
    assert trail.read < 10


def test_breadcrumbs_have_an_ascii_form() -> None:
    assert breadcrumbs(["a", "b"], 40, ASCII) == "a > b > here"
    assert breadcrumbs(["abcdef", "b"], 15, ASCII) == "... > b > here"
    assert breadcrumbs(["a", "b"], 12, ASCII) == "a > b > here"
    assert breadcrumbs([], 40, UNICODE) == ""


@MANY
@given(st.lists(st.from_regex("[a-z]{1,30}", fullmatch=True), max_size=6), st.integers(0, 90))
def test_breadcrumbs_are_never_too_wide(trail: list[str], width: int) -> None:
    for glyphs in (UNICODE, ASCII):
        assert len(breadcrumbs(trail, width, glyphs)) <= width


# Whole pages of the real record.


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_the_record_is_too_wide(width: int) -> None:
    store = load()
    for event in store.events:
        for line in text_of(Layout(page(event.id), width).lines):
            assert cell_len(line) <= width or "http" in line


@pytest.mark.parametrize("width", WIDTHS)
def test_each_term_bar_fills_one_line(width: int) -> None:
    store = load()
    day = EventDate.parse("2023-09-19").earliest
    assert day is not None
    for made in (
        Page("clocks", list(clocks_page(store, day, UNICODE))),
        page("azerbaijan-operation-2023"),
    ):
        lines = text_of(Layout(made, width).lines)
        bars = [line for line in lines if "━" in line or "┄" in line]
        assert bars
        for line in bars:
            assert line.startswith("  20")
            assert line[-4:].isdigit()
            assert cell_len(line) == min(width, 92)


def test_the_text_has_an_account_or_figure_a_line() -> None:
    text = page("azerbaijan-operation-2023").text().splitlines()
    event = load().event("azerbaijan-operation-2023")
    at = text.index("Accounts")
    accounts = [line for line in text[at + 1 : text.index("Links")] if line]
    assert len(accounts) == len(event.accounts)
    assert all(account.says in "\n".join(accounts) for account in event.accounts)
    assert not set("│█━┄") & set("".join(text))
    assert (
        "  Nk side killed: at least 200 persons (Ombudsman of Nagorno-Karabakh, 20 September 2023"
        in "\n".join(text)
    )
