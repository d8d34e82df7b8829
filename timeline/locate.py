"""Where the values of a JSON text stand: the line numbers that a JSON parser does not keep."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from timeline.problems import Path

# A token: a string, a punctuation mark, or a number or word. RFC 8259, section 2.
_TOKEN = re.compile(r'[ \t\r\n]*(?:("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+))', re.DOTALL)


class Found(NamedTuple):
    """What `locate` saw: offsets of the wanted values, and each key that an object holds twice."""

    offsets: dict[Path, int]
    twice: list[tuple[Path, int]]


class _Level:
    """An object or array that is open, and the step to the value that comes next in it."""

    __slots__ = ("awaits_key", "keys", "step")

    def __init__(self, *, is_object: bool) -> None:
        self.keys: set[str] = set()
        self.step: str | int = "" if is_object else 0
        self.awaits_key = is_object

    def next(self) -> None:
        """Step over a comma."""
        if isinstance(self.step, int):
            self.step += 1
        else:
            self.awaits_key = True


def locate(text: str, wanted: Collection[Path]) -> Found:
    """Find the character offset of each wanted path in a JSON text that is known to be well formed.

    Of a key that stands twice in an object the last value counts, as for a JSON parser.
    """
    found = Found({}, [])
    levels: list[_Level] = []
    for token in _TOKEN.finditer(text):
        string, mark, _ = token.groups()
        if mark in ("}", "]"):
            levels.pop()
        elif mark == ",":
            levels[-1].next()
        elif mark == ":":
            continue
        elif string is not None and levels and levels[-1].awaits_key:
            _take_key(levels, string, token.start(1), found)
        else:
            path = tuple(level.step for level in levels)
            if path in wanted:
                found.offsets[path] = token.end() - len(token.group().lstrip())
            if mark is not None:
                levels.append(_Level(is_object=mark == "{"))
    return found


def _take_key(levels: list[_Level], string: str, offset: int, found: Found) -> None:
    level = levels[-1]
    key = str(json.loads(string))
    level.step, level.awaits_key = key, False
    if key in level.keys:
        found.twice.append((tuple(each.step for each in levels), offset))
    level.keys.add(key)


def refused(text: str) -> tuple[int, str] | None:
    """Offset and reason of the first number, word or string that is grammatical but that no record may hold."""
    for token in _TOKEN.finditer(text):
        string, _, word = token.groups()
        try:
            msgspec.json.decode(string or word or "0")
        except msgspec.DecodeError:
            if string:
                return token.start(1), "a string holds one half of a surrogate pair without the other"
            shown = word if len(word) <= 20 else f"{word[:17]}..."
            is_number = word.lstrip("-")[0].isdigit()
            return token.start(3), f"the number {shown} is too large" if is_number else f"{shown} is no number"
    return None


def places(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Line and column, both counted from 1, of ascending character offsets; the text is gone through once."""
    line, start, last = 1, 0, 0
    for offset in offsets:
        line += text.count("\n", last, offset)
        start = max(start, text.rfind("\n", last, offset) + 1)
        last = offset
        yield line, offset - start + 1
