"""An event in full, as paragraphs: what, when, who, where, accounts, links, terms and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from timeline.clean import clean, clean_block, clean_url
from timeline.draw import Look, Para, Part, Piece, joined, part_paras, reference, spoken
from timeline.figurebars import figure_line, figure_parts
from timeline.record import Citation, Event, OtherDate, Source
from timeline.sidebyside import account_lines, matters
from timeline.store import Store
from timeline.termlines import term_parts

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

Shape: TypeAlias = Literal["lines", "grouped", "laid"]
"""One line for each account and figure; accounts grouped by their matter; what takes its shape from the width."""


def event_paras(
    event: Event, store: Store, look: Look, view: AsOf | None = None, *, grouped: bool = False
) -> Iterator[Para]:
    """An event in full: what, when, who, where, the accounts, the links, the terms and the sources.

    `view` is the day as of which the event is drawn; the event is then what could be known of it. With `grouped`
    the accounts stand under the matter that they are about.
    """
    yield Para([(clean(event.title), "strong")])
    yield from event_head(event, store, look, "" if view is None else view.mark(event.id))
    for name, section in sections(event, store, look, view, "grouped" if grouped else "lines"):
        yield Para([])
        yield Para([(name, "heading")])
        for part in section:
            yield from part_paras(part)
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
        yield Para([("Threads: ", "muted"), *_threads(event, store, look)], hang=9)
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


def _threads(event: Event, store: Store, look: Look) -> Iterator[Piece]:
    """The titles of the threads, each behind its letter where the list shows letters."""
    if not look.letters:
        yield ", ".join(clean(store.threads[each].title) for each in event.threads), ""
        return
    from timeline.threadmarks import thread_marks  # noqa: PLC0415 - a command prints no letters

    marks = thread_marks(store)
    for number, each in enumerate(event.threads):
        yield (", " if number else ""), ""
        yield marks[each].letter, marks[each].role
        yield f" {clean(store.threads[each].title)}", ""


def sections(
    event: Event, store: Store, look: Look, view: AsOf | None = None, shape: Shape = "lines"
) -> Iterator[tuple[str, list[Part]]]:
    """The named parts of an event that are not empty."""
    groups = matters(event.accounts, store, look)
    accounts: Iterable[Part] = account_lines(event.accounts, store)
    if shape == "grouped":
        accounts = (line for each in groups for line in each.grouped())
    elif shape == "laid":
        accounts = [part for each in groups for part in (Para([]), each)][1:]
    figures = figure_parts(event.figures, look) if shape == "laid" else map(figure_line, event.figures)
    terms: Iterable[Part] = term_parts(event, store, look, None if view is None else view.day)
    parts: tuple[tuple[str, list[Part]], ...] = (
        ("Other dates", [_other_date(each) for each in event.other_dates]),
        ("Figures", list(figures)),
        ("Accounts", list(accounts)),
        ("Links", list(_links(event, store, look, view))),
        ("Terms", list(terms)),
        ("Sources", [para for each in event.sources for para in _citation(each, store)]),
    )
    yield from ((name, paras) for name, paras in parts if paras)


def _other_date(item: OtherDate) -> Para:
    tail = joined([item.by, item.note])
    pieces = [
        (f"{spoken(item.name)}: ", "strong"),
        (item.date.words(), "date"),
        (f" ({tail})" if tail else "", ""),
    ]
    return Para([*pieces, *reference([item.source])], 2, 2)


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
    head, title, *addresses = source_paras(store.sources[item.source])
    confirms = Para([("confirms: ", "muted"), (joined([item.confirms, item.at]), "")], 4, 6)
    yield from (head, title, confirms, *addresses)


def source_paras(source: Source) -> list[Para]:
    """A source: its id and provenance, its title, its address, and that of its copy in an archive."""
    found = [
        Para([(f"{source.id} ", "strong"), (provenance(source), "muted")], 2, 4),
        Para([(clean(source.title), "")], 4, 4),
        _address(source.url, "", "address"),
    ]
    return found if source.archived is None else [*found, _address(source.archived, "archived: ", "archived address")]


def _address(url: str, lead: str, name: str) -> Para:
    address = clean_url(url)
    text = address or f"({name} not shown: it is not a plain web address)"
    return Para([(lead if address else "", "muted"), (text, "link")], 4, 4, whole=True)


def provenance(source: Source) -> str:
    """Publisher, stance and date of a source."""
    published = source.published.words() if source.published else "no date"
    note = [source.note] if source.note else []
    return " · ".join(clean(part) for part in (source.publisher, source.stance, published, *note))
