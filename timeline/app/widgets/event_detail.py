"""The detail pane: the focused event in full, or another page, wrapped once a width and painted
line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.worker import get_current_worker

from timeline.analysis.as_of import AsOf
from timeline.app.keymap import hidden_binding
from timeline.app.state import document as detailpage
from timeline.app.state.document import HOLDS, Layout, Page, Place
from timeline.app.widgets.span_view import SpanView
from timeline.model.event import Event
from timeline.render.styles import Glyphs
from timeline.render.text import PagePart, Span
from timeline.store.store import Store

AT_ONCE = 200
"""Up to so many parts a page is wrapped at once, else beside the event loop."""
_REMEMBERED = 500


def section_keys() -> list[Binding]:
    """The number keys, for the app to bind."""
    return [
        hidden_binding(
            str(number),
            f"section('{name}')",
            name,
            f"Go to the section {name}: {holds}",
            f"app.section_{number}",
        )
        for number, (name, holds) in enumerate(HOLDS.items(), 1)
    ]


class EventDetail(SpanView):
    """Shows a page of paragraphs, with sections and with links to follow; posts `Followed`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden_binding("j,down", "scroll_lines(1)", "Down", "Scroll a line down", "detail.down"),
        hidden_binding("k,up", "scroll_lines(-1)", "Up", "Scroll a line up", "detail.up"),
        hidden_binding(
            "ctrl+d",
            "scroll_pages(0.5)",
            "Half page down",
            "Scroll half a page down",
            "detail.half_down",
        ),
        hidden_binding(
            "ctrl+u",
            "scroll_pages(-0.5)",
            "Half page up",
            "Scroll half a page up",
            "detail.half_up",
        ),
        hidden_binding(
            "pagedown,space",
            "scroll_pages(1)",
            "Page down",
            "Scroll a page down",
            "detail.page_down",
        ),
        hidden_binding(
            "pageup,b", "scroll_pages(-1)", "Page up", "Scroll a page up", "detail.page_up"
        ),
        hidden_binding(
            "g,home", "scroll_edge(-1)", "Top", "Go to the beginning of the text", "detail.top"
        ),
        hidden_binding("G,end", "scroll_edge(1)", "End", "Go to the end of the text", "detail.end"),
        hidden_binding(
            "tab", "link(1)", "Next link", "Go to the next link of the event", "detail.next_link"
        ),
        hidden_binding(
            "shift+tab",
            "link(-1)",
            "Previous link",
            "Go to the previous link of the event",
            "detail.previous_link",
        ),
        hidden_binding(
            "enter", "follow", "Follow", "Follow the link to the other event", "detail.follow"
        ),
    ]

    class Followed(Message):
        """A link is to be followed."""

        def __init__(self, event_id: str) -> None:
            super().__init__()
            self.event_id = event_id

    def __init__(self, store: Store, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.store = store
        self.page = Page("")
        self._layout = Layout(self.page, 0)
        self._trail: list[str] = []
        self._places: dict[str, Place] = {}
        self._place = Place()
        self._asked = ""
        self._link: int | None = None
        self._laid = Size(0, 0)
        self._laying = False

    # What is shown.

    def show_event(
        self, event: Event | None, view: AsOf | None = None, trail: Sequence[str] = ()
    ) -> None:
        """Show an event where it was left, as of the day of `view`, with the trail that led to it;
        or nothing.
        """
        page = (
            Page("")
            if event is None
            else detailpage.event_page(event, self.store, self.glyphs, view)
        )
        self._show(page, trail)

    def show_page(self, key: str, parts: Iterable[PagePart]) -> None:
        """Show something else under a key, such as the clocks of a day."""
        self._show(Page(key, list(parts)), ())

    def _show(self, page: Page, trail: Sequence[str]) -> None:
        same_trail, self._trail = self._trail == list(trail), list(trail)
        if page.key != self.page.key or page.parts != self.page.parts:
            if self.page.key:
                self._places.pop(self.page.key, None)
                self._places[self.page.key] = self._place
                while len(self._places) > _REMEMBERED:
                    del self._places[next(iter(self._places))]
            self.page = page
            self._link = None
            self._asked = ""
            self._place = self._places.get(page.key, Place())
        elif same_trail:
            return
        self._lay_out()

    def _lay_out(self) -> None:
        """Wrap the page for the width there is, and go to where the reader was in it."""
        # A blank in front, and the column of the scrollbar whether it is there or not.
        width = self.size.width - 2
        bordered = bool(self.styles.border_top[0])
        head: list[list[Span]] = []
        if not bordered and (trail := detailpage.crumbs(self._trail, width, self.glyphs)):
            head = [[(trail, "muted")]]
        self._laid = self.size
        if len(self.page.parts) > AT_ONCE:
            # What is clicked meanwhile must not be taken for a part of the new page.
            self._layout = Layout(Page(""), 0)
            self.lay_out(self.page, max(0, width), head)
        else:
            self._take(Layout(self.page, max(0, width), head))

    @work(thread=True, exclusive=True, group="detail")
    def lay_out(self, page: Page, width: int, head: list[list[Span]]) -> None:
        """Wrap a long page beside the event loop; a newer one cancels this one."""
        worker = get_current_worker()
        layout = Layout(page, width, head)
        if not worker.is_cancelled and page is self.page:
            self.app.call_from_thread(self._take, layout)

    def _take(self, layout: Layout) -> None:
        self._laying = True
        self._layout = layout
        # Assigned as an attribute it would lay out the whole screen; here the scrollbar always
        # keeps its column.
        self.set_reactive(EventDetail.virtual_size, Size(0, len(self._layout.lines)))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = len(self._layout.lines)
        y = self._layout.line_of(self._place)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)
        self._laying = False
        self._show_border()
        self.refresh()

    def _show_border(self) -> None:
        """The sections on top, that in view marked and each to be clicked; the trail below."""
        room = self.outer_size.width - 6
        height = self.scrollable_content_region.height
        current = self._asked or self._layout.section_at(self.scroll_offset.y, height)
        names = [
            (
                text,
                Style(underline=bool(name) and name == current)
                + Style.from_meta({"section": name}),
            )
            for text, name in detailpage.section_names(self.page, current, room, self.glyphs)
        ]
        for attribute, label in (
            ("border_title", Content.assemble(*names)),
            ("border_subtitle", Content(detailpage.crumbs(self._trail, room, self.glyphs))),
        ):
            if getattr(self, attribute) != label:
                setattr(self, attribute, label)

    def on_resize(self) -> None:
        """Wrap again where the width changed, and stay where the reader was."""
        if self.size != self._laid:
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note where the reader went; what a change of size does to the place is no motion of the
        reader.
        """
        super().watch_scroll_y(old_value, new_value)
        if not self._laying and self.size == self._laid:
            self._place = self._layout.place(round(new_value))
            self._asked = ""
            self._show_border()

    # Painting.

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        width = self.painted_size.width
        line = self.scroll_offset.y + y
        if line >= len(self._layout.lines):
            return self.span_strip([], width)
        chosen = self._link is not None and line in self._layout.extent(self._link)
        return self.span_strip(
            [(" ", ""), *self._layout.lines[line]], width, "cursor-line" if chosen else None
        )

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
        part = self.page.sections.get(name)
        if part is None:
            return False
        place = Place(part)
        self.scroll_to(y=self._layout.line_of(place), animate=False, immediate=True, force=True)
        # Near the end of a page the section cannot come to the top; it is what was asked for all
        # the same.
        self._place, self._asked = place, name
        self._show_border()
        return True

    def action_link(self, direction: int) -> None:
        """Choose the next or previous link of the page, past the end the first again."""
        links = self.page.links()
        if not links:
            return
        at = links.index(self._link) if self._link in links else (-1 if direction > 0 else 0)
        self._link = links[(at + direction) % len(links)]
        extent = self._layout.extent(self._link)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if extent.start < top or extent.stop > top + height:
            self.scroll_to(y=extent.start - height // 2, animate=False, immediate=True)
        self.refresh()

    def action_follow(self) -> None:
        """Follow the chosen link; without one, choose the first."""
        if self._link is None:
            self.action_link(1)
        else:
            self.post_message(self.Followed(self.page.target(self._link)))

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it, one on the name of a section goes there."""
        if section := event.style.meta.get("section"):
            self.show_section(section)
            return
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= line < len(self._layout.lines) and (
            target := self.page.target(self._layout.part_at(line))
        ):
            self.post_message(self.Followed(target))
