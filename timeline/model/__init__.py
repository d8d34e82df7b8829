"""The schema of a chronology file as typed structs, and its JSON Schema."""
