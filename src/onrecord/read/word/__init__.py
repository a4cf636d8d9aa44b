"""Word and rich-text documents to readings: their words, read as the text that they would be saved as."""

from onrecord.read.word.reading import READER, read_word

__all__ = ["READER", "read_word"]
