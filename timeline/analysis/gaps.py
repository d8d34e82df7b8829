"""The longest silences between the events of each thread."""

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
    """The event whose bounds are the latest before the silence."""
    after: Event

    @property
    def days(self) -> int:
        """The number of days of silence, first and last included."""
        return (self.last - self.first).days + 1


def find_gaps(store: Store, positions: Iterable[int], per_thread: int) -> list[Gap]:
    """Find the longest silences of each thread between these events, the longest first."""
    threads: dict[str, list[Event]] = {thread: [] for thread in store.threads}
    for event in store.events.at(positions):
        for thread in event.threads:
            threads[thread].append(event)
    found: list[Gap] = []
    for thread, events in threads.items():
        gaps = sorted(_find_silences(thread, events), key=lambda gap: (-gap.days, gap.first))
        found += gaps[:per_thread]
    return found


def _find_silences(thread: str, events: list[Event]) -> Iterator[Gap]:
    """Yield the silences between the bounds of events; none follows an open end."""
    bounds = [(*event.date.possible_bounds(), event) for event in events]
    bounds.sort(key=lambda bound: bound[0] or 0)
    before: Event | None = None
    latest: int | None = None
    for first, last, event in bounds:
        if before is not None and latest is not None and first is not None and latest + 1 < first:
            days = date.fromordinal(latest + 1), date.fromordinal(first - 1)
            yield Gap(thread, *days, before, event)
        if before is None or (latest is not None and (last is None or last > latest)):
            before, latest = event, last
