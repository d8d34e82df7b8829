"""TODO"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from timeline.model.event import Event
from timeline.store.store import Store


class Gap(NamedTuple):
    """Days on which certainly no event of a thread falls."""

    thread: str
    first: date
    last: date
    before: Event
    """The event whose bounds reach latest into the time before the silence."""
    after: Event

    @property
    def days(self) -> int:
        """How many days of silence, first and last included."""
        return (self.last - self.first).days + 1


def find_gaps(store: Store, positions: Iterable[int], per_thread: int) -> list[Gap]:
    """For each thread its longest silences between events, the longest first."""
    members: dict[str, list[Event]] = {thread: [] for thread in store.threads}
    for event in store.events.at(positions):
        for thread in event.threads:
            members[thread].append(event)
    found = []
    for thread, events in members.items():
        silences = sorted(_silences(thread, events), key=lambda gap: (-gap.days, gap.first))
        found += silences[:per_thread]
    return found


def _silences(thread: str, events: list[Event]) -> Iterator[Gap]:
    """Silences between events as far as their dates may reach; an open end leaves no silence behind
    it.
    """
    bounds = [(*event.date.shape.bounds_in_days(), event) for event in events]
    bounds.sort(key=lambda each: each[0] or 0)
    before: Event | None = None
    reach: int | None = None
    for low, high, event in bounds:
        if before is not None and reach is not None and low is not None and reach + 1 < low:
            yield Gap(thread, date.fromordinal(reach + 1), date.fromordinal(low - 1), before, event)
        if before is None or (reach is not None and (high is None or high > reach)):
            before, reach = event, high
