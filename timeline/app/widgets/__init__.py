"""Textual widgets; each shows a part of the state."""
