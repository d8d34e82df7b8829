"""`timeline terms`: JSON, which terms, and of which day: never of today where a day is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from support.terms import MANDATE, outcome, run_command, term, term_record

import timeline
from timeline.cli import reports

# JSON.


def test_json_gives_state_days_and_milestones_with_rules() -> None:
    made = MANDATE | {"outcomes": [outcome("ended-early")]}
    record = term_record(made, term(id="draft", starts=None), dates=("2020-11-10", "2024-06-12"))
    found = json.loads(run_command("terms", "--json", "--as-of", "2023-09-19", on=record).out)
    assert found == [
        {
            "id": "lease",
            "as_of": "2023-09-19",
            "state": "running",
            "renewals": 0,
            "day": 1043,
            "length_days": 1826,
            "days_left": 783,
            "stands": "2023-09-19",
            "next_milestone": {"kind": "notice-day", "date": "2025-05-10"},
            "milestones": [
                {
                    "kind": "start",
                    "date": "2020-11-10",
                    "rule": "sourced",
                    "overtaken": False,
                    "event": None,
                },
                {
                    "kind": "notice-day",
                    "date": "2025-05-10",
                    "rule": "notice",
                    "overtaken": False,
                    "event": None,
                },
                {
                    "kind": "end",
                    "date": "2025-11-10",
                    "rule": "corresponding-date",
                    "overtaken": False,
                    "event": None,
                },
            ],
            "readings": {
                "end": {"first": "2025-11-09", "last": "2025-11-10"},
                "notice-day": {"first": "2025-05-08", "last": "2025-05-11"},
            },
        },
        {
            "id": "draft",
            "as_of": "2023-09-19",
            "state": "not-in-force",
            "renewals": 0,
            "day": None,
            "length_days": None,
            "days_left": None,
            "stands": "2023-09-19",
            "next_milestone": None,
            "milestones": [],
            "readings": {"end": None, "notice-day": None},
        },
    ]
    ended = json.loads(
        run_command("terms", "lease", "--json", "--as-of", "2024-06-13", on=record).out
    )[0]
    assert [(each["overtaken"], each["event"]) for each in ended["milestones"]] == [
        (False, None),
        (False, "event-1"),
        (True, None),
        (True, None),
    ]


# Which terms, and of which day.


def test_terms_are_chosen_by_id_in_the_order_asked() -> None:
    made = term_record(*(term(id=each, title=each) for each in ("one", "two", "three")))
    found = json.loads(
        run_command("terms", "three", "one", "--json", "--as-of", "2021-01-01", on=made).out
    )
    assert [each["id"] for each in found] == ["three", "one"]
    code, out, err = run_command("terms", "tow", on=made)
    assert (code, out) == (2, "")
    assert "no term has the id 'tow': did you mean two" in err
    assert "known: one, two, three" in run_command("terms", "zzzzzzzz", on=made).err


def test_term_set_after_the_day_is_unknown() -> None:
    made = term_record(term(), dates=("2020-11-10",))
    nothing = "timeline: no term is known on this day\n"
    assert run_command("terms", "--as-of", "2020-11-09", on=made) == (0, "", nothing)
    assert run_command("terms", "--json", "--as-of", "2020-11-09", on=made) == (0, "[]\n", nothing)
    assert run_command("terms", on=term_record(dates=())) == (
        0,
        "",
        "timeline: the record holds no events\n",
    )


def test_without_a_day_the_clocks_are_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fixed(date):
        @classmethod
        def today(cls) -> Fixed:
            return cls(2023, 9, 19)

    monkeypatch.setattr(reports, "date", Fixed)
    assert json.loads(run_command("terms", "--json", on=term_record(MANDATE)).out)[0]["day"] == 1043
    assert run_command("terms", on=term_record(MANDATE)).out.startswith(
        "The lease · as of 19 September 2023: running\n"
    )


AS_OF = (
    ("terms", "--as-of", "2023-09-19", "--width", "100"),
    ("terms", "--json", "--as-of", "2024-06-12"),
    ("show", "ceasefire-2023", "peacekeepers-withdrawal-complete", "--as-of", "2024-06-12"),
    ("print", "--width", "100", "--as-of", "19 sep 2023"),
    ("changes", "2023-09-18", "2024-07-01", "--width", "100"),
    ("gaps",),
)


@pytest.mark.parametrize("args", AS_OF)
def test_with_a_day_given_nothing_asks_for_today(
    args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Never(date):
        @classmethod
        def today(cls) -> NoReturn:
            raise AssertionError("today was asked for")

    monkeypatch.setattr(reports, "date", Never)
    assert run_command(*args).code == 0
    sources = Path(timeline.__file__).parent.rglob("*.py")
    asking = {
        path.name
        for path in sources
        if any(word in path.read_text() for word in ("today()", ".now(", "utcnow"))
    }
    assert asking == {"reports.py"}


def test_time_zone_and_locale_change_nothing() -> None:
    script = (
        "import sys, json; from timeline.cli import main;"
        "[main.run(args) for args in json.loads(sys.argv[1])]"
    )
    told = set()
    for zone, locale in (
        ("UTC", "C.UTF-8"),
        ("Pacific/Kiritimati", "hy_AM.UTF-8"),
        ("Etc/GMT+12", "tr_TR.UTF-8"),
    ):
        env = os.environ | {
            "TZ": zone,
            "LC_ALL": locale,
            "LANG": locale,
            "LANGUAGE": locale,
            "PYTHONUTF8": "1",
        }
        ended = subprocess.run(
            [sys.executable, "-c", script, json.dumps(AS_OF)],
            env=env,
            capture_output=True,
            check=True,
        )
        told.add(ended.stdout)
    assert len(told) == 1
    assert "19 September 2023" in told.pop().decode()


def test_ids_of_terms_are_completed() -> None:
    import click

    ctx = click.Context(reports.terms_command)
    (param,) = (each for each in reports.terms_command.params if each.name == "ids")
    assert "peacekeeping-mandate" in [item.value for item in param.shell_complete(ctx, "peacek")]
    ctx.params["file"] = "/nowhere.json"
    assert param.shell_complete(ctx, "") == []
