"""The chain, drawn once; each arrow is a generator, and what falls out of it falls out as a Problem with a reason.

    look      ingest.files.look      names on the command line   > Found
    take      ingest.files.take      Found                       > Capture       the bytes, with their digest
    keep      archive.intake.keep    Capture                     > KeptCapture   in the WARC, committed
    read      read.plain, .html, ... the bytes                   > PageReading   pure; readers.py says which
    file      archive.intake.file    KeptCapture + PageReading   > Imported      one transaction a batch
    link      read.headlines         boxes + untitled articles   > HeadlineMatch > archive.titles
    find      analyse.statements     Version                     > Findings      > archive.analyses

    ask       ingest.fetching.hosts  sources and leads            > Visit         collecting.py draws the rest of it

A crash after `keep` loses nothing: the next run finds the capture kept and unread, and goes on from there. Contains
no SQL, no parsing and no printing.
"""
