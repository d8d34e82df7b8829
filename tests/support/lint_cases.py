"""A small record on which the strict check has nothing to say, the means to change it, and faults
to plant in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from support.factories import event, record
from support.sample_record import DELETE, Json, put, steps, text_of

from timeline.store.lint import find_remarks
from timeline.store.problems import jq_path

BOTH = [{"source": "S1", "confirms": "date"}, {"source": "S2", "confirms": "date"}]


def source(source_id: str, stance: str, **fields: Any) -> Json:
    """A source whose title holds loaded words, which a title may."""
    return {
        "id": source_id,
        "publisher": "Gazette",
        "stance": stance,
        "title": "How the mob seized all",
        "published": "2020-11-10",
        "url": f"https://example.org/{source_id}",
    } | fields


def fair() -> Json:
    """A record on which the strict check has nothing to say, though loaded words stand where they
    may.
    """
    events = [
        event(date, number, sources=BOTH)
        for number, date in enumerate(("2020-11-09", "2020-11", "2021-05-03"))
    ]
    events[1] |= {
        "date_note": "To the month.",
        "note": 'The papers wrote "seized", “the mob” and «fell to».',
        "other_dates": [
            {"name": "signed", "date": "2020-11-09", "source": "S3", "note": "By night."}
        ],
        "figures": [
            {
                "name": "dead",
                "value": 3,
                "unit": "men",
                "by": "North",
                "on": "2020-11",
                "source": "S1",
                "note": "N.",
            }
        ],
        "accounts": [
            {"by": "north", "about": "wording", "says": "The mob seized it.", "sources": ["S2"]},
            {"by": "south", "about": "wording", "says": "It fell to us.", "sources": ["S1"]},
            {"by": "unattributed", "about": "count", "says": "Fewer."},
        ],
        "links": [{"rel": "follows", "to": "event-0"}],
    }
    events[2]["links"] = [{"rel": "implements", "to": "event-1"}, {"rel": "ends", "to": "mandate"}]
    return record(
        events,
        sources=[
            source("S1", "INT"),
            source("S2", "AA-media"),
            source("S3", "AA-state", note="In print."),
        ],
        places=[{"id": "ford", "label": "Ford", "note": "On the river."}],
        terms=[
            {
                "id": "mandate",
                "title": "The mandate",
                "set_by": "event-1",
                "starts": "2020-11-10",
                "length": "P5Y",
                "readings": [{"starts": "2020-11-09", "why": "The day it was signed."}],
                "note": "N.",
            }
        ],
        wording=[
            {"avoid": ["seiz*", "fell to", "évict*", "քանդ*"], "neutral": "passed to"},
            {"avoid": ["mob"], "neutral": "crowd"},
        ],
    )


def changed(changes: Mapping[str, Any]) -> Json:
    """The fair record with other values at these paths."""
    # Through JSON, so that no two places share one object.
    made: Json = json.loads(json.dumps(fair()))
    for path, value in changes.items():
        put(made, steps(path), value)
    return made


def link(rel: str, to: int) -> Json:
    """A link to the event of this number."""
    return {"rel": rel, "to": f"event-{to}"}


def found(made: Json) -> list[tuple[str, str]]:
    """Kind and path of each remark."""
    remarks = find_remarks(text_of(made).encode())
    return [(remark.kind, jq_path(remark.problem.path)) for remark in remarks]


REVIEW = {"remark": "thread", "note": "Why not."}
WORD = "loaded-word"
PLANTED: dict[str, tuple[dict[str, Any], str, str]] = {
    "one source": ({".events[0].sources[1]": DELETE}, "single-source", ".events[0]"),
    "one source twice": ({".events[0].sources[1].source": "S1"}, "single-source", ".events[0]"),
    "one side": ({".events[0].sources[0].source": "S3"}, "one-sided", ".events[0]"),
    "no issuer": ({".events[1].figures[0].by": DELETE}, "figure-issuer", ".events[1].figures[0]"),
    "no date of a figure": (
        {".events[1].figures[0].on": DELETE},
        "figure-date",
        ".events[1].figures[0]",
    ),
    "no source of a figure": (
        {".events[1].figures[0].source": DELETE},
        "figure-source",
        ".events[1].figures[0]",
    ),
    "no source of an account": (
        {".events[1].accounts[0].sources": []},
        "account-source",
        ".events[1].accounts[0]",
    ),
    "accounts out of order": (
        {".events[1].accounts[0].by": "south", ".events[1].accounts[1].by": "north"},
        "account-order",
        ".events[1].accounts[1]",
    ),
    "unattributed first": (
        {".events[1].accounts[0]": {"by": "unattributed", "about": "date", "says": "Then."}},
        "account-order",
        ".events[1].accounts[1]",
    ),
    "before what is covered": ({".covers": "2020-11-10/2024"}, "coverage", ".events[0].date"),
    "after what is covered": ({".covers": "2019/2020"}, "coverage", ".events[2].date"),
    "no thread": ({".events[0].threads": []}, "thread", ".events[0]"),
    "a source of nothing": ({".sources[3]": source("S4", "INT")}, "reference", ".sources[3]"),
    "an actor of nothing": (
        {".actors[2]": {"id": "east", "label": "E", "kind": "state"}},
        "reference",
        ".actors[2]",
    ),
    "a place of nothing": (
        {".places[1]": {"id": "hill", "label": "Hill"}},
        "reference",
        ".places[1]",
    ),
    "a thread of nothing": (
        {".threads[1]": {"id": "war", "title": "War", "description": "W."}},
        "reference",
        ".threads[1]",
    ),
    "no web address": ({".sources[1].url": "file:///etc/passwd"}, "reference", ".sources[1].url"),
    "no host": ({".sources[1].url": "https:///page"}, "reference", ".sources[1].url"),
    "an answer to nothing": ({".events[0].reviews": [REVIEW]}, "review", ".events[0].reviews[0]"),
    "a source's answer to nothing": (
        {".sources[2].reviews": [REVIEW]},
        "review",
        ".sources[2].reviews[0]",
    ),
    "a place's answer to nothing": (
        {".places[0].reviews": [REVIEW]},
        "review",
        ".places[0].reviews[0]",
    ),
    "leads to its past": (
        {".events[2].links": [link("leads-to", 0)]},
        "link-order",
        ".events[2].links[0]",
    ),
    "leads to an earlier month": (
        {".events[2].links[1]": link("leads-to", 1)},
        "link-order",
        ".events[2].links[1]",
    ),
    "follows what comes later": (
        {".events[0].links": [link("follows", 2)]},
        "link-order",
        ".events[0].links[0]",
    ),
    "implements what is later": (
        {".events[0].links": [link("implements", 2)]},
        "link-order",
        ".events[0].links[0]",
    ),
    "amends what comes later": (
        {".events[0].links": [link("amends", 2)]},
        "link-order",
        ".events[0].links[0]",
    ),
    "extends what comes later": (
        {".events[0].links": [link("extends", 2)]},
        "link-order",
        ".events[0].links[0]",
    ),
    "ends what comes later": (
        {".events[0].links": [link("ends", 2)]},
        "link-order",
        ".events[0].links[0]",
    ),
    "follows beside implements": (
        {".events[2].links[1]": link("follows", 1)},
        "link-order",
        ".events[2].links[1]",
    ),
    "in a title": ({".events[0].title": "They seize it"}, WORD, ".events[0].title"),
    "in a summary": ({".events[0].summary": "Then it fell to them."}, WORD, ".events[0].summary"),
    "in a date's note": ({".events[1].date_note": "As seized."}, WORD, ".events[1].date_note"),
    "in a note": ({".events[1].note": "The mob."}, WORD, ".events[1].note"),
    "in a figure's name": (
        {".events[1].figures[0].name": "mob"},
        WORD,
        ".events[1].figures[0].name",
    ),
    "in a figure's unit": (
        {".events[1].figures[0].unit": "mob"},
        WORD,
        ".events[1].figures[0].unit",
    ),
    "in a figure's note": (
        {".events[1].figures[0].note": "A mob."},
        WORD,
        ".events[1].figures[0].note",
    ),
    "in a date's name": (
        {".events[1].other_dates[0].name": "seized"},
        WORD,
        ".events[1].other_dates[0].name",
    ),
    "in a day's note": (
        {".events[1].other_dates[0].note": "A mob."},
        WORD,
        ".events[1].other_dates[0].note",
    ),
    "in nobody's account": (
        {".events[1].accounts[2].says": "A mob."},
        WORD,
        ".events[1].accounts[2].says",
    ),
    "in the record's title": ({".title": "The mob"}, WORD, ".title"),
    "in the record's summary": ({".summary": "How it fell to them."}, WORD, ".summary"),
    "in a term's title": ({".terms[0].title": "The seizure"}, WORD, ".terms[0].title"),
    "in a term's note": ({".terms[0].note": "Seized."}, WORD, ".terms[0].note"),
    "in a reading": (
        {".terms[0].readings[0].why": "Seized by then."},
        WORD,
        ".terms[0].readings[0].why",
    ),
    "in a thread's title": ({".threads[0].title": "Mob"}, WORD, ".threads[0].title"),
    "in a thread's description": (
        {".threads[0].description": "The mob."},
        WORD,
        ".threads[0].description",
    ),
    "in a place's label": ({".places[0].label": "Mob (Ford)"}, WORD, ".places[0].label"),
    "in a place's note": ({".places[0].note": "Seized."}, WORD, ".places[0].note"),
    "in an actor's label": ({".actors[0].label": "The mob"}, WORD, ".actors[0].label"),
    "in an actor's note": ({".actors[0].note": "A mob."}, WORD, ".actors[0].note"),
    "in a source's note": ({".sources[2].note": "Of the mob."}, WORD, ".sources[2].note"),
}
"""What is wrong: the changes that bring it about, and the kind and the path of the remark."""
