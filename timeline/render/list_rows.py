"""A row of the app's list: date, kind, threads, title, track, disputed accounts.

A column is added in `Layout`, `layout` and `row`. A row depends on its event and the width alone,
so that it is rendered once. `timeline print` has rows of its own, in `timeline.render.rows`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from timeline.analysis.density import Window
from timeline.analysis.time_scale import TimeScale, YearScale
from timeline.dates import format as datewords
from timeline.dates.event_date import EventDate
from timeline.dates.parts import days_in
from timeline.model.event import HEADING_STEP, Event
from timeline.render.rows import heading_words
from timeline.render.styles import CERTAINTY_STYLES, KIND_WIDTH, Glyphs, ThreadMark, thread_marks
from timeline.render.text import Span, merge_spans, span_width, truncate_spans
from timeline.store.store import Store
from timeline.text import sanitize, truncate

TRACK = 12
"""How many columns show where in its month, or in its year, an event is."""
ACCOUNTS = 4
"""The columns of the marker of disputed accounts with their number."""
_POINT, _GOES_ON, _BASE, _DISPUTED = "●o", "▸>", "·.", "≠!"
_FADE = 2
"""How many columns an end fades over of which nothing is known."""


class Layout(NamedTuple):
    """The widths of the columns of a row; 0 for one that is not shown."""

    gutter: int
    date: int
    kind: int
    threads: int
    track: int
    accounts: int


def layout(width: int) -> Layout:
    """Return the widths of the columns in a row of `width`."""
    if width < 48:
        return Layout(
            gutter=0, date=8, kind=0, threads=1 if width >= 30 else 0, track=0, accounts=2
        )
    kind = KIND_WIDTH + 2 if width >= 76 else 0
    return Layout(
        1,
        15 if width >= 110 else 10 if width >= 90 else 8,
        kind,
        3,
        TRACK if width >= 90 else 0,
        ACCOUNTS,
    )


# The date.


def date_cell(when: EventDate, width: int, glyphs: Glyphs) -> tuple[str, str]:
    """Return a date in `width` columns, and what of it did not fit.

    Days are aligned with days. A span that is too long gives its start and an arrow; marks of doubt
    are never truncated.
    """
    words = _align_day(when.row_words())
    if cell_len(words) <= width:
        return words.ljust(width), ""
    ends = datewords.row_ends(when.expression)
    if ends is None:
        return _truncate_date(words, width, glyphs).ljust(width), words.strip()
    start, end = ends
    arrow = glyphs.pick(" →", " >")
    return f"{_truncate_date(_align_day(start), width - 2, glyphs)}{arrow}".ljust(
        width
    ), f"to {end}"


def _align_day(words: str) -> str:
    """Indent a day of one digit, to be below the second digit of the others."""
    return f" {words}" if words[:1].isdigit() and not words[1:2].isdigit() else words


def _truncate_date(words: str, width: int, glyphs: Glyphs) -> str:
    if len(words) <= width:
        return words
    kept = words[: width - 1]
    if ("?" in words or "uncertain" in words) and "?" not in kept:
        return f"{words[: width - 2].rstrip()}{glyphs.ellipsis}?"
    return kept.rstrip() + glyphs.ellipsis


# Threads and accounts.


def thread_cell(event: Event, marks: Mapping[str, ThreadMark], width: int) -> list[Span]:
    """Return the letters of the threads in `width` columns and a blank; `+` if there are more."""
    own = [marks[thread] for thread in dict.fromkeys(event.threads)]
    more = len(own) > width > 1
    spans: list[Span] = list(own[: width - more])
    if more:
        spans.append(("+", "muted"))
    return [*spans, (" " * (width + 1 - len(spans)), "")]


def count_disputed(event: Event) -> int:
    """Count the accounts on a matter of which another speaker gives an account as well."""
    speakers: dict[str, set[str]] = {}
    for account in event.accounts:
        speakers.setdefault(account.about, set()).add(account.by)
    return sum(len(speakers[account.about]) > 1 for account in event.accounts)


def accounts_cell(event: Event, width: int, glyphs: Glyphs) -> str:
    """Return the right-aligned marker of disputed accounts, with their number if it fits."""
    count = count_disputed(event)
    number = "" if width < ACCOUNTS else str(min(count, 99))
    return f"{glyphs.pick(*_DISPUTED)}{number}".rjust(width) if count else " " * width


# Where in its month or year an event is.


def track(when: EventDate, heading: int, role: str, glyphs: Glyphs) -> list[Span]:
    """Return where an event is in the month of its heading, or in the year if it has no month."""
    cells = [(glyphs.pick(*_BASE), "muted")] * TRACK
    scale = _scale_of(heading)
    if scale is None:
        return merge_spans(cells)
    window = scale.window
    extents = when.extents()
    for certainty, first, last in extents:
        if last < window.first or first > window.last:
            continue
        columns = scale.columns(window.clamp(first), window.clamp(last))
        if certainty == "after":
            columns = range(columns.start, min(TRACK, columns.stop + _FADE))
        for column in columns:
            cells[column] = (glyphs.pick(*CERTAINTY_STYLES[certainty].track), role)
    certainties = [extent[0] for extent in extents]
    goes_on = when.latest is None or when.latest.toordinal() > window.last
    if certainties and goes_on and certainties[0] != "after":
        cells[-1] = (glyphs.pick(*_GOES_ON), role)
    if when.earliest is not None and not {"solid", "vague"} & set(certainties):
        cells[scale.column_of(when.earliest.toordinal())] = (glyphs.pick(*_POINT), role)
    return merge_spans(cells)


def _scale_of(heading: int) -> TimeScale | None:
    """Return the scale of the month or year of a heading; None for an unknown start."""
    year, month = divmod(heading, HEADING_STEP)
    if not heading:
        return None
    if not month:
        return YearScale(year)
    first = date(year, month, 1).toordinal()
    return TimeScale(Window(first, first + days_in(year, month) - 1), TRACK)


def scale_words(heading: int) -> str:
    """Return the first and last day, or month, of the tracks below a heading."""
    month = heading % HEADING_STEP
    if not heading:
        return ""
    start, end = ("1", str(days_in(heading // HEADING_STEP, month))) if month else ("Jan", "Dec")
    return start + end.rjust(TRACK - len(start))


# The row.


def row(
    event: Event, heading: int, marks: Mapping[str, ThreadMark], width: int, glyphs: Glyphs
) -> list[Span]:
    """Render a row, without the mark of the cursor and the gutter before it.

    Args:
        event: to render.
        heading: the key of the heading above it.
        marks: of the threads; empty if there are no letters.
        width: columns of the whole row, the mark and the gutter included.
        glyphs: what the terminal can show.
    """
    columns = layout(width)
    width = width - 1 - columns.gutter
    role = f"kind.{event.kind}"
    when, rest = date_cell(event.date, columns.date, glyphs)
    kind = event.kind.ljust(columns.kind) if columns.kind else ""
    lead: list[Span] = [(f"{when} ", "date"), (f"{glyphs.glyph(event.kind)} {kind}", role)]
    if marks and columns.threads:
        lead += thread_cell(event, marks, columns.threads)
    tail: list[Span] = []
    if columns.track:
        tail = [("  ", ""), *track(event.date, heading, role, glyphs)]
    accounts = accounts_cell(event, columns.accounts, glyphs)
    if columns.track or not accounts.isspace():
        tail.append((accounts, "strong"))
    remarks = [remark for remark in (rest, "" if columns.kind else event.kind) if remark]
    title_width = width - span_width(lead) - span_width(tail)
    title = _title_spans(sanitize(event.title), remarks, title_width, glyphs)
    return truncate_spans([*lead, *title, *tail], width, glyphs.ellipsis)


def _title_spans(title: str, remarks: list[str], width: int, glyphs: Glyphs) -> list[Span]:
    """Return the title in exactly `width` columns, with as many of the remarks as fit after it."""
    if width < 1:
        return []
    cells = cell_len(title)
    if cells > width:
        return [(set_cell_size(truncate(title, width, glyphs.ellipsis), width), "title")]
    separator = glyphs.pick(" · ", ", ")
    while remarks and cells + 2 + cell_len(separator.join(remarks)) > width:
        remarks = remarks[:-1]
    tail = "  " + separator.join(remarks) if remarks else ""
    return [(title, "title"), (set_cell_size(tail, width - cells), "muted")]


def heading_row(heading: int, gutter: str, width: int) -> list[Span]:
    """Render a heading, with the scale of the tracks below it."""
    columns = layout(width)
    lead = [(" ", ""), (gutter, "bar")] if columns.gutter else [(gutter, "bar"), (" ", "")]
    words = heading_words(heading)
    if not columns.track:
        return [*lead, (words, "heading")]
    words = set_cell_size(words, width - 2 - columns.track - columns.accounts)
    return [*lead, (words, "heading"), (scale_words(heading), "muted")]


def legend(store: Store, glyphs: Glyphs, width: int) -> str:
    """Return what the glyphs of the rows mean, as far as it fits into `width` columns."""
    disputed = f"{glyphs.pick(*_DISPUTED)} accounts differ"
    if not glyphs.letters:
        return disputed if cell_len(disputed) <= width else ""
    marks = thread_marks(store)
    items = [
        disputed,
        *(
            f"{marks[thread.id].letter} {_short_title(sanitize(thread.title))}"
            for thread in store.threads.values()
        ),
    ]
    shown, more = len(items), ""
    while shown > len(items) // 2 and cell_len("  ".join(items[:shown]) + more) > width:
        shown, more = shown - 1, f" {glyphs.ellipsis}"
    # A few letters of many would explain little: the lanes show them all.
    longest = "  ".join(items[:shown]) + more
    texts = (longest, f"{disputed}  letters: threads, as in the lanes", disputed)
    return next((text for text in texts if cell_len(text) <= width), "")


def _short_title(title: str) -> str:
    """Return the first word of a title, or the first two if the first one is short."""
    words = title.split() or [""]
    return " ".join(words[: 1 if len(words[0]) > 3 else 2])
