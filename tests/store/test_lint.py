"""The strict check: what an editor has to answer for, found where it stands; what is fair is left
alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from support.lint_cases import PLANTED, REVIEW, changed, fair, found, source
from support.sample_record import DELETE, Json, line_of, text_of

from timeline.cli import main as cli
from timeline.model.entities import RemarkKind
from timeline.store.lint import find_remarks
from timeline.store.loader import parse_store

Check = Callable[[Json], tuple[int, list[str], str]]


@pytest.fixture
def check(write: Callable[[Any], Path], capsys: pytest.CaptureFixture[str]) -> Check:
    """Run `timeline check --strict` on a record: exit code, lines less the file's name, stderr."""

    def check_once(made: Json) -> tuple[int, list[str], str]:
        path = write(made)
        code = cli.run(["check", "--strict", str(path)])
        out, err = capsys.readouterr()
        return code, [line.removeprefix(f"{path}:") for line in out.splitlines()], err

    return check_once


def test_a_fair_record_gets_no_remark(check: Check) -> None:
    code, lines, err = check(fair())
    assert (code, len(lines), err) == (0, 1, "timeline: 0 remarks, 0 not answered\n")
    assert "no problem found" in lines[0]


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_the_one_thing_that_is_found(fault: str, check: Check) -> None:
    changes, kind, path = PLANTED[fault]
    made = changed(changes)
    assert found(made) == [(kind, path)]
    code, lines, err = check(made)
    assert (code, len(lines), err) == (1, 2, "timeline: 1 remark, 1 not answered\n")
    line, _, rest = lines[0].partition(":")
    assert int(line) == line_of(made, path)
    assert rest.split(": ", 1)[1].startswith(f"{path}: {kind}: ")


def test_every_kind_of_remark_is_planted_above() -> None:
    assert {kind for _, kind, _ in PLANTED.values()} == set(get_args(RemarkKind))


def test_remarks_are_in_the_order_of_their_lines(check: Check) -> None:
    made = changed(
        {".events[2].title": "The mob and the mob", ".title": "Seized", ".events[0].threads": []}
    )
    _, lines, err = check(made)
    expected = [".title", ".events[0]", ".events[2].title", ".events[2].title"]
    assert [line.split(":")[0] for line in lines[:-1]] == [
        str(line_of(made, path)) for path in expected
    ]
    assert err == "timeline: 4 remarks, 4 not answered\n"
    assert lines[2].endswith(".events[2].title: loaded-word: 'mob' takes a side; write crowd")


# Loaded words: which are, and which are not.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("seize", ["seize"]),
        ("SEIZURES", ["SEIZURES"]),
        ("Seiz", ["Seiz"]),
        ("pre-seized", ["seized"]),
        ("unseized", []),
        ("mob", ["mob"]),
        ("Mob.", ["Mob"]),
        ("mobs", []),
        ("mob_1", []),
        ("a mob, seized: it fell to them", ["seized", "fell to", "mob"]),
        ("fell together", []),
        ("fell  to", ["fell  to"]),
        ("fell\nto", ["fell to"]),
        ("fell\u00a0to", ["fell to"]),
        ("se\u00adized", ["seized"]),
        ("ÉVICTED", ["ÉVICTED"]),
        ("e\u0301victed", ["évicted"]),
        ("evicted", []),
        ("Քանդում", ["Քանդում"]),
        ("հքանդ", []),
        ('the "mob"', []),
        ("the “mob”", []),
        ("the «mob»", []),
        ('the "mob" and the mob', ["mob"]),
        ('an unclosed "mob', ["mob"]),
        ('fell "far" to', []),
        ("the 'mob'", ["mob"]),
    ],
)
def test_a_loaded_word_is_a_whole_word_of_our_own(text: str, words: list[str]) -> None:
    remarks = find_remarks(text_of(changed({".events[0].summary": text})).encode())
    assert [remark.problem.reason for remark in remarks] == [
        f"loaded-word: {word!r} takes a side" for word in words
    ]


def test_record_without_wording_has_no_loaded_words() -> None:
    assert found(changed({".wording": [], ".title": "The mob"})) == []


# Answers.


@pytest.mark.parametrize(
    ("changes", "owner", "kind"),
    [
        ({".events[0].sources[1]": DELETE}, ".events[0]", "single-source"),
        ({".events[1].note": "The mob."}, ".events[1]", "loaded-word"),
        ({".events[1].figures[0].by": DELETE}, ".events[1]", "figure-issuer"),
        ({".sources[3]": source("S4", "INT")}, ".sources[3]", "reference"),
        ({".sources[1].url": "gopher://example.org"}, ".sources[1]", "reference"),
        ({".sources[1].note": "The mob."}, ".sources[1]", "loaded-word"),
        ({".places[1]": {"id": "hill", "label": "Hill"}}, ".places[1]", "reference"),
        ({".places[0].note": "Seized."}, ".places[0]", "loaded-word"),
    ],
)
def test_answered_remark_is_listed_and_does_not_fail(
    changes: dict[str, Any], owner: str, kind: str, check: Check
) -> None:
    code, lines, err = check(
        changed(changes | {f"{owner}.reviews": [{"remark": kind, "note": "There is no other."}]})
    )
    assert (code, len(lines), err) == (0, 2, "timeline: 1 remark, 0 not answered\n")
    assert f": {kind}: " in lines[0]
    assert lines[0].endswith(" [answered: There is no other.]")


def test_one_answer_covers_all_remarks_of_its_kind_only(check: Check) -> None:
    answer = {"remark": "loaded-word", "note": "Names."}
    made = changed({".events[1].note": "Mob.", ".events[1].title": "Mob", ".events[1].threads": [],
                    ".events[1].reviews": [answer]})  # fmt: skip
    code, lines, err = check(made)
    assert (code, err) == (1, "timeline: 3 remarks, 1 not answered\n")
    assert [line.endswith("[answered: Names.]") for line in lines[:-1]] == [
        ": thread: " not in line for line in lines[:-1]
    ]


def test_two_answers_to_one_kind_are_both_shown(check: Check) -> None:
    reviews = [{"remark": "thread", "note": "First."}, {"remark": "thread", "note": "Second."}]
    code, lines, _ = check(changed({".events[0].threads": [], ".events[0].reviews": reviews}))
    assert code == 0
    assert lines[0].endswith("[answered: First.; Second.]")


def test_an_answer_to_nothing_says_what_it_answers(check: Check) -> None:
    _, lines, _ = check(changed({".events[0].reviews": [REVIEW]}))
    assert lines[0].endswith("review: this answers a remark 'thread' that is not made")


def test_hostile_text_in_a_remark_and_its_answer_stays_inert(check: Check) -> None:
    reviews = [{"remark": "figure-issuer", "note": "\x1b[2Janswer\u202e\nline"}]
    figure = ".events[1].figures[0]"
    made = changed(
        {f"{figure}.name": "\x1b]0;name\x07", f"{figure}.by": DELETE, ".events[1].reviews": reviews}
    )
    code, lines, _ = check(made)
    assert (code, len(lines)) == (0, 2)
    assert lines[0].isprintable()
    assert lines[0].endswith("answer line]")


# What is not asked for, and what cannot be answered for.


def test_without_strict_there_are_no_remarks(
    write: Callable[[Any], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(changed({".events[0].threads": []}))
    assert cli.run(["check", str(path)]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")


def test_invalid_file_gets_problems_and_no_remarks(check: Check) -> None:
    code, lines, err = check(
        changed({".events[0].threads": ["nowhere"], ".events[1].note": "Mob."})
    )
    assert (code, len(lines), err) == (1, 1, "timeline: 1 problem\n")
    assert "no thread has this id" in lines[0]


def test_a_file_with_a_byte_order_mark_keeps_its_lines(
    write: Callable[[Any], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    made = changed({".events[0].title": "Mob"})
    path = write(b"\xef\xbb\xbf" + text_of(made).encode())
    assert cli.run(["check", "--strict", str(path)]) == 1
    assert f"{path}:{line_of(made, '.events[0].title')}:" in capsys.readouterr().out


def test_two_accounts_of_one_speaker_are_in_order() -> None:
    assert found(changed({".events[1].accounts[0].by": "south"})) == []


def test_event_partly_covered_or_unbounded_gets_no_remark() -> None:
    assert found(changed({".covers": "2020-11-09/.."})) == []
    assert found(changed({".covers": "../2021-05-03"})) == []
    assert found(changed({".covers": "2020-11-20/2024", ".events[0].date": "../2020-11-21"})) == []


def test_actor_named_anywhere_counts_as_referenced() -> None:
    def actor(actor_id: str, **fields: Any) -> Json:
        return {"id": actor_id, "label": actor_id.title(), "kind": "state"} | fields

    made = changed({
        ".actors[2]": actor("user"),
        ".actors[3]": actor("parent"),
        ".actors[4]": actor("party"),
        ".actors[0].parent": "parent",
        ".places[0].names": [{"text": "Ford", "lang": "en", "used_by": "user"}],
        ".places[0].sources": ["S4"],
        ".terms[0].notice": {"before": "P6M", "by": ["party"]},
        ".terms[0].clause": {"source": "S5"},
        ".actors[1].sources": ["S6"],
        ".sources[3]": source("S4", "INT"),
        ".sources[4]": source("S5", "INT"),
        ".sources[5]": source("S6", "INT"),
    })  # fmt: skip
    assert parse_store(text_of(made).encode(), "made").title
    assert found(made) == []
