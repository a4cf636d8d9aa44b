"""Downloads of news databases, many documents in one text, to readings: LexisNexis, Nexis, Factiva, ProQuest."""

from onrecord.read.databases.reading import READER, read_database

__all__ = ["READER", "read_database"]
