"""The layouts of `timeline print`: events as rows under headings, as a table, or in full.

A column of the list is added in `list_row`, one of the table in `table_row`, and one of a pipe in
`piped_row` or `piped_table_row`. Events are rendered as they come, none is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from timeline.model.event import HEADING_STEP, Event, EventSummary, heading_key
from timeline.render.formatter import LineFormatter
from timeline.render.styles import KIND_WIDTH, Glyphs, paint
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf

Layout: TypeAlias = Literal["list", "table", "full"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
DATE_WIDTH, NARROW_DATE_WIDTH = 15, 8
WIDE = 66
"""From this many columns on a row has a column for the word of its kind."""
_TABLE_DATE_WIDTH = 24


def render_events(
    positions: Iterable[int],
    store: Store,
    formatter: LineFormatter,
    layout: Layout,
    as_of: AsOf | None = None,
) -> Iterator[str]:
    """Render the events at these positions.

    Args:
        positions: ascending or descending.
        store: of the events.
        formatter: how lines are written.
        layout: of the lines.
        as_of: the events are rendered as they could be known on its day; None for all that is
            known.

    Returns:
        Lines, each with its line end.
    """
    if formatter.is_piped and layout != "full":
        return _pipe(positions, store, PIPED_ROWS[layout, formatter.colour], as_of)
    events = store.events.at(positions)
    if as_of is not None:
        events = map(as_of.limit_event, events)
    if layout == "full":
        lines = _render_pages(events, store, formatter, as_of)
    else:
        if formatter.plain:
            rows: Iterator[Paragraph] = (
                Paragraph([(_spoken_row(event, as_of), "")]) for event in events
            )
        else:
            rows = ROWS[layout](events, formatter, as_of)
        lines = formatter.format(rows)
    if as_of is None or formatter.is_piped:
        return lines
    head = Paragraph([("as of ", "muted"), (as_of.words(), "heading")])
    return chain(formatter.format([head]), lines)


def _status_words(as_of: AsOf | None, event: Event) -> str:
    """Return how an event was as of the day, if it had not simply happened."""
    return as_of.status_words(event.id) if as_of is not None else ""


# A pipe: one event a line, tabs between the fields.


def piped_row(event: EventSummary) -> str:
    """Return date and title."""
    return f"{event.date}\t{sanitize(event.title)}\n"


def piped_table_row(event: EventSummary) -> str:
    """Return date, kind, id and title."""
    return f"{event.date}\t{event.kind}\t{event.id}\t{sanitize(event.title)}\n"


def _coloured_row(event: EventSummary) -> str:
    date, _, title = piped_row(event).partition("\t")
    return f"{paint(date, 'date')}\t{title}"


def _coloured_table_row(event: EventSummary) -> str:
    date, kind, rest = piped_table_row(event).split("\t", 2)
    return f"{paint(date, 'date')}\t{paint(kind, f'kind.{kind}')}\t{rest}"


PIPED_ROWS: dict[tuple[Layout, bool], Callable[[EventSummary], str]] = {
    ("list", False): piped_row,
    ("list", True): _coloured_row,
    ("table", False): piped_table_row,
    ("table", True): _coloured_table_row,
}
"""The rows of a pipe, by layout and whether they are coloured."""


def _pipe(
    positions: Iterable[int],
    store: Store,
    render_row: Callable[[EventSummary], str],
    as_of: AsOf | None,
) -> Iterator[str]:
    if as_of is None:
        yield from map(render_row, store.events.summaries(positions))
        return
    for event in store.events.at(positions):
        line, status = render_row(as_of.summarize(event)), _status_words(as_of, event)
        yield f"{line[:-1]}\t{status}\n" if status else line


# The list.


def year_words(heading: int) -> str:
    """Return the year of a heading key (see `timeline.model.event.heading_key`)."""
    return str(heading // HEADING_STEP) if heading else "Start not known"


def month_words(heading: int) -> str:
    """Return the month of a heading key."""
    from timeline.dates.format import MONTHS  # a pipe has no headings

    month = heading % HEADING_STEP
    return MONTHS[month - 1] if month else "Month not given"


def heading_words(heading: int) -> str:
    """Return a heading in one line, such as `2020 November`."""
    if not heading % HEADING_STEP:
        return year_words(heading)
    return f"{year_words(heading)} {month_words(heading)}"


def accounts_words(event: Event) -> str:
    """Return how many accounts an event has, from two on."""
    return f"{len(event.accounts)} accounts" if len(event.accounts) > 1 else ""


def _list_rows(
    events: Iterable[Event], formatter: LineFormatter, as_of: AsOf | None
) -> Iterator[Paragraph]:
    wide = (formatter.width or 0) >= WIDE
    before = None
    for event in events:
        heading = heading_key(event.date)
        if heading != before:
            yield from _heading_rows(heading, before)
            before = heading
        yield list_row(event, formatter.glyphs, wide=wide, status=_status_words(as_of, event))


def _heading_rows(heading: int, before: int | None) -> Iterator[Paragraph]:
    if before is None or year_words(heading) != year_words(before):
        if before is not None:
            yield Paragraph([])
        yield Paragraph([(year_words(heading), "year")])
        if not heading % HEADING_STEP:
            return
    yield Paragraph([(month_words(heading), "heading")], indent=2)


def list_row(event: Event, glyphs: Glyphs, *, wide: bool, status: str = "") -> Paragraph:
    """Return a row under its heading: date, glyph, kind, title, remarks.

    Args:
        event: to render.
        glyphs: what the terminal can show.
        wide: whether the kind has a column; else it is the first of the remarks.
        status: a remark such as `possibly`.
    """
    role = f"kind.{event.kind}"
    date_width = DATE_WIDTH if wide else NARROW_DATE_WIDTH
    kind = f"{event.kind:<{KIND_WIDTH}}  " if wide else ""
    remarks = ["" if wide else event.kind, status, accounts_words(event)]
    tail = glyphs.pick(" · ", ", ").join(filter(None, remarks))
    return Paragraph(
        [
            (f"{event.date.row_words():>{date_width}}", "date"),
            ("  ", ""),
            (glyphs.glyph(event.kind), role),
            (" ", ""),
            (kind, role),
            (sanitize(event.title), "title"),
            (f"  {tail}" if tail else "", "muted"),
        ],
        hanging_indent=date_width + 4 + len(kind),
    )


def _spoken_row(event: Event, as_of: AsOf | None) -> str:
    status = _status_words(as_of, event)
    return plain_row(event) + (f" {status.capitalize()}." if status else "")


def plain_row(event: Event) -> str:
    """Return a row for a screen reader: date in words, kind and title in one sentence."""
    accounts = accounts_words(event)
    sentence = f"{event.date.words()}, {event.kind}: {sanitize(event.title)}."
    return f"{sentence} {accounts}." if accounts else sentence


# The table.


def _table_rows(
    events: Iterable[Event], formatter: LineFormatter, as_of: AsOf | None
) -> Iterator[Paragraph]:
    date_width = min(_TABLE_DATE_WIDTH, (formatter.width or 0) // 3)
    names = (f"{'Date':<{date_width}}  ", f"{'Kind':<{KIND_WIDTH + 2}}  ", "Event")
    yield Paragraph([(name, "heading") for name in names])
    for event in events:
        yield table_row(event, _status_words(as_of, event), date_width, formatter.glyphs)


ROWS: dict[Layout, Callable[[Iterable[Event], LineFormatter, AsOf | None], Iterator[Paragraph]]] = {
    "list": _list_rows,
    "table": _table_rows,
}
"""The rows of a terminal, by layout; in full each event is a page."""


def table_row(event: Event, status: str, date_width: int, glyphs: Glyphs) -> Paragraph:
    """Return a row of the table: date, glyph and kind, title, and a status such as `possibly`."""
    date = event.date.words(short=True)
    if len(date) > date_width:
        date = date[: date_width - 1] + glyphs.ellipsis
    return Paragraph(
        [
            (f"{date:<{date_width}}  ", "date"),
            (f"{glyphs.glyph(event.kind)} {event.kind:<{KIND_WIDTH}}  ", f"kind.{event.kind}"),
            (sanitize(event.title), "title"),
            (f"  {status}" if status else "", "muted"),
        ],
        hanging_indent=date_width + KIND_WIDTH + 6,
    )


# In full.


def _render_pages(
    events: Iterable[Event], store: Store, formatter: LineFormatter, as_of: AsOf | None
) -> Iterator[str]:
    from timeline.render.event import event_paragraphs  # rows do not need it

    is_fancy = formatter.glyphs.unicode and not formatter.plain
    rule = Paragraph([(("─" if is_fancy else "-") * 8, "muted")])
    # A line of a pipe, and what is read aloud, names the matter of an account by itself.
    grouped = formatter.width is not None and not formatter.plain
    for number, event in enumerate(events):
        if number:
            yield "\n"
            yield from formatter.format([rule])
            yield "\n"
        yield from formatter.format(
            event_paragraphs(event, store, formatter.glyphs, as_of, grouped=grouped)
        )
