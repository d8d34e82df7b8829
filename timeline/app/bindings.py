"""Every key, by where it works: help, footer, palette and README show these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from timeline.app.keymap import hidden_binding
from timeline.app.reader import Reader
from timeline.app.widgets.event_detail import EventDetail, section_keys
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.help_screen import HelpScreen
from timeline.app.widgets.lanes import LanesView
from timeline.app.widgets.overview import OVERVIEW_BINDINGS
from timeline.app.widgets.prompt import Field, Prompt

APP_BINDINGS: list[BindingType] = [
    # Early, so that the footer of a narrow screen holds it.
    Binding("question_mark", "help", "Keys", key_display="?", tooltip="Show all keys", id="app.help"),
    Binding("slash", "ask('search')", "Search", key_display="/", tooltip="Search as you type", id="app.search",
            priority=True),
    hidden_binding("n", "hit(1)", "Next hit", "Go to the next event that the search found", "app.next_hit"),
    hidden_binding("N", "hit(-1)", "Previous hit", "Go to the previous event that the search found", "app.previous_hit"),
    Binding("f", "ask('filter')", "Filter", tooltip="List only the events that match a query", id="app.filter",
            priority=True),
    hidden_binding("x", "drop_chip", "Take chip away", "Take the chosen chip away, else the last one: filter, search, mark",
          "app.drop_chip"),
    hidden_binding("X", "choose_chip(-1)", "Choose chip", "Choose the chip that x takes away, from the last one on",
          "app.choose_chip"),
    Binding("colon", "ask('go')", "Go to", key_display=":", tooltip="Go to a date", id="app.go", priority=True),
    Binding("a", "ask('as-of')", "As of", tooltip="Show the world as of a day", id="app.as_of", priority=True),
    hidden_binding("less_than_sign", "step_as_of(-1)", "As of earlier", "Show the world an event earlier", "app.earlier"),
    hidden_binding("greater_than_sign", "step_as_of(1)", "As of later", "Show the world an event later", "app.later"),
    Binding("t", "page('clocks')", "Clocks", id="app.clocks",
            tooltip="Show the clocks of the terms on the focused day: how long each still runs"),
    hidden_binding("m", "pin", "Mark day", "Mark the focused day, to compare two of them", "app.pin"),
    hidden_binding("c", "page('changes')", "Compare", "Show what changed between marks, or in a quarter", "app.compare"),
    *section_keys(),
    Binding("v", "lanes", "Lanes", tooltip="Show threads and terms as lanes, or the list again", id="app.lanes"),
    *OVERVIEW_BINDINGS,
    hidden_binding("backspace", "trail_back", "Back along links", "Go back to where a link was followed", "app.back"),
    hidden_binding("y", "copy('event')", "Copy", "Copy the text of the detail pane", "app.copy"),
    hidden_binding("Y", "copy('sources')", "Copy citation", "Copy the event with its sources as a citation", "app.cite"),
    hidden_binding("o", "open_source", "Open source", "Open the event's first source in a browser", "app.open_source"),
    hidden_binding("escape,ctrl+g", "peel", "Back", "Leave page, detail, search, filter and as-of day, one by one",
          "app.peel"),
    hidden_binding("ctrl+z", "suspend_process", "Suspend", "Suspend; `fg` comes back", "app.suspend"),
    Binding("q", "quit", "Quit", tooltip="Quit", id="app.quit"),
    Binding("ctrl+q,ctrl+c", "quit", "Quit at once", show=False, priority=True, tooltip="Quit from anywhere",
            id="app.quit_now"),
]  # fmt: skip


class Room(NamedTuple):
    """Where keys work: its name for reasons, its words for the reader, and the classes that declare
    the keys.
    """

    name: str
    words: str
    owners: tuple[type[DOMNode], ...]
    keys: tuple[Binding, ...]


def _room(name: str, words: str, *owners: type[DOMNode]) -> Room:
    return Room(name, words, owners, _declared(key for owner in owners for key in owner.BINDINGS))


def _declared(keys: Iterable[BindingType]) -> tuple[Binding, ...]:
    return tuple(key for key in keys if isinstance(key, Binding))


ROOMS = (
    Room("app", "Everywhere", (Reader,), _declared(APP_BINDINGS)),
    _room("timeline", "In the list", EventListView),
    _room("lanes", "In the lanes", LanesView),
    _room("detail", "In the detail", EventDetail),
    _room("prompt", "In the prompt", Field, Prompt),
    _room("help", "In the help", HelpScreen),
)


def room_of(node: DOMNode) -> str:
    """The name of the room to which a node's keys belong."""
    return next((room.name for room in ROOMS if isinstance(node, room.owners)), "")
