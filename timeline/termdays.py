"""A term along time, for whatever draws it: how it stands on which days, what is marked on them, and the signs.

A view lays the days over columns of its own; it decides nothing else about a term.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from timeline.terms import TermClock

Way: TypeAlias = Literal["in-force", "to-run", "overtaken", "no-end"]
Moment: TypeAlias = Literal["start", "notice-day", "end", "renewed", "outcome"]

WAYS: dict[Way, str] = {"in-force": "━=", "to-run": "┄.", "overtaken": "░:", "no-end": "╌_"}
"""The sign of each day of a stretch, and its fallback in ASCII."""
MOMENTS: dict[Moment, str] = {"start": "├|", "notice-day": "◇n", "end": "◆E", "renewed": "┿+", "outcome": "┫]"}
"""The sign of a marked day, and its fallback in ASCII."""


class Stretch(NamedTuple):
    """Days, ordinals, on which a term stands the same way; both ends are included."""

    way: Way
    first: int
    last: int


class Mark(NamedTuple):
    """A marked day of a term, an ordinal."""

    moment: Moment
    day: int
    overtaken: bool


def extent(clock: TermClock) -> tuple[int, int] | None:
    """The first day of a term and the last of its computed rest; None where it has not begun by its clock's day."""
    start = next((each.day for each in clock.milestones if each.kind == "start"), None)
    if start is None or start > clock.day:
        return None
    return start.toordinal(), max(clock.stands, clock.end or clock.stands).toordinal()


def stretches(clock: TermClock, known_last: int = 0) -> Iterator[Stretch]:
    """How a term that has begun stands, one stretch behind the other; an open end runs on to `known_last`.

    Where nothing sets an end and no event is its outcome, nothing says up to which day it held: no day is in force.
    """
    days = extent(clock)
    if days is None:
        return
    stands = clock.stands.toordinal()
    if clock.end is None and clock.outcome is None:
        yield Stretch("no-end", days[0], max(stands, known_last))
        return
    yield Stretch("in-force", days[0], stands)
    if stands < days[1]:
        yield Stretch("to-run" if clock.outcome is None else "overtaken", stands + 1, days[1])


def marks(clock: TermClock) -> Iterator[Mark]:
    """The marked days of a term that has begun, in their order."""
    if extent(clock) is None:
        return
    moments: dict[str, Moment] = {each: each for each in MOMENTS}
    for each in clock.milestones:
        yield Mark(moments.get(each.kind, "outcome"), each.day.toordinal(), each.overtaken)
