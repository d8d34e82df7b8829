"""The table of files that are broken in one place each, all made from the sound record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from support.sample_record import DELETE, sound_value


class Broken(NamedTuple):
    """A sound record with changed values: what changes, and the one problem that follows."""

    changes: Mapping[str, Any]
    reason: str
    """A part of it."""
    hint: str | None = None
    """A part of it; None where no remedy is known."""
    at: str = ""
    """Where the problem is; where it is left out, at the only change."""


class BrokenText(NamedTuple):
    """The sound record's text with one part replaced: the problem stands where `mark` stands in the
    new text.
    """

    old: str
    new: str
    mark: str
    reason: str
    hint: str | None = None


BATTLE_AS_TERM = sound_value(".terms[0]") | {"id": "battle"}
BROKEN = {
    # Wrong types.
    "text for a list": Broken({".events[0].actors": "north"}, "expected a list, got text", "[ ]"),
    "an object for a list": Broken({".events": {}}, "expected a list, got an object", "[ ]"),
    "a list for an object": Broken({".places[1]": ["bridge"]}, "expected an object, got a list"),
    "a list for the clause": Broken({".terms[0].clause": []}, "expected an object, got a list"),
    "text for an object": Broken({".events[0].sources[0]": "GAZ1"}, "expected an object, got text"),
    "null for a list": Broken({".terms[0].notice.by": None}, "expected a list, got null", "[ ]"),
    "a number for text": Broken({".events[0].note": 5}, "expected text, got a number", "in quotes"),
    "true for text": Broken(
        {".events[0].title": True}, "expected text, got true or false", "in quotes"
    ),
    "an object for text": Broken(
        {".places[1].label": {"en": "Bridge"}}, "expected text, got an object"
    ),
    "null for a title": Broken({".title": None}, "expected text, got null"),
    "null for a title of a thread": Broken({".threads[0].title": None}, "expected text, got null"),
    "null for a date": Broken({".events[1].date": None}, "expected text, got null"),
    "a number for a date": Broken(
        {".events[1].date": 2020}, "expected text, got a number", "in quotes"
    ),
    "text for a number": Broken(
        {".events[0].figures[0].value": "many"}, "expected a number, got text"
    ),
    "a number as text": Broken(
        {".events[0].figures[0].value": "1960"}, "expected a number, got text", "without quotes"
    ),
    "true for a number": Broken(
        {".events[0].figures[0].value": True}, "expected a number, got true or false"
    ),
    "a list for a number": Broken(
        {".events[0].figures[0].value": [1]}, "expected a number, got a list"
    ),
    "half a renewal": Broken({".terms[0].renews.times": 1.5}, "expected a whole number"),
    "another format": Broken({".format": 2}, "expected 1"),
    "the format as text": Broken({".format": "1"}, "expected 1", "without quotes"),
    "the format as a fraction": Broken({".format": 1.0}, "expected 1"),
    "the format as true": Broken({".format": True}, "expected 1"),
    # Keys.
    "a misspelt key": Broken(
        {".events[0].figures[0].qualifer": "about"}, "unknown key", "did you mean qualifier?"
    ),
    "a key of nothing": Broken(
        {".terms[0].notice.zzz": 1}, "unknown key", "known keys: before, by"
    ),
    "a misspelt key at the top": Broken(
        {".licenses": "CC0"}, "unknown key", "did you mean licence?"
    ),
    "a missing key": Broken(
        {".events[1].summary": DELETE}, "the key 'summary' is missing", at=".events[1]"
    ),
    "a missing key of a source": Broken(
        {".sources[1].published": DELETE}, "'published' is missing", at=".sources[1]"
    ),
    "a missing key at the top": Broken({".covers": DELETE}, "the key 'covers' is missing"),
    "the events are missing": Broken({".events": DELETE}, "the key 'events' is missing"),
    "the sources are missing": Broken({".sources": DELETE}, "the key 'sources' is missing"),
    "a missing limit of renewals": Broken(
        {".terms[0].renews.times": DELETE}, "'times' is missing", at=".terms[0].renews"
    ),
    # Ids.
    "two events of one id": Broken(
        {".events[3]": sound_value(".events[1]")},
        ".events[1] already has this id",
        at=".events[3].id",
    ),
    "two sources of one id": Broken(
        {".sources[2]": sound_value(".sources[0]")},
        ".sources[0] already has this id",
        at=".sources[2].id",
    ),
    "two actors of one id": Broken(
        {".actors[3]": sound_value(".actors[2]")},
        ".actors[2] already has this id",
        at=".actors[3].id",
    ),
    "two threads of one id": Broken(
        {".threads[2]": sound_value(".threads[1]")},
        ".threads[1] already has this id",
        at=".threads[2].id",
    ),
    "two places of one id": Broken(
        {".places[2]": sound_value(".places[0]")},
        ".places[0] already has this id",
        at=".places[2].id",
    ),
    "two terms of one id": Broken(
        {".terms[1]": sound_value(".terms[0]")}, ".terms[0] already has this id", at=".terms[1].id"
    ),
    "a term of an event's id": Broken(
        {".terms[1]": BATTLE_AS_TERM}, ".events[1] already has this id", at=".terms[1].id"
    ),
    "an id with a capital": Broken({".places[1].id": "Bridge"}, "it does not match"),
    "an id with a blank": Broken(
        {".events[3]": sound_value(".events[1]") | {"id": "the battle"}},
        "does not match",
        at=".events[3].id",
    ),
    "an id with a line end": Broken({".places[1].id": "bridge\n"}, "it does not match"),
    "a source id with a dash at the end": Broken(
        {".sources[2]": sound_value(".sources[0]") | {"id": "GAZ-"}},
        "it does not match",
        at=".sources[2].id",
    ),
    "an id that is too long": Broken(
        {".places[1].id": "b" * 81}, "it has 81 characters, at most 80 are allowed"
    ),
    "a stance in words": Broken({".sources[0].stance": "close to us"}, "it does not match"),
    # References.
    "a link to nothing": Broken(
        {".events[0].links[0].to": "batle"}, "no event or term has this id", "did you mean battle?"
    ),
    "a link to no term": Broken(
        {".events[2].links[0].to": "mandat"},
        "no event or term has this id",
        "did you mean mandate?",
    ),
    "a link to a place": Broken({".events[0].links[0].to": "ford"}, "no event or term has this id"),
    "a link to itself": Broken(
        {".events[0].links[0].to": "statement"}, "an event cannot link to itself"
    ),
    "an unknown source": Broken(
        {".events[1].sources[0].source": "WIRE3"}, "no source has this id", "mean WIRE2?"
    ),
    "an unknown actor": Broken(
        {".events[0].actors[1]": "souht"}, "no actor has this id", "did you mean south?"
    ),
    "an unknown place": Broken(
        {".events[0].places[0]": "fjord"}, "no place has this id", "did you mean ford?"
    ),
    "an unknown thread": Broken(
        {".events[0].threads[0]": "walks"}, "no thread has this id", "did you mean talks?"
    ),
    "a term set by nothing": Broken(
        {".terms[0].set_by": "statment"}, "no event has this id", "mean statement?"
    ),
    "a term set by a term": Broken({".terms[0].set_by": "mandate"}, "no event has this id"),
    "an outcome that is no event": Broken(
        {".terms[0].outcomes[0].event": "depature"},
        "no event has this id",
        "did you mean departure?",
    ),
    "a clause without a source": Broken(
        {".terms[0].clause.source": "GAZ"}, "no source has this id", "mean GAZ1?"
    ),
    "a notice by nobody": Broken(
        {".terms[0].notice.by[0]": "norht"}, "no actor has this id", "mean north"
    ),
    "an account by nobody": Broken(
        {".events[0].accounts[0].by": "unatributed"}, "no actor has this id"
    ),
    "an account with an unknown source": Broken(
        {".events[0].accounts[0].sources[0]": "GAZ9"}, "no source has this id", "did you mean GAZ1?"
    ),
    "a figure with an unknown source": Broken(
        {".events[0].figures[0].source": "QQ"}, "no source has this id"
    ),
    "a date with an unknown source": Broken(
        {".events[0].other_dates[0].source": ""}, "no source has this id"
    ),
    "an actor's name used by nobody": Broken(
        {".actors[0].names[0].used_by": "nort"}, "no actor has this id", "did you mean north"
    ),
    "a place's name used by nobody": Broken(
        {".places[0].names[0].used_by": ""}, "no actor has this id"
    ),
    "an unknown parent": Broken(
        {".actors[1].parent": "noth"}, "no actor has this id", "did you mean north"
    ),
    # Dates and durations.
    "a day that does not exist": Broken({".events[0].date": "2021-02-30"}, "2021-02-30"),
    "an interval that ends before it starts": Broken({".events[0].date": "2021/2020"}, "2021/2020"),
    "a date as in the United States": Broken({".events[0].date": "11/10/2020"}, "11/10/2020"),
    "hour 24": Broken(
        {".events[0].other_dates[0].date": "2020-11-10T24:00:00"}, "2020-11-10T24:00:00"
    ),
    "a month in words": Broken({".sources[0].published": "May 2021"}, "May 2021"),
    "an empty date": Broken({".terms[0].readings[0].starts": ""}, "''"),
    "a name given up before it was taken": Broken(
        {".actors[0].names[0].until": "1990"}, "the end is before the start 1991"
    ),
    "a place's name that ends too soon": Broken(
        {".places[0].names[0].until": "1991-11"}, "the end is before the start 1991-12"
    ),
    "a term that ends before it starts": Broken(
        {".terms[1].ends": "2020-11-09"}, "the end is before the start 2020-11-10"
    ),
    "a duration in words": Broken(
        {".terms[0].length": "5 years"}, "'5 years' is not a duration", None
    ),
    "no duration": Broken({".terms[0].renews.every": "P0D"}, "'P0D' is not a duration"),
    "half a year": Broken({".terms[0].notice.before": "P1.5Y"}, "'P1.5Y' is not a duration"),
    "hours": Broken({".terms[0].length": "PT5H"}, "'PT5H' is not a duration"),
    "a duration as a number": Broken(
        {".terms[0].length": 5}, "expected text, got a number", "in quotes"
    ),
    # Limits and lists of words.
    "a title that is too long": Broken(
        {".events[0].title": "x" * 71}, "it has 71 characters, at most 70 are allowed"
    ),
    "a summary that is too long": Broken(
        {".events[0].summary": "é" * 601}, "it has 601 characters, at most 600"
    ),
    "an empty title": Broken({".events[0].title": ""}, "it is empty"),
    "an event without a source": Broken({".events[1].sources": []}, "at least 1 is needed here"),
    "a misspelt kind": Broken(
        {".events[1].kind": "militry"},
        "expected one of agreement, cultural,",
        "did you mean military?",
    ),
    "a kind of nothing": Broken({".actors[2].kind": "qqq"}, "expected one of body, company,"),
    "a misspelt relation": Broken(
        {".events[0].links[0].rel": "follow"}, "expected one of amends,", "did you mean follows?"
    ),
    "a misspelt qualifier": Broken(
        {".events[0].figures[0].qualifier": "at most"},
        "expected one of about,",
        "did you mean almost or at least?",
    ),
    "an unknown counting rule": Broken(
        {".terms[0].counting": "day before"},
        "expected corresponding-date or day-before",
        "did you mean day-before?",
    ),
}
"""What is wrong, and the file."""

BROKEN_TEXT = {
    "a missing comma": BrokenText(
        '"format": 1,', '"format": 1', '"title": "A tiny', "Expecting ',' delimiter", "missing"
    ),
    "a missing colon": BrokenText('"licence": ', '"licence" ', '"CC0"', "Expecting ':' delimiter"),
    "a missing value": BrokenText('"format": 1,', '"format": ,', ',\n "title"', "Expecting value"),
    "a comma after the last key": BrokenText(
        '"note": "A state."',
        '"note": "A state.",',
        ',\n  },\n  {\n   "id": "north-army"',
        "a comma before a closing bracket",
        "remove the comma",
    ),
    "a comma after the last item": BrokenText(
        '"south"\n   ],',
        '"south",\n   ],',
        ',\n   ],\n   "places"',
        "a comma before",
        "remove the comma",
    ),
    "a key in single quotes": BrokenText(
        '"licence"', "'licence'", "'licence'", "Expecting property name", "double quotes"
    ),
    "text in single quotes": BrokenText(
        '"CC0"', "'CC0'", "'CC0'", "Expecting value", "double quotes"
    ),
    "a comment": BrokenText(
        '"licence"', '// free\n "licence"', "// free", "Expecting property name", "no comments"
    ),
    "a quote that is not closed": BrokenText(
        '"CC0",', '"CC0,', '\n "threads"', "Invalid control character", "with a quote"
    ),
    "a line break in a text": BrokenText(
        "They sign.", "They\nsign.", "\nsign.", "Invalid control character", r"\n"
    ),
    "a tab in a text": BrokenText(
        "They sign.", "They\tsign.", "\tsign.", "Invalid control character", r"\t"
    ),
    "an unknown escape": BrokenText("They sign.", r"They \sign.", r"\sign.", r"Invalid \escape"),
    "a number with a leading zero": BrokenText(
        '"format": 1', '"format": 01', '1,\n "title"', "Expecting ',' delimiter", "missing"
    ),
    "not a number": BrokenText("1960", "NaN", "NaN", "NaN is no number"),
    "infinity": BrokenText("1960", "-Infinity", "-Infinity", "-Infinity is no number"),
    "a number beyond all bounds": BrokenText(
        "1960", "-1e999", "-1e999", "the number -1e999 is too large"
    ),
    "a number of 5000 digits": BrokenText(
        "1960", "1" * 5000, "1" * 5000, "the number 11111111111111111... is too large"
    ),
    "half a surrogate pair": BrokenText(
        '"They sign.',
        r'"They \ud83d sign.',
        r'"They \ud83d',
        "a string holds one half of a surrogate pair",
    ),
    "an end too early": BrokenText(
        '\n   "note": "N."\n  }\n ]\n}\n',
        "\n \n\n",
        "\n \n\n",
        "Expecting property name",
        "too early",
    ),
    "a text that does not end": BrokenText(
        '"N."\n  }\n ]\n}\n', '"N.', '"N.', "Unterminated string"
    ),
    "something after the end": BrokenText(" ]\n}\n", " ]\n}\n{}\n", "{}\n", "Extra data"),
    "words before the start": BrokenText(
        '{\n "format"', 'Record:\n{\n "format"', "Record", "Expecting value"
    ),
    "a second byte order mark": BrokenText(
        '{\n "format"', '\ufeff\ufeff{\n "format"', "\ufeff{", "Unexpected UTF-8 BOM"
    ),
}
"""What is wrong, and the text."""
