"""All that a page says of itself outside its words, gathered in one pass: meta elements, links, JSON-LD, microdata.

Gathers and cleans; what counts when the sources differ is decided in titles.py, names.py and dating.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from onrecord.read.html.head import jsonld, trail
from onrecord.read.html.head.addresses import host_and_path, join, keeps_copies
from onrecord.read.html.head.jsonld import Node
from onrecord.text import words

_KEPT = re.compile(
    r"title|description|author|byl|creator|date|time|publish|modif|updat|keyword|tag|section|site_name"
    r"|locale|url|type|language|news_keywords|paywall"
    r"|tier|parsely|sailthru|cxense|dc\.|dcterms|abstract|issued|created|image|domain|copyright|application-name",
    re.I,
)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_NAMESPACE = re.compile(r"^https?://ogp\.me/ns/(?:\w+/)?(\w+)[#:]|^https?://ogp\.me/ns#")
_TAIL = re.compile(r"\s*[|｜_＿»]\s*|\s[·–—-]\s")
_HOME = re.compile(
    r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|início|hem|hjem|forside|главная|головна|news"
    r"|nachrichten|úvod|strona główna|anasayfa)$",
    re.I,
)


@dataclass(slots=True)
class Meta:
    """What the page says of itself. Names are lower-case; values as written, entities read."""

    tags: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    properties: dict[str, list[str]] = field(default_factory=dict)  # microdata of few kinds

    def first(self, *names: str) -> str | None:
        """The first value of the first of these meta names that has one."""
        return next(iter(self.all(*names)), None)

    def all(self, *names: str) -> list[str]:
        """All values of these meta names, in this order, each once."""
        return list(dict.fromkeys(value for name in names for value in self.tags.get(name, ())))

    def ld(self, *names: str) -> str | None:
        """The first string that the article's JSON-LD has under one of these keys."""
        return next((value for name in names if (value := jsonld.text(self.article.get(name)))), None)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page's metadata says of its text."""

    body: str | None = None  # JSON-LD's own copy of the text
    subject: frozenset[str] = frozenset()  # longer words of its headlines and descriptions
    live: bool = False  # a live blog: short pieces under a summary, all of them the article's


def gather(root: etree._Element, url: str | None) -> Meta:
    """Everything the page says of itself."""
    meta = Meta()
    scripts: list[str] = []
    for element in root.iter("meta", "link", "script", "title", "html", "base"):
        tag = element.tag
        if tag == "meta":
            name = (
                element.get("property")
                or element.get("name")
                or element.get("itemprop")
                or element.get("http-equiv")
                or ""
            )
            content = element.get("content")
            if name and content and len(content) < 20_000 and _KEPT.search(name):
                value = jsonld.clean(content)
                if value:
                    kept = meta.tags.setdefault(_NAMESPACE.sub(r"\1:", name.casefold().strip()), [])
                    if value not in kept and len(kept) < 200:
                        kept.append(value)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").casefold():
                scripts.append("".join(element.itertext()))
        elif tag == "link":
            if "canonical" in (element.get("rel") or "").casefold().split():
                meta.canonical = meta.canonical or element.get("href")
        elif tag == "title":
            if (
                meta.title is None
                and element.text
                and element.getparent() is not None
                and element.getparent().tag != "svg"
            ):
                meta.title = jsonld.clean("".join(element.itertext()))
        elif tag == "html":
            meta.language = (
                element.get("lang")
                or element.get("{http://www.w3.org/XML/1998/namespace}lang")
                or element.get("xml:lang")
            )
    meta.nodes = jsonld.read(scripts)
    meta.canonical = address(meta, url)
    meta.article = jsonld.cased(jsonld.article(meta.nodes, meta.canonical or url) or {})
    _microdata(root, meta)
    return meta


def address(meta: Meta, url: str | None) -> str | None:
    """The page's own canonical address, when it is one of the web and of an article rather than the front page."""
    for found in (meta.canonical, meta.first("og:url"), url):
        if not found:
            continue
        whole = join(url, found)
        parts = host_and_path(whole) if whole else None
        if parts is None or parts[0] not in ("http", "https"):
            continue
        if found != url and parts[2].strip("/") == "" and url and (other := host_and_path(url)) and other[2].strip("/"):
            continue  # a canonical that names the front page is a template's slip
        return whole
    return url


def site_names(meta: Meta, url: str | None) -> list[str]:
    """The outlet's names: of its Open Graph, its JSON-LD publisher, its host; an author that ends the title element."""
    names = meta.all(
        "og:site_name",
        "application-name",
        "publisher",
        "dc.publisher",
        "copyright",
        "twitter:domain",
        "article:publisher",
    )
    names += jsonld.texts(meta.article.get("publisher"))
    names += [n for node in jsonld.of_type(meta.nodes, "WebSite") for n in jsonld.texts(node.get("name"))]
    names += [
        n
        for kind in ("Organization", "NewsMediaOrganization")
        for node in jsonld.of_type(meta.nodes, kind)
        for n in jsonld.texts(node.get("name"))
    ][:6]
    tails = {part.casefold() for part in _TAIL.split(meta.title or "")[1:]}
    names += [name for name in meta.all("author", "dc.creator") if name.casefold() in tails]
    parts = host_and_path(meta.canonical or url or "")
    if parts and parts[1]:
        names.append(parts[1])
        pieces = parts[1].split(".")
        names.append(
            pieces[-3] if len(pieces) > 2 and len(pieces[-2]) <= 3 else pieces[-2] if len(pieces) > 1 else pieces[0]
        )
    return [name for name in dict.fromkeys(names) if name and not name.startswith("http") and len(name) < 60]


def outlet(meta: Meta) -> str | None:
    """The outlet's name as the page says it."""
    names = (*meta.all("og:site_name"), *jsonld.texts(meta.article.get("publisher")))
    return next((name for name in names if not keeps_copies(name)), None)


def descriptions(meta: Meta) -> tuple[str, ...]:
    """What the page says its article is about, in a sentence or two."""
    said = meta.all("og:description", "description", "twitter:description", "dc.description")
    own = meta.ld("description"), meta.ld("alternativeHeadline"), meta.ld("abstract")
    return tuple(dict.fromkeys(text for text in (*own, *said) if text))


def claims(meta: Meta) -> Claims:
    """What the page's metadata says of its text."""
    said = (meta.ld("headline"), meta.first("og:title"), meta.title, *descriptions(meta)[:2])
    subject = frozenset(word for text in said if text for word in words(text) if len(word) > 3)
    body = jsonld.text(meta.article.get("articleBody"))
    if body and "</" in body:
        body = _TAG.sub(" ", body)
    return Claims(body, subject, bool(jsonld.of_type(meta.nodes, "LiveBlogPosting")))


def languages(meta: Meta) -> tuple[str | None, ...]:
    """The language that the page names, as it writes it, by the word that counts most first."""
    tags = meta.first("og:locale", "content-language", "language", "dc.language")
    return meta.language, tags, jsonld.text(meta.article.get("inLanguage"))


def sections(meta: Meta, root: etree._Element, title: str | None) -> tuple[tuple[str, ...], ...]:
    """Category paths: the breadcrumb without its home and the article itself, else the section; else as printed."""
    for node in jsonld.of_type(meta.nodes, "BreadcrumbList"):
        path = tuple(name for name in _crumbs(node) if not _HOME.match(name) and name != title)
        if path and len(path) <= 5 and all(len(name) <= 50 for name in path):
            return (path,)
    names = jsonld.texts(meta.article.get("articleSection")) or meta.all(
        "article:section", "section", "parsely-section", "cxenseparse:section"
    )
    if not names and (steps := tuple(step for step in trail.trail(root, title) if not _HOME.match(step))):
        return (steps,)
    names = names or list(trail.categories(root))
    paths = []
    for name in names:
        parts = tuple(part.strip() for part in re.split(r"\s*[>»/]\s*", name) if part.strip())
        if parts and all(len(part) <= 50 for part in parts):
            paths.append(parts)
    return tuple(dict.fromkeys(paths))[:5]


def keywords(meta: Meta, root: etree._Element) -> tuple[str, ...]:
    """The article's tags, each once: of its metadata, else as printed."""
    found = _split(jsonld.texts(meta.article.get("keywords")))
    found = (
        found
        or _split(meta.all("article:tag"))
        or _split(meta.all("news_keywords"))
        or _split(meta.all("keywords", "parsely-tags", "sailthru.tags"))
        or list(trail.tags(root))
    )
    return tuple(dict.fromkeys(tag for tag in found if 1 < len(tag) <= 60 and ":" not in tag[:12]))[:40]


def is_closed(meta: Meta) -> bool:
    """Whether the page says that its article isn't free to read."""
    for node in [meta.article, *meta.nodes]:
        value: Any = node.get("isAccessibleForFree")
        if value is False or (isinstance(value, str) and value.strip().casefold().rsplit("/", 1)[-1] == "false"):
            return True
    return (meta.first("article:content_tier", "og:article:content_tier") or "").casefold() in ("locked", "metered")


def _split(values: Iterable[str]) -> list[str]:
    return [part.strip(" #\"'") for value in values for part in re.split(r"[,;|]", value) if part.strip()]


def number(value: object) -> int:
    """A small whole number as pages write it, 0 where it is none."""
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _crumbs(node: Node) -> list[str]:
    items = node.get("itemListElement")
    found: list[tuple[int, str]] = []
    for n, item in enumerate(items if isinstance(items, list) else [items]):
        if not isinstance(item, dict):
            continue
        inner = item.get("item")
        name = jsonld.text(item.get("name")) or (jsonld.text(inner) if isinstance(inner, dict) else None)
        place = item.get("position")
        if name:
            found.append((number(place) or n, name))
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def _microdata(root: etree._Element, meta: Meta) -> None:
    for element in root.xpath("//*[@itemprop]")[:3000]:
        name = (element.get("itemprop") or "").casefold()
        if name in ("datepublished", "datemodified", "headline", "author", "name", "dateupdated"):
            if name == "name":
                above = element.getparent()
                if above is None or "author" not in (above.get("itemprop") or "").casefold():
                    continue
                name = "author"
            value = element.get("content") or element.get("datetime") or " ".join("".join(element.itertext()).split())
            if value and len(value) < 300:
                meta.properties.setdefault(name, []).append(value)
