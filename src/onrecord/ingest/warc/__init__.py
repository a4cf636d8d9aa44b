"""Other people's WARC and WACZ files as captures. Keeps nothing and reads no page.

opening.py   which files they are; their WARCs one after another
wacz.py      a WACZ proved, and opened where it stands
tape.py      a WARC's bytes, plain or packed in any way, as segments
records.py   segments as records; what is broken is told with its place
http.py      a record's HTTP answer, its body unpacked
pages.py     records as captures and revisits; what is no page is counted
"""
