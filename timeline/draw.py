"""From a record to lines of text: the one place that draws, for the command line and for the app.

What is drawn is a `Piece`, a text with a role, and a `Para`, pieces with an indent. A `Palette` turns roles into
styles. All text of a record passes `clean` on its way into a piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from timeline.clean import clean
from timeline.record import HEADING_STEP, Brief, Event

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


Piece: TypeAlias = tuple[str, str]
"""A cleaned text and its role, a key of the palettes; "" for plain text."""

_GLYPHS = {
    "agreement": "§=",
    "cultural": "♪*",
    "deployment": "▲^",
    "diplomatic": "◇o",
    "economic": "¤$",
    "humanitarian": "✚+",
    "legal": "¶#",
    "military": "◆x",
    "other": "•.",
    "statement": "“>",
}
KIND_WIDTH = max(map(len, _GLYPHS))
DATE_WIDTH = 15
NARROW_DATE_WIDTH = 8
WIDE = 66
"""From this many columns on a row has a column for the word of its kind."""


class Para(NamedTuple):
    """A paragraph: pieces, how far it is indented, and how far its further lines are.

    What is `whole` is never broken; `target` is the id of the event to which a link leads.
    """

    pieces: list[Piece]
    indent: int = 0
    hang: int = 0
    whole: bool = False
    target: str = ""


class Block(Protocol):
    """What takes its shape from the width; without one it is read as paragraphs."""

    def paras(self) -> list[Para]:
        """The same as paragraphs, one below the other."""
        ...

    def lines(self, width: int) -> list[list[Piece]]:
        """The lines as they are drawn, none wider than `width` columns."""
        ...


Part: TypeAlias = Para | Block
"""What a page is made of."""


class Look(NamedTuple):
    """How to draw: which glyphs the terminal can show."""

    unicode: bool = True
    letters: bool = False
    """Whether threads are told by letters, as in the list of the app."""

    def glyph(self, kind: str) -> str:
        """The one-column sign of a kind; its word always stands beside it."""
        return _GLYPHS[kind][0 if self.unicode else 1]

    def sign(self, fancy: str, plain: str) -> str:
        """A sign with its fallback in ASCII."""
        return fancy if self.unicode else plain


def year_words(key: int) -> str:
    """The year of a heading key (see `timeline.record.heading_key`)."""
    return str(key // HEADING_STEP) if key else "Start not known"


def month_words(key: int) -> str:
    """The month of a heading key."""
    from timeline.datewords import MONTHS  # noqa: PLC0415 - a pipe has no headings

    month = key % HEADING_STEP
    return MONTHS[month - 1] if month else "Month not given"


def heading_words(key: int) -> str:
    """A heading in one line, such as `2020 November`."""
    return f"{year_words(key)} {month_words(key)}" if key % HEADING_STEP else year_words(key)


def row_date(event: Event) -> str:
    """The date as it stands beside an entry, under the heading of its year and month."""
    return event.date.row_words()


def row_remark(event: Event) -> str:
    """What a row says behind its title: that accounts differ."""
    return f"{len(event.accounts)} accounts" if len(event.accounts) > 1 else ""


def row_line(brief: Brief) -> str:
    """The row of a pipe: date and title, tab between."""
    return f"{brief.date}\t{clean(brief.title)}\n"


def table_line(brief: Brief) -> str:
    """The table row of a pipe: date, kind, id, title, tabs between."""
    return f"{brief.date}\t{brief.kind}\t{brief.id}\t{clean(brief.title)}\n"


def plain_line(event: Event) -> str:
    """A row to be heard: the date in words, the kind, the title, in one sentence."""
    remark = row_remark(event)
    return f"{event.date.words()}, {event.kind}: {clean(event.title)}.{' ' + remark + '.' if remark else ''}"


def row(event: Event, look: Look, *, wide: bool, date_width: int = DATE_WIDTH, mark: str = "") -> Para:
    """An entry under its heading: date, glyph, kind, title; the kind stands last where there is no room for it.

    `mark` is what else is to be said of the event, such as `possibly`.
    """
    role = f"kind.{event.kind}"
    date = row_date(event)
    lead = [(f"{date:>{date_width}}", "date"), ("  ", ""), (look.glyph(event.kind), role), (" ", "")]
    hang = date_width + 4
    title = (clean(event.title), "title")
    remarks = [part for part in (mark, row_remark(event)) if part]
    if wide:
        lead.append((f"{event.kind:<{KIND_WIDTH}}  ", role))
        hang += KIND_WIDTH + 2
    else:
        remarks.insert(0, event.kind)
    tail = look.sign(" · ", ", ").join(remarks)
    return Para([*lead, title, (f"  {tail}" if tail else "", "muted")], hang=hang)


def para_text(para: Para, width: int | None = None) -> list[str]:
    """The lines of a paragraph without styles; without a width it stays one line."""
    text = " " * para.indent + "".join(piece for piece, _ in para.pieces)
    if width is None:
        return [text.rstrip()]
    return [line.plain.rstrip() for line in wrapped(para, width)]


@cache
def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - a pipe does not need Rich

    return Console(color_system=None, markup=False, emoji=False, highlight=False)


def wrapped(para: Para, width: int, styles: dict[str, str] | None = None) -> list[Text]:
    """The lines of a paragraph as styled Rich text, none wider than `width` columns."""
    from rich.text import Text  # noqa: PLC0415 - a pipe does not need Rich

    styles = styles or {}
    text = Text.assemble(*((piece, styles.get(role, "")) for piece, role in para.pieces), end="")
    first, rest = (min(each, width // 2) for each in (para.indent, max(para.indent, para.hang)))
    if para.whole or text.cell_len + first <= width:
        lines = [text]
    else:
        lead, body = text.divide([_fitting(text.plain, rest - first)])
        lines = list(body.wrap(_console(), max(1, width - rest)))
        lines[0] = Text.assemble(lead, lines[0])
    for number, line in enumerate(lines):
        line.rstrip()
        line.pad_left(first if number == 0 else rest)
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit into so many columns."""
    from rich.cells import chop_cells  # noqa: PLC0415 - a pipe does not need Rich

    # A text of combining marks alone has no columns and gives no piece.
    return len(next(iter(chop_cells(text[:width], width)), "")) if width else 0


def wrapped_pieces(para: Para, width: int) -> list[list[Piece]]:
    """The lines of a paragraph as pieces that keep their roles, none wider than `width` columns."""
    roles = {role: role for _, role in para.pieces}
    return [
        [(line.plain[start:end], role) for start, end, role in _runs(line)] for line in wrapped(para, width, roles)
    ]


def _runs(line: Text) -> Iterator[tuple[int, int, str]]:
    """Stretches of a line with the role of each; the pieces of a paragraph do not overlap."""
    at = 0
    for span in sorted(line.spans):
        if span.start > at:
            yield at, span.start, ""
        yield span.start, span.end, str(span.style)
        at = span.end
    if at < len(line.plain):
        yield at, len(line.plain), ""


def part_lines(part: Part, width: int) -> list[list[Piece]]:
    """The lines of a part of a page."""
    return wrapped_pieces(part, width) if isinstance(part, Para) else part.lines(width)


def part_paras(part: Part) -> list[Para]:
    """A part of a page as paragraphs."""
    return [part] if isinstance(part, Para) else part.paras()


def joined(parts: Iterable[str | None]) -> str:
    """What is given of several texts, with commas between."""
    return ", ".join(clean(part) for part in parts if part)


def reference(sources: Iterable[str | None]) -> list[Piece]:
    """The ids of sources behind what they carry."""
    text = joined(sources)
    return [(f" [{text}]", "muted")] if text else []


def spoken(name: str) -> str:
    """A name such as `in-force` as a reader would write it."""
    text = clean(name).replace("-", " ")
    return text[:1].upper() + text[1:]
