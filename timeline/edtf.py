"""The EDTF grammar of the record: text to its parts, or a `DateError` that says where and why.

The profile follows ISO 8601-2:2019 in the form of the Library of Congress (loc.gov/standards/datetime):
all of level 0; of level 1 the marks `? ~ %`, the digits `X` from the right (`201X`, `20XX`, `2004-XX`,
`1985-04-XX`, `1985-XX-XX`), the seasons 21 to 24, open (`..`) and unknown (empty) ends of an interval; of
level 2 one-of `[a,b]` and all-of `{a,b}` with ranges, and marks on a part of a date. A season may carry marks
and stand in a set. Years run from 0001 to 9999. All else is refused, never guessed.
"""

from __future__ import annotations

from datetime import date, time, timedelta, timezone
from typing import NoReturn

from timeline.dateerror import SURPLUS, DateError, foreign
from timeline.dateparts import OPEN, UNKNOWN, End, Field, Shape, Single, days_in

MARKS = "?~%"
DIGITS = "0123456789"
_ALPHABET = "0123456789-X?~%/.,[]{}T:Z+"


def read(text: str) -> Shape:
    """The parts of an EDTF text.

    Raises:
        DateError: the text is not of the profile.
    """
    scan = _Scan(text, 0, len(text))
    if not text:
        scan.fail("there is no text; write a date such as 2020-11-10 or 2020-11")
    if foreigners := text.strip(_ALPHABET):
        at = text.index(foreigners[0])
        scan.fail(foreign(text, at), at)
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _moment(text)
    one = scan.whole()
    return Shape("single", [(one, one)])


class _Scan:
    """A place in a text that moves to the right; `at` and `end` are indexes."""

    __slots__ = ("at", "end", "text")

    def __init__(self, text: str, at: int, end: int) -> None:
        self.text = text
        self.at = at
        self.end = end

    def fail(self, reason: str, at: int | None = None) -> NoReturn:
        raise DateError(self.text, (self.at if at is None else at) + 1, reason)

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.end else ""

    def take(self, chars: str, most: int) -> str:
        start = self.at
        while self.at < self.end and self.at - start < most and self.text[self.at] in chars:
            self.at += 1
        return self.text[start : self.at]

    def whole(self) -> Single:
        """One calendar date from here to the end of the scan."""
        start = self.at
        if plain := _plain_day(self.text[start : self.end]):
            self.at = self.end
            return plain
        left = self.take(MARKS, 1)
        fields: list[Field] = [(left, self._year(), self._mark())]
        while self.peek() == "-" and len(fields) < 3:
            self.at += 1
            left = self.take(MARKS, 1)
            digits = self._month(fields[0][1]) if len(fields) == 1 else self._day(fields[0][1], fields[1][1])
            fields.append((left, digits, self._mark()))
        if self.at < self.end:
            self.fail(SURPLUS.get(self.peek(), "nothing follows here"))
        if [digits for _, digits, _ in fields] == ["9999", "24"]:
            self.fail("this winter ends after the year 9999", start)
        return Single(fields)

    def _mark(self) -> str:
        mark = self.take(MARKS, 1)
        if self.peek() and self.peek() in MARKS:
            self.fail("one mark is enough; % means both uncertain and approximate")
        return mark

    def _year(self) -> str:
        start = self.at
        if not self.peek():
            self.fail("a date is missing here")
        if self.peek() == "-":
            self.fail("years before 0001 are not kept")
        year = self.take(DIGITS + "X", 4)
        more = self.take(DIGITS + "X", 5)
        if len(year) < 4:
            self.fail("a date begins with a year in four digits, as in 2020-11-10", start)
        if more:
            dashed = {2: f"{year}-{more}", 4: f"{year}-{more[:2]}-{more[2:]}"}.get(len(more))
            self.fail("a year has four digits" + (f"; write {dashed}" if dashed else ""), start + 4)
        known = year.rstrip("X")
        if "X" in known or len(known) < 2:
            self.fail("only the last one or two digits of a year may be X: 201X, 20XX", start + year.index("X"))
        if not int(year.replace("X", "0")):
            self.fail("years run from 0001 to 9999", start)
        return year

    def _month(self, year: str) -> str:
        start = self.at
        if "X" in year:
            self.fail("a year with X has no month; write the year alone", start)
        month = self.take(DIGITS + "X", 3)
        if len(month) == 3:
            self.fail("a month has two digits; days counted through the year are not kept", start)
        if len(month) < 2:
            self.fail("a month has two digits" + (f"; write {year}-0{month}" if month.isdigit() else ""), start)
        if "X" in month:
            if month != "XX":
                self.fail("an unspecified month is written XX", start)
        elif 25 <= int(month) <= 41:
            self.fail("of the seasons only 21 to 24 are kept: spring, summer, autumn, winter", start)
        elif not (1 <= int(month) <= 12 or 21 <= int(month) <= 24):
            self.fail("a month is 01 to 12, a season 21 to 24", start)
        return month

    def _day(self, year: str, month: str) -> str:
        start = self.at
        if month.isdigit() and int(month) > 12:
            self.fail("a season has no days", start)
        day = self.take(DIGITS + "X", 3)
        if len(day) != 2:
            self.fail("a day has two digits" + (f"; write 0{day}" if len(day) == 1 and day.isdigit() else ""), start)
        if day == "XX":
            return day
        if "X" in day:
            self.fail("an unspecified day is written XX", start)
        if month == "XX":
            self.fail("in an unspecified month the day is XX too", start)
        if not 1 <= int(day) <= days_in(int(year), int(month)):
            self.fail(f"{year}-{month} has the days 01 to {days_in(int(year), int(month))}", start)
        return day

    def clock(self) -> time:
        """A time of day with or without an offset, from here to the end of the scan."""
        hour = self._two("hours", 23, "hours are 00 to 23; a day ends with 00:00:00 of the next")
        self._colon()
        minute = self._two("minutes", 59, "minutes are 00 to 59")
        self._colon()
        second = self._two("seconds", 59, "seconds are 00 to 59; leap seconds are not kept")
        zone = self._zone() if self.at < self.end else None
        return time(hour, minute, second, tzinfo=zone)

    def _colon(self) -> None:
        if not self.take(":", 1):
            self.fail("a time has hours, minutes and seconds, as in T10:00:00")

    def _two(self, what: str, most: int, over: str) -> int:
        start = self.at
        digits = self.take(DIGITS, 2)
        if len(digits) < 2:
            self.fail(f"the {what} take two digits, as in T10:00:00", start)
        if int(digits) > most:
            self.fail(over, start)
        return int(digits)

    def _zone(self) -> timezone:
        start = self.at
        sign = self.take("Z+-", 1)
        if not sign:
            self.fail("after the time comes nothing but Z or an offset, as in +03:00")
        hours = minutes = 0
        if sign != "Z":
            hours = self._two("hours of an offset", 14, "an offset is at most 14 hours")
            if self.take(":", 1):
                minutes = self._two("minutes of an offset", 59, "minutes are 00 to 59")
        if self.at < self.end:
            self.fail("nothing follows the offset")
        offset = timedelta(hours=hours, minutes=minutes)
        if offset > timedelta(hours=14):
            self.fail("an offset is at most 14 hours", start)
        if sign == "-" and not offset:
            self.fail("there is no offset of minus zero; write Z", start)
        return timezone(-offset if sign == "-" else offset)


def _plain_day(piece: str) -> Single | None:
    """A day without marks, the common case, read by the standard library; None for anything else."""
    if len(piece) != 10 or not piece[4] == piece[7] == "-" or not piece.isascii():
        return None
    try:
        return Single.of_day(date.fromisoformat(piece))
    except ValueError:
        return None


def _moment(text: str) -> Shape:
    cut = text.index("T")
    day = _Scan(text, 0, cut).whole()
    scan = _Scan(text, cut + 1, len(text))
    if not day.day or day.doubt:
        scan.fail("a time of day follows a whole day without marks", cut)
    return Shape("single", [(day, day)], scan.clock())


def _interval(text: str) -> Shape:
    cut = text.index("/")
    scan = _Scan(text, cut + 1, len(text))
    if (second := text.find("/", cut + 1)) >= 0:
        scan.fail("an interval has one /; a day is written with -, as in 2020-11-10", second)
    start, end = _end(text, 0, cut), _end(text, cut + 1, len(text))
    if isinstance(start, Single):
        if isinstance(end, Single) and start.first > end.last:
            scan.fail("the interval ends before it begins")
    elif isinstance(end, str):
        scan.fail("an interval has a date at one end at least", 0)
    return Shape("interval", [(start, end)])


def _end(text: str, at: int, end: int) -> End:
    piece = text[at:end]
    if piece in (OPEN, UNKNOWN):
        return piece
    if (dots := piece.find("..")) >= 0:
        _Scan(text, at, end).fail("in an interval .. stands in place of a date, not beside one", at + dots)
    return _Scan(text, at, end).whole()


def _set(text: str) -> Shape:
    one_of = text[0] == "["
    close = "]" if one_of else "}"
    scan = _Scan(text, 1, len(text) - 1)
    if (closed := text.find(close) + 1) and closed < len(text):
        scan.fail("nothing follows the closing bracket", closed)
    if not closed:
        scan.fail(f"what begins with {text[0]} ends with {close}", len(text) - 1)
    items: list[tuple[End, End]] = []
    for piece in text[1:-1].split(","):
        scan.end = scan.at + len(piece)
        items.append(_element(scan, first=scan.at == 1, last=scan.end == len(text) - 1))
        scan.at = scan.end + 1
    if len(items) == 1 and items[0][0] is items[0][1]:
        scan.fail("a set has two dates or more; write a single date without brackets", 0)
    return Shape("one of" if one_of else "all of", items)


def _element(scan: _Scan, *, first: bool, last: bool) -> tuple[End, End]:
    """A date, a range `a..b`, or at the edges of the list `..a` and `a..`."""
    text, at, end = scan.text, scan.at, scan.end
    dots = text.find("..", at, end)
    if dots < 0:
        one = scan.whole()
        return one, one
    if (dots == at and not first) or (dots + 2 == end and not last) or end - at == 2:
        scan.fail(".. has a date on both sides, but for one before the first and one after the last date", dots)
    low: End = _plain(text, at, dots) if dots > at else OPEN
    high: End = _plain(text, dots + 2, end) if dots + 2 < end else OPEN
    if isinstance(low, Single) and isinstance(high, Single):
        if low.unit != high.unit:
            scan.fail("both ends of a range are years, or months, or days", dots + 2)
        if low.first > high.first:
            scan.fail("the range ends before it begins", dots + 2)
    return low, high


def _plain(text: str, at: int, end: int) -> Single:
    one = _Scan(text, at, end).whole()
    if one.doubt or one.vague or one.unit not in ("year", "month", "day"):
        _Scan(text, at, end).fail("the ends of a range are years, months or days without marks or X", at)
    return one
