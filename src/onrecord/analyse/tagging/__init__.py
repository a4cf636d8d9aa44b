"""Tagging: which words of a text are a source, a cue or a content, by the small encoder that ships with onrecord."""
