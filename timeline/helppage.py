"""The help as paragraphs: keys with what they do now, what can be asked, what the signs mean; narrowed to what is
sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.draw import Look, Para, Piece
from timeline.laneview import legend
from timeline.query import HELP
from timeline.queryitems import KINDS

NOTHING = "no key does that"
_ASKED = "What can be asked with / and f"
_FEW = 6
"""So many columns for keys are enough where there are few."""
_NAMED = 84
"""From this many columns on the name of a key stands beside what it does."""


class Key(NamedTuple):
    """A binding as the help shows it; `reason` says why it does nothing now, `target` what a click on it asks for."""

    keys: str
    name: str
    words: str
    reason: str = ""
    target: str = ""


Groups = Sequence[tuple[str, Sequence[Key]]]


def help_paras(groups: Groups, sought: str, look: Look, width: int) -> list[Para]:
    """The page in `width` columns, with only what holds every word that is sought."""
    wanted = sought.lower().split()
    parts = [
        *((name, list(_key_paras(name, keys, wanted, _widths(groups, width)))) for name, keys in groups),
        (_ASKED, list(_query_paras(wanted, width))),
        ("Kinds", list(_cells([(look.glyph(each), each, f"kind.{each}") for each in KINDS], "kinds", wanted, width))),
        ("In the lanes, the signs", list(_cells(_legend(look), "lanes signs", wanted, width))),
    ]
    page: list[Para] = []
    if wanted and not any(paras for _, paras in parts[: len(groups)]):
        page.append(Para([(NOTHING, "muted")]))
    for name, paras in parts:
        if paras:
            page += [*([Para([])] if page else []), Para([(name, "heading")]), *paras]
    return page


def _widths(groups: Groups, width: int) -> tuple[int, int]:
    """The columns of the keys and of their names; without room for names none."""
    every = [key for _, keys in groups for key in keys]
    keys = max((len(key.keys) for key in every), default=0)
    if width < _NAMED // 2:
        keys = min(keys, _FEW)
    return keys, max((len(key.name) for key in every), default=0) if width >= _NAMED else 0


def _key_paras(group: str, keys: Sequence[Key], wanted: list[str], widths: tuple[int, int]) -> Iterator[Para]:
    for key in keys:
        if not _holds(f"{group} {key.keys} {key.name} {key.words}", wanted):
            continue
        pieces = [*_marked(key.keys, wanted, "strong"), (" " * max(2, widths[0] - len(key.keys) + 2), "")]
        if widths[1]:
            pieces += [*_marked(key.name, wanted, "muted" if key.reason else "link")]
            pieces.append((" " * (widths[1] - len(key.name) + 2), ""))
        pieces += _marked(key.words, wanted, "muted" if key.reason else "")
        if key.reason:
            pieces.append((f" ({key.reason})", "future"))
        yield Para(pieces, 1, 1 + sum(each + 2 for each in widths if each), target=key.target)


def _query_paras(wanted: list[str], width: int) -> Iterator[Para]:
    """What `timeline.query.HELP` says, with as many columns for the examples as they need."""
    items: list[tuple[str, str]] = []
    for line in HELP.splitlines():
        found = re.match(r"(\S.*?)\s{2,}(.*)", line)
        if found:
            items.append((found[1], found[2]))
        elif line[:1].isspace() and items:
            items[-1] = items[-1][0], f"{items[-1][1]} {line.strip()}"
        else:
            items.append(("", line))
    room = max(len(example) for example, _ in items) + 2 if width >= _NAMED // 2 else 0
    for example, words in items:
        if _holds(f"{_ASKED} query {example} {words}", wanted):
            lead = [*_marked(example, wanted, "strong"), (" " * max(2, room - len(example)), "")] if example else []
            yield Para([*lead, *_marked(words, wanted, "")], 1, 1 + room if room and example else 3)


def _cells(signs: list[tuple[str, str, str]], group: str, wanted: list[str], width: int) -> Iterator[Para]:
    """Signs and their words, as many beside each other as fit."""
    found = [each for each in signs if _holds(f"{group} {each[0]} {each[1]}", wanted)]
    cell = max(map(len, (words for _, words, _ in signs))) + 5
    count = max(1, (width - 2) // cell)
    for at in range(0, len(found), count):
        pieces: list[Piece] = []
        for sign, words, role in found[at : at + count]:
            pieces += [(f"{sign} ", role), *_marked(words, wanted, ""), (" " * (cell - 2 - len(words)), "")]
        yield Para(pieces, 1, 1)


def _legend(look: Look) -> list[tuple[str, str, str]]:
    return [(sign, words, "bar") for sign, words in (part.split(" ", 1) for part in legend(look).split("  "))]


def _holds(text: str, wanted: list[str]) -> bool:
    text = text.lower()
    return all(word in text for word in wanted)


def _marked(text: str, wanted: list[str], role: str) -> list[Piece]:
    """The text with what is sought in it marked; the longest of several words that begin at one place."""
    if not wanted:
        return [(text, role)]
    every = "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True))
    pieces, at = [], 0
    for found in re.finditer(every, text, re.IGNORECASE):
        pieces += [(text[at : found.start()], role), (found[0], "hit")]
        at = found.end()
    return [piece for piece in [*pieces, (text[at:], role)] if piece[0]]
