"""Draws the pictures of the README from the real app: `python tests/pictures.py`."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

NAMES = {" ": "space", "/": "slash", ":": "colon", "-": "minus", ",": "comma", "?": "question_mark",
         "}": "right_curly_bracket"}  # fmt: skip
PICTURES = Path(__file__).parents[2] / "docs"
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")


async def picture(name: str, size: tuple[int, int], *keys: str, theme: str | None = None) -> None:
    """Press keys in an app of a size and save what it shows, without fonts from elsewhere."""
    from timeline.app.app import TimelineApp
    from timeline.store.loader import load

    app = TimelineApp(load(), theme=theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        for key in keys:
            await pilot.press(NAMES.get(key, key))
        await pilot.pause(0.6)
        svg = app.export_screenshot(title="timeline")
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / name).write_text(_FONTS.sub("", svg), encoding="utf-8")


STATEMENT = ["}", "}", "j", "j"]
VIEWS: dict[str, list[str]] = {
    "list": STATEMENT,
    "accounts": [*STATEMENT, "enter", "2"],
    "figures": ["enter", "3"],
    "links": [*STATEMENT, "enter", "5", "tab"],
    "clocks": [*"/19-20", "enter", "t"],
    "changes": [*":2024-04-01", "enter", "m", *":2024-07-01", "enter", "m", "c"],
    "asof": [*"a2023-09-19", "enter"],
    "search": [*"/mandate", "enter"],
    "filter": [*"fplace:shushi kind:military,agreement", "enter"],
    "lanes": [*STATEMENT, "v"],
    "help": ["?"],
}
"""What is pressed for each view."""


def main() -> None:
    """Draw each view in dark, light and narrow, as a terminal of 24-bit colour shows it."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    for name, keys in VIEWS.items():
        asyncio.run(picture(f"{name}-dark.svg", (120, 36), *keys, theme="chronicle-dark"))
        asyncio.run(picture(f"{name}-light.svg", (120, 36), *keys, theme="chronicle-light"))
        asyncio.run(picture(f"{name}-narrow.svg", (40, 12), *keys, theme="chronicle-dark"))


if __name__ == "__main__":
    main()
