"""Dates as pages write them. (find_dates follows below; the date lines are read in datelines.py.)"""

from onrecord.read.datelines import DateLine, parse_date_line

__all__ = ["DateLine", "parse_date_line"]
