"""The state of the lanes view, without a screen: the window of time, the focused lane, and motions
between lanes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal, TypeAlias

from timeline.analysis.density import Window
from timeline.analysis.lanes import find_anchor
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.navigator import Navigator
from timeline.render.lanes import LaneRow, Lanes
from timeline.render.overview import Overview
from timeline.render.styles import Glyphs

Motion: TypeAlias = Literal["event", "lane", "edge", "day", "month", "year"]
"""Along the lane, across lanes, to an end of the lane, and by the units of time of the list."""
_NOTHING = Window(1, 1)
"""Stands for a window where no day of the record is known."""


class LaneView:
    """Lanes over a window of time, with the cursor of a `Navigator`.

    Attributes:
        navigator: whose cursor, filter, search and as-of day are shown.
        overview: whose window of time is shown.
        lanes: what is painted.
        chosen: the lane that was chosen last; it stays chosen while the cursor is on an event of
            other lanes.
    """

    def __init__(
        self, navigator: Navigator, overview: Overview, glyphs: Glyphs | None = None
    ) -> None:
        self.navigator = navigator
        self.overview = overview
        self.lanes = Lanes(navigator.store, glyphs)
        self.chosen: int | None = None
        self._goal: tuple[int, int] | None = None

    # The window of time.

    def zoom(self, direction: int) -> None:
        """Show half (1) or twice (-1) as many days around the focused one, or the whole span
        (0).
        """
        day = self.focused_day() or None
        if direction > 0:
            self.overview.zoom_in(day)
        elif direction < 0:
            self.overview.zoom_out(day)
        else:
            self.overview.whole()

    def follow(self) -> bool:
        """Bring the focused event into the window; whether the window moved."""
        day = self.focused_day()
        return bool(day) and self.overview.follow(day)

    # The focus.

    @property
    def position(self) -> int | None:
        """The focused event, by its position in the store."""
        navigator = self.navigator
        return navigator.positions[navigator.cursor] if len(navigator) else None

    def focused_day(self) -> int:
        """The ordinal of the day on which the focused event stands; 0 where it has none."""
        event = self.navigator.event
        return find_anchor(event.date) if event is not None else 0

    @property
    def lane(self) -> int | None:
        """The focused lane: the chosen one where the focused event is on it, else the first that it
        is on.
        """
        own = self.own_lanes()
        return self.chosen if self.chosen in own else next(iter(own), None)

    def own_lanes(self) -> list[int]:
        """The lanes on which the focused event stands."""
        return [] if self.position is None else self.lanes.lanes_of(self.position)

    def touched(self, shown: tuple[int | None, int | None]) -> set[int]:
        """The lanes that an event and the focus of a lane show on."""
        position, lane = shown
        own = [] if position is None else self.lanes.lanes_of(position)
        return {*own, *([] if lane is None else [lane])}

    def is_ready(self) -> bool:
        """Whether what is listed now is laid out; motions along lanes wait for it."""
        return self.lanes.is_ready(self.navigator.positions)

    # Motions.

    def go(self, motion: Motion, direction: int) -> None:
        """Move forward (1) or back (-1)."""
        navigator = self.navigator
        motions: dict[Motion, Callable[[int], None]] = {
            "event": self.step,
            "lane": self.change_lane,
            "edge": self.edge,
            "day": navigator.step_day,
            "month": navigator.step_month,
            "year": navigator.step_year,
        }
        motions[motion](direction)

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) event of the focused lane."""
        lane, position = (self.lane if self.is_ready() else None), self.position
        if lane is None or position is None:
            self.navigator.move(direction)
            return
        positions = self.lanes.events_of(lane).positions
        at = (
            bisect_right(positions, position)
            if direction > 0
            else bisect_left(positions, position) - 1
        )
        self._go(lane, positions[max(0, min(at, len(positions) - 1))])

    def edge(self, side: int) -> None:
        """Go to the first (-1) or last (1) event of the focused lane."""
        lane = self.lane if self.is_ready() else None
        if lane is None:
            self.navigator.move(side * len(self.navigator))
            return
        self._go(lane, self.lanes.events_of(lane).positions[0 if side < 0 else -1])

    def change_lane(self, direction: int) -> None:
        """Go to the nearest event of the lane below (1) or above (-1); lanes on which nothing is
        listed are passed.

        Where the focused event is on that lane as well, it stays in focus. Several steps keep to
        the first day.
        """
        position = self.position
        lane = self.lane if self.is_ready() else None
        if position is None or lane is None:
            return
        goal = self._goal[1] if self._goal and self._goal[0] == position else self.focused_day()
        target = lane + direction
        while 0 <= target < len(self.lanes.lanes):
            events = self.lanes.events_of(target)
            nearest = position if events.contains(position) else events.find_nearest(goal, goal)
            if nearest is not None:
                self._go(target, nearest)
                self._goal = nearest, goal
                return
            target += direction

    def go_to(self, lane: int, first: int, last: int) -> None:
        """Go to the event of a lane that stands within these days or nearest to them."""
        nearest = self.lanes.events_of(lane).find_nearest(first, last)
        if nearest is not None:
            self._go(lane, nearest)

    def _go(self, lane: int, position: int) -> None:
        self.chosen, self._goal = lane, None
        self.navigator.to_position(position)

    # Painting.

    def scale(self, width: int) -> TimeScale:
        """The window over so many columns."""
        return TimeScale(self.overview.window or _NOTHING, width)

    def row(self, number: int, scale: TimeScale) -> LaneRow:
        """One lane as it is now.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        return self.lanes.row(number, scale, self.position, self.navigator.listed_hits)


def legend(glyphs: Glyphs) -> str:
    """What the signs mean, in one line."""
    signs = (
        ("━-", "span or in force"),
        ("┄~", "imprecise"),
        ("╌_", "open"),
        ("┄.", "to run"),
        ("░:", "overtaken"),
        ("◇n", "notice"),
        ("◆E", "end"),
        ("┫]", "outcome"),
    )
    return "  ".join(f"{glyphs.pick(*pair)} {words}" for pair, words in signs)
