"""JSON Feed 1.0 and 1.1 to a channel and its entries. Lenient about types, strict about nothing; decides nothing."""

from __future__ import annotations

import json
from typing import Any

from onrecord.errors import InputError
from onrecord.read.feeds.entries import Channel, Entry, Picture, Said, plain
from onrecord.read.html.head.addresses import join
from onrecord.text import whole_pairs

Thing = dict[str, Any]


def read_jsonfeed(text: str, url: str | None) -> Channel:
    """The channel of a JSON Feed. Raises InputError when the text is no JSON, or JSON of something else."""
    try:
        feed = json.loads(whole_pairs(text), strict=False)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"this is no feed: it can't be parsed as JSON ({str(error)[:80]})",
            then="Check the address, or fetch it again",
        ) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError(
            "this is JSON, but no feed: it has no list of `items`", then="Give a JSON Feed, or JSON lines of articles"
        )
    channel = Channel("json-feed", plain(_text(feed.get("title"))), join(url, _text(feed.get("home_page_url"))))
    channel.language = _text(feed.get("language"))
    channel.authors = _authors(feed)
    base = url or _text(feed.get("feed_url")) or channel.page
    channel.entries = [_entry(item, base, channel.authors) for item in feed["items"] if isinstance(item, dict)]
    return channel


def _entry(item: Thing, base: str | None, authors: list[str]) -> Entry:
    ident = _text(item.get("id"))
    url = join(base, _text(item.get("url")) or (ident if ident and ident.startswith("http") else None))
    entry = Entry(url, ident, plain(_text(item.get("title"))))
    markup, words, summary = (_text(item.get(key)) for key in ("content_html", "content_text", "summary"))
    entry.content = Said(markup, True, url or base) if markup else Said(words, False, url or base) if words else None
    entry.summary = Said(summary, False, base) if summary else None
    if entry.content is None:  # with words of its own, it speaks of that page and is not it
        entry.url = entry.url or join(base, _text(item.get("external_url")))
    entry.published, entry.updated = _text(item.get("date_published")), _text(item.get("date_modified"))
    entry.authors = _authors(item) or list(authors)
    tags = item.get("tags")
    entry.tags = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    entry.language = _text(item.get("language"))
    if picture := join(base, _text(item.get("image")) or _text(item.get("banner_image"))):
        entry.pictures.append(Picture(picture))
    attachments = item.get("attachments")
    for one in attachments if isinstance(attachments, list) else ():
        if isinstance(one, dict) and (whole := join(base, _text(one.get("url")))):
            kind, title = _text(one.get("mime_type")) or "", plain(_text(one.get("title")))
            if kind.startswith("image/"):
                entry.pictures.append(Picture(whole, title))
            elif kind.startswith(("audio/", "video/")):
                entry.sounds.append((whole, title or whole))
    return entry


def _authors(thing: Thing) -> list[str]:
    """1.1 has a list, 1.0 one author; many feeds have both."""
    said = thing.get("authors")
    people = said if isinstance(said, list) and said else [thing.get("author")]
    names = [one.get("name") if isinstance(one, dict) else one for one in people]
    return [name for one in names if isinstance(one, str) and (name := plain(one))]


def _text(value: object) -> str | None:
    """A string, or a number as one; None for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
