"""TODO"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from timeline.dates.event_date import EventDate
from timeline.model.entities import (
    About,
    ActorRef,
    Id,
    Kind,
    LinkRef,
    PlaceRef,
    Qualifier,
    RecordStruct,
    Rel,
    Review,
    SourceRef,
    SpeakerRef,
    Summary,
    Text,
    ThreadRef,
    Title,
)

HEADING_STEP = 13
"""Twelve months and one place for a date without a month."""
_NO_MONTH = ("century", "decade", "year", "season")


class Citation(RecordStruct, frozen=True, kw_only=True):
    """A source of an event, and which of its statements the source confirms."""

    source: SourceRef
    confirms: Text
    at: str | None = None


class OtherDate(RecordStruct, frozen=True, kw_only=True):
    """A further date of an event: signed, announced, in force, completed."""

    name: Text
    date: EventDate
    source: SourceRef | None = None
    by: str | None = None
    note: str | None = None


class Figure(RecordStruct, frozen=True, kw_only=True):
    """One number, with who gave it and when."""

    name: Text
    value: int | float
    unit: str
    qualifier: Qualifier | None = None
    by: str | None = None
    """The issuer, in words."""
    on: EventDate | None = None
    source: SourceRef | None = None
    note: str | None = None


class Account(RecordStruct, frozen=True, kw_only=True):
    """What one side or issuer says where accounts differ."""

    by: SpeakerRef
    """Id of an actor, or `unattributed`."""
    about: About
    says: Text
    sources: list[SourceRef] = []


class Link(RecordStruct, frozen=True, kw_only=True):
    """A typed link to another event or to a term; the reverse direction is derived."""

    rel: Rel
    to: LinkRef


class Event(RecordStruct, frozen=True, kw_only=True):
    """Something that happened, when the sources say so."""

    id: Id
    date: EventDate
    date_note: str | None = None
    kind: Kind
    threads: list[ThreadRef]
    title: Title
    summary: Summary
    actors: list[ActorRef] = []
    places: list[PlaceRef] = []
    other_dates: list[OtherDate] = []
    figures: list[Figure] = []
    accounts: list[Account] = []
    links: list[Link] = []
    sources: Annotated[list[Citation], Meta(min_length=1)]
    note: str | None = None
    reviews: list[Review] = []


def source_ids(event: Event) -> Iterator[str]:
    """Ids of the sources that an event names, in whatever part of it; one may come more than
    once.
    """
    yield from (each.source for each in event.sources)
    for account in event.accounts:
        yield from account.sources
    yield from (each.source for each in event.figures if each.source is not None)
    yield from (each.source for each in event.other_dates if each.source is not None)


class EventSummary(Struct, frozen=True, kw_only=True, gc=False):
    """What a piped row shows of an event."""

    id: str
    date: str
    kind: str
    title: str


def heading_key(date: EventDate) -> int:
    """Year and month under which an event stands, as `year * HEADING_STEP + month`.

    The month is 0 where the date gives none: a year is not put under January. 0 where the start is
        open or unknown.
    """
    if date.earliest is None:
        return 0
    return date.earliest.year * HEADING_STEP + (
        0 if date.precision in _NO_MONTH else date.earliest.month
    )
