"""Roles of drawn pieces as styles of a widget: one component class a role, coloured in `app.tcss`."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from timeline.draw import Piece
from timeline.palette import COLOURS

ROLE_CLASSES = {role: f"role--{role.replace('.', '-')}" for role in COLOURS}


class PieceView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view that paints pieces line by line; nothing in it parses markup."""

    COMPONENT_CLASSES = {*ROLE_CLASSES.values(), "cursor-line", "hit-line"}  # noqa: RUF012 - Textual reads it so
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._role_styles: dict[str, Style] = {}

    def piece_strip(self, pieces: list[Piece], width: int, line_class: str | None = None) -> Strip:
        """One painted line of exactly `width` columns; `line_class` lays its background under the roles."""
        base = self.rich_style
        over = Style()
        if line_class is not None:
            line = self.get_component_rich_style(line_class)
            over = Style(bgcolor=line.bgcolor, bold=line.bold, reverse=line.reverse, underline=line.underline)
        if over.reverse:
            # A reversed line is even: the colours of the roles would be the backgrounds of their words.
            segments = [Segment("".join(text for text, _ in pieces), base + over)]
        else:
            segments = [Segment(text, self.role_style(role) + over) for text, role in pieces if text]
        return Strip(segments).adjust_cell_length(width, base + over)

    def role_style(self, role: str) -> Style:
        """The style of a role in this widget, looked up once for each theme and state of the widget."""
        style = self._role_styles.get(role)
        if style is None:
            name = ROLE_CLASSES.get(role)
            style = self.rich_style if name is None else self.get_component_rich_style(name)
            self._role_styles[role] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the styles of the roles: the theme, the focus or a class has changed."""
        super().notify_style_update()
        self._role_styles.clear()
