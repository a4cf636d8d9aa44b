"""A chat as Telegram Desktop exports it to be looked at (messages.html, messages2.html ...): each message an article.

The page's own heading is the outlet, a message's sender its byline where that is another; the day is the message's own.
What was forwarded keeps whose it was, a reply leads to what it answers, a picture is told by the export's words.
The export gives no message an address; it numbers them, so the chat's name and that number stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.days.instants import Instants
from onrecord.read.html import fragment
from onrecord.read.html.blocks import laying, names
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.elements.tree import Tree
from onrecord.read.language import language_of
from onrecord.records import PageReading, Problem, Provenance, Reading, ReadOptions, Related
from onrecord.text import squeeze

_DATE: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_NUMBER: Final = re.compile(r"message(\d+)$")
_ANSWERED: Final = re.compile(r"go_to_message(\d+)$")
_ADDRESS: Final = "telegram-export:{chat}/{number}"
_CHAT: Final = ".//div[contains(concat(' ', @class, ' '), ' chat_page ')]"
_DAY: Final = "the message's own date"


@dataclass(slots=True)
class _Chat:
    """What all messages of a page share."""

    name: str | None
    options: ReadOptions
    instants: Instants

    def address(self, number: str | None) -> str | None:
        """What stands for a message's address."""
        if number is None or self.name is None:
            return None
        return _ADDRESS.format(chat=quote(self.name, safe=""), number=number)


def is_chat(root: etree._Element) -> bool:
    """Whether a page is such an export."""
    first = next(root.iter("div"), None)  # asked of every page, so what is cheap goes first
    return (
        first is not None
        and "page_wrap" in _classes(first)
        and bool(root.xpath(_CHAT))
        and next(_messages(root), None) is not None
    )


def read_chat(parsed: Tree, options: ReadOptions, *, today: date) -> PageReading:
    """The messages of a page, the last first, as lists have it; those without words are counted.

    Raises InputError when none has words.
    """
    root = parsed.root
    head = next(_within(root, "page_header"), None)
    title = None if head is None else next(_within(head, "text"), None)
    name = squeeze(_words(title)) if title is not None else ""
    chat = _Chat(name or None, options, Instants(today))
    found: list[Reading] = []
    sender, wordless = "", 0
    for message in _messages(root):
        body = next((one for one in message if "body" in _classes(one)), None)
        if body is None:
            continue
        sender = _sender(body) or sender  # of several in a row, the first alone names them
        reading = _article(message, body, sender, chat)
        if reading is None:
            wordless += 1
        else:
            found.append(reading)
    problems = list(parsed.problems)
    if not found:
        raise InputError("no message of this chat has words", then="Look at the export for its pictures and files")
    if wordless:
        what = f"{wordless:,} {'message has' if wordless == 1 else 'messages have'} no words"
        problems.append(Problem("note", "wordless", what, then="Look at the export for their pictures and files"))
    if chat.instants.impossible:
        what = f"{chat.instants.impossible} dates are in the future or before 1950, and were left unknown"
        problems.append(Problem("note", "impossible-date", what, then="Look at these articles"))
    return PageReading(
        "archive",
        tuple(reversed(found)),
        options.category,
        options.outlet or chat.name,
        problems=tuple(problems),
        encoding=parsed.encoding,
    )


def _article(message: etree._Element, body: etree._Element, sender: str, chat: _Chat) -> Reading | None:
    forwarded = next((one for one in body if "forwarded" in _classes(one)), None)
    holders = [body] if forwarded is None else [body, forwarded]
    drafts = [draft for holder in holders for draft in _paragraphs(holder)]
    if not drafts:
        return None
    numbered = _NUMBER.match(message.get("id") or "")
    url = chat.address(numbered[1] if numbered else None)
    came = _came_from(forwarded)
    answered, link = next(filter(None, (_reply(one, chat) for one in holders)), (None, None))
    drafts += [draft for holder in holders for draft in _media(holder)]
    drafts = [*([answered] if answered else []), *drafts, *([Draft("note", came[0])] if came else [])]
    text, laid = laying.lay(drafts, url, None, None)
    published, at = chat.instants.when(_iso(body), _DAY)
    outlets = [one for one in (chat.name, chat.options.outlet) if one]
    return Reading(
        text,
        laid,
        None,
        byline=_people(body, sender, outlets),
        published=published,
        published_at=at,
        language=language_of(laid),
        url=url,
        related=() if link is None else (link,),
        republished_from=(Provenance(came[0], first_published_by=came[1]),) if came else (),
    )


def _messages(root: etree._Element) -> Iterator[etree._Element]:
    """What people sent, without days and what the service says ("pinned a message")."""
    for one in root.iter("div"):
        if {"message", "default"} <= _classes(one):
            yield one


def _sender(body: etree._Element) -> str:
    named = next((one for one in body if "from_name" in _classes(one)), None)
    return "" if named is None else squeeze(_words(named, but="details"))


def _people(body: etree._Element, sender: str, outlets: list[str]) -> tuple[str, ...]:
    """Who signed it, else who sent it, unless that is the channel itself."""
    signed = next((squeeze(_words(one)) for one in body if "signature" in _classes(one)), "")
    name = signed or sender
    if not name or name.casefold() in {one.casefold() for one in outlets}:
        return ()
    return names.printed([name], outlets) or (name,)


def _paragraphs(holder: etree._Element) -> list[Draft]:
    """A message's own words, or those of what it forwards; a caption is the words of a picture's message."""
    said = next((one for one in holder if "text" in _classes(one)), None)
    if said is None:
        return []
    words = _words(said).strip()
    if not words:
        return []
    try:
        drafts, _ = fragment.draft(fragment.paragraphs(words), None)
    except InputError:  # beyond the bounds of a page, or nothing that is a word
        return []
    return drafts


def _media(holder: etree._Element) -> Iterator[Draft]:
    """Pictures, files, polls and places, by what the export says of them."""
    for wrap in (one for one in holder if "media_wrap" in _classes(one)):
        lines = [
            squeeze(_words(one))
            for one in wrap.iter("div")
            if {"title", "description", "status", "question", "answer"} & _classes(one)
        ]
        told = " · ".join(line for line in lines if line)
        if not told:
            kinds = {name for one in wrap.iter() if isinstance(one.tag, str) for name in _classes(one)}
            told = next((kind for kind in ("photo", "video", "sticker", "animated") if _named(kinds, kind)), "").title()
        if told:
            yield Draft("embed", told)


def _came_from(forwarded: etree._Element | None) -> tuple[str, str] | None:
    """The line that says whose a forwarded message was, and the name alone."""
    line = None if forwarded is None else next((one for one in forwarded if "from_name" in _classes(one)), None)
    if line is None:
        return None
    name = squeeze(_words(line, but="details"))
    return (squeeze(_words(line)), name) if name else None


def _reply(holder: etree._Element, chat: _Chat) -> tuple[Draft, Related] | None:
    """The line that says what a message answers."""
    line = next((one for one in holder if "reply_to" in _classes(one)), None)
    if line is None:
        return None
    link = next(line.iter("a"), None)
    number = None if link is None else _ANSWERED.search(link.get("href") or "")
    url, words = chat.address(number[1] if number else None), squeeze(_words(line))
    return (Draft("related", words, url), Related("inline", words, url=url)) if words else None


def _iso(body: etree._Element) -> str | None:
    said = next((one.get("title") or "" for one in body if "date" in _classes(one)), "")
    found = _DATE.search(said)
    return f"{found[3]}-{found[2]}-{found[1]}T{found[4]}{found[5] or ''}" if found else None


def _within(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter("div") if name in _classes(one))


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def _named(classes: set[str], kind: str) -> bool:
    return any(kind in one for one in classes)


def _words(element: etree._Element, *, but: str = "") -> str:
    """The words of an element as they run on; a <br> ends a line, `but` is the class of what is left out."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "end":
            parts.append((one.tail or "") if one is not element else "")
        elif but and one is not element and but in _classes(one):
            walk.skip_subtree()
        else:
            parts += ["\n" if one.tag == "br" else "", one.text or ""]
    return "".join(parts)
