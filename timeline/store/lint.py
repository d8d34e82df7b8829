"""Remarks of the strict check: what is no fault of the file, but what an editor has to answer for.

A remark that a `review` of the record answers is shown with its answer; one that stands open fails
the check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TypeAlias
from unicodedata import normalize

import msgspec

from timeline.model.entities import UNATTRIBUTED, Actor, Place, RemarkKind, Review
from timeline.model.event import Event, Link, source_ids
from timeline.model.record import Record, decode_hook
from timeline.store.json_source import locate, places
from timeline.store.problems import Path, Problem
from timeline.text import sanitize, sanitize_url

NO_SIDE = "INT"
"""The stance of publishers that are close to no side."""
_QUOTED = re.compile('"[^"]*"|“[^”]*”|«[^»]*»')
_FORWARD = ("leads-to",)
_BACKWARD = ("follows", "implements", "amends", "extends", "ends")


class Remark(msgspec.Struct, frozen=True):
    """A remark, and the editor's answer to it where the record holds one."""

    kind: RemarkKind
    problem: Problem
    answer: str | None = None

    def describe(self, file: str) -> str:
        """One line: `file:line:column: path: kind: reason; hint`, and the answer."""
        text = self.problem.describe(file)
        return text if self.answer is None else f"{text} [answered: {self.answer}]"


def find_remarks(data: bytes) -> list[Remark]:
    """The remarks on a file that holds, in the order of their lines."""
    record = msgspec.json.decode(data, type=Record, dec_hook=decode_hook)
    remarks = list(_all(record))
    text = data.decode()
    offsets = locate(text, {remark.problem.path for remark in remarks}).offsets
    remarks.sort(key=lambda remark: offsets[remark.problem.path])
    spots = places(text, (offsets[remark.problem.path] for remark in remarks))
    replace = msgspec.structs.replace
    return [
        replace(remark, problem=replace(remark.problem, line=line, column=column))
        for remark, (line, column) in zip(remarks, spots, strict=True)
    ]


def _all(record: Record) -> Iterator[Remark]:
    stances = {source.id: source.stance.partition("-")[0] for source in record.sources}
    dates = {event.id: event for event in record.events}
    circles = _of_circles(record, dates)
    for index, event in enumerate(record.events):
        path: Path = ("events", index)
        found = [
            *_of_sources(event, path, stances),
            *_of_figures(event, path),
            *_of_accounts(event, path),
            *_of_links(event, path, dates),
            *circles.get(index, ()),
            *_of_place_in_record(event, path, record),
            *_of_words(event, path, record),
        ]
        yield from _answered(found, event.reviews, path)
    yield from _of_lists(record)
    yield from _of_record_words(record)


def _answered(found: list[Remark], reviews: list[Review], path: Path) -> Iterator[Remark]:
    """The remarks with their answers, and a remark on each answer that has no question."""
    notes: dict[str, str] = {}
    for review in reviews:
        notes[review.remark] = "; ".join(filter(None, (notes.get(review.remark), review.note)))
    yield from (msgspec.structs.replace(each, answer=notes.get(each.kind)) for each in found)
    context = {each.kind for each in found}
    for index, review in enumerate(reviews):
        if review.remark not in context:
            yield _remark(
                "review",
                (*path, "reviews", index),
                f"this answers a remark {review.remark!r} that is not made",
            )


def _remark(kind: RemarkKind, path: Path, reason: str, hint: str | None = None) -> Remark:
    return Remark(kind, Problem(f"{kind}: {reason}", path, hint=hint))


def _of_sources(event: Event, path: Path, stances: dict[str, str]) -> Iterator[Remark]:
    confirming = {citation.source for citation in event.sources}
    sides = {stances[each] for each in confirming}
    if len(confirming) == 1:
        yield _remark(
            "single-source",
            path,
            f"{event.id} rests on one source",
            "add a second one, or say why not",
        )
    if len(sides) == 1 and sides != {NO_SIDE}:
        yield _remark("one-sided", path, f"all sources of {event.id} are close to one side ({sides.pop()})",
                      "add a source of another side, or say why not")  # fmt: skip


def _of_figures(event: Event, path: Path) -> Iterator[Remark]:
    for index, figure in enumerate(event.figures):
        at = (*path, "figures", index)
        if figure.by is None:
            yield _remark("figure-issuer", at, f"{figure.name} does not say who gave it", "add by")
        if figure.on is None:
            yield _remark(
                "figure-date", at, f"{figure.name} does not say when it was given", "add on"
            )
        if figure.source is None:
            yield _remark("figure-source", at, f"{figure.name} has no source", "add source")


def _of_accounts(event: Event, path: Path) -> Iterator[Remark]:
    for index, account in enumerate(event.accounts):
        if account.by != UNATTRIBUTED and not account.sources:
            yield _remark("account-source", (*path, "accounts", index), f"the account of {account.by} has no source",
                          f"add sources, or write {UNATTRIBUTED!r}")  # fmt: skip
    for index, (first, second) in enumerate(pairwise(event.accounts)):
        if first.by > second.by:
            yield _remark("account-order", (*path, "accounts", index + 1), f"{second.by} stands behind {first.by}",
                          "sort accounts by who gives them")  # fmt: skip


def _of_links(event: Event, path: Path, events: dict[str, Event]) -> Iterator[Remark]:
    seen = Counter(link.to for link in event.links)
    for index, link in enumerate(event.links):
        at = (*path, "links", index)
        if seen[link.to] > 1 and link.rel == "follows":
            yield _remark(
                "link-order",
                at,
                f"follows says nothing beside another link to {link.to}",
                "remove it",
            )
        if link.to not in events:
            continue
        if _is_against_dates(event, link, events):
            yield _remark(
                "link-order",
                at,
                f"{event.id} cannot {link.rel.replace('-', ' ')} {link.to}: the dates forbid it",
            )


def _is_against_dates(event: Event, link: Link, events: dict[str, Event]) -> bool:
    # Three-valued: only a certain order can be wrong.
    order = event.date.compare(events[link.to].date)
    return (link.rel in _FORWARD and order == 1) or (link.rel in _BACKWARD and order == -1)


_Spot: TypeAlias = tuple[int, int]
"""Index of an event, and of one of its links."""


def _of_circles(record: Record, events: dict[str, Event]) -> dict[int, list[Remark]]:
    """For events by index: circles of links by which an event would come after itself, where no
    date shows it.

    A circle is reported once, at the first of its links.
    """
    earlier: dict[str, dict[str, _Spot]] = {event.id: {} for event in record.events}
    for index, event in enumerate(record.events):
        for number, link in enumerate(event.links):
            if link.to in events and not _is_against_dates(event, link, events):
                late, early = (link.to, event.id) if link.rel in _FORWARD else (event.id, link.to)
                earlier[late].setdefault(early, (index, number))
    found: dict[int, list[Remark]] = {}
    for circle in _circles(earlier):
        index, number = min(earlier[late][early] for late, early in pairwise(circle))
        reason = f"these links make a circle: {' after '.join(circle)}"
        remark = _remark(
            "link-order",
            ("events", index, "links", number),
            reason,
            "remove or turn round one of them",
        )
        found.setdefault(index, []).append(remark)
    return found


def _circles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles of a directed graph, each closed by its first node: one for each edge that leads
    back, depth first.
    """
    done: set[str] = set()
    for start in graph:
        trail = {start: iter(graph[start])} if start not in done else {}
        while trail:
            node = next(reversed(trail))
            to = next(trail[node], None)
            if to is None:
                done.add(node)
                del trail[node]
            elif to in trail:
                nodes = list(trail)
                yield [*nodes[nodes.index(to) :], to]
            elif to not in done:
                trail[to] = iter(graph[to])


def _of_place_in_record(event: Event, path: Path, record: Record) -> Iterator[Remark]:
    if not event.threads:
        yield _remark("thread", path, f"{event.id} is in no thread")
    start, end = record.covers.earliest, record.covers.latest
    date = event.date
    if (start and date.latest and date.latest < start) or (
        end and date.earliest and date.earliest > end
    ):
        yield _remark(
            "coverage",
            (*path, "date"),
            f"{date} is outside what the record covers, {record.covers}",
        )


def _of_words(event: Event, path: Path, record: Record) -> Iterator[Remark]:
    texts = _texts(event, "title", "summary", "date_note", "note")
    for index, figure in enumerate(event.figures):
        texts += _texts(figure, "name", "unit", "note", path=("figures", index))
    for index, other in enumerate(event.other_dates):
        texts += _texts(other, "name", "note", path=("other_dates", index))
    for index, account in enumerate(event.accounts):
        if account.by == UNATTRIBUTED:
            texts += _texts(account, "says", path=("accounts", index))
    yield from _loaded(texts, path, record)


def _of_record_words(record: Record) -> Iterator[Remark]:
    texts = _texts(record, "title", "summary")
    for index, thread in enumerate(record.threads):
        texts += _texts(thread, "title", "description", path=("threads", index))
    for index, term in enumerate(record.terms):
        texts += _texts(term, "title", "note", path=("terms", index))
        for number, reading in enumerate(term.readings):
            texts += _texts(reading, "why", path=("terms", index, "readings", number))
    for index, actor in enumerate(record.actors):
        texts += _texts(actor, "label", "note", path=("actors", index))
    yield from _loaded(texts, (), record)


_Texts: TypeAlias = list[tuple[Path, str | None]]


def _texts(item: msgspec.Struct, *names: str, path: Path = ()) -> _Texts:
    return [((*path, name), getattr(item, name)) for name in names]


def _loaded(texts: _Texts, path: Path, record: Record) -> Iterator[Remark]:
    """Loaded words in our own text, as it is seen; what stands in quotation marks is somebody's."""
    for at, text in texts:
        own = normalize("NFC", _QUOTED.sub('""', sanitize(text or "")))
        for wording in record.wording:
            for found in _pattern(tuple(wording.avoid)).finditer(own):
                yield _remark(
                    "loaded-word",
                    (*path, *at),
                    f"{found.group()!r} takes a side",
                    f"write {wording.neutral}",
                )


@cache
def _pattern(avoid: tuple[str, ...]) -> re.Pattern[str]:
    parts = []
    for each in avoid:
        words = re.escape(normalize("NFC", each.removesuffix("*"))).replace(r"\ ", " +")
        parts.append(words + r"\w*" * each.endswith("*"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _of_lists(record: Record) -> Iterator[Remark]:
    """Sources, actors, places and threads to which nothing refers, and what else is odd of sources
    and places.
    """
    used = _used_sources(record)
    for index, source in enumerate(record.sources):
        path: Path = ("sources", index)
        found = []
        if source.id not in used:
            found.append(
                _remark(
                    "reference",
                    path,
                    f"nothing refers to the source {source.id}",
                    "cite it or remove it",
                )
            )
        if sanitize_url(source.url) is None:
            found.append(
                _remark("reference", (*path, "url"), "this is no web address that can be shown")
            )
        found += _loaded(_texts(source, "note"), path, record)
        yield from _answered(found, source.reviews, path)
    speakers = {account.by for event in record.events for account in event.accounts}
    actors = {each for event in record.events for each in event.actors} | speakers
    actors |= {actor.parent for actor in record.actors if actor.parent}
    actors |= {each for term in record.terms if term.notice for each in term.notice.by}
    bearers: list[Actor | Place] = [*record.actors, *record.places]
    actors |= {name.used_by for bearer in bearers for name in bearer.names if name.used_by}
    places = {each for event in record.events for each in event.places}
    for index, place in enumerate(record.places):
        path = ("places", index)
        found = _of_use("places", index, place.id, places)
        found += _loaded(_texts(place, "label", "note"), path, record)
        yield from _answered(found, place.reviews, path)
    for index, actor in enumerate(record.actors):
        yield from _of_use("actors", index, actor.id, actors)
    threads = {each for event in record.events for each in event.threads}
    for index, thread in enumerate(record.threads):
        yield from _of_use("threads", index, thread.id, threads)


def _of_use(name: str, index: int, item_id: str, used: set[str]) -> list[Remark]:
    if item_id in used:
        return []
    return [
        _remark("reference", (name, index), f"nothing refers to {item_id}", "use it or remove it")
    ]


def _used_sources(record: Record) -> set[str]:
    bearers: list[Actor | Place] = [*record.actors, *record.places]
    used = {source for bearer in bearers for source in bearer.sources}
    used |= {term.clause.source for term in record.terms if term.clause}
    for event in record.events:
        used.update(source_ids(event))
    return used
