"""The app's base: a store and a navigator, the panes that show them, and the line on top."""

from __future__ import annotations

from textual import getters, on
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from timeline.app import pages, themes
from timeline.app.detail_pane import DetailPane
from timeline.app.lanes_pane import LanesPane
from timeline.app.overview_strip import OverviewStrip
from timeline.app.prompts import Prompt
from timeline.app.terminal import TerminalApp
from timeline.app.timeline_pane import TimelinePane
from timeline.asof import AsOf
from timeline.clean import clean
from timeline.clockwords import day_words
from timeline.draw import Look
from timeline.navigator import Navigator
from timeline.overview import Overview
from timeline.query import parse
from timeline.store import Store

DETAIL_DELAY = 0.03
"""Seconds between a motion and the detail that follows it."""


class Reader(TerminalApp[None]):
    """Shows what its navigator holds."""

    pane = getters.query_one(TimelinePane)
    detail = getters.query_one(DetailPane)
    strip = getters.query_one(OverviewStrip)
    prompt = getters.query_one(Prompt)
    status = getters.query_one("#status", Static)

    def __init__(
        self, store: Store, *, start: int | None = None, query: str = "", theme: str | None = None, remark: str = ""
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
            self.navigator.to_position(start)
        self.overview = Overview(store)
        self.look = Look()
        self.title = clean(store.title)
        self.page = ""
        self._origin = 0
        self._before = self.navigator.positions
        self._cancelled = False
        self._remark = clean(remark)
        self._soon: Timer | None = None
        self._chips: tuple[str, list[str]] = ("", [])

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the roles for a theme that does not set them."""
        return themes.role_variables(self.current_theme)

    # What the panes say.

    @on(TimelinePane.Moved)
    def moved(self) -> None:
        """Show the new place at once and the event a moment later: a key that is held paints only the list."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(DETAIL_DELAY, self.show_focus)
        self.strip.show_focus()
        self.strip.show_window(*self.pane.days_in_view())
        self.show_status(self._remark)

    def on_unmount(self) -> None:
        """Nothing is to be shown any more."""
        if self._soon is not None:
            self._soon.stop()

    def show_list(self) -> None:
        """Show the list after it changed, wherever it is shown."""
        self.pane.show_list()
        self.strip.show_list()
        if isinstance(self.main, LanesPane):
            self.main.show_list()

    @property
    def lanes(self) -> LanesPane | None:
        """The lanes, once they have been asked for."""
        found = self.query(LanesPane)
        return found.first() if found else None

    @property
    def main(self) -> Widget:
        """What is shown of the list: the lanes or the list itself."""
        lanes = self.lanes
        return lanes if lanes is not None and lanes.display else self.pane

    def show_focus(self) -> None:
        """Show the focused event, or the page that is open, and the place in the list."""
        day = self.navigator.day
        if self.page == "clocks" and day is not None:
            self.detail.show_page(f"clocks {day}", pages.clocks_page(self.store, day, self.look))
        elif self.page == "changes" and (span := self.navigator.span()) is not None:
            self.detail.show_page(f"changes {span}", pages.changes_page(self.store, span, self.look))
        elif self.page != "problems":
            self.page = ""
            self.detail.show_event(self.navigator.event, self.view())
        self.strip.show_focus()
        self.strip.show_window(*self.pane.days_in_view())
        if isinstance(self.main, LanesPane):
            self.main.show_cursor()
        self.show_status(self._remark)
        self._remark = ""

    def view(self) -> AsOf | None:
        """The store as of the day that is asked for."""
        return None if self.navigator.as_of is None else AsOf(self.store, self.navigator.as_of)

    def show_status(self, remark: str = "") -> None:
        """The line on top: the place in the list, what is looked for, a remark, and the record."""
        navigator = self.navigator
        total = f"{len(self.store.events):,} events"
        place = f"{navigator.cursor + 1:,} of {len(navigator):,}" if len(navigator) else "none"
        parts = [f"{place} of {total}" if navigator.filter_text else place]
        if remark:
            parts.append(remark)
        if navigator.as_of is not None:
            parts.append(f"as of {day_words(navigator.as_of)}")
        if navigator.filter_text:
            parts.append("filter: " + " ".join(f"[{clean(item)}]" for item in self.filter_items()))
        if navigator.search_text:
            parts.append(f"search: {clean(navigator.search_text)}")
        if navigator.pins:
            parts.append("marked: " + ", ".join(day_words(day) for day in navigator.pins))
        if navigator.trail:
            parts.append(f"{self.look.sign('←', '<-')} {navigator.trail[-1]}")
        parts.append(clean(self.store.title))
        self.status.update(Content("  ·  ".join(parts)), layout=False)

    def filter_items(self) -> list[str]:
        """The items of the filter, each as it was typed; read once for each filter, as every key shows them."""
        text, items = self._chips
        if text != self.navigator.filter_text:
            text = self.navigator.filter_text
            items = [item.text for item in parse(text, self.store).terms]
            self._chips = text, items
        return items

    def _focus(self, widget: Widget) -> None:
        """Move the focus now: `Widget.focus` does it later, and keys typed meanwhile would go astray."""
        self.screen.set_focus(widget)

    def move_to(self, index: int) -> None:
        """Focus an entry of the list."""
        self.pane.action_move(index - self.navigator.cursor)
