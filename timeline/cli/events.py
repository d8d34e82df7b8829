"""The commands that print events: `print` and `show`."""

from __future__ import annotations

from datetime import date
from itertools import islice

import click

from timeline.cli.options import (
    AS_OF,
    QUERY,
    CommandContext,
    make_as_of,
    make_completer,
    printing_command,
    require_known,
)
from timeline.cli.output import warn, write
from timeline.render.rows import LAYOUTS, Layout, render_events
from timeline.render.serialize import event_object, full_object, json_array


@printing_command(
    "print",
    QUERY,
    click.option(
        "--layout",
        type=click.Choice(LAYOUTS),
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
    layout: Layout,
    as_of: date | None,
    reverse: bool,
    limit: int | None,
) -> None:
    """Print the events that match QUERY, in the order in which they happened.

    \b
    shushi "peace treaty"     words and phrases, all must match; names in any script
    kind:military,legal       also actor: place: thread: source: id:
    -actor:russia             what does not match
    2020-11 2023-09.. ..2024  what possibly falls into a range of dates
    within:2023               what certainly does
    """  # noqa: D301 - click reads the backspace
    store, snapshot = context.store, make_as_of(context.store, as_of)
    found = context.find(query, reverse=reverse)
    positions = islice(found if snapshot is None else snapshot.begun(found), limit)
    context.print_found(
        lambda output: render_events(positions, store, output, layout, snapshot),
        (event_object(event, store, snapshot) for event in store.events.at(positions)),
    )


@printing_command(
    "show",
    click.argument(
        "ids",
        nargs=-1,
        required=True,
        metavar="ID...",
        shell_complete=make_completer(
            lambda store, begun: [known for known in store.ids if known.startswith(begun)]
        ),
    ),
    AS_OF,
)
def show_command(context: CommandContext, *, ids: tuple[str, ...], as_of: date | None) -> None:
    """Print events in full, with their accounts, sources and links."""
    store, snapshot = context.store, make_as_of(context.store, as_of)
    for event_id in ids:
        require_known("event", event_id, store.ids, "timeline print --layout table lists the ids")
    named = [store.position(event_id) for event_id in ids]
    positions = named if snapshot is None else list(snapshot.begun(named))
    if context.as_json:
        events = store.events.at(positions)
        write(json_array(full_object(event, store, snapshot) for event in events))
    else:
        write(render_events(positions, store, context.output, "full", snapshot))
    for position in sorted(set(named) - set(positions)):
        warn(f"{store.ids[position]} had not happened by {as_of}")
