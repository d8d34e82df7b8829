"""The places of values in a JSON text are the real ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.store.json_source import find_invalid_token, find_positions, locate
from timeline.store.problems import Path

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=25,
)


def paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path of a value, with what stands there."""
    yield path, value
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(item, (*path, step))


@settings(max_examples=150)
@given(
    VALUES,
    st.sampled_from([None, 0, 1, 4, "\t", "\r\n "]),
    st.booleans(),
    st.sampled_from([(",", ":"), (" , ", " : ")]),
)
def test_each_value_is_found_where_it_stands(
    value: Any, indent: int | str | None, is_ascii: bool, separators: tuple[str, str]
) -> None:
    text = (
        " \n"
        + json.dumps(value, indent=indent, ensure_ascii=is_ascii, separators=separators)
        + "\n"
    )
    wanted = dict(paths(value))
    found = locate(text, wanted.keys())
    assert found.duplicates == []
    assert found.offsets.keys() == wanted.keys()
    for path, offset in found.offsets.items():
        there, end = json.JSONDecoder().raw_decode(text, offset)
        assert json.dumps(there) == json.dumps(wanted[path])
        assert end > offset


def test_only_what_is_wanted_is_kept() -> None:
    assert locate('{"a": [1, 2], "b": 3}', [("a", 1), ("c",)]).offsets == {("a", 1): 10}


def test_brackets_and_quotes_within_texts_are_no_structure() -> None:
    text = r'{"a": "}],{\"[", "b\"c": ["\\", "x"]}'
    offsets = locate(text, [("a",), ('b"c', 0), ('b"c', 1)]).offsets
    assert [text[offset:][:4] for offset in offsets.values()] == ['"}],', r'"\\"', '"x"]']


def test_every_duplicate_key_is_reported_and_last_value_counts() -> None:
    text = '{"a": 1, "b": {"c": 2, "\\u0063": 3}, "a": {"c": 4}, "a": 5}'
    found = locate(text, [("a",), ("b", "c")])
    assert [(path, text[offset:][:8]) for path, offset in found.duplicates] == [
        (("b", "c"), '"\\u0063"'),
        (("a",), '"a": {"c'),
        (("a",), '"a": 5}'),
    ]
    assert [text[found.offsets[path]] for path in (("a",), ("b", "c"))] == ["5", "3"]


def test_the_same_key_in_two_objects_is_not_twice() -> None:
    assert locate('[{"a": 1}, {"a": {"a": 1}}]', []).duplicates == []


@given(st.text(alphabet="ab\n\r\u2028", max_size=30), st.data())
def test_lines_and_columns_are_counted_from_1(text: str, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    plain = [
        (text[:offset].count("\n") + 1, len(text[:offset].rsplit("\n", 1)[-1]) + 1)
        for offset in offsets
    ]
    assert list(find_positions(text, offsets)) == plain


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("NaN", "NaN is no number"),
        ("-Infinity", "-Infinity is no number"),
        ("1e999", "the number 1e999 is too large"),
        ("-" + "9" * 5000, "the number -9999999999999999... is too large"),
        (r'"a\ud800"', "one half of a surrogate pair"),
        (r'"\udc00\ud800"', "one half of a surrogate pair"),
    ],
)
def test_what_no_record_may_hold_is_found(token: str, reason: str) -> None:
    text = f'{{"NaN": "1e999, NaN", "b": [1, {token}, NaN]}}'
    offset, why = find_invalid_token(text) or (0, "")
    assert text[offset:].startswith(token)
    assert reason in why


@given(VALUES)
def test_nothing_is_found_in_what_a_record_may_hold(value: Any) -> None:
    assert find_invalid_token(json.dumps(value, indent=1)) is None
