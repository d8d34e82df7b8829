"""Small stores made from a few words, for tests of the rooms that stand on a store."""

from __future__ import annotations

import json
from typing import Any

from timeline.store.loader import parse_store
from timeline.store.store import Store

KINDS = ("military", "agreement", "legal", "statement")


def event(date: str, number: int, **fields: Any) -> dict[str, Any]:
    """An event as it stands in a file."""
    made = {
        "id": f"event-{number}",
        "date": date,
        "kind": KINDS[number % len(KINDS)],
        "threads": ["talks"],
        "title": f"Event {number} of {date}",
        "summary": f"What happened as number {number}.",
        "actors": ["north"],
        "places": ["ford"],
        "sources": [{"source": "S1", "confirms": "date"}],
    }
    return made | fields


def record(events: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """A whole record as it stands in a file."""
    made = {
        "format": 1,
        "title": "A small record",
        "summary": "Made for a test.",
        "covers": "2020/2024",
        "licence": "CC0",
        "threads": [{"id": "talks", "title": "Talks", "description": "The talks."}],
        "actors": [
            {"id": "north", "label": "North", "kind": "state"},
            {"id": "south", "label": "South", "kind": "state"},
        ],
        "places": [{"id": "ford", "label": "Ford"}],
        "sources": [
            {
                "id": "S1",
                "publisher": "Gazette",
                "stance": "INT",
                "title": "A report",
                "published": "2020-01-02",
                "url": "https://example.org/1",
            }
        ],
        "events": events,
        "terms": [],
    }
    return made | fields


def store(*dates: str, **fields: Any) -> Store:
    """A store with one event a date, in file order event-0, event-1 and so on."""
    return store_of(record([event(date, number, **fields) for number, date in enumerate(dates)]))


def store_of(value: dict[str, Any]) -> Store:
    """A store of a whole record."""
    return parse_store(json.dumps(value).encode(), "made.json")
