"""Format dates in English words; month names never depend on a locale."""

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
    """Return a plain day in words: `10 November 2020`, short `10 Nov 2020`."""
    return f"{one.day} {_format_month(one.month, short=short)} {one.year:04}"


def words(expression: DateExpression, *, short: bool = False) -> str:
    """Return a date expression in words; `short` is as in `EventDate.words`."""
    if expression.kind == "interval":
        return _format_interval(*expression.items[0], short=short)
    if expression.kind == "single":
        one = expression.partial_dates()[0]
        return _format_single(one, short=short) + _format_clock(expression.clock, short=short)
    return _format_set(expression, short=short)


def _format_month(number: int, *, short: bool) -> str:
    if number > 12:
        return SEASONS[number - 21]
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]


def _format_year(one: PartialDate) -> str:
    if one.unit == "century":
        return f"{one.year:04}–{one.year + 99:04}"
    return f"{one.year:04}" + "s" * (one.unit == "decade")


def _format_plain(one: PartialDate, *, short: bool, drop: str = "") -> str:
    """Return a date without its marks; `drop` omits its `year`, or its `month` and year."""
    parts = [str(one.day)] if one.day else []
    if one.month and drop != "month":
        parts.append(_format_month(one.month, short=short))
    if not drop:
        parts.append(_format_year(one))
    return " ".join(parts)


def _find_common_mark(one: PartialDate) -> str:
    """Return the mark that all fields share, else empty."""
    return one.marks[0] if len(set(one.marks)) == 1 else ""


def _format_marked(one: PartialDate, *, short: bool, drop: str = "") -> str:
    """Return a date with `about` if all of it is approximate, without other remarks."""
    about = ("c. " if short else "about ") if _find_common_mark(one) in ("~", "%") else ""
    vague = f"a {one.vague} in " if one.vague else ""
    return f"{vague}{about}{_format_plain(one, short=short, drop=drop)}"


def _describe_marks(one: PartialDate) -> str:
    """Return the remark `uncertain` or `year and month approximate`, or an empty text."""
    if len(set(one.marks)) == 1:
        return "" if one.marks[0] in ("", "~") else "uncertain"
    names = ("year", "season", "day") if one.month > 12 else FIELDS
    said = []
    for mark, meaning in MEANINGS.items():
        if marked := [name for name, own in zip(names, one.marks, strict=False) if own == mark]:
            said.append(f"{' and '.join(marked)} {meaning}")
    return ", ".join(said)


def _format_single(one: PartialDate, *, short: bool) -> str:
    remark = _describe_marks(one)
    return _format_marked(one, short=short) + (f" ({remark})" if remark else "")


def _format_clock(clock: time | None, *, short: bool) -> str:
    if clock is None:
        return ""
    shown = f", {clock:%H:%M:%S}" if clock.second else f", {clock:%H:%M}"
    return shown if short else f"{shown} ({_format_offset(clock.utcoffset())})"


def _format_offset(offset: timedelta | None) -> str:
    if offset is None:
        return "zone not stated"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "−" if offset < timedelta(0) else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "UTC"


def _find_shared(start: PartialDate, end: PartialDate) -> str:
    """Return what a start need not repeat before an end: `month`, `year` or an empty text."""
    if start.vague or end.vague or not (start.month and end.month) or start.year != end.year:
        return ""
    return "month" if start.day and end.day and start.month == end.month else "year"


def _format_interval(start: Endpoint, end: Endpoint, *, short: bool) -> str:
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        return _format_range(start, end, short=short)
    if isinstance(start, PartialDate):
        return f"from {_format_single(start, short=short)}, " + (
            "end unknown" if end == UNKNOWN else "no end set"
        )
    until = _format_single(end, short=short) if isinstance(end, PartialDate) else ""
    return f"until {until}, " + ("start unknown" if start == UNKNOWN else "no start set")


def _format_range(start: PartialDate, end: PartialDate, *, short: bool) -> str:
    drop = _find_shared(start, end)
    before, after = _format_marked(start, short=short, drop=drop), _format_marked(end, short=short)
    remarks = [
        f"{name} {remark}"
        for name, one in (("start", start), ("end", end))
        if (remark := _describe_marks(one))
    ]
    if len(remarks) == 2 and _describe_marks(start) == _describe_marks(end):
        remarks = [f"start and end {_describe_marks(start)}"]
    said = f" ({'; '.join(remarks)})" if remarks else ""
    if _format_marked(start, short=short) == after:
        return after + said
    return f"{before}{_pick_dash(before, _format_marked(end, short=short, drop=drop))}{after}{said}"


def _pick_dash(before: str, after: str) -> str:
    """Return the dash, with spaces around it if either side has several words."""
    return " – " if {" ", "–"} & set(before + after) else "–"


def _join(said: list[str], expression: DateExpression) -> str:
    return (
        f"{', '.join(said[:-1])} {'or' if expression.kind == 'one of' else 'and'} {said[-1]}"
        if said[1:]
        else said[0]
    )


def _find_common(expression: DateExpression) -> str:
    """Return what all plain dates of a set share: `month`, `year` or an empty text."""
    dates = [one for one in expression.partial_dates() if not one.doubt]
    if len(dates) < len(expression.items) or any(
        start is not end for start, end in expression.items
    ):
        return ""
    shared = {_find_shared(dates[0], one) for one in dates[1:]}
    return "" if "" in shared else "year" if "year" in shared else "month"


def _format_set(expression: DateExpression, *, short: bool) -> str:
    drop = _find_common(expression)
    if drop:
        dates = expression.partial_dates()
        said = [_format_plain(one, short=short, drop=drop) for one in dates[:-1]]
        return _join([*said, _format_plain(dates[-1], short=short)], expression)
    return _join(
        [_format_item(start, end, expression, short=short) for start, end in expression.items],
        expression,
    )


def _format_item(start: Endpoint, end: Endpoint, expression: DateExpression, *, short: bool) -> str:
    one_of = expression.kind == "one of"
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        if start.first == end.first:
            return _format_single(start, short=short)
        scope = f"a {start.unit} in" if one_of else f"every {start.unit} of"
        return f"{scope} {_format_range(start, end, short=short)}"
    if isinstance(start, PartialDate):
        said = _format_plain(start, short=short)
        return f"{said} or later" if one_of else f"every {start.unit} from {said} on"
    if not isinstance(end, PartialDate):
        raise TypeError("a range has a date at one end at least")
    said = _format_plain(end, short=short)
    return f"{said} or earlier" if one_of else f"every {end.unit} up to {said}"


def row(expression: DateExpression) -> str:
    """Return the words for a row under the heading of its earliest year and month."""
    if expression.kind == "interval":
        return _format_row_interval(*expression.items[0])
    if expression.kind == "single":
        return _format_row_date(expression.partial_dates()[0]) + _format_clock(
            expression.clock, short=True
        ).replace(",", "")
    drop = _find_common(expression)
    if drop:
        return _join(
            [_format_plain(one, short=True, drop=drop) for one in expression.partial_dates()],
            expression,
        )
    return _format_set(expression, short=True)


def row_ends(expression: DateExpression) -> tuple[str, str] | None:
    """Return the start of an interval as in `row`, and its end in full; None if one is open."""
    start, end = expression.items[0]
    if expression.kind != "interval" or not (
        isinstance(start, PartialDate) and isinstance(end, PartialDate)
    ):
        return None
    return _format_row_date(start), _format_row_date(end, "")


def _format_row_date(one: PartialDate, drop: str | None = None) -> str:
    """Return a short date: `c.` if any part is approximate, `?` if any is uncertain."""
    about = "c. " if set(one.marks) & {"~", "%"} else ""
    doubt = "?" if set(one.marks) & {"?", "%"} else ""
    vague = f"a {one.vague} in " if one.vague else ""
    if drop is None:
        drop = "month" if one.day else "year" if one.month else ""
    return f"{vague}{about}{_format_plain(one, short=True, drop=drop)}{doubt}"


def _format_row_interval(start: Endpoint, end: Endpoint) -> str:
    if not isinstance(start, PartialDate):
        until = _format_row_date(end, "") if isinstance(end, PartialDate) else ""
        return f"? – {until}" if start == UNKNOWN else f"until {until}"
    if not isinstance(end, PartialDate):
        return (
            f"{_format_row_date(start)} – ?"
            if end == UNKNOWN
            else f"from {_format_row_date(start)}"
        )
    if _format_row_date(start, "") == _format_row_date(end, ""):
        return _format_row_date(start)
    shared = _find_shared(start, end)
    # `24 – 2 Oct` plainly begins in the month before; `12 – 28 Oct` would hide that it does.
    into_next = shared == "year" and end.month - start.month == 1 and start.day > end.day > 0
    brief = shared == "month" or into_next or not start.day
    before = _format_row_date(start, None if brief else "year")
    after = _format_row_date(end, shared)
    return f"{before}{_pick_dash(before, after)}{after}"
