"""Keys: how bindings are declared, and the words for them that help and README use."""

from __future__ import annotations

from textual.binding import Binding

NAMES = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "slash": "/",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "backspace": "Backspace",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
}
"""Textual's name of a key, and the one on the keyboard."""


def hidden_binding(keys: str, action: str, description: str, tooltip: str, name: str) -> Binding:
    """A binding that stands in the help but not in the footer."""
    return Binding(keys, action, description, tooltip=tooltip, id=name, show=False)


def key_words(binding: Binding) -> str:
    """The keys of a binding as a reader knows them: `j ↓`."""
    return " ".join(NAMES.get(key, key.replace("ctrl+", "Ctrl+")) for key in binding.key.split(","))
