"""Roles of drawn text, and the style that each has: terminal colours, or none."""

from __future__ import annotations

from functools import cache

COLOURS: dict[str, str] = {
    "date": "cyan",
    "title": "",
    "strong": "bold",
    "heading": "bold cyan",
    "year": "bold",
    "muted": "dim",
    "link": "blue",
    "bar": "blue",
    "future": "dim",
    "hit": "bold yellow",
    "kind.agreement": "green",
    "kind.cultural": "bright_magenta",
    "kind.deployment": "yellow",
    "kind.diplomatic": "cyan",
    "kind.economic": "bright_yellow",
    "kind.humanitarian": "bright_blue",
    "kind.legal": "magenta",
    "kind.military": "red",
    "kind.other": "",
    "kind.statement": "bright_cyan",
    "thread.0": "red",
    "thread.1": "green",
    "thread.2": "yellow",
    "thread.3": "blue",
    "thread.4": "magenta",
    "thread.5": "cyan",
    "thread.6": "bright_red",
    "thread.7": "bright_green",
    "thread.8": "bright_magenta",
}
"""Role to Rich style: the sixteen colours of the terminal's own theme. Colour is never the only signal."""


@cache
def sgr(role: str) -> tuple[str, str]:
    """The escape sequences before and after a text of this role."""
    from rich.color import ColorSystem  # noqa: PLC0415 - text without colour does not need Rich
    from rich.style import Style  # noqa: PLC0415

    before, _, after = (
        Style.parse(COLOURS.get(role, "")).render("\0", color_system=ColorSystem.STANDARD).partition("\0")
    )
    return before, after


def paint(text: str, role: str) -> str:
    """The text in the colours of its role."""
    before, after = sgr(role)
    return f"{before}{text}{after}"
