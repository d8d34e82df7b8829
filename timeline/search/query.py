"""The query language, one for the command line and the app: text -> `Query` -> matching events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from timeline.model.event import Event
from timeline.search.names import fold
from timeline.search.parser import FIELDS, KINDS, Item, QueryError, quoted, read_items
from timeline.search.predicates import DateWithin, SearchText, gazetteer_of
from timeline.store.store import Store

__all__ = ["HELP", "Item", "Query", "QueryError", "complete", "parse"]

HELP = """\
shushi war           both words, in the text of an event or in the names of its places, actors and threads;
                     case and accents do not matter, and every name of a place or an actor finds the same
"five years"         these words in this order, or a name of several words; "2023" is the text, 2023 the year
kind:military,legal  one of these kinds; likewise actor: place: thread: source: id:
place:"White City"   a value with a blank stands in quotes; id:peacekeepers-* is every id that begins so
2023-09              what possibly falls into September 2023; also 2023 and 2023-09-19
2023-09..            from then on; ..2023-10-01 until then; 2021..2022-06 between the two
within:2023          what certainly falls into 2023
-kind:legal -2023    not what matches: a minus stands in front of any of these
Months are numbers: sep is a word to look for, 2023-09 is a month."""

_COMPLETIONS = 200


class Query:
    """What to look for: every one of its terms must hold.

    `str()` gives it in its normal spelling, which is read as the same query.

    Attributes:
        text: as it was typed.
        terms: its items, in the order in which they were typed.
    """

    def __init__(
        self, text: str, terms: Sequence[Item], searched: Callable[[Event], str] = str
    ) -> None:
        """Take the items, and what gives the folded text of an event in which words are looked
        for.
        """
        self.text = text
        self.terms = tuple(terms)
        self._searched = searched
        # What may need the text of the event costs most and comes last.
        cheap_first = sorted(self.terms, key=lambda item: item.is_wording)
        self._checks = [(item.criterion.keeps, not item.negated) for item in cheap_first]

    def matches(self, event: Event) -> bool:
        """Whether every term holds for the event."""
        folded: list[str] = []

        def searched() -> str:
            if not folded:
                folded.append(self._searched(event))
            return folded[0]

        return all(keeps(event, searched) is wanted for keeps, wanted in self._checks)

    def select(self, store: Store) -> Iterator[int]:
        """The positions in display order of the events that match, as they are found."""
        events = islice(store.events, self._end(store))
        return (position for position, event in enumerate(events) if self.matches(event))

    def without(self, index: int, store: Store) -> Query:
        """The query without one of its terms.

        Raises:
            IndexError: there is no such term.
        """
        item = self.terms[index]
        return parse(
            f"{self.text[: item.start].rstrip()} {self.text[item.end :].lstrip()}".strip(), store
        )

    def _end(self, store: Store) -> int:
        """The position from which on events begin too late to match."""
        wanted = (item.criterion for item in self.terms if not item.negated)
        lasts = [last for each in wanted if isinstance(each, DateWithin) and (last := each.last())]
        return min(
            (store.first_from(last.toordinal() + 1) for last in lasts), default=len(store.events)
        )

    def __str__(self) -> str:
        """The query in its normal spelling."""
        return " ".join(item.normal for item in self.terms)

    def __repr__(self) -> str:
        """For the developer."""
        return f"Query({str(self)!r})"


def parse(text: str, store: Store) -> Query:
    """Read a query; an empty one matches every event. `HELP` says what can be asked.

    Raises:
        QueryError: an unknown field or value, a date that is none, a range that ends before it
            begins, an
            unclosed quote, or nothing where something is needed.
    """
    items = read_items(text, store)
    if any(item.is_wording for item in items):
        return Query(text, items, SearchText(gazetteer_of(store), store.threads).text)
    return Query(text, items)


def complete(text: str, store: Store) -> list[str]:
    """What the last item of a query can become: names of fields, or `field:value` with each fitting
    value.
    """
    item = text[text.rfind(" ") + 1 :]
    minus = "-" if item.startswith("-") else ""
    field, colon, value = item.removeprefix(minus).partition(":")
    if not colon:
        return [f"{minus}{name}:" for name in FIELDS if name.startswith(fold(field))]
    values: dict[str, Iterable[str]] = {
        "actor": store.actors,
        "id": store.ids,
        "kind": KINDS,
        "place": store.places,
        "source": store.sources,
        "thread": store.threads,
    }
    before, comma, begun = value.rpartition(",")
    head, begun = f"{minus}{field}:{before}{comma}", fold(begun)
    fitting = (each for each in values.get(fold(field), ()) if fold(each).startswith(begun))
    return [head + quoted(each) for each in islice(fitting, _COMPLETIONS)]
