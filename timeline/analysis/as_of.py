"""The store as of a day: what had happened by then, what was under way, and what could be known.

Texts are written with hindsight. So notes are left out before the end of what the record covers;
accounts, figures and sources are left out where they are later than the day, or where nothing says
when they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from msgspec import structs

from timeline.dates.event_date import EventDate
from timeline.model.event import Account, Citation, Event, EventSummary, Figure, Link, OtherDate
from timeline.model.term import Term
from timeline.store.store import Store
from timeline.text import plural

EventStatus: TypeAlias = Literal["happened", "under-way", "possibly"]
STATUS_WORDS: dict[EventStatus, str] = {
    "happened": "",
    "under-way": "under way",
    "possibly": "possibly",
}


def find_status(when: EventDate, day: date) -> EventStatus | None:
    """Return the status on a day of an event with this date, or None if it had not begun."""
    order = when.compare(EventDate.parse(day.isoformat()))
    if order == 1:
        return None
    is_certain = order is not None or not when.is_qualified
    if when.latest is not None and when.latest <= day and is_certain:
        return "happened"
    return "under-way" if when.is_span and _has_started(when, day) else "possibly"


def _has_started(span: EventDate, day: date) -> bool:
    """Return whether a span had certainly begun."""
    first = str(span).partition("/")[0]
    if first in ("", ".."):
        return first == ".."
    return find_status(EventDate.parse(first), day) == "happened"


def limit_date(when: EventDate, day: date) -> EventDate:
    """Return a date as it could be given on a day: a span that is not certainly over is open.

    A span without a known start keeps its end, as EDTF cannot write it without either.
    """
    if not when.is_span or find_status(when, day) == "happened":
        return when
    first = str(when).partition("/")[0]
    return when if first in ("", "..") else EventDate.parse(f"{first}/..")


def known_terms(store: Store, day: date) -> list[Term]:
    """List the terms known on a day, in file order: those whose setting event may have begun."""
    return [
        term
        for term in store.terms.values()
        if find_status(store.event(term.set_by).date, day) is not None
    ]


class AsOf:
    """A store as it could be seen on a day.

    Attributes:
        in_hindsight: whether the day is not before the end of what the record covers, so that notes
            may be shown; never where the record sets no end, as its notes may be of any day.
    """

    def __init__(self, store: Store, day: date) -> None:
        self.store = store
        self.day = day
        covered = store.covers.latest
        self.in_hindsight = covered is not None and day >= covered

    def find_status(self, event_id: str) -> EventStatus | None:
        """Return the status of an event, None if it had not begun."""
        return find_status(self.store.event(event_id).date, self.day)

    def words(self) -> str:
        """Return the day in English."""
        return EventDate.parse(self.day.isoformat()).words()

    def status_words(self, event_id: str) -> str:
        """Return the status of an event in words; an empty text if it had simply happened."""
        return STATUS_WORDS[self.find_status(event_id) or "possibly"]

    def summarize(self, event: Event) -> EventSummary:
        """Return what a row of a pipe shows of an event."""
        when = str(limit_date(event.date, self.day))
        return EventSummary(id=event.id, date=when, kind=event.kind, title=event.title)

    def hidden_counts(self, event: Event) -> str:
        """Return how many of what is not shown of an event, because it is later or undated."""
        known = self.limit_event(event)
        counts = (
            ("source", len(event.sources) - len(known.sources)),
            ("account", len(event.accounts) - len(known.accounts)),
            ("figure", len(event.figures) - len(known.figures)),
        )
        return ", ".join(plural(count, noun) for noun, count in counts if count)

    def begun(self, positions: Iterable[int]) -> Iterator[int]:
        """Yield the positions of those events that had begun, or possibly had."""
        events = self.store.events
        return (
            position
            for position in positions
            if find_status(events[position].date, self.day) is not None
        )

    def limit_event(self, event: Event) -> Event:
        """Return an event as it could be known: its date, its links and what was published."""
        return structs.replace(
            event,
            date=limit_date(event.date, self.day),
            date_note=event.date_note if self.in_hindsight else None,
            note=event.note if self.in_hindsight else None,
            links=self.known_links(event.links),
            sources=list(filter(self.has_source, event.sources)),
            accounts=list(filter(self.has_account, event.accounts)),
            figures=list(filter(self.has_figure, event.figures)),
            other_dates=list(filter(self.has_date, event.other_dates)),
        )

    def known_links(self, links: Iterable[Link]) -> list[Link]:
        """Return the links that do not lead to what is later than the day."""
        return [link for link in links if self.has_begun(link.to)]

    def has_begun(self, target: str) -> bool:
        """Return whether an event, or the event that set a term, had begun or possibly had."""
        term = self.store.terms.get(target)
        return self.find_status(target if term is None else term.set_by) is not None

    def has_published(self, source_id: str | None) -> bool:
        """Return whether a source was certainly published."""
        published = None if source_id is None else self.store.sources[source_id].published
        return published is not None and find_status(published, self.day) == "happened"

    def has_source(self, citation: Citation) -> bool:
        """Return whether the source was published; undated ones are kept in hindsight only."""
        return self.in_hindsight or self.has_published(citation.source)

    def has_account(self, account: Account) -> bool:
        """Return whether a source of the account was published."""
        return self.in_hindsight or any(map(self.has_published, account.sources))

    def has_figure(self, figure: Figure) -> bool:
        """Return whether the figure had been given."""
        if self.in_hindsight or figure.on is None:
            return self.in_hindsight or self.has_published(figure.source)
        return find_status(figure.on, self.day) == "happened"

    def has_date(self, other: OtherDate) -> bool:
        """Return whether the day had come, or had been set in a published source."""
        return find_status(other.date, self.day) == "happened" or self.has_published(other.source)
