"""From a record and its analysis to styled text, for the command line and for the app."""
