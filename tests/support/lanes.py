"""Lanes of small stores as text, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from timeline.analysis.density import Window
from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.render.lanes import Lanes
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs
from timeline.store.store import Store

ASCII = Glyphs(unicode=False)
TALKS = {"id": "talks", "title": "Talks", "description": "The talks."}
WAR = {"id": "war", "title": "War", "description": "The war."}


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


TEN_DAYS = days("2021-05-01", "2021-05-10")
TEN_MONTHS = days("2021-01-01", "2021-10-31")


def painted(made: Store, window: Window, width: int, number: int = 0, **more: Any) -> str:
    """One lane of a store as text; without hits and cursor where they are not given."""
    glyphs = more.pop("look", None)
    rows = Lanes(made, glyphs).rows(
        window, width, more.pop("positions", range(len(made.ids))), **more
    )
    return "".join(text for text, _ in rows[number].spans)


def roles(made: Store, window: Window, width: int, **more: Any) -> list[tuple[str, str]]:
    row = Lanes(made).rows(window, width, range(len(made.ids)), **more)[0]
    return [(text, role) for text, role in row.spans if text.strip()]


def view(made: Store) -> LaneCursor:
    found = LaneCursor(Navigator(made), Overview(made))
    found.lanes.prepare(found.navigator.list.positions)
    return found
