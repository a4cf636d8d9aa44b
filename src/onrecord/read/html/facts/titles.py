"""The headline: the page's own and the one for search engines, by a vote over all that name one.

No single source is right on all sites: the title element carries the outlet's name, Open Graph the sharing headline,
the first h1 may be the outlet's logo. What two sources say word for word outweighs what one says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.read.html.head.metadata import Meta
from onrecord.text import fold

SEPARATORS = re.compile(r"\s+(?:[|•·»«›:–—-]+|/{1,3})\s+|\s*[|»｜＿]\s*|\s+-\s*$|(?<=[\u3040-\u9fff])[_：](?=\S)")
_WRITER = re.compile(r"\s[|·–—-]\s(?:by|von|par|por|di|door|av|af) \S.{2,40}$", re.I)
_BLANK = re.compile(
    r"\W*(?:print(?:er)?(?:[ -]friendly)?(?: (?:version|view|page|article|this (?:page|article)))?"
    r"|untitled(?: (?:document|page))?|new page \d*|document|article|page|home(?: ?page)?|index"
    r"|druck(?:version|ansicht)|version imprimable|versión para imprimir|versione stampabile"
    r"|версия для печати|версія для друку)\W*",
    re.I,
)
_TOLD = 10  # letters of a headline that is known again in a longer title
_LONGEST = 500
"""Characters of a headline; longer ones are a template's accident."""


@dataclass(frozen=True, slots=True)
class Titles:
    """Both headlines of a page, with where they stand; `origin` is "page" for one printed on it."""

    page: str | None
    seo: str | None
    origin: str
    confidence: float
    said: tuple[str, ...]  # who named the page headline


def element(meta: Meta, outlets: Sequence[str]) -> str | None:
    """What the title element says, where it says more than that this is a page: "Print version", "Untitled"."""
    return None if not meta.title or _BLANK.fullmatch(without_outlet(meta.title, outlets)) else meta.title


def claimed(meta: Meta, outlets: Sequence[str]) -> list[str]:
    """The headlines that Open Graph and JSON-LD give, without the outlet's name."""
    return [without_outlet(text, outlets) for text in (meta.first("og:title"), meta.ld("headline")) if text]


def keys(meta: Meta) -> set[str]:
    """The letters of all that the page calls its headline, with and without what the title element adds behind it."""
    whole = meta.title or ""
    said = (
        meta.ld("headline"),
        meta.first("og:title"),
        meta.first("twitter:title"),
        whole,
        SEPARATORS.split(whole)[0],
    )
    return {key for text in said if text and len(key := _key(text)) > _TOLD}


def vote(meta: Meta, headings: Sequence[tuple[str, float]], outlets: Sequence[str]) -> Titles:
    """The headlines. `headings` are the page's h1 and their like with a worth of 0..1 for where they stand."""
    candidates: list[tuple[str, str, float]] = []
    ld = meta.ld("headline")
    if ld and _is_outlet(ld, {_key(name) for name in outlets} - {""}):
        ld = None  # a template's slip
    for heading, near in headings[:6]:
        printed = heading.strip(" |")
        # One printed heading is right more often than Open Graph with its copies (twitter:title and the title element
        # repeat it), but not than Open Graph and JSON-LD agreeing. Of 180 sets of weights tried none did better on both
        # sets of pages; more for JSON-LD gains on one what it loses on the other.
        short = len(printed.split()) <= 2 and len(printed) < 25
        candidates.append((printed, "the page's heading", near * (2.0 if ld else 3.8) * (0.3 if short else 1.0)))
    for text, said, worth in (
        (ld, "JSON-LD headline", 1.3),
        (meta.first("og:title"), "og:title", 0.8),
        (meta.first("twitter:title"), "twitter:title", 0.4),
        (
            meta.first("title", "dc.title", "parsely-title", "sailthru.title", "citation_title", "dcterms.title"),
            "a meta title",
            0.6,
        ),
        (next(iter(meta.properties.get("headline", ())), None), "itemprop headline", 1.0),
        (element(meta, outlets), "the title element", 0.4),
    ):
        if text:
            candidates.append((without_outlet(text, outlets), said, worth))
    candidates = [(text, said, worth) for text, said, worth in candidates if 1 < len(text) <= _LONGEST]
    if not candidates:
        return Titles(None, None, "metadata", 0.0, ())
    keys = [_key(text) for text, _, _ in candidates]
    _kickers(candidates, keys)
    scores: dict[str, float] = {}
    for key, (_, _, worth) in zip(keys, candidates, strict=True):
        scores[key] = scores.get(key, 0.0) + worth
    for key in scores:
        for other, (_, _, worth) in zip(keys, candidates, strict=True):
            # A headline that another source alone carries with a kicker before it or a tail behind it.
            if other != key and len(key) > 20 and key in other and keys.count(other) == 1:
                scores[key] += 0.5 * worth
    best = max(scores, key=lambda key: (scores[key], -keys.index(key)))
    of_best = [c for c, key in zip(candidates, keys, strict=True) if key == best]
    on_page = next((c for c in of_best if c[1] == "the page's heading"), None)
    page = (on_page or of_best[0])[0]
    others = (_without_tail(text, scores.keys()) for text, said, _ in candidates if said != "the page's heading")
    seo = next((text for text in others if _key(text) != best), None)
    total = sum(worth for _, _, worth in candidates)
    return Titles(
        page,
        seo or page,
        "page" if on_page else "metadata",
        round(min(1.0, scores[best] / total), 2),
        tuple(said for _, said, _ in of_best),
    )


def _kickers(candidates: list[tuple[str, str, float]], keys: list[str]) -> None:
    """A heading that is only the kicker of what two other sources say (`Kicker: Headline`) loses most of its worth."""
    for n, (text, said, worth) in enumerate(candidates):
        if said != "the page's heading":
            continue
        longer = sum(
            1 for other, _, _ in candidates if other.startswith(text) and other[len(text) :].lstrip().startswith(":")
        )
        if longer >= 2 and keys.count(keys[n]) == 1:
            candidates[n] = (text, said, worth * 0.3)


def without_outlet(title: str, outlets: Sequence[str]) -> str:
    """A title without the outlet's name at its end or beginning."""
    names = {_key(name) for name in outlets} - {""}
    for _ in range(3):
        parts = list(SEPARATORS.finditer(title))
        if not parts:
            break
        tail, head = title[parts[-1].end() :], title[: parts[0].start()]
        if _is_outlet(tail, names):
            title = title[: parts[-1].start()].strip()
        elif _is_outlet(head, names):
            title = title[parts[0].end() :].strip()
        else:
            break
    return title.strip()


def _without_tail(title: str, others: Set[str]) -> str:
    """A title without its writer, or its section and site, behind a headline that another source says by itself."""
    title = _WRITER.sub("", title)
    for found in SEPARATORS.finditer(title):
        key = _key(title[: found.start()])
        if len(key) > _TOLD and key in others:
            return title[: found.start()]
    return title


def _is_outlet(part: str, names: set[str]) -> bool:
    key = _key(part)
    if not key:
        return True
    return any(
        key == name
        or (len(name) >= 3 and len(part) <= 40 and (key.startswith(name) or key.endswith(name)))
        or (len(key) >= 4 and key in name)
        for name in names
    )


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
