"""The strict check of links: no event comes before what it follows, not even by way of others."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.factories import event, record
from support.lint_cases import BOTH, changed, found, link, source
from support.sample_record import Json, text_of

from timeline.store.lint import find_cycles, find_remarks


@pytest.mark.parametrize(
    ("first", "second", "rel"),
    [
        ("2020-11", "2020-11", "leads-to"),
        ("2020-11-10", "2020-11", "leads-to"),
        ("2020-11-10", "2020-11-10", "leads-to"),
        ("2020-11-09/2020-11-12", "2020-11-10", "leads-to"),
        ("2020", "2020-11", "follows"),
        ("2020-11-10", "2020-11-10", "follows"),
        ("2020-11~", "2020-12", "implements"),
        ("2020-11-10/..", "2021", "ends"),
        ("2020", "2021", "leads-to"),
        ("2021", "2020", "follows"),
    ],
)
def test_uncertain_or_correct_order_gets_no_remark(first: str, second: str, rel: str) -> None:
    made = ring([link(rel, 1)], [])
    made["events"][0]["date"], made["events"][1]["date"] = first, second
    assert found(made) == []


def ring(*links: list[Json], date: str = "2020-11") -> Json:
    """A fair record of events of one month, each with these links."""
    events = [event(date, number, sources=BOTH, links=each) for number, each in enumerate(links)]
    return record(events, sources=[source("S1", "INT"), source("S2", "AA-media")],
                  actors=[{"id": "north", "label": "North", "kind": "state"}])  # fmt: skip


@pytest.mark.parametrize(
    ("links", "paths"),
    [
        ([[link("follows", 1)], [link("follows", 0)]], [".events[0].links[0]"]),
        ([[link("leads-to", 1)], [link("leads-to", 0)]], [".events[0].links[0]"]),
        ([[link("leads-to", 1), link("implements", 1)], []], [".events[0].links[0]"]),
        (
            [[], [link("leads-to", 2)], [link("leads-to", 3)], [link("leads-to", 1)]],
            [".events[1].links[0]"],
        ),
        ([[], [link("follows", 2)], [link("leads-to", 1), link("ends", 0)]], []),
        (
            [[], [link("follows", 0), link("follows", 2)], [link("implements", 1)]],
            [".events[1].links[1]"],
        ),
        ([[link("amends", 2)], [link("extends", 0)], [link("ends", 1)]], [".events[0].links[0]"]),
        # The event that comes first has no link of its own in the circle.
        (
            [[], [link("leads-to", 0), link("follows", 2)], [link("follows", 0)]],
            [".events[1].links[0]"],
        ),
        # Two circles that share a link are two faults.
        (
            [
                [link("follows", 1)],
                [link("follows", 2), link("follows", 3)],
                [link("follows", 0)],
                [link("follows", 0)],
            ],
            [".events[0].links[0]"] * 2,
        ),
        # Two links that say the same are one, the first.
        (
            [[link("implements", 1), link("amends", 1)], [link("follows", 0)]],
            [".events[0].links[0]"],
        ),
        ([[link("follows", 1)], [link("follows", 2)], []], []),
        ([[link("leads-to", 1)], [link("follows", 0)]], []),
        (
            [
                [link("leads-to", 1), link("leads-to", 2)],
                [link("leads-to", 3)],
                [link("leads-to", 3)],
                [],
            ],
            [],
        ),
    ],
)
def test_link_cycle_is_reported_once_if_dates_cannot_tell(
    links: list[list[Json]], paths: list[str]
) -> None:
    assert found(ring(*links)) == [("link-order", path) for path in paths]


def test_a_circle_names_its_events_and_can_be_answered() -> None:
    made = ring([link("follows", 1)], [link("follows", 0)])
    (remark,) = find_remarks(text_of(made).encode())
    assert (
        "these links make a circle: event-0 after event-1 after event-0; remove or turn round"
        in remark.describe("")
    )
    made["events"][0]["reviews"] = [{"remark": "link-order", "note": "Both sign."}]
    (remark,) = find_remarks(text_of(made).encode())
    assert remark.answer == "Both sign."


def test_cycle_broken_by_dates_is_reported_at_forbidden_link_only() -> None:
    assert found(changed({".events[0].links": [link("follows", 2)]})) == [
        ("link-order", ".events[0].links[0]")
    ]


def test_long_chain_of_links_is_no_cycle_and_needs_no_recursion() -> None:
    made = ring(*([link("follows", number + 1)] for number in range(2999)), [])
    assert found(made) == []
    made["events"][-1]["links"] = [link("follows", 0)]
    assert found(made) == [("link-order", ".events[0].links[0]")]


_NODES = "abcdef"


@given(
    st.fixed_dictionaries(
        {node: st.lists(st.sampled_from(_NODES), unique=True, max_size=3) for node in _NODES}
    )
)
@settings(max_examples=150, deadline=None)
def test_found_cycles_are_cycles_and_none_is_missed(graph: dict[str, list[str]]) -> None:
    circles = list(find_cycles(graph))
    for circle in circles:
        assert circle[0] == circle[-1]
        assert len(set(circle)) == len(circle) - 1
        assert all(after in graph[before] for before, after in pairwise(circle))
    rest = {node: [to for to in targets if all(each[-2:] != [node, to] for each in circles)]
            for node, targets in graph.items()}  # fmt: skip
    TopologicalSorter(rest).prepare()
    if circles:
        with pytest.raises(CycleError):
            TopologicalSorter(graph).prepare()
