"""Accounts of one matter side by side: equal columns where there is room, one below the other where
there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from timeline.model.event import Account
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, Span, reference, wrap_spans
from timeline.store.store import Store
from timeline.text import sanitize

LEAST = 24
"""Columns that an account takes at least where it stands beside another one."""
INDENT, INNER = 2, 4
"""Columns in front of a matter and of an account below it."""

Lines: TypeAlias = list[list[Span]]


class Saying(NamedTuple):
    """An account as it is drawn: who speaks, what is said, and the sources."""

    speaker: str
    says: str
    sources: list[Span]


class Matter(NamedTuple):
    """What is said of one matter, in the order of the record."""

    about: str
    sayings: list[Saying]
    rule: str
    """What stands between two columns."""

    def paragraphs(self) -> list[Paragraph]:
        """One account a paragraph, each with its matter."""
        return [_line(each, f" on {self.about}: ", INDENT) for each in self.sayings]

    def grouped(self) -> list[Paragraph]:
        """The matter, and below it one account a paragraph."""
        return [self._heading(), *(_line(each, ": ", INNER) for each in self.sayings)]

    def lines(self, width: int) -> Lines:
        """The matter, and below it as many accounts side by side as there is room for."""
        count = column_count(len(self.sayings), width - INNER, len(self.rule))
        if count < 2:
            return [line for para in self.grouped() for line in wrap_spans(para, width)]
        room = (width - INNER - len(self.rule) * (count - 1)) // count
        found = wrap_spans(self._heading(), width)
        for first in range(0, len(self.sayings), count):
            cells = [_cell(each, room) for each in self.sayings[first : first + count]]
            cells += [[]] * (count - len(cells))
            # The rule goes on between the rows, so that they are seen as one table.
            gap: list[Lines] = [[[]]] * count
            rows = (gap, cells) if first else (cells,)
            for row in rows:
                found += beside(row, room, (self.rule, "muted"), INNER)
        return found

    def _heading(self) -> Paragraph:
        return Paragraph([(f"On {self.about}", "muted")], INDENT, INDENT)


def column_count(items: int, room: int, gap: int, least: int = LEAST) -> int:
    """How many columns so many items have, so that the rows are filled as evenly as can be."""
    most = max(1, min(items, (room + gap) // (least + gap)))
    rows = -(-items // most)
    return -(-items // rows)


def beside(cells: Sequence[Lines], room: int, rule: Span, indent: int) -> Lines:
    """Columns of equal width with a rule between them; a short one is filled with blanks."""
    found = []
    for row in zip_longest(*cells, fillvalue=list[Span]()):
        line = _blank(indent)
        for number, spans in enumerate(row):
            line += [rule] * (number > 0)
            line += filled(spans, room)
        found.append(line)
    return found


def filled(spans: list[Span], room: int) -> list[Span]:
    """A line with blanks behind it, so that it has so many columns."""
    from rich.cells import cell_len  # a pipe does not need Rich

    return [*spans, *_blank(room - sum(cell_len(text) for text, _ in spans))]


def _blank(columns: int) -> list[Span]:
    return [(" " * columns, "")] if columns > 0 else []


def _cell(saying: Saying, room: int) -> Lines:
    head = Paragraph([(saying.speaker, "strong")])
    return [
        *wrap_spans(head, room),
        *wrap_spans(Paragraph([(saying.says, ""), *saying.sources]), room),
    ]


def _line(saying: Saying, lead: str, indent: int) -> Paragraph:
    spans = [(saying.speaker, "strong"), (lead, "muted"), (saying.says, ""), *saying.sources]
    return Paragraph(spans, indent, 2 * indent - 2)


def _saying(account: Account, store: Store) -> Saying:
    speaker = store.actors.get(account.by)
    name = sanitize(speaker.label) if speaker else "Unattributed"
    return Saying(name, sanitize(account.says), reference(account.sources))


def account_lines(accounts: Iterable[Account], store: Store) -> Iterator[Paragraph]:
    """One account a paragraph, in the order of the record."""
    for each in accounts:
        yield _line(_saying(each, store), f" on {each.about}: ", INDENT)


def matters(accounts: Iterable[Account], store: Store, glyphs: Glyphs) -> list[Matter]:
    """The accounts by what they are about; the matters in the order in which they come first."""
    found: dict[str, Matter] = {}
    for each in accounts:
        matter = found.setdefault(each.about, Matter(each.about, [], glyphs.pick(" │ ", " | ")))
        matter.sayings.append(_saying(each, store))
    return list(found.values())
