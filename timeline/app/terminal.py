"""What the app changes in Textual 8.2 to suit a terminal.

Every private method of Textual that the app overrides or calls is in this module;
`tests/app/test_terminal.py` fails where Textual changes one of them.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from rich.segment import Segment
from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.color import Color
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor

from timeline.app.widgets.span_view import SpanView

_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class ControlFilter(LineFilter):
    """Removes control and bidi characters from every line, should `sanitize` be forgotten."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments without such characters; Rich gives those no width."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(_CONTROLS.sub("", segment.text), segment.style)
            for segment in segments
        ]


class TerminalApp(App[None]):
    """An app that leaves the terminal as it was, obeys NO_COLOR and explains unavailable keys."""

    def __init__(self) -> None:
        super().__init__()
        # An empty NO_COLOR has no effect (no-color.org).
        self.no_color = bool(os.environ.get("NO_COLOR"))
        self._own_filters: list[LineFilter] = [*([NoColor()] if self.no_color else [])]
        self._own_filters.append(ControlFilter())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, but one for NO_COLOR that removes every colour."""
        filters = super().get_line_filters()
        kept = [found for found in filters if not isinstance(found, (Monochrome, NoColor))]
        return [*kept, *self._own_filters]

    def handle_signals(self) -> None:
        """Exit on signals that would leave the terminal raw, and repaint after Ctrl+Z and `fg`."""
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.screen.refresh))
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    # Keys.

    async def on_event(self, event: events.Event) -> None:
        """Run the binding of a key at once if a view has the focus.

        Textual runs it when the key has gone from the view up to the app. A priority binding of a
        later key would overtake it: `j` and `:` typed at once would open the prompt first.
        """
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and isinstance(self.focused, SpanView)
        ):
            for priority in (True, False):
                if await self._check_bindings(event.key, priority=priority):
                    return
        await super().on_event(event)

    def explain_unavailable(self, action: str, node: DOMNode) -> str:  # noqa: ARG002 - for subclasses
        """Return why an action of a node would do nothing now; empty if it does something."""
        return ""

    def show_remark(self, text: str) -> None:
        """Show a remark in the status bar."""

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, or say why it would do nothing."""
        if isinstance(action, str) and (
            why := self.explain_unavailable(action, default_namespace or self)
        ):
            self.show_remark(why)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def _check_action_state(self, action: str, default_namespace: DOMNode) -> bool | None:
        """Dim in the footer what would do nothing; Textual does not ask here when a key is hit."""
        state = super()._check_action_state(action, default_namespace)
        return None if state and self.explain_unavailable(action, default_namespace) else state


def has_browser() -> bool:
    """Return whether there is a display on which a browser can open."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
