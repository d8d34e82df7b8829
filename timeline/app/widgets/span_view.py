"""Roles of drawn pieces as styles of a widget, in the colours of the theme.

They are no component classes: Textual works out each one again for each widget at each change of a
    class, and forty
roles in five views make that 30 ms a key.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from timeline.app import themes
from timeline.render.text import Span


class SpanView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view that paints pieces line by line; nothing in it parses markup.

    A class of it says in `render_line` what stands on a line of `room`.
    """

    COMPONENT_CLASSES = {"cursor-line", "hit-line"}  # noqa: RUF012 - Textual reads it so
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.room = Size(0, 0)
        """The size of what is painted now, without borders and scrollbars."""
        self._role_styles: dict[str, Style] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the view; its size is looked up once for all of them."""
        self.room = self.scrollable_content_region.size
        return super().render_lines(crop)

    def blank(self, width: int) -> Strip:
        """A painted line on which nothing stands."""
        return Strip.blank(width, self.role_style(""))

    def span_strip(self, spans: list[Span], width: int, line_class: str | None = None) -> Strip:
        """One painted line of exactly `width` columns; `line_class` lays its background under the
        roles.
        """
        base = self.role_style("")
        over = Style()
        if line_class is not None:
            line = self.get_component_rich_style(line_class)
            over = Style(
                bgcolor=line.bgcolor, bold=line.bold, reverse=line.reverse, underline=line.underline
            )
        if over.reverse:
            # A reversed line is even: the colours of the roles would be the backgrounds of their
            # words.
            segments = [Segment("".join(text for text, _ in spans), base + over)]
        else:
            segments = [Segment(text, self.role_style(role) + over) for text, role in spans if text]
        return Strip(segments).adjust_cell_length(width, base + over)

    def role_style(self, role: str) -> Style:
        """The style of a role in this widget, looked up once for each theme and state of the
        widget.
        """
        style = self._role_styles.get(role)
        if style is None:
            style = self._role_styles[role] = self.rich_style + themes.ink(self.app, role)
        return style

    def notify_style_update(self) -> None:
        """Forget the styles of the roles: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._role_styles.clear()
