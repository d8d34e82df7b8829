"""The commands that reckon with days: `terms`, `changes`, `gaps`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from timeline.options import (
    AS_OF,
    DAY,
    QUERY,
    WITH_QUERY,
    ExitCode,
    complete_terms,
    find_positions,
    make_output,
    open_store,
    printing_options,
    remark_if_nothing,
    term_of,
    write,
)

if TYPE_CHECKING:
    from timeline.terms import TermClock


@click.command("terms")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_terms)
@printing_options
@AS_OF
@click.pass_context
def terms_command(
    ctx: click.Context,
    /,
    ids: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    as_of: date | None,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print where the terms stand: how long each still runs, who may give notice by when, what became of it."""
    from timeline import clockwords, output  # noqa: PLC0415 - completion does not print
    from timeline.asof import AsOf  # noqa: PLC0415
    from timeline.draw import Para  # noqa: PLC0415
    from timeline.terms import clock  # noqa: PLC0415

    store = open_store(ctx, file)
    day = as_of or date.today()
    wanted = [term_of(store, each) for each in ids] or list(store.terms.values())
    # A term that is set later than the day is not known on it.
    known = [each for each in wanted if AsOf(store, day).standing(each.set_by) is not None]
    found = [clock(each, day, store) for each in known]
    if as_json:
        write(output.json_array(map(clock_object, found)))
        return remark_if_nothing(store, nothing=not found, what="no term is known on this day")
    shown = make_output(**options)
    hindsight = as_of is None or AsOf(store, day).in_hindsight
    width = None if shown.plain else shown.width
    for each in found:
        write(shown.paras(clockwords.clock_paras(each, store, shown.look, width, hindsight=hindsight)))
        write(["\n"])
    if found:
        write(shown.paras([Para([(clockwords.DISCLAIMER, "muted")])]))
    return remark_if_nothing(store, nothing=not found, what="no term is known on this day")


def clock_object(clock: TermClock) -> dict[str, Any]:
    """A clock as `--json` gives it: each computed day with the name of its rule."""
    following = clock.next_milestone
    ranges = {"end": clock.end_range, "notice-day": clock.notice_range}
    return {
        "id": clock.term.id,
        "as_of": clock.day,
        "state": clock.state,
        "renewals": clock.renewals,
        "day": clock.day_number,
        "length_days": clock.length_days,
        "days_left": clock.days_left,
        "stands": clock.stands,
        "next_milestone": None if following is None else {"kind": following.kind, "date": following.day},
        "milestones": [
            {"kind": each.kind, "date": each.day, "rule": each.rule, "overtaken": each.overtaken, "event": each.event}
            for each in clock.milestones
        ],
        "readings": {
            name: None if found is None else {"first": found.first, "last": found.last}
            for name, found in ranges.items()
        },
    }


@click.command("changes", context_settings=WITH_QUERY)
@click.argument("first", metavar="D1", type=DAY)
@click.argument("last", metavar="D2", type=DAY)
@QUERY
@printing_options
@click.pass_context
def changes_command(  # noqa: PLR0913 - one for each argument of the command
    ctx: click.Context,
    /,
    first: date,
    last: date,
    query: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print what differs between the evening of D1 and the evening of D2: events, and terms that changed."""
    from timeline import changes, output  # noqa: PLC0415 - completion does not print

    if first > last:
        raise click.UsageError(f"{first} is after {last}: the earlier day comes first")
    store = open_store(ctx, file)
    found = changes.changes(store, first, last, find_positions(store, query))
    if as_json:
        write([output.json_text(changes.as_object(found)), "\n"])
        return ExitCode.OK
    shown = make_output(**options)
    write(shown.paras(changes.paras(found, store, shown.look)))
    return ExitCode.OK


@click.command("gaps", context_settings=WITH_QUERY)
@QUERY
@printing_options
@click.option(
    "--limit", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="At most N a thread."
)
@click.pass_context
def gaps_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    *,
    file: str | None,
    as_json: bool,
    limit: int,
    **options: Any,  # noqa: ANN401 - what `Output` takes
) -> int:
    """Print the longest silences between the events that match QUERY, thread by thread."""
    from timeline import gaps, output  # noqa: PLC0415 - completion does not print

    store = open_store(ctx, file)
    found = gaps.gaps(store, find_positions(store, query), limit)
    if as_json:
        write(output.json_array(map(gaps.as_object, found)))
    elif found:
        write(make_output(**options).paras(gaps.paras(found, store)))
    return remark_if_nothing(store, nothing=not found, what="no thread has a silence between two such events")
