"""Why a key does nothing now: one table from what a key does to the reason, in words for the
reader.

An action stands in the table under the room in which its key works: `app`, `list`,
    `lanes`, `detail`.
What is not in the table can always be done. No reason costs more with more events than a binary
search does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection
from datetime import date
from typing import Protocol

from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import SHORTEST, Viewport
from timeline.text import sanitize_url


class Scene(Protocol):
    """What is on screen, as far as a reason asks for it."""

    @property
    def navigator(self) -> Navigator:
        """The list."""

    @property
    def overview(self) -> Viewport:
        """The window of time."""

    @property
    def lanes(self) -> LaneCursor | None:
        """The lanes, once they have been shown."""

    @property
    def reading(self) -> bool:
        """Whether the record is still to come."""

    @property
    def chips(self) -> int:
        """How many chips there are."""

    @property
    def layers(self) -> bool:
        """Whether Esc has something to take away."""

    @property
    def sections(self) -> Collection[str] | None:
        """The sections of the event that is shown; None where another page is."""

    @property
    def links(self) -> bool:
        """Whether there is a link to follow."""

    @property
    def hidden(self) -> tuple[int, int]:
        """How many lines of the text lie above and below what is shown."""


def reason(scene: Scene, room: str, action: str, parameters: tuple[object, ...] = ()) -> str:
    """Why an action of a room would do nothing; empty where it does something."""
    found = _REASONS.get(f"{room}.{action}")
    return found(scene, *parameters) if found is not None else ""


def first_address(navigator: Navigator) -> str | None:
    """The first plain web address among the sources of the focused event."""
    event, sources = navigator.list.event, navigator.store.sources
    addresses = (
        (sanitize_url(sources[each.source].url) for each in event.sources)
        if event is not None
        else iter(())
    )
    return next((each for each in addresses if each is not None), None)


# The list.


def _no_event(scene: Scene) -> str:
    navigator = scene.navigator
    if len(navigator.list):
        return ""
    if scene.reading:
        return "the record is still being read"
    return (
        "no event matches: x takes a filter away"
        if navigator.filter_text
        else "the record holds no event"
    )


def _move(scene: Scene, delta: float) -> str:
    navigator = scene.navigator
    if not len(navigator.list):
        return _no_event(scene)
    if delta > 0:
        return (
            "this is the last event of the list"
            if navigator.list.cursor == len(navigator.list) - 1
            else ""
        )
    return "" if navigator.list.cursor else "this is the first event of the list"


def _step(unit: str, length: int) -> Callable[[Scene, int], str]:
    """No other day, month or year; `length` says how many parts of an ISO date name the unit."""

    def reason_for(scene: Scene, direction: int) -> str:
        navigator = scene.navigator
        if not len(navigator.list):
            return _no_event(scene)
        if direction < 0:
            return "" if navigator.list.cursor else f"no earlier {unit} with events"
        days, positions = navigator.store.days, navigator.list.positions
        here, last = (
            _unit(days[positions[index]], length) for index in (navigator.list.cursor, -1)
        )
        return f"no later {unit} with events" if here == last else ""

    return reason_for


def _unit(ordinal: int, length: int) -> tuple[int, ...]:
    day = date.fromordinal(ordinal) if ordinal > 0 else None
    return (day.year, day.month, day.day)[:length] if day else ()


# What is looked for.


def _hit(scene: Scene, _: int) -> str:
    navigator = scene.navigator
    if not navigator.search_text:
        return "nothing is searched for: / searches"
    return "" if navigator.listed_hits else "the search found nothing in this list"


def _chip(scene: Scene, *_: int) -> str:
    return "" if scene.chips else "no filter, search, as-of day or mark to take away"


def _page(scene: Scene, page: str) -> str:
    if page == scene.navigator.page or (
        page == "changes" and scene.navigator.compared_days() is not None
    ):
        return ""
    one_day = "this is the marked day: go to another one to compare" if page == "changes" else ""
    return _no_event(scene) or one_day


def _as_of(scene: Scene, direction: int) -> str:
    navigator = scene.navigator
    day, days, listed = (
        navigator.as_of or navigator.list.day,
        navigator.store.days,
        navigator.list.positions,
    )
    if day is None or not listed:
        return _no_event(scene)
    if direction > 0:
        return "" if days[listed[-1]] > day.toordinal() else "no event begins on a later day"
    before = bisect_left(listed, day.toordinal(), key=days.__getitem__) - 1
    return "" if before >= 0 and days[listed[before]] else "no event begins on an earlier day"


# The event.


def _section(scene: Scene, name: str) -> str:
    if _no_event(scene):
        return _no_event(scene)
    return (
        ""
        if scene.sections is None or name in scene.sections
        else f"this event has no section {name}"
    )


def _source(scene: Scene) -> str:
    none = "no source of this event has a web address that can be opened"
    return _no_event(scene) or ("" if first_address(scene.navigator) else none)


def _scroll(scene: Scene, direction: float) -> str:
    above, below = scene.hidden
    if not above and not below:
        return "the text is shown in full"
    if direction > 0:
        return "" if below else "this is the end of the text"
    return "" if above else "this is the beginning of the text"


def _link(scene: Scene, *_: int) -> str:
    return "" if scene.links else "there is no link to follow here"


# Time.


def _zoom(scene: Scene, direction: int) -> str:
    window, span = scene.overview.window, scene.overview.span
    if window is None or span is None:
        return "no event has a known day"
    if direction > 0:
        return f"no less than {SHORTEST} days can be shown" if window.days <= SHORTEST else ""
    return "the whole record is shown" if window == span else ""


def _whole(scene: Scene) -> str:
    return _zoom(scene, -1)


def _pan(scene: Scene, direction: int) -> str:
    window, span = scene.overview.window, scene.overview.span
    if window is None or span is None or window == span:
        return _zoom(scene, -1)
    if direction > 0:
        return "this is the end of the record" if window.last >= span.last else ""
    return "this is the beginning of the record" if window.first <= span.first else ""


def _go(scene: Scene, motion: str, direction: int) -> str:
    view = scene.lanes
    if motion in _STEPS:
        return _STEPS[motion](scene, direction)
    if not len(scene.navigator.list) or view is None or not view.is_ready():
        return _no_event(scene)
    lane, position = view.lane, view.position
    if lane is None or position is None:
        return (
            _move(scene, direction) if motion != "lane" else "the focused event stands on no lane"
        )
    if motion == "lane":
        others = range(lane + 1, len(view.lanes.lanes)) if direction > 0 else range(lane)
        above = "below" if direction > 0 else "above"
        return (
            ""
            if any(view.lanes.events_of(each).positions for each in others)
            else f"no lane {above} has events"
        )
    positions = view.lanes.events_of(lane).positions
    if direction > 0:
        return "this is the last event of the lane" if position == positions[-1] else ""
    return "this is the first event of the lane" if position == positions[0] else ""


_STEPS: dict[str, Callable[[Scene, int], str]] = {
    "day": _step("day", 3),
    "month": _step("month", 2),
    "year": _step("year", 1),
}
_REASONS: dict[str, Callable[..., str]] = {
    "app.hit": _hit,
    "app.drop_chip": _chip,
    "app.choose_chip": _chip,
    "app.step_as_of": _as_of,
    "app.page": _page,
    "app.mark": _no_event,
    "app.link": lambda scene, _: _no_event(scene) or _link(scene),
    "app.read": _no_event,
    "app.section": _section,
    "app.link_back": lambda scene: (
        "" if scene.navigator.link_history else "no link was followed yet"
    ),
    "app.copy": lambda scene, _: _no_event(scene),
    "app.open_source": _source,
    "app.leave": lambda scene: "" if scene.layers else "there is nothing to leave here: q quits",
    "app.overview_zoom": _zoom,
    "app.overview_pan": _pan,
    "app.overview_whole": _whole,
    "list.move": _move,
    "list.edge": _move,
    "list.page": _move,
    "list.step": lambda scene, unit, direction: _STEPS[unit](scene, direction),
    "lanes.go": _go,
    "lanes.zoom": lambda scene, direction: _zoom(scene, direction or -1),
    "detail.scroll_lines": _scroll,
    "detail.scroll_pages": _scroll,
    "detail.scroll_edge": _scroll,
    "detail.link": _link,
    "detail.follow": _link,
}
