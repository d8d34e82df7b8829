"""Lanes of small stores as text, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from timeline.density import Window
from timeline.draw import Look
from timeline.lanes import Lanes
from timeline.laneview import LaneView
from timeline.navigator import Navigator
from timeline.overview import Overview
from timeline.store import Store

ASCII = Look(unicode=False)
TALKS = {"id": "talks", "title": "Talks", "description": "The talks."}
WAR = {"id": "war", "title": "War", "description": "The war."}


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


TEN_DAYS = days("2021-05-01", "2021-05-10")
TEN_MONTHS = days("2021-01-01", "2021-10-31")


def painted(made: Store, window: Window, width: int, number: int = 0, **more: Any) -> str:
    """One lane of a store as text; without hits and cursor where they are not given."""
    look = more.pop("look", None)
    rows = Lanes(made, look).rows(window, width, more.pop("positions", range(len(made.ids))), **more)
    return "".join(text for text, _ in rows[number].pieces)


def roles(made: Store, window: Window, width: int, **more: Any) -> list[tuple[str, str]]:
    row = Lanes(made).rows(window, width, range(len(made.ids)), **more)[0]
    return [(text, role) for text, role in row.pieces if text.strip()]


def view(made: Store) -> LaneView:
    found = LaneView(Navigator(made), Overview(made))
    found.lanes.prepare(found.navigator.positions)
    return found
