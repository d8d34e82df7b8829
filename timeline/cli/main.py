"""The command line: `timeline` opens the app, its commands print. Data go to stdout, remarks to
stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import click

from timeline.cli.events import print_command
from timeline.cli.options import FILE, QUERY, WITH_QUERY, ExitCode, find_positions, remark, start_of
from timeline.store.loader import bundled_path
from timeline.store.problems import StoreError
from timeline.store.store import Store
from timeline.text import sanitize

_LATER = {
    "show": "events",
    "sources": "events",
    "terms": "reports",
    "changes": "reports",
    "gaps": "reports",
    "check": "check",
    "schema": "check",
}
"""The commands beside `print`, and the rooms in which they are."""


class _ClosedPipeError(Exception):
    """Standard output was closed by its reader."""


class LazyGroup(click.Group):
    """The group of commands, which tells a closed pipe from other failures, and a query from a
    command.
    """

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command and flush what it wrote."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _ClosedPipeError from error
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, those not yet imported among them."""
        return [
            *super().list_commands(ctx),
            *(name for name in _LATER if name not in self.commands),
        ]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, imported when it is asked for: `print` starts without the others."""
        if cmd_name in _LATER and cmd_name not in self.commands:
            from importlib import import_module  # as late as the command

            self.add_command(
                getattr(import_module(f"timeline.cli.{_LATER[cmd_name]}"), f"{cmd_name}_command")
            )
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word; where that is none, and none that comes near, the words
        are a query.
        """
        if not self.get_command(ctx, args[0]):
            from difflib import get_close_matches  # a right command does not need it

            if (
                not get_close_matches(args[0], self.list_commands(ctx), cutoff=0.75)
                and not ctx.resilient_parsing
            ):
                return _open.name, _open, args
        return super().resolve_command(ctx, args)


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
@click.version_option(package_name="nk-timeline", prog_name="timeline")
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
    reason = no_app_reason()
    if reason is not None:
        remark(f"the app needs a terminal ({reason}): printing instead")
        return cast("int", ctx.invoke(print_command, query=(query,), file=file))
    from timeline.app import run_app  # Textual is only loaded to open the app

    def place(store: Store) -> tuple[int | None, str]:
        find_positions(store, [query])
        return None if at is None else start_of(store, at), query

    return run_app(file or ctx.obj or bundled_path(), place, (click.ClickException,))


cli.add_command(print_command)


def no_app_reason() -> str | None:
    """Why the app cannot run here, None where it can: Textual reads stdin and draws on stderr, and
    checks neither.
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
    """Run a command line and give its exit code; `args` default to those of the process."""
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
            remark(sanitize(line))
        return ExitCode.DATA
    except _ClosedPipeError:
        # The interpreter flushes once more at its end; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLOSED_PIPE


def main() -> NoReturn:
    """The console script."""
    sys.exit(run())
