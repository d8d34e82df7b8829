"""Names meet across languages and scripts, and ordinary words stay what they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.entities import Actor, Name, Place
from timeline.search.names import Gazetteer, fold, list_forms, strip_marks

TELLING = (
    "abceqxEyi əƏıİşŞçğĞöüéйЙёеЕджшкчьъїћаոուեևշժ’–\u0301\u0306\u0327\u0323\u200b\u00adﬁǽǿḉΐßᵊ가각Å"
)
texts = (
    st.text()
    | st.text(alphabet=TELLING)
    | st.text(alphabet=st.characters(categories=["Cs", "Lu", "Mn"]))
)


def named(item_id: str, label: str, *names: str) -> Place:
    return Place(id=item_id, label=label, names=[Name(text=name, lang="en") for name in names])


def gazetteer(*places: Place, actors: tuple[Actor, ...] = ()) -> Gazetteer:
    return Gazetteer({each.id: each for each in places}, {each.id: each for each in actors})


@pytest.mark.parametrize(
    ("folded", "written"),
    [
        ("shusha", "Shusha Şuşa ŞUŞA Шуша ШУША"),
        ("shushi", "Shushi Шуши Շուշի ՇՈՒՇԻ"),
        ("stepanakert", "Stepanakert Степанакерт Ստեփանակերտ"),
        ("lachin", "Lachin Laçın LAÇIN Лачин"),
        ("kalbajar", "Kalbajar Kəlbəcər"),
        ("kelbajar", "Kelbajar Кельбаджар"),
        ("garabagh", "Garabagh Qarabağ QARABAĞ"),
        ("karabakh", "Karabakh Карабах"),
        ("aghdam", "Aghdam Ağdam"),
        ("khankandi", "Khankandi Xankəndi XANKƏNDİ"),
        ("khankendi", "Khankendi Ханкенди"),
        ("yerevan", "Yerevan Ереван Երևան Երեւան ԵՐԵՎԱՆ"),
        ("aliyev", "Aliyev Əliyev Алиев"),
        ("hajiyev", "Hajiyev Hacıyev"),
        ("ilham", "Ilham İlham İLHAM ILHAM"),
        ("gharabagh", "Gharabagh Ղարաբաղ"),
        ("voskepar", "Voskepar Ոսկեպար"),
        ("turkiye", "Türkiye TÜRKİYE"),
        ("gorbachev", "Gorbachev Горбачёв Горбачев"),
    ],
)
def test_spellings_of_one_name_fold_alike(folded: str, written: str) -> None:
    assert {each: fold(each) for each in written.split()} == dict.fromkeys(written.split(), folded)


def test_x_c_and_q_stay_in_words_of_other_languages() -> None:
    assert (
        fold("Exchange of québécois documents in Xankəndi")
        == "exchange of quebecois documents in khankandi"
    )


def test_marks_ligatures_and_typographic_letters_are_removed() -> None:
    assert fold("Ærøskøbing’s “ﬁrst” Łódź–Straße") == 'aeroskobing\'s "first" lodz-strasse'


def test_zero_width_characters_do_not_hide_a_name() -> None:
    assert fold("Shu\u200bsha\u00ad") == "shusha"


def test_bare_text_is_what_a_keyboard_without_marks_types() -> None:
    assert [strip_marks(each) for each in ("Şuşa", "Kəlbəcər", "LAÇIN", "français", "Шуши")] == [
        "susa",
        "kelbecer",
        "lacin",
        "francais",
        "шуши",
    ]


def test_forms_are_distinct_and_never_empty() -> None:
    assert list_forms("Şuşa") == ("shusha", "susa")
    assert list_forms("Baku") == ("baku",)
    assert list_forms("ь") == ("ь",)
    assert list_forms("\u0301") == ()


@given(texts)
def test_folding_is_idempotent_and_raises_nothing(text: str) -> None:
    for each in (fold, strip_marks):
        once = each(text)
        assert each(once) == once
        assert not any(unicodedata.combining(letter) for letter in once)


@given(texts, texts)
def test_case_is_no_difference(text: str, other: str) -> None:
    for each in (fold, strip_marks):
        assert each(text.casefold()) == each(text)
        assert each(f"{text}\n{other}") == f"{each(text)}\n{each(other)}"


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_text_is_only_lowered(text: str) -> None:
    assert fold(text) == strip_marks(text) == text.lower()


def test_folding_every_letter_twice_changes_nothing() -> None:
    for point in (*range(0x3100), *range(0xA000, 0xAC20), *range(0xD7F0, 0x10000)):
        for text in (chr(point), f"x{chr(point)}c"):
            assert fold(fold(text)) == fold(text), hex(point)
            assert strip_marks(strip_marks(text)) == strip_marks(text), hex(point)


def test_a_very_long_word_folds_in_linear_time() -> None:
    assert fold("q" * 300_000 + "ə") == "g" * 300_000 + "a"


SHUSHA = named("shusha", "Shusha / Shushi", "Şuşa", "Шуши", "Շուշի")
LACHIN = named("lachin", "Lachin", "Laçın")
CORRIDOR = named("lachin-corridor", "Lachin corridor")
SUS = named("sus", "Nerkin Sus / Sus")
KALBAJAR = named("kalbajar", "Kalbajar", "Kəlbəcər")


@pytest.mark.parametrize(
    "name", ["Shusha", "shushi", "ŞUŞA", "Susa", "Шуши", "Шуша", "Շուշի", "Shusha/Shushi"]
)
def test_every_name_and_half_of_a_label_finds_the_place(name: str) -> None:
    assert gazetteer(SHUSHA, LACHIN).find_exact(name) == {"shusha"}


@pytest.mark.parametrize("name", ["Kelbajar", "Kalbacer", "Kelbecer", "Кельбаджар", "kelbejer"])
def test_a_and_e_of_a_longer_name_are_one(name: str) -> None:
    assert gazetteer(KALBAJAR).find_exact(name) == {"kalbajar"}


def test_a_and_e_of_a_short_name_are_two() -> None:
    places = gazetteer(named("ani", "Ani"), named("union", "EU"))
    assert places.find_exact("AU") == places.find_exact("Eni") == frozenset()


@pytest.mark.parametrize("text", ["", "/", "—", "\u0301", "Shush", "Shusha region"])
def test_unknown_name_finds_nothing(text: str) -> None:
    assert gazetteer(SHUSHA).find_exact(text) == frozenset()


def test_exact_name_is_found_before_names_that_contain_it() -> None:
    places = gazetteer(LACHIN, CORRIDOR)
    every = ("lachin", "lachin-corridor")
    assert places.find("Laçın", every) == {"lachin"}
    assert places.find("CORRIDOR", every) == {"lachin-corridor"}
    assert places.find("lachin-corridor", every) == {"lachin-corridor"}
    assert places.find("Lachin", ["lachin-corridor"]) == {"lachin-corridor"}
    assert places.find("corri", every) == places.find("", every) == frozenset()


def test_id_in_both_tables_has_the_names_of_both() -> None:
    russia = Actor(
        id="russia", label="Russia", kind="state", names=[Name(text="Россия", lang="ru")]
    )
    both = gazetteer(named("russia", "Russia", "Rusiya"), actors=(russia,))
    assert both.find_exact("Rusiya") == both.find_exact("россия") == {"russia"}
    assert both.list_names(["russia"]) == ["Russia", "Rusiya", "Россия"]


def test_shared_name_finds_all_who_have_it() -> None:
    assert gazetteer(named("town", "Martuni"), named("other-town", "Martuni")).find_exact(
        "martuni"
    ) == {"town", "other-town"}


def test_names_are_mentioned_where_a_word_begins() -> None:
    mentioned = gazetteer(SHUSHA, LACHIN).mention_test(["shusha"])
    assert mentioned(fold("They met in Şuşa."))
    assert mentioned("the shushi-based garrison")
    assert mentioned("shushavians")
    assert not mentioned("the road to xshusha")
    assert not mentioned("lachin")


def test_short_names_are_mentioned_as_whole_words_only() -> None:
    mentioned = gazetteer(SUS).mention_test(["sus"])
    assert mentioned("aghavno and sus, handed over")
    assert not mentioned("suspended")
    assert not mentioned("versus")


def test_folded_names_of_a_place_are_lines() -> None:
    places = gazetteer(KALBAJAR)
    assert places.folded_names("kalbajar").split("\n") == ["kalbajar", "kelbecer"]
    assert places.folded_names("kalbajar") is places.folded_names("kalbajar")
