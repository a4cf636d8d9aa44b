"""Captures to articles: decoding, blocks, boundaries, headlines, days. Stores nothing."""
