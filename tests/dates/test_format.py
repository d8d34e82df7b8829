"""Dates in English: what the words say, and that they say no more than the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.date_strategies import intervals, singles

from timeline.dates.event_date import EventDate
from timeline.dates.format import MONTHS

WORDS = [
    # text, words, beside an entry under the heading of its year and month
    ("2020-11-10", "10 November 2020", "10"),
    ("0045-11-01", "1 November 0045", "1"),
    ("2021-05", "May 2021", "May"),
    ("2021", "2021", "2021"),
    ("2023-21", "spring 2023", "spring"),
    ("2023-24", "winter 2023", "winter"),
    ("201X", "2010s", "2010s"),
    ("20XX", "2000–2099", "2000–2099"),
    ("1985-04-XX", "a day in April 1985", "a day in Apr"),
    ("2004-XX", "a month in 2004", "a month in 2004"),
    ("1985-XX-XX", "a day in 1985", "a day in 1985"),
    ("1985-04-XX~", "a day in about April 1985", "a day in c. Apr"),
    ("2021-05~", "about May 2021", "c. May"),
    ("2021-05?", "May 2021 (uncertain)", "May?"),
    ("2021-05%", "about May 2021 (uncertain)", "c. May?"),
    ("?2004-?06-?11", "11 June 2004 (uncertain)", "11?"),
    ("2004-06~-11", "11 June 2004 (year and month approximate)", "c. 11"),
    ("2004-?06-11", "11 June 2004 (month uncertain)", "11?"),
    ("2004-%06-11", "11 June 2004 (month uncertain and approximate)", "c. 11?"),
    ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)", "c. 11?"),
    ("2004?-~06", "June 2004 (year uncertain, month approximate)", "c. Jun?"),
    ("~2004?", "about 2004 (uncertain)", "c. 2004?"),
    ("2001-~21", "spring 2001 (season approximate)", "c. spring"),
    ("2020-11-09/2020-11-10", "9–10 November 2020", "9–10"),
    ("2020-11-10/2020-11-10", "10 November 2020", "10"),
    ("2020-11-10?/2020-11-10?", "10 November 2020 (start and end uncertain)", "10?"),
    ("2021-06-12/2021-07-03", "12 June – 3 July 2021", "12 – 3 Jul"),
    ("2022-10-20/2022-12-19", "20 October – 19 December 2022", "20 Oct – 19 Dec"),
    ("2023-09-12/2023-10-28", "12 September – 28 October 2023", "12 Sep – 28 Oct"),
    ("2022-12-12/2023-04-28", "12 December 2022 – 28 April 2023", "12 Dec – 28 Apr 2023"),
    ("2021-05/2021-06", "May–June 2021", "May–Jun"),
    ("2021-12/2022-04", "December 2021 – April 2022", "Dec – Apr 2022"),
    ("2023/2024-06", "2023 – June 2024", "2023 – Jun 2024"),
    ("2023/2023-06-15", "2023 – 15 June 2023", "2023 – 15 Jun 2023"),
    ("2021/2023", "2021–2023", "2021–2023"),
    ("198X/199X", "1980s–1990s", "1980s–1990s"),
    ("19XX/20XX", "1900–1999 – 2000–2099", "1900–1999 – 2000–2099"),
    ("2023-21/2023-22", "spring–summer 2023", "spring–summer"),
    ("2023-06-15/2023-09", "15 June – September 2023", "15 Jun – Sep"),
    ("2023-06/2023-06-15", "June – 15 June 2023", "Jun – 15 Jun"),
    ("1985-04-XX/1985-06", "a day in April 1985 – June 1985", "a day in Apr – Jun 1985"),
    ("2023-09-24/2023-10-02~", "24 September – about 2 October 2023", "24 – c. 2 Oct"),
    ("2020-11-09/2020-11-10~", "9 – about 10 November 2020", "9 – c. 10"),
    ("2020-11-09?/2020-11-10", "9–10 November 2020 (start uncertain)", "9?–10"),
    (
        "2020-11-09?/2020-11~-10",
        "9–10 November 2020 (start uncertain; end year and month approximate)",
        "9? – c. 10",
    ),
    ("2020-11-10/..", "from 10 November 2020, no end set", "from 10"),
    ("2020-11-10/", "from 10 November 2020, end unknown", "10 – ?"),
    ("2021~/..", "from about 2021, no end set", "from c. 2021"),
    ("../1985", "until 1985, no start set", "until 1985"),
    ("/1985-04", "until April 1985, start unknown", "? – Apr 1985"),
    ("[2023-09-10,2023-09-11]", "10 or 11 September 2023", "10 or 11"),
    ("{2023-09-10,2023-09-11}", "10 and 11 September 2023", "10 and 11"),
    ("[2023-09-10,2023-09-11,2023-09-12]", "10, 11 or 12 September 2023", "10, 11 or 12"),
    ("[2023-09-30,2023-10-01]", "30 September or 1 October 2023", "30 Sep or 1 Oct"),
    ("[2022-12-31,2023-01-01]", "31 December 2022 or 1 January 2023", "31 Dec 2022 or 1 Jan 2023"),
    ("[1984,1986]", "1984 or 1986", "1984 or 1986"),
    ("[1667~,1668]", "about 1667 or 1668", "c. 1667 or 1668"),
    ("[..1984]", "1984 or earlier", "1984 or earlier"),
    ("[1984-05..]", "May 1984 or later", "May 1984 or later"),
    ("{..1984}", "every year up to 1984", "every year up to 1984"),
    ("{1984-05..}", "every month from May 1984 on", "every month from May 1984 on"),
    ("[1984..1986]", "a year in 1984–1986", "a year in 1984–1986"),
    ("[1984..1984]", "1984", "1984"),
    (
        "{2023-09-10..2023-09-12}",
        "every day of 10–12 September 2023",
        "every day of 10–12 Sep 2023",
    ),
    (
        "[1667,1668,1670..1672]",
        "1667, 1668 or a year in 1670–1672",
        "1667, 1668 or a year in 1670–1672",
    ),
    ("2020-11-10T00:00:00+03:00", "10 November 2020, 00:00 (UTC+3)", "10 00:00"),
    ("2020-11-10T18:30:05Z", "10 November 2020, 18:30:05 (UTC)", "10 18:30:05"),
    ("2020-11-10T00:00:00+00:00", "10 November 2020, 00:00 (UTC)", "10 00:00"),
    ("2020-11-10T00:00:00+05:30", "10 November 2020, 00:00 (UTC+5:30)", "10 00:00"),
    ("2020-11-10T00:00:00-03", "10 November 2020, 00:00 (UTC−3)", "10 00:00"),
    ("2020-11-10T00:00:00-03:30", "10 November 2020, 00:00 (UTC−3:30)", "10 00:00"),
    ("2020-10-10T12:00:00", "10 October 2020, 12:00 (zone not stated)", "10 12:00"),
]


@pytest.mark.parametrize(("text", "full", "row"), WORDS)
def test_the_words_say_what_the_text_says(text: str, full: str, row: str) -> None:
    one = EventDate.parse(text)
    assert one.words() == full
    assert one.row_words() == row


@pytest.mark.parametrize(("text", "full"), [row[:2] for row in WORDS])
def test_short_words_differ_in_months_about_and_zone_only(text: str, full: str) -> None:
    for name in MONTHS:
        full = full.replace(name, name[:3])
    full = re.sub(r" \((UTC.*|zone not stated)\)$", "", full.replace("about", "c."))
    assert EventDate.parse(text).words(short=True) == full


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2020-11-09/2020-11-10", "9–10 Nov 2020"),
        ("2023-09-24/2023-10-02~", "24 Sep – c. 2 Oct 2023"),
        ("2020-11-10T00:00:00+03:00", "10 Nov 2020, 00:00"),
    ],
)
def test_short_words_are_short(text: str, short: str) -> None:
    assert EventDate.parse(text).words(short=True) == short


@settings(max_examples=300)
@given(st.one_of(singles(), intervals()))
def test_words_name_no_day_that_the_text_does_not_give(text: str) -> None:
    one = EventDate(text)
    named = set(re.findall(r"\b[0-9]{1,2}\b", f"{one.words()} {one.words(short=True)}"))
    given_days = re.findall(r"-[?~%]?[0-9]{2}[?~%]?-[?~%]?([0-9]{2})", text)
    assert named <= {str(int(day)) for day in given_days}
    if one.precision != "day" and not one.is_span:
        assert not named
