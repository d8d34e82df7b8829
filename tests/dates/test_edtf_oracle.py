"""The grammar beside the `edtf` package: the same texts read, with the same bounds, but for those
listed.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate

pytestmark = pytest.mark.filterwarnings("ignore")

Answer: TypeAlias = tuple[str | None, str | None] | None
"""The bounds of a text, None where open; or None where the text is refused."""

# ruff: noqa: SIM905 - a list of texts reads better without quotation marks
# The examples of loc.gov/standards/datetime, in its order.
LEVEL_0 = """
    1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04
    1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02
    2004-02-01/2005 2005/2006-02
""".split()
LEVEL_1 = """
    Y170000002 Y-170000002 2001-21 2001-22 2001-23 2001-24 1984? 2004-06~ 2004-06-11% 201X 20XX
    2004-XX
    1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985
    1985-04-12/
    1985-04/ 1985/ /1985-04-12 /1985-04 /1985 1984~/2004-06 1984/2004-06~ 1984~/2004~ 1984?/2004%
    1984-06?/2004-08? 1984-06-02?/2004-08-08~ 1984-06-02?/ -1985
""".split()
LEVEL_2 = """
    Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-34 [1667,1668,1670..1672] [..1760-12-03] [1760-12..]
    [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984] {1667,1668,1670..1672} {1960,1961-12}
    {..1984}
    2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11 156X-12-25 15XX-12-25 XXXX-12-XX
    1XXX-XX
    1XXX-12 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
""".split()
# Beyond the examples: edges of the calendar, of the clock and of the grammar.
EDGES = """
    0001 9999-12 2024-02 2023-02 2100-02 2000-02-29 2023-02-30 2023-04-31 2020-13 2020-00 2020-11-00
    2020-11-31 2020-5 2020-1-05 20201110 10/11/2020 2020..2021 2020,2021 2020? 2020?? 2020?~ 201X~
    2004-XX~
    2004-06-XX? 2004-06~/2004-07 2004-06-11?/.. 201X/202X 2001-21/2002-22 2001-21~/2002 ?2004
    ?2004-06
    2004?-06 2004-~06-?11 2004-06-~11 [1984] [] {1984} [1984,] [1984..1986] {2020-11..2020-12}
    [2020-11-10..2020-11-12] [1984..1986-05] [1984,1984] [1667~,1668] [..1984,1986] [..1984,1986..]
    [1984..,1986] [1984,..1986] {1984.. [1984} 2020/2021/2022 / 2020-11-10T10:00 2020-11-10T10:00:60
    2020-11-10T25:00:00 2020-11-10T10:00:00+14:00 2020-11-10T10:00:00+15:00
    2020-11-10T10:00:00-00:00
    2020-11-10T10:00:00Z? 2020-W12 P5Y 2020-123 x 20x0 2020-11-10x
""".split()

YEARS_ONLY = "years outside 0001 to 9999 and their exponents are not of the profile"
X_PLACES = "X only in the last digits of a year, a whole month and a whole day"
UNKNOWN_END = "an unknown end has no bound; the package puts it ten years away"
SIGNIFICANT = "significant digits are not of the profile"
NO_SPACES = "an EDTF text has no spaces; the package skips them"
ORDER = "an end before its start is refused"
SEASONS = "a season may stand in a set and carry a mark"
X_ENDS = "a date with X may end an interval whose ends are open or carry marks"
BOTH_SIDES = "marks on both sides of a field add up"
DIFFERENCES: dict[str, tuple[Answer | str, Answer | str, str]] = {
    # text: (ours, the package's or the name of its exception, the reason)
    "Y170000002": (None, ("170000002-01-01", "170000002-12-31"), YEARS_ONLY),
    "Y-170000002": (None, ("-170000002-01-01", "-170000002-12-31"), YEARS_ONLY),
    "-1985": (None, ("-1985-01-01", "-1985-12-31"), YEARS_ONLY),
    "Y-17E7": (None, ("-170000000-01-01", "-170000000-12-31"), YEARS_ONLY),
    "0000": (None, ("0000-01-01", "0000-12-31"), YEARS_ONLY),
    "000X": (None, ("0000-01-01", "0009-12-31"), YEARS_ONLY),
    "1950S2": (None, ("1950-01-01", "1950-12-31"), SIGNIFICANT),
    "Y171010000S3": (None, ("171010000-01-01", "171010000-12-31"), SIGNIFICANT),
    "Y3388E2S3": (None, ("338800-01-01", "338800-12-31"), SIGNIFICANT),
    "2001-24": (
        ("2001-12-01", "2002-02-28"),
        ("2001-12-01", "2001-12-31"),
        "a winter has three months; the package ends it with the year",
    ),
    "2001-34": (
        None,
        ("2001-04-01", "2001-06-30"),
        "of the seasons only 21 to 24 are of the profile",
    ),
    "1985-04-12/": (("1985-04-12", None), ("1985-04-12", "1995-04-12"), UNKNOWN_END),
    "1985-04/": (("1985-04-01", None), ("1985-04-01", "1995-04-01"), UNKNOWN_END),
    "1985/": (("1985-01-01", None), ("1985-01-01", "1995-01-01"), UNKNOWN_END),
    "/1985-04-12": ((None, "1985-04-12"), ("1975-04-12", "1985-04-12"), UNKNOWN_END),
    "/1985-04": ((None, "1985-04-30"), ("1975-04-30", "1985-04-30"), UNKNOWN_END),
    "/1985": ((None, "1985-12-31"), ("1975-12-31", "1985-12-31"), UNKNOWN_END),
    "1984-06-02?/": (("1984-06-02", None), ("1984-06-02", "1994-06-02"), UNKNOWN_END),
    "156X-12-25": (None, ("1560-12-25", "1569-12-25"), X_PLACES),
    "15XX-12-25": (None, ("1500-12-25", "1599-12-25"), X_PLACES),
    "XXXX-12-XX": (None, ("0000-12-01", "9999-12-31"), X_PLACES),
    "1XXX-XX": (None, ("1000-01-01", "1999-12-31"), X_PLACES),
    "1XXX-12": (None, ("1000-12-01", "1999-12-31"), X_PLACES),
    "1XXX": (None, ("1000-01-01", "1999-12-31"), X_PLACES),
    "1985-XX-12": (None, ("1985-01-12", "1985-12-12"), X_PLACES),
    "1984-1X": (None, "AttributeError", X_PLACES),
    "[1667,1668, 1670..1672]": (None, ("1667-01-01", "1672-12-31"), NO_SPACES),
    " 1985": (None, ("1985-01-01", "1985-12-31"), NO_SPACES),
    "2020/2019": (None, ("2020-01-01", "2019-12-31"), ORDER),
    "[2021..2020]": (None, ("2021-01-01", "2020-12-31"), ORDER),
    "2001-21~": (("2001-03-01", "2001-05-31"), None, SEASONS),
    "[2001-21,2001-22]": (("2001-03-01", "2001-08-31"), None, SEASONS),
    "~2004?": (("2004-01-01", "2004-12-31"), None, BOTH_SIDES),
    "2004-?06~-11": (("2004-06-11", "2004-06-11"), None, BOTH_SIDES),
    "1984/201X?": (("1984-01-01", "2019-12-31"), None, X_ENDS),
    "1984/2004-XX~": (("1984-01-01", "2004-12-31"), "AttributeError", X_ENDS),
    "1984~/201X": (("1984-01-01", "2019-12-31"), None, X_ENDS),
    "201X/..": (("2010-01-01", None), None, X_ENDS),
    "[2004-XX,2005]": (
        ("2004-01-01", "2005-12-31"),
        "AttributeError",
        "an unspecified month may stand in a set",
    ),
    "2020-11-10T00:00:00+00:00": (
        ("2020-11-10", "2020-11-10"),
        None,
        "ISO 8601 has an offset of plus zero",
    ),
    "2020-11-10T24:00:00": (
        None,
        ("2020-11-10", "2020-11-10"),
        "a day ends with 00:00:00 of the next",
    ),
    "2020-11T10:00:00": (None, ("2020-11-01", "2020-11-30"), "a time of day follows a whole day"),
    "../..": (None, (None, None), "an interval has a date at one end at least"),
    "../": (None, "TypeError", "an interval has a date at one end at least"),
    "2023-02-29": (None, ("2023-02-29", "2023-02-29"), "there is no such day"),
}


def ours(text: str) -> Answer:
    try:
        one = EventDate(text)
    except DateError:
        return None
    return _iso(one.earliest), _iso(one.latest)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def theirs(text: str) -> Answer | str:
    try:
        found = edtf.parse_edtf(text)
        return _bound(found.lower_strict()), _bound(found.upper_strict())
    except EDTFParseException:
        return None
    except (AttributeError, TypeError) as error:
        return type(error).__name__


def _bound(when: tuple[int, ...] | float) -> str | None:
    return None if isinstance(when, float) else "{:04}-{:02}-{:02}".format(*when[:3])


@pytest.mark.parametrize("text", dict.fromkeys(LEVEL_0 + LEVEL_1 + LEVEL_2 + EDGES))
def test_both_give_the_same_answer_or_the_difference_is_listed(text: str) -> None:
    if text not in DIFFERENCES:
        assert ours(text) == theirs(text)


@pytest.mark.parametrize("text", DIFFERENCES)
def test_each_listed_difference_is_still_one(text: str) -> None:
    mine, packaged, reason = DIFFERENCES[text]
    assert ours(text) == mine
    assert theirs(text) == packaged
    assert mine != packaged
    assert reason


def test_all_examples_of_level_0_are_read() -> None:
    assert not set(LEVEL_0) & set(DIFFERENCES)
    assert all(ours(text) for text in LEVEL_0)


exact = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
)
open_digits = st.one_of(
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    st.dates().map(lambda day: f"{str(day)[:7]}-XX"),
)
mark = st.sampled_from(["", "?", "~", "%"])
marked = st.builds("{}{}".format, exact, mark)
unmarked = st.one_of(exact, open_digits)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return "{}/{}".format(*sorted([draw(unmarked), draw(unmarked)]))
    start, end = sorted([draw(marked), draw(marked)])
    return draw(st.sampled_from([f"{start}/{end}", f"{start}/..", f"../{end}"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(marked, st.builds("{}{}".format, open_digits, mark), intervals()))
def test_drawn_dates_have_the_bounds_of_the_package(text: str) -> None:
    answer = ours(text)
    if answer is not None:
        assert answer == theirs(text)
