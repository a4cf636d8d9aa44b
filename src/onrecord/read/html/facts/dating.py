"""Which of a page's moments count: when its article was published and last changed, by a vote over all that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from onrecord.read.days.moments import STROKES, Moment, dated, printed, read
from onrecord.read.html.elements.pieces import Flat
from onrecord.read.html.head.metadata import Meta
from onrecord.read.html.place.content import Main

_SQUASH = re.compile(r"[\W_]+")

PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published",
    "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "published-date", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "pdate", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date",
    "dc.terms.created", "article.published", "og:published_time", "og:pubdate", "rnews:datepublished",
    "article:publication_date",
    "last-published-date", "date", "created", "release_date", "citation_publication_date", "citation_date",
    "article_date_original",
    "originalpublicationdate", "displaydate", "timestamp", "vr:published_time", "iso-8601-publish-date",
    "firstpublished", "article:post_date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "date_modified",
    "modified_time", "last-modified",
    "lastmod", "dcterms.modified", "dc.date.modified", "cxenseparse:recs:modifiedtime", "cxenseparse:modifiedtime",
    "article:updated_time",
    "article:updated", "updated_time", "og:modified_time", "last_updated_date", "lastupdated", "update_date",
    "updated", "revision_date",
    "og:article:modified_time", "iso-8601-modified-date", "article:modified_date", "dateupdated",
    "rnews:datemodified", "revised",
)  # fmt: skip


def published(meta: Meta, seen: Iterable[Moment], today: date) -> Moment | None:
    """When the article was published: the day that most sources name, told by the best source that names it.

    `seen` are moments printed beside the article. Days past tomorrow and before 1950 are slips and count for nothing.
    """
    return _choose(
        meta, ("datePublished", "dateCreated", "uploadDate"), PUBLISHED, ("datepublished",), seen, today, min
    )


def modified(meta: Meta, first: Moment | None, seen: Iterable[Moment], today: date) -> Moment | None:
    """When it was last changed, never before it was published."""
    found = _choose(meta, ("dateModified",), MODIFIED, ("datemodified", "dateupdated"), seen, today, max)
    if found is not None and first is not None and found.day < first.day - timedelta(days=1):
        # Earlier by minutes is two clocks; earlier by days is the date of the draft.
        return None
    return found


def alone(flat: Flat, main: Main, title: str | None, today: date) -> Moment | None:
    """The day that a page without other dates prints in its article's element or its title, if it prints just one."""
    lines = [piece.text for piece in flat.pieces[main.first : main.last] if piece.kind == "text"]
    parts = (dated(line) for line in (*lines, *STROKES.split(title or "")))
    found = [moment for part in parts if part and (moment := printed(part, part)) and moment.day <= today]
    return found[0] if len({moment.day for moment in found}) == 1 else None


def _choose(
    meta: Meta,
    keys: tuple[str, ...],
    names: tuple[str, ...],
    properties: tuple[str, ...],
    seen: Iterable[Moment],
    today: date,
    pick: Callable[[Iterable[date]], date],
) -> Moment | None:
    moments = [m for key in keys for v in _strings(meta.article.get(key)) if (m := read(v, f"JSON-LD {key}"))]
    if not moments:
        moments = [
            m for node in meta.nodes for v in _strings(node.get(keys[0])) if (m := read(v, f"JSON-LD {keys[0]}"))
        ][:1]
    said: dict[str, list[tuple[str, str]]] = {}
    for name, values in meta.tags.items():
        said.setdefault(_SQUASH.sub("", name), []).extend((name, value) for value in values)
    squashed = dict.fromkeys(_SQUASH.sub("", name) for name in names)  # "publish-date" is "publishDate" elsewhere
    moments += [m for key in squashed for name, v in said.get(key, ()) if (m := read(v, name))]
    moments += [
        m for name in properties for v in meta.properties.get(name, ())[:1] if (m := read(v, f"itemprop {name}"))
    ]
    moments += seen
    last = today + timedelta(days=1)
    moments = [m for m in moments if date(1950, 1, 1) <= m.day <= last]
    if not moments:
        return None
    # The first source that has it, in the order above, unless two others agree with each other on another day.
    days = Counter(m.day for m in moments)
    first = moments[0]
    if days[first.day] == 1:
        others = [day for day, count in days.items() if count >= 2 and abs((day - first.day).days) > 1]
        if others:
            day = pick(others)
            return next((m for m in moments if m.day == day and m.at), next(m for m in moments if m.day == day))
    if first.at is None:
        return next((m for m in moments if m.at and m.day == first.day), first)
    return first


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if isinstance(v, str | int) and not isinstance(v, bool)]
