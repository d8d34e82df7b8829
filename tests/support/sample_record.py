"""A small sound record that holds every field of the schema, and the means to change it and to find
its lines.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Step: TypeAlias = str | int

SOUND: Json = {
    "format": 1,
    "title": "A tiny record",
    "summary": "It holds every field of the schema at least once.",
    "covers": "2020/2025",
    "licence": "CC0",
    "threads": [
        {"id": "talks", "title": "Talks", "description": "The talks."},
        {"id": "front", "title": "Front", "description": "The fighting."},
    ],
    "actors": [
        {
            "id": "north",
            "label": "North",
            "kind": "state",
            "names": [
                {
                    "text": "Հյուսիս",
                    "lang": "hy",
                    "script": "Armn",
                    "used_by": "north",
                    "from": "1991",
                    "until": "2023",
                }
            ],
            "sources": ["WIRE2"],
            "note": "A state.",
        },
        {"id": "north-army", "label": "Army", "kind": "force", "parent": "north"},
        {"id": "south", "label": "South", "kind": "state"},
    ],
    "places": [
        {
            "id": "ford",
            "label": "Ford",
            "names": [
                {
                    "text": "Брод",
                    "lang": "ru",
                    "script": "Cyrl",
                    "used_by": "south",
                    "from": "1991-12",
                    "until": "1992",
                }
            ],
            "sources": ["GAZ1"],
            "note": "On the river.",
            "reviews": [{"remark": "reference", "note": "Named in print."}],
        },
        {"id": "bridge", "label": "Bridge"},
    ],
    "sources": [
        {
            "id": "GAZ1",
            "publisher": "Gazette",
            "stance": "AA-media",
            "title": "A report",
            "published": "2020-11-10",
            "url": "https://example.org/1",
            "archived": "https://example.org/2",
            "note": "In print.",
            "reviews": [{"remark": "reference", "note": "Seen in print."}],
        },
        {
            "id": "WIRE2",
            "publisher": "Wire",
            "stance": "INT",
            "title": "[A page]",
            "published": None,
            "url": "https://example.org/3",
        },
    ],
    "wording": [{"avoid": ["flee*"], "neutral": "leave"}],
    "events": [
        {
            "id": "statement",
            "date": "2020-11-09/2020-11-10",
            "date_note": "By two clocks.",
            "kind": "statement",
            "threads": ["talks"],
            "title": "The statement",
            "summary": "They sign.",
            "actors": ["north", "south"],
            "places": ["ford"],
            "other_dates": [
                {
                    "name": "in force",
                    "date": "2020-11-10T00:00:00+03:00",
                    "source": "GAZ1",
                    "by": "North",
                    "note": "N.",
                }
            ],
            "figures": [
                {
                    "name": "troops",
                    "value": 1960,
                    "unit": "people",
                    "qualifier": "about",
                    "by": "North",
                    "on": "2020-11-10",
                    "source": "WIRE2",
                    "note": "On paper.",
                }
            ],
            "accounts": [
                {"by": "south", "about": "date", "says": "On the tenth.", "sources": ["GAZ1"]},
                {"by": "unattributed", "about": "count", "says": "Fewer."},
            ],
            "links": [{"rel": "follows", "to": "battle"}],
            "sources": [{"source": "GAZ1", "confirms": "all", "at": "p. 1"}],
            "note": "N.",
            "reviews": [{"remark": "one-sided", "note": "No other source."}],
        },
        {
            "id": "battle",
            "date": "2020-10",
            "kind": "military",
            "threads": ["front"],
            "title": "The battle",
            "summary": "They fight.",
            "sources": [{"source": "WIRE2", "confirms": "date"}],
        },
        {
            "id": "departure",
            "date": "2024-06-12",
            "kind": "deployment",
            "threads": ["front"],
            "title": "The departure",
            "summary": "They leave.",
            "links": [{"rel": "ends", "to": "mandate"}],
            "sources": [{"source": "WIRE2", "confirms": "date"}],
        },
    ],
    "terms": [
        {
            "id": "mandate",
            "title": "The mandate",
            "set_by": "statement",
            "starts": "2020-11-10",
            "clause": {"source": "GAZ1", "at": "point 4"},
            "length": "P5Y",
            "renews": {"every": "P5Y", "times": None},
            "notice": {"before": "P6M", "by": ["north", "south"]},
            "counting": "corresponding-date",
            "readings": [{"starts": "2020-11-09", "why": "The day it was signed."}],
            "outcomes": [{"kind": "ended-early", "event": "departure"}],
            "note": "N.",
        },
        {
            "id": "handover",
            "title": "The handover",
            "set_by": "statement",
            "starts": "2020-11-10",
            "ends": "2020-11-20",
            "note": "N.",
        },
    ],
}

DELETE = object()
_MARK = "the value whose line is wanted"


def steps(path: str) -> list[Step]:
    """The steps of a path as jq writes it: `.events[0].title`."""
    return [
        int(index) if index else key
        for key, index in re.findall(r"\.?([a-z_]+)|\[([0-9]+)\]", path)
    ]


def changed(changes: Mapping[str, Any]) -> Json:
    """A copy of the sound record with other values at these paths."""
    record = copy.deepcopy(SOUND)
    for path, value in changes.items():
        put(record, steps(path), value)
    return record


def put(record: Json, path: list[Step], value: Any) -> None:
    """Set or delete the value at a path; the index after a list's last adds to it."""
    target: Any = record
    for step in path[:-1]:
        target = target[step]
    if value is DELETE:
        del target[path[-1]]
    elif isinstance(target, list) and path[-1] == len(target):
        target.append(value)
    else:
        target[path[-1]] = value


def text_of(record: Any) -> str:
    """The record as it stands in a file."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def line_of(record: Json, path: str) -> int:
    """The line on which the value at a path begins, found by writing a mark in its place."""
    if not path:
        return 1
    marked = copy.deepcopy(record)
    put(marked, steps(path), _MARK)
    before, _ = text_of(marked).split(_MARK)
    return before.count("\n") + 1


def sound_value(path: str) -> Any:
    """The value of the sound record at a path."""
    value: Any = SOUND
    for step in steps(path):
        value = value[step]
    return value
