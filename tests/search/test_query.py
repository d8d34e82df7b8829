"""What a query finds: words and names, fields, ranges, and what stands after a minus."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.factories import event, record, store_of
from support.query_store import EVERYTHING, STORE, ids

from timeline.dates.event_date import EventDate
from timeline.search.names import gazetteer_of
from timeline.search.parser import QueryError
from timeline.search.query import parse
from timeline.store.loader import load
from timeline.store.store import Store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", EVERYTHING),
        ("  \t\n ", EVERYTHING),
        ("fighting", ["war"]),
        ("FIGHT seen", ["war"]),
        ("fight eight", []),
        ("cafe", ["talks-one"]),
        ("CAFÉ", ["talks-one"]),
        ('"cafe talks"', ["talks-one"]),
        ('"talks cafe"', []),
        ("dry", ["talks-one"]),
        ("ratified", ["talks-one"]),
        ("eight", ["mission"]),
        ("mission", ["mission"]),
        ("statement", ["talks-two"]),
        ("front", ["war"]),
        ('"2022"', ["mission"]),
        ("-talks", []),
        ("-cafe", ["truce", "war", "talks-two", "mission"]),
        ('-"new year" -cafe', ["truce", "war", "mission"]),
        ("sep 2021", []),
        ("12:30", []),
    ],
)
def test_words_and_phrases_are_searched_in_all_text(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "name", ["Shusha", "shushi", "Şuşa", "SUSA", "Шуши", "Шуша", "Շուշի", '"Shusha / Shushi"']
)
def test_every_name_finds_references_and_mentions_of_a_place(name: str) -> None:
    assert ids(name) == ["war", "talks-one"]
    assert ids(f"place:{name}") == ["war"]


def test_name_is_not_found_inside_other_words() -> None:
    assert ids("sus") == ["mission"]
    assert ids("suspend") == ["truce"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind:legal", ["truce", "mission"]),
        ("KIND:Legal,military", ["truce", "war", "mission"]),
        ("-kind:legal,military", ["talks-two", "talks-one"]),
        ("actor:south", ["talks-one"]),
        ("actor:South,NORTH", ["truce", "war", "talks-two", "talks-one"]),
        ("-actor:north", ["talks-one", "mission"]),
        ('place:"White City"', ["talks-two"]),
        ("place:city,ford", ["truce", "talks-two"]),
        ("thread:front", ["war"]),
        ('thread:"the FRONT"', ["war"]),
        ("thread:talks", EVERYTHING),
        ("source:wire2", ["talks-one"]),
        ("source:wire", ["talks-one", "mission"]),
        ('source:"night wire, inc"', ["mission"]),
        ("source:news3", ["mission"]),
        ("id:war", ["war"]),
        ("id:WAR,mission", ["war", "mission"]),
        ("id:talks-*", ["talks-two", "talks-one"]),
        ("id:*s*on*", ["talks-one", "mission"]),
        ("id:zz*", []),
        ("kind:legal actor:north", ["truce"]),
    ],
)
def test_field_matches_any_of_its_values(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020", ["truce", "war", "talks-two"]),
        ("2020-11", ["war"]),
        ("2020-11-30", ["war"]),
        ("2021", ["talks-two", "talks-one"]),
        ("202X", EVERYTHING),
        ("2021..", ["talks-two", "talks-one", "mission"]),
        ("..2020-11-01", ["truce", "war"]),
        ("2020-11..2021-01", ["war", "talks-two", "talks-one"]),
        ("2025", ["mission"]),
        ("1990", ["truce"]),
        ("2020-02/2020-11", ["war"]),
        ("2022/..", ["mission"]),
        ("-2020", ["talks-one", "mission"]),
        ("-..2020", ["talks-one", "mission"]),
        ("2020.. ..2020", ["truce", "war", "talks-two"]),
        ("within:2020", ["war"]),
        ("within:2020,2021", ["war", "talks-one"]),
        ("within:2020..2021", ["war", "talks-two", "talks-one"]),
        ("within:..2021", EVERYTHING[:-1]),
        ("within:2022..", ["mission"]),
        ("within:2022..2099", []),
        ("within:2021,2022..", ["talks-one", "mission"]),
        ("-within:2020", ["truce", "talks-two", "talks-one", "mission"]),
    ],
)
def test_ranges_keep_what_possibly_or_certainly_falls_into_them(
    text: str, found: list[str]
) -> None:
    assert ids(text) == found


def test_events_that_begin_after_the_range_are_not_even_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = parse("..2020-11 -2019", STORE)
    monkeypatch.setattr(query, "matches", lambda _: True)
    assert [STORE.ids[position] for position in query.select(STORE)] == ["truce", "war"]


def test_the_names_of_a_store_are_gathered_once() -> None:
    assert gazetteer_of(STORE) is gazetteer_of(STORE)


def test_finding_without_an_error_loads_no_more_than_it_needs() -> None:
    heavy = "{'difflib', 'rich', 'textual', 'dateutil.parser'}"
    code = f"import sys, timeline.search.query; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


ITEMS = st.sampled_from(
    [
        "shushi",
        "talks",
        '"new year"',
        "kind:legal",
        "actor:north,south",
        "2020",
        "2021..",
        "within:2020..2021",
    ]
)


@given(ITEMS, ITEMS)
def test_minus_complements_and_items_intersect(one: str, other: str) -> None:
    assert sorted(ids(one) + ids(f"-{one}")) == sorted(EVERYTHING)
    assert set(ids(f"{one} {other}")) == set(ids(one)) & set(ids(other))


DAYS = st.dates(date(2019, 11, 1), date(2021, 3, 1)).map(str)
PARTS = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])
SPANS = st.tuples(PARTS | st.just(".."), PARTS | st.just("..")).filter(
    lambda ends: ends != ("..", "..")
)


def reads(text: str) -> bool:
    try:
        EventDate.parse(text)
    except ValueError:
        return False
    return True


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS | SPANS.map("/".join).filter(reads), min_size=1, max_size=4), SPANS)
def test_ranges_agree_with_a_day_by_day_count(dates: list[str], ends: tuple[str, str]) -> None:
    store = store_of(record([event(text, number) for number, text in enumerate(dates)]))
    low, high = date(2018, 1, 1).toordinal(), date(2023, 1, 1).toordinal()
    begin, end = ("" if each == ".." else each for each in ends)

    def days(first: date | None, last: date | None) -> set[int]:
        return set(
            range(first.toordinal() if first else low, (last.toordinal() if last else high) + 1)
        )

    wanted = days(
        EventDate.parse(begin).earliest if begin else None,
        EventDate.parse(end).latest if end else None,
    )
    if not wanted:
        with pytest.raises(QueryError):
            parse(f"{begin}..{end}", store)
        return
    spans = [days(each.date.earliest, each.date.latest) for each in store.events]
    assert list(parse(f"{begin}..{end}", store).select(store)) == [
        i for i, span in enumerate(spans) if span & wanted
    ]
    inside = [i for i, span in enumerate(spans) if span <= wanted]
    assert list(parse(f"within:{begin}..{end}", store).select(store)) == inside


# Names of one place in different languages and scripts; some are spellings that the record does not
# list.
GROUPS = """
Shusha, Shushi, Şuşa, ŞUŞA, Susa, Шуша, Шуши, Շուշի
Stepanakert, Khankendi, Xankəndi, Xankendi, XANKƏNDİ, Степанакерт, Ханкенди, Ստեփանակերտ
Lachin, Berdzor, Laçın, LAÇIN, Lacin, Лачин, Бердзор, Բերձոր
Kalbajar, Kelbajar, Karvachar, Kəlbəcər, Kelbecer, Кельбаджар, Карвачар, Քարվաճառ
Agdam, Aghdam, Akna, Ağdam, Агдам, Ակնա
Aghavno, Zabukh, Zabux, Забух, Աղավնո
Asgeran, Askeran, Əsgəran, Аскеран, Ասկերան
Dadivank, Khudavang, Xudavəng, Дадиванк, Դադիվանք
Karabakh, Nagorno-Karabakh, Artsakh, Qarabağ, Qarabag, Garabagh, Арцах, Արցախ
Nagorno-Karabakh, Dağlıq Qarabağ, Нагорный Карабах, Լեռնային Ղարաբաղ
Nakhchivan, Nakhichevan, Naxçıvan, Нахичевань, Նախիջևան
Armenia, Ermənistan, Армения, АРМЕНИЯ, Հայաստան, ՀԱՅԱՍՏԱՆ
Azerbaijan, Azərbaycan, Азербайджан, Ադրբեջան
Russia, Россия, Ռուսաստան
Goris, Gorus, Горис, Գորիս
Hadrut, Gadrut, Гадрут, Հադրութ
Ijevan, Karvansaray, Иджеван, Իջևան
Jermuk, Джермук, Ջերմուկ
Sisian, Garakilsa, Сисиан, Սիսիան
Syunik, Сюник, Սյունիք
Tavush, Tovuzgal, Тавуш, Տավուշ
Vardenis, Варденис, Վարդենիս
Gegharkunik, Гегаркуник, Գեղարքունիք
Yerevan, Ереван, Երևան, ԵՐԵՎԱՆ
Yeghegnadzor, Ехегнадзор, Եղեգնաձոր
""".strip().splitlines()


@pytest.fixture(scope="module")
def bundled_store() -> Store:
    return load()


@pytest.mark.parametrize("group", GROUPS)
def test_all_names_of_a_place_find_the_same_events(group: str, bundled_store: Store) -> None:
    found = {name: tuple(ids(f'"{name}"', bundled_store)) for name in group.split(", ")}
    assert len(set(found.values())) == 1, {name: len(each) for name, each in found.items()}
    assert all(found.values())


def test_the_record_is_asked_in_the_words_of_its_readers(bundled_store: Store) -> None:
    november = ids("2020-11", bundled_store)
    assert {
        "trilateral-statement-2020",
        "peacekeepers-deployment-2020",
        "ceasefire-in-force-2020",
    } <= set(november)
    assert "azerbaijan-operation-2023" in ids("2023-09 kind:military", bundled_store)
    assert ids("2023-09.. kind:military khankendi", bundled_store) == ids(
        "Степанакерт kind:military 2023-09..", bundled_store
    )
