"""What a row of the app's list holds, as pieces: date, kind, threads, title, where in time, whether
accounts differ.

A row depends on its event and the width alone, so that it is painted once. What `timeline print`
writes is another
row, `timeline.draw.row`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from timeline.dates import format as datewords
from timeline.dates.event_date import EventDate
from timeline.dates.parts import days_in
from timeline.model.event import HEADING_STEP, Event
from timeline.render.rows import heading_words
from timeline.render.styles import KIND_WIDTH, Glyphs, ThreadMark, thread_marks
from timeline.render.text import Span
from timeline.store.store import Store
from timeline.text import sanitize

TRACK = 12
"""How many columns show where in its month, or in its year, an event lies."""
ACCOUNTS = 4
_POINT, _BAR, _VAGUE, _OPEN, _ON, _BASE = "●o", "━=", "░:", "╌-", "▸>", "·."
_BARS = {"solid": _BAR, "vague": _VAGUE, "open": _OPEN, "after": _OPEN, "before": _OPEN}
_FADE = 2
"""How many columns an end fades over of which nothing is known."""


class Layout(NamedTuple):
    """How many columns the parts of a row have; 0 where there is no room for one."""

    gutter: int
    date: int
    kind: int
    threads: int
    track: int
    accounts: int


def layout(width: int) -> Layout:
    """The parts of a row of so many columns."""
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
    """A date in so many columns, and what it had no room for, to be said elsewhere.

    Days stand below days. A span that is too long gives its start and an arrow; marks of doubt are
    never cut off.
    """
    words = _set_in(when.row_words())
    if cell_len(words) <= width:
        return words.ljust(width), ""
    ends = datewords.row_ends(when.expression)
    if ends is None:
        return _cut(words, width, glyphs).ljust(width), words.strip()
    start, end = ends
    arrow = glyphs.pick(" →", " >")
    return f"{_cut(_set_in(start), width - 2, glyphs)}{arrow}".ljust(width), f"to {end}"


def _set_in(words: str) -> str:
    """A day of one digit a column further in, under the second digit of the others."""
    return f" {words}" if words[:1].isdigit() and not words[1:2].isdigit() else words


def _cut(words: str, width: int, glyphs: Glyphs) -> str:
    if len(words) <= width:
        return words
    kept = words[: width - 1]
    if ("?" in words or "uncertain" in words) and "?" not in kept:
        return f"{words[: width - 2].rstrip()}{glyphs.pick('…', '~')}?"
    return kept.rstrip() + glyphs.pick("…", "~")


# Threads and accounts.


def thread_cell(event: Event, marks: Mapping[str, ThreadMark], width: int) -> list[Span]:
    """The letters of the threads of an event in so many columns, and a blank; `+` where there are
    more.
    """
    own = [marks[each] for each in dict.fromkeys(event.threads)]
    more = len(own) > width > 1
    spans: list[Span] = [(each.letter, each.role) for each in own[: width - more]]
    if more:
        spans.append(("+", "muted"))
    return [*spans, (" " * (width + 1 - len(spans)), "")]


def count_disputed(event: Event) -> int:
    """How many accounts of an event stand beside one of another speaker on the same matter."""
    speakers: dict[str, set[str]] = {}
    for each in event.accounts:
        speakers.setdefault(each.about, set()).add(each.by)
    return sum(len(speakers[each.about]) > 1 for each in event.accounts)


def accounts_cell(event: Event, width: int, glyphs: Glyphs) -> str:
    """The mark where accounts differ, with how many where there is room, at the end of so many
    columns.
    """
    count = count_disputed(event)
    sign = glyphs.pick("≠", "!")
    text = (
        ""
        if not count
        else sign
        if width < ACCOUNTS
        else f"{sign}{count}"
        if count < 100
        else f"{sign}99"
    )
    return text.rjust(width)


# Where in its month or year an event lies.


def track(when: EventDate, heading: int, role: str, glyphs: Glyphs) -> list[Span]:
    """Where an event lies in the month of its heading, or in the year where the heading has no
    month.
    """
    first, last = _bounds(heading)
    cells = [(glyphs.pick(*_BASE), "muted")] * TRACK
    if not first:
        return _joined(cells)
    found = when.extents()
    for sort, begins, ends in found:
        fade = sort == "after"
        low, high = max(begins, first), min(ends, last)
        if low > high:
            continue
        columns = range(_column(low, first, last), _column(high, first, last) + 1)
        if fade:
            columns = range(columns.start, min(TRACK, columns.stop + _FADE))
        for column in columns:
            cells[column] = (glyphs.pick(*_BARS[sort]), role)
    if (
        found
        and (when.latest is None or when.latest.toordinal() > last)
        and found[0].sort != "after"
    ):
        cells[-1] = (glyphs.pick(*_ON), role)
    if when.earliest is not None and not {"solid", "vague"} & {each.sort for each in found}:
        cells[_column(when.earliest.toordinal(), first, last)] = (glyphs.pick(*_POINT), role)
    return _joined(cells)


def scale_words(heading: int) -> str:
    """What stands over the tracks below a heading: from when to when they go."""
    month = heading % HEADING_STEP
    if not heading:
        return ""
    start, end = ("1", str(days_in(heading // HEADING_STEP, month))) if month else ("Jan", "Dec")
    return start + end.rjust(TRACK - len(start))


def _bounds(heading: int) -> tuple[int, int]:
    """The first and last ordinal of what a heading stands for; 0 where it is not known."""
    year, month = divmod(heading, HEADING_STEP)
    if not heading:
        return 0, 0
    end = month or 12
    return date(year, month or 1, 1).toordinal(), date(year, end, days_in(year, end)).toordinal()


def _column(day: int, first: int, last: int) -> int:
    """The column of a day; in a year each month has its own."""
    days = last - first + 1
    return date.fromordinal(day).month - 1 if days > 31 else (day - first) * TRACK // days


def _joined(cells: list[Span]) -> list[Span]:
    """Neighbours of one role as one piece."""
    spans: list[Span] = []
    for text, role in cells:
        if spans and spans[-1][1] == role:
            spans[-1] = (spans[-1][0] + text, role)
        else:
            spans.append((text, role))
    return spans


# The row.


def row(
    event: Event, heading: int, marks: Mapping[str, ThreadMark], width: int, glyphs: Glyphs
) -> list[Span]:
    """A row of exactly so many columns, without the mark of the cursor and the gutter in front of
    it.

    Args:
        event: whose row it is.
        heading: the key under which it stands.
        marks: of the threads; empty where there are no letters.
        width: of the whole row, the mark and the gutter included.
        look: which signs there are.
    """
    parts = layout(width)
    role = f"kind.{event.kind}"
    when, rest = date_cell(event.date, parts.date, glyphs)
    kind = event.kind.ljust(parts.kind) if parts.kind else ""
    lead: list[Span] = [(f"{when} ", "date"), (f"{glyphs.glyph(event.kind)} {kind}", role)]
    if marks and parts.threads:
        lead += thread_cell(event, marks, parts.threads)
    tail: list[Span] = (
        [("  ", ""), *track(event.date, heading, role, glyphs)] if parts.track else []
    )
    differ = accounts_cell(event, parts.accounts, glyphs)
    if parts.track or not differ.isspace():
        tail.append((differ, "strong"))
    room = width - 1 - parts.gutter - sum(cell_len(text) for text, _ in (*lead, *tail))
    said = [each for each in (rest, "" if parts.kind else event.kind) if each]
    return cropped(
        [*lead, *_title(sanitize(event.title), said, room, glyphs), *tail],
        width - 1 - parts.gutter,
        glyphs,
    )


def _title(title: str, said: list[str], room: int, glyphs: Glyphs) -> list[Span]:
    """The title in exactly so many columns; of what is said behind it, as much as there is room
    for.
    """
    if room < 1:
        return []
    cells = cell_len(title)
    if cells > room:
        ellipsis = glyphs.pick("…", "~")
        return [(set_cell_size(set_cell_size(title, room - 1).rstrip() + ellipsis, room), "title")]
    while said and cells + 2 + cell_len(glyphs.pick(" · ", ", ").join(said)) > room:
        said = said[:-1]
    behind = "  " + glyphs.pick(" · ", ", ").join(said) if said else ""
    return [(title, "title"), (set_cell_size(behind, room - cells), "muted")]


def cropped(spans: list[Span], width: int, glyphs: Glyphs) -> list[Span]:
    """The pieces cut to so many columns; the cut is marked."""
    kept: list[Span] = []
    for text, role in spans:
        cells = cell_len(text)
        if cells > width:
            ellipsis = glyphs.pick("…", "~")
            shortened = (
                set_cell_size(text, max(0, width - 1)).rstrip() + ellipsis if width > 0 else ""
            )
            return [*kept, (shortened, role)]
        kept.append((text, role))
        width -= cells
    return kept


def heading_row(heading: int, gutter: str, width: int) -> list[Span]:
    """A heading in so many columns; over the tracks stands from when to when they go."""
    parts = layout(width)
    front = [(gutter, "bar"), (" ", "")] if not parts.gutter else [(" ", ""), (gutter, "bar")]
    words = heading_words(heading)
    if parts.track:
        room = width - 2 - parts.track - parts.accounts
        return [*front, (set_cell_size(words, room), "heading"), (scale_words(heading), "muted")]
    return [*front, (words, "heading")]


def legend(store: Store, glyphs: Glyphs, width: int) -> str:
    """What the signs of the rows mean, as much of it as there is room for in so many columns."""
    differ = f"{glyphs.pick('≠', '!')} accounts differ"
    if not glyphs.letters:
        return differ if cell_len(differ) <= width else ""
    marks = thread_marks(store)
    said = [
        differ,
        *(
            f"{marks[each.id].letter} {_word(sanitize(each.title))}"
            for each in store.threads.values()
        ),
    ]
    shown = len(said)
    more = ""
    while shown > len(said) // 2 and cell_len("  ".join(said[:shown]) + more) > width:
        shown -= 1
        more = glyphs.pick(" …", " ~")
    # A few letters of many would explain little: the lanes tell them all.
    texts = ("  ".join(said[:shown]) + more, f"{differ}  letters: threads, as in the lanes", differ)
    return next((text for text in texts if cell_len(text) <= width), "")


def _word(title: str) -> str:
    """What a title is called in brief: its first word, or its first two where the first says
    little.
    """
    words = title.split() or [""]
    return " ".join(words[: 1 if len(words[0]) > 3 else 2])
