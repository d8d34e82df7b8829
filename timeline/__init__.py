"""A chronology as data: dated events with their sources, read from one JSON file."""
