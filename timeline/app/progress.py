"""How far long work has come, as a bar of characters."""

from __future__ import annotations

from timeline.render.styles import Glyphs


def bar(done: int, total: int, width: int = 20, glyphs: Glyphs | None = None) -> str:
    """A bar and the share in per cent, such as `━━━━━───── 50 %`.

    Args:
        done: how much of it is done; more than `total` counts as all.
        total: how much there is; of nothing all is done.
        width: columns of the bar.
        look: which characters the terminal can show.
    """
    glyphs = glyphs or Glyphs()
    share = min(1.0, max(0.0, done / total)) if total > 0 else 1.0
    full = int(share * width)
    return (
        glyphs.pick("━", "#") * full
        + glyphs.pick("─", "-") * (width - full)
        + f" {int(share * 100)} %"
    )
