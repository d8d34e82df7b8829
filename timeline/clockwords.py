"""Term clocks in words and as a bar: what `timeline terms`, `timeline show` and the app say of a term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.asof import known_date
from timeline.clean import clean
from timeline.dates import EventDate
from timeline.draw import Look, Para, Piece
from timeline.durations import unit_words
from timeline.store import Store
from timeline.terms import RULES, Milestone, Range, TermClock

DISCLAIMER = "A clock illustrates a text under a stated rule. It is not legal advice."
BAR_WIDTH = 80
STATE_WORDS = {
    "not-in-force": "not in force",
    "not-started": "not started",
    "running": "running",
    "no-end-set": "no end set",
    "notice-day-passed": "notice day passed",
    "renewed": "renewed",
    "met": "met",
    "met-late": "met late",
    "extended": "extended",
    "superseded": "superseded",
    "ended": "ended",
    "ended-early": "ended early",
}
_MARKS = {"start": "├|", "notice-day": "◇n", "end": "◆E"}
_OUTCOME_MARK, _DAY_MARK = "┫]", "●o"


def day_words(day: date) -> str:
    """A day in English."""
    return EventDate.parse(day.isoformat()).words()


def clock_paras(clock: TermClock, store: Store, look: Look, width: int | None, *, hindsight: bool) -> Iterator[Para]:
    """A clock as a block: title and state, bar, days, who may act, rule and source."""
    title = (clean(clock.term.title), "strong")
    state = f"as of {day_words(clock.day)}: {state_words(clock)}"
    yield Para([title, (look.sign(" · ", " - "), "muted"), (state, "heading")], hang=2)
    if width is not None:
        yield from bar_paras(clock, look, width)
    for text in sentences(clock, store):
        yield Para([(text, "")], 2, 2)
    for text in (*_rules(clock), _source(clock, store)):
        yield Para([(text, "muted")], 2, 2)
    if hindsight and clock.term.note:
        yield Para([("Note: ", "muted"), (clean(clock.term.note), "")], 2, 8)


def state_words(clock: TermClock) -> str:
    """The state in words, with how often the term was renewed."""
    words = STATE_WORDS[clock.state]
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
    if clock.day_number is not None and clock.length_days is not None and clock.days_left is not None:
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
    if clock.day_number is None or clock.length_days is None or clock.days_left is None or clock.end is None:
        return ""
    stopped = f" (the clock stands at {day_words(clock.stands)})" if clock.stands < clock.day else ""
    left = _calendar(clock.stands, clock.end)
    days_left = f"{clock.days_left:,} day{'s' * (clock.days_left != 1)} left{f' ({left})' if left else ''}"
    return f"Day {clock.day_number:,} of {clock.length_days:,}, {days_left}{stopped}."


def _calendar(first: date, last: date) -> str:
    """The time between two days in years, months and days, as relativedelta counts them."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - 7 ms that most commands do not need

    if (last - first).days < 31:
        return ""
    delta = relativedelta(last, first)
    units = ((delta.years, "year"), (delta.months, "month"), (delta.days, "day"))
    return unit_words(units)


def _what_became(clock: TermClock, store: Store) -> Iterator[str]:
    if clock.outcome is not None and clock.outcome.event is not None:
        event = store.event(clock.outcome.event)
        yield f"{STATE_WORDS[clock.state].capitalize()}: {clean(event.title)}, {event.date.words()} ({event.id})."
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
            yield f"Renewed: {clean(event.title)}, {event.date.words()} ({event.id})."


def _name(milestone: Milestone) -> str:
    return {"notice-day": "last day for notice", "end": "end"}.get(milestone.kind, milestone.kind)


def _what_comes(clock: TermClock, end: date, store: Store) -> Iterator[str]:
    term, notice = clock.term, clock.notice_day
    if term.notice is not None and notice is not None:
        parties = " or ".join(clean(store.actors[each].label) for each in term.notice.by)
        verb = "may give notice" if clock.day <= notice else "could give notice"
        yield f"{parties} {verb} up to {day_words(notice)}, {term.notice.before.words()} before the end."
    if term.renews is not None and _renews_again(clock):
        without = "Without notice it" if term.notice else "It"
        limit = (
            "" if term.renews.times is None else f", {term.renews.times} time{'s' * (term.renews.times != 1)} at most"
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
        yield f"Reading from {reading.starts.words()}: {clean(reading.why)}"


def _range(days: Range) -> str:
    return f"{day_words(days.first)} and {day_words(days.last)}"


def _source(clock: TermClock, store: Store) -> str:
    clause = clock.term.clause
    setter = store.event(clock.term.set_by)
    said = f"Set by: {clean(setter.title)}, {known_date(setter.date, clock.day).words()} ({setter.id})"
    return (
        said + "."
        if clause is None
        else f"{said}; source {clause.source}{f', {clean(clause.at)}' if clause.at else ''}."
    )


def bar_paras(clock: TermClock, look: Look, room: int) -> Iterator[Para]:
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

    sign = 0 if look.unicode else 1
    stopped = clock.outcome is not None
    rest = ("░" if look.unicode else ":") if stopped else ("┄" if look.unicode else ".")
    cells = [(("━" if look.unicode else "=") if at <= cell(clock.stands) else rest) for at in range(width)]
    cells[0] = _MARKS["start"][sign]
    for each in marks:
        cells[cell(each.day)] = _MARKS.get(each.kind, _OUTCOME_MARK)[sign]
    shown = not stopped and clock.stands == clock.day
    if shown:
        cells[cell(clock.day)] = _DAY_MARK[sign]
    year = f"{first.year} "
    yield Para([(f"  {year}", "muted"), ("".join(cells), "bar"), (f" {last.year}", "muted")], whole=True)
    legend: list[Piece] = []
    for each in marks:
        text = f"{_MARKS.get(each.kind, _OUTCOME_MARK)[sign]} {_legend(each)} {_short(each.day)}  "
        legend.append((text, "muted"))
    if shown:
        legend.insert(0, (f"{_DAY_MARK[sign]} {_short(clock.day)}  ", ""))
    yield Para(legend, 2 + len(year), 2 + len(year))


def _legend(each: Milestone) -> str:
    name = {"notice-day": "notice", "end": "end"}.get(each.kind, STATE_WORDS.get(each.kind, each.kind))
    return f"{name} (computed, overtaken)" if each.overtaken else name


def _short(day: date) -> str:
    return EventDate.parse(day.isoformat()).words(short=True)
