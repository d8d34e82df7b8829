"""Figures that stand to be compared: the values of one name and unit as bars on a common scale from zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from timeline.clean import clean
from timeline.draw import Look, Para, Part, Piece, joined, reference, spoken, wrapped_pieces
from timeline.record import Figure
from timeline.sidebyside import Lines, filled

INDENT = 4
MOST, LEAST = 32, 8
"""Columns of a bar."""
_TAIL, _TAIL_BESIDE = 28, 34
"""Columns that an issuer needs below a bar, and beside it."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_ENDS = {"over": "▸>", "at least": "▸>", "almost": "◂<", "up to": "┤]", "about": "≈~"}
"""How a bar ends whose figure is not exact: it goes on, it ends before, at most here, about here."""


def amount_words(item: Figure) -> str:
    """A value as the record gives it: qualifier, number, unit."""
    return " ".join(clean(part) for part in (item.qualifier or "", f"{item.value:,}", item.unit) if part)


def figure_line(item: Figure) -> Para:
    """A figure as one paragraph."""
    tail = _issuer(item)
    pieces = [
        (f"{spoken(item.name)}: ", ""),
        (amount_words(item), "strong"),
        (f" ({tail})" if tail else "", ""),
    ]
    return Para([*pieces, *reference([item.source])], 2, 2)


def _issuer(item: Figure) -> str:
    return joined([item.by, item.on.words() if item.on else None, item.note])


def figure_parts(figures: Iterable[Figure], look: Look) -> list[Part]:
    """Figures by name; what has several values or issuers in one unit as bars, anything else as a line."""
    figures = list(figures)
    groups: dict[str, dict[str, list[Figure]]] = {}
    for each in figures:
        units = groups.setdefault(each.name, {})
        units.setdefault(_unit(each, figures), []).append(each)
    found: list[Part] = []
    for units in groups.values():
        for group in units.values():
            if len(group) > 1 and all(isfinite(each.value) for each in group):
                found.append(FigureBars(group, look))
            else:
                found += map(figure_line, group)
    return found


def _unit(item: Figure, figures: list[Figure]) -> str:
    """The unit to compare by: `1 person` stands beside `6 persons` of the same name, and beside nothing else."""
    plural = f"{item.unit}s"
    single = abs(item.value) == 1 and len(item.unit) > 2
    return plural if single and any((each.name, each.unit) == (item.name, plural) for each in figures) else item.unit


class Scale(NamedTuple):
    """From what to what the bars go, and how many columns they have; zero is always on it."""

    low: Fraction
    high: Fraction
    cells: int

    @property
    def left(self) -> int:
        """Columns on the left of zero."""
        if self.low >= 0:
            return 0
        return max(1, min(self.cells - (self.high > 0), round(self.cells * -self.low / (self.high - self.low))))

    def columns(self, value: Fraction) -> Fraction:
        """How many columns a value is long: as many for each unit on both sides of zero."""
        sides = ((self.cells - self.left, self.high), (self.left, -self.low))
        return abs(value) * min((room / edge for room, edge in sides if edge > 0), default=Fraction(0))


def scale_of(figures: Sequence[Figure], width: int) -> Scale:
    """The scale on which these figures are drawn in so many columns, the sign at the end of a bar included."""
    values = [Fraction(0), *(Fraction(each.value) for each in figures)]
    signs = any(each.qualifier for each in figures)
    return Scale(min(values), max(values), max(2, width - signs - (min(values) < 0)))


def bar(item: Figure, scale: Scale, look: Look) -> str:
    """The bar of one figure. One that is not exact has whole columns only, and a sign at its end."""
    value = Fraction(item.value)
    size = scale.columns(value)
    if scale.low >= 0:
        return _forwards(item, size, look)
    axis = look.sign("│", "|")
    if value >= 0:
        return " " * scale.left + axis + _forwards(item, size, look)
    end = look.sign(*_ENDS["about"]) if item.qualifier else ""
    cells = look.sign("█", "#") * max(1 - len(end), round(size) - len(end))
    return f"{end}{cells}".rjust(scale.left) + axis


def _forwards(item: Figure, size: Fraction, look: Look) -> str:
    if not item.qualifier:
        return _exact(size, look)
    end = look.sign(*_ENDS[item.qualifier])
    full = look.sign("░", ".") if item.qualifier == "up to" else look.sign("█", "#")
    whole = round(size) if item.qualifier == "about" else int(size)
    # Below its bound a bar ends inside the columns of the bound, else behind them.
    return full * (whole - (item.qualifier in ("up to", "almost"))) + end


def _exact(size: Fraction, look: Look) -> str:
    if not size:
        return ""
    if not look.unicode:
        return "#" * round(size) or "|"
    whole, eighths = divmod(max(1, round(size * 8)), 8)
    return "█" * whole + _EIGHTHS[eighths].strip()


class FigureBars(NamedTuple):
    """Figures of one name and unit: the name, and below it value, bar and issuer of each."""

    figures: list[Figure]
    look: Look

    def paras(self) -> list[Para]:
        """One figure a paragraph."""
        return [figure_line(each) for each in self.figures]

    def lines(self, width: int) -> Lines:
        """Issuers beside the bars where there is room, else below them; values above the bars in a narrow pane."""
        from rich.cells import cell_len  # noqa: PLC0415 - a pipe does not need Rich

        amounts = [amount_words(each) for each in self.figures]
        room, wide = width - INDENT, max(map(cell_len, amounts))
        found = wrapped_pieces(Para([(spoken(self.figures[0].name), "")], 2, 2), width)
        beside = room - wide - 2
        if beside < LEAST:
            return found + self._stacked(amounts, width)
        size = min(MOST, beside)
        tail = beside - size - 2
        if tail < _TAIL_BESIDE and beside - _TAIL_BESIDE - 2 >= 2 * LEAST:
            size, tail = beside - _TAIL_BESIDE - 2, _TAIL_BESIDE
        scale = scale_of(self.figures, size)
        for item, amount in zip(self.figures, amounts, strict=True):
            lead = " " * (INDENT + wide - cell_len(amount))
            head: list[Piece] = [(lead, ""), (amount, "strong"), ("  ", ""), (bar(item, scale, self.look), "bar")]
            if tail >= _TAIL_BESIDE:
                found += _beside(head, _tail(item), INDENT + wide + 2 + size + 2, width)
            else:
                at = INDENT + wide + 2 if beside >= _TAIL else INDENT + 2
                found += [[piece for piece in head if piece[0]], *_below(item, at, width)]
        return found

    def _stacked(self, amounts: list[str], width: int) -> Lines:
        indent = min(INDENT, width // 2)
        scale = scale_of(self.figures, max(LEAST, min(MOST, width - indent)))
        found: Lines = []
        for item, amount in zip(self.figures, amounts, strict=True):
            found += wrapped_pieces(Para([(amount, "strong")], indent, indent), width)
            drawn = bar(item, scale, self.look)
            if drawn and len(drawn) + indent <= width:
                found.append([(" " * indent, ""), (drawn, "bar")])
            found += _below(item, indent + 2, width)
        return found


def _tail(item: Figure) -> list[Piece]:
    pieces = [(_issuer(item), ""), *reference([item.source])]
    return [piece for piece in pieces if piece[0]]


def _below(item: Figure, at: int, width: int) -> Lines:
    tail = _tail(item)
    return wrapped_pieces(Para(tail, at, at), width) if tail else []


def _beside(head: list[Piece], tail: list[Piece], at: int, width: int) -> Lines:
    """What stands in front, and behind it from column `at` on the rest over as many lines as it needs."""
    lines = wrapped_pieces(Para(tail), width - at)
    first = [piece for piece in filled(head, at) if piece[0]]
    return [[*first, *lines[0]], *([(" " * at, ""), *line] for line in lines[1:])]
