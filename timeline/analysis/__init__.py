"""What a record says of a day: as-of views, term clocks, changes, gaps, density, lanes."""
