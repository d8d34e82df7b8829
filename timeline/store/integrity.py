"""What cannot be in a term: one set of rules for the short way of reading a record and for the
thorough check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from datetime import date

from timeline.dates.event_date import EventDate
from timeline.model.entities import UNATTRIBUTED, Actor, Place
from timeline.model.event import Event
from timeline.model.record import RawRecord
from timeline.model.term import COUNTED, STATES, Notice, Outcome, Term, end_of
from timeline.store.problems import Path


def term_faults(term: Term, dates: Mapping[str, EventDate | None]) -> Iterator[tuple[Path, str]]:
    """The path inside a term, and the reason, of each thing in it that cannot be.

    Args:
        term: a term whose fields are each of their kind.
        dates: the dates of the events that it names, as far as they are known.
    """
    yield from _of_rule(term)
    start = term.starts.earliest if term.starts else None
    if start is not None:
        yield from _of_length(term, start)
        yield from _of_outcomes(term, start, dates)


def _of_rule(term: Term) -> Iterator[tuple[Path, str]]:
    if term.length is not None and term.ends is not None:
        yield ("ends",), "a term has a length or an end, not both"
    if term.length is None and term.renews is not None:
        yield ("renews",), "a term without a length cannot renew"
    if term.length is None and term.ends is None and term.notice is not None:
        yield ("notice",), "a term without an end has no day for notice"
    if term.renews is not None and term.renews.times is not None and term.renews.times < 1:
        yield ("renews", "times"), "write at least 1, or null for no limit"
    if term.starts and term.ends and term.starts.compare(term.ends) == 1:
        yield ("ends",), f"the end is before the start {term.starts}"


def _of_length(term: Term, start: date) -> Iterator[tuple[Path, str]]:
    if _is_plainly_sound(term, start):
        return
    try:
        end = end_of(term, start)
    except (OverflowError, ValueError):
        yield ("length",), "the term reaches beyond the year 9999"
        return
    if end is not None and term.notice is not None and _is_before(end, term.notice, start):
        yield ("notice", "before"), "the notice is longer than the term"


def _is_before(end: date, notice: Notice, start: date) -> bool:
    """Whether the last day for notice is before the start."""
    try:
        return end - notice.before.delta < start
    except (OverflowError, ValueError):
        return True


def _is_plainly_sound(term: Term, start: date) -> bool:
    """Whether a length needs no arithmetic to be seen to hold: its import would cost every start 7
    ms.
    """
    if term.length is None:
        return term.notice is None
    fits = start.toordinal() + term.length.days_at_most < date.max.toordinal()
    return fits and (
        term.notice is None or term.notice.before.days_at_most < term.length.days_at_least
    )


def _of_outcomes(
    term: Term, start: date, dates: Mapping[str, EventDate | None]
) -> Iterator[tuple[Path, str]]:
    first = EventDate.parse(start.isoformat())
    closed: Outcome | None = None
    for index, outcome in enumerate(term.outcomes):
        when = dates.get(outcome.event)
        path: Path = ("outcomes", index)
        if closed is not None:
            yield path, f"nothing can follow {closed.kind!r}: {closed.event} has closed the term"
        if STATES[outcome.kind].closes:
            closed = outcome
        if outcome.kind == "renewed" and term.renews is None:
            yield (*path, "kind"), "a term that does not renew cannot be renewed"
        if when is not None:
            if when.compare(first) == -1:
                yield (
                    (*path, "event"),
                    f"{outcome.event} was before the term began on {first.words()}",
                )
            yield from _of_moment(term, start, outcome.kind, when, path)


def _of_moment(
    term: Term, start: date, kind: str, when: EventDate, path: Path
) -> Iterator[tuple[Path, str]]:
    """An outcome whose name does not fit the side of the end on which it happened."""
    if (
        kind not in ("met", "met-late", "ended-early")
        or term.renews is not None
        or _is_early(term, start, kind, when)
    ):
        return
    try:
        last = end_of(term, start)
    except (OverflowError, ValueError):
        return
    if last is None:
        return
    order = when.compare(EventDate.parse(last.isoformat()))
    if order == 1 and kind != "met-late":
        yield (
            (*path, "kind"),
            f"this happened after the end {last.isoformat()}, so it cannot be {kind!r}",
        )
    if order in (-1, 0) and kind == "met-late":
        yield (*path, "kind"), f"this happened by the end {last.isoformat()}, so it was not late"


def _is_early(term: Term, start: date, kind: str, when: EventDate) -> bool:
    """Whether an outcome that should not be late is seen without arithmetic not to be."""
    if term.length is None or when.latest is None or kind == "met-late":
        return False
    return (
        when.latest.toordinal()
        <= start.toordinal() + term.length.days_at_least - COUNTED[term.counting]
    )


class ReferenceChecker:
    """Whether every id is unique and every reference meets one; `timeline.faults` says which does
    not.
    """

    def __init__(self, frame: RawRecord) -> None:
        self.frame = frame
        self.threads = {thread.id for thread in frame.threads}
        self.actors = {actor.id for actor in frame.actors}
        self.places = {place.id for place in frame.places}
        self.sources = {source.id for source in frame.sources}
        self.terms = {term.id for term in frame.terms}
        self.sources_or_none: set[str | None] = {*self.sources, None}
        self.speakers = self.actors | {UNATTRIBUTED}
        self.events: set[str] = set()
        named = [term.set_by for term in frame.terms]
        named += [outcome.event for term in frame.terms for outcome in term.outcomes]
        self.dates: dict[str, EventDate | None] = dict.fromkeys(named)
        self.targets: set[str] = set()

    def check_event(self, event: Event) -> bool:
        """Whether an event's references hold, as far as they do not name other events."""
        if event.id in self.events:
            return False
        self.events.add(event.id)
        if event.id in self.dates:
            self.dates[event.id] = event.date
        # Plain loops: most lists are short or empty, and comprehensions take twice the time.
        for link in event.links:
            if link.to == event.id:
                return False
            self.targets.add(link.to)
        return (
            self.threads.issuperset(event.threads)
            and self.actors.issuperset(event.actors)
            and self.places.issuperset(event.places)
            and self._cites_known(event)
        )

    def _cites_known(self, event: Event) -> bool:
        for citation in event.sources:
            if citation.source not in self.sources:
                return False
        for figure in event.figures:
            if figure.source not in self.sources_or_none:
                return False
        for other in event.other_dates:
            if other.source not in self.sources_or_none:
                return False
        for account in event.accounts:
            if account.by not in self.speakers or not self.sources.issuperset(account.sources):
                return False
        return True

    def check_record(self) -> bool:
        """Whether what holds across the whole file does: links, terms, names and unique ids."""
        frame = self.frame
        lists: list[Sized] = [frame.threads, frame.actors, frame.places, frame.sources, frame.terms]
        known = (self.threads, self.actors, self.places, self.sources, self.terms)
        unique = all(len(items) == len(ids) for items, ids in zip(lists, known, strict=True))
        bearers: list[Actor | Place] = [*frame.actors, *frame.places]
        names = [name for bearer in bearers for name in bearer.names]
        named = [name.used_by for name in names] + [actor.parent for actor in frame.actors]
        spans = [(name.from_, name.until) for name in names]
        return (
            unique
            and not self.events & self.terms
            and self.targets <= self.events | self.terms
            and self.actors.issuperset(each for each in named if each is not None)
            and self.sources.issuperset(source for bearer in bearers for source in bearer.sources)
            and not any(start and end and start.compare(end) == 1 for start, end in spans)
            and all(self._term_holds(term) for term in frame.terms)
        )

    def _term_holds(self, term: Term) -> bool:
        events = [term.set_by, *(outcome.event for outcome in term.outcomes)]
        return (
            self.events.issuperset(events)
            and (term.clause is None or term.clause.source in self.sources)
            and (term.notice is None or self.actors.issuperset(term.notice.by))
            and not any(term_faults(term, self.dates))
        )
