"""A letter and a colour for every thread of a record, derived from the titles alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.clean import clean
from timeline.store import Store

ROLES = 9
"""How many colours there are; the threads take them in turn."""
NONE = "*"
"""The letter of a thread for which no other is left."""
_LONG = 4
"""From how many letters on a word of a title is worth more than `and` or `of`."""


class ThreadMark(NamedTuple):
    """How a thread is marked."""

    letter: str
    """One column wide; no other thread of the record has it."""
    role: str


def thread_marks(store: Store) -> dict[str, ThreadMark]:
    """The mark of each thread by its id, in file order."""
    return _marks(tuple((each.id, each.title) for each in store.threads.values()))


@lru_cache(maxsize=8)
def _marks(threads: tuple[tuple[str, str], ...]) -> dict[str, ThreadMark]:
    found = letters(title for _, title in threads)
    return {
        thread: ThreadMark(letter, f"thread.{number % ROLES}")
        for number, ((thread, _), letter) in enumerate(zip(threads, found, strict=True))
    }


def letters(titles: Iterable[str]) -> list[str]:
    """A letter for each title: the first of its initials or letters that no title before it has, else a free one."""
    taken: set[str] = set()
    spare = _spare()
    found = []
    for title in titles:
        own = next((each for each in _wanted(title) if each not in taken), "")
        letter = own or next((each for each in spare if each not in taken), NONE)
        taken.add(letter)
        found.append(letter)
    return found


def _wanted(title: str) -> Iterator[str]:
    """The letters of a title, the best first: its first one, initials of long words, other initials, the rest."""
    words = re.findall(r"[^\W\d_]+", clean(title))
    initials = [*words[:1], *(each for each in words if len(each) >= _LONG), *words]
    for letter in dict.fromkeys(each.upper() for each in "".join([*(each[0] for each in initials), *words])):
        if _fits(letter):
            yield letter


def _fits(letter: str) -> bool:
    """Whether it fills one column and does not turn round what stands beside it, as Arabic and Hebrew would."""
    from unicodedata import bidirectional  # noqa: PLC0415 - only the app marks threads

    from rich.cells import cell_len  # noqa: PLC0415

    return len(letter) == 1 and letter.isalpha() and bidirectional(letter) == "L" and cell_len(letter) == 1


def _spare() -> Iterator[str]:
    """Letters for threads whose titles have none left: Latin capitals and digits, then capitals of any script."""
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"
    yield from (letter for letter in map(chr, range(0xC0, 0x10000)) if letter.isupper() and _fits(letter))
