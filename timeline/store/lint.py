"""Remarks of the strict check: what is valid, but what an editor has to answer for.

A remark that a `review` of the record answers is listed with its answer; one without an answer
fails the check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import get_args
from unicodedata import normalize

import msgspec

from timeline.model.entities import (
    UNATTRIBUTED,
    Actor,
    Place,
    RecordStruct,
    Rel,
    RemarkKind,
    Review,
    Source,
    Thread,
)
from timeline.model.event import Account, Event, Figure, Link, OtherDate, source_ids
from timeline.model.record import Record, decode_hook
from timeline.model.term import Reading, Term
from timeline.store.json_source import find_positions, locate
from timeline.store.problems import Path, Problem
from timeline.text import sanitize, sanitize_url

NO_SIDE = "INT"
"""The stance of publishers that are close to no side."""
_QUOTED = re.compile('"[^"]*"|“[^”]*”|«[^»]*»')
_FORWARD: tuple[Rel, ...] = ("leads-to",)
"""Links from an earlier event to a later one; all others lead from a later to an earlier event."""
_BACKWARD = tuple(rel for rel in get_args(Rel) if rel not in _FORWARD)
_OWN_TEXTS: dict[type[RecordStruct], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Record: (("title", "summary"), ("threads", "terms", "actors")),
    Thread: (("title", "description"), ()),
    Term: (("title", "note"), ("readings",)),
    Reading: (("why",), ()),
    Actor: (("label", "note"), ()),
    Place: (("label", "note"), ()),
    Source: (("note",), ()),
    Event: (("title", "summary", "date_note", "note"), ("figures", "other_dates", "accounts")),
    Figure: (("name", "unit", "note"), ()),
    OtherDate: (("name", "note"), ()),
    Account: (("says",), ()),
}
"""The fields in which the record itself speaks, and the lists of structs that have such fields.

Sources, places and events are not in the lists of the record: they have reviews of their own.
"""


class Remark(msgspec.Struct, frozen=True):
    """A remark, and the editor's answer to it if the record has one."""

    kind: RemarkKind
    problem: Problem
    answer: str | None = None

    def describe(self, file: str) -> str:
        """Return one line: `file:line:column: path: kind: reason; hint`, and the answer."""
        text = self.problem.describe(file)
        return text if self.answer is None else f"{text} [answered: {self.answer}]"


def find_remarks(data: bytes) -> list[Remark]:
    """Return the remarks on the bytes of a valid file, in the order of their lines."""
    record = msgspec.json.decode(data, type=Record, dec_hook=decode_hook)
    remarks = list(_lint_record(record))
    text = data.decode()
    offsets = locate(text, {remark.problem.path for remark in remarks}).offsets
    remarks.sort(key=lambda remark: offsets[remark.problem.path])
    positions = find_positions(text, (offsets[remark.problem.path] for remark in remarks))
    replace = msgspec.structs.replace
    return [
        replace(remark, problem=replace(remark.problem, line=line, column=column))
        for remark, (line, column) in zip(remarks, positions, strict=True)
    ]


def _remark(kind: RemarkKind, path: Path, reason: str, hint: str | None = None) -> Remark:
    return Remark(kind, Problem(f"{kind}: {reason}", path, hint=hint))


def _lint_record(record: Record) -> Iterator[Remark]:
    stances = {source.id: source.stance.partition("-")[0] for source in record.sources}
    events = {event.id: event for event in record.events}
    cycles = _lint_cycles(record, events)
    for index, event in enumerate(record.events):
        path: Path = ("events", index)
        found = [
            *_lint_sources(event, path, stances),
            *_lint_figures(event, path),
            *_lint_accounts(event, path),
            *_lint_links(event, path, events),
            *cycles.get(index, ()),
            *_lint_scope(event, path, record),
            *_lint_words(event, path, record),
        ]
        yield from _answer(found, event.reviews, path)
    yield from _lint_lists(record)
    yield from _lint_words(record, (), record)


def _answer(remarks: list[Remark], reviews: list[Review], path: Path) -> Iterator[Remark]:
    """Add the answers to remarks, and remark on each review that answers none of them."""
    answers: dict[str, str] = {}
    for review in reviews:
        answers[review.remark] = "; ".join(filter(None, (answers.get(review.remark), review.note)))
    for remark in remarks:
        yield msgspec.structs.replace(remark, answer=answers.get(remark.kind))
    kinds = {remark.kind for remark in remarks}
    for index, review in enumerate(reviews):
        if review.remark not in kinds:
            reason = f"this answers a remark {review.remark!r} that is not made"
            yield _remark("review", (*path, "reviews", index), reason)


def _lint_sources(event: Event, path: Path, stances: dict[str, str]) -> Iterator[Remark]:
    confirming = {citation.source for citation in event.sources}
    sides = {stances[source] for source in confirming}
    if len(confirming) == 1:
        reason = f"{event.id} rests on one source"
        yield _remark("single-source", path, reason, "add a second one, or say why not")
    if len(sides) == 1 and sides != {NO_SIDE}:
        reason = f"all sources of {event.id} are close to one side ({sides.pop()})"
        yield _remark("one-sided", path, reason, "add a source of another side, or say why not")


def _lint_figures(event: Event, path: Path) -> Iterator[Remark]:
    for index, figure in enumerate(event.figures):
        at = (*path, "figures", index)
        name = figure.name
        if figure.by is None:
            yield _remark("figure-issuer", at, f"{name} does not say who gave it", "add by")
        if figure.on is None:
            yield _remark("figure-date", at, f"{name} does not say when it was given", "add on")
        if figure.source is None:
            yield _remark("figure-source", at, f"{name} has no source", "add source")


def _lint_accounts(event: Event, path: Path) -> Iterator[Remark]:
    for index, account in enumerate(event.accounts):
        if account.by != UNATTRIBUTED and not account.sources:
            reason = f"the account of {account.by} has no source"
            hint = f"add sources, or write {UNATTRIBUTED!r}"
            yield _remark("account-source", (*path, "accounts", index), reason, hint)
    for index, (first, second) in enumerate(pairwise(event.accounts), 1):
        if first.by > second.by:
            reason = f"{second.by} stands behind {first.by}"
            hint = "sort accounts by who gives them"
            yield _remark("account-order", (*path, "accounts", index), reason, hint)


def _lint_links(event: Event, path: Path, events: dict[str, Event]) -> Iterator[Remark]:
    counts = Counter(link.to for link in event.links)
    for index, link in enumerate(event.links):
        at = (*path, "links", index)
        if counts[link.to] > 1 and link.rel == "follows":
            reason = f"follows says nothing beside another link to {link.to}"
            yield _remark("link-order", at, reason, "remove it")
        if link.to in events and _contradicts_dates(event, link, events):
            verb = link.rel.replace("-", " ")
            reason = f"{event.id} cannot {verb} {link.to}: the dates forbid it"
            yield _remark("link-order", at, reason)


def _contradicts_dates(event: Event, link: Link, events: dict[str, Event]) -> bool:
    # The comparison is three-valued: only a certain order can be wrong.
    order = event.date.compare(events[link.to].date)
    return (link.rel in _FORWARD and order == 1) or (link.rel in _BACKWARD and order == -1)


def _lint_cycles(record: Record, events: dict[str, Event]) -> dict[int, list[Remark]]:
    """Return for events by index the cycles of links that no date contradicts.

    By such a cycle an event would come after itself. It is reported once, at its first link.
    """
    links_by_events: dict[str, dict[str, tuple[int, int]]] = {
        event.id: {} for event in events.values()
    }
    for index, event in enumerate(record.events):
        for number, link in enumerate(event.links):
            if link.to in events and not _contradicts_dates(event, link, events):
                late, early = (link.to, event.id) if link.rel in _FORWARD else (event.id, link.to)
                links_by_events[late].setdefault(early, (index, number))
    found: dict[int, list[Remark]] = {}
    for cycle in find_cycles(links_by_events):
        index, number = min(links_by_events[late][early] for late, early in pairwise(cycle))
        path = ("events", index, "links", number)
        reason = f"these links make a circle: {' after '.join(cycle)}"
        remark = _remark("link-order", path, reason, "remove or turn round one of them")
        found.setdefault(index, []).append(remark)
    return found


def find_cycles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Find cycles of a directed graph depth first, one for each edge that leads back.

    Each is closed by its first node.
    """
    done: set[str] = set()
    for start in graph:
        stack = {start: iter(graph[start])} if start not in done else {}
        while stack:
            node = next(reversed(stack))
            target = next(stack[node], None)
            if target is None:
                done.add(node)
                del stack[node]
            elif target in stack:
                nodes = list(stack)
                yield [*nodes[nodes.index(target) :], target]
            elif target not in done:
                stack[target] = iter(graph[target])


def _lint_scope(event: Event, path: Path, record: Record) -> Iterator[Remark]:
    if not event.threads:
        yield _remark("thread", path, f"{event.id} is in no thread")
    start, end = record.covers.earliest, record.covers.latest
    date = event.date
    if (start and date.latest and date.latest < start) or (
        end and date.earliest and date.earliest > end
    ):
        reason = f"{date} is outside what the record covers, {record.covers}"
        yield _remark("coverage", (*path, "date"), reason)


def _lint_words(item: RecordStruct, path: Path, record: Record) -> Iterator[Remark]:
    """Remark on loaded words in the record's own texts, except in quotation marks."""
    for text_path, text in _find_own_texts(item, path):
        own = normalize("NFC", _QUOTED.sub('""', sanitize(text)))
        for wording in record.wording:
            for match in _compile_words(tuple(wording.avoid)).finditer(own):
                reason = f"{match.group()!r} takes a side"
                yield _remark("loaded-word", text_path, reason, f"write {wording.neutral}")


def _find_own_texts(item: RecordStruct, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(item, Account) and item.by != UNATTRIBUTED:
        return
    fields, lists = _OWN_TEXTS[type(item)]
    for field in fields:
        yield (*path, field), getattr(item, field) or ""
    for name in lists:
        for index, child in enumerate(getattr(item, name)):
            yield from _find_own_texts(child, (*path, name, index))


@cache
def _compile_words(avoid: tuple[str, ...]) -> re.Pattern[str]:
    patterns = []
    for phrase in avoid:
        words = re.escape(normalize("NFC", phrase.removesuffix("*"))).replace(r"\ ", " +")
        patterns.append(words + r"\w*" * phrase.endswith("*"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _lint_lists(record: Record) -> Iterator[Remark]:
    """Remark on what nothing refers to, and on the texts and addresses of sources and places."""
    used = _collect_references(record)
    lists: dict[str, list[Source | Place | Actor | Thread]] = {
        "sources": [*record.sources],
        "places": [*record.places],
        "actors": [*record.actors],
        "threads": [*record.threads],
    }
    for name, items in lists.items():
        what, verb = ("the source ", "cite") if name == "sources" else ("", "use")
        for index, item in enumerate(items):
            path: Path = (name, index)
            found = []
            if item.id not in used[name]:
                reason = f"nothing refers to {what}{item.id}"
                found.append(_remark("reference", path, reason, f"{verb} it or remove it"))
            if isinstance(item, Source) and sanitize_url(item.url) is None:
                reason = "this is no web address that can be shown"
                found.append(_remark("reference", (*path, "url"), reason))
            if isinstance(item, Source | Place):
                found += _lint_words(item, path, record)
                yield from _answer(found, item.reviews, path)
            else:
                yield from found


def _collect_references(record: Record) -> dict[str, set[str]]:
    """Return the ids to which the record refers, by the name of their list."""
    events = record.events
    named: list[Actor | Place] = [*record.actors, *record.places]
    actors = {actor for event in events for actor in event.actors}
    actors |= {account.by for event in events for account in event.accounts}
    actors |= {actor.parent for actor in record.actors if actor.parent}
    actors |= {actor for term in record.terms if term.notice for actor in term.notice.by}
    actors |= {name.used_by for item in named for name in item.names if name.used_by}
    sources = {source for event in events for source in source_ids(event)}
    sources |= {source for item in named for source in item.sources}
    sources |= {term.clause.source for term in record.terms if term.clause}
    return {
        "sources": sources,
        "places": {place for event in events for place in event.places},
        "actors": actors,
        "threads": {thread for event in events for thread in event.threads},
    }
