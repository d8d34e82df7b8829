"""The app driven by keys, its screen read as text."""

from __future__ import annotations

import pytest
from support.factories import event, record, store, store_of
from support.screen import screen_text, settle
from textual.widgets import Input

from timeline.app.app import TimelineApp
from timeline.app.keymap import SCOPES, key_words
from timeline.app.widgets.help_screen import HelpScreen
from timeline.store.loader import load

SIZES = [(80, 24), (120, 40), (200, 60), (40, 12), (40, 10)]


KEYS = [
    ("j", 1),
    ("right_square_bracket", 3),
    ("left_square_bracket", 1),
    ("right_curly_bracket", 3),
    ("right_parenthesis", 4),
    ("left_parenthesis", 3),
    ("left_curly_bracket", 1),
    ("G", 4),
    ("k", 3),
    ("g", 0),
    ("pagedown", 4),
    ("pageup", 0),
    ("ctrl+d", 2),
    ("ctrl+u", 0),
    ("g", 0),
    ("end", 4),
    ("home", 0),
    ("down", 1),
    ("up", 0),
    ("space", 4),
    ("b", 0),
]


def real() -> TimelineApp:
    return TimelineApp(load())


def shown(app: TimelineApp) -> str:
    event = app.navigator.list.event
    assert event is not None
    return event.id


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_shows_list_and_event(size: tuple[int, int]) -> None:
    app = real()
    async with app.run_test(size=size) as pilot:
        await settle(pilot, lambda: "2020 September" in screen_text(app))
        text = screen_text(app)
        assert "Nagorno-Karabakh" in text
        assert "1 of 82" in text
        assert "Large-scale" in text
        assert ("Heavy fighting broke out" in text) is (size[0] >= 60)
        assert all(len(line) <= size[0] for line in text.splitlines())


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (11, 6), (20, 6), (59, 11), (100, 3)])
async def test_tiny_screens_are_survived(size: tuple[int, int]) -> None:
    app = real()
    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "j",
            "enter",
            "G",
            "escape",
            "slash",
            "x",
            "ctrl+g",
            "question_mark",
            "escape",
            "ctrl+p",
            "escape",
        )
        await settle(pilot)
        assert app.is_running


async def test_keys_move_through_time() -> None:
    app = TimelineApp(store("2020-09-27", "2020-11-08", "2020-11-08", "2021-01-11", "2022-05-24"))
    async with app.run_test(size=(80, 24)) as pilot:
        for key, number in KEYS:
            await pilot.press(key)
            assert shown(app) == f"event-{number}", key
        assert "1 of 5" in screen_text(app)


async def test_the_detail_follows_the_cursor() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j")
        await settle(pilot, lambda: "In identical statements" in screen_text(app))


async def test_search_finds_as_one_types_and_n_goes_on() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"sochi statement")
        await settle(pilot, lambda: app.prompt.message.startswith("1 of "))
        found = shown(app)
        assert "sochi" in found
        await pilot.press("enter")
        await settle(pilot, lambda: not app.prompt.display)
        assert app.focused is app.pane
        await pilot.press("n")
        assert shown(app) != found
        await pilot.press("N")
        assert shown(app) == found
        await pilot.press("N")
        assert "search wrapped" in screen_text(app)
        await pilot.press("escape")
        assert app.navigator.search_text == ""


async def test_leaving_the_search_goes_back_to_where_it_began() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "slash", *"sochi statement")
        await settle(pilot, lambda: "sochi" in shown(app))
        await pilot.press("escape")
        await settle(pilot, lambda: not app.prompt.display)
        assert app.navigator.list.cursor == 1
        assert app.navigator.search_text == ""


async def test_a_filter_lists_what_matches_and_escape_lifts_it() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *"2023 kind:legal")
        await settle(pilot, lambda: 0 < len(app.navigator.list) < 10)
        await pilot.press("enter")
        await settle(pilot, lambda: not app.prompt.display)
        assert "of 82 events" in screen_text(app)
        assert "2023 ✕   kind:legal ✕" in screen_text(app)
        await pilot.press("escape")
        assert len(app.navigator.list) == 82


async def test_a_filter_that_is_given_up_changes_nothing() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"kind:legal")
        await settle(pilot, lambda: len(app.navigator.list) < 82)
        await pilot.press("ctrl+g")
        await settle(pilot, lambda: len(app.navigator.list) == 82 and not app.prompt.display)


async def test_a_wrong_query_is_explained_under_the_prompt() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"kind:militry")
        await settle(pilot, lambda: "did you mean military?" in screen_text(app))
        await pilot.press("enter")
        await settle(pilot)
        assert app.prompt.display


async def test_a_filter_without_a_match_says_so() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"1066", "enter")
        await settle(pilot, lambda: not app.prompt.display)
        await settle(pilot, lambda: "No event matches." in screen_text(app))
        await pilot.press("j", "G", "enter", "n", "right_parenthesis")
        assert app.is_running


async def test_enter_reads_and_escape_peels_one_layer_at_a_time() -> None:
    app = real()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("f", *"kind:legal", "enter")
        await settle(pilot, lambda: not app.prompt.display)
        await pilot.press("slash", *"court", "enter")
        await settle(pilot, lambda: not app.prompt.display)
        await pilot.press("enter")
        assert app.detail.has_focus
        assert app.detail.display
        await pilot.press("escape")
        assert app.pane.has_focus
        assert app.navigator.search_text
        await pilot.press("escape")
        assert not app.navigator.search_text
        assert app.navigator.filter_text
        await pilot.press("escape")
        assert not app.navigator.filter_text
        await pilot.press("escape", "escape")
        assert app.is_running


async def test_the_detail_scrolls_with_the_keys_of_the_list() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "j", "j")
        assert app.detail.scroll_offset.y == 2
        await pilot.press("k")
        assert app.detail.scroll_offset.y == 1
        await pilot.press("G")
        assert app.detail.scroll_offset.y == app.detail.max_scroll_y > 5
        await pilot.press("pageup", "ctrl+u", "ctrl+d", "pagedown", "g")
        assert app.detail.scroll_offset.y == 0
        assert app.navigator.list.cursor == 0


async def test_a_click_focuses_and_a_second_one_opens() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("EventListView", offset=(10, 5))
        assert app.navigator.list.cursor == 2
        await pilot.click("EventListView", offset=(10, 5))
        assert app.focused is app.detail
        await pilot.click("EventListView", offset=(10, 1))
        assert app.navigator.list.cursor == 0


async def test_help_shows_every_binding() -> None:
    app = real()
    async with app.run_test(size=(120, 160)) as pilot:
        await pilot.press("question_mark")
        await settle(pilot, lambda: isinstance(app.screen, HelpScreen))
        text = screen_text(app)
        for scope in SCOPES:
            assert scope.title in text
            for binding in scope.bindings:
                assert key_words(binding) in text
                assert binding.tooltip in text
        await pilot.press("escape")
        await settle(pilot, lambda: not isinstance(app.screen, HelpScreen))


async def test_letters_typed_into_the_prompt_do_nothing_else() -> None:
    app = real()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "q", "slash", "question_mark", "f")
        assert app.prompt.query_one(Input).value == "q/?f"


async def test_an_empty_record_is_shown() -> None:
    app = TimelineApp(store_of(record([])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "G", "enter", "slash", "x", "enter", "n")
        await settle(pilot)
        assert "There is no event yet." in screen_text(app)


async def test_a_resize_keeps_the_focused_event_in_view() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("G")
        await pilot.resize_terminal(60, 20)
        await settle(pilot, lambda: "Baku court sentences" in screen_text(app))
        await pilot.resize_terminal(150, 50)
        await settle(pilot, lambda: "Baku court sentences" in screen_text(app))


async def test_a_key_paints_few_lines_of_any_list() -> None:
    counts = []
    for number in (100, 5000):
        events = [event("2020-01-11", index) for index in range(number)]
        app = TimelineApp(store_of(record(events)))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            painted = 0
            original = app.pane.render_line

            def counted(y: int) -> object:
                nonlocal painted
                painted += 1
                return original(y)  # noqa: B023

            app.pane.render_line = counted  # type: ignore[assignment,method-assign]
            await pilot.press("j")
            counts.append(painted)
    assert counts[0] == counts[1] <= 4


async def test_the_overview_and_the_list_agree_on_the_focused_day() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot, lambda: "▲" in screen_text(app))
        first = screen_text(app).splitlines()[2].index("▲")
        await pilot.press("G")
        await settle(pilot, lambda: screen_text(app).splitlines()[2].rindex("▲") > first + 80)
        await pilot.press("plus", "minus", "h", "l", "0")
        assert app.is_running
        await pilot.click("OverviewStrip", offset=(60, 0))
        await settle(pilot, lambda: 20 < app.navigator.list.cursor < 70)


async def test_the_lanes_show_threads_and_terms_with_the_same_cursor() -> None:
    app = real()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "v")
        await settle(pilot, lambda: "P Peacekeeping and" in screen_text(app))
        assert "First humanitarian ceasefire agreed in Moscow" in screen_text(app)
        await pilot.press("l")
        await settle(pilot, lambda: app.navigator.list.cursor > 1)
        focus = shown(app)
        await pilot.press("f", *"2020", "enter")
        await settle(pilot, lambda: len(app.navigator.list) < 30)
        await pilot.press("v")
        assert shown(app) == focus
        assert app.pane.has_focus
        await pilot.press("v", "enter")
        assert app.detail.has_focus


@pytest.mark.parametrize(
    ("rows", "name"), [(9, "-tiny"), (10, "-short"), (17, "-short"), (18, "-tall")]
)
async def test_height_sets_the_layout(rows: int, name: str) -> None:
    app = TimelineApp(store("2020"))
    async with app.run_test(size=(80, rows)) as pilot:
        await pilot.pause()
        assert {"-tiny", "-short", "-tall"} & app.screen.classes == {name}
