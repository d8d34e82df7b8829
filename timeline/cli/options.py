"""What the commands share: options, completion, and the record and the output that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial, wraps
from typing import Any, TypeAlias

import click

from timeline.analysis.as_of import AsOf
from timeline.cli.output import warn, write
from timeline.dates.edtf import DateError
from timeline.dates.event_date import EventDate
from timeline.render.formatter import LineFormatter
from timeline.render.serialize import json_array
from timeline.store.loader import load
from timeline.store.problems import StoreError
from timeline.store.store import Store
from timeline.text import did_you_mean, sanitize

Parameter: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]
"""An option or an argument, as a decorator."""
Completer: TypeAlias = Callable[[click.Context, click.Parameter, str], list[str]]


def make_completer(find: Callable[[Store, str], Iterable[str]]) -> Completer:
    """Make a completion of a function that finds what an incomplete word can become."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        try:
            return list(find(load(choose_file(ctx, ctx.params.get("file"))), incomplete))
        except StoreError:
            return []

    return complete


def _complete_query(store: Store, incomplete: str) -> list[str]:
    from timeline.search.query import complete  # 6 ms that `print` without a query does not need

    return complete(incomplete, store)


class Day(click.ParamType[date]):
    """A calendar day as a person types it; nothing is filled in."""

    name = "day"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Parse a day, or fail with what is wrong and what to write."""
        if isinstance(value, date):
            return value
        try:
            when = parse_date(value)
        except DateError as error:
            self.fail(sanitize(str(error)), param, ctx)
        is_day = when.precision == "day" and when.earliest == when.latest
        if when.earliest is None or not is_day or when.is_qualified:
            reason = f"{sanitize(value)!r} is not one day; write a day such as 2023-09-19"
            self.fail(reason, param, ctx)
        return when.earliest


DAY = Day()
FILE = click.option(
    "--file",
    envvar="TIMELINE_FILE",
    metavar="PATH",
    type=click.Path(),
    help="Chronology file; - reads standard input. Default: the shipped record.",
)
QUERY = click.argument(
    "query", nargs=-1, type=click.UNPROCESSED, shell_complete=make_completer(_complete_query)
)
AS_OF = click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="Show the world as of a day: what had happened by then.",
)
_PRINTING: tuple[Parameter, ...] = (
    FILE,
    click.option("--json", "as_json", is_flag=True, help="Print a JSON array with stable keys."),
    click.option(
        "--plain", is_flag=True, help="Print linear text without glyphs, for a screen reader."
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Use colour; auto means on a terminal, as NO_COLOR and FORCE_COLOR allow.",
    ),
    click.option(
        "--width",
        type=click.IntRange(20, 1000),
        metavar="N",
        help="Wrap at N columns, as on a terminal.",
    ),
)
WITH_QUERY = {"ignore_unknown_options": True, "allow_interspersed_args": True}
"""Settings of a command with a query, as `-actor:russia` negates and is no option."""


class CommandContext:
    """The record that a command prints from, and how it prints.

    Attributes:
        as_json: whether to print JSON, for which `output` is not needed.
    """

    def __init__(
        self, file: str | None, output: Callable[[], LineFormatter], *, as_json: bool
    ) -> None:
        self._file = file
        self._make_output = output
        self.as_json = as_json

    @cached_property
    def store(self) -> Store:
        """The record, read when it is first needed."""
        return load(self._file)

    @cached_property
    def output(self) -> LineFormatter:
        """The layout and the colours of lines."""
        return self._make_output()

    def find(self, query: Sequence[str], *, reverse: bool = False) -> Iterator[int]:
        """Find the positions of the events that match a query."""
        return find_positions(self.store, query, reverse=reverse)

    def print_found(
        self,
        render: Callable[[LineFormatter], Iterable[str]],
        objects: Iterable[object],
        nothing: str = "no event matches",
    ) -> None:
        """Print lines, or objects as JSON; warn if there are none.

        Args:
            render: renders the lines, each with its line end.
            objects: what to print as JSON instead.
            nothing: the warning.
        """
        written = write(json_array(objects) if self.as_json else render(self.output))
        if written <= self.as_json:  # an empty array is one part
            warn(nothing if len(self.store.events) else "the record holds no events")


def printing_command(
    name: str, *parameters: Parameter
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command that prints of a function.

    The function takes a `CommandContext` and the command's own parameters. In the help the options
    that all such commands share come first.
    """

    def decorate(function: Callable[..., None]) -> click.Command:
        @click.pass_context
        @wraps(function)
        def run(  # noqa: PLR0913 - the options that all share
            ctx: click.Context, /, *, file: str | None, as_json: bool, plain: bool, color: str,
            width: int | None, **own: object,
        ) -> None:  # fmt: skip
            output = partial(LineFormatter, color=color, width=width, plain=plain)
            function(CommandContext(choose_file(ctx, file), output, as_json=as_json), **own)

        command: Callable[..., Any] = run
        for parameter in reversed((*_PRINTING, *parameters)):
            command = parameter(command)
        settings = WITH_QUERY if QUERY in parameters else {}
        return click.command(name, context_settings=settings)(command)

    return decorate


def choose_file(ctx: click.Context, file: str | None) -> str | None:
    """Return the file that the command's own --file names, else that of the program's."""
    chosen: str | None = file if file is not None else ctx.obj
    return chosen


def find_positions(store: Store, words: Sequence[str], *, reverse: bool = False) -> Iterator[int]:
    """Find the positions of the events that match the words of a query.

    Raises:
        click.UsageError: the words are no query.
    """
    text = " ".join(words)
    if not text.strip():
        positions = range(len(store.events))
        return iter(reversed(positions) if reverse else positions)
    # 6 ms that `print` without a query does not need.
    from timeline.search.parser import QueryError
    from timeline.search.query import parse

    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    try:
        found = parse(text, store).select(store)
    except QueryError as error:
        raise click.UsageError(sanitize(str(error))) from error
    return reversed(list(found)) if reverse else found


def parse_date(text: str) -> EventDate:
    """Parse a date as a person types it.

    Raises:
        DateError: it is none.
    """
    from timeline.dates.user_input import parse_user_date  # 2 ms that only such a date needs

    return parse_user_date(text)


def make_as_of(store: Store, day: date | None) -> AsOf | None:
    """Return the store as of a day; None for no day."""
    return None if day is None else AsOf(store, day)


def require_known(kind: str, given: str, known: Collection[str], remedy: str) -> None:
    """Check an id that was given on the command line.

    Raises:
        click.UsageError: it is unknown; says which are spelled like it, or else the remedy.
    """
    if given not in known:
        hint = did_you_mean(given, known) or remedy
        raise click.UsageError(f"no {kind} has the id {sanitize(given)!r}: {hint}")
