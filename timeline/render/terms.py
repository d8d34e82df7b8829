"""Terms in words, and as the one bar that commands, detail pane, overview and lanes show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import NamedTuple, cast

from rich.cells import cell_len

from timeline.analysis.as_of import AsOf, limit_date
from timeline.analysis.density import Window
from timeline.analysis.term_clock import RULES, Milestone, Range, TermClock, compute_clocks
from timeline.analysis.time_scale import NearestScale, TimeScale
from timeline.dates.duration import unit_words
from timeline.dates.event_date import EventDate
from timeline.model.event import Event
from timeline.model.term import STATES, TermState
from timeline.render.styles import PHASES, TERM_MARKS, Glyphs
from timeline.render.text import PagePart, Paragraph, Span, merge_spans, wrap_all
from timeline.store.store import Store
from timeline.text import plural, sanitize, truncate

DISCLAIMER = "A clock illustrates a text under a stated rule. It is not legal advice."
BAR_WIDTH = 80
"""The most columns of the bar in a clock."""
_TODAY = "●o"


def day_words(day: date) -> str:
    """Return a day in English."""
    return EventDate.parse(day.isoformat()).words()


def clock_paragraphs(
    clock: TermClock, store: Store, glyphs: Glyphs, width: int | None, *, hindsight: bool
) -> Iterator[Paragraph]:
    """Yield a clock in full: title and state, bar, days, who may act, rule and source.

    Args:
        clock: of the term.
        store: of the record.
        glyphs: what the terminal can show.
        width: columns of the bar; None for words alone.
        hindsight: whether to add the note of the term, which is written with hindsight.
    """
    title = (sanitize(clock.term.title), "strong")
    state = f"as of {day_words(clock.day)}: {state_words(clock)}"
    yield Paragraph([title, (glyphs.dot, "muted"), (state, "heading")], hanging_indent=2)
    if width is not None:
        yield from bar_paragraphs(clock, glyphs, width)
    for text in sentences(clock, store):
        yield Paragraph([(text, "")], 2, 2)
    for text in (*_rule_sentences(clock), _source_sentence(clock, store)):
        yield Paragraph([(text, "muted")], 2, 2)
    if hindsight and clock.term.note:
        yield Paragraph([("Note: ", "muted"), (sanitize(clock.term.note), "")], 2, 8)


def state_words(clock: TermClock) -> str:
    """Return the state in words, with how often the term was renewed."""
    words = STATES[clock.state].words
    if clock.state == "notice-day-passed" and _renews_again(clock):
        words += ", renewal pending"
    if clock.renewals and clock.state in ("renewed", "notice-day-passed"):
        return f"{words} ({plural(clock.renewals, 'time')} by then)"
    return words


def _renews_again(clock: TermClock) -> bool:
    renews = clock.term.renews
    return renews is not None and (renews.times is None or clock.renewals < renews.times)


def brief_words(clock: TermClock) -> str:
    """Return a clock in one line: `running, day 1,043 of 1,826, 783 days left`."""
    parts = [state_words(clock)]
    if (
        clock.day_number is not None
        and clock.length_days is not None
        and clock.days_left is not None
    ):
        parts.append(f"day {clock.day_number:,} of {clock.length_days:,}")
        parts.append(f"{plural(clock.days_left, 'day')} left")
    return ", ".join(parts)


def sentences(clock: TermClock, store: Store) -> Iterator[str]:
    """Yield what a clock says, in plain sentences."""
    if days := _days_sentence(clock):
        yield days
    yield from _past_sentences(clock, store)
    if clock.in_force and clock.end is not None:
        yield from _future_sentences(clock, clock.end, store)


def _days_sentence(clock: TermClock) -> str:
    if (
        clock.day_number is None
        or clock.length_days is None
        or clock.days_left is None
        or clock.end is None
    ):
        return ""
    is_stopped = clock.counted_to < clock.day
    stopped = f" (the clock stands at {day_words(clock.counted_to)})" if is_stopped else ""
    calendar = _calendar_words(clock.counted_to, clock.end)
    left = f"{plural(clock.days_left, 'day')} left{f' ({calendar})' if calendar else ''}"
    return f"Day {clock.day_number:,} of {clock.length_days:,}, {left}{stopped}."


def _calendar_words(first: date, last: date) -> str:
    """Return the time between two days in years, months and days, as relativedelta counts them."""
    from dateutil.relativedelta import relativedelta  # 7 ms that most commands do not need

    if (last - first).days < 31:
        return ""
    delta = relativedelta(last, first)
    return unit_words(((delta.years, "year"), (delta.months, "month"), (delta.days, "day")))


def _past_sentences(clock: TermClock, store: Store) -> Iterator[str]:
    if clock.outcome is not None and clock.outcome.event is not None:
        words = STATES[clock.state].words.capitalize()
        yield f"{words}: {event_words(store.event(clock.outcome.event))}."
        overtaken = ", ".join(
            f"{milestone_words(milestone)} {day_words(milestone.day)}"
            for milestone in clock.milestones
            if milestone.overtaken
        )
        if overtaken:
            yield f"Computed days that this has overtaken: {overtaken}."
    elif clock.state == "not-in-force":
        yield "Agreed, but not in force by this day in any source of the record."
    elif clock.state == "not-started":
        yield f"Starts on {day_words(clock.milestones[0].day)}."
    elif clock.state == "ended" and clock.end is not None:
        yield f"Its last day was {day_words(clock.end)}. The record does not say what became of it."
    elif clock.state == "no-end-set":
        yield f"Since {day_words(clock.milestones[0].day)}; no end is set."
    for milestone in clock.milestones:
        if milestone.kind == "renewed" and milestone.event is not None:
            yield f"Renewed: {event_words(store.event(milestone.event))}."


def event_words(event: Event) -> str:
    """Return the title, date and id of an event."""
    return f"{sanitize(event.title)}, {event.date.words()} ({event.id})"


def milestone_words(milestone: Milestone) -> str:
    """Return what a computed day is called."""
    return "last day for notice" if milestone.kind == "notice-day" else milestone.kind


def _future_sentences(clock: TermClock, end: date, store: Store) -> Iterator[str]:
    term, notice = clock.term, clock.notice_day
    if term.notice is not None and notice is not None:
        parties = " or ".join(sanitize(store.actors[actor].label) for actor in term.notice.by)
        verb = "may give notice" if clock.day <= notice else "could give notice"
        before = term.notice.before.words()
        yield f"{parties} {verb} up to {day_words(notice)}, {before} before the end."
    if term.renews is not None and _renews_again(clock):
        lead = "Without notice it" if term.notice else "It"
        times = term.renews.times
        limit = "" if times is None else f", {plural(times, 'time')} at most"
        every = term.renews.every.words()
        yield f"{lead} renews for {every} on {day_words(end)}, and so on{limit}."
    else:
        yield f"Last day: {day_words(end)}."


def _rule_sentences(clock: TermClock) -> Iterator[str]:
    """Yield the rule of each computed day, and what other readings give."""
    ends = [milestone for milestone in clock.milestones if milestone.kind == "end"]
    if not ends or clock.start is None:
        return
    rule = ends[-1].rule
    yield f"Rule: {rule} ({RULES[rule]}), counted from {day_words(clock.start)}."
    if clock.notice_day is not None:
        yield f"Rule of the notice day: {RULES['notice']}."
        if clock.notice_range is not None:
            yield f"Other readings put the notice day between {_range_words(clock.notice_range)}."
    if clock.end_range is not None and clock.end_range.first != clock.end_range.last:
        yield f"Other readings put the end between {_range_words(clock.end_range)}."
    for reading in clock.term.readings:
        yield f"Reading from {reading.starts.words()}: {sanitize(reading.why)}"


def _range_words(days: Range) -> str:
    return f"{day_words(days.first)} and {day_words(days.last)}"


def _source_sentence(clock: TermClock, store: Store) -> str:
    clause = clock.term.clause
    event = store.event(clock.term.set_by)
    when = limit_date(event.date, clock.day).words()
    words = f"Set by: {sanitize(event.title)}, {when} ({event.id})"
    if clause is None:
        return f"{words}."
    at = f", {sanitize(clause.at)}" if clause.at else ""
    return f"{words}; source {clause.source}{at}."


class BarCell(NamedTuple):
    """A column of the bar of a term: a glyph with its fallback, and a role."""

    glyph: str = "  "
    role: str = ""

    def text(self, glyphs: Glyphs) -> str:
        """Return the glyph to show."""
        return glyphs.pick(*self.glyph)


_EMPTY = BarCell()
_PHASE_CELLS = {phase: BarCell(style.glyph, style.role) for phase, style in PHASES.items()}
_WEIGHTS = {mark: number for number, mark in enumerate(TERM_MARKS)}
_LABEL_CELLS = {_EMPTY, _PHASE_CELLS["in-force"], _PHASE_CELLS["no-end"]}
"""The cells over which a name may be written."""
_SHORTEST_LABEL = 6


def paint_term(
    clock: TermClock, scale: TimeScale | NearestScale, known_last: int = 0
) -> list[BarCell]:
    """Paint the bar of a term: its phases, and its marks over them.

    Args:
        clock: of a term; the bar of one that has not begun is empty.
        scale: days to columns.
        known_last: the ordinal up to which an open end goes on.

    Returns:
        A cell for each column of the scale.
    """
    cells = [_EMPTY] * scale.width
    phases = list(clock.phases(known_last))
    # From the last phase on, so that of two phases in one column the earlier one shows.
    for phase, _, last in reversed(phases):
        for column in scale.columns(phases[0].first, last):
            cells[column] = _PHASE_CELLS[phase]
    for mark in sorted(clock.marks(), key=lambda marked: _WEIGHTS[marked.mark]):
        column_of_mark = scale.visible_column(mark.day)
        if column_of_mark is not None:
            style = TERM_MARKS[mark.mark]
            role = "muted" if mark.overtaken else style.role
            cells[column_of_mark] = BarCell(style.glyph, role)
    return cells


class TermRow(NamedTuple):
    """The bar of a term with its name written over the cells from column `at` on."""

    term: str
    cells: list[BarCell]
    label: str
    at: int

    def spans(self, glyphs: Glyphs) -> list[Span]:
        """Return the row as spans."""
        bar = [(cell.text(glyphs), cell.role) for cell in self.cells]
        after = self.at + cell_len(self.label)
        label = [(self.label, "")] if self.label else []
        return [*merge_spans(bar[: self.at]), *label, *merge_spans(bar[after:])]


def rank_terms(clocks: Iterable[TermClock]) -> list[TermClock]:
    """Return the terms that have begun, the longest first, of equals the earliest.

    Terms of which nothing says how long they were in force come last.
    """

    def rank(clock: TermClock) -> tuple[bool, int, int, str]:
        first, last = clock.extent or (0, 0)
        return clock.end is None and clock.outcome is None, first - last, first, clock.term.id

    return sorted((clock for clock in clocks if clock.extent is not None), key=rank)


def select_terms(ranked: Iterable[TermClock], days: Window, limit: int) -> list[TermClock]:
    """Return the first `limit` terms whose extent includes one of these days."""
    found = (
        clock
        for clock in ranked
        if clock.extent and clock.extent[0] <= days.last and days.first <= clock.extent[1]
    )
    return list(islice(found, limit))


def term_row(clock: TermClock, scale: TimeScale, glyphs: Glyphs) -> TermRow:
    """Return the row of a term; of its name as much is written as the bar has columns for."""
    cells = paint_term(clock, scale)
    label, at = _place_label(sanitize(clock.term.title), cells, glyphs.ellipsis)
    return TermRow(clock.term.id, cells, label, at)


def _place_label(title: str, cells: list[BarCell], ellipsis: str) -> tuple[str, int]:
    """Return the title between blanks and its column: where most of it fits beside or in the bar.

    A title that fits nowhere is truncated, one of which too little would be left is "".
    """
    size, at = cell_len(title), 0
    runs: list[tuple[int, int]] = []
    for cell, group in groupby(cells):
        length = len(list(group))
        if cell in _LABEL_CELLS:
            # Before its bar a title is close to it.
            shift = max(0, length - 2 - size) if cell == _EMPTY and at == 0 else 0
            runs.append((length - 2, at + shift))
        at += length
    # The first run in which all of it fits, else the longest.
    width, at = max(runs, key=lambda run: (min(run[0], size), -run[1]), default=(0, 0))
    if width < min(size, _SHORTEST_LABEL):
        return "", 0
    return f" {truncate(title, width, ellipsis)} ", at


def bar_paragraphs(clock: TermClock, glyphs: Glyphs, width: int) -> Iterator[Paragraph]:
    """Yield the bar of a clock between its years, and the days that it marks.

    Nothing is yielded for a term that has not begun, that has no end, or without room.

    Args:
        clock: of the term.
        glyphs: what the terminal can show.
        width: columns of the lines, the years included.
    """
    width = min(BAR_WIDTH, width - 12)
    extent = clock.extent
    if extent is None or clock.end is None or width < 16:
        return
    marked = [milestone for milestone in clock.milestones if milestone.kind != "start"]
    last = max(extent[1], *(milestone.day.toordinal() for milestone in marked))
    if last == extent[0]:
        return
    scale = NearestScale(Window(extent[0], last), width)
    cells = paint_term(clock, scale)
    # A term that was met late is shaded from its end to its outcome.
    late = glyphs.pick(*PHASES["overtaken"].glyph)
    text = "".join(cell.text(glyphs) for cell in cells).replace(" ", late)
    is_counting = clock.outcome is None and clock.counted_to == clock.day
    today = glyphs.pick(*_TODAY)
    if is_counting:
        column = scale.column_of(clock.day.toordinal())
        text = text[:column] + today + text[column + 1 :]
    first_year, last_year = (date.fromordinal(day).year for day in scale.window)
    lead = f"{first_year} "
    bar: list[Span] = [(f"  {lead}", "muted"), (text, "bar"), (f" {last_year}", "muted")]
    yield Paragraph(bar, no_wrap=True)
    legend = [(f"{today} {_short_words(clock.day)}  ", "")] if is_counting else []
    for milestone in marked:
        glyph = glyphs.pick(*TERM_MARKS[milestone.mark].glyph)
        words = f"{glyph} {_legend_words(milestone)} {_short_words(milestone.day)}  "
        legend.append((words, "muted"))
    yield Paragraph(legend, 2 + len(lead), 2 + len(lead))


def _legend_words(milestone: Milestone) -> str:
    if milestone.kind in ("notice-day", "end"):
        words = TERM_MARKS[milestone.mark].words
    else:
        words = STATES[cast("TermState", milestone.kind)].words
    return f"{words} (computed, overtaken)" if milestone.overtaken else words


def _short_words(day: date) -> str:
    return EventDate.parse(day.isoformat()).words(short=True)


class TermLine(NamedTuple):
    """A block with the relation of a term to an event in one line, and its bar."""

    line: Paragraph
    clock: TermClock
    glyphs: Glyphs

    def paragraphs(self) -> list[Paragraph]:
        """Return the words alone."""
        return [self.line]

    def lines(self, width: int) -> list[list[Span]]:
        """Return the words, and below them the bar."""
        return wrap_all([self.line, *bar_paragraphs(self.clock, self.glyphs, width)], width)


def term_parts(
    event: Event, store: Store, glyphs: Glyphs, as_of: date | None
) -> Iterator[PagePart]:
    """Yield the terms that an event set or is an outcome of, and the others in force then.

    Their clocks are those of the event's last day, or of its first if it has no end, and of
    `as_of` if that is earlier.
    """
    day = event.date.latest or event.date.earliest
    if day is None:
        return
    day = min(day, as_of) if as_of is not None else day
    clocks = compute_clocks(store, day)
    relations = {clock.term.id: _find_relation(event, clock) for clock in clocks}
    related = [clock for clock in clocks if relations[clock.term.id]]
    others = [
        clock
        for clock in clocks
        if not relations[clock.term.id] and clock.in_force and clock.end is not None
    ]
    rules: set[str] = set()
    for clock in (*related, *others):
        relation = relations[clock.term.id] or "running then"
        yield TermLine(_clock_line(relation, clock), clock, glyphs)
        if clock.end is not None:
            rules.add(_end_rule(clock))
        if clock.notice_day is not None:
            rules.add("notice")
    for rule in sorted(rules):
        yield Paragraph([(f"Rule {rule}: {RULES[rule]}.", "muted")], 2, 4)


def _find_relation(event: Event, clock: TermClock) -> str:
    """Return in words what the event is to a term, as far as it had happened; else ""."""
    relations = ["set by this"] if clock.term.set_by == event.id else []
    relations += [
        f"outcome, {milestone.kind.replace('-', ' ')}"
        for milestone in clock.milestones
        if milestone.event == event.id
    ]
    return "; ".join(relations)


def _end_rule(clock: TermClock) -> str:
    return next(milestone.rule for milestone in clock.milestones if milestone.kind == "end")


def _clock_line(relation: str, clock: TermClock) -> Paragraph:
    text = f": {brief_words(clock)} on {day_words(clock.day)}"
    if clock.end is not None:
        text += f"; end {day_words(clock.end)} ({_end_rule(clock)})"
    if clock.notice_day is not None:
        text += f", last day for notice {day_words(clock.notice_day)}"
    title = (sanitize(clock.term.title), "strong")
    return Paragraph([(f"{relation}: ", "muted"), title, (text, "")], 2, 4)


class ClockBlock(NamedTuple):
    """A block with a clock in full."""

    clock: TermClock
    store: Store
    glyphs: Glyphs
    hindsight: bool

    def paragraphs(self) -> list[Paragraph]:
        """Return the words alone."""
        return list(self._render(None))

    def lines(self, width: int) -> list[list[Span]]:
        """Return the words with the bar."""
        return wrap_all(self._render(width), width)

    def _render(self, width: int | None) -> Iterator[Paragraph]:
        return clock_paragraphs(
            self.clock, self.store, self.glyphs, width, hindsight=self.hindsight
        )


def clocks_page(store: Store, day: date, glyphs: Glyphs) -> Iterator[PagePart]:
    """Yield the clocks of all terms that were known on a day, those in force first."""
    clocks = compute_clocks(store, day)
    hindsight = AsOf(store, day).in_hindsight
    yield Paragraph([(f"Terms on {day_words(day)}", "strong")])
    for clock in sorted(clocks, key=lambda clock: (not clock.in_force, clock.end is None)):
        yield Paragraph([])
        yield ClockBlock(clock, store, glyphs, hindsight)
    if not clocks:
        yield Paragraph([("No term is known on this day.", "muted")])
    yield Paragraph([])
    yield Paragraph([(DISCLAIMER, "muted")])
