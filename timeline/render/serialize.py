"""The objects that `--json` prints: stable keys, one function for each kind of object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from timeline.model.entities import Source
from timeline.model.event import Event
from timeline.model.record import encode_hook
from timeline.store.store import Store

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf
    from timeline.analysis.changes import Changes
    from timeline.analysis.gaps import Gap
    from timeline.analysis.term_clock import Milestone, Range, TermClock


def changes_object(found: Changes) -> dict[str, Any]:
    """Return the changes between two days."""
    from timeline.analysis.as_of import find_status  # other commands need no analysis

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
                "passed": list(map(_milestone_object, change.passed)),
                "overtaken": list(map(_milestone_object, change.overtaken)),
            }
            for change in found.terms
        ],
    }  # fmt: skip


def _milestone_object(milestone: Milestone) -> dict[str, Any]:
    return {"kind": milestone.kind, "date": milestone.day, "rule": milestone.rule}


def gap_object(gap: Gap) -> dict[str, Any]:
    """Return a gap between two events of a thread."""
    return {
        "thread": gap.thread,
        "days": gap.days,
        "first": gap.first,
        "last": gap.last,
        "before": gap.before.id,
        "after": gap.after.id,
    }


def event_object(event: Event, store: Store, as_of: AsOf | None = None) -> dict[str, Any]:
    """Return an event in brief, its EDTF date beside bounds and words.

    As of a day there is one key more, `standing`: the status of the event.
    """
    standing = {} if as_of is None else {"standing": as_of.find_status(event.id)}
    event = event if as_of is None else as_of.limit_event(event)
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
            {
                "source": citation.source,
                "confirms": citation.confirms,
                "at": citation.at,
                **_provenance(store.sources[citation.source]),
            }
            for citation in event.sources
        ],
    }


def full_object(event: Event, store: Store, as_of: AsOf | None = None) -> dict[str, Any]:
    """Return an event with all of its fields, and the links that lead to it."""
    known = event if as_of is None else as_of.limit_event(event)
    full: dict[str, Any] = msgspec.to_builtins(known, enc_hook=encode_hook)
    rest = {key: full.get(key, []) for key in ("other_dates", "figures", "accounts", "links")}
    notes = {key: full.get(key) for key in ("date_note", "note")}
    back = (
        store.links_to(event.id) if as_of is None else as_of.known_links(store.links_to(event.id))
    )
    linked = [{"rel": link.rel, "from": link.to} for link in back]
    return event_object(event, store, as_of) | notes | rest | {"linked_from": linked}


def _provenance(source: Source) -> dict[str, Any]:
    """Return what every object that names a source says of it."""
    return {
        "publisher": source.publisher,
        "stance": source.stance,
        "title": source.title,
        "published": source.published,
        "url": source.url,
    }


def json_array(objects: Iterable[object]) -> Iterator[str]:
    """Yield one JSON array, an object a line, safe to show on a terminal."""
    lead = "[\n"
    for json_object in objects:
        yield lead + json_text(json_object)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def json_text(value: object) -> str:
    """Return JSON of one line; control and format characters are escaped."""
    text = msgspec.json.encode(value, enc_hook=encode_hook).decode()
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def source_object(source: Source, events: list[Event]) -> dict[str, Any]:
    """Return a source with the ids of its events."""
    return {
        "id": source.id,
        **_provenance(source),
        "note": source.note,
        "events": [event.id for event in events],
    }


def clock_object(clock: TermClock) -> dict[str, Any]:
    """Return the clock of a term, each computed day with the name of its rule."""
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
            _milestone_object(milestone)
            | {"overtaken": milestone.overtaken, "event": milestone.event}
            for milestone in clock.milestones
        ],
        "readings": {name: _range_object(days) for name, days in ranges.items()},
    }


def _range_object(days: Range | None) -> dict[str, Any] | None:
    return None if days is None else {"first": days.first, "last": days.last}
