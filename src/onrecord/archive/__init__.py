"""Keeps, overwrites nothing: WARC captures, tables, search. Reads no page and judges no words."""
