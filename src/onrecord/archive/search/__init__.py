"""Search: a query language over a full-text index, with facets and snippets. Files nothing and ranks no truth.

query.py (lexer.py)  text -> tree          pure
plan.py              tree -> what an index can answer, and what must be checked row by row; pure
fts.py, facets.py    the plan as SQLite's SQL: the one seam for a second database
segment.py           the form of a text that is indexed, where that differs from the text; pure
snippets.py          words around a match; pure
said.py              the same over what was said
indexing.py          what the indexes are told, and when: the seam to filing
"""
