"""The Textual app: the only room that imports Textual."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from timeline.store import Store


def run_app(store: Store, start: int | None = None, query: str = "") -> int:
    """Open the app on a store, at the position `start` and on what matches a query.

    Returns:
        The exit code for the shell: 0, 1 after a crash, 128 + n after signal n.
    """
    # An exported size would freeze the layout: Textual takes it for the size of the terminal.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    from timeline.app.app import TimelineApp  # noqa: PLC0415 - the environment comes first
    from timeline.remembered import load_memory, save_memory  # noqa: PLC0415

    memory = load_memory(store.file)
    if start is None and memory.event_id is not None and not query.strip():
        with suppress(KeyError):
            start = store.position(memory.event_id)
    app = TimelineApp(store, start=start, query=query, theme=memory.theme, remark=memory.remark or "")
    app.run()
    focus = app.navigator.event
    theme = memory.theme if app.theme == app.began_with_theme else app.theme
    remark = save_memory(store.file, focus.id if focus else None, theme)
    if remark is not None:
        print(f"timeline: {remark}", file=sys.stderr)  # noqa: T201 - the screen is the shell's again
    return app.return_code or 0
