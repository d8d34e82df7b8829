"""The lanes without a screen: a window of time, the focused lane, motions between lanes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal, TypeAlias

from timeline.analysis.density import Window
from timeline.analysis.lanes import find_anchor
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.event_list import Unit
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.render.lanes import LaneRow, Lanes
from timeline.render.styles import Glyphs

Motion: TypeAlias = Literal["event", "lane", "edge"] | Unit
"""Along the lane, across lanes, to an end of the lane, and by units of time."""
_NO_WINDOW = Window(1, 1)


class LaneCursor:
    """The lanes over a window of time, with the cursor of a `Navigator`.

    Attributes:
        navigator: its cursor, filter, search and as-of day are shown.
        overview: its window of time is shown.
        lanes: what is painted.
        chosen: the lane that was chosen last; it stays chosen while the cursor is on an event of
            other lanes.
    """

    def __init__(
        self, navigator: Navigator, overview: Viewport, glyphs: Glyphs | None = None
    ) -> None:
        self.navigator = navigator
        self.overview = overview
        self.lanes = Lanes(navigator.store, glyphs)
        self.chosen: int | None = None
        self._goal: tuple[int, int] | None = None
        """The event to which the last step across lanes went, and the day that it looked for."""

    # The window of time.

    def zoom(self, direction: int) -> None:
        """Show half (1) or twice (-1) as many days around the focused one, or all days (0)."""
        day = self.focused_day or None
        if direction > 0:
            self.overview.zoom_in(day)
        elif direction < 0:
            self.overview.zoom_out(day)
        else:
            self.overview.show_span()

    def follow(self) -> bool:
        """Bring the focused event into the window; return whether the window moved."""
        day = self.focused_day
        return bool(day) and self.overview.follow(day)

    def scale(self, width: int) -> TimeScale:
        """Return the scale of the window over this number of columns."""
        return TimeScale(self.overview.window or _NO_WINDOW, width)

    # The focus.

    @property
    def position(self) -> int | None:
        """The position of the focused event in the store."""
        return self.navigator.list.position

    @property
    def focused_day(self) -> int:
        """The ordinal of the day at which the focused event is drawn; 0 if it has none."""
        event = self.navigator.list.event
        return find_anchor(event.date) if event is not None else 0

    @property
    def lane(self) -> int | None:
        """The chosen lane if the focused event is on it, else the first lane of the event."""
        own = self.own_lanes()
        return self.chosen if self.chosen in own else next(iter(own), None)

    def own_lanes(self) -> list[int]:
        """Return the lanes of the focused event."""
        return [] if self.position is None else self.lanes.lanes_of(self.position)

    def is_ready(self) -> bool:
        """Return whether what is listed now is laid out; motions along lanes wait for it."""
        return self.lanes.is_ready(self.navigator.list.positions)

    # Motions.

    def go(self, motion: Motion, direction: int) -> None:
        """Move forward (1) or back (-1)."""
        if motion == "event":
            self._step_in_lane(direction)
        elif motion == "lane":
            self._change_lane(direction)
        elif motion == "edge":
            self._go_to_edge(direction)
        else:
            self.navigator.list.step(motion, direction)

    def _step_in_lane(self, direction: int) -> None:
        lane, position = (self.lane if self.is_ready() else None), self.position
        if lane is None or position is None:
            self.navigator.list.move(direction)
            return
        positions = self.lanes.events_of(lane).positions
        at = (
            bisect_right(positions, position)
            if direction > 0
            else bisect_left(positions, position) - 1
        )
        self._go_to(lane, positions[max(0, min(at, len(positions) - 1))])

    def _go_to_edge(self, side: int) -> None:
        lane = self.lane if self.is_ready() else None
        if lane is None:
            self.navigator.list.move(side * len(self.navigator.list))
        else:
            self._go_to(lane, self.lanes.events_of(lane).positions[0 if side < 0 else -1])

    def _change_lane(self, direction: int) -> None:
        """Go to the nearest event of the next lane that has any.

        An event that is on that lane as well stays focused. Several steps keep to the first day.
        """
        position = self.position
        lane = self.lane if self.is_ready() else None
        if position is None or lane is None:
            return
        goal = self._goal[1] if self._goal and self._goal[0] == position else self.focused_day
        end = len(self.lanes.lanes) if direction > 0 else -1
        for target in range(lane + direction, end, direction):
            events = self.lanes.events_of(target)
            nearest = position if events.contains(position) else events.find_nearest(goal, goal)
            if nearest is not None:
                self._go_to(target, nearest)
                self._goal = nearest, goal
                return

    def go_to(self, lane: int, first: int, last: int) -> None:
        """Go to the event of a lane that is within these days or nearest to them."""
        nearest = self.lanes.events_of(lane).find_nearest(first, last)
        if nearest is not None:
            self._go_to(lane, nearest)

    def _go_to(self, lane: int, position: int) -> None:
        self.chosen, self._goal = lane, None
        self.navigator.list.go_to_position(position)

    # Painting.

    def row(self, number: int, scale: TimeScale) -> LaneRow:
        """Return one lane as it is now.

        Raises:
            IndexError: there is no such lane, or nothing is laid out.
        """
        return self.lanes.row(number, scale, self.position, self.navigator.listed_hits)
