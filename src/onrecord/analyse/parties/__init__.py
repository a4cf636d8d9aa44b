"""Parties: who speaks, within one article (`find_parties`) and across articles (across.py). find.py draws the work."""

from onrecord.analyse.parties.find import find_parties

__all__ = ["find_parties"]
