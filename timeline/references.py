"""Whether the references of a record hold: the short answer, for a file that has no fault."""

from __future__ import annotations

from collections.abc import Sized

from timeline.dates import EventDate
from timeline.record import UNATTRIBUTED, Actor, Event, Frame, Place, Term
from timeline.termfaults import term_faults


class References:
    """Whether every id is unique and every reference meets one; `timeline.faults` says which does not."""

    def __init__(self, frame: Frame) -> None:
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

    def hold(self, event: Event) -> bool:
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

    def hold_together(self) -> bool:
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
