"""The commands that report on the record: `sources`, `terms`, `changes`, `gaps`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from timeline.analysis.as_of import AsOf
from timeline.analysis.changes import find_changes
from timeline.analysis.gaps import find_gaps
from timeline.analysis.term_clock import compute_clocks
from timeline.cli.options import (
    AS_OF,
    DAY,
    QUERY,
    CommandContext,
    make_completer,
    printing_command,
    require_known,
)
from timeline.cli.output import write
from timeline.render import sources
from timeline.render.changes import changes_paragraphs
from timeline.render.formatter import LineFormatter
from timeline.render.gaps import gaps_paragraphs
from timeline.render.serialize import (
    changes_object,
    clock_object,
    gap_object,
    json_text,
    source_object,
)
from timeline.render.terms import DISCLAIMER, clock_paragraphs
from timeline.render.text import Paragraph


@printing_command("sources", QUERY)
def sources_command(context: CommandContext, *, query: tuple[str, ...]) -> None:
    """Print the sources of the events that match QUERY, each with the events that it carries."""
    positions = context.find(query)
    found = sources.events_by_source(context.store, positions, every=not any(map(str.strip, query)))
    context.print_found(
        lambda output: sources.source_lines(found, output),
        (source_object(source, events) for source, events in found),
    )


@printing_command(
    "terms",
    click.argument(
        "ids",
        nargs=-1,
        metavar="[ID]...",
        shell_complete=make_completer(
            lambda store, begun: [known for known in store.terms if known.startswith(begun)]
        ),
    ),
    AS_OF,
)
def terms_command(context: CommandContext, *, ids: tuple[str, ...], as_of: date | None) -> None:
    """Print where the terms stand: how long each still runs, who may give notice by when, what
    became of it.
    """
    store, day = context.store, as_of or date.today()
    for term_id in ids:
        require_known("term", term_id, store.terms, f"known: {', '.join(store.terms)}")
    clocks = {clock.term.id: clock for clock in compute_clocks(store, day)}
    found = [clocks[term_id] for term_id in ids or clocks if term_id in clocks]
    hindsight = as_of is None or AsOf(store, day).in_hindsight

    def render(output: LineFormatter) -> Iterator[str]:
        width = None if output.plain else output.width
        for clock in found:
            yield from output.format(
                clock_paragraphs(clock, store, output.glyphs, width, hindsight=hindsight)
            )
            yield "\n"
        if found:
            yield from output.format([Paragraph([(DISCLAIMER, "muted")])])

    context.print_found(render, map(clock_object, found), "no term is known on this day")


@printing_command(
    "changes",
    click.argument("first", metavar="D1", type=DAY),
    click.argument("last", metavar="D2", type=DAY),
    QUERY,
)
def changes_command(
    context: CommandContext, *, first: date, last: date, query: tuple[str, ...]
) -> None:
    """Print what differs between the evening of D1 and the evening of D2: events, and terms that
    changed.
    """
    if first > last:
        raise click.UsageError(f"{first} is after {last}: the earlier day comes first")
    store = context.store
    changes = find_changes(store, first, last, context.find(query))
    if context.as_json:
        write([json_text(changes_object(changes)), "\n"])
    else:
        output = context.output
        write(output.format(changes_paragraphs(changes, store, output.glyphs)))


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
def gaps_command(context: CommandContext, *, query: tuple[str, ...], limit: int) -> None:
    """Print the longest silences between the events that match QUERY, thread by thread."""
    store = context.store
    found = find_gaps(store, context.find(query), limit)
    context.print_found(
        lambda output: output.format(gaps_paragraphs(found, store)) if found else (),
        map(gap_object, found),
        "no thread has a silence between two such events",
    )
