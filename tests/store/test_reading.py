"""A file that is read in another process is the same store, told as it goes, and can be given
up.
"""

from __future__ import annotations

import json

import pytest
from support.factories import event, record

from timeline.store.loader import bundled_path, content, read
from timeline.store.problems import StoreError
from timeline.store.reading import CancelledError, Slices, read_apart


def hidden_binding(done: int, total: int) -> None:
    pass


def test_it_is_the_store_that_is_read_here() -> None:
    data = content(bundled_path())
    here, apart = read(data, "events.json"), read_apart(data, "events.json", hidden_binding)
    assert apart.ids == here.ids
    assert [*apart.days] == [*here.days]
    assert [*apart.ends] == [*here.ends]
    assert [*apart.headings] == [*here.headings]
    assert list(apart.events) == list(here.events)
    assert apart.events[3:5] == here.events[3:5]
    assert (apart.file, apart.title, apart.terms, apart.sources) == (
        here.file,
        here.title,
        here.terms,
        here.sources,
    )


def test_it_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    many = [event("2020", number) for number in range(5000)]
    read_apart(
        json.dumps(record(many)).encode(),
        "many.json",
        lambda done, total: told.append((done, total)),
    )
    assert told[0] == (0, 5000)
    assert len(told) > 2
    assert told == sorted(told)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"format": 1}', json.dumps(record([event("2020", 1, places=["x"])])).encode()],
)
def test_a_file_that_does_not_hold_is_told_by_its_problems(data: bytes) -> None:
    with pytest.raises(StoreError) as here:
        read(data, "x.json")
    with pytest.raises(StoreError) as apart:
        read_apart(data, "x.json", hidden_binding)
    assert str(apart.value) == str(here.value)


def test_it_can_be_given_up() -> None:
    data = json.dumps(record([event("2020", number) for number in range(5000)])).encode()
    with pytest.raises(CancelledError):
        read_apart(data, "x.json", hidden_binding, lambda: True)


def test_equal_events_but_for_their_ids_are_told_apart_by_their_place() -> None:
    data = json.dumps(record([event("2020", 1, id=each) for each in ("b", "a", "ab")])).encode()
    assert [each.id for each in read_apart(data, "x.json", hidden_binding).events] == [
        "a",
        "ab",
        "b",
    ]


def test_pieces_are_taken_from_the_bytes() -> None:
    from array import array

    spans = Slices(b"one two", array("q", [4, 0]), array("q", [7, 3]))
    assert [bytes(each) for each in spans] == [b"two", b"one"]
    assert [bytes(each) for each in spans[:1]] == [b"two"]
    assert len(spans) == 2
