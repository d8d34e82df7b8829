"""Dates as sources give them: EDTF text with its bounds, its order and its words.

`EventDate` is the type; the grammar is in `edtf`, the English in `datewords`. Nothing is guessed
and nothing
is filled in: what a source leaves open stays open.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal, NoReturn, TypeAlias

from timeline.dates import edtf
from timeline.dates.edtf import DateError
from timeline.dates.parts import UNITS, DateExpression, Unit

__all__ = ["DateError", "EventDate", "Precision"]

Precision: TypeAlias = Unit | Literal["time"]

_NO_END = 4_000_000


class EventDate:
    """An EDTF date; immutable, equal by text, `str()` gives the text back unchanged.

    Order for display (`sort_key`, to which the caller adds the event's id), made of whole numbers
    only:

    1. the earliest day; an open or unknown start comes first;
    2. points before intervals;
    3. the broader date first: `2021`, `2021-01`, `2021-01-01`; an interval without an end is the
    broadest;
    4. the local time of day; a day without one comes before its hours.

    It agrees with `compare` wherever that decides.

    Attributes:
        text: the EDTF text.
        earliest, latest: the first and last day it spans; None where open or unknown.
        sort_key: the key of the order for display.
    """

    __slots__ = ("_shape", "earliest", "latest", "sort_key", "text")

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    sort_key: tuple[int, int, int, int]
    _shape: DateExpression | None

    def __new__(cls, text: str) -> EventDate:
        """Read `text`; `parse` does the same and keeps what it has read.

        Raises:
            DateError: the text is not of the profile; it names the position and the reason.
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
                put(self, "_shape", None)
                return self
        shape = edtf.read(text)
        put(self, "_shape", shape)
        put(self, "earliest", shape.earliest())
        put(self, "latest", shape.latest())
        put(self, "sort_key", _sort_key(self, shape))
        return self

    @staticmethod
    def parse(text: str) -> EventDate:
        """Read an EDTF text.

        Raises:
            DateError: the text is not of the profile; it names the position and the reason.
        """
        return _parse(text)

    @property
    def shape(self) -> DateExpression:
        """The parts of the text."""
        return self._shape or edtf.read(self.text)

    @property
    def precision(self) -> Precision:
        """The finest unit that is known: of several dates that of the coarsest.

        `1985-04-XX` is known to the month. `time` is for a date-time: EDTF always writes seconds,
        so the 00
        of 18:30:00 says nothing of them.
        """
        if self._shape is None:
            return "day"
        if self._shape.clock is not None:
            return "time"
        return min((one.unit for one in self._shape.singles()), key=UNITS.index)

    @property
    def is_span(self) -> bool:
        """Whether it is an interval."""
        return bool(self.sort_key[1])

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it is marked uncertain or approximate."""
        return self._shape is not None and any(one.doubt for one in self._shape.singles())

    @property
    def time(self) -> dt.time | None:
        """The time of day of a date-time, with its offset if it has one, in the local time of the
        source.
        """
        return self._shape.clock if self._shape is not None else None

    @property
    def moment(self) -> dt.datetime | None:
        """The instant of a date-time with an offset."""
        clock = self.time
        if clock is None or clock.tzinfo is None or self.earliest is None:
            return None
        return dt.datetime.combine(self.earliest, clock)

    def words(self, *, short: bool = False) -> str:
        """The date in English: `10 November 2020`, `about May 2021`, `9–10 November 2020`.

        Args:
            short: months in three letters, `c.` for about, and no offset of a time: `24 Sep – c. 2
                Oct 2023`.
        """
        from timeline.dates import format as datewords  # a pipe shows dates as they are written

        if self._shape is None and self.earliest is not None:
            return datewords.day(self.earliest, short=short)
        return datewords.words(self.shape, short=short)

    def row_words(self) -> str:
        """What is shown beside an entry that stands under the heading of its earliest year and
        month.

        A day gives its number (`10`, `9–10`, `10 00:00`), a span also what the heading does not say
        (`24 – c. 2 Oct`); a month, season, year or decade its own name: `May`, `spring`, `2021`,
        `2010s`.
        """
        from timeline.dates import format as datewords  # a pipe shows dates as they are written

        if self._shape is None and self.earliest is not None:
            return str(self.earliest.day)
        return datewords.row(self.shape)

    def compare(self, other: EventDate) -> Literal[-1, 0, 1] | None:
        """Which of two dates is earlier, where that is certain.

        A marked (`? ~ %`) end may lie one unit of what is marked outside its bounds: about May 2021
        is April
        to June. An open or unknown end is without bound. Days are compared as the sources count
        them: in
        local time.

        Returns:
            -1: it is earlier; 1: it is later; 0: both have the same bounds to the day, whatever
            their hour;
            None: cannot tell, also where the instants of two date-times contradict the order of
                their days.
        """
        low, high = self._reach()
        other_low, other_high = other._reach()
        if (low, high) == (other_low, other_high) and self._bounds() == other._bounds():
            return 0
        if high is not None and other_low is not None and high < other_low:
            return -1 if _instants_agree(self, other) else None
        if low is not None and other_high is not None and other_high < low:
            return 1 if _instants_agree(other, self) else None
        return None

    def _bounds(self) -> tuple[dt.date | None, dt.date | None]:
        return self.earliest, self.latest

    def _reach(self) -> tuple[int | None, int | None]:
        if self._shape is None:
            return self.sort_key[0], self.sort_key[0]
        return self._shape.bounds_in_days()

    def __str__(self) -> str:
        """The EDTF text as it was given."""
        return self.text

    def __repr__(self) -> str:
        """As in `EventDate('2020-11-10')`."""
        return f"EventDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Equal where the text is equal."""
        return self.text == other.text if isinstance(other, EventDate) else NotImplemented

    def __hash__(self) -> int:
        """By text."""
        return hash(self.text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refused: a date does not change."""
        raise AttributeError(f"a date does not change: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Refused: a date does not change."""
        raise AttributeError(f"a date does not change: {name} cannot be deleted")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Copied and pickled by its text."""
        return EventDate.parse, (self.text,)


@lru_cache(maxsize=16_384)
def _parse(text: str) -> EventDate:
    return EventDate(text)


def _sort_key(one: EventDate, shape: DateExpression) -> tuple[int, int, int, int]:
    start = one.earliest.toordinal() if one.earliest else 0
    end = one.latest.toordinal() if one.latest else _NO_END
    clock = -1
    if shape.clock is not None:
        clock = (shape.clock.hour * 60 + shape.clock.minute) * 60 + shape.clock.second
    return start, int(shape.kind == "interval"), -end, clock


def _instants_agree(first: EventDate, then: EventDate) -> bool:
    """Whether no offsets contradict that the one is before the other."""
    a, b = first.moment, then.moment
    return a is None or b is None or a - b < dt.timedelta(0)
