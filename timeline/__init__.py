"""A chronology as data: dated events with their sources, read from one JSON file.

    >>> from timeline import load
    >>> record = load()
    >>> record.event("ceasefire-2023").date.words()
    '20 September 2023, 13:00 (UTC+4)'

`load` reads a file, or the record that comes with the program, into a `Store`; its `events` are
`Event`s in display order, each with an `EventDate`. `check` also refuses duplicate keys. An invalid
file raises `StoreError`, an invalid date `DateError`. The command line is `timeline.cli`, the app
`timeline.app`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.dates.edtf import DateError
    from timeline.dates.event_date import EventDate
    from timeline.model.event import Event
    from timeline.model.term import Term
    from timeline.store.loader import check, load
    from timeline.store.problems import Problem, StoreError
    from timeline.store.store import Store

__version__ = "0.1.0"

__all__ = [
    "DateError", "Event", "EventDate", "Problem", "Store", "StoreError", "Term", "check", "load",
]  # fmt: skip

_MODULES = {
    "DateError": "dates.edtf",
    "Event": "model.event",
    "EventDate": "dates.event_date",
    "Problem": "store.problems",
    "Store": "store.store",
    "StoreError": "store.problems",
    "Term": "model.term",
    "check": "store.loader",
    "load": "store.loader",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562): a date needs no store."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"timeline.{_MODULES[name]}"), name)
