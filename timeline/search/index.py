"""An index of a store for searches: finds events among 100,000 without decoding any of them.

The events are divided into parts, each indexed when it is first searched. A query is answered part
by part, so that the first hits are known before the others, and a search can be cancelled between
two parts.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import compress, repeat
from operator import and_, contains
from typing import NamedTuple

from timeline.search.fields import FIELDS
from timeline.search.predicates import (
    Criterion,
    DateWithin,
    FieldIn,
    MentionsName,
    SearchText,
    TextContains,
)
from timeline.search.query import Query
from timeline.store.store import Store

PART = 2048
"""Events."""
MOST_KEPT = 250_000
"""Of a store with more events no part is kept: the text would take too much memory."""
_STEP = 64
_FLIPPED = bytes([1, 0]) + bytes(254)


class Found(NamedTuple):
    """What a query finds among the events from `begin` to before `end`."""

    begin: int
    end: int
    positions: array[int]
    """Ascending."""


class _Part(NamedTuple):
    """Consecutive events: their folded texts, and the offsets of the events with each value."""

    texts: list[str]
    values: dict[tuple[str, str], array[int]]


class SearchIndex:
    """Answers queries for the events of one store; several threads may ask at once."""

    def __init__(self, store: Store, most_kept: int = MOST_KEPT) -> None:
        self.store = store
        self._kept = len(store.ids) <= most_kept
        self._parts: list[_Part | None] = [None] * -(-len(store.ids) // PART)

    @cached_property
    def _text(self) -> SearchText:
        return SearchText(self.store)

    def warm(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """Index all parts that are kept, so that no search needs to.

        Args:
            cancelled: asked before each part; once true, nothing more is done.
            pause: called every few events, to leave the processor to what is more urgent.
        """
        for number in range(len(self._parts) if self._kept else 0):
            if cancelled():
                return
            self._get_part(number, pause)

    def find(self, query: Query, begin: int = 0) -> Iterator[Found]:
        """Yield what the query finds, from the part of position `begin` on, then from the first."""
        values = [self._list_values(item.criterion) for item in query.items]
        parts, first = len(self._parts), begin // PART
        for number in (*range(first, parts), *range(min(first, parts))):
            positions = self._range_of(number)
            marks = bytes([1]) * len(positions)
            for item, wanted in zip(query.items, values, strict=True):
                hits = self._mark_hits(number, item.criterion, wanted)
                marks = bytes(map(and_, marks, hits.translate(_FLIPPED) if item.negated else hits))
            found = array("l", compress(positions, marks))
            yield Found(positions.start, positions.stop, found)

    def _range_of(self, number: int) -> range:
        return range(number * PART, min((number + 1) * PART, len(self.store.ids)))

    def _list_values(self, criterion: Criterion) -> list[tuple[str, str]]:
        """List the fields and values by which an event meets a criterion, whatever its text."""
        if isinstance(criterion, FieldIn):
            return [(criterion.field, value) for value in criterion.wanted]
        if not isinstance(criterion, TextContains | MentionsName):
            return []
        ids = criterion.ids if isinstance(criterion, MentionsName) else frozenset()
        return [
            (field, item_id)
            for field in ("thread", "place", "actor")
            for item_id in FIELDS[field].ids(self.store)
            if (item_id in ids and field != "thread")
            or criterion.accepts(self._text.reference_text(field, item_id))
        ]

    def _mark_hits(
        self, number: int, criterion: Criterion, values: list[tuple[str, str]]
    ) -> bytearray:
        """Return one byte for each event of a part, set if the event meets a criterion."""
        positions = self._range_of(number)
        events = slice(positions.start, positions.stop)
        if isinstance(criterion, DateWithin):
            bounds = zip(self.store.days[events], self.store.ends[events], strict=True)
            return bytearray(criterion.accepts(_date(first), _date(last)) for first, last in bounds)
        if isinstance(criterion, FieldIn) and criterion.field == "id":
            return bytearray(event_id in criterion.wanted for event_id in self.store.ids[events])
        part = self._get_part(number)
        hits = _search_texts(criterion, part.texts)
        for value in values:
            for offset in part.values.get(value, ()):
                hits[offset] = 1
        return hits

    def _get_part(self, number: int, pause: Callable[[], None] = lambda: None) -> _Part:
        part = self._parts[number]
        if part is None:
            part = self._make_part(self._range_of(number), pause)
            if self._kept:
                self._parts[number] = part
        return part

    def _make_part(self, positions: range, pause: Callable[[], None]) -> _Part:
        # The ids of the events are in the store.
        fields = [(name, field.values_of) for name, field in FIELDS.items() if name != "id"]
        part = _Part([], defaultdict(lambda: array("l")))
        for offset, event in enumerate(self.store.events.at(positions)):
            if offset % _STEP == 0:
                pause()
            part.texts.append(self._text.own_text(event))
            for name, values_of in fields:
                for value in values_of(event):
                    part.values[name, value].append(offset)
        return part


def _search_texts(criterion: Criterion, texts: list[str]) -> bytearray:
    if isinstance(criterion, TextContains) and len(criterion.forms) == 1:
        # The common case, without a call for each event.
        return bytearray(map(contains, texts, repeat(criterion.forms[0])))
    if isinstance(criterion, TextContains | MentionsName):
        return bytearray(map(criterion.accepts, texts))
    return bytearray(len(texts))


def _date(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
