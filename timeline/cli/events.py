"""The commands that print events and what carries them: `print`, `show`, `sources`."""

from __future__ import annotations

from datetime import date
from itertools import islice

import click

from timeline.cli.options import (
    AS_OF,
    QUERY,
    CommandContext,
    ExitCode,
    complete_ids,
    event_position,
    find_positions,
    printing_command,
    remark,
    remark_if_nothing,
    view_of,
    write,
)


@printing_command(
    "print",
    QUERY,
    click.option(
        "--layout",
        type=click.Choice(["list", "table", "full"]),
        default="list",
        show_default=True,
        help="One line an event, a table, or each event in full.",
    ),
    AS_OF,
    click.option("--reverse", is_flag=True, help="Latest first."),
    click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N events."),
)
def print_command(  # noqa: PLR0913 - one for each option of the command
    context: CommandContext,
    *,
    query: tuple[str, ...],
    layout: str,
    as_of: date | None,
    reverse: bool,
    limit: int | None,
) -> int:
    """Print the events that match QUERY, in the order in which they happened.

    \b
    shushi "peace treaty"     words and phrases, all must match; names in any script
    kind:military,legal       also actor: place: thread: source: id:
    -actor:russia             what does not match
    2020-11 2023-09.. ..2024  what possibly falls into a range of dates
    within:2023               what certainly does
    """  # noqa: D301 - click reads the backspace
    from timeline.render import layouts as printing  # completion does not print
    from timeline.render import serialize as output  # completion does not print

    store = context.store
    view = view_of(store, as_of)
    found = find_positions(store, query, reverse=reverse)
    positions = islice(found if view is None else view.begun(found), limit)
    if context.as_json:
        events = store.events.at(positions)
        written = write(
            output.json_array(output.event_object(event, store, view) for event in events)
        )
        return remark_if_nothing(store, nothing=written < 2)
    written = write(printing.lines(positions, store, context.output, layout, view))
    return remark_if_nothing(store, nothing=not written)


@printing_command(
    "show",
    click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids),
    AS_OF,
)
def show_command(context: CommandContext, *, ids: tuple[str, ...], as_of: date | None) -> int:
    """Print events in full, with their accounts, sources and links."""
    from timeline.render import layouts as printing  # completion does not print
    from timeline.render import serialize as output  # completion does not print

    store = context.store
    view = view_of(store, as_of)
    named = [event_position(store, each) for each in ids]
    positions = named if view is None else list(view.begun(named))
    if context.as_json:
        write(
            output.json_array(
                output.full_object(event, store, view) for event in store.events.at(positions)
            )
        )
    else:
        write(printing.lines(positions, store, context.output, "full", view))
    for position in sorted(set(named) - set(positions)):
        remark(f"{store.ids[position]} had not happened by {as_of}")
    return ExitCode.OK


@printing_command("sources", QUERY)
def sources_command(context: CommandContext, *, query: tuple[str, ...]) -> int:
    """Print the sources of the events that match QUERY, each with the events that it carries."""
    from timeline.render import sources as sourcing  # completion does not print
    from timeline.render.serialize import json_array, source_object

    store = context.store
    events_by_source = sourcing.events_by_source(
        store, find_positions(store, query), every=not any(map(str.strip, query))
    )
    if context.as_json:
        written = write(
            json_array(source_object(source, events) for source, events in events_by_source)
        )
        return remark_if_nothing(store, nothing=written < 2)
    written = write(sourcing.lines(events_by_source, context.output))
    return remark_if_nothing(store, nothing=not written)
