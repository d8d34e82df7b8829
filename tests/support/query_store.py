"""A small record that holds one event for each thing a query can ask for."""

from __future__ import annotations

from typing import Any

from support.factories import event, record, store_of

from timeline.search.query import parse
from timeline.store.store import Store

Made = dict[str, Any]


def names(*texts: str) -> list[Made]:
    """Names as they stand in a file."""
    return [{"text": text, "lang": "en"} for text in texts]


def source(source_id: str, publisher: str) -> Made:
    """A source as it stands in a file."""
    made: Made = record([])["sources"][0]
    return made | {"id": source_id, "publisher": publisher}


EVENTS = [
    event(
        "2020-11",
        0,
        id="war",
        kind="military",
        title="Fighting in Şuşa",
        places=["town"],
        actors=["north"],
        threads=["talks", "front"],
        note="seen by the river",
    ),
    event(
        "2021",
        1,
        id="talks-one",
        kind="agreement",
        title="Café talks",
        places=[],
        actors=["south"],
        summary="They spoke of Shushi.",
        date_note="in the dry season",
        other_dates=[{"name": "ratified", "date": "2022", "source": "WIRE2"}],
    ),
    event(
        "2022-03-01/..",
        2,
        id="mission",
        kind="legal",
        title="A mission, since 2022",
        places=["sus"],
        actors=[],
        figures=[{"name": "staff", "value": 9, "unit": "people", "source": "NEWS3"}],
        accounts=[{"by": "north", "about": "count", "says": "only eight", "sources": ["ACC4"]}],
    ),
    event("../2020-01", 3, id="truce", kind="legal", title="Talks suspended", places=["ford"]),
    event(
        "2020-12-31/2021-01-02",
        4,
        id="talks-two",
        kind="statement",
        title="New year",
        places=["white-city"],
    ),
]
STORE = store_of(
    record(
        EVENTS,
        places=[
            {"id": "town", "label": "Shusha / Shushi", "names": names("Şuşa", "Шуши", "Շուշի")},
            {"id": "sus", "label": "Sus"},
            {"id": "ford", "label": "Ford"},
            {"id": "white-city", "label": "White City"},
        ],
        threads=[
            {"id": "talks", "title": "Peace talks", "description": "The talks."},
            {"id": "front", "title": "The Front", "description": "The front."},
        ],
        sources=[
            source("S1", "Gazette"),
            source("WIRE2", "The Wire"),
            source("NEWS3", "Wire2 Daily"),
            source("ACC4", "Night Wire, Inc"),
        ],
    )
)
EVERYTHING = ["truce", "war", "talks-two", "talks-one", "mission"]


def ids(text: str, store: Store = STORE) -> list[str]:
    """The ids of the events that a query selects."""
    return [store.ids[position] for position in parse(text, store).select(store)]
