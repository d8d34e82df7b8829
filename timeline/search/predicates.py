"""What a query can ask of an event: each criterion is a small object that an event meets or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from timeline.model.event import Event
from timeline.search.names import Gazetteer, gazetteer_of, list_forms
from timeline.store.store import Store


class Criterion(Protocol):
    """Something that an event meets or not."""

    def matches(self, event: Event, get_text: Callable[[], str], /) -> bool:
        """Return whether an event meets it; `get_text` folds the text of the event, which costs."""
        ...


class Range(NamedTuple):
    """Days from `first` to `last`, both included; None where the range is open."""

    first: date | None
    last: date | None

    def may_contain(self, earliest: date | None, latest: date | None) -> bool:
        """Return whether an event is possibly in it: the bounds overlap; None is an open bound."""
        begins_in_time = self.last is None or earliest is None or earliest <= self.last
        return begins_in_time and (self.first is None or latest is None or latest >= self.first)

    def must_contain(self, earliest: date | None, latest: date | None) -> bool:
        """Return whether an event is certainly in it: both bounds are; None is an open bound."""
        begins_in_time = self.first is None or (earliest is not None and earliest >= self.first)
        ends_in_time = self.last is None or (latest is not None and latest <= self.last)
        return begins_in_time and ends_in_time


class DateWithin(NamedTuple):
    """The event is in one of the ranges: certainly, or at least possibly."""

    ranges: tuple[Range, ...]
    certainly: bool = False

    def matches(self, event: Event, _get_text: Callable[[], str], /) -> bool:
        """Return whether the date of the event is in one of the ranges."""
        return self.accepts(event.date.earliest, event.date.latest)

    def accepts(self, earliest: date | None, latest: date | None) -> bool:
        """Return whether these bounds are in one of the ranges; None is an open bound."""
        contains = Range.must_contain if self.certainly else Range.may_contain
        return any(contains(days, earliest, latest) for days in self.ranges)

    @property
    def last(self) -> date | None:
        """The last day of the ranges; None if one of them is open."""
        lasts = [days.last for days in self.ranges if days.last is not None]
        return max(lasts) if len(lasts) == len(self.ranges) else None


class FieldIn(NamedTuple):
    """A field of the event has one of these values."""

    field: str
    values_of: Callable[[Event], Iterable[str]]
    wanted: frozenset[str]

    def matches(self, event: Event, _get_text: Callable[[], str], /) -> bool:
        """Return whether a value of the event is wanted."""
        return not self.wanted.isdisjoint(self.values_of(event))


class TextContains(NamedTuple):
    """The event's text contains one of these folded forms."""

    forms: tuple[str, ...]

    def matches(self, _event: Event, get_text: Callable[[], str], /) -> bool:
        """Return whether the text contains one of the forms."""
        return self.accepts(get_text())

    def accepts(self, text: str) -> bool:
        """Return whether a folded text contains one of the forms."""
        return any(form in text for form in self.forms)


class MentionsName(NamedTuple):
    """The event is about one of these places or actors: it refers to one, or its text names one."""

    ids: frozenset[str]
    accepts: Callable[[str], bool]
    """A test whether a folded text names one of them."""

    def matches(self, event: Event, get_text: Callable[[], str], /) -> bool:
        """Return whether the event refers to one of them or mentions one."""
        # If it refers to one, the names are in its text too; this saves reading the text.
        refers = not (self.ids.isdisjoint(event.places) and self.ids.isdisjoint(event.actors))
        return refers or self.accepts(get_text())


def find_wording(text: str, gazetteer: Gazetteer) -> TextContains | MentionsName:
    """Return the criterion of a word or a phrase.

    If it is a name of places or actors, it means all of their names and nothing else, so that every
    name of a place finds the same events. `Sus`, a village, then does not find "suspended". A name
    that several share (a town and its district) means all who have it.
    """
    if ids := gazetteer.find_exact(text):
        return MentionsName(ids, gazetteer.mention_test(sorted(ids)))
    return TextContains(list_forms(text))


class SearchText:
    """The folded text of the events of a store; no word reaches from one line into the next."""

    def __init__(self, store: Store) -> None:
        threads = store.threads
        self._gazetteer = gazetteer_of(store)
        self._title = lru_cache(maxsize=None)(
            lambda thread: "\n".join(list_forms(threads[thread].title))
        )

    def whole_text(self, event: Event) -> str:
        """Return all that words are searched for in, with the names of threads, places, actors."""
        parts = [self.own_text(event)]
        parts += map(self._title, event.threads)
        parts += map(self._gazetteer.folded_names, (*event.places, *event.actors))
        return "\n".join(parts)

    def reference_text(self, field: str, item_id: str) -> str:
        """Return what a reference to a thread, a place or an actor adds to the text of an event."""
        return self._title(item_id) if field == "thread" else self._gazetteer.folded_names(item_id)

    def own_text(self, event: Event) -> str:
        """Return the text of the event itself, without what it refers to."""
        parts = [event.title, event.summary, event.id, event.kind]
        parts += [note for note in (event.date_note, event.note) if note is not None]
        parts += [account.says for account in event.accounts]
        parts += [other.name for other in event.other_dates]
        text = "\n".join(parts)
        return text.lower() if text.isascii() else "\n".join(list_forms(text))
