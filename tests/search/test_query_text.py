"""What is no query is refused with its place and the remedy; what is one has one normal
spelling.
"""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import event, record, store_of
from support.query_store import STORE

from timeline.search.parser import QueryError
from timeline.search.query import QUERY_EXAMPLES, complete, parse


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("kind:militry", 5, "unknown kind 'militry' at 6: did you mean military?"),
        ("war -kind:legal,militry", 16, "unknown kind 'militry' at 17: did you mean military?"),
        ("place:Susha", 6, "unknown place 'Susha' at 7: did you mean Shusha or Sus or Shushi?"),
        ('place:"Wite City"', 6, "unknown place 'Wite City' at 7: did you mean \"White City\"?"),
        ("place:north", 6, "unknown place 'north' (there are "),
        ("actor:nort", 6, "unknown actor 'nort' at 7: did you mean North?"),
        ("thread:tals", 7, "unknown thread 'tals' at 8: did you mean talks?"),
        ("thread:zzz", 7, "unknown thread 'zzz' (there are talks, front) at 8"),
        ("source:NEWS4", 7, "unknown source 'NEWS4' at 8: did you mean NEWS3?"),
        ("id:talks-on", 3, "unknown id 'talks-on' at 4: did you mean talks-one or talks-two?"),
        ("knd:military", 0, "unknown field 'knd' at 1: did you mean kind?"),
        ("war  -knd:x", 6, "unknown field 'knd' at 7: did you mean kind?"),
        ("kind:", 5, "kind: needs a value at 6"),
        ("kind:legal,", 11, "kind: needs a value at 12"),
        ("kind:,legal", 5, "kind: needs a value at 6"),
        ('place:" "', 6, "place: needs a value at 7"),
        ('war "open quote', 4, "this quote is not closed at 5"),
        ('place:"open', 6, "this quote is not closed at 7"),
        ("-", 1, "there is nothing to look for at 2"),
        ('""', 0, "there is nothing to look for at 1"),
        ("\u0301", 0, "there is nothing to look for at 1"),
        ("2023..2021", 0, "'2023..2021' ends before it begins at 1: did you mean 2021..2023?"),
        ("..", 0, "a range needs a date at one of its ends at 1"),
        ("war 2020..2021-13", 10, "'2021-13' is no date ("),
        ("2020-2023", 0, "did you mean 2020..2023?"),
        ("2020-02-30", 0, "'2020-02-30' is no date ("),
        ("within:soon", 7, "'soon' is no date; write 2023"),
        ("within:" + "y" * 99, 7, "'" + "y" * 40 + "…' is no date"),
    ],
)
def test_query_error_names_position_and_remedy(text: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, STORE)
    assert message in str(caught.value)
    assert caught.value.position == position
    assert caught.value.text == text
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes


def test_near_ids_are_found_among_very_many() -> None:
    many = store_of(record([event("2020", number, id=f"event-{number}") for number in range(2100)]))
    with pytest.raises(QueryError) as caught:
        parse("id:event-1234x", many)
    assert "event-1234" in caught.value.suggestions
    with pytest.raises(QueryError) as caught:
        parse("id:xvent-1234", many)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  war   2020 ", "war 2020"),
        ('"war"', "war"),
        ('"two  words"', '"two words"'),
        ('"2020" "2020-.." "a:b" "-x" ".."', '"2020" "2020-.." "a:b" "-x" ".."'),
        ("--x", '-"-x"'),
        ("KIND:Legal", "kind:Legal"),
        ('place:"Sus","White  City"', 'place:Sus,"White City"'),
        ('source:"night wire, inc"', 'source:"night wire, inc"'),
        ("-within:2020..,2021", "-within:2020..,2021"),
        ('fo"o b"ar', '"foo bar"'),
    ],
)
def test_a_query_has_one_normal_spelling(text: str, normal: str) -> None:
    assert str(parse(text, STORE)) == normal
    assert repr(parse(text, STORE)) == f"Query({normal!r})"


def test_items_know_their_place_and_can_be_removed() -> None:
    query = parse(' shushi  -kind:legal "five years" 2020.. ', STORE)
    assert [each.text for each in query.items] == [
        "shushi",
        "-kind:legal",
        '"five years"',
        "2020..",
    ]
    assert all(query.text[each.start : each.end] == each.text for each in query.items)
    assert [each.negated for each in query.items] == [False, True, False, False]
    assert [each.is_wording for each in query.items] == [True, False, True, False]
    assert [query.without(index, STORE).text for index in range(4)] == [
        '-kind:legal "five years" 2020..',
        'shushi "five years" 2020..',
        "shushi  -kind:legal 2020..",
        'shushi  -kind:legal "five years"',
    ]
    with pytest.raises(IndexError):
        query.without(4, STORE)


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("", ["actor:", "id:", "kind:", "place:", "source:", "thread:", "within:"]),
        ("war -ki", ["-kind:"]),
        ("kind:m", ["kind:military"]),
        ("KIND:legal,ST", ["KIND:legal,statement"]),
        ("-place:s", ["-place:sus"]),
        ("id:talks", ["id:talks-two", "id:talks-one"]),
        ("within:20", []),
        ("knd:", []),
    ],
)
def test_the_last_item_is_completed(text: str, completed: list[str]) -> None:
    assert complete(text, STORE) == completed


def test_what_the_help_shows_can_be_typed() -> None:
    for text, _ in QUERY_EXAMPLES:
        parse(text.replace("White City", "Ford"), STORE)


PIECES = st.sampled_from(
    [
        "war",
        "Şuşa",
        "-",
        '"',
        ":",
        ",",
        "..",
        "2020",
        "2021-05",
        "kind:legal",
        "id:talks-*",
        "within:",
        " ",
        "é",
        "/",
    ]
)
SOME_TEXT = st.text(max_size=20) | st.lists(PIECES, max_size=8).map("".join)


@given(SOME_TEXT)
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    try:
        query = parse(text, STORE)
    except QueryError as caught:
        error = caught
    else:
        again = parse(str(query), STORE)
        assert str(again) == str(query)
        assert list(again.select(STORE)) == list(query.select(STORE))
        assert [text[each.start : each.end] for each in query.items] == [
            each.text for each in query.items
        ]
        return
    assert 0 <= error.position <= len(text)
