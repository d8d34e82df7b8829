"""`timeline terms`: blocks, bars, sentences, rules and JSON, as of a day and without one."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from support.paragraphs import ASCII, lines_of
from support.terms import (
    MANDATE,
    NOTICE,
    Json,
    bundled_clock,
    bundled_store,
    outcome,
    run_command,
    term,
    term_record,
)

from timeline.render.terms import DISCLAIMER, clock_paragraphs

LONG_RULE = (
    "Rule: corresponding-date (the day of the start is not counted; it ends on the same "
    "day-number, or on the last day of a shorter month), counted from 10 November 2020."
)
NOTICE_RULE = (
    "Rule of the notice day: the same day-number as the end, so much earlier; "
    "on that day at the latest."
)
SET_BY = "Set by: Event 0 of 2020-11-10, 10 November 2020 (event-0)"


def block(made: Json, day: str, *args: str, dates: tuple[str, ...] = ("2020-11-10",)) -> list[str]:
    """The lines on one term, without the indent and the disclaimer."""
    code, out, err = run_command("terms", "--as-of", day, *args, on=term_record(made, dates=dates))
    assert (code, err) == (0, "")
    body, _, last = out.rpartition("\n\n")
    assert last == f"{DISCLAIMER}\n"
    return [line.removeprefix("  ") for line in body.split("\n")]


# What is said of a term.


def test_running_term_names_parties_deadline_rule_and_source() -> None:
    assert block(MANDATE, "2023-09-19") == [
        "The lease · as of 19 September 2023: running",
        "Day 1,043 of 1,826, 783 days left (2 years 1 month 22 days).",
        "North or South may give notice up to 10 May 2025, 6 months before the end.",
        "Without notice it renews for 5 years on 10 November 2025, and so on.",
        LONG_RULE,
        NOTICE_RULE,
        "Other readings put the notice day between 8 May 2025 and 11 May 2025.",
        "Other readings put the end between 9 November 2025 and 10 November 2025.",
        f"{SET_BY}; source S1, point 4.",
    ]


def test_term_after_its_notice_day_awaits_renewal_or_end() -> None:
    lines = block(MANDATE, "2025-05-11")
    assert lines[0].endswith(": notice day passed, renewal pending")
    assert (
        lines[2] == "North or South could give notice up to 10 May 2025, 6 months before the end."
    )
    once = term(length="P5Y", renews={"every": "P1Y", "times": 1}, notice=NOTICE)
    assert block(once, "2025-05-10")[3] == (
        "Without notice it renews for 1 year on 10 November 2025, and so on, 1 time at most."
    )
    lines = block(once, "2026-05-11")
    assert lines[0].endswith(": notice day passed (1 time by then)")
    assert lines[3] == "Last day: 10 November 2026."
    assert block(term(length="P5Y", notice=NOTICE), "2025-05-11")[0].endswith(": notice day passed")


def test_a_renewed_term_says_how_often() -> None:
    assert block(MANDATE, "2025-11-11")[0].endswith(": renewed (1 time by then)")
    assert block(MANDATE, "2031-01-01")[0].endswith(": renewed (2 times by then)")
    unasked = term(length="P1M", renews={"every": "P1M", "times": 3})
    assert "It renews for 1 month on 10 December 2020, and so on, 3 times at most." in block(
        unasked, "2020-12-01"
    )


def test_outcome_is_printed_with_event_and_overtaken_days() -> None:
    made = MANDATE | {"outcomes": [outcome("ended-early")]}
    assert block(made, "2024-07-01", dates=("2020-11-10", "2024-06-12")) == [
        "The lease · as of 1 July 2024: ended early",
        (
            "Day 1,310 of 1,826, 516 days left (1 year 4 months 29 days) "
            "(the clock stands at 12 June 2024)."
        ),
        "Ended early: Event 1 of 2024-06-12, 12 June 2024 (event-1).",
        (
            "Computed days that this has overtaken: last day for notice 10 May 2025, "
            "end 10 November 2025."
        ),
        *block(made, "2024-07-01", dates=("2020-11-10", "2024-06-12"))[4:],
    ]
    met = term(ends="2020-11-20", outcomes=[outcome("met")])
    lines = block(met, "2020-11-20", dates=("2020-11-10", "2020-11-20"))
    assert lines[1:4] == [
        "Day 10 of 10, 0 days left.",
        "Met: Event 1 of 2020-11-20, 20 November 2020 (event-1).",
        "Rule: fixed-date (the text itself names the day), counted from 10 November 2020.",
    ]


def test_notice_to_a_fixed_end_has_one_reading() -> None:
    assert block(term(ends="2021-11-10", notice=NOTICE), "2021-01-01")[2:-1] == [
        "North or South may give notice up to 10 May 2021, 6 months before the end.",
        "Last day: 10 November 2021.",
        "Rule: fixed-date (the text itself names the day), counted from 10 November 2020.",
        NOTICE_RULE,
    ]


def test_confirmed_renewal_is_printed() -> None:
    made = MANDATE | {"outcomes": [outcome("renewed")]}
    lines = block(made, "2026-01-01", dates=("2020-11-10", "2025-11-10"))
    assert lines[0].endswith(": renewed (1 time by then)")
    assert "Renewed: Event 1 of 2025-11-10, 10 November 2025 (event-1)." in lines


@pytest.mark.parametrize(
    ("made", "day", "state", "said"),
    [
        (
            term(starts=None),
            "2022-01-01",
            "not in force",
            "Agreed, but not in force by this day in any source of the record.",
        ),
        (term(starts="2022-01-01"), "2021-12-31", "not started", "Starts on 1 January 2022."),
        (term(), "2021-12-31", "no end set", "Since 10 November 2020; no end is set."),
        (
            term(length="P1M"),
            "2021-12-31",
            "ended",
            "Its last day was 10 December 2020. The record does not say what became of it.",
        ),
        (term(length="P2M"), "2021-01-09", "running", "Last day: 10 January 2021."),
    ],
)
def test_each_state_has_its_sentence(made: Json, day: str, state: str, said: str) -> None:
    lines = block(made, day)
    assert lines[0].endswith(f": {state}")
    assert said in lines


def test_readings_have_their_reason_and_clauses_need_no_place() -> None:
    made = term(
        length="P1Y", readings=[{"starts": "2020-11-09", "why": "By UTC."}], clause={"source": "S1"}
    )
    lines = block(made, "2021-01-01")
    assert "Other readings put the end between 8 November 2021 and 10 November 2021." in lines
    assert lines[-2:] == ["Reading from 9 November 2020: By UTC.", f"{SET_BY}; source S1."]


def test_one_day_left_is_one_day() -> None:
    assert block(term(length="P1M"), "2020-12-09")[1] == "Day 29 of 30, 1 day left."


def test_note_is_shown_in_hindsight_and_without_a_day() -> None:
    made = term(note="Seen later.")
    assert "Note: Seen later." not in block(made, "2024-12-30")
    assert "Note: Seen later." in block(made, "2024-12-31")
    assert "Note: Seen later." in run_command("terms", on=term_record(made, covers="2020/..")).out
    assert (
        "Note: Seen later."
        not in run_command(
            "terms", "--as-of", "2099-01-01", on=term_record(made, covers="2020/..")
        ).out
    )


def test_setting_event_is_printed_without_a_later_end() -> None:
    dates = ("2022-10-20/2022-12-19",)
    made = term(
        starts="2022-10-20", length="P2M", counting="day-before", outcomes=[outcome("ended", 0)]
    )
    assert "19 December 2022 (event-0)" not in "\n".join(block(made, "2022-11-01", dates=dates))
    assert "20 October – 19 December 2022 (event-0)" in "\n".join(
        block(made, "2022-12-19", dates=dates)
    )


# The bar.


def bar(
    made: Json, day: str, dates: tuple[str, ...] = ("2020-11-10",), width: str = "76"
) -> list[str]:
    return block(made, day, "--width", width, dates=dates)[1:3]


def test_bar_is_solid_in_force_and_marks_days() -> None:
    drawn, legend = bar(MANDATE, "2023-09-19")
    assert drawn == "2020 ├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄◇┄┄┄┄┄◆ 2025"
    assert legend == "     ● 19 Sep 2023  ◇ notice 10 May 2025  ◆ end 10 Nov 2025"


def test_the_bar_is_shaded_where_events_have_overtaken_it() -> None:
    drawn, legend = bar(
        MANDATE | {"outcomes": [outcome("ended-early")]}, "2025-01-01", ("2020-11-10", "2024-06-12")
    )
    assert drawn == "2020 ├━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┫░░░░░░░░░░░◇░░░░░◆ 2025"
    assert legend.startswith(
        "     ┫ ended early 12 Jun 2024  ◇ notice (computed, overtaken) 10 May 2025"
    )


def test_bar_of_an_ended_term_is_solid_without_day() -> None:
    drawn, legend = bar(term(length="P1Y"), "2023-01-01")
    assert set(drawn.split()[1]) == set("├━◆")
    assert legend == "     ◆ end 10 Nov 2021"


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (term(starts=None), "2022-01-01"),
        (term(starts="2022-01-01", length="P1Y"), "2021-01-01"),
        (term(), "2022-01-01"),
    ],
)
def test_no_bar_without_a_running_end(made: Json, day: str) -> None:
    assert not {"├", "|"} & set("".join(block(made, day, "--width", "76")))


def test_a_bar_fits_its_terminal_or_is_left_out() -> None:
    for width in (*range(20, 40), 60, 76, 100, 200):
        lines = run_command(
            "terms", "--as-of", "2023-09-19", "--width", str(width), on=term_record(MANDATE)
        ).out.splitlines()
        assert max(map(cell_len, lines)) <= width
        assert any("├" in line for line in lines) == (width >= 28)


def test_a_term_of_one_day_has_no_bar() -> None:
    assert (
        block(term(ends="2020-11-10"), "2020-11-10", "--width", "76")[1]
        == "Day 0 of 0, 0 days left."
    )


def test_where_glyphs_are_lacking_the_bar_is_drawn_in_ascii() -> None:
    clock = bundled_clock("peacekeeping-mandate", "2023-09-19")
    lines = lines_of(clock_paragraphs(clock, bundled_store(), ASCII, 76, hindsight=False), 76)
    assert lines[1].strip() == "2020 |" + "=" * 35 + "o" + "." * 20 + "n" + "....." + "E 2025"
    assert lines[0].endswith(" - as of 19 September 2023: running")
    late = bundled_clock("peacekeeping-mandate", "2025-01-01")
    drawn = lines_of(clock_paragraphs(late, bundled_store(), ASCII, 76, hindsight=False), 76)[1]
    assert drawn.strip() == "2020 |" + "=" * 44 + "]" + ":" * 11 + "n" + ":::::" + "E 2025"


def test_a_pipe_and_a_screen_reader_get_no_bar() -> None:
    assert not set("├━┄●◇◆") & set(
        "".join(block(MANDATE, "2023-09-19", "--plain", "--width", "76"))
    )
    assert not set("├━┄●◇◆") & set("".join(block(MANDATE, "2023-09-19")))
