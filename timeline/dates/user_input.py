"""Dates that people type: `sep 2023`, `10 Nov 2020`, `November 10, 2020`, `2023-09`, and any EDTF
text.

Only what was typed is kept: `sep 2023` is a month. What is missing is never taken from today, and
an ambiguous text is refused with both readings.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.dates import format as datewords
from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate

_MONTHS = {name[:length].lower() for name in datewords.MONTHS for length in (3, len(name))} | {
    "sept"
}
_FILLED = (datetime(2000, 1, 1), datetime(2004, 2, 2))
"""Fields that differ between the results with these two defaults were not typed."""
_FROM_TODAY = {"ago", "last", "next", "now", "this", "today", "tomorrow", "tonight", "yesterday"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PUNCTUATION = {",", ".", "-", "/"}
_FILLERS = {"of", "st", "nd", "rd", "th"}
_ORDERS = ("day month year", "month day year", "year month day", "month year", "year month")
_NUMBERS = re.compile(r"([0-9]{1,4})([-/. ])([0-9]{1,4})(?:\2([0-9]{1,4}))?")
_CLOCK = re.compile(
    r"[ T,]\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?"
    r"(?:\s*\(?(Z|UTC)(?:([-+\u2212])([0-9]{1,2})(?::([0-9]{2}))?)?\)?)?"
)
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\S")


def parse_user_date(text: str) -> EventDate:
    """Parse a date that a person typed, with the fields that were given and no others.

    EDTF is tried first. Else a month may be an English word, in full or in three letters, beside a
    year of four digits and at most one day; numbers alone are accepted if they are unambiguous
    (`13/11/2020`, `11/2020`, `2020/11/10`). A whole day may be followed by a time such as `14:30`
    or `14:30 UTC+3`; its seconds are 00, as EDTF has no form without them.

    Raises:
        DateError: the text is not a date, is ambiguous (both readings are named), lacks a year of
            four digits, counts from today, names a day of the week, or has a time without a day.
    """
    trimmed = text.strip()
    try:
        return EventDate.parse(trimmed)
    except DateError as error:
        edtf_error = error
    indent = len(text) - len(text.lstrip())
    found = _find_clock(trimmed)
    body = trimmed[: found.start()] if found else trimmed
    iso = _parse_numbers(text, body) or _parse_words(text, body, indent)
    if not iso and re.match("[0-9]{1,2}:", trimmed):
        raise DateError(text, indent + 1, "a time of day follows a whole day")
    if not iso:
        raise DateError(text, edtf_error.position + indent, edtf_error.reason) from None
    if found and len(iso) < 10:
        raise DateError(text, indent + found.start() + 2, "a time of day follows a whole day")
    try:
        return EventDate.parse(iso + (_format_clock(found) if found else ""))
    except DateError as error:
        position = error.position if iso == trimmed else 1
        raise DateError(text, indent + position, error.reason) from None


def _find_clock(text: str) -> re.Match[str] | None:
    """Find a time of day at the end of the text."""
    return next((found for found in _CLOCK.finditer(text) if found.end() == len(text)), None)


def _format_clock(found: re.Match[str]) -> str:
    hour, minute, second, zone, sign, hours, minutes = found.groups(default="")
    clock = f"T{hour:0>2}:{minute}:{second or '00'}"
    if not sign:
        return clock + ("Z" if zone else "")
    return f"{clock}{'+' if sign == '+' else '-'}{hours:0>2}:{minutes or '00'}"


def _parse_numbers(text: str, body: str) -> str:
    """Return a date of numbers alone as ISO text; empty if the body is not one."""
    found = _NUMBERS.fullmatch(body)
    if not found:
        return ""
    numbers = [number for number in (found[1], found[3], found[4]) if number]
    widths = [len(number) > 2 for number in numbers]
    if widths[-1] and not any(widths[:-1]):
        numbers.reverse()
        if len(numbers) == 3:
            return _order_day_and_month(text, *(int(number) for number in numbers))
    elif widths[0] and any(widths[1:]):
        return ""
    elif not widths[0]:
        raise DateError(text, 1, "write the year in four digits, as in 2020-11-10")
    year, month, day = (*numbers, "")[:3]
    # Above 12 it would be a season in EDTF, and that is not what was meant.
    if len(year) != 4 or int(month) > 12:
        return ""
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _order_day_and_month(text: str, year: int, second: int, first: int) -> str:
    """Return the only possible of day/month and month/day as ISO text."""
    if first == second or first > 12 or second > 12:
        day, month = (first, second) if first > 12 else (second, first)
        return f"{year:04}-{month:02}-{day:02}"
    try:
        readings = [date(year, second, first), date(year, first, second)]
    except ValueError:
        return ""
    both = " or ".join(f"{datewords.day(reading)} ({reading.isoformat()})" for reading in readings)
    raise DateError(text, 1, f"this can be read in two ways, {both}; write one of them")


def _parse_words(text: str, body: str, indent: int) -> str:
    """Return a date with a month in words as ISO text; empty if no month is named."""
    tokens = [(found[0].lower(), indent + found.start() + 1) for found in _TOKEN.finditer(body)]
    for token, position in tokens:
        if reason := _explain_refusal(token):
            raise DateError(text, position, reason)
    if not any(token in _MONTHS for token, _ in tokens):
        if tokens and len(tokens[0][0]) > 2 and tokens[0][0].isalpha():
            raise DateError(text, *_explain_unread(*tokens[0]))
        return ""
    fields = _assign_fields(text, tokens)
    if "year" not in fields:
        raise DateError(text, indent + 1, "no year in four digits is given, and none is filled in")
    if " ".join(fields) not in _ORDERS:
        raise DateError(
            text, indent + 1, "the order is not one that is read; write the date as 10 Nov 2020"
        )
    return _parse_typed_fields(text, body, fields)


def _assign_fields(text: str, tokens: list[tuple[str, int]]) -> dict[str, str]:
    """Return the tokens that are day, month and year, in their order."""
    fields: dict[str, str] = {}
    before = "punctuation"
    for token, position in [*tokens, ("", len(text) + 1)]:
        role = _find_role(token)
        if not role or (role == before == "punctuation"):
            raise DateError(text, *_explain_unread(token, position))
        if role in fields:
            raise DateError(
                text, position, f"a second {role}; an interval is written 2020-11-09/2020-11-10"
            )
        if role in ("day", "month", "year"):
            fields[role] = token
        before = role
    return fields


def _explain_refusal(token: str) -> str:
    """Return why a word is refused that a person may well type; empty for all others."""
    if token in _FROM_TODAY:
        return "nothing is counted from today; write the date"
    if token in ("am", "pm"):
        return "write the time as 14:30"
    if len(token) > 2 and any(name.startswith(token) for name in _WEEKDAYS):
        return "leave out the day of the week"
    return ""


def _explain_unread(token: str, position: int) -> tuple[int, str]:
    shown = repr(token) if token else "what ends here"
    return position, f"{shown} is not read; write the date as 10 Nov 2020 or 2020-11-10"


def _find_role(token: str) -> str:
    """Return the role of a word or number; empty if it is not accepted."""
    if token in _MONTHS:
        return "month"
    if token.isascii() and token.isdigit():
        return {1: "day", 2: "day", 4: "year"}.get(len(token), "")
    if token in _FILLERS:
        return "filler"
    return "punctuation" if token in _PUNCTUATION or not token else ""


def _parse_typed_fields(text: str, body: str, fields: dict[str, str]) -> str:
    """Return the typed fields as ISO text, without those that dateutil fills in."""
    from dateutil import parser  # 40 ms that only a typed date needs

    try:
        one, other = (parser.parse(body, default=filled) for filled in _FILLED)
    except ValueError:
        raise DateError(text, 1, "there is no such day in the calendar") from None
    day = one.day if one.day == other.day else 0
    if (one.year, day) != (int(fields["year"]), int(fields.get("day", 0))):
        raise DateError(
            text, 1, "this year is not read beside a month in words; write it as 0945-11-10"
        )
    return f"{one.year:04}-{one.month:02}" + (f"-{day:02}" if day else "")
