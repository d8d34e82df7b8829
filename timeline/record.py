"""The schema of a chronology file, as typed structs.

One JSON object holds a whole record; `Record` is its shape. Dates are EDTF strings (`EventDate`), lengths are
ISO 8601 durations (`Duration`), references are ids. `decode_hook` and `encode_hook` teach msgspec both types.
What events and terms refer to is in `timeline.entities` and can be imported from here as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Raw, Struct

from timeline.dates import EventDate
from timeline.durations import Duration
from timeline.entities import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    UNATTRIBUTED,
    About,
    Actor,
    ActorRef,
    EventRef,
    Id,
    Kind,
    LinkRef,
    Name,
    OutcomeKind,
    Part,
    Place,
    PlaceRef,
    Qualifier,
    Rel,
    RemarkKind,
    Review,
    Source,
    SourceRef,
    SpeakerRef,
    Summary,
    Text,
    Thread,
    ThreadRef,
    Title,
    Wording,
)

__all__ = [
    "HEADING_STEP", "SUMMARY_LIMIT", "TITLE_LIMIT", "UNATTRIBUTED", "Account", "Actor", "Brief", "Citation", "Clause",
    "Counting", "Event", "Figure", "Frame", "Head", "Id", "Kind", "Link", "Linked", "Name", "Notice", "OtherDate",
    "Outcome", "Place", "Reading", "Record", "RemarkKind", "Renewal", "Review", "Source", "Term", "Thread", "Wording",
    "cited", "decode_hook", "encode_hook", "heading_key",
]  # fmt: skip
HEADING_STEP = 13
"""Twelve months and one place for a date without a month."""
_NO_MONTH = ("century", "decade", "year", "season")
# Beside its default: msgspec leaves a default out only where it is the very object that stands in the literal.
Counting: TypeAlias = Literal["corresponding-date", "day-before"]


class Citation(Part, frozen=True, kw_only=True):
    """A source of an event, and which of its statements the source confirms."""

    source: SourceRef
    confirms: Text
    at: str | None = None


class OtherDate(Part, frozen=True, kw_only=True):
    """A further date of an event: signed, announced, in force, completed."""

    name: Text
    date: EventDate
    source: SourceRef | None = None
    by: str | None = None
    note: str | None = None


class Figure(Part, frozen=True, kw_only=True):
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


class Account(Part, frozen=True, kw_only=True):
    """What one side or issuer says where accounts differ."""

    by: SpeakerRef
    """Id of an actor, or `unattributed`."""
    about: About
    says: Text
    sources: list[SourceRef] = []


class Link(Part, frozen=True, kw_only=True):
    """A typed link to another event or to a term; the reverse direction is derived."""

    rel: Rel
    to: LinkRef


class Event(Part, frozen=True, kw_only=True):
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


def cited(event: Event) -> Iterator[str]:
    """Ids of the sources that an event names, in whatever part of it; one may come more than once."""
    yield from (each.source for each in event.sources)
    for account in event.accounts:
        yield from account.sources
    yield from (each.source for each in event.figures if each.source is not None)
    yield from (each.source for each in event.other_dates if each.source is not None)


class Brief(Struct, frozen=True, kw_only=True, gc=False):
    """What a row of a pipe shows of an event, the date as text; only for events that are known to hold."""

    id: str
    date: str
    kind: str
    title: str


class Linked(Struct, frozen=True, kw_only=True, gc=False):
    """The links of an event and no more; only for events that are known to hold."""

    id: str
    links: list[Link] = []


class Clause(Part, frozen=True, kw_only=True):
    """Where the text that sets a term stands."""

    source: SourceRef
    at: str | None = None


class Renewal(Part, frozen=True, kw_only=True):
    """How a term goes on by itself."""

    every: Duration
    times: int | None
    """How many renewals at most; null where the text sets no limit."""


class Notice(Part, frozen=True, kw_only=True):
    """The notice period: how long before an end, and who may give it."""

    before: Duration
    by: list[ActorRef]


class Reading(Part, frozen=True, kw_only=True):
    """Another start from which the same term may be counted."""

    starts: EventDate
    why: Text


class Outcome(Part, frozen=True, kw_only=True):
    """What became of a term, as an event of the record."""

    kind: OutcomeKind
    event: EventRef


class Term(Part, frozen=True, kw_only=True):
    """A duration as a rule: start, length or end, renewal, notice, and how days are counted."""

    id: Id
    title: Title
    set_by: EventRef
    """Id of the event that set the term."""
    starts: EventDate | None
    """null where the term is agreed but not in force."""
    clause: Clause | None = None
    length: Duration | None = None
    ends: EventDate | None = None
    renews: Renewal | None = None
    notice: Notice | None = None
    counting: Counting = "corresponding-date"
    readings: list[Reading] = []
    outcomes: list[Outcome] = []
    note: str | None = None


class Head(Part, frozen=True, kw_only=True):
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


class Record(Head, frozen=True, kw_only=True):
    """A whole chronology file."""

    events: list[Event]


class Frame(Head, frozen=True, kw_only=True):
    """A chronology file whose events are left as the bytes they were read from."""

    events: list[Raw]


def heading_key(date: EventDate) -> int:
    """Year and month under which an event stands, as `year * HEADING_STEP + month`.

    The month is 0 where the date gives none: a year is not put under January. 0 where the start is open or unknown.
    """
    if date.earliest is None:
        return 0
    return date.earliest.year * HEADING_STEP + (0 if date.precision in _NO_MONTH else date.earliest.month)


def decode_hook(kind: type, value: object) -> object:
    """Build an `EventDate` or a `Duration` from its text, for msgspec.

    Raises:
        ValueError: the text is not one (`DateError`, `DurationError`), or the value is no text.
    """
    if not isinstance(value, str):
        raise ValueError(f"expected text, got {value!r}")  # noqa: TRY004 - msgspec reports ValueError with its path
    return EventDate.parse(value) if kind is EventDate else Duration(value)


def encode_hook(value: object) -> str:
    """The text of an `EventDate` or a `Duration`, for msgspec."""
    return str(value)
