"""What is on lanes: binary searches agree with a walk over all events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.factories import event, record, store_of
from support.terms import outcome, term, term_record

from timeline.analysis.lanes import (
    NO_THREAD,
    IntervalIndex,
    LaneEvents,
    build_lane_index,
    flag_positions,
)
from timeline.model.entities import KINDS

days = st.integers(1, 60)
intervals = st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair))))


def index_of(bounds: list[tuple[int, int]]) -> IntervalIndex:
    rows = sorted(bounds)
    return IntervalIndex([first for first, _ in rows], [last for _, last in rows], range(len(rows)))


@given(intervals, days, days)
def test_owner_is_found_if_any_extent_reaches_in(
    bounds: list[tuple[int, int]], one: int, other: int
) -> None:
    first, last = min(one, other), max(one, other)
    reaching = [begin <= last and end >= first for begin, end in sorted(bounds)]
    owner = index_of(bounds).find_owner(first, last)
    assert (owner is not None) is any(reaching)
    assert owner in {None, -1} or reaching[owner or 0]


@given(intervals, st.sets(st.integers(0, 5)))
def test_filtered_index_has_the_flagged_events(
    bounds: list[tuple[int, int]], kept: set[int]
) -> None:
    kept = {position for position in kept if position < len(bounds)}
    found = index_of(bounds).filter(flag_positions(len(bounds), kept))
    assert list(found.owners) == sorted(kept)
    assert list(found.firsts) == [sorted(bounds)[position][0] for position in sorted(kept)]


@given(st.lists(days, min_size=1).map(sorted), days)
def test_nearest_event_has_the_least_distance(anchors: list[int], day: int) -> None:
    lane = LaneEvents(range(len(anchors)), anchors, range(len(anchors)), {})
    nearest = lane.find_nearest(day, day)
    assert nearest is not None
    assert abs(anchors[nearest] - day) == min(abs(anchor - day) for anchor in anchors)


def test_nearest_event_of_a_lane_without_days_is_the_first() -> None:
    assert LaneEvents([3, 4], [], [], {}).find_nearest(1, 2) == 3
    assert LaneEvents([], [], [], {}).find_nearest(1, 2) is None


def test_lane_index_has_threads_terms_and_kinds() -> None:
    made = term_record(term(outcomes=[outcome("ended")]), dates=("2020-11-10", "2021"))
    made["events"][1]["threads"] = []
    store = store_of(made)
    index = build_lane_index(store)
    assert index is not None
    (thread,) = store.threads
    assert {lane: list(events.positions) for lane, events in index.threads.items()} == {
        thread: [0],
        NO_THREAD: [1],
    }
    assert list(index.terms["lease"].positions) == [0, 1]
    assert [KINDS[number] for number in index.kinds] == [each.kind for each in store.events]
    assert index.threads[NO_THREAD].contains(1)
    assert not index.threads[NO_THREAD].contains(0)


def test_building_stops_when_cancelled_and_reports_progress() -> None:
    store = store_of(record([event("2020", number) for number in range(300)]))
    told: list[int] = []
    assert build_lane_index(store, on_progress=told.append) is not None
    assert told == [0, 256]
    assert build_lane_index(store, cancelled=lambda: True) is None
