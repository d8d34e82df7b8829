"""The app: the list, the detail, the prompt, and the one place that says what is looked for."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from timeline.app import pages
from timeline.app.detail_pane import DetailPane, section_keys
from timeline.app.help_screen import HelpScreen
from timeline.app.keys import quiet
from timeline.app.prompts import Field, Prompt, Purpose
from timeline.app.terminal import TerminalApp
from timeline.app.timeline_pane import TimelinePane
from timeline.asof import AsOf
from timeline.clean import clean, clean_url
from timeline.clockwords import day_words
from timeline.dates import DateError
from timeline.draw import Look
from timeline.navigator import Navigator
from timeline.query import QueryError, complete, parse
from timeline.record import Event
from timeline.store import Store
from timeline.typed import read_typed


class TimelineApp(TerminalApp[None]):
    """A reader's view of one store. It alone changes what is looked for; panes report by messages."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "TimelinePane"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "ask('search')", "Search", key_display="/", tooltip="Search as you type", id="app.search",
                priority=True),
        Binding("n", "hit(1)", "Next hit", tooltip="Go to the next event that the search found", id="app.next_hit"),
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
        quiet("c", "page('changes')", "Compare", "Show what changed between the marks, or in a quarter", "app.compare"),
        *section_keys(),
        quiet("backspace", "trail_back", "Back along links", "Go back to where a link was followed", "app.back"),
        quiet("y", "copy('event')", "Copy", "Copy the text of the detail pane", "app.copy"),
        quiet("Y", "copy('sources')", "Copy citation", "Copy the event with its sources as a citation", "app.cite"),
        quiet("o", "open_source", "Open source", "Open the event's first source in a browser", "app.open_source"),
        Binding("escape,ctrl+g", "peel", "Back", key_display="Esc",
                tooltip="Leave the page, the detail, the search, the filter, the as-of day", id="app.peel"),
        Binding("question_mark", "help", "Keys", key_display="?", tooltip="Show all keys", id="app.help"),
        quiet("ctrl+z", "suspend_process", "Suspend", "Suspend; `fg` comes back", "app.suspend"),
        Binding("q", "quit", "Quit", tooltip="Quit", id="app.quit"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, tooltip="Quit from anywhere",
                id="app.quit_now"),
    ]  # fmt: skip

    pane = getters.query_one(TimelinePane)
    detail = getters.query_one(DetailPane)
    prompt = getters.query_one(Prompt)
    status = getters.query_one("#status", Static)

    def __init__(self, store: Store, today: date | None = None) -> None:
        super().__init__()
        self.store = store
        self.today = today or date.today()
        self.navigator = Navigator(store)
        self.look = Look()
        self.title = clean(store.title)
        self.page = ""
        self._origin = 0
        self._remark = ""

    def compose(self) -> ComposeResult:
        """Status line, list and detail, prompt, keys."""
        yield Static("", markup=False, id="status")
        with Container(id="body"):
            yield TimelinePane(self.navigator, self.look, id="timeline")
            yield DetailPane(self.store, self.look, id="detail")
        yield Prompt(lambda item: complete(item, self.store), id="prompt")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first event."""
        self.prompt.close()
        self.show_focus()

    # What the panes say.

    @on(TimelinePane.Moved)
    def show_focus(self) -> None:
        """Show the focused event, or the page that is open, and the place in the list."""
        day = self.navigator.day
        if self.page == "clocks" and day is not None:
            self.detail.show_page(f"clocks {day}", pages.clocks_page(self.store, day, self.look))
        elif self.page == "changes" and (span := self.navigator.span()) is not None:
            self.detail.show_page(f"changes {span}", pages.changes_page(self.store, span, self.look))
        else:
            self.page = ""
            self.detail.show_event(self.navigator.event, self.view())
        self.show_status(self._remark)
        self._remark = ""

    def view(self) -> AsOf | None:
        """The store as of the day that is asked for."""
        return None if self.navigator.as_of is None else AsOf(self.store, self.navigator.as_of)

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
        self.pane.show_list()
        self.show_focus()

    def action_trail_back(self) -> None:
        """Go back along the trail of links."""
        if self.navigator.back():
            self.pane.show_list()
            self.show_focus()

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
        """The items of the filter, each as it was typed."""
        return [item.text for item in parse(self.navigator.filter_text, self.store).terms]

    # Prompts.

    def action_ask(self, purpose: Purpose) -> None:
        """Open the prompt."""
        navigator = self.navigator
        self._origin = navigator.cursor
        begin = {"filter": navigator.filter_text, "as-of": str(navigator.as_of or "")}
        self.prompt.open(purpose, begin.get(purpose, ""))
        self._focus(self.prompt.field)

    def action_prompt_history(self, delta: int) -> None:
        """Take an earlier or later line."""
        self.prompt.recall(delta)

    def action_prompt_complete(self) -> None:
        """Complete what is typed."""
        self.prompt.complete()

    @on(Prompt.Typed)
    def look_for(self, message: Prompt.Typed) -> None:
        """Search or filter for what is in the prompt now."""
        if self.prompt.display and type(message) is Prompt.Typed and message.purpose in ("search", "filter"):
            self.find(message.purpose, message.text)

    @on(Prompt.Kept)
    def keep(self, message: Prompt.Kept) -> None:
        """Do what the prompt asks for; what cannot be read stays in the prompt, with the reason."""
        try:
            if message.purpose == "go":
                self._go_to(message.text)
            elif message.purpose == "as-of":
                self._show_as_of(message.text)
            else:
                parse(message.text, self.store)
                self.find(message.purpose, message.text)
        except (QueryError, DateError) as error:
            self.prompt.say(clean(str(error)), wrong=True)
        else:
            self.prompt.remember(message.text)
            self._close_prompt()

    def _go_to(self, text: str) -> None:
        day = read_typed(text).earliest
        if day is not None:
            self.navigator.to_day(day)
            self.pane.show_list()
            self.show_focus()

    def _show_as_of(self, text: str) -> None:
        when = read_typed(text) if text.strip() else None
        if when is not None and (when.precision != "day" or when.earliest is None or when.earliest != when.latest):
            raise DateError(text, 1, "one day is needed, such as 2023-09-19")
        self.set_as_of(None if when is None else when.earliest)

    def set_as_of(self, day: date | None) -> None:
        """Show the world as of a day, with the last event before it in focus."""
        self.navigator.set_as_of(day)
        self.pane.show_list()
        self.show_focus()

    def action_step_as_of(self, direction: int) -> None:
        """Show the world an event earlier or later."""
        self.navigator.step_as_of(direction)
        self.set_as_of(self.navigator.as_of)

    def action_cancel(self) -> None:
        """Undo what the prompt did."""
        self._close_prompt()
        if self.prompt.purpose == "search":
            self.workers.cancel_group(self, "find")
            self.navigator.clear_search()
            self.move_to(self._origin)
            self.pane.refresh()
            self.show_status()
        elif self.prompt.purpose == "filter":
            self.find("filter", self.prompt.began_with)

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._focus(self.pane)

    def _focus(self, widget: Widget) -> None:
        """Move the focus now: `Widget.focus` does it later, and keys typed meanwhile would go astray."""
        self.screen.set_focus(widget)

    # Search and filter.

    @work(thread=True, exclusive=True, group="find")
    def find(self, purpose: Purpose, text: str) -> None:
        """Find the events that match, beside the event loop; a newer search cancels this one."""
        worker = get_current_worker()
        try:
            found = self.navigator.find(text, lambda: worker.is_cancelled)
        except QueryError as error:
            done = partial(self.prompt.say, clean(str(error)), wrong=True)
        else:
            done = partial(self.take_found, purpose, text, found)
        if not worker.is_cancelled:
            self.call_from_thread(done)

    def take_found(self, purpose: Purpose, text: str, found: array[int]) -> None:
        """Show what was found."""
        navigator = self.navigator
        if purpose == "filter":
            navigator.set_filter(text.strip(), found if text.strip() else range(len(self.store.events)))
            self.pane.show_list()
            self.prompt.say(f"{len(found):,} of {len(self.store.events):,} events")
            self.show_focus()
        else:
            navigator.set_search(text.strip(), found if text.strip() else ())
            self.move_to(self._origin)
            self.prompt.say(self._go_to_hit(1, inclusive=True) if text.strip() else "")
            self.pane.refresh()
        self.show_status()

    def action_drop_item(self) -> None:
        """Remove the last item of the filter."""
        query = parse(self.navigator.filter_text, self.store)
        self.find("filter", str(query.without(len(query.terms) - 1, self.store)))

    def move_to(self, index: int) -> None:
        """Focus an entry of the list."""
        self.pane.action_move(index - self.navigator.cursor)

    def _go_to_hit(self, direction: int, *, inclusive: bool = False) -> str:
        before = self.navigator.cursor
        hit = self.navigator.step_hit(direction, inclusive=inclusive)
        after, self.navigator.cursor = self.navigator.cursor, before
        self.move_to(after)
        if hit is None:
            return "nothing found"
        return f"{hit.number} of {hit.total}" + (", search wrapped" if hit.wrapped else "")

    def action_hit(self, direction: int) -> None:
        """Go to the next or previous event that the search found."""
        before = self.navigator.cursor
        remark = self._go_to_hit(direction)
        if self.navigator.cursor == before:
            self.show_status(remark)
        else:
            self._remark = remark

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

    # Layers.

    def action_peel(self) -> None:
        """Take away the top layer. The last layer is not the app."""
        navigator = self.navigator
        if self.page:
            self.page = ""
            self.screen.remove_class("-reading")
        elif self.detail.has_focus or self.screen.has_class("-reading"):
            self.screen.remove_class("-reading")
            self._focus(self.pane)
        elif navigator.search_text:
            navigator.clear_search()
        elif navigator.filter_text:
            navigator.clear_filter()
        elif navigator.as_of is not None:
            navigator.set_as_of(None)
        self.pane.show_list()
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
        ("In the detail", (DetailPane,)),
        ("In the prompt", (Field, Prompt)),
    )
    return [
        (name, [each for kind in kinds for each in kind.BINDINGS if isinstance(each, Binding)])
        for name, kinds in owners
    ]
