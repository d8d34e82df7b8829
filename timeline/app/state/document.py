"""A page of the detail view without a screen: its parts and sections, and its lines at a width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from timeline.model.event import Event
from timeline.render import event as event_render
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


class Section(NamedTuple):
    """A section of an event that has a key: 1 for the first one, and so on."""

    name: str
    short_name: str
    content: str


SECTIONS = (
    Section("Story", "Story", "what happened, who took part, and where"),
    Section("Accounts", "Acc", "who says what, where accounts differ"),
    Section("Figures", "Fig", "numbers, each with who gave it and when"),
    Section("Sources", "Src", "who carries it, and what each confirms"),
    Section("Links", "Links", "the events before and after it"),
    Section("Terms", "Terms", "the clocks of what it sets and of what was running"),
)


@dataclass(frozen=True)
class Page:
    """What is shown.

    Attributes:
        key: what the page is about; the same for a page that is shown again.
        parts: what it consists of.
        sections: the part with which each section begins.
        counts: how many items a section has.
    """

    key: str
    parts: Sequence[PagePart] = ()
    sections: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """Return the page as plain text, a paragraph a line."""
        return "\n".join(
            paragraph_text(para)[0] for part in self.parts for para in part_paragraphs(part)
        )

    def target(self, part: int) -> str:
        """Return the id of the event to which a part links, empty if it is no link."""
        found = self.parts[part]
        return found.target if isinstance(found, Paragraph) else ""

    def links(self) -> list[int]:
        """Return the parts that are links."""
        return [part for part in range(len(self.parts)) if self.target(part)]


class Place(NamedTuple):
    """A place in a page at any width: a part, and one of the lines of it."""

    part: int = 0
    line: int = 0
    line_count: int = 1


def event_page(event: Event, store: Store, glyphs: Glyphs, as_of: AsOf | None) -> Page:
    """Return the page of an event, with what was known on the as-of day."""
    known = event if as_of is None else as_of.limit_event(event)
    parts: list[PagePart] = [
        Paragraph([(sanitize(event.title), "strong")]),
        *event_render.event_head(known, store, glyphs),
    ]
    sections, counts = {"Story": 0}, {"Story": 0}
    item_counts = {
        "Sources": len(known.sources),
        "Accounts": len(known.accounts),
        "Figures": len(known.figures),
    }
    for name, section in event_render.sections(known, store, glyphs, as_of, "laid"):
        sections[name] = len(parts) + 1
        counts[name] = item_counts.get(name, len(section))
        if name == "Terms":
            # The rules below the terms are no items.
            counts[name] = sum(not isinstance(part, Paragraph) for part in section)
        parts += [Paragraph([]), Paragraph([(name, "heading")]), *section]
    hidden = as_of.hidden_counts(event) if as_of is not None else ""
    if hidden:
        words = f"Not shown, as it is later than the day or undated: {hidden}."
        parts += [Paragraph([]), Paragraph([(words, "muted")])]
    return Page(f"{event.id} {as_of.day if as_of else ''}", parts, sections, counts)


class Layout:
    """The lines of a page at a width; finding a line or a part costs a binary search."""

    def __init__(self, page: Page, width: int, head: Iterable[list[Span]] = ()) -> None:
        """Lay out a page below the lines of `head`."""
        self.lines: list[list[Span]] = list(head) if width > 0 else []
        self._starts: list[int] = []
        for part in page.parts if width > 0 else ():
            self._starts.append(len(self.lines))
            self.lines += part_lines(part, width)
        self._sections = sorted(
            (page.sections[section.name], section.name)
            for section in SECTIONS
            if section.name in page.sections
        )

    def extent(self, part: int) -> range:
        """Return the lines of a part."""
        starts = [*self._starts[part : part + 2], len(self.lines), len(self.lines)]
        return range(starts[0], starts[1])

    def part_at(self, line: int) -> int:
        """Return the part to which a line belongs."""
        return max(0, bisect_right(self._starts, line) - 1)

    def place(self, line: int) -> Place:
        """Return the place of a line."""
        part = self.part_at(line)
        extent = self.extent(part)
        return Place(part, line - extent.start, len(extent)) if line in extent else Place()

    def line_of(self, place: Place) -> int:
        """Return the line of a place, as far down in its part as it was at the other width."""
        if not self._starts or not (place.part or place.line):
            return 0
        extent = self.extent(place.part)
        return extent.start + place.line * len(extent) // max(1, place.line_count)

    def section_at(self, top: int, height: int) -> str:
        """Return the section of the first line in view; at the end of the page the last one."""
        if not self._sections:
            return ""
        part = self.part_at(top)
        if top and top + height >= len(self.lines):
            part = len(self._starts)
        at = bisect_right(self._sections, part, key=lambda section: section[0])
        return self._sections[max(0, at - 1)][1]


def section_labels(page: Page, current: str, width: int, glyphs: Glyphs) -> list[tuple[str, str]]:
    """Return the sections of a page, the current one marked, as they fit into a width.

    What does not fit is left out in this order: the counts, wide gaps, the ends of the names, the
    names but for the current one.

    Returns:
        Texts, each with the name of its section, empty for a gap.
    """
    labels: list[tuple[str, str]] = []
    for gap, naming in (
        ("  ", "counts"), ("  ", "full"), (" ", "full"), ("  ", "short"), (" ", "short"),
        (" ", "current"),
    ):  # fmt: skip
        labels = []
        for number, (name, short_name, _) in enumerate(SECTIONS, 1):
            if name not in page.sections:
                continue
            text = short_name if naming == "short" else name
            if naming == "counts" and page.counts.get(name):
                text = f"{name} {page.counts[name]}"
            elif naming == "current" and name != current:
                text = ""
            mark = glyphs.pick("▸", ">") if name == current else " "
            labels += [(gap, "")] * bool(labels)
            labels.append((f"{number}{mark}{text}".rstrip(), name))
        if sum(cell_len(text) for text, _ in labels) <= width:
            break
    return labels


def breadcrumbs(ids: Sequence[str], width: int, glyphs: Glyphs) -> str:
    """Return the events from which links were followed, and `here`, cut at the left to fit.

    Args:
        ids: the events, oldest first; only as many are read as fit.
        width: columns.
        glyphs: the characters to use.
    """
    if not ids:
        return ""
    separator, ellipsis = glyphs.pick(" › ", " > "), glyphs.pick("…", "...")
    if len(ids) <= width and len(text := separator.join([*ids, "here"])) <= width:
        return text
    text, first = "here", len(ids)
    limit = width - len(ellipsis + separator)
    while first and len(longer := f"{ids[first - 1]}{separator}{text}") <= limit:
        text, first = longer, first - 1
    if first < len(ids):
        return f"{ellipsis}{separator}{text}"
    # Not even the last one fits: its end tells more than nothing.
    length = width - len(ellipsis + separator + "here")
    return f"{ellipsis}{ids[-1][-length:]}{separator}here" if length > 0 else ""
