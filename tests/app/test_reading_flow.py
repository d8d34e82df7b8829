"""The app as a reader goes on: sections, links, days, clocks, marks, what leaves the app."""

from __future__ import annotations

import pytest
from support.factories import event, record, store_of
from support.screen import is_offered_first, screen_text, settle

from timeline.app.app import TimelineApp
from timeline.store.loader import load

WIDE = (120, 40)


def real() -> TimelineApp:
    return TimelineApp(load())


def shown(app: TimelineApp) -> str:
    found = app.navigator.list.event
    assert found is not None
    return found.id


async def test_accounts_of_a_date_in_five_keys() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right_curly_bracket", "right_curly_bracket", "j", "j", "2")
        assert shown(app) == "trilateral-statement-2020"
        await settle(pilot, lambda: "On date" in screen_text(app))
        said = screen_text(app).partition("On date")[2].splitlines()
        assert "Armenia" in said[1]
        assert "Ministry of Foreign" in said[1]
        assert "The statement of 9" in said[2]
        assert (
            "Armenia on date: The statement of 9 November 2020. [ARMINFO9]"
            in app.detail.page.text()
        )


async def test_how_long_the_mandate_still_ran_in_eight_keys() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"19-20", "enter")
        await settle(pilot, lambda: shown(app) == "azerbaijan-operation-2023")
        await pilot.press("t")
        await settle(pilot, lambda: "Day 1,043 of 1,826, 783 days left" in screen_text(app))
        assert "may give notice up to 10 May" in screen_text(app)


async def test_changes_of_a_quarter_in_seven_keys() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(
            *["right_parenthesis"] * 4, "right_curly_bracket", "right_curly_bracket", "c"
        )
        await settle(pilot, lambda: "Changes after 1 April 2024" in screen_text(app))
        assert "up to and including 1 July 2024" in app.detail.page.text()
        assert "peacekeepers" in screen_text(app)


async def test_every_event_at_shushi_in_eight_keys() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f", *"shushi", "enter")
        await settle(pilot, lambda: 0 < len(app.navigator.list) < 82)
        assert "shusha-control-change-2020" in [
            app.navigator.list.event_at(i).id for i in range(len(app.navigator.list))
        ]


async def test_a_link_is_followed_and_the_way_back_is_kept() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "enter", "tab", "enter")
        await settle(pilot, lambda: shown(app) != "moscow-humanitarian-ceasefire-2020")
        assert app.navigator.link_history == ["moscow-humanitarian-ceasefire-2020"]
        assert "moscow-humanitarian-ceasefire-2020 › here" in screen_text(app)
        await pilot.press("backspace")
        assert shown(app) == "moscow-humanitarian-ceasefire-2020"
        assert app.navigator.link_history == []
        assert "› here" not in screen_text(app)


async def test_a_link_out_of_the_filter_lifts_it() -> None:
    events = [
        event("2020-01-01", 0),
        event("2021-01-01", 1, links=[{"rel": "follows", "to": "event-0"}]),
    ]
    app = TimelineApp(store_of(record(events)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f", *"2021", "enter")
        await settle(pilot, lambda: len(app.navigator.list) == 1)
        await pilot.press("enter", "enter", "enter")
        await settle(pilot, lambda: shown(app) == "event-0")
        assert "the filter was lifted" in screen_text(app)


async def test_going_to_a_date_and_what_is_none() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"10/11/2020", "enter")
        await settle(pilot, lambda: "in two ways" in screen_text(app))
        await pilot.press("ctrl+g", "colon", *"sep 2023", "enter")
        assert shown(app) == "two-road-aid-delivery"
        await pilot.press("colon", "up")
        assert app.prompt.field.value == "sep 2023"


async def test_the_as_of_day_hides_the_unknown_and_steps() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"2023-09", "enter")
        await settle(pilot, lambda: "one day is needed" in screen_text(app))
        await pilot.press("ctrl+g", "colon", *"2020-11-10", "enter", "a", *"2020-11-10", "enter")
        text = screen_text(app)
        assert "as of 10 November 2020" in text
        assert "── as of 10 November 2020 ──" in text
        await pilot.press("greater_than_sign")
        assert "as of 11 November 2020" in screen_text(app)
        assert shown(app) == "russia-turkey-monitoring-memorandum"
        await pilot.press("less_than_sign")
        assert str(app.navigator.as_of) == "2020-11-10"
        await pilot.press("escape")
        assert app.navigator.as_of is None


async def test_number_keys_go_to_sections_or_name_missing_ones() -> None:
    app = TimelineApp(store_of(record([event("2020-01-01", 0)])))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("3")
        assert "this event has no section Figures" in screen_text(app)
        assert "1▸Story" in screen_text(app)
        assert "4 Sources 1" in screen_text(app)


async def test_the_pane_remembers_its_place_for_each_event() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: "Heavy fighting" in screen_text(app))
        await pilot.press("4")
        there = app.detail.scroll_offset.y
        assert there > 0
        await pilot.press("j", "k")
        assert app.detail.scroll_offset.y == there


async def test_marks_are_kept_two_at_a_time_and_compared() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("m", "j", "m", "j", "m")
        assert [str(day) for day in app.navigator.marks] == ["2020-10-10", "2020-10-18"]
        await pilot.press("c")
        await settle(pilot, lambda: "Changes after 10 October 2020" in screen_text(app))
        await pilot.press("escape")
        assert "Changes after" not in screen_text(app)


async def test_the_filter_loses_its_items_one_by_one() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f", *"2023 kind:legal", "enter")
        await settle(pilot, lambda: 0 < len(app.navigator.list) < 10)
        few = len(app.navigator.list)
        await pilot.press("x")
        await settle(pilot, lambda: len(app.navigator.list) > few)
        assert app.navigator.filter_text == "2023"
        await pilot.press("x")
        await settle(pilot, lambda: len(app.navigator.list) == 82)


async def test_tab_completes_fields_and_values() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f", *"2020 ki", "tab")
        assert app.prompt.field.value == "2020 kind:"
        await pilot.press(*"mi", "tab")
        assert app.prompt.field.value == "2020 kind:military"


@pytest.mark.parametrize(("key", "part"), [("y", "Heavy fighting"), ("Y", "commonspace.eu")])
async def test_the_text_and_the_citation_go_to_the_clipboard(key: str, part: str) -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(key)
        assert part in app.clipboard
        assert "sent to the clipboard" in screen_text(app)


async def test_a_source_is_opened_or_without_display_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    app = real()
    monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
    monkeypatch.setenv("DISPLAY", ":0")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o")
        assert opened == ["https://commonspace.eu/index.php?m=23&news_id=5766"]
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setattr("sys.platform", "linux")
        await pilot.press("o")
        assert app.clipboard == opened[0]


async def test_the_palette_offers_what_has_a_key() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Filter", "Clocks", "Next year", "Compare"} <= set(titles)
        await pilot.press("ctrl+p", *"next year")
        await settle(pilot, lambda: is_offered_first(app, "Next year"))
        await pilot.press("enter")
        await settle(pilot, lambda: shown(app) == "moscow-trilateral-statement-2021")


async def test_going_to_a_month_focuses_no_day() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("colon", *"2023-09", "enter", "t")
        await settle(pilot, lambda: "Terms on 18 September 2023" in screen_text(app))
        await pilot.press("t", "colon", *"2023-09-10", "enter", "t")
        await settle(pilot, lambda: "Terms on 10 September 2023" in screen_text(app))


async def test_clocks_follow_the_as_of_day() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", *"2022-01-01", "enter", "t")
        await settle(pilot, lambda: "Terms on 1 January 2022" in screen_text(app))
        assert "Day 417 of 1,826" in screen_text(app)
        assert app.navigator.list.event is not None
        assert str(app.navigator.list.event.date.latest) <= "2022-01-01"


async def test_tab_goes_to_the_first_link_or_explains() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        begin = app.navigator.list.cursor
        await pilot.press("tab")
        assert app.detail.has_focus
        await pilot.press("enter")
        await settle(pilot, lambda: app.navigator.list.cursor != begin)
    empty = TimelineApp(load(), query="1066")
    async with empty.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab")
        assert "no event matches" in screen_text(empty)


async def test_tab_shows_the_chosen_link_on_narrow_screens() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("tab")
        await settle(pilot, lambda: app.detail.scroll_offset.y > 0)
        await settle(pilot, lambda: "followed by: First humanitarian" in screen_text(app))
        await pilot.press("enter")
        await settle(pilot, lambda: shown(app) == "moscow-humanitarian-ceasefire-2020")


async def test_the_number_of_the_hit_stays_after_enter() -> None:
    app = TimelineApp(load())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"mandate", "enter")
        await settle(pilot, lambda: not app.is_behind)
        assert "1 of 3" in screen_text(app).splitlines()[0]
