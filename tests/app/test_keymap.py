"""Keys, help, palette and footer come from one place."""

from __future__ import annotations

import importlib
import pkgutil

from support.screen import settle
from textual.binding import Binding
from textual.widgets._footer import FooterKey

import timeline.app
from timeline.app.app import TimelineApp
from timeline.app.bindings import ROOMS
from timeline.app.commands import NOT_IN_PALETTE
from timeline.app.keymap import key_words
from timeline.store.loader import load

MODULES = [name for _, name, _ in pkgutil.walk_packages(timeline.app.__path__, "timeline.app.")]


def classes() -> list[type]:
    found = []
    for name in MODULES:
        module = importlib.import_module(name)
        found += [
            each
            for each in vars(module).values()
            if isinstance(each, type) and each.__module__ == module.__name__
        ]
    return found


def test_every_binding_of_every_class_has_id_description_and_tooltip_and_stands_in_a_room() -> None:
    listed = {id(each) for room in ROOMS for each in room.keys}
    seen = 0
    for each in classes():
        for binding in each.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding), (each, binding)
            assert binding.id, (each, binding)
            assert binding.description, binding.id
            assert binding.tooltip, binding.id
            assert id(binding) in listed, binding.id
            seen += 1
    assert seen == len(listed) > 80


async def test_the_palette_offers_every_key_that_makes_sense_there_and_nothing_else_of_ours() -> (
    None
):
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)):
        commands = list(app.get_system_commands(app.screen))
        titles = [command.title for command in commands]
        assert len(titles) == len(set(titles))
        wanted = [
            (each.tooltip, key_words(each).replace(" ", " or "))
            for room in ROOMS
            if room.name not in NOT_IN_PALETTE
            for each in room.keys
        ]
        offered = [
            (words.partition(": ")[2], words.partition(": ")[0]) for _, words, *_ in commands
        ]
        assert [each for each in offered if each in wanted] == wanted
        ours = set(titles) - {"Theme", "Maximize", "Minimize", "Screenshot"}
        assert len(ours) == len(wanted)


async def test_the_footer_shows_bindings_and_nothing_else() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ((), ("enter",), ("v",), ("slash",)):
            await pilot.press(*keys)
            await settle(pilot)
            known = {(each.action, each.description) for room in ROOMS for each in room.keys}
            shown = {(each.action, each.description) for each in app.screen.query(FooterKey)}
            assert shown <= known
            assert shown
            await pilot.press("escape")
