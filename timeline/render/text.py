"""Paragraphs of styled text, and how they become lines: the one renderer of commands and app.

A `Span` is a text with a role, a `Paragraph` is spans with an indent. A role becomes a style only
where lines are written (see `timeline.render.styles`). All text of a record passes `sanitize` on
its way into a span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, cast

from timeline.text import sanitize, truncate

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Rich is imported where it is used: a pipe does not need it.

Span: TypeAlias = tuple[str, str]
"""A sanitized text and its role, a key of the palettes; "" for plain text."""


class Paragraph(NamedTuple):
    """A paragraph of spans with the indents of its first line and of the further ones."""

    spans: list[Span]
    indent: int = 0
    hanging_indent: int = 0
    no_wrap: bool = False
    """Whether it is never broken into lines."""
    target: str = ""
    """Id of the event to which a link leads."""


class Block(Protocol):
    """A part of a page whose shape depends on the width."""

    def paragraphs(self) -> list[Paragraph]:
        """Return the same content as paragraphs, for output without a width."""
        ...

    def lines(self, width: int) -> list[list[Span]]:
        """Return the lines, none wider than `width` columns."""
        ...


PagePart: TypeAlias = Paragraph | Block


def paragraph_text(paragraph: Paragraph, width: int | None = None) -> list[str]:
    """Return the lines of a paragraph without styles; without a width it stays one line."""
    if width is None:
        text = "".join(span for span, _ in paragraph.spans)
        return [(" " * paragraph.indent + text).rstrip()]
    lines = wrap_spans(paragraph, width)
    return ["".join(text for text, _ in line).rstrip() for line in lines]


_NO_CONSOLE = cast("Console", None)
"""For `Text.wrap`, which needs a console only to justify: importing one costs start-up 30 ms."""


def wrap(paragraph: Paragraph, width: int) -> list[Text]:
    """Wrap a paragraph into lines of at most `width` columns, the roles being their styles."""
    from rich.text import Text

    text = Text.assemble(*paragraph.spans, end="")
    hanging_indent = max(paragraph.indent, paragraph.hanging_indent)
    first, rest = (min(indent, width // 2) for indent in (paragraph.indent, hanging_indent))
    if paragraph.no_wrap or text.cell_len + first <= width:
        lines = [text]
    else:
        # The first line has more columns than the others: its head is wrapped with them.
        head, body = text.divide([_count_fitting(text.plain, rest - first)])
        lines = list(body.wrap(_NO_CONSOLE, max(1, width - rest)))
        lines[0] = Text.assemble(head, lines[0])
    for number, line in enumerate(lines):
        line.rstrip()
        line.pad_left(first if number == 0 else rest)
    return lines


def _count_fitting(text: str, width: int) -> int:
    """Return how many characters of a text fit into `width` columns."""
    from rich.cells import chop_cells

    # A text of combining marks alone has no columns and gives no piece.
    return len(next(iter(chop_cells(text[:width], width)), "")) if width else 0


def wrap_spans(paragraph: Paragraph, width: int) -> list[list[Span]]:
    """Wrap a paragraph into lines of spans, none wider than `width` columns."""
    indent = min(paragraph.indent, width // 2)
    if paragraph.no_wrap or span_width(paragraph.spans) + indent <= width:
        # Most paragraphs fit, and need no Rich text.
        return [_strip_end([(" " * indent, ""), *paragraph.spans])]
    return [list(_spans_of(line)) for line in wrap(paragraph, width)]


def _strip_end(spans: list[Span]) -> list[Span]:
    """Return the spans without blanks at the end and without empty ones."""
    kept = [span for span in spans if span[0]]
    while kept:
        text, role = kept.pop()
        if text := text.rstrip():
            return [*kept, (text, role)]
    return kept


def _spans_of(line: Text) -> Iterator[Span]:
    """Yield the spans of a line; those of a paragraph do not overlap."""
    at = 0
    for start, end, role in sorted(line.spans):
        if start > at:
            yield line.plain[at:start], ""
        yield line.plain[start:end], str(role)
        at = end
    if at < len(line.plain):
        yield line.plain[at:], ""


def part_lines(part: PagePart, width: int) -> list[list[Span]]:
    """Return the lines of a part of a page, none wider than `width` columns."""
    return wrap_spans(part, width) if isinstance(part, Paragraph) else part.lines(width)


def part_paragraphs(part: PagePart) -> list[Paragraph]:
    """Return a part of a page as paragraphs."""
    return [part] if isinstance(part, Paragraph) else part.paragraphs()


def wrap_all(paragraphs: Iterable[Paragraph], width: int) -> list[list[Span]]:
    """Wrap paragraphs, one below the other."""
    return [line for paragraph in paragraphs for line in wrap_spans(paragraph, width)]


def span_width(spans: Iterable[Span]) -> int:
    """Return how many columns spans take."""
    from rich.cells import cell_len

    return sum(cell_len(text) for text, _ in spans)


def pad_spans(spans: list[Span], width: int) -> list[Span]:
    """Return the spans filled with blanks to at least `width` columns."""
    missing = width - span_width(spans)
    return [*spans, (" " * missing, "")] if missing > 0 else spans


def truncate_spans(spans: list[Span], width: int, ellipsis: str) -> list[Span]:
    """Return the spans cut to at most `width` columns; see `timeline.text.truncate`."""
    kept: list[Span] = []
    for text, role in spans:
        cells = span_width([(text, role)])
        if cells > width:
            return [*kept, (truncate(text, width, ellipsis), role)]
        kept.append((text, role))
        width -= cells
    return kept


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Join neighbouring spans of the same role."""
    return [
        ("".join(text for text, _ in run), role)
        for role, run in groupby(spans, key=lambda span: span[1])
    ]


def join_comma(parts: Iterable[str | None]) -> str:
    """Join the texts that are given with commas."""
    return ", ".join(sanitize(part) for part in parts if part)


def reference(sources: Iterable[str | None]) -> list[Span]:
    """Return the ids of sources in brackets, for the end of what they say."""
    text = join_comma(sources)
    return [(f" [{text}]", "muted")] if text else []


def humanize(name: str) -> str:
    """Return a name such as `in-force` as a reader would write it."""
    text = sanitize(name).replace("-", " ")
    return text[:1].upper() + text[1:]
