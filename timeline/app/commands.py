"""The keys as lines of the help and as commands of the palette, both from the key map."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual import actions
from textual.app import SystemCommand

from timeline.app.availability import Scene, explain
from timeline.app.keymap import SCOPES, key_words
from timeline.app.widgets.help_screen import Key

REPLACED_COMMANDS = frozenset({"Keys", "Quit"})
"""Commands of Textual's palette for which the app has keys of its own."""


def list_help_keys(scene: Scene) -> list[tuple[str, list[Key]]]:
    """Return the title of each scope with its keys, and why some of them do nothing now.

    The target of a key is the name of its scope and its action.
    """
    groups = []
    for scope in SCOPES:
        keys = []
        for binding in scope.bindings:
            _, name, parameters = actions.parse(binding.action)
            why = explain(scene, scope.name, name, parameters)
            target = f"{scope.name} {binding.action}" if scope.in_palette else ""
            words = key_words(binding)
            keys.append(Key(words, binding.description, binding.tooltip, why, target))
        groups.append((scope.title, keys))
    return groups


def list_palette_commands(run: Callable[[str, str], Awaitable[None]]) -> Iterator[SystemCommand]:
    """Yield a command with a name of its own for every key that works outside of prompt and help.

    Args:
        run: runs an action in the scope of a name.
    """
    for scope in SCOPES:
        place = "" if scope.name in ("app", "list") else f" {scope.title.lower()}"
        for binding in scope.bindings if scope.in_palette else ():
            keys = key_words(binding).replace(" ", " or ")
            yield SystemCommand(
                binding.description + place,
                f"{keys}: {binding.tooltip}",
                partial(run, scope.name, binding.action),
            )
