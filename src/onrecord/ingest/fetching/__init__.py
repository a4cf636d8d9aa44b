"""Fetching as a good citizen: one polite queue per host, robots.txt, limits on all that a server may do to us.

    limits.py      what a fetch may take; delays between two requests to a host
    addresses.py   which addresses may be asked at all
    wire.py        connections to the very address that was checked, under a deadline
    unpacking.py   gzip, deflate, brotli and zstd, a little at a time
    headers.py     dates and periods that servers say
    robots.py      robots.txt, by RFC 9309
    requesting.py  one request, and what its answer means
    hosts.py       the queues, and the threads that work on them
    due.py         when to look again

Keeps nothing and reads no words.
"""
