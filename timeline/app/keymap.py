"""The key bindings of the app: one table, by the scope in which a key works.

Widgets take their `BINDINGS` from here; the help, the footer, the palette and `docs/keys.md` are
derived from the same table. To add a key, add a line here and an `action_` method to the class
that the scope belongs to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import format_key

from timeline.app.state.document import SECTIONS

_KEY_NAMES = {
    "backspace": "Backspace",
    "end": "End",
    "enter": "Enter",
    "equals_sign": "=",
    "escape": "Esc",
    "home": "Home",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "tab": "Tab",
}
"""Keys that are written here as on a keyboard, and in the footer as Textual writes them."""


def _key(  # noqa: PLR0913 - the columns of the table
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    *,
    footer: bool = False,
    priority: bool = False,
) -> Binding:
    return Binding(keys, action, description, tooltip=tooltip, show=footer, priority=priority)


class KeyScope(NamedTuple):
    """A part of the app in which keys work.

    Attributes:
        name: the name of the scope in the code.
        title: its heading in the help.
        bindings: its keys, in the order of the help and of the footer.
    """

    name: str
    title: str
    bindings: tuple[Binding, ...]

    @property
    def in_palette(self) -> bool:
        """Whether its keys make sense outside of the prompt and the help."""
        return self.name not in ("prompt", "help")


def _scope(name: str, title: str, *keys: Binding) -> KeyScope:
    """Return a scope, its keys with ids made of its name and of what they are called."""
    return KeyScope(
        name,
        title,
        tuple(
            replace(key, id=f"{name}.{key.description.lower().replace(' ', '_')}") for key in keys
        ),
    )


_STEPS = (
    ("day", "right_square_bracket", "left_square_bracket"),
    ("month", "right_curly_bracket", "left_curly_bracket"),
    ("year", "right_parenthesis", "left_parenthesis"),
)


def _step_keys(action: str) -> list[Binding]:
    """Return the keys that go to the next and the previous day, month and year with events."""
    return [
        _key(
            key,
            f"{action}('{unit}', {direction})",
            f"{word.capitalize()} {unit}",
            f"Go to the {word} {unit} with events",
        )
        for unit, next_key, previous_key in _STEPS
        for word, key, direction in (("next", next_key, 1), ("previous", previous_key, -1))
    ]


SCOPES = (
    _scope("app", "Everywhere",
        # The help comes early, so that the footer of a narrow screen shows it.
        _key("question_mark", "help", "Keys", "Show all keys", footer=True),
        _key("slash", "ask('search')", "Search", "Search as you type", footer=True, priority=True),
        _key("n", "hit(1)", "Next hit", "Go to the next event that the search found"),
        _key("N", "hit(-1)", "Previous hit", "Go to the previous event that the search found"),
        _key("f", "ask('filter')", "Filter", "List only the events that match a query", footer=True,
             priority=True),
        _key("x", "drop_chip", "Take chip away",
             "Take the chosen chip away, else the last one: filter, search, mark"),
        _key("X", "choose_chip(-1)", "Choose chip",
             "Choose the chip that x takes away, from the last one on"),
        _key("colon", "ask('go')", "Go to", "Go to a date", footer=True, priority=True),
        _key("a", "ask('as-of')", "As of", "Show the world as of a day", footer=True,
             priority=True),
        _key("less_than_sign", "step_as_of(-1)", "As of earlier",
             "Show the world an event earlier"),
        _key("greater_than_sign", "step_as_of(1)", "As of later", "Show the world an event later"),
        _key("t", "page('clocks')", "Clocks",
             "Show the clocks of the terms on the focused day: how long each still runs",
             footer=True),
        _key("m", "mark", "Mark day", "Mark the focused day, to compare two of them"),
        _key("c", "page('changes')", "Compare", "Show what changed between marks, or in a quarter"),
        *(
            _key(str(number), f"section('{section.name}')", section.name,
                 f"Go to the section {section.name}: {section.content}")
            for number, section in enumerate(SECTIONS, 1)
        ),
        _key("v", "lanes", "Lanes", "Show threads and terms as lanes, or the list again",
             footer=True),
        _key("plus,equals_sign", "overview_zoom(1)", "Zoom in", "Show less time in the overview"),
        _key("minus", "overview_zoom(-1)", "Zoom out", "Show more time in the overview"),
        _key("h", "overview_pan(-1)", "Pan back", "Show earlier time in the overview"),
        _key("l", "overview_pan(1)", "Pan on", "Show later time in the overview"),
        _key("0", "overview_whole", "Whole span", "Show the whole record in the overview"),
        _key("backspace", "link_back", "Back along links", "Go back to where a link was followed"),
        _key("y", "copy('event')", "Copy", "Copy the text of the detail pane"),
        _key("Y", "copy('sources')", "Copy citation",
             "Copy the event with its sources as a citation"),
        _key("o", "open_source", "Open source", "Open the event's first source in a browser"),
        _key("escape,ctrl+g", "leave", "Back",
             "Leave page, detail, search, filter and as-of day, one by one"),
        _key("ctrl+z", "suspend_process", "Suspend", "Suspend; `fg` comes back"),
        _key("q", "quit", "Quit", "Quit", footer=True),
        _key("ctrl+q,ctrl+c", "quit", "Quit at once", "Quit from anywhere", priority=True),
    ),
    _scope("list", "In the list",
        _key("j,down", "move(1)", "Next", "Go to the next event"),
        _key("k,up", "move(-1)", "Previous", "Go to the previous event"),
        _key("g,home", "edge(-1)", "First", "Go to the first event"),
        _key("G,end", "edge(1)", "Last", "Go to the last event"),
        _key("ctrl+d", "page(0.5)", "Half page down", "Go half a page down"),
        _key("ctrl+u", "page(-0.5)", "Half page up", "Go half a page up"),
        _key("pagedown,space", "page(1)", "Page down", "Go a page down"),
        _key("pageup,b", "page(-1)", "Page up", "Go a page up"),
        *_step_keys("step"),
        _key("tab", "app.link(1)", "To the links", "Go to the first link of the event"),
        _key("enter", "app.read", "Read", "Read the event in the detail pane", footer=True),
    ),
    _scope("lanes", "In the lanes",
        _key("l,right", "go('event', 1)", "Next in lane", "Go to the next event of the lane"),
        _key("h,left", "go('event', -1)", "Previous in lane",
             "Go to the previous event of the lane"),
        _key("j,down", "go('lane', 1)", "Lane below", "Go to the nearest event of the lane below"),
        _key("k,up", "go('lane', -1)", "Lane above", "Go to the nearest event of the lane above"),
        _key("g,home", "go('edge', -1)", "First in lane", "Go to the first event of the lane"),
        _key("G,end", "go('edge', 1)", "Last in lane", "Go to the last event of the lane"),
        *_step_keys("go"),
        _key("plus,equals_sign", "zoom(1)", "Zoom in", "Show half as much time in the lanes"),
        _key("minus", "zoom(-1)", "Zoom out", "Show twice as much time in the lanes"),
        _key("0", "zoom(0)", "Whole span", "Show the whole record in the lanes"),
        _key("tab", "app.link(1)", "To the links", "Go to the first link of the event"),
        _key("enter", "app.read", "Read", "Read the event in the detail pane", footer=True),
    ),
    _scope("detail", "In the detail",
        _key("j,down", "scroll_lines(1)", "Down", "Scroll a line down"),
        _key("k,up", "scroll_lines(-1)", "Up", "Scroll a line up"),
        _key("ctrl+d", "scroll_pages(0.5)", "Half page down", "Scroll half a page down"),
        _key("ctrl+u", "scroll_pages(-0.5)", "Half page up", "Scroll half a page up"),
        _key("pagedown,space", "scroll_pages(1)", "Page down", "Scroll a page down"),
        _key("pageup,b", "scroll_pages(-1)", "Page up", "Scroll a page up"),
        _key("g,home", "scroll_edge(-1)", "Top", "Go to the beginning of the text"),
        _key("G,end", "scroll_edge(1)", "End", "Go to the end of the text"),
        _key("tab", "link(1)", "Next link", "Go to the next link of the event"),
        _key("shift+tab", "link(-1)", "Previous link", "Go to the previous link of the event"),
        _key("enter", "follow", "Follow", "Follow the link to the other event"),
    ),
    _scope("prompt", "In the prompt",
        # Enter and Esc have priority, so that what is typed after them goes to the list.
        _key("enter", "app.keep", "Keep", "Keep what was found", footer=True, priority=True),
        _key("up", "app.prompt_history(-1)", "Earlier", "Take what was typed before"),
        _key("down", "app.prompt_history(1)", "Later", "Take what was typed after it"),
        _key("tab", "app.prompt_complete", "Complete", "Complete the field or value"),
        _key("escape,ctrl+g", "app.cancel", "Cancel", "Close the prompt and undo it", footer=True,
             priority=True),
    ),
    _scope("help", "In the help",
        # With priority, so that the input of the help does not take them.
        _key("escape,ctrl+g", "leave", "Close", "Empty the box, then close the help", footer=True,
             priority=True),
        _key("question_mark", "dismiss('')", "Close at once", "Close the help", footer=True,
             priority=True),
        _key("down", "lines(1)", "Down", "Scroll a line down"),
        _key("up", "lines(-1)", "Up", "Scroll a line up"),
        _key("pagedown", "pages(1)", "Page down", "Scroll a page down"),
        _key("pageup", "pages(-1)", "Page up", "Scroll a page up"),
    ),
)  # fmt: skip
"""Every key of the app."""


def bindings(scope: str) -> list[BindingType]:
    """Return the bindings of a scope, for the `BINDINGS` of the class that has its actions."""
    return list(next(found.bindings for found in SCOPES if found.name == scope))


def key_words(binding: Binding) -> str:
    """Return the keys of a binding as they are named on a keyboard, such as `j ↓`."""
    return " ".join(
        _KEY_NAMES.get(key) or format_key(key).replace("ctrl+", "Ctrl+")
        for key in binding.key.split(",")
    )
