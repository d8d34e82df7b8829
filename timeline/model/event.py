"""Events of the schema with their dates, figures, accounts, links and citations."""

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
"""Twelve months, and 0 for a date without a month."""
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
    """Yield the id of every source that any part of an event names, with repetitions."""
    yield from (citation.source for citation in event.sources)
    for account in event.accounts:
        yield from account.sources
    yield from (figure.source for figure in event.figures if figure.source is not None)
    yield from (other.source for other in event.other_dates if other.source is not None)


class EventSummary(Struct, frozen=True, kw_only=True, gc=False):
    """What a piped row shows of an event."""

    id: str
    date: str
    kind: str
    title: str


def heading_key(date: EventDate) -> int:
    """Return the year and month that head an event in a list, as `year * HEADING_STEP + month`.

    The month is 0 if the date has none: a year is not listed under January. The key of an open or
    unknown start is 0.
    """
    if date.earliest is None:
        return 0
    month = 0 if date.precision in _NO_MONTH else date.earliest.month
    return date.earliest.year * HEADING_STEP + month
