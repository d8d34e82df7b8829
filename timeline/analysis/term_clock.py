"""Term clocks: a term of the record and a day make a `TermClock`.

A term is a rule: where it starts, how long it runs, how it renews, when notice is due. The k-th end
is counted from the original start, `start + length + k * every`, never from the end before: a month
after 31 January is 28 February, two months after it are 31 March. `dateutil.relativedelta` does the
arithmetic; it clamps to the last day of a month, as does the European Convention on the Calculation
of Time-Limits (Basle 1972, ETS 76).

What the events of the record say overrides arithmetic from the day on which they happened: a
computed day after such an outcome is overtaken. A clock illustrates a text under a stated rule; it
is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from timeline.analysis.as_of import known_terms
from timeline.dates.event_date import EventDate
from timeline.model.term import COUNTED, STATES, Term, TermState, end_of
from timeline.store.store import Store

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
"""Backward limits differ between legal systems: the day itself is excluded, included, or the months
must be clear.
"""


TermPhase: TypeAlias = Literal["in-force", "to-run", "overtaken", "no-end"]
TermMark: TypeAlias = Literal["start", "notice-day", "end", "renewed", "outcome"]
_MARKS: dict[str, TermMark] = {mark: mark for mark in get_args(TermMark)}


class Milestone(NamedTuple):
    """A day that matters to a term."""

    kind: str
    """`start`, `notice-day`, `end`, or the kind of an outcome."""
    day: date
    rule: str
    """A key of `RULES`."""
    overtaken: bool = False
    """Whether an event happened that made the computed day void."""
    event: str | None = None
    """Id of the event that is the outcome."""

    @property
    def mark(self) -> TermMark:
        """The mark of its day: that of its kind, or that of outcomes."""
        return _MARKS.get(self.kind, "outcome")


class Range(NamedTuple):
    """The first and last day that any reading of a term gives."""

    first: date
    last: date


class PhaseSpan(NamedTuple):
    """Days, as ordinals, on which a term is in one phase; both ends are included."""

    phase: TermPhase
    first: int
    last: int


class MarkedDay(NamedTuple):
    """A marked day of a term, an ordinal."""

    mark: TermMark
    day: int
    overtaken: bool


class TermClock(NamedTuple):
    """A term as it was on a day, as far as the record knew by then.

    Attributes:
        renewals: how often the term had renewed itself.
        counted_to: the day up to which the clock counts: it stops with an outcome or at the last
            end.
        day_number, days_left: counted to the end that was next on that day; None where the term has
            no start or no end.
        milestones: in the order of their days.
    """

    term: Term
    day: date
    state: TermState
    renewals: int
    counted_to: date
    day_number: int | None
    length_days: int | None
    days_left: int | None
    milestones: tuple[Milestone, ...]
    end_range: Range | None
    notice_range: Range | None
    outcome: Milestone | None

    @property
    def start(self) -> date | None:
        """The first day, None for a term that is not in force."""
        return self._last("start")

    @property
    def end(self) -> date | None:
        """The end that counts, computed or named by the text."""
        return self._last("end")

    @property
    def notice_day(self) -> date | None:
        """The last day for notice before that end."""
        return self._last("notice-day")

    def _last(self, kind: str) -> date | None:
        days = [milestone.day for milestone in self.milestones if milestone.kind == kind]
        return days[-1] if days else None

    @property
    def next_milestone(self) -> Milestone | None:
        """The next day that is still to come and not overtaken."""
        coming = (
            milestone
            for milestone in self.milestones
            if milestone.day >= self.day and not milestone.overtaken
        )
        return min(coming, key=lambda milestone: milestone.day, default=None)

    @property
    def in_force(self) -> bool:
        """Whether the term was running on that day."""
        return STATES[self.state].in_force

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first day and the last of the computed rest; None if not begun by the clock's day."""
        if self.start is None or self.start > self.day:
            return None
        last = max(self.counted_to, self.end or self.counted_to)
        return self.start.toordinal(), last.toordinal()

    def phases(self, known_last: int = 0) -> Iterator[PhaseSpan]:
        """Yield the phases of a term that has begun, in order.

        Without an end and without an outcome nothing says how long the term was in force, so that
        no day is.

        Args:
            known_last: the ordinal up to which an open end goes on.
        """
        if self.extent is None:
            return
        first, last = self.extent
        counted_to = self.counted_to.toordinal()
        if self.end is None and self.outcome is None:
            yield PhaseSpan("no-end", first, max(counted_to, known_last))
            return
        yield PhaseSpan("in-force", first, counted_to)
        if counted_to < last:
            rest: TermPhase = "to-run" if self.outcome is None else "overtaken"
            yield PhaseSpan(rest, counted_to + 1, last)

    def marks(self) -> Iterator[MarkedDay]:
        """Yield the marked days of a term that has begun, in order."""
        for milestone in self.milestones if self.extent is not None else ():
            day = milestone.day.toordinal()
            yield MarkedDay(milestone.mark, day, milestone.overtaken)


def compute_clock(term: Term, day: date, store: Store) -> TermClock:
    """Compute how a term was on a day.

    Of its outcomes only those count that had certainly happened by then. An outcome stops the
    clock, except `renewed`, which confirms what the rule gives.
    """
    start = term.starts.earliest if term.starts else None
    happened = list(_list_outcomes(term, day, store))
    closing = (outcome for outcome in happened if outcome.kind != "renewed")
    outcome = max(closing, key=lambda outcome: outcome.day, default=None)
    counted_to, end, renewals, shift = day, None, 0, 0
    milestones = happened
    if start is not None:
        # An outcome of an uncertain date may be a day before the start.
        counted_to = min(day, max(start, outcome.day)) if outcome else day
        renewals = _count_renewals(term, start, counted_to)
        end = _find_end(term, start, renewals)
        counted_to = min(counted_to, end) if end else counted_to
        shift = COUNTED[term.counting] if term.ends is None else 0
        milestones = [*_list_milestones(term, start, renewals, outcome), *happened]
        milestones.sort(key=lambda milestone: milestone.day)
    counts = start is not None and end is not None and day >= start
    return TermClock(
        term=term,
        day=day,
        state=_find_state(term, day, (start, end), renewals, outcome),
        renewals=renewals,
        counted_to=counted_to,
        day_number=(counted_to - start).days + shift if start and counts else None,
        length_days=(end - start).days + shift if start and end else None,
        days_left=(end - counted_to).days if end and counts else None,
        milestones=tuple(milestones),
        end_range=_range_of(_read_ends(term, renewals)) if start else None,
        notice_range=_range_of(_read_notice_days(term, renewals)) if start else None,
        outcome=outcome,
    )


def compute_clocks(store: Store, day: date) -> list[TermClock]:
    """Compute the clocks of the terms that are known on a day, in the order of the file."""
    return [compute_clock(term, day, store) for term in known_terms(store, day)]


def _find_end(term: Term, start: date, renewals: int) -> date | None:
    """Return `end_of`, or None where the end is beyond the calendar."""
    try:
        return end_of(term, start, renewals)
    except (OverflowError, ValueError):
        return None


def _find_notice_day(term: Term, end: date) -> date | None:
    """Return the last day for notice before an end, under one of several rules."""
    return end - term.notice.before.delta if term.notice else None


def _list_outcomes(term: Term, day: date, store: Store) -> Iterator[Milestone]:
    """Yield the outcomes that had certainly happened by a day; of an open end the start counts."""
    now = EventDate.parse(day.isoformat())
    for outcome in term.outcomes:
        when = store.event(outcome.event).date
        last = when.latest or when.earliest
        is_doubtful = when.is_qualified and when.compare(now) is None
        if last is not None and last <= day and not is_doubtful:
            yield Milestone(outcome.kind, last, "sourced", event=outcome.event)


def _count_renewals(term: Term, start: date, day: date) -> int:
    """Count how often the term had renewed itself by a day."""
    number = 0
    if term.renews is None or term.length is None:
        return number
    while number != term.renews.times:
        end = _find_end(term, start, number)
        if end is None or end >= day:
            break
        number += 1
    return number


def _find_state(
    term: Term,
    day: date,
    ends: tuple[date | None, date | None],
    renewals: int,
    outcome: Milestone | None,
) -> TermState:
    start, end = ends
    if start is None:
        return "not-in-force"
    if outcome is not None:
        return cast("TermState", outcome.kind)  # a test compares the two sets
    if day < start:
        return "not-started"
    if end is not None and day > end:
        return "ended"
    notice_day = None if end is None else _find_notice_day(term, end)
    if notice_day is not None and day > notice_day:
        return "notice-day-passed"
    return "renewed" if renewals else "no-end-set" if end is None else "running"


def _list_milestones(
    term: Term, start: date, renewals: int, outcome: Milestone | None
) -> Iterator[Milestone]:
    """Yield the start, each end up to the one that counts, and its notice day."""

    def is_overtaken(day: date) -> bool:
        return outcome is not None and day > outcome.day

    yield Milestone("start", start, "sourced")
    rule = term.counting if term.length is not None else "fixed-date"
    for number in range(renewals + 1):
        end = _find_end(term, start, number)
        if end is None:
            break
        notice_day = _find_notice_day(term, end)
        if notice_day is not None:
            yield Milestone("notice-day", notice_day, "notice", is_overtaken(notice_day))
        yield Milestone("end", end, rule, is_overtaken(end))


def _read_ends(term: Term, renewals: int) -> list[date]:
    """List the ends under each start and each way of counting that a legal system knows."""
    if term.length is None:
        return []
    starts: list[EventDate | None] = [term.starts, *(reading.starts for reading in term.readings)]
    ends = [
        _find_end(term, start.earliest, renewals) for start in starts if start and start.earliest
    ]
    shifts = [COUNTED[term.counting] - shift for shift in COUNTED.values()]
    return [end + timedelta(days=shift) for end in ends if end is not None for shift in shifts]


def _read_notice_days(term: Term, renewals: int) -> list[date]:
    days = [_find_notice_day(term, end) for end in _read_ends(term, renewals)]
    return [day + timedelta(days=shift) for day in days if day for shift in _NOTICE_SPREAD]


def _range_of(days: list[date]) -> Range | None:
    return Range(min(days), max(days)) if days else None
