"""The captures' bytes: WARC files that only grow.

member.py takes gzip members apart, record.py makes records of captures and back, writing.py appends them.
"""
