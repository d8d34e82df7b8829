"""The command line as a shell sees it: text, exit codes, pipes, colour."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from making import event, record

from timeline import cli, options
from timeline.store import load

Run = Callable[..., tuple[int, str, str]]
ESCAPE = "\x1b"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process: exit code, stdout, stderr."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TIMELINE_FILE"):
        monkeypatch.delenv(name, raising=False)

    def run_once(*args: str) -> tuple[int, str, str]:
        code = cli.run(args)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_once


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    dates = ("2020-09-27", "2020-11-09/2020-11-10", "2021", "2021-05", "2021-05-03T12:00:00+04:00")
    events = [event(date, number) for number, date in enumerate(dates)]
    events[1]["accounts"] = [
        {"by": "north", "about": "date", "says": "On the ninth.", "sources": ["S1"]},
        {"by": "south", "about": "date", "says": "On the tenth.", "sources": ["S1"]},
    ]
    events[1]["links"] = [{"rel": "ends", "to": "event-0"}]
    path.write_text(json.dumps(record(events)), encoding="utf-8")
    return path


def shell(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a process of its own, without a terminal."""
    names = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TIMELINE_FILE")
    environment = {key: value for key, value in os.environ.items() if key not in names}
    return subprocess.run(
        [sys.executable, "-m", "timeline", *args], capture_output=True, text=True, check=False, encoding="utf-8",
        env=environment | env, stdin=subprocess.DEVNULL,
    )  # fmt: skip


# What is printed.


def test_a_pipe_gets_one_event_a_line_with_a_tab(run: Run) -> None:
    code, out, err = run("print")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert len(lines) == len(load().events) >= 82
    assert all(re.fullmatch(r"[^\t]+\t[^\t]+", line) for line in lines)
    assert sum(line.startswith("2020-11-09/2020-11-10\t") for line in lines) == 1


def test_a_query_keeps_what_matches(run: Run) -> None:
    _, out, _ = run("print", "--json", "2020-11")
    ids = [each["id"] for each in json.loads(out)]
    assert {"trilateral-statement-2020", "peacekeepers-deployment-2020", "ceasefire-in-force-2020"} <= set(ids)
    _, out, _ = run("print", "--json", "2023-09", "kind:military")
    assert "azerbaijan-operation-2023" in [each["id"] for each in json.loads(out)]


def test_a_minus_is_no_option(run: Run, store_file: Path) -> None:
    code, out, _ = run("print", "--file", str(store_file), "2020", "-kind:military")
    assert (code, out) == (0, "2020-11-09/2020-11-10\tEvent 1 of 2020-11-09/2020-11-10\n")


def test_json_has_stable_keys_and_tells_the_precision(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--json", "id:event-3")
    (found,) = json.loads(out)
    assert list(found) == [
        "id", "date", "earliest", "latest", "precision", "words", "kind", "threads", "title", "summary", "actors",
        "places", "sources",
    ]  # fmt: skip
    assert [found[key] for key in ("date", "earliest", "latest", "precision", "words")] == [
        "2021-05", "2021-05-01", "2021-05-31", "month", "May 2021",
    ]  # fmt: skip
    assert found["sources"][0]["url"] == "https://example.org/1"


def test_json_of_nothing_is_an_empty_array_with_a_remark(run: Run) -> None:
    assert run("print", "--json", "1066") == (0, "[]\n", "timeline: no event matches\n")


def test_no_match_is_no_failure(run: Run) -> None:
    assert run("print", "1066") == (0, "", "timeline: no event matches\n")


def test_reverse_and_limit(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--reverse", "--limit", "2")
    assert [line.split("\t")[0] for line in out.splitlines()] == ["2021-05-03T12:00:00+04:00", "2021-05"]
    _, out, _ = run("print", "--file", str(store_file), "--reverse", "--limit", "1", "2020")
    assert out.startswith("2020-11-09")


def test_the_list_for_a_terminal_groups_by_year_and_month(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--width", "80", "--color", "never")
    assert out == (
        "2020\n"
        "  September\n"
        "             27  ◆ military      Event 0 of 2020-09-27\n"
        "  November\n"
        "           9–10  § agreement     Event 1 of 2020-11-09/2020-11-10  2 accounts\n"
        "\n"
        "2021\n"
        "           2021  ¶ legal         Event 2 of 2021\n"
        "  May\n"
        "            May  “ statement     Event 3 of 2021-05\n"
        "        3 12:00  ◆ military      Event 4 of 2021-05-03T12:00:00+04:00\n"
    )


@pytest.mark.parametrize("width", [20, 33, 40, 64, 80, 200])
@pytest.mark.parametrize("layout", ["list", "table", "full"])
def test_no_line_is_wider_than_asked(run: Run, width: int, layout: str) -> None:
    _, out, _ = run("print", "--width", str(width), "--layout", layout)
    wide = [line for line in out.splitlines() if len(line) > width and "http" not in line]
    assert wide == []
    assert out.count("\n") >= 82


def test_narrow_rows_still_name_the_kind(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--width", "40", "id:event-1")
    assert "agreement · 2 accounts" in " ".join(out.split())


def test_the_table_has_a_heading_on_a_terminal_and_four_columns_in_a_pipe(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--layout", "table", "--width", "90")
    assert out.splitlines()[0].split() == ["Date", "Kind", "Event"]
    _, out, _ = run("print", "--file", str(store_file), "--layout", "table", "id:event-0")
    assert out == "2020-09-27\tmilitary\tevent-0\tEvent 0 of 2020-09-27\n"


def test_plain_output_is_one_sentence_an_event(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--plain", "id:event-1")
    assert out == "9–10 November 2020, agreement: Event 1 of 2020-11-09/2020-11-10. 2 accounts.\n"


def test_show_prints_an_event_with_sources_and_links_both_ways(run: Run, store_file: Path) -> None:
    _, out, _ = run("show", "event-0", "event-1", "--file", str(store_file))
    for part in (
        "27 September 2020 · ◆ military · event-0",
        "← ended by: Event 1 of 2020-11-09/2020-11-10, 9–10 November 2020 (event-1)",
        "→ ends: Event 0 of 2020-09-27, 27 September 2020 (event-0)",
        "North on date: On the ninth. [S1]",
        "S1 Gazette · INT · 2 January 2020",
        "confirms: date",
        "https://example.org/1",
    ):
        assert part in out


def test_show_json_holds_what_the_record_holds(run: Run, store_file: Path) -> None:
    _, out, _ = run("show", "event-0", "--file", str(store_file), "--json")
    (found,) = json.loads(out)
    assert found["linked_from"] == [{"rel": "ends", "from": "event-1"}]
    assert found["accounts"] == []


def test_schema_is_json_schema(run: Run) -> None:
    _, out, _ = run("schema")
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_check_says_what_the_record_holds(run: Run, store_file: Path) -> None:
    code, out, _ = run("check", str(store_file))
    assert code == 0
    assert "5 events, 1 source, 2 actors, 1 place, 1 thread, 0 terms; no problem found" in out


def test_check_prints_every_problem(run: Run, store_file: Path) -> None:
    text = store_file.read_text().replace('"military"', '"militry"').replace('"ford"', '"fjord"', 1)
    store_file.write_text(text)
    code, out, err = run("check", str(store_file))
    assert code == 1
    assert "did you mean military?" in out
    assert err == f"timeline: {len(out.splitlines())} problems\n"
    assert len(out.splitlines()) >= 3


# What is wrong is said, and how the run ended.


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (["print", "kind:militry"], "military"),
        (["print", "knd:military"], "kind"),
        (["print", "--lmit", "3"], "--lmit"),
        (["print", "--layout", "grid"], "layout"),
        (["show", "trilateral-statement-2021"], "trilateral-statement-2020"),
        (["show"], "ID"),
        (["prnt"], "prnt"),
    ],
)
def test_a_wrong_command_line_exits_2_and_says_why(run: Run, args: list[str], part: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert part in err


def test_a_broken_file_exits_1_with_every_problem_on_stderr(run: Run, store_file: Path) -> None:
    store_file.write_text(store_file.read_text().replace('"military"', '"militry"'))
    code, out, err = run("print", "--file", str(store_file))
    assert (code, out) == (1, "")
    assert err.count("did you mean military?") == 2


def test_a_missing_file_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_FILE", "/nowhere/at-all.json")
    code, _, err = run("print")
    assert code == 1
    assert err == "timeline: /nowhere/at-all.json: no such file; name an existing file with --file or TIMELINE_FILE\n"


def test_interrupt_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(options, "load", interrupt)
    assert run("print")[0] == 130


def test_a_closed_pipe_is_quiet_and_exits_141() -> None:
    command = f"'{sys.executable}' -m timeline print --layout full | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["141"]
    assert done.stderr == ""


def test_without_a_terminal_the_program_prints() -> None:
    done = shell()
    assert done.returncode == 0
    assert done.stdout == shell("print").stdout
    assert done.stderr == "timeline: the app needs a terminal (standard input is not one): printing instead\n"


def test_without_a_terminal_a_query_is_printed() -> None:
    assert shell("shushi", "2020").stdout == shell("print", "shushi", "2020").stdout != ""


def test_a_command_that_is_nearly_typed_is_no_query() -> None:
    done = shell("prnt", "2020")
    assert (done.returncode, done.stdout) == (2, "")


def test_standard_input_can_be_the_file(store_file: Path) -> None:
    with store_file.open() as file:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "print", "--file", "-"],
            stdin=file,
            capture_output=True,
            check=True,
        )
    assert len(done.stdout.splitlines()) == 5


def test_a_file_and_a_pipe_agree_to_the_byte(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as file:
        subprocess.run([sys.executable, "-m", "timeline", "print"], stdout=file, check=True)
    assert (tmp_path / "out").read_text(encoding="utf-8") == shell("print").stdout


# Colour.


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--plain", "--color", "always"], {}, False),
    ],
)
@pytest.mark.parametrize("layout", ["list", "table", "full"])
@pytest.mark.parametrize("width", [[], ["--width", "70"]])
def test_colour_is_used_where_it_is_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: list[str], env: dict[str, str], coloured: bool, layout: str,
    width: list[str],
) -> None:  # fmt: skip
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    _, out, _ = run("print", "--layout", layout, *width, *args, "--limit", "3")
    assert (ESCAPE in out) is coloured


def test_colour_changes_nothing_but_colour(run: Run) -> None:
    for width in ([], ["--width", "60"]):
        _, plain, _ = run("print", "--layout", "full", *width)
        _, coloured, _ = run("print", "--layout", "full", *width, "--color", "always")
        without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_an_encoding_without_the_glyphs_gets_plain_ones(store_file: Path) -> None:
    done = shell("print", "--width", "80", "--file", str(store_file), PYTHONIOENCODING="ascii")
    assert "= agreement" in done.stdout
    assert done.returncode == 0


# Imports and completion.


def test_printing_never_imports_what_it_does_not_need() -> None:
    code = (
        "import sys; from timeline import cli; cli.run(['print', '2020-11', 'kind:military']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert "timeline.store" in loaded
    for name in (
        "textual",
        "rich",
        "dateutil",
        "asyncio",
        "difflib",
        "timeline.app",
        "timeline.faults",
    ):
        assert name not in loaded


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("timeline pr", "print"),
        ("timeline print --lay", "--layout"),
        ("timeline print kind:mil", "kind:military"),
        ("timeline show trilateral-s", "trilateral-statement-2020"),
    ],
)
def test_the_shell_completes(words: str, expected: str) -> None:
    done = shell(_TIMELINE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert expected in [line.split(",", 1)[1] for line in done.stdout.splitlines()]


def test_every_command_and_option_has_help() -> None:
    import click

    context = click.Context(cli.cli)
    commands = [cli.cli.get_command(context, name) for name in cli.cli.list_commands(context)]
    assert len(commands) == 8
    for command in (cli.cli, *commands):
        assert command
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{command.name} {parameter.name}"


def test_version(run: Run) -> None:
    assert re.fullmatch(r"timeline, version [0-9.]+\n", run("--version")[1])
