"""The world as of a day: what had happened by then, what was under way, and what could be known of
it.

Texts are written with hindsight. So notes are left out before the end of what the record covers,
and accounts,
figures and sources are left out where they are later than the day, or where nothing says when they
were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from msgspec import structs

from timeline.dates.event_date import EventDate
from timeline.model.event import Account, Citation, Event, EventSummary, Figure, Link, OtherDate
from timeline.store.store import Store

EventStatus: TypeAlias = Literal["happened", "under-way", "possibly"]
STATUS_WORDS: dict[EventStatus, str] = {
    "happened": "",
    "under-way": "under way",
    "possibly": "possibly",
}


def standing(when: EventDate, day: date) -> EventStatus | None:
    """How an event stood on a day; None where it had certainly not begun."""
    order = when.compare(EventDate.parse(day.isoformat()))
    if order == 1:
        return None
    if (
        when.latest is not None
        and when.latest <= day
        and (order is not None or not when.is_qualified)
    ):
        return "happened"
    if when.is_span and begun(when, day):
        return "under-way"
    return "possibly"


def begun(when: EventDate, day: date) -> bool:
    """Whether a span had certainly begun."""
    first = str(when).partition("/")[0]
    return first == ".." or (first != "" and standing(EventDate.parse(first), day) == "happened")


def known_date(when: EventDate, day: date) -> EventDate:
    """A date as it could be given on a day: a span that is not certainly over has no end yet.

    A span without a known start keeps its end, as EDTF cannot write it without either.
    """
    if not when.is_span or standing(when, day) == "happened":
        return when
    first = str(when).partition("/")[0]
    return when if first in ("", "..") else EventDate.parse(f"{first}/..")


class AsOf:
    """A store as it could be seen on a day."""

    def __init__(self, store: Store, day: date) -> None:
        self.store = store
        self.day = day
        covered = store.covers.latest
        self.in_hindsight = covered is not None and day >= covered
        """Whether the day is at or behind the end of what the record covers, so that notes may be
        shown.

        Never where the record sets no end: its notes may be of any day.
        """

    def standing(self, event_id: str) -> EventStatus | None:
        """How an event stood."""
        return standing(self.store.event(event_id).date, self.day)

    def words(self) -> str:
        """The day in English."""
        return EventDate.parse(self.day.isoformat()).words()

    def mark(self, event_id: str) -> str:
        """How an event stood, in words; nothing where it had simply happened."""
        return STATUS_WORDS[self.standing(event_id) or "possibly"]

    def brief(self, event: Event) -> EventSummary:
        """What a row of a pipe shows of an event."""
        return EventSummary(
            id=event.id,
            date=str(known_date(event.date, self.day)),
            kind=event.kind,
            title=event.title,
        )

    def hidden_counts(self, event: Event) -> str:
        """What is not shown of an event, because it is later or undated."""
        known = self.event(event)
        pairs = (
            ("source", len(event.sources) - len(known.sources)),
            ("account", len(event.accounts) - len(known.accounts)),
            ("figure", len(event.figures) - len(known.figures)),
        )
        return ", ".join(
            f"{number} {name}{'s' * (number != 1)}" for name, number in pairs if number
        )

    def positions(self, positions: Iterable[int]) -> Iterator[int]:
        """Of these positions those of events that had begun, or possibly had."""
        events = self.store.events
        return (each for each in positions if standing(events[each].date, self.day) is not None)

    def event(self, event: Event) -> Event:
        """An event as it could be known: its date, its links, and what was on paper by then."""
        return structs.replace(
            event,
            date=known_date(event.date, self.day),
            date_note=event.date_note if self.in_hindsight else None,
            note=event.note if self.in_hindsight else None,
            links=self.links(event.links),
            sources=[each for each in event.sources if self.has_source(each)],
            accounts=[each for each in event.accounts if self.has_account(each)],
            figures=[each for each in event.figures if self.has_figure(each)],
            other_dates=[each for each in event.other_dates if self.has_date(each)],
        )

    def links(self, links: Iterable[Link]) -> list[Link]:
        """The links that do not point ahead of the day."""
        return [each for each in links if self.has_begun(each.to)]

    def has_begun(self, target: str) -> bool:
        """Whether an event, or the event that set a term, had begun or possibly had."""
        term = self.store.terms.get(target)
        return self.standing(target if term is None else term.set_by) is not None

    def has_published(self, source_id: str | None) -> bool:
        """Whether a source was certainly out."""
        published = None if source_id is None else self.store.sources[source_id].published
        return published is not None and standing(published, self.day) == "happened"

    def has_source(self, item: Citation) -> bool:
        """Whether the source cited was out; undated ones are kept with the notes, in hindsight
        only.
        """
        return self.in_hindsight or self.has_published(item.source)

    def has_account(self, item: Account) -> bool:
        """Whether a source of the account was out."""
        return self.in_hindsight or any(self.has_published(each) for each in item.sources)

    def has_figure(self, item: Figure) -> bool:
        """Whether the figure had been given."""
        given = (
            standing(item.on, self.day) == "happened"
            if item.on is not None
            else self.has_published(item.source)
        )
        return self.in_hindsight or given

    def has_date(self, item: OtherDate) -> bool:
        """Whether the day had come, or had been set on paper."""
        return standing(item.date, self.day) == "happened" or self.has_published(item.source)
