"""The list on a screen: the sticky heading, rows at every width, the bracket, the cursor line."""

from __future__ import annotations

from typing import Any

import pytest
from support.factories import event, record, store, store_of
from support.screen import screen_text, settle
from textual.app import App, ComposeResult
from textual.strip import Strip

from timeline.app.app import TimelineApp
from timeline.app.state.navigator import Navigator
from timeline.app.widgets.event_list import EventListView
from timeline.render.list_rows import heading_row
from timeline.render.styles import Glyphs
from timeline.store.loader import load
from timeline.store.store import Store

ROWS = {
    40: """\
  2022 December
▌12 →     ✚ L Traffic on the Lachin… ≠
│ 2023
│2023 →   ¤ R Russia-Azerbaijan tra… ≠
│2023 →   ¤ R Russian visitors to A… ≠▆▆
│ 2023 February                       ▆▆
│from 20  ▲ B EU civilian mission i… ≠
│22       ¶ L ICJ orders unimpeded…  ≠
│ 2023 April
╵23 12:00 ▲ L Azerbaijan opens a ch… ≠
  2023 May""",
    58: """\
  2022 December
▌╷12 →     ✚ LD  Traffic on the Lachin corridor is…   ≠6
 │2023
 │2023 →   ¤ R   Russia-Azerbaijan trade, investmen…  ≠7
 │2023 →   ¤ R   Russian visitors to Azerbaijan       ≠3▆▆
 │2023 February                                         ▆▆
 │from 20  ▲ BM  EU civilian mission in Armenia sta…  ≠2
 │22       ¶ LM  ICJ orders unimpeded movement alon…  ≠4
 │2023 April
 ╵23 12:00 ▲ LB  Azerbaijan opens a checkpoint at t…  ≠3
  2023 May""",
    78: """\
  2022 December
▌╷12 →     ✚ humanitarian  LD  Traffic on the Lachin corridor is disrup…  ≠6
 │2023
 │2023 →   ¤ economic      R   Russia-Azerbaijan trade, investment and…   ≠7
 │2023 →   ¤ economic      R   Russian visitors to Azerbaijan             ≠3▆▆
 │2023 February                                                             ▆▆
 │from 20  ▲ deployment    BM  EU civilian mission in Armenia starts (E…  ≠2
 │22       ¶ legal         LM  ICJ orders unimpeded movement along the…   ≠4
 │2023 April
 ╵23 12:00 ▲ deployment    LB  Azerbaijan opens a checkpoint at the Hak…  ≠3
  2023 May""",
    118: """\
  2022 December                                                                                     1         31
▌╷12 →            ✚ humanitarian  LD  Traffic on the Lachin corridor is disrupted  to 28 Apr 2023   ····━━━━━━━▸  ≠6
 │2023                                                                                              Jan      Dec
 │2023 – Jun 2024 ¤ economic      R   Russia-Azerbaijan trade, investment and company figures       ░░░░░░░░░░░▸  ≠7
 │2023 – Jun 2024 ¤ economic      R   Russian visitors to Azerbaijan                                ░░░░░░░░░░░▸  ≠3▆▆
 │2023 February                                                                                     1         28    ▆▆
 │from 20         ▲ deployment    BM  EU civilian mission in Armenia starts (EUMA)                  ········●╌╌▸  ≠2
 │22              ¶ legal         LM  ICJ orders unimpeded movement along the Lachin corridor       ·········●··  ≠4
 │2023 April                                                                                        1         30
 ╵23 12:00        ▲ deployment    LB  Azerbaijan opens a checkpoint at the Hakari bridge            ········●···  ≠3
  2023 May                                                                                          1         31""",  # noqa: E501 - a screen of 118 columns
}
PLAIN = """\
  2022 December
>12 >     + L Traffic on the Lachin~ !
| 2023
|2023 >   $ R Russia-Azerbaijan tra~ !
|2023 >   $ R Russian visitors to A~ !▆▆"""


class Host(App[None]):
    """Nothing but the list."""

    def __init__(self, made: Store, glyphs: Glyphs = Glyphs(letters=True)) -> None:  # noqa: B008 - a tuple
        super().__init__()
        self.navigator = Navigator(made)
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        yield EventListView(self.navigator, self.glyphs)

    @property
    def pane(self) -> EventListView:
        return self.query_one(EventListView)


def lines(app: App[Any]) -> list[str]:
    return screen_text(app).split("\n")


def counted(pane: EventListView) -> list[int]:
    """The lines that are painted from now on."""
    painted: list[int] = []
    original = pane.render_line

    def render_line(y: int) -> Strip:
        painted.append(y)
        return original(y)

    pane.render_line = render_line  # type: ignore[method-assign]
    return painted


async def on_span(pilot: Any, app: Host) -> None:
    """Focus a span in the middle of the record, with what follows it in view."""
    app.navigator.list.go_to_position(app.navigator.store.position("lachin-corridor-disruption"))
    await pilot.press(*"jjjjjkkkkk")


# Rows.


@pytest.mark.parametrize("width", ROWS)
async def test_rows_and_the_bracket_at_every_width(width: int) -> None:
    app = Host(load())
    async with app.run_test(size=(width, 11)) as pilot:
        await on_span(pilot, app)
        assert screen_text(app).rstrip() == ROWS[width]


async def test_every_sign_has_one_of_ascii() -> None:
    app = Host(load(), Glyphs(unicode=False, letters=True))
    async with app.run_test(size=(40, 11)) as pilot:
        await on_span(pilot, app)
        assert lines(app)[:5] == PLAIN.split("\n")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_a_row_has_date_glyph_letter_title_and_mark(size: tuple[int, int]) -> None:
    app = TimelineApp(load())
    async with app.run_test(size=size) as pilot:
        await settle(pilot, lambda: "2020 September" in screen_text(app))
        row = next(line for line in lines(app) if "▌" in line)
        places = [row.index(part) for part in ("27", "◆", " C ", "Large-scale", "≠")]
        assert places == sorted(places)
        assert ("≠6" in row) is (size[0] > 40)
        assert ("◆ military  " in row) is (size[0] in {80, 200})
        assert ("··●·" in row) is (size[0] == 200)
        assert ("Timeline 2020 to 2026" in screen_text(app)) is (size[0] > 40)
        assert ("accounts differ" in screen_text(app)) is (size[0] > 40)


async def test_list_detail_and_lanes_have_the_same_letters() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        await settle(
            pilot, lambda: "Threads: C Ceasefire and fighting, T Peace talks, D" in screen_text(app)
        )
        assert any("10 12:00 § CTD First humanitarian" in line for line in lines(app))
        await pilot.press("v")
        await settle(pilot, lambda: "T Peace talks" in screen_text(app))
        assert "D Displaced people…" in screen_text(app)


# The heading that stays.


async def test_the_sticky_heading_stays_while_its_events_scroll() -> None:
    app = Host(load())
    async with app.run_test(size=(78, 9)) as pilot:
        for _ in range(81):
            await pilot.press("j")
            shown, navigator = lines(app), app.navigator
            seen = app.pane.entries_in_view()
            assert (
                shown[0].strip("▁▂▃▄▅▆▇█ ")
                == heading_row(app.navigator.list.heading_at(seen[0]), " ", 78)[2][0]
            )
            assert shown[1] != shown[0]
            focused = [line for line in shown[1:] if line.startswith("▌")]
            assert len(focused) == 1
            assert navigator.list.cursor in seen


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_terminal_cursor_and_clicks_match_the_lines_shown(size: tuple[int, int]) -> None:
    app = TimelineApp(load())
    async with app.run_test(size=size) as pilot:
        await settle(pilot, lambda: "2020 September" in screen_text(app))
        for key in (
            "pagedown",
            "j",
            "j",
            "right_parenthesis",
            "k",
            "G",
            "pageup",
            "left_curly_bracket",
        ):
            await pilot.press(key)
            assert lines(app)[app.cursor_position.y].lstrip("│").startswith("▌"), key
        there = next(y for y, line in enumerate(lines(app)) if "▌" in line) + 1
        while not (row := lines(app)[there].strip("│ "))[:2].strip().isdigit() or row.startswith(
            "20"
        ):
            there += 1
        await pilot.click(offset=(12, there))
        assert app.cursor_position.y == there
        assert "▌" in lines(app)[there]
        await pilot.pause(0.1)


async def test_a_click_on_the_sticky_heading_goes_there() -> None:
    app = Host(store(*(f"2020-11-{day:02}" for day in range(1, 25))))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("G")
        assert lines(app)[0].strip() == "2020 November"
        await pilot.click(EventListView, offset=(5, 0))
        assert app.navigator.list.cursor == 0


async def test_a_click_under_a_short_list_changes_nothing() -> None:
    app = Host(store("2020-11-01", "2020-11-02"))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("G")
        used = len(app.navigator.list.layout)
        assert used < 8
        for row in range(used, 8):
            await pilot.click(EventListView, offset=(5, row))
            assert app.navigator.list.cursor == 1


async def test_the_wheel_keeps_the_heading_of_what_is_in_view() -> None:
    app = Host(load())
    async with app.run_test(size=(78, 10)) as pilot:
        for scroll in range(len(app.navigator.list.layout) - 10 + 1):
            app.pane.scroll_to(y=scroll, animate=False, immediate=True)
            await pilot.pause(0)
            assert lines(app)[0].strip().startswith("20"), scroll
            assert lines(app)[1] != lines(app)[0], scroll


async def test_days_in_view_exclude_the_covered_entry() -> None:
    app = Host(store(*(f"2020-11-{day:02}" for day in range(1, 25))))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("G")
        first, last = app.pane.days_in_view()
        assert (str(first), str(last)) == ("2020-11-18", "2020-11-24")
        assert lines(app)[1].split()[0] == "18"


# Painting.


async def test_bracket_lines_are_painted_only_when_it_changes() -> None:
    dates = (
        "2020-11-01",
        "2020-11-02",
        "2020-11-03/2020-11-06",
        "2020-11-04",
        "2020-11-05",
        "2020-11-08",
    )
    app = Host(store(*dates))
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        painted = counted(app.pane)
        await pilot.press("j")
        assert sorted(set(painted)) == [1, 2]
        painted.clear()
        await pilot.press("j")
        assert sorted(set(painted)) == [2, 3, 4, 5]
        painted.clear()
        await pilot.press("j")
        assert sorted(set(painted)) == [3, 4, 5]
        painted.clear()
        await pilot.press("j")
        assert sorted(set(painted)) == [4, 5]


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_cursor_line_is_evenly_reversed_in_ansi_themes(theme: str) -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = theme
        await settle(pilot, lambda: "2020 September" in screen_text(app) and app.current_theme.ansi)
        await pilot.press("j")
        styles = cursor_styles(app)
        assert len(styles) == 1
        assert all(style.reverse and style.color.is_default for style in styles)


@pytest.mark.parametrize("theme", ["ansi-dark", "chronicle-dark", "chronicle-light"])
async def test_without_colours_the_line_of_the_cursor_is_evenly_reversed(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = theme
        await settle(pilot, lambda: "2020 September" in screen_text(app))
        await pilot.press("j")
        styles = cursor_styles(app)
        assert len(styles) == 1
        assert all(
            style.reverse and (style.color is None or style.color.is_default) for style in styles
        )


async def test_a_focused_row_keeps_its_role_colours() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "chronicle-dark"
        await settle(pilot, lambda: len(cursor_styles(app)) > 3)


def cursor_styles(app: TimelineApp) -> set[Any]:
    """The styles of the text on the line of the cursor, within the pane."""
    region = app.pane.content_region
    strip = app.screen._compositor.render_strips()[app.cursor_position.y]
    width = app.pane.scrollable_content_region.width
    return {segment.style for segment in strip.crop(region.x, region.x + width) if segment.text}


async def test_hostile_titles_of_threads_and_events_reach_the_screen_cleaned() -> None:
    threads = [
        {"id": f"t-{n}", "title": title, "description": "d"}
        for n, title in enumerate(("\x1b[2J", "[b]", "ا"))
    ]
    app = Host(
        store_of(
            record(
                [event("2020", 0, threads=["t-0", "t-1", "t-2"], title="\x1b]0;x\x07")],
                threads=threads,
            )
        )
    )
    async with app.run_test(size=(60, 6)) as pilot:
        await settle(pilot)
        assert "\x1b" not in screen_text(app)
        assert "JBA" in lines(app)[1]


async def test_a_click_below_a_short_list_does_nothing() -> None:
    app = TimelineApp(store("2020-01-01", "2020-01-02"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        content = app.pane.content_region
        lines = screen_text(app).splitlines()
        last = max(row for row, line in enumerate(lines) if "Event 1 of 2020-01-02" in line)
        for offset in (1, 2, 5):
            await pilot.click(offset=(content.x + 10, last + offset))
            await settle(pilot)
            assert app.is_running
            assert app.return_code in (None, 0)
            assert app.navigator.list.cursor == 0
        await pilot.click(offset=(content.x + 10, last))
        await settle(pilot)
        assert app.navigator.list.cursor == 1
