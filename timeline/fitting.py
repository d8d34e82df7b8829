"""Text that has to fit into so many columns."""

from __future__ import annotations


def cut(text: str, width: int, ellipsis: str) -> str:
    """The text in at most `width` columns; where it is cut, it says so."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - a pipe does not need Rich

    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ellipsis if width > 0 else ""
