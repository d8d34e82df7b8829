"""The schema: its types, the JSON Schema made from it, and that both ways of reading hold a record
against it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect
from support.sample_record import SOUND, Json, Step, put, text_of

from timeline.dates.duration import Duration
from timeline.dates.event_date import EventDate
from timeline.model.entities import TITLE_LIMIT
from timeline.model.event import HEADING_STEP, heading_key
from timeline.model.record import Record, decode_hook, encode_hook
from timeline.model.schema import schema_text
from timeline.store.loader import bundled_path, parse_store, read_bytes
from timeline.store.problems import StoreError
from timeline.store.schema_check import find_problems

Schema = dict[str, Any]


def decoded(value: Json) -> Record:
    """The record as structs."""
    return msgspec.json.decode(text_of(value), type=Record, dec_hook=decode_hook)


# Both ways of reading refuse each reference that does not hold.


def reference_fields(kind: inspect.Type, path: str = "") -> Iterator[tuple[str, Json]]:
    """Each place of the schema that holds a reference, and to what: `.events[].links[].to`."""
    if isinstance(kind, inspect.Metadata):
        if kind.extra and "ref" in kind.extra:
            yield path, kind.extra
        yield from reference_fields(kind.type, path)
    elif isinstance(kind, inspect.UnionType):
        for option in kind.types:
            yield from reference_fields(option, path)
    elif isinstance(kind, inspect.ListType):
        yield from reference_fields(kind.item_type, f"{path}[]")
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield from reference_fields(field.type, f"{path}.{field.encode_name}")


def leaves(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The path of every value of a record that holds no others."""
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, step))
    else:
        yield path


def field_of(path: tuple[Step, ...]) -> str:
    """The place of the schema to which a path belongs."""
    return "".join("[]" if isinstance(step, int) else f".{step}" for step in path)


FIELDS = dict(reference_fields(inspect.type_info(Record)))
REFERENCES = [path for path in leaves(SOUND) if field_of(path) in FIELDS]
IDS = {
    "threads": "talks",
    "actors": "north",
    "places": "ford",
    "sources": "GAZ1",
    "events": "battle",
    "terms": "mandate",
}


def test_the_sound_record_holds_every_reference_of_the_schema() -> None:
    assert {field_of(path) for path in REFERENCES} == FIELDS.keys()
    assert {
        ".events[].links[].to",
        ".terms[].notice.by[]",
        ".places[].names[].used_by",
    } <= FIELDS.keys()


@pytest.mark.parametrize("path", REFERENCES, ids=[field_of(path) for path in REFERENCES])
def test_reference_to_nothing_or_wrong_list_is_refused_both_ways(
    path: tuple[Step, ...], tiny: Json
) -> None:
    extra = FIELDS[field_of(path)]
    # The battle was before the term began, so it cannot be an outcome of it.
    ids = IDS | {"events": "departure"} if "outcomes" in path else IDS
    allowed = {ids[name] for name in extra["ref"]} | {extra.get("or")}
    for value in (*ids.values(), "unattributed", "no-such-id", ""):
        put(tiny, list(path), value)
        data = text_of(tiny).encode()
        if value in allowed:
            assert find_problems(data) == []
            assert parse_store(data, "tiny").ids
        else:
            assert [problem.path for problem in find_problems(data)] == [path]
            with pytest.raises(StoreError):
                parse_store(data, "tiny")


def is_refused(data: bytes) -> bool:
    """Whether the short way refuses a record."""
    try:
        parse_store(data, "tiny")
    except StoreError:
        return True
    return False


def test_both_ways_agree_on_every_value_put_in_every_place() -> None:
    values: list[Any] = [None, True, 1.0, "", "2019", "P1Y", "north", [], {}]
    places = {field_of(path): path for path in leaves(SOUND)}.values()
    for path in [
        *places,
        ("actors",),
        ("events", 0),
        ("events", 0, "sources"),
        ("terms", 0, "notice"),
    ]:
        for value in values:
            changed = copy.deepcopy(SOUND)
            put(changed, list(path), value)
            data = json.dumps(changed).encode()
            assert bool(find_problems(data)) == is_refused(data), (path, value)


# The structs.


def schema_keys(kind: inspect.Type, path: str = "") -> Iterator[str]:
    """Each key of the schema, with the keys that lead to it."""
    if isinstance(kind, inspect.Metadata):
        yield from schema_keys(kind.type, path)
    elif isinstance(kind, inspect.UnionType):
        for option in kind.types:
            yield from schema_keys(option, path)
    elif isinstance(kind, inspect.ListType):
        yield from schema_keys(kind.item_type, path)
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield f"{path}.{field.encode_name}"
            yield from schema_keys(field.type, f"{path}.{field.encode_name}")


def held_keys(value: Any, path: str = "") -> Iterator[str]:
    """Each key of a record, with the keys that lead to it."""
    for item in value if isinstance(value, list) else []:
        yield from held_keys(item, path)
    for key, item in value.items() if isinstance(value, dict) else []:
        yield f"{path}.{key}"
        yield from held_keys(item, f"{path}.{key}")


def test_the_sound_record_holds_every_key_of_the_schema() -> None:
    assert set(schema_keys(inspect.type_info(Record))) - set(held_keys(SOUND)) == set()


def test_a_record_is_read_and_written_without_a_change(tiny: Json) -> None:
    assert json.loads(msgspec.json.encode(decoded(tiny), enc_hook=encode_hook)) == without_defaults(
        tiny
    )


def without_defaults(record: Json) -> Json:
    """The record without the values that may be left out because they are what is taken then."""
    del record["terms"][0]["counting"]
    return record


def test_what_is_left_out_is_empty(tiny: Json) -> None:
    battle = decoded(tiny).events[1]
    assert (battle.actors, battle.links, battle.note) == ([], [], None)
    del tiny["terms"]
    tiny["events"][2]["links"] = []
    assert decoded(tiny).terms == []


def test_a_record_does_not_change(tiny: Json) -> None:
    with pytest.raises(AttributeError):
        decoded(tiny).events[0].title = "Another"  # type: ignore[misc]


def test_dates_and_durations_are_read_and_written_as_text() -> None:
    assert decode_hook(EventDate, "2020-11") == EventDate.parse("2020-11")
    assert decode_hook(Duration, "P5Y") == Duration("P5Y")
    assert encode_hook(EventDate.parse("2020-11")) == "2020-11"
    assert encode_hook(Duration("P5Y")) == "P5Y"


@pytest.mark.parametrize("kind", [EventDate, Duration])
@pytest.mark.parametrize("value", [2020, None, "never", ["2020"]])
def test_what_is_no_date_or_duration_is_a_value_error(kind: type, value: object) -> None:
    with pytest.raises(ValueError, match=r"expected text|never"):
        decode_hook(kind, value)


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2020-11-10", 2020, 11),
        ("2020-11", 2020, 11),
        ("2020-12-31/2021-02-01", 2020, 12),
        ("2020-11-10T00:00:00+03:00", 2020, 11),
        ("2020", 2020, 0),
        ("2020-21", 2020, 0),
        ("202X", 2020, 0),
        ("2020-11/..", 2020, 11),
    ],
)
def test_heading_key_is_first_year_and_given_month(date: str, year: int, month: int) -> None:
    assert heading_key(EventDate.parse(date)) == year * HEADING_STEP + month


def test_a_date_without_a_start_stands_before_all_others() -> None:
    assert heading_key(EventDate.parse("../2020")) == heading_key(EventDate.parse("/2020")) == 0


def test_headings_ascend_with_their_months() -> None:
    dates = ["2019-12", "2020", "2020-01", "2020-12", "2021"]
    keys = [heading_key(EventDate.parse(date)) for date in dates]
    assert keys == sorted(set(keys))


# The JSON Schema.


def faults(value: Any, schema: Schema, whole: Schema) -> Iterator[str]:
    """What the schema does not allow, for the few keywords that it uses."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        if all(list(faults(value, option, whole)) for option in schema["anyOf"]):
            yield f"{value!r} fits no option"
    elif "enum" in schema:
        yield from [] if value in schema["enum"] else [f"{value!r} is none of {schema['enum']}"]
    elif schema["type"] == "object":
        yield from object_faults(value, schema, whole)
    elif schema["type"] == "array":
        yield from ["too few items"] if len(value) < schema.get("minItems", 0) else []
        for item in value:
            yield from faults(item, schema["items"], whole)
    elif not fits(value, schema):
        yield f"{value!r} does not fit {schema}"


def object_faults(value: Json, schema: Schema, whole: Schema) -> Iterator[str]:
    """What the schema of an object does not allow."""
    yield from (f"{key} is missing" for key in schema["required"] if key not in value)
    for key, item in value.items():
        if key in schema["properties"]:
            yield from faults(item, schema["properties"][key], whole)
        elif schema["additionalProperties"] is False:
            yield f"{key} is unknown"


def fits(value: Any, schema: Schema) -> bool:
    """Whether a single value is of its type and within its bounds."""
    kinds = {"string": str, "integer": int, "number": int | float, "null": type(None)}
    if not isinstance(value, kinds[schema["type"]]):
        return False
    return not isinstance(value, str) or (
        schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        and re.search(schema.get("pattern", ""), value) is not None
    )


def test_schema_is_2020_12_and_refuses_unknown_keys() -> None:
    schema = json.loads(schema_text())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema_text().endswith("}\n")
    assert all(
        each["additionalProperties"] is False
        for each in schema["$defs"].values()
        if each["type"] == "object"
    )
    event = schema["$defs"]["Event"]
    assert event["required"] == ["id", "date", "kind", "threads", "title", "summary", "sources"]
    assert event["properties"]["title"]["maxLength"] == TITLE_LIMIT
    assert "militry" not in event["properties"]["kind"]["enum"]
    assert event["properties"]["date"]["format"] == "edtf"
    assert schema["$defs"]["Renewal"]["properties"]["every"]["format"] == "duration"


def test_the_schema_allows_the_sound_record_and_the_shipped_one(tiny: Json) -> None:
    schema = json.loads(schema_text())
    assert list(faults(tiny, schema, schema)) == []
    assert list(faults(json.loads(read_bytes(str(bundled_path()))), schema, schema)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("events", 0, "kind"), "militry"),
        (("events", 0, "title"), "x" * 71),
        (("events", 0, "id"), "The Event"),
        (("events", 0, "sources"), []),
        (("events", 0, "notes"), "x"),
        (("events", 0, "figures", 0, "value"), "12"),
        (("terms", 0, "renews"), {"every": "P5Y"}),
    ],
)
def test_the_schema_refuses_what_the_check_refuses(
    path: tuple[Step, ...], value: Any, tiny: Json
) -> None:
    schema = json.loads(schema_text())
    put(tiny, list(path), value)
    assert list(faults(tiny, schema, schema)) != []
    assert find_problems(text_of(tiny).encode()) != []
