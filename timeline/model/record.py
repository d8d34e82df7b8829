"""The schema of a chronology file: one JSON object, a `Record`.

Dates are EDTF strings (`EventDate`), lengths ISO 8601 durations (`Duration`), references are ids;
`decode_hook` and `encode_hook` convert the first two for msgspec.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Raw

from timeline.dates.duration import Duration
from timeline.dates.event_date import EventDate
from timeline.model.entities import Actor, Place, RecordStruct, Source, Text, Thread, Title, Wording
from timeline.model.event import Event
from timeline.model.term import Term


class RecordHeader(RecordStruct, frozen=True, kw_only=True):
    """What a chronology file holds beside its events."""

    format: Literal[1]
    title: Title
    summary: Text
    covers: EventDate
    licence: Text
    threads: list[Thread]
    actors: list[Actor]
    places: list[Place]
    sources: list[Source]
    terms: list[Term] = []
    wording: list[Wording] = []


class Record(RecordHeader, frozen=True, kw_only=True):
    """A whole chronology file."""

    events: list[Event]


class RawRecord(RecordHeader, frozen=True, kw_only=True):
    """A chronology file whose events are left as the bytes they were read from."""

    events: list[Raw]


def decode_hook(kind: type, value: object) -> object:
    """Build an `EventDate` or a `Duration` from its text, for msgspec.

    Raises:
        ValueError: the value is not text, or not valid (`DateError`, `DurationError`).
    """
    if not isinstance(value, str):
        raise ValueError(f"expected text, got {value!r}")  # noqa: TRY004 - msgspec reports ValueError with its path
    return EventDate.parse(value) if kind is EventDate else Duration(value)


def encode_hook(value: object) -> str:
    """Return the text of an `EventDate` or a `Duration`, for msgspec."""
    return str(value)
