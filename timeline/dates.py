"""Dates as sources give them: EDTF text, with bounds, order and words (minimal)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time
from functools import lru_cache

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?)?)?)?([?~%]?)", re.ASCII)


class DateError(ValueError):
    """Text that is no date of the profile: `text`, 1-based `position`, `reason`."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(f"{text!r}, position {position}: {reason}")
        self.text, self.position, self.reason = text, position, reason


class EventDate:
    """An EDTF date, immutable, equal by text."""

    __slots__ = ("earliest", "is_qualified", "is_span", "latest", "moment", "precision", "sort_key", "text", "time")
    text: str
    earliest: date | None
    latest: date | None
    precision: str
    is_span: bool
    is_qualified: bool
    time: time | None
    moment: datetime | None
    sort_key: tuple[int, ...]

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_span = "/" in text
        self.is_qualified = any(c in text for c in "?~%")
        self.time = self.moment = None
        if self.is_span:
            a, _, b = text.partition("/")
            self.earliest = None if a in ("", "..") else _bounds(a, text)[0]
            self.latest = None if b in ("", "..") else _bounds(b, text)[1]
            self.precision = min((p for p in (a, b) if p not in ("", "..")), key=len, default="")
            self.precision = {4: "year", 7: "month"}.get(len(self.precision.rstrip("?~%")), "day")
        else:
            self.earliest, self.latest = _bounds(text, text)
            self.precision = {4: "year", 7: "month", 10: "day"}.get(len(text.rstrip("?~%")), "time")
            if self.precision == "time":
                stamp = datetime.fromisoformat(text.rstrip("?~%"))
                self.time = stamp.timetz()
                self.moment = stamp if stamp.tzinfo else None
        e, la = self.earliest, self.latest
        self.sort_key = (
            e.toordinal() if e else 0,
            int(self.is_span),
            -(la.toordinal() if la else 4_000_000),
            -1 if self.time is None else self.time.hour * 3600 + self.time.minute * 60 + self.time.second,
        )

    @staticmethod
    def parse(text: str) -> EventDate:
        """Read `text`; raises `DateError`."""
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"EventDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, EventDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def words(self, *, short: bool = False) -> str:
        """The date in English."""
        return self.text[: 40 if short else None]

    def row_words(self) -> str:
        """What stands beside an entry under its year and month."""
        return self.text[8:]

    def compare(self, other: EventDate) -> int | None:
        """-1, 1, 0 or None."""
        if (self.earliest, self.latest) == (other.earliest, other.latest):
            return 0
        if self.latest and other.earliest and self.latest < other.earliest:
            return -1
        return 1 if self.earliest and other.latest and self.earliest > other.latest else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> EventDate:
    return EventDate(text)


def _bounds(part: str, text: str) -> tuple[date, date]:
    hit = _ONE.fullmatch(part)
    if hit is None:
        raise DateError(text, 1, "not a date")
    y, m, d = hit.group(1, 2, 3)
    try:
        if d:
            return (one := date(int(y), int(m), int(d))), one
        if m:
            return date(int(y), int(m), 1), date(int(y), int(m), monthrange(int(y), int(m))[1])
        return date(int(y), 1, 1), date(int(y), 12, 31)
    except ValueError as e:
        raise DateError(text, 1, str(e)) from e
