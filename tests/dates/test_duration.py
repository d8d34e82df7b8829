"""Durations of whole years, months, weeks and days."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.duration import Duration, DurationError


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("P5Y", (5, 0, 0, 0), "5 years"),
        ("P6M", (0, 6, 0, 0), "6 months"),
        ("P8W", (0, 0, 8, 0), "8 weeks"),
        ("P1D", (0, 0, 0, 1), "1 day"),
        ("P1Y6M", (1, 6, 0, 0), "1 year 6 months"),
        ("P1Y1M1W1D", (1, 1, 1, 1), "1 year 1 month 1 week 1 day"),
        ("P0Y3M", (0, 3, 0, 0), "3 months"),
        ("P10000D", (0, 0, 0, 10000), "10000 days"),
    ],
)
def test_a_duration_is_read_said_in_words_and_given_back(
    text: str, parts: tuple[int, ...], words: str
) -> None:
    duration = Duration(text)
    assert (duration.years, duration.months, duration.weeks, duration.days) == parts
    assert duration.words() == words
    assert str(duration) == duration.text == text
    assert repr(duration) == f"Duration({text!r})"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "5 years",
        "P0D",
        "P0Y0M",
        "P1.5Y",
        "P1,5Y",
        "PT5H",
        "P5YT1H",
        "P-5Y",
        "-P5Y",
        "+P5Y",
        "p5y",
        "P5y",
        "P6M5Y",
        "P5",
        "P5Y ",
        " P5Y",
        "P5Y\n",
        "P12345Y",
        "P٥Y",
        "P5Y5Y",
        "2020",
    ],
)
def test_invalid_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(
        DurationError, match=rf"^{re.escape(repr(text))} is not a duration: .*P5Y or P6M"
    ):
        Duration(text)


def test_a_duration_is_added_to_a_day_by_the_calendar() -> None:
    assert dt.date(2020, 11, 10) + Duration("P5Y").delta == dt.date(2025, 11, 10)
    assert dt.date(2020, 1, 31) + Duration("P1M").delta == dt.date(2020, 2, 29)
    assert dt.date(2020, 1, 1) + Duration("P1Y2M1W3D").delta == dt.date(2021, 3, 11)
    assert dt.date(2025, 11, 10) - Duration("P6M").delta == dt.date(2025, 5, 10)


def test_durations_are_equal_where_their_texts_are() -> None:
    assert Duration("P1Y") == Duration("P1Y")
    assert len({Duration("P1Y"), Duration("P1Y"), Duration("P12M")}) == 2
    assert Duration("P1Y") != "P1Y"


@given(st.text(alphabet="PYMWDTH0123456789.-+ ", max_size=12))
def test_every_text_is_a_duration_or_a_duration_error(text: str) -> None:
    try:
        duration = Duration(text)
    except DurationError:
        return
    parts = (duration.years, duration.months, duration.weeks, duration.days)
    assert re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"(?<!\d)0+[YMWD]", "", text)) == "P" + "".join(
        f"{number}{unit}" for number, unit in zip(parts, "YMWD", strict=True) if number
    )
