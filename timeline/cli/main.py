"""The command line: `timeline` opens the app, its commands print.

Data go to standard output, remarks to standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from timeline import __version__
from timeline.cli.options import FILE, QUERY, WITH_QUERY, find_positions, parse_date
from timeline.cli.output import ExitCode, warn
from timeline.dates.edtf import DateError
from timeline.store.loader import bundled_path
from timeline.store.problems import StoreError
from timeline.store.store import Store
from timeline.text import did_you_mean, sanitize, suggest

_COMMANDS = {
    "print": "events",
    "show": "events",
    "sources": "reports",
    "terms": "reports",
    "changes": "reports",
    "gaps": "reports",
    "check": "check",
    "schema": "check",
}
"""The module of each command, imported when it is run: `reports` alone would cost `print` 25 ms."""


class _ClosedPipeError(Exception):
    """Standard output was closed by its reader."""


class LazyGroup(click.Group):
    """The group of commands: imports a command when it is run, and takes other words as a query."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command and flush what it wrote, to tell a closed pipe from other failures."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _ClosedPipeError from error
        return result

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """List the names of all commands, imported or not."""
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; return None if there is none of this name."""
        return _import_command(cmd_name) if cmd_name in _COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first word; where it is like none, all words are a query."""
        if args[0] in _COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if near := suggest(args[0], _COMMANDS, cutoff=0.75):
            meant = " or ".join(map(repr, near))
            ctx.fail(f"No such command {args[0]!r}. Did you mean {meant}?")
        return _open.name, _open, args


def _import_command(name: str) -> click.Command:
    module = import_module(f"timeline.cli.{_COMMANDS[name]}")
    command: click.Command = getattr(module, f"{name}_command")
    return command


@click.command("open", hidden=True, context_settings=WITH_QUERY)
@QUERY
@click.pass_context
def _open(ctx: click.Context, query: tuple[str, ...]) -> int:
    """Open the app on what matches a query."""
    parent = ctx.parent.params if ctx.parent else {}
    return _open_app(ctx, parent.get("file"), parent.get("at"), " ".join(query))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@FILE
@click.option("--at", metavar="DATE|ID", help="Open the app at a date or at an event.")
@click.version_option(__version__, prog_name="timeline")
@click.pass_context
def cli(ctx: click.Context, file: str | None, at: str | None) -> int:
    """A chronology of the Nagorno-Karabakh settlement, with its sources.

    Without a command: opens the app, with a query on what matches it. Where there is no terminal,
    prints instead.

    \b
    timeline print 2020-11 kind:agreement
    timeline print 2023-09.. shushi -actor:russia
    timeline show trilateral-statement-2020
    """  # noqa: D301 - click reads the backspace
    if ctx.invoked_subcommand is not None:
        ctx.obj = file
        return ExitCode.OK
    return _open_app(ctx, file, at, "")


def _open_app(ctx: click.Context, file: str | None, at: str | None, query: str) -> int:
    reason = explain_no_app()
    if reason is not None:
        warn(f"the app needs a terminal ({reason}): printing instead")
        ctx.invoke(_import_command("print"), query=(query,), file=file)
        return ExitCode.OK
    from timeline.app import run_app  # 150 ms for Textual, which no command needs

    def find_place(store: Store) -> tuple[int | None, str]:
        find_positions(store, [query])
        return None if at is None else _find_start(store, at), query

    return run_app(file or ctx.obj or bundled_path(), find_place, (click.ClickException,))


def _find_start(store: Store, text: str) -> int:
    """Find where the app opens: the position of an event, or of the first from a date on.

    Raises:
        click.UsageError: the text is neither an id nor a date.
    """
    if text in store.ids:
        return store.position(text)
    try:
        day = parse_date(text).earliest
    except DateError as error:
        hint = did_you_mean(text, store.ids) or sanitize(str(error))
        reason = f"--at: {sanitize(text)!r} is neither an event nor a date: {hint}"
        raise click.UsageError(reason) from None
    last = max(0, len(store.events) - 1)
    return 0 if day is None else min(store.first_from(day.toordinal()), last)


def explain_no_app() -> str | None:
    """Return why the app cannot run here, or None if it can.

    Textual reads standard input and draws on standard error, and checks neither.
    """
    for name, stream in (
        ("input", sys.__stdin__),
        ("output", sys.__stdout__),
        ("error", sys.__stderr__),
    ):
        try:
            if stream is None or not stream.isatty():
                return f"standard {name} is not one"
        except ValueError:
            return f"standard {name} is closed"
    encoding = ((sys.__stderr__ and sys.__stderr__.encoding) or "").lower()
    if not encoding.startswith("utf"):
        return f"its encoding {sanitize(encoding)} lacks the signs of the app"
    term = os.environ.get("TERM", "")
    return (
        f"TERM={sanitize(term)} cannot place the cursor"
        if term in ("dumb", "unknown", "")
        else None
    )


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; `args` default to those of the process."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        return int(cli.main(args=args, prog_name="timeline", standalone_mode=False) or 0)
    except click.Abort:
        return ExitCode.INTERRUPT
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except StoreError as error:
        for line in str(error).split("\n"):
            warn(sanitize(line))
        return ExitCode.DATA
    except _ClosedPipeError:
        # The interpreter flushes once more at its end; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLOSED_PIPE


def main() -> NoReturn:
    """Run the command line of the process and exit with its code."""
    # A command makes hardly a cycle and ends soon; the app turns the collector on again.
    gc.disable()
    sys.exit(run())
