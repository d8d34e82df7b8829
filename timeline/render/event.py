"""An event in full, as paragraphs: what, when, who, where, accounts, links, terms and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from timeline.analysis.as_of import AsOf
from timeline.model.entities import Source
from timeline.model.event import Citation, Event, OtherDate
from timeline.render.accounts import account_lines, group_accounts
from timeline.render.figures import figure_line, figure_parts
from timeline.render.styles import Glyphs, thread_marks
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
"""A line for each account and figure; accounts grouped by matter; blocks laid out by width."""


def event_paragraphs(
    event: Event, store: Store, glyphs: Glyphs, as_of: AsOf | None = None, *, grouped: bool = False
) -> Iterator[Paragraph]:
    """Yield an event in full, a section for each part of it that is not empty.

    Args:
        event: to render, as it could be known on the day of `as_of`.
        store: of the record.
        glyphs: what the terminal can show.
        as_of: None for all that is known.
        grouped: whether accounts are grouped by their matter.
    """
    yield Paragraph([(sanitize(event.title), "strong")])
    yield from event_head(
        event, store, glyphs, "" if as_of is None else as_of.status_words(event.id)
    )
    for name, section in sections(event, store, glyphs, as_of, "grouped" if grouped else "lines"):
        yield Paragraph([])
        yield Paragraph([(name, "heading")])
        for part in section:
            yield from part_paragraphs(part)
    missing = as_of.hidden_counts(store.event(event.id)) if as_of is not None else ""
    if missing:
        yield Paragraph([])
        yield Paragraph(
            [(f"Not shown, as it is later than the day or undated: {missing}.", "muted")]
        )


def event_head(event: Event, store: Store, glyphs: Glyphs, mark: str = "") -> Iterator[Paragraph]:
    """Yield date, kind, threads and summary; `mark` is a status such as `possibly`."""
    dot = glyphs.dot
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
        labels = ", ".join(sanitize(store.actors[actor].label) for actor in event.actors)
        yield Paragraph([("Actors: ", "muted"), (labels, "")], hanging_indent=8)
    if event.places:
        labels = ", ".join(sanitize(store.places[place].label) for place in event.places)
        yield Paragraph([("Places: ", "muted"), (labels, "")], hanging_indent=8)


def _threads(event: Event, store: Store, glyphs: Glyphs) -> Iterator[Span]:
    """Yield the titles of the threads, after their letters if the list shows letters."""
    if not glyphs.letters:
        yield ", ".join(sanitize(store.threads[thread].title) for thread in event.threads), ""
        return
    marks = thread_marks(store)
    for number, thread in enumerate(event.threads):
        yield (", " if number else ""), ""
        yield marks[thread]
        yield f" {sanitize(store.threads[thread].title)}", ""


def sections(
    event: Event,
    store: Store,
    glyphs: Glyphs,
    as_of: AsOf | None = None,
    shape: PageShape = "lines",
) -> Iterator[tuple[str, list[PagePart]]]:
    """Yield the sections of an event that are not empty, by name."""
    groups = group_accounts(event.accounts, store, glyphs)
    accounts: Iterable[PagePart] = account_lines(event.accounts, store)
    if shape == "grouped":
        accounts = (line for matter in groups for line in matter.grouped())
    elif shape == "laid":
        accounts = [part for matter in groups for part in (Paragraph([]), matter)][1:]
    figures = (
        figure_parts(event.figures, glyphs) if shape == "laid" else map(figure_line, event.figures)
    )
    terms: Iterable[PagePart] = term_parts(
        event, store, glyphs, None if as_of is None else as_of.day
    )
    parts: tuple[tuple[str, list[PagePart]], ...] = (
        ("Other dates", [_other_date(item) for item in event.other_dates]),
        ("Figures", list(figures)),
        ("Accounts", list(accounts)),
        ("Links", list(_links(event, store, glyphs, as_of))),
        ("Terms", list(terms)),
        ("Sources", [line for item in event.sources for line in _citation(item, store)]),
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


def _links(event: Event, store: Store, glyphs: Glyphs, as_of: AsOf | None) -> Iterator[Paragraph]:
    there, back = glyphs.pick("→", "->"), glyphs.pick("←", "<-")
    for link in event.links:
        yield _link(f"{there} {_RELS.get(link.rel, link.rel)}: ", link.to, store, as_of)
    back_links = store.links_to(event.id)
    for link in back_links if as_of is None else as_of.known_links(back_links):
        yield _link(f"{back} {_REVERSE_RELS[link.rel]}: ", link.to, store, as_of)


def _link(lead: str, target: str, store: Store, as_of: AsOf | None) -> Paragraph:
    if target in store.terms:
        title, date, leads_to = store.terms[target].title, "", ""
    else:
        other = store.event(target) if as_of is None else as_of.limit_event(store.event(target))
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
    """Return a source: id and provenance, title, address, and that of its archived copy."""
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
    """Return publisher, stance, date and note of a source."""
    published = source.published.words() if source.published else "no date"
    note = [source.note] if source.note else []
    return " · ".join(
        sanitize(part) for part in (source.publisher, source.stance, published, *note)
    )


def citation(event: Event, store: Store) -> str:
    """Return an event as text to be quoted: one line for it, and one for each source."""
    lines = [f"{sanitize(event.title)}, {event.date.words()}."]
    for item in event.sources:
        source = store.sources[item.source]
        lines.append(f"{sanitize(source.title)}. {provenance(source)}. {sanitize(source.url)}")
    return "\n".join(lines)
