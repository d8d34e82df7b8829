"""Dates as sources give them: EDTF, words for dates, dates that people type, durations."""
