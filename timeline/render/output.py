"""TODO"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.render.styles import COLOURS, Glyphs, paint
from timeline.render.text import Paragraph, paragraph_text, wrap

MIN_WIDTH = 20


class Output:
    """How this run writes to standard output.

    Attributes:
        width: columns to wrap at, None where lines are left whole.
        colour: whether escape sequences for colour are written.
        plain: linear text without glyphs, for a screen reader.
        look: the glyphs that the encoding can carry.
    """

    def __init__(
        self, *, color: str = "auto", width: int | None = None, plain: bool = False
    ) -> None:
        terminal = sys.stdout.isatty()
        if width is None and terminal:
            import shutil  # 2 ms that a pipe does not need

            width = max(MIN_WIDTH, shutil.get_terminal_size().columns)
        self.width = width
        self.plain = plain
        self.colour = (
            not plain
            if color == "always"
            else color == "auto" and not plain and wants_colour(terminal)
        )
        self.glyphs = Glyphs(unicode=(sys.stdout.encoding or "").lower().replace("-", "") == "utf8")

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        """The lines of paragraphs, wrapped and coloured as this output takes them."""
        for para in paragraphs:
            if self.width is None:
                yield self.one_line(para) if self.colour else paragraph_text(para)[0] + "\n"
            elif self.colour:
                for line in wrap(para, self.width, COLOURS):
                    yield "".join(self._ansi(line)) + "\n"
            else:
                for text in paragraph_text(para, self.width):
                    yield text + "\n"

    def one_line(self, para: Paragraph) -> str:
        """A paragraph in colour, left whole."""
        return " " * para.indent + "".join(paint(text, role) for text, role in para.spans) + "\n"

    def _ansi(self, line: Any) -> Iterator[str]:  # noqa: ANN401 - a rich.text.Text, whose import costs start-up
        from rich.color import ColorSystem
        from rich.console import Console

        for text, style, _ in line.render(Console(color_system="standard", force_terminal=True)):
            yield style.render(text, color_system=ColorSystem.STANDARD) if style else text


def wants_colour(terminal: bool) -> bool:
    """Whether colour is wanted by the environment: NO_COLOR, FORCE_COLOR and TERM as their
    conventions say.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")
