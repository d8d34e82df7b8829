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

from support.command_line import UNSET
from support.factories import event, record, store_of

from timeline.analysis.term_clock import TermClock, compute_clock
from timeline.cli import main as cli
from timeline.dates.format import MONTHS
from timeline.store.loader import load
from timeline.store.store import Store

Json = dict[str, Any]
NOTICE: Json = {"before": "P6M", "by": ["north", "south"]}
FOREVER: Json = {"every": "P5Y", "times": None}
_DAY_WORDS = re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}\b")


class Result(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def day(text: str) -> date:
    """A day from its ISO form."""
    return date.fromisoformat(text)


def term(**fields: Any) -> Json:
    """A term as it stands in a file, set by `event-0`; it starts on 10 November 2020 and has no
    end.
    """
    return {
        "id": "lease",
        "title": "The lease",
        "set_by": "event-0",
        "starts": "2020-11-10",
    } | fields


MANDATE = term(
    length="P5Y", renews=FOREVER, notice=NOTICE, clause={"source": "S1", "at": "point 4"}
)


def outcome(kind: str, number: int = 1) -> Json:
    """An outcome of a term by the event of this number."""
    return {"kind": kind, "event": f"event-{number}"}


def term_record(*terms: Json, dates: Iterable[str] = ("2020-11-10",), **fields: Any) -> Json:
    """A record with these terms and one event a date."""
    return record(
        [event(each, number) for number, each in enumerate(dates)], terms=list(terms), **fields
    )


def clock_of(made: Json, on: str, dates: Iterable[str] = ("1900",)) -> TermClock:
    """The clock of one term of a file on a day, beside events of these dates."""
    store = store_of(term_record(made, dates=dates))
    return compute_clock(store.terms[made["id"]], day(on), store)


def record_with_later_facts(**fields: Any) -> Json:
    """A record in which much of one event is later than the event."""
    full = event("2020-11-09/2020-11-12", 1) | {
        "date_note": "By two clocks.",
        "note": "Seen from 2024.",
        "sources": [{"source": each, "confirms": "date"} for each in ("S1", "S2", "S3", "S4")],
        "accounts": [
            {"by": "north", "about": "date", "says": "Early.", "sources": ["S1", "S2"]},
            {"by": "south", "about": "date", "says": "Late.", "sources": ["S2"]},
            {"by": "unattributed", "about": "date", "says": "Never."},
        ],
        "figures": [
            {"name": "early", "value": 1, "unit": "", "on": "2020-11-10", "source": "S2"},
            {"name": "late", "value": 2, "unit": "", "on": "2021", "source": "S1"},
            {"name": "undated", "value": 3, "unit": ""},
            {"name": "of-a-source", "value": 4, "unit": "", "source": "S1"},
            {"name": "of-a-later-source", "value": 5, "unit": "", "source": "S2"},
        ],
        "other_dates": [
            {"name": "signed", "date": "2020-11-09"},
            {"name": "in-force", "date": "2021-01-01", "source": "S1"},
            {"name": "completed", "date": "2022-01-01", "source": "S2"},
        ],
        "links": [
            {"rel": "follows", "to": "event-0"},
            {"rel": "leads-to", "to": "event-2"},
            {"rel": "ends", "to": "lease"},
            {"rel": "ends", "to": "later-lease"},
        ],
    }
    events = [
        event("2020-01", 0),
        full,
        event("2022-06-01", 2, links=[{"rel": "amends", "to": "event-1"}]),
    ]
    made = record(events, **fields)
    page = made["sources"][0]
    made["sources"] += [
        page | {"id": "S2", "published": "2022-05-05"},
        page | {"id": "S3", "published": None},
        page | {"id": "S4", "published": "2020"},
    ]
    made["terms"] = [
        term(starts="2020-01-31", length="P1Y"),
        term(id="later-lease", set_by="event-2", length="P1Y"),
    ]
    return made


@cache
def bundled_store() -> Store:
    """The record that comes with the program."""
    return load()


def bundled_clock(term_id: str, on: str) -> TermClock:
    """The clock of a term of the shipped record on a day."""
    return compute_clock(bundled_store().terms[term_id], day(on), bundled_store())


def run_command(*args: str, on: Json | None = None) -> Result:
    """Run a command line, on a record of its own or on the shipped one, without a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(on).encode()), encoding="utf-8")
    sanitize = {key: value for key, value in os.environ.items() if key not in UNSET}
    words = args if on is None else (args[0], "--file", "-", *args[1:])
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch("sys.stdin", stdin),
        mock.patch.dict(os.environ, sanitize, clear=True),
    ):
        code = cli.run(words)
    return Result(code, *(_written(each) for each in (out, err)))


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
