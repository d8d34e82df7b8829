"""Dates in English words; month names are fixed and never those of a locale."""

from __future__ import annotations

from datetime import date, time, timedelta

from timeline.dates.parts import UNKNOWN, DateExpression, Endpoint, PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
FIELDS = ("year", "month", "day")
MEANINGS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def day(one: date, *, short: bool = False) -> str:
    """A plain day: `10 November 2020`, short `10 Nov 2020`."""
    return f"{one.day} {_month(one.month, short=short)} {one.year:04}"


def words(shape: DateExpression, *, short: bool = False) -> str:
    """The parts of a date in words; `short` is as in `EventDate.words`."""
    if shape.kind == "interval":
        return _interval(*shape.items[0], short=short)
    if shape.kind == "single":
        one = shape.singles()[0]
        return _single(one, short=short) + _clock(shape.clock, short=short)
    return _set(shape, short=short)


def _month(number: int, *, short: bool) -> str:
    if number > 12:
        return SEASONS[number - 21]
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]


def _year(one: PartialDate) -> str:
    if one.unit == "century":
        return f"{one.year:04}–{one.year + 99:04}"
    return f"{one.year:04}" + "s" * (one.unit == "decade")


def _bare(one: PartialDate, *, short: bool, drop: str = "") -> str:
    """The date without its marks; `drop` leaves out its `year`, or its `month` and year."""
    parts = [str(one.day)] if one.day else []
    if one.month and drop != "month":
        parts.append(_month(one.month, short=short))
    if not drop:
        parts.append(_year(one))
    return " ".join(parts)


def _whole_mark(one: PartialDate) -> str:
    """The mark that all its fields share, else empty."""
    return one.marks[0] if len(set(one.marks)) == 1 else ""


def _dated(one: PartialDate, *, short: bool, drop: str = "") -> str:
    """The date with `about` where all of it is approximate, without any remark on doubt."""
    about = ("c. " if short else "about ") if _whole_mark(one) in ("~", "%") else ""
    vague = f"a {one.vague} in " if one.vague else ""
    return f"{vague}{about}{_bare(one, short=short, drop=drop)}"


def _remark(one: PartialDate) -> str:
    """What its words must add: `uncertain`, `year and month approximate`, or nothing."""
    if len(set(one.marks)) == 1:
        return "" if one.marks[0] in ("", "~") else "uncertain"
    names = ("year", "season", "day") if one.month > 12 else FIELDS
    said = []
    for mark, meaning in MEANINGS.items():
        if marked := [name for name, own in zip(names, one.marks, strict=False) if own == mark]:
            said.append(f"{' and '.join(marked)} {meaning}")
    return ", ".join(said)


def _single(one: PartialDate, *, short: bool) -> str:
    remark = _remark(one)
    return _dated(one, short=short) + (f" ({remark})" if remark else "")


def _clock(clock: time | None, *, short: bool) -> str:
    if clock is None:
        return ""
    shown = f", {clock:%H:%M:%S}" if clock.second else f", {clock:%H:%M}"
    return shown if short else f"{shown} ({_zone(clock.utcoffset())})"


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return "zone not stated"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "−" if offset < timedelta(0) else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "UTC"


def _shared(start: PartialDate, end: PartialDate) -> str:
    """What the words of a start need not repeat before those of an end: `month`, `year` or
    nothing.
    """
    if start.vague or end.vague or not (start.month and end.month) or start.year != end.year:
        return ""
    return "month" if start.day and end.day and start.month == end.month else "year"


def _interval(start: Endpoint, end: Endpoint, *, short: bool) -> str:
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        return _between(start, end, short=short)
    if isinstance(start, PartialDate):
        return f"from {_single(start, short=short)}, " + (
            "end unknown" if end == UNKNOWN else "no end set"
        )
    until = _single(end, short=short) if isinstance(end, PartialDate) else ""
    return f"until {until}, " + ("start unknown" if start == UNKNOWN else "no start set")


def _between(start: PartialDate, end: PartialDate, *, short: bool) -> str:
    drop = _shared(start, end)
    before, after = _dated(start, short=short, drop=drop), _dated(end, short=short)
    remarks = [
        f"{name} {remark}"
        for name, one in (("start", start), ("end", end))
        if (remark := _remark(one))
    ]
    if len(remarks) == 2 and _remark(start) == _remark(end):
        remarks = [f"start and end {_remark(start)}"]
    said = f" ({'; '.join(remarks)})" if remarks else ""
    if _dated(start, short=short) == after:
        return after + said
    return f"{before}{_dash(before, _dated(end, short=short, drop=drop))}{after}{said}"


def _dash(before: str, after: str) -> str:
    """Close between single words (`9–10`, `May–June`), spaced where either is more than one."""
    return " – " if {" ", "–"} & set(before + after) else "–"


def _listed(said: list[str], shape: DateExpression) -> str:
    return (
        f"{', '.join(said[:-1])} {'or' if shape.kind == 'one of' else 'and'} {said[-1]}"
        if said[1:]
        else said[0]
    )


def _alike(shape: DateExpression) -> str:
    """What all dates of a set share, if they are plain dates and no ranges: `month`, `year` or
    nothing.
    """
    dates = [one for one in shape.singles() if not one.doubt]
    if len(dates) < len(shape.items) or any(low is not high for low, high in shape.items):
        return ""
    shared = {_shared(dates[0], one) for one in dates[1:]}
    return "" if "" in shared else "year" if "year" in shared else "month"


def _set(shape: DateExpression, *, short: bool) -> str:
    drop = _alike(shape)
    if drop:
        dates = shape.singles()
        said = [_bare(one, short=short, drop=drop) for one in dates[:-1]]
        return _listed([*said, _bare(dates[-1], short=short)], shape)
    return _listed([_item(low, high, shape, short=short) for low, high in shape.items], shape)


def _item(low: Endpoint, high: Endpoint, shape: DateExpression, *, short: bool) -> str:
    one_of = shape.kind == "one of"
    if isinstance(low, PartialDate) and isinstance(high, PartialDate):
        if low.first == high.first:
            return _single(low, short=short)
        return f"{f'a {low.unit} in' if one_of else f'every {low.unit} of'} {_between(low, high, short=short)}"
    if isinstance(low, PartialDate):
        said = _bare(low, short=short)
        return f"{said} or later" if one_of else f"every {low.unit} from {said} on"
    said, unit = (
        (_bare(high, short=short), high.unit) if isinstance(high, PartialDate) else ("", "")
    )
    return f"{said} or earlier" if one_of else f"every {unit} up to {said}"


def row(shape: DateExpression) -> str:
    """What stands beside an entry under the heading of its earliest year and month."""
    if shape.kind == "interval":
        return _row_interval(*shape.items[0])
    if shape.kind == "single":
        return _row_single(shape.singles()[0]) + _clock(shape.clock, short=True).replace(",", "")
    drop = _alike(shape)
    if drop:
        return _listed([_bare(one, short=True, drop=drop) for one in shape.singles()], shape)
    return _set(shape, short=True)


def row_ends(shape: DateExpression) -> tuple[str, str] | None:
    """The start of an interval as it stands beside an entry, and its end in full; None where it has
    not both.
    """
    start, end = shape.items[0]
    if shape.kind != "interval" or not (
        isinstance(start, PartialDate) and isinstance(end, PartialDate)
    ):
        return None
    return _row_single(start), _row_single(end, "")


def _row_single(one: PartialDate, drop: str | None = None) -> str:
    """A date in brief: `c.` where any part is approximate, `?` where any is uncertain."""
    about = "c. " if set(one.marks) & {"~", "%"} else ""
    doubt = "?" if set(one.marks) & {"?", "%"} else ""
    vague = f"a {one.vague} in " if one.vague else ""
    if drop is None:
        drop = "month" if one.day else "year" if one.month else ""
    return f"{vague}{about}{_bare(one, short=True, drop=drop)}{doubt}"


def _row_interval(start: Endpoint, end: Endpoint) -> str:
    if not isinstance(start, PartialDate):
        until = _row_single(end, "") if isinstance(end, PartialDate) else ""
        return f"? – {until}" if start == UNKNOWN else f"until {until}"
    if not isinstance(end, PartialDate):
        return f"{_row_single(start)} – ?" if end == UNKNOWN else f"from {_row_single(start)}"
    if _row_single(start, "") == _row_single(end, ""):
        return _row_single(start)
    shared = _shared(start, end)
    # `24 – 2 Oct` plainly begins in the month before; `12 – 28 Oct` would hide that it does.
    into_next = shared == "year" and end.month - start.month == 1 and start.day > end.day > 0
    brief = shared == "month" or into_next or not start.day
    before = _row_single(start, None if brief else "year")
    after = _row_single(end, shared)
    return f"{before}{_dash(before, after)}{after}"
