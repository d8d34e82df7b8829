"""The app's base: a store and a navigator, the panes that show them, and the line on top."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from timeline.analysis.as_of import AsOf
from timeline.app import themes
from timeline.app.comparing import Comparing
from timeline.app.state.filters import list_chips
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.filter_bar import FilterBar
from timeline.app.widgets.lanes import LanesView
from timeline.app.widgets.overview import OverviewStrip
from timeline.app.widgets.prompt import Prompt
from timeline.app.widgets.status_bar import Status, StatusBar, describe_record
from timeline.render.styles import Glyphs
from timeline.render.terms import clocks_page
from timeline.search.query import parse
from timeline.store.store import Store
from timeline.text import sanitize

DETAIL_DELAY = 0.03
"""Seconds between a motion and the detail that follows it."""


class Reader(Comparing):
    """Shows what its navigator holds."""

    # The panes, made once; to look them up costs half a millisecond each time.
    pane: EventListView
    strip: OverviewStrip
    prompt: Prompt
    status: StatusBar
    chip_line: FilterBar

    def __init__(
        self,
        store: Store,
        *,
        start: int | None = None,
        query: str = "",
        theme: str | None = None,
        remark: str = "",
    ) -> None:
        super().__init__()
        themes.register(self)
        sixteen = self.console.color_system == "standard"
        if sixteen:
            # Sixteen colours: those that the reader chose for the terminal.
            self.theme = "ansi-dark"
        if theme in self.available_themes and (not sixteen or self.available_themes[theme].ansi):
            self.theme = theme
        self.began_with_theme = self.theme
        self.store = store
        self.navigator = Navigator(store)
        if query.strip():
            self.navigator.set_filter(query.strip(), self.navigator.find(query))
        if start is not None:
            self.navigator.list.go_to_nearest(start)
        self.overview = Viewport(store)
        self.glyphs = Glyphs(letters=True)
        self.title = sanitize(store.title)
        self.lanes: LanesView | None = None
        self._origin = self._origin_top = 0
        self._before = self.navigator.list.listing
        self._cancelled = False
        self._remark = sanitize(remark)
        self._soon: Timer | None = None
        self._chips: tuple[str, list[str]] = ("", [])

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the roles for a theme that does not set them."""
        return themes.role_variables(self.current_theme)

    # What the panes say.

    @on(EventListView.Moved)
    def moved(self) -> None:
        """Show the new place at once and the event a moment later: a key that is held paints only
        the list.
        """
        self._wait_no_more()
        if not self.is_up:
            # A key of the last moment, and the screen is taken down.
            return
        self._soon = self.set_timer(DETAIL_DELAY, self._catch_up)
        self.show_place()
        self.show_status(self._remark)

    def on_unmount(self) -> None:
        """Nothing is to be shown any more."""
        self._wait_no_more()

    def _catch_up(self) -> None:
        # The panes go before the app does.
        if self.is_up:
            self.show_focus()

    def _wait_no_more(self) -> None:
        if self._soon is not None:
            self._soon.stop()
            self._soon = None

    @property
    def is_up(self) -> bool:
        """Whether there is a screen with the panes on it."""
        return bool(self.screen_stack) and self.strip.is_attached

    @property
    def is_reading(self) -> bool:
        """Whether the record is still to come."""
        return False

    @property
    def is_behind(self) -> bool:
        """Whether the focused event is still to be shown."""
        return self._soon is not None

    def show_list(self) -> None:
        """Show the list after it changed, wherever it is shown."""
        self.pane.show_list()
        self.strip.show_list()
        if isinstance(self.main, LanesView):
            self.main.show_list()

    @property
    def main(self) -> Widget:
        """What is shown of the list: the lanes or the list itself."""
        lanes = self.lanes
        return lanes if lanes is not None and lanes.display else self.pane

    def show_focus(self) -> None:
        """Show the focused event, or the page that is open, and the place in the list."""
        self._wait_no_more()
        navigator = self.navigator
        day = navigator.list.day
        if navigator.page == "clocks" and day is not None:
            self.detail.show_page(f"clocks {day}", clocks_page(self.store, day, self.glyphs))
        elif navigator.page == "changes" and (span := navigator.compared_days()) is not None:
            self.show_changes(span)
        elif navigator.page != "problems":
            navigator.page = ""
            self.detail.show_event(navigator.list.event, self.view(), navigator.link_history)
        self.show_place()
        if isinstance(self.main, LanesView):
            self.main.show_cursor()
        self.show_status(self._remark)
        self._remark = ""

    def show_place(self) -> None:
        """Show in the overview the focused day and the days that the list has in view; lanes show
        its own time.
        """
        self.strip.show_focus()
        self.strip.show_window(
            *self.pane.days_in_view() if self.main is self.pane else (None, None)
        )

    @property
    def is_finding(self) -> bool:
        """Whether a search or a filter is still at work."""
        return any(each.group == "find" and each.is_running for each in self.workers)

    def stop_finding(self) -> bool:
        """Give up a search or filter that is still at work; False where there is none."""
        found = self.is_finding
        self.workers.cancel_group(self, "find")
        return found

    def view(self) -> AsOf | None:
        """The store as of the day that is asked for."""
        return None if self.navigator.as_of is None else AsOf(self.store, self.navigator.as_of)

    def show_status(self, remark: str = "") -> None:
        """The lines on top: the place in the list, a remark and the record; and the chips of what
        is looked for.
        """
        navigator = self.navigator
        total = f"{len(self.store.events):,} events"
        place = (
            f"{navigator.list.cursor + 1:,} of {len(navigator.list):,}"
            if len(navigator.list)
            else "none"
        )
        place = f"{place} of {total}" if navigator.filter_text else place
        facts = describe_record(self.store.days, self.glyphs, counted=not navigator.filter_text)
        self.status.show(Status(place, remark, sanitize(self.store.title), facts))
        if self.chip_line.show(list_chips(navigator, self.filter_items())):
            # The footer says which keys do something now.
            self.refresh_bindings()

    def filter_items(self) -> list[str]:
        """The items of the filter, each as it was typed; read once for each filter, as every key
        shows them.
        """
        text, items = self._chips
        if text != self.navigator.filter_text:
            text = self.navigator.filter_text
            items = [item.text for item in parse(text, self.store).items]
            self._chips = text, items
        return items

    def _focus(self, widget: Widget) -> None:
        """Move the focus now: `Widget.focus` does it later, and keys typed meanwhile would go
        astray.
        """
        self.screen.set_focus(widget)

    def move_to(self, index: int) -> None:
        """Focus an entry of the list."""
        self.pane.action_move(index - self.navigator.list.cursor)
