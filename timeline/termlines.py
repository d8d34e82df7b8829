"""What an event has to do with the terms of the record, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from timeline.asof import standing
from timeline.clean import clean
from timeline.clockwords import bar_paras, brief_words, day_words
from timeline.draw import Look, Para, Part, Piece, wrapped_pieces
from timeline.record import Event
from timeline.store import Store
from timeline.terms import RULES, TermClock, clock


class TermLine(NamedTuple):
    """What a term has to do with an event; with its bar where there is a width."""

    line: Para
    clock: TermClock
    look: Look

    def paras(self) -> list[Para]:
        """The words alone."""
        return [self.line]

    def lines(self, width: int) -> list[list[Piece]]:
        """The words, and below them the bar in the room that there is."""
        paras = [self.line, *bar_paras(self.clock, self.look, width)]
        return [line for para in paras for line in wrapped_pieces(para, width)]


def term_parts(event: Event, store: Store, look: Look, as_of: date | None) -> Iterator[Part]:
    """The terms that an event set or that it is an outcome of, and the others that ran then, each with its clock.

    The clocks stand on the event's last day, or on its first where it has no end, but never behind `as_of`.
    """
    day = event.date.latest or event.date.earliest
    if day is None:
        return
    day = min(day, as_of) if as_of is not None else day
    rules: set[str] = set()
    # A term that is set later than the day is not known on it.
    known = [each for each in store.terms.values() if standing(store.event(each.set_by).date, day) is not None]
    stood = [clock(term, day, store) for term in known]
    related = {each.term.id: relation for each in stood if (relation := _relation(event, each))}
    for each in stood:
        if each.term.id in related:
            yield TermLine(_line(related[each.term.id], each, rules), each, look)
    for each in stood:
        if each.term.id not in related and each.in_force and each.end is not None:
            yield TermLine(_line("running then", each, rules), each, look)
    for rule in sorted(rules):
        yield Para([(f"Rule {rule}: {RULES[rule]}.", "muted")], 2, 4)


def _relation(event: Event, stood: TermClock) -> str:
    """What the event is to a term, as far as it had happened."""
    said = ["set by this"] if stood.term.set_by == event.id else []
    said += [f"outcome, {each.kind.replace('-', ' ')}" for each in stood.milestones if each.event == event.id]
    return "; ".join(said)


def _line(relation: str, stood: TermClock, rules: set[str]) -> Para:
    """One clock in one line; the rules of its computed days are noted."""
    text = f": {brief_words(stood)} on {day_words(stood.day)}"
    if stood.end is not None:
        rule = next(each.rule for each in stood.milestones if each.kind == "end")
        rules.add(rule)
        text += f"; end {day_words(stood.end)} ({rule})"
    if stood.notice_day is not None:
        rules.add("notice")
        text += f", last day for notice {day_words(stood.notice_day)}"
    return Para([(f"{relation}: ", "muted"), (clean(stood.term.title), "strong"), (text, "")], 2, 4)
