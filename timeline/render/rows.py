"""TODO"""

from __future__ import annotations

from timeline.model.event import HEADING_STEP, Event, EventSummary
from timeline.render.styles import KIND_WIDTH, Glyphs
from timeline.render.text import Paragraph
from timeline.text import sanitize

DATE_WIDTH = 15
NARROW_DATE_WIDTH = 8
WIDE = 66
"""From this many columns on a row has a column for the word of its kind."""


def year_words(key: int) -> str:
    """The year of a heading key (see `timeline.record.heading_key`)."""
    return str(key // HEADING_STEP) if key else "Start not known"


def month_words(key: int) -> str:
    """The month of a heading key."""
    from timeline.dates.format import MONTHS  # a pipe has no headings

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


def row_line(brief: EventSummary) -> str:
    """The row of a pipe: date and title, tab between."""
    return f"{brief.date}\t{sanitize(brief.title)}\n"


def table_line(brief: EventSummary) -> str:
    """The table row of a pipe: date, kind, id, title, tabs between."""
    return f"{brief.date}\t{brief.kind}\t{brief.id}\t{sanitize(brief.title)}\n"


def plain_line(event: Event) -> str:
    """A row to be heard: the date in words, the kind, the title, in one sentence."""
    remark = row_remark(event)
    return f"{event.date.words()}, {event.kind}: {sanitize(event.title)}.{' ' + remark + '.' if remark else ''}"


def row(
    event: Event, glyphs: Glyphs, *, wide: bool, date_width: int = DATE_WIDTH, mark: str = ""
) -> Paragraph:
    """An entry under its heading: date, glyph, kind, title; the kind stands last where there is no
    room for it.

    `mark` is what else is to be said of the event, such as `possibly`.
    """
    role = f"kind.{event.kind}"
    date = row_date(event)
    lead = [
        (f"{date:>{date_width}}", "date"),
        ("  ", ""),
        (glyphs.glyph(event.kind), role),
        (" ", ""),
    ]
    hanging_indent = date_width + 4
    title = (sanitize(event.title), "title")
    remarks = [part for part in (mark, row_remark(event)) if part]
    if wide:
        lead.append((f"{event.kind:<{KIND_WIDTH}}  ", role))
        hanging_indent += KIND_WIDTH + 2
    else:
        remarks.insert(0, event.kind)
    tail = glyphs.pick(" · ", ", ").join(remarks)
    return Paragraph(
        [*lead, title, (f"  {tail}" if tail else "", "muted")], hanging_indent=hanging_indent
    )
