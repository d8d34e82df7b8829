"""`timeline sources`: each source with the events that it carries, in every form of output."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.command_line import UNSET, Run
from support.factories import event, record
from support.hostile_text import CASES, FORBIDDEN
from support.sample_record import Json

from timeline.cli import main as cli
from timeline.store.loader import load

SGR = re.compile(r"\x1b\[[0-9;]*m")


def cite(*ids: str) -> list[Json]:
    return [{"source": source_id, "confirms": "date"} for source_id in ids]


def small() -> Json:
    """Two events and four sources: one of both events, one of one, one that only an account names,
    one unused.
    """
    events = [
        event("2021-05", 0, sources=cite("S2", "S2"), title="The later one"),
        event("2020-11-09", 1, sources=cite("S1", "S2"), title="The earlier one"),
    ]
    events[0]["accounts"] = [{"by": "north", "about": "date", "says": "Then.", "sources": ["N4"]}]
    made = record(events)
    made["sources"] += [
        {
            "id": "S2",
            "publisher": "Wire",
            "stance": "AA-media",
            "title": "[A page]",
            "published": None,
            "url": "https://example.org/2",
            "note": "Gone.",
        },
        {
            "id": "N4",
            "publisher": "Post",
            "stance": "BB-media",
            "title": "Said",
            "published": "2021-05",
            "url": "https://example.org/4",
        },
        {
            "id": "A3",
            "publisher": "Atlas",
            "stance": "INT",
            "title": "Names",
            "published": "2019",
            "url": "https://example.org/3",
        },
    ]
    return made


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Any], Path],
) -> Run:
    """Run `timeline sources` on a record: exit code, stdout, stderr."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)

    def run_once(*args: str, made: Json | None = None) -> tuple[int, str, str]:
        code = cli.run(["sources", "--file", str(write(small() if made is None else made)), *args])
        out, err = capsys.readouterr()
        return code, out, err

    return run_once


def test_pipe_has_one_source_a_line_with_its_events(run: Run) -> None:
    assert run() == (
        0,
        (
            "A3\tINT\tAtlas\tNames\t\n"
            "N4\tBB-media\tPost\tSaid\tevent-0\n"
            "S1\tINT\tGazette\tA report\tevent-1\n"
            "S2\tAA-media\tWire\t[A page]\tevent-1,event-0\n"
        ),
        "",
    )


def test_a_terminal_gets_a_paragraph_each(run: Run) -> None:
    code, out, err = run("--width", "40", "S2")
    assert (code, out, err) == (0, "", "timeline: no event matches\n")
    code, out, err = run("--width", "40", "id:event-1")
    assert (code, err) == (0, "")
    assert out == (
        "  S1 Gazette · INT · 2 January 2020\n"
        "    A report\n"
        "    https://example.org/1\n"
        "    9 November 2020, The earlier one\n"
        "      (event-1)\n"
        "  S2 Wire · AA-media · no date · Gone.\n"
        "    [A page]\n"
        "    https://example.org/2\n"
        "    9 November 2020, The earlier one\n"
        "      (event-1)\n"
    )


def test_plain_output_is_whole_lines_without_tabs(run: Run) -> None:
    _, out, _ = run("--plain", "2020")
    assert out.splitlines()[:4] == [
        "  S1 Gazette · INT · 2 January 2020",
        "    A report",
        "    https://example.org/1",
        "    9 November 2020, The earlier one (event-1)",
    ]
    assert "\t" not in out


def test_json_has_stable_keys_and_the_ids_of_the_events(run: Run) -> None:
    code, out, err = run("--json", "2021")
    found = json.loads(out)
    assert (code, err, [each["id"] for each in found]) == (0, "", ["N4", "S2"])
    assert found[1] == {
        "id": "S2",
        "publisher": "Wire",
        "stance": "AA-media",
        "title": "[A page]",
        "published": None,
        "url": "https://example.org/2",
        "note": "Gone.",
        "events": ["event-0"],
    }
    assert list(found[0]) == list(found[1])
    assert found[0]["published"] == "2021-05"


@pytest.mark.parametrize("form", [["--width", "60"], ["--plain"], ["--json"], []])
def test_unused_source_is_listed_only_without_a_query(run: Run, form: list[str]) -> None:
    assert "A3" in run(*form)[1]
    assert "A3" in run(*form, " ")[1]
    assert "A3" not in run(*form, "2020..")[1]


def test_a_source_of_no_event_says_what_it_is_for(run: Run) -> None:
    _, out, _ = run("--width", "60")
    assert out.splitlines()[:4] == [
        "  A3 Atlas · INT · 2019",
        "    Names",
        "    https://example.org/3",
        "    carries no event: it backs names or terms",
    ]
    assert out.count("carries no event") == 1


@pytest.mark.parametrize("part", ["accounts", "figures", "other_dates"])
def test_source_named_by_any_part_of_an_event_lists_it(run: Run, part: str) -> None:
    parts: dict[str, Json] = {
        "accounts": {"by": "north", "about": "date", "says": "Then.", "sources": ["N4"]},
        "figures": {"name": "dead", "value": 1, "unit": "man", "source": "N4"},
        "other_dates": {"name": "signed", "date": "2021", "source": "N4"},
    }
    made = small()
    made["events"][0] |= {"accounts": [], part: [parts[part]]}
    assert "N4\tBB-media\tPost\tSaid\tevent-0\n" in run(made=made)[1]
    assert run("source:N4", "--json", made=made)[1].count('"id"') == 2


def test_parts_without_a_source_name_none(run: Run) -> None:
    made = small()
    made["events"][0] |= {
        "figures": [{"name": "dead", "value": 1, "unit": "man"}],
        "other_dates": [{"name": "signed", "date": "2021"}],
    }
    assert run(made=made) == run()


@pytest.mark.parametrize("form", [[], ["--width", "60"], ["--plain"]])
def test_query_that_matches_nothing_is_only_a_warning(run: Run, form: list[str]) -> None:
    assert run(*form, "1066") == (0, "", "timeline: no event matches\n")


def test_json_of_nothing_is_an_empty_array(run: Run) -> None:
    assert run("--json", "1066") == (0, "[]\n", "timeline: no event matches\n")


def test_a_record_of_nothing_says_so(run: Run) -> None:
    empty = record([], sources=[])
    assert run(made=empty) == (0, "", "timeline: the record holds no events\n")
    assert run("--json", made=empty) == (0, "[]\n", "timeline: the record holds no events\n")


def test_minus_is_no_option_and_invalid_query_is_an_error(run: Run) -> None:
    assert run("-id:event-0")[1].startswith("S1\t")
    code, out, err = run("knd:military")
    assert (code, out) == (2, "")
    assert "kind" in err


@pytest.mark.parametrize("width", [[], ["--width", "30"]])
def test_colour_changes_nothing_but_colour(run: Run, width: list[str]) -> None:
    _, plain, _ = run(*width)
    _, coloured, _ = run(*width, "--color", "always")
    assert SGR.search(coloured)
    assert SGR.sub("", coloured) == plain
    assert run(*width, "--color", "never")[1] == plain


@pytest.mark.parametrize("width", [20, 40, 100])
def test_no_line_is_wider_than_asked_but_an_address(run: Run, width: int) -> None:
    _, out, _ = run("--width", str(width))
    assert [line for line in out.splitlines() if len(line) > width and "http" not in line] == []


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--width", "60"],
        ["--width", "60", "--color", "always"],
        ["--color", "always"],
        ["--plain"],
        ["--json"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("case", CASES)
def test_hostile_text_stays_inert(run: Run, case: str, args: list[str]) -> None:
    text = CASES[case]
    made = small()
    made["events"][1]["title"] = text[:70]
    made["sources"][0] |= {"publisher": text, "title": text, "url": text, "note": text}
    code, out, err = run(*args, made=made)
    assert (code, err) == (0, "")
    shown = SGR.sub("", out) if "--color" in args else out
    assert not re.search(f"[{FORBIDDEN}]", shown.replace("\t", ""))
    assert "\x1b[31mRED" not in out
    if args == ["--json"]:
        assert json.loads(out)[2]["title"] == text
    elif "--width" in args or "--plain" in args:
        assert "(address not shown: it is not a plain web address)" in shown
    else:
        assert [line.count("\t") for line in shown.splitlines()] == [4] * 4


def test_the_shipped_record_lists_every_source_once(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == sorted(load().sources)
    assert all(line.count("\t") == 4 for line in lines)
