"""What standard output is given: width, colour, glyphs, the layouts of `print`, and JSON that is
safe to show.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.factories import store
from support.paragraphs import ASCII, MANY, PARAS, UNICODE, WIDTHS

from timeline.render import rows
from timeline.render import serialize as output
from timeline.render import styles as palette
from timeline.render.formatter import MIN_WIDTH, LineFormatter
from timeline.render.text import Paragraph

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., LineFormatter]:
    """What `LineFormatter` makes of a terminal, or of a pipe, in this environment."""

    def make(
        *, tty: bool = True, options: dict[str, Any] | None = None, **env: str
    ) -> LineFormatter:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: tty)
        return LineFormatter(**options or {})

    return make


def test_a_terminal_gives_the_width_and_a_pipe_none(terminal: Callable[..., LineFormatter]) -> None:
    assert terminal(COLUMNS="77", TERM="xterm").width == 77
    assert terminal(COLUMNS="3", TERM="xterm").width == MIN_WIDTH
    assert terminal(COLUMNS="77", options={"width": 50}).width == 50
    assert terminal(tty=False, COLUMNS="77").width is None


def test_a_terminal_is_coloured_unless_it_cannot_be(terminal: Callable[..., LineFormatter]) -> None:
    assert terminal(TERM="xterm").colour
    assert not terminal(TERM="dumb").colour
    assert not terminal(TERM="unknown").colour
    assert not terminal(TERM="xterm", NO_COLOR="1").colour
    assert not terminal(tty=False, TERM="xterm").colour
    assert not terminal(TERM="xterm", options={"plain": True}).colour
    assert not terminal(TERM="xterm", options={"color": "never"}).colour


def test_the_look_is_that_of_the_encoding(
    terminal: Callable[..., LineFormatter], monkeypatch: pytest.MonkeyPatch
) -> None:
    for encoding, fancy in (("utf-8", True), ("UTF8", True), ("latin-1", False), ("ascii", False)):
        with open(os.devnull, "w", encoding=encoding) as stream:  # noqa: PTH123
            monkeypatch.setattr(sys, "stdout", stream)
            assert LineFormatter().glyphs.unicode is fancy


@MANY
@given(PARAS, st.none() | WIDTHS)
def test_colour_changes_nothing_but_colour(para: Paragraph, width: int | None) -> None:
    plain, coloured = LineFormatter(color="never"), LineFormatter(color="always")
    plain.width = coloured.width = width
    without = [SGR.sub("", line).rstrip() for line in coloured.format([para])]
    assert without == [line.rstrip("\n") for line in plain.format([para])]


def test_each_role_is_painted_in_its_own_colour() -> None:
    out = LineFormatter(color="always", width=40)
    assert list(out.format([Paragraph([("a", "date"), ("b", "strong"), ("c", "")])])) == [
        "\x1b[36ma\x1b[0m\x1b[1mb\x1b[0mc\n"
    ]
    out.width = None
    assert list(out.format([Paragraph([("a", "date"), ("c", "")], 2)])) == ["  \x1b[36ma\x1b[0mc\n"]
    assert palette.paint("a", "no such role") == "a"


def test_what_stands_between_two_events_in_full_is_a_rule() -> None:
    made = store("2020-11", "2020-12", "2021")
    for plain, rule in ((False, "────────"), (True, "--------")):
        out = LineFormatter(color="never", width=60, plain=plain)
        out.glyphs = UNICODE
        found = "".join(rows.render_events(range(3), made, out, "full"))
        assert found.split("\n").count(rule) == 2
        assert f"\n\n{rule}\n\n" in found
    out = LineFormatter(color="never")
    out.glyphs = ASCII
    assert "".join(rows.render_events(range(3), made, out, "full")).count("\n--------\n") == 2


def test_json_escapes_what_a_screen_would_obey_and_keeps_the_data() -> None:
    text = "a\x9b\u202e\U000e0041\u2028é会😀"
    shown = output.json_text({"text": text})
    assert shown.isprintable()
    assert json.loads(shown) == {"text": text}
    assert "é会😀" in shown
    assert "\\u009b\\u202e\\udb40\\udc41\\u2028" in shown


# Layouts.


def test_the_list_opens_a_heading_where_the_year_or_month_changes() -> None:
    made = store("../2019-12", "2020", "2020-02", "2020-02-03", "2021-02")
    found = "".join(
        rows.render_events(range(5), made, LineFormatter(color="never", width=64), "list")
    )
    assert [line for line in found.splitlines() if "Event" not in line] == [
        "Start not known", "", "2020", "  February", "", "2021", "  February",
    ]  # fmt: skip
    turned = "".join(
        rows.render_events([3, 1], made, LineFormatter(color="never", width=64), "list")
    )
    assert [line for line in turned.splitlines() if "Event" not in line] == [
        "2020",
        "  February",
        "  Month not given",
    ]


def test_the_table_shortens_a_long_date(monkeypatch: pytest.MonkeyPatch) -> None:
    made = store("2020-11-09/2020-12-10~")
    for glyphs, sign in ((UNICODE, "…"), (ASCII, "~")):
        out = LineFormatter(color="never", width=40)
        out.glyphs = glyphs
        found = list(rows.render_events(range(1), made, out, "table"))
        assert found[1].startswith(f"9 Nov – 10 D{sign}") or sign in found[1][:13]
        assert max(len(line) for line in found) <= 41
