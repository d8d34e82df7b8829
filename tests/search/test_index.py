"""The index finds what the query itself finds, part by part, whatever is asked and wherever it
begins.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.factories import event, record, store_of
from support.query_store import STORE

from timeline.search import index as searchindex
from timeline.search.index import SearchIndex
from timeline.search.query import parse
from timeline.store.loader import load
from timeline.store.store import Store

SHIPPED = load()
ITEMS = (
    *(
        "shushi",
        "Şuşa",
        "sus",
        "susa",
        '"white city"',
        "talks",
        "café",
        "ford",
        "north",
        "so",
        "2020",
    ),
    *(
        "2020-12-31..",
        "..2021",
        "within:2020",
        "within:2020..2022",
        "kind:legal,military",
        "thread:talks",
    ),
    *(
        "place:town",
        "actor:north",
        "source:wire",
        "id:talks-*",
        "-kind:legal",
        "-talks",
        "-shushi",
        "-2021",
        "zzz",
    ),
)


def found(index: SearchIndex, text: str, begin: int = 0) -> list[int]:
    return [each for part in index.find(parse(text, index.store), begin) for each in part.positions]


def context(store: Store, text: str) -> list[int]:
    query = parse(text, store)
    return [position for position, each in enumerate(store.events) if query.matches(each)]


@given(st.lists(st.sampled_from(ITEMS), max_size=3).map(" ".join))
def test_the_index_finds_what_the_query_finds(text: str) -> None:
    assert found(SearchIndex(STORE), text) == context(STORE, text)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [
            "shushi",
            "Շուշի",
            "lachin",
            "mandate",
            "russia",
            "-peace",
            "kind:military 2023",
            "source:tass",
            "within:2023",
            "place:khankendi",
            "EU",
            "2023-09.. -place:lachin",
            "id:*-2020",
            "thread:fighting war",
            "putin",
        ]
    ),
    st.integers(0, len(SHIPPED.ids) - 1),
)
def test_index_agrees_with_the_query_on_the_record(text: str, begin: int) -> None:
    assert sorted(found(SearchIndex(SHIPPED), text, begin)) == context(SHIPPED, text)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(searchindex, "PART", 3)
    return store_of(record([event(f"2020-01-{day:02}", day) for day in range(1, 12)]))


def test_parts_begin_at_the_position_asked_for(small_parts: Store) -> None:
    parts = list(SearchIndex(small_parts).find(parse("event", small_parts), 7))
    assert [(part.begin, part.end) for part in parts] == [(6, 9), (9, 11), (0, 3), (3, 6)]
    assert [each for part in parts for each in part.positions] == [6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5]


def test_indexed_events_are_not_decoded_again(
    small_parts: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex(small_parts)
    index.warm()
    monkeypatch.setattr(small_parts, "events", None)
    assert found(index, "kind:legal event") == context(
        store_of(record([event(f"2020-01-{day:02}", day) for day in range(1, 12)])),
        "kind:legal event",
    )


def test_no_part_of_a_large_store_is_kept(small_parts: Store) -> None:
    index = SearchIndex(small_parts, most_kept=10)
    index.warm()
    assert found(index, "happened") == list(range(11))
    assert not any(index._parts)


def test_warming_stops_when_cancelled(small_parts: Store) -> None:
    index, asks = SearchIndex(small_parts), iter([False, False, True])
    index.warm(lambda: next(asks))
    assert [part is not None for part in index._parts] == [True, True, False, False]


def test_a_store_without_events_is_searched_too() -> None:
    assert found(SearchIndex(store_of(record([]))), "event") == []


def test_warming_pauses_every_few_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchindex, "_STEP", 4)
    paused: list[int] = []
    index = SearchIndex(STORE)
    index.warm(pause=lambda: paused.append(1))
    assert len(paused) == 2
