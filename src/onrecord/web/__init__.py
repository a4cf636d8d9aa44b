"""The reading room: server-rendered pages that say only what record/ can. Decides nothing.

server     binds and runs                    guard      host check and security headers
app        routes, errors                    desk       open records, one at a time to a request
pages/     one file a noun                   paper      templates, static files, responses
asking     the URL's state                   links      the URL of each thing
typeset    blocks to parts of a page         wording    days, numbers and origins in words
counts     costly counts, kept a while       static/    one style sheet, the keys, a mark
"""
