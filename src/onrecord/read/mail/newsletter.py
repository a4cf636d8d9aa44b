"""Newsletters to articles: one message is one article, its HTML part before its plain one.

The subject is the title; the list's name or the sender's is the outlet. Attachments, signatures of lists and links to
unsubscribe are no words of it. What a mailbox's other mail is about, nobody can tell: it is read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.message import Message
from typing import Final

from onrecord.errors import InputError
from onrecord.read.html import fragment
from onrecord.read.html.blocks import laying, names, related
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.language import language_of
from onrecord.read.mail import mime
from onrecord.read.provenance import read_note
from onrecord.records import OWN_WORDS, Evidence, PageReading, Problem, Reading, ReadOptions, TitleGuess, When

READER: Final = "mail/1"
"""The reader's name and version, kept beside what it read."""

_FROM_LINE: Final = re.compile(rb"^From [^\r\n]{0,300}?\d{4}[^\r\n]{0,100}\r?\n(?=[!-9;-~]+:|[ \t]|\r?\n)", re.M)
_STUFFED: Final = re.compile(rb"^>(>*From )", re.M)
_FROM_OUTLET: Final = re.compile(
    r"^(?P<who>.{2,60}?)\s*(?:\s(?:from|at|@|von|de|bei)\s|[|,])\s*(?P<outlet>.{2,80})$", re.I
)
_REPLY: Final = re.compile(r"^\s*(?:\[[^\]]{1,40}\]\s*)*(?:(?:re|fw|fwd|aw|wg|tr|rv|sv)\s*:\s*)+", re.I)
_LEAVE: Final = re.compile(
    r"\bunsubscribe\b|\bmanage (?:your )?(?:subscription|preferences)|you(?:'|’)re receiving this"
    r"|\bview (?:this|it|the) .{0,20}(?:browser|online)|abmelden|abbestellen|im browser (?:an)?sehen"
    r"|se d[ée]sinscrire|cancelar (?:la )?suscripci|отписаться",
    re.I,
)


def read_mail(body: bytes, options: ReadOptions, *, today: date) -> PageReading:
    """The article that one message is. Raises InputError when it has no words."""
    reading = _article(mime.parse(body), options, today)
    if reading is None:
        raise InputError(
            "the message has no words in it", then="Its attachments, if any, can be imported by themselves"
        )
    return PageReading("article", (reading,), options.category, options.outlet or reading.outlet)


def read_mbox(body: bytes, options: ReadOptions, *, today: date, first_line: int = 1) -> PageReading:
    """An article for each message of a mailbox, in its order. `first_line` is the number of the bytes' first line.

    Raises InputError when there is no message.
    """
    found: list[Reading] = []
    problems: list[Problem] = []
    line, at = first_line, 0
    count = 0
    for start, message in _messages(body):
        count += 1
        line, at = line + body.count(b"\n", at, start), start
        reading = _article(mime.parse(message), options, today)
        if reading is None:
            then = "Nothing; the bytes are kept"
            problems.append(
                Problem("note", "empty-message", f"the message on line {line} has no words", then=then, line=line)
            )
        else:
            found.append(reading)
    if not count:
        raise InputError("this is no mailbox: no line begins a message", then="Give an mbox file, or a message as .eml")
    kind: Final = "archive" if found else "empty"
    return PageReading(kind, tuple(found), options.category, options.outlet, problems=tuple(problems))


def _messages(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Each message with where it begins; a ">" that shields "From" within it is taken off."""
    starts = [found for found in _FROM_LINE.finditer(body) if _after_blank(body, found.start())]
    for n, found in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(body)
        yield found.start(), _STUFFED.sub(rb"\1", body[found.end() : end])


def _after_blank(body: bytes, at: int) -> bool:
    """Whether an empty line, or nothing, stands before: elsewhere a line that begins with "From" is prose."""
    before = body[max(at - 4, 0) : at]
    return at == 0 or before.endswith((b"\n\n", b"\n\r\n")) or not before.strip()


def _article(message: Message, options: ReadOptions, today: date) -> Reading | None:
    title = mime.header(message, "Subject")
    title = (_REPLY.sub("", title) or title) if title else None
    markup, plain = _body(message)
    url = _address(message)
    drafts: list[Draft] = []
    printed: list[str] = []
    for words in filter(None, (markup, fragment.paragraphs(plain) if plain else None)):
        try:
            drafts, printed = fragment.draft(words, title)
        except InputError:  # bytes that are no words, or beyond the bounds: the other part may do
            continue
        drafts = [one for one in drafts if not (_LEAVE.search(one.text) and len(one.text) < 400)]
        if any(one.role in OWN_WORDS for one in drafts):
            break
    else:
        return None
    text, laid = laying.lay(drafts, url, title, None)
    who, outlet = _who(message)
    day, at, said = mime.sent(message)
    if day is not None and not date(1980, 1, 1) <= day <= date.fromordinal(today.toordinal() + 1):
        day, at = None, None
    return Reading(
        text,
        laid,
        TitleGuess(title, "metadata") if title else None,
        standfirst=laying.standfirst(laid),
        byline=names.printed([who] if who else printed, [outlet] if outlet else []),
        published=When.between(day, day, "metadata", evidence=(Evidence(None, said or "", "the message's date"),))
        if day
        else None,
        published_at=at,
        language=language_of(laid),
        url=url,
        related=related.links(drafts, url),
        republished_from=tuple(note for one in laid if one.role == "note" and (note := read_note(one.text))),
        outlet=None if options.outlet else outlet,
    )


def _body(message: Message) -> tuple[str | None, str | None]:
    """The first HTML part and the first plain one that are no attachments."""
    markup = plain = None
    for part in mime.parts(message):
        if part.attached:
            continue
        if markup is None and part.media_type in ("text/html", "application/xhtml+xml"):
            markup = part.text()
        elif plain is None and part.media_type == "text/plain":
            plain = part.text()
        if markup:
            break
    return markup, plain


def _who(message: Message) -> tuple[str | None, str | None]:
    """The writer and the outlet: "Ada Moor from The Harbour Letter" names both; else the sender is the outlet."""
    name, address = mime.sender(message)
    listed = mime.header(message, "List-Id") or ""
    phrase = listed.partition("<")[0].strip(" \"'") or None
    if name and (found := _FROM_OUTLET.match(name)):
        return found["who"], found["outlet"]
    outlet = phrase or name or (address.rpartition("@")[2] if address else None)
    return (name if name != outlet else None), outlet


def _address(message: Message) -> str | None:
    """The message's own page on the web, where its list keeps one."""
    written = (mime.header(message, "Archived-At") or "").strip("<> ")
    return written if written.startswith(("http://", "https://")) else None
