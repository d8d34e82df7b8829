"""The 36 facts of the founding article: which event or term of the shipped record carries each, and
with what value.

A path leads from an event or a term to one value. `name@source` picks a figure; a plain word picks
another date by
its name, an account by who gives it, a source by its id.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
import pytest

from timeline.model.event import Event
from timeline.model.record import decode_hook, encode_hook
from timeline.model.term import Term
from timeline.store.loader import load
from timeline.store.store import Store


class Row(NamedTuple):
    """One value that a fact stands or falls with; in prose and in lists it has to occur."""

    number: str
    item: str
    path: str
    value: Any


GSV = "GSV article"
VIA = "Ilham Aliyev via the GSV article"
TEXT = "text of the statement"
STATEMENT = "trilateral-statement-2020"
DEPLOYMENT = "peacekeepers-deployment-2020"
MANDATE = "peacekeeping-mandate"
OPERATION = "azerbaijan-operation-2023"
DECREE = "nkr-dissolution-decree"
WITHDRAWAL = "peacekeepers-withdrawal-start"
ECONOMY = "russia-azerbaijan-economy-2024"
TOURISM = "russian-tourism-azerbaijan-2024"
CULTURE = "russian-culture-days-2024"
VISIT = "putin-state-visit-2024"
EDUCATION = "russian-language-education-2024"
PROSE = ("title", "summary", "date_note", "note", "says", "confirms")

VALUES = [
    ("S01", VISIT, "date", "2024-08-18/2024-08-19"),
    ("S01", VISIT, "date_note", "19 August, a Monday and the main day"),
    ("S01", VISIT, "other_dates/talks/date", "2024-08-19"),
    ("S02", VISIT, "summary", "the third meeting of the presidents in person in 2024"),
    ("S02", "putin-aliyev-moscow-april-2024", "date", "2024-04-22"),
    ("S02", "putin-aliyev-astana-july-2024", "date", "2024-07-03"),
    ("S03", VISIT, "summary", "talks in narrow and extended format"),
    ("S04", VISIT, "places", "white-city"),
    ("S04", VISIT, "places", "holy-myrrh-bearing-women-cathedral"),
    ("S04", VISIT, "note", "The wreath-laying is confirmed"),
    ("S04", VISIT, "note", "the White City and the cathedral are named only in the GSV article"),
    (
        "S05",
        VISIT,
        "summary",
        "They adopted a joint statement, and six other documents were signed.",
    ),
    ("S06", VISIT, "summary", "a peace treaty"),
    ("S06", VISIT, "summary", "the delimitation and demarcation of the border"),
    ("S06", VISIT, "summary", "the unblocking of transport links"),
    ("S07", VISIT, "summary", "trilateral agreements of 2020-2022"),
    ("S07", VISIT, "accounts/gsv/says", "between 2020 and 2022"),
    ("S07", VISIT, "accounts/vladimir-putin/says", "2020 and 2022"),
    ("S07", STATEMENT, "date", "2020-11-09/2020-11-10"),
    ("S07", "moscow-trilateral-statement-2021", "date", "2021-01-11"),
    ("S07", "sochi-statement-2021", "date", "2021-11-26"),
    ("S07", "sochi-statement-2022", "date", "2022-10-31"),
    ("S08", STATEMENT, "date", "2020-11-09/2020-11-10"),
    ("S08", STATEMENT, "summary", "a full ceasefire"),
    ("S08", STATEMENT, "sources/GSV0819/confirms", "joint statement of November 2020"),
    ("S09", "russia-turkey-monitoring-memorandum", "date", "2020-11-11"),
    (
        "S09",
        "russia-turkey-monitoring-memorandum",
        "summary",
        "a joint centre to monitor the ceasefire",
    ),
    ("S10", DEPLOYMENT, "figures/personnel@PMAM1110/note", "small arms"),
    ("S10", DEPLOYMENT, "accounts/gsv/says", "1,960 servicemen"),
    ("S11", DEPLOYMENT, "accounts/gsv/says", "90 armoured personnel carriers"),
    ("S12", DEPLOYMENT, "accounts/gsv/says", "380 units of vehicles and special equipment"),
    ("S13", MANDATE, "length", "P5Y"),
    ("S13", MANDATE, "starts", "2020-11-10"),
    ("S14", MANDATE, "renews/every", "P5Y"),
    ("S14", MANDATE, "renews/times", None),
    ("S14", STATEMENT, "accounts/gsv/says", "prolonged automatically by another five years"),
    ("S15", MANDATE, "notice/before", "P6M"),
    ("S15", MANDATE, "notice/by", "armenia"),
    ("S15", MANDATE, "notice/by", "azerbaijan"),
    ("S16", OPERATION, "date", "2023-09-19/2023-09-20"),
    ("S16", OPERATION, "accounts/gsv/says", "An escalation"),
    ("S17", OPERATION, "summary", "the region came fully under Azerbaijani control"),
    ("S17", OPERATION, "accounts/gsv/says", "fully returned to the control of Baku"),
    ("S18", DECREE, "actors", "samvel-shahramanyan"),
    ("S18", DECREE, "summary", "Samvel Shahramanyan signed a decree"),
    ("S18", DECREE, "date", "2023-09-28"),
    ("S18", DECREE, "other_dates/effect-date/date", "2024-01-01"),
    ("S18", "nkr-dissolution-effective", "date", "2024-01-01"),
    ("S19", WITHDRAWAL, "date", "2024-04-17"),
    ("S19", WITHDRAWAL, "actors", "dmitry-peskov"),
    (
        "S19",
        WITHDRAWAL,
        "summary",
        "Peskov confirmed on 17 April that the withdrawal of the contingent had begun",
    ),
    ("S20", ECONOMY, "summary", "4.1 billion dollars in 2023"),
    ("S21", ECONOMY, "summary", "2 billion in the first half of 2024 (up 7.1 per cent)"),
    ("S22", ECONOMY, "summary", "Russian direct investment of about 4.2 billion"),
    ("S23", ECONOMY, "summary", "over 1,270 companies with Russian capital"),
    ("S24", ECONOMY, "actors", "lukoil"),
    ("S24", ECONOMY, "summary", "one of the largest investors"),
    ("S24", ECONOMY, "summary", "takes part in the Shah Deniz field and runs filling stations"),
    ("S25", ECONOMY, "actors", "rosneft"),
    ("S25", ECONOMY, "actors", "socar"),
    (
        "S25",
        ECONOMY,
        "summary",
        "Rosneft works with SOCAR on exploration, production and oil products",
    ),
    (
        "S26",
        ECONOMY,
        "summary",
        "western branch of the North-South corridor crosses Azerbaijan along the Caspian",
    ),
    ("S27", TOURISM, "summary", "about 600,000 Russian tourists in 2023"),
    ("S28", TOURISM, "summary", "430,000 in the first half of 2024"),
    ("S28", TOURISM, "note", "430,000 is in the GSV article only."),
    ("S29", CULTURE, "date", "2024-06-24/2024-06-26"),
    ("S29", CULTURE, "places", "baku"),
    ("S30", EDUCATION, "summary", "about one million students who study in Russian"),
    ("S31", EDUCATION, "summary", "150,000 in Russian schools"),
    ("S32", EDUCATION, "summary", "800,000 with Russian as a second language"),
    (
        "S33",
        EDUCATION,
        "summary",
        "about 8,000 Azerbaijani students in Russia (over 1,000 on the federal budget)",
    ),
    ("S34", EDUCATION, "summary", "over 200 scholarships a year"),
    (
        "S35",
        EDUCATION,
        "summary",
        "branches of Moscow State University and Sechenov University in Baku",
    ),
    ("S35", EDUCATION, "note", "Sechenov First Moscow State Medical University"),
    ("S36", EDUCATION, "figures/russian-schools@GSV0819/note", "the sentence places them in Baku"),
]

PUTIN, ALIYEV, ALAKBAROV = (
    "Vladimir Putin",
    "Ilham Aliyev",
    "Sahib Alakbarov, deputy minister of economy of Azerbaijan",
)
SHORT, MUSTAFAYEV, SSC = (
    "Sahib Alakbarov",
    "Shahin Mustafayev",
    "State Statistics Committee of Azerbaijan, via Harici",
)
STATISTICS, MINISTRY = (
    "State Statistics Committee of Azerbaijan",
    "Ministry of Science and Higher Education of Russia",
)
YEVDOKIMOV, BOCHARNIKOV = (
    "Mikhail Yevdokimov, Russian ambassador",
    "Mikhail Bocharnikov, Russian ambassador",
)
ON = "2024-08-19"
# Number, event, name, source, value, unit, qualifier, by, on: the article first, then what others
# say.
FIGURES = [
    ("S02", VISIT, "in-person-meetings-2024", "GSV0819", 3, "meetings", None, GSV, ON),
    ("S03", VISIT, "rounds-of-talks", "GSV0819", 2, "rounds", None, GSV, ON),
    ("S05", VISIT, "other-documents", "ARAVOT0819", 6, "documents", None, "Aravot", ON),
    ("S10", DEPLOYMENT, "personnel", "PMAM1110", 1960, "persons", None, TEXT, "2020-11-10"),
    (
        "S11",
        DEPLOYMENT,
        "armoured-personnel-carriers",
        "PMAM1110",
        90,
        "units",
        None,
        TEXT,
        "2020-11-10",
    ),
    (
        "S12",
        DEPLOYMENT,
        "vehicles-and-special-equipment",
        "PMAM1110",
        380,
        "units",
        None,
        TEXT,
        "2020-11-10",
    ),
    ("S13", STATEMENT, "mission-term", "PMAM1110", 5, "years", None, TEXT, "2020-11-10"),
    ("S14", STATEMENT, "renewal-period", "PMAM1110", 5, "years", None, TEXT, "2020-11-10"),
    ("S15", STATEMENT, "notice-before-expiry", "PMAM1110", 6, "months", None, TEXT, "2020-11-10"),
    ("S20", ECONOMY, "trade-2023", "GSV0819", 4.1, "bn USD", None, GSV, ON),
    ("S20", ECONOMY, "trade-2023", "NEWSAZ0212", 4.4, "bn USD", None, YEVDOKIMOV, "2024-02-12"),
    ("S20", ECONOMY, "trade-2023", "NEWSAZ0715", 4.4, "bn USD", None, ALAKBAROV, "2024-07-15"),
    ("S20", ECONOMY, "trade", "NEWSAZ1008", 4.3, "bn USD", None, PUTIN, "2024-10-08"),
    ("S21", ECONOMY, "trade-h1-2024", "GSV0819", 2, "bn USD", None, GSV, ON),
    ("S21", ECONOMY, "trade-h1-2024", "HARICI0819", 2.5, "bn USD", None, SSC, "2024-08~"),
    ("S21", ECONOMY, "growth-h1-2024", "GSV0819", 7.1, "per cent", None, GSV, ON),
    ("S21", ECONOMY, "growth-h1-2024", "HARICI0819", 5, "per cent", "over", SSC, "2024-08~"),
    ("S21", ECONOMY, "growth-h1-2024", "AZTAG0703", 13, "per cent", "about", PUTIN, "2024-07-03"),
    ("S22", ECONOMY, "direct-investment", "GSV0819", 4.2, "bn USD", "about", GSV, ON),
    ("S22", ECONOMY, "direct-investment", "CWATCH0819", 4, "bn USD", "over", PUTIN, ON),
    ("S22", ECONOMY, "direct-investment", "NEWSAZ0715", 9, "bn USD", "over", SHORT, "2024-07-15"),
    (
        "S22",
        ECONOMY,
        "direct-investment",
        "TREND2112",
        4.5,
        "bn USD",
        None,
        MUSTAFAYEV,
        "2021-12-16",
    ),
    ("S22", ECONOMY, "investment", "TREND2112", 6, "bn USD", None, MUSTAFAYEV, "2021-12-16"),
    ("S22", ECONOMY, "investment", "NEWSAZ2201", 4.2, "bn USD", "over", BOCHARNIKOV, "2022-01-26"),
    (
        "S23",
        ECONOMY,
        "companies-with-russian-capital",
        "GSV0819",
        1270,
        "companies",
        "over",
        GSV,
        ON,
    ),
    (
        "S23",
        ECONOMY,
        "companies-with-russian-capital",
        "CWATCH0819",
        1270,
        "companies",
        "over",
        PUTIN,
        ON,
    ),
    ("S27", TOURISM, "russian-tourists-2023", "GSV0819", 600_000, "persons", "about", GSV, ON),
    (
        "S27",
        TOURISM,
        "foreign-visitors-2023",
        "VK440494",
        2_086_000,
        "persons",
        None,
        STATISTICS,
        "2024~",
    ),
    ("S28", TOURISM, "russian-tourists-h1-2024", "GSV0819", 430_000, "persons", None, GSV, ON),
    (
        "S28",
        TOURISM,
        "foreign-visitors-jan-apr-2024",
        "VK440494",
        726_400,
        "persons",
        None,
        STATISTICS,
        "2024~",
    ),
    ("S30", EDUCATION, "students-in-russian", "GSV0819", 1_000_000, "persons", "about", VIA, ON),
    (
        "S30",
        EDUCATION,
        "students-in-russian",
        "TURAN0703",
        1_000_000,
        "persons",
        "about",
        ALIYEV,
        "2024-07-03",
    ),
    ("S31", EDUCATION, "pupils-in-russian-schools", "GSV0819", 150_000, "persons", None, VIA, ON),
    (
        "S31",
        EDUCATION,
        "pupils-in-russian-schools",
        "AZN0819",
        160_000,
        "persons",
        "about",
        ALIYEV,
        ON,
    ),
    ("S32", EDUCATION, "second-language-learners", "GSV0819", 800_000, "persons", None, VIA, ON),
    (
        "S32",
        EDUCATION,
        "second-language-learners",
        "AZN0819",
        800_000,
        "persons",
        "over",
        ALIYEV,
        ON,
    ),
    (
        "S33",
        EDUCATION,
        "azerbaijani-students-in-russia",
        "GSV0819",
        8_000,
        "persons",
        "about",
        GSV,
        ON,
    ),
    (
        "S33",
        EDUCATION,
        "azerbaijani-students-in-russia",
        "RSR0622",
        7_000,
        "persons",
        "over",
        MINISTRY,
        "2022-06-27",
    ),
    ("S33", EDUCATION, "on-federal-budget", "GSV0819", 1_000, "persons", "over", GSV, ON),
    ("S34", EDUCATION, "scholarships-per-year", "GSV0819", 200, "places", "over", GSV, ON),
    ("S34", EDUCATION, "quota-places", "RSR0622", 250, "places", None, MINISTRY, "2022-06-27"),
    ("S36", EDUCATION, "russian-schools", "GSV0819", 300, "schools", "over", GSV, ON),
    ("S36", EDUCATION, "russian-schools", "AZN0819", 324, "schools", None, ALIYEV, ON),
    ("S36", EDUCATION, "russian-schools", "CWATCH0819", 300, "schools", None, PUTIN, ON),
]

FIELDS = ("value", "unit", "qualifier", "by", "on")
ROWS = [Row(*row) for row in VALUES]
ROWS += [
    Row(number, event, f"figures/{name}@{source}/{field}", value)
    for number, event, name, source, *values in FIGURES
    for field, value in zip(FIELDS, values, strict=True)
]
each_row = pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row.number}-{row.item}-{row.path}"
)


def spot(item: Any, path: str) -> tuple[dict[str, Any], str]:
    """The object that holds the value, and its key there; KeyError where the path leads nowhere."""
    *steps, key = path.split("/")
    for step in steps:
        item = item[step] if isinstance(item, dict) else pick(item, *step.split("@"))
    return item, key


def pick(rows: list[dict[str, Any]], word: str, source: str | None = None) -> dict[str, Any]:
    """The one entry of this name, speaker or source."""
    labels = ("name",) if source else ("name", "by", "source")
    found = [
        row for row in rows if word in map(row.get, labels) and source in {None, row.get("source")}
    ]
    if len(found) != 1:
        raise KeyError(f"{len(found)} entries for {word}")
    return found[0]


def item_of(store: Store, row: Row) -> Event | Term:
    """The event or the term that carries the value of this row."""
    return store.terms[row.item] if row.item in store.terms else store.event(row.item)


def holds(item: Event | Term, row: Row) -> bool:
    """Whether the event or the term carries the value of this row."""
    try:
        holder, key = spot(msgspec.to_builtins(item, enc_hook=encode_hook), row.path)
    except KeyError:
        return False
    found = holder.get(key)
    if isinstance(found, list) or key in PROSE:
        return row.value in (found or "")
    return bool(found == row.value)


def spoil(item: Any, row: Row) -> None:
    """Change the one value of this row to another that the schema allows."""
    holder, key = spot(item, row.path)
    found = holder.get(key)
    if isinstance(found, list):
        found.remove(row.value)
    elif key in PROSE:
        holder[key] = str(found).replace(row.value, "-")
    elif isinstance(found, int | float):
        holder[key] = found + 1
    else:
        others = {
            "qualifier": ("about", "over"),
            "times": (1,),
            "unit": ("others",),
            "by": ("somebody else",),
        }
        others |= dict.fromkeys(("length", "every", "before"), ("P9Y",))
        holder[key] = next(other for other in others.get(key, ("2022-02-02",)) if other != found)


@pytest.fixture(scope="module")
def store() -> Store:
    return load()


def test_every_fact_of_the_article_has_a_row() -> None:
    assert sorted({row.number for row in ROWS}) == [f"S{number:02}" for number in range(1, 37)]


def test_no_row_stands_twice() -> None:
    assert len({(*row[:3], str(row.value)) for row in ROWS}) == len(ROWS)


@each_row
def test_the_record_carries_each_value(store: Store, row: Row) -> None:
    assert holds(item_of(store, row), row)


@each_row
def test_a_change_of_any_one_value_is_seen(store: Store, row: Row) -> None:
    item = item_of(store, row)
    plain = msgspec.to_builtins(item, enc_hook=encode_hook)
    spoil(plain, row)
    assert not holds(msgspec.convert(plain, type(item), dec_hook=decode_hook), row)
