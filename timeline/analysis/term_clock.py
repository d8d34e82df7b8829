"""Term clocks: a term of the record and a day make a `TermClock`.

A term is a rule: where it starts, how long it runs, how it renews, when notice is due. The k-th end
    is counted from
the original start, `start + length + k * every`, never from the end before: a month after 31
January and two months
after it are 28 February and 31 March. `dateutil.relativedelta` does the arithmetic; its clamping to
the last day of a
month is that of the European Convention on the Calculation of Time-Limits (Basle 1972, ETS 76).

What the events of the record say goes before arithmetic, from the day on which they happened: a
    computed day behind
such an outcome is overtaken. A clock illustrates a text under a stated rule; it is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from timeline.dates.event_date import EventDate
from timeline.model.term import COUNTED, Term, end_of
from timeline.store.store import Store

State: TypeAlias = Literal[
    "not-in-force",
    "not-started",
    "running",
    "no-end-set",
    "notice-day-passed",
    "renewed",
    "met",
    "met-late",
    "extended",
    "superseded",
    "ended",
    "ended-early",
]
RULES: dict[str, str] = {
    "corresponding-date": "the day of the start is not counted; it ends on the same day-number, "
    "or on the last day of a shorter month",
    "day-before": "the day of the start is counted; it ends on the day before the same day-number",
    "fixed-date": "the text itself names the day",
    "notice": "the same day-number as the end, so much earlier; on that day at the latest",
    "sourced": "as the sources say",
}
"""Each rule by its name, in a sentence."""
_NOTICE_SPREAD = (-1, 0, 1)
"""Backward limits differ between legal systems: the day itself excluded, included, or clear months
behind it.
"""


class Milestone(NamedTuple):
    """A day that matters to a term."""

    kind: str
    """`start`, `notice-day`, `end`, or the kind of an outcome."""
    day: date
    rule: str
    """A key of `RULES`."""
    overtaken: bool = False
    """Whether events have made the computed day idle."""
    event: str | None = None
    """The event that an outcome is."""


class Range(NamedTuple):
    """The first and last day that any reading of a term gives."""

    first: date
    last: date


class TermClock(NamedTuple):
    """A term as it stood on a day, as far as the record knew by then.

    `day_number` and `days_left` are counted to the end that was next on that day. The clock stops
    with an outcome, or
    at the last end; `stands` is the day on which it stands. They are None where the term has no
    start or no end.
    """

    term: Term
    day: date
    state: State
    renewals: int
    stands: date
    day_number: int | None
    length_days: int | None
    days_left: int | None
    milestones: tuple[Milestone, ...]
    end_range: Range | None
    notice_range: Range | None
    outcome: Milestone | None

    @property
    def end(self) -> date | None:
        """The end that counts, computed or named by the text."""
        ends = [each.day for each in self.milestones if each.kind == "end"]
        return ends[-1] if ends else None

    @property
    def notice_day(self) -> date | None:
        """The last day for notice before that end."""
        days = [each.day for each in self.milestones if each.kind == "notice-day"]
        return days[-1] if days else None

    @property
    def next_milestone(self) -> Milestone | None:
        """The next day that is still to come and not overtaken."""
        coming = [each for each in self.milestones if each.day >= self.day and not each.overtaken]
        return min(coming, key=lambda each: each.day, default=None)

    @property
    def in_force(self) -> bool:
        """Whether the term was running on that day."""
        return self.state in ("running", "no-end-set", "notice-day-passed", "renewed")


def clock(term: Term, day: date, store: Store) -> TermClock:
    """How a term stood on a day; of the outcomes only what had certainly happened by then counts.

    An outcome stops the clock, but for `renewed`, which confirms what the rule gives.
    """
    start = _start(term.starts)
    happened = list(_happened(term, day, store))
    stops = (each for each in happened if each.kind != "renewed")
    outcome = max(stops, key=lambda each: each.day, default=None)
    if start is None:
        return TermClock(
            term,
            day,
            "not-in-force",
            0,
            day,
            None,
            None,
            None,
            tuple(happened),
            None,
            None,
            outcome,
        )
    # An outcome of an uncertain date may stand a day before the start.
    stands = min(day, max(start, outcome.day)) if outcome else day
    renewals = _renewals(term, start, stands)
    end = _end(term, start, renewals)
    if end is not None:
        stands = min(stands, end)
    shift = COUNTED[term.counting] if term.ends is None else 0
    marks = _milestones(term, start, renewals, outcome) + happened
    return TermClock(
        term,
        day,
        _state(term, day, (start, end), renewals, outcome),
        renewals,
        stands,
        (stands - start).days + shift if end and day >= start else None,
        (end - start).days + shift if end else None,
        (end - stands).days if end and day >= start else None,
        tuple(sorted(marks, key=lambda each: each.day)),
        _end_range(term, renewals),
        _notice_range(term, renewals),
        outcome,
    )


def clocks(store: Store, day: date) -> Iterator[TermClock]:
    """The clocks of all terms, in the order of the file."""
    return (clock(term, day, store) for term in store.terms.values())


def notice_of(term: Term, end: date) -> date | None:
    """The last day for notice before an end: counted backward, so the rule is only one of
    several.
    """
    return end - term.notice.before.delta if term.notice else None


def _start(starts: EventDate | None) -> date | None:
    return None if starts is None else starts.earliest


def _end(term: Term, start: date, renewals: int) -> date | None:
    """As `end_of`; None also where the end is beyond the calendar."""
    try:
        return end_of(term, start, renewals)
    except (OverflowError, ValueError):
        return None


def _happened(term: Term, day: date, store: Store) -> Iterator[Milestone]:
    """The outcomes that had certainly happened by a day."""
    now = EventDate.parse(day.isoformat())
    for outcome in term.outcomes:
        when = store.event(outcome.event).date
        last = when.latest or when.earliest
        if (
            last is not None
            and last <= day
            and not (when.is_qualified and when.compare(now) is None)
        ):
            yield Milestone(outcome.kind, last, "sourced", event=outcome.event)


def _renewals(term: Term, start: date, day: date) -> int:
    """How often the term had renewed itself by a day."""
    if term.renews is None or term.length is None:
        return 0
    number = 0
    while (
        number != term.renews.times and (end := _end(term, start, number)) is not None and end < day
    ):
        number += 1
    return number


def _state(
    term: Term, day: date, ends: tuple[date, date | None], renewals: int, outcome: Milestone | None
) -> State:
    start, end = ends
    if outcome is not None:
        return _OUTCOME_STATES[outcome.kind]
    if day < start:
        return "not-started"
    if end is None:
        return "renewed" if renewals else "no-end-set"
    if day > end:
        return "ended"
    notice = notice_of(term, end)
    if notice is not None and day > notice:
        return "notice-day-passed"
    return "renewed" if renewals else "running"


_OUTCOME_STATES: dict[str, State] = {
    "met": "met",
    "met-late": "met-late",
    "extended": "extended",
    "ended": "ended",
    "ended-early": "ended-early",
    "superseded": "superseded",
}


def _milestones(
    term: Term, start: date, renewals: int, outcome: Milestone | None
) -> list[Milestone]:
    """Start, each end up to the one that counts, and its notice day."""

    def over(day: date) -> bool:
        return outcome is not None and day > outcome.day

    found = [Milestone("start", start, "sourced")]
    rule = term.counting if term.length is not None else "fixed-date"
    for number in range(renewals + 1):
        end = _end(term, start, number)
        if end is None:
            break
        notice = notice_of(term, end)
        if notice is not None:
            found.append(Milestone("notice-day", notice, "notice", over(notice)))
        found.append(Milestone("end", end, rule, over(end)))
    return found


def _readings(term: Term) -> list[date]:
    starts = [_start(term.starts), *(_start(reading.starts) for reading in term.readings)]
    return [start for start in starts if start is not None]


def _ends_read(term: Term, renewals: int) -> list[date]:
    """The ends under each start and each way of counting that a legal system knows."""
    if term.length is None:
        return []
    plain = [_end(term, start, renewals) for start in _readings(term)]
    last = [end + timedelta(days=COUNTED[term.counting]) for end in plain if end is not None]
    return [end - timedelta(days=shift) for end in last for shift in COUNTED.values()]


def _end_range(term: Term, renewals: int) -> Range | None:
    ends = _ends_read(term, renewals)
    return Range(min(ends), max(ends)) if ends else None


def _notice_range(term: Term, renewals: int) -> Range | None:
    days = [notice_of(term, end) for end in _ends_read(term, renewals)]
    spread = [
        day + timedelta(days=shift) for day in days if day is not None for shift in _NOTICE_SPREAD
    ]
    return Range(min(spread), max(spread)) if spread else None


TermPhase: TypeAlias = Literal["in-force", "to-run", "overtaken", "no-end"]
TermMark: TypeAlias = Literal["start", "notice-day", "end", "renewed", "outcome"]

PHASES: dict[TermPhase, str] = {"in-force": "━=", "to-run": "┄.", "overtaken": "░:", "no-end": "╌_"}
"""The sign of each day of a stretch, and its fallback in ASCII."""
TERM_MARKS: dict[TermMark, str] = {
    "start": "├|",
    "notice-day": "◇n",
    "end": "◆E",
    "renewed": "┿+",
    "outcome": "┫]",
}
"""The sign of a marked day, and its fallback in ASCII."""


class Stretch(NamedTuple):
    """Days, ordinals, on which a term stands the same way; both ends are included."""

    way: TermPhase
    first: int
    last: int


class Mark(NamedTuple):
    """A marked day of a term, an ordinal."""

    moment: TermMark
    day: int
    overtaken: bool


def extent(clock: TermClock) -> tuple[int, int] | None:
    """The first day of a term and the last of its computed rest; None where it has not begun by its
    clock's day.
    """
    start = next((each.day for each in clock.milestones if each.kind == "start"), None)
    if start is None or start > clock.day:
        return None
    return start.toordinal(), max(clock.stands, clock.end or clock.stands).toordinal()


def stretches(clock: TermClock, known_last: int = 0) -> Iterator[Stretch]:
    """How a term that has begun stands, one stretch behind the other; an open end runs on to
    `known_last`.

    Where nothing sets an end and no event is its outcome, nothing says up to which day it held: no
        day is in force.
    """
    days = extent(clock)
    if days is None:
        return
    stands = clock.stands.toordinal()
    if clock.end is None and clock.outcome is None:
        yield Stretch("no-end", days[0], max(stands, known_last))
        return
    yield Stretch("in-force", days[0], stands)
    if stands < days[1]:
        yield Stretch("to-run" if clock.outcome is None else "overtaken", stands + 1, days[1])


def marks(clock: TermClock) -> Iterator[Mark]:
    """The marked days of a term that has begun, in their order."""
    if extent(clock) is None:
        return
    moments: dict[str, TermMark] = {each: each for each in TERM_MARKS}
    for each in clock.milestones:
        yield Mark(moments.get(each.kind, "outcome"), each.day.toordinal(), each.overtaken)
