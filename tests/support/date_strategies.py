"""Texts of the date grammar, drawn for property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.dates.event_date import EventDate

years = st.integers(1, 9999).map("{:04}".format)
days = st.dates().map(str)
months = st.dates().map(lambda day: str(day)[:7])
seasons = st.builds("{}-{}".format, st.integers(1, 9998).map("{:04}".format), st.integers(21, 24))
marks = st.sampled_from(["", "", "", "?", "~", "%"])
digits_open = st.one_of(
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    months.map("{}-XX".format),
)


@st.composite
def singles(draw: st.DrawFn) -> str:
    parts = draw(st.one_of(years, months, days, seasons, digits_open)).split("-")
    return "-".join(f"{draw(marks)}{part}{draw(marks)}" for part in parts)


@st.composite
def ranges(draw: st.DrawFn) -> str:
    low, high = sorted([draw(kind := draw(st.sampled_from([years, months, days]))), draw(kind)])
    return f"{low}..{high}"


@st.composite
def sets(draw: st.DrawFn) -> str:
    inner = draw(st.lists(st.one_of(singles(), ranges()), min_size=2, max_size=4))
    if draw(st.booleans()):
        inner = [f"..{draw(st.one_of(years, months, days))}", *inner]
    if draw(st.booleans()):
        inner.append(f"{draw(st.one_of(years, months, days))}..")
    left, right = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    return f"{left}{','.join(inner)}{right}"


@st.composite
def intervals(draw: st.DrawFn) -> str:
    start = draw(st.one_of(singles(), st.sampled_from(["", ".."])))
    end = (
        draw(singles())
        if start in ("", "..")
        else draw(st.one_of(singles(), st.sampled_from(["", ".."])))
    )
    if ".." in (start, end) or "" in (start, end):
        return f"{start}/{end}"
    low, high = sorted((start, end), key=lambda text: EventDate.parse(text).earliest or dt.date.min)
    return f"{low}/{high}"


clocks = st.builds(
    "{}T{}{}".format,
    days,
    st.times().map(lambda clock: f"{clock:%H:%M:%S}"),
    st.sampled_from(["", "Z", "+03", "+03:00", "-11:30", "+14:00", "-14"]),
)
valid = st.one_of(days, singles(), sets(), intervals(), clocks)
