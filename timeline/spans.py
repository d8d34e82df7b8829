"""The arithmetic of terms: where a length ends, counted from its start. `relativedelta` does it, nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.record import Counting, Term

COUNTED: dict[Counting, int] = {"corresponding-date": 0, "day-before": 1}
"""By how many days each counting rule ends before the same day-number."""


def end_of(term: Term, start: date, renewals: int = 0) -> date | None:
    """The end after so many renewals, counted from the original start; None where the term has no end.

    Raises:
        OverflowError, ValueError: the end is beyond the year 9999.
    """
    if term.length is None:
        return term.ends.latest if term.ends else None
    delta = term.length.delta
    if term.renews is not None and renewals:
        delta += term.renews.every.delta * renewals
    return start + delta - timedelta(days=COUNTED[term.counting])
