"""The names that tools give to an article's fields, and the values under them. Makes no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from onrecord.text import squeeze

Row = dict[str, Any]

_WRITTEN: Final = {
    "title": "title headline heading subject articletitle webtitle name",
    "text": (
        "text maintext body content articlebody bodytext fulltext articletext cleanedtext textcontent "
        "plaintext contenttext story storytext article rawtext rawcontent message"
    ),
    "html": "html contenthtml bodyhtml articlehtml rawhtml",
    "url": (
        "url link uri canonicalurl canonicallink permalink weburl pageurl sourceurl urlsource originalurl href source"
    ),
    "published": (
        "published publishedat datepublished publishdate datepublish publicationdate pubdate "
        "publishedon webpublicationdate date firstpublished dateposted createdat created timestamp "
        "publisheddate publishedtime publishingdate datetimepub seendate"
    ),
    "modified": "modified datemodified modifiedat datemodify updated updatedat lastmodified updateddate edited",
    "authors": "authors author byline creator writers writer user from",
    "outlet": (
        "outlet sitename publisher publication newspaper sourcename source medianame site provider "
        "metasitename sourcedomain hostname sourcehostname domain"
    ),
    "language": "language lang inlanguage",
    "standfirst": "standfirst description summary excerpt abstract dek subtitle subheadline lead metadescription",
    "category": "category categories section sections sectionname",
    "tags": "tags keywords topics",
}
NAMES: Final = {field: tuple(written.split()) for field, written in _WRITTEN.items()}
"""Field by field, best first; compared in lower case without "_", "-" and blanks."""

_BY: Final = re.compile(r"^by\s+", re.I)
_PARTED: Final = re.compile(r" ?[;|] ?")


def keyed(row: Row) -> Row:
    """The row with its keys as they are compared; the first of two that then are alike counts."""
    found: Row = {}
    for key, value in row.items():
        found.setdefault(re.sub(r"[\s_-]+", "", str(key).casefold()), value)
    return found


def values(row: Row, field: str) -> Iterator[Any]:
    """What the row has for a field, best name first; nothing empty."""
    for name in NAMES[field]:
        value = row.get(name)
        if value not in (None, "", [], {}):
            yield value


def words(row: Row, field: str) -> str | None:
    """A field's first plain string, as written."""
    for value in values(row, field):
        if isinstance(value, dict):
            inner = keyed(value)
            keys = ("name", "title", "text", "value", "rendered", "main")
            said = next((inner[key] for key in keys if inner.get(key)), None) or _joined(
                list(_within(inner, "sections"))
            )
        elif isinstance(value, list):
            said = _joined(value)
        else:
            said = value
        if isinstance(said, str) and said.strip():
            return said.strip()
    return None


def _within(thing: Row, name: str) -> Iterator[str]:
    """The strings of a list of parts, each with lists of its own: a text's sections with headings and paragraphs."""
    parts = thing.get(name)
    for part in parts if isinstance(parts, list) else ():
        for said in part.values() if isinstance(part, dict) else ():
            yield from (one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))


def _joined(pieces: list[Any]) -> str:
    """Paragraphs one by one; or, where plain and marked pieces of one text stand mixed, as they run on."""
    texts = [one if isinstance(one, str) else one.get("text") if isinstance(one, dict) else None for one in pieces]
    mixed = {type(one) for one in pieces} == {str, dict}
    return ("" if mixed else "\n\n").join(one for one in texts if isinstance(one, str))


def interval(row: Row) -> tuple[str, str] | None:
    """The first and the last day of `published`, as onrecord exports it."""
    said = row.get("published")
    if (
        not isinstance(said, dict)
        or not isinstance(said.get("earliest"), str)
        or not isinstance(said.get("latest"), str)
    ):
        return None
    return said["earliest"], said["latest"]


def date_words(row: Row, field: str) -> str | None:
    """A date as written; a number as seconds since 1970."""
    for value in values(row, field):
        said = value.get("$date") if isinstance(value, dict) else value  # as MongoDB writes it
        if isinstance(said, int | float) and not isinstance(said, bool) and said > 100_000_000:
            return str(int(said if said < 100_000_000_000 else said / 1000))
        if isinstance(said, str) and said.strip():
            return said.strip()
    return None


def address(row: Row) -> str | None:
    """The first value that is an address of the web."""
    said = (value for value in values(row, "url") if isinstance(value, str))
    return next((value.strip() for value in said if re.match(r"https?://\S+$", value.strip(), re.I)), None)


def outlet(row: Row) -> str | None:
    """The outlet's name: never an address."""
    for value in values(row, "outlet"):
        said = keyed(value).get("name") or keyed(value).get("title") if isinstance(value, dict) else value
        if isinstance(said, str) and said.strip() and "://" not in said and len(said) < 200:
            return squeeze(said)
    return None


def listed(row: Row, field: str) -> list[str]:
    """A field's strings: of a list, of things with names, or of one string in which ";" or "|" parts them."""
    for value in values(row, field):
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            said = _name(one) if isinstance(one, dict) else one
            if isinstance(said, str):
                found += [part for part in _PARTED.split(squeeze(said)) if part]
        if field == "tags" and len(found) == 1 and "," in found[0]:
            found = [part.strip() for part in found[0].split(",") if part.strip()]
        if field == "authors":
            found = [_BY.sub("", one) for one in found]
        if found:
            return list(dict.fromkeys(found))
    return []


def _name(thing: Row) -> Any:
    """What a thing of the row is called."""
    inner = keyed(thing)
    return next(
        (
            inner[key]
            for key in ("name", "displayname", "username", "screenname", "label", "original")
            if inner.get(key)
        ),
        None,
    )


def paths(row: Row) -> tuple[tuple[str, ...], ...]:
    """Category paths: strings, with ">" or "/" between the levels, or lists of names as onrecord exports them."""
    for value in values(row, "category"):
        found: list[tuple[str, ...]] = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                found.append(tuple(part.strip() for part in re.split(r" ?> ?|/", squeeze(one)) if part.strip()))
            elif isinstance(one, list):
                found.append(tuple(squeeze(part) for part in one if isinstance(part, str) and part.strip()))
        if kept := [path for path in found if path and all(len(part) <= 100 for part in path)]:
            return tuple(dict.fromkeys(kept))
    return ()
