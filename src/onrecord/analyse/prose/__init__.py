"""Prose: what any reader of a news text asks first: sentences, quotations, capitals, words for time, the language."""
