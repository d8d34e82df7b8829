"""The schema of a chronology file, as typed structs.

One JSON object holds a whole record; `Record` is its shape. Dates are EDTF strings (`EventDate`), lengths are
ISO 8601 durations (`Duration`), references are ids. `decode_hook` and `encode_hook` teach msgspec both types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Raw, Struct, field

from timeline.dates import EventDate
from timeline.durations import Duration

FORMAT = 1
TITLE_LIMIT = 70
SUMMARY_LIMIT = 600
HEADING_STEP = 13
"""Twelve months and one place for a date without a month."""
_NO_MONTH = ("century", "decade", "year", "season")
UNATTRIBUTED = "unattributed"

Kind: TypeAlias = Literal[
    "agreement",
    "cultural",
    "deployment",
    "diplomatic",
    "economic",
    "humanitarian",
    "legal",
    "military",
    "other",
    "statement",
]
Rel: TypeAlias = Literal["follows", "implements", "amends", "extends", "ends", "leads-to"]
About: TypeAlias = Literal["date", "count", "responsibility", "wording", "status"]
Qualifier: TypeAlias = Literal["about", "over", "at least", "almost", "up to"]
Counting: TypeAlias = Literal["corresponding-date", "day-before"]
OutcomeKind: TypeAlias = Literal["met", "met-late", "renewed", "extended", "ended", "ended-early", "superseded"]
ActorKind: TypeAlias = Literal[
    "state", "body", "organisation", "court", "person", "company", "group", "force", "media"
]

RemarkKind: TypeAlias = Literal[
    "account-order",
    "account-source",
    "coverage",
    "figure-date",
    "figure-issuer",
    "figure-source",
    "link-order",
    "loaded-word",
    "one-sided",
    "reference",
    "review",
    "single-source",
    "thread",
]

Id: TypeAlias = Annotated[
    str,
    Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$(?!\\n)", max_length=80, description="kebab-case, stable for ever"),
]
SourceId: TypeAlias = Annotated[
    str,
    Meta(
        pattern="^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$(?!\\n)",
        max_length=80,
        description="short code, stable for ever",
    ),
]
ThreadRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("threads",)})]
ActorRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("actors",)})]
PlaceRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("places",)})]
SourceRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("sources",)})]
EventRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("events",)})]
LinkRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("events", "terms")})]
SpeakerRef: TypeAlias = Annotated[str, Meta(extra={"ref": ("actors",), "or": UNATTRIBUTED})]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Title: TypeAlias = Annotated[str, Meta(min_length=1, max_length=TITLE_LIMIT)]
Summary: TypeAlias = Annotated[str, Meta(min_length=1, max_length=SUMMARY_LIMIT)]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What all structs of the record share: immutable, and an unknown key is an error."""


class Name(Part, frozen=True, kw_only=True):
    """One name of a place or an actor, with who uses it and when."""

    text: Text
    lang: Text
    """BCP 47 language, such as `hy`, `az`, `ru`, `en`."""
    script: str | None = None
    """ISO 15924 script, such as `Latn`, `Cyrl`, `Armn`."""
    used_by: ActorRef | None = None
    from_: EventDate | None = field(default=None, name="from")
    until: EventDate | None = None


class Thread(Part, frozen=True, kw_only=True):
    """A storyline that events belong to."""

    id: Id
    title: Title
    description: Text


class Actor(Part, frozen=True, kw_only=True):
    """A state, body, court, person, company or group that acts or speaks."""

    id: Id
    label: Text
    """The neutral heading under which the record shows it."""
    kind: ActorKind
    parent: ActorRef | None = None
    """Id of the actor it belongs to."""
    names: list[Name] = []
    sources: list[SourceRef] = []
    """Where the names are found."""
    note: str | None = None


class Review(Part, frozen=True, kw_only=True):
    """An editor's answer to a remark of the strict check."""

    remark: RemarkKind
    note: Text


class Place(Part, frozen=True, kw_only=True):
    """A place, with every name it goes by."""

    id: Id
    label: Text
    """The neutral heading: both names in alphabetical order where the sides differ."""
    names: list[Name] = []
    sources: list[SourceRef] = []
    """Where the names are found."""
    note: str | None = None
    reviews: list[Review] = []


class Source(Part, frozen=True, kw_only=True):
    """A page that carries facts of the record."""

    id: SourceId
    publisher: Text
    stance: Annotated[str, Meta(pattern="^[A-Z]+(-[A-Za-z]+)*$(?!\\n)")]
    """Whose side the publisher is close to, then its type: `AZ-media`, `AM-state`, `INT-court`."""
    title: Text
    """As published; [in brackets] where the record describes the page instead."""
    published: EventDate | None
    url: Text
    archived: str | None = None
    note: str | None = None
    reviews: list[Review] = []


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


class Wording(Part, frozen=True, kw_only=True):
    """Words that take a side, and what to write instead; they may stand in attributed accounts and source titles."""

    avoid: Annotated[list[Text], Meta(min_length=1)]
    """Words or phrases; a last `*` stands for any ending."""
    neutral: Text


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
