"""Pages of `docs/` that are made from the program: `python tests/support/docs.py` writes them."""

from __future__ import annotations

from pathlib import Path

from timeline.app.keymap import SCOPES, key_words
from timeline.search.fields import FIELD_NAMES
from timeline.search.query import QUERY_EXAMPLES

DOCS = Path(__file__).parents[2] / "docs"

_KEYS_HEAD = """\
# Keys

`?` shows the keys in the app with what each does now; typing narrows them. A key that can do
nothing now says why in the status line. `Ctrl+p` runs each by its name. Esc goes back one step at
a time and never quits.

A mouse does it all too: click an event, a section, a link, a filter, a day of the overview, a key
of the footer, or a key of the help to do what it does.
"""


def keys_page() -> str:
    """Return `docs/keys.md`: the key bindings, a table for each place in which they work."""
    parts = [_KEYS_HEAD]
    for scope in SCOPES:
        rows = [
            f"| {' '.join(f'`{key}`' for key in key_words(binding).split())} | {binding.tooltip} |"
            for binding in scope.bindings
        ]
        parts.append(
            "\n".join([f"## {scope.title}\n", "| key | what it does |", "|---|---|", *rows, ""])
        )
    return "\n".join(parts)


_QUERIES_HEAD = """\
# Queries

One language after `timeline print`, `gaps`, `sources`, `changes`, and in the search and the filter
of the app. All items of a query must match. Case and accents do not matter, and every name of a
place or an actor, in any script, finds the same events.
"""
_QUERIES_TAIL = """\
A shell takes quotes away: write `timeline print '"five years"'`.

A date or a range keeps what *possibly* falls into it: an event of `2023` is found by `2023-09`.
`within:` keeps what *certainly* does. A date is written as in the record: see
[dates](record.md#dates).
"""


def queries_page() -> str:
    """Return `docs/queries.md`: the query language, from its examples and its fields."""
    rows = [f"| `{example}` | {meaning} |" for example, meaning in QUERY_EXAMPLES if example]
    notes = [meaning for example, meaning in QUERY_EXAMPLES if not example]
    fields = ", ".join(f"`{name}:`" for name in FIELD_NAMES)
    table = ["| written | keeps |", "|---|---|", *rows]
    return "\n".join(
        [_QUERIES_HEAD, *table, "", *notes, "", f"Fields: {fields}.", "", _QUERIES_TAIL]
    )


PAGES = {"keys.md": keys_page, "queries.md": queries_page}
"""The pages that are made, by file name."""


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
