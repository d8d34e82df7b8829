"""Why a key does nothing now: a table from actions to functions that return the reason.

The key of an entry is the name of a scope of `keymap` and of an action. An action without an entry
is always available. No reason takes longer with more events than a binary search does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from timeline.app.state.document import Page
from timeline.app.state.lane_cursor import LaneCursor
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import SHORTEST, Viewport
from timeline.text import sanitize_url


@dataclass
class Scene:
    """What is on the screen.

    Attributes:
        navigator: the list with its search and filter.
        overview: the window of time.
        lanes: the lanes, once they have been shown.
        is_loading: whether the record is still being loaded.
        chip_count: how many chips there are.
        can_leave: whether Esc has something to leave.
        page: the page of the detail.
        is_event_shown: whether that is the focused event, not another page or the event before.
        hidden_lines: how many lines of the page are above and below those in view.
    """

    navigator: Navigator
    overview: Viewport
    lanes: LaneCursor | None = None
    is_loading: bool = False
    chip_count: int = 0
    can_leave: bool = False
    page: Page = Page("")  # noqa: RUF009 - immutable
    is_event_shown: bool = True
    hidden_lines: tuple[int, int] = (0, 0)


def explain(scene: Scene, scope: str, action: str, parameters: tuple[object, ...] = ()) -> str:
    """Return why an action of a scope would do nothing; empty if it does something."""
    find_reason = REASONS.get(f"{scope}.{action}")
    return find_reason(scene, *parameters) if find_reason is not None else ""


def find_address(navigator: Navigator) -> str | None:
    """Return the first plain web address among the sources of the focused event."""
    event, sources = navigator.list.event, navigator.store.sources
    for cited in event.sources if event is not None else ():
        address = sanitize_url(sources[cited.source].url)
        if address is not None:
            return address
    return None


# The list.


def _check_event(scene: Scene) -> str:
    if len(scene.navigator.list):
        return ""
    if scene.is_loading:
        return "the record is still being read"
    if scene.navigator.filter_text:
        return "no event matches: x takes a filter away"
    return "the record holds no event"


def _check_move(scene: Scene, delta: float) -> str:
    events = scene.navigator.list
    if not len(events):
        return _check_event(scene)
    if delta > 0:
        is_last = events.cursor == len(events) - 1
        return "this is the last event of the list" if is_last else ""
    return "" if events.cursor else "this is the first event of the list"


def _check_step(scene: Scene, unit: str, direction: int) -> str:
    events, days = scene.navigator.list, scene.navigator.store.days
    if not len(events):
        return _check_event(scene)
    if direction < 0:
        return "" if events.cursor else f"no earlier {unit} with events"
    here, last = (
        _unit_of(days[events.positions[index]], unit) for index in (events.cursor, len(events) - 1)
    )
    return f"no later {unit} with events" if here == last else ""


def _unit_of(ordinal: int, unit: str) -> tuple[int, ...]:
    """Return the year, month or day of an ordinal; empty if that is 0, no known day."""
    day = date.fromordinal(ordinal) if ordinal > 0 else None
    return (day.year, day.month, day.day)[: _UNITS[unit]] if day else ()


_UNITS = {"year": 1, "month": 2, "day": 3}
"""How many parts of a date name the unit."""


# Search, filter and as-of day.


def _check_hit(scene: Scene, _: int) -> str:
    navigator = scene.navigator
    if not navigator.search_text:
        return "nothing is searched for: / searches"
    return "" if navigator.listed_hits else "the search found nothing in this list"


def _check_chip(scene: Scene, *_: int) -> str:
    return "" if scene.chip_count else "no filter, search, as-of day or mark to take away"


def _check_page(scene: Scene, page: str) -> str:
    if page == scene.navigator.page:
        return ""
    if page != "changes":
        return _check_event(scene)
    if scene.navigator.compared_days() is not None:
        return ""
    return _check_event(scene) or "this is the marked day: go to another one to compare"


def _check_as_of(scene: Scene, direction: int) -> str:
    events, days = scene.navigator.list, scene.navigator.store.days
    day, listed = scene.navigator.as_of or events.day, events.positions
    if day is None or not listed:
        return _check_event(scene)
    if direction > 0:
        return "" if days[listed[-1]] > day.toordinal() else "no event begins on a later day"
    before = bisect_left(listed, day.toordinal(), key=days.__getitem__) - 1
    return "" if before >= 0 and days[listed[before]] else "no event begins on an earlier day"


# The event.


def _check_section(scene: Scene, name: str) -> str:
    if why := _check_event(scene):
        return why
    is_there = not scene.is_event_shown or name in scene.page.sections
    return "" if is_there else f"this event has no section {name}"


def _check_source(scene: Scene) -> str:
    if (why := _check_event(scene)) or find_address(scene.navigator):
        return why
    return "no source of this event has a web address that can be opened"


def _check_scroll(scene: Scene, direction: float) -> str:
    above, below = scene.hidden_lines
    if not above and not below:
        return "the text is shown in full"
    if direction > 0:
        return "" if below else "this is the end of the text"
    return "" if above else "this is the beginning of the text"


def _check_link(scene: Scene, *_: int) -> str:
    return "" if scene.page.links() else "there is no link to follow here"


# Time.


def _check_zoom(scene: Scene, direction: int) -> str:
    window, span = scene.overview.window, scene.overview.span
    if window is None or span is None:
        return "no event has a known day"
    if direction > 0:
        return f"no less than {SHORTEST} days can be shown" if window.days <= SHORTEST else ""
    return "the whole record is shown" if window == span else ""


def _check_pan(scene: Scene, direction: int) -> str:
    window, span = scene.overview.window, scene.overview.span
    if window is None or span is None or window == span:
        return _check_zoom(scene, -1)
    if direction > 0:
        return "this is the end of the record" if window.last >= span.last else ""
    return "this is the beginning of the record" if window.first <= span.first else ""


def _check_lanes(scene: Scene, motion: str, direction: int) -> str:
    cursor = scene.lanes
    if motion in _UNITS:
        return _check_step(scene, motion, direction)
    if not len(scene.navigator.list) or cursor is None or not cursor.is_ready():
        return _check_event(scene)
    lane, position = cursor.lane, cursor.position
    if motion == "lane":
        return _check_other_lane(cursor, direction)
    if lane is None or position is None:
        return _check_move(scene, direction)
    positions = cursor.lanes.events_of(lane).positions
    if direction > 0:
        return "this is the last event of the lane" if position == positions[-1] else ""
    return "this is the first event of the lane" if position == positions[0] else ""


def _check_other_lane(cursor: LaneCursor, direction: int) -> str:
    lane = cursor.lane
    if lane is None or cursor.position is None:
        return "the focused event stands on no lane"
    others = range(lane + 1, len(cursor.lanes.lanes)) if direction > 0 else range(lane)
    if any(cursor.lanes.events_of(other).positions for other in others):
        return ""
    return f"no lane {'below' if direction > 0 else 'above'} has events"


REASONS: dict[str, Callable[..., str]] = {
    "app.hit": _check_hit,
    "app.drop_chip": _check_chip,
    "app.choose_chip": _check_chip,
    "app.step_as_of": _check_as_of,
    "app.page": _check_page,
    "app.mark": _check_event,
    "app.link": lambda scene, _: _check_event(scene) or _check_link(scene),
    "app.read": _check_event,
    "app.section": _check_section,
    "app.link_back": lambda scene: (
        "" if scene.navigator.link_history else "no link was followed yet"
    ),
    "app.copy": lambda scene, _: _check_event(scene),
    "app.open_source": _check_source,
    "app.leave": lambda scene: "" if scene.can_leave else "there is nothing to leave here: q quits",
    "app.overview_zoom": _check_zoom,
    "app.overview_pan": _check_pan,
    "app.overview_whole": lambda scene: _check_zoom(scene, -1),
    "list.move": _check_move,
    "list.edge": _check_move,
    "list.page": _check_move,
    "list.step": _check_step,
    "lanes.go": _check_lanes,
    "lanes.zoom": lambda scene, direction: _check_zoom(scene, direction or -1),
    "detail.scroll_lines": _check_scroll,
    "detail.scroll_pages": _check_scroll,
    "detail.scroll_edge": _check_scroll,
    "detail.link": _check_link,
    "detail.follow": _check_link,
}
