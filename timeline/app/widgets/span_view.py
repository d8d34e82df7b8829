"""A scrolling view that paints spans, texts with a role, in the colours of the theme.

Roles are no component classes: Textual computes each of those again for each widget at each change
of a class, and forty roles in five views make that 30 ms a key.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from timeline.app import themes
from timeline.render.styles import Glyphs
from timeline.render.text import Span


class SpanView(ScrollView, can_focus=True, inherit_bindings=False):
    """A view that is painted line by line; nothing in it is parsed as markup.

    A subclass returns from `render_line` what is on a line of the view.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cursor-line", "hit-line"}
    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.painted_size = Size(0, 0)
        """The size of what is painted now, without borders and scrollbars."""
        self._role_styles: dict[str, Style] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint a part of the view; its size is looked up once for all lines."""
        self.painted_size = self.scrollable_content_region.size
        return super().render_lines(crop)

    def span_strip(self, spans: list[Span], width: int, line_class: str | None = None) -> Strip:
        """Return a line of exactly `width` columns; `line_class` names its background."""
        base = self.role_style("")
        over = Style()
        if line_class is not None:
            line = self.get_component_rich_style(line_class)
            over = Style(
                bgcolor=line.bgcolor, bold=line.bold, reverse=line.reverse, underline=line.underline
            )
        if over.reverse:
            # The colours of the roles would become the backgrounds of their words.
            segments = [Segment("".join(text for text, _ in spans), base + over)]
        else:
            segments = [Segment(text, self.role_style(role) + over) for text, role in spans if text]
        return Strip(segments).adjust_cell_length(width, base + over)

    def role_style(self, role: str) -> Style:
        """Return the style of a role in this widget, looked up once for each of its states."""
        style = self._role_styles.get(role)
        if style is None:
            style = self._role_styles[role] = self.rich_style + themes.ink(self.app, role)
        return style

    def notify_style_update(self) -> None:
        """Forget the styles of the roles: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._role_styles.clear()

    def jump_to(self, y: int) -> None:
        """Scroll to a line at once: an animation would last as long as there are lines."""
        self.scroll_to(y=y, animate=False, immediate=True, force=True)
