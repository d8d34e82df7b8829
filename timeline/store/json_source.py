"""Positions in the source text of JSON, which no JSON parser keeps, and explained syntax errors."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from timeline.store.problems import Path, Problem

# A token: a string, a punctuation mark, or a number or word. RFC 8259, section 2.
_TOKEN = re.compile(r'[ \t\r\n]*(?:("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+))', re.DOTALL)


class _DuplicateKeyError(Exception):
    pass


def has_duplicate_keys(data: bytes) -> bool:
    """Return whether an object of a valid JSON text has a key twice; `locate` finds the places."""

    def compare(pairs: list[tuple[str, object]]) -> None:
        if len(dict(pairs)) != len(pairs):
            raise _DuplicateKeyError

    try:
        json.loads(data, object_pairs_hook=compare)
    except _DuplicateKeyError:
        return True
    return False


class Located(NamedTuple):
    """Offsets of the wanted values, and path and offset of each duplicate key."""

    offsets: dict[Path, int]
    duplicates: list[tuple[Path, int]]


class _Level:
    """An open object or array, and the key or index of the next value in it."""

    __slots__ = ("awaits_key", "keys", "step")

    def __init__(self, *, is_object: bool) -> None:
        self.keys: set[str] = set()
        self.step: str | int = "" if is_object else 0
        self.awaits_key = is_object

    def next(self) -> None:
        """Go on after a comma."""
        if isinstance(self.step, int):
            self.step += 1
        else:
            self.awaits_key = True


def locate(text: str, wanted: Collection[Path]) -> Located:
    """Find the character offset of each wanted path in a JSON text that is known to be well formed.

    The last value of a duplicate key counts, as for a JSON parser.
    """
    found = Located({}, [])
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


def _take_key(levels: list[_Level], string: str, offset: int, found: Located) -> None:
    level = levels[-1]
    key = str(json.loads(string))
    level.step, level.awaits_key = key, False
    if key in level.keys:
        found.duplicates.append((tuple(open_level.step for open_level in levels), offset))
    level.keys.add(key)


def find_invalid_token(text: str) -> tuple[int, str] | None:
    """Return offset and reason of the first token that has JSON syntax but no valid value."""
    for token in _TOKEN.finditer(text):
        string, _, word = token.groups()
        try:
            msgspec.json.decode(string or word or "0")
        except msgspec.DecodeError:
            if string:
                reason = "a string holds one half of a surrogate pair without the other"
                return token.start(1), reason
            shown = word if len(word) <= 20 else f"{word[:17]}..."
            is_number = word.lstrip("-")[0].isdigit()
            reason = f"the number {shown} is too large" if is_number else f"{shown} is no number"
            return token.start(3), reason
    return None


def find_positions(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return line and column, both counted from 1, of ascending character offsets."""
    line, start, last = 1, 0, 0
    for offset in offsets:
        line += text.count("\n", last, offset)
        start = max(start, text.rfind("\n", last, offset) + 1)
        last = offset
        yield line, offset - start + 1


_TRAILING_COMMA = re.compile(r",\s*[}\]]")
_CHARACTER_HINTS = {
    "'": "write text in double quotes",
    "/": "JSON has no comments",
    "#": "JSON has no comments",
}


def parse_json(data: bytes) -> tuple[str, object] | Problem:
    """Return the text of a file and its JSON value, or the first syntax error."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _encoding_problem(data, error)
    if not text.strip():
        return Problem(
            "the file is empty", line=1, hint='a record begins with {"format": 1, "title": ...'
        )
    try:
        json.loads(text, parse_constant=_refuse_constant)
        return text, msgspec.json.decode(data)
    except json.JSONDecodeError as error:
        return _syntax_problem(text, error)
    except RecursionError:
        return Problem("the JSON is nested too deeply to be a record", line=1)
    except (msgspec.DecodeError, ValueError) as error:
        offset, reason = find_invalid_token(text) or (0, str(error))
        return _at(text, offset, f"not JSON: {reason}")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _encoding_problem(data: bytes, error: UnicodeDecodeError) -> Problem:
    hint = "save the file as UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("the file is UTF-16, not UTF-8", line=1, hint=hint)
    before = data[: error.start].decode()
    return _at(before, len(before), f"byte 0x{data[error.start]:02x} is not UTF-8", hint)


def _at(text: str, offset: int, reason: str, hint: str | None = None) -> Problem:
    ((line, column),) = find_positions(text, [offset])
    return Problem(reason, line=line, column=column, hint=hint)


def _syntax_problem(text: str, error: json.JSONDecodeError) -> Problem:
    """Describe a syntax error at the character that is at fault, with a hint."""
    offset, end = error.pos, len(text.rstrip())
    reason = f"not JSON: {error.msg.removesuffix(' at').removesuffix(' starting')}"
    if error.msg.startswith("Invalid control"):
        return _at(
            text,
            offset,
            reason,
            r"close the text with a quote, or write a line break as \n, a tab as \t",
        )
    # Up to Python 3.12 the parser stops at the bracket, from 3.13 on at the comma.
    comma = offset if text.startswith(",", offset) else len(text[:offset].rstrip()) - 1
    if comma >= 0 and _TRAILING_COMMA.match(text, comma):
        return _at(text, comma, "not JSON: a comma before a closing bracket", "remove the comma")
    if offset >= end:
        return _at(text, end, reason, "the file ends too early: something is not closed")
    hint = _CHARACTER_HINTS.get(text[offset])
    if hint is None and error.msg.startswith("Expecting ',' delimiter"):
        hint = "a comma or a closing bracket is missing before this place"
    return _at(text, offset, reason, hint)
