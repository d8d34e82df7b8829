"""Fixtures that several rooms share."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from support.command_line import UNSET, Run
from support.factories import event, record
from support.sample_record import SOUND, text_of

from timeline.cli import main as cli

# How long an example takes depends on the machine and its load.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture
def tiny() -> dict[str, Any]:
    """A small sound record that holds every field of the schema, to be changed at will."""
    return copy.deepcopy(SOUND)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], Path]:
    """Write a record (or text, or bytes, as they are) to a file of its own and give its path."""

    def write_record(content: Any) -> Path:
        path = tmp_path / f"record-{len(list(tmp_path.iterdir()))}.json"
        text = (
            content
            if isinstance(content, str)
            else ""
            if isinstance(content, bytes)
            else text_of(content)
        )
        path.write_bytes(content if isinstance(content, bytes) else text.encode())
        return path

    return write_record


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process: exit code, stdout, stderr."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)

    def run_once(*args: str) -> tuple[int, str, str]:
        code = cli.run(args)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_once


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A file of five events, vague and exact ones, two of them linked, one with two accounts."""
    path = tmp_path / "small.json"
    dates = ("2020-09-27", "2020-11-09/2020-11-10", "2021", "2021-05", "2021-05-03T12:00:00+04:00")
    events = [event(date, number) for number, date in enumerate(dates)]
    events[1]["accounts"] = [
        {"by": "north", "about": "date", "says": "On the ninth.", "sources": ["S1"]},
        {"by": "south", "about": "date", "says": "On the tenth.", "sources": ["S1"]},
    ]
    events[1]["links"] = [{"rel": "ends", "to": "event-0"}]
    path.write_text(json.dumps(record(events)), encoding="utf-8")
    return path
