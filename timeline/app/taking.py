"""What leaves the app: text for the clipboard, and addresses for a browser."""

from __future__ import annotations

import os
import sys

from timeline.app.availability import first_address
from timeline.app.reader import Reader
from timeline.render.event import citation


class Taking(Reader):
    """Copies, cites, and opens sources."""

    def action_copy(self, what: str) -> None:
        """Send the text of the pane, or a citation of the event, to the clipboard of the
        terminal.
        """
        event = self.navigator.list.event
        if event is not None:
            cited = citation(event, self.store) if what == "sources" else ""
            self.copy_to_clipboard(cited or self.detail.page.text())
            self.show_status("sent to the clipboard of the terminal")

    def action_open_source(self) -> None:
        """Open the first source of the event that has a plain web address, where there is a screen
        for it.
        """
        url = first_address(self.navigator)
        if url is None:
            return
        if _has_screen():
            self.open_url(url)
            self.show_status(f"opening {url}")
        else:
            self.copy_to_clipboard(url)
            self.show_status(f"no browser here, sent to the clipboard: {url}")


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
