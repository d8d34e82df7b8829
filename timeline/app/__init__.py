"""The Textual app; only this package imports Textual."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from timeline.store.loader import is_large, load
from timeline.store.problems import StoreError
from timeline.store.store import Store, empty_store

_SWITCH_INTERVAL = 0.001
"""Seconds after which a thread gives way to a key, a fifth of Python's own."""


def run_app(
    file: str,
    find_start: Callable[[Store], tuple[int | None, str]],
    expected_errors: tuple[type[Exception], ...] = (),
) -> int:
    """Open the app on a file; a large one is loaded once the screen is shown.

    Args:
        file: the name of the file.
        find_start: returns for the store the position at which to open it, or None, and a query
            for the filter.
        expected_errors: the errors of `find_start`, which end the app.

    Returns:
        The exit code for the shell: 0, 1 after a crash, 128 + n after signal n.

    Raises:
        StoreError: the file cannot be read or is invalid.
    """
    # Textual would take exported values for the size of the terminal, and freeze the layout.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    from timeline.app.app import TimelineApp  # Textual reads the environment when it is imported
    from timeline.app.loader import PendingFile, Start
    from timeline.app.state.session import load_session, save_session

    session = load_session(file)

    def find_remembered_start(store: Store) -> Start:
        position, query = find_start(store)
        if position is None and session.event_id is not None and not query.strip():
            with suppress(KeyError):
                position = store.position(session.event_id)
        return Start(position, query)

    sys.setswitchinterval(_SWITCH_INTERVAL)
    gc.enable()
    remark = session.remark or ""
    if is_large(file):
        pending = PendingFile(find_remembered_start, (StoreError, *expected_errors))
        app = TimelineApp(empty_store(file), theme=session.theme, remark=remark, pending=pending)
    else:
        store = load(file)
        start, query = find_remembered_start(store)
        app = TimelineApp(store, start=start, query=query, theme=session.theme, remark=remark)
    app.run()
    if app.loader.failure is not None:
        raise app.loader.failure
    if not app.loader.is_loading:
        event = app.navigator.list.event
        theme = session.theme if app.theme == app.initial_theme else app.theme
        warning = save_session(file, event.id if event else None, theme)
        if warning is not None:
            print(f"timeline: {warning}", file=sys.stderr)  # noqa: T201 - the app has ended
    return app.return_code or 0
