"""Terms of the schema, the closed set of their states, and the day on which a term ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from timeline.dates.duration import Duration
from timeline.dates.event_date import EventDate
from timeline.model.entities import (
    ActorRef,
    EventRef,
    Id,
    OutcomeKind,
    RecordStruct,
    SourceRef,
    Text,
    Title,
)

# In one module with its default: msgspec omits a default only if it is the same object as in the
# literal.
Counting: TypeAlias = Literal["corresponding-date", "day-before"]


class Clause(RecordStruct, frozen=True, kw_only=True):
    """Where the text that sets a term stands."""

    source: SourceRef
    at: str | None = None


class Renewal(RecordStruct, frozen=True, kw_only=True):
    """How a term goes on by itself."""

    every: Duration
    times: int | None
    """How many renewals at most; null where the text sets no limit."""


class Notice(RecordStruct, frozen=True, kw_only=True):
    """The notice period: how long before an end, and who may give it."""

    before: Duration
    by: list[ActorRef]


class Reading(RecordStruct, frozen=True, kw_only=True):
    """Another start from which the same term may be counted."""

    starts: EventDate
    why: Text


class Outcome(RecordStruct, frozen=True, kw_only=True):
    """What became of a term, as an event of the record."""

    kind: OutcomeKind
    event: EventRef


class Term(RecordStruct, frozen=True, kw_only=True):
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


TermState: TypeAlias = Literal[
    "not-in-force", "not-started", "running", "no-end-set", "notice-day-passed", "renewed", "met",
    "met-late", "extended", "superseded", "ended", "ended-early",
]  # fmt: skip
"""How a term is on a day; each `OutcomeKind` is also the state that it leads to."""


class StateFacts(NamedTuple):
    """Facts that hold for every term in a state."""

    words: str
    in_force: bool = False
    closes: bool = False
    """Whether it is an outcome that ends the term: no other outcome can follow."""


STATES: dict[TermState, StateFacts] = {
    "not-in-force": StateFacts("not in force"),
    "not-started": StateFacts("not started"),
    "running": StateFacts("running", in_force=True),
    "no-end-set": StateFacts("no end set", in_force=True),
    "notice-day-passed": StateFacts("notice day passed", in_force=True),
    "renewed": StateFacts("renewed", in_force=True),
    "met": StateFacts("met", closes=True),
    "met-late": StateFacts("met late", closes=True),
    "extended": StateFacts("extended", closes=True),
    "superseded": StateFacts("superseded", closes=True),
    "ended": StateFacts("ended", closes=True),
    "ended-early": StateFacts("ended early", closes=True),
}
"""All that depends on the set of states and outcomes; a test compares it with the types."""

COUNTED: dict[Counting, int] = {"corresponding-date": 0, "day-before": 1}
"""Days by which the end is earlier than the corresponding date, for each counting rule."""


def end_of(term: Term, start: date, renewals: int = 0) -> date | None:
    """Return the end after a number of renewals, always counted from the original start.

    Returns:
        None if the term has no end.

    Raises:
        OverflowError, ValueError: the end is beyond the year 9999.
    """
    if term.length is None:
        return term.ends.latest if term.ends else None
    delta = term.length.delta
    if term.renews is not None and renewals:
        delta += term.renews.every.delta * renewals
    return start + delta - timedelta(days=COUNTED[term.counting])
