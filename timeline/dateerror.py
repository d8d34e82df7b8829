"""The one error of dates, and the reasons it gives in plain words."""

from __future__ import annotations

_LONGEST_SHOWN = 60
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SIGNS = dict.fromkeys(_DASHES, "write - within a date and / between the two ends of an interval") | {
    "\u2026": "an open end is written ..",
}
_LETTERS = {
    "E": "exponents are not kept; write the year in four digits",
    "P": "durations are not dates; write both ends of the interval",
    "R": "recurring intervals are not kept",
    "S": "significant digits are not kept; write a decade as 195X and a century as 19XX",
    "W": "week dates are not kept; write the days, as in 2023-09-18/2023-09-24",
    "Y": "years outside 0001 to 9999 are not kept",
    "open": "an open end is written ..",
    "t": "write T in capitals",
    "u": "an unspecified digit is written X",
    "unknown": "an unknown end is left empty, as in 2020-11-10/",
    "x": "write X in capitals",
    "z": "write Z in capitals",
}


SURPLUS = {
    "-": "nothing follows the day",
    "+": "an offset follows a time of day",
    ",": "a list of dates stands in brackets: [a,b] is one of them, {a,b} all of them",
    ".": ".. stands at an end of an interval, or in brackets",
    "/": "no interval stands within brackets; write a range as 2020..2023",
    ":": "a time of day follows T, as in 2020-11-10T00:00:00",
    "T": "intervals and sets are made of days without a time of day",
    "Z": "an offset follows a time of day",
    "[": "brackets enclose the whole",
    "{": "brackets enclose the whole",
}
"""What to say of a character after a complete date, where it is more than that nothing follows."""


class DateError(ValueError):
    """Text that is no date of the profile.

    Attributes:
        text: the text as it was given.
        position: the place of the fault, counted from 1.
        reason: what is wrong there, and where it is plain what to write instead.
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        """Keep all three and put them into one sentence."""
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        super().__init__(f"{shown!r} at position {position}: {reason}")
        self.text = text
        self.position = position
        self.reason = reason

    def __reduce__(self) -> tuple[type[DateError], tuple[str, int, str]]:
        """Copied and pickled by its three parts."""
        return type(self), (self.text, self.position, self.reason)


def foreign(text: str, at: int) -> str:
    """Why the character at an index has no place in any date."""
    char = text[at]
    if char.isspace():
        return "there are no spaces in an EDTF date"
    if char.isdecimal():
        return f"a digit is one of 0 to 9; write {int(char)}"
    if char in _SIGNS:
        return _SIGNS[char]
    return _wordy(text, at) or f"{char!r} has no place in an EDTF date"


def _wordy(text: str, at: int) -> str:
    """What to say of the word at an index, empty where there is none."""
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[at:end]
    letter = word[:1] if len(word) == 1 or word[:1] in "EPRSWY" else ""
    reason = _LETTERS.get(word) or _LETTERS.get(letter)
    return reason or (word and "months are not written as words; November 2020 is 2020-11")
