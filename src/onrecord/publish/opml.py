"""Outlines to a subscription list (OPML 2.0), folders nested as their categories are. Chooses no feeds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree

from onrecord.records import Outline
from onrecord.text import xml_safe


def write_opml(outlines: Iterable[Outline], *, title: str, now: datetime) -> bytes:
    """The list's bytes, UTF-8. A feed filed under several categories is written once for each."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = xml_safe(title)
    ElementTree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = ElementTree.SubElement(root, "body")
    folders: dict[tuple[str, ...], ElementTree.Element] = {(): body}
    for one in outlines:
        folder = _folder(folders, one.category)
        name = xml_safe(one.title or one.url)
        said = {"type": "rss", "text": name, "title": name, "xmlUrl": xml_safe(one.url)}
        if one.html_url:
            said["htmlUrl"] = xml_safe(one.html_url)
        ElementTree.SubElement(folder, "outline", said)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _folder(folders: dict[tuple[str, ...], ElementTree.Element], path: tuple[str, ...]) -> ElementTree.Element:
    for depth in range(1, len(path) + 1):
        here = path[:depth]
        if here not in folders:
            name = xml_safe(here[-1])
            folders[here] = ElementTree.SubElement(folders[here[:-1]], "outline", {"text": name, "title": name})
    return folders[path]
