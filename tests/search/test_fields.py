"""The table of query fields: parser, completion and help have the same fields."""

from __future__ import annotations

import pytest
from support.query_store import STORE

from timeline.search.fields import FIELD_NAMES, FIELDS, WITHIN
from timeline.search.parser import QueryError
from timeline.search.query import QUERY_EXAMPLES, complete, parse


def test_each_field_is_completed_and_named_in_the_help() -> None:
    assert (*FIELDS, WITHIN) == FIELD_NAMES
    assert complete("", STORE) == [f"{name}:" for name in FIELD_NAMES]
    shown = " ".join(map(" ".join, QUERY_EXAMPLES))
    assert [name for name in FIELD_NAMES if f"{name}:" not in shown] == []


@pytest.mark.parametrize("name", FIELDS)
def test_each_value_that_completion_offers_is_parsed(name: str) -> None:
    for text in complete(f"{name}:", STORE):
        assert parse(text, STORE).items[0].normal == text


@pytest.mark.parametrize("name", FIELDS)
def test_each_value_of_an_event_finds_the_event(name: str) -> None:
    for event in STORE.events:
        for value in FIELDS[name].values_of(event):
            assert parse(f"{name}:{value}", STORE).matches(event)


@pytest.mark.parametrize("name", FIELDS)
def test_each_known_name_resolves_to_ids_of_the_field(name: str) -> None:
    for text in FIELDS[name].names(STORE):
        resolved = FIELDS[name].resolve(text, STORE)
        assert resolved is not None
        assert set() < set(resolved) <= set(FIELDS[name].ids(STORE))


@pytest.mark.parametrize("name", FIELDS)
def test_unknown_value_of_each_field_is_an_error(name: str) -> None:
    assert FIELDS[name].resolve("qqq", STORE) is None
    with pytest.raises(QueryError, match=f"unknown {name} 'qqq'"):
        parse(f"{name}:qqq", STORE)
