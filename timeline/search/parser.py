"""The items of a query: words, fields and ranges of dates, from the text to what they ask of an
event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import NamedTuple, get_args

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.model.entities import Kind
from timeline.model.event import Event, cited
from timeline.search.names import fold, forms
from timeline.search.predicates import (
    Criterion,
    DateWithin,
    FieldIn,
    IdMatches,
    MentionsName,
    Range,
    TextContains,
    gazetteer_of,
    sources_called,
    threads_called,
    wording,
)
from timeline.store.store import Store

KINDS: tuple[str, ...] = get_args(Kind)
FIELDS = ("actor", "id", "kind", "place", "source", "thread", "within")

_ITEM = re.compile(r'\s*(-?)(?:([^\W\d_]+):)?((?:"[^"]*"|[^\s"])*)("?)')
_VALUE = re.compile(r'(?:^|,)((?:"[^"]*"|[^",])*)')
_DATE = re.compile(r"[0-9][0-9X]{3}(?:[-/~?%].*)?", re.DOTALL)
_RANGE = re.compile(r"((?:[0-9][^./]*)?)\.\.((?:[0-9][^./]*)?)")
_TWO_YEARS = re.compile("([0-9]{4})[-/]([0-9]{4})")
_LISTED = 12
"""Up to so many known values are listed where none is near to what was typed."""
_COMPARED = 2000
"""With more known values than this, only those that begin alike are compared with what was
typed.
"""
_SHOWN = 40


class QueryError(ValueError):
    """Text that is no query.

    Attributes:
        text: the whole query.
        position: the offset, counted from 0, of what is wrong.
        reason: what is wrong with it.
        suggestions: what may have been meant, as it is typed, likeliest first.
    """

    def __init__(
        self, text: str, position: int, reason: str, suggestions: Iterable[str] = ()
    ) -> None:
        """Keep them and put them into one sentence."""
        self.text = text
        self.position = position
        self.reason = reason
        self.suggestions = tuple(suggestions)
        meant = f": did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"{reason} at {position + 1}{meant}")

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, int, str, tuple[str, ...]]]:
        """Copied and pickled by its four parts."""
        return type(self), (self.text, self.position, self.reason, self.suggestions)


class Item(NamedTuple):
    """One item of a query: a word or phrase, a field with its values, or a range of dates."""

    text: str
    """As it was typed, from `start` to `end` of the query's text."""
    start: int
    end: int
    normal: str
    """The same in its normal spelling."""
    negated: bool
    criterion: Criterion

    @property
    def is_wording(self) -> bool:
        """Whether it is a word or a phrase, which are looked for in the text of an event."""
        return isinstance(self.criterion, TextContains | MentionsName)


class _Field(NamedTuple):
    """A field of an event: its values, which of them somebody means by a text, and what can be
    meant.
    """

    values: Callable[[Event], Iterable[str]]
    meant: Callable[[str, Store], frozenset[str]]
    known: Callable[[Store], Iterable[str]]


def _named(
    values: Callable[[Event], Iterable[str]], owners: Callable[[Store], Collection[str]]
) -> _Field:
    """A field of what has names of its own, in several scripts."""
    return _Field(
        values,
        lambda text, store: gazetteer_of(store).find(text, owners(store)),
        lambda store: gazetteer_of(store).names(owners(store)),
    )


FIELDS_OF_EVENTS = {
    "actor": _named(lambda event: event.actors, lambda store: store.actors),
    "kind": _Field(
        lambda event: (event.kind,),
        lambda text, _: frozenset(kind for kind in KINDS if kind == fold(text)),
        lambda _: KINDS,
    ),
    "place": _named(lambda event: event.places, lambda store: store.places),
    "source": _Field(
        cited,
        sources_called,
        lambda store: [
            *store.sources,
            *dict.fromkeys(each.publisher for each in store.sources.values()),
        ],
    ),
    "thread": _Field(lambda event: event.threads, threads_called, lambda store: store.threads),
}


def read_items(text: str, store: Store) -> list[Item]:
    """The items of a query in the order in which they stand.

    Raises:
        QueryError: one of them is wrong.
    """
    reader = _Reader(text, store)
    items: list[Item] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        items.append(reader.item(at))
        at = items[-1].end
    return items


def quoted(value: str) -> str:
    """A value of a field as it is typed: in quotes where it has a blank or a comma in it."""
    value = value.replace('"', "")
    return f'"{value}"' if re.search(r"[\s,]", value) else value


class _Reader:
    """Reads one item after the other, and knows the whole text for the sake of its errors."""

    def __init__(self, text: str, store: Store) -> None:
        self.text = text
        self.store = store

    def item(self, at: int) -> Item:
        found = _ITEM.match(self.text, at)
        assert found is not None  # noqa: S101 - every part of the pattern may be empty
        minus, field, rest, unclosed = found.groups()
        start, end = found.start(1), found.end(3)
        if unclosed:
            raise self.error(end, "this quote is not closed")
        if field is not None:
            normal, criterion = self.field(field, found.start(2), rest, found.start(3))
        else:
            normal, criterion = self.free(rest, found.start(3))
        return Item(self.text[start:end], start, end, minus + normal, bool(minus), criterion)

    def free(self, rest: str, at: int) -> tuple[str, Criterion]:
        """A range of dates, a word or a phrase."""
        value = _unquoted(rest)
        if span := self.range(rest, at):
            return rest, DateWithin((span,))
        if not forms(value):
            raise self.error(at, "there is nothing to look for")
        return _plain_or_quoted(value), wording(value, gazetteer_of(self.store))

    def field(self, typed: str, start: int, rest: str, at: int) -> tuple[str, Criterion]:
        """A field and its values."""
        name = fold(typed)
        if name not in FIELDS:
            raise self.unknown("field", typed, start, FIELDS)
        values = []
        for found in _VALUE.finditer(rest):
            value, place = _unquoted(found[1]), at + found.start(1)
            if not value:
                raise self.error(place, f"{name}: needs a value")
            values.append((value, place))
        normal = f"{name}:{','.join(quoted(value) for value, _ in values)}"
        if name == "within":
            return normal, DateWithin(tuple(self.within(*each) for each in values), certainly=True)
        if name == "id":
            return normal, IdMatches(re.compile("|".join(self.id(*each) for each in values)))
        wanted = frozenset[str]().union(*(self.meant(name, *each) for each in values))
        return normal, FieldIn(name, FIELDS_OF_EVENTS[name].values, wanted)

    def meant(self, name: str, value: str, at: int) -> frozenset[str]:
        """The ids that a value of a field means."""
        field = FIELDS_OF_EVENTS[name]
        if meant := field.meant(value, self.store):
            return meant
        raise self.unknown(name, value, at, list(field.known(self.store)))

    def id(self, value: str, at: int) -> str:
        """The regular expression of an event's id; `*` stands for anything."""
        value = value.lower()
        if "*" in value:
            return ".*".join(map(re.escape, value.split("*")))
        try:
            self.store.position(value)
        except KeyError:
            raise self.unknown("id", value, at, self.store.ids) from None
        return re.escape(value)

    def within(self, value: str, at: int) -> Range:
        """The value of `within:`."""
        if span := self.range(value, at):
            return span
        raise self.error(
            at, f"{_shown(value)} is no date; write 2023, 2023-09, 2023-09-19 or 2021..2022-06"
        )

    def range(self, text: str, at: int) -> Range | None:
        """A date or a range of dates; None if the text is neither."""
        if found := _RANGE.fullmatch(text):
            begins, ends = found.groups()
            if not begins + ends:
                raise self.error(at, "a range needs a date at one of its ends")
            first = self.date(begins, at).earliest if begins else None
            last = self.date(ends, at + found.start(2)).latest if ends else None
            if first and last and first > last:
                raise self.error(at, f"{_shown(text)} ends before it begins", [f"{ends}..{begins}"])
            return Range(first, last)
        if _DATE.fullmatch(text):
            date = self.date(text, at)
            return Range(date.earliest, date.latest)
        return None

    def date(self, text: str, at: int) -> EventDate:
        """An EDTF date."""
        try:
            return EventDate.parse(text)
        except DateError as error:
            reason = f"{_shown(text)} is no date ({error.reason})"
            years = _TWO_YEARS.fullmatch(text)
            raise self.error(at, reason, [f"{years[1]}..{years[2]}"] if years else []) from None

    def unknown(self, what: str, value: str, at: int, known: Collection[str]) -> QueryError:
        """The error of a value that is not known."""
        suggestions = _near(value, known)
        listed = (
            f" (there are {', '.join(known)})" if not suggestions and len(known) <= _LISTED else ""
        )
        return self.error(at, f"unknown {what} {_shown(value)}{listed}", suggestions)

    def error(self, at: int, reason: str, suggestions: Iterable[str] = ()) -> QueryError:
        """The error at a place of the text."""
        return QueryError(self.text, at, reason, suggestions)


def _unquoted(text: str) -> str:
    return " ".join(text.replace('"', "").split())


def _plain_or_quoted(value: str) -> str:
    """A word as it is typed: in quotes where it would be read as something else without them."""
    found = _ITEM.fullmatch(value)
    is_word = found is not None and found[3] == value
    return (
        value
        if is_word and not _DATE.fullmatch(value) and not _RANGE.fullmatch(value)
        else f'"{value}"'
    )


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def _near(value: str, known: Collection[str]) -> list[str]:
    """The known values that are spelled much like this one, as they are typed."""
    from difflib import get_close_matches  # only what goes wrong needs it

    wanted = fold(value)
    if len(known) > _COMPARED:
        known = list(
            islice((each for each in known if fold(each).startswith(wanted[:2])), _COMPARED)
        )
    spelled: dict[str, str] = {}
    for each in known:
        spelled.setdefault(fold(each), each)
    return [quoted(spelled[each]) for each in get_close_matches(wanted, spelled)]
