"""A page of the detail pane as pure data: its parts, its sections, its lines at a width, and what
its border says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from timeline.model.event import Event
from timeline.render import event as eventpage
from timeline.render.styles import Glyphs
from timeline.render.text import (
    PagePart,
    Paragraph,
    Span,
    paragraph_text,
    part_lines,
    part_paragraphs,
)
from timeline.store.store import Store
from timeline.text import sanitize

if TYPE_CHECKING:
    from timeline.analysis.as_of import AsOf


HOLDS = {
    "Story": "what happened, who took part, and where",
    "Accounts": "who says what, where accounts differ",
    "Figures": "numbers, each with who gave it and when",
    "Sources": "who carries it, and what each confirms",
    "Links": "the events before and after it",
    "Terms": "the clocks of what it sets and of what was running",
}
SECTIONS = tuple(HOLDS)
"""What the number keys 1 to 6 go to."""
_SHORT = ("Story", "Acc", "Fig", "Src", "Links", "Terms")


class Page(NamedTuple):
    """What is shown: its parts, the sections that begin at some of them, and how many items each
    holds.
    """

    key: str
    parts: Sequence[PagePart] = ()
    sections: dict[str, int] = {}  # noqa: RUF012 - never changed
    counts: dict[str, int] = {}  # noqa: RUF012 - never changed

    def text(self) -> str:
        """The page as plain text, a paragraph a line."""
        return "\n".join(
            paragraph_text(para)[0] for part in self.parts for para in part_paragraphs(part)
        )

    def target(self, part: int) -> str:
        """The id of the event to which a part leads; empty where it leads nowhere."""
        found = self.parts[part]
        return found.target if isinstance(found, Paragraph) else ""

    def links(self) -> list[int]:
        """The parts that lead to an event."""
        return [part for part in range(len(self.parts)) if self.target(part)]


class Place(NamedTuple):
    """Where a reader is in a page, whatever its width: a part, and the line of how many in it."""

    part: int = 0
    line: int = 0
    of: int = 1


def event_page(event: Event, store: Store, glyphs: Glyphs, view: AsOf | None) -> Page:
    """An event in full, as of the day of `view`."""
    known = event if view is None else view.limit_event(event)
    parts: list[PagePart] = [
        Paragraph([(sanitize(event.title), "strong")]),
        *eventpage.event_head(known, store, glyphs),
    ]
    sections, counts = {"Story": 0}, {"Story": 0}
    held = {
        "Sources": len(known.sources),
        "Accounts": len(known.accounts),
        "Figures": len(known.figures),
    }
    for name, section in eventpage.sections(known, store, glyphs, view, "laid"):
        sections[name] = len(parts) + 1
        counts[name] = held.get(name, len(section))
        if name == "Terms":
            # The rules below the terms are no items.
            counts[name] = sum(not isinstance(part, Paragraph) for part in section)
        parts += [Paragraph([]), Paragraph([(name, "heading")]), *section]
    missing = view.hidden_counts(event) if view is not None else ""
    if missing:
        parts += [
            Paragraph([]),
            Paragraph(
                [(f"Not shown, as it is later than the day or undated: {missing}.", "muted")]
            ),
        ]
    return Page(f"{event.id} {view.day if view else ''}", parts, sections, counts)


class Layout:
    """The lines of a page at a width, and where its parts stand; a look-up costs a binary
    search.
    """

    def __init__(self, page: Page, width: int, head: Iterable[list[Span]] = ()) -> None:
        """Lay out a page; the lines of `head` stand above its first part."""
        self.lines: list[list[Span]] = list(head) if width > 0 else []
        self._starts: list[int] = []
        for part in page.parts if width > 0 else ():
            self._starts.append(len(self.lines))
            self.lines += part_lines(part, width)
        self._sections = [(page.sections[name], name) for name in SECTIONS if name in page.sections]
        self._sections.sort()

    def extent(self, part: int) -> range:
        """The lines of a part."""
        if part >= len(self._starts):
            return range(len(self.lines), len(self.lines))
        last = part + 1 == len(self._starts)
        return range(self._starts[part], len(self.lines) if last else self._starts[part + 1])

    def part_at(self, line: int) -> int:
        """The part to which a line belongs."""
        return max(0, bisect_right(self._starts, line) - 1)

    def place(self, line: int) -> Place:
        """Where a reader is who has this line on top."""
        part = self.part_at(line)
        extent = self.extent(part)
        return Place(part, line - extent.start, len(extent)) if line in extent else Place()

    def line_of(self, place: Place) -> int:
        """The line that is to be on top at a place; as far down in its part as it was at the other
        width.
        """
        if not self._starts or not (place.part or place.line):
            return 0
        extent = self.extent(place.part)
        return extent.start + place.line * len(extent) // max(1, place.of)

    def section_at(self, top: int, height: int) -> str:
        """The section to which the line on top belongs; at the end of the page the last one."""
        if not self._sections:
            return ""
        part = self.part_at(top)
        if top and top + height >= len(self.lines):
            part = len(self._starts)
        at = bisect_right(self._sections, part, key=lambda each: each[0])
        return self._sections[max(0, at - 1)][1]


def section_names(page: Page, current: str, room: int, glyphs: Glyphs) -> list[tuple[str, str]]:
    """The sections of a page as they fit into so many columns, the current one marked.

    Each is a text and the name of its section, "" for a gap.

    What has no room goes first: the counts, the gaps, the ends of the names, the names but for the
        current one.
    """
    held = [(number, name) for number, name in enumerate(SECTIONS, 1) if name in page.sections]
    short = dict(zip(SECTIONS, _SHORT, strict=True))
    full = {name: name for name in SECTIONS}
    counted = {
        name: f"{name} {page.counts[name]}" if page.counts.get(name) else name for _, name in held
    }
    only = {name: name if name == current else "" for name in SECTIONS}
    found: list[tuple[str, str]] = []
    for gap, names in (
        ("  ", counted),
        ("  ", full),
        (" ", full),
        ("  ", short),
        (" ", short),
        (" ", only),
    ):
        found = []
        for number, name in held:
            mark = glyphs.pick("▸", ">") if name == current else " "
            found += [(gap, "")] * bool(found)
            found.append((f"{number}{mark}{names[name]}".rstrip(), name))
        if sum(cell_len(text) for text, _ in found) <= room:
            break
    return found


def crumbs(trail: Sequence[str], room: int, glyphs: Glyphs) -> str:
    """The events from which links were followed, oldest first, and `here`; shortened from the left
    to fit.
    """
    if not trail:
        return ""
    between, ellipsis = glyphs.pick(" › ", " > "), glyphs.pick("…", "...")
    # A trail of more events than there are columns need not be put together to see that it has no
    # room.
    if len(trail) <= room and len(text := between.join([*trail, "here"])) <= room:
        return text
    text, first = "here", len(trail)
    while first and len(longer := f"{trail[first - 1]}{between}{text}") <= room - len(
        ellipsis + between
    ):
        text, first = longer, first - 1
    if first < len(trail):
        return f"{ellipsis}{between}{text}"
    # Not even the last one fits: its end tells more than nothing.
    tail = room - len(ellipsis) - len(between) - len("here")
    return f"{ellipsis}{trail[-1][-tail:]}{between}here" if tail > 0 else ""
