"""Draws the pictures of the README from the real app: `python tests/pictures.py`."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

PICTURES = Path(__file__).parent.parent / "docs"
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")


async def picture(name: str, size: tuple[int, int], *keys: str, theme: str | None = None) -> None:
    """Press keys in an app of a size and save what it shows, without fonts from elsewhere."""
    from timeline.app.app import TimelineApp
    from timeline.store import load

    app = TimelineApp(load(), theme=theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.6)
        svg = app.export_screenshot(title="timeline")
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / name).write_text(_FONTS.sub("", svg), encoding="utf-8")


def main() -> None:
    """Draw them all, as a terminal of 24-bit colour shows them."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    statement = "jjjjjj"
    asyncio.run(picture("app.svg", (120, 36), *statement))
    asyncio.run(picture("light.svg", (120, 36), *statement, "2", theme="chronicle-light"))
    asyncio.run(picture("clocks.svg", (120, 36), *"/19-20", "enter", "t"))
    asyncio.run(picture("lanes.svg", (120, 40), *statement, "v"))
    asyncio.run(picture("narrow.svg", (40, 12), *statement))


if __name__ == "__main__":
    main()
