"""Fixtures for all tests, and the settings of Hypothesis."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from support.command_line import UNSET, Run
from support.factories import event, record
from support.sample_record import SOUND, text_of

from timeline.cli import main as cli

# How long an example takes depends on the machine and its load: there is no deadline.
# `HYPOTHESIS_PROFILE=thorough` draws more where a test does not set its own number of examples.
settings.register_profile("default", deadline=None, print_blob=True, max_examples=50)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, max_examples=100)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=1000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") == "true" else "default")
)


@pytest.fixture
def tiny() -> dict[str, Any]:
    """Return a small valid record with every field of the schema; a test may change it."""
    return copy.deepcopy(SOUND)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], Path]:
    """Return a function that writes a record, text or bytes to a new file and returns its path."""

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
    """Return a function that runs a command line in this process: exit code, stdout, stderr."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)

    def run_once(*args: str) -> tuple[int, str, str]:
        code = cli.run(args)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_once


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Return a file of five events with exact and inexact dates, a link and two accounts."""
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
