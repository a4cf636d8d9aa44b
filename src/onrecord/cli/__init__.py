"""The command line: says only what record.py can. Decides nothing."""
