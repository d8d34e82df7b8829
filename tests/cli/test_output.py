"""The command line as a shell sees it: exit codes, the two streams, pipes, colour and encodings."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import Run, shell

from timeline.cli import options

ESCAPE = "\x1b"


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
        (["prnt"], "No such command 'prnt'. Did you mean 'print'?"),
        (["chnges", "2020"], "No such command 'chnges'. Did you mean 'changes'?"),
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
    assert (
        err == "timeline: /nowhere/at-all.json: no such file; "
        "name an existing file with --file or TIMELINE_FILE\n"
    )


def test_interrupt_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(options, "load", interrupt)
    assert run("print")[0] == 130


def test_a_closed_pipe_is_quiet_and_exits_141() -> None:
    command = (
        f"'{sys.executable}' -m timeline print --layout full | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["141"]
    assert done.stderr == ""


def test_without_a_terminal_the_program_prints() -> None:
    done = shell()
    assert done.returncode == 0
    assert done.stdout == shell("print").stdout
    assert (
        done.stderr
        == "timeline: the app needs a terminal (standard input is not one): printing instead\n"
    )


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
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    env: dict[str, str],
    coloured: bool,
    layout: str,
    width: list[str],
) -> None:
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
