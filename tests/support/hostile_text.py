"""Texts that try to do more than be read."""

from __future__ import annotations

CASES = {
    "Rich markup": "A[bold red]B[/bold red]Z",
    "a closing tag of nothing": "A[/nope]Z",
    "an action link": "A[@click=app.quit]LNK[/]Z",
    "a Rich link": "A[link=file:///etc/passwd]x[/link]Z",
    "a type in brackets": "Aarray[int]Z",
    "emoji code": "A:warning:Z",
    "a trailing backslash": "A\\[Z\\",
    "SGR": "A\x1b[31mRED\x1b[0mZ",
    "OSC title": "A\x1b]0;PWNED\x07Z",
    "OSC clipboard": "A\x1b]52;c;UFdORUQ=\x07Z",
    "clear screen": "A\x1b[2J\x1b[HZ",
    "OSC 8 link": "A\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\Z",
    "DCS": "A\x1bP1$r0m\x1b\\Z",
    "C1 CSI": "A\x9b31mZ",
    "C1 OSC": "A\x9d0;PWNED\x9cZ",
    "NUL": "A\x00Z",
    "backspaces": "A\x08\x08Z",
    "line breaks": "A\rB\nC\x0bD\x0cE\x85F\u2028G\u2029Z",
    "tab": "A\tZ",
    "shift out": "A\x0eqqq\x0fZ",
    "DEL": "A\x7fZ",
    "bidi override": "A\u202egnp.exeZ",
    "bidi isolates": "A\u2066x\u2069Z",
    "zero width": "A\u200b\u200c\u200d\ufeffZ",
    "piled accents": "Ae" + "\u0301" * 30 + "Z",
    "tags": "A\U000e0041\U000e0042Z",
    "variation selectors": "A❤\ufe0fZ",
    "blank letters": "A\u3164\u2800Z",
    "a long word": "A" + "w" * 10_000 + "Z",
    "wide": "A会議" * 40 + "Z",
}
"""What it is, and the text. Each begins with A."""

FORBIDDEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\U000e0000-\U000e007f"
)
"""Characters, as the inside of a regular expression's class, that may not reach a screen."""
