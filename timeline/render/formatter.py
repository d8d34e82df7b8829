"""Format paragraphs as the lines of standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from timeline.render.styles import Glyphs, paint
from timeline.render.text import Paragraph, Span, paragraph_text, wrap_spans

MIN_WIDTH = 20


class LineFormatter:
    """Formats paragraphs as standard output and the options of a command want them.

    Attributes:
        width: columns to wrap at, None if lines are never wrapped.
        colour: whether escape sequences for colour are written.
        plain: linear text without glyphs, for a screen reader.
        glyphs: those that the encoding has.
    """

    def __init__(
        self, *, color: str = "auto", width: int | None = None, plain: bool = False
    ) -> None:
        is_terminal = sys.stdout.isatty()
        if width is None and is_terminal:
            import shutil  # 2 ms that a pipe does not need

            width = max(MIN_WIDTH, shutil.get_terminal_size().columns)
        self.width = width
        self.plain = plain
        is_wanted = color == "always" or (color == "auto" and wants_colour(is_terminal))
        self.colour = is_wanted and not plain
        encoding = (sys.stdout.encoding or "").lower().replace("-", "")
        self.glyphs = Glyphs(unicode=encoding == "utf8")

    @property
    def is_piped(self) -> bool:
        """Whether each event or source is one line of fields with tabs between."""
        return self.width is None and not self.plain

    def format(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        """Yield the lines of paragraphs, wrapped and coloured, each with its line end."""
        for paragraph in paragraphs:
            if not self.colour:
                for text in paragraph_text(paragraph, self.width):
                    yield f"{text}\n"
            elif self.width is None:
                yield " " * paragraph.indent + paint_spans(paragraph.spans) + "\n"
            else:
                for line in wrap_spans(paragraph, self.width):
                    yield paint_spans(line) + "\n"


def paint_spans(spans: Iterable[Span]) -> str:
    """Return the spans with the escape sequences of their roles."""
    return "".join(paint(text, role) for text, role in spans)


def wants_colour(is_terminal: bool) -> bool:
    """Return whether the environment asks for colour: NO_COLOR, FORCE_COLOR, and TERM."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")
