"""Provenance the other way round: for each source the events that it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from timeline import eventpage
from timeline.clean import clean
from timeline.draw import Para
from timeline.output import Output, source_facts
from timeline.record import Event, Source, cited
from timeline.store import Store

Carried: TypeAlias = tuple[Source, list[Event]]
"""A source, and the events that name it, in display order."""


def carried(store: Store, positions: Iterable[int], *, every: bool = False) -> list[Carried]:
    """The sources of the events at these positions, sorted by id; with `every` also those that carry none."""
    found: dict[str, list[Event]] = {source: [] for source in store.sources} if every else {}
    for event in store.events.at(positions):
        for source_id in dict.fromkeys(cited(event)):
            found.setdefault(source_id, []).append(event)
    return [(store.sources[source_id], found[source_id]) for source_id in sorted(found)]


def lines(items: Iterable[Carried], output: Output) -> Iterator[str]:
    """In a pipe one source a line: id, stance, publisher, title, ids of the events; else a paragraph each."""
    for source, events in items:
        if output.width is None and not output.plain:
            parts = (source.id, source.stance, source.publisher, source.title, ",".join(event.id for event in events))
            yield "\t".join(_coloured(parts) if output.colour else map(clean, parts)) + "\n"
        else:
            yield from output.paras(_paras(source, events))


def _coloured(parts: tuple[str, ...]) -> Iterator[str]:
    from timeline.palette import paint  # noqa: PLC0415 - only colour needs it

    return map(paint, map(clean, parts), ("strong", "muted", "muted", "title", "muted"))


def _paras(source: Source, events: list[Event]) -> Iterator[Para]:
    yield from eventpage.source_paras(source)
    for event in events:
        yield Para([(event.date.words(), "date"), (f", {clean(event.title)}", ""), (f" ({event.id})", "muted")], 4, 6)
    if not events:
        yield Para([("carries no event: it backs names or terms", "muted")], 4, 6)


def source_object(source: Source, events: list[Event]) -> dict[str, Any]:
    """A source as `--json` gives it, with the ids of its events."""
    return {
        "id": source.id,
        **source_facts(source),
        "note": source.note,
        "events": [event.id for event in events],
    }
