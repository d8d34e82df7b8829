"""README and docs say what is there, and all of it."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click
import pytest
from support.command_line import Run
from support.docs import DOCS, PAGES

import timeline
from timeline.cli import main as cli
from timeline.model import entities, event, term
from timeline.model.entities import RecordStruct
from timeline.model.record import Record
from timeline.store.loader import parse_store

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text(encoding="utf-8")
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
_CONTEXT = click.Context(cli.cli)
COMMANDS = {
    name: command
    for name in cli.cli.list_commands(_CONTEXT)
    if (command := cli.cli.get_command(_CONTEXT, name))
}


@pytest.mark.parametrize(("name", "make"), PAGES.items(), ids=list(PAGES))
def test_generated_page_is_up_to_date(name: str, make: Callable[[], str]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == make(), "run python tests/support/docs.py"


@pytest.mark.parametrize("page", [README, COMMANDS_PAGE], ids=["README", "commands.md"])
def test_every_command_is_documented_and_no_other(page: str) -> None:
    named = set(re.findall(r"^timeline ([a-z]+)", page, re.MULTILINE))
    named |= set(re.findall(r"^\| `timeline ([a-z]+)", page, re.MULTILINE))
    assert named - {"shushi"} == set(COMMANDS)


def test_every_option_is_documented_and_no_other() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", COMMANDS_PAGE))
    commands: list[click.Command] = [cli.cli, *COMMANDS.values()]
    options = {
        name
        for command in commands
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("--")
    }
    assert named == options | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)) <= named


def test_examples_of_the_readme_run(run: Run) -> None:
    examples = re.findall(
        r"^timeline ((?:print|show|terms|changes|gaps|sources|schema)\b.*?) *(?:#.*|\|.*)?$",
        README,
        re.MULTILINE,
    )
    assert len(examples) >= 9
    for line in examples:
        code, out, _ = run(*shlex.split(line))
        assert (code, bool(out)) == (0, True), line


def test_readme_is_short() -> None:
    assert len(README.split()) <= 900


def test_pictures_exist_and_load_nothing_from_elsewhere() -> None:
    names = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert names
    for name in names:
        assert (TOP / name).is_file()
    for picture in DOCS.glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert text.startswith("<svg")
        assert "@font-face" not in text
    assert len(list(DOCS.glob("*.svg"))) <= 6


def test_links_between_pages_lead_somewhere() -> None:
    checked = 0
    for page in (TOP / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
            checked += 1
    assert checked >= 7


def test_first_example_of_the_format_is_short_and_valid() -> None:
    example = re.findall(r"```json\n(.*?)```", RECORD, re.DOTALL)[0]
    assert len(example.splitlines()) <= 11
    assert len(parse_store(example.encode(), "example.json").events) == 3
    assert json.loads(example)["events"]


def test_every_key_of_the_format_is_documented() -> None:
    keys = set(Record.__struct_encode_fields__)
    for module in (entities, event, term):
        for struct in vars(module).values():
            if isinstance(struct, type) and issubclass(struct, RecordStruct):
                keys |= set(struct.__struct_encode_fields__)
    assert len(keys) > 40
    assert not [key for key in keys if f"`{key}`" not in RECORD]


@pytest.mark.parametrize(
    "values",
    [entities.Kind, entities.Rel, entities.About, entities.Qualifier, entities.OutcomeKind],
)
def test_every_fixed_word_of_the_format_is_documented(values: object) -> None:
    words = get_args(values)
    assert words
    assert not [word for word in words if f"`{word}`" not in RECORD]


def test_both_licences_are_stated() -> None:
    licence = (TOP / "LICENSE").read_text(encoding="utf-8")
    for text in (README, licence):
        assert "MIT" in text
        assert "CC BY 4.0" in text


def test_example_of_the_package_is_right() -> None:
    assert doctest.testmod(timeline) == doctest.TestResults(failed=0, attempted=3)


def test_every_public_name_is_there() -> None:
    assert all(getattr(timeline, name) for name in timeline.__all__)
    assert not hasattr(timeline, "nothing")
