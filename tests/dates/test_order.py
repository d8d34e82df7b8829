"""The order of dates for display, and the comparison that decides only what is certain."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.date_strategies import singles, valid

from timeline.dates.event_date import EventDate
from timeline.dates.parts import add_months, days_in

D = dt.date

COMPARED: list[tuple[str, str, int | None]] = [
    ("2020-11-09", "2020-11-10", -1),
    ("2020-11-09", "2020-11-09", 0),
    ("2021", "2021-05", None),
    ("2020", "2021-01-01", -1),
    ("2021", "2021-01-01/2021-12-31", 0),
    ("2021", "2021-01/2021-12", 0),
    ("2021-05", "2021-04-30", 1),
    # One unit of what is marked on either side.
    ("2021-05-10~", "2021-05-11", None),
    ("2021-05-10~", "2021-05-12", -1),
    ("2021-05-10?", "2021-05-09", None),
    ("2021-05-10?", "2021-05-08", 1),
    ("2021-05~", "2021-06-30", None),
    ("2021-05~", "2021-07-01", -1),
    ("2021-05~", "2021-04-01", None),
    ("2021-05~", "2021-03-31", 1),
    ("2021-02~", "2021-03-31", None),
    ("2021-02~", "2021-04-01", -1),
    ("1994~", "1995-12-31", None),
    ("1994~", "1996-01-01", -1),
    ("1994~", "1992-12-31", 1),
    ("201X~", "2029-12-31", None),
    ("201X~", "2030-01-01", -1),
    ("19XX~", "1799-12-31", 1),
    ("2021-21~", "2021-08-31", None),
    ("2021-21~", "2021-09-01", -1),
    ("2021-21~", "2020-11-30", 1),
    ("2004-06~-11", "2004-07-11", None),
    ("2004-06~-11", "2004-07-12", -1),
    ("2004~-06-11", "2003-06-11", None),
    ("2004~-06-11", "2003-06-10", 1),
    ("?2004-06-~11", "2003-06-11", None),
    ("1985-04-XX~", "1985-05-31", None),
    ("1985-04-XX~", "1985-06-01", -1),
    ("2020-05~/2021", "2020-04-01", None),
    ("2020-05~/2021", "2020-03-31", 1),
    ("[2020,2021~]", "2022-12-31", None),
    ("[2020,2021~]", "2023-01-01", -1),
    ("2021~", "2021", None),
    ("2021~", "2021~", 0),
    ("2021-05~", "2021-04/2021-06", None),
    # The calendar ends, and past its ends there is no bound.
    ("0001~", "0001-01-01", None),
    ("0001-01-01~", "0001-01-01", None),
    ("0003~", "0001-12-31", 1),
    ("9999~", "9998-01-01", None),
    ("9999~", "9997-12-31", 1),
    ("9998-12~", "9999-12-31", -1),
    ("99XX~", "9799", 1),
    ("980X~", "9820", -1),
    ("998X~", "9998", None),
    ("999X~", "9979", 1),
    ("010X~", "0089", 1),
    # Open and unknown ends have no bound.
    ("2020/..", "2023", None),
    ("2020/..", "2019", 1),
    ("2020/", "2023", None),
    ("../2020", "2019", None),
    ("/2020", "2021", -1),
    ("[..1984]", "1900", None),
    ("[..1984]", "1985", -1),
    ("[1984..]", "1983", 1),
    ("[..1984,1986..]", "1985", None),
    # Days decide, unless the instants of both contradict them.
    ("2020-11-10T10:00:00", "2020-11-10T11:00:00", 0),
    ("2020-11-10T10:00:00", "2020-11-10", 0),
    ("2020-11-09T23:00:00Z", "2020-11-10T00:00:00Z", -1),
    ("2020-11-09T21:00:00Z", "2020-11-10T00:00:00+03:00", None),
    ("2020-11-09T22:00:00Z", "2020-11-10T00:00:00+03:00", None),
    ("2020-11-09T20:59:59Z", "2020-11-10T00:00:00+03:00", -1),
    ("2020-11-09T22:00:00", "2020-11-10T00:00:00+03:00", -1),
    ("9999-12-31T23:00:00-14", "0001-01-01T00:00:00+14", 1),
]


@pytest.mark.parametrize(("one", "other", "answer"), COMPARED)
def test_comparison_decides_only_what_is_certain(one: str, other: str, answer: int | None) -> None:
    a, b = EventDate.parse(one), EventDate.parse(other)
    assert a.compare(b) == answer
    assert b.compare(a) == (answer and -answer)


def test_display_order_is_total_and_broader_dates_come_first() -> None:
    wanted = [
        "[..2021]",
        "../2021",
        "20XX",
        "202X",
        "2021",
        "2021-01",
        "2021-01-01",
        "2021-01-01T00:00:00",
        "2021-01-01T00:00:01",
        "2021-01-01T12:00:00+04:00",
        "2021-01-01/..",
        "2021/2022",
        "2021-01-01/2021-01-02",
        "2021-01-02",
    ]
    dates = [EventDate.parse(text) for text in wanted]
    assert EventDate.parse("2021-01-01~").sort_key < EventDate.parse("2021-01-01T00:00:00").sort_key
    assert [str(one) for one in sorted(set(dates), key=lambda one: one.sort_key)] == wanted


def test_shifting_by_months_stays_within_the_month_and_the_calendar() -> None:
    assert add_months(D(2021, 1, 31), 1) == D(2021, 2, 28)
    assert add_months(D(2020, 3, 31), -1) == D(2020, 2, 29)
    assert add_months(D(1, 1, 1), -1) is None
    assert add_months(D(9999, 12, 1), 1) is None
    assert [days_in(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]


@settings(max_examples=300)
@given(valid, valid, valid)
@example(one="2020-11-10T10:00:00+03:00", other="2020-11-10T09:00:00Z", third="2020-11-10")
def test_the_order_is_total_and_agrees_with_comparison(one: str, other: str, third: str) -> None:
    dates = [EventDate(text) for text in (one, other, third)]
    assert all(type(part) is int for date in dates for part in date.sort_key)
    for a in dates:
        assert a.compare(a) == 0
        for b in dates:
            answer = a.compare(b)
            assert b.compare(a) == (answer and -answer)
            if answer:
                assert (a.sort_key < b.sort_key) == (answer == -1)


@settings(max_examples=200)
@given(singles(), st.dates())
def test_day_outside_unmarked_bounds_is_certainly_before_or_after(text: str, day: dt.date) -> None:
    one, other = EventDate(re.sub("[?~%]", "", text)), EventDate(str(day))
    first, last = one.earliest or D.max, one.latest or D.min
    wanted = -1 if last < day else 1 if day < first else 0 if first == last else None
    assert one.compare(other) == wanted
    marked = EventDate(text).compare(other)
    assert marked in (wanted, None)
