"""The record that is shipped: how much it holds, that it is sourced, and that its file keeps its
layout.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from timeline.model.entities import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    UNATTRIBUTED,
    Actor,
    Name,
    Place,
    Review,
    Source,
    Thread,
    Wording,
)
from timeline.model.event import Account, Citation, Event, Figure, Link, OtherDate
from timeline.model.record import Record
from timeline.model.term import Term
from timeline.store.lint import Remark, find_remarks
from timeline.store.loader import bundled_path, check, load
from timeline.store.store import Store
from timeline.text import sanitize_url

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INLINE = 100
"""A list of plain ids that is no longer than this stands on one line."""
PARTS: dict[str, type[msgspec.Struct]] = {
    "threads": Thread,
    "actors": Actor,
    "places": Place,
    "sources": Source,
    "terms": Term,
    "wording": Wording,
    "events": Event,
}
INNER: dict[str, type[msgspec.Struct]] = {
    "names": Name,
    "reviews": Review,
    "other_dates": OtherDate,
    "figures": Figure,
    "accounts": Account,
    "links": Link,
}


def dump(value: Any, depth: int = 0) -> str:
    """The layout of the file: one space a level, one key a line, short lists of ids on one line."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        line = json.dumps(value, ensure_ascii=False)
        if len(line) <= INLINE:
            return line
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = " " * (depth + 1)
    if isinstance(value, dict):
        lines = [
            f"{inner}{json.dumps(key)}: {dump(each, depth + 1)}" for key, each in value.items()
        ]
    else:
        lines = [inner + dump(each, depth + 1) for each in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n" + ",\n".join(lines) + f"\n{' ' * depth}{end}"


def keys_in_order(item: dict[str, Any], kind: type[msgspec.Struct]) -> bool:
    """Whether the keys stand in the order of the schema."""
    order = [field.encode_name for field in msgspec.structs.fields(kind)]
    return list(item) == [key for key in order if key in item]


def unanswered(data: bytes) -> list[Remark]:
    return [remark for remark in find_remarks(data) if remark.answer is None]


@pytest.fixture(scope="module")
def raw() -> bytes:
    return Path(bundled_path()).read_bytes()


@pytest.fixture(scope="module")
def plain(raw: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(raw)
    return data


@pytest.fixture(scope="module")
def store() -> Store:
    return load()


def test_the_record_passes_the_thorough_check() -> None:
    assert len(check().events) >= 82


def test_every_event_has_a_source_a_thread_and_a_kind(store: Store) -> None:
    assert len(store.events) >= 82
    for event in store.events:
        assert event.sources, event.id
        assert all(
            citation.source in store.sources and citation.confirms for citation in event.sources
        ), event.id
        assert event.threads, event.id
        assert set(event.threads) <= set(store.threads), event.id
        assert event.kind, event.id


def test_every_source_has_an_address_that_can_be_shown(store: Store) -> None:
    assert [
        source.id for source in store.sources.values() if sanitize_url(source.url) is None
    ] == []


def test_no_event_cites_a_source_twice(store: Store) -> None:
    for event in store.events:
        cited = [citation.source for citation in event.sources]
        assert len(set(cited)) == len(cited), event.id


def test_sources_of_accounts_and_figures_are_sources_of_the_event(store: Store) -> None:
    for event in store.events:
        used = {source for account in event.accounts for source in account.sources}
        used |= {figure.source for figure in event.figures if figure.source}
        used |= {other.source for other in event.other_dates if other.source}
        assert used <= {citation.source for citation in event.sources}, event.id


def test_sixty_accounts_have_a_source_or_state_its_absence(store: Store) -> None:
    accounts = [account for event in store.events for account in event.accounts]
    assert len(accounts) >= 60
    assert [
        account for account in accounts if not account.sources and account.by != UNATTRIBUTED
    ] == []


def test_accounts_stand_in_the_order_of_who_gives_them(store: Store) -> None:
    for event in store.events:
        assert all(first.by <= second.by for first, second in pairwise(event.accounts)), event.id


def test_no_figure_has_a_text_as_its_value(plain: dict[str, Any]) -> None:
    values = [figure["value"] for event in plain["events"] for figure in event.get("figures", [])]
    assert len(values) > 200
    assert [value for value in values if type(value) not in {int, float}] == []


def test_a_number_of_dead_says_who_gives_it(store: Store) -> None:
    counted = re.compile("dead|killed|wounded|injured|missing|arrivals|registered|displaced")
    figures = [
        figure for event in store.events for figure in event.figures if counted.search(figure.name)
    ]
    assert len(figures) > 40
    assert [figure.name for figure in figures if not figure.by or figure.by == "derived"] == []


def test_the_record_covers_the_dates_of_all_its_events(store: Store) -> None:
    first, last = store.covers.earliest, store.covers.latest
    assert first
    assert last
    for event in store.events:
        assert event.date.earliest, event.id
        assert first <= event.date.earliest <= last, event.id
        assert event.date.latest is None or event.date.latest <= last, event.id


def test_every_id_is_kebab_case_and_stands_once(plain: dict[str, Any]) -> None:
    for part in ("threads", "actors", "places", "terms", "events"):
        ids = [item["id"] for item in plain[part]]
        assert [each for each in ids if not KEBAB.fullmatch(each)] == []
        assert len(set(ids)) == len(ids)


def test_titles_and_summaries_have_the_right_length_and_end(store: Store) -> None:
    for event in store.events:
        assert len(event.title) <= TITLE_LIMIT, event.id
        assert not event.title.endswith("."), event.id
        assert len(event.summary) <= SUMMARY_LIMIT, event.id
        assert event.summary.endswith("."), event.id


def test_no_remark_of_the_strict_check_stands_without_an_answer(raw: bytes) -> None:
    assert [remark.describe("events.json") for remark in unanswered(raw)] == []


def test_a_loaded_word_in_the_shipped_record_would_be_seen(plain: dict[str, Any]) -> None:
    event, *others = plain["events"]
    for word in (
        "liberation",
        "aggression",
        "blockade",
        "ethnic cleansing",
        "separatists",
        "capitulation",
        "hostages",
    ):
        changed = {**plain, "events": [{**event, "title": f"A day of {word}"}, *others]}
        remarks = unanswered(json.dumps(changed, ensure_ascii=False).encode())
        assert [remark.kind for remark in remarks] == ["loaded-word"], word


def test_plain_words_are_not_taken_for_loaded_ones(plain: dict[str, Any]) -> None:
    event, *others = plain["events"]
    title = "Return of people, protests, an agreement signed and a treaty in power"
    changed = {**plain, "events": [{**event, "title": title}, *others]}
    assert unanswered(json.dumps(changed, ensure_ascii=False).encode()) == []


def test_the_file_keeps_its_layout(raw: bytes, plain: dict[str, Any]) -> None:
    assert (dump(plain) + "\n").encode() == raw


def test_keys_stand_in_the_order_of_the_schema(plain: dict[str, Any]) -> None:
    assert keys_in_order(plain, Record)
    for part, kind in PARTS.items():
        for item in plain[part]:
            assert keys_in_order(item, kind), item
            for name, inner in INNER.items():
                assert all(keys_in_order(row, inner) for row in item.get(name, [])), item
    for event in plain["events"]:
        assert all(keys_in_order(citation, Citation) for citation in event["sources"]), event["id"]


def test_sources_actors_and_places_are_sorted_by_id(plain: dict[str, Any]) -> None:
    for part in ("actors", "places", "sources"):
        ids = [item["id"] for item in plain[part]]
        assert ids == sorted(ids)


def test_events_stand_in_the_order_in_which_they_are_shown(
    plain: dict[str, Any], store: Store
) -> None:
    assert [event["id"] for event in plain["events"]] == store.ids
