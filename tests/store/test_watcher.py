"""Watching a file that editors and programs write in their several ways, and reading it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.store.watcher import FileWatcher

STEPS = ("write", "grow", "remove", "replace", "touch", "look")


def written(path: Path, text: str, number: int) -> None:
    """Write a file with a time of change of its own: a fast test may write twice within one tick of
    the clock.
    """
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(number * 10**9, number * 10**9))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    written(path, "one", 1)
    return path


def looks(watch: FileWatcher, count: int = 4) -> list[bool]:
    return [watch.changed() for _ in range(count)]


def test_a_file_that_stays_as_it_is_never_changes(file: Path) -> None:
    assert looks(FileWatcher(file)) == [False] * 4


def test_change_is_reported_once_when_two_polls_agree(file: Path) -> None:
    watch = FileWatcher(file)
    written(file, "two!", 2)
    assert looks(watch) == [False, True, False, False]
    written(file, "three", 3)
    assert looks(watch) == [False, True, False, False]


def test_file_being_written_is_not_reported_before_it_settles(file: Path) -> None:
    watch = FileWatcher(file)
    for number in range(2, 6):
        written(file, "x" * number, number)
        assert not watch.changed()
    assert looks(watch) == [True, False, False, False]


@pytest.mark.parametrize("what", ["time", "size", "inode"])
def test_each_of_time_size_and_inode_tells_a_change(file: Path, what: str) -> None:
    watch = FileWatcher(file)
    if what == "inode":
        other = file.with_suffix(".new")
        written(other, "one", 1)
        other.replace(file)
    else:
        written(file, "other" if what == "size" else "one", 1 if what == "size" else 2)
    assert looks(watch) == [False, True, False, False]


def test_replaced_file_is_reported_when_it_is_back(file: Path) -> None:
    watch = FileWatcher(file)
    file.unlink()
    assert looks(watch) == [False] * 4
    written(file, "two", 2)
    assert looks(watch) == [False, True, False, False]


def test_file_restored_unchanged_is_not_reported(file: Path) -> None:
    watch = FileWatcher(file)
    away = file.rename(file.with_suffix(".away"))
    assert looks(watch) == [False] * 4
    away.rename(file)
    assert looks(watch) == [False] * 4


def test_a_change_taken_back_before_it_settled_is_none(file: Path) -> None:
    watch = FileWatcher(file)
    written(file, "two", 2)
    assert not watch.changed()
    written(file, "one", 1)
    assert looks(watch) == [False] * 4


def test_a_file_that_was_not_there_at_first_is_told(tmp_path: Path) -> None:
    watch = FileWatcher(tmp_path / "later.json")
    assert looks(watch) == [False] * 4
    written(tmp_path / "later.json", "one", 1)
    assert looks(watch) == [False, True, False, False]


def test_standard_input_never_changes_beside_file_called_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    watch = FileWatcher("-")
    written(tmp_path / "-", "one", 1)
    assert looks(watch) == [False] * 4


@pytest.mark.parametrize("path", ["/dev/null", "no\0name", "x" * 5000, "."])
def test_what_is_no_plain_file_never_changes(path: str) -> None:
    assert looks(FileWatcher(path)) == [False] * 4


def test_a_pipe_never_changes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    watch = FileWatcher(pipe)
    os.utime(pipe, ns=(10**9, 10**9))
    assert looks(watch) == [False] * 4


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_last_state_is_reported_once_however_a_file_is_written(
    tmp_path: Path, steps: list[str]
) -> None:
    path = tmp_path / "any.json"
    written(path, "start", 1)
    watch, told = FileWatcher(path), "start1"
    for number, step in enumerate(steps, 2):
        if step == "write":
            written(path, f"text {number}", number)
        elif step == "grow":
            written(path, (path.read_text("utf-8") if path.exists() else "") + "x", number)
        elif step == "remove":
            path.unlink(missing_ok=True)
        elif step == "replace":
            written(path.with_suffix(".new"), f"text {number}", number)
            path.with_suffix(".new").replace(path)
        elif step == "touch" and path.exists():
            os.utime(path, ns=(number * 10**9, number * 10**9))
        if watch.changed():
            told = state(path)
    final = looks(watch)
    assert final.count(True) <= 1
    assert not any(final[2:])
    assert any(final) == (path.exists() and state(path) != told)


def state(path: Path) -> str:
    return f"{path.read_text('utf-8')}{path.stat().st_mtime_ns // 10**9}"
