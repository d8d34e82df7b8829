"""The overview: density, hits and axis over a scale of time."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support.date_strategies import valid
from support.factories import store

from timeline.analysis.density import Window
from timeline.analysis.time_scale import TimeScale
from timeline.app.state.viewport import Viewport
from timeline.dates.event_date import EventDate
from timeline.render.overview import axis, density_levels, hit_columns
from timeline.store.store import Store

MONTHS = {date(2000, month, 1).strftime("%b") for month in range(1, 13)}
widths = st.integers(1, 200)


def scale_of(first: str, last: str, width: int) -> TimeScale:
    days = (date.fromisoformat(text).toordinal() for text in (first, last))
    return TimeScale(Window(*days), width)


def levels_of(made: Store, width: int) -> list[int]:
    viewport = Viewport(made)
    scale, density = viewport.scale(width), viewport.density
    return density_levels(density, scale) if scale and density else [0] * width


def is_known(text: str) -> bool:
    when = EventDate.parse(text)
    return when.earliest is not None or when.latest is not None


# Density and hits.


def test_single_event_shows_beside_a_thousand() -> None:
    levels = levels_of(store(*["2020-01-01"] * 1000, "2022-06-01", "2024-01-01"), 80)
    assert max(levels) == levels[0] == 8
    assert sum(level > 0 for level in levels) == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(valid, min_size=1, max_size=6), widths)
def test_levels_go_from_0_to_8_and_known_events_show(dates: list[str], width: int) -> None:
    levels = levels_of(store(*dates, title="Event"), width)
    assert len(levels) == width
    assert set(levels) <= set(range(9))
    assert any(levels) or not any(map(is_known, dates))


def test_thin_spread_shows_in_fewer_columns_towards_its_end() -> None:
    levels = levels_of(store("2000-01-01/..", "2020-01-01"), 200)
    assert sum(levels[:99]) > 1.5 * sum(levels[100:199]) > 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.dates(date(2019, 1, 1), date(2021, 1, 1)).map(str), min_size=1, max_size=12),
    widths,
    st.data(),
)
def test_hits_are_in_the_columns_of_their_first_days(
    dates: list[str], width: int, data: st.DataObject
) -> None:
    made = store(*dates)
    viewport = Viewport(made)
    if data.draw(st.booleans()):
        viewport.zoom_in(made.days[0])
    scale = viewport.scale(width)
    assert scale is not None
    positions = sorted(data.draw(st.sets(st.integers(0, len(dates) - 1))))
    expected = {scale.visible_column(made.days[position]) for position in positions} - {None}
    assert set(hit_columns(scale, positions, made.days)) == expected


# The axis.


@settings(max_examples=80, deadline=None)
@given(st.dates(), st.dates(), widths, st.integers(0, 12), st.data())
def test_labels_never_overlap_and_leave_the_mark_free(
    one: date, other: date, width: int, zooms: int, data: st.DataObject
) -> None:
    viewport = Viewport(store(*sorted([one.isoformat(), other.isoformat()])))
    assert viewport.window is not None
    focus = data.draw(st.integers(*viewport.window))
    for _ in range(zooms):
        viewport.zoom_in(focus)
    scale = viewport.scale(width)
    assert scale is not None
    mark = scale.visible_column(focus)
    free, marked = axis(scale), axis(scale, mark)
    assert len(free) == len(marked) == width
    assert mark is None or marked[mark] == " "
    for text in (free, marked):
        for word in text.split():
            assert word in MONTHS or (word.isdigit() and len(word) <= 4 and int(word) > 0), text


def test_labels_are_at_their_first_days() -> None:
    scale = scale_of("2020-01-01", "2021-12-31", 120)
    assert axis(scale).split() == ["2020", "2021"]
    assert axis(scale).index("2021") == scale.column_of(date(2021, 1, 1).toordinal())
    scale = scale_of("2020-01-01", "2021-12-31", 160)
    assert axis(scale).split()[:5] == ["2020", "Feb", "Mar", "Apr", "May"]
    assert axis(scale).index("Jul") == scale.column_of(date(2020, 7, 1).toordinal())


def test_days_are_between_months_where_they_fit() -> None:
    labels = axis(scale_of("2020-09-01", "2020-10-31", 120)).split()
    assert labels == [
        "2020",
        "Sep",
        *["10", "15", "20", "25", "Oct", "5", "10", "15", "20", "25", "30"],
    ]


def test_far_years_are_counted_in_round_steps() -> None:
    labels = axis(scale_of("0001-01-01", "9999-12-31", 80)).split()
    assert labels == ["1", *(str(year) for year in range(1000, 10_000, 1000))]


def test_label_makes_way_for_the_mark_by_the_shorter_way() -> None:
    scale = scale_of("2020-01-01", "2024-02-09", 80)
    at = axis(scale).index("2022")
    assert axis(scale, at).index("2022") == at + 1
    assert axis(scale, at + 3).index("2022") == at - 1
