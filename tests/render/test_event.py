"""An event in full: every part that it has, none that it has not, and links in both directions."""

from __future__ import annotations

import re

from support.factories import event, record, store_of
from support.paragraphs import ASCII, UNICODE, lines_of
from support.sample_record import Json

from timeline.render.event import event_paragraphs
from timeline.render.styles import Glyphs
from timeline.render.text import paragraph_text
from timeline.store.store import Store


def full_store() -> Store:
    """A store with an event that has every part, and one that has none but what it must have."""
    bare: Json = event("2020-11", 0, threads=[], actors=[], places=[])
    full: Json = event("2020-11-09", 1, threads=["talks"], actors=["north", "south"]) | {
        "title": "The statement",
        "summary": "They sign.\nThey part.",
        "date_note": "By two clocks.",
        "note": "In print.",
        "other_dates": [
            {
                "name": "in-force",
                "date": "2020-11-10",
                "source": "S1",
                "by": "North",
                "note": "At night.",
            },
            {"name": "signed", "date": "2020"},
        ],
        "figures": [
            {
                "name": "mine-maps",
                "value": 97000,
                "unit": "maps",
                "qualifier": "about",
                "by": "South",
                "on": "2021-06",
                "source": "S1",
                "note": "Of two districts.",
            },
            {"name": "area", "value": 1234567.5, "unit": "km²"},
            {"name": "share", "value": 0, "unit": ""},
        ],
        "accounts": [
            {"by": "north", "about": "date", "says": "On the ninth.", "sources": ["S1", "S2"]},
            {"by": "unattributed", "about": "count", "says": "Fewer."},
        ],
        "links": [{"rel": "leads-to", "to": "event-2"}, {"rel": "ends", "to": "mandate"}],
        "sources": [
            {"source": "S1", "confirms": "all", "at": "p. 1"},
            {"source": "S2", "confirms": "date"},
        ],
    }
    last = event(
        "2021", 2, links=[{"rel": "amends", "to": "event-1"}, {"rel": "follows", "to": "event-1"}]
    )
    made = record([bare, full, last])
    made["sources"].append(
        {
            "id": "S2",
            "publisher": "Wire",
            "stance": "AA-media",
            "title": "[A page]",
            "published": None,
            "url": "https://example.org/ two",
            "note": "Gone.",
        }
    )
    made["terms"] = [
        {
            "id": "mandate",
            "title": "The mandate",
            "set_by": "event-2",
            "starts": "2022",
            "length": "P5Y",
        }
    ]
    return store_of(made)


def test_an_event_in_full_shows_all_its_parts() -> None:
    made = full_store()
    assert lines_of(event_paragraphs(made.event("event-1"), made, UNICODE)) == [
        "The statement",
        "9 November 2020 · § agreement · event-1",
        "Threads: Talks",
        "Date: By two clocks.",
        "",
        "They sign.",
        "They part.",
        "Note: In print.",
        "Actors: North, South",
        "Places: Ford",
        "",
        "Other dates",
        "  In force: 10 November 2020 (North, At night.) [S1]",
        "  Signed: 2020",
        "",
        "Figures",
        "  Mine maps: about 97,000 maps (South, June 2021, Of two districts.) [S1]",
        "  Area: 1,234,567.5 km²",
        "  Share: 0",
        "",
        "Accounts",
        "  North on date: On the ninth. [S1, S2]",
        "  Unattributed on count: Fewer.",
        "",
        "Links",
        "  → leads to: Event 2 of 2021, 2021 (event-2)",
        "  → ends: The mandate (mandate)",
        "  ← amended by: Event 2 of 2021, 2021 (event-2)",
        "  ← followed by: Event 2 of 2021, 2021 (event-2)",
        "",
        "Sources",
        "  S1 Gazette · INT · 2 January 2020",
        "    A report",
        "    confirms: all, p. 1",
        "    https://example.org/1",
        "  S2 Wire · AA-media · no date · Gone.",
        "    [A page]",
        "    confirms: date",
        "    (address not shown: it is not a plain web address)",
    ]


def test_on_a_terminal_the_accounts_stand_under_their_matter() -> None:
    made = full_store()
    found = lines_of(event_paragraphs(made.event("event-1"), made, UNICODE, grouped=True))
    at = found.index("Accounts")
    assert found[at : at + 5] == [
        "Accounts",
        "  On date",
        "    North: On the ninth. [S1, S2]",
        "  On count",
        "    Unattributed: Fewer.",
    ]


def test_the_address_of_an_archived_copy_stands_below_the_address() -> None:
    for archived, said in (
        ("https://archive.example/1", "    archived: https://archive.example/1"),
        ("javascript:alert(1)", "    (archived address not shown: it is not a plain web address)"),
    ):
        made = record([event("2020", 0)])
        made["sources"][0]["archived"] = archived
        assert lines_of(event_paragraphs(store_of(made).event("event-0"), store_of(made), UNICODE))[
            -2:
        ] == ["    https://example.org/1", said]


def test_an_event_without_the_parts_shows_no_empty_ones() -> None:
    made = full_store()
    assert lines_of(event_paragraphs(made.event("event-0"), made, UNICODE)) == [
        "Event 0 of 2020-11",
        "November 2020 · ◆ military · event-0",
        "",
        "What happened as number 0.",
        "",
        "Sources",
        "  S1 Gazette · INT · 2 January 2020",
        "    A report",
        "    confirms: date",
        "    https://example.org/1",
    ]


def test_each_relation_reads_both_ways() -> None:
    said = {
        "follows": ("follows", "followed by"),
        "implements": ("implements", "implemented by"),
        "amends": ("amends", "amended by"),
        "extends": ("extends", "extended by"),
        "ends": ("ends", "ended by"),
        "leads-to": ("leads to", "led to by"),
    }
    for rel, (there, back) in said.items():
        made = store_of(
            record([event("2020", 0, links=[{"rel": rel, "to": "event-1"}]), event("2020", 1)])
        )
        assert f"  → {there}: Event 1 of 2020, 2020 (event-1)" in lines_of(
            event_paragraphs(made.event("event-0"), made, UNICODE)
        )
        assert f"  ← {back}: Event 0 of 2020, 2020 (event-0)" in lines_of(
            event_paragraphs(made.event("event-1"), made, UNICODE)
        )


def test_the_plain_look_draws_in_ascii_but_for_what_the_record_says() -> None:
    made = full_store()
    for each in made.events:
        for line in lines_of(event_paragraphs(each, made, ASCII), 60):
            assert re.sub("[–·²]", "", line).isascii()
    assert "-> ends: The mandate" in "\n".join(
        lines_of(event_paragraphs(made.event("event-1"), made, ASCII))
    )


def test_threads_stand_behind_their_letters_where_the_list_shows_letters_and_nowhere_else() -> None:
    store = full_store()
    for letters, words in ((True, "Threads: T Talks"), (False, "Threads: Talks")):
        shown = [
            paragraph_text(para)[0]
            for para in event_paragraphs(store.event("event-1"), store, Glyphs(letters=letters))
        ]
        assert words in shown
