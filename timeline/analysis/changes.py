"""What changed between the evenings of two days: events, and states of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from timeline.analysis.as_of import find_status
from timeline.analysis.term_clock import Milestone, TermClock, compute_clock, compute_clocks
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
        """Computed days that events in between have made void."""
        return [milestone for milestone in self.after.milestones if milestone.overtaken]


class Changes(NamedTuple):
    """What differs between the evenings of two days."""

    first: date
    last: date
    events: list[Event]
    """Begun or happened after the first day, up to and including the last."""
    terms: list[TermChange]


def find_changes(store: Store, first: date, last: date, positions: Iterable[int]) -> Changes:
    """Find what changed between two evenings, of the events at these positions and of all terms."""
    candidates = filter(_candidate_test(store, first, last), positions)
    events = [
        event
        for event in store.events.at(candidates)
        if find_status(event.date, last) not in (None, find_status(event.date, first))
    ]
    terms = []
    for after in compute_clocks(store, last):
        before = compute_clock(after.term, first, store)
        if (before.state, before.renewals) != (after.state, after.renewals):
            passed = (
                milestone
                for milestone in after.milestones
                if milestone.kind in ("notice-day", "end")
                and first <= milestone.day < last
                and not milestone.overtaken
            )
            terms.append(TermChange(before, after, tuple(passed)))
    return Changes(first, last, events, terms)


def _candidate_test(store: Store, first: date, last: date) -> Callable[[int], bool]:
    """Return a test whether an event may have changed, from its bounds alone.

    A date that is uncertain or approximate may lie outside its bounds by one unit of what is
    marked: a year, or as long as the bounds are.
    """
    days, ends, after, until = store.days, store.ends, first.toordinal(), last.toordinal()

    def may_differ(position: int) -> bool:
        begin, end = days[position], ends[position]
        unit = max(_YEAR, end - begin + 1) if end else _YEAR
        return begin - unit <= until and (not begin or not end or end + unit >= after)

    return may_differ
