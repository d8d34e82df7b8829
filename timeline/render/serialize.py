"""What standard output can take, and writing to it: width, colour, glyphs, closed pipes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from timeline.analysis.as_of import find_status
from timeline.analysis.changes import Changes
from timeline.analysis.gaps import Gap
from timeline.analysis.term_clock import Milestone, TermClock
from timeline.model.entities import Source
from timeline.model.event import Event
from timeline.model.record import encode_hook
from timeline.store.store import Store

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.analysis.term_clock import TermClock


def changes_object(found: Changes) -> dict[str, Any]:
    """The changes as `--json` gives them."""
    return {
        "after": found.first,
        "until": found.last,
        "events": [
            {"id": event.id, "date": event.date, "title": event.title, "threads": event.threads,
             "standing": find_status(event.date, found.last)}
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


def gap_object(gap: Gap) -> dict[str, Any]:
    """A silence as `--json` gives it."""
    return {
        "thread": gap.thread,
        "days": gap.days,
        "first": gap.first,
        "last": gap.last,
        "before": gap.before.id,
        "after": gap.after.id,
    }


def event_object(event: Event, store: Store, view: AsOf | None = None) -> dict[str, Any]:
    """An event as `--json` gives it: stable keys, EDTF dates beside their bounds and words.

    As of a day there is one key more, `standing`: how the event stood.
    """
    standing = {} if view is None else {"standing": view.find_status(event.id)}
    event = event if view is None else view.limit_event(event)
    date = event.date
    return standing | {
        "id": event.id,
        "date": date,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "words": date.words(),
        "kind": event.kind,
        "threads": event.threads,
        "title": event.title,
        "summary": event.summary,
        "actors": event.actors,
        "places": event.places,
        "sources": [
            _source_object(store, each.source, each.confirms, each.at) for each in event.sources
        ],
    }


def full_object(event: Event, store: Store, view: AsOf | None = None) -> dict[str, Any]:
    """An event with all that the record holds of it, and the links that lead to it."""
    known = event if view is None else view.limit_event(event)
    full: dict[str, Any] = msgspec.to_builtins(known, enc_hook=encode_hook)
    rest = {key: full.get(key, []) for key in ("other_dates", "figures", "accounts", "links")}
    notes = {key: full.get(key) for key in ("date_note", "note")}
    back = store.links_to(event.id) if view is None else view.known_links(store.links_to(event.id))
    linked = [{"rel": link.rel, "from": link.to} for link in back]
    return event_object(event, store, view) | notes | rest | {"linked_from": linked}


def _source_object(store: Store, source_id: str, confirms: str, at: str | None) -> dict[str, Any]:
    return {"source": source_id, "confirms": confirms, "at": at} | source_facts(
        store.sources[source_id]
    )


def source_facts(source: Source) -> dict[str, Any]:
    """What `--json` says of a source wherever it names one."""
    return {
        "publisher": source.publisher,
        "stance": source.stance,
        "title": source.title,
        "published": source.published,
        "url": source.url,
    }


def json_array(objects: Iterable[object]) -> Iterator[str]:
    """One JSON array, an object a line, safe to show on a terminal."""
    lead = "[\n"
    for each in objects:
        yield lead + json_text(each)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def json_text(value: object) -> str:
    """JSON of one line; control and format characters are escaped, so the data stay whole and the
    screen safe.
    """
    text = msgspec.json.encode(value, enc_hook=encode_hook).decode()
    return (
        text
        if text.isprintable()
        else "".join(each if each.isprintable() else _escape(each) for each in text)
    )


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def source_object(source: Source, events: list[Event]) -> dict[str, Any]:
    """A source as `--json` gives it, with the ids of its events."""
    return {
        "id": source.id,
        **source_facts(source),
        "note": source.note,
        "events": [event.id for event in events],
    }


def clock_object(clock: TermClock) -> dict[str, Any]:
    """A clock as `--json` gives it: each computed day with the name of its rule."""
    following = clock.next_milestone
    ranges = {"end": clock.end_range, "notice-day": clock.notice_range}
    return {
        "id": clock.term.id,
        "as_of": clock.day,
        "state": clock.state,
        "renewals": clock.renewals,
        "day": clock.day_number,
        "length_days": clock.length_days,
        "days_left": clock.days_left,
        "stands": clock.counted_to,
        "next_milestone": None
        if following is None
        else {"kind": following.kind, "date": following.day},
        "milestones": [
            {
                "kind": each.kind,
                "date": each.day,
                "rule": each.rule,
                "overtaken": each.overtaken,
                "event": each.event,
            }
            for each in clock.milestones
        ],
        "readings": {
            name: None if found is None else {"first": found.first, "last": found.last}
            for name, found in ranges.items()
        },
    }
