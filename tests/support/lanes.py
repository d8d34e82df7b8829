"""Lanes of small stores as text, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.analysis.density import Window
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.render.lanes import LaneRow, Lanes
from timeline.render.styles import Glyphs
from timeline.store.store import Store

ASCII = Glyphs(unicode=False)
TALKS = {"id": "talks", "title": "Talks", "description": "The talks."}
WAR = {"id": "war", "title": "War", "description": "The war."}


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


TEN_DAYS = days("2021-05-01", "2021-05-10")
TEN_MONTHS = days("2021-01-01", "2021-10-31")


def render_lanes(
    made: Store,
    window: Window,
    width: int,
    *,
    positions: Sequence[int] | None = None,
    glyphs: Glyphs | None = None,
    cursor_position: int | None = None,
    hits: Sequence[int] = (),
) -> list[LaneRow]:
    """Render the lanes of a store; without positions all events are listed."""
    lanes = Lanes(made, glyphs)
    lanes.prepare(range(len(made.ids)) if positions is None else positions)
    scale = TimeScale(window, width)
    return [lanes.row(number, scale, cursor_position, hits) for number in range(len(lanes.lanes))]


def painted(made: Store, window: Window, width: int, number: int = 0, **more: Any) -> str:
    """Render one lane of a store as text."""
    return "".join(text for text, _ in render_lanes(made, window, width, **more)[number].spans)


def roles(made: Store, window: Window, width: int, **more: Any) -> list[tuple[str, str]]:
    """Render the first lane of a store without its blanks."""
    row = render_lanes(made, window, width, **more)[0]
    return [(text, role) for text, role in row.spans if text.strip()]


def view(made: Store) -> LaneCursor:
    found = LaneCursor(Navigator(made), Viewport(made))
    found.lanes.prepare(found.navigator.list.positions)
    return found
