"""The app: one class that owns the store, the navigator and the widgets that show them.

Widgets report by messages; the finder and the loader work in threads and call `apply_...` and
`show_...` methods on the UI thread. Only the app changes the navigator as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from textual import actions, on, work
from textual.app import ComposeResult, SystemCommand
from textual.containers import Container
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Footer
from textual.worker import get_current_worker

from timeline.analysis.as_of import AsOf
from timeline.app import keymap, themes
from timeline.app.availability import Scene, explain, find_address
from timeline.app.commands import REPLACED_COMMANDS, list_help_keys, list_palette_commands
from timeline.app.finder import Finder
from timeline.app.loader import Loader, PendingFile, Start, build_navigator
from timeline.app.state.event_list import Listing
from timeline.app.state.filters import list_chips
from timeline.app.state.navigator import Navigator, Page
from timeline.app.state.viewport import Viewport
from timeline.app.terminal import TerminalApp, has_browser
from timeline.app.widgets.event_detail import EventDetail
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.filter_bar import FilterBar
from timeline.app.widgets.help_screen import HelpScreen
from timeline.app.widgets.lanes import LanesView
from timeline.app.widgets.overview import OverviewStrip
from timeline.app.widgets.prompt import Prompt, Purpose
from timeline.app.widgets.status_bar import Status, StatusBar, describe_record
from timeline.dates.edtf import DateError
from timeline.dates.user_input import parse_user_date
from timeline.render.changes import changes_page
from timeline.render.event import citation
from timeline.render.styles import Glyphs
from timeline.render.terms import clocks_page
from timeline.render.text import Paragraph
from timeline.search.parser import QueryError
from timeline.search.query import complete, parse
from timeline.store.problems import Problem
from timeline.store.store import Store
from timeline.text import plural, sanitize

DETAIL_DELAY = 0.03
"""Seconds after which the detail follows a motion; a key that is held paints only the list."""
COMPARE_AT_ONCE = 2_000
"""Number of events up to which two days are compared without a thread."""
MOST_PROBLEMS = 200
"""The number of problems of a file that are listed."""
_LAYOUT_CHECK = 0.02
"""Seconds between two checks whether a widget has its size."""
_SMALLEST_PALETTE = 16
"""Columns; in Textual 8.2 an option list narrower than its border and padding raises."""


class PromptOrigin(NamedTuple):
    """The list when the prompt was opened, to which Esc goes back."""

    cursor: int
    scroll: int
    listing: Listing


class TimelineApp(TerminalApp):
    """A view of one store, driven from the keyboard."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "EventListView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS = keymap.bindings("app")

    def __init__(  # noqa: PLR0913 - options by name
        self,
        store: Store,
        *,
        start: int | None = None,
        query: str = "",
        theme: str | None = None,
        remark: str = "",
        pending: PendingFile | None = None,
    ) -> None:
        """Create the app of a store.

        Args:
            store: the store; an empty one if the file is loaded later.
            start: the position of the event that is focused first.
            query: the filter to begin with.
            theme: the name of a theme.
            remark: what the status bar says first.
            pending: how to open the file of the store, if it is not loaded yet.

        Raises:
            QueryError: the query is invalid.
        """
        super().__init__()
        themes.register(self)
        has_16_colours = self.console.color_system == "standard"
        if has_16_colours:
            # The colours that the user chose for the terminal.
            self.theme = "ansi-dark"
        if theme in self.available_themes and (
            not has_16_colours or self.available_themes[theme].ansi
        ):
            self.theme = theme
        self.initial_theme = self.theme
        self.store = store
        self.navigator = build_navigator(store, Start(start, query))
        self.overview = Viewport(store)
        self.glyphs = Glyphs(letters=True)
        self.title = sanitize(store.title)
        self.finder = Finder(self)
        self.loader = Loader(self, pending)
        # Kept as attributes: a query for a widget takes half a millisecond.
        self.status = StatusBar(self.glyphs)
        self.chip_line = FilterBar(self.glyphs)
        self.strip = OverviewStrip(self.navigator, self.overview, self.glyphs)
        self.pane = EventListView(self.navigator, self.glyphs)
        self.detail = EventDetail(self.store, self.glyphs)
        self.lanes: LanesView | None = None
        self.prompt = Prompt(lambda item: complete(item, self.store))
        self._origin = PromptOrigin(0, 0, self.navigator.list.listing)
        self._remark = sanitize(remark)
        self._detail_timer: Timer | None = None
        self._filter_items: tuple[str, list[str]] = ("", [])

    def compose(self) -> ComposeResult:
        """Yield the widgets from top to bottom; the lanes are mounted when they are first shown."""
        yield self.status
        yield self.chip_line
        yield self.strip
        with Container(id="body"):
            yield self.pane
            yield self.detail
        yield self.prompt
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first event, and start to load or to watch the file."""
        self.handle_signals()
        self.prompt.close()
        self.show_focus()
        self.loader.start()

    def on_unmount(self) -> None:
        """Stop what would still show something."""
        self.finder.cancel()
        self._stop_detail_timer()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of the roles for a theme that does not set them."""
        return themes.role_variables(self.current_theme)

    # What is shown.

    @property
    def main(self) -> EventListView | LanesView:
        """The widget that shows the list: the lanes or the list itself."""
        return self.lanes if self.lanes is not None and self.lanes.display else self.pane

    @property
    def is_mounted_fully(self) -> bool:
        """Whether there is a screen with the widgets on it."""
        return bool(self.screen_stack) and self.strip.is_attached

    @property
    def is_behind(self) -> bool:
        """Whether the focused event is still to be shown."""
        return self._detail_timer is not None

    def show_store(self, navigator: Navigator, overview: Viewport, remark: str = "") -> None:
        """Show the store of a navigator instead of the one before."""
        self.finder.cancel()
        self.store, self.navigator, self.overview = navigator.store, navigator, overview
        self.title = sanitize(self.store.title)
        self.pane.show_store(navigator)
        self.detail.store = self.store
        self.strip.show_store(navigator, overview)
        if self.lanes is not None:
            self.lanes.show_store(navigator, overview)
        self._remark = remark
        self.show_list()

    def show_list(self) -> None:
        """Show the list after it changed, and its focused event."""
        self.pane.show_list()
        self.strip.show_list()
        if isinstance(self.main, LanesView):
            self.main.show_list()
        self.show_focus()

    def show_focus(self) -> None:
        """Show the focused event, or the open page, and the place in the list."""
        self._stop_detail_timer()
        self._show_detail()
        self._show_place()
        if isinstance(self.main, LanesView):
            self.main.show_cursor()
        self.show_status(self._remark)
        self._remark = ""

    def _show_detail(self) -> None:
        navigator, day = self.navigator, self.navigator.list.day
        if navigator.page == "clocks" and day is not None:
            self.detail.show_page(f"clocks {day}", clocks_page(self.store, day, self.glyphs))
        elif navigator.page == "changes" and (days := navigator.compared_days()) is not None:
            self._show_changes(days)
        elif navigator.page != "problems":
            navigator.page = ""
            as_of = None if navigator.as_of is None else AsOf(self.store, navigator.as_of)
            self.detail.show_event(navigator.list.event, as_of, navigator.link_history)

    def _show_changes(self, days: tuple[date, date]) -> None:
        key = f"changes {days}"
        if len(self.store.ids) <= COMPARE_AT_ONCE:
            self.detail.show_page(key, changes_page(self.store, days, self.glyphs))
        elif key != self.detail.page.key:
            self.detail.show_page(key, [Paragraph([("Comparing the two days", "muted")])])
            self._compare(key, days)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, key: str, days: tuple[date, date]) -> None:
        worker = get_current_worker()
        paragraphs = list(changes_page(self.store, days, self.glyphs))
        if not worker.is_cancelled and self.detail.page.key == key:
            self.call_from_thread(self.detail.show_page, key, paragraphs)

    def _show_place(self) -> None:
        """Mark in the overview the focused day and the days in view; lanes have an own axis."""
        self.strip.show_focus()
        days = self.pane.days_in_view() if self.main is self.pane else (None, None)
        self.strip.show_window(*days)

    def show_status(self, remark: str = "") -> None:
        """Show the place in the list, a remark, the record, and the chips of what is set."""
        events, is_filtered = self.navigator.list, bool(self.navigator.filter_text)
        place = f"{events.cursor + 1:,} of {len(events):,}" if len(events) else "none"
        if is_filtered:
            place = f"{place} of {len(self.store.ids):,} events"
        facts = describe_record(self.store.days, self.glyphs, counted=not is_filtered)
        self.status.show(Status(place, remark, sanitize(self.store.title), facts))
        if self.chip_line.show(list_chips(self.navigator, self._list_filter_items())):
            # The footer dims keys that do nothing without a chip.
            self.refresh_bindings()

    def _list_filter_items(self) -> list[str]:
        """Return the items of the filter as they were typed; every key needs them, so keep them."""
        text = self.navigator.filter_text
        if self._filter_items[0] != text:
            self._filter_items = text, [item.text for item in parse(text, self.store).items]
        return self._filter_items[1]

    def show_remark(self, text: str) -> None:
        """Show a remark, which stays when the focused event is shown a moment later."""
        if self.is_behind:
            self._remark = text
        self.show_status(text)

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong with the file; the last valid record stays."""
        words = [
            sanitize(problem.describe(self.store.file)) for problem in problems[:MOST_PROBLEMS]
        ]
        paragraphs = [
            Paragraph([("The file has problems; the last good record is shown", "strong")]),
            Paragraph([]),
            *(Paragraph([(text, "")], 0, 2) for text in words),
        ]
        if len(problems) > MOST_PROBLEMS:
            more = f"and {len(problems) - MOST_PROBLEMS:,} more: timeline check shows all"
            paragraphs.append(Paragraph([(more, "muted")]))
        self.navigator.page = "problems"
        self.screen.add_class("-reading")
        self.detail.show_page("problems", paragraphs)
        self.show_status(f"{plural(len(problems), 'problem')} in the file")

    def _focus(self, widget: Widget) -> None:
        # `Widget.focus` does it later, and keys typed meanwhile would go to another widget.
        self.screen.set_focus(widget)

    # What the widgets report.

    @on(EventListView.Moved)
    def show_motion(self) -> None:
        """Show the new place at once and the event a moment later."""
        self._stop_detail_timer()
        if self.is_mounted_fully:
            self._detail_timer = self.set_timer(DETAIL_DELAY, self._show_late_detail)
            self._show_place()
            self.show_status(self._remark)

    def _show_late_detail(self) -> None:
        if self.is_mounted_fully:
            self.show_focus()

    def _stop_detail_timer(self) -> None:
        if self._detail_timer is not None:
            self._detail_timer.stop()
            self._detail_timer = None

    @on(LanesView.Moved)
    def show_motion_in_lanes(self) -> None:
        """Do the same as for the list, which is hidden."""
        self.pane.show_cursor()
        self.show_motion()

    @on(EventListView.Resized)
    def show_days_in_view(self) -> None:
        """Show in the overview which days the list has in view."""
        if self.is_mounted_fully:
            self._show_place()

    @on(OverviewStrip.Jump)
    def go_to_clicked_day(self, message: OverviewStrip.Jump) -> None:
        """Go to a day that was clicked in the overview."""
        self.navigator.list.go_to_day(message.day)
        self.show_list()

    @on(OverviewStrip.Zoomed)
    @on(LanesView.Zoomed)
    def repaint_time(self) -> None:
        """Show the same window of time in the overview and in the lanes."""
        self.strip.refresh()
        if self.lanes is not None:
            self.lanes.refresh()

    @on(EventDetail.Followed)
    def follow_link(self, message: EventDetail.Followed) -> None:
        """Go to the event of a link; a filter that hides it is cleared."""
        if not self.navigator.follow_link(message.event_id):
            self.navigator.clear_filter()
            self.navigator.follow_link(message.event_id)
            self._remark = "the filter was lifted"
        self.navigator.page = ""
        self.show_list()

    @on(FilterBar.Pressed)
    def drop_clicked_chip(self, message: FilterBar.Pressed) -> None:
        """Drop a chip that was clicked; the count of hidden chips chooses the next one."""
        if message.index is None:
            self.action_choose_chip(-1)
        else:
            self.action_drop_chip(message.index)

    @on(Prompt.Typed)
    def find_typed(self, message: Prompt.Typed) -> None:
        """Search or filter for what is in the prompt now."""
        if self.prompt.is_current(message) and message.purpose in ("search", "filter"):
            self.find(message.purpose, message.text)

    # Search, filter and the prompt.

    def find(self, purpose: Purpose, text: str) -> None:
        """Search or filter; the result is applied by `apply_search` or `apply_filter`."""
        self.finder.find("filter" if purpose == "filter" else "search", text, self._origin.cursor)

    def show_find_progress(self, text: str) -> None:
        """Show the progress of a search in the prompt, or in the status bar if that is closed."""
        if self.finder.is_running:
            (self.prompt.say if self.prompt.display else self.show_status)(text)

    def show_first_hit(self, position: int) -> None:
        """Go to the first hit while the others are still being searched for."""
        self.pane.move_to_position(position)

    def apply_filter(self, listing: Listing) -> None:
        """List what a filter matched; the event follows later, so that the next letter is quick."""
        self.navigator.list.apply(listing)
        self.pane.show_list()
        self.strip.show_list()
        if isinstance(self.main, LanesView):
            self.main.show_list()
        self.prompt.say(f"{len(listing.positions):,} of {len(self.store.ids):,} events")
        self.show_motion()

    def apply_search(self, text: str, hits: Sequence[int], listed: Sequence[int]) -> None:
        """Show what a search found, and go to the first hit from where the prompt was opened."""
        self.navigator.set_search(text, hits, listed)
        self._go_to_origin()
        self.prompt.say(self._go_to_hit(1, inclusive=True) if text else "")
        self.pane.refresh()
        self.strip.show_list()
        if not self.prompt.display:
            self._remark = self.prompt.message
        self.show_status(self._remark)

    def _go_to_origin(self) -> None:
        self.pane.scroll_to(y=self._origin.scroll, animate=False, immediate=True, force=True)
        self.pane.action_move(self._origin.cursor - self.navigator.list.cursor)

    def _go_to_hit(self, direction: int, *, inclusive: bool = False) -> str:
        hit = self.navigator.next_hit(direction, inclusive=inclusive)
        if hit is None:
            return "nothing found"
        self.pane.move_to_position(hit.position)
        return f"{hit.number} of {hit.total}" + (", search wrapped" if hit.wrapped else "")

    def action_hit(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) event that the search found."""
        before = self.navigator.list.cursor
        remark = self._go_to_hit(direction)
        if self.navigator.list.cursor == before:
            self.show_status(remark)
        else:
            self._remark = remark

    def action_ask(self, purpose: Purpose) -> None:
        """Open the prompt."""
        events = self.navigator.list
        self._origin = PromptOrigin(events.cursor, self.pane.scroll_offset.y, events.listing)
        initial = {"filter": self.navigator.filter_text, "as-of": str(self.navigator.as_of or "")}
        self.prompt.open(purpose, initial.get(purpose, ""))
        self._focus(self.prompt.field)

    def action_prompt_history(self, delta: int) -> None:
        """Recall an earlier (-1) or later (1) line."""
        self.prompt.recall(delta)

    def action_prompt_complete(self) -> None:
        """Complete what is typed."""
        self.prompt.complete()

    async def action_keep(self) -> None:
        """Do what the prompt asks for; invalid text stays in the prompt, with the reason."""
        purpose, text = self.prompt.purpose, await self.prompt.read_text()
        try:
            if purpose == "go":
                self._go_to_date(text)
            elif purpose == "as-of":
                self._go_as_of(text)
            else:
                parse(text, self.store)
                self.find(purpose, text)
        except (QueryError, DateError) as error:
            self.prompt.say(sanitize(str(error)), wrong=True)
            return
        self.prompt.remember(text)
        self._close_prompt()
        if purpose == "search" and not self.finder.is_running:
            # The number of the hit stays when the prompt is closed.
            self._remark = self.prompt.message
            self.show_status(self._remark)

    def _go_to_date(self, text: str) -> None:
        when = parse_user_date(text)
        if when.earliest is not None:
            events = self.navigator.list
            if when.precision == "day" and when.earliest == when.latest:
                events.go_to_day(when.earliest)
            else:
                # A month is never its first day, so no day becomes the focused one.
                events.go_to_first_from(when.earliest)
            self.show_list()

    def _go_as_of(self, text: str) -> None:
        when = parse_user_date(text) if text.strip() else None
        day = when.earliest if when is not None else None
        if when is not None:
            if when.precision != "day" or day is None or day != when.latest:
                raise DateError(text, 1, "one day is needed, such as 2023-09-19")
            self.navigator.list.go_to_last_until(day)
        self.navigator.set_as_of(day)
        self.show_list()

    def action_step_as_of(self, direction: int) -> None:
        """Move the as-of day to that of an earlier (-1) or later (1) event."""
        self.navigator.step_as_of(direction)
        self.show_list()

    def action_cancel(self) -> None:
        """Close the prompt and undo what it did."""
        self._close_prompt()
        if self.prompt.purpose == "search":
            self.finder.cancel()
            self.navigator.clear_search()
            self._go_to_origin()
            self.pane.refresh()
            self.strip.show_list()
            self.show_status()
        elif self.prompt.purpose == "filter":
            self.finder.cancel()
            self.navigator.list.apply(self._origin.listing)
            self.navigator.list.cursor = self._origin.cursor
            self.show_list()

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._focus(self.main)

    def action_choose_chip(self, step: int) -> None:
        """Choose the chip that `action_drop_chip` drops."""
        self.chip_line.choose(step)

    def action_drop_chip(self, index: int | None = None) -> None:
        """Drop a chip with what it shows: that of an index, else the chosen one, else the last."""
        chip = self.chip_line.chips.pick_removed(index)
        if chip is None:
            return
        if chip.kind == "filter":
            query = parse(self.navigator.filter_text, self.store)
            self.find("filter", str(query.without(chip.number, self.store)))
            return
        if chip.kind == "search":
            self.navigator.clear_search()
        elif chip.kind == "mark":
            self.navigator.marks.pop(chip.number)
        else:
            self.navigator.set_as_of(None)
        self.show_list()

    # The event, pages and lanes.

    @on(LanesView.Opened)
    @on(EventListView.Opened)
    def action_read(self) -> None:
        """Go to the detail."""
        self.screen.add_class("-reading")
        self._focus(self.detail)

    def action_link(self, direction: int) -> None:
        """Go to a link in the detail."""
        self.action_read()
        if self.detail.size:
            self.detail.action_link(direction)
        else:
            self._run_when_laid_out(self.detail, f"link({direction})")

    def action_link_back(self) -> None:
        """Go back to where the last link was followed."""
        if self.navigator.go_back():
            self.show_list()
        else:
            self.show_remark("the list does not hold where the link was followed")

    def action_page(self, page: Page) -> None:
        """Open a page in the detail, or close it again."""
        self.navigator.toggle_page(page)
        if self.navigator.page:
            self.screen.add_class("-reading")
        self.show_focus()

    def action_mark(self) -> None:
        """Mark the focused day, or remove its mark."""
        self.navigator.toggle_mark()
        self.show_focus()

    def action_section(self, name: str) -> None:
        """Go to a section of the event."""
        self.navigator.page = ""
        self.show_focus()
        if not self.detail.show_section(name):
            self.show_status(f"this event has no section {name}")

    async def action_lanes(self) -> None:
        """Show the lanes instead of the list, or the list again."""
        if self.lanes is None:
            self.lanes = LanesView(self.navigator, self.overview, self.glyphs)
            await self.query_one("#body").mount(self.lanes, before=self.pane)
            is_shown = True
        else:
            is_shown = not self.lanes.display
        self.lanes.display = is_shown
        self.screen.set_class(is_shown, "-lanes")
        self.show_list()
        self._focus(self.main)

    def action_overview_zoom(self, delta: int) -> None:
        """Show less (1) or more (-1) time in the overview."""
        self.strip.action_overview_zoom(delta)

    def action_overview_pan(self, delta: int) -> None:
        """Show later (1) or earlier (-1) time in the overview."""
        self.strip.action_overview_pan(delta)

    def action_overview_whole(self) -> None:
        """Show the whole record in the overview."""
        self.strip.action_overview_whole()

    def action_copy(self, what: str) -> None:
        """Send the text of the detail, or a citation of the event, to the clipboard."""
        event = self.navigator.list.event
        if event is not None:
            cited = citation(event, self.store) if what == "sources" else ""
            self.copy_to_clipboard(cited or self.detail.page.text())
            self.show_status("sent to the clipboard of the terminal")

    def action_open_source(self) -> None:
        """Open the first web address among the sources; without a display, copy it."""
        url = find_address(self.navigator)
        if url is None:
            return
        if has_browser():
            self.open_url(url)
            self.show_status(f"opening {url}")
        else:
            self.copy_to_clipboard(url)
            self.show_status(f"no browser here, sent to the clipboard: {url}")

    def action_leave(self) -> None:
        """Leave one layer: search, chosen chip, page, detail, hits, filter, as-of day."""
        navigator = self.navigator
        if self.finder.cancel():
            self.show_status("the search was stopped")
            return
        if self.chip_line.release():
            return
        if navigator.page:
            navigator.page = ""
            self.screen.remove_class("-reading")
        elif self._is_reading:
            self.screen.remove_class("-reading")
            self._focus(self.main)
        elif navigator.search_text:
            navigator.clear_search()
        elif navigator.filter_text:
            navigator.clear_filter()
        elif navigator.as_of is not None:
            navigator.set_as_of(None)
        self.show_list()

    @property
    def _is_reading(self) -> bool:
        return self.detail.has_focus or self.screen.has_class("-reading")

    # Keys that do nothing now, help and palette.

    @property
    def scene(self) -> Scene:
        """What is on the screen, from which `availability` tells what a key would do."""
        navigator, detail = self.navigator, self.detail
        can_leave = bool(
            navigator.page
            or self._is_reading
            or navigator.search_text
            or navigator.filter_text
            or navigator.as_of is not None
            or self.finder.is_running
            or self.chip_line.chips.chosen is not None
        )
        above = detail.scroll_offset.y
        return Scene(
            navigator,
            self.overview,
            lanes=self.lanes.view if self.lanes is not None else None,
            is_loading=self.loader.is_loading,
            chip_count=len(self.chip_line.chips),
            can_leave=can_leave,
            page=detail.page,
            is_event_shown=not navigator.page and not self.is_behind,
            hidden_lines=(above, detail.max_scroll_y - above),
        )

    def explain_unavailable(self, action: str, node: DOMNode) -> str:
        """Return why an action of a node would do nothing now; empty if it does something."""
        namespace, name, parameters = actions.parse(action)
        scopes: dict[DOMNode | None, str] = {
            self: "app",
            self.pane: "list",
            self.lanes: "lanes",
            self.detail: "detail",
        }
        scope = "app" if namespace == "app" else scopes.get(node, "")
        return explain(self.scene, scope, name, parameters)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual
        """Return whether a key works at all now."""
        if action == "ask":
            # These have priority, so they would take letters from the prompt and from a dialog.
            return not self.prompt.display and len(self.screen_stack) == 1
        if action == "command_palette":
            return self.size.width >= _SMALLEST_PALETTE
        return True

    def action_help(self) -> None:
        """Show all keys, and why some do nothing now."""
        self.push_screen(HelpScreen(list_help_keys(self.scene), self.glyphs), self._run_chosen)

    def _run_chosen(self, target: str | None) -> None:
        """Do what was clicked in the help, once that is closed."""
        scope, _, action = (target or "").partition(" ")
        if action:
            self.call_later(self._run_in_scope, scope, action)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette: Textual's own and one for every key."""
        for command in super().get_system_commands(screen):
            if command.title not in REPLACED_COMMANDS:
                yield command
        yield from list_palette_commands(self._run_in_scope)

    async def _run_in_scope(self, scope: str, action: str) -> None:
        """Run an action where its key works, and show that part of the app first."""
        if scope == "lanes" and not isinstance(self.main, LanesView):
            await self.run_action("lanes")
        if scope == "detail":
            self.action_read()
        widgets: dict[str, Widget] = {"list": self.pane, "lanes": self.main, "detail": self.detail}
        if scope in widgets:
            self._run_when_laid_out(widgets[scope], action)
        else:
            await self.run_action(action, self)

    def _run_when_laid_out(self, widget: Widget, action: str, checks: int = 20) -> None:
        """Run an action of a widget once that has its size, and so its text."""
        if widget.size or not checks:
            widget.call_after_refresh(self.run_action, action, widget)
        else:
            self.set_timer(
                _LAYOUT_CHECK, partial(self._run_when_laid_out, widget, action, checks - 1)
            )
