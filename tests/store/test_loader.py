"""A store holds a file's events in order, and says why where there is no file to read."""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.factories import event, record, store, store_of
from support.sample_record import SOUND, Json, text_of

import timeline.store.loader
import timeline.store.store
from timeline import load
from timeline.model.event import Event
from timeline.store.loader import LoadCancelledError, bundled_path, check, parse_store
from timeline.store.problems import StoreError
from timeline.store.store import Store

Write = Callable[[Any], Path]
READERS = pytest.mark.parametrize("reader", [load, check], ids=["load", "check"])
ROOT_READS_ALL = pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")


@pytest.fixture
def sound(tiny: Json) -> Store:
    return store_of(tiny)


# Order and access.


def test_events_are_in_order_of_dates_then_ids() -> None:
    dates = [
        "2021",
        "2020-11-10",
        "2020-11-09/2020-11-10",
        "../2020-01",
        "2020-11",
        "2020-11-10T09:00:00",
        "2021",
        "2020",
    ]
    held = store(*dates)
    assert [str(each.date) for each in held.events] == [
        "../2020-01", "2020", "2020-11", "2020-11-09/2020-11-10", "2020-11-10",
        "2020-11-10T09:00:00", "2021", "2021",
    ]  # fmt: skip
    assert held.ids == [each.id for each in held.events]
    assert held.ids[-2:] == ["event-0", "event-6"]
    backwards = [event("2020", 1, id=name) for name in ("b", "a-b", "a", "c", "10", "9")]
    assert store_of(record(backwards)).ids == ["10", "9", "a", "a-b", "b", "c"]


def test_days_ascend_and_are_0_where_the_start_is_open() -> None:
    held = store("2020-11-10", "/2020", "../2019", "2020-11", "1999-12-31")
    assert list(held.days) == [
        0,
        0,
        *(date(*day).toordinal() for day in ((1999, 12, 31), (2020, 11, 1), (2020, 11, 10))),
    ]
    assert len(held.headings) == len(held.days) == len(held.events)
    assert list(held.headings) == sorted(held.headings)


def test_the_first_event_from_a_day_on_is_found() -> None:
    held = store("2020-01-01", "2020-01-03", "2020-01-03", "2020-02")
    firsts = [
        held.first_from(date(2020, *day).toordinal())
        for day in ((1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2))
    ]
    assert firsts == [0, 1, 1, 3, 3, 4]
    assert store().first_from(1) == 0


def test_events_are_a_sequence(sound: Store) -> None:
    events = list(sound.events)
    assert len(sound.events) == 3
    assert [sound.events[index] for index in (0, 1, 2, -1)] == [*events, events[-1]]
    assert sound.events[1:] == events[1:]
    assert sound.events[::-1] == events[::-1] == list(reversed(sound.events))
    assert sound.events[5:] == []
    assert list(sound.events.at([2, 0])) == [events[2], events[0]]
    assert [summary.title for summary in sound.events.summaries([2, 0])] == [
        events[2].title,
        events[0].title,
    ]
    with pytest.raises(IndexError):
        sound.events[3]


def test_events_are_decoded_on_demand_and_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    held = store("2020", "2021", "2022")
    decoded: list[bytes] = []
    decode = timeline.store.store.decode_event

    def count(raw: msgspec.Raw) -> Event:
        decoded.append(bytes(raw))
        return decode(raw)

    monkeypatch.setattr(timeline.store.store, "decode_event", count)
    assert held.events[1] is held.events[1]
    assert len(decoded) == 1
    assert b'"event-1"' in decoded[0]
    assert [each.id for each in held.events.at([1, 2])] == ["event-1", "event-2"]
    assert len(decoded) == 3


def test_an_event_is_found_by_its_id(sound: Store) -> None:
    assert sound.event("statement").title == "The statement"
    assert [sound.position(known) for known in sound.ids] == [0, 1, 2]
    for ask in (sound.event, sound.position):
        with pytest.raises(KeyError, match="mandate"):
            ask("mandate")


def test_items_are_found_by_id_in_file_order(sound: Store) -> None:
    assert list(sound.actors) == ["north", "north-army", "south"]
    assert sound.places["ford"].label == "Ford"
    assert sound.sources["GAZ1"].publisher == "Gazette"
    assert sound.threads["talks"].title == "Talks"
    assert str(sound.terms["mandate"].length) == "P5Y"
    assert (sound.title, sound.licence, str(sound.covers)) == ("A tiny record", "CC0", "2020/2025")
    assert sound.summary.startswith("It holds")


def test_links_are_found_from_their_other_end(sound: Store, tiny: Json) -> None:
    assert [(link.rel, link.to) for link in sound.links_to("battle")] == [("follows", "statement")]
    assert [(link.rel, link.to) for link in sound.links_to("mandate")] == [("ends", "departure")]
    assert sound.links_to("departure") == sound.links_to("nothing") == []
    tiny["events"][2]["links"].append({"rel": "leads-to", "to": "battle"})
    assert [link.to for link in store_of(tiny).links_to("battle")] == ["statement", "departure"]


def test_holdings_are_told_in_one_line(sound: Store) -> None:
    assert (
        sound.describe()
        == "A tiny record, 2020–2025: 3 events, 2 sources, 3 actors, 2 places, 2 threads, 2 terms"
    )
    held = store(*["2020"] * 1000)
    assert held.describe().endswith(
        ": 1,000 events, 1 source, 2 actors, 1 place, 1 thread, 0 terms"
    )


def test_a_file_without_events_is_a_store_without_events(write: Write) -> None:
    held = check(write(record([])))
    assert (list(held.events), held.ids, list(held.days), held.events[:]) == ([], [], [], [])
    assert held.links_to("talks") == []
    with pytest.raises(KeyError):
        held.position("x")


# Where the bytes come from.


@READERS
def test_the_shipped_record_is_read_where_no_file_is_named(reader: Callable[..., Store]) -> None:
    held = reader()
    assert len(held.events) >= 82
    assert held.file == bundled_path()
    assert "trilateral-statement-2020" in held.ids


def test_record_inside_the_package_takes_precedence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "timeline"
    package.mkdir()
    monkeypatch.setattr(timeline.store.loader, "__file__", str(package / "store" / "loader.py"))
    assert bundled_path() == str(tmp_path / "events.json")
    (package / "events.json").write_text("{}")
    assert bundled_path() == str(package / "events.json")


@READERS
def test_a_byte_order_mark_is_passed_over(reader: Callable[..., Store], write: Write) -> None:
    assert reader(write("\ufeff" + text_of(SOUND))).ids == ["battle", "statement", "departure"]


@READERS
def test_a_dash_reads_standard_input(
    reader: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text_of(SOUND).encode())))
    held = reader("-")
    assert (held.file, len(held.events)) == ("-", 3)


def refusal(reader: Callable[..., Store], name: str | Path) -> str:
    """The one reason why a file cannot be read."""
    with pytest.raises(StoreError) as caught:
        reader(name)
    (problem,) = caught.value.problems
    assert (problem.line, problem.path, problem.value) == (None, (), None)
    assert str(caught.value) == problem.describe(str(name))
    return problem.reason


@READERS
def test_unreadable_file_is_reported_with_the_reason(
    reader: Callable[..., Store], write: Write
) -> None:
    there = write("{}")
    assert refusal(reader, there.parent / "missing.json") == "no such file"
    assert refusal(reader, there.parent) == "this is a directory"
    assert refusal(reader, "") == "no such file"
    assert refusal(reader, there / "below").startswith("it cannot be read: Not a directory")
    assert refusal(reader, "x" * 5000).startswith("it cannot be read: File name too long")
    assert refusal(reader, "a\0b").startswith("it cannot be read: embedded null byte")


@READERS
def test_a_file_without_permission_is_named(
    reader: Callable[..., Store], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> bytes:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(timeline.store.loader, "_read_file", refuse)
    assert refusal(reader, write("{}")) == "no permission to read it"


@ROOT_READS_ALL
@READERS
def test_a_file_that_may_not_be_read_is_named(reader: Callable[..., Store], write: Write) -> None:
    path = write("{}")
    path.chmod(0)
    assert refusal(reader, path) == "no permission to read it"


@READERS
def test_a_closed_standard_input_is_named(
    reader: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal(reader, "-") == "standard input is closed"
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert refusal(reader, "-").startswith("it cannot be read: ")


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    parse_store(text_of(SOUND).encode(), "x")
    assert gc.isenabled()
    with pytest.raises(StoreError):
        parse_store(b"[]", "x")
    assert gc.isenabled()
    gc.disable()
    try:
        parse_store(text_of(SOUND).encode(), "x")
        assert not gc.isenabled()
    finally:
        gc.enable()


def many_events(tmp_path: Path) -> Path:
    path = tmp_path / "many.json"
    path.write_text(json.dumps(record([event("2020", number) for number in range(5000)])))
    return path


def test_progress_is_reported_while_events_are_read(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    load(many_events(tmp_path), on_progress=lambda done, total: calls.append((done, total)))
    assert calls == [(0, 5000), (2048, 5000), (4096, 5000)]


def test_loading_a_large_file_is_not_cancelled_by_default(tmp_path: Path) -> None:
    assert len(load(many_events(tmp_path)).ids) == 5000


def test_loading_stops_when_cancelled(tmp_path: Path) -> None:
    answers = iter([False, True])
    with pytest.raises(LoadCancelledError):
        load(many_events(tmp_path), cancelled=lambda: next(answers))
    assert gc.isenabled()


def test_a_duplicate_key_is_refused_by_check_only(write: Write) -> None:
    path = write(text_of(SOUND).replace('"format": 1', '"format": 1, "format": 1'))
    assert load(path).ids == ["battle", "statement", "departure"]
    with pytest.raises(StoreError, match="this key stands twice in one object"):
        check(path)


def test_summaries_and_links_decode_no_event(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = store_of(
        record(
            [event("2020-05?", 0, links=[{"rel": "follows", "to": "event-1"}]), event("2021", 1)]
        )
    )

    def refuse(_raw: msgspec.Raw) -> Event:
        pytest.fail("an event was decoded")

    monkeypatch.setattr(timeline.store.store, "decode_event", refuse)
    (summary,) = loaded.events.summaries([0])
    assert (summary.id, summary.date, summary.kind) == ("event-0", "2020-05?", "military")
    assert [link.to for link in loaded.links_to("event-1")] == ["event-0"]


def test_file_refused_by_the_fast_way_only_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.schema_check.find_problems", lambda _data: [])
    with pytest.raises(StoreError, match=r"^x: a reference or an id is invalid$"):
        parse_store(text_of(SOUND | {"sources": []}).encode(), "x")
    with pytest.raises(StoreError, match=r"^x: .*Expected `object`"):
        parse_store(b"[]", "x")
