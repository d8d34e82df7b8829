"""An invented world for generated events: threads, actors, places, sources and sentences.

Names are strung together from made-up syllables, in Latin with diacritics, Cyrillic and Armenian.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeAlias, TypeVar

Json: TypeAlias = dict[str, object]
_T = TypeVar("_T")

FIRST_DAY = date(1950, 1, 1).toordinal()
DAYS = date(2025, 1, 1).toordinal() - FIRST_DAY
SCRIPTS = ("Latn", "Cyrl", "Armn")
NOUNS = (
    "charter", "ledger", "beacon", "orchard", "viaduct", "archive",
    "quarry", "lantern", "harbour", "almanac", "granary", "compass",
)  # fmt: skip
THINGS = (
    "the orchard charter",
    "a list of wells",
    "the lantern rules",
    "a second ledger",
    "the viaduct survey",
    "a beacon timetable",
    "the quarry accounts",
    "an almanac of crossings",
    "the granary protocol",
)
_SYLLABLES = (
    ("vör", "вёр", "վյոր"),
    ("qəž", "кяж", "քյաժ"),
    ("züm", "зюм", "զյում"),
    ("ţel", "цел", "ցել"),
    ("ğurn", "гурн", "ղուրն"),
    ("şip", "шип", "շիպ"),
    ("łod", "лод", "լոդ"),
    ("čav", "чав", "չավ"),
    ("ñex", "нех", "նեխ"),
    ("dřim", "држим", "դռիմ"),
    ("hůb", "хуб", "հուբ"),
    ("jyt", "йит", "յիտ"),
)
_DOERS = (
    "Council of",
    "Assembly of",
    "Guild of",
    "Office of",
    "League of",
    "Court of",
    "Senate of",
)
_VERBS = (
    "signs", "publishes", "opens", "postpones", "protests against", "extends", "reviews", "accepts",
    "withdraws",
)  # fmt: skip
_TAILS = (
    "after three readings",
    "with two reservations",
    "at the request of {name}",
    "before the delegates of {name} arrive",
    "as its clerks had announced in {name}",
    "while the envoys of {name} abstain",
    "for the second time, and {name} takes note",
    "and sends a copy to {name}, where it is read out and put on file",
)
_STANCES = ("XA-media", "XA-state", "XB-media", "XB-state", "INT-court", "INT-body", "RES-archive")
_ACTOR_KINDS = ("state", "body", "organisation", "court", "group", "company", "media")
_ACTORS, _PLACES, _SOURCES, _SENTENCES = 120, 240, 300, 900


class Chance:
    """Seeded choices, all from `Random.random`: its numbers are the same in every version of
    Python.
    """

    def __init__(self, seed: int) -> None:
        self.number = Random(seed).random

    def below(self, limit: int) -> int:
        """A whole number from 0 up to `limit - 1`."""
        return int(self.number() * limit)

    def one(self, items: Sequence[_T]) -> _T:
        """One of the items."""
        return items[int(self.number() * len(items))]

    def some(self, items: Sequence[_T], least: int, most: int) -> list[_T]:
        """Between `least` and `most` neighbours among the items, more often few than many."""
        count = least + int(self.number() ** 2 * (most - least + 1))
        start = self.below(len(items) - count)
        return list(items[start : start + count])


class World:
    """What events refer to, drawn once.

    Attributes:
        threads, actors, places, sources: as a chronology file lists them.
        thread_ids, actor_ids, place_ids, source_ids: their ids.
    """

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.names = [_name(number) for number in range(_ACTORS + _PLACES)]
        self.threads = [_thread(noun) for noun in NOUNS]
        self.actors = [self._actor(number) for number in range(_ACTORS)]
        self.places = [self._place(number) for number in range(_PLACES)]
        self.sources = [self._source(number) for number in range(_SOURCES)]
        self.thread_ids = _ids(self.threads)
        self.actor_ids = _ids(self.actors)
        self.place_ids = _ids(self.places)
        self.source_ids = _ids(self.sources)
        self._sentences = [self._sentence() for _ in range(_SENTENCES)]

    def a_name(self) -> str:
        """A name in one of the three scripts, mostly in Latin."""
        return self.chance.one(self.names)[max(0, self.chance.below(10) - 7)]

    def deed(self) -> str:
        """Who did what, without a full stop."""
        doer, verb, thing = map(self.chance.one, (_DOERS, _VERBS, THINGS))
        return f"{doer} {self.a_name()} {verb} {thing}"

    def title(self) -> str:
        """A title of at most 70 characters."""
        title = self.deed()
        if self.chance.number() < 0.4:
            title += f" in {self.a_name()}"
        return title[:70].rstrip()

    def summary(self) -> str:
        """Whole sentences of 150 to 500 characters in all, more often short."""
        enough = 150 + int(self.chance.number() ** 2 * 200)
        text = self.chance.one(self._sentences)
        while len(text) < enough:
            text += f" {self.chance.one(self._sentences)}"
        return text

    def _sentence(self) -> str:
        return f"{self.deed()} {self.chance.one(_TAILS).format(name=self.a_name())}."

    def _spellings(self, number: int) -> list[Json]:
        # "art" is the ISO 639-2 code for invented languages.
        pairs = zip(self.names[number], SCRIPTS, strict=True)
        return [{"text": text, "lang": "art", "script": script} for text, script in pairs]

    def _actor(self, number: int) -> Json:
        label = f"{_DOERS[number % len(_DOERS)]} {self.names[number][0]}"
        kind = _ACTOR_KINDS[number % len(_ACTOR_KINDS)]
        return {
            "id": f"actor-{number}",
            "label": label,
            "kind": kind,
            "names": self._spellings(number),
        }

    def _place(self, number: int) -> Json:
        named = _ACTORS + number
        return {
            "id": f"place-{number}",
            "label": self.names[named][0],
            "names": self._spellings(named),
        }

    def _source(self, number: int) -> Json:
        return {
            "id": f"SRC{number:03}",
            "publisher": f"The {self.names[number][0]} {NOUNS[number % len(NOUNS)].title()}",
            "stance": self.chance.one(_STANCES),
            "title": self.deed(),
            "published": date.fromordinal(FIRST_DAY + self.chance.below(DAYS)).isoformat(),
            "url": f"https://source-{number}.example/{self.chance.one(NOUNS)}",
        }


def _name(number: int) -> tuple[str, ...]:
    """A name in each script; each number below 1728 gives another one."""
    size = len(_SYLLABLES)
    parts = [number % size, number // size % size, (number // size**2 + number) % size]
    return tuple(
        "".join(column).title()
        for column in zip(*(_SYLLABLES[part] for part in parts), strict=True)
    )


def _thread(noun: str) -> Json:
    return {
        "id": f"thread-{noun}",
        "title": f"The {noun} question",
        "description": f"What concerns the {noun}.",
    }


def _ids(items: Sequence[Json]) -> list[str]:
    return [str(item["id"]) for item in items]
