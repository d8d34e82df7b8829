"""Paragraphs of every kind for property tests, and their lines as text."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st

from timeline.render.styles import Glyphs
from timeline.render.text import Paragraph, paragraph_text
from timeline.text import sanitize

UNICODE, ASCII = Glyphs(), Glyphs(unicode=False)
MANY = settings(max_examples=200, deadline=None)
ROLES = ("", "date", "strong", "muted", "link", "kind.military")
TEXTS = st.text(
    st.sampled_from("abcdef    .,-()–→абвԱբգçşəe\u0301\u0327会議ｗ한가é"), max_size=40
).map(sanitize)  # fmt: skip
PARAS = st.builds(
    Paragraph,
    st.lists(st.tuples(TEXTS, st.sampled_from(ROLES)), max_size=6),
    st.integers(0, 8),
    st.integers(0, 30),
    st.booleans(),
)
WIDTHS = st.integers(4, 90)


def lines_of(paragraphs: Iterable[Paragraph], width: int | None = None) -> list[str]:
    """The lines of paragraphs without styles."""
    return [line for para in paragraphs for line in paragraph_text(para, width)]
