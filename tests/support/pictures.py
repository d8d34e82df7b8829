"""Draw the pictures of README and docs from the real app: `python tests/support/pictures.py`."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from support.screen import settle

from timeline.app.app import TimelineApp
from timeline.store.loader import load

DOCS = Path(__file__).parents[2] / "docs"
KEY_NAMES = {
    " ": "space", "/": "slash", ":": "colon", "-": "minus", "?": "question_mark",
    "}": "right_curly_bracket",
}  # fmt: skip
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_STATEMENT = ("}", "}", "j", "j")


class Picture(NamedTuple):
    """A view of the app: its file, the theme, the size in columns and rows, what is pressed."""

    name: str
    theme: str
    size: tuple[int, int]
    keys: tuple[str, ...]


PICTURES = (
    Picture("list-dark.svg", "chronicle-dark", (120, 36), _STATEMENT),
    Picture("accounts-light.svg", "chronicle-light", (120, 36), (*_STATEMENT, "enter", "2")),
    Picture("terms-dark.svg", "chronicle-dark", (120, 36), (*":2023-09-19", "enter", "t")),
    Picture("lanes-dark.svg", "chronicle-dark", (120, 36), (*_STATEMENT, "v")),
    Picture("search-light.svg", "chronicle-light", (120, 36), (*"/mandate", "enter")),
    Picture("list-narrow.svg", "chronicle-dark", (40, 12), _STATEMENT),
)


async def draw(picture: Picture) -> None:
    """Press the keys in a new app and save what it shows, without fonts from elsewhere."""
    app = TimelineApp(load(), theme=picture.theme)
    async with app.run_test(size=picture.size) as pilot:
        await settle(pilot)
        for key in picture.keys:
            await pilot.press(KEY_NAMES.get(key, key))
            await settle(pilot, lambda: not app.is_behind)
        svg = app.export_screenshot(title="timeline")
    (DOCS / picture.name).write_text(_FONTS.sub("", svg), encoding="utf-8")


def main() -> None:
    """Draw every picture as a terminal of 24-bit colour shows it."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    for picture in PICTURES:
        asyncio.run(draw(picture))


if __name__ == "__main__":
    main()
