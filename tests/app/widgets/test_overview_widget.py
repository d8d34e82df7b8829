"""The overview strip in an app of its own: what it paints, when, and what clicks and keys do."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pytest
from support.screen import screen_text, settle
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from timeline.app import keymap
from timeline.app.app import TimelineApp
from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets.event_list import EventListView
from timeline.app.widgets.overview import OverviewStrip
from timeline.render.styles import Glyphs
from timeline.store.loader import load
from timeline.store.store import Store

REAL = load()
OVERVIEW_KEYS = [
    binding
    for binding in keymap.bindings("app")
    if isinstance(binding, Binding) and binding.action.startswith("overview_")
]


class Host(App[None]):
    """The strip above nothing, with its keys and with the breakpoints of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [*OVERVIEW_KEYS]
    VERTICAL_BREAKPOINTS = TimelineApp.VERTICAL_BREAKPOINTS

    def __init__(self, store: Store = REAL, glyphs: Glyphs | None = None) -> None:
        super().__init__()
        self.navigator = Navigator(store)
        self.navigator.list.go_to_day(date(2023, 9, 20))
        self.strip = OverviewStrip(self.navigator, Viewport(store), glyphs or Glyphs())
        self.jumps: list[date] = []
        self.zooms = 0

    def compose(self) -> ComposeResult:
        yield self.strip

    def action_overview_zoom(self, delta: int) -> None:
        self.strip.action_overview_zoom(delta)

    def action_overview_pan(self, delta: int) -> None:
        self.strip.action_overview_pan(delta)

    def action_overview_whole(self) -> None:
        self.strip.action_overview_whole()

    def on_overview_strip_jump(self, message: OverviewStrip.Jump) -> None:
        self.jumps.append(message.day)

    def on_overview_strip_zoomed(self) -> None:
        self.zooms += 1

    def column_of(self, day: date, width: int) -> int | None:
        scale = self.strip.overview.scale(width)
        assert scale is not None
        return scale.visible_column(day.toordinal())

    def shown(self) -> list[str]:
        """The lines of the strip as they are painted, without its padding."""
        return [line[1:] for line in screen_text(self).split("\n")[: self.strip.size.height]]


def painted(host: Host, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that fills with the lines that are drawn from now on."""
    drawn: list[int] = []
    line = host.strip.picture.line

    def counted(number: int, width: int, height: int) -> list[tuple[str, str]]:
        drawn.append(number)
        return line(number, width, height)

    monkeypatch.setattr(host.strip.picture, "line", counted)
    return drawn


@pytest.mark.parametrize(
    ("size", "height"),
    [((80, 24), 2), ((40, 29), 2), ((120, 30), 4), ((120, 36), 5), ((200, 60), 6)],
)
async def test_the_strip_takes_as_many_lines_as_suit_the_screen(
    size: tuple[int, int], height: int
) -> None:
    host = Host()
    async with host.run_test(size=size) as pilot:
        await settle(pilot, lambda: "2022" in screen_text(host))
        assert host.strip.size.height == height
        shown = host.shown()
        column = host.column_of(date(2023, 9, 20), size[0] - 2)
        assert shown[1].index("▲") == column
        assert ("peacekeeping mandate" in screen_text(host)) is (height > 2)
        assert all(len(line) <= size[0] - 1 for line in shown)


@pytest.mark.parametrize("size", [(80, 17), (40, 12), (40, 9), (1, 1)])
async def test_on_a_low_screen_there_is_no_strip(size: tuple[int, int]) -> None:
    host = Host()
    async with host.run_test(size=size) as pilot:
        await settle(pilot)
        assert not host.strip.display or not host.strip.region
        host.strip.show_list()
        host.strip.show_focus()
        host.strip.show_window(date(2020, 1, 1), date(2021, 1, 1))
        await settle(pilot)
        assert not screen_text(host).strip()


@pytest.mark.parametrize("width", [1, 2, 3, 5])
async def test_a_strip_of_hardly_any_width_is_survived(width: int) -> None:
    host = Host()
    async with host.run_test(size=(width, 40)) as pilot:
        await pilot.press("plus", "l", "h", "0")
        await settle(pilot)
        assert host.is_running


async def test_the_strip_takes_the_new_size_of_the_screen() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: "▲" in screen_text(host))
        await pilot.resize_terminal(120, 60)
        await settle(pilot, lambda: "mandate" in screen_text(host))
        assert host.strip.size.height == 6
        await pilot.resize_terminal(80, 12)
        await settle(pilot, lambda: not screen_text(host).strip())
        await pilot.resize_terminal(80, 20)
        await settle(pilot, lambda: "▲" in screen_text(host))


async def test_keys_zoom_pan_and_go_back_to_the_whole_span() -> None:
    host = Host()
    async with host.run_test(size=(120, 40)) as pilot:
        whole = host.strip.overview.window
        assert whole is not None
        await pilot.press("plus", "equals_sign", "plus", "plus")
        await settle(pilot, lambda: "Sep" in screen_text(host))
        zoomed = host.strip.overview.window
        assert zoomed is not None
        assert zoomed.days == whole.days // 16
        assert "▲" in host.shown()[1]
        await pilot.press("l", "l", "l")
        await settle(pilot, lambda: host.shown()[1].startswith("◂"))
        await pilot.press("h", "h", "h")
        await settle(pilot, lambda: host.strip.overview.window == zoomed)
        await pilot.press("minus")
        await settle(pilot, lambda: host.strip.overview.window != zoomed)
        await pilot.press("0")
        await settle(
            pilot, lambda: host.strip.overview.window == whole and "2021" in screen_text(host)
        )
        assert host.zooms == 12


async def test_a_click_reports_its_day_and_the_wheel_zooms() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: "▲" in screen_text(host))
        await pilot.click(OverviewStrip, offset=(11, 0))
        await pilot.click(OverviewStrip, offset=(0, 0))
        await settle(pilot)
        (day,) = host.jumps
        assert host.column_of(day, 78) == 10
        whole = host.strip.overview.window
        await pilot._post_mouse_events([_wheel(up=True)], OverviewStrip, offset=(11, 0))
        assert host.strip.overview.window != whole
        assert host.column_of(day, 78) is not None
        await pilot._post_mouse_events([_wheel(up=False)], OverviewStrip, offset=(11, 0))
        assert host.strip.overview.window == whole


def _wheel(*, up: bool) -> type:
    from textual.events import MouseScrollDown, MouseScrollUp

    return MouseScrollUp if up else MouseScrollDown


async def test_a_motion_paints_only_the_lines_that_it_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host = Host()
    async with host.run_test(size=(80, 42)) as pilot:
        await settle(pilot, lambda: "mandate" in screen_text(host))
        drawn = painted(host, monkeypatch)
        host.navigator.list.go_to_day(date(2023, 9, 21))
        host.strip.show_focus()
        await settle(pilot)
        assert drawn == []
        host.navigator.list.go_to_day(date(2023, 10, 20))
        host.strip.show_focus()
        await settle(pilot)
        assert drawn == [1]
        host.navigator.list.go_to_day(date(2025, 9, 1))
        host.strip.show_focus()
        await settle(pilot)
        assert sorted(drawn) == [1, 1, 3, 4, 5]


async def test_the_days_in_view_are_marked_or_underlined() -> None:
    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        host.strip.show_window(date(2021, 1, 1), date(2022, 1, 1))
        await settle(pilot, lambda: "─" in host.shown()[1])
        await pilot.resize_terminal(80, 24)
        await settle(pilot, lambda: "─" not in screen_text(host))
        assert any(
            segment.style and segment.style.underline for segment in host.strip.render_line(0)
        )
        host.strip.show_window(None, None)
        assert not any(
            segment.style and segment.style.underline for segment in host.strip.render_line(0)
        )


async def test_hits_filter_and_as_of_reach_the_strip() -> None:
    host = Host(glyphs=Glyphs(unicode=False))
    async with host.run_test(size=(80, 40)) as pilot:
        await settle(pilot, lambda: "^" in screen_text(host))
        host.navigator.set_search("shushi", host.navigator.find("shushi"))
        host.strip.show_list()
        await settle(pilot, lambda: "'" in host.shown()[1])
        before = host.shown()[0]
        host.navigator.set_filter("kind:legal", host.navigator.find("kind:legal"))
        host.strip.show_list()
        await settle(pilot, lambda: host.shown()[0] != before)
        assert host.shown()[0].count(" ") > before.count(" ")
        host.navigator.set_as_of(date(2023, 9, 20))
        host.strip.show_list()
        await settle(pilot, lambda: "..." in "".join(host.shown()[3:]))
        assert screen_text(host).isascii()


async def test_another_store_takes_the_place_of_the_first() -> None:
    from support.factories import store

    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        await settle(pilot, lambda: "mandate" in screen_text(host))
        other = store("1990-01-01", "1995-06-01")
        host.navigator = Navigator(other)
        host.strip.show_store(host.navigator, Viewport(other))
        await settle(
            pilot, lambda: "1993" in screen_text(host) and "mandate" not in screen_text(host)
        )
        assert host.strip.size.height == 3


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
async def test_the_strip_is_drawn_in_any_theme(theme: str) -> None:
    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        host.theme = theme
        await settle(pilot, lambda: "mandate" in screen_text(host))


def test_overview_keys_do_not_clash_with_the_list() -> None:
    assert len(OVERVIEW_KEYS) == 5
    assert not {key for binding in OVERVIEW_KEYS for key in binding.key.split(",")} & {
        key for binding in EventListView.BINDINGS for key in getattr(binding, "key", "").split(",")
    }
    assert not OverviewStrip.can_focus
