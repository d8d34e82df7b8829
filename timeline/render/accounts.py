"""Accounts of one matter side by side in equal columns, or one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from timeline.model.event import Account
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, Span, pad_spans, reference, wrap_all, wrap_spans
from timeline.store.store import Store
from timeline.text import sanitize

LEAST = 24
"""The least columns of an account beside another one."""
INDENT, INNER = 2, 4
"""The indents of a matter and of an account below it."""

Lines: TypeAlias = list[list[Span]]


class Statement(NamedTuple):
    """An account as it is rendered: the speaker, what is said, and the sources."""

    speaker: str
    says: str
    sources: list[Span]


class Matter(NamedTuple):
    """A block of the accounts of one matter, in the order of the record."""

    about: str
    statements: list[Statement]
    rule: str
    """The line between two columns."""

    def paragraphs(self) -> list[Paragraph]:
        """Return one account a paragraph, each with its matter."""
        return [_statement_line(item, f" on {self.about}: ", INDENT) for item in self.statements]

    def grouped(self) -> list[Paragraph]:
        """Return the matter, and below it one account a paragraph."""
        heading = Paragraph([(f"On {self.about}", "muted")], INDENT, INDENT)
        return [heading, *(_statement_line(item, ": ", INNER) for item in self.statements)]

    def lines(self, width: int) -> Lines:
        """Return the matter, and below it as many accounts side by side as fit."""
        count = column_count(len(self.statements), width - INNER, len(self.rule))
        heading, *paragraphs = self.grouped()
        if count < 2:
            return wrap_all([heading, *paragraphs], width)
        column_width = (width - INNER - len(self.rule) * (count - 1)) // count
        lines = wrap_spans(heading, width)
        for first in range(0, len(self.statements), count):
            row = self.statements[first : first + count]
            cells = [_render_cell(item, column_width) for item in row]
            cells += [[]] * (count - len(cells))
            # The rule goes on between the rows, so that they are seen as one table.
            gap: list[Lines] = [[[]]] * count
            for columns in (gap, cells) if first else (cells,):
                lines += join_columns(columns, column_width, (self.rule, "muted"), INNER)
        return lines


def column_count(items: int, width: int, gap: int, least: int = LEAST) -> int:
    """Return the number of columns that fills the rows as evenly as possible.

    Args:
        items: how many there are.
        width: columns of the terminal.
        gap: columns between two items.
        least: the least columns of an item.
    """
    most = max(1, min(items, (width + gap) // (least + gap)))
    rows = -(-items // most)
    return -(-items // rows)


def join_columns(columns: Sequence[Lines], width: int, rule: Span, indent: int) -> Lines:
    """Join columns of equal width line by line, with a rule between them."""
    lines = []
    for row in zip_longest(*columns, fillvalue=list[Span]()):
        line: list[Span] = [(" " * indent, "")] if indent else []
        for number, spans in enumerate(row):
            line += [rule] * (number > 0)
            line += pad_spans(spans, width)
        lines.append(line)
    return lines


def _render_cell(statement: Statement, width: int) -> Lines:
    says = Paragraph([(statement.says, ""), *statement.sources])
    return wrap_all([Paragraph([(statement.speaker, "strong")]), says], width)


def _statement_line(statement: Statement, lead: str, indent: int) -> Paragraph:
    speaker = (statement.speaker, "strong")
    spans = [speaker, (lead, "muted"), (statement.says, ""), *statement.sources]
    return Paragraph(spans, indent, 2 * indent - 2)


def _make_statement(account: Account, store: Store) -> Statement:
    speaker = store.actors.get(account.by)
    name = sanitize(speaker.label) if speaker else "Unattributed"
    return Statement(name, sanitize(account.says), reference(account.sources))


def account_lines(accounts: Iterable[Account], store: Store) -> Iterator[Paragraph]:
    """Yield one account a paragraph, in the order of the record."""
    for account in accounts:
        yield _statement_line(_make_statement(account, store), f" on {account.about}: ", INDENT)


def group_accounts(accounts: Iterable[Account], store: Store, glyphs: Glyphs) -> list[Matter]:
    """Group accounts by what they are about, in the order of first mention."""
    matters: dict[str, Matter] = {}
    for account in accounts:
        new = Matter(account.about, [], glyphs.pick(" │ ", " | "))
        matter = matters.setdefault(account.about, new)
        matter.statements.append(_make_statement(account, store))
    return list(matters.values())
