"""An event in full, as paragraphs: what, when, who, where, accounts, links, terms and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from timeline.model.entities import Source
from timeline.model.event import Citation, Event, OtherDate
from timeline.render.accounts import account_lines, matters
from timeline.render.figures import figure_line, figure_parts
from timeline.render.styles import Glyphs
from timeline.render.terms import term_parts
from timeline.render.text import (
    PagePart,
    Paragraph,
    Span,
    humanize,
    join_comma,
    part_paragraphs,
    reference,
)
from timeline.store.store import Store
from timeline.text import sanitize, sanitize_lines, sanitize_url

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf
from timeline.analysis.as_of import AsOf

_REVERSE_RELS = {
    "follows": "followed by",
    "implements": "implemented by",
    "amends": "amended by",
    "extends": "extended by",
    "ends": "ended by",
    "leads-to": "led to by",
}
_RELS = {"leads-to": "leads to"}

PageShape: TypeAlias = Literal["lines", "grouped", "laid"]
"""One line for each account and figure; accounts grouped by their matter; what takes its shape from
the width.
"""


def event_paragraphs(
    event: Event, store: Store, glyphs: Glyphs, view: AsOf | None = None, *, grouped: bool = False
) -> Iterator[Paragraph]:
    """An event in full: what, when, who, where, the accounts, the links, the terms and the sources.

    `view` is the day as of which the event is drawn; the event is then what could be known of it.
    With `grouped`
    the accounts stand under the matter that they are about.
    """
    yield Paragraph([(sanitize(event.title), "strong")])
    yield from event_head(event, store, glyphs, "" if view is None else view.status_words(event.id))
    for name, section in sections(event, store, glyphs, view, "grouped" if grouped else "lines"):
        yield Paragraph([])
        yield Paragraph([(name, "heading")])
        for part in section:
            yield from part_paragraphs(part)
    missing = view.hidden_counts(store.event(event.id)) if view is not None else ""
    if missing:
        yield Paragraph([])
        yield Paragraph(
            [(f"Not shown, as it is later than the day or undated: {missing}.", "muted")]
        )


def event_head(event: Event, store: Store, glyphs: Glyphs, mark: str = "") -> Iterator[Paragraph]:
    """Date, kind, threads and summary; `mark` is how the event stood, such as `possibly`."""
    dot = glyphs.pick(" · ", " - ")
    kind = (f"{glyphs.glyph(event.kind)} {event.kind}", f"kind.{event.kind}")
    tail = (f"{dot}{mark}" if mark else "", "muted")
    yield Paragraph(
        [
            (event.date.words(), "date"),
            (dot, "muted"),
            kind,
            (dot, "muted"),
            (event.id, "muted"),
            tail,
        ]
    )
    if event.threads:
        yield Paragraph([("Threads: ", "muted"), *_threads(event, store, glyphs)], hanging_indent=9)
    if event.date_note:
        yield Paragraph([("Date: ", "muted"), (sanitize(event.date_note), "")], hanging_indent=6)
    yield Paragraph([])
    yield from (Paragraph([(line, "")]) for line in sanitize_lines(event.summary))
    if event.note:
        yield Paragraph([("Note: ", "muted"), (sanitize(event.note), "")], hanging_indent=6)
    if event.actors:
        labels = ", ".join(sanitize(store.actors[each].label) for each in event.actors)
        yield Paragraph([("Actors: ", "muted"), (labels, "")], hanging_indent=8)
    if event.places:
        labels = ", ".join(sanitize(store.places[each].label) for each in event.places)
        yield Paragraph([("Places: ", "muted"), (labels, "")], hanging_indent=8)


def _threads(event: Event, store: Store, glyphs: Glyphs) -> Iterator[Span]:
    """The titles of the threads, each behind its letter where the list shows letters."""
    if not glyphs.letters:
        yield ", ".join(sanitize(store.threads[each].title) for each in event.threads), ""
        return
    from timeline.render.styles import thread_marks  # a command prints no letters

    marks = thread_marks(store)
    for number, each in enumerate(event.threads):
        yield (", " if number else ""), ""
        yield marks[each].letter, marks[each].role
        yield f" {sanitize(store.threads[each].title)}", ""


def sections(
    event: Event, store: Store, glyphs: Glyphs, view: AsOf | None = None, shape: PageShape = "lines"
) -> Iterator[tuple[str, list[PagePart]]]:
    """The named parts of an event that are not empty."""
    groups = matters(event.accounts, store, glyphs)
    accounts: Iterable[PagePart] = account_lines(event.accounts, store)
    if shape == "grouped":
        accounts = (line for each in groups for line in each.grouped())
    elif shape == "laid":
        accounts = [part for each in groups for part in (Paragraph([]), each)][1:]
    figures = (
        figure_parts(event.figures, glyphs) if shape == "laid" else map(figure_line, event.figures)
    )
    terms: Iterable[PagePart] = term_parts(event, store, glyphs, None if view is None else view.day)
    parts: tuple[tuple[str, list[PagePart]], ...] = (
        ("Other dates", [_other_date(each) for each in event.other_dates]),
        ("Figures", list(figures)),
        ("Accounts", list(accounts)),
        ("Links", list(_links(event, store, glyphs, view))),
        ("Terms", list(terms)),
        ("Sources", [para for each in event.sources for para in _citation(each, store)]),
    )
    yield from ((name, paragraphs) for name, paragraphs in parts if paragraphs)


def _other_date(item: OtherDate) -> Paragraph:
    tail = join_comma([item.by, item.note])
    spans = [
        (f"{humanize(item.name)}: ", "strong"),
        (item.date.words(), "date"),
        (f" ({tail})" if tail else "", ""),
    ]
    return Paragraph([*spans, *reference([item.source])], 2, 2)


def _links(event: Event, store: Store, glyphs: Glyphs, view: AsOf | None) -> Iterator[Paragraph]:
    there, back = glyphs.pick("→", "->"), glyphs.pick("←", "<-")
    for link in event.links:
        yield _link(f"{there} {_RELS.get(link.rel, link.rel)}: ", link.to, store, view)
    back_links = store.links_to(event.id)
    for link in back_links if view is None else view.known_links(back_links):
        yield _link(f"{back} {_REVERSE_RELS[link.rel]}: ", link.to, store, view)


def _link(lead: str, target: str, store: Store, view: AsOf | None) -> Paragraph:
    if target in store.terms:
        title, date, leads_to = store.terms[target].title, "", ""
    else:
        other = store.event(target) if view is None else view.limit_event(store.event(target))
        title, date, leads_to = other.title, f", {other.date.words()}", target
    spans = [(lead, "muted"), (sanitize(title), "link"), (f"{date} ({target})", "muted")]
    return Paragraph(spans, 2, 4, target=leads_to)


def _citation(item: Citation, store: Store) -> Iterator[Paragraph]:
    head, title, *addresses = source_paragraphs(store.sources[item.source])
    confirms = Paragraph(
        [("confirms: ", "muted"), (join_comma([item.confirms, item.at]), "")], 4, 6
    )
    yield from (head, title, confirms, *addresses)


def source_paragraphs(source: Source) -> list[Paragraph]:
    """A source: its id and provenance, its title, its address, and that of its copy in an
    archive.
    """
    found = [
        Paragraph([(f"{source.id} ", "strong"), (provenance(source), "muted")], 2, 4),
        Paragraph([(sanitize(source.title), "")], 4, 4),
        _address(source.url, "", "address"),
    ]
    return (
        found
        if source.archived is None
        else [*found, _address(source.archived, "archived: ", "archived address")]
    )


def _address(url: str, lead: str, name: str) -> Paragraph:
    address = sanitize_url(url)
    text = address or f"({name} not shown: it is not a plain web address)"
    return Paragraph([(lead if address else "", "muted"), (text, "link")], 4, 4, no_wrap=True)


def provenance(source: Source) -> str:
    """Publisher, stance and date of a source."""
    published = source.published.words() if source.published else "no date"
    note = [source.note] if source.note else []
    return " · ".join(
        sanitize(part) for part in (source.publisher, source.stance, published, *note)
    )


def citation(event: Event, store: Store) -> str:
    """An event with its sources, as text to be quoted: one line for the event, one for each
    source.
    """
    lines = [f"{sanitize(event.title)}, {event.date.words()}."]
    for each in event.sources:
        source = store.sources[each.source]
        lines.append(f"{sanitize(source.title)}. {provenance(source)}. {sanitize(source.url)}")
    return "\n".join(lines)
