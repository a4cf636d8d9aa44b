"""An entry of a feed to a Reading: its markup by the HTML reader's blocks, its metadata as the feed says it.

Whether the entry is a whole article was decided before. Gives a Lead for one that isn't.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.days.instants import Instants
from onrecord.read.feeds.entries import Channel, Entry, Said, is_markup, plain
from onrecord.read.html import fragment
from onrecord.read.html.blocks import laying, names, related
from onrecord.read.html.blocks.drafts import Draft, Head
from onrecord.read.html.head.metadata import Meta
from onrecord.read.language import language_of
from onrecord.read.provenance import read_note
from onrecord.records import OWN_WORDS, Lead, Reading, TitleGuess
from onrecord.text import fold

_MOST = 50
"""Pictures, sounds, people of one entry; more is a fault or a gallery."""


def lead_of(entry: Entry, summary: Said | None, instants: Instants) -> Lead | None:
    """Where the entry leads, and what it says of that; None when it leads nowhere."""
    if entry.url is None:
        return None
    day, published = instants.at(entry.published)
    modified = instants.since(entry.updated)
    return Lead(entry.url, entry.title, published, modified, plain(summary), _tags(entry), day)


def article_of(
    entry: Entry, said: Said, summary: Said | None, *, channel: Channel, outlets: Sequence[str], instants: Instants
) -> Reading | None:
    """The article that an entry gives in full; None when no words are left in it."""
    base = said.base or entry.url
    drafts, printed = fragment.draft(markup_of(said), entry.title)
    if not any(one.role in OWN_WORDS for one in drafts):
        return None
    drafts = _beside(entry, summary, drafts)
    text, laid = laying.lay(drafts, base, entry.title, None)
    published, at = instants.when(entry.published, "the feed's date")
    _, modified = instants.when(entry.updated, "the feed's date of change")
    title = TitleGuess(entry.title, "metadata") if entry.title else None
    if title is None and (heading := next((one for one in laid if one.role == "title"), None)):
        title = TitleGuess(heading.text, "page")
    return Reading(
        text,
        laid,
        title,
        standfirst=laying.standfirst(laid),
        byline=names.byline(
            Meta(tags={"author": entry.authors[:_MOST]} if entry.authors else {}), Head(printed), outlets
        ),
        published=published,
        published_at=at,
        modified=modified,
        language=language_of(laid, entry.language, channel.language),
        url=entry.url,
        tags=_tags(entry),
        related=related.links(drafts, base),
        outlet=entry.outlet if entry.outlet not in outlets else None,
        republished_from=tuple(note for one in laid if one.role == "note" and (note := read_note(one.text))),
    )


def markup_of(said: Said) -> str:
    """The words as HTML."""
    return said.text if said.html else fragment.paragraphs(said.text)


def _beside(entry: Entry, summary: Said | None, drafts: list[Draft]) -> list[Draft]:
    """The drafts with what stands beside an entry's text: standfirst, pictures' words, what is heard or watched."""
    body = fold(" ".join(one.text for one in drafts))
    before: list[Draft] = []
    words = plain(summary)
    if words and 20 < len(words) < 400 and not words.endswith(("…", "...", "]")) and fold(words) not in body:
        before.append(Draft("standfirst", words))
    for picture in entry.pictures[:_MOST]:
        if picture.caption and fold(picture.caption) not in body and picture.caption != entry.title:
            before.append(Draft("caption", picture.caption, picture.url))
        if picture.credit and fold(picture.credit) not in body:
            before.append(Draft("credit", picture.credit, picture.url))
    after = [Draft("embed", name, url) for url, name in dict(entry.sounds[:_MOST]).items()]
    top = 1 if drafts and drafts[0].role == "title" else 0
    return [*drafts[:top], *before, *drafts[top:], *after]


def _tags(entry: Entry) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            tag for tag in map(str.strip, entry.tags[: 4 * _MOST]) if tag and len(tag) <= 100 and not is_markup(tag)
        )
    )
