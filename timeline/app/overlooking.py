"""The overview and the lanes: time as a whole, in step with the list."""

from __future__ import annotations

from textual import on

from timeline.app.reader import Reader
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.lanes import LanesView
from timeline.app.widgets.overview import OverviewStrip


class Overlooking(Reader):
    """Moves through time on the overview, and shows lanes instead of the list."""

    @on(OverviewStrip.Jump)
    def jump(self, message: OverviewStrip.Jump) -> None:
        """Go to a day that was clicked."""
        self.navigator.list.go_to_day(message.day)
        self.show_list()
        self.show_focus()

    @on(EventListView.Resized)
    def list_resized(self) -> None:
        """The overview shows which days the list has in view."""
        if self.is_up:
            self.show_place()

    def action_overview_zoom(self, delta: int) -> None:
        """Show less or more time."""
        self.strip.action_overview_zoom(delta)

    def action_overview_pan(self, delta: int) -> None:
        """Show earlier or later time."""
        self.strip.action_overview_pan(delta)

    def action_overview_whole(self) -> None:
        """Show the whole record."""
        self.strip.action_overview_whole()

    @on(OverviewStrip.Zoomed)
    def overview_zoomed(self) -> None:
        """The lanes show the same time."""
        if self.lanes is not None:
            self.lanes.refresh()

    @on(LanesView.Zoomed)
    def zoomed(self) -> None:
        """Lanes and overview show the same time."""
        self.strip.refresh()

    @on(LanesView.Moved)
    def moved_in_lanes(self) -> None:
        """As in the list."""
        self.pane.show_cursor()
        self.moved()

    async def action_lanes(self) -> None:
        """Show the lanes instead of the list, or the list again."""
        if self.lanes is None:
            lanes = self.lanes = LanesView(self.navigator, self.overview, self.glyphs)
            await self.query_one("#body").mount(lanes, before=self.pane)
            shown = True
        else:
            lanes = self.lanes
            shown = not lanes.display
        lanes.display = shown
        self.screen.set_class(shown, "-lanes")
        self.show_list()
        self.show_focus()
        self._focus(self.main)
