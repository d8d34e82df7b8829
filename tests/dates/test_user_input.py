"""Dates that people type: what is read, and what is refused because it would have to be guessed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.dates.format import MONTHS
from timeline.dates.user_input import parse_user_date

READ = [
    ("2023", "2023"),
    ("2023-09", "2023-09"),
    (" 2020-11-10 ", "2020-11-10"),
    ("2023-09-24/2023-10-02~", "2023-09-24/2023-10-02~"),
    ("[2020,2021]", "[2020,2021]"),
    ("sep 2023", "2023-09"),
    ("Sept 2023", "2023-09"),
    ("SEPTEMBER 2023", "2023-09"),
    ("sep. 2023", "2023-09"),
    ("2023 sep", "2023-09"),
    ("may 2021", "2021-05"),
    ("feb 2021", "2021-02"),
    ("10 Nov 2020", "2020-11-10"),
    ("10 nov. 2020", "2020-11-10"),
    ("10-Nov-2020", "2020-11-10"),
    ("10th of November 2020", "2020-11-10"),
    ("November 10, 2020", "2020-11-10"),
    ("Nov 1st, 2020", "2020-11-01"),
    ("2020 Nov 10", "2020-11-10"),
    ("29 feb 2020", "2020-02-29"),
    ("31 dec 2020", "2020-12-31"),
    ("13/11/2020", "2020-11-13"),
    ("11/13/2020", "2020-11-13"),
    ("13.11.2020", "2020-11-13"),
    ("10/10/2020", "2020-10-10"),
    ("11/2020", "2020-11"),
    ("2020/11", "2020-11"),
    ("2020/11/10", "2020-11-10"),
    ("2020-9-5", "2020-09-05"),
    ("2020.11.10", "2020-11-10"),
    ("10 Nov 2020 14:30", "2020-11-10T14:30:00"),
    ("10 Nov 2020, 9:30", "2020-11-10T09:30:00"),
    ("10 Nov 2020 14:30:15 Z", "2020-11-10T14:30:15Z"),
    ("2020-11-10 14:30 UTC", "2020-11-10T14:30:00Z"),
    ("2020-11-10T14:30", "2020-11-10T14:30:00"),
    ("10 November 2020, 00:00 (UTC+3)", "2020-11-10T00:00:00+03:00"),
    ("10 November 2020, 00:00 (UTC+5:30)", "2020-11-10T00:00:00+05:30"),
    ("10 November 2020, 00:00 (UTC−3)", "2020-11-10T00:00:00-03:00"),
    ("13/11/2020 00:00 UTC-3", "2020-11-13T00:00:00-03:00"),
]


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_only_the_fields_that_were_given_are_kept(text: str, edtf: str) -> None:
    assert parse_user_date(text) == EventDate.parse(edtf)


AMBIGUOUS = "two ways, 10 November 2020 (2020-11-10) or 11 October 2020 (2020-10-11)"
REFUSED = [
    ("", 1, "there is no text"),
    ("10/11/2020", 1, AMBIGUOUS),
    ("10.11.2020", 1, AMBIGUOUS),
    ("10-11-2020", 1, AMBIGUOUS),
    ("10 11 2020", 1, AMBIGUOUS),
    ("10/11/2020 14:30", 1, AMBIGUOUS),
    ("10/11/0000", 6, "one /"),
    ("13/13/2020", 1, "01 to 12"),
    ("32/11/2020", 1, "01 to 30"),
    ("21/2020", 1, "four digits"),
    ("2020/21", 6, "four digits"),
    ("2020/2021/1", 10, "one /"),
    ("202/11/10", 7, "one /"),
    ("202/2020", 1, "four digits"),
    ("1/2/03", 1, "year in four digits"),
    ("10/11", 1, "year in four digits"),
    ("10 nov", 1, "none is filled in"),
    ("sep 23", 1, "none is filled in"),
    ("november", 1, "none is filled in"),
    ("10", 1, "four digits"),
    ("Tue 10 Nov 2020", 1, "day of the week"),
    ("10 Nov 2020 thursday", 13, "day of the week"),
    ("sat", 1, "day of the week"),
    ("today", 1, "from today"),
    ("  next week", 3, "from today"),
    ("yesterday 14:30", 1, "from today"),
    ("14:30", 1, "follows a whole day"),
    ("Nov 2020 14:30", 10, "follows a whole day"),
    ("10 nov 2020 3 pm", 15, "write the time as 14:30"),
    ("10 nov 2020 25:00", 1, "00 to 23"),
    ("10 nov 2020 14:30 MSK", 13, "a second day"),
    ("10 nov 2020 14:30+03:00", 13, "a second day"),
    ("9-10 November 2020", 3, "a second day"),
    ("nov dec 2020", 5, "a second month"),
    ("nov 2020 2021", 10, "a second year"),
    ("10 nov 12345", 8, "'12345' is not read"),
    ("٢ nov 2020", 1, "is not read"),
    ("nov 2020 .. 10", 11, "'.' is not read"),
    ("/ nov 2020", 1, "'/' is not read"),
    ("nov 2020 /", 11, "what ends here"),
    ("c. May 2021", 1, "'c' is not read"),
    ("spring 2023", 1, "'spring' is not read"),
    ("31 sep 2023", 1, "no such day"),
    ("0 nov 2020", 1, "no such day"),
    ("29 feb 2021", 1, "no such day"),
    ("31 2020 nov", 1, "order"),
    ("10 nov 0045", 1, "year"),
    ("2020-13", 6, "01 to 12"),
    ("  2020-02-30", 11, "01 to 29"),
    ("2020-2021", 6, "two digits"),
    ("Y17000", 1, "0001 to 9999"),
    ("???", 2, "four digits"),
]


@pytest.mark.parametrize(("text", "position", "reason"), REFUSED)
def test_what_would_have_to_be_guessed_is_refused(text: str, position: int, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_user_date(text)
    assert caught.value.text == text
    assert (caught.value.position, reason in caught.value.reason) == (position, True), str(
        caught.value
    )


@settings(max_examples=100)
@given(
    st.dates(min_value=dt.date(1000, 1, 1)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{y} {m} {d}", "{m} {y}"]),
)
def test_typed_month_in_words_gives_day_or_month(day: dt.date, form: str) -> None:
    for name in (MONTHS[day.month - 1], MONTHS[day.month - 1][:3].lower()):
        typed = parse_user_date(form.format(d=day.day, m=name, y=day.year))
        assert str(typed) == (str(day) if "{d}" in form else str(day)[:7])


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=20),
        st.lists(
            st.sampled_from(
                [
                    "10",
                    "2020",
                    "11",
                    "31",
                    "nov",
                    "may",
                    "sept",
                    "of",
                    "th",
                    ",",
                    ".",
                    "/",
                    "-",
                    " ",
                    "14:30",
                    "utc",
                    "today",
                ]
            ),
            max_size=7,
        ).map(" ".join),
        st.text("0123456789/-. :novNOVUTCZ+", max_size=16),
    )
)
def test_any_typed_text_keeps_its_year_or_is_refused(text: str) -> None:
    error = None
    try:
        one = parse_user_date(text)
        assert one.earliest is None or f"{one.earliest.year:04}"[:2] in text
    except DateError as expected_errors:
        error = expected_errors
    if error is not None:
        assert error.text == text
        assert 1 <= error.position <= len(text) + 1


def test_dateutil_is_imported_only_for_typed_month_words() -> None:
    code = (
        "import sys; from timeline.dates.user_input import parse_user_date as read; read('2020'); "
        "print('dateutil' in sys.modules);"
        "read('nov 2020'); print('dateutil' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
