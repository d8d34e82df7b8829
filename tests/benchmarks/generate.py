"""Write a valid chronology file of N events to standard output, an event a line.

    python tests/benchmarks/generate.py 100000 --seed 1 > /tmp/events.json

The same N and seed give the same bytes. An event takes about 700 bytes and is written as soon as it
is made.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.invent import DAYS, FIRST_DAY, NOUNS, THINGS, Chance, Json, World

DATE_MIX = {
    "day": 74,
    "month": 6,
    "year": 4,
    "interval": 4,
    "open end": 2,
    "unknown end": 1,
    "open start": 1,
    "time": 3,
    "qualified": 3,
    "season": 1,
    "decade": 1,
}
"""Of every hundred events in a row so many have a date of each shape."""

_KINDS = (
    *(
        "statement",
        "statement",
        "statement",
        "diplomatic",
        "diplomatic",
        "diplomatic",
        "agreement",
        "agreement",
    ),
    *(
        "legal",
        "legal",
        "military",
        "military",
        "humanitarian",
        "deployment",
        "economic",
        "cultural",
        "other",
    ),
)
_RELS = ("follows", "follows", "implements", "amends", "extends", "ends", "leads-to")
_ABOUT = ("date", "count", "responsibility", "wording", "status")
_QUALIFIERS = (None, None, "about", "over", "at least", "almost", "up to")
_OTHER_DATES = ("signed", "announced", "in force", "completed")
_OFFSETS = ("Z", "+03:00", "+04:00")


class Events:
    """Makes events one by one, roughly in the order of their dates, as a file kept by hand has
    them.
    """

    def __init__(self, count: int, world: World, chance: Chance) -> None:
        self.count = count
        self.world = world
        self.chance = chance
        shapes = [shape for shape, share in DATE_MIX.items() for _ in range(share)]
        # Their order is drawn once, so that any hundred events in a row hold the whole mix.
        self.shapes = [shapes.pop(chance.below(len(shapes))) for _ in range(len(shapes))]
        self.rarely = (
            ("other_dates", 0.08, self._other_dates),
            ("figures", 0.12, self._figures),
            ("accounts", 0.07, self._accounts),
            ("links", 0.3 if count > 1 else 0, self._links),
        )

    def event(self, number: int) -> Json:
        """The event of this number, from 0."""
        chance, world = self.chance, self.world
        event: Json = {
            "id": event_id(number),
            "date": self._date(number),
            "kind": chance.one(_KINDS),
            "threads": chance.some(world.thread_ids, 1, 3),
            "title": world.title(),
            "summary": world.summary(),
            "actors": chance.some(world.actor_ids, 1, 4),
            "places": chance.some(world.place_ids, 0, 3),
        }
        event |= {key: make(number) for key, share, make in self.rarely if chance.number() < share}
        cited = chance.some(world.source_ids, 1, 5)
        event["sources"] = [
            {"source": each, "confirms": f"date and {chance.one(NOUNS)}"} for each in cited
        ]
        return event

    def _day(self, number: int) -> date:
        chance = self.chance
        # A few events stand far from their place in time, as after a late find.
        stray = chance.number() < 0.03
        after = chance.below(DAYS) if stray else DAYS * number // self.count + chance.below(20)
        return date.fromordinal(FIRST_DAY + after)

    def _date(self, number: int) -> str:
        chance, shape = self.chance, self.shapes[number % len(self.shapes)]
        day = self._day(number)
        text = day.isoformat()
        if shape == "day":
            return text
        if shape == "interval":
            return f"{text}/{date.fromordinal(day.toordinal() + 1 + chance.below(40)).isoformat()}"
        if shape == "time":
            return f"{text}T{chance.below(24):02}:{chance.below(60):02}:00{chance.one(_OFFSETS)}"
        if shape == "qualified":
            return chance.one((text, text[:7], text[:4])) + chance.one("?~%")
        return {
            "month": text[:7],
            "year": text[:4],
            "open end": f"{text}/..",
            "unknown end": f"{text[:7]}/",
            "open start": f"../{text}",
            "season": f"{text[:4]}-{21 + chance.below(4)}",
            "decade": f"{text[:3]}X",
        }[shape]

    def _other_dates(self, number: int) -> list[Json]:
        name, source = self.chance.one(_OTHER_DATES), self.chance.one(self.world.source_ids)
        return [{"name": name, "date": self._day(number).isoformat(), "source": source}]

    def _figures(self, _number: int) -> list[Json]:
        chance = self.chance
        qualifier = chance.one(_QUALIFIERS)
        figure: Json = {
            "name": f"{chance.one(NOUNS)}-count",
            "value": chance.below(5000),
            "unit": "pieces",
        }
        if qualifier:
            figure["qualifier"] = qualifier
        return [figure | {"source": each} for each in chance.some(self.world.source_ids, 1, 2)]

    def _accounts(self, _number: int) -> list[Json]:
        chance = self.chance
        about = chance.one(_ABOUT)
        return [
            {
                "by": speaker,
                "about": about,
                "says": f"{chance.one(THINGS)} stood at {chance.below(900)}",
                "sources": chance.some(self.world.source_ids, 1, 2),
            }
            for speaker in (*chance.some(self.world.actor_ids, 1, 2), "unattributed")
        ]

    def _links(self, number: int) -> list[Json]:
        chance = self.chance
        reach = self.count - 1 if chance.number() < 0.2 else min(self.count - 1, 200)
        # Mostly back, sometimes on, round the end of the file; less than a whole round never meets
        # itself.
        step = 1 + chance.below(reach)
        target = (number + (step if chance.number() < 0.2 else self.count - step)) % self.count
        return [{"rel": chance.one(_RELS), "to": event_id(target)}]


def event_id(number: int) -> str:
    """The id of an event; it follows from its number, so that links need no list of events."""
    return f"{NOUNS[number % len(NOUNS)]}-{number:06}"


def parts(count: int, seed: int) -> Iterator[str]:
    """The text of a chronology file of `count` events, piece by piece."""
    chance = Chance(seed)
    world = World(chance)
    head: Json = {
        "format": 1,
        "title": f"A made-up chronology of {count} events",
        "summary": "Invented from end to end, to measure with.",
        "covers": "1950/2025",
        "licence": "CC0-1.0",
        "threads": world.threads,
        "actors": world.actors,
        "places": world.places,
        "sources": world.sources,
        "terms": [_term()] if count else [],
    }
    yield f'{_compact(head)[:-1]},\n"events":['
    events = Events(count, world, chance)
    for number in range(count):
        yield f"{',' if number else ''}\n{_compact(events.event(number))}"
    yield "\n]}\n"


def _term() -> Json:
    return {
        "id": "lantern-term",
        "title": "The lantern term",
        "set_by": event_id(0),
        "starts": "1950-01-31",
        "length": "P5Y",
        "renews": {"every": "P5Y", "times": None},
        "notice": {"before": "P6M", "by": ["actor-0", "actor-1"]},
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a valid chronology file of N events.")
    parser.add_argument("count", metavar="N", type=int, help="how many events")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed gives another file (default: 1)"
    )
    options = parser.parse_args()
    if options.count < 0:
        parser.error("N is at least 0")
    # A reader that goes away, such as head, ends this program quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    with os.fdopen(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False) as out:
        out.writelines(parts(options.count, options.seed))


if __name__ == "__main__":
    main()
