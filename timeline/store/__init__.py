"""From a chronology file to a `Store`: read, validate, lint, watch."""
