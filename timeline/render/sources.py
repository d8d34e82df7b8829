"""Provenance the other way round: for each source the events that it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from timeline.model.entities import Source
from timeline.model.event import Event, source_ids
from timeline.render import event as eventpage
from timeline.render.formatter import LineFormatter
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize

SourceEvents: TypeAlias = tuple[Source, list[Event]]
"""A source, and the events that name it, in display order."""


def events_by_source(
    store: Store, positions: Iterable[int], *, every: bool = False
) -> list[SourceEvents]:
    """The sources of the events at these positions, sorted by id; with `every` also those that
    carry none.
    """
    found: dict[str, list[Event]] = {source: [] for source in store.sources} if every else {}
    for event in store.events.at(positions):
        for source_id in dict.fromkeys(source_ids(event)):
            found.setdefault(source_id, []).append(event)
    return [(store.sources[source_id], found[source_id]) for source_id in sorted(found)]


def lines(items: Iterable[SourceEvents], formatter: LineFormatter) -> Iterator[str]:
    """In a pipe one source a line: id, stance, publisher, title, ids of the events; else a
    paragraph each.
    """
    for source, events in items:
        if formatter.is_piped:
            parts = (
                source.id,
                source.stance,
                source.publisher,
                source.title,
                ",".join(event.id for event in events),
            )
            yield "\t".join(_coloured(parts) if formatter.colour else map(sanitize, parts)) + "\n"
        else:
            yield from formatter.format(_paras(source, events))


def _coloured(parts: tuple[str, ...]) -> Iterator[str]:
    from timeline.render.styles import paint  # only colour needs it

    return map(paint, map(sanitize, parts), ("strong", "muted", "muted", "title", "muted"))


def _paras(source: Source, events: list[Event]) -> Iterator[Paragraph]:
    yield from eventpage.source_paragraphs(source)
    for event in events:
        yield Paragraph(
            [
                (event.date.words(), "date"),
                (f", {sanitize(event.title)}", ""),
                (f" ({event.id})", "muted"),
            ],
            4,
            6,
        )
    if not events:
        yield Paragraph([("carries no event: it backs names or terms", "muted")], 4, 6)
