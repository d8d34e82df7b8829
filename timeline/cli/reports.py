"""The commands that reckon with days: `terms`, `changes`, `gaps`."""

from __future__ import annotations

from datetime import date

import click

from timeline.cli.options import (
    AS_OF,
    DAY,
    QUERY,
    CommandContext,
    ExitCode,
    complete_terms,
    find_positions,
    printing_command,
    remark_if_nothing,
    term_of,
    write,
)
from timeline.render.serialize import clock_object


@printing_command(
    "terms",
    click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_terms),
    AS_OF,
)
def terms_command(context: CommandContext, *, ids: tuple[str, ...], as_of: date | None) -> int:
    """Print where the terms stand: how long each still runs, who may give notice by when, what
    became of it.
    """
    from timeline.analysis.as_of import AsOf
    from timeline.analysis.term_clock import compute_clocks
    from timeline.render.serialize import json_array  # completion does not print
    from timeline.render.terms import DISCLAIMER, clock_paragraphs
    from timeline.render.text import Paragraph

    store = context.store
    day = as_of or date.today()
    clocks = {clock.term.id: clock for clock in compute_clocks(store, day)}
    wanted = [term_of(store, term_id).id for term_id in ids] or list(clocks)
    found = [clocks[term_id] for term_id in wanted if term_id in clocks]
    if context.as_json:
        write(json_array(map(clock_object, found)))
        return remark_if_nothing(store, nothing=not found, what="no term is known on this day")
    shown = context.output
    hindsight = as_of is None or AsOf(store, day).in_hindsight
    width = None if shown.plain else shown.width
    for each in found:
        write(
            shown.paragraphs(
                clock_paragraphs(each, store, shown.glyphs, width, hindsight=hindsight)
            )
        )
        write(["\n"])
    if found:
        write(shown.paragraphs([Paragraph([(DISCLAIMER, "muted")])]))
    return remark_if_nothing(store, nothing=not found, what="no term is known on this day")


@printing_command(
    "changes",
    click.argument("first", metavar="D1", type=DAY),
    click.argument("last", metavar="D2", type=DAY),
    QUERY,
)
def changes_command(
    context: CommandContext, *, first: date, last: date, query: tuple[str, ...]
) -> int:
    """Print what differs between the evening of D1 and the evening of D2: events, and terms that
    changed.
    """
    from timeline.analysis.changes import find_changes  # completion does not print
    from timeline.render.changes import changes_paragraphs
    from timeline.render.serialize import changes_object, json_text

    if first > last:
        raise click.UsageError(f"{first} is after {last}: the earlier day comes first")
    store = context.store
    found = find_changes(store, first, last, find_positions(store, query))
    if context.as_json:
        write([json_text(changes_object(found)), "\n"])
        return ExitCode.OK
    shown = context.output
    write(shown.paragraphs(changes_paragraphs(found, store, shown.glyphs)))
    return ExitCode.OK


@printing_command(
    "gaps",
    QUERY,
    click.option(
        "--limit",
        type=click.IntRange(1),
        default=3,
        show_default=True,
        metavar="N",
        help="At most N a thread.",
    ),
)
def gaps_command(context: CommandContext, *, query: tuple[str, ...], limit: int) -> int:
    """Print the longest silences between the events that match QUERY, thread by thread."""
    from timeline.analysis.gaps import find_gaps  # completion does not print
    from timeline.render.gaps import gaps_paragraphs
    from timeline.render.serialize import gap_object, json_array

    store = context.store
    found = find_gaps(store, find_positions(store, query), limit)
    if context.as_json:
        write(json_array(map(gap_object, found)))
    elif found:
        write(context.output.paragraphs(gaps_paragraphs(found, store)))
    return remark_if_nothing(
        store, nothing=not found, what="no thread has a silence between two such events"
    )
