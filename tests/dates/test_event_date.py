"""EventDate: what is read, its bounds and precision, and what kind of value it is."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.date_strategies import valid

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate

D = dt.date

BOUNDS = [
    ("2020-11-10", "2020-11-10", "2020-11-10", "day"),
    ("2020-11", "2020-11-01", "2020-11-30", "month"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2100-02", "2100-02-01", "2100-02-28", "month"),
    ("2000-02", "2000-02-01", "2000-02-29", "month"),
    ("2020", "2020-01-01", "2020-12-31", "year"),
    ("0001", "0001-01-01", "0001-12-31", "year"),
    ("9999-12", "9999-12-01", "9999-12-31", "month"),
    ("99XX", "9900-01-01", "9999-12-31", "century"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("2023-21", "2023-03-01", "2023-05-31", "season"),
    ("2023-22", "2023-06-01", "2023-08-31", "season"),
    ("2023-23", "2023-09-01", "2023-11-30", "season"),
    ("2023-24", "2023-12-01", "2024-02-29", "season"),
    ("2021-05~", "2021-05-01", "2021-05-31", "month"),
    ("2004-06~-11", "2004-06-11", "2004-06-11", "day"),
    ("?2004", "2004-01-01", "2004-12-31", "year"),
    ("2020-11-10T00:00:00+03:00", "2020-11-10", "2020-11-10", "time"),
    ("2020-11-09/2020-11-10", "2020-11-09", "2020-11-10", "day"),
    ("2023/2024-06", "2023-01-01", "2024-06-30", "year"),
    ("2004-06-11%/2004-06~", "2004-06-11", "2004-06-30", "month"),
    ("2021/2021-06-15", "2021-01-01", "2021-06-15", "year"),
    ("2020-11-10/..", "2020-11-10", None, "day"),
    ("2020-11-10/", "2020-11-10", None, "day"),
    ("../1985", None, "1985-12-31", "year"),
    ("/1985", None, "1985-12-31", "year"),
    ("[2023-09-11,2023-09-10]", "2023-09-10", "2023-09-11", "day"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", "year"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "year"),
    ("[2023-21,2023-12~]", "2023-03-01", "2023-12-31", "season"),
    ("[..1984]", None, "1984-12-31", "year"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", None, "month"),
    ("[..1984,1986..]", None, None, "year"),
    ("[1984-02-28..1984-03-01]", "1984-02-28", "1984-03-01", "day"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), BOUNDS)
def test_the_bounds_and_the_precision_are_those_of_the_text(
    text: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    one = EventDate.parse(text)
    assert one.earliest == (D.fromisoformat(earliest) if earliest else None)
    assert one.latest == (D.fromisoformat(latest) if latest else None)
    assert one.precision == precision
    assert str(one) == text


def test_a_date_is_equal_by_text_and_does_not_change() -> None:
    one = EventDate.parse("2020-11-10")
    assert one == EventDate("2020-11-10")
    assert hash(one) == hash(EventDate("2020-11-10"))
    assert one not in (EventDate.parse("2020-11-10/2020-11-10"), "2020-11-10")
    assert repr(one) == "EventDate('2020-11-10')"
    with pytest.raises(AttributeError, match="does not change"):
        one.earliest = None
    with pytest.raises(AttributeError, match="does not change"):
        del one.text
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - its own pickle


def test_times_keep_the_offset_of_the_source() -> None:
    moscow = EventDate.parse("2020-11-10T00:00:00+03:00")
    assert moscow.time == dt.time(tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert moscow.moment == dt.datetime(2020, 11, 9, 21, tzinfo=dt.UTC)
    assert moscow.moment is not None
    assert moscow.moment.utcoffset() == dt.timedelta(hours=3)
    local = EventDate.parse("2020-10-10T12:00:00")
    assert (local.time, local.moment) == (dt.time(12), None)
    plain = EventDate.parse("2020-11-10")
    assert (plain.time, plain.moment) == (None, None)


def test_spans_and_marks_are_told() -> None:
    assert [EventDate.parse(text).is_span for text in ("2020/..", "2020-11-10", "[2020,2021]")] == [
        True,
        False,
        False,
    ]
    marked = [
        EventDate.parse(text).is_qualified for text in ("2020/2021-?05", "2020/2021", "2020-11-10")
    ]
    assert marked == [True, False, False]


def test_a_date_imports_nothing_heavy() -> None:
    code = "import sys, timeline.dates; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "dateutil",
        "dataclasses",
        "inspect",
        "msgspec",
        "calendar",
        "locale",
        "unicodedata",
        "edtf",
        "rich",
    }
    assert not heavy & {name.split(".")[0] for name in loaded}


did_you_mean = st.text("0123456789-X?~%/.,[]{}T:Z+ ", max_size=30)


@settings(max_examples=300)
@given(
    st.one_of(
        did_you_mean,
        st.text(max_size=20),
        st.from_regex(r"[\[{]?[0-9X?~%./,T:-]{4,24}[\]}]?", fullmatch=True),
    )
)
@example("2020-W01-1")
@example("2020-1-01-")
@example("٢٠٢٠-١١-١٠")
@example("2020-1\ud8000-10")
@example("\U0001d7d2020-11-10")
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    error = None
    try:
        assert str(EventDate(text)) == text
    except DateError as expected_errors:
        error = expected_errors
    if error is not None:
        assert error.text == text
        assert 1 <= error.position <= len(text) + 1
        assert error.reason


@settings(max_examples=300)
@given(valid)
def test_every_grammar_text_parses_with_bounds_in_order(text: str) -> None:
    one = EventDate(text)
    assert str(one) == text
    assert one.earliest is None or one.latest is None or one.earliest <= one.latest
    assert all((one.words(), one.words(short=True), one.row_words()))
    assert one.is_qualified == bool(re.search(r"[?~%]", text))
    assert one.is_span == ("/" in text)
