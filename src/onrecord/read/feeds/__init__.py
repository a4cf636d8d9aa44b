"""Feeds, sitemaps and subscription lists to what they hold: articles given in full, and leads to the others."""

from onrecord.read.feeds.discovery import find_feeds
from onrecord.read.feeds.opml import read_opml
from onrecord.read.feeds.reading import READER, read_feed, teasers

__all__ = ["READER", "find_feeds", "read_feed", "read_opml", "teasers"]
