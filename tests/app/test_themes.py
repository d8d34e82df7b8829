"""The themes of the app: every text readable, every kind told apart, every role with a colour in
any theme.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from support.contrast import SIGHTS, Rgb, contrast, distance, linear, luminance, seen
from support.screen import settle
from textual.app import App, ComposeResult
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme
from textual.widget import Widget

from timeline.app import themes
from timeline.app.app import TimelineApp
from timeline.model.entities import Kind
from timeline.render.styles import COLOURS, THREAD_COLOURS
from timeline.store.loader import load

KINDS: tuple[str, ...] = get_args(Kind)
THREADS = [f"thread.{number}" for number in range(len(THREAD_COLOURS))]
LEAST_CONTRAST = 4.5
LEAST_DISTANCE = 12.0
"""CIE76, between any two kinds or threads and for every sight: about five times what is just
noticed side by side.
"""
GROUNDS = ("background", "surface", "panel", *themes.LINES)
OWN = [theme.name for theme in themes.THEMES]
FOREIGN = [theme.name for theme in BUILTIN_THEMES.values() if not theme.ansi]
ANSI = [theme.name for theme in BUILTIN_THEMES.values() if theme.ansi]
colours = st.tuples(*[st.integers(0, 255)] * 3)


class Roles(Widget):
    """A component class for each role and each background."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual reads it so
        *(themes.variable(role) for role in themes.ROLES),
        *(f"ground-{ground}" for ground in GROUNDS),
    }
    DEFAULT_CSS = "\n".join(
        (
            "Roles { background: $background; color: $foreground; }",
            *(
                f"Roles > .{name} {{ color: ${name}; }}"
                for name in map(themes.variable, themes.ROLES)
            ),
            *(f"Roles > .ground-{ground} {{ background: ${ground}; }}" for ground in GROUNDS),
        )
    )

    def text(self, role: str) -> Rgb:
        return rgb(self.get_component_rich_style(themes.variable(role)), "color")

    def ground(self, name: str) -> Rgb:
        return rgb(self.get_component_rich_style(f"ground-{name}"), "bgcolor")


class RolesApp(App[None]):
    def __init__(self, theme: str) -> None:
        super().__init__()
        themes.register(self)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.role_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Roles()


async def opened(pilot: Pilot[Any], theme: str) -> None:
    """Wait for the app in this theme; a terminal of sixteen colours may have got another one."""
    await settle(pilot, lambda: bool(painted(pilot.app)))
    pilot.app.theme = theme
    await settle(
        pilot,
        lambda: painted(pilot.app)[0][2] == Color.parse(pilot.app.current_theme.panel or "").rgb,
    )


def rgb(style: Style, part: str) -> Rgb:
    colour = getattr(style, part)
    assert colour is not None
    triplet = colour.get_truecolor()
    return triplet.red, triplet.green, triplet.blue


def painted(app: App[Any]) -> list[tuple[str, Rgb, Rgb]]:
    """Every stretch of text that holds a letter or a digit, with its colour and its background.

    Behind a dialog everything is dimmed, as nothing there can be used: then only the dialog counts.
    """
    dialog = [
        widget.region for widget in app.screen.query("*") if widget.display and not widget.children
    ]
    strips = app.screen._compositor.render_strips()
    return [
        (segment.text.strip(), rgb(segment.style, "color"), rgb(segment.style, "bgcolor"))
        for area in ([app.screen.region] if len(app.screen_stack) == 1 else dialog)
        for strip in strips[area.y : area.bottom]
        for segment in strip.crop(area.x, area.right)
        if segment.style is not None and any(letter.isalnum() for letter in segment.text)
    ]


# The measures themselves.


def test_known_pairs_have_the_contrast_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (118, 118, 118)) == pytest.approx(4.54, abs=0.005)
    assert contrast((255, 0, 0), (255, 255, 255)) == pytest.approx(4.0, abs=0.005)
    assert contrast((9, 9, 9), (9, 9, 9)) == 1


def test_the_distance_of_known_pairs_is_the_one_of_cie76() -> None:
    assert distance((0, 0, 0), (255, 255, 255)) == pytest.approx(100, abs=0.01)
    # L*a*b* of the sRGB primaries: red 53.24, 80.09, 67.20; blue 32.30, 79.19, -107.86.
    assert distance((255, 0, 0), (0, 0, 255)) == pytest.approx(176.3, abs=0.2)
    assert distance((7, 70, 170), (7, 70, 170)) == 0


@given(value=st.integers(0, 255), sight=st.sampled_from(SIGHTS))
def test_every_sight_sees_a_grey_as_the_same_grey(value: int, sight: str) -> None:
    assert seen(linear((value,) * 3), sight) == pytest.approx(linear((value,) * 3), abs=0.001)


def test_colours_look_alike_without_the_cone_between_them() -> None:
    assert (
        distance((200, 60, 60), (110, 110, 60), "deuteranopia")
        < 20
        < distance((200, 60, 60), (110, 110, 60))
    )
    assert (
        distance((0, 150, 200), (0, 170, 120), "tritanopia")
        < 20
        < distance((0, 150, 200), (0, 170, 120))
    )


# The two themes.


@pytest.mark.parametrize("theme", [*OWN, *FOREIGN])
async def test_every_role_is_readable_on_every_background(theme: str) -> None:
    app = RolesApp(theme)
    async with app.run_test(size=(10, 2)):
        view = app.query_one(Roles)
        grounds = {name: view.ground(name) for name in GROUNDS}
        found = {
            (role, name): round(contrast(view.text(role), ground), 2)
            for role in themes.ROLES
            for name, ground in grounds.items()
        }
        assert {pair: ratio for pair, ratio in found.items() if ratio < LEAST_CONTRAST} == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize(
    "roles", [[f"kind.{kind}" for kind in KINDS], THREADS], ids=["kinds", "threads"]
)
async def test_kinds_and_threads_differ_for_every_sight(
    theme: str, sight: str, roles: list[str]
) -> None:
    app = RolesApp(theme)
    async with app.run_test(size=(10, 2)):
        view = app.query_one(Roles)
        seen_as = {role: view.text(role) for role in roles}
        found = {
            pair: distance(seen_as[pair[0]], seen_as[pair[1]], sight)
            for pair in combinations(roles, 2)
        }
        assert {pair: number for pair, number in found.items() if number < LEAST_DISTANCE} == {}


@pytest.mark.parametrize("theme", OWN)
async def test_the_cursor_line_differs_from_background_and_by_focus(theme: str) -> None:
    app = RolesApp(theme)
    async with app.run_test(size=(10, 2)):
        view = app.query_one(Roles)
        lines = [view.ground(name) for name in ("background", "cursor-line-blurred", "cursor-line")]
        assert all(distance(one, other) >= 4 for one, other in combinations(lines, 2))


@pytest.mark.parametrize("theme", OWN)
async def test_all_text_that_the_app_paints_is_readable(theme: str) -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, theme)
        for key in ("slash", "a", "escape", "enter", "t", "question_mark", "escape", "ctrl+p"):
            await pilot.press(key)
            await settle(pilot, lambda: len(painted(app)) > 5)
            low = {
                (text, ink, ground)
                for text, ink, ground in painted(app)
                if contrast(ink, ground) < LEAST_CONTRAST
            }
            assert not low, key
        assert len(app.screen_stack) == 2


@pytest.mark.parametrize("theme", OWN)
async def test_the_frame_of_the_pane_in_focus_is_seen(theme: str) -> None:
    """WCAG 2.1, 1.4.11: what shows the state of a control has a contrast of at least 3."""
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, theme)
        _, frame = app.pane.styles.border_top
        assert contrast(frame.rgb, app.pane.background_colors[1].rgb) >= 3


async def test_the_app_begins_with_the_dark_theme_and_offers_both() -> None:
    app = RolesApp("chronicle-light")
    themes.register(app)
    assert app.theme == "chronicle-dark"
    assert {"chronicle-dark", "chronicle-light", "ansi-dark", "ansi-light"} <= set(
        app.available_themes
    )
    assert [theme.dark for theme in themes.THEMES] == [True, False]


# Any other theme.


def test_every_role_has_a_variable_in_every_theme() -> None:
    expected = {themes.variable(role) for role in (*COLOURS, "bar", "future", "hit")} | set(
        themes.LINES
    )
    for theme in (*BUILTIN_THEMES.values(), *themes.THEMES):
        assert set(themes.role_variables(theme)) == expected
    assert all(expected <= set(theme.variables) for theme in themes.THEMES)


def test_both_themes_colour_every_kind_and_thread() -> None:
    for roles in (themes._DARK, themes._LIGHT):
        assert {role for role in roles if role.startswith("kind.")} == {
            f"kind.{kind}" for kind in KINDS
        }
        assert [role for role in roles if role.startswith("thread.")] == THREADS


@pytest.mark.parametrize("theme", ANSI)
async def test_terminal_themes_have_only_terminal_colours(theme: str) -> None:
    variables = themes.role_variables(BUILTIN_THEMES[theme])
    assert all(Color.parse(colour).ansi is not None for colour in variables.values())
    assert variables["role-kind-military"] == "ansi_red"
    assert (
        variables["role-muted"]
        == variables["role-strong"]
        == variables["role-title"]
        == "ansi_default"
    )
    assert variables["role-heading"] == "ansi_cyan"
    app = RolesApp(theme)
    async with app.run_test(size=(10, 2)):
        style = app.query_one(Roles).get_component_rich_style("role-kind-military")
        assert style.color is not None
        assert style.color.number == 1


@pytest.mark.parametrize("theme", FOREIGN)
def test_roles_are_moved_no_further_than_needed(theme: str) -> None:
    roles = themes.role_variables(BUILTIN_THEMES[theme])
    kinds = {kind: Color.parse(roles[f"role-kind-{kind}"]).rgb for kind in KINDS}
    assert all(distance(kinds[one], kinds[other]) > 4 for one, other in combinations(KINDS, 2))
    if theme == "textual-dark":
        assert Color.parse(roles["role-date"]) == Color.parse(themes._DARK["date"])


@pytest.mark.parametrize("theme", ANSI)
async def test_terminal_colours_never_match_their_background(theme: str) -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot, lambda: bool(painted(app)))
        app.theme = theme
        await settle(
            pilot, lambda: app.current_theme.ansi and app.pane.background_colors[1].ansi is not None
        )
        pairs = {
            (segment.style.color, segment.style.bgcolor)
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.text.strip()
        }
        assert len(pairs) > 5
        for ink, ground in pairs:
            assert ink is not None
            assert ground is not None
            # The terminal's own text is readable on its own background, and on no other for
            # certain.
            assert ground.is_default or not (ink.is_default or ink == ground)


def test_where_no_colour_is_readable_the_roles_end_at_white() -> None:
    grey = Theme(
        name="grey", primary="#808080", background="#808080", surface="#808080", panel="#909090"
    )
    roles = themes.role_variables(grey)
    assert {Color.parse(roles[themes.variable(role)]).hex for role in themes.ROLES} == {"#FFFFFF"}


@given(one=colours, other=colours)
def test_the_app_computes_contrast_as_the_tests_do(one: Rgb, other: Rgb) -> None:
    assert themes._contrast(Color(*one), Color(*other)) == pytest.approx(contrast(one, other))
    assert (luminance(one) < luminance(other)) == (
        themes._luminance(Color(*one)) < themes._luminance(Color(*other))
    )
