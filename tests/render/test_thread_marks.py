"""The letters and colours of threads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.factories import event, record, store_of

from timeline.render.styles import COLOURS, NO_LETTER, THREAD_COLOURS, choose_letters, thread_marks
from timeline.store.loader import load
from timeline.text import sanitize


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Talks", "War"], "TW"),
        (["Peacekeeping", "Peace talks"], "PT"),
        (["De facto authorities", "Displaced people", "Do"], "DPO"),
        (["Courts", "Courts and missions"], "CM"),
        (["A", "A", "A"], "ABC"),
        (["1999", "..."], "AB"),
        (["éclair", "Église"], "ÉG"),
        (["שלום", "سلام"], "AB"),
        (["条約", "Ω"], "AΩ"),
        (["\x1b[31m", "\u202eab", "ﬁ", "ß"], "MABC"),
    ],
)
def test_a_letter_is_the_first_free_initial_or_letter_of_the_title(
    titles: list[str], expected: str
) -> None:
    assert "".join(choose_letters(titles)) == expected


@given(st.lists(st.text(min_size=1, max_size=12), max_size=80))
def test_every_title_has_a_letter_of_its_own_that_is_one_column_wide(titles: list[str]) -> None:
    found = choose_letters(titles)
    assert len(found) == len(set(found)) == len(titles)
    assert all(cell_len(each) == 1 and sanitize(each) == each for each in found)


def test_a_title_that_comes_later_changes_no_letter_before_it() -> None:
    titles = [thread.title for thread in load().threads.values()]
    assert choose_letters([*titles, "Ceasefire"])[: len(titles)] == choose_letters(titles)
    assert "".join(choose_letters(titles)) == "CPLBTDMRF"


def test_there_are_letters_for_a_thousand_threads_and_a_sign_for_the_rest() -> None:
    found = choose_letters(["Talks"] * 3000)
    assert len(set(found[:1000])) == 1000
    assert found[-1] == NO_LETTER


def test_the_colours_of_the_threads_are_taken_in_turn_and_all_are_in_the_palette() -> None:
    threads = [
        {"id": f"t-{n}", "title": f"Thread {n}", "description": "One."}
        for n in range(len(THREAD_COLOURS) + 2)
    ]
    marks = list(
        thread_marks(
            store_of(record([event("2020", 0, threads=["t-1"])], threads=threads))
        ).values()
    )
    assert [mark.role for mark in marks[:2]] == [mark.role for mark in marks[len(THREAD_COLOURS) :]]
    assert {mark.role for mark in marks} == {role for role in COLOURS if role.startswith("thread.")}
