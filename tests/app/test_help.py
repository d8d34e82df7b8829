"""The help in the app, keys that say why they do nothing, and the palette."""

from __future__ import annotations

import pytest
from support.factories import record, store_of
from support.screen import is_offered_first, screen_text, settle
from textual.widgets._footer import FooterKey

from timeline.app.app import TimelineApp
from timeline.app.widgets.help_screen import HelpScreen
from timeline.app.widgets.lanes import LanesView
from timeline.store.loader import load

WIDE = (120, 40)


def real(query: str = "") -> TimelineApp:
    return TimelineApp(load(), query=query)


def status(app: TimelineApp) -> str:
    return screen_text(app).splitlines()[0]


async def test_typing_narrows_the_help_and_esc_widens_it() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark", *"quit")
        text = screen_text(app)
        assert "Quit from anywhere" in text
        assert "Go to the next event" not in text
        await pilot.press("escape")
        assert "Search as you type" in screen_text(app)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await settle(pilot, lambda: not isinstance(app.screen, HelpScreen))


async def test_letters_go_into_the_box_and_the_question_mark_closes() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark", "q", "slash", "space", "x")
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.box.value == "q/ x"
        assert "no key does that" in screen_text(app)
        await pilot.press("question_mark")
        await settle(pilot, lambda: not isinstance(app.screen, HelpScreen))
        await pilot.press("question_mark", "n", "ctrl+g", "ctrl+g")
        await settle(pilot, lambda: not isinstance(app.screen, HelpScreen))


@pytest.mark.parametrize("size", [WIDE, (40, 12)])
async def test_arrows_and_page_keys_scroll_while_one_types(size: tuple[int, int]) -> None:
    app = real()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", "down", "down")
        assert isinstance(app.screen, HelpScreen)
        page = app.screen.page
        assert page.scroll_offset.y == 2
        await pilot.press("up", "pagedown")
        assert page.scroll_offset.y == page.size.height
        await pilot.press(*["pagedown"] * 40)
        assert "┫ outcome" in screen_text(app)
        await pilot.press("pageup", "e")
        assert page.scroll_offset.y == 0
        assert all(len(line) <= size[0] for line in screen_text(app).splitlines())


async def test_the_help_names_what_can_be_asked_and_the_kinds() -> None:
    app = real()
    async with app.run_test(size=(120, 200)) as pilot:
        await pilot.press("question_mark")
        text = screen_text(app)
        assert "within:2023" in text
        assert "◆ military" in text
        assert "“ statement" in text


async def test_the_help_says_why_a_key_does_nothing_now() -> None:
    app = real()
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.press("question_mark", *"next hit")
        assert "search found (nothing is searched for: /" in screen_text(app)


CASES = [
    (("n",), "nothing is searched for: / searches"),
    (("N",), "nothing is searched for: / searches"),
    (("x",), "no filter, search, as-of day or mark to take away"),
    (("X",), "no filter, search, as-of day or mark to take away"),
    (("backspace",), "no link was followed yet"),
    (("m", "c"), "this is the marked day: go to another one to compare"),
    (("less_than_sign",), "no event begins on an earlier day"),
    (("G", "greater_than_sign"), "no event begins on a later day"),
    (("6",), "this event has no section Terms"),
    (("left_square_bracket",), "no earlier day with events"),
    (("G", "right_square_bracket"), "no later day with events"),
    (("left_curly_bracket",), "no earlier month with events"),
    (("G", "right_curly_bracket"), "no later month with events"),
    (("left_parenthesis",), "no earlier year with events"),
    (("G", "right_parenthesis"), "no later year with events"),
    (("k",), "this is the first event of the list"),
    (("end", "j"), "this is the last event of the list"),
    (("minus",), "the whole record is shown"),
    (("0",), "the whole record is shown"),
    (("h",), "the whole record is shown"),
    (("plus",) * 9, "no less than 28 days can be shown"),
    (("escape",), "there is nothing to leave here: q quits"),
    (("enter", "k"), "this is the beginning of the text"),
    (("enter", "G", "j"), "this is the end of the text"),
    (("v", "g", "left"), "this is the first event of the lane"),
    (("v", "minus"), "the whole record is shown"),
]


@pytest.mark.parametrize(("keys", "words"), CASES, ids=[" ".join(keys) for keys, _ in CASES])
async def test_a_key_that_does_nothing_says_why(keys: tuple[str, ...], words: str) -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*keys)
        assert words in status(app)


async def test_a_reason_stays_when_the_detail_follows() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.navigator.list.move(1)
        app.show_motion()
        await app.run_action("hit(1)")
        await settle(pilot, lambda: not app.is_behind)
        assert "nothing is searched for" in status(app)
        await pilot.press("j")
        assert "nothing is searched for" not in status(app)


@pytest.mark.parametrize(
    "key", ["j", "enter", "m", "t", "y", "o", "1", "greater_than_sign", "right_curly_bracket"]
)
async def test_keys_that_need_an_event_explain_an_empty_list(key: str) -> None:
    app = real("1066")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(key)
        assert "no event matches: x takes a filter away" in status(app)


async def test_the_reason_is_read_at_forty_columns() -> None:
    app = real()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n")
        assert status(app) == " nothing is searched for: / searches"
        await pilot.press("j")
        assert status(app).startswith(" 2 of 82")


async def test_the_footer_dims_what_does_nothing_and_lights_it_again() -> None:
    app = real("1066")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        def dimmed() -> list[str]:
            return [
                each.description
                for each in app.screen.query(FooterKey)
                if each.has_class("-disabled")
            ]

        await settle(pilot, lambda: dimmed() == ["Read", "Clocks"])
        await pilot.press("x")
        await settle(pilot, lambda: not dimmed())


async def test_a_click_on_the_footer_is_the_key() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:

        async def click(name: str) -> None:
            """The footer is made anew now and then, so the key is looked for when it is clicked."""
            for _ in range(200):
                for each in app.screen.query(FooterKey):
                    if each.description == name and each.region:
                        await pilot.click(offset=each.region.offset)
                        return
                await pilot.pause(0.01)
            pytest.fail(f"no {name} in the footer")

        await click("Clocks")
        await settle(pilot, lambda: app.navigator.page == "clocks")
        await click("Filter")
        await settle(pilot, lambda: app.prompt.display)


async def test_the_prompt_explains_failed_recall_and_completion() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f", "up")
        assert "nothing else was typed before" in screen_text(app)
        await pilot.press("down")
        assert "nothing else was typed after it" in screen_text(app)
        await pilot.press(*"kind:z", "tab")
        await settle(pilot, lambda: "no field or value begins like this" in screen_text(app))
        await pilot.press("escape", "colon", "tab")
        assert "there is nothing to complete here" in screen_text(app)


async def test_down_past_the_last_line_of_history_has_a_message() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"2023", "enter")
        await settle(pilot, lambda: not app.prompt.display)
        await pilot.press("colon", "up")
        await settle(pilot, lambda: app.prompt.field.value == "2023")
        await pilot.press("down")
        await settle(pilot, lambda: app.prompt.field.value == "")
        assert "nothing else was typed" not in screen_text(app)
        await pilot.press("down")
        await settle(pilot, lambda: "nothing else was typed after it" in screen_text(app))


async def test_an_empty_record_says_so() -> None:
    app = TimelineApp(store_of(record([])))
    async with app.run_test(size=WIDE) as pilot:
        for key in (
            "j",
            "G",
            "enter",
            "m",
            "c",
            "right_curly_bracket",
            "y",
            "o",
            "3",
            "greater_than_sign",
        ):
            await pilot.press("escape", key)
            assert "the record holds no event" in status(app), key


async def choose(app: TimelineApp, title: str) -> None:
    command = next(each for each in app.get_system_commands(app.screen) if each.title == title)
    await command.callback()


async def test_the_palette_runs_keys_in_their_scope() -> None:
    app = real()
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await choose(app, "End in the detail")
        await settle(pilot, lambda: app.detail.has_focus and app.detail.scroll_offset.y > 0)
        assert app.detail.scroll_offset.y == app.detail.max_scroll_y
        await pilot.press("escape")
        await choose(app, "Last in lane in the lanes")
        await settle(
            pilot, lambda: isinstance(app.main, LanesView) and app.navigator.list.cursor > 50
        )
        await choose(app, "First")
        await settle(pilot, lambda: app.navigator.list.cursor == 0)
        await choose(app, "Next hit")
        await settle(pilot)
        assert "nothing is searched for" in status(app)


async def test_the_palette_opens_the_prompt() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p", *"filter")
        await settle(pilot, lambda: is_offered_first(app, "Filter"))
        await pilot.press("enter")
        await settle(pilot, lambda: app.prompt.display)
        assert app.prompt.field.has_focus


@pytest.mark.parametrize("size", [WIDE, (40, 12)])
async def test_a_click_in_the_help_runs_the_key(size: tuple[int, int]) -> None:
    app = real()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *"clocks")
        await settle(pilot, lambda: "Show the clocks" in screen_text(app))
        lines = screen_text(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "Show the clocks" in line)
        await pilot.click(offset=(lines[y].index("Show"), y))
        await settle(
            pilot, lambda: app.navigator.page == "clocks" and not isinstance(app.screen, HelpScreen)
        )
        await pilot.press("question_mark", *"last", "space", *"in", "space", *"list")
        await settle(pilot, lambda: "Go to the last" in screen_text(app))
        lines = screen_text(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "Go to the last" in line)
        await pilot.click(offset=(lines[y].index("Go"), y))
        await settle(pilot, lambda: app.navigator.list.cursor == len(app.navigator.list) - 1)


async def test_a_click_beside_the_keys_of_the_help_does_nothing() -> None:
    app = real()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        lines = screen_text(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "Everywhere" in line)
        await pilot.click(offset=(20, y))
        assert isinstance(app.screen, HelpScreen)
