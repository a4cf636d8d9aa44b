"""A small look at HTML for tests: elements with their attributes and words, and checks any page must pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element; `text` is all the words within."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """Elements below this one with that tag and those attributes; `class_` wants one of the classes."""
        found = []
        for child in self.children:
            classes = child.attributes.get("class", "").split()
            if (not tag or child.tag == tag) and all(
                value in classes if name == "class_" else child.attributes.get(name.replace("_", "-")) == value
                for name, value in wanted.items()
            ):
                found.append(child)
            found.extend(child.all(tag, **wanted))
        return found

    def one(self, tag: str = "", **wanted: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **wanted)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(made)
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self.at = made

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        at: Element | None = self.at
        while at is not None:
            at.pieces.append(data)
            at = at.parent


def look(html: str) -> Element:
    """The page's elements. Fails when one is closed out of turn or left open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is left open"
    return reader.root


def faults(page: Element) -> list[str]:
    """What is wrong with a page for those who can't see it."""
    found = []
    html = page.one("html")
    if not html.attributes.get("lang"):
        found.append("no language")
    if not page.one("title").text.removesuffix("· onrecord").strip():
        found.append("no title")
    if len(page.all("main")) != 1 or len(page.all("h1")) != 1:
        found.append("not one main and one h1")
    level = 0
    for heading in page.one("body").all():
        if heading.tag in ("h1", "h2", "h3", "h4"):
            now = int(heading.tag[1])
            if now > level + 1:
                found.append(f"{heading.tag} {heading.text!r} follows h{level}")
            level = now
            if not heading.text:
                found.append(f"empty {heading.tag}")
    labels = {label.attributes.get("for") for label in page.all("label")}
    for field_ in page.all("input"):
        within = field_.parent is not None and field_.parent.tag == "label"
        if field_.attributes.get("type") != "hidden" and field_.attributes.get("id") not in labels and not within:
            found.append(f"input {field_.attributes} without a label")
    for link in page.all("a"):
        if not (link.text or link.attributes.get("aria-label")):
            found.append(f"a link without words to {link.attributes.get('href')}")
    ids = [one.attributes["id"] for one in page.all() if one.attributes.get("id")]
    found += [f"id {one!r} twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    for one in page.all():
        for name in ("aria-labelledby", "aria-describedby"):
            found += [
                f"{name} {ident!r} names nothing" for ident in one.attributes.get(name, "").split() if ident not in ids
            ]
        if "style" in one.attributes or any(name.startswith("on") for name in one.attributes):
            found.append(f"inline style or script on <{one.tag}>")
    navs = [one for one in page.all("nav") if not one.attributes.get("aria-label")]
    found += ["a nav without a name"] * len(navs)
    return found
