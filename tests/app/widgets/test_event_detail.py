"""The detail pane in the app: the place at every width, sections by key and by mouse, breadcrumbs
in both layouts.
"""

from __future__ import annotations

import pytest
from support.factories import event, record, store_of
from support.screen import screen_text, settle
from textual.pilot import Pilot

from timeline.app.app import TimelineApp
from timeline.store.loader import load

STATEMENT = "trilateral-statement-2020"


def real(event_id: str = STATEMENT) -> TimelineApp:
    store = load()
    return TimelineApp(store, start=store.position(event_id))


def top(app: TimelineApp) -> str:
    """The line on top of the pane."""
    strip = app.detail.render_line(0)
    return "".join(segment.text for segment in strip).strip()


async def resized(app: TimelineApp, pilot: Pilot[None], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settle(
        pilot, lambda: app.size.width == width and app.detail._laid_out_size == app.detail.size
    )


@pytest.mark.parametrize(("width", "height"), [(200, 60), (80, 24), (100, 40)])
async def test_a_change_of_width_keeps_the_paragraph(width: int, height: int) -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.press("enter")
        await settle(pilot, lambda: top(app) == "Links")
        await resized(app, pilot, width, height)
        assert top(app) == "Links"
        await resized(app, pilot, 120, 40)
        assert top(app) == "Links"


async def test_a_place_is_found_at_another_width() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "j")
        await settle(pilot, lambda: top(app) != "Accounts")
        await resized(app, pilot, 200, 60)
        await pilot.press("k")
        await settle(pilot, lambda: top(app) == "Accounts")


async def test_hiding_the_view_keeps_the_place() -> None:
    app = real()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "2")
        await settle(pilot, lambda: top(app) == "Accounts")
        await pilot.press("escape", "j", "k", "enter")
        await settle(pilot, lambda: top(app) == "Accounts")


async def test_a_section_near_the_end_is_marked() -> None:
    app = real("karabakh-war-2020-start")
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press("4")
        await settle(pilot, lambda: "4▸Sources" in screen_text(app))
        await pilot.press("5")
        await settle(pilot, lambda: "5▸Links" in screen_text(app))
        await pilot.press("1")
        await settle(pilot, lambda: "1▸Story" in screen_text(app))


async def test_the_requested_section_of_the_last_screen_is_marked() -> None:
    app = real("peacekeepers-killed-2023")
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press("enter")
        for key, name in (("6", "Terms"), ("5", "Links"), ("4", "Sources")):
            await pilot.press(key)
            await settle(pilot, lambda key=key, name=name: f"{key}▸{name}" in screen_text(app))  # type: ignore[misc]
            assert top(app) not in ("Terms", "Links", "Sources")


async def test_a_section_reaches_the_top_of_a_smaller_view() -> None:
    app = real("peacekeepers-killed-2023")
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press("enter", "6")
        await settle(pilot, lambda: "6▸Terms" in screen_text(app))
        await resized(app, pilot, 80, 24)
        assert top(app) == "Terms"
        await resized(app, pilot, 200, 60)
        assert "6▸Terms" in screen_text(app)
        await resized(app, pilot, 80, 24)
        assert top(app) == "Terms"


async def test_the_section_in_view_follows_the_scrolling() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(
            pilot,
            lambda: "1▸Story 2 Accounts 3 Figures 4 Sources 5 Links 6 Terms ─" in screen_text(app),
        )
        await pilot.press("2", "enter")
        await settle(
            pilot,
            lambda: "1 Story 2▸Accounts 3 Figures 4 Sources 5 Links 6 Terms ─" in screen_text(app),
        )
        await pilot.press("k")
        await settle(pilot, lambda: "3▸Figures" in screen_text(app))


async def test_a_click_on_the_name_of_a_section_goes_there() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot, lambda: "2 Accounts" in screen_text(app))
        lines = screen_text(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "2 Accounts" in line)
        await pilot.click(offset=(lines[y].index("2 Accounts") + 4, y))
        await settle(pilot, lambda: top(app) == "Accounts")
        await pilot.click(offset=(lines[y].index("6 Terms") + 4, y))
        await settle(pilot, lambda: top(app) == "Terms")


async def test_a_click_beside_the_lines_follows_nothing() -> None:
    links = [{"rel": "follows", "to": "event-0"}]
    app = TimelineApp(store_of(record([event("2020", 0), event("2021", 1, links=links)])), start=1)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot, lambda: "follows" in screen_text(app))
        lines = screen_text(app).splitlines()
        await pilot.click(offset=(70, 36))
        assert app.navigator.link_history == []
        y = next(number for number, line in enumerate(lines) if "follows" in line)
        await pilot.click(offset=(70, y))
        await settle(pilot, lambda: app.navigator.link_history == ["event-1"])


def linked() -> TimelineApp:
    events = [event("2020", 0)]
    links = [[{"rel": "follows", "to": f"event-{number}"}] for number in range(3)]
    events += [
        event(f"202{number}", number, links=event_links)
        for number, event_links in enumerate(links, 1)
    ]
    return TimelineApp(store_of(record(events)), start=3)


async def test_the_border_shows_the_breadcrumbs() -> None:
    app = linked()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "enter")
        await settle(pilot, lambda: "─ event-3 › here ─╯" in screen_text(app))
        await pilot.press("tab", "enter")
        await settle(pilot, lambda: "─ event-3 › event-2 › here ─╯" in screen_text(app))
        assert "event-3" not in screen_text(app).splitlines()[0]
        await pilot.press("backspace")
        await settle(pilot, lambda: "─ event-3 › here ─╯" in screen_text(app))
        await pilot.press("backspace")
        await settle(pilot, lambda: "› here" not in screen_text(app))


async def test_without_a_border_breadcrumbs_are_the_first_line() -> None:
    app = linked()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("enter", "tab", "enter")
        await settle(pilot, lambda: top(app) == "event-3 › here")
        assert "here" not in app.detail.page.text()
        await pilot.press("tab", "enter")
        await settle(pilot, lambda: top(app) == "event-3 › event-2 › here")
        await resized(app, pilot, 120, 40)
        assert top(app) == "Event 1 of 2021"
        assert "─ event-3 › event-2 › here ─╯" in screen_text(app)


async def test_the_chosen_link_stays_when_the_event_is_shown_again() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "m")
        assert app.detail._link is not None
        await pilot.press("2")
        assert app.detail._link is not None


async def test_bars_of_clocks_are_laid_out_again_at_another_width() -> None:
    app = real("azerbaijan-operation-2023")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await settle(pilot, lambda: "Terms on 19 September 2023" in screen_text(app))
        assert widest_bar(app) == 44
        await resized(app, pilot, 200, 60)
        assert widest_bar(app) == 80
        await resized(app, pilot, 120, 40)
        assert widest_bar(app) == 44


def widest_bar(app: TimelineApp) -> int:
    """The columns of the bars between their years in the pane."""
    lines = [
        "".join(segment.text for segment in app.detail.render_line(y))
        for y in range(app.detail.size.height)
    ]
    return max(len(line.split()[1]) for line in lines if "━━" in line)
