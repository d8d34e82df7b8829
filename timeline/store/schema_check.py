"""Every problem of a chronology file, each with its line, path, value, reason and remedy.

This is the thorough way beside the short one of `timeline.store`: the file is read as plain JSON
and held against
the schema value by value, so that one fault does not hide the next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.model.record import Record, decode_hook
from timeline.model.term import Term
from timeline.store.integrity import term_faults
from timeline.store.json_source import locate, parse, places
from timeline.store.problems import Path, Problem, jq_path
from timeline.text import did_you_mean

_NAMESPACES = (("threads",), ("actors",), ("places",), ("sources",), ("events", "terms"))
_ID_LISTS = tuple(name for names in _NAMESPACES for name in names)
# The pairs of keys that hold a start and an end, wherever they stand in one object.
_SPANS = (("from", "until"),)
_LOOKS = 1_000_000
"""How many ids may be compared in search of near misses; a comparison takes some 5 µs."""
_NO_LINE_END = r"(?!\n)"
_TWICE = "this key stands twice in one object"


def find_problems(data: bytes) -> list[Problem]:
    """All problems of the bytes of a chronology file, in the order of their lines; empty where it
    holds.
    """
    parsed = parse(data)
    if isinstance(parsed, Problem):
        return [parsed]
    text, value = parsed
    problems = list(_Checker(value).run())
    found = locate(text, {problem.path for problem in problems})
    located = [(found.offsets[problem.path], problem) for problem in problems]
    located += [(offset, Problem(_TWICE, path)) for path, offset in found.twice]
    located.sort(key=lambda pair: pair[0])
    spots = places(text, (offset for offset, _ in located))
    return [
        msgspec.structs.replace(problem, line=line, column=column)
        for (_, problem), (line, column) in zip(located, spots, strict=True)
    ]


def _brief(value: object) -> str:
    # In pieces, so that no more is written than is shown, however large or deep the value is.
    text = ""
    for span in json.JSONEncoder(ensure_ascii=False).iterencode(value):
        text += span
        if len(text) > 60:
            return f"{text[:57]}..."
    return text


@cache
def _shape() -> inspect.Type:
    return inspect.type_info(Record)


class _Checker:
    """Holds plain JSON against the schema and against itself."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.looks = _LOOKS
        self.ids = {name: {found for _, found in _ids(value, name)} for name in _ID_LISTS}
        self.ids["events terms"] = self.ids["events"] | self.ids["terms"]
        top: dict[str, object] = value if isinstance(value, dict) else {}
        known = {name for name in _ID_LISTS if isinstance(top.get(name), list)}
        self.unlisted = {
            name for name in _ID_LISTS if name not in known and (name in top or name != "terms")
        }
        self.event_ids = {path[1]: found for path, found in _ids(value, "events")}

    def run(self) -> Iterator[Problem]:
        """All problems, in no order."""
        yield from self.walk(self.value, _shape(), ())
        for names in _NAMESPACES:
            seen: dict[str, Path] = {}
            for path, found in (each for name in names for each in _ids(self.value, name)):
                first = seen.setdefault(found, path)
                if first != path:
                    yield Problem(
                        f"{jq_path(first[:2])} already has this id", path, value=_brief(found)
                    )
        yield from self.term_problems()

    def term_problems(self) -> Iterator[Problem]:
        """What cannot be in the terms whose values are each of their kind."""
        top: dict[str, Any] = self.value if isinstance(self.value, dict) else {}
        items = top.get("terms")
        if not isinstance(items, list) or not items:
            return
        dates = {
            found: _date(top["events"][path[1]].get("date"))
            for path, found in _ids(self.value, "events")
        }
        for index, item in enumerate(items):
            try:
                term = msgspec.convert(item, Term, dec_hook=decode_hook)
            except msgspec.ValidationError:
                continue
            for path, reason in term_faults(term, dates):
                yield Problem(reason, ("terms", index, *path), value=_brief(_inside(item, path)))

    def walk(
        self, value: object, kind: inspect.Type, path: Path, extra: dict[str, Any] | None = None
    ) -> Iterator[Problem]:
        """Problems of one value that should be of this kind."""
        if isinstance(kind, inspect.Metadata):
            yield from self.walk(value, kind.type, path, kind.extra)
        elif isinstance(kind, inspect.UnionType):
            options = [option for option in kind.types if not isinstance(option, inspect.NoneType)]
            if value is not None or len(options) == len(kind.types):
                # A whole number is a number too: of `int | float` the wider one decides.
                wider = [option for option in options if isinstance(option, inspect.FloatType)]
                yield from self.walk(value, (wider or options)[0], path, extra)
        elif isinstance(kind, inspect.StructType):
            yield from self.walk_struct(value, kind, path)
        elif isinstance(kind, inspect.ListType):
            yield from self.walk_list(value, kind, path)
        else:
            reason = _fault(value, kind)
            if reason is not None:
                yield Problem(reason[0], path, value=_brief(value), hint=reason[1])
            elif extra is not None and "ref" in extra and value != extra.get("or"):
                yield from self.reference(str(value), extra["ref"], path)

    def walk_struct(self, value: object, kind: inspect.StructType, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(f"expected an object, got {_name(value)}", path, value=_brief(value))
            return
        fields = {field.encode_name: field for field in kind.fields}
        for key, item in value.items():
            if key in fields:
                yield from self.walk(item, fields[key].type, (*path, key))
            else:
                hint = did_you_mean(key, fields) or f"known keys: {', '.join(fields)}"
                yield Problem("unknown key", (*path, key), value=_brief(item), hint=hint)
        missing = [name for name, field in fields.items() if field.required and name not in value]
        for name in missing:
            yield Problem(f"the key {name!r} is missing", path)
        yield from _order_problems(value, path)

    def walk_list(self, value: object, kind: inspect.ListType, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(
                f"expected a list, got {_name(value)}",
                path,
                value=_brief(value),
                hint="write it in [ ]",
            )
            return
        if kind.min_length and len(value) < kind.min_length:
            yield Problem(f"at least {kind.min_length} is needed here", path, value="[]")
        for index, item in enumerate(value):
            yield from self.walk(item, kind.item_type, (*path, index))

    def reference(self, value: str, lists: tuple[str, ...], path: Path) -> Iterator[Problem]:
        """A problem where no list holds the id, or where a link of an event leads to the event
        itself.

        Where the list itself is missing, that is the problem, and not each reference into it.
        """
        known = self.ids[" ".join(lists)]
        if value not in known and self.unlisted.isdisjoint(lists):
            what = " or ".join(name.removesuffix("s") for name in lists)
            hint = did_you_mean(value, known) if self.looks > 0 else None
            self.looks -= len(known)
            yield Problem(f"no {what} has this id", path, value=_brief(value), hint=hint)
        elif path[0] == "events" and path[-1] == "to" and self.event_ids.get(path[1]) == value:
            yield Problem("an event cannot link to itself", path, value=_brief(value))


def _ids(value: object, name: str) -> Iterator[tuple[Path, str]]:
    """Path and text of each id in a top-level list, passing over what has none."""
    items = value.get(name) if isinstance(value, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield (name, index, "id"), item["id"]


def _inside(value: Any, path: Path) -> object:  # noqa: ANN401 - plain JSON
    """The value at a path that is known to be there, or None."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
    found: object = value
    return found


def _order_problems(value: dict[str, object], path: Path) -> Iterator[Problem]:
    for first, last in _SPANS:
        start, end = _date(value.get(first)), _date(value.get(last))
        if start is not None and end is not None and start.compare(end) == 1:
            yield Problem(
                f"the end is before the start {start}", (*path, last), value=_brief(str(end))
            )


def _date(value: object) -> EventDate | None:
    if not isinstance(value, str):
        return None
    try:
        return EventDate.parse(value)
    except DateError:
        return None


def _name(value: object) -> str:
    if value is None:
        return "null"
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


_Fault = tuple[str, str | None]


def _fault(value: object, kind: inspect.Type) -> _Fault | None:
    """Why a single value is not of its kind, with a hint; None where it is."""
    checks: dict[type, Callable[[object, Any], _Fault | None]] = {
        inspect.StrType: _text_fault,
        inspect.LiteralType: _literal_fault,
        inspect.CustomType: _custom_fault,
        inspect.IntType: _number_fault,
        inspect.FloatType: _number_fault,
    }
    return checks[type(kind)](value, kind)


def _text_fault(value: object, kind: inspect.StrType) -> _Fault | None:
    if not isinstance(value, str):
        return f"expected text, got {_name(value)}", _quotes(value)
    if kind.min_length and not value:
        return "it is empty", None
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"it has {len(value)} characters, at most {kind.max_length} are allowed", None
    if kind.pattern is not None and not re.search(kind.pattern, value):
        return f"it does not match {kind.pattern.removesuffix(_NO_LINE_END)}", None
    return None


def _quotes(value: object) -> str | None:
    return "write it in quotes" if isinstance(value, int | float) else None


def _literal_fault(value: object, kind: inspect.LiteralType) -> _Fault | None:
    if any(type(value) is type(each) and value == each for each in kind.values):
        return None
    known = [str(each) for each in kind.values]
    reason = (
        f"expected {' or '.join(known)}"
        if len(known) < 3
        else f"expected one of {', '.join(known)}"
    )
    if value in known:
        return reason, "write it without quotes"
    return reason, did_you_mean(value, known) if isinstance(value, str) else None


def _custom_fault(value: object, kind: inspect.CustomType) -> _Fault | None:
    if not isinstance(value, str):
        return f"expected text, got {_name(value)}", _quotes(value)
    try:
        decode_hook(kind.cls, value)
    except ValueError as error:
        return str(error), None
    return None


def _number_fault(value: object, kind: inspect.Type) -> _Fault | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        is_digits = isinstance(value, str) and re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", value)
        return (
            f"expected a number, got {_name(value)}",
            "write it without quotes" if is_digits else None,
        )
    if isinstance(kind, inspect.IntType) and not isinstance(value, int):
        return "expected a whole number", None
    return None
