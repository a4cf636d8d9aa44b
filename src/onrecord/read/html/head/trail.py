"""What an article is filed under, as readers see it: the way to its page, and the links that are called its tags.

For pages whose metadata says nothing of either. Looks at links and at what they and their elements are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from onrecord.text import visible

_TRAIL = re.compile(
    r"(?<![a-z])(?:bread-?_?crumbs?|crumbs|you-?are-?here|ariane|migas|rootline|pathway)(?![a-rt-z])", re.I
)
_TAGS = re.compile(
    r"(?:^|[\s_-])(?:(?:post|entry|article|story|node|news)?[_-]*tags?|tags?-?_?(?:list|links|items)|keywords)(?=$|[\s_-])",
    re.I,
)
_TAGGED = re.compile(
    r"/(?:tags?|topics?|keywords?|themen?|schlagwort|etiquetas?|temas?|mots?-cles?|sujets?|argomenti|tegs?|temy|sujet|t)/[^/?#]+/?$|[?&]tag="
)
_STEPS, _STEP = 5, 50  # steps of a way at most, and characters of one
_MOST = 20


def trail(root: etree._Element, title: str | None) -> tuple[str, ...]:
    """The steps of the way to the page, outermost first, without the front page and the article."""
    for element in root.iter("nav", "div", "ol", "ul", "p"):
        if _TRAIL.search(_called(element)):
            links = [one for one in element.iter("a") if not _leads_home(one)]
            steps = [words for one in links if (words := _words(one)) and words != title]
            return tuple(steps) if len(steps) <= _STEPS and all(len(step) <= _STEP for step in steps) else ()
    return ()


def categories(root: etree._Element) -> tuple[str, ...]:
    """The words of the links that say that they lead to the article's category."""
    return _first(root, lambda link: "category" in (link.get("rel") or "").split())


def tags(root: etree._Element) -> tuple[str, ...]:
    """The words of the links that the page calls tags: the first group of them, which is the article's."""
    return _first(root, _is_tag)


def _first(root: etree._Element, told: Callable[[etree._Element], bool]) -> tuple[str, ...]:
    """The words of the first such links that stand together."""
    found = [one for one in root.iter("a") if told(one)]
    group = [one for one in found if _group(one) is _group(found[0])]
    return tuple(dict.fromkeys(words for one in group[:_MOST] if (words := _words(one).lstrip("#"))))


def _is_tag(link: etree._Element) -> bool:
    """Whether a link is a tag's by its relation, or by its address and what its list is called."""
    relation = (link.get("rel") or "").split()
    if "tag" in relation:
        return "category" not in relation
    if not _TAGGED.search(link.get("href") or ""):
        return False
    group = _group(link)
    return (
        group is not None
        and _TAGS.search(_called(group)) is not None
        and next(group.iterancestors("aside"), None) is None
    )


def _group(link: etree._Element) -> etree._Element | None:
    """The element that holds a link and those beside it."""
    above = link.getparent()
    return above.getparent() if above is not None and above.tag == "li" else above


def _called(element: etree._Element) -> str:
    return " ".join(element.get(key) or "" for key in ("class", "id", "aria-label"))


def _words(link: etree._Element) -> str:
    return visible("".join(link.itertext())).strip(" >»›/|")


def _leads_home(link: etree._Element) -> bool:
    return re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", link.get("href") or "") is not None
