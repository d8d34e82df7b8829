"""The installed program in a real terminal: the whole way in, through and out, and what a terminal
may lack.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time

import pytest
from support.terminal import Terminal, program

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
FIRST = "Large-scale fighting begins"


def restored(terminal: Terminal) -> bool:
    """Whether the terminal is as it was: main screen, cursor shown, mouse off, same line
    discipline.
    """
    raw = terminal.raw
    return (
        raw.rfind(LEAVE_SCREEN) > raw.rfind(ENTER_SCREEN)
        and raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
        and raw.rfind(b"\x1b[?1000l") >= raw.rfind(b"\x1b[?1000h")
        and termios.tcgetattr(terminal.fd)[3] == terminal.modes[3]
    )


def test_a_reader_starts_moves_searches_filters_resizes_and_quits() -> None:
    with Terminal(program(), columns=120, rows=40) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("1 of 82")
        terminal.send("jj")
        terminal.wait_for("3 of 82")
        terminal.send("G")
        terminal.wait_for("82 of 82")
        terminal.send("g}")
        terminal.wait_for("2 of 82")
        terminal.send("/id:trilateral-statement-2020\r")
        terminal.wait_for("7 of 82")
        terminal.send("f2023 kind:legal\r")
        terminal.wait_for("of 82 events")
        terminal.wait_for("ICJ orders")
        terminal.resize(40, 12)
        terminal.wait_for("ICJ orders")
        terminal.resize(120, 40)
        terminal.wait_for("Accounts")
        terminal.send("q")
        assert terminal.end() == 0
        assert restored(terminal)


def test_the_app_opens_at_a_date_and_on_a_query() -> None:
    with Terminal(program(), "--at", "sep 2023", "2023") as terminal:
        terminal.wait_for("of 82 events")
        terminal.wait_for("2023 ✕")
        terminal.wait_for("18 September 2023")
        terminal.send("q")
        assert terminal.end() == 0


def test_an_invalid_query_is_explained_under_the_prompt() -> None:
    with Terminal(program()) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("fkind:militry")
        terminal.wait_for("did you mean military?")
        terminal.send("\x07")
        terminal.wait_for("1 of 82")
        terminal.send("\x03")
        assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_restored(number: int) -> None:
    with Terminal(program()) as terminal:
        terminal.wait_for(FIRST)
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number
        assert restored(terminal)


def test_a_crash_exits_1_and_restores_the_terminal() -> None:
    code = (
        "from timeline.app.app import TimelineApp; import timeline.app, sys;"
        "from timeline.store.loader import bundled_path;"
        "TimelineApp.action_help = lambda self: 1 / 0;"
        "sys.exit(timeline.app.run_app(bundled_path(), lambda _: (None, '')))"
    )
    with Terminal(sys.executable, "-c", code) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("?")
        assert terminal.end() == 1
        assert restored(terminal)
        assert b"ZeroDivisionError" in terminal.raw


def test_a_dumb_terminal_gets_the_printed_timeline() -> None:
    with Terminal(program(), term="dumb") as terminal:
        assert terminal.end() == 0
        assert ENTER_SCREEN not in terminal.raw
        assert b"\x1b[" not in terminal.raw
        assert b"TERM=dumb cannot place the cursor" in terminal.raw


@pytest.mark.parametrize(
    ("redirection", "stream"),
    [("</dev/null", "input"), (">/dev/null", "output"), ("2>/dev/null", "error")],
)
def test_a_stream_that_is_no_terminal_means_printing(redirection: str, stream: str) -> None:
    with Terminal("sh", "-c", f"{program()} {redirection}") as terminal:
        assert terminal.end() == 0
        assert ENTER_SCREEN not in terminal.raw
        if stream != "error":
            assert f"standard {stream} is not one".encode() in terminal.raw


@pytest.mark.parametrize("closed", ["<&-", "2>&-"])
def test_a_closed_stream_means_printing(closed: str) -> None:
    with Terminal("sh", "-c", f"{program()} {closed}") as terminal:
        assert terminal.end() == 0
        assert ENTER_SCREEN not in terminal.raw


def test_an_encoding_without_the_signs_means_printing() -> None:
    with Terminal(program(), PYTHONIOENCODING="ascii") as terminal:
        assert terminal.end() == 0
        assert ENTER_SCREEN not in terminal.raw


def test_an_exported_size_does_not_freeze_the_layout() -> None:
    with Terminal(program(), columns=120, rows=40, COLUMNS="60", LINES="15") as terminal:
        terminal.wait_for("? Keys")
        assert "? Keys" in terminal.screen.display[39]
        terminal.resize(100, 30)
        terminal.wait(lambda: "? Keys" in terminal.screen.display[29])


@pytest.mark.parametrize("term", ["xterm-256color", "xterm"])
def test_no_color_means_no_colour(term: str) -> None:
    with Terminal(program(), NO_COLOR="1", term=term, COLORTERM="") as terminal:
        terminal.wait_for(FIRST)
        terminal.send("j")
        terminal.wait_for("2 of 82")
        for code in (b"[38;", b"[48;", b";38;", b";48;", b"[31m", b"[32m"):
            assert code not in terminal.raw
        assert re.search(rb"\x1b\[(\d+;)*7[;m]", terminal.raw)


def test_an_empty_no_color_counts_for_nothing() -> None:
    with Terminal(program(), NO_COLOR="") as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("? Keys")
        assert b"38;2;" in terminal.raw


def test_foreground_after_suspending_paints_the_screen_again() -> None:
    with Terminal("bash", "--norc", "-i", PS1="$ ") as terminal:
        terminal.wait_for("$")
        terminal.send(f"{program()}\r")
        terminal.wait_for(FIRST)
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        mark = len(terminal.raw)
        terminal.send("fg\r")
        terminal.wait(lambda: FIRST.encode() in terminal.raw[mark:])
        terminal.wait_for(FIRST)
        terminal.send("q")
        terminal.wait(lambda: terminal.raw.rfind(LEAVE_SCREEN) > mark)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 5), (12, 6), (20, 6), (40, 10)])
def test_a_tiny_terminal_is_survived(size: tuple[int, int]) -> None:
    with Terminal(program(), columns=size[0], rows=size[1]) as terminal:
        terminal.wait(lambda: ENTER_SCREEN in terminal.raw)
        time.sleep(0.5)
        for keys in ("j", "G", "/x", "\x07", "?", "q", "\r", "\x07", "\x10"):
            terminal.send(keys)
            terminal.read(0.2)
        terminal.resize(80, 24)
        terminal.send("\x03")
        assert terminal.end() == 0
