"""How web pages are read without what readers lean on: the nearest that known pages come to outlets never seen.

    python benchmarks/bench_stripped.py [--without names ...] [--system onrecord ...] [--every 3]

Each way takes one kind of help off a page: names, metadata, telling elements, end tags. The words, their order and the
nesting stay. Scores are those of bench_html.py, over both halves of its two sets.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from lxml import etree

from benchmarks import bench_html

_NAMES = frozenset(("class", "id", "role", "itemprop", "itemtype", "itemscope", "rel"))
_TELLING = frozenset(
    ("article", "main", "section", "header", "footer", "nav", "aside", "figure", "figcaption", "h1", "address")
)
_ENDS = re.compile(rb"</(?:p|li|td|th|tr|dd|dt|thead|tbody|colgroup|option|body|html|head)>", re.I)


FIELDS = (
    "title", "same day", "authors exact", "standfirst", "all paragraphs", "captions", "captions with credit",
    "modified", "body F1",
)  # fmt: skip


def names(root: etree._Element) -> None:
    """No class, id, role, item property or data attribute; a link's `rel` stays in the head."""
    for element in root.iter(etree.Element):
        for key in [key for key in element.attrib if key in _NAMES or key.startswith("data-")]:
            if not (element.tag == "link" or (key.startswith("data-") and ("src" in key or "lazy" in key))):
                del element.attrib[key]


def renamed(root: etree._Element) -> None:
    """Every class and id by another name, the same for the same, as style tools and minifiers make them."""
    for element in root.iter(etree.Element):
        for key in ("class", "id"):
            if said := element.get(key):
                element.set(key, " ".join("x" + sha256(one.encode()).hexdigest()[:6] for one in said.split()))
        for key in [key for key in element.attrib if key in ("role", "itemprop") or key.startswith("data-test")]:
            del element.attrib[key]


def jsonld(root: etree._Element) -> None:
    """No JSON-LD."""
    for script in list(root.iter("script")):
        if "ld+json" in (script.get("type") or ""):
            _drop(script)


def opengraph(root: etree._Element) -> None:
    """No Open Graph, Twitter or article properties."""
    for meta in list(root.iter("meta")):
        if re.match(r"(?:og|twitter|article|fb):", (meta.get("property") or meta.get("name") or "").casefold()):
            _drop(meta)


def metadata(root: etree._Element) -> None:
    """No JSON-LD, no meta elements but the encoding, no item properties; the title element stays."""
    jsonld(root)
    for meta in list(root.iter("meta")):
        if meta.get("charset") is None and (meta.get("http-equiv") or "").casefold() != "content-type":
            _drop(meta)
    for element in root.iter(etree.Element):
        element.attrib.pop("itemprop", None)


def elements(root: etree._Element) -> None:
    """Article, main, figure, time, h1 and their like as plain divisions and spans."""
    for element in root.iter(etree.Element):
        if element.tag in _TELLING:
            element.tag = "div"
        elif element.tag == "time":
            element.tag = "span"
            element.attrib.pop("datetime", None)


def saved(root: etree._Element) -> None:
    """No scripts but JSON-LD, pictures in a folder beside the page, end tags left out: as programs save pages."""
    for element in list(root.iter("script", "noscript", "style", "template")):
        if "ld+json" not in (element.get("type") or ""):
            _drop(element)
    for n, picture in enumerate(root.iter("img")):
        for key in [key for key in picture.attrib if "src" in key]:
            del picture.attrib[key]
        picture.set("src", f"./page_files/{n}.jpg")


def bare(root: etree._Element) -> None:
    """No names, no metadata, no telling elements."""
    names(root)
    metadata(root)
    elements(root)


WAYS: dict[str, Callable[[etree._Element], None]] = {
    "names": names, "renamed": renamed, "jsonld": jsonld, "opengraph": opengraph, "metadata": metadata,
    "elements": elements, "saved": saved, "bare": bare,
}  # fmt: skip


def strip(body: bytes, way: str) -> bytes:
    """The page without one kind of help. `body` is UTF-8, or says its encoding itself."""
    root = etree.HTML(body, etree.HTMLParser(encoding=_encoding(body), huge_tree=True))
    WAYS[way](root)
    found: bytes = etree.tostring(root, encoding="utf-8", method="html", doctype="<!doctype html>")
    return _ENDS.sub(b"", found) if way == "saved" else found


def _encoding(body: bytes) -> str | None:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _drop(element: etree._Element) -> None:
    """Takes an element out; what stands after it stays."""
    above = element.getparent()
    if above is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            above.text = (above.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    above.remove(element)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table: a row for each way and system, a column for each field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--without", action="append", choices=tuple(WAYS))
    parser.add_argument("--system", action="append", choices=tuple(bench_html.SYSTEMS))
    parser.add_argument("--every", type=int, default=3, help="read every third page, or every so manieth")
    options = parser.parse_args(arguments)
    systems = options.system or ["onrecord", "trafilatura"]
    fundus = bench_html.pages("fundus", "publisher")[:: options.every]
    plain = bench_html.pages("article-extraction-dataset", "site")[:: options.every]
    print(f"{len(fundus)} pages of fundus; in the last two columns {len(plain)} of article-extraction-dataset\n")
    print("| without | read by | " + " | ".join((*FIELDS, "title, set 2", "body F1, set 2")) + " |")
    print("|---" * (len(FIELDS) + 4) + "|")
    for way in ("", *(options.without or WAYS)):
        worn = [(row, strip(body, way) if way else body) for row, body in fundus]
        other = [(row, strip(body, way) if way else body) for row, body in plain]
        for name in systems:
            read = bench_html.SYSTEMS[name]
            first = bench_html.table([bench_html.score_fundus(row, read(body, row["url"])) for row, body in worn])
            second = bench_html.table([bench_html.score_plain(row, read(body, row["url"])) for row, body in other])
            cells = [first[field] for field in FIELDS] + [second["title"], second["body F1"]]
            print(f"| {way or 'nothing'} | {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
