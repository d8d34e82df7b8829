"""The command line: `timeline` opens the app, its commands print. Data go to stdout, remarks to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import Any, NoReturn, TypeVar, cast

import click

from timeline.clean import clean
from timeline.problems import StoreError
from timeline.store import Store, check, load

_F = TypeVar("_F", bound=Callable[..., Any])


class ExitCode(IntEnum):
    """How a run ended, for the shell."""

    OK = 0
    """What was asked was done; that nothing matches is no failure."""
    DATA = 1
    """The chronology file cannot be read or does not hold."""
    USAGE = 2
    """The command, an option or the query is wrong."""
    INTERRUPT = 130
    """Ctrl+C."""
    CLOSED_PIPE = 141
    """The reader of the output went away, as in `timeline print | head -1`."""


class _ClosedPipeError(Exception):
    """Standard output was closed by its reader."""


class Program(click.Group):
    """The group of commands, which tells a closed pipe from other failures."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command and flush what it wrote."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _ClosedPipeError from error
        return result


def _event_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    try:
        return [known for known in _store(ctx.params.get("file")).ids if known.startswith(incomplete)]
    except StoreError:
        return []


def _query_words(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from timeline.query import complete  # noqa: PLC0415

    try:
        return complete(incomplete, _store(ctx.params.get("file")))
    except StoreError:
        return []


_FILE = click.option(
    "--file", envvar="TIMELINE_FILE", metavar="PATH", type=click.Path(),
    help="Chronology file; - reads standard input. Default: the shipped record.",
)  # fmt: skip
_PRINTING = (
    _FILE,
    click.option("--json", "as_json", is_flag=True, help="Print a JSON array with stable keys."),
    click.option("--plain", is_flag=True, help="Print linear text without glyphs, for a screen reader."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
                 help="Use colour; auto means on a terminal, as NO_COLOR and FORCE_COLOR allow."),
    click.option("--width", type=click.IntRange(20, 1000), metavar="N", help="Wrap at N columns, as on a terminal."),
)  # fmt: skip
_QUERY = click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=_query_words)
# `-actor:russia` negates; it is no option.
_WITH_QUERY = {"ignore_unknown_options": True, "allow_interspersed_args": True}


def _printing(command: _F) -> _F:
    """Give a command the options that all printing commands share."""
    for option in reversed(_PRINTING):
        command = option(command)
    return command


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@_FILE
@click.version_option(package_name="nk-timeline", prog_name="timeline")
@click.pass_context
def cli(ctx: click.Context, file: str | None) -> int:
    """A chronology of the Nagorno-Karabakh settlement, with its sources.

    Without a command: opens the app, or prints the timeline where there is no terminal.

    \b
    timeline print 2020-11 kind:agreement
    timeline print 2023-09.. shushi -actor:russia
    timeline show trilateral-statement-2020
    """  # noqa: D301 - click reads the backspace
    if ctx.invoked_subcommand is not None:
        ctx.obj = file
        return ExitCode.OK
    reason = no_app_reason()
    if reason is None:
        store = _store(file)
        from timeline.app import run_app  # noqa: PLC0415 - Textual is only loaded to open the app

        return run_app(store)
    _remark(f"the app needs a terminal ({reason}): printing instead")
    return cast("int", ctx.invoke(print_command, file=file))


@cli.command("print", context_settings=_WITH_QUERY)
@_QUERY
@_printing
@click.option("--layout", type=click.Choice(["list", "table", "full"]), default="list", show_default=True)
@click.option("--reverse", is_flag=True, help="Latest first.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N events.")
@click.pass_context
def print_command(  # noqa: PLR0913 - one for each option of the command
    ctx: click.Context,
    /,
    query: tuple[str, ...] = (),
    *,
    file: str | None = None,
    layout: str = "list",
    reverse: bool = False,
    limit: int | None = None,
    as_json: bool = False,
    **options: Any,  # noqa: ANN401 - what `_output` takes
) -> int:
    """Print the events that match QUERY, in the order in which they happened.

    \b
    shushi "peace treaty"     words and phrases, all must match; names in any script
    kind:military,legal       also actor: place: thread: source: id:
    -actor:russia             what does not match
    2020-11 2023-09.. ..2024  what possibly falls into a range of dates
    within:2023               what certainly does
    """  # noqa: D301 - click reads the backspace
    from itertools import islice  # noqa: PLC0415

    from timeline import output, printing  # noqa: PLC0415

    store = _store(file if file is not None else ctx.obj)
    positions = _positions(store, query, reverse=reverse)
    positions = islice(positions, limit)
    if as_json:
        events = store.events.at(positions)
        written = _write(output.json_array(output.event_object(event, store) for event in events))
        return _remark_if(written < 2, store)
    written = _write(printing.lines(positions, store, _output(**options), layout))
    return _remark_if(not written, store)


@cli.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=_event_ids)
@_printing
@click.pass_context
def show_command(
    ctx: click.Context,
    /,
    ids: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - what `_output` takes
) -> int:
    """Print events in full, with their accounts, sources and links."""
    from timeline import output, printing  # noqa: PLC0415

    store = _store(file if file is not None else ctx.obj)
    positions = [_position(store, each) for each in ids]
    if as_json:
        _write(output.json_array(output.full_object(event, store) for event in store.events.at(positions)))
    else:
        _write(printing.lines(positions, store, _output(**options), "full"))
    return ExitCode.OK


@cli.command("check")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path())
@_FILE
@click.pass_context
def check_command(ctx: click.Context, path: str | None, *, file: str | None) -> int:
    """Print every problem of a chronology file, or what it holds."""
    try:
        store = check(path or file or ctx.obj)
    except StoreError as error:
        _write(f"{clean(line)}\n" for line in str(error).split("\n"))
        count = len(error.problems)
        _remark(f"{count} problem{'s' * (count != 1)}")
        return ExitCode.DATA
    _write([clean(f"{store.file}: {store.holdings()}; no problem found") + "\n"])
    return ExitCode.OK


@cli.command("schema")
def schema_command() -> int:
    """Print the JSON Schema of a chronology file."""
    from timeline.schema import schema_text  # noqa: PLC0415

    _write([schema_text()])
    return ExitCode.OK


def no_app_reason() -> str | None:
    """Why the app cannot run here, None where it can: Textual reads stdin and draws on stderr, and checks neither."""
    for name, stream in (("input", sys.__stdin__), ("output", sys.__stdout__), ("error", sys.__stderr__)):
        try:
            if stream is None or not stream.isatty():
                return f"standard {name} is not one"
        except ValueError:
            return f"standard {name} is closed"
    encoding = ((sys.__stderr__ and sys.__stderr__.encoding) or "").lower()
    if not encoding.startswith("utf"):
        return f"its encoding {clean(encoding)} lacks the signs of the app"
    term = os.environ.get("TERM", "")
    return f"TERM={clean(term)} cannot place the cursor" if term in ("dumb", "unknown", "") else None


def _store(file: str | None) -> Store:
    return load(file)


def _output(**options: Any) -> Any:  # noqa: ANN401 - timeline.output is imported only by what prints
    from timeline.output import Output  # noqa: PLC0415

    return Output(**options)


def _positions(store: Store, words: Sequence[str], *, reverse: bool) -> Iterator[int]:
    text = " ".join(words)
    if not text.strip():
        every = range(len(store.events))
        return iter(reversed(every) if reverse else every)
    from timeline.query import QueryError, parse  # noqa: PLC0415

    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    try:
        found = parse(text, store).select(store)
    except QueryError as error:
        raise click.UsageError(clean(str(error))) from error
    return reversed(list(found)) if reverse else iter(found)


def _position(store: Store, event_id: str) -> int:
    try:
        return store.position(event_id)
    except KeyError:
        from timeline.check import near  # noqa: PLC0415

        hint = near(event_id, store.ids) or "timeline print --layout table lists the ids"
        raise click.UsageError(f"no event has the id {clean(event_id)!r}: {hint}") from None


def _write(parts: Iterator[str] | Sequence[str]) -> int:
    """Write as the parts come; the number of parts."""
    write = sys.stdout.write
    count = 0
    for part in parts:
        write(part)
        count += 1
    return count


def _remark(text: str) -> None:
    sys.stdout.flush()
    print(f"timeline: {text}", file=sys.stderr)  # noqa: T201 - remarks go to stderr from here only


def _remark_if(nothing: bool, store: Store) -> int:
    if nothing:
        _remark("no event matches" if len(store.events) else "the record holds no events")
    return ExitCode.OK


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
            _remark(clean(line))
        return ExitCode.DATA
    except _ClosedPipeError:
        # The interpreter flushes once more at its end; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLOSED_PIPE


def main() -> NoReturn:
    """The console script."""
    sys.exit(run())
