"""The overview strip: how much happened when, and the window of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import OverviewState, Viewport
from timeline.app.widgets.span_view import SpanView
from timeline.render.overview import IN_VIEW, LINES
from timeline.render.styles import Glyphs

_PAN = 0.25
_VIEW_STYLE = Style(underline=True)


class OverviewStrip(SpanView, can_focus=False):
    """Shows a `Viewport` with the focus of a `Navigator`, and moves its window of time."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    OverviewStrip {
        height: auto; padding: 0 1; overflow: hidden hidden;
        background: $background; color: $foreground;
    }
    .-short OverviewStrip, .-tiny OverviewStrip { display: none; }
    """

    @dataclass
    class Jump(Message):
        """A day was clicked."""

        day: date

    class Zoomed(Message):
        """The window of time was changed by a key or the wheel."""

    def __init__(self, navigator: Navigator, overview: Viewport, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.overview = overview
        self.picture = OverviewState(navigator, overview, glyphs)

    # What is shown.

    def show_list(self) -> None:
        """Show the navigator's list, hits and as-of day after they changed."""
        self.picture.update_list()
        self.show_focus()
        self.refresh()

    def show_store(self, navigator: Navigator, overview: Viewport) -> None:
        """Show another store, or the same one after it was read again."""
        self.overview = overview
        self.picture = OverviewState(navigator, overview, self.glyphs)
        self.refresh(layout=True)
        self.show_focus()

    def show_focus(self) -> None:
        """Show the focused day; only the lines that it changes are painted again."""
        width, height = self.content_size
        self._paint(self.picture.update_focus(width, max(0, height - LINES)))

    def show_window(self, first_day: date | None, last_day: date | None) -> None:
        """Show which days the list has in view; None if there are none."""
        if self.picture.set_in_view(first_day, last_day):
            self._paint({1} if self.content_size.height >= LINES else {0})

    def _paint(self, lines: set[int]) -> None:
        for line in lines:
            if line < self.content_size.height:
                self.refresh_line(line)

    def on_resize(self) -> None:
        """Use the new width and height."""
        self.show_focus()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """Return how many lines suit the screen."""
        return self.picture.height(viewport.height)

    def render_line(self, y: int) -> Strip:
        """Return a line of the strip."""
        width, height = self.content_size
        segments = []
        for text, role in self.picture.line(y, width, height) if width else ():
            style = self.role_style(role.removeprefix(IN_VIEW))
            segments.append(
                Segment(text, style + _VIEW_STYLE if role.startswith(IN_VIEW) else style)
            )
        return Strip(segments).adjust_cell_length(width, self.role_style(""))

    # Moving through time.

    def action_overview_zoom(self, delta: int) -> None:
        """Show half the time around the focused day (1), or twice as much (-1)."""
        self._zoom(delta, self.picture.day)

    def _zoom(self, delta: int, day: int | None) -> None:
        if delta > 0:
            self.overview.zoom_in(day)
        else:
            self.overview.zoom_out(day)
        self._window_changed()

    def action_overview_pan(self, delta: int) -> None:
        """Move the window to later (1) or earlier (-1) time; the focus stays."""
        self.overview.pan(_PAN * delta)
        self._window_changed()

    def action_overview_whole(self) -> None:
        """Show the whole span."""
        self.overview.show_span()
        self._window_changed()

    def _window_changed(self) -> None:
        self.refresh()
        self.post_message(self.Zoomed())

    def on_click(self, event: events.Click) -> None:
        """Report the day that was clicked."""
        day = self._day_under(event)
        if day is not None:
            self.post_message(self.Jump(date.fromordinal(day)))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in around the day under the pointer."""
        event.stop()
        self._zoom(1, self._day_under(event))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out around the day under the pointer."""
        event.stop()
        self._zoom(-1, self._day_under(event))

    def _day_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        scale = self.overview.scale(self.content_size.width)
        if offset is None or scale is None or not 0 <= offset.x < scale.width:
            return None
        return scale.days_of(offset.x)[0]
