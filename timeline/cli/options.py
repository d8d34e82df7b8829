"""What the commands share: options, completion, the store, and writing to the two streams."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from timeline.store.loader import load
from timeline.store.problems import StoreError
from timeline.store.store import Store
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf
    from timeline.model.term import Term
    from timeline.render.output import Output


Parameter: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]
"""An option or an argument, as a decorator."""


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


def complete_ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of events that begin with what was typed."""
    return _completions(
        ctx, lambda store: [known for known in store.ids if known.startswith(incomplete)]
    )


def complete_terms(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of terms that begin with what was typed."""
    return _completions(
        ctx, lambda store: [known for known in store.terms if known.startswith(incomplete)]
    )


def complete_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The items of a query that begin with what was typed."""
    from timeline.search.query import complete

    return _completions(ctx, lambda store: complete(incomplete, store))


def _completions(ctx: click.Context, find: Callable[[Store], list[str]]) -> list[str]:
    try:
        return find(open_store(ctx, ctx.params.get("file")))
    except StoreError:
        return []


class Day(click.ParamType[date]):
    """A calendar day as a person types it; nothing is filled in."""

    name = "day"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day, or fail with what is wrong and what to write."""
        if isinstance(value, date):
            return value
        from timeline.dates.edtf import DateError
        from timeline.dates.user_input import (
            parse_user_date,  # only a day on the command line needs it
        )

        try:
            when = parse_user_date(value)
        except DateError as error:
            self.fail(sanitize(str(error)), param, ctx)
        if (
            when.precision != "day"
            or when.is_qualified
            or when.earliest is None
            or when.earliest != when.latest
        ):
            self.fail(
                f"{sanitize(value)!r} is not one day; write a day such as 2023-09-19", param, ctx
            )
        return when.earliest


DAY = Day()
FILE = click.option(
    "--file", envvar="TIMELINE_FILE", metavar="PATH", type=click.Path(),
    help="Chronology file; - reads standard input. Default: the shipped record.",
)  # fmt: skip
PRINTING: tuple[Parameter, ...] = (
    FILE,
    click.option("--json", "as_json", is_flag=True, help="Print a JSON array with stable keys."),
    click.option("--plain", is_flag=True, help="Print linear text without glyphs, for a screen reader."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
                 help="Use colour; auto means on a terminal, as NO_COLOR and FORCE_COLOR allow."),
    click.option("--width", type=click.IntRange(20, 1000), metavar="N", help="Wrap at N columns, as on a terminal."),
)  # fmt: skip
QUERY = click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=complete_query)
AS_OF = click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="Show the world as of a day: what had happened by then.",
)
# `-actor:russia` negates; it is no option.
WITH_QUERY = {"ignore_unknown_options": True, "allow_interspersed_args": True}


class CommandContext:
    """What is asked of a command that prints: of which record, and how to write.

    Attributes:
        as_json: whether to print JSON, for which `output` is not needed.
    """

    def __init__(
        self, ctx: click.Context, file: str | None, *, as_json: bool, **options: Any
    ) -> None:
        self._ctx = ctx
        self._file = file
        self._options = options
        self.as_json = as_json

    @cached_property
    def store(self) -> Store:
        """The record, read when it is first asked for."""
        return open_store(self._ctx, self._file)

    @cached_property
    def output(self) -> Output:
        """How to write lines."""
        from timeline.render.output import Output  # completion and the app do not print

        return Output(**self._options)


def printing_command(name: str, *own: Parameter) -> Callable[[Callable[..., int]], click.Command]:
    """Make a command that prints of a function that takes an `CommandContext` and the command's own
    parameters.

    In its help the options that all such commands share come first.
    """

    def make(function: Callable[..., int]) -> click.Command:
        @click.pass_context
        @wraps(function)
        def run(ctx: click.Context, /, *, file: str | None, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - the parameters
            options = {each: given.pop(each) for each in ("plain", "color", "width")}
            return function(CommandContext(ctx, file, as_json=as_json, **options), **given)

        command: Callable[..., Any] = run
        for parameter in reversed((*PRINTING, *own)):
            command = parameter(command)
        return click.command(name, context_settings=WITH_QUERY if QUERY in own else {})(command)

    return make


def open_store(ctx: click.Context, file: str | None) -> Store:
    """The store that is asked for by the command's own --file, or by that of the program."""
    return load(file if file is not None else ctx.obj)


def find_positions(store: Store, words: Sequence[str], *, reverse: bool = False) -> Iterator[int]:
    """The positions of the events that match the words of a query.

    Raises:
        click.UsageError: the words are no query.
    """
    text = " ".join(words)
    if not text.strip():
        every = range(len(store.events))
        return iter(reversed(every) if reverse else every)
    from timeline.search.parser import QueryError
    from timeline.search.query import parse

    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    try:
        found = parse(text, store).select(store)
    except QueryError as error:
        raise click.UsageError(sanitize(str(error))) from error
    return reversed(list(found)) if reverse else iter(found)


def event_position(store: Store, event_id: str) -> int:
    """The position of an event.

    Raises:
        click.UsageError: no event has this id; says which come near.
    """
    try:
        return store.position(event_id)
    except KeyError:
        from timeline.text import did_you_mean

        hint = did_you_mean(event_id, store.ids) or "timeline print --layout table lists the ids"
        raise click.UsageError(f"no event has the id {sanitize(event_id)!r}: {hint}") from None


def start_of(store: Store, text: str) -> int:
    """Where the app opens: the position of an event by its id, or of the first event from a typed
    date on.

    Raises:
        click.UsageError: the text is neither.
    """
    from timeline.dates.edtf import DateError
    from timeline.dates.user_input import parse_user_date  # only --at needs it

    if text in store.ids:
        return store.position(text)
    try:
        day = parse_user_date(text).earliest
    except DateError as error:
        from timeline.text import did_you_mean

        hint = did_you_mean(text, store.ids) or sanitize(str(error))
        raise click.UsageError(
            f"--at: {sanitize(text)!r} is neither an event nor a date: {hint}"
        ) from None
    return (
        0 if day is None else min(store.first_from(day.toordinal()), max(0, len(store.events) - 1))
    )


def view_of(store: Store, day: date | None) -> AsOf | None:
    """The store as of a day; None for no day."""
    if day is None:
        return None
    from timeline.analysis.as_of import AsOf  # only --as-of needs it

    return AsOf(store, day)


def term_of(store: Store, term_id: str) -> Term:
    """The term of an id.

    Raises:
        click.UsageError: no term has this id; says which come near.
    """
    if term_id not in store.terms:
        from timeline.text import did_you_mean

        hint = did_you_mean(term_id, store.terms) or f"known: {', '.join(store.terms)}"
        raise click.UsageError(f"no term has the id {sanitize(term_id)!r}: {hint}")
    return store.terms[term_id]


def write(parts: Iterator[str] | Sequence[str]) -> int:
    """Write as the parts come; the number of parts."""
    put = sys.stdout.write
    count = 0
    for part in parts:
        put(part)
        count += 1
    return count


def remark(text: str) -> None:
    """Say something beside the data, on standard error."""
    sys.stdout.flush()
    print(f"timeline: {text}", file=sys.stderr)  # noqa: T201 - remarks go to stderr from here only


def remark_if_nothing(store: Store, *, nothing: bool, what: str = "no event matches") -> int:
    """Say so where nothing was found, which is no failure."""
    if nothing:
        remark(what if len(store.events) else "the record holds no events")
    return ExitCode.OK
