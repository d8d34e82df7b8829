"""The measuring programs: the generated file holds, and each program prints its figures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from benchmarks.generate import parts
from benchmarks.measure import run

from timeline.dates.parts import UNITS
from timeline.model.entities import Kind
from timeline.store.loader import check
from timeline.store.store import Store

BENCH = Path(__file__).parents[1] / "benchmarks"
LETTERS = {"Latin with diacritics": "ğ", "Cyrillic": "ж", "Armenian": "ժ"}


@cache
def generated(count: int, seed: int = 1) -> bytes:
    return "".join(parts(count, seed)).encode()


def program(name: str, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / name), *words]
    env = None if path is None else {"PATH": path}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env, check=False
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    file = tmp_path / "events.json"
    file.write_bytes(generated(300))
    return check(file)


@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_a_generated_file_is_valid_and_has_the_requested_count(count: int, tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_bytes(generated(count))
    assert len(check(file).events) == count


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    done = program("generate.py", "300")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.encode() == generated(300)


def test_another_seed_gives_another_file() -> None:
    assert generated(300, seed=2) != generated(300, seed=1)


def test_generated_dates_have_every_form(store: Store) -> None:
    dates = [event.date for event in store.events]
    assert {date.precision for date in dates} == {*UNITS, "time"} - {"century"}
    assert sum(date.precision == "day" and not date.is_span for date in dates) >= 0.7 * len(dates)
    assert any(date.is_span and date.earliest and date.latest for date in dates)
    assert any(date.earliest is None for date in dates)
    assert any(date.text.endswith("/..") for date in dates)
    assert any(date.text.endswith("/") for date in dates)
    assert {mark for mark in "?~%" if any(date.text.endswith(mark) for date in dates)} == set("?~%")
    assert all(date.moment for date in dates if date.precision == "time")


def test_generated_events_have_every_part(store: Store) -> None:
    events = list(store.events)
    assert {event.kind for event in events} == set(get_args(Kind))
    assert all(1 <= len(event.actors) <= 4 and len(event.places) <= 3 for event in events)
    assert all(1 <= len(event.threads) <= 3 and 1 <= len(event.sources) <= 5 for event in events)
    assert all(150 <= len(event.summary) <= 500 for event in events)
    for part in ("links", "figures", "accounts", "other_dates"):
        assert any(getattr(event, part) for event in events), part


@pytest.mark.parametrize("script", LETTERS)
def test_titles_and_names_are_in_three_scripts(script: str, store: Store) -> None:
    letter = LETTERS[script]
    assert any(letter in event.title.lower() for event in store.events)
    for items in (store.actors, store.places):
        assert any(letter in name.text.lower() for item in items.values() for name in item.names)


def test_an_event_takes_about_seven_hundred_bytes() -> None:
    events = msgspec.json.decode(generated(300), type=dict[str, msgspec.Raw])["events"]
    assert 600 <= len(bytes(events)) / 300 <= 800


def test_a_negative_number_of_events_is_a_usage_error() -> None:
    done = program("generate.py", "--", "-1")
    assert done.returncode == 2
    assert "N is at least 0" in done.stderr


def test_startup_prints_each_ratio_beside_its_bar() -> None:
    done = program("startup.py", "--pairs", "1")
    assert done.returncode == 0, done.stderr
    ratios = [line for line in done.stdout.splitlines() if line.startswith("ratio ")]
    assert [line.partition("bar ")[2] for line in ratios] == ["1.3", "1.7"]


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is what it measures against")
def test_print_prints_ratios_and_one_line_for_each_event() -> None:
    done = program("print.py", "--events", "200", "--pairs", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[-1] for line in lines if line.startswith(("timeline print", "jq"))] == [
        "200",
        "200",
    ]
    assert [line.split()[2] for line in lines if line.startswith("ratio of")] == [
        "wall",
        "user",
        "peak",
    ]


def test_print_without_jq_says_so_and_ends_with_status_2(tmp_path: Path) -> None:
    done = program("print.py", "--events", "2", path=str(tmp_path))
    assert done.returncode == 2
    assert "jq is not installed" in done.stderr


def test_a_run_counts_lines_and_takes_time_and_memory() -> None:
    script = "held = b'x' * 200_000_000; print('a\\nb'); sum(range(3_000_000))"
    taken = run([sys.executable, "-c", script])
    assert taken.lines == 2
    assert taken.peak > 190_000
    assert 0 < taken.user <= taken.wall * 1.5


def test_a_command_that_fails_stops_the_measuring() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run([sys.executable, "-c", "raise SystemExit(3)"])
