"""Problems of a chronology file, each described with its position and remedy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of the file to a value."""


class Problem(Struct, frozen=True):
    """A problem: where it is, the value there, why that is invalid, and what to do."""

    reason: str
    path: Path = ()
    line: int | None = None
    """Counted from 1; None if the file could not be read at all."""
    column: int | None = None
    value: str | None = None
    """The offending value as JSON, shortened."""
    hint: str | None = None

    def describe(self, file: str) -> str:
        """Return one line: `file:line:column: path: value: reason; hint`."""
        place = ":".join(str(part) for part in (file, self.line, self.column) if part is not None)
        parts = [place, jq_path(self.path) if self.path else None, self.value, self.reason]
        text = ": ".join(part for part in parts if part is not None)
        return f"{text}; {self.hint}" if self.hint else text


class StoreError(Exception):
    """A chronology file cannot be used.

    Attributes:
        file: the name under which it was asked for.
        problems: every problem found, at least one.
    """

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__(file, problems)
        self.file = file
        self.problems = list(problems)

    def __str__(self) -> str:
        """Return every problem on a line of its own."""
        return "\n".join(problem.describe(self.file) for problem in self.problems)


def jq_path(path: Path) -> str:
    """Return the path in the syntax of `jq`: `.events[3].sources[0].source`."""
    import json  # 3 ms that only a problem needs

    steps = []
    for step in path:
        if isinstance(step, int):
            steps.append(f"[{step}]")
        elif re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", step):
            steps.append(f".{step}")
        else:
            steps.append(f".{json.dumps(step, ensure_ascii=False)}")
    text = "".join(steps)
    return text if text.startswith(".") else f".{text}"
