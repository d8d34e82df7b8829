"""What an EDTF text consists of: calendar dates of any precision, joined to an expression.

Every date of the profile in `edtf` becomes a `DateExpression` of `PartialDate`s, from which its
bounds, its order and its extents over time are derived.
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal, NamedTuple, TypeAlias, get_args

OPEN = ".."
UNKNOWN = ""
Unit: TypeAlias = Literal["century", "decade", "year", "season", "month", "day"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""The units of a calendar date, coarse to fine."""
MONTHS_IN: dict[Unit, int] = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_ORDINAL, _LAST_ORDINAL = 1, date.max.toordinal()

Field: TypeAlias = tuple[str, str, str]
"""The mark to the left of a field, its digits, the mark to the right: `("", "2004", "~")`."""
Certainty: TypeAlias = Literal["after", "before", "open", "vague", "solid"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""The weakest first: unknown end, unknown start, open, imprecise, certain."""


class Extent(NamedTuple):
    """Days over which a date extends, as ordinals, both included."""

    sort: Certainty
    first: int
    last: int


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month in the Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def add_months(day: date, months: int) -> date | None:
    """Return the day a number of months later, at most the end of its month.

    This is `relativedelta(months=...)` without its import, which costs every start 7 ms; terms,
    which load it anyway, use `Duration.delta`.

    Returns:
        None outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


class PartialDate:
    """One calendar date as written: a day, month, season, year, decade or century.

    Seasons are northern and of whole months; winter runs from December to the end of February.

    Attributes:
        year: the first year meant: 2010 in `201X`.
        month: 1 to 12, 21 to 24 for a season, 0 if none is given.
        day: 0 if none is given.
        unit: the finest unit that is known, one of `UNITS`: `month` for `1985-04-XX`.
        vague: the unit written last as XX, `day` or `month`, else empty.
        marks: of year, month and day as far as written: each empty or `?` or `~` or `%`.
        doubt: the coarsest unit that carries a mark of its own, else None.
        first, last: its first and last day.
    """

    __slots__ = ("day", "doubt", "first", "last", "marks", "month", "unit", "vague", "year")

    def __init__(self, fields: list[Field]) -> None:
        """Take one to three fields, their digits within range.

        Raises:
            ValueError: there is no such day, or it is after the year 9999.
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
        """Return a day without marks."""
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

    def earliest_possible(self) -> int | None:
        """Return the ordinal of the first day it can mean; None is unbounded.

        A marked date can mean one unit of what is marked earlier.
        """
        if self.doubt is None or self.doubt == "day":
            return self.first.toordinal() - (self.doubt == "day")
        day = add_months(self.first, -MONTHS_IN[self.doubt])
        return None if day is None else day.toordinal()

    def latest_possible(self) -> int | None:
        """Return the ordinal of the last day it can mean; None is unbounded.

        A marked date can mean one unit of what is marked later.
        """
        if self.doubt is None or self.doubt == "day":
            return self.last.toordinal() + (self.doubt == "day")
        if self.last == date.max:
            return None
        # From the day after, so that the end of February moves to the end of March.
        day = add_months(date.fromordinal(self.last.toordinal() + 1), MONTHS_IN[self.doubt])
        return None if day is None else day.toordinal() - 1


def _marks(fields: list[Field]) -> tuple[tuple[str, ...], list[bool]]:
    """Return the mark that holds for each field, and which fields carry one beside them.

    By EDTF a mark to the left of a field qualifies that field, one to the right also all before it.
    """
    found = [{left} for left, _, _ in fields]
    for index, (_, _, right) in enumerate(fields):
        for marks_of_field in found[: index + 1]:
            marks_of_field.add(right)
    marks = tuple("%" if "%" in own or {"?", "~"} <= own else max(own) for own in found)
    return marks, [bool(left or right) for left, _, right in fields]


Endpoint: TypeAlias = PartialDate | str
"""An end of an interval or range: a date, `OPEN` or `UNKNOWN`."""


class DateExpression:
    """The meaning of an EDTF text.

    Attributes:
        kind: `single`, `interval`, `one of` or `all of`.
        items: pairs of endpoints; both are the same object for a date that is no range.
        clock: the time of day of a date-time, with its offset if one is given.
    """

    __slots__ = ("clock", "items", "kind")

    def __init__(
        self, kind: str, items: list[tuple[Endpoint, Endpoint]], clock: time | None = None
    ) -> None:
        self.kind = kind
        self.items = items
        self.clock = clock

    def partial_dates(self) -> list[PartialDate]:
        """Return every calendar date in it, in the order of the text."""
        return [
            end
            for pair in self.items
            for end in dict.fromkeys(pair)
            if isinstance(end, PartialDate)
        ]

    def earliest(self) -> date | None:
        """Return the first day of all; None if a start is open or unknown."""
        days = [start.first if isinstance(start, PartialDate) else None for start, _ in self.items]
        return None if None in days else min(day for day in days if day)

    def latest(self) -> date | None:
        """Return the last day of all; None if an end is open or unknown."""
        days = [end.last if isinstance(end, PartialDate) else None for _, end in self.items]
        return None if None in days else max(day for day in days if day)

    def possible_bounds(self) -> tuple[int | None, int | None]:
        """Return the ordinals between which it certainly is; None is unbounded."""
        starts = [
            start.earliest_possible() if isinstance(start, PartialDate) else None
            for start, _ in self.items
        ]
        ends = [
            end.latest_possible() if isinstance(end, PartialDate) else None for _, end in self.items
        ]
        first = None if None in starts else min(day for day in starts if day is not None)
        return first, None if None in ends else max(day for day in ends if day is not None)

    def extents(self) -> list[Extent]:
        """Return over what it extends beyond one day, the weakest certainty first."""
        if self.kind == "interval":
            found = _interval_extents(*self.items[0])
            return sorted(found, key=lambda extent: CERTAINTIES.index(extent.sort))
        earliest, latest = self.earliest(), self.latest()
        if earliest == latest:
            return []
        first = earliest.toordinal() if earliest else _FIRST_ORDINAL
        last = latest.toordinal() if latest else _LAST_ORDINAL
        return [Extent("vague" if earliest and latest else "open", first, last)]


def _interval_extents(start: Endpoint, end: Endpoint) -> list[Extent]:
    found = [
        Extent("vague", endpoint.first.toordinal(), endpoint.last.toordinal())
        for endpoint in (start, end)
        if isinstance(endpoint, PartialDate) and (endpoint.first != endpoint.last or endpoint.doubt)
    ]
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        if start.first == end.last:
            return []
        if start.last > end.first:
            return [Extent("vague", start.first.toordinal(), end.last.toordinal())]
        vague_days = [extent.first for extent in found]
        first = start.last.toordinal() + (start.first.toordinal() in vague_days)
        last = end.first.toordinal() - (end.first.toordinal() in vague_days)
        return [*found, Extent("solid", first, last)] if first <= last else found
    if isinstance(start, PartialDate):
        known = start.last.toordinal()
        to_end = Extent("open", known, _LAST_ORDINAL) if end == OPEN else None
        return [*found, to_end or Extent("after", known, known)]
    if isinstance(end, PartialDate):
        known = end.first.toordinal()
        from_start = Extent("open", _FIRST_ORDINAL, known) if start == OPEN else None
        return [*found, from_start or Extent("before", known, known)]
    return found


def month_bounds(ordinal: int) -> tuple[int, int]:
    """Return the first day of the month of a day and of the next month, as ordinals."""
    if ordinal < 1:
        return 0, 1
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month, 12)
    following = date(year, month + 1, 1).toordinal() if year <= date.max.year else ordinal + 31
    return day.replace(day=1).toordinal(), following


def year_bounds(ordinal: int) -> tuple[int, int]:
    """Return the first day of the year of a day and of the next year, as ordinals."""
    if ordinal < 1:
        return 0, 1
    year = date.fromordinal(ordinal).year
    following = date(year + 1, 1, 1).toordinal() if year < date.max.year else ordinal + 366
    return date(year, 1, 1).toordinal(), following
