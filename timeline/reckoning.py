"""The commands that reckon with days: `terms`, `changes`, `gaps`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from timeline.options import (
    AS_OF,
    DAY,
    QUERY,
    Asked,
    ExitCode,
    complete_terms,
    find_positions,
    printing_command,
    remark_if_nothing,
    term_of,
    write,
)

if TYPE_CHECKING:
    from timeline.terms import TermClock


@printing_command("terms", click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_terms), AS_OF)
def terms_command(asked: Asked, *, ids: tuple[str, ...], as_of: date | None) -> int:
    """Print where the terms stand: how long each still runs, who may give notice by when, what became of it."""
    from timeline import clockwords, output  # noqa: PLC0415 - completion does not print
    from timeline.asof import AsOf  # noqa: PLC0415
    from timeline.draw import Para  # noqa: PLC0415
    from timeline.terms import clock  # noqa: PLC0415

    store = asked.store
    day = as_of or date.today()
    wanted = [term_of(store, each) for each in ids] or list(store.terms.values())
    # A term that is set later than the day is not known on it.
    known = [each for each in wanted if AsOf(store, day).standing(each.set_by) is not None]
    found = [clock(each, day, store) for each in known]
    if asked.as_json:
        write(output.json_array(map(clock_object, found)))
        return remark_if_nothing(store, nothing=not found, what="no term is known on this day")
    shown = asked.output
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


@printing_command(
    "changes",
    click.argument("first", metavar="D1", type=DAY),
    click.argument("last", metavar="D2", type=DAY),
    QUERY,
)
def changes_command(asked: Asked, *, first: date, last: date, query: tuple[str, ...]) -> int:
    """Print what differs between the evening of D1 and the evening of D2: events, and terms that changed."""
    from timeline import changes, output  # noqa: PLC0415 - completion does not print

    if first > last:
        raise click.UsageError(f"{first} is after {last}: the earlier day comes first")
    store = asked.store
    found = changes.changes(store, first, last, find_positions(store, query))
    if asked.as_json:
        write([output.json_text(changes.as_object(found)), "\n"])
        return ExitCode.OK
    shown = asked.output
    write(shown.paras(changes.paras(found, store, shown.look)))
    return ExitCode.OK


@printing_command(
    "gaps",
    QUERY,
    click.option(
        "--limit", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="At most N a thread."
    ),
)
def gaps_command(asked: Asked, *, query: tuple[str, ...], limit: int) -> int:
    """Print the longest silences between the events that match QUERY, thread by thread."""
    from timeline import gaps, output  # noqa: PLC0415 - completion does not print

    store = asked.store
    found = gaps.gaps(store, find_positions(store, query), limit)
    if asked.as_json:
        write(output.json_array(map(gaps.as_object, found)))
    elif found:
        write(asked.output.paras(gaps.paras(found, store)))
    return remark_if_nothing(store, nothing=not found, what="no thread has a silence between two such events")
