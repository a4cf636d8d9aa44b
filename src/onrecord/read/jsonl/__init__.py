"""Articles as other tools export them: JSON, a line each or in one list, to readings."""

from onrecord.read.jsonl.reading import READER, read_jsonl

__all__ = ["READER", "read_jsonl"]
