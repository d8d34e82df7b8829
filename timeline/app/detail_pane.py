"""The detail pane: the focused event in full, or another page, wrapped once a width and painted line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from timeline import draw, eventpage
from timeline.app.keys import quiet
from timeline.app.styles import PieceView
from timeline.asof import AsOf
from timeline.clean import clean
from timeline.draw import Look, Para, Piece
from timeline.record import Event
from timeline.store import Store

SECTIONS = ("Story", "Accounts", "Figures", "Sources", "Links", "Terms")
"""What the number keys 1 to 6 go to."""
_REMEMBERED = 500


def section_keys() -> list[Binding]:
    """The number keys, for the app to bind."""
    return [
        quiet(
            str(number), f"section('{name}')", name, f"Go to the section {name} of the event", f"app.section_{number}"
        )
        for number, name in enumerate(SECTIONS, 1)
    ]


class _Page(NamedTuple):
    """What is shown: paragraphs, the sections that begin at some of them, and how many items each holds."""

    key: str
    paras: list[Para]
    sections: dict[str, int]
    counts: dict[str, int]


class DetailPane(PieceView):
    """Shows a page of paragraphs, with sections and with links to follow; posts `Followed`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        quiet("j,down", "scroll_lines(1)", "Down", "Scroll a line down", "detail.down"),
        quiet("k,up", "scroll_lines(-1)", "Up", "Scroll a line up", "detail.up"),
        quiet("ctrl+d", "scroll_pages(0.5)", "Half page down", "Scroll half a page down", "detail.half_down"),
        quiet("ctrl+u", "scroll_pages(-0.5)", "Half page up", "Scroll half a page up", "detail.half_up"),
        quiet("pagedown,space", "scroll_pages(1)", "Page down", "Scroll a page down", "detail.page_down"),
        quiet("pageup,b", "scroll_pages(-1)", "Page up", "Scroll a page up", "detail.page_up"),
        quiet("g,home", "scroll_edge(-1)", "Top", "Go to the beginning of the text", "detail.top"),
        quiet("G,end", "scroll_edge(1)", "End", "Go to the end of the text", "detail.end"),
        quiet("tab", "link(1)", "Next link", "Go to the next link of the event", "detail.next_link"),
        quiet(
            "shift+tab", "link(-1)", "Previous link", "Go to the previous link of the event", "detail.previous_link"
        ),
        quiet("enter", "follow", "Follow", "Follow the link to the other event", "detail.follow"),
    ]

    class Followed(Message):
        """A link is to be followed."""

        def __init__(self, event_id: str) -> None:
            super().__init__()
            self.event_id = event_id

    def __init__(self, store: Store, look: Look, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.store = store
        self.look = look
        self._page = _Page("", [], {}, {})
        self._lines: list[list[Piece]] = []
        self._starts: list[int] = []
        self._places: dict[str, int] = {}
        self._link: int | None = None
        self._width = 0

    # What is shown.

    def show_event(self, event: Event | None, view: AsOf | None = None) -> None:
        """Show an event where it was left, as of the day of `view`; or nothing."""
        if event is None:
            self._show(_Page("", [], {}, {}))
            return
        known = event if view is None else view.event(event)
        paras = [Para([(clean(event.title), "strong")]), *eventpage.event_head(known, self.store, self.look)]
        sections, counts = {"Story": 0}, {"Story": 0}
        for name, section in eventpage.sections(known, self.store, self.look, view):
            sections[name] = len(paras) + 1
            counts[name] = {"Sources": len(known.sources), "Accounts": len(known.accounts)}.get(name, len(section))
            paras += [Para([]), Para([(name, "heading")]), *section]
        missing = view.left_out(event) if view is not None else ""
        if missing:
            paras += [Para([]), Para([(f"Not shown, as it is later than the day or undated: {missing}.", "muted")])]
        self._show(_Page(f"{event.id} {view.day if view else ''}", paras, sections, counts))

    def show_page(self, key: str, paras: Iterable[Para]) -> None:
        """Show other paragraphs under a key, such as the clocks of a day."""
        self._show(_Page(key, list(paras), {}, {}))

    def _show(self, page: _Page) -> None:
        if page.key == self._page.key and page.paras == self._page.paras:
            return
        if self._page.key:
            self._places.pop(self._page.key, None)
            self._places[self._page.key] = self.scroll_offset.y
            while len(self._places) > _REMEMBERED:
                del self._places[next(iter(self._places))]
        self._page = page
        self._link = None
        self._lay_out()
        self.scroll_to(0, self._places.get(page.key, 0), animate=False, immediate=True, force=True)

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        self._lines, self._starts = [], []
        for para in self._page.paras if width > 0 else []:
            self._starts.append(len(self._lines))
            self._lines += draw.wrapped_pieces(para, max(1, width - 2))
        names = [
            f"{number} {name}{f' {count}' if count else ''}"
            for number, name in enumerate(SECTIONS, 1)
            if (count := self._page.counts.get(name)) is not None
        ]
        self.border_title = Content("  ".join(names))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again where the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def page_text(self) -> str:
        """The page as plain text, a paragraph a line."""
        return "\n".join(draw.para_text(para)[0] for para in self._page.paras)

    # Painting.

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        chosen = self._link is not None and line in range(*self._extent(self._link))
        return self.piece_strip([(" ", ""), *self._lines[line]], width, "cursor-line" if chosen else None)

    def _extent(self, para: int) -> tuple[int, int]:
        following = self._starts[para + 1] if para + 1 < len(self._starts) else len(self._lines)
        return self._starts[para], following

    # Motions.

    def action_scroll_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, immediate=True)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by pages."""
        self.action_scroll_lines(int(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_scroll_edge(self, side: int) -> None:
        """Go to the beginning or the end."""
        self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False, immediate=True)

    def show_section(self, name: str) -> bool:
        """Go to a section; False where the page has none of this name."""
        para = self._page.sections.get(name)
        if para is None or para >= len(self._starts):
            return False
        self.scroll_to(y=self._starts[para], animate=False, immediate=True)
        return True

    def action_link(self, direction: int) -> None:
        """Choose the next or previous link of the page, past the end the first again."""
        links = [index for index, para in enumerate(self._page.paras) if para.target]
        if not links:
            return
        at = links.index(self._link) if self._link in links else (-1 if direction > 0 else 0)
        self._link = links[(at + direction) % len(links)]
        first, last = self._extent(self._link)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top or last > top + height:
            self.scroll_to(y=first - height // 2, animate=False, immediate=True)
        self.refresh()

    def action_follow(self) -> None:
        """Follow the chosen link; without one, choose the first."""
        if self._link is None:
            self.action_link(1)
        else:
            self.post_message(self.Followed(self._page.paras[self._link].target))

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        for index, para in enumerate(self._page.paras):
            if para.target and line in range(*self._extent(index)):
                self.post_message(self.Followed(para.target))
