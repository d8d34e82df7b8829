"""From a record to lines of text: the one place that draws, for the command line and for the app.

What is drawn is a `Piece`, a text with a role, and a `Para`, pieces with an indent. A `Palette` turns roles into
styles. All text of a record passes `clean` on its way into a piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from timeline.clean import clean, clean_block, clean_url
from timeline.record import HEADING_STEP, Account, Brief, Citation, Event, Figure, OtherDate, Source

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from timeline.asof import AsOf
    from timeline.store import Store

Piece: TypeAlias = tuple[str, str]
"""A cleaned text and its role, a key of the palettes; "" for plain text."""

_GLYPHS = {
    "agreement": "§=",
    "cultural": "♪*",
    "deployment": "▲^",
    "diplomatic": "◇o",
    "economic": "¤$",
    "humanitarian": "✚+",
    "legal": "¶#",
    "military": "◆x",
    "other": "•.",
    "statement": "“>",
}
_REVERSE_RELS = {
    "follows": "followed by",
    "implements": "implemented by",
    "amends": "amended by",
    "extends": "extended by",
    "ends": "ended by",
    "leads-to": "led to by",
}
_RELS = {"leads-to": "leads to"}
KIND_WIDTH = max(map(len, _GLYPHS))
DATE_WIDTH = 12
NARROW_DATE_WIDTH = 8
WIDE = 64
"""From this many columns on a row has a column for the word of its kind."""


class Para(NamedTuple):
    """A paragraph: pieces, how far it is indented, and how far its further lines are; `whole` is never broken."""

    pieces: list[Piece]
    indent: int = 0
    hang: int = 0
    whole: bool = False


class Look(NamedTuple):
    """How to draw: which glyphs the terminal can show."""

    unicode: bool = True

    def glyph(self, kind: str) -> str:
        """The one-column sign of a kind; its word always stands beside it."""
        return _GLYPHS[kind][0 if self.unicode else 1]

    def sign(self, fancy: str, plain: str) -> str:
        """A sign with its fallback in ASCII."""
        return fancy if self.unicode else plain


def year_words(key: int) -> str:
    """The year of a heading key (see `timeline.record.heading_key`)."""
    return str(key // HEADING_STEP) if key else "Start not known"


def month_words(key: int) -> str:
    """The month of a heading key."""
    from timeline.datewords import MONTHS  # noqa: PLC0415 - a pipe has no headings

    month = key % HEADING_STEP
    return MONTHS[month - 1] if month else "Month not given"


def heading_words(key: int) -> str:
    """A heading in one line, such as `2020 November`."""
    return f"{year_words(key)} {month_words(key)}" if key % HEADING_STEP else year_words(key)


def row_date(event: Event) -> str:
    """The date as it stands beside an entry, under the heading of its year and month."""
    return event.date.row_words()


def row_remark(event: Event) -> str:
    """What a row says behind its title: that accounts differ."""
    return f"{len(event.accounts)} accounts" if len(event.accounts) > 1 else ""


def row_line(brief: Brief) -> str:
    """The row of a pipe: date and title, tab between."""
    return f"{brief.date}\t{clean(brief.title)}\n"


def table_line(brief: Brief) -> str:
    """The table row of a pipe: date, kind, id, title, tabs between."""
    return f"{brief.date}\t{brief.kind}\t{brief.id}\t{clean(brief.title)}\n"


def plain_line(event: Event) -> str:
    """A row to be heard: the date in words, the kind, the title, in one sentence."""
    remark = row_remark(event)
    return f"{event.date.words()}, {event.kind}: {clean(event.title)}.{' ' + remark + '.' if remark else ''}"


def row(event: Event, look: Look, *, wide: bool, date_width: int = DATE_WIDTH, mark: str = "") -> Para:
    """An entry under its heading: date, glyph, kind, title; the kind stands last where there is no room for it.

    `mark` is what else is to be said of the event, such as `possibly`.
    """
    role = f"kind.{event.kind}"
    date = row_date(event)
    lead = [(f"{date:>{date_width}}", "date"), ("  ", ""), (look.glyph(event.kind), role), (" ", "")]
    hang = date_width + 4
    title = (clean(event.title), "title")
    remarks = [part for part in (mark, row_remark(event)) if part]
    if wide:
        lead.append((f"{event.kind:<{KIND_WIDTH}}  ", role))
        hang += KIND_WIDTH + 2
    else:
        remarks.insert(0, event.kind)
    tail = look.sign(" · ", ", ").join(remarks)
    return Para([*lead, title, (f"  {tail}" if tail else "", "muted")], hang=hang)


def event_paras(event: Event, store: Store, look: Look, view: AsOf | None = None) -> Iterator[Para]:
    """An event in full: what, when, who, where, the accounts, the links, the terms and the sources.

    `view` is the day as of which the event is drawn; the event is then what could be known of it.
    """
    yield Para([(clean(event.title), "strong")])
    yield from event_head(event, store, look)
    for name, section in sections(event, store, look, view):
        yield Para([])
        yield Para([(name, "heading")])
        yield from section
    missing = view.left_out(store.event(event.id)) if view is not None else ""
    if missing:
        yield Para([])
        yield Para([(f"Not shown, as it is later than the day or undated: {missing}.", "muted")])


def event_head(event: Event, store: Store, look: Look) -> Iterator[Para]:
    """Date, kind, threads and summary."""
    dot = look.sign(" · ", " - ")
    kind = (f"{look.glyph(event.kind)} {event.kind}", f"kind.{event.kind}")
    yield Para([(event.date.words(), "date"), (dot, "muted"), kind, (dot, "muted"), (event.id, "muted")])
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
        ("Terms", list(_terms(event, store, view))),
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
        yield _link(f"{there} {_RELS.get(link.rel, link.rel)}: ", link.to, store)
    back_links = store.links_to(event.id)
    for link in back_links if view is None else view.links(back_links):
        yield _link(f"{back} {_REVERSE_RELS[link.rel]}: ", link.to, store)


def _terms(event: Event, store: Store, view: AsOf | None) -> Iterator[Para]:
    """The terms that an event set, renewed or ended, and where their clocks stood on its last day."""
    from timeline.termlines import term_lines  # noqa: PLC0415 - a row does not need them

    return term_lines(event, store, None if view is None else view.day)


def _link(lead: str, target: str, store: Store) -> Para:
    if target in store.terms:
        title, date = store.terms[target].title, ""
    else:
        other = store.event(target)
        title, date = other.title, f", {other.date.words()}"
    return Para([(lead, "muted"), (clean(title), "link"), (f"{date} ({target})", "muted")], 2, 4)


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


def para_text(para: Para, width: int | None = None) -> list[str]:
    """The lines of a paragraph without styles; without a width it stays one line."""
    text = " " * para.indent + "".join(piece for piece, _ in para.pieces)
    if width is None:
        return [text.rstrip()]
    return [line.plain.rstrip() for line in wrapped(para, width)]


@cache
def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - a pipe does not need Rich

    return Console(color_system=None, markup=False, emoji=False, highlight=False)


def wrapped(para: Para, width: int, styles: dict[str, str] | None = None) -> list[Text]:
    """The lines of a paragraph as styled Rich text, none wider than `width` columns."""
    from rich.text import Text  # noqa: PLC0415 - a pipe does not need Rich

    styles = styles or {}
    text = Text.assemble(*((piece, styles.get(role, "")) for piece, role in para.pieces), end="")
    first, rest = (min(each, width // 2) for each in (para.indent, max(para.indent, para.hang)))
    if para.whole or text.cell_len + first <= width:
        lines = [text]
    else:
        lead, body = text.divide([_fitting(text.plain, rest - first)])
        lines = list(body.wrap(_console(), max(1, width - rest)))
        lines[0] = Text.assemble(lead, lines[0])
    for number, line in enumerate(lines):
        line.rstrip()
        line.pad_left(first if number == 0 else rest)
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit into so many columns."""
    from rich.cells import chop_cells  # noqa: PLC0415 - a pipe does not need Rich

    return len(chop_cells(text[:width], width)[0]) if width else 0


def wrapped_pieces(para: Para, width: int) -> list[list[Piece]]:
    """The lines of a paragraph as pieces that keep their roles, none wider than `width` columns."""
    roles = {role: role for _, role in para.pieces}
    return [
        [(line.plain[start:end], role) for start, end, role in _runs(line)] for line in wrapped(para, width, roles)
    ]


def _runs(line: Text) -> Iterator[tuple[int, int, str]]:
    """Stretches of a line with the role of each; the pieces of a paragraph do not overlap."""
    at = 0
    for span in sorted(line.spans):
        if span.start > at:
            yield at, span.start, ""
        yield span.start, span.end, str(span.style)
        at = span.end
    if at < len(line.plain):
        yield at, len(line.plain), ""
