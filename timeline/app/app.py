"""The app: the list, the detail, the prompt, and the one place that says what is looked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Footer, Static

from timeline.app import pages
from timeline.app.detail_pane import DetailPane, section_keys
from timeline.app.help_screen import HelpScreen
from timeline.app.keys import quiet
from timeline.app.lanes_pane import LanesPane
from timeline.app.overview_strip import OVERVIEW_BINDINGS, OverviewStrip
from timeline.app.prompts import Field, Prompt
from timeline.app.reloading import Reloading
from timeline.app.timeline_pane import TimelinePane
from timeline.clean import clean_url
from timeline.query import complete
from timeline.record import Event
from timeline.store import Store


class TimelineApp(Reloading):
    """A reader's view of one store; panes report by messages."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "TimelinePane"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "ask('search')", "Search", key_display="/", tooltip="Search as you type", id="app.search",
                priority=True),
        quiet("n", "hit(1)", "Next hit", "Go to the next event that the search found", "app.next_hit"),
        quiet("N", "hit(-1)", "Previous hit", "Go to the previous event that the search found", "app.previous_hit"),
        Binding("f", "ask('filter')", "Filter", tooltip="List only the events that match a query", id="app.filter",
                priority=True),
        quiet("x", "drop_item", "Drop filter item", "Remove the last item of the filter", "app.drop_item"),
        Binding("colon", "ask('go')", "Go to", key_display=":", tooltip="Go to a date", id="app.go", priority=True),
        Binding("a", "ask('as-of')", "As of", tooltip="Show the world as of a day", id="app.as_of", priority=True),
        quiet("less_than_sign", "step_as_of(-1)", "As of earlier", "Show the world an event earlier", "app.earlier"),
        quiet("greater_than_sign", "step_as_of(1)", "As of later", "Show the world an event later", "app.later"),
        Binding("t", "page('clocks')", "Clocks", tooltip="Show the clocks of the terms on the focused day",
                id="app.clocks"),
        quiet("m", "pin", "Mark day", "Mark the focused day, to compare two of them", "app.pin"),
        quiet("c", "page('changes')", "Compare", "Show what changed between marks, or in a quarter", "app.compare"),
        *section_keys(),
        Binding("v", "lanes", "Lanes", tooltip="Show threads and terms as lanes, or the list again", id="app.lanes"),
        *OVERVIEW_BINDINGS,
        quiet("backspace", "trail_back", "Back along links", "Go back to where a link was followed", "app.back"),
        quiet("y", "copy('event')", "Copy", "Copy the text of the detail pane", "app.copy"),
        quiet("Y", "copy('sources')", "Copy citation", "Copy the event with its sources as a citation", "app.cite"),
        quiet("o", "open_source", "Open source", "Open the event's first source in a browser", "app.open_source"),
        quiet("escape,ctrl+g", "peel", "Back", "Leave page, detail, search, filter and as-of day, one by one",
              "app.peel"),
        Binding("question_mark", "help", "Keys", key_display="?", tooltip="Show all keys", id="app.help"),
        quiet("ctrl+z", "suspend_process", "Suspend", "Suspend; `fg` comes back", "app.suspend"),
        Binding("q", "quit", "Quit", tooltip="Quit", id="app.quit"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, tooltip="Quit from anywhere",
                id="app.quit_now"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """Status line, list and detail, prompt, keys."""
        yield Static("", markup=False, id="status")
        yield OverviewStrip(self.navigator, self.overview, self.look, id="overview")
        with Container(id="body"):
            yield TimelinePane(self.navigator, self.look, id="timeline")
            yield DetailPane(self.store, self.look, id="detail")
        yield Prompt(lambda item: complete(item, self.store), id="prompt")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first event."""
        self.prompt.close()
        self.show_focus()

    @on(LanesPane.Moved)
    def moved_in_lanes(self) -> None:
        """As in the list."""
        self.pane.show_cursor()
        self.moved()

    @on(LanesPane.Opened)
    @on(TimelinePane.Opened)
    def read(self) -> None:
        """Go into the detail pane."""
        self.screen.add_class("-reading")
        self._focus(self.detail)

    @on(DetailPane.Followed)
    def follow(self, message: DetailPane.Followed) -> None:
        """Go to the event of a link; a filter that hides it is lifted."""
        if not self.navigator.follow(message.event_id):
            self.navigator.clear_filter()
            self.navigator.follow(message.event_id)
            self._remark = "the filter was lifted"
        self.page = ""
        self.show_list()
        self.show_focus()

    def action_trail_back(self) -> None:
        """Go back along the trail of links."""
        if self.navigator.back():
            self.show_list()
            self.show_focus()

    # Pages, marks, and what leaves the app.

    def action_page(self, page: str) -> None:
        """Open a page in the detail pane, or close it again."""
        self.page = "" if self.page == page else page
        if self.page == "changes" and self.navigator.span() is None:
            self._remark = "mark two days with m first"
        elif self.page:
            self.screen.add_class("-reading")
        self.show_focus()

    def action_pin(self) -> None:
        """Mark the focused day."""
        self.navigator.pin()
        self.show_focus()

    def action_section(self, name: str) -> None:
        """Go to a section of the event."""
        self.page = ""
        self.show_focus()
        if not self.detail.show_section(name):
            self.show_status(f"this event has no section {name}")

    def action_copy(self, what: str) -> None:
        """Send the text of the pane, or a citation of the event, to the clipboard of the terminal."""
        event = self.navigator.event
        if event is None:
            return
        self.copy_to_clipboard(pages.citation(event, self.store) if what == "sources" else self.detail.page_text())
        self.show_status("sent to the clipboard of the terminal")

    def action_open_source(self) -> None:
        """Open the first source of the event that has a plain web address, where there is a screen for it."""
        url = _first_address(self.navigator.event, self.store)
        if url is None:
            self.show_status("no source of this event has a web address that can be opened")
        elif _has_screen():
            self.open_url(url)
            self.show_status(f"opening {url}")
        else:
            self.copy_to_clipboard(url)
            self.show_status(f"no browser here, sent to the clipboard: {url}")

    # The overview and the lanes.

    @on(OverviewStrip.Jump)
    def jump(self, message: OverviewStrip.Jump) -> None:
        """Go to a day that was clicked."""
        self.navigator.to_day(message.day)
        self.show_list()
        self.show_focus()

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

    @on(LanesPane.Zoomed)
    def zoomed(self) -> None:
        """Lanes and overview show the same time."""
        self.strip.refresh()

    async def action_lanes(self) -> None:
        """Show the lanes instead of the list, or the list again."""
        if self.lanes is None:
            lanes = LanesPane(self.navigator, self.overview, self.look, id="lanes")
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

    # Layers.

    def action_peel(self) -> None:
        """Take away the top layer. The last layer is not the app."""
        navigator = self.navigator
        if self.page:
            self.page = ""
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

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(HelpScreen(binding_groups()))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: Textual's own commands, and everything that has a key here."""
        yield from super().get_system_commands(screen)
        for _, bindings in binding_groups()[:2]:
            for each in bindings:
                run = partial(self.pane.run_action if each.id and each.id.startswith("timeline") else self.run_action)
                yield SystemCommand(each.description, each.tooltip, partial(run, each.action))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own
        """Whether a key does something now; None shows it dimmed."""
        if action == "ask":
            # These keys come first, so that what is typed behind them goes into the prompt.
            return not self.prompt.display and len(self.screen_stack) == 1
        if action == "hit":
            return True if self.navigator.search_text else None
        if action == "drop_item":
            return True if self.navigator.filter_text else None
        if action == "trail_back":
            return True if self.navigator.trail else None
        if action == "command_palette":
            # An option list narrower than its border and padding raises in Textual 8.2.
            return self.size.width >= 16
        return True


def _first_address(event: Event | None, store: Store) -> str | None:
    addresses = (clean_url(store.sources[each.source].url) for each in event.sources) if event else iter(())
    return next((each for each in addresses if each is not None), None)


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def binding_groups() -> list[tuple[str, list[Binding]]]:
    """Every key of the app, by where it works."""
    owners: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
        ("Everywhere", (TimelineApp,)),
        ("In the list", (TimelinePane,)),
        ("In the lanes", (LanesPane,)),
        ("In the detail", (DetailPane,)),
        ("In the prompt", (Field, Prompt)),
    )
    return [
        (name, [each for kind in kinds for each in kind.BINDINGS if isinstance(each, Binding)])
        for name, kinds in owners
    ]
