"""The longest silences of a record, thread by thread."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.analysis.gaps import Gap
from timeline.render.terms import day_words
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import plural, sanitize

REMINDER = "Silence in the record is not silence in fact."


def gaps_paragraphs(found: list[Gap], store: Store) -> Iterator[Paragraph]:
    """Yield the gaps in words, under the titles of their threads."""
    thread = None
    for gap in found:
        if gap.thread != thread:
            if thread is not None:
                yield Paragraph([])
            thread = gap.thread
            yield Paragraph([(sanitize(store.threads[thread].title), "heading")])
        length = plural(gap.days, "day")
        yield Paragraph(
            [
                (f"{length:>11}", "strong"),
                (f"  {day_words(gap.first)} to {day_words(gap.last)}", "date"),
            ],
            2,
            15,
        )
        yield Paragraph([("after ", "muted"), (sanitize(gap.before.title), "")], 15, 15)
        yield Paragraph([("before ", "muted"), (sanitize(gap.after.title), "")], 15, 15)
    yield Paragraph([])
    yield Paragraph([(REMINDER, "muted")])
