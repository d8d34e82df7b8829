"""An index of a store for searches: what a query finds among 100,000 events, without decoding any
of them.

The events stand in parts of so many, each indexed when it is first searched. A query is answered
part by part, so
that the first hits are known before the others, and a search can be given up between two parts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import date
from itertools import compress, repeat
from operator import and_, contains
from typing import NamedTuple

from timeline.search.parser import FIELDS_OF_EVENTS
from timeline.search.predicates import (
    Criterion,
    DateWithin,
    FieldIn,
    IdMatches,
    MentionsName,
    SearchText,
    TextContains,
    gazetteer_of,
)
from timeline.search.query import Query
from timeline.store.store import Store

PART = 2048
_STEP = 64
MOST_KEPT = 250_000
"""Of a store with more events nothing is kept: its text would not fit beside it."""
_FLIPPED = bytes([1, 0]) + bytes(254)


class Found(NamedTuple):
    """What a query finds in a part."""

    begin: int
    end: int
    positions: array[int]
    """Ascending."""


class _Part(NamedTuple):
    """Some events one after the other: their folded texts, and where each value of a field
    stands.
    """

    texts: list[str]
    values: dict[tuple[str, str], array[int]]


class SearchIndex:
    """Answers queries for the events of one store; several threads may ask at once."""

    def __init__(self, store: Store, most_kept: int = MOST_KEPT) -> None:
        self.store = store
        self._kept = len(store.ids) <= most_kept
        self._parts: list[_Part | None] = [None] * -(-len(store.ids) // PART)
        self._searched: SearchText | None = None

    def warm(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """Index what is kept, so that no search needs to.

        Args:
            cancelled: asked before each part; once true, nothing more is done.
            pause: called every few events, to leave the processor to what is more urgent.
        """
        for number in range(len(self._parts) if self._kept else 0):
            if cancelled():
                return
            self._part(number, pause)

    def find(self, query: Query, begin: int = 0) -> Iterator[Found]:
        """What the query finds, part by part from the position `begin` to the end, then from the
        beginning.
        """
        wanted = [self._values(item.criterion) for item in query.terms]
        parts, first = len(self._parts), begin // PART
        for number in (*range(first, parts), *range(min(first, parts))):
            start, end = number * PART, min((number + 1) * PART, len(self.store.ids))
            marks = bytes([1]) * (end - start)
            for item, values in zip(query.terms, wanted, strict=True):
                held = self._held(number, item.criterion, values)
                marks = bytes(map(and_, marks, held.translate(_FLIPPED) if item.negated else held))
            yield Found(start, end, array("l", compress(range(start, end), marks)))

    def _values(self, criterion: Criterion) -> list[tuple[str, str]]:
        """The fields and their values by which an event meets a criterion, whatever else it
        says.
        """
        if isinstance(criterion, FieldIn):
            return [(criterion.field, each) for each in criterion.wanted]
        if not isinstance(criterion, TextContains | MentionsName):
            return []
        searched, store = self._texts(), self.store
        known = [("thread", each) for each in store.threads]
        known += [("place", each) for each in store.places]
        known += [("actor", each) for each in store.actors]
        ids = criterion.ids if isinstance(criterion, MentionsName) else frozenset()
        return [
            (field, each)
            for field, each in known
            if (each in ids and field != "thread") or criterion.holds(searched.named(field, each))
        ]

    def _held(self, number: int, criterion: Criterion, values: list[tuple[str, str]]) -> bytearray:
        """For each event of a part, whether it meets a criterion."""
        begin = number * PART
        if isinstance(criterion, DateWithin):
            days, ends = (each[begin : begin + PART] for each in (self.store.days, self.store.ends))
            return bytearray(
                criterion.holds(_day(first), _day(last))
                for first, last in zip(days, ends, strict=True)
            )
        if isinstance(criterion, IdMatches):
            ids = self.store.ids[begin : begin + PART]
            return bytearray(criterion.pattern.fullmatch(each) is not None for each in ids)
        part = self._part(number)
        held = _worded(criterion, part.texts)
        for value in values:
            for place in part.values.get(value, ()):
                held[place] = 1
        return held

    def _part(self, number: int, pause: Callable[[], None] = lambda: None) -> _Part:
        part = self._parts[number]
        if part is None:
            part = self._read(
                range(number * PART, min((number + 1) * PART, len(self.store.ids))), pause
            )
            if self._kept:
                self._parts[number] = part
        return part

    def _read(self, positions: range, pause: Callable[[], None]) -> _Part:
        own = self._texts().own
        texts: list[str] = []
        values: dict[tuple[str, str], array[int]] = {}
        for place, event in enumerate(self.store.events.at(positions)):
            if place % _STEP == 0:
                pause()
            texts.append(own(event))
            for name, field in FIELDS_OF_EVENTS.items():
                for value in field.values(event):
                    known = values.get((name, value))
                    if known is None:
                        known = values[name, value] = array("l")
                    known.append(place)
        return _Part(texts, values)

    def _texts(self) -> SearchText:
        if self._searched is None:
            self._searched = SearchText(gazetteer_of(self.store), self.store.threads)
        return self._searched


def _worded(criterion: Criterion, texts: list[str]) -> bytearray:
    if isinstance(criterion, TextContains) and len(criterion.wanted) == 1:
        # The common case, without a call for each event.
        return bytearray(map(contains, texts, repeat(criterion.wanted[0])))
    if isinstance(criterion, TextContains | MentionsName):
        return bytearray(map(criterion.holds, texts))
    return bytearray(len(texts))


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
