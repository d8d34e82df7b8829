"""State of the app without a screen: list, cursor, filters, document, session."""
