"""Find every problem of an invalid file, each with its line, path, value, reason and remedy.

This is the thorough way beside the fast one of `timeline.store.loader`: the file is read as plain
JSON and compared with the schema value by value, so that one problem does not hide the next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.model.record import Record, decode_hook
from timeline.model.term import Term
from timeline.store.integrity import find_term_faults
from timeline.store.json_source import find_positions, locate, parse_json
from timeline.store.problems import Path, Problem, jq_path
from timeline.text import did_you_mean

_NAMESPACES = (("threads",), ("actors",), ("places",), ("sources",), ("events", "terms"))
_ID_LISTS = tuple(name for names in _NAMESPACES for name in names)
_MAX_COMPARED = 1_000_000
"""Ids that are compared to suggest a similar one; a comparison takes about 5 µs."""
_NO_LINE_END = r"(?!\n)"
_DUPLICATE_KEY = "this key stands twice in one object"


def find_problems(data: bytes) -> list[Problem]:
    """Return all problems of a chronology file in the order of their lines; none if it is valid."""
    parsed = parse_json(data)
    if isinstance(parsed, Problem):
        return [parsed]
    text, value = parsed
    problems = list(_Checker(value).check())
    found = locate(text, {problem.path for problem in problems})
    located = [(found.offsets[problem.path], problem) for problem in problems]
    located += [(offset, Problem(_DUPLICATE_KEY, path)) for path, offset in found.duplicates]
    located.sort(key=lambda pair: pair[0])
    positions = find_positions(text, (offset for offset, _ in located))
    return [
        msgspec.structs.replace(problem, line=line, column=column)
        for (_, problem), (line, column) in zip(located, positions, strict=True)
    ]


def _shorten(value: object) -> str:
    # In chunks, so that no more is encoded than is shown, however large or deep the value is.
    text = ""
    for chunk in json.JSONEncoder(ensure_ascii=False).iterencode(value):
        text += chunk
        if len(text) > 60:
            return f"{text[:57]}..."
    return text


class _Checker:
    """Validator of a plain JSON value against the schema, and of its ids and references."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.compared = 0
        self.ids = {name: {found for _, found in _ids(value, name)} for name in _ID_LISTS}
        self.ids["events terms"] = self.ids["events"] | self.ids["terms"]
        top: dict[str, object] = value if isinstance(value, dict) else {}
        known = {name for name in _ID_LISTS if isinstance(top.get(name), list)}
        self.unlisted = {
            name for name in _ID_LISTS if name not in known and (name in top or name != "terms")
        }
        self.event_ids = {path[1]: found for path, found in _ids(value, "events")}

    def check(self) -> Iterator[Problem]:
        """Yield all problems, in no order."""
        yield from self.check_value(self.value, inspect.type_info(Record), ())
        for names in _NAMESPACES:
            seen: dict[str, Path] = {}
            for path, found in (item for name in names for item in _ids(self.value, name)):
                first = seen.setdefault(found, path)
                if first != path:
                    yield Problem(
                        f"{jq_path(first[:2])} already has this id", path, value=_shorten(found)
                    )
        yield from self.check_terms()

    def check_terms(self) -> Iterator[Problem]:
        """Yield what cannot be in the terms whose values have the right types."""
        top: dict[str, Any] = self.value if isinstance(self.value, dict) else {}
        items = top.get("terms")
        if not isinstance(items, list) or not items:
            return
        dates = {
            found: _parse_date(top["events"][path[1]].get("date"))
            for path, found in _ids(self.value, "events")
        }
        for index, item in enumerate(items):
            try:
                term = msgspec.convert(item, Term, dec_hook=decode_hook)
            except msgspec.ValidationError:
                continue
            for path, reason in find_term_faults(term, dates):
                yield Problem(reason, ("terms", index, *path), value=_shorten(_look_up(item, path)))

    def check_value(
        self, value: object, kind: inspect.Type, path: Path, extra: dict[str, Any] | None = None
    ) -> Iterator[Problem]:
        """Yield the problems of one value that should be of this kind."""
        if isinstance(kind, inspect.Metadata):
            yield from self.check_value(value, kind.type, path, kind.extra)
        elif isinstance(kind, inspect.UnionType):
            options = [option for option in kind.types if not isinstance(option, inspect.NoneType)]
            if value is not None or len(options) == len(kind.types):
                # An integer is also a number: in `int | float` the wider type decides.
                wider = [option for option in options if isinstance(option, inspect.FloatType)]
                yield from self.check_value(value, (wider or options)[0], path, extra)
        elif isinstance(kind, inspect.StructType):
            yield from self.check_struct(value, kind, path)
        elif isinstance(kind, inspect.ListType):
            yield from self.check_list(value, kind, path)
        else:
            fault = _find_fault(value, kind)
            if fault is not None:
                yield Problem(fault[0], path, value=_shorten(value), hint=fault[1])
            elif extra is not None and "ref" in extra and value != extra.get("or"):
                yield from self.check_reference(str(value), extra["ref"], path)

    def check_struct(
        self, value: object, kind: inspect.StructType, path: Path
    ) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(
                f"expected an object, got {_name_type(value)}", path, value=_shorten(value)
            )
            return
        fields = {field.encode_name: field for field in kind.fields}
        for key, item in value.items():
            if key in fields:
                yield from self.check_value(item, fields[key].type, (*path, key))
            else:
                hint = did_you_mean(key, fields) or f"known keys: {', '.join(fields)}"
                yield Problem("unknown key", (*path, key), value=_shorten(item), hint=hint)
        missing = [name for name, field in fields.items() if field.required and name not in value]
        for name in missing:
            yield Problem(f"the key {name!r} is missing", path)
        start, end = _parse_date(value.get("from")), _parse_date(value.get("until"))
        if start is not None and end is not None and start.compare(end) == 1:
            reason = f"the end is before the start {start}"
            yield Problem(reason, (*path, "until"), value=_shorten(str(end)))

    def check_list(self, value: object, kind: inspect.ListType, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(
                f"expected a list, got {_name_type(value)}",
                path,
                value=_shorten(value),
                hint="write it in [ ]",
            )
            return
        if kind.min_length and len(value) < kind.min_length:
            yield Problem(f"at least {kind.min_length} is needed here", path, value="[]")
        for index, item in enumerate(value):
            yield from self.check_value(item, kind.item_type, (*path, index))

    def check_reference(self, value: str, lists: tuple[str, ...], path: Path) -> Iterator[Problem]:
        """Yield a problem for an unknown id or for a link of an event to itself.

        If the list of the ids is missing, that is the problem, and not each reference into it.
        """
        known = self.ids[" ".join(lists)]
        if value not in known and self.unlisted.isdisjoint(lists):
            what = " or ".join(name.removesuffix("s") for name in lists)
            hint = did_you_mean(value, known) if self.compared < _MAX_COMPARED else None
            self.compared += len(known)
            yield Problem(f"no {what} has this id", path, value=_shorten(value), hint=hint)
        elif path[0] == "events" and path[-1] == "to" and self.event_ids.get(path[1]) == value:
            yield Problem("an event cannot link to itself", path, value=_shorten(value))


def _ids(value: object, name: str) -> Iterator[tuple[Path, str]]:
    """Yield path and text of each id in a top-level list, without items that have none."""
    items = value.get(name) if isinstance(value, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield (name, index, "id"), item["id"]


def _look_up(value: object, path: Path) -> object:
    """Return the value at a path that exists except perhaps for its last key."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
    return value


def _parse_date(value: object) -> EventDate | None:
    if not isinstance(value, str):
        return None
    try:
        return EventDate.parse(value)
    except DateError:
        return None


def _name_type(value: object) -> str:
    if value is None:
        return "null"
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _find_fault(value: object, kind: inspect.Type) -> tuple[str, str | None] | None:
    """Return why a single value is not of its kind, with a hint; None if it is."""
    if isinstance(kind, inspect.LiteralType):
        return _find_literal_fault(value, kind)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _find_number_fault(value, kind)
    if not isinstance(value, str):
        hint = "write it in quotes" if isinstance(value, int | float) else None
        return f"expected text, got {_name_type(value)}", hint
    if isinstance(kind, inspect.StrType):
        return _find_text_fault(value, kind)
    if isinstance(kind, inspect.CustomType):
        try:
            decode_hook(kind.cls, value)
        except ValueError as error:
            return str(error), None
        return None
    raise TypeError(f"the schema has no values of {kind}")


def _find_text_fault(value: str, kind: inspect.StrType) -> tuple[str, None] | None:
    if kind.min_length and not value:
        return "it is empty", None
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"it has {len(value)} characters, at most {kind.max_length} are allowed", None
    if kind.pattern is not None and not re.search(kind.pattern, value):
        return f"it does not match {kind.pattern.removesuffix(_NO_LINE_END)}", None
    return None


def _find_literal_fault(value: object, kind: inspect.LiteralType) -> tuple[str, str | None] | None:
    # True equals 1 in Python, but not in JSON.
    if any(type(value) is type(option) and value == option for option in kind.values):
        return None
    known = [str(option) for option in kind.values]
    expected = " or ".join(known) if len(known) < 3 else f"one of {', '.join(known)}"
    if value in known:
        return f"expected {expected}", "write it without quotes"
    hint = did_you_mean(value, known) if isinstance(value, str) else None
    return f"expected {expected}", hint


def _find_number_fault(value: object, kind: inspect.Type) -> tuple[str, str | None] | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        is_digits = isinstance(value, str) and re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", value)
        hint = "write it without quotes" if is_digits else None
        return f"expected a number, got {_name_type(value)}", hint
    if isinstance(kind, inspect.IntType) and not isinstance(value, int):
        return "expected a whole number", None
    return None
