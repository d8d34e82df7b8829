"""No control or format character leaves `sanitize`, and ordinary text leaves it unchanged."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile_text import CASES as HOSTILE

from timeline.text import REPLACEMENT as R
from timeline.text import sanitize, sanitize_lines, sanitize_url

CASES = {
    "colour": ("A\x1b[31mRED\x1b[0mZ", f"A{R}[31mRED{R}[0mZ"),
    "window title": ("A\x1b]0;PWNED\x07Z", f"A{R}]0;PWNED{R}Z"),
    "clipboard": ("A\x1b]52;c;UFdORUQ=\x07Z", f"A{R}]52;c;UFdORUQ={R}Z"),
    "clear screen": ("A\x1b[2J\x1b[HZ", f"A{R}[2J{R}[HZ"),
    "hyperlink": ("A\x1b]8;;http://evil.example\x1b\\Z", f"A{R}]8;;http://evil.example{R}\\Z"),
    "device control": ("A\x1bP1$r0m\x1b\\Z", f"A{R}P1$r0m{R}\\Z"),
    "query": ("A\x1b[cZ", f"A{R}[cZ"),
    "C1 CSI": ("A\x9b31mZ", f"A{R}31mZ"),
    "C1 OSC": ("A\x9d0;PWNED\x9cZ", f"A{R}0;PWNED{R}Z"),
    "NUL": ("A\x00Z", f"A{R}Z"),
    "bell": ("A\x07Z", f"A{R}Z"),
    "backspaces": ("A\x08\x08Z", f"A{R}{R}Z"),
    "shift out": ("A\x0eqqq\x0fZ", f"A{R}qqq{R}Z"),
    "DEL": ("A\x7fZ", f"A{R}Z"),
    "line breaks": ("A\rB\nC\x0bD\x0cE\x85F\u2028G\u2029Z", "A B C D E F G Z"),
    "tab": ("A\tZ", "A Z"),
    "spaces of other widths": ("A\u00a0B\u2003C\u202fD\u3000Z", "A B C D Z"),
    "bidi override": ("A\u202egnp.exeZ", "Agnp.exeZ"),
    "bidi isolates and marks": ("A\u2066x\u2069\u200e\u200f\u061cZ", "AxZ"),
    "zero width": ("A\u200b\u200c\u2060\ufeffZ", "AZ"),
    "joined emoji": ("A👩\u200d👧Z", "A👩👧Z"),
    "variation selectors": ("A❤\ufe0fZ\U000e0100", "A❤Z"),
    "piled accents": ("Ae" + "\u0301" * 30 + "Z", "Ae\u0301\u0301\u0301Z"),
    "accents piled through a joiner": ("e\u0301\u0301\u200d\u0301\u0301Z", "e\u0301\u0301\u0301Z"),
    "soft hyphen": ("co\u00adop", "coop"),
    "tags": ("A\U000e0041\U000e0042Z", "AZ"),
    "lone surrogate": ("A\ud800Z", f"A{R}Z"),
    "blank letters": ("A\u3164\u115f\uffa0\u2800Z", "A    Z"),
    "invisible joiners": ("A\u034f\u180eZ", "AZ"),
    "a format character without a place in the table": ("A\u0600Z", f"A{R}Z"),
    "private use": ("A\ue000Z", f"A{R}Z"),
    "not a character": ("A\uffffZ", f"A{R}Z"),
}
ORDINARY = [
    "",
    " ",
    "~!@#$%^&*()[]{}\\|",
    "[bold]Rich[/bold] :warning:",
    "Résumé – “quoted” … 5 °C № 7",
    "Şuşa, Xankəndi, Ağdərə",
    "Шуши, Степанакерт, Мадагиз",
    "Շուշի, Ստեփանակերտ",
    "قره‌باغ".replace("\u200c", ""),
    "הַר הַכַּרְמֶל",
    "纳戈尔诺-卡拉巴赫 会議",
    "カラバフ",
    "나고르노카라바흐",
    "🕊 🇩🇪 👍🏽",
    "e\u0301\u0302\u0303",
    "ฟ้า",
    "हिन्दी",
]


def unwanted(text: str) -> list[str]:
    """What must not reach a screen."""
    return [
        each
        for each in text
        if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    ]


@pytest.mark.parametrize(("text", "shown"), CASES.values(), ids=list(CASES))
def test_hostile_text_is_disarmed(text: str, shown: str) -> None:
    assert sanitize(text) == shown
    assert unwanted(shown) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_no_hostile_text_keeps_its_controls(text: str) -> None:
    assert unwanted(sanitize(text)) == []
    assert sanitize(text).startswith("A")


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert sanitize(text) == text


def test_every_character_of_unicode_is_harmless_afterwards() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert unwanted(sanitize(everything)) == []


def test_every_letter_digit_sign_and_symbol_is_unchanged() -> None:
    blank = "\u3164\uffa0\u115f\u1160\u2800"
    kept = "".join(
        each
        for each in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(each)[0] in "LNPS" and each not in blank
    )
    assert sanitize(kept) == kept


@given(st.text() | st.text(alphabet="a\u0301\u200d\u034f\ufe0f\u3164\x1b\n \u00a0\u2800\u202e"))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = sanitize(text)
    assert sanitize(once) == once
    assert unwanted(once) == []
    assert len(once) <= len(text)


def test_a_block_keeps_its_lines_and_cleans_each() -> None:
    assert sanitize_lines("one\ntwo\r\nthree\rfour\u2028five\x0bsix\n") == [
        "one",
        "two",
        "three",
        "four five six",
        "",
    ]
    assert sanitize_lines("a\x1b[2J\n\u202eb") == [f"a{R}[2J", "b"]
    assert sanitize_lines("") == [""]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://web.archive.org/web/2020/https://example.org/",
        "https://example.org/%D0%A8%D1%83%D1%88%D0%B8",
        "https://xn--e1afmkfd.example/",
        "https://[2001:db8::1]/",
        "https://example.org/" + "a" * (2000 - 20),
    ],
)
def test_a_web_address_is_taken_as_it_is(url: str) -> None:
    assert sanitize_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/",
        "https://",
        "https:///path",
        "http:example.org",
        "https://exa mple.org",
        " https://example.org",
        "https://example.org\n",
        "https://example.org/\x1b]8;;",
        "https://example.org/Шуши",
        "https://example.org/\u202e",
        "https://[",
        "https://example.org/" + "a" * (2001 - 20),
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str) -> None:
    assert sanitize_url(url) is None
