"""The app: the list, the detail, the prompt, and the one place that says what is looked for."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Footer

from timeline.app import keymap
from timeline.app.commands import Telling
from timeline.app.narrowing import Narrowing
from timeline.app.opening import Opening
from timeline.app.overlooking import Overlooking
from timeline.app.state.navigator import Page
from timeline.app.taking import Taking
from timeline.app.widgets.event_detail import EventDetail
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.filter_bar import FilterBar
from timeline.app.widgets.lanes import LanesView
from timeline.app.widgets.overview import OverviewStrip
from timeline.app.widgets.prompt import Prompt
from timeline.app.widgets.status_bar import StatusBar
from timeline.search.query import complete


class TimelineApp(Opening, Narrowing, Overlooking, Taking, Telling):
    """A reader's view of one store; panes report by messages."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "EventListView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS = keymap.bindings("app")

    def compose(self) -> ComposeResult:
        """Status line, chips, list and detail, prompt, keys."""
        self.status = StatusBar(self.glyphs)
        self.chip_line = FilterBar(self.glyphs)
        self.strip = OverviewStrip(self.navigator, self.overview, self.glyphs)
        self.pane = EventListView(self.navigator, self.glyphs)
        self.detail = EventDetail(self.store, self.glyphs)
        self.prompt = Prompt(lambda item: complete(item, self.store))
        yield self.status
        yield self.chip_line
        yield self.strip
        with Container(id="body"):
            yield self.pane
            yield self.detail
        yield self.prompt
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first event."""
        self.prompt.close()
        self.show_focus()

    @on(LanesView.Opened)
    @on(EventListView.Opened)
    def action_read(self) -> None:
        """Go into the detail pane."""
        self.screen.add_class("-reading")
        self._focus(self.detail)

    # Links, pages, marks and sections.

    def action_link(self, direction: int) -> None:
        """Go into the detail pane, to a link of the event."""
        self.action_read()
        if self.detail.size:
            self.detail.action_link(direction)
        else:
            self.run_when_laid_out(self.detail, f"link({direction})")

    @on(EventDetail.Followed)
    def follow(self, message: EventDetail.Followed) -> None:
        """Go to the event of a link; a filter that hides it is lifted."""
        if not self.navigator.follow_link(message.event_id):
            self.navigator.clear_filter()
            self.navigator.follow_link(message.event_id)
            self._remark = "the filter was lifted"
        self.navigator.page = ""
        self.show_list()
        self.show_focus()

    def action_link_back(self) -> None:
        """Go back along the trail of links."""
        if self.navigator.go_back():
            self.show_list()
            self.show_focus()
        else:
            self.explain("the list does not hold where the link was followed")

    def action_page(self, page: Page) -> None:
        """Open a page in the detail pane, or close it again."""
        self.navigator.toggle_page(page)
        if self.navigator.page:
            self.screen.add_class("-reading")
        self.show_focus()

    def action_mark(self) -> None:
        """Mark the focused day, or take the mark away."""
        self.navigator.toggle_mark()
        self.show_focus()

    def action_section(self, name: str) -> None:
        """Go to a section of the event."""
        self.navigator.page = ""
        self.show_focus()
        if not self.detail.show_section(name):
            self.show_status(f"this event has no section {name}")

    # Layers.

    def action_leave(self) -> None:
        """Take away the top layer. The last layer is not the app."""
        navigator = self.navigator
        if self.stop_finding():
            self.show_status("the search was stopped")
            return
        if self.chip_line.release():
            return
        if navigator.page:
            navigator.page = ""
            self.screen.remove_class("-reading")
        elif self.detail.has_focus or self.screen.has_class("-reading"):
            self.screen.remove_class("-reading")
            self._focus(self.main)
        elif navigator.search_text:
            navigator.clear_search()
        elif navigator.filter_text:
            navigator.clear_filter()
        elif navigator.as_of is not None:
            navigator.set_as_of(None)
        self.show_list()
        self.show_focus()
