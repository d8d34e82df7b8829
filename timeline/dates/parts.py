"""The parts a date is made of: one calendar date with its marks, and what an EDTF text joins them
to.
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal, TypeAlias

OPEN = ".."
UNKNOWN = ""
Unit: TypeAlias = Literal["century", "decade", "year", "season", "month", "day"]
UNITS: tuple[Unit, ...] = ("century", "decade", "year", "season", "month", "day")
"""The units of a calendar date, coarse to fine."""
MONTHS_IN: dict[Unit, int] = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Field: TypeAlias = tuple[str, str, str]
"""The mark to the left of a field, its digits, the mark to the right: `("", "2004", "~")`."""


def days_in(year: int, month: int) -> int:
    """How many days the month has in the Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def shift(day: date, months: int) -> date | None:
    """The day so many months on, at most the end of its month; None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


class PartialDate:
    """One calendar date as written: a day, month, season, year, decade or century.

    A season is the northern one by whole months; winter runs from December to the end of the next
    February.

    Attributes:
        year: the first year meant: 2010 in `201X`.
        month: 1 to 12, 21 to 24 for a season, 0 where none is given.
        day: 0 where none is given.
        unit: the finest unit that is known, one of `UNITS`: `month` for `1985-04-XX`.
        vague: the unit written last as XX, `day` or `month`, else empty.
        marks: of year, month and day as far as written: each empty or `?` or `~` or `%`.
        doubt: the coarsest unit that carries a mark of its own, else None.
        first, last: the days it spans.
    """

    __slots__ = ("day", "doubt", "first", "last", "marks", "month", "unit", "vague", "year")

    def __init__(self, fields: list[Field]) -> None:
        """Take one to three fields, their digits within range.

        Raises:
            ValueError: there is no such day, or it lies after the year 9999.
        """
        texts = [text for _, text, _ in fields]
        self.year = int(texts[0].replace("X", "0"))
        self.month, self.day = (
            0 if text == "XX" else int(text) for text in (*texts[1:], "XX", "XX")[:2]
        )
        self.vague = ("", "month", "day")[len(texts) - 1] if texts[-1] == "XX" else ""
        year_unit: Unit = ("year", "decade", "century")[texts[0].count("X")]
        month_unit: Unit = year_unit if not self.month else "season" if self.month > 12 else "month"
        self.unit: Unit = "day" if self.day else month_unit
        self.marks, marked = _marks(fields)
        units = [
            unit
            for unit, own in zip((year_unit, month_unit, self.unit), marked, strict=False)
            if own
        ]
        self.doubt: Unit | None = min(units, key=UNITS.index, default=None)
        self.first, self.last = self._bounds()

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """A day without marks."""
        self = cls.__new__(cls)
        self.year, self.month, self.day = day.year, day.month, day.day
        self.unit, self.vague, self.marks, self.doubt = "day", "", ("", "", ""), None
        self.first = self.last = day
        return self

    def _bounds(self) -> tuple[date, date]:
        if self.day:
            day = date(self.year, self.month, self.day)
            return day, day
        month = 3 * (self.month - 20) if self.month > 12 else self.month or 1
        year_end, month_end = divmod(self.year * 12 + month + MONTHS_IN[self.unit] - 2, 12)
        last = date(year_end, month_end + 1, days_in(year_end, month_end + 1))
        return date(self.year, month, 1), last

    def low(self) -> int | None:
        """The ordinal of the first day it can mean, a unit earlier where in doubt; None is
        unbounded.
        """
        if self.doubt is None or self.doubt == "day":
            return self.first.toordinal() - (self.doubt == "day")
        day = shift(self.first, -MONTHS_IN[self.doubt])
        return None if day is None else day.toordinal()

    def high(self) -> int | None:
        """The ordinal of the last day it can mean, a unit later where in doubt; None is
        unbounded.
        """
        if self.doubt is None or self.doubt == "day":
            return self.last.toordinal() + (self.doubt == "day")
        if self.last == date.max:
            return None
        # From the day after, so that the end of February moves to the end of March.
        day = shift(date.fromordinal(self.last.toordinal() + 1), MONTHS_IN[self.doubt])
        return None if day is None else day.toordinal() - 1


def _marks(fields: list[Field]) -> tuple[tuple[str, ...], list[bool]]:
    """The mark on each field, and which fields carry one beside them.

    A mark to the left of a field is on that field alone, one to the right on it and on all before
    it.
    """
    found = [{left} for left, _, _ in fields]
    for at, (_, _, right) in enumerate(fields):
        for seen in found[: at + 1]:
            seen.add(right)
    marks = tuple("%" if "%" in seen or {"?", "~"} <= seen else max(seen) for seen in found)
    return marks, [bool(left or right) for left, _, right in fields]


Endpoint: TypeAlias = PartialDate | str
"""One end of an item: a date, or `OPEN` or `UNKNOWN`."""


class DateExpression:
    """What an EDTF text says.

    Attributes:
        kind: `single`, `interval`, `one of` or `all of`.
        items: pairs of ends; a date that is no range stands as both of its ends.
        clock: the time of day of a date-time, with its offset if one is given.
    """

    __slots__ = ("clock", "items", "kind")

    def __init__(
        self, kind: str, items: list[tuple[Endpoint, Endpoint]], clock: time | None = None
    ) -> None:
        """Take the parts as they are."""
        self.kind = kind
        self.items = items
        self.clock = clock

    def singles(self) -> list[PartialDate]:
        """Every calendar date in it, in the order of the text."""
        return [
            end
            for pair in self.items
            for end in dict.fromkeys(pair)
            if isinstance(end, PartialDate)
        ]

    def earliest(self) -> date | None:
        """The first day of all; None where a start is open or unknown."""
        days = [start.first if isinstance(start, PartialDate) else None for start, _ in self.items]
        return None if None in days else min(day for day in days if day)

    def latest(self) -> date | None:
        """The last day of all; None where an end is open or unknown."""
        days = [end.last if isinstance(end, PartialDate) else None for _, end in self.items]
        return None if None in days else max(day for day in days if day)

    def bounds_in_days(self) -> tuple[int | None, int | None]:
        """The ordinals between which it certainly lies; None is unbounded."""
        lows = [start.low() if isinstance(start, PartialDate) else None for start, _ in self.items]
        highs = [end.high() if isinstance(end, PartialDate) else None for _, end in self.items]
        low = None if None in lows else min(day for day in lows if day is not None)
        return low, None if None in highs else max(day for day in highs if day is not None)


def month_bounds(ordinal: int) -> tuple[int, int]:
    """The first day of the month of a day, and the first day of the next month."""
    if ordinal < 1:
        return 0, 1
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month, 12)
    following = date(year, month + 1, 1).toordinal() if year <= date.max.year else ordinal + 31
    return day.replace(day=1).toordinal(), following


def year_bounds(ordinal: int) -> tuple[int, int]:
    """The first day of the year of a day, and the first day of the next year."""
    if ordinal < 1:
        return 0, 1
    year = date.fromordinal(ordinal).year
    following = date(year + 1, 1, 1).toordinal() if year < date.max.year else ordinal + 366
    return date(year, 1, 1).toordinal(), following
