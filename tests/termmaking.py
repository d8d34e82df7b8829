"""Small records with terms, and the command line run on them in this process."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from unittest import mock

from making import event, record, store_of

from timeline import cli
from timeline.datewords import MONTHS
from timeline.store import Store, load
from timeline.terms import TermClock, clock

Json = dict[str, Any]
_DAY_WORDS = re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}\b")
_NOT_WANTED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TIMELINE_FILE")


class Ran(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def term(**fields: Any) -> Json:
    """A term as it stands in a file, set by `event-0`; it starts on 10 November 2020 and has no end."""
    return {"id": "lease", "title": "The lease", "set_by": "event-0", "starts": "2020-11-10"} | fields


def outcome(kind: str, number: int = 1) -> Json:
    """An outcome of a term by the event of this number."""
    return {"kind": kind, "event": f"event-{number}"}


def term_record(*terms: Json, dates: Iterable[str] = ("2020-11-10",), **fields: Any) -> Json:
    """A record with these terms and one event a date."""
    return record([event(each, number) for number, each in enumerate(dates)], terms=list(terms), **fields)


def clock_of(made: Json, day: str, dates: Iterable[str] = ("1900",)) -> TermClock:
    """The clock of one term of a file on a day, beside events of these dates."""
    store = store_of(term_record(made, dates=dates))
    return clock(store.terms[made["id"]], date.fromisoformat(day), store)


@cache
def shipped() -> Store:
    """The record that comes with the program."""
    return load()


def shipped_clock(term_id: str, day: str) -> TermClock:
    """The clock of a term of the shipped record on a day."""
    return clock(shipped().terms[term_id], date.fromisoformat(day), shipped())


def ran(*args: str, on: Json | None = None) -> Ran:
    """Run a command line, on a record of its own or on the shipped one, without a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(on).encode()), encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if key not in _NOT_WANTED}
    words = args if on is None else (args[0], "--file", "-", *args[1:])
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch("sys.stdin", stdin),
        mock.patch.dict(os.environ, clean, clear=True),
    ):
        code = cli.run(words)
    return Ran(code, *(_written(each) for each in (out, err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def days_in(text: str) -> set[str]:
    """The days that a text names in words."""
    return set(_DAY_WORDS.findall(text))


def ids_in(text: str) -> set[str]:
    """What looks like an id in a text."""
    return set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text))
