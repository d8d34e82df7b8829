"""The query language, one for the command line and the app: text -> `Query` -> matching events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from timeline.model.event import Event
from timeline.search.fields import FIELD_NAMES, FIELDS
from timeline.search.names import fold
from timeline.search.parser import Item, parse_items, quote
from timeline.search.predicates import DateWithin, SearchText
from timeline.store.store import Store

_WORDS = (
    "both words, in the text of an event or in the names of its places, actors and threads; case "
    "and accents do not matter, and every name of a place or an actor finds the same"
)
_PHRASE = 'these words in this order, or a name of several words; "2023" is the text, 2023 the year'
QUERY_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("shushi war", _WORDS),
    ('"five years"', _PHRASE),
    ("kind:military,legal", "one of these kinds; likewise actor: place: thread: source: id:"),
    (
        'place:"White City"',
        "a value with a blank stands in quotes; id:peacekeepers-* is every id that begins so",
    ),
    ("2023-09", "what possibly falls into September 2023; also 2023 and 2023-09-19"),
    ("2023-09..", "from then on; ..2023-10-01 until then; 2021..2022-06 between the two"),
    ("within:2023", "what certainly falls into 2023"),
    ("-kind:legal -2023", "not what matches: a minus stands in front of any of these"),
    ("", "Months are numbers: sep is a word to look for, 2023-09 is a month."),
)
"""Examples of what can be asked, each with its meaning; a remark has no example."""

_MAX_COMPLETIONS = 200


class Query:
    """What to search for: an event matches if it meets every item.

    `str()` gives the normal spelling, which is parsed as the same query.

    Attributes:
        text: as it was typed.
        items: in the order in which they were typed.
    """

    def __init__(
        self, text: str, items: Sequence[Item], fold_event: Callable[[Event], str] = str
    ) -> None:
        """Take the items, and a function that returns the folded text of an event."""
        self.text = text
        self.items = tuple(items)
        self._fold_event = fold_event
        # What may need the text of the event costs most and comes last.
        cheap_first = sorted(self.items, key=lambda item: item.is_wording)
        self._checks = [(item.criterion.matches, not item.negated) for item in cheap_first]

    def matches(self, event: Event) -> bool:
        """Return whether the event meets every item."""
        folded: list[str] = []

        def get_text() -> str:
            if not folded:
                folded.append(self._fold_event(event))
            return folded[0]

        return all(matches(event, get_text) is wanted for matches, wanted in self._checks)

    def select(self, store: Store) -> Iterator[int]:
        """Yield the positions in display order of the events that match, as they are found."""
        events = islice(store.events, self._find_end(store))
        return (position for position, event in enumerate(events) if self.matches(event))

    def without(self, index: int, store: Store) -> Query:
        """Return the query without one of its items.

        Raises:
            IndexError: there is no such item.
        """
        item = self.items[index]
        before, after = self.text[: item.start].rstrip(), self.text[item.end :].lstrip()
        return parse(f"{before} {after}".strip(), store)

    def _find_end(self, store: Store) -> int:
        """Return the position from which on events begin too late to match."""
        criteria = (item.criterion for item in self.items if not item.negated)
        lasts = [days.last for days in criteria if isinstance(days, DateWithin)]
        ends = (store.first_from(last.toordinal() + 1) for last in lasts if last)
        return min(ends, default=len(store.events))

    def __str__(self) -> str:
        """Return the query in its normal spelling."""
        return " ".join(item.normal for item in self.items)

    def __repr__(self) -> str:
        """Return the query in its normal spelling, for the developer."""
        return f"Query({str(self)!r})"


def parse(text: str, store: Store) -> Query:
    """Parse a query; an empty one matches every event. `QUERY_EXAMPLES` shows what can be asked.

    Raises:
        QueryError: an unknown field or value, an invalid date, a range that ends before it begins,
            an unclosed quote, or nothing where something is needed.
    """
    items = parse_items(text, store)
    if any(item.is_wording for item in items):
        return Query(text, items, SearchText(store).whole_text)
    return Query(text, items)


def complete(text: str, store: Store) -> list[str]:
    """Return what the last item of a query can become: `field:`, or `field:value`."""
    item = text[text.rfind(" ") + 1 :]
    minus = "-" if item.startswith("-") else ""
    field, colon, value = item.removeprefix(minus).partition(":")
    if not colon:
        return [f"{minus}{name}:" for name in FIELD_NAMES if name.startswith(fold(field))]
    known = FIELDS[fold(field)].ids(store) if fold(field) in FIELDS else ()
    before, comma, begun = value.rpartition(",")
    head, begun = f"{minus}{field}:{before}{comma}", fold(begun)
    fitting = (item_id for item_id in known if fold(item_id).startswith(begun))
    return [head + quote(item_id) for item_id in islice(fitting, _MAX_COMPLETIONS)]
