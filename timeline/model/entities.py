"""The closed sets of the schema, its ids, and what events and terms refer to by id.

Closed sets are defined here once; `timeline.model.term` has those of terms.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta, Struct, field

from timeline.dates.event_date import EventDate

TITLE_LIMIT = 70
SUMMARY_LIMIT = 600
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
KINDS: tuple[Kind, ...] = get_args(Kind)
Rel: TypeAlias = Literal["follows", "implements", "amends", "extends", "ends", "leads-to"]
About: TypeAlias = Literal["date", "count", "responsibility", "wording", "status"]
Qualifier: TypeAlias = Literal["about", "over", "at least", "almost", "up to"]
OutcomeKind: TypeAlias = Literal[
    "met", "met-late", "renewed", "extended", "ended", "ended-early", "superseded"
]
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
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$(?!\\n)",
        max_length=80,
        description="kebab-case, stable for ever",
    ),
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


class RecordStruct(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """What all structs of the record share: immutable, and an unknown key is an error."""


class Name(RecordStruct, frozen=True, kw_only=True):
    """One name of a place or an actor, with who uses it and when."""

    text: Text
    lang: Text
    """BCP 47 language, such as `hy`, `az`, `ru`, `en`."""
    script: str | None = None
    """ISO 15924 script, such as `Latn`, `Cyrl`, `Armn`."""
    used_by: ActorRef | None = None
    from_: EventDate | None = field(default=None, name="from")
    until: EventDate | None = None


class Thread(RecordStruct, frozen=True, kw_only=True):
    """A storyline that events belong to."""

    id: Id
    title: Title
    description: Text


class Actor(RecordStruct, frozen=True, kw_only=True):
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


class Review(RecordStruct, frozen=True, kw_only=True):
    """An editor's answer to a remark of the strict check."""

    remark: RemarkKind
    note: Text


class Place(RecordStruct, frozen=True, kw_only=True):
    """A place, with every name it goes by."""

    id: Id
    label: Text
    """The neutral heading: both names in alphabetical order where the sides differ."""
    names: list[Name] = []
    sources: list[SourceRef] = []
    """Where the names are found."""
    note: str | None = None
    reviews: list[Review] = []


class Source(RecordStruct, frozen=True, kw_only=True):
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


class Wording(RecordStruct, frozen=True, kw_only=True):
    """Words that take a side, and what to write instead; they may stand in attributed accounts and
    source titles.
    """

    avoid: Annotated[list[Text], Meta(min_length=1)]
    """Words or phrases; a last `*` stands for any ending."""
    neutral: Text
