"""The help: every key with what it does now, the query language, and signs, to be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from timeline.app.widgets.span_view import SpanView
from timeline.model.entities import KINDS
from timeline.render.lanes import LEGEND
from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, Span, wrap_spans
from timeline.search.query import QUERY_EXAMPLES

NO_KEY = "no key does that"
_QUERIES = "What can be asked with / and f"
_NARROW_KEYS = 6
"""The most columns for keys on a narrow page."""
_WIDE = 84
"""From this many columns on the name of a key is shown beside what it does."""


class Key(NamedTuple):
    """A binding in the help.

    Attributes:
        keys: the keys as on a keyboard.
        name: what it is called.
        words: what it does.
        reason: why it does nothing now.
        target: what a click on it asks for.
    """

    keys: str
    name: str
    words: str
    reason: str = ""
    target: str = ""


Groups = Sequence[tuple[str, Sequence[Key]]]


def help_paragraphs(groups: Groups, search: str, glyphs: Glyphs, width: int) -> list[Paragraph]:
    """Return the page in `width` columns, with only what contains every word of the search."""
    found = _Search(search)
    kinds = [(glyphs.glyph(kind), kind, f"kind.{kind}") for kind in KINDS]
    legend = [(glyphs.pick(*pair), words, "bar") for pair, words in LEGEND]
    parts = [
        *_key_parts(groups, found, width),
        (_QUERIES, list(_query_paragraphs(found, width))),
        ("Kinds", list(_sign_paragraphs(kinds, "kinds", found, width))),
        ("In the lanes, the signs", list(_sign_paragraphs(legend, "lanes signs", found, width))),
    ]
    page: list[Paragraph] = []
    if found.words and not any(paragraphs for _, paragraphs in parts[: len(groups)]):
        page.append(Paragraph([(NO_KEY, "muted")]))
    for name, paragraphs in parts:
        if paragraphs:
            page += [Paragraph([])] * bool(page)
            page += [Paragraph([(name, "heading")]), *paragraphs]
    return page


class _Search:
    """The words that are searched for in the help."""

    def __init__(self, text: str) -> None:
        self.words = text.lower().split()
        # The longest of several words that begin at one place is marked.
        words = sorted(self.words, key=len, reverse=True)
        self._pattern = re.compile(f"({'|'.join(map(re.escape, words))})", re.IGNORECASE)

    def matches(self, *texts: str) -> bool:
        """Return whether texts contain every word."""
        text = " ".join(texts).lower()
        return all(word in text for word in self.words)

    def mark(self, text: str, role: str) -> list[Span]:
        """Return a text with the words in it marked."""
        if not self.words:
            return [(text, role)]
        pieces = enumerate(self._pattern.split(text))
        return [(piece, "hit" if number % 2 else role) for number, piece in pieces if piece]


def _key_parts(groups: Groups, found: _Search, width: int) -> Iterator[tuple[str, list[Paragraph]]]:
    """Yield each group with its keys: columns for the keys and, if wide enough, for the names."""
    keys = [key for _, group in groups for key in group]
    key_width = max((len(key.keys) for key in keys), default=0)
    if width < _WIDE // 2:
        key_width = min(key_width, _NARROW_KEYS)
    name_width = max((len(key.name) for key in keys), default=0) if width >= _WIDE else 0
    for name, group in groups:
        matching = (key for key in group if found.matches(name, key.keys, key.name, key.words))
        yield name, [_key_paragraph(key, found, key_width, name_width) for key in matching]


def _key_paragraph(key: Key, found: _Search, key_width: int, name_width: int) -> Paragraph:
    spans = [*found.mark(key.keys, "strong"), (" " * max(2, key_width - len(key.keys) + 2), "")]
    if name_width:
        spans += found.mark(key.name, "muted" if key.reason else "link")
        spans.append((" " * (name_width - len(key.name) + 2), ""))
    spans += found.mark(key.words, "muted" if key.reason else "")
    if key.reason:
        spans.append((f" ({key.reason})", "future"))
    columns = (width + 2 for width in (key_width, name_width) if width)
    return Paragraph(spans, 1, 1 + sum(columns), target=key.target)


def _query_paragraphs(found: _Search, width: int) -> Iterator[Paragraph]:
    """Yield the examples of queries, in a column if the page is wide enough."""
    longest = max(len(example) for example, _ in QUERY_EXAMPLES)
    column = longest + 2 if width >= _WIDE // 2 else 0
    for example, words in QUERY_EXAMPLES:
        if not found.matches(_QUERIES, "query", example, words):
            continue
        spans = found.mark(words, "")
        if example:
            gap = (" " * max(2, column - len(example)), "")
            spans = [*found.mark(example, "strong"), gap, *spans]
        yield Paragraph(spans, 1, 1 + column if column and example else 3)


def _sign_paragraphs(
    signs: Sequence[tuple[str, str, str]], group: str, found: _Search, width: int
) -> Iterator[Paragraph]:
    """Yield signs with their words, as many beside each other as fit."""
    cell = max(len(words) for _, words, _ in signs) + 5
    count = max(1, (width - 2) // cell)
    matching = [sign for sign in signs if found.matches(group, *sign[:2])]
    for at in range(0, len(matching), count):
        spans: list[Span] = []
        for sign, words, role in matching[at : at + count]:
            spans += [(f"{sign} ", role), *found.mark(words, "")]
            spans.append((" " * (cell - 2 - len(words)), ""))
        yield Paragraph(spans, 1, 1)


class HelpView(SpanView, can_focus=False):
    """Shows the help, wrapped once for each width and each search."""

    @dataclass
    class Chosen(Message):
        """A key was clicked."""

        target: str

    def __init__(self, groups: Groups, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.groups = groups
        self._search = ""
        self._lines: list[tuple[list[Span], str]] = []
        """The spans of each line, and the target of a click on it."""
        self._width = -1

    def search(self, text: str) -> None:
        """Show only what matches."""
        self._search = text
        self._lay_out()
        self.jump_to(0)

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        paragraphs: Iterable[Paragraph] = ()
        if width > 0:
            paragraphs = help_paragraphs(self.groups, self._search, self.glyphs, width)
        self._lines = [
            (line, para.target)
            for para in paragraphs
            for line in wrap_spans(para, max(1, width - 1))
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again if the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Return a line of the view."""
        line = self.scroll_offset.y + y
        spans = self._lines[line][0] if line < len(self._lines) else []
        return self.span_strip(spans, self.painted_size.width)

    def on_click(self, event: events.Click) -> None:
        """Report which key was clicked."""
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= line < len(self._lines) and (target := self._lines[line][1]):
            self.post_message(self.Chosen(target))

    def scroll_by(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)


class SearchBox(Input):
    """The box to type into; it leaves `?`, which closes the help, to the screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the box takes a key before any binding."""
        return character != "?" and super().check_consume_key(key, character)


class HelpScreen(ModalScreen[str]):
    """Shows and searches every key; returns the target of the one that was clicked, or nothing."""

    AUTO_FOCUS = "SearchBox"
    BINDINGS = keymap.bindings("help")

    box = getters.query_one(SearchBox)
    page = getters.query_one(HelpView)

    def __init__(self, groups: Groups, glyphs: Glyphs) -> None:
        super().__init__()
        self.groups = groups
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Compose the box and the page under it."""
        with Vertical(id="help") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = self.glyphs.pick(
                "Esc empties the box, then closes  ·  ↑ ↓ PgUp PgDn scroll",
                "Esc closes, Up Down PgUp PgDn scroll",
            )
            yield SearchBox(placeholder="Type what you want to do, or a key", compact=True)
            yield HelpView(self.groups, self.glyphs)

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Search the help."""
        event.stop()
        self.page.search(event.value)

    @on(HelpView.Chosen)
    def choose(self, message: HelpView.Chosen) -> None:
        """Close, and do what the key does."""
        self.dismiss(message.target)

    def action_leave(self) -> None:
        """Empty the box, or close the help if it is empty."""
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
