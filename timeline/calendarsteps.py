"""The month and the year around a day, as ordinals (`date.toordinal`).

A day that is not known is 0, and stands in a month and a year of its own.
"""

from __future__ import annotations

from datetime import date


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
