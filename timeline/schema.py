"""The JSON Schema of a chronology file, generated from the structs of `timeline.record`."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.record import Record

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


def schema_text() -> str:
    """The schema (JSON Schema 2020-12), indented, with a line end."""
    schema = msgspec.json.schema(Record, schema_hook=_text_schema)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Chronology", **schema}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
