"""Findings to things to hand out: JSONL, CSV, feeds. Reads and changes no archive."""
