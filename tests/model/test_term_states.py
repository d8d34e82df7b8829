"""The table of states agrees with the types of states and of outcomes."""

from __future__ import annotations

from typing import get_args

from timeline.model.entities import OutcomeKind
from timeline.model.term import COUNTED, STATES, Counting, TermState


def test_table_of_states_has_each_state_of_the_type() -> None:
    assert tuple(STATES) == get_args(TermState)
    assert all(facts.words for facts in STATES.values())


def test_each_outcome_is_a_state_and_closes_or_renews() -> None:
    closing = {state for state, facts in STATES.items() if facts.closes}
    assert closing | {"renewed"} == set(get_args(OutcomeKind))


def test_no_state_that_closes_a_term_is_in_force() -> None:
    assert not any(facts.closes and facts.in_force for facts in STATES.values())


def test_each_counting_rule_has_its_shift() -> None:
    assert tuple(COUNTED) == get_args(Counting)
