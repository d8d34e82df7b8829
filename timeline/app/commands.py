"""Keys that do nothing now say why; help and palette, which show every key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from textual import actions
from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from timeline.app.availability import reason
from timeline.app.keymap import SCOPES, KeyScope, key_words
from timeline.app.reader import Reader
from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.help_screen import HelpScreen, Key
from timeline.app.widgets.lanes import LanesView

_OURS = frozenset({"Keys", "Quit"})
"""Commands of Textual's palette that the app has keys for."""


class Telling(Reader):
    """Runs what keys and palette ask for, or tells why nothing comes of it."""

    def why_not(self, action: str, node: DOMNode) -> str:
        """Why an action of a node would do nothing now; empty where it does something."""
        namespace, name, parameters = actions.parse(action)
        return reason(
            OnScreen(self), "app" if namespace == "app" else self.scope_of(node), name, parameters
        )

    def scope_of(self, node: DOMNode) -> str:
        """Return the name of the scope of the keys of a node."""
        scopes: dict[DOMNode | None, str] = {
            self: "app",
            self.pane: "list",
            self.lanes: "lanes",
            self.detail: "detail",
        }
        return scopes.get(node, "")

    def explain(self, words: str) -> None:
        """Show a remark, also where the event that is focused is still to be shown."""
        if self.is_behind:
            self._remark = words
        self.show_status(words)

    async def run_action(
        self,
        action: str | actions.ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, or tell why it would do nothing."""
        words = self.why_not(action, default_namespace or self) if isinstance(action, str) else ""
        if words:
            self.explain(words)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def _check_action_state(self, action: str, default_namespace: DOMNode) -> bool | None:
        """As Textual asks for the footer: what would do nothing is dimmed. A key asks
        `check_action` alone.
        """
        state = super()._check_action_state(action, default_namespace)
        return None if state and self.why_not(action, default_namespace) else state

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own
        """Whether a key is there at all now."""
        if action == "ask":
            # These keys come first, so that what is typed behind them goes into the prompt.
            return not self.prompt.display and len(self.screen_stack) == 1
        if action == "command_palette":
            # An option list narrower than its border and padding raises in Textual 8.2.
            return self.size.width >= 16
        return True

    def action_help(self) -> None:
        """Show all keys, and why some do nothing now."""
        groups = [
            (scope.title, [self._key(binding, scope) for binding in scope.bindings])
            for scope in SCOPES
        ]
        self.push_screen(HelpScreen(groups, self.glyphs), self._run_chosen)

    def _run_chosen(self, target: str | None) -> None:
        """Do what was clicked in the help, once that is gone."""
        room, _, action = (target or "").partition(" ")
        if action:
            self.call_later(self.run_in, room, action)

    def _key(self, binding: Binding, scope: KeyScope) -> Key:
        _, name, parameters = actions.parse(binding.action)
        why = reason(OnScreen(self), scope.name, name, parameters)
        target = f"{scope.name} {binding.action}" if scope.in_palette else ""
        return Key(key_words(binding), binding.description, binding.tooltip, why, target)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: Textual's own commands, and everything that has a key here."""
        yield from (each for each in super().get_system_commands(screen) if each.title not in _OURS)
        for scope in SCOPES:
            for binding in scope.bindings if scope.in_palette else ():
                yield self._command(binding, scope.name, scope.title)

    def _command(self, binding: Binding, room: str, words: str) -> SystemCommand:
        """A key as a command, under a name that no other one has."""
        place = "" if room in ("app", "list") else f" {words.lower()}"
        keys = key_words(binding).replace(" ", " or ")
        return SystemCommand(
            binding.description + place,
            f"{keys}: {binding.tooltip}",
            partial(self.run_in, room, binding.action),
        )

    async def run_in(self, room: str, action: str) -> None:
        """Run an action where it belongs, and show that place first."""
        if room == "lanes" and not isinstance(self.main, LanesView):
            await self.run_action("lanes")
        if room == "detail":
            self.screen.add_class("-reading")
            self._focus(self.detail)
        places: dict[str, Callable[[], Widget]] = {
            "list": lambda: self.pane,
            "lanes": lambda: self.main,
            "detail": lambda: self.detail,
        }
        if room in places:
            self.run_when_laid_out(places[room](), action)
        else:
            await self.run_action(action, self)

    def run_when_laid_out(self, pane: Widget, action: str, looks: int = 20) -> None:
        """Run an action of a pane; one that is shown only now has its size, and so its text, a
        moment later.
        """
        if pane.size or not looks:
            pane.call_after_refresh(self.run_action, action, pane)
        else:
            self.set_timer(0.02, partial(self.run_when_laid_out, pane, action, looks - 1))


class OnScreen:
    """What a reason asks the app for, looked up when it is asked."""

    def __init__(self, app: Reader) -> None:
        self._app = app
        self.navigator: Navigator = app.navigator
        self.overview: Viewport = app.overview

    @property
    def lanes(self) -> LaneCursor | None:
        """The lanes, once they have been shown."""
        return self._app.lanes.view if self._app.lanes is not None else None

    @property
    def reading(self) -> bool:
        """Whether the record is still to come."""
        return self._app.is_reading

    @property
    def chips(self) -> int:
        """How many chips there are."""
        return len(self._app.chip_line.chips)

    @property
    def layers(self) -> bool:
        """Whether Esc has something to take away."""
        app, navigator = self._app, self.navigator
        on_top = navigator.page or app.detail.has_focus or app.screen.has_class("-reading")
        looked_for = navigator.search_text or navigator.filter_text or navigator.as_of is not None
        return bool(
            on_top or looked_for or app.is_finding or app.chip_line.chips.chosen is not None
        )

    @property
    def sections(self) -> Collection[str] | None:
        """The sections of the event that is shown; None where another page is, or the pane is not
        there yet.
        """
        return (
            None
            if self.navigator.page or self._app.is_behind
            else self._app.detail.page.sections.keys()
        )

    @property
    def links(self) -> bool:
        """Whether there is a link to follow."""
        return bool(self._app.detail.page.links())

    @property
    def hidden(self) -> tuple[int, int]:
        """How many lines of the text lie above and below what is shown."""
        detail = self._app.detail
        return detail.scroll_offset.y, detail.max_scroll_y - detail.scroll_offset.y
