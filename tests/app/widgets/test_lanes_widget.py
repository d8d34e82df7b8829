"""The lanes on a screen, driven by keys and clicks in a small app of their own."""

from __future__ import annotations

from typing import Any

import pytest
from support.factories import event, record, store, store_of
from support.screen import screen_text, settle
from textual.app import App, ComposeResult
from textual.binding import Binding

from timeline.app.state.navigator import Navigator
from timeline.app.state.viewport import Viewport
from timeline.app.widgets import lanes as lanes_pane
from timeline.app.widgets.lanes import LanesView
from timeline.render.styles import Glyphs
from timeline.store.loader import load
from timeline.store.store import Store

THREADS = [
    {"id": "talks", "title": "Talks about the ford", "description": "The talks."},
    {"id": "war", "title": "War", "description": "The war."},
]
TERM = {
    "id": "lease",
    "title": "The lease",
    "set_by": "event-0",
    "starts": "2021-01-01",
    "ends": "2021-09-01",
}


class Host(App[None]):
    """Nothing but lanes; notes what they say."""

    def __init__(self, made: Store, glyphs: Glyphs | None = None) -> None:
        super().__init__()
        self.navigator = Navigator(made)
        self.overview = Viewport(made)
        self.glyphs = glyphs or Glyphs()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield LanesView(self.navigator, self.overview, self.glyphs)

    @property
    def pane(self) -> LanesView:
        return self.query_one(LanesView)

    def on_lanes_view_moved(self) -> None:
        self.said.append("moved")

    def on_lanes_view_opened(self) -> None:
        self.said.append("opened")

    def action_read(self) -> None:
        self.said.append("read")

    def on_lanes_view_zoomed(self) -> None:
        self.said.append("zoomed")


def small() -> Store:
    events = [
        event("2021-01-01", 0, threads=["talks"], kind="agreement"),
        event("2021-03-01/2021-06-01", 1, threads=["war"], kind="military"),
        event("2021-06-15", 2, threads=["talks", "war"], kind="legal"),
        event("2021-12-31", 3, threads=["talks"], kind="statement"),
    ]
    return store_of(record(events, threads=THREADS, terms=[TERM]))


def lines(app: Host) -> list[str]:
    return screen_text(app).split("\n")


async def ready(app: Host, pilot: Any) -> None:
    await settle(pilot, lambda: app.pane.view.is_ready() and bool(app.pane.size))


async def test_the_whole_of_a_small_record_is_one_screen() -> None:
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        assert lines(app) == [
            "                  ▼2021",
            "▌Talks about the… ◉                 ¶                      “",
            " War                    ◆━━━━━━━━━━━¶",
            " The lease        ◉━━━━━━━━━━━━━━━━━━━━━━━━━━◆",
            "",
            "",
        ]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (["l"], 2),
        (["right", "right"], 3),
        (["l", "h"], 0),
        (["l", "left"], 0),
        (["j"], 1),
        (["down", "up"], 0),
        (["j", "l"], 2),
        (["j", "k"], 0),
        (["G"], 3),
        (["end", "home"], 0),
        (["G", "g"], 0),
        (["right_square_bracket"], 1),
        (["G", "left_square_bracket"], 2),
        (["right_curly_bracket"], 1),
        (["G", "left_curly_bracket"], 2),
        (["right_parenthesis"], 0),
        (["left_parenthesis"], 0),
    ],
)
async def test_keys_move_the_one_cursor(keys: list[str], at: int) -> None:
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        await pilot.press(*keys)
        assert app.navigator.list.cursor == at
        assert "".join(lines(app)).count("◉") == len(app.pane.view.own_lanes())


async def test_moving_says_so_and_only_where_the_event_changed() -> None:
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        await pilot.press("h")
        assert app.said == []
        await pilot.press("l", "enter", "j")
        assert app.said == ["moved", "read"]
        assert lines(app)[2].startswith("▌War")
        assert lines(app)[1].startswith(" Talks")


async def test_zooming_shows_less_and_the_window_follows_the_focus() -> None:
    app = Host(small())
    async with app.run_test(size=(80, 6)) as pilot:
        await ready(app, pilot)
        whole = lines(app)
        await pilot.press("plus", "plus")
        assert app.said == ["zoomed", "zoomed"]
        assert "Dec" not in lines(app)[0]
        await pilot.press("G")
        assert "Dec" in lines(app)[0]
        assert "◉" in lines(app)[1]
        assert "▼" in lines(app)[0]
        await pilot.press("minus", "0", "g")
        assert lines(app) == whole


async def test_a_new_width_lays_time_over_the_new_columns() -> None:
    app, wide = Host(small()), Host(small())
    async with wide.run_test(size=(110, 6)) as pilot:
        await ready(wide, pilot)
        expected = lines(wide)
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        await pilot.resize_terminal(110, 6)
        await settle(pilot, lambda: lines(app) == expected)


async def test_the_axis_follows_the_focus_while_nothing_else_changes() -> None:
    app = Host(small())
    async with app.run_test(size=(80, 6)) as pilot:
        await ready(app, pilot)
        for key in ("l", "l", "j", "h"):
            await pilot.press(key)
            assert lines(app)[0].index("▼") in [line.find("◉") for line in lines(app)[1:]]


async def test_a_click_focuses_the_nearest_event_then_opens_it() -> None:
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        column = lines(app)[2].index("¶")
        await pilot.click(LanesView, offset=(column + 2, 2))
        assert (app.navigator.list.cursor, app.said) == (2, ["moved"])
        assert lines(app)[2].startswith("▌War")
        await pilot.click(LanesView, offset=(column, 2))
        assert app.said == ["moved", "opened"]
        await pilot.click(LanesView, offset=(3, 1))
        assert lines(app)[1].startswith("▌Talks")
        assert app.navigator.list.cursor == 2
        await pilot.click(LanesView, offset=(30, 0))
        await pilot.click(LanesView, offset=(30, 5))
        assert (app.navigator.list.cursor, app.said) == (2, ["moved", "opened"])


async def test_lanes_scroll_under_the_axis_when_they_do_not_fit() -> None:
    app = Host(load())
    async with app.run_test(size=(80, 8)) as pilot:
        await ready(app, pilot)
        axis = lines(app)[0].replace("▼", " ").split()
        count = len(app.pane.view.lanes.lanes)
        assert count > 8
        for _ in range(count):
            await pilot.press("j")
            assert sum(line.startswith("▌") for line in lines(app)) == 1
        assert lines(app)[7].startswith("▌")
        assert set(lines(app)[0].replace("▼", " ").split()) >= set(axis[1:-1])
        for _ in range(count):
            await pilot.press("k")
        assert lines(app)[1].startswith("▌")
        assert app.pane.scroll_offset.y == 0


@pytest.mark.parametrize(("width", "lead"), [(120, 22), (80, 18), (40, 8), (20, 1)])
async def test_every_thread_and_term_is_shown_at_any_width(width: int, lead: int) -> None:
    made = load()
    app = Host(made)
    async with app.run_test(size=(width, 60)) as pilot:
        await ready(app, pilot)
        shown = lines(app)
        threads, begun = len(made.threads), [term for term in made.terms.values() if term.starts]
        assert (
            sum(
                bool(line[:lead].strip()) or lead == 1
                for line in shown[1 : threads + len(begun) + 1]
            )
            >= threads
        )
        cells = [line[lead:] for line in shown]
        assert "2022" in cells[0]
        assert "2024" in cells[0]
        assert any("━" in line or "┄" in line for line in cells[1 : threads + 1])
        mandate = [lane.id for lane in app.pane.view.lanes.lanes].index("peacekeeping-mandate")
        bar = cells[1 + mandate].strip()
        assert bar.startswith("├━━")
        assert bar.strip("├━") == bar[bar.index("┫") :]
        assert set(bar[bar.index("┫") + 1 :]) == {"░", "◇", "◆"} or width < 40
        assert [line for line in cells if "◉" in line]
        assert all(len(line) <= width for line in shown)
        assert not any(listed.title in screen_text(app) for listed in made.events)


async def test_labels_of_six_columns_keep_their_letters() -> None:
    app = Host(small())
    async with app.run_test(size=(40, 6)) as pilot:
        await ready(app, pilot)
        assert [line[:8] for line in lines(app)[1:4]] == ["▌Talks  ", " War    ", " The le "]


async def test_in_ascii_nothing_else_is_shown() -> None:
    app = Host(small(), Glyphs(unicode=False))
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        assert screen_text(app).isascii()
        assert lines(app)[1].startswith(">Talks about the~ @")
        assert "x--------" in lines(app)[2]
        assert "=====" in lines(app)[3]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (11, 6), (23, 2), (24, 1), (57, 3)])
async def test_tiny_screens_are_survived(size: tuple[int, int]) -> None:
    app = Host(load())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("l", "j", "k", "plus", "G", "0")
        await pilot.resize_terminal(70, 12)
        await settle(pilot, lambda: "◉" in screen_text(app))


async def test_an_empty_record_is_survived() -> None:
    app = Host(store())
    async with app.run_test(size=(50, 4)) as pilot:
        await ready(app, pilot)
        await pilot.press("l", "j", "plus", "0", "G")
        await pilot.click(LanesView, offset=(30, 1))
        assert app.said == ["zoomed", "zoomed"]
        assert lines(app)[1].strip() == "Talks"


async def test_filter_search_and_as_of_day_are_shown() -> None:
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        app.navigator.set_filter("x", [0, 2])
        app.pane.show_list()
        await settle(pilot, lambda: "◆━" not in lines(app)[2])
        assert "“" not in lines(app)[1]
        await pilot.press("G")
        assert app.navigator.list.cursor == 1
        app.navigator.clear_filter()
        app.navigator.set_search("y", [3])
        app.pane.show_list()
        await settle(pilot, lambda: "“" in lines(app)[1])
        strip = app.pane.render_line(1)
        assert [segment.text for segment in strip if segment.style and segment.style.underline] == [
            "“"
        ]


async def test_a_big_record_is_laid_out_beside_the_event_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lanes_pane, "AT_ONCE", 3)
    app = Host(small())
    async with app.run_test(size=(60, 6)) as pilot:
        await ready(app, pilot)
        await settle(pilot, lambda: "◉" in screen_text(app))
        app.navigator.set_filter("x", [0, 3])
        app.pane.show_list()
        assert "Laying out" in app.pane.render_line(0).text
        assert app.pane.render_line(1).text.strip() == ""
        await settle(pilot, lambda: app.pane.view.is_ready() and "“" in screen_text(app))
        app.pane.show_progress(2)
        assert "2 of 4" not in screen_text(app)


def test_every_key_has_an_id_a_description_and_a_tooltip() -> None:
    bindings = [binding for binding in LanesView.BINDINGS if isinstance(binding, Binding)]
    assert len(bindings) == len(LanesView.BINDINGS) == len({binding.id for binding in bindings})
    assert all(
        binding.id and binding.id.startswith("lanes.") and binding.description and binding.tooltip
        for binding in bindings
    )
