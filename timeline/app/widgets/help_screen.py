"""The help as paragraphs: keys with what they do now, what can be asked, what the signs mean;
narrowed to what is
sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from timeline.app import keymap
from timeline.app.state.lane_cursor import LEGEND
from timeline.app.widgets.span_view import SpanView
from timeline.model.entities import KINDS
from timeline.render import text as draw
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, Span
from timeline.search.query import QUERY_EXAMPLES

NOTHING = "no key does that"
_ASKED = "What can be asked with / and f"
_FEW = 6
"""So many columns for keys are enough where there are few."""
_NAMED = 84
"""From this many columns on the name of a key stands beside what it does."""


class Key(NamedTuple):
    """A binding as the help shows it; `reason` says why it does nothing now, `target` what a click
    on it asks for.
    """

    keys: str
    name: str
    words: str
    reason: str = ""
    target: str = ""


Groups = Sequence[tuple[str, Sequence[Key]]]


def help_paragraphs(groups: Groups, sought: str, glyphs: Glyphs, width: int) -> list[Paragraph]:
    """The page in `width` columns, with only what holds every word that is sought."""
    wanted = sought.lower().split()
    parts = [
        *(
            (name, list(_key_paras(name, keys, wanted, _widths(groups, width))))
            for name, keys in groups
        ),
        (_ASKED, list(_query_paras(wanted, width))),
        (
            "Kinds",
            list(
                _cells(
                    [(glyphs.glyph(each), each, f"kind.{each}") for each in KINDS],
                    "kinds",
                    wanted,
                    width,
                )
            ),
        ),
        ("In the lanes, the signs", list(_cells(_legend(glyphs), "lanes signs", wanted, width))),
    ]
    page: list[Paragraph] = []
    if wanted and not any(paragraphs for _, paragraphs in parts[: len(groups)]):
        page.append(Paragraph([(NOTHING, "muted")]))
    for name, paragraphs in parts:
        if paragraphs:
            page += [
                *([Paragraph([])] if page else []),
                Paragraph([(name, "heading")]),
                *paragraphs,
            ]
    return page


def _widths(groups: Groups, width: int) -> tuple[int, int]:
    """The columns of the keys and of their names; without room for names none."""
    every = [key for _, keys in groups for key in keys]
    keys = max((len(key.keys) for key in every), default=0)
    if width < _NAMED // 2:
        keys = min(keys, _FEW)
    return keys, max((len(key.name) for key in every), default=0) if width >= _NAMED else 0


def _key_paras(
    group: str, keys: Sequence[Key], wanted: list[str], widths: tuple[int, int]
) -> Iterator[Paragraph]:
    for key in keys:
        if not _holds(f"{group} {key.keys} {key.name} {key.words}", wanted):
            continue
        spans = [
            *_marked(key.keys, wanted, "strong"),
            (" " * max(2, widths[0] - len(key.keys) + 2), ""),
        ]
        if widths[1]:
            spans += [*_marked(key.name, wanted, "muted" if key.reason else "link")]
            spans.append((" " * (widths[1] - len(key.name) + 2), ""))
        spans += _marked(key.words, wanted, "muted" if key.reason else "")
        if key.reason:
            spans.append((f" ({key.reason})", "future"))
        yield Paragraph(spans, 1, 1 + sum(each + 2 for each in widths if each), target=key.target)


def _query_paras(wanted: list[str], width: int) -> Iterator[Paragraph]:
    """Render the examples of queries, with as many columns for them as they need."""
    longest = max(len(example) for example, _ in QUERY_EXAMPLES)
    room = longest + 2 if width >= _NAMED // 2 else 0
    for example, words in QUERY_EXAMPLES:
        if _holds(f"{_ASKED} query {example} {words}", wanted):
            lead = (
                [*_marked(example, wanted, "strong"), (" " * max(2, room - len(example)), "")]
                if example
                else []
            )
            yield Paragraph(
                [*lead, *_marked(words, wanted, "")], 1, 1 + room if room and example else 3
            )


def _cells(
    signs: list[tuple[str, str, str]], group: str, wanted: list[str], width: int
) -> Iterator[Paragraph]:
    """Signs and their words, as many beside each other as fit."""
    found = [each for each in signs if _holds(f"{group} {each[0]} {each[1]}", wanted)]
    cell = max(map(len, (words for _, words, _ in signs))) + 5
    count = max(1, (width - 2) // cell)
    for at in range(0, len(found), count):
        spans: list[Span] = []
        for sign, words, role in found[at : at + count]:
            spans += [
                (f"{sign} ", role),
                *_marked(words, wanted, ""),
                (" " * (cell - 2 - len(words)), ""),
            ]
        yield Paragraph(spans, 1, 1)


def _legend(glyphs: Glyphs) -> list[tuple[str, str, str]]:
    return [(glyphs.pick(*pair), words, "bar") for pair, words in LEGEND]


def _holds(text: str, wanted: list[str]) -> bool:
    text = text.lower()
    return all(word in text for word in wanted)


def _marked(text: str, wanted: list[str], role: str) -> list[Span]:
    """The text with what is sought in it marked; the longest of several words that begin at one
    place.
    """
    if not wanted:
        return [(text, role)]
    every = "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True))
    spans, at = [], 0
    for found in re.finditer(every, text, re.IGNORECASE):
        spans += [(text[at : found.start()], role), (found[0], "hit")]
        at = found.end()
    return [span for span in [*spans, (text[at:], role)] if span[0]]


class HelpView(SpanView, can_focus=False):
    """Shows the help, wrapped once for each width and each text that is sought; posts `Chosen`."""

    class Chosen(Message):
        """A key was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, groups: Groups, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.groups = groups
        self._sought = ""
        self._lines: list[list[Span]] = []
        self._targets: list[str] = []
        self._width = -1

    def seek(self, text: str) -> None:
        """Show only what fits."""
        self._sought = text
        self._lay_out()
        self.scroll_to(0, 0, animate=False, immediate=True, force=True)

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        paragraphs = (
            help_paragraphs(self.groups, self._sought, self.glyphs, width) if width > 0 else []
        )
        shown = [
            (line, para.target)
            for para in paragraphs
            for line in draw.wrap_spans(para, max(1, width - 1))
        ]
        self._lines, self._targets = [line for line, _ in shown], [target for _, target in shown]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again where the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        line, width = self.scroll_offset.y + y, self.painted_size.width
        return self.span_strip(self._lines[line] if line < len(self._lines) else [], width)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= line < len(self._targets) and self._targets[line]:
            self.post_message(self.Chosen(self._targets[line]))

    def scroll_by(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)


class Sought(Input):
    """The box to type into; it leaves the key of the help to the screen, which closes at it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the box takes a key before any binding."""
        return character != "?" and super().check_consume_key(key, character)


class HelpScreen(ModalScreen[str]):
    """Shows every key, group by group, and finds them; gives the target of the one that was
    clicked, else nothing.
    """

    AUTO_FOCUS = "Sought"
    BINDINGS = keymap.bindings("help")

    box = getters.query_one(Sought)
    page = getters.query_one(HelpView)

    def __init__(self, groups: Groups, glyphs: Glyphs) -> None:
        super().__init__()
        self.groups = groups
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The box, and under it what it finds."""
        with Vertical(id="help") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = self.glyphs.pick(
                "Esc empties the box, then closes  ·  ↑ ↓ PgUp PgDn scroll",
                "Esc closes, Up Down PgUp PgDn scroll",
            )
            yield Sought(placeholder="Type what you want to do, or a key", compact=True)
            yield HelpView(self.groups, self.glyphs)

    @on(Input.Changed)
    def seek(self, event: Input.Changed) -> None:
        """Narrow the help."""
        event.stop()
        self.page.seek(event.value)

    @on(HelpView.Chosen)
    def choose(self, message: HelpView.Chosen) -> None:
        """Close, and do what the key does."""
        self.dismiss(message.target)

    def action_leave(self) -> None:
        """Empty the box; close where it is empty."""
        if self.box.value:
            self.box.value = ""
        else:
            self.dismiss("")

    def action_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.page.scroll_by(delta)

    def action_pages(self, delta: int) -> None:
        """Scroll by pages."""
        self.page.scroll_by(delta * max(1, self.page.size.height - 1))
