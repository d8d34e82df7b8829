"""Parse a query into its items: words, phrases, fields and ranges of dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.search.fields import FIELD_NAMES, FIELDS, WITHIN
from timeline.search.names import fold, gazetteer_of, list_forms
from timeline.search.predicates import (
    Criterion,
    DateWithin,
    FieldIn,
    MentionsName,
    Range,
    TextContains,
    find_wording,
)
from timeline.store.store import Store
from timeline.text import suggest

_ITEM = re.compile(r'\s*(-?)(?:([^\W\d_]+):)?((?:"[^"]*"|[^\s"])*)("?)')
_VALUE = re.compile(r'(?:^|,)((?:"[^"]*"|[^",])*)')
_DATE = re.compile(r"[0-9][0-9X]{3}(?:[-/~?%].*)?", re.DOTALL)
_RANGE = re.compile(r"((?:[0-9][^./]*)?)\.\.((?:[0-9][^./]*)?)")
_TWO_YEARS = re.compile("([0-9]{4})[-/]([0-9]{4})")
_MAX_LISTED = 12
"""If no known value is spelled like what was typed, up to this many values are listed."""
_MAX_COMPARED = 2000
"""Of more known values only those that begin alike are compared with what was typed."""
_MAX_QUOTED = 40


class QueryError(ValueError):
    """A text is no query.

    Attributes:
        text: the whole query.
        position: the offset, counted from 0, of what is wrong.
        reason: what is wrong with it.
        suggestions: what may have been meant, as it is typed, likeliest first.
    """

    def __init__(
        self, text: str, position: int, reason: str, suggestions: Iterable[str] = ()
    ) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        self.suggestions = tuple(suggestions)
        meant = f": did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"{reason} at {position + 1}{meant}")

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, int, str, tuple[str, ...]]]:
        """Copy and pickle by the four arguments."""
        return type(self), (self.text, self.position, self.reason, self.suggestions)


class Item(NamedTuple):
    """One item of a query: a word or phrase, a field with its values, or a range of dates.

    Attributes:
        text: as it was typed, from `start` to `end` of the query's text.
        normal: the same in its normal spelling.
    """

    text: str
    start: int
    end: int
    normal: str
    negated: bool
    criterion: Criterion

    @property
    def is_wording(self) -> bool:
        """Whether it is a word or a phrase, to be searched for in the text of an event."""
        return isinstance(self.criterion, TextContains | MentionsName)


def parse_items(text: str, store: Store) -> list[Item]:
    """Parse the items of a query, in their order.

    Raises:
        QueryError: one of them is wrong.
    """
    parser = _Parser(text, store)
    return [parser.parse_item(found) for found in _ITEM.finditer(text.rstrip()) if found[0]]


def quote(value: str) -> str:
    """Return a value of a field as it is typed: in quotes if it contains a blank or a comma."""
    value = value.replace('"', "")
    return f'"{value}"' if re.search(r"[\s,]", value) else value


class _Parser:
    """Parses one item after the other; an error names its position in the whole text."""

    def __init__(self, text: str, store: Store) -> None:
        self.text = text
        self.store = store

    def parse_item(self, found: re.Match[str]) -> Item:
        """Parse a match of `_ITEM`."""
        minus, field, rest, unclosed = found.groups()
        start, end = found.start(1), found.end(3)
        if unclosed:
            raise self._error(end, "this quote is not closed")
        if field is not None:
            normal, criterion = self._parse_field(field, found.start(2), rest, found.start(3))
        else:
            normal, criterion = self._parse_free(rest, found.start(3))
        return Item(self.text[start:end], start, end, minus + normal, bool(minus), criterion)

    def _parse_free(self, rest: str, position: int) -> tuple[str, Criterion]:
        """Parse a range of dates, a word or a phrase."""
        if days := self._parse_range(rest, position):
            return rest, DateWithin((days,))
        value = _unquote(rest)
        if not list_forms(value):
            raise self._error(position, "there is nothing to look for")
        return _quote_phrase(value), find_wording(value, gazetteer_of(self.store))

    def _parse_field(
        self, typed: str, start: int, rest: str, position: int
    ) -> tuple[str, Criterion]:
        """Parse the values of a field."""
        name = fold(typed)
        if name not in FIELD_NAMES:
            raise self._unknown("field", typed, start, FIELD_NAMES)
        values = [
            (_unquote(found[1]), position + found.start(1)) for found in _VALUE.finditer(rest)
        ]
        for value, place in values:
            if not value:
                raise self._error(place, f"{name}: needs a value")
        normal = f"{name}:{','.join(quote(value) for value, _ in values)}"
        if name == WITHIN:
            ranges = tuple(self._parse_within(*value) for value in values)
            return normal, DateWithin(ranges, certainly=True)
        wanted = frozenset[str]().union(*(self._resolve(name, *value) for value in values))
        return normal, FieldIn(name, FIELDS[name].values_of, wanted)

    def _resolve(self, name: str, value: str, position: int) -> Iterable[str]:
        """Return what a value of a field means."""
        resolved = FIELDS[name].resolve(value, self.store)
        if resolved is None:
            raise self._unknown(name, value, position, FIELDS[name].names(self.store))
        return resolved

    def _parse_within(self, value: str, position: int) -> Range:
        if days := self._parse_range(value, position):
            return days
        form = "write 2023, 2023-09, 2023-09-19 or 2021..2022-06"
        raise self._error(position, f"{_quote_error(value)} is no date; {form}")

    def _parse_range(self, text: str, position: int) -> Range | None:
        """Parse a date or a range of dates; return None if the text is neither."""
        if found := _RANGE.fullmatch(text):
            begin, end = found.groups()
            if not begin + end:
                raise self._error(position, "a range needs a date at one of its ends")
            first = self._parse_date(begin, position).earliest if begin else None
            last = self._parse_date(end, position + found.start(2)).latest if end else None
            if first and last and first > last:
                reason = f"{_quote_error(text)} ends before it begins"
                raise self._error(position, reason, [f"{end}..{begin}"])
            return Range(first, last)
        if _DATE.fullmatch(text):
            date = self._parse_date(text, position)
            return Range(date.earliest, date.latest)
        return None

    def _parse_date(self, text: str, position: int) -> EventDate:
        try:
            return EventDate.parse(text)
        except DateError as error:
            reason = f"{_quote_error(text)} is no date ({error.reason})"
            years = _TWO_YEARS.fullmatch(text)
            meant = [f"{years[1]}..{years[2]}"] if years else []
            raise self._error(position, reason, meant) from None

    def _unknown(self, what: str, value: str, position: int, known: Collection[str]) -> QueryError:
        suggestions = _suggest_values(value, known)
        reason = f"unknown {what} {_quote_error(value)}"
        if not suggestions and len(known) <= _MAX_LISTED:
            reason += f" (there are {', '.join(known)})"
        return self._error(position, reason, suggestions)

    def _error(self, position: int, reason: str, suggestions: Iterable[str] = ()) -> QueryError:
        return QueryError(self.text, position, reason, suggestions)


def _unquote(text: str) -> str:
    return " ".join(text.replace('"', "").split())


def _quote_phrase(value: str) -> str:
    """Return a word as it is typed: in quotes if it means something else without them."""
    found = _ITEM.fullmatch(value)
    is_word = found is not None and found[3] == value
    is_date = _DATE.fullmatch(value) or _RANGE.fullmatch(value)
    return value if is_word and not is_date else f'"{value}"'


def _quote_error(value: str) -> str:
    return repr(value if len(value) <= _MAX_QUOTED else f"{value[:_MAX_QUOTED]}…")


def _suggest_values(value: str, known: Collection[str]) -> list[str]:
    """Return the known values that are spelled like this one, as they are typed."""
    wanted = fold(value)
    names: Iterable[str] = known
    if len(known) > _MAX_COMPARED:
        alike = (name for name in known if fold(name).startswith(wanted[:2]))
        names = islice(alike, _MAX_COMPARED)
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(fold(name), name)
    return [quote(spelled[form]) for form in suggest(wanted, spelled)]
