"""Fixtures that several rooms share."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sound import SOUND, text_of


@pytest.fixture
def tiny() -> dict[str, Any]:
    """A small sound record that holds every field of the schema, to be changed at will."""
    return copy.deepcopy(SOUND)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], Path]:
    """Write a record (or text, or bytes, as they are) to a file of its own and give its path."""

    def write_record(content: Any) -> Path:
        path = tmp_path / f"record-{len(list(tmp_path.iterdir()))}.json"
        text = content if isinstance(content, str) else "" if isinstance(content, bytes) else text_of(content)
        path.write_bytes(content if isinstance(content, bytes) else text.encode())
        return path

    return write_record
