"""The commands for editors of a record: `check` and `schema`."""

from __future__ import annotations

import click

from timeline.cli.options import FILE
from timeline.cli.output import ExitCode, warn, write
from timeline.model.schema import schema_text
from timeline.store.lint import find_remarks
from timeline.store.loader import bundled_path, check_store, read_bytes
from timeline.store.problems import StoreError
from timeline.text import plural, sanitize


@click.command("check")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path())
@FILE
@click.option("--strict", is_flag=True, help="Also make the remarks that an editor has to answer.")
@click.pass_context
def check_command(ctx: click.Context, path: str | None, *, file: str | None, strict: bool) -> int:
    """Print every problem of a chronology file, or what it holds.

    With --strict also remarks: words that take a side, events with one source or with sources of
    one side, figures without issuer, date or source, references to nothing. A remark stands open
    until the record answers it.
    """
    name = path or file or ctx.obj or bundled_path()
    try:
        data = read_bytes(name)
        store = check_store(data, name)
    except StoreError as error:
        write(f"{sanitize(line)}\n" for line in str(error).split("\n"))
        warn(plural(len(error.problems), "problem"))
        return ExitCode.DATA
    unanswered = 0
    if strict:
        remarks = find_remarks(data)
        write(f"{sanitize(remark.describe(store.file))}\n" for remark in remarks)
        unanswered = sum(remark.answer is None for remark in remarks)
        warn(f"{plural(len(remarks), 'remark')}, {unanswered} not answered")
    write([sanitize(f"{store.file}: {store.describe()}; no problem found") + "\n"])
    return ExitCode.DATA if unanswered else ExitCode.OK


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a chronology file."""
    write([schema_text()])
