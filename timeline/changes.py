"""What changed between two days: the events that happened, and the terms whose state differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from timeline.asof import standing
from timeline.clean import clean
from timeline.clockwords import STATE_WORDS, brief_words, day_words
from timeline.draw import Look, Para
from timeline.record import Event
from timeline.store import Store
from timeline.terms import RULES, Milestone, TermClock, clock

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


def changes(store: Store, first: date, last: date, positions: Iterable[int]) -> Changes:
    """What changed between the evenings of two days, of the events at these positions and of all terms."""
    near = _near(store, first, last)
    events = [each for each in store.events.at(filter(near, positions)) if _changed(each, first, last)]
    found = []
    # A term that is set later than the last day is not known on it.
    for term in (each for each in store.terms.values() if standing(store.event(each.set_by).date, last) is not None):
        before, after = clock(term, first, store), clock(term, last, store)
        passed = tuple(
            each
            for each in after.milestones
            if each.kind in ("notice-day", "end") and first <= each.day < last and not each.overtaken
        )
        if before.state != after.state or before.renewals != after.renewals:
            found.append(TermChange(before, after, passed))
    return Changes(first, last, events, found)


def _near(store: Store, first: date, last: date) -> Callable[[int], bool]:
    """Whether an event at a position may have changed, from its bounds alone.

    A marked date may lie one unit of what is marked outside its bounds: a year, or as long as the bounds are.
    """
    days, ends, after, until = store.days, store.ends, first.toordinal(), last.toordinal()

    def near(position: int) -> bool:
        begin, end = days[position], ends[position]
        unit = max(_YEAR, end - begin + 1) if end else _YEAR
        return begin - unit <= until and (not begin or not end or end + unit >= after)

    return near


def _changed(event: Event, first: date, last: date) -> bool:
    now = standing(event.date, last)
    return now is not None and now != standing(event.date, first)


def paras(found: Changes, store: Store, look: Look) -> Iterator[Para]:
    """The changes in words, events by thread, each once under the first thread it names."""
    yield Para([(f"Changes after {day_words(found.first)}, up to and including {day_words(found.last)}", "strong")])
    for thread_id, events in _by_thread(found.events, store):
        title = clean(store.threads[thread_id].title) if thread_id in store.threads else "In no thread"
        yield Para([])
        yield Para([(title, "heading")])
        for event in events:
            yield _event_para(event, found.last, look)
    if found.terms:
        yield Para([])
        yield Para([("Terms", "heading")])
        for change in found.terms:
            yield from _term_paras(change, store, look)
    if not found.events and not found.terms:
        yield Para([("Nothing in the record differs.", "muted")], 2)


def _by_thread(events: Iterable[Event], store: Store) -> Iterator[tuple[str, list[Event]]]:
    groups: dict[str, list[Event]] = {thread: [] for thread in (*store.threads, "")}
    for event in events:
        groups[event.threads[0] if event.threads else ""].append(event)
    return ((thread, members) for thread, members in groups.items() if members)


def _event_para(event: Event, day: date, look: Look) -> Para:
    now = standing(event.date, day)
    mark = "" if now == "happened" else f" ({'under way' if now == 'under-way' else 'possibly'} by then)"
    glyph = (f"{look.glyph(event.kind)} ", f"kind.{event.kind}")
    return Para([(event.date.words(), "date"), ("  ", ""), glyph, (clean(event.title), ""), (mark, "muted")], 2, 4)


def _term_paras(change: TermChange, store: Store, look: Look) -> Iterator[Para]:
    before, after = change.before, change.after
    title = (f"{clean(after.term.title)}: ", "strong")
    arrow = look.sign(" → ", " -> ")
    yield Para([title, (f"{STATE_WORDS[before.state]}{arrow}{brief_words(after)}", "")], 2, 4)
    if after.outcome is not None and after.outcome.event is not None:
        event = store.event(after.outcome.event)
        yield Para([(f"{clean(event.title)}, {event.date.words()} ({event.id})", "")], 4, 6)
    for each in change.passed:
        what = "Last day for notice" if each.kind == "notice-day" else "End"
        yield Para([(f"{what}: {day_words(each.day)} ({_how(each)})", "")], 4, 6)
    for each in change.overtaken:
        what = "last day for notice" if each.kind == "notice-day" else "end"
        text = f"Overtaken: {what} {day_words(each.day)} ({_how(each)})"
        yield Para([(text, "muted")], 4, 6)


def _how(each: Milestone) -> str:
    return RULES[each.rule] if each.rule == "fixed-date" else f"computed: {RULES[each.rule]}"


def as_object(found: Changes) -> dict[str, Any]:
    """The changes as `--json` gives them."""
    return {
        "after": found.first,
        "until": found.last,
        "events": [
            {"id": event.id, "date": event.date, "title": event.title, "threads": event.threads,
             "standing": standing(event.date, found.last)}
            for event in found.events
        ],
        "terms": [
            {
                "id": change.after.term.id,
                "before": change.before.state,
                "after": change.after.state,
                "renewals": change.after.renewals,
                "outcome": change.after.outcome.event if change.after.outcome else None,
                "passed": [_day_object(each) for each in change.passed],
                "overtaken": [_day_object(each) for each in change.overtaken],
            }
            for change in found.terms
        ],
    }  # fmt: skip


def _day_object(each: Milestone) -> dict[str, Any]:
    return {"kind": each.kind, "date": each.day, "rule": each.rule}
