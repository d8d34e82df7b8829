"""What is remembered between runs, in a file that may be anything."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.app.state import session as remembered
from timeline.app.state.session import FILE, Session, load_session, save_session
from timeline.store.loader import bundled_path

BROKEN = [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b'{"format": 2, "stores": {}}',
          b'{"format": 1, "stores": []}', b'{"format": 1, "stores": {"\\ud800": {}}}']  # fmt: skip
HOSTILE: list[Any] = [
    5, "military", [], {"event": 5}, {"event": ["a"]}, {"event": "Not an id"}, {"event": "a\n"},
    {"event": "a" * 81}, {"event": "[@click=app.quit]x[/]"}, {"theme": "\x1b[31m"},
    {"theme": True}, {"theme": "x" * 81}, {"theme": "../nord"},
]  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "state" / "deep"
    monkeypatch.setenv(remembered.VARIABLE, str(place))
    return place


def stores(folder: Path) -> dict[str, Any]:
    value = json.loads((folder / FILE).read_text("utf-8"))
    assert value["format"] == 1
    return dict(value["stores"])


def put(folder: Path, content: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    data = (
        content
        if isinstance(content, bytes)
        else json.dumps({"format": 1, "stores": content}).encode()
    )
    (folder / FILE).write_bytes(data)
    return folder / FILE


def test_what_is_saved_is_loaded_for_its_file_only(folder: Path) -> None:
    assert save_session("one.json", "event-1", "nord") is None
    assert save_session("two.json", None, "chronicle-light") is None
    assert load_session("one.json") == Session("event-1", "nord", None)
    assert load_session("two.json") == Session(None, "chronicle-light", None)


def test_saving_again_replaces_the_entry(folder: Path) -> None:
    save_session("one.json", "event-1", "nord")
    save_session("one.json", "event-2", None)
    assert load_session("one.json") == Session("event-2")


def test_a_file_is_known_by_its_full_path(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.json").symlink_to("one.json")
    save_session("one.json", "event-1", None)
    for name in (tmp_path / "one.json", "./one.json", "link.json", "x/../one.json"):
        assert load_session(str(name)).event_id == "event-1"
    assert list(stores(folder)) == [str(tmp_path / "one.json")]


def test_the_bundled_record_has_a_key_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_session(bundled_path(), "event-1", None)
    assert list(stores(folder)) == ["shipped"]
    monkeypatch.chdir(Path(bundled_path()).parent)
    assert load_session("events.json").event_id == "event-1"


def test_standard_input_has_a_key_of_its_own(folder: Path) -> None:
    save_session("-", None, "nord")
    assert list(stores(folder)) == ["-"]
    assert load_session("-").theme == "nord"


def test_a_new_file_gets_the_last_theme_but_no_event(folder: Path) -> None:
    save_session("one.json", "event-1", "nord")
    save_session("two.json", "event-2", "dracula")
    assert load_session("new.json") == Session(None, "dracula", None)
    save_session("one.json", "event-1", "nord")
    assert load_session("new.json") == Session(None, "nord", None)


def test_reading_writes_nothing(folder: Path) -> None:
    assert load_session("one.json") == Session()
    assert not folder.parent.exists()
    file = put(folder, {"/a": {"event": "a"}})
    before = file.stat()
    load_session("/a")
    assert (file.stat().st_mtime_ns, list(folder.iterdir())) == (before.st_mtime_ns, [file])


def test_saving_an_equal_entry_writes_nothing(folder: Path) -> None:
    save_session("one.json", "event-1", None)
    before = (folder / FILE).stat().st_ino
    save_session("one.json", "event-1", None)
    assert (folder / FILE).stat().st_ino == before
    save_session("one.json", "event-2", None)
    assert (folder / FILE).stat().st_ino != before


def test_an_empty_variable_remembers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_STATE", "")
    monkeypatch.chdir(tmp_path)
    assert save_session("one.json", "event-1", "nord") is None
    assert load_session("one.json") == Session()
    assert list(tmp_path.iterdir()) == []


def test_the_default_folder_is_the_one_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context: list[str] = []

    def state_path(name: str, **_: object) -> Path:
        context.append(name)
        return tmp_path / "platform"

    monkeypatch.delenv("TIMELINE_STATE", raising=False)
    monkeypatch.setattr(platformdirs, "user_state_path", state_path)
    save_session("one.json", "event-1", None)
    assert context == ["nk-timeline"]
    assert (tmp_path / "platform" / FILE).exists()
    assert load_session("one.json").event_id == "event-1"


def test_the_oldest_entry_beyond_the_limit_is_dropped(folder: Path) -> None:
    put(folder, {f"/{number}": {"event": f"event-{number}"} for number in range(100)})
    save_session("/0", "again", None)
    save_session("/new", "fresh", None)
    kept = list(stores(folder))
    assert len(kept) == 100
    assert kept[-2:] == ["/0", "/new"]
    assert "/1" not in kept
    assert kept[0] == "/2"


def test_the_file_is_private_and_the_only_one(folder: Path) -> None:
    save_session("one.json", "event-1", None)
    save_session("two.json", "event-1", None)
    assert [file.name for file in folder.iterdir()] == [FILE]
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_a_link_to_the_file_stays_a_link(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / FILE).symlink_to(tmp_path / "kept.json")
    save_session("one.json", "event-1", None)
    assert (folder / FILE).is_symlink()
    assert load_session("one.json").event_id == "event-1"


# A file that is not what was written.


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_is_reported_and_replaced(folder: Path, content: bytes) -> None:
    file = put(folder, content)
    memory = load_session("one.json")
    assert memory[:2] == (None, None)
    assert memory.remark is not None
    assert memory.remark.startswith("what was remembered cannot be read: ")
    assert memory.remark.isprintable()
    assert file.read_bytes() == content
    assert save_session("one.json", "event-1", None) is None
    assert load_session("one.json") == Session("event-1")


@pytest.mark.parametrize("entry", HOSTILE)
def test_a_hostile_entry_is_reported_and_costs_no_other(folder: Path, entry: Any) -> None:
    put(folder, {"/other": {"event": "kept", "added": [1, {"later": "version"}]}, "/one": entry})
    memory = load_session("/one")
    assert memory[:2] == (None, None)
    assert memory.remark is not None
    assert memory.remark.isprintable()
    assert load_session("/other") == Session("kept")
    assert load_session("/never").theme is None
    assert save_session("/one", "event-1", "nord") is None
    assert load_session("/one") == Session("event-1", "nord")
    assert stores(folder)["/other"] == {"event": "kept", "added": [1, {"later": "version"}]}


def test_an_entry_nested_too_deep_is_reported(folder: Path) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    put(folder, b'{"format":1,"stores":{"/one":{"event":"a","more":' + deep + b"}}}")
    assert load_session("/one").event_id is None
    assert load_session("/one").remark is not None
    assert load_session("/new").event_id is None
    assert save_session("/new", "event-2", None) is None
    assert save_session("/one", "event-1", None) is None
    assert load_session("/one") == Session("event-1")


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=60)
    | st.dictionaries(st.sampled_from(["/a", "/b", "c"]), anything, max_size=3)
)
def test_no_content_raises_and_other_entries_stay(folder: Path, content: Any) -> None:
    put(folder, content)
    memory = load_session("/a")
    assert memory.remark is None or memory[:2] == (None, None)
    assert save_session("/a", "event-1", "nord") is None
    assert load_session("/a") == Session("event-1", "nord")
    if isinstance(content, dict):
        others = {key: value for key, value in content.items() if key != "/a"}
        assert {key: value for key, value in stores(folder).items() if key != "/a"} == others


def test_a_file_that_is_too_big_is_kept(folder: Path) -> None:
    file = put(folder, b" " * (remembered.SIZE_LIMIT + 1))
    assert "bigger than" in str(load_session("one.json").remark)
    assert "bigger than" in str(save_session("one.json", "event-1", None))
    assert file.stat().st_size == remembered.SIZE_LIMIT + 1


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_a_special_file_is_neither_read_nor_replaced(folder: Path, kind: str) -> None:
    folder.mkdir(parents=True)
    file = folder / FILE
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    before = file.stat().st_mode
    assert "no plain file" in str(load_session("one.json").remark)
    assert "no plain file" in str(save_session("one.json", "event-1", None))
    assert file.stat().st_mode == before


def test_a_folder_that_is_a_file_is_reported(folder: Path) -> None:
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("in the way")
    assert "cannot be read" in str(load_session("one.json").remark)
    assert "not remembered" in str(save_session("one.json", "event-1", None))
    assert folder.parent.read_text() == "in the way"


@pytest.mark.parametrize("call", ["mkdir", "replace", "read"])
def test_a_refused_system_call_is_reported_and_leaves_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    file = put(folder, {"/a": {"event": "kept"}})
    before = file.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "refused\x1b[31m")

    with monkeypatch.context() as patch:
        patch.setattr(Path, {"read": "open"}.get(call, call), refuse)
        remark = save_session("/b", "event-1", None)
        assert remark is not None
        assert "refused" in remark
        assert remark.isprintable()
        assert (load_session("/a").remark is not None) == (call == "read")
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert file.read_bytes() == before


def test_a_platform_without_a_folder_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no home")

    monkeypatch.delenv("TIMELINE_STATE", raising=False)
    monkeypatch.setattr(platformdirs, "user_state_path", fail)
    assert load_session("one.json") == Session(remark="what was remembered cannot be read: no home")
    assert save_session("one.json", None, None) == "the place is not remembered: no home"


def test_invalid_file_names_do_not_raise(folder: Path) -> None:
    odd = os.fsdecode(b"/odd-\xff.json")
    assert save_session(odd, "event-1", None) is None
    assert load_session(odd).event_id == "event-1"
    assert save_session("no\0name", "event-1", None) is not None
    assert load_session("no\0name").remark is not None
    assert save_session("one.json", "\ud800", None) is not None


def test_platformdirs_is_imported_only_if_needed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert save_session("one.json", "event-1", None) is None
