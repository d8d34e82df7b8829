"""Durations of whole years, months, weeks and days in ISO 8601 form: `P5Y`, `P6M`, `P8W`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta


class DurationError(ValueError):
    """A text is not a duration of whole years, months, weeks and days."""


class Duration:
    """A calendar duration such as `P5Y`; `str()` gives the text back.

    Attributes:
        text: the ISO 8601 text, unchanged.
        years, months, weeks, days: whole numbers, not normalised.
    """

    text: str

    def __init__(self, text: str) -> None:
        """Parse `text`.

        Raises:
            DurationError: the text is not `P` and whole numbers of `Y`, `M`, `W`, `D` in that
                order, or is zero.
        """
        found = re.fullmatch(
            r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?", text
        )
        parts = [int(part or 0) for part in found.groups()] if found else []
        if not any(parts):
            raise DurationError(
                f"{text!r} is not a duration: write P and whole numbers of Y, M, W or D, "
                "as in P5Y or P6M"
            )
        self.text = text
        self.years, self.months, self.weeks, self.days = parts

    @cached_property
    def delta(self) -> relativedelta:
        """The duration for date arithmetic."""
        from dateutil.relativedelta import relativedelta  # 7 ms that a print does not need

        return relativedelta(years=self.years, months=self.months, weeks=self.weeks, days=self.days)

    @property
    def days_at_least(self) -> int:
        """The lower bound of its length in days, wherever it starts."""
        return 365 * self.years + 28 * self.months + 7 * self.weeks + self.days

    @property
    def days_at_most(self) -> int:
        """The upper bound of its length in days, wherever it starts."""
        return 366 * self.years + 31 * self.months + 7 * self.weeks + self.days

    def words(self) -> str:
        """Return the duration in English: `5 years`, `1 year 6 months`."""
        units = zip(
            (self.years, self.months, self.weeks, self.days),
            ("year", "month", "week", "day"),
            strict=True,
        )
        return unit_words(units)

    def __str__(self) -> str:
        """Return the ISO 8601 text unchanged."""
        return self.text

    def __repr__(self) -> str:
        """Return `Duration('P5Y')`."""
        return f"Duration({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Compare by text: `P12M` and `P1Y` are different rules."""
        return isinstance(other, Duration) and self.text == other.text

    def __hash__(self) -> int:
        """Hash by text."""
        return hash(self.text)


def unit_words(units: Iterable[tuple[int, str]]) -> str:
    """Return numbers of units in English without the zeros: `1 year 6 months`."""
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in units if n)
