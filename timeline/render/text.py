"""From a record to lines of text: the one place that draws, for the command line and for the app.

What is drawn is a `Span`, a text with a role, and a `Paragraph`, pieces with an indent. A `Palette`
turns roles into
styles. All text of a record passes `sanitize` on its way into a piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from timeline.text import sanitize

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
from itertools import groupby

Span: TypeAlias = tuple[str, str]
"""A cleaned text and its role, a key of the palettes; "" for plain text."""


class Paragraph(NamedTuple):
    """A paragraph: pieces, how far it is indented, and how far its further lines are.

    What is `no_wrap` is never broken; `target` is the id of the event to which a link leads.
    """

    spans: list[Span]
    indent: int = 0
    hanging_indent: int = 0
    no_wrap: bool = False
    target: str = ""


class Block(Protocol):
    """What takes its shape from the width; without one it is read as paragraphs."""

    def paragraphs(self) -> list[Paragraph]:
        """The same as paragraphs, one below the other."""
        ...

    def lines(self, width: int) -> list[list[Span]]:
        """The lines as they are drawn, none wider than `width` columns."""
        ...


PagePart: TypeAlias = Paragraph | Block
"""What a page is made of."""


def paragraph_text(para: Paragraph, width: int | None = None) -> list[str]:
    """The lines of a paragraph without styles; without a width it stays one line."""
    text = " " * para.indent + "".join(span for span, _ in para.spans)
    if width is None:
        return [text.rstrip()]
    return [line.plain.rstrip() for line in wrap(para, width)]


@cache
def _console() -> Console:
    from rich.console import Console  # a pipe does not need Rich

    return Console(color_system=None, markup=False, emoji=False, highlight=False)


def wrap(para: Paragraph, width: int, styles: dict[str, str] | None = None) -> list[Text]:
    """The lines of a paragraph as styled Rich text, none wider than `width` columns."""
    from rich.text import Text  # a pipe does not need Rich

    styles = styles or {}
    text = Text.assemble(*((span, styles.get(role, "")) for span, role in para.spans), end="")
    first, rest = (
        min(each, width // 2) for each in (para.indent, max(para.indent, para.hanging_indent))
    )
    if para.no_wrap or text.cell_len + first <= width:
        lines = [text]
    else:
        lead, body = text.divide([_fitting(text.plain, rest - first)])
        lines = list(body.wrap(_console(), max(1, width - rest)))
        lines[0] = Text.assemble(lead, lines[0])
    for number, line in enumerate(lines):
        line.rstrip()
        line.pad_left(first if number == 0 else rest)
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit into so many columns."""
    from rich.cells import chop_cells  # a pipe does not need Rich

    # A text of combining marks alone has no columns and gives no piece.
    return len(next(iter(chop_cells(text[:width], width)), "")) if width else 0


def wrap_spans(para: Paragraph, width: int) -> list[list[Span]]:
    """The lines of a paragraph as pieces that keep their roles, none wider than `width` columns."""
    roles = {role: role for _, role in para.spans}
    return [
        [(line.plain[start:end], role) for start, end, role in _runs(line)]
        for line in wrap(para, width, roles)
    ]


def _runs(line: Text) -> Iterator[tuple[int, int, str]]:
    """Stretches of a line with the role of each; the pieces of a paragraph do not overlap."""
    at = 0
    for span in sorted(line.spans):
        if span.start > at:
            yield at, span.start, ""
        yield span.start, span.end, str(span.style)
        at = span.end
    if at < len(line.plain):
        yield at, len(line.plain), ""


def part_lines(part: PagePart, width: int) -> list[list[Span]]:
    """The lines of a part of a page."""
    return wrap_spans(part, width) if isinstance(part, Paragraph) else part.lines(width)


def part_paragraphs(part: PagePart) -> list[Paragraph]:
    """A part of a page as paragraphs."""
    return [part] if isinstance(part, Paragraph) else part.paragraphs()


def join_comma(parts: Iterable[str | None]) -> str:
    """What is given of several texts, with commas between."""
    return ", ".join(sanitize(part) for part in parts if part)


def reference(sources: Iterable[str | None]) -> list[Span]:
    """The ids of sources behind what they carry."""
    text = join_comma(sources)
    return [(f" [{text}]", "muted")] if text else []


def humanize(name: str) -> str:
    """A name such as `in-force` as a reader would write it."""
    text = sanitize(name).replace("-", " ")
    return text[:1].upper() + text[1:]


def merge_spans(cells: Iterable[Span]) -> list[Span]:
    """Cells as pieces, one for each stretch of the same role."""
    return [
        ("".join(text for text, _ in run), role)
        for role, run in groupby(cells, key=lambda cell: cell[1])
    ]
