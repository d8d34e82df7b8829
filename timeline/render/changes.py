"""What changed between two days: the events that happened, and the terms whose state differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from timeline.analysis.as_of import find_status
from timeline.analysis.changes import Changes, TermChange, find_changes
from timeline.analysis.term_clock import RULES, Milestone
from timeline.model.event import Event
from timeline.model.term import STATES
from timeline.render.styles import Glyphs
from timeline.render.terms import brief_words, day_words
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize


def changes_paragraphs(found: Changes, store: Store, glyphs: Glyphs) -> Iterator[Paragraph]:
    """The changes in words, events by thread, each once under the first thread it names."""
    yield Paragraph(
        [
            (
                f"Changes after {day_words(found.first)}, up to and including {day_words(found.last)}",
                "strong",
            )
        ]
    )
    for thread_id, events in _by_thread(found.events, store):
        title = (
            sanitize(store.threads[thread_id].title)
            if thread_id in store.threads
            else "In no thread"
        )
        yield Paragraph([])
        yield Paragraph([(title, "heading")])
        for event in events:
            yield _event_para(event, found.last, glyphs)
    if found.terms:
        yield Paragraph([])
        yield Paragraph([("Terms", "heading")])
        for change in found.terms:
            yield from _term_paras(change, store, glyphs)
    if not found.events and not found.terms:
        yield Paragraph([("Nothing in the record differs.", "muted")], 2)


def _by_thread(events: Iterable[Event], store: Store) -> Iterator[tuple[str, list[Event]]]:
    groups: dict[str, list[Event]] = {thread: [] for thread in (*store.threads, "")}
    for event in events:
        groups[event.threads[0] if event.threads else ""].append(event)
    return ((thread, members) for thread, members in groups.items() if members)


def _event_para(event: Event, day: date, glyphs: Glyphs) -> Paragraph:
    now = find_status(event.date, day)
    mark = (
        ""
        if now == "happened"
        else f" ({'under way' if now == 'under-way' else 'possibly'} by then)"
    )
    glyph = (f"{glyphs.glyph(event.kind)} ", f"kind.{event.kind}")
    return Paragraph(
        [
            (event.date.words(), "date"),
            ("  ", ""),
            glyph,
            (sanitize(event.title), ""),
            (mark, "muted"),
        ],
        2,
        4,
    )


def _term_paras(change: TermChange, store: Store, glyphs: Glyphs) -> Iterator[Paragraph]:
    before, after = change.before, change.after
    title = (f"{sanitize(after.term.title)}: ", "strong")
    arrow = glyphs.pick(" → ", " -> ")
    yield Paragraph([title, (f"{STATES[before.state].words}{arrow}{brief_words(after)}", "")], 2, 4)
    if after.outcome is not None and after.outcome.event is not None:
        event = store.event(after.outcome.event)
        yield Paragraph([(f"{sanitize(event.title)}, {event.date.words()} ({event.id})", "")], 4, 6)
    for each in change.passed:
        what = "Last day for notice" if each.kind == "notice-day" else "End"
        yield Paragraph([(f"{what}: {day_words(each.day)} ({_how(each)})", "")], 4, 6)
    for each in change.overtaken:
        what = "last day for notice" if each.kind == "notice-day" else "end"
        text = f"Overtaken: {what} {day_words(each.day)} ({_how(each)})"
        yield Paragraph([(text, "muted")], 4, 6)


def _how(each: Milestone) -> str:
    return RULES[each.rule] if each.rule == "fixed-date" else f"computed: {RULES[each.rule]}"


def changes_page(store: Store, span: tuple[date, date], glyphs: Glyphs) -> Iterator[Paragraph]:
    """What changed between two days."""
    return changes_paragraphs(find_changes(store, *span, range(len(store.events))), store, glyphs)
