"""Term clocks in words and as a bar: what `timeline terms`, `timeline show` and the app say of a
term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from timeline.analysis.as_of import AsOf, limit_date
from timeline.analysis.density import Window
from timeline.analysis.term_clock import (
    PHASES,
    RULES,
    TERM_MARKS,
    Milestone,
    Range,
    TermClock,
    compute_clocks,
)
from timeline.dates.duration import unit_words
from timeline.dates.event_date import EventDate
from timeline.model.event import Event
from timeline.model.term import STATES
from timeline.render.styles import Glyphs
from timeline.render.text import PagePart, Paragraph, Span, merge_spans, wrap_spans
from timeline.store.store import Store
from timeline.text import sanitize

DISCLAIMER = "A clock illustrates a text under a stated rule. It is not legal advice."
BAR_WIDTH = 80
_MARKS = {"start": "├|", "notice-day": "◇n", "end": "◆E"}
_OUTCOME_MARK, _DAY_MARK = "┫]", "●o"


def day_words(day: date) -> str:
    """A day in English."""
    return EventDate.parse(day.isoformat()).words()


def clock_paragraphs(
    clock: TermClock, store: Store, glyphs: Glyphs, width: int | None, *, hindsight: bool
) -> Iterator[Paragraph]:
    """A clock as a block: title and state, bar, days, who may act, rule and source."""
    title = (sanitize(clock.term.title), "strong")
    state = f"as of {day_words(clock.day)}: {state_words(clock)}"
    yield Paragraph(
        [title, (glyphs.pick(" · ", " - "), "muted"), (state, "heading")], hanging_indent=2
    )
    if width is not None:
        yield from bar_paragraphs(clock, glyphs, width)
    for text in sentences(clock, store):
        yield Paragraph([(text, "")], 2, 2)
    for text in (*_rules(clock), _source(clock, store)):
        yield Paragraph([(text, "muted")], 2, 2)
    if hindsight and clock.term.note:
        yield Paragraph([("Note: ", "muted"), (sanitize(clock.term.note), "")], 2, 8)


def state_words(clock: TermClock) -> str:
    """The state in words, with how often the term was renewed."""
    words = STATES[clock.state].words
    if clock.state == "notice-day-passed" and _renews_again(clock):
        words += ", renewal pending"
    if clock.renewals and clock.state in ("renewed", "notice-day-passed"):
        return f"{words} ({clock.renewals} time{'s' * (clock.renewals != 1)} by then)"
    return words


def _renews_again(clock: TermClock) -> bool:
    renews = clock.term.renews
    return renews is not None and (renews.times is None or clock.renewals < renews.times)


def brief_words(clock: TermClock) -> str:
    """A clock in one line: `running, day 1,043 of 1,826, 783 days left`."""
    parts = [state_words(clock)]
    if (
        clock.day_number is not None
        and clock.length_days is not None
        and clock.days_left is not None
    ):
        parts.append(f"day {clock.day_number:,} of {clock.length_days:,}")
        parts.append(f"{clock.days_left:,} day{'s' * (clock.days_left != 1)} left")
    return ", ".join(parts)


def sentences(clock: TermClock, store: Store) -> Iterator[str]:
    """What there is to say, in plain words."""
    days = _days(clock)
    if days:
        yield days
    yield from _what_became(clock, store)
    if clock.in_force and clock.end is not None:
        yield from _what_comes(clock, clock.end, store)


def _days(clock: TermClock) -> str:
    if (
        clock.day_number is None
        or clock.length_days is None
        or clock.days_left is None
        or clock.end is None
    ):
        return ""
    stopped = (
        f" (the clock stands at {day_words(clock.counted_to)})"
        if clock.counted_to < clock.day
        else ""
    )
    left = _calendar(clock.counted_to, clock.end)
    days_left = (
        f"{clock.days_left:,} day{'s' * (clock.days_left != 1)} left{f' ({left})' if left else ''}"
    )
    return f"Day {clock.day_number:,} of {clock.length_days:,}, {days_left}{stopped}."


def _calendar(first: date, last: date) -> str:
    """The time between two days in years, months and days, as relativedelta counts them."""
    from dateutil.relativedelta import relativedelta  # 7 ms that most commands do not need

    if (last - first).days < 31:
        return ""
    delta = relativedelta(last, first)
    units = ((delta.years, "year"), (delta.months, "month"), (delta.days, "day"))
    return unit_words(units)


def _what_became(clock: TermClock, store: Store) -> Iterator[str]:
    if clock.outcome is not None and clock.outcome.event is not None:
        event = store.event(clock.outcome.event)
        yield f"{STATES[clock.state].words.capitalize()}: {sanitize(event.title)}, {event.date.words()} ({event.id})."
        idle = [each for each in clock.milestones if each.overtaken]
        if idle:
            days = ", ".join(f"{_name(each)} {day_words(each.day)}" for each in idle)
            yield f"Computed days that this has overtaken: {days}."
    elif clock.state == "not-in-force":
        yield "Agreed, but not in force by this day in any source of the record."
    elif clock.state == "not-started":
        yield f"Starts on {day_words(clock.milestones[0].day)}."
    elif clock.state == "ended" and clock.end is not None:
        yield f"Its last day was {day_words(clock.end)}. The record does not say what became of it."
    elif clock.state == "no-end-set":
        yield f"Since {day_words(clock.milestones[0].day)}; no end is set."
    for each in clock.milestones:
        if each.kind == "renewed" and each.event is not None:
            event = store.event(each.event)
            yield f"Renewed: {sanitize(event.title)}, {event.date.words()} ({event.id})."


def _name(milestone: Milestone) -> str:
    return {"notice-day": "last day for notice", "end": "end"}.get(milestone.kind, milestone.kind)


def _what_comes(clock: TermClock, end: date, store: Store) -> Iterator[str]:
    term, notice = clock.term, clock.notice_day
    if term.notice is not None and notice is not None:
        parties = " or ".join(sanitize(store.actors[each].label) for each in term.notice.by)
        verb = "may give notice" if clock.day <= notice else "could give notice"
        yield f"{parties} {verb} up to {day_words(notice)}, {term.notice.before.words()} before the end."
    if term.renews is not None and _renews_again(clock):
        without = "Without notice it" if term.notice else "It"
        limit = (
            ""
            if term.renews.times is None
            else f", {term.renews.times} time{'s' * (term.renews.times != 1)} at most"
        )
        yield f"{without} renews for {term.renews.every.words()} on {day_words(end)}, and so on{limit}."
    else:
        yield f"Last day: {day_words(end)}."


def _rules(clock: TermClock) -> Iterator[str]:
    """The rule of each computed day, and what other readings give."""
    ends = [each for each in clock.milestones if each.kind == "end"]
    if not ends:
        return
    start = next(each.day for each in clock.milestones if each.kind == "start")
    yield f"Rule: {ends[-1].rule} ({RULES[ends[-1].rule]}), counted from {day_words(start)}."
    if clock.notice_day is not None:
        yield f"Rule of the notice day: {RULES['notice']}."
        if clock.notice_range is not None:
            yield f"Other readings put the notice day between {_range(clock.notice_range)}."
    if clock.end_range is not None and clock.end_range.first != clock.end_range.last:
        yield f"Other readings put the end between {_range(clock.end_range)}."
    for reading in clock.term.readings:
        yield f"Reading from {reading.starts.words()}: {sanitize(reading.why)}"


def _range(days: Range) -> str:
    return f"{day_words(days.first)} and {day_words(days.last)}"


def _source(clock: TermClock, store: Store) -> str:
    clause = clock.term.clause
    setter = store.event(clock.term.set_by)
    said = f"Set by: {sanitize(setter.title)}, {limit_date(setter.date, clock.day).words()} ({setter.id})"
    return (
        said + "."
        if clause is None
        else f"{said}; source {clause.source}{f', {sanitize(clause.at)}' if clause.at else ''}."
    )


def bar_paragraphs(clock: TermClock, glyphs: Glyphs, room: int) -> Iterator[Paragraph]:
    """The bar of a clock in so many columns, its years included, and the days that it shows.

    Solid while in force, dashes for what is still to run, shade for what events have overtaken.
    """
    width = min(BAR_WIDTH, room - 12)
    marks = [each for each in clock.milestones if each.kind != "start"]
    if clock.state in ("not-in-force", "not-started") or clock.end is None or width < 16:
        return
    first = next(each.day for each in clock.milestones if each.kind == "start")
    last = max([clock.end, *(each.day for each in marks)])
    span = (last - first).days
    if not span:
        return

    def cell(day: date) -> int:
        return round((day - first).days / span * (width - 1))

    sign = 0 if glyphs.unicode else 1
    stopped = clock.outcome is not None
    rest = ("░" if glyphs.unicode else ":") if stopped else ("┄" if glyphs.unicode else ".")
    cells = [
        (("━" if glyphs.unicode else "=") if at <= cell(clock.counted_to) else rest)
        for at in range(width)
    ]
    cells[0] = _MARKS["start"][sign]
    for each in marks:
        cells[cell(each.day)] = _MARKS.get(each.kind, _OUTCOME_MARK)[sign]
    shown = not stopped and clock.counted_to == clock.day
    if shown:
        cells[cell(clock.day)] = _DAY_MARK[sign]
    year = f"{first.year} "
    yield Paragraph(
        [(f"  {year}", "muted"), ("".join(cells), "bar"), (f" {last.year}", "muted")], no_wrap=True
    )
    legend: list[Span] = []
    for each in marks:
        text = f"{_MARKS.get(each.kind, _OUTCOME_MARK)[sign]} {_legend(each)} {_short(each.day)}  "
        legend.append((text, "muted"))
    if shown:
        legend.insert(0, (f"{_DAY_MARK[sign]} {_short(clock.day)}  ", ""))
    yield Paragraph(legend, 2 + len(year), 2 + len(year))


def _legend(each: Milestone) -> str:
    names = {state: facts.words for state, facts in STATES.items()}
    name = (names | {"notice-day": "notice", "end": "end"})[each.kind]
    return f"{name} (computed, overtaken)" if each.overtaken else name


def _short(day: date) -> str:
    return EventDate.parse(day.isoformat()).words(short=True)


class TermLine(NamedTuple):
    """What a term has to do with an event; with its bar where there is a width."""

    line: Paragraph
    clock: TermClock
    glyphs: Glyphs

    def paragraphs(self) -> list[Paragraph]:
        """The words alone."""
        return [self.line]

    def lines(self, width: int) -> list[list[Span]]:
        """The words, and below them the bar in the room that there is."""
        paragraphs = [self.line, *bar_paragraphs(self.clock, self.glyphs, width)]
        return [line for para in paragraphs for line in wrap_spans(para, width)]


def term_parts(
    event: Event, store: Store, glyphs: Glyphs, as_of: date | None
) -> Iterator[PagePart]:
    """The terms that an event set or that it is an outcome of, and the others that ran then, each
    with its clock.

    The clocks stand on the event's last day, or on its first where it has no end, but never behind
    `as_of`.
    """
    day = event.date.latest or event.date.earliest
    if day is None:
        return
    day = min(day, as_of) if as_of is not None else day
    rules: set[str] = set()
    stood = compute_clocks(store, day)
    related = {each.term.id: relation for each in stood if (relation := _relation(event, each))}
    for each in stood:
        if each.term.id in related:
            yield TermLine(_line(related[each.term.id], each, rules), each, glyphs)
    for each in stood:
        if each.term.id not in related and each.in_force and each.end is not None:
            yield TermLine(_line("running then", each, rules), each, glyphs)
    for rule in sorted(rules):
        yield Paragraph([(f"Rule {rule}: {RULES[rule]}.", "muted")], 2, 4)


def _relation(event: Event, stood: TermClock) -> str:
    """What the event is to a term, as far as it had happened."""
    said = ["set by this"] if stood.term.set_by == event.id else []
    said += [
        f"outcome, {each.kind.replace('-', ' ')}"
        for each in stood.milestones
        if each.event == event.id
    ]
    return "; ".join(said)


def _line(relation: str, stood: TermClock, rules: set[str]) -> Paragraph:
    """One clock in one line; the rules of its computed days are noted."""
    text = f": {brief_words(stood)} on {day_words(stood.day)}"
    if stood.end is not None:
        rule = next(each.rule for each in stood.milestones if each.kind == "end")
        rules.add(rule)
        text += f"; end {day_words(stood.end)} ({rule})"
    if stood.notice_day is not None:
        rules.add("notice")
        text += f", last day for notice {day_words(stood.notice_day)}"
    return Paragraph(
        [(f"{relation}: ", "muted"), (sanitize(stood.term.title), "strong"), (text, "")], 2, 4
    )


# The cells of a row are the signs that ASCII draws.
_FANCY = str.maketrans({pair[1]: pair[0] for pair in (*PHASES.values(), *TERM_MARKS.values())})
_ROLES = {
    " ": "",
    PHASES["in-force"][1]: "bar",
    **{PHASES[way][1]: "muted" for way in ("to-run", "overtaken", "no-end")},
}
_HOLD_LABELS = {" ", PHASES["in-force"][1], PHASES["no-end"][1]}
"""The cells over which a name may stand."""
_SHORTEST_LABEL = 6

Column = Callable[[int], int | None]


class Extent(NamedTuple):
    """The days of a term: the first, the last of its computed rest, and its clock."""

    first: int
    last: int
    clock: TermClock


class TermRow(NamedTuple):
    """A term as cells of a strip; its name stands over the cells from column `at`."""

    term: str
    cells: str
    label: str
    at: int


def extents(clocks: Iterable[TermClock]) -> list[Extent]:
    """The days of each term that has begun by its clock's day, the longest first, of equals the
    earliest.

    Terms of which nothing says up to when they held come behind those that run out.
    """
    found = []
    for stood in clocks:
        days = stood.extent
        if days is not None:
            found.append(Extent(*days, stood))
    return sorted(found, key=_rank)


def _rank(each: Extent) -> tuple[bool, int, int, str]:
    clock = each.clock
    endless = clock.end is None and clock.outcome is None
    return endless, each.first - each.last, each.first, clock.term.id


def around(known: Sequence[Extent], days: Window, limit: int) -> list[TermClock]:
    """The clocks of the first `limit` terms that have one of these days."""
    found: list[TermClock] = []
    for each in known:
        if len(found) >= limit:
            break
        if each.first <= days.last and days.first <= each.last:
            found.append(each.clock)
    return found


def term_row(each: Extent, window: Window, column_of: Column, width: int, ellipsis: str) -> TermRow:
    """The row of a term that has days in the window; what does not fit of its name is cut, which is
    marked.
    """
    term = each.clock.term
    cells = [" "] * width
    for way, first, last in each.clock.phases():
        _fill(cells, PHASES[way][1], (max(first, window.first), min(last, window.last)), column_of)
    for mark in each.clock.marks():
        column = column_of(mark.day)
        if column is not None:
            cells[column] = TERM_MARKS[mark.mark][1]
    label, at = _label(sanitize(term.title), "".join(cells), ellipsis)
    return TermRow(term.id, "".join(cells), label, at)


def _fill(cells: list[str], sign: str, days: tuple[int, int], column_of: Column) -> None:
    """Fill from the first day to the last; where a day has several columns, all of the last one."""
    low, high = column_of(days[0]), column_of(days[1])
    if days[0] > days[1] or low is None or high is None:
        return
    # Behind the window's last day there is no column: then the strip is filled to its end.
    after = column_of(days[1] + 1)
    end = max(high + 1, len(cells) if after is None else after)
    cells[low:end] = sign * (end - low)


def _label(title: str, cells: str, ellipsis: str) -> tuple[str, int]:
    """The title with a blank on both sides, and its column: beside the bar or in it, where most of
    it has room.
    """
    size, at = cell_len(title), 0
    runs: list[tuple[int, int]] = []
    for sign, group in groupby(cells):
        length = len(list(group))
        if sign in _HOLD_LABELS:
            # In front of its bar a title stands close to it.
            close = max(0, length - 2 - size) if sign == " " and at == 0 else 0
            runs.append((length - 2, at + close))
        at += length
    # The first run with room for all of it, else the longest.
    room, at = max(runs, key=lambda run: (min(run[0], size), -run[1]), default=(0, 0))
    if room >= size:
        return f" {title} ", at
    if room < _SHORTEST_LABEL:
        return "", 0
    return f" {set_cell_size(title, room - 1).rstrip()}{ellipsis} ", at


def row_spans(row: TermRow, glyphs: Glyphs) -> list[Span]:
    """A row as it is drawn."""
    behind = row.at + cell_len(row.label)
    return [
        *_drawn(row.cells[: row.at], glyphs),
        (row.label, ""),
        *_drawn(row.cells[behind:], glyphs),
    ]


def _drawn(cells: str, glyphs: Glyphs) -> list[Span]:
    shown = cells.translate(_FANCY) if glyphs.unicode else cells
    return merge_spans(
        (sign, _ROLES.get(cell, "strong")) for cell, sign in zip(cells, shown, strict=True)
    )


class ClockBlock(NamedTuple):
    """A clock with its bar in the room that the pane has."""

    clock: TermClock
    store: Store
    glyphs: Glyphs
    hindsight: bool

    def paragraphs(self) -> list[Paragraph]:
        """The words alone."""
        return list(
            clock_paragraphs(self.clock, self.store, self.glyphs, None, hindsight=self.hindsight)
        )

    def lines(self, width: int) -> list[list[Span]]:
        """The words with the bar."""
        paragraphs = clock_paragraphs(
            self.clock, self.store, self.glyphs, width, hindsight=self.hindsight
        )
        return [line for para in paragraphs for line in wrap_spans(para, width)]


def clocks_page(store: Store, day: date, glyphs: Glyphs) -> Iterator[PagePart]:
    """The clocks of all terms that were known on a day, those that ran first."""
    known = compute_clocks(store, day)
    hindsight = AsOf(store, day).in_hindsight
    yield Paragraph([(f"Terms on {day_words(day)}", "strong")])
    for each in sorted(known, key=lambda one: (not one.in_force, one.end is None)):
        yield Paragraph([])
        yield ClockBlock(each, store, glyphs, hindsight)
    if not known:
        yield Paragraph([("No term is known on this day.", "muted")])
    yield Paragraph([])
    yield Paragraph([(DISCLAIMER, "muted")])
