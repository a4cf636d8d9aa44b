"""JSON-LD as pages really carry it: broken, nested, in @graph, with @id references. Says nothing of other metadata.

Bounded: 2 MB of script in all and 20,000 nodes; deeper or larger is left unread. Never raises on bad content.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from onrecord.text import whole_pairs

Node = dict[str, Any]

_MAX_CHARS: Final = 2 << 20
_MAX_NODES: Final = 20_000
_ARTICLE: Final = re.compile(
    r"(?:^|/)(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting"
    r"|TechArticle|ScholarlyArticle|SatiricalArticle"
    r"|AdvertiserContentArticle|ReportageNewsArticle|CreativeWork|Review|ClaimReview|Recipe"
    r"|MedicalWebPage|WebPage|ItemPage|VideoObject|ImageGallery|MediaGallery)$"
)
_BEST: Final = re.compile(r"(?:NewsArticle|BlogPosting|LiveBlogPosting|Article|Report)$")
_KEYS: Final = (
    "headline", "alternativeHeadline", "description", "datePublished", "dateModified", "dateCreated", "author",
    "creator", "publisher",
    "articleBody", "articleSection", "keywords", "isAccessibleForFree", "inLanguage",
)  # fmt: skip
_WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING = re.compile(r",\s*(?=[}\]])")
_BARE = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|alternativeHeadline)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_BARE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.)*)"')
_LISTS: Final = frozenset(
    {
        "liveBlogUpdate",
        "itemListElement",
        "hasPart",
        "relatedLink",
        "comment",
        "citation",
        "mentions",
        "subjectOf",
        "review",
    }
)


def read(scripts: list[str]) -> list[Node]:
    """All nodes of all scripts, outermost first, those of lists of other things left out."""
    nodes: list[Node] = []
    left = _MAX_CHARS
    for script in scripts:
        left -= len(script)
        if left < 0:
            break
        for value in _values(script):
            nodes += _nodes(value, _MAX_NODES - len(nodes))
    return nodes


def article(nodes: list[Node], url: str | None) -> Node | None:
    """The node of the page's own article: an article's type, this page's address, a headline, most said."""
    best, most = None, 0.0
    for node in nodes:
        kinds = types(node)
        if not any(_ARTICLE.search(kind) for kind in kinds):
            continue
        worth = 3.0 * any(_BEST.search(kind) for kind in kinds)
        worth += (
            2.0 * ("headline" in node)
            + 1.0 * ("datePublished" in node)
            + 0.5 * ("author" in node)
            + 0.5 * ("articleBody" in node)
        )
        if url and any(_path(one) == _path(url) for one in _addresses(node)):
            worth += 2.0
        if worth > most:
            best, most = node, worth
    return best if most >= 2 else None


def cased(node: Node) -> Node:
    """The node with the keys that matter spelt as the vocabulary has them, whatever the page's case."""
    known = {key.casefold(): key for key in _KEYS}
    return {known.get(key.casefold(), key): value for key, value in node.items()}


def types(node: Node) -> list[str]:
    """The node's types as a list of names."""
    found = node.get("@type") or node.get("type")
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]


def of_type(nodes: list[Node], name: str) -> list[Node]:
    """The nodes whose type is `name`."""
    return [node for node in nodes if name in types(node)]


def texts(value: Any, *, squeezed: bool = True) -> list[str]:
    """Plain strings of a value: itself, a list of them, or the names of things."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        said = one
        if isinstance(one, dict):
            said = one.get("name") or one.get("@value") or one.get("headline")
        if isinstance(said, list):
            said = said[0] if said else None
        if isinstance(said, str) and said.strip():
            found.append(clean(said) if squeezed else html.unescape(said).strip())
    return found


def text(value: Any, *, squeezed: bool = True) -> str | None:
    """The first plain string of a value; its line breaks kept when not squeezed."""
    return next(iter(texts(value, squeezed=squeezed)), None)


def people(value: Any, nodes: list[Node]) -> list[tuple[str, str]]:
    """(name, type) of authors, references by @id followed."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    found: list[tuple[str, str]] = []
    for said in value if isinstance(value, list) else [value]:
        one = said
        if isinstance(said, dict) and "name" not in said and isinstance(said.get("@id"), str):
            one = by_id.get(said["@id"], said)
        kind = (types(one) or [""])[0] if isinstance(one, dict) else ""
        found += [(name, kind) for name in texts(one.get("name") if isinstance(one, dict) else one)]
    return found


def clean(value: str) -> str:
    """A string as a person reads it: entities read, white space squeezed."""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return re.sub(r"\s+", " ", value).strip()


def _values(script: str) -> Iterator[Any]:
    script = whole_pairs(_WRAPPED.sub("", _WRAPPED.sub("", script)).strip().rstrip(";"))
    if not script:
        return
    for attempt in (script, _TRAILING.sub("", script)):
        try:
            yield json.loads(attempt, strict=False)
            return
        except (ValueError, RecursionError):
            continue  # the next attempt is more lenient
    decoder = json.JSONDecoder(strict=False)
    try:  # several values in a row, or words after the first
        value, end = decoder.raw_decode(script)
        yield value
        rest = script[end:].lstrip(" ,;\n\r\t")
        if rest:
            yield decoder.raw_decode(rest)[0]
        return
    except (ValueError, RecursionError):
        bare: Node = {"@type": "NewsArticle"}  # broken beyond that: the few fields that can be picked out
    for key, value in _BARE.findall(script):
        bare.setdefault(key, value.replace('\\"', '"').replace("\\/", "/"))
    if names := _BARE_AUTHOR.findall(script):
        bare["author"] = names[:1]
    if len(bare) > 1:
        yield bare


def _nodes(value: Any, most: int) -> list[Node]:
    found: list[Node] = []
    queue = [value]
    while queue and len(found) < most:
        one = queue.pop(0)
        if isinstance(one, list):
            queue = [*one[:500], *queue]
        elif isinstance(one, dict):
            found.append(one)
            if "BreadcrumbList" in types(one):
                continue
            queue += [v for k, v in one.items() if isinstance(v, dict | list) and k not in _LISTS]
    return found


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _path(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$", "", url).rstrip("/").casefold()
