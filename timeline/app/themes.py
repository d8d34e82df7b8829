"""The themes of this app, and a colour for every role of text in any theme.

`$role-date`, `$role-kind-military` and so on are colours of text: at least 4.5:1 (WCAG 2.1, 1.4.3)
against the background, the panel and the line of the cursor, so that a focused entry keeps the
colours of its roles. In the two themes of this app kinds, and threads, can also be told apart with
any one kind of colour blindness. With Textual's `ansi-dark` and `ansi-light`, which use the
terminal's own colours, `render.styles` says which of them a role has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from timeline.render.styles import COLOURS

CONTRAST = 4.5
"""The least contrast of text, WCAG 2.1, success criterion 1.4.3."""
_TERMINAL = {"bar": "blue", "future": "dim", "hit": "bold yellow", **COLOURS}
ROLES = tuple(_TERMINAL)
"""Every role that has a colour of its own."""
LINES = ("cursor-line", "cursor-line-blurred")
"""The backgrounds of the focused entry, with and without the focus of the keyboard; each is a
variable as well.
"""

_DARK = {
    "date": "#9cc4cc",
    "title": "#e4e0d8",
    "strong": "#f6f2e9",
    "heading": "#e3bd7a",
    "year": "#e3bd7a",
    "muted": "#a0a7b3",
    "link": "#8fb9f2",
    "bar": "#86abd0",
    "future": "#98a3b8",
    "hit": "#f2cb62",
    "kind.agreement": "#71b974",
    "kind.cultural": "#db78af",
    "kind.deployment": "#f8be4e",
    "kind.diplomatic": "#7bf6e8",
    "kind.economic": "#efda85",
    "kind.humanitarian": "#51c0fe",
    "kind.legal": "#bd84d1",
    "kind.military": "#fb715f",
    "kind.other": "#c0bbb5",
    "kind.statement": "#b7d9ff",
    "thread.0": "#e3816b",
    "thread.1": "#789af6",
    "thread.2": "#cdec58",
    "thread.3": "#c188be",
    "thread.4": "#12d0fc",
    "thread.5": "#84a633",
    "thread.6": "#ffabc7",
    "thread.7": "#8ff486",
    "thread.8": "#0af9fd",
}
_LIGHT = {
    "date": "#2a5460",
    "title": "#2b2721",
    "strong": "#15120d",
    "heading": "#7a3d10",
    "year": "#7a3d10",
    "muted": "#5c5546",
    "link": "#1c4f90",
    "bar": "#365a7d",
    "future": "#585a5e",
    "hit": "#8a3c00",
    "kind.agreement": "#386833",
    "kind.cultural": "#770b46",
    "kind.deployment": "#914b00",
    "kind.diplomatic": "#005056",
    "kind.economic": "#4b4105",
    "kind.humanitarian": "#00639a",
    "kind.legal": "#6c1f79",
    "kind.military": "#a6252a",
    "kind.other": "#605a4e",
    "kind.statement": "#002c59",
    "thread.0": "#b41340",
    "thread.1": "#2b53c9",
    "thread.2": "#615b03",
    "thread.3": "#5c4ea8",
    "thread.4": "#1c2787",
    "thread.5": "#561c3b",
    "thread.6": "#943b67",
    "thread.7": "#422562",
    "thread.8": "#700407",
}


def variable(role: str) -> str:
    """Return the CSS variable of a role, without its dollar sign."""
    return f"role-{role.replace('.', '-')}"


def _variables(roles: Mapping[str, str], line: str, blurred: str) -> dict[str, str]:
    """Return what a theme sets beyond Textual's colours, so that no text depends on an opacity."""
    return {
        **{variable(role): colour for role, colour in roles.items()},
        "cursor-line": line,
        "cursor-line-blurred": blurred,
        "block-cursor-background": line,
        "block-cursor-foreground": roles["strong"],
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-foreground": roles["title"],
        "block-hover-background": blurred,
        "text": roles["title"],
        "text-muted": roles["muted"],
        "text-disabled": roles["muted"],
        "text-primary": roles["heading"],
        "text-secondary": roles["link"],
        "text-accent": roles["date"],
        "text-warning": roles["kind.deployment"],
        "text-error": roles["kind.military"],
        "text-success": roles["kind.agreement"],
        "foreground-muted": roles["muted"],
        "foreground-disabled": roles["muted"],
        "footer-key-foreground": roles["heading"],
        "footer-description-foreground": roles["title"],
        "input-selection-background": line,
        "link-color": roles["link"],
    }


DARK = Theme(
    name="chronicle-dark",
    primary="#86abd0",
    secondary="#6d8f9c",
    accent="#d9a957",
    warning="#f8be4e",
    error="#fb715f",
    success="#71b974",
    foreground="#e4e0d8",
    background="#14171c",
    surface="#191d23",
    panel="#1e222a",
    dark=True,
    variables=_variables(_DARK, "#28303d", "#20262f")
    | {
        "border": "#d9a957",
        "border-blurred": "#3a4250",
        "scrollbar": "#3f4857",
        "scrollbar-background": "#191d23",
    },
)
LIGHT = Theme(
    name="chronicle-light",
    primary="#365a7d",
    secondary="#4e6e74",
    accent="#9a5a1c",
    warning="#914b00",
    error="#a6252a",
    success="#386833",
    foreground="#2b2721",
    background="#f8f3e7",
    surface="#f3ecdc",
    panel="#ede5d3",
    dark=False,
    variables=_variables(_LIGHT, "#e4d9bf", "#eee6d3")
    | {
        "border": "#9a5a1c",
        "border-blurred": "#c9bea4",
        "scrollbar": "#c4b797",
        "scrollbar-background": "#f3ecdc",
    },
)
THEMES = (DARK, LIGHT)


def register(app: App[Any]) -> None:
    """Offer the themes of this app beside Textual's own, and begin with the dark one."""
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = DARK.name


def ink(app: App[Any], role: str) -> Style:
    """Return the style of a role in the app's theme; an empty one if there is no such role."""
    colour = app.theme_variables.get(variable(role))
    if colour is None:
        return Style()
    words = _TERMINAL[role].split()
    bold = "bold" in words or role.startswith("thread.")
    # The terminal's own colours have no shade for what matters less.
    dim = "dim" in words and app.current_theme.ansi
    return Style(color=Color.parse(colour).rich_color, bold=bold or None, dim=dim or None)


def role_variables(theme: Theme) -> dict[str, str]:
    """Return the variables of all `ROLES` and `LINES`, as CSS colours, for any theme.

    A theme of the terminal's own colours gets those of `render.styles`. For any other theme the
    colours of this app's dark or light theme are moved towards white or black as far as its
    backgrounds require.
    """
    if theme.ansi:
        # No colour of the terminal is sure to be readable on another one: the line of the cursor
        # gets none.
        return {
            **{variable(role): _terminal_colour(role) for role in ROLES},
            **dict.fromkeys(LINES, "ansi_default"),
        }
    own = theme.to_color_system().generate()
    background, primary = Color.parse(own["background"]), Color.parse(own["primary"])
    lines = [background.blend(primary, share, alpha=1.0) for share in (0.2, 0.1)]
    grounds = [background, Color.parse(own["surface"]), Color.parse(own["panel"]), *lines]
    pole = Color.parse("white" if theme.dark else "black")
    roles = _DARK if theme.dark else _LIGHT
    return {
        variable(role): _readable(Color.parse(roles[role]), pole, grounds).hex for role in ROLES
    } | {line: colour.hex for line, colour in zip(LINES, lines, strict=True)}


def _terminal_colour(role: str) -> str:
    """Return the terminal's colour of a role; bold and dim are text styles in CSS."""
    colours = [word for word in _TERMINAL[role].split() if word not in {"bold", "dim"}]
    return f"ansi_{colours[0]}" if colours else "ansi_default"


def _readable(colour: Color, pole: Color, grounds: list[Color]) -> Color:
    """Return the colour, moved to the pole by the fewest of twenty steps that make it readable."""
    moved = (colour.blend(pole, step / 20, alpha=1.0) for step in range(20))
    return next(
        (
            candidate
            for candidate in moved
            if all(_contrast(candidate, ground) >= CONTRAST for ground in grounds)
        ),
        pole,
    )


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.1."""
    light = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), light, strict=True))
