"""What an event has to do with the terms of the record, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.clean import clean
from timeline.clockwords import brief_words, day_words
from timeline.draw import Para
from timeline.record import Event, Term
from timeline.store import Store
from timeline.terms import RULES, TermClock, clock


def term_lines(event: Event, store: Store, as_of: date | None) -> Iterator[Para]:
    """The terms that an event set or that it is an outcome of, and the others that ran then, each with its clock.

    The clocks stand on the event's last day, or on its first where it has no end, but never behind `as_of`.
    """
    day = event.date.latest or event.date.earliest
    if day is None:
        return
    day = min(day, as_of) if as_of is not None else day
    rules: set[str] = set()
    related = [(term, relation) for term in store.terms.values() if (relation := _relation(event, term))]
    for term, relation in related:
        yield _line(relation, clock(term, day, store), rules)
    close = {term.id for term, _ in related}
    for term in store.terms.values():
        stood = clock(term, day, store)
        if term.id not in close and stood.in_force and stood.end is not None:
            yield _line("running then", stood, rules)
    for rule in sorted(rules):
        yield Para([(f"Rule {rule}: {RULES[rule]}.", "muted")], 2, 4)


def _relation(event: Event, term: Term) -> str:
    kinds = [outcome.kind for outcome in term.outcomes if outcome.event == event.id]
    if kinds:
        return f"outcome, {kinds[0].replace('-', ' ')}"
    return "set by this" if term.set_by == event.id else ""


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
