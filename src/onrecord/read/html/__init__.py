"""HTML pages to articles: `read_html` is the one way in. The order of work is drawn in reading.py."""

from onrecord.read.html.reading import READER, read_html

__all__ = ["READER", "read_html"]
