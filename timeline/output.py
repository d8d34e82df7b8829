"""What standard output can take, and writing to it: width, colour, glyphs, closed pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from timeline.draw import Look, Para, para_text, wrapped
from timeline.palette import COLOURS, paint
from timeline.record import Event, Source, encode_hook
from timeline.store import Store

if TYPE_CHECKING:
    from timeline.asof import AsOf

MIN_WIDTH = 20


class Output:
    """How this run writes to standard output.

    Attributes:
        width: columns to wrap at, None where lines are left whole.
        colour: whether escape sequences for colour are written.
        plain: linear text without glyphs, for a screen reader.
        look: the glyphs that the encoding can carry.
    """

    def __init__(self, *, color: str = "auto", width: int | None = None, plain: bool = False) -> None:
        terminal = sys.stdout.isatty()
        if width is None and terminal:
            import shutil  # noqa: PLC0415 - 2 ms that a pipe does not need

            width = max(MIN_WIDTH, shutil.get_terminal_size().columns)
        self.width = width
        self.plain = plain
        self.colour = not plain if color == "always" else color == "auto" and not plain and wants_colour(terminal)
        self.look = Look(unicode=(sys.stdout.encoding or "").lower().replace("-", "") == "utf8")

    def paras(self, paras: Iterable[Para]) -> Iterator[str]:
        """The lines of paragraphs, wrapped and coloured as this output takes them."""
        for para in paras:
            if self.width is None:
                yield self.one_line(para) if self.colour else para_text(para)[0] + "\n"
            elif self.colour:
                for line in wrapped(para, self.width, COLOURS):
                    yield "".join(self._ansi(line)) + "\n"
            else:
                for text in para_text(para, self.width):
                    yield text + "\n"

    def one_line(self, para: Para) -> str:
        """A paragraph in colour, left whole."""
        return " " * para.indent + "".join(paint(text, role) for text, role in para.pieces) + "\n"

    def _ansi(self, line: Any) -> Iterator[str]:  # noqa: ANN401 - a rich.text.Text, whose import costs start-up
        from rich.color import ColorSystem  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415

        for text, style, _ in line.render(Console(color_system="standard", force_terminal=True)):
            yield style.render(text, color_system=ColorSystem.STANDARD) if style else text


def wants_colour(terminal: bool) -> bool:
    """Whether colour is wanted by the environment: NO_COLOR, FORCE_COLOR and TERM as their conventions say."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")


def event_object(event: Event, store: Store, view: AsOf | None = None) -> dict[str, Any]:
    """An event as `--json` gives it: stable keys, EDTF dates beside their bounds and words.

    As of a day there is one key more, `standing`: how the event stood.
    """
    standing = {} if view is None else {"standing": view.standing(event.id)}
    event = event if view is None else view.event(event)
    date = event.date
    return standing | {
        "id": event.id,
        "date": date,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "words": date.words(),
        "kind": event.kind,
        "threads": event.threads,
        "title": event.title,
        "summary": event.summary,
        "actors": event.actors,
        "places": event.places,
        "sources": [_source_object(store, each.source, each.confirms, each.at) for each in event.sources],
    }


def full_object(event: Event, store: Store, view: AsOf | None = None) -> dict[str, Any]:
    """An event with all that the record holds of it, and the links that lead to it."""
    known = event if view is None else view.event(event)
    full: dict[str, Any] = msgspec.to_builtins(known, enc_hook=encode_hook)
    rest = {key: full.get(key, []) for key in ("other_dates", "figures", "accounts", "links")}
    notes = {key: full.get(key) for key in ("date_note", "note")}
    back = store.links_to(event.id) if view is None else view.links(store.links_to(event.id))
    linked = [{"rel": link.rel, "from": link.to} for link in back]
    return event_object(event, store, view) | notes | rest | {"linked_from": linked}


def _source_object(store: Store, source_id: str, confirms: str, at: str | None) -> dict[str, Any]:
    return {"source": source_id, "confirms": confirms, "at": at} | source_facts(store.sources[source_id])


def source_facts(source: Source) -> dict[str, Any]:
    """What `--json` says of a source wherever it names one."""
    return {
        "publisher": source.publisher,
        "stance": source.stance,
        "title": source.title,
        "published": source.published,
        "url": source.url,
    }


def json_array(objects: Iterable[object]) -> Iterator[str]:
    """One JSON array, an object a line, safe to show on a terminal."""
    lead = "[\n"
    for each in objects:
        yield lead + json_text(each)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def json_text(value: object) -> str:
    """JSON of one line; control and format characters are escaped, so the data stay whole and the screen safe."""
    text = msgspec.json.encode(value, enc_hook=encode_hook).decode()
    return text if text.isprintable() else "".join(each if each.isprintable() else _escape(each) for each in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
