"""What the detail pane can show beside an event: clocks, changes; and an event as a citation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from timeline import changes, clockwords
from timeline.asof import AsOf
from timeline.clean import clean
from timeline.draw import Look, Para, Part, Piece, wrapped_pieces
from timeline.eventpage import provenance
from timeline.record import Event
from timeline.store import Store
from timeline.terms import TermClock, clock


class ClockBlock(NamedTuple):
    """A clock with its bar in the room that the pane has."""

    clock: TermClock
    store: Store
    look: Look
    hindsight: bool

    def paras(self) -> list[Para]:
        """The words alone."""
        return list(clockwords.clock_paras(self.clock, self.store, self.look, None, hindsight=self.hindsight))

    def lines(self, width: int) -> list[list[Piece]]:
        """The words with the bar."""
        paras = clockwords.clock_paras(self.clock, self.store, self.look, width, hindsight=self.hindsight)
        return [line for para in paras for line in wrapped_pieces(para, width)]


def clocks_page(store: Store, day: date, look: Look) -> Iterator[Part]:
    """The clocks of all terms that were known on a day, those that ran first."""
    view = AsOf(store, day)
    known = [clock(each, day, store) for each in store.terms.values() if view.standing(each.set_by) is not None]
    yield Para([(f"Terms on {clockwords.day_words(day)}", "strong")])
    for each in sorted(known, key=lambda one: (not one.in_force, one.end is None)):
        yield Para([])
        yield ClockBlock(each, store, look, view.in_hindsight)
    if not known:
        yield Para([("No term is known on this day.", "muted")])
    yield Para([])
    yield Para([(clockwords.DISCLAIMER, "muted")])


def changes_page(store: Store, span: tuple[date, date], look: Look) -> Iterator[Para]:
    """What changed between two days."""
    return changes.paras(changes.changes(store, *span, range(len(store.events))), store, look)


def citation(event: Event, store: Store) -> str:
    """An event with its sources, as text to be quoted: one line for the event, one for each source."""
    lines = [f"{clean(event.title)}, {event.date.words()}."]
    for each in event.sources:
        source = store.sources[each.source]
        lines.append(f"{clean(source.title)}. {provenance(source)}. {clean(source.url)}")
    return "\n".join(lines)
