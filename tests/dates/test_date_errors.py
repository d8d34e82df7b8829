"""What is outside the profile is refused, with its place and the reason."""

from __future__ import annotations

import copy

import pytest

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate

REFUSED = [
    # text, position, part of the reason
    ("", 1, "there is no text"),
    (" 2020", 1, "no spaces"),
    ("2020\n", 5, "no spaces"),
    ("[1667, 1668]", 7, "no spaces"),
    ("٢٠٢٠", 1, "write 2"),
    ("2020²", 5, "'²' has no place"),
    ("2020–11", 5, "write -"),
    ("2020-11-10/…", 12, "an open end is written .."),
    ("2020_11", 5, "'_' has no place"),
    ("sep 2023", 1, "2020-11"),
    ("2020-11-10/open", 12, "an open end is written .."),
    ("unknown/2020", 1, "left empty"),
    ("201x", 4, "X in capitals"),
    ("201u", 4, "written X"),
    ("2020-11-10t10:00:00", 11, "T in capitals"),
    ("2020-11-10T10:00:00z", 20, "Z in capitals"),
    ("Y17000", 1, "0001 to 9999"),
    ("Y-17E7", 1, "0001 to 9999"),
    ("1950S2", 5, "195X"),
    ("17E7", 3, "exponents"),
    ("2020-W12", 6, "week dates"),
    ("P5Y", 1, "durations"),
    ("2020-11-10/P1Y", 12, "durations"),
    ("R5/2020", 1, "recurring"),
    ("-1985", 1, "before 0001"),
    ("0000", 1, "0001 to 9999"),
    ("000X", 1, "0001 to 9999"),
    ("00XX", 1, "0001 to 9999"),
    ("202", 1, "four digits"),
    ("20200", 5, "four digits"),
    ("202011", 5, "write 2020-11"),
    ("20201110", 5, "write 2020-11-10"),
    ("1XXX", 2, "201X, 20XX"),
    ("XXXX", 1, "201X, 20XX"),
    ("19X5", 3, "201X, 20XX"),
    ("201X-05", 6, "year alone"),
    ("2020-", 6, "two digits"),
    ("2020-5", 6, "write 2020-05"),
    ("2020-X", 6, "two digits"),
    ("2020-00", 6, "01 to 12"),
    ("2020-13", 6, "01 to 12"),
    ("2020-20", 6, "01 to 12"),
    ("2020-25", 6, "21 to 24"),
    ("2020-41", 6, "21 to 24"),
    ("2020-42", 6, "01 to 12"),
    ("2020-1X", 6, "written XX"),
    ("2020-123", 6, "through the year"),
    ("2001-21-05", 9, "a season has no days"),
    ("9999-24", 1, "after the year 9999"),
    ("2020-11-1", 9, "write 01"),
    ("2020-11-", 9, "two digits"),
    ("2020-11-X", 9, "two digits"),
    ("2020-11-101", 9, "two digits"),
    ("2020-11-1X", 9, "written XX"),
    ("2020-11-31", 9, "01 to 30"),
    ("2021-02-29", 9, "01 to 28"),
    ("2020-11-00", 9, "01 to 30"),
    ("1985-XX-12", 9, "is XX too"),
    ("2020-11-10-1", 11, "nothing follows the day"),
    ("2020-11-10+03:00", 11, "offset follows a time"),
    ("2020?~", 6, "%"),
    ("?~2020", 2, "four digits"),
    ("2020]", 5, "nothing follows"),
    ("10/11/2020", 6, "one /"),
    ("/", 1, "one end at least"),
    ("../..", 1, "one end at least"),
    ("/..", 1, "one end at least"),
    ("2020/2019", 6, "ends before it begins"),
    ("2020-11-10/2020-11-09~", 12, "ends before it begins"),
    ("..2020/2021", 1, "in place of a date"),
    ("2020/2021..", 10, "in place of a date"),
    ("2020-11-10T10:00:00/2021", 11, "without a time"),
    ("[2020,2021]/2022", 12, "nothing follows"),
    ("2020/[2021,2022]", 6, "four digits"),
    ("2020..2021", 5, "in brackets"),
    ("2020,2021", 5, "stands in brackets"),
    ("[", 1, "ends with ]"),
    ("[2020,2021}", 11, "ends with ]"),
    ("{2020", 5, "ends with }"),
    ("[]", 2, "a date is missing"),
    ("[2020]", 1, "two dates or more"),
    ("[2020,]", 7, "a date is missing"),
    ("[2020,2021-13]", 12, "01 to 12"),
    ("[2020/2021,2022]", 6, "no interval"),
    ("[2020-11-10T10:00:00,2021]", 12, "without a time"),
    ("[..]", 2, "on both sides"),
    ("[2020,..2021]", 7, "on both sides"),
    ("[2020..,2021]", 6, "on both sides"),
    ("[2020...2022]", 8, "four digits"),
    ("[2021..2020]", 8, "ends before it begins"),
    ("[2020..2021-05]", 8, "years, or months, or days"),
    ("[2020~..2021]", 2, "without marks"),
    ("[201X..2021]", 2, "without marks"),
    ("[2020..2021-XX]", 8, "without marks"),
    ("[2020-21..2021-21]", 2, "without marks"),
    ("T10:00:00", 1, "a date is missing"),
    ("2020-11T10:00:00", 8, "whole day"),
    ("2020-11-XXT10:00:00", 11, "whole day"),
    ("2020-11-10~T10:00:00", 12, "whole day"),
    ("2020-11-10T", 12, "two digits"),
    ("2020-11-10T10", 14, "hours, minutes and seconds"),
    ("2020-11-10T10:00", 17, "hours, minutes and seconds"),
    ("2020-11-10T1:00:00", 12, "two digits"),
    ("2020-11-10T24:00:00", 12, "next"),
    ("2020-11-10T10:60:00", 15, "00 to 59"),
    ("2020-11-10T23:59:60", 18, "leap seconds"),
    ("2020-11-10T10:00:00.5", 20, "offset"),
    ("2020-11-10T10:00:00?", 20, "offset"),
    ("2020-11-10T10:00:00Z1", 21, "nothing follows"),
    ("2020-11-10T10:00:00+3", 21, "two digits"),
    ("2020-11-10T10:00:00+0330", 23, "nothing follows"),
    ("2020-11-10T10:00:00+15", 21, "14 hours"),
    ("2020-11-10T10:00:00+14:01", 20, "14 hours"),
    ("2020-11-10T10:00:00+03:60", 24, "00 to 59"),
    ("2020-11-10T10:00:00-00:00", 20, "write Z"),
]


@pytest.mark.parametrize(("text", "position", "reason"), REFUSED)
def test_text_outside_profile_is_refused_with_position_and_reason(
    text: str, position: int, reason: str
) -> None:
    with pytest.raises(DateError) as caught:
        EventDate.parse(text)
    error = caught.value
    assert error.text == text
    assert (error.position, reason in error.reason) == (position, True), str(error)
    assert str(error) == f"{text!r} at position {position}: {error.reason}"


def test_long_text_is_cut_in_message_and_kept_in_error() -> None:
    with pytest.raises(DateError) as caught:
        EventDate.parse("q" * 10_000)
    assert len(str(caught.value)) < 200
    assert caught.value.text == "q" * 10_000
    again = copy.copy(caught.value)
    assert (again.text, again.position, again.reason) == (caught.value.text, 1, caught.value.reason)
