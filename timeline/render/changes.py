"""What changed between two days: the events that happened, and the terms whose state differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from timeline.analysis.as_of import STATUS_WORDS, find_status
from timeline.analysis.changes import Changes, TermChange, find_changes
from timeline.analysis.term_clock import RULES, Milestone
from timeline.model.event import Event
from timeline.model.term import STATES
from timeline.render.styles import Glyphs
from timeline.render.terms import brief_words, day_words, event_words, milestone_words
from timeline.render.text import Paragraph
from timeline.store.store import Store
from timeline.text import sanitize


def changes_paragraphs(found: Changes, store: Store, glyphs: Glyphs) -> Iterator[Paragraph]:
    """Yield the changes in words, each event under the first thread that it names."""
    days = f"after {day_words(found.first)}, up to and including {day_words(found.last)}"
    yield Paragraph([(f"Changes {days}", "strong")])
    for thread_id, events in _by_thread(found.events, store):
        title = (
            sanitize(store.threads[thread_id].title)
            if thread_id in store.threads
            else "In no thread"
        )
        yield Paragraph([])
        yield Paragraph([(title, "heading")])
        for event in events:
            yield _event_paragraph(event, found.last, glyphs)
    if found.terms:
        yield Paragraph([])
        yield Paragraph([("Terms", "heading")])
        for change in found.terms:
            yield from _term_paragraphs(change, store, glyphs)
    if not found.events and not found.terms:
        yield Paragraph([("Nothing in the record differs.", "muted")], 2)


def _by_thread(events: Iterable[Event], store: Store) -> Iterator[tuple[str, list[Event]]]:
    groups: dict[str, list[Event]] = {thread: [] for thread in (*store.threads, "")}
    for event in events:
        groups[event.threads[0] if event.threads else ""].append(event)
    return ((thread, members) for thread, members in groups.items() if members)


def _event_paragraph(event: Event, day: date, glyphs: Glyphs) -> Paragraph:
    words = STATUS_WORDS[find_status(event.date, day) or "possibly"]
    spans = [
        (event.date.words(), "date"),
        ("  ", ""),
        (f"{glyphs.glyph(event.kind)} ", f"kind.{event.kind}"),
        (sanitize(event.title), ""),
        (f" ({words} by then)" if words else "", "muted"),
    ]
    return Paragraph(spans, 2, 4)


def _term_paragraphs(change: TermChange, store: Store, glyphs: Glyphs) -> Iterator[Paragraph]:
    before, after = change.before, change.after
    title = (f"{sanitize(after.term.title)}: ", "strong")
    arrow = glyphs.pick(" → ", " -> ")
    yield Paragraph([title, (f"{STATES[before.state].words}{arrow}{brief_words(after)}", "")], 2, 4)
    if after.outcome is not None and after.outcome.event is not None:
        yield Paragraph([(event_words(store.event(after.outcome.event)), "")], 4, 6)
    for milestone in change.passed:
        name = milestone_words(milestone).capitalize()
        yield Paragraph([(f"{name}: {_day_and_rule(milestone)}", "")], 4, 6)
    for milestone in change.overtaken:
        text = f"Overtaken: {milestone_words(milestone)} {_day_and_rule(milestone)}"
        yield Paragraph([(text, "muted")], 4, 6)


def _day_and_rule(milestone: Milestone) -> str:
    lead = "" if milestone.rule == "fixed-date" else "computed: "
    return f"{day_words(milestone.day)} ({lead}{RULES[milestone.rule]})"


def changes_page(store: Store, span: tuple[date, date], glyphs: Glyphs) -> Iterator[Paragraph]:
    """Yield what changed between two days, of all events."""
    return changes_paragraphs(find_changes(store, *span, range(len(store.events))), store, glyphs)
