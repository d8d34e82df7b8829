"""The layouts of `timeline print`: each turns events into lines as they come, nothing is built up
first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from timeline.model.event import HEADING_STEP, Event, EventSummary, heading_key
from timeline.render.output import Output
from timeline.render.rows import (
    DATE_WIDTH,
    NARROW_DATE_WIDTH,
    WIDE,
    month_words,
    plain_line,
    row,
    row_line,
    table_line,
    year_words,
)
from timeline.render.styles import KIND_WIDTH, Glyphs
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf


LAYOUTS = ("list", "table", "full")
_TABLE_DATE_WIDTH = 24


def lines(
    positions: Iterable[int], store: Store, output: Output, layout: str, view: AsOf | None = None
) -> Iterator[str]:
    """The lines of a layout for the events at these positions, as of the day of `view`, each with
    its line end.
    """
    piped = output.width is None and not output.plain
    if piped and layout != "full":
        draw_line = _PIPED[layout, output.colour]
        if view is None:
            return map(draw_line, store.events.summaries(positions))
        return (
            _marked(draw_line(view.summarize(event)), view, event)
            for event in store.events.at(positions)
        )
    events = store.events.at(positions)
    body = _body(
        events if view is None else map(view.limit_event, events), store, output, layout, view
    )
    return body if view is None or piped else chain(output.paragraphs([_as_of_line(view)]), body)


def _body(
    events: Iterable[Event], store: Store, output: Output, layout: str, view: AsOf | None
) -> Iterator[str]:
    if layout == "full":
        return _full(events, store, output, view)
    if output.plain:
        return (
            line
            for event in events
            for line in output.paragraphs([Paragraph([(_plain(event, view), "")])])
        )
    return output.paragraphs(
        _list(events, output, view) if layout == "list" else _table(events, output, view)
    )


def _as_of_line(view: AsOf) -> Paragraph:
    return Paragraph([("as of ", "muted"), (view.words(), "heading")])


def _mark(view: AsOf | None, event: Event) -> str:
    """How an event stood as of the day, where it had not simply happened."""
    return view.status_words(event.id) if view is not None else ""


def _marked(line: str, view: AsOf, event: Event) -> str:
    mark = _mark(view, event)
    return f"{line[:-1]}\t{mark}\n" if mark else line


def _plain(event: Event, view: AsOf | None) -> str:
    mark = _mark(view, event)
    return plain_line(event) + (f" {mark.capitalize()}." if mark else "")


def _coloured_row(brief: EventSummary) -> str:
    from timeline.render.styles import paint  # only colour needs it

    date, _, title = row_line(brief).partition("\t")
    return f"{paint(date, 'date')}\t{title}"


def _coloured_table_row(brief: EventSummary) -> str:
    from timeline.render.styles import paint  # only colour needs it

    date, kind, rest = table_line(brief).split("\t", 2)
    return f"{paint(date, 'date')}\t{paint(kind, 'kind.' + kind)}\t{rest}"


_PIPED: dict[tuple[str, bool], Callable[[EventSummary], str]] = {
    ("list", False): row_line,
    ("list", True): _coloured_row,
    ("table", False): table_line,
    ("table", True): _coloured_table_row,
}


def _list(events: Iterable[Event], output: Output, view: AsOf | None) -> Iterator[Paragraph]:
    width = output.width or 0
    wide = width >= WIDE
    before = None
    for event in events:
        head = heading_key(event.date)
        if head != before:
            yield from _headings(head, before)
            before = head
        date_width = DATE_WIDTH if wide else NARROW_DATE_WIDTH
        yield row(event, output.glyphs, wide=wide, date_width=date_width, mark=_mark(view, event))


def _headings(head: int, before: int | None) -> Iterator[Paragraph]:
    if before is None or year_words(head) != year_words(before):
        if before is not None:
            yield Paragraph([])
        yield Paragraph([(year_words(head), "year")])
        if not head % HEADING_STEP:
            return
    yield Paragraph([(month_words(head), "heading")], indent=2)


def _table(events: Iterable[Event], output: Output, view: AsOf | None) -> Iterator[Paragraph]:
    width = output.width or 0
    date_width = min(_TABLE_DATE_WIDTH, width // 3)
    table_row = partial(_table_row, date_width=date_width, glyphs=output.glyphs)
    title: Callable[[str], tuple[str, str]] = lambda text: (text, "heading")  # noqa: E731
    kind = f"{'Kind':<{KIND_WIDTH + 2}}  "
    yield Paragraph([title(f"{'Date':<{date_width}}  "), title(kind), title("Event")])
    yield from (table_row(event, _mark(view, event)) for event in events)


def _table_row(event: Event, mark: str, date_width: int, glyphs: Glyphs) -> Paragraph:
    date = event.date.words(short=True)
    if len(date) > date_width:
        date = date[: date_width - 1] + glyphs.pick("…", "~")
    kind = (f"{glyphs.glyph(event.kind)} {event.kind:<{KIND_WIDTH}}  ", f"kind.{event.kind}")
    hanging_indent = date_width + KIND_WIDTH + 6
    tail = (f"  {mark}" if mark else "", "muted")
    return Paragraph(
        [(f"{date:<{date_width}}  ", "date"), kind, (sanitize(event.title), "title"), tail],
        hanging_indent=hanging_indent,
    )


def _full(
    events: Iterable[Event], store: Store, output: Output, view: AsOf | None
) -> Iterator[str]:
    from timeline.render import event as eventpage  # rows do not need it

    for number, event in enumerate(events):
        if number:
            yield "\n"
            yield from output.paragraphs(
                [
                    Paragraph(
                        [
                            (
                                "─" * 8
                                if output.glyphs.unicode and not output.plain
                                else "--------",
                                "muted",
                            )
                        ]
                    )
                ]
            )
            yield "\n"
        # On a terminal the accounts of one matter stand together; in a pipe each line says all by
        # itself.
        grouped = output.width is not None and not output.plain
        yield from output.paragraphs(
            eventpage.event_paragraphs(event, store, output.glyphs, view, grouped=grouped)
        )
