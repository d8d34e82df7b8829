"""TODO"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from timeline.analysis.as_of import standing
from timeline.analysis.term_clock import Milestone, TermClock, clock
from timeline.model.event import Event
from timeline.store.store import Store

_YEAR = 366
"""Days."""


class TermChange(NamedTuple):
    """A term whose state differs."""

    before: TermClock
    after: TermClock
    passed: tuple[Milestone, ...]
    """Notice days and ends that went by in between and were not overtaken."""

    @property
    def overtaken(self) -> list[Milestone]:
        """Computed days that events in between have made idle."""
        return [each for each in self.after.milestones if each.overtaken]


class Changes(NamedTuple):
    """What differs between the evenings of two days."""

    first: date
    last: date
    events: list[Event]
    """Begun or happened after the first day, up to and including the last."""
    terms: list[TermChange]


def find_changes(store: Store, first: date, last: date, positions: Iterable[int]) -> Changes:
    """What changed between the evenings of two days, of the events at these positions and of all
    terms.
    """
    may_differ = _near(store, first, last)
    events = [
        each
        for each in store.events.at(filter(may_differ, positions))
        if _changed(each, first, last)
    ]
    found = []
    # A term that is set later than the last day is not known on it.
    for term in (
        each
        for each in store.terms.values()
        if standing(store.event(each.set_by).date, last) is not None
    ):
        before, after = clock(term, first, store), clock(term, last, store)
        passed = tuple(
            each
            for each in after.milestones
            if each.kind in ("notice-day", "end")
            and first <= each.day < last
            and not each.overtaken
        )
        if before.state != after.state or before.renewals != after.renewals:
            found.append(TermChange(before, after, passed))
    return Changes(first, last, events, found)


def _near(store: Store, first: date, last: date) -> Callable[[int], bool]:
    """Whether an event at a position may have changed, from its bounds alone.

    A marked date may lie one unit of what is marked outside its bounds: a year, or as long as the
        bounds are.
    """
    days, ends, after, until = store.days, store.ends, first.toordinal(), last.toordinal()

    def may_differ(position: int) -> bool:
        begin, end = days[position], ends[position]
        unit = max(_YEAR, end - begin + 1) if end else _YEAR
        return begin - unit <= until and (not begin or not end or end + unit >= after)

    return may_differ


def _changed(event: Event, first: date, last: date) -> bool:
    now = standing(event.date, last)
    return now is not None and now != standing(event.date, first)
