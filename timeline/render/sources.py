"""Sources with the events that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from timeline.model.entities import Source
from timeline.model.event import Event, source_ids
from timeline.render.event import source_paragraphs
from timeline.render.formatter import LineFormatter
from timeline.render.styles import paint
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize

SourceEvents: TypeAlias = tuple[Source, list[Event]]
"""A source, and the events that name it, in display order."""


def events_by_source(
    store: Store, positions: Iterable[int], *, every: bool = False
) -> list[SourceEvents]:
    """Return the sources of the events at these positions, sorted by id.

    Args:
        store: of the record.
        positions: ascending.
        every: whether to add the sources that no event names.
    """
    found: dict[str, list[Event]] = {source: [] for source in store.sources} if every else {}
    for event in store.events.at(positions):
        for source_id in dict.fromkeys(source_ids(event)):
            found.setdefault(source_id, []).append(event)
    return [(store.sources[source_id], found[source_id]) for source_id in sorted(found)]


def source_lines(items: Iterable[SourceEvents], formatter: LineFormatter) -> Iterator[str]:
    """Yield a paragraph for each source with its events; in a pipe, one line of fields."""
    for source, events in items:
        if not formatter.is_piped:
            yield from formatter.format(_source_paragraphs(source, events))
            continue
        ids = ",".join(event.id for event in events)
        fields = (
            (source.id, "strong"),
            (source.stance, "muted"),
            (source.publisher, "muted"),
            (source.title, "title"),
            (ids, "muted"),
        )
        texts = (
            paint(sanitize(text), role) if formatter.colour else sanitize(text)
            for text, role in fields
        )
        yield "\t".join(texts) + "\n"


def _source_paragraphs(source: Source, events: list[Event]) -> Iterator[Paragraph]:
    yield from source_paragraphs(source)
    for event in events:
        title = (f", {sanitize(event.title)}", "")
        yield Paragraph([(event.date.words(), "date"), title, (f" ({event.id})", "muted")], 4, 6)
    if not events:
        yield Paragraph([("carries no event: it backs names or terms", "muted")], 4, 6)
