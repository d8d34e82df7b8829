"""An event in full, as paragraphs: what, when, who, where, accounts, links, terms and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from timeline.clean import clean, clean_block, clean_url
from timeline.draw import Look, Para, Piece
from timeline.record import Account, Citation, Event, Figure, OtherDate, Source
from timeline.store import Store
from timeline.termlines import term_lines

if TYPE_CHECKING:
    from timeline.asof import AsOf

_REVERSE_RELS = {
    "follows": "followed by",
    "implements": "implemented by",
    "amends": "amended by",
    "extends": "extended by",
    "ends": "ended by",
    "leads-to": "led to by",
}
_RELS = {"leads-to": "leads to"}


def event_paras(event: Event, store: Store, look: Look, view: AsOf | None = None) -> Iterator[Para]:
    """An event in full: what, when, who, where, the accounts, the links, the terms and the sources.

    `view` is the day as of which the event is drawn; the event is then what could be known of it.
    """
    yield Para([(clean(event.title), "strong")])
    yield from event_head(event, store, look, "" if view is None else view.mark(event.id))
    for name, section in sections(event, store, look, view):
        yield Para([])
        yield Para([(name, "heading")])
        yield from section
    missing = view.left_out(store.event(event.id)) if view is not None else ""
    if missing:
        yield Para([])
        yield Para([(f"Not shown, as it is later than the day or undated: {missing}.", "muted")])


def event_head(event: Event, store: Store, look: Look, mark: str = "") -> Iterator[Para]:
    """Date, kind, threads and summary; `mark` is how the event stood, such as `possibly`."""
    dot = look.sign(" · ", " - ")
    kind = (f"{look.glyph(event.kind)} {event.kind}", f"kind.{event.kind}")
    tail = (f"{dot}{mark}" if mark else "", "muted")
    yield Para([(event.date.words(), "date"), (dot, "muted"), kind, (dot, "muted"), (event.id, "muted"), tail])
    if event.threads:
        titles = ", ".join(clean(store.threads[each].title) for each in event.threads)
        yield Para([("Threads: ", "muted"), (titles, "")], hang=9)
    if event.date_note:
        yield Para([("Date: ", "muted"), (clean(event.date_note), "")], hang=6)
    yield Para([])
    yield from (Para([(line, "")]) for line in clean_block(event.summary))
    if event.note:
        yield Para([("Note: ", "muted"), (clean(event.note), "")], hang=6)
    if event.actors:
        labels = ", ".join(clean(store.actors[each].label) for each in event.actors)
        yield Para([("Actors: ", "muted"), (labels, "")], hang=8)
    if event.places:
        labels = ", ".join(clean(store.places[each].label) for each in event.places)
        yield Para([("Places: ", "muted"), (labels, "")], hang=8)


def sections(event: Event, store: Store, look: Look, view: AsOf | None = None) -> Iterator[tuple[str, list[Para]]]:
    """The named parts of an event that are not empty."""
    parts = (
        ("Other dates", [_other_date(each) for each in event.other_dates]),
        ("Figures", [_figure(each) for each in event.figures]),
        ("Accounts", [_account(each, store) for each in event.accounts]),
        ("Links", list(_links(event, store, look, view))),
        ("Terms", list(term_lines(event, store, None if view is None else view.day))),
        ("Sources", [para for each in event.sources for para in _citation(each, store)]),
    )
    yield from ((name, paras) for name, paras in parts if paras)


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(clean(part) for part in parts if part)


def _reference(sources: Iterable[str | None]) -> list[Piece]:
    text = _joined(sources)
    return [(f" [{text}]", "muted")] if text else []


def _other_date(item: OtherDate) -> Para:
    tail = _joined([item.by, item.note])
    pieces = [
        (f"{_spoken(item.name)}: ", "strong"),
        (item.date.words(), "date"),
        (f" ({tail})" if tail else "", ""),
    ]
    return Para([*pieces, *_reference([item.source])], 2, 2)


def _spoken(name: str) -> str:
    """A name such as `in-force` as a reader would write it."""
    text = clean(name).replace("-", " ")
    return text[:1].upper() + text[1:]


def _figure(item: Figure) -> Para:
    amount = " ".join(clean(part) for part in (item.qualifier or "", f"{item.value:,}", item.unit) if part)
    tail = _joined([item.by, item.on.words() if item.on else None, item.note])
    pieces = [(f"{_spoken(item.name)}: ", ""), (amount, "strong"), (f" ({tail})" if tail else "", "")]
    return Para([*pieces, *_reference([item.source])], 2, 2)


def _account(item: Account, store: Store) -> Para:
    speaker = store.actors.get(item.by)
    name = clean(speaker.label) if speaker else "Unattributed"
    head = [(name, "strong"), (f" on {item.about}: ", "muted"), (clean(item.says), "")]
    return Para([*head, *_reference(item.sources)], 2, 2)


def _links(event: Event, store: Store, look: Look, view: AsOf | None) -> Iterator[Para]:
    there, back = look.sign("→", "->"), look.sign("←", "<-")
    for link in event.links:
        yield _link(f"{there} {_RELS.get(link.rel, link.rel)}: ", link.to, store, view)
    back_links = store.links_to(event.id)
    for link in back_links if view is None else view.links(back_links):
        yield _link(f"{back} {_REVERSE_RELS[link.rel]}: ", link.to, store, view)


def _link(lead: str, target: str, store: Store, view: AsOf | None) -> Para:
    if target in store.terms:
        title, date, leads_to = store.terms[target].title, "", ""
    else:
        other = store.event(target) if view is None else view.event(store.event(target))
        title, date, leads_to = other.title, f", {other.date.words()}", target
    pieces = [(lead, "muted"), (clean(title), "link"), (f"{date} ({target})", "muted")]
    return Para(pieces, 2, 4, target=leads_to)


def _citation(item: Citation, store: Store) -> Iterator[Para]:
    head, title, address = source_paras(store.sources[item.source])
    confirms = Para([("confirms: ", "muted"), (_joined([item.confirms, item.at]), "")], 4, 6)
    yield from (head, title, confirms, address)


def source_paras(source: Source) -> tuple[Para, Para, Para]:
    """A source: its id and provenance, its title, its address."""
    address = clean_url(source.url) or "(address not shown: it is not a plain web address)"
    return (
        Para([(f"{source.id} ", "strong"), (provenance(source), "muted")], 2, 4),
        Para([(clean(source.title), "")], 4, 4),
        Para([(address, "link")], 4, 4, whole=True),
    )


def provenance(source: Source) -> str:
    """Publisher, stance and date of a source."""
    published = source.published.words() if source.published else "no date"
    note = [source.note] if source.note else []
    return " · ".join(clean(part) for part in (source.publisher, source.stance, published, *note))
