"""Whatever a file holds, reading it raises nothing but its one error, and that where the check
finds problems.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.sample_record import SOUND, Json, text_of

from timeline.store.loader import parse_store
from timeline.store.problems import StoreError
from timeline.store.schema_check import find_problems

TWICE = "this key stands twice in one object"
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["2020", "north", "P1Y"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every list or object within a value, with every index or key in it."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        for step, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
            found += [(value, step), *spots(item)]
    return found


def mutate(changed: Json, data: st.DataObject) -> None:
    """One change somewhere in a record: something deleted, replaced, doubled, taken from elsewhere
    or added.
    """
    where = spots(changed)
    target, step = data.draw(st.sampled_from(where))
    action = data.draw(st.sampled_from(["delete", "replace", "double", "take", "add"]))
    if action == "delete":
        del target[step]
    elif action == "replace":
        target[step] = data.draw(VALUES)
    elif action == "take":
        other, elsewhere = data.draw(st.sampled_from(where))
        target[step] = copy.deepcopy(other[elsewhere])
    elif isinstance(target, list):
        target.append(copy.deepcopy(target[step]) if action == "double" else data.draw(VALUES))
    else:
        target[data.draw(st.text(max_size=4))] = data.draw(VALUES)


def load_agrees_with_check(data: bytes) -> None:
    """Reading raises nothing but `StoreError`, exactly where the check finds problems, and then the
    same ones.
    """
    problems = find_problems(data)
    assert all(problem.line and problem.reason for problem in problems)
    try:
        parse_store(data, "x")
    except StoreError as error:
        found = error.problems
    else:
        # That a key stands twice is what only the thorough check sees.
        found = [problem for problem in problems if problem.reason == TWICE]
    assert found == problems


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_record_with_any_change_loads_or_reports_its_problems(data: st.DataObject) -> None:
    changed = copy.deepcopy(SOUND)
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(changed, data)
    load_agrees_with_check(
        json.dumps(changed, ensure_ascii=data.draw(st.booleans())).encode("utf-8", "surrogatepass")
    )


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=60) | st.text(alphabet='{}[]:,"\\u0 \n1e-tf.', max_size=40).map(str.encode)
)
def test_any_bytes_are_refused_with_their_problems(data: bytes) -> None:
    load_agrees_with_check(data)
    assert find_problems(data) != []


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_text_with_any_change_loads_or_reports_its_problems(data: st.DataObject) -> None:
    text = text_of(SOUND).encode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 5, len(text))))
    load_agrees_with_check(
        text[:start] + data.draw(st.binary(max_size=3) | st.just(b'"')) + text[end:]
    )
