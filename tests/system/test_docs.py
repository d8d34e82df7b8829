"""The README says what is there, and all of it."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import click

import timeline
from timeline.app.bindings import ROOMS
from timeline.app.keymap import key_words
from timeline.cli import main as cli

TOP = Path(__file__).parents[2]
_CONTEXT = click.Context(cli.cli)
COMMANDS = {
    name: command
    for name in cli.cli.list_commands(_CONTEXT)
    if (command := cli.cli.get_command(_CONTEXT, name))
}
README = (TOP / "README.md").read_text(encoding="utf-8")


def key_table() -> str:
    """The table of keys as the README has to have it."""
    rows = [
        f"| {' '.join(f'`{key}`' for key in key_words(binding).split())} | {binding.tooltip} ({room.words.lower()}) |"
        for room in ROOMS
        for binding in room.keys
    ]
    return "\n".join(rows)


def test_the_table_of_keys_is_that_of_the_bindings() -> None:
    assert key_table() in README, f"put this into the README:\n{key_table()}"


def test_every_command_of_the_readme_exists_and_every_command_is_in_it() -> None:
    named = set(re.findall(r"^timeline ([a-z]+)", README, re.MULTILINE)) | set(
        re.findall(r"`timeline ([a-z]+)", README)
    )
    assert named - {"shushi"} == set(COMMANDS)


def test_every_option_of_the_readme_exists_and_every_option_is_in_it() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README))
    commands: list[click.Command] = [cli.cli, *COMMANDS.values()]
    options = {
        name
        for command in commands
        for parameter in command.params
        for name in parameter.opts
        if name[:2] == "--"
    }
    assert named == options | {"--help"}


def test_the_examples_run(capsys: object) -> None:
    for line in re.findall(
        r"^timeline ((?:print|show|schema).*?) *(?:#.*|\|.*)?$", README, re.MULTILINE
    ):
        assert cli.run(line.split()) == 0, line


def test_the_picture_is_there_and_loads_nothing_from_elsewhere() -> None:
    for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        picture = (TOP / name).read_text(encoding="utf-8")
        assert picture.startswith("<svg")
        assert "@font-face" not in picture


def test_both_licences_are_stated() -> None:
    licence = (TOP / "LICENSE").read_text(encoding="utf-8")
    for text in (README, licence):
        assert "MIT" in text
        assert "CC BY 4.0" in text


def test_the_example_of_the_package_is_right() -> None:
    assert doctest.testmod(timeline) == doctest.TestResults(failed=0, attempted=3)


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(timeline, name) for name in timeline.__all__)
    assert not hasattr(timeline, "nothing")
