"""The commands for who edits a record: `check` and `schema`."""

from __future__ import annotations

import click

from timeline.cli.options import FILE, ExitCode, remark, write
from timeline.store.problems import StoreError
from timeline.text import sanitize


@click.command("check")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path())
@FILE
@click.option("--strict", is_flag=True, help="Also make the remarks that an editor has to answer.")
@click.pass_context
def check_command(ctx: click.Context, path: str | None, *, file: str | None, strict: bool) -> int:
    """Print every problem of a chronology file, or what it holds.

    With --strict also remarks: words that take a side, events with one source or with sources of
    one side, figures
    without issuer, date or source, references to nothing. A remark stands open until the record
    answers it.
    """
    from timeline.store.loader import bundled_path, check_store, read_bytes

    name = path or file or ctx.obj or bundled_path()
    try:
        data = read_bytes(name)
        store = check_store(data, name)
    except StoreError as error:
        write(f"{sanitize(line)}\n" for line in str(error).split("\n"))
        count = len(error.problems)
        remark(f"{count} problem{'s' * (count != 1)}")
        return ExitCode.DATA
    unanswered = _print_remarks(data, store.file) if strict else 0
    write([sanitize(f"{store.file}: {store.describe()}; no problem found") + "\n"])
    return ExitCode.DATA if unanswered else ExitCode.OK


def _print_remarks(data: bytes, file: str) -> int:
    """Print the remarks on a file; how many have no answer."""
    from timeline.store.lint import find_remarks

    found = find_remarks(data)
    write(f"{sanitize(each.describe(file))}\n" for each in found)
    unanswered = sum(each.answer is None for each in found)
    remark(f"{len(found)} remark{'s' * (len(found) != 1)}, {unanswered} not answered")
    return unanswered


@click.command("schema")
def schema_command() -> int:
    """Print the JSON Schema of a chronology file."""
    from timeline.model.schema import schema_text

    write([schema_text()])
    return ExitCode.OK
