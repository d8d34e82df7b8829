"""The JSON Schema of a chronology file, generated from the structs of this package."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.model.record import Record

_TEXTS = {
    "EventDate": {"type": "string", "format": "edtf", "description": "EDTF (ISO 8601-2:2019)"},
    "Duration": {
        "type": "string",
        "format": "duration",
        "description": "ISO 8601 duration of whole units: P5Y, P6M",
    },
}


def _text_schema(kind: type) -> dict[str, Any]:
    return _TEXTS[kind.__name__]


def _unwrap_descriptions(schema: object) -> object:
    """Join the lines of the docstrings that msgspec takes as descriptions."""
    if isinstance(schema, dict):
        return {
            key: " ".join(value.split())
            if key == "description" and isinstance(value, str)
            else _unwrap_descriptions(value)
            for key, value in schema.items()
        }
    return list(map(_unwrap_descriptions, schema)) if isinstance(schema, list) else schema


def schema_text() -> str:
    """Return the schema (JSON Schema 2020-12), indented, with a line end."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Chronology"}
    schema = _unwrap_descriptions(head | msgspec.json.schema(Record, schema_hook=_text_schema))
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
