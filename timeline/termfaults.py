"""What cannot be in a term: one set of rules for the short way of reading a record and for the thorough check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from timeline.dates import EventDate
from timeline.problems import Path
from timeline.record import Notice, Outcome, Term
from timeline.spans import COUNTED, end_of

_CLOSING = ("met", "met-late", "extended", "ended", "ended-early", "superseded")


def term_faults(term: Term, dates: Mapping[str, EventDate | None]) -> Iterator[tuple[Path, str]]:
    """The path inside a term, and the reason, of each thing in it that cannot be.

    Args:
        term: a term whose fields are each of their kind.
        dates: the dates of the events that it names, as far as they are known.
    """
    yield from _of_rule(term)
    start = term.starts.earliest if term.starts else None
    if start is not None:
        yield from _of_length(term, start)
        yield from _of_outcomes(term, start, dates)


def _of_rule(term: Term) -> Iterator[tuple[Path, str]]:
    if term.length is not None and term.ends is not None:
        yield ("ends",), "a term has a length or an end, not both"
    if term.length is None and term.renews is not None:
        yield ("renews",), "a term without a length cannot renew"
    if term.length is None and term.ends is None and term.notice is not None:
        yield ("notice",), "a term without an end has no day for notice"
    if term.renews is not None and term.renews.times is not None and term.renews.times < 1:
        yield ("renews", "times"), "write at least 1, or null for no limit"
    if term.starts and term.ends and term.starts.compare(term.ends) == 1:
        yield ("ends",), f"the end is before the start {term.starts}"


def _of_length(term: Term, start: date) -> Iterator[tuple[Path, str]]:
    if _is_plainly_sound(term, start):
        return
    try:
        end = end_of(term, start)
    except (OverflowError, ValueError):
        yield ("length",), "the term reaches beyond the year 9999"
        return
    if end is not None and term.notice is not None and _is_before(end, term.notice, start):
        yield ("notice", "before"), "the notice is longer than the term"


def _is_before(end: date, notice: Notice, start: date) -> bool:
    """Whether the last day for notice is before the start."""
    try:
        return end - notice.before.delta < start
    except (OverflowError, ValueError):
        return True


def _is_plainly_sound(term: Term, start: date) -> bool:
    """Whether a length needs no arithmetic to be seen to hold: its import would cost every start 7 ms."""
    if term.length is None:
        return term.notice is None
    fits = start.toordinal() + term.length.days_at_most < date.max.toordinal()
    return fits and (term.notice is None or term.notice.before.days_at_most < term.length.days_at_least)


def _of_outcomes(term: Term, start: date, dates: Mapping[str, EventDate | None]) -> Iterator[tuple[Path, str]]:
    first = EventDate.parse(start.isoformat())
    closed: Outcome | None = None
    for index, outcome in enumerate(term.outcomes):
        when = dates.get(outcome.event)
        path: Path = ("outcomes", index)
        if closed is not None:
            yield path, f"nothing can follow {closed.kind!r}: {closed.event} has closed the term"
        if outcome.kind in _CLOSING:
            closed = outcome
        if outcome.kind == "renewed" and term.renews is None:
            yield (*path, "kind"), "a term that does not renew cannot be renewed"
        if when is not None:
            if when.compare(first) == -1:
                yield (*path, "event"), f"{outcome.event} was before the term began on {first.words()}"
            yield from _of_moment(term, start, outcome.kind, when, path)


def _of_moment(term: Term, start: date, kind: str, when: EventDate, path: Path) -> Iterator[tuple[Path, str]]:
    """An outcome whose name does not fit the side of the end on which it happened."""
    if (
        kind not in ("met", "met-late", "ended-early")
        or term.renews is not None
        or _is_early(term, start, kind, when)
    ):
        return
    try:
        last = end_of(term, start)
    except (OverflowError, ValueError):
        return
    if last is None:
        return
    order = when.compare(EventDate.parse(last.isoformat()))
    if order == 1 and kind != "met-late":
        yield (*path, "kind"), f"this happened after the end {last.isoformat()}, so it cannot be {kind!r}"
    if order in (-1, 0) and kind == "met-late":
        yield (*path, "kind"), f"this happened by the end {last.isoformat()}, so it was not late"


def _is_early(term: Term, start: date, kind: str, when: EventDate) -> bool:
    """Whether an outcome that should not be late is seen without arithmetic not to be."""
    if term.length is None or when.latest is None or kind == "met-late":
        return False
    return when.latest.toordinal() <= start.toordinal() + term.length.days_at_least - COUNTED[term.counting]
