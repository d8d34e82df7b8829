"""Accounts of one matter side by side: equal columns where there is room, one below the other where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from timeline.clean import clean
from timeline.draw import Look, Para, Piece, reference, wrapped_pieces
from timeline.record import Account
from timeline.store import Store

LEAST = 24
"""Columns that an account takes at least where it stands beside another one."""
INDENT, INNER = 2, 4
"""Columns in front of a matter and of an account below it."""

Lines: TypeAlias = list[list[Piece]]


class Saying(NamedTuple):
    """An account as it is drawn: who speaks, what is said, and the sources."""

    speaker: str
    says: str
    sources: list[Piece]


class Matter(NamedTuple):
    """What is said of one matter, in the order of the record."""

    about: str
    sayings: list[Saying]
    rule: str
    """What stands between two columns."""

    def paras(self) -> list[Para]:
        """One account a paragraph, each with its matter."""
        return [_line(each, f" on {self.about}: ", INDENT) for each in self.sayings]

    def grouped(self) -> list[Para]:
        """The matter, and below it one account a paragraph."""
        return [self._heading(), *(_line(each, ": ", INNER) for each in self.sayings)]

    def lines(self, width: int) -> Lines:
        """The matter, and below it as many accounts side by side as there is room for."""
        count = column_count(len(self.sayings), width - INNER, len(self.rule))
        if count < 2:
            return [line for para in self.grouped() for line in wrapped_pieces(para, width)]
        room = (width - INNER - len(self.rule) * (count - 1)) // count
        found = wrapped_pieces(self._heading(), width)
        for first in range(0, len(self.sayings), count):
            cells = [_cell(each, room) for each in self.sayings[first : first + count]]
            cells += [[]] * (count - len(cells))
            # The rule goes on between the rows, so that they are seen as one table.
            gap: list[Lines] = [[[]]] * count
            rows = (gap, cells) if first else (cells,)
            for row in rows:
                found += beside(row, room, (self.rule, "muted"), INNER)
        return found

    def _heading(self) -> Para:
        return Para([(f"On {self.about}", "muted")], INDENT, INDENT)


def column_count(items: int, room: int, gap: int, least: int = LEAST) -> int:
    """How many columns so many items have, so that the rows are filled as evenly as can be."""
    most = max(1, min(items, (room + gap) // (least + gap)))
    rows = -(-items // most)
    return -(-items // rows)


def beside(cells: Sequence[Lines], room: int, rule: Piece, indent: int) -> Lines:
    """Columns of equal width with a rule between them; a short one is filled with blanks."""
    found = []
    for row in zip_longest(*cells, fillvalue=list[Piece]()):
        line = _blank(indent)
        for number, pieces in enumerate(row):
            line += [rule] * (number > 0)
            line += filled(pieces, room)
        found.append(line)
    return found


def filled(pieces: list[Piece], room: int) -> list[Piece]:
    """A line with blanks behind it, so that it has so many columns."""
    from rich.cells import cell_len  # noqa: PLC0415 - a pipe does not need Rich

    return [*pieces, *_blank(room - sum(cell_len(text) for text, _ in pieces))]


def _blank(columns: int) -> list[Piece]:
    return [(" " * columns, "")] if columns > 0 else []


def _cell(saying: Saying, room: int) -> Lines:
    head = Para([(saying.speaker, "strong")])
    return [*wrapped_pieces(head, room), *wrapped_pieces(Para([(saying.says, ""), *saying.sources]), room)]


def _line(saying: Saying, lead: str, indent: int) -> Para:
    pieces = [(saying.speaker, "strong"), (lead, "muted"), (saying.says, ""), *saying.sources]
    return Para(pieces, indent, 2 * indent - 2)


def _saying(account: Account, store: Store) -> Saying:
    speaker = store.actors.get(account.by)
    name = clean(speaker.label) if speaker else "Unattributed"
    return Saying(name, clean(account.says), reference(account.sources))


def account_lines(accounts: Iterable[Account], store: Store) -> Iterator[Para]:
    """One account a paragraph, in the order of the record."""
    for each in accounts:
        yield _line(_saying(each, store), f" on {each.about}: ", INDENT)


def matters(accounts: Iterable[Account], store: Store, look: Look) -> list[Matter]:
    """The accounts by what they are about; the matters in the order in which they come first."""
    found: dict[str, Matter] = {}
    for each in accounts:
        matter = found.setdefault(each.about, Matter(each.about, [], look.sign(" │ ", " | ")))
        matter.sayings.append(_saying(each, store))
    return list(found.values())
