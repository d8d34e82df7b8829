"""The fields of the query language, as one table for parser, index, completion and suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from timeline.model.entities import KINDS
from timeline.model.event import Event, source_ids
from timeline.search.names import fold, gazetteer_of
from timeline.store.store import Store


class Field(NamedTuple):
    """A field of an event that a query can ask for."""

    values_of: Callable[[Event], Iterable[str]]
    """The values that an event has."""
    resolve: Callable[[str, Store], Iterable[str] | None]
    """The values that a typed text means, None if it means nothing."""
    ids: Callable[[Store], Collection[str]]
    """All values, for completion."""
    names: Callable[[Store], Collection[str]]
    """All that may be typed for a value, for suggestions."""


def _resolve_id(text: str, store: Store) -> Iterable[str] | None:
    """Return the event of this id, or all that match a text with `*` for any letters."""
    text = text.lower()
    if "*" in text:
        pattern = re.compile(".*".join(map(re.escape, text.split("*"))))
        return filter(pattern.fullmatch, store.ids)
    try:
        store.position(text)
    except KeyError:
        return None
    return (text,)


def _resolve_source(text: str, store: Store) -> Iterable[str] | None:
    """Return the source of this id, case aside, else those with this text in the publisher."""
    wanted = fold(text)
    same = [source_id for source_id in store.sources if fold(source_id) == wanted]
    sources = store.sources.values()
    return same or [source.id for source in sources if wanted in fold(source.publisher)] or None


def _resolve_thread(text: str, store: Store) -> Iterable[str] | None:
    """Return the threads of this id or title, case and marks aside."""
    wanted, threads = fold(text), store.threads.values()
    return [
        thread.id for thread in threads if wanted in (fold(thread.id), fold(thread.title))
    ] or None


def _list_publishers(store: Store) -> list[str]:
    return [*store.sources, *dict.fromkeys(source.publisher for source in store.sources.values())]


def _named_field(
    values_of: Callable[[Event], Iterable[str]], ids: Callable[[Store], Collection[str]]
) -> Field:
    """Make the field of what has names of its own, in several scripts."""
    return Field(
        values_of,
        lambda text, store: gazetteer_of(store).find(text, ids(store)) or None,
        ids,
        lambda store: gazetteer_of(store).list_names(ids(store)),
    )


FIELDS = {
    "actor": _named_field(lambda event: event.actors, lambda store: store.actors),
    "id": Field(
        lambda event: (event.id,), _resolve_id, lambda store: store.ids, lambda store: store.ids
    ),
    "kind": Field(
        lambda event: (event.kind,),
        lambda text, _: {fold(text)} & set(KINDS) or None,
        lambda _: KINDS,
        lambda _: KINDS,
    ),
    "place": _named_field(lambda event: event.places, lambda store: store.places),
    "source": Field(source_ids, _resolve_source, lambda store: store.sources, _list_publishers),
    "thread": Field(
        lambda event: event.threads,
        _resolve_thread,
        lambda store: store.threads,
        lambda store: store.threads,
    ),
}
WITHIN = "within"
"""The field of dates: its values are ranges of days."""
FIELD_NAMES = (*FIELDS, WITHIN)
