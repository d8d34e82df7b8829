"""Keys, help, palette and footer come from one table."""

from __future__ import annotations

import importlib
import pkgutil
from functools import partial

from support.screen import settle
from textual import actions
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets._footer import FooterKey

import timeline.app
from timeline.app.app import TimelineApp
from timeline.app.keymap import SCOPES, key_words
from timeline.app.widgets.event_detail import EventDetail
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.help_screen import HelpScreen
from timeline.app.widgets.lanes import LanesView
from timeline.store.loader import load

MODULES = [name for _, name, _ in pkgutil.walk_packages(timeline.app.__path__, "timeline.app.")]


def classes() -> list[type]:
    found = []
    for name in MODULES:
        module = importlib.import_module(name)
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and value.__module__ == module.__name__
        ]
    return found


def test_every_class_takes_its_bindings_from_the_table() -> None:
    listed = {id(binding) for scope in SCOPES for binding in scope.bindings}
    declared = [binding for found in classes() for binding in found.__dict__.get("BINDINGS", ())]
    assert {id(binding) for binding in declared} == listed
    assert len(declared) == len(listed) > 80


def test_every_binding_has_an_id_and_words() -> None:
    ids = []
    for scope in SCOPES:
        keys = [key for binding in scope.bindings for key in binding.key.split(",")]
        assert len(keys) == len(set(keys))
        for binding in scope.bindings:
            assert isinstance(binding, Binding)
            assert binding.id
            assert binding.description
            assert binding.tooltip
            ids.append(binding.id)
    assert len(ids) == len(set(ids))


def test_keys_are_named_as_on_a_keyboard() -> None:
    names = {
        "question_mark": "?",
        "right_curly_bracket": "}",
        "plus,equals_sign": "+ =",
        "j,down": "j ↓",
        "pageup,b": "PgUp b",
        "escape,ctrl+g": "Esc Ctrl+g",
        "shift+tab": "Shift+Tab",
        "less_than_sign": "<",
        "minus": "-",
        "backspace": "Backspace",
    }
    for keys, words in names.items():
        assert key_words(Binding(keys, "")) == words


async def test_the_palette_offers_exactly_the_keys_that_work_there() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)):
        commands = list(app.get_system_commands(app.screen))
        titles = [command.title for command in commands]
        assert len(titles) == len(set(titles))
        wanted = [
            (binding.tooltip, key_words(binding).replace(" ", " or "))
            for scope in SCOPES
            if scope.name not in ("prompt", "help")
            for binding in scope.bindings
        ]
        offered = [
            (words.partition(": ")[2], words.partition(": ")[0]) for _, words, *_ in commands
        ]
        assert [command for command in offered if command in wanted] == wanted
        ours = set(titles) - {"Theme", "Maximize", "Minimize", "Screenshot"}
        assert len(ours) == len(wanted)


async def test_the_footer_shows_bindings_and_nothing_else() -> None:
    app = TimelineApp(load())
    known = {(key.action, key.description) for scope in SCOPES for key in scope.bindings}

    def shown() -> set[tuple[str, str]]:
        return {(key.action, key.description) for key in app.screen.query(FooterKey)}

    def is_shown(name: str) -> bool:
        return any(description == name for _, description in shown())

    async with app.run_test(size=(120, 40)) as pilot:
        for keys, expected in (
            ((), "Read"),
            (("enter",), "Clocks"),
            (("v",), "Read"),
            (("slash",), "Keep"),
        ):
            await pilot.press(*keys)
            # The footer is composed again a moment after the focus has moved.
            await settle(pilot, partial(is_shown, expected))
            assert shown() <= known
            await pilot.press("escape")


def test_every_key_has_the_action_that_it_runs() -> None:
    places: dict[str, type[DOMNode]] = {
        "app": TimelineApp,
        "list": EventListView,
        "lanes": LanesView,
        "detail": EventDetail,
        "prompt": TimelineApp,
        "help": HelpScreen,
    }
    assert set(places) == {scope.name for scope in SCOPES}
    for scope in SCOPES:
        for binding in scope.bindings:
            namespace, name, _ = actions.parse(binding.action)
            place = TimelineApp if namespace == "app" else places[scope.name]
            assert hasattr(place, f"action_{name}"), f"{scope.name}: {binding.action}"
