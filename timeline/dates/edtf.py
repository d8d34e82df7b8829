"""Parse EDTF (ISO 8601-2:2019) and say what is wrong with a text, and at which position.

The profile is level 0; of level 1 the marks `?` `~` `%`, unspecified digits `X`, the seasons 21 to
24, and the open (`..`) and unknown ends of intervals; of level 2 the sets `[a,b]` (one of) and
`{a,b}` (all of) with ranges, and marks on a part of a date. Date-times have whole seconds and may
have an offset. Everything else is refused with a `DateError`.
"""

from __future__ import annotations

from datetime import date, time, timedelta, timezone
from typing import NoReturn

from timeline.dates.parts import (
    OPEN,
    UNKNOWN,
    DateExpression,
    Endpoint,
    Field,
    PartialDate,
    days_in,
)

_MAX_SHOWN = 60
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SIGN_REASONS = dict.fromkeys(
    _DASHES, "write - within a date and / between the two ends of an interval"
) | {"\u2026": "an open end is written .."}
_LETTER_REASONS = {
    "E": "exponents are not kept; write the year in four digits",
    "P": "durations are not dates; write both ends of the interval",
    "R": "recurring intervals are not kept",
    "S": "significant digits are not kept; write a decade as 195X and a century as 19XX",
    "W": "week dates are not kept; write the days, as in 2023-09-18/2023-09-24",
    "Y": "years outside 0001 to 9999 are not kept",
    "open": "an open end is written ..",
    "t": "write T in capitals",
    "u": "an unspecified digit is written X",
    "unknown": "an unknown end is left empty, as in 2020-11-10/",
    "x": "write X in capitals",
    "z": "write Z in capitals",
}


_TRAILING_REASONS = {
    "-": "nothing follows the day",
    "+": "an offset follows a time of day",
    ",": "a list of dates stands in brackets: [a,b] is one of them, {a,b} all of them",
    ".": ".. stands at an end of an interval, or in brackets",
    "/": "no interval stands within brackets; write a range as 2020..2023",
    ":": "a time of day follows T, as in 2020-11-10T00:00:00",
    "T": "intervals and sets are made of days without a time of day",
    "Z": "an offset follows a time of day",
    "[": "brackets enclose the whole",
    "{": "brackets enclose the whole",
}
"""Reasons to refuse a character after a complete date."""


class DateError(ValueError):
    """A text is not a date of the profile.

    Attributes:
        text: the text as it was given.
        position: of the first invalid character, counted from 1.
        reason: what is wrong there and, if that is plain, what to write instead.
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        shown = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
        super().__init__(f"{shown!r} at position {position}: {reason}")
        self.text = text
        self.position = position
        self.reason = reason

    def __reduce__(self) -> tuple[type[DateError], tuple[str, int, str]]:
        """Copy and pickle by the three attributes."""
        return type(self), (self.text, self.position, self.reason)


def _explain_character(text: str, index: int) -> str:
    """Return why the character at an index occurs in no date."""
    char = text[index]
    if char.isspace():
        return "there are no spaces in an EDTF date"
    if char.isdecimal():
        return f"a digit is one of 0 to 9; write {int(char)}"
    if char in _SIGN_REASONS:
        return _SIGN_REASONS[char]
    return _explain_word(text, index) or f"{char!r} has no place in an EDTF date"


def _explain_word(text: str, start: int) -> str:
    """Return why the word at an index occurs in no date; empty if there is no word."""
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    letter = word[:1] if len(word) == 1 or word[:1] in "EPRSWY" else ""
    reason = _LETTER_REASONS.get(word) or _LETTER_REASONS.get(letter)
    return reason or (word and "months are not written as words; November 2020 is 2020-11")


_MARKS = "?~%"
_DIGITS = "0123456789"
_ALPHABET = "0123456789-X?~%/.,[]{}T:Z+"


def parse_edtf(text: str) -> DateExpression:
    """Parse an EDTF text.

    Raises:
        DateError: the text is not of the profile.
    """
    scan = _Scan(text, 0, len(text))
    if not text:
        scan.fail("there is no text; write a date such as 2020-11-10 or 2020-11")
    if rest := text.strip(_ALPHABET):
        index = text.index(rest[0])
        scan.fail(_explain_character(text, index), index)
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    if "T" in text:
        return _parse_date_time(text)
    one = scan.whole()
    return DateExpression("single", [(one, one)])


class _Scan:
    """A position in a text that moves to the right; `at` and `end` are indexes."""

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

    def whole(self) -> PartialDate:
        """Parse one calendar date that fills the scan."""
        start = self.at
        if plain := _plain_day(self.text[start : self.end]):
            self.at = self.end
            return plain
        left = self.take(_MARKS, 1)
        fields: list[Field] = [(left, self._year(), self._mark())]
        while self.peek() == "-" and len(fields) < 3:
            self.at += 1
            left = self.take(_MARKS, 1)
            digits = (
                self._month(fields[0][1])
                if len(fields) == 1
                else self._day(fields[0][1], fields[1][1])
            )
            fields.append((left, digits, self._mark()))
        if self.at < self.end:
            self.fail(_TRAILING_REASONS.get(self.peek(), "nothing follows here"))
        if [digits for _, digits, _ in fields] == ["9999", "24"]:
            self.fail("this winter ends after the year 9999", start)
        return PartialDate(fields)

    def _mark(self) -> str:
        mark = self.take(_MARKS, 1)
        if self.peek() and self.peek() in _MARKS:
            self.fail("one mark is enough; % means both uncertain and approximate")
        return mark

    def _year(self) -> str:
        start = self.at
        if not self.peek():
            self.fail("a date is missing here")
        if self.peek() == "-":
            self.fail("years before 0001 are not kept")
        year = self.take(_DIGITS + "X", 4)
        more = self.take(_DIGITS + "X", 5)
        if len(year) < 4:
            self.fail("a date begins with a year in four digits, as in 2020-11-10", start)
        if more:
            dashed = {2: f"{year}-{more}", 4: f"{year}-{more[:2]}-{more[2:]}"}.get(len(more))
            self.fail("a year has four digits" + (f"; write {dashed}" if dashed else ""), start + 4)
        known = year.rstrip("X")
        if "X" in known or len(known) < 2:
            self.fail(
                "only the last one or two digits of a year may be X: 201X, 20XX",
                start + year.index("X"),
            )
        if not int(year.replace("X", "0")):
            self.fail("years run from 0001 to 9999", start)
        return year

    def _month(self, year: str) -> str:
        start = self.at
        if "X" in year:
            self.fail("a year with X has no month; write the year alone", start)
        month = self.take(_DIGITS + "X", 3)
        if len(month) == 3:
            self.fail("a month has two digits; days counted through the year are not kept", start)
        if len(month) < 2:
            self.fail(
                "a month has two digits" + (f"; write {year}-0{month}" if month.isdigit() else ""),
                start,
            )
        if "X" in month:
            if month != "XX":
                self.fail("an unspecified month is written XX", start)
        elif 25 <= int(month) <= 41:
            self.fail(
                "of the seasons only 21 to 24 are kept: spring, summer, autumn, winter", start
            )
        elif not (1 <= int(month) <= 12 or 21 <= int(month) <= 24):
            self.fail("a month is 01 to 12, a season 21 to 24", start)
        return month

    def _day(self, year: str, month: str) -> str:
        start = self.at
        if month.isdigit() and int(month) > 12:
            self.fail("a season has no days", start)
        day = self.take(_DIGITS + "X", 3)
        if len(day) != 2:
            self.fail(
                "a day has two digits"
                + (f"; write 0{day}" if len(day) == 1 and day.isdigit() else ""),
                start,
            )
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
        """Parse a time of day, with or without an offset, that fills the scan."""
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
        digits = self.take(_DIGITS, 2)
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


def _plain_day(span: str) -> PartialDate | None:
    """Return a day without marks, parsed by the standard library, or None for anything else."""
    if len(span) != 10 or not span[4] == span[7] == "-" or not span.isascii():
        return None
    try:
        return PartialDate.of_day(date.fromisoformat(span))
    except ValueError:
        return None


def _parse_date_time(text: str) -> DateExpression:
    split_at = text.index("T")
    day = _Scan(text, 0, split_at).whole()
    scan = _Scan(text, split_at + 1, len(text))
    if not day.day or day.doubt:
        scan.fail("a time of day follows a whole day without marks", split_at)
    return DateExpression("single", [(day, day)], scan.clock())


def _parse_interval(text: str) -> DateExpression:
    split_at = text.index("/")
    scan = _Scan(text, split_at + 1, len(text))
    if (second := text.find("/", split_at + 1)) >= 0:
        scan.fail("an interval has one /; a day is written with -, as in 2020-11-10", second)
    start, end = _parse_endpoint(text, 0, split_at), _parse_endpoint(text, split_at + 1, len(text))
    if isinstance(start, PartialDate):
        if isinstance(end, PartialDate) and start.first > end.last:
            scan.fail("the interval ends before it begins")
    elif isinstance(end, str):
        scan.fail("an interval has a date at one end at least", 0)
    return DateExpression("interval", [(start, end)])


def _parse_endpoint(text: str, at: int, end: int) -> Endpoint:
    span = text[at:end]
    if span in (OPEN, UNKNOWN):
        return span
    if (dots := span.find("..")) >= 0:
        _Scan(text, at, end).fail(
            "in an interval .. stands in place of a date, not beside one", at + dots
        )
    return _Scan(text, at, end).whole()


def _parse_set(text: str) -> DateExpression:
    one_of = text[0] == "["
    close = "]" if one_of else "}"
    scan = _Scan(text, 1, len(text) - 1)
    if (closed := text.find(close) + 1) and closed < len(text):
        scan.fail("nothing follows the closing bracket", closed)
    if not closed:
        scan.fail(f"what begins with {text[0]} ends with {close}", len(text) - 1)
    items: list[tuple[Endpoint, Endpoint]] = []
    for span in text[1:-1].split(","):
        scan.end = scan.at + len(span)
        items.append(_parse_element(scan, first=scan.at == 1, last=scan.end == len(text) - 1))
        scan.at = scan.end + 1
    if len(items) == 1 and items[0][0] is items[0][1]:
        scan.fail("a set has two dates or more; write a single date without brackets", 0)
    return DateExpression("one of" if one_of else "all of", items)


def _parse_element(scan: _Scan, *, first: bool, last: bool) -> tuple[Endpoint, Endpoint]:
    """Parse a date, a range `a..b`, or at the edges of the list `..a` or `a..`."""
    text, at, end = scan.text, scan.at, scan.end
    dots = text.find("..", at, end)
    if dots < 0:
        one = scan.whole()
        return one, one
    if (dots == at and not first) or (dots + 2 == end and not last) or end - at == 2:
        scan.fail(
            ".. has a date on both sides, but for one before the first and one after the last date",
            dots,
        )
    low: Endpoint = _parse_range_end(text, at, dots) if dots > at else OPEN
    high: Endpoint = _parse_range_end(text, dots + 2, end) if dots + 2 < end else OPEN
    if isinstance(low, PartialDate) and isinstance(high, PartialDate):
        if low.unit != high.unit:
            scan.fail("both ends of a range are years, or months, or days", dots + 2)
        if low.first > high.first:
            scan.fail("the range ends before it begins", dots + 2)
    return low, high


def _parse_range_end(text: str, at: int, end: int) -> PartialDate:
    one = _Scan(text, at, end).whole()
    if one.doubt or one.vague or one.unit not in ("year", "month", "day"):
        _Scan(text, at, end).fail(
            "the ends of a range are years, months or days without marks or X", at
        )
    return one
