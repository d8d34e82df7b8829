"""The commands that print events and what carries them: `print`, `show`, `sources`."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

import click

from timeline.options import (
    AS_OF,
    QUERY,
    WITH_QUERY,
    ExitCode,
    complete_ids,
    event_position,
    find_positions,
    make_output,
    open_store,
    printing_options,
    remark,
    remark_if_nothing,
    view_of,
    write,
)


@click.command("print", context_settings=WITH_QUERY)
@QUERY
@printing_options
@click.option(
    "--layout",
    type=click.Choice(["list", "table", "full"]),
    default="list",
    show_default=True,
    help="One line an event, a table, or each event in full.",
)
@AS_OF
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
    as_of: date | None = None,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print the events that match QUERY, in the order in which they happened.

    \b
    shushi "peace treaty"     words and phrases, all must match; names in any script
    kind:military,legal       also actor: place: thread: source: id:
    -actor:russia             what does not match
    2020-11 2023-09.. ..2024  what possibly falls into a range of dates
    within:2023               what certainly does
    """  # noqa: D301 - click reads the backspace
    from timeline import output, printing  # noqa: PLC0415 - completion does not print

    store = open_store(ctx, file)
    view = view_of(store, as_of)
    found = find_positions(store, query, reverse=reverse)
    positions = islice(found if view is None else view.positions(found), limit)
    if as_json:
        events = store.events.at(positions)
        written = write(output.json_array(output.event_object(event, store, view) for event in events))
        return remark_if_nothing(store, nothing=written < 2)
    written = write(printing.lines(positions, store, make_output(**options), layout, view))
    return remark_if_nothing(store, nothing=not written)


@click.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
@printing_options
@AS_OF
@click.pass_context
def show_command(
    ctx: click.Context,
    /,
    ids: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    as_of: date | None,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print events in full, with their accounts, sources and links."""
    from timeline import output, printing  # noqa: PLC0415 - completion does not print

    store = open_store(ctx, file)
    view = view_of(store, as_of)
    asked = [event_position(store, each) for each in ids]
    positions = asked if view is None else list(view.positions(asked))
    if as_json:
        write(output.json_array(output.full_object(event, store, view) for event in store.events.at(positions)))
    else:
        write(printing.lines(positions, store, make_output(**options), "full", view))
    for position in sorted(set(asked) - set(positions)):
        remark(f"{store.ids[position]} had not happened by {as_of}")
    return ExitCode.OK


@click.command("sources", context_settings=WITH_QUERY)
@QUERY
@printing_options
@click.pass_context
def sources_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print the sources of the events that match QUERY, each with the events that it carries."""
    from timeline import output, sourcing  # noqa: PLC0415 - completion does not print

    store = open_store(ctx, file)
    carried = sourcing.carried(store, find_positions(store, query), every=not any(map(str.strip, query)))
    if as_json:
        written = write(output.json_array(sourcing.source_object(source, events) for source, events in carried))
        return remark_if_nothing(store, nothing=written < 2)
    written = write(sourcing.lines(carried, make_output(**options)))
    return remark_if_nothing(store, nothing=not written)
