"""The longest silences of a record, thread by thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from timeline.clean import clean
from timeline.clockwords import day_words
from timeline.draw import Para
from timeline.record import Event
from timeline.store import Store

REMINDER = "Silence in the record is not silence in fact."


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


def gaps(store: Store, positions: Iterable[int], per_thread: int) -> list[Gap]:
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
    """Silences between events as far as their dates may reach; an open end leaves no silence behind it."""
    bounds = [(*event.date.shape.reach(), event) for event in events]
    bounds.sort(key=lambda each: each[0] or 0)
    before: Event | None = None
    reach: int | None = None
    for low, high, event in bounds:
        if before is not None and reach is not None and low is not None and reach + 1 < low:
            yield Gap(thread, date.fromordinal(reach + 1), date.fromordinal(low - 1), before, event)
        if before is None or (reach is not None and (high is None or high > reach)):
            before, reach = event, high


def paras(found: list[Gap], store: Store) -> Iterator[Para]:
    """The silences in words, under the titles of their threads."""
    thread = None
    for gap in found:
        if gap.thread != thread:
            if thread is not None:
                yield Para([])
            thread = gap.thread
            yield Para([(clean(store.threads[thread].title), "heading")])
        length = f"{gap.days:,} day{'s' * (gap.days != 1)}"
        yield Para(
            [(f"{length:>11}", "strong"), (f"  {day_words(gap.first)} to {day_words(gap.last)}", "date")], 2, 15
        )
        yield Para([("after ", "muted"), (clean(gap.before.title), "")], 15, 15)
        yield Para([("before ", "muted"), (clean(gap.after.title), "")], 15, 15)
    yield Para([])
    yield Para([(REMINDER, "muted")])


def as_object(gap: Gap) -> dict[str, Any]:
    """A silence as `--json` gives it."""
    return {
        "thread": gap.thread,
        "days": gap.days,
        "first": gap.first,
        "last": gap.last,
        "before": gap.before.id,
        "after": gap.after.id,
    }
