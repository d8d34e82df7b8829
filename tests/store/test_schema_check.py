"""Every fault of a file is reported with its line, path, value, reason and remedy, and by both ways
of reading.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.broken_records import BROKEN, BROKEN_TEXT, Broken, BrokenText
from support.sample_record import DELETE, SOUND, changed, line_of, steps, text_of

import timeline.store.schema_check
from timeline.store import loader as store
from timeline.store.problems import Problem, StoreError, jq_path
from timeline.store.schema_check import find_problems
from timeline.text import did_you_mean

Write = Callable[[Any], Path]


def problems_of(path: str | Path) -> list[Problem]:
    """What `load` and `check` both say of a broken file."""
    with pytest.raises(StoreError) as short:
        store.load(path)
    with pytest.raises(StoreError) as thorough:
        store.check(path)
    assert short.value.problems == thorough.value.problems
    assert short.value.file == thorough.value.file == str(path)
    return short.value.problems


def brief(value: Any) -> str:
    """A value as a problem shows it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def says(problem: Problem, reason: str, hint: str | None) -> bool:
    """Whether a problem gives this reason and this remedy."""
    return (
        reason in problem.reason
        and (hint is None) == (problem.hint is None)
        and (hint or "") in (problem.hint or "")
    )


def test_the_sound_record_has_no_problem(tiny: dict[str, Any], write: Write) -> None:
    assert find_problems(text_of(tiny).encode()) == []
    assert store.check(write(tiny)).describe() == store.load(write(tiny)).describe()


def test_the_table_holds_forty_broken_files() -> None:
    assert len(BROKEN) + len(BROKEN_TEXT) >= 40


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
def test_invalid_value_is_reported_with_position_reason_and_remedy(
    broken: Broken, write: Write
) -> None:
    record = changed(broken.changes)
    missing = DELETE in broken.changes.values()
    at = broken.at if broken.at or missing else next(iter(broken.changes))
    value: Any = record
    for step in steps(at):
        value = value[step]
    (problem,) = problems_of(write(record))
    assert problem.line == line_of(record, at)
    assert problem.path == tuple(steps(at))
    assert jq_path(problem.path) == (at or ".")
    assert problem.value == (None if missing else brief(value))
    assert says(problem, broken.reason, broken.hint), problem


@pytest.mark.parametrize("broken", BROKEN_TEXT.values(), ids=list(BROKEN_TEXT))
def test_invalid_json_is_reported_with_position_reason_and_remedy(
    broken: BrokenText, write: Write
) -> None:
    before, _ = text_of(SOUND).split(broken.old)
    text = text_of(SOUND).replace(broken.old, broken.new)
    upto = text[: text.index(broken.mark, len(before))].removeprefix("\ufeff")
    (problem,) = problems_of(write(text))
    assert (problem.line, problem.column) == (upto.count("\n") + 1, len(upto) - upto.rfind("\n"))
    assert says(problem, f"not JSON: {broken.reason}", broken.hint), problem


@pytest.mark.parametrize("content", ["", " \n\t\n ", "\ufeff", "\ufeff\n"])
def test_an_empty_file_is_named(content: str, write: Write) -> None:
    (problem,) = problems_of(write(content))
    assert says(problem, "the file is empty", "a record begins with")
    assert problem.line == 1


@pytest.mark.parametrize(
    ("byte", "shown"), [(b"\xe9", "0xe9"), (b"\x80", "0x80"), (b"\xc3 ", "0xc3"), (b"\xff", "0xff")]
)
def test_invalid_utf8_is_reported_with_line_and_column(
    byte: bytes, shown: str, write: Write
) -> None:
    before, after = text_of(SOUND).encode().split("ւսիս".encode())
    (problem,) = problems_of(write(before + byte + after))
    assert problem.line == line_of(SOUND, ".actors[0].names[0].text")
    assert problem.column == len('     "text": "Հյո') + 1
    assert says(problem, f"byte {shown} is not UTF-8", "save the file as UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str, write: Write) -> None:
    (problem,) = problems_of(write(("\ufeff" + text_of(SOUND)).encode(encoding)))
    assert says(problem, "the file is UTF-16", "save the file as UTF-8")
    assert problem.line == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("[]", "a list"),
        ("null", "null"),
        ("1", "a number"),
        ('"{}"', "text"),
        ("true", "true or false"),
    ],
)
def test_a_file_that_is_no_object_is_named(content: str, kind: str, write: Write) -> None:
    (problem,) = problems_of(write(f"\n{content}"))
    assert says(problem, f"expected an object, got {kind}", None)
    assert (problem.line, problem.path, problem.value) == (
        2,
        (),
        content if kind != "text" else '"{}"',
    )


def test_an_empty_object_lacks_every_key_that_is_needed(write: Write) -> None:
    missing = [problem.reason.split("'")[1] for problem in problems_of(write("{}"))]
    assert missing == [
        "format",
        "title",
        "summary",
        "covers",
        "licence",
        "threads",
        "actors",
        "places",
        "sources",
        "events",
    ]


@pytest.mark.parametrize("depth", [50, 200, 400, 900, 1000, 5000, 200_000])
@pytest.mark.parametrize("brackets", [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_a_problem_and_no_crash(
    depth: int, brackets: tuple[str, str], write: Write
) -> None:
    nested = f"{brackets[0] * depth}1{brackets[1] * depth}"
    (problem,) = problems_of(write(text_of(SOUND).replace('"The battle"', nested)))
    if problem.reason != "the JSON is nested too deeply to be a record":
        assert problem.reason.startswith("expected text, got ")
        assert problem.line == line_of(SOUND, ".events[1].title")
        assert len(problem.value or "") == 60


def test_nesting_is_no_crash_where_a_parser_only_just_follows() -> None:
    for depth in range(850, 1000, 2):
        text = text_of(SOUND).replace('"The battle"', f"{'[' * depth}1{']' * depth}")
        assert len(find_problems(text.encode())) == 1


def test_duplicate_key_is_found_by_thorough_check_only(write: Write) -> None:
    text = text_of(SOUND).replace(
        '"title": "The battle"', '"title": "One",\n   "title": "Two",\n   "title": "Three"'
    )
    path = write(text)
    assert store.load(path).event("battle").title == "Three"
    with pytest.raises(StoreError) as caught:
        store.check(path)
    first = line_of(SOUND, ".events[1].title")
    assert [(problem.line, jq_path(problem.path)) for problem in caught.value.problems] == [
        (first + 1, ".events[1].title"),
        (first + 2, ".events[1].title"),
    ]
    assert caught.value.problems[0].reason == "this key stands twice in one object"


def test_last_value_of_duplicate_key_is_validated(write: Write) -> None:
    text = (
        text_of(SOUND)
        .replace(
            '"licence"',
            '"covers": "2020",\n "covers": "no date",\n "terms": [{"id": "X"}],\n "licence"',
        )
        .replace('"mandate",\n   "title"', '"mandate",\n   "titel"')
    )
    found = [(problem.line, jq_path(problem.path)) for problem in find_problems(text.encode())]
    at = [number for number, line in enumerate(text.splitlines(), 1) if '"covers"' in line]
    second = next(
        number for number, line in enumerate(text.splitlines(), 1) if line == ' "terms": ['
    )
    assert found == [
        (at[1], ".covers"),
        (at[2], ".covers"),
        (at[2], ".covers"),
        (second, ".terms"),
        (second + 1, ".terms[0]"),
        (second + 3, ".terms[0].titel"),
    ]


def test_all_problems_are_reported_at_once_in_line_order(write: Write) -> None:
    # Each of them stands alone: none changes a path or a value that another one needs.
    chosen = [
        "another format",
        "null for a title",
        "an actor's name used by nobody",
        "an unknown parent",
        "a stance in words",
        "an object for text",
        "hour 24",
        "a misspelt qualifier",
        "a misspelt key",
        "an unknown source",
        "a misspelt kind",
        "a link to nothing",
        "a link to no term",
        "a duration in words",
        "half a renewal",
        "a term that ends before it starts",
    ]
    changes = {path: value for name in chosen for path, value in BROKEN[name].changes.items()}
    record = changed(changes)
    wanted = sorted((line_of(record, path), path) for path in changes)
    assert [
        (problem.line, jq_path(problem.path)) for problem in problems_of(write(record))
    ] == wanted
    assert len({line for line, _ in wanted}) == len(chosen)


def test_line_numbers_are_right_for_any_line_ends(write: Write) -> None:
    record = changed({".events[1].kind": "militry", ".terms[0].length": "5"})
    (kind, length) = problems_of(write(json.dumps(record)))
    assert (kind.line, length.line) == (1, 1)
    assert json.dumps(record)[(kind.column or 0) - 1 :].startswith('"militry"')
    assert json.dumps(record)[(length.column or 0) - 1 :].startswith('"5"')
    lines = [problem.line for problem in problems_of(write(text_of(record).replace("\n", "\r\n")))]
    assert lines == [line_of(record, ".events[1].kind"), line_of(record, ".terms[0].length")]


def test_suggestions_stop_where_they_would_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    record = changed({".events[0].actors": ["nort", "sout", "nort"]})
    monkeypatch.setattr(timeline.store.schema_check, "_MAX_COMPARED", 4)
    hints = [problem.hint for problem in find_problems(text_of(record).encode())]
    assert hints == ["did you mean north?", "did you mean south?", None]


def test_a_long_text_is_no_misspelt_word() -> None:
    assert did_you_mean("nort", ["north"]) == "did you mean north?"
    assert did_you_mean("n" * 101, ["n" * 100]) is None
    assert did_you_mean("zzz", ["north"]) is None


def test_a_file_with_thousands_of_faults_keeps_its_lines() -> None:
    record = copy.deepcopy(SOUND)
    record["threads"] += [
        {"id": f"t-{n}", "title": "x" * 71, "description": "y"} for n in range(5000)
    ]
    lines = text_of(record).splitlines()
    problems = find_problems(text_of(record).encode())
    assert [problem.line for problem in problems] == [
        number for number, line in enumerate(lines, 1) if 'x",' in line
    ]
    assert len(problems) == 5000


def test_problem_is_described_in_one_line_with_its_position() -> None:
    problem = Problem(
        "it is odd",
        ("events", 3, "sources", 0, "a b"),
        line=12,
        column=5,
        value='"x"',
        hint="change it",
    )
    assert (
        problem.describe("a.json")
        == 'a.json:12:5: .events[3].sources[0]."a b": "x": it is odd; change it'
    )
    assert Problem("no such file").describe("a.json") == "a.json: no such file"
    error = StoreError("a.json", [problem, Problem("and more", line=1)])
    assert str(error).splitlines() == [problem.describe("a.json"), "a.json:1: and more"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "."),
        ((0, "a"), ".[0].a"),
        (("a", 1, 2), ".a[1][2]"),
        (("_b1",), "._b1"),
        (("1a",), '."1a"'),
        (("",), '.""'),
        (("straße",), '."straße"'),
        (('say "so"',), r'."say \"so\""'),
        (("two\nlines",), r'."two\nlines"'),
    ],
)
def test_a_path_is_written_as_jq_takes_it(path: tuple[str | int, ...], text: str) -> None:
    assert jq_path(path) == text
