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

One query language on the command line (`timeline print QUERY`), in the search of the app (`/`) and
in its filter (`f`). An event matches if it meets every item.
"""


def queries_page() -> str:
    """Return `docs/queries.md`: the examples of the query language with their meaning."""
    rows = [f"| `{example}` | {meaning} |" for example, meaning in QUERY_EXAMPLES if example]
    remarks = [meaning for example, meaning in QUERY_EXAMPLES if not example]
    fields = ", ".join(f"`{name}:`" for name in FIELD_NAMES)
    table = ["| query | what it finds |", "|---|---|", *rows]
    return "\n".join([_QUERIES_HEAD, *table, "", *remarks, "", f"The fields are {fields}.", ""])


PAGES = {"keys.md": keys_page, "queries.md": queries_page}
"""The pages that are made, by file name."""


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
