"""What a query can ask of an event: a criterion is a small object with one method that answers yes
or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol
from weakref import WeakKeyDictionary

from timeline.model.entities import Thread
from timeline.model.event import Event
from timeline.search.names import Gazetteer, fold, forms
from timeline.store.store import Store


class Criterion(Protocol):
    """Something that an event meets or does not."""

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:
        """Whether the event meets it; `searched` gives the event's folded text, at a cost."""
        ...


class Range(NamedTuple):
    """Days from `first` to `last`, both included; None where the range is open."""

    first: date | None
    last: date | None

    def may_hold(self, earliest: date | None, latest: date | None) -> bool:
        """Whether an event possibly falls into it: the bounds overlap, and what is open has no
        bound.
        """
        begins_in_time = self.last is None or earliest is None or earliest <= self.last
        return begins_in_time and (self.first is None or latest is None or latest >= self.first)

    def must_hold(self, earliest: date | None, latest: date | None) -> bool:
        """Whether an event certainly does: both bounds do, an open one only where the range is
        open.
        """
        begins_in_time = self.first is None or (earliest is not None and earliest >= self.first)
        return begins_in_time and (
            self.last is None or (latest is not None and latest <= self.last)
        )


class DateWithin(NamedTuple):
    """The event falls into one of the ranges: certainly, or at least possibly."""

    ranges: tuple[Range, ...]
    certainly: bool = False

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the event falls into one of the ranges."""
        return self.holds(event.date.earliest, event.date.latest)

    def holds(self, earliest: date | None, latest: date | None) -> bool:
        """Whether an event between these days does, None for an open one."""
        holds = Range.must_hold if self.certainly else Range.may_hold
        return any(holds(each, earliest, latest) for each in self.ranges)

    def last(self) -> date | None:
        """The last day of the ranges; None if one of them is open."""
        lasts = [each.last for each in self.ranges if each.last is not None]
        return max(lasts) if len(lasts) == len(self.ranges) else None


class FieldIn(NamedTuple):
    """A field of the event has one of these values."""

    field: str
    values_of: Callable[[Event], Iterable[str]]
    wanted: frozenset[str]

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:  # noqa: ARG002 - the protocol's
        """Whether a value of the event is wanted."""
        return not self.wanted.isdisjoint(self.values_of(event))


class IdMatches(NamedTuple):
    """The event's id matches a pattern."""

    pattern: re.Pattern[str]

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the whole id matches."""
        return self.pattern.fullmatch(event.id) is not None


class TextContains(NamedTuple):
    """The event's text has one of these folded forms in it, anywhere."""

    wanted: tuple[str, ...]

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the text has one of the forms in it."""
        return self.holds(searched())

    def holds(self, text: str) -> bool:
        """Whether a folded text has one of the forms in it."""
        return any(each in text for each in self.wanted)


class MentionsName(NamedTuple):
    """The event is about one of these places or actors: it refers to one, or its text names one."""

    ids: frozenset[str]
    mentioned: Callable[[str], bool]

    def keeps(self, event: Event, searched: Callable[[], str]) -> bool:
        """Whether the event refers to one of them or mentions one."""
        # Its names are in the text too if it refers to one; this spares reading the text.
        refers = not (self.ids.isdisjoint(event.places) and self.ids.isdisjoint(event.actors))
        return refers or self.holds(searched())

    def holds(self, text: str) -> bool:
        """Whether a folded text names one of them."""
        return self.mentioned(text)


def wording(text: str, gazetteer: Gazetteer) -> TextContains | MentionsName:
    """The criterion of a word or a phrase.

    If it is a name of one or more places or actors, it stands for all of their names and for
    nothing else, so
    that every name of a place finds the same events. `Sus`, a village, then does not find
    "suspended". A name
    that several share (a town and its district) stands for all who have it.
    """
    ids = gazetteer.called(text)
    return MentionsName(ids, gazetteer.mentions(sorted(ids))) if ids else TextContains(forms(text))


class SearchText:
    """The folded text of events, in which words are looked for; no word reaches from one line into
    the next.
    """

    def __init__(self, gazetteer: Gazetteer, threads: Mapping[str, Thread]) -> None:
        self._gazetteer = gazetteer
        self._titles = lru_cache(maxsize=None)(lambda each: "\n".join(forms(threads[each].title)))

    def text(self, event: Event) -> str:
        """All that words are looked for in, from the title to the names of places and actors,
        folded.
        """
        found = [self.own(event)]
        found += map(self._titles, event.threads)
        found += map(self._gazetteer.spelled, event.places)
        found += map(self._gazetteer.spelled, event.actors)
        return "\n".join(found)

    def named(self, field: str, known: str) -> str:
        """What the reference to a thread, a place or an actor adds to the text of an event."""
        return self._titles(known) if field == "thread" else self._gazetteer.spelled(known)

    def own(self, event: Event) -> str:
        """What stands in the event itself, folded."""
        parts = [event.title, event.summary, event.id, event.kind]
        parts += [each for each in (event.date_note, event.note) if each is not None]
        parts += [account.says for account in event.accounts]
        parts += [other.name for other in event.other_dates]
        own = "\n".join(parts)
        return own.lower() if own.isascii() else "\n".join(forms(own))


_gazetteers: WeakKeyDictionary[Store, Gazetteer] = WeakKeyDictionary()


def gazetteer_of(store: Store) -> Gazetteer:
    """The gazetteer of a store, made when it is first asked for."""
    if (known := _gazetteers.get(store)) is None:
        known = _gazetteers[store] = Gazetteer(store.places, store.actors)
    return known


def sources_called(text: str, store: Store) -> frozenset[str]:
    """Ids of the sources with this id, case aside, else of those with this text in the
    publisher.
    """
    wanted = fold(text)
    same = [each for each in store.sources if fold(each) == wanted]
    return frozenset(
        same or [each.id for each in store.sources.values() if wanted in fold(each.publisher)]
    )


def threads_called(text: str, store: Store) -> frozenset[str]:
    """Ids of the threads with this id or title, case and marks aside."""
    wanted = fold(text)
    return frozenset(
        each.id for each in store.threads.values() if wanted in (fold(each.id), fold(each.title))
    )
