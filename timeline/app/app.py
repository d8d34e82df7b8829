"""The app: the list, the detail, the prompt, and the one place that says what is looked for."""

from __future__ import annotations

from array import array
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from timeline.app.detail_pane import DetailPane
from timeline.app.help_screen import HelpScreen
from timeline.app.prompts import Field, Prompt, Purpose
from timeline.app.terminal import TerminalApp
from timeline.app.timeline_pane import TimelinePane
from timeline.clean import clean
from timeline.draw import Look
from timeline.navigator import Navigator
from timeline.query import QueryError, parse
from timeline.store import Store


class TimelineApp(TerminalApp[None]):
    """A reader's view of one store. It alone changes the search and the filter; panes report by messages."""

    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "TimelinePane"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "ask('search')", "Search", key_display="/", tooltip="Search as you type", id="app.search",
                priority=True),
        Binding("n", "hit(1)", "Next hit", tooltip="Go to the next event that the search found", id="app.next_hit"),
        Binding("N", "hit(-1)", "Previous hit", tooltip="Go to the previous event that the search found",
                id="app.previous_hit", show=False),
        Binding("f", "ask('filter')", "Filter", tooltip="List only the events that match a query", id="app.filter",
                priority=True),
        Binding("escape,ctrl+g", "peel", "Back", key_display="Esc",
                tooltip="Leave the detail, then clear the search, then the filter", id="app.peel"),
        Binding("question_mark", "help", "Keys", key_display="?", tooltip="Show all keys", id="app.help"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, tooltip="Suspend; `fg` comes back",
                id="app.suspend"),
        Binding("q", "quit", "Quit", tooltip="Quit", id="app.quit"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, tooltip="Quit from anywhere",
                id="app.quit_now"),
    ]  # fmt: skip

    pane = getters.query_one(TimelinePane)
    detail = getters.query_one(DetailPane)
    prompt = getters.query_one(Prompt)
    status = getters.query_one("#status", Static)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.navigator = Navigator(store)
        self.look = Look()
        self.title = clean(store.title)
        self._origin = 0
        self._remark = ""

    def compose(self) -> ComposeResult:
        """Status line, list and detail, prompt, keys."""
        yield Static("", markup=False, id="status")
        with Container(id="body"):
            yield TimelinePane(self.navigator, self.look, id="timeline")
            yield DetailPane(self.store, self.look, id="detail")
        yield Prompt(id="prompt")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first event."""
        self.prompt.close()
        self.show_focus()

    # What the panes say.

    @on(TimelinePane.Moved)
    def show_focus(self) -> None:
        """Show the focused event in the detail pane, and its place in the list."""
        self.detail.show_event(self.navigator.event)
        self.show_status(self._remark)
        self._remark = ""

    @on(TimelinePane.Opened)
    def read(self) -> None:
        """Go into the detail pane."""
        self.screen.add_class("-reading")
        self._focus(self.detail)

    def show_status(self, remark: str = "") -> None:
        """The line on top: the record, the place in the list, what is looked for, and a remark."""
        navigator = self.navigator
        total = f"{len(self.store.events):,} events"
        place = f"{navigator.cursor + 1:,} of {len(navigator):,}" if len(navigator) else "none"
        parts = [f"{place} of {total}" if navigator.filter_text else place]
        if navigator.filter_text:
            parts.append(f"filter: {clean(navigator.filter_text)}")
        if navigator.search_text:
            parts.append(f"search: {clean(navigator.search_text)}")
        if remark:
            parts.append(remark)
        parts.append(clean(self.store.title))
        self.status.update(Content("  ·  ".join(parts)), layout=False)

    # Search and filter.

    def action_ask(self, purpose: Purpose) -> None:
        """Open the prompt."""
        navigator = self.navigator
        self._origin = navigator.cursor
        self.prompt.open(purpose, navigator.filter_text if purpose == "filter" else "")
        self._focus(self.prompt.field)

    @on(Prompt.Typed)
    def look_for(self, message: Prompt.Typed) -> None:
        """Search or filter for what is in the prompt now."""
        if self.prompt.display and type(message) is Prompt.Typed:
            self.find(message.purpose, message.text)

    @on(Prompt.Kept)
    def keep(self, message: Prompt.Kept) -> None:
        """Keep what the prompt asks for and go back to the list; what is no query stays in the prompt."""
        try:
            parse(message.text, self.store)
        except QueryError as error:
            self.prompt.say(clean(str(error)), wrong=True)
        else:
            self._close_prompt()
            self.find(message.purpose, message.text)

    def action_cancel(self) -> None:
        """Undo what the prompt did."""
        self._close_prompt()
        if self.prompt.purpose == "search":
            self.workers.cancel_group(self, "find")
            self.navigator.clear_search()
            self.move_to(self._origin)
            self.pane.refresh()
            self.show_status()
        else:
            self.find("filter", self.prompt.began_with)

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._focus(self.pane)

    def _focus(self, widget: Widget) -> None:
        """Move the focus now: `Widget.focus` does it later, and keys typed meanwhile would go astray."""
        self.screen.set_focus(widget)

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

    # Layers.

    def action_peel(self) -> None:
        """Take away the top layer: the detail, the search, the filter. The last layer is not the app."""
        if self.focused is self.detail or self.screen.has_class("-reading"):
            self.screen.remove_class("-reading")
            self._focus(self.pane)
        elif self.navigator.search_text:
            self.navigator.clear_search()
            self.pane.refresh()
            self.show_status()
        elif self.navigator.filter_text:
            self.navigator.clear_filter()
            self.pane.show_list()
            self.show_status()

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(HelpScreen(binding_groups()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own
        """Whether a key does something now; None shows it dimmed."""
        if action == "ask":
            # These keys come first, so that what is typed behind them goes into the prompt.
            return not self.prompt.display and len(self.screen_stack) == 1
        if action == "hit":
            return True if self.navigator.search_text else None
        if action == "command_palette":
            # An option list narrower than its border and padding raises in Textual 8.2.
            return self.size.width >= 16
        return True


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
