"""What the app changes in Textual, private methods included."""

from __future__ import annotations

import inspect

import pytest
from rich.segment import Segment
from support.screen import screen_text, settle
from textual.app import App
from textual.color import Color
from textual.widgets._footer import FooterKey

from timeline.app.app import TimelineApp
from timeline.app.terminal import ControlFilter
from timeline.store.loader import load


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        (App._check_bindings, ["self", "key", "priority"]),
        (App._check_action_state, ["self", "action", "default_namespace"]),
    ],
)
def test_textual_has_the_private_methods(method: object, parameters: list[str]) -> None:
    """Look at `timeline.app.terminal` if this fails after an update of Textual."""
    assert callable(method)
    assert list(inspect.signature(method).parameters) == parameters


async def test_keys_typed_at_once_work_in_their_order() -> None:
    """Fails if Textual no longer asks `_check_bindings` in `on_event`."""
    app = TimelineApp(load())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "f")
        await settle(pilot, lambda: app.prompt.display)
        assert app.navigator.list.cursor == 1


async def test_the_footer_dims_what_would_do_nothing() -> None:
    """Fails if the footer no longer asks `_check_action_state`."""
    app = TimelineApp(load(), query="1066")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(
            pilot,
            lambda: any(
                key.description == "Read" and key.has_class("-disabled")
                for key in app.screen.query(FooterKey)
            ),
        )
        assert "No event matches." in screen_text(app)


def test_no_control_character_reaches_the_terminal() -> None:
    filtered = ControlFilter().apply([Segment("a\x1b[2J\u202eb\x07")], Color(0, 0, 0))
    assert [segment.text for segment in filtered] == ["a[2Jb"]
