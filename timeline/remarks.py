"""Remarks of the strict check: what is no fault of the file, but what an editor has to answer for.

A remark that a `review` of the record answers is shown with its answer; one that stands open fails the check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import msgspec

from timeline.clean import clean_url
from timeline.locate import locate, places
from timeline.problems import Path, Problem
from timeline.record import UNATTRIBUTED, Actor, Event, Place, Record, RemarkKind, Review, decode_hook

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
    for index, event in enumerate(record.events):
        path: Path = ("events", index)
        found = [
            *_of_sources(event, path, stances),
            *_of_figures(event, path),
            *_of_accounts(event, path),
            *_of_links(event, path, dates),
            *_of_place_in_record(event, path, record),
            *_of_words(event, path, record),
        ]
        yield from _answered(found, event.reviews, path)
    yield from _of_unused(record)
    yield from _of_record_words(record)


def _answered(found: list[Remark], reviews: list[Review], path: Path) -> Iterator[Remark]:
    """The remarks with their answers, and a remark on each answer that has no question."""
    notes = {review.remark: review.note for review in reviews}
    yield from (msgspec.structs.replace(each, answer=notes.get(each.kind)) for each in found)
    asked = {each.kind for each in found}
    for index, review in enumerate(reviews):
        if review.remark not in asked:
            yield _remark(
                "review", (*path, "reviews", index), f"this answers a remark {review.remark!r} that is not made"
            )


def _remark(kind: RemarkKind, path: Path, reason: str, hint: str | None = None) -> Remark:
    return Remark(kind, Problem(f"{kind}: {reason}", path, hint=hint))


def _of_sources(event: Event, path: Path, stances: dict[str, str]) -> Iterator[Remark]:
    cited = {citation.source for citation in event.sources}
    sides = {stances[each] for each in cited}
    if len(cited) == 1:
        yield _remark("single-source", path, f"{event.id} rests on one source", "add a second one, or say why not")
    if len(sides) == 1 and sides != {NO_SIDE}:
        yield _remark("one-sided", path, f"all sources of {event.id} are close to one side ({sides.pop()})",
                      "add a source of another side, or say why not")  # fmt: skip


def _of_figures(event: Event, path: Path) -> Iterator[Remark]:
    for index, figure in enumerate(event.figures):
        at = (*path, "figures", index)
        if figure.by is None:
            yield _remark("figure-issuer", at, f"{figure.name} does not say who gave it", "add by")
        if figure.on is None:
            yield _remark("figure-date", at, f"{figure.name} does not say when it was given", "add on")
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
            yield _remark("link-order", at, f"follows says nothing beside another link to {link.to}", "remove it")
        if link.to not in events:
            continue
        # Three-valued: only a certain order can be wrong.
        order = event.date.compare(events[link.to].date)
        if (link.rel in _FORWARD and order == 1) or (link.rel in _BACKWARD and order == -1):
            yield _remark(
                "link-order", at, f"{event.id} cannot {link.rel.replace('-', ' ')} {link.to}: the dates forbid it"
            )


def _of_place_in_record(event: Event, path: Path, record: Record) -> Iterator[Remark]:
    if not event.threads:
        yield _remark("thread", path, f"{event.id} is in no thread")
    start, end = record.covers.earliest, record.covers.latest
    date = event.date
    if (start and date.latest and date.latest < start) or (end and date.earliest and date.earliest > end):
        yield _remark("coverage", (*path, "date"), f"{date} is outside what the record covers, {record.covers}")


def _of_words(event: Event, path: Path, record: Record) -> Iterator[Remark]:
    texts: list[tuple[Path, str | None]] = [
        (("title",), event.title),
        (("summary",), event.summary),
        (("date_note",), event.date_note),
        (("note",), event.note),
    ]
    for index, figure in enumerate(event.figures):
        texts += [(("figures", index, "name"), figure.name), (("figures", index, "note"), figure.note)]
    for index, other in enumerate(event.other_dates):
        texts += [(("other_dates", index, "name"), other.name), (("other_dates", index, "note"), other.note)]
    for index, account in enumerate(event.accounts):
        if account.by == UNATTRIBUTED:
            texts.append((("accounts", index, "says"), account.says))
    yield from _loaded(texts, path, record)


def _of_record_words(record: Record) -> Iterator[Remark]:
    texts: list[tuple[Path, str | None]] = [(("title",), record.title), (("summary",), record.summary)]
    for index, thread in enumerate(record.threads):
        texts += [
            (("threads", index, "title"), thread.title),
            (("threads", index, "description"), thread.description),
        ]
    for index, term in enumerate(record.terms):
        texts += [(("terms", index, "title"), term.title), (("terms", index, "note"), term.note)]
    for index, place in enumerate(record.places):
        texts += [(("places", index, "label"), place.label), (("places", index, "note"), place.note)]
    for index, actor in enumerate(record.actors):
        texts += [(("actors", index, "label"), actor.label), (("actors", index, "note"), actor.note)]
    yield from _loaded(texts, (), record)


def _loaded(texts: Iterable[tuple[Path, str | None]], path: Path, record: Record) -> Iterator[Remark]:
    """Loaded words in our own text; what stands in quotation marks is somebody's."""
    for at, text in texts:
        own = _QUOTED.sub(" ", text or "")
        for wording in record.wording:
            for found in _pattern(tuple(wording.avoid)).finditer(own):
                yield _remark(
                    "loaded-word", (*path, *at), f"{found.group()!r} takes a side", f"write {wording.neutral}"
                )


@cache
def _pattern(avoid: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(each.removesuffix("*")) + (r"\w*" if each.endswith("*") else "") for each in avoid]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _of_unused(record: Record) -> Iterator[Remark]:
    """Sources, actors, places and threads to which nothing refers, and addresses that lead nowhere."""
    used = _used_sources(record)
    for index, source in enumerate(record.sources):
        path: Path = ("sources", index)
        found = []
        if source.id not in used:
            found.append(
                _remark("reference", path, f"nothing refers to the source {source.id}", "cite it or remove it")
            )
        if clean_url(source.url) is None:
            found.append(_remark("reference", (*path, "url"), "this is no web address that can be shown"))
        yield from _answered(found, source.reviews, path)
    speakers = {account.by for event in record.events for account in event.accounts}
    actors = {each for event in record.events for each in event.actors} | speakers
    actors |= {actor.parent for actor in record.actors if actor.parent}
    actors |= {each for term in record.terms if term.notice for each in term.notice.by}
    bearers: list[Actor | Place] = [*record.actors, *record.places]
    actors |= {name.used_by for bearer in bearers for name in bearer.names if name.used_by}
    places = {each for event in record.events for each in event.places}
    for index, place in enumerate(record.places):
        yield from _answered(_of_use("places", index, place.id, places), place.reviews, ("places", index))
    for index, actor in enumerate(record.actors):
        yield from _of_use("actors", index, actor.id, actors)
    threads = {each for event in record.events for each in event.threads}
    for index, thread in enumerate(record.threads):
        yield from _of_use("threads", index, thread.id, threads)


def _of_use(name: str, index: int, item_id: str, used: set[str]) -> list[Remark]:
    if item_id in used:
        return []
    return [_remark("reference", (name, index), f"nothing refers to {item_id}", "use it or remove it")]


def _used_sources(record: Record) -> set[str]:
    bearers: list[Actor | Place] = [*record.actors, *record.places]
    used = {source for bearer in bearers for source in bearer.sources}
    used |= {term.clause.source for term in record.terms if term.clause}
    for event in record.events:
        used |= {citation.source for citation in event.sources}
        used |= {source for account in event.accounts for source in account.sources}
        used |= {each.source for each in event.figures if each.source}
        used |= {each.source for each in event.other_dates if each.source}
    return used
