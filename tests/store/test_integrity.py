"""Terms that cannot be: the check names file, line, path and reason, and no store is made of
them.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from support.sample_record import line_of, text_of
from support.terms import Json, clock_of, outcome, run_command, term, term_record

from timeline.store.loader import parse_store
from timeline.store.problems import StoreError
from timeline.store.schema_check import find_problems

YEARLY = {"length": "P1Y"}
NOTICE = {"before": "P6M", "by": ["north"]}
FAULTS: dict[str, tuple[Json, str, str]] = {
    "a bad length": ({"length": "P5"}, ".length", "'P5' is not a duration"),
    "a bad renewal": (
        YEARLY | {"renews": {"every": "5 years", "times": None}},
        ".renews.every",
        "is not a duration",
    ),
    "a bad notice": (
        YEARLY | {"notice": NOTICE | {"before": "P0M"}},
        ".notice.before",
        "is not a duration",
    ),
    "a length and an end": (
        YEARLY | {"ends": "2022-01-01"},
        ".ends",
        "a length or an end, not both",
    ),
    "a renewal of no length": (
        {"ends": "2021-01-01", "renews": {"every": "P1Y", "times": 1}},
        ".renews",
        "a term without a length cannot renew",
    ),
    "a notice to no end": (
        {"notice": NOTICE},
        ".notice",
        "a term without an end has no day for notice",
    ),
    "no renewal at all": (
        YEARLY | {"renews": {"every": "P1Y", "times": 0}},
        ".renews.times",
        "write at least 1, or null for no limit",
    ),
    "an end before the start": (
        {"ends": "2020-11-09"},
        ".ends",
        "the end is before the start 2020-11-10",
    ),
    "an end in the year before": (
        {"ends": "2019"},
        ".ends",
        "the end is before the start 2020-11-10",
    ),
    "a notice longer than the term": (
        {"length": "P5M", "notice": NOTICE},
        ".notice.before",
        "the notice is longer than the term",
    ),
    "a notice longer than to a fixed end": (
        {"ends": "2020-12-10", "notice": NOTICE},
        ".notice.before",
        "the notice is longer than the term",
    ),
    "a notice before the calendar": (
        {"ends": "2020-12-10", "notice": NOTICE | {"before": "P9999Y"}},
        ".notice.before",
        "the notice is longer than the term",
    ),
    "an end behind the calendar": (
        {"length": "P9999Y"},
        ".length",
        "the term reaches beyond the year 9999",
    ),
    "an outcome before the start": (
        YEARLY | {"outcomes": [outcome("superseded", 1)]},
        ".outcomes[0].event",
        "event-1 was before the term began on 10 November 2020",
    ),
    "an outcome before the start of a term without an end": (
        {"outcomes": [outcome("superseded", 1)]},
        ".outcomes[0].event",
        "event-1 was before the term began",
    ),
    "a renewal of what does not renew": (
        YEARLY | {"outcomes": [outcome("renewed", 2)]},
        ".outcomes[0].kind",
        "a term that does not renew cannot be renewed",
    ),
    "an outcome after the last": (
        YEARLY | {"outcomes": [outcome("ended-early", 2), outcome("superseded", 3)]},
        ".outcomes[1]",
        "nothing can follow 'ended-early': event-2 has closed the term",
    ),
    "met after the end": (
        {"ends": "2021-01-01", "outcomes": [outcome("met", 3)]},
        ".outcomes[0].kind",
        "this happened after the end 2021-01-01, so it cannot be 'met'",
    ),
    "ended early after the end": (
        {"length": "P1M", "outcomes": [outcome("ended-early", 2)]},
        ".outcomes[0].kind",
        "this happened after the end 2020-12-10, so it cannot be 'ended-early'",
    ),
    "met late before the end": (
        YEARLY | {"outcomes": [outcome("met-late", 2)]},
        ".outcomes[0].kind",
        "this happened by the end 2021-11-10, so it was not late",
    ),
    "met late on the end": (
        {"ends": "2021-06-01", "outcomes": [outcome("met-late", 2)]},
        ".outcomes[0].kind",
        "this happened by the end 2021-06-01, so it was not late",
    ),
}
DATES = ("2020-11-10", "2020-11-09", "2021-06-01", "2022-06-01")


def faulty(name: str) -> tuple[Json, str, str]:
    """A record with a sound term and a faulty one, the path of the fault, and its reason."""
    fields, path, reason = FAULTS[name]
    sound = term(id="sound", length="P5Y", notice=NOTICE)
    # Anew, so that no part stands in it twice as the same object.
    made = json.loads(text_of(term_record(sound, term(**fields), dates=DATES)))
    return made, f".terms[1]{path}", reason


@pytest.mark.parametrize("name", FAULTS)
def test_contradictory_term_is_reported_with_line_path_and_reason(
    name: str, tmp_path: Path
) -> None:
    made, path, reason = faulty(name)
    file = tmp_path / "terms.json"
    file.write_text(text_of(made), encoding="utf-8")
    code, out, err = run_command("check", str(file))
    (line,) = out.splitlines()
    assert (code, err) == (1, "timeline: 1 problem\n")
    assert line.startswith(f"{file}:{line_of(made, path)}:")
    assert f" {path}: " in line
    assert reason in line


@pytest.mark.parametrize("name", FAULTS)
def test_a_term_that_cannot_be_makes_no_store(name: str) -> None:
    made, path, reason = faulty(name)
    with pytest.raises(StoreError) as caught:
        parse_store(text_of(made).encode(), "terms.json")
    (problem,) = caught.value.problems
    assert path in str(caught.value)
    assert reason in problem.reason
    assert problem.line == line_of(made, path)


def test_a_chain_of_impossible_outcomes_is_reported_link_by_link() -> None:
    chain = [outcome("met", 2), outcome("renewed", 3), outcome("ended", 1)]
    made = term_record(term(length="P1Y", outcomes=chain), dates=DATES)
    with pytest.raises(StoreError) as caught:
        parse_store(text_of(made).encode(), "terms.json")
    closed = "nothing can follow 'met': event-2 has closed the term"
    assert [(problem.path[2:], problem.reason) for problem in caught.value.problems] == [
        (("outcomes", 1), closed),
        (("outcomes", 1, "kind"), "a term that does not renew cannot be renewed"),
        (("outcomes", 2), closed),
        (("outcomes", 2, "event"), "event-1 was before the term began on 10 November 2020"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"length": "P6M", "notice": NOTICE},
        {"ends": "2020-11-10"},
        {"ends": "2020"},
        {
            "starts": None,
            "length": "P49Y",
            "notice": NOTICE,
            "outcomes": [outcome("superseded", 1)],
        },
        {"starts": None, "ends": "2019"},
        {"outcomes": [outcome("superseded", 2)]},
        {"outcomes": [outcome("met", 2)]},
        {"length": "P1Y", "outcomes": [outcome("superseded", 3)]},
        {"length": "P1Y", "outcomes": [outcome("met", 2)]},
        {"ends": "2021-06-01", "outcomes": [outcome("met", 2)]},
        {"ends": "2021-01-01", "outcomes": [outcome("met-late", 2)]},
        {
            "length": "P1M",
            "renews": {"every": "P1M", "times": None},
            "outcomes": [outcome("ended-early", 3)],
        },
        {
            "length": "P1M",
            "renews": {"every": "P1M", "times": 1},
            "outcomes": [outcome("renewed", 2), outcome("ended-early", 3)],
        },
    ],
)
def test_a_term_that_can_be_is_read(fields: Json) -> None:
    made = term_record(term(**fields), dates=DATES)
    assert list(parse_store(text_of(made).encode(), "terms.json").terms) == ["lease"]


def test_outcome_of_unknown_event_is_the_only_problem() -> None:
    made = term_record(term(length="P9999Y", outcomes=[outcome("met", 7)]), dates=DATES)
    with pytest.raises(StoreError) as caught:
        parse_store(text_of(made).encode(), "terms.json")
    assert [problem.path[2:] for problem in caught.value.problems] == [
        ("length",),
        ("outcomes", 0, "event"),
    ]


@pytest.mark.parametrize("counting", ["corresponding-date", "day-before"])
@pytest.mark.parametrize("length", ["P10D", "P8W", "P1M", "P6M", "P1Y", "P5Y", "P1Y1M1W1D"])
@pytest.mark.parametrize("start", ["2020-11-10", "2020-02-29", "2021-01-31"])
def test_met_and_met_late_differ_exactly_at_the_end(start: str, length: str, counting: str) -> None:
    fields = {"starts": start, "length": length, "counting": counting}
    end = clock_of(term(**fields), start).end
    assert end is not None
    for shift in range(-4, 5):
        when = (end + timedelta(days=shift)).isoformat()
        for kind, fits in (
            ("met", shift <= 0),
            ("ended-early", shift <= 0),
            ("met-late", shift > 0),
        ):
            made = term_record(term(**fields, outcomes=[outcome(kind)]), dates=("1900", when))
            assert (find_problems(text_of(made).encode()) == []) == fits, (kind, shift)


@pytest.mark.parametrize("kind", ["met", "met-late"])
def test_outcome_with_end_after_9999_has_one_problem(kind: str) -> None:
    made = term_record(term(length="P9999Y", outcomes=[outcome(kind, 2)]), dates=DATES)
    with pytest.raises(StoreError) as caught:
        parse_store(text_of(made).encode(), "terms.json")
    assert [problem.path[2:] for problem in caught.value.problems] == [("length",)]
