"""The reading room: server-rendered pages that say only what record.py can. Decides nothing."""
