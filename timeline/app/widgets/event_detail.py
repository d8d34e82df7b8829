"""The detail view: the focused event in full, or another page, wrapped once for each width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events, work
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.worker import get_current_worker

from timeline.analysis.as_of import AsOf
from timeline.app import keymap
from timeline.app.state.document import Layout, Page, Place, breadcrumbs, event_page, section_labels
from timeline.app.widgets.span_view import SpanView
from timeline.model.event import Event
from timeline.render.styles import Glyphs
from timeline.render.text import PagePart, Span
from timeline.store.store import Store

AT_ONCE = 200
"""A page of at most this many parts is wrapped at once, a longer one in a thread."""
_MOST_PLACES = 500


class EventDetail(SpanView):
    """Shows a page of paragraphs, with sections and with links to follow."""

    BINDINGS = keymap.bindings("detail")

    @dataclass
    class Followed(Message):
        """A link is to be followed."""

        event_id: str

    def __init__(self, store: Store, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.store = store
        self.page = Page("")
        self._layout = Layout(self.page, 0)
        self._link_history: list[str] = []
        self._places: dict[str, Place] = {}
        """Where the reader was in each page, by its key."""
        self._place = Place()
        self._requested_section = ""
        self._link: int | None = None
        self._laid_out_size = Size(0, 0)
        self._is_laying_out = False

    # What is shown.

    def show_event(
        self, event: Event | None, as_of: AsOf | None = None, link_history: Sequence[str] = ()
    ) -> None:
        """Show an event as of a day, with the links that led to it; None shows nothing."""
        page = Page("") if event is None else event_page(event, self.store, self.glyphs, as_of)
        self._show(page, link_history)

    def show_page(self, key: str, parts: Iterable[PagePart]) -> None:
        """Show another page under a key, such as the terms of a day."""
        self._show(Page(key, list(parts)), ())

    def _show(self, page: Page, link_history: Sequence[str]) -> None:
        same_history = self._link_history == list(link_history)
        self._link_history = list(link_history)
        if page.key != self.page.key or page.parts != self.page.parts:
            if self.page.key:
                self._places.pop(self.page.key, None)
                self._places[self.page.key] = self._place
                while len(self._places) > _MOST_PLACES:
                    del self._places[next(iter(self._places))]
            self.page = page
            self._link = None
            self._requested_section = ""
            self._place = self._places.get(page.key, Place())
        elif same_history:
            return
        self._lay_out()

    def _lay_out(self) -> None:
        """Wrap the page for the current width, and go to where the reader was in it."""
        # A blank before the text, and the column of the scrollbar whether it is shown or not.
        width = max(0, self.size.width - 2)
        has_border = bool(self.styles.border_top[0])
        crumbs = "" if has_border else breadcrumbs(self._link_history, width, self.glyphs)
        head: list[list[Span]] = [[(crumbs, "muted")]] if crumbs else []
        self._laid_out_size = self.size
        if len(self.page.parts) > AT_ONCE:
            # A click meanwhile must not be taken for one on the new page.
            self._layout = Layout(Page(""), 0)
            self.lay_out(self.page, width, head)
        else:
            self._apply_layout(Layout(self.page, width, head))

    @work(thread=True, exclusive=True, group="detail")
    def lay_out(self, page: Page, width: int, head: list[list[Span]]) -> None:
        """Wrap a long page in a thread; a newer one cancels this one."""
        worker = get_current_worker()
        layout = Layout(page, width, head)
        if not worker.is_cancelled and page is self.page:
            self.app.call_from_thread(self._apply_layout, layout)

    def _apply_layout(self, layout: Layout) -> None:
        self._is_laying_out = True
        self._layout = layout
        # Assigning the attribute would lay out the whole screen; here the scrollbar always keeps
        # its column.
        self.set_reactive(EventDetail.virtual_size, Size(0, len(layout.lines)))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = len(layout.lines)
        self.jump_to(layout.line_of(self._place))
        self._is_laying_out = False
        self._show_border()
        self.refresh()

    def _show_border(self) -> None:
        """Show the sections, each to be clicked, and the links that were followed."""
        width = self.outer_size.width - 6
        height = self.scrollable_content_region.height
        current = self._requested_section or self._layout.section_at(self.scroll_offset.y, height)
        labels = [
            (text, Style(underline=name == current != "") + Style.from_meta({"section": name}))
            for text, name in section_labels(self.page, current, width, self.glyphs)
        ]
        title = Content.assemble(*labels)
        subtitle = Content(breadcrumbs(self._link_history, width, self.glyphs))
        # Setting either repaints the whole widget.
        if self.border_title != title:
            self.border_title = title
        if self.border_subtitle != subtitle:
            self.border_subtitle = subtitle

    def on_resize(self) -> None:
        """Wrap again if the size changed, and stay where the reader was."""
        if self.size != self._laid_out_size:
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note where the reader went; a change of the size is no motion of the reader."""
        super().watch_scroll_y(old_value, new_value)
        if not self._is_laying_out and self.size == self._laid_out_size:
            self._place = self._layout.place(round(new_value))
            self._requested_section = ""
            self._show_border()

    # Painting.

    def render_line(self, y: int) -> Strip:
        """Return a line of the view."""
        width = self.painted_size.width
        line = self.scroll_offset.y + y
        if line >= len(self._layout.lines):
            return self.span_strip([], width)
        chosen = self._link is not None and line in self._layout.extent(self._link)
        spans = [(" ", ""), *self._layout.lines[line]]
        return self.span_strip(spans, width, "cursor-line" if chosen else None)

    # Motions.

    def action_scroll_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, immediate=True)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by pages."""
        self.action_scroll_lines(int(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_scroll_edge(self, side: int) -> None:
        """Go to the beginning or the end."""
        self.action_scroll_lines(side * self.virtual_size.height)

    def show_section(self, name: str) -> bool:
        """Go to a section; return False if the page has none of this name."""
        part = self.page.sections.get(name)
        if part is None:
            return False
        place = Place(part)
        self.jump_to(self._layout.line_of(place))
        # Near the end of a page the section cannot be scrolled to the top; it is marked all the
        # same.
        self._place, self._requested_section = place, name
        self._show_border()
        return True

    def action_link(self, direction: int) -> None:
        """Choose the next or previous link of the page, round at the ends."""
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
        """Follow the link or go to the section that was clicked."""
        if section := event.style.meta.get("section"):
            self.show_section(section)
            return
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= line < len(self._layout.lines) and (
            target := self.page.target(self._layout.part_at(line))
        ):
            self.post_message(self.Followed(target))
