"""The Textual app: the only room that imports Textual."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from timeline.store.loader import is_large, load
from timeline.store.problems import StoreError
from timeline.store.store import Store, empty_store

_SWITCH = 0.001


def run_app(
    file: str,
    place: Callable[[Store], tuple[int | None, str]],
    expected_errors: tuple[type[Exception], ...] = (),
) -> int:
    """Open the app on a file; a large one is read when the screen is there.

    Args:
        file: the name of the file.
        place: gives for the store the position at which to open it, or None, and a query for what
            to list.
        refused: what `place` raises where the app is not to open.

    Returns:
        The exit code for the shell: 0, 1 after a crash, 128 + n after signal n.

    Raises:
        StoreError: the file cannot be read or does not hold.
    """
    # An exported size would freeze the layout: Textual takes it for the size of the terminal.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    from timeline.app.app import TimelineApp  # the environment comes first
    from timeline.app.opening import Later, Place
    from timeline.app.state.session import load_session, save_session

    memory = load_session(file)

    def remembered(store: Store) -> Place:
        start, query = place(store)
        if start is None and memory.event_id is not None and not query.strip():
            with suppress(KeyError):
                start = store.position(memory.event_id)
        return Place(start, query)

    # A search in a thread gives way to a key after so many seconds: five times as often as Python's
    # own.
    sys.setswitchinterval(_SWITCH)
    later = is_large(file)
    store = empty_store(file) if later else load(file)
    start, query = (None, "") if later else remembered(store)
    app = TimelineApp(
        store, start=start, query=query, theme=memory.theme, remark=memory.remark or ""
    )
    app.later = Later(remembered, (StoreError, *expected_errors)) if later else None
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.later is not None:
        return app.return_code or 0
    focus = app.navigator.list.event
    theme = memory.theme if app.theme == app.began_with_theme else app.theme
    remark = save_session(file, focus.id if focus else None, theme)
    if remark is not None:
        print(f"timeline: {remark}", file=sys.stderr)  # noqa: T201 - the screen is the shell's again
    return app.return_code or 0
