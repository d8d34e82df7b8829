"""Rules across values: what a term cannot be, unique ids, and references that lead somewhere.

Loading and the thorough check share the rules of terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from datetime import date

from timeline.dates.event_date import EventDate
from timeline.model.entities import UNATTRIBUTED, Actor, OutcomeKind, Place
from timeline.model.event import Event
from timeline.model.record import RawRecord
from timeline.model.term import COUNTED, STATES, Notice, Outcome, Term, end_of
from timeline.store.problems import Path


def find_term_faults(
    term: Term, dates: Mapping[str, EventDate | None]
) -> Iterator[tuple[Path, str]]:
    """Yield path and reason of every contradiction in a term.

    Args:
        term: a term whose fields have the right types.
        dates: the dates of the events that it names, as far as they are known.
    """
    yield from _find_rule_faults(term)
    start = term.starts.earliest if term.starts else None
    if start is not None:
        yield from _find_length_faults(term, start)
        yield from _find_outcome_faults(term, start, dates)


def _find_rule_faults(term: Term) -> Iterator[tuple[Path, str]]:
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


def _find_length_faults(term: Term, start: date) -> Iterator[tuple[Path, str]]:
    if _is_clearly_valid(term, start):
        return
    try:
        end = end_of(term, start)
    except (OverflowError, ValueError):
        yield ("length",), "the term reaches beyond the year 9999"
        return
    if end is not None and term.notice is not None and _is_notice_too_long(end, term.notice, start):
        yield ("notice", "before"), "the notice is longer than the term"


def _is_notice_too_long(end: date, notice: Notice, start: date) -> bool:
    """Return whether the last day for notice is before the start."""
    try:
        return end - notice.before.delta < start
    except (OverflowError, ValueError):
        return True


def _is_clearly_valid(term: Term, start: date) -> bool:
    """Return whether a length is valid by its bounds in days alone.

    This is so for nearly every term, and saves the import of dateutil, 7 ms of each start.
    """
    if term.length is None:
        return term.notice is None
    fits = start.toordinal() + term.length.days_at_most < date.max.toordinal()
    return fits and (
        term.notice is None or term.notice.before.days_at_most < term.length.days_at_least
    )


def _find_outcome_faults(
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
            yield from _find_timing_faults(term, start, outcome.kind, when, path)


def _find_timing_faults(
    term: Term, start: date, kind: OutcomeKind, when: EventDate, path: Path
) -> Iterator[tuple[Path, str]]:
    """Yield a fault if the kind of an outcome contradicts whether it was before the end."""
    if (
        kind not in ("met", "met-late", "ended-early")
        or term.renews is not None
        or _is_clearly_in_time(term, start, kind, when)
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


def _is_clearly_in_time(term: Term, start: date, kind: OutcomeKind, when: EventDate) -> bool:
    """Return whether an outcome was not late by the bounds in days alone, without dateutil."""
    if term.length is None or when.latest is None or kind == "met-late":
        return False
    shortest = term.length.days_at_least - COUNTED[term.counting]
    return when.latest.toordinal() <= start.toordinal() + shortest


class ReferenceChecker:
    """Checker of unique ids and of references; `schema_check` finds which of them are invalid."""

    def __init__(self, record: RawRecord) -> None:
        self.record = record
        self.threads = {thread.id for thread in record.threads}
        self.actors = {actor.id for actor in record.actors}
        self.places = {place.id for place in record.places}
        self.sources = {source.id for source in record.sources}
        self.terms = {term.id for term in record.terms}
        self.sources_or_none: set[str | None] = {*self.sources, None}
        self.speakers = self.actors | {UNATTRIBUTED}
        self.events: set[str] = set()
        named = [term.set_by for term in record.terms]
        named += [outcome.event for term in record.terms for outcome in term.outcomes]
        self.dates: dict[str, EventDate | None] = dict.fromkeys(named)
        self.targets: set[str] = set()

    def check_event(self, event: Event) -> bool:
        """Return whether the id of an event and its references, except to events, are valid."""
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
        """Return whether links, terms, names and unique ids are valid, after all events."""
        record = self.record
        lists: list[Sized] = [
            record.threads,
            record.actors,
            record.places,
            record.sources,
            record.terms,
        ]
        known = (self.threads, self.actors, self.places, self.sources, self.terms)
        unique = all(len(items) == len(ids) for items, ids in zip(lists, known, strict=True))
        named_items: list[Actor | Place] = [*record.actors, *record.places]
        names = [name for item in named_items for name in item.names]
        named = [name.used_by for name in names] + [actor.parent for actor in record.actors]
        spans = [(name.from_, name.until) for name in names]
        return (
            unique
            and not self.events & self.terms
            and self.targets <= self.events | self.terms
            and self.actors.issuperset(actor for actor in named if actor is not None)
            and self.sources.issuperset(source for item in named_items for source in item.sources)
            and not any(start and end and start.compare(end) == 1 for start, end in spans)
            and all(self._is_valid_term(term) for term in record.terms)
        )

    def _is_valid_term(self, term: Term) -> bool:
        events = [term.set_by, *(outcome.event for outcome in term.outcomes)]
        return (
            self.events.issuperset(events)
            and (term.clause is None or term.clause.source in self.sources)
            and (term.notice is None or self.actors.issuperset(term.notice.by))
            and not any(find_term_faults(term, self.dates))
        )
