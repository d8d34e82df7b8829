"""What `--json` holds of an event."""

from __future__ import annotations

from support.factories import store

from timeline.model.event import Event
from timeline.render.serialize import event_object, full_object


def test_json_in_full_has_every_field_of_an_event() -> None:
    made = store("2020-11")
    fields = set(Event.__struct_encode_fields__)
    assert fields - set(full_object(made.events[0], made)) == {"reviews"}


def test_json_in_brief_is_part_of_the_full_one() -> None:
    made = store("2020-11")
    brief, full = event_object(made.events[0], made), full_object(made.events[0], made)
    assert {key: full[key] for key in brief} == brief
