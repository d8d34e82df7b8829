"""Dates as sources give them: EDTF text with its bounds, its order and its words.

`EventDate` is the type; the grammar and its profile are in `edtf`, the English in `format`. Nothing
is guessed or filled in: what a source leaves open stays open.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal, NoReturn, TypeAlias

from timeline.dates.edtf import DateError, parse_edtf
from timeline.dates.parts import UNITS, DateExpression, Extent, Unit

__all__ = ["DateError", "EventDate", "Precision"]

Precision: TypeAlias = Unit | Literal["time"]

_NO_END = 4_000_000


class EventDate:
    """An EDTF date: immutable, equal by text; `str()` gives the text back unchanged.

    Order for display (`sort_key`, to which the caller adds the event's id):

    1. the earliest day; an open or unknown start comes first;
    2. points before intervals;
    3. the broader date first: `2021`, `2021-01`, `2021-01-01`, and an interval without an end;
    4. the local time of day in seconds; a day without one comes before its hours.

    It agrees with `compare` wherever that decides.

    Attributes:
        text: the EDTF text.
        earliest, latest: the first and last day it spans; None if open or unknown.
        sort_key: four whole numbers, see above.
    """

    __slots__ = ("_expression", "earliest", "latest", "sort_key", "text")

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    sort_key: tuple[int, int, int, int]
    _expression: DateExpression | None

    def __new__(cls, text: str) -> EventDate:
        """Parse `text`; the method `parse` does the same with a cache.

        Raises:
            DateError: the text is not of the profile; the error names position and reason.
        """
        self = super().__new__(cls)
        put = object.__setattr__
        put(self, "text", text)
        if len(text) == 10 and text[4] == text[7] == "-" and text[8] != "X":
            # A plain day, the common case, is read by the standard library.
            try:
                day = dt.date.fromisoformat(text)
            except ValueError:
                pass
            else:
                ordinal = day.toordinal()
                put(self, "earliest", day)
                put(self, "latest", day)
                put(self, "sort_key", (ordinal, 0, -ordinal, -1))
                put(self, "_expression", None)
                return self
        expression = parse_edtf(text)
        put(self, "_expression", expression)
        put(self, "earliest", expression.earliest())
        put(self, "latest", expression.latest())
        put(self, "sort_key", _sort_key(self, expression))
        return self

    @staticmethod
    def parse(text: str) -> EventDate:
        """Parse an EDTF text.

        Raises:
            DateError: the text is not of the profile; the error names position and reason.
        """
        return _parse(text)

    @property
    def expression(self) -> DateExpression:
        """The dates of the text and how they are joined."""
        return self._expression or parse_edtf(self.text)

    @property
    def precision(self) -> Precision:
        """The finest unit that is known; for several dates that of the coarsest.

        `1985-04-XX` is known to the month. A date-time has `time`: EDTF always writes seconds, so
        the 00 of 18:30:00 says nothing about them.
        """
        if self._expression is None:
            return "day"
        if self._expression.clock is not None:
            return "time"
        return min((one.unit for one in self._expression.partial_dates()), key=UNITS.index)

    @property
    def is_span(self) -> bool:
        """Whether it is an interval."""
        return bool(self.sort_key[1])

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it is marked uncertain or approximate."""
        return self._expression is not None and any(
            one.doubt for one in self._expression.partial_dates()
        )

    @property
    def time(self) -> dt.time | None:
        """The local time of day of a date-time, with its offset if it has one."""
        return self._expression.clock if self._expression is not None else None

    @property
    def moment(self) -> dt.datetime | None:
        """The instant of a date-time with an offset."""
        clock = self.time
        if clock is None or clock.tzinfo is None or self.earliest is None:
            return None
        return dt.datetime.combine(self.earliest, clock)

    def words(self, *, short: bool = False) -> str:
        """Return the date in English: `10 November 2020`, `about May 2021`.

        Args:
            short: months in three letters, `c.` for about, and no offset of a time, as in
                `24 Sep – c. 2 Oct 2023`.
        """
        from timeline.dates import format as datewords  # a pipe shows dates as they are written

        if self._expression is None and self.earliest is not None:
            return datewords.day(self.earliest, short=short)
        return datewords.words(self.expression, short=short)

    def row_words(self) -> str:
        """Return the words for a row under the heading of its earliest year and month.

        A day gives its number (`10`, `9–10`, `10 00:00`), a span also what the heading does not say
        (`24 – c. 2 Oct`); a month, season, year or decade its own name: `May`, `2021`, `2010s`.
        """
        from timeline.dates import format as datewords  # a pipe shows dates as they are written

        if self._expression is None and self.earliest is not None:
            return str(self.earliest.day)
        return datewords.row(self.expression)

    def compare(self, other: EventDate) -> Literal[-1, 0, 1] | None:
        """Return which of two dates is earlier, if that is certain.

        A marked (`? ~ %`) end may be one unit of what is marked outside its bounds: about May 2021
        is April to June. An open or unknown end is without bound. Days are compared as the sources
        count them, in local time.

        Returns:
            -1 if this date is earlier, 1 if it is later, 0 if both have the same bounds to the day,
            None if that cannot be told, also if the instants of two date-times contradict the order
            of their days.
        """
        first, last = self.possible_bounds()
        other_first, other_last = other.possible_bounds()
        if (first, last, self.earliest, self.latest) == (
            other_first, other_last, other.earliest, other.latest,
        ):  # fmt: skip
            return 0
        if last is not None and other_first is not None and last < other_first:
            return -1 if _instants_agree(self, other) else None
        if first is not None and other_last is not None and other_last < first:
            return 1 if _instants_agree(other, self) else None
        return None

    def possible_bounds(self) -> tuple[int | None, int | None]:
        """Return the ordinals between which it certainly is; None is unbounded."""
        if self._expression is None:
            return self.sort_key[0], self.sort_key[0]
        return self._expression.possible_bounds()

    def extents(self) -> list[Extent]:
        """Return over what the date extends beyond one day, the weakest certainty first."""
        return self._expression.extents() if self._expression is not None else []

    def __str__(self) -> str:
        """Return the EDTF text unchanged."""
        return self.text

    def __repr__(self) -> str:
        """Return `EventDate('2020-11-10')`."""
        return f"EventDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Compare by text."""
        return self.text == other.text if isinstance(other, EventDate) else NotImplemented

    def __hash__(self) -> int:
        """Hash by text."""
        return hash(self.text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: a date is immutable."""
        raise AttributeError(f"a date does not change: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: a date is immutable."""
        raise AttributeError(f"a date does not change: {name} cannot be deleted")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Copy and pickle by text."""
        return EventDate.parse, (self.text,)


@lru_cache(maxsize=16_384)
def _parse(text: str) -> EventDate:
    return EventDate(text)


def _sort_key(one: EventDate, expression: DateExpression) -> tuple[int, int, int, int]:
    start = one.earliest.toordinal() if one.earliest else 0
    end = one.latest.toordinal() if one.latest else _NO_END
    clock = -1
    if expression.clock is not None:
        clock = (
            expression.clock.hour * 60 + expression.clock.minute
        ) * 60 + expression.clock.second
    return start, int(expression.kind == "interval"), -end, clock


def _instants_agree(first: EventDate, then: EventDate) -> bool:
    """Return False if the offsets contradict that the first date is before the second."""
    first_moment, then_moment = first.moment, then.moment
    return first_moment is None or then_moment is None or first_moment < then_moment
