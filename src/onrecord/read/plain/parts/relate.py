"""Links to other articles as a page's boxes and inline lines show them. Matches them with nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from onrecord.read.markers import inline_link
from onrecord.read.plain.parts.parts import Part
from onrecord.records import Related, RelatedKind

_URL = re.compile(r"\s*[<(\[]?(https?://[^\s<>()\[\]]+)[>)\]]?\s*$")
_ALSO = re.compile(r"\W*also (?:on|in)\b", re.I)
_LIST = re.compile(r"^(?:[•‣◦▪●■►▶○∙·*+–-]|\d{1,2}[.)])\s+")


def address(led_to: str | None, base: str | None) -> str | None:
    """Where a link leads, on a page of this address; None where that can't be told or is no place of the web."""
    if led_to is None or led_to.startswith("#"):
        return None
    try:
        url = urljoin(base or "", led_to)
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def find_related(parts: Sequence[Part], base: str | None = None) -> tuple[Related, ...]:
    """One article's links in order: of each box its headlines, with the caption that stood above them."""
    kinds: dict[int, RelatedKind] = {p.index: p.item.box or "related" for p in parts if p.item.kind == "marker"}
    captions: dict[int, list[str]] = {}
    out: list[Related] = []
    for part in parts:
        item = part.item
        text = item.unit.text
        if item.kind == "boxcap":
            captions.setdefault(item.opens, []).append(text)
        elif item.kind == "boxhead":
            headline, url = _split(_LIST.sub("", text), address(item.unit.url, base))
            caption = " ".join(captions.get(item.opens, [])) or None
            out.append(Related(kinds.get(item.opens, "related"), headline, caption, url, item.unit.line))
        elif item.kind == "inline" and (found := inline_link(text)):
            headline, url = _split(found[1], address(item.unit.url, base))
            out.append(Related("also-on" if _ALSO.match(text) else "inline", headline, None, url, item.unit.line))
    return tuple(out)


def _split(text: str, led_to: str | None) -> tuple[str, str | None]:
    """A headline and the address that stands behind it or that it led to, if one does."""
    found = _URL.search(text)
    if found and found.start() > 0:
        return text[: found.start()].rstrip(" :–-"), found[1]
    return text, led_to
