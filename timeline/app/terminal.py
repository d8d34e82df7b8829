"""What a terminal needs beyond what Textual 8.2 does: signals, no colour, resuming, and a net under
all text.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from timeline.app.widgets.span_view import SpanView

_T = TypeVar("_T")
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class ControlFilter(LineFilter):
    """Deletes control and bidi characters from every line of every widget: the net under
    `sanitize`.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's own
        """The segments without what a terminal would act on; Rich measures those as no cells, so
        widths hold.
        """
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(_CONTROLS.sub("", segment.text), segment.style)
            for segment in segments
        ]


class TerminalApp(App[_T], Generic[_T]):
    """An app that leaves the terminal as it found it and writes nothing into it but what is
    shown.
    """

    _control_filter = ControlFilter()
    _no_color_filter = NoColor()

    def __init__(self) -> None:
        super().__init__()
        # no-color.org: an empty NO_COLOR counts for nothing.
        self.no_color = bool(os.environ.get("NO_COLOR"))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, with colour really gone under NO_COLOR, and the net."""
        filters = [
            each
            for each in super().get_line_filters()
            if not isinstance(each, (Monochrome, NoColor))
        ]
        return [*filters, *([self._no_color_filter] if self.no_color else []), self._control_filter]

    async def on_event(self, event: events.Event) -> None:
        """Run the binding of a key at once where a view has the focus.

        Textual runs it when the key has gone from the view up to the app, and keys that come first
        of all meanwhile
        overtake it: `j` and `:` typed at once would ask before they move.
        """
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and isinstance(self.focused, SpanView)
        ):
            for first_of_all in (True, False):
                if await self._check_bindings(event.key, priority=first_of_all):
                    return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Handle the signals that would leave the terminal raw, and repaint after Ctrl+Z and
        `fg`.
        """
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.screen.refresh))
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
