"""The command line as a shell sees it: what each command prints, and what it tells of itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import Run, shell

from timeline import __version__
from timeline.cli import main as cli
from timeline.store.loader import load

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
    assert {
        "trilateral-statement-2020",
        "peacekeepers-deployment-2020",
        "ceasefire-in-force-2020",
    } <= set(ids)
    _, out, _ = run("print", "--json", "2023-09", "kind:military")
    assert "azerbaijan-operation-2023" in [each["id"] for each in json.loads(out)]


def test_a_minus_is_no_option(run: Run, store_file: Path) -> None:
    code, out, _ = run("print", "--file", str(store_file), "2020", "-kind:military")
    assert (code, out) == (0, "2020-11-09/2020-11-10\tEvent 1 of 2020-11-09/2020-11-10\n")


def test_json_has_stable_keys_and_the_precision(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--json", "id:event-3")
    (found,) = json.loads(out)
    assert list(found) == [
        "id",
        "date",
        "earliest",
        "latest",
        "precision",
        "words",
        "kind",
        "threads",
        "title",
        "summary",
        "actors",
        "places",
        "sources",
    ]
    assert [found[key] for key in ("date", "earliest", "latest", "precision", "words")] == [
        "2021-05",
        "2021-05-01",
        "2021-05-31",
        "month",
        "May 2021",
    ]
    assert found["sources"][0]["url"] == "https://example.org/1"


def test_json_of_nothing_is_an_empty_array_with_a_remark(run: Run) -> None:
    assert run("print", "--json", "1066") == (0, "[]\n", "timeline: no event matches\n")


def test_no_match_is_no_failure(run: Run) -> None:
    assert run("print", "1066") == (0, "", "timeline: no event matches\n")


def test_reverse_and_limit(run: Run, store_file: Path) -> None:
    _, out, _ = run("print", "--file", str(store_file), "--reverse", "--limit", "2")
    assert [line.split("\t")[0] for line in out.splitlines()] == [
        "2021-05-03T12:00:00+04:00",
        "2021-05",
    ]
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


def test_table_on_a_terminal_and_in_a_pipe(run: Run, store_file: Path) -> None:
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


def test_show_groups_accounts_only_on_a_terminal(run: Run, store_file: Path) -> None:
    show = ("show", "event-1", "--file", str(store_file))
    _, wide, _ = run(*show, "--width", "80")
    assert "  On date\n    North: On the ninth. [S1]\n" in wide
    for more in ((), ("--plain",), ("--plain", "--width", "80")):
        _, out, _ = run(*show, *more)
        assert "North on date: On the ninth. [S1]\n" in out


def test_show_json_has_links_and_accounts(run: Run, store_file: Path) -> None:
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


# Imports and completion.


def test_printing_never_imports_what_it_does_not_need() -> None:
    code = (
        "import sys; from timeline.cli import main;"
        "main.run(['print', '2020-11', 'kind:military']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert "timeline.store.store" in loaded
    for name in (
        "textual",
        "rich",
        "dateutil",
        "asyncio",
        "difflib",
        "timeline.app",
        "timeline.store.schema_check",
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
    done = shell(
        _TIMELINE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
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


def test_version_is_printed_without_an_installed_package(run: Run) -> None:
    assert run("--version")[1] == f"timeline, version {__version__}\n"
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", __version__)
    code = "import sys; from timeline.cli import main; main.run(['--version']);"
    code += "sys.exit('importlib.metadata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
