"""Why the bytes of a file are no JSON, in words that lead to the place and the remedy."""

from __future__ import annotations

import json
import re

import msgspec

from timeline.locate import places, refused
from timeline.problems import Problem

_TRAILING_COMMA = re.compile(r",\s*[}\]]")
_STRANGERS = {"'": "write text in double quotes", "/": "JSON has no comments", "#": "JSON has no comments"}


def parse(data: bytes) -> tuple[str, object] | Problem:
    """The text of a file and the JSON value in it, or the first place at which it is none."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _encoding_problem(data, error)
    if not text.strip():
        return Problem("the file is empty", line=1, hint='a record begins with {"format": 1, "title": ...')
    try:
        json.loads(text, parse_constant=_refuse_constant)
        return text, msgspec.json.decode(data)
    except json.JSONDecodeError as error:
        return _syntax_problem(text, error)
    except RecursionError:
        return Problem("the JSON is nested too deeply to be a record", line=1)
    except (msgspec.DecodeError, ValueError) as error:
        offset, reason = refused(text) or (0, str(error))
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
    ((line, column),) = places(text, [offset])
    return Problem(reason, line=line, column=column, hint=hint)


def _syntax_problem(text: str, error: json.JSONDecodeError) -> Problem:
    """Where the parser stopped, set back to what is at fault, with a hint."""
    offset, end = error.pos, len(text.rstrip())
    reason = f"not JSON: {error.msg.removesuffix(' at').removesuffix(' starting')}"
    if error.msg.startswith("Invalid control"):
        return _at(text, offset, reason, r"close the text with a quote, or write a line break as \n, a tab as \t")
    # Up to Python 3.12 the parser stops at the bracket, from 3.13 on at the comma.
    comma = offset if text.startswith(",", offset) else len(text[:offset].rstrip()) - 1
    if comma >= 0 and _TRAILING_COMMA.match(text, comma):
        return _at(text, comma, "not JSON: a comma before a closing bracket", "remove the comma")
    if offset >= end:
        return _at(text, end, reason, "the file ends too early: something is not closed")
    hint = _STRANGERS.get(text[offset])
    if hint is None and error.msg.startswith("Expecting ',' delimiter"):
        hint = "a comma or a closing bracket is missing before this place"
    return _at(text, offset, reason, hint)
