"""Figures of one name and unit as bars on a common scale from zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from rich.cells import cell_len

from timeline.model.event import Figure
from timeline.render.accounts import Lines
from timeline.render.styles import FIGURE_ENDS, Glyphs
from timeline.render.text import (
    PagePart,
    Paragraph,
    Span,
    humanize,
    join_comma,
    pad_spans,
    reference,
    wrap_spans,
)
from timeline.text import sanitize

INDENT = 4
MOST, LEAST = 32, 8
"""Columns of a bar."""
_TAIL, _TAIL_BESIDE = 28, 34
"""Columns that an issuer needs below a bar, and beside it."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def amount_words(item: Figure) -> str:
    """Return a value as the record gives it: qualifier, number, unit."""
    return " ".join(
        sanitize(part) for part in (item.qualifier or "", f"{item.value:,}", item.unit) if part
    )


def figure_line(item: Figure) -> Paragraph:
    """Return a figure as one paragraph."""
    tail = _issuer(item)
    spans = [
        (f"{humanize(item.name)}: ", ""),
        (amount_words(item), "strong"),
        (f" ({tail})" if tail else "", ""),
    ]
    return Paragraph([*spans, *reference([item.source])], 2, 2)


def _issuer(item: Figure) -> str:
    return join_comma([item.by, item.on.words() if item.on else None, item.note])


def figure_parts(figures: Iterable[Figure], glyphs: Glyphs) -> list[PagePart]:
    """Group figures by name and unit: several of one unit as bars, any other as a line."""
    figures = list(figures)
    groups: dict[str, dict[str, list[Figure]]] = {}
    for figure in figures:
        units = groups.setdefault(figure.name, {})
        units.setdefault(_unit(figure, figures), []).append(figure)
    found: list[PagePart] = []
    for units in groups.values():
        for group in units.values():
            if len(group) > 1 and all(isfinite(figure.value) for figure in group):
                found.append(FigureBars(group, glyphs))
            else:
                found += map(figure_line, group)
    return found


def _unit(item: Figure, figures: list[Figure]) -> str:
    """Return the unit to compare by: that of `1 person` is `persons` if the name has those."""
    plural = f"{item.unit}s"
    single = abs(item.value) == 1 and len(item.unit) > 2
    return (
        plural
        if single and any((figure.name, figure.unit) == (item.name, plural) for figure in figures)
        else item.unit
    )


class ValueScale(NamedTuple):
    """The values at the two ends of the bars, and their columns; zero is always between them."""

    low: Fraction
    high: Fraction
    cells: int

    @property
    def left(self) -> int:
        """Columns on the left of zero."""
        if self.low >= 0:
            return 0
        return max(
            1,
            min(
                self.cells - (self.high > 0), round(self.cells * -self.low / (self.high - self.low))
            ),
        )

    def columns(self, value: Fraction) -> Fraction:
        """Return the length of a value in columns; a unit is as long on both sides of zero."""
        sides = ((self.cells - self.left, self.high), (self.left, -self.low))
        return abs(value) * min(
            (room / edge for room, edge in sides if edge > 0), default=Fraction(0)
        )


def make_scale(figures: Sequence[Figure], width: int) -> ValueScale:
    """Return the scale of figures over `width` columns, the glyph at the end of a bar included."""
    values = [Fraction(0), *(Fraction(figure.value) for figure in figures)]
    signs = any(figure.qualifier for figure in figures)
    return ValueScale(min(values), max(values), max(2, width - signs - (min(values) < 0)))


def bar(item: Figure, scale: ValueScale, glyphs: Glyphs) -> str:
    """Return the bar of a figure; an inexact one has whole columns and a glyph at its end."""
    value = Fraction(item.value)
    size = scale.columns(value)
    if scale.low >= 0:
        return _forwards(item, size, glyphs)
    axis = glyphs.pick("│", "|")
    if value >= 0:
        return " " * scale.left + axis + _forwards(item, size, glyphs)
    end = glyphs.pick(*FIGURE_ENDS["about"]) if item.qualifier else ""
    cells = glyphs.pick("█", "#") * max(1 - len(end), round(size) - len(end))
    return f"{end}{cells}".rjust(scale.left) + axis


def _forwards(item: Figure, size: Fraction, glyphs: Glyphs) -> str:
    if not item.qualifier:
        return _exact(size, glyphs)
    end = glyphs.pick(*FIGURE_ENDS[item.qualifier])
    full = glyphs.pick("░", ".") if item.qualifier == "up to" else glyphs.pick("█", "#")
    whole = round(size) if item.qualifier == "about" else int(size)
    # Below its bound a bar ends inside the columns of the bound, else behind them.
    return full * (whole - (item.qualifier in ("up to", "almost"))) + end


def _exact(size: Fraction, glyphs: Glyphs) -> str:
    if not size:
        return ""
    if not glyphs.unicode:
        return "#" * round(size) or "|"
    whole, eighths = divmod(max(1, round(size * 8)), 8)
    return "█" * whole + _EIGHTHS[eighths].strip()


class FigureBars(NamedTuple):
    """A block of figures of one name and unit: value, bar and issuer of each."""

    figures: list[Figure]
    glyphs: Glyphs

    def paragraphs(self) -> list[Paragraph]:
        """Return one figure a paragraph."""
        return [figure_line(figure) for figure in self.figures]

    def lines(self, width: int) -> Lines:
        """Return values, bars and issuers beside each other, or below each other if narrow."""
        amounts = [amount_words(figure) for figure in self.figures]
        room, wide = width - INDENT, max(map(cell_len, amounts))
        found = wrap_spans(Paragraph([(humanize(self.figures[0].name), "")], 2, 2), width)
        beside = room - wide - 2
        if beside < LEAST:
            return found + self._stacked(amounts, width)
        size = min(MOST, beside)
        tail = beside - size - 2
        if tail < _TAIL_BESIDE and beside - _TAIL_BESIDE - 2 >= 2 * LEAST:
            size, tail = beside - _TAIL_BESIDE - 2, _TAIL_BESIDE
        scale = make_scale(self.figures, size)
        for item, amount in zip(self.figures, amounts, strict=True):
            lead = " " * (INDENT + wide - cell_len(amount))
            head: list[Span] = [
                (lead, ""),
                (amount, "strong"),
                ("  ", ""),
                (bar(item, scale, self.glyphs), "bar"),
            ]
            if tail >= _TAIL_BESIDE:
                found += _beside(head, _tail(item), INDENT + wide + 2 + size + 2, width)
            else:
                at = INDENT + wide + 2 if beside >= _TAIL else INDENT + 2
                found += [[span for span in head if span[0]], *_below(item, at, width)]
        return found

    def _stacked(self, amounts: list[str], width: int) -> Lines:
        indent = min(INDENT, width // 2)
        scale = make_scale(self.figures, max(LEAST, min(MOST, width - indent)))
        found: Lines = []
        for item, amount in zip(self.figures, amounts, strict=True):
            found += wrap_spans(Paragraph([(amount, "strong")], indent, indent), width)
            drawn = bar(item, scale, self.glyphs)
            if drawn and len(drawn) + indent <= width:
                found.append([(" " * indent, ""), (drawn, "bar")])
            found += _below(item, indent + 2, width)
        return found


def _tail(item: Figure) -> list[Span]:
    spans = [(_issuer(item), ""), *reference([item.source])]
    return [span for span in spans if span[0]]


def _below(item: Figure, at: int, width: int) -> Lines:
    tail = _tail(item)
    return wrap_spans(Paragraph(tail, at, at), width) if tail else []


def _beside(head: list[Span], tail: list[Span], at: int, width: int) -> Lines:
    """Return the head, and after it the tail from column `at` on, over as many lines as needed."""
    lines = wrap_spans(Paragraph(tail), width - at)
    first = [span for span in pad_spans(head, at) if span[0]]
    return [[*first, *lines[0]], *([(" " * at, ""), *line] for line in lines[1:])]
