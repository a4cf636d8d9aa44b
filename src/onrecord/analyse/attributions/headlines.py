"""Headlines that name their source by a mark alone: "Bridge to open in May – mayor", "Bridge to open in May: Duarte".

A rule beside the tagger, which learned from running text. Fires only on a short line without a final stop whose part
beyond the mark is a person in office, a body, a seat of government, whom it quotes, or who speaks in the text; anything
else is left alone.
What stands before a headline (an entry's time, "Exclusive:", "READ MORE:") is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.turns import NO_SPEAKERS
from onrecord.analyse.prose.quotes import paragraphs
from onrecord.analyse.tables.gazetteer import gazetteer, plain
from onrecord.analyse.tables.words import BODIES_IN_FULL
from onrecord.analyse.tagging.labels import Side
from onrecord.analyse.tagging.segments import Segment
from onrecord.text import word_set

_SOURCE = r"(?P<source>[^–—:.?!\"“”]{2,45})"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|[A-Z]{2,4}\b)?\s*[-–—:|]?\s+")
_KIND = re.compile(r"(?P<kind>[A-Z][A-Za-z]+)(?::|\s[-–—|])\s+")
_TAIL = re.compile(
    rf"(?P<content>.{{8,150}}?[\w?!][\"”’')]*)(?:\s+(?=[–—-])|(?=:))(?P<cue>[–—:-])\s+{_SOURCE}(?:\s+\([A-Z]+\))?$"
)
_HEAD = re.compile(rf"{_SOURCE}(?P<cue>:)\s+(?P<content>[\"“‘']?\w.{{10,150}})$")
_LAST = re.compile(
    rf"(?P<content>.{{8,150}}?\w[\"”’')]*),\s+(?P<cue>says?|warns?|claims?|finds?|shows?|suggests?)\s+{_SOURCE}$"
)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.I)
"""Behind a colon it begins what explains the rest: "Duarte picks her successor: a diver and lawyer"."""
_EXPLAINS = re.compile(r"(?:what|how|why|who|where|when|which|the|an?|all|everything)\b", re.I)
"""So begins a line on what stands before the colon: "NATO: how it works"."""
_LETTERS = frozenset(letters.upper() for letters in BODIES_IN_FULL.values())
_WORD = re.compile(r"[\w’'-]+")
_SMALL = re.compile(r"\b[a-z]{2,}")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}")
_OFFICES = word_set(
    " mayor governor minister ministry president premier chancellor police army military officials official "
    "authorities  sources source union coastguard court prosecutors prosecutor investigators report reports study "
    "survey poll experts  expert analysts analyst lawyer lawyers spokesman spokeswoman spokesperson envoy "
    "ambassador diplomat commander general chief media pm cm government regulator watchdog agency council union "
    "charity company ceo coach captain bishop judge monitor  researchers scientists rescuers doctors witnesses "
    "residents senator lawmaker mp party family aide adviser bank king queen"
)

_LEAD = re.compile(
    r"(?:(?:read|see|watch|listen|explore)(?: (?:more|also|next|on|now|live|here|too))?|(?:also|further) read(?:ing)?|"
    r"more(?: on this| from \w+| stories| news)?|related(?: \w+)?|don[’']t miss|in pictures)",
    re.I,
)
_LEADS = re.compile(_LEAD.pattern + r":\s+", re.I)


def leads_on(found: Attribution, text: str) -> bool:
    """Whether it only leads to another article: "READ MORE: Bridge to open"."""
    source = found.source
    named = source is not None and _LEAD.fullmatch(text, source.start, source.end) is not None
    return named and text[found.cue.start : found.cue.end] in (":", "–", "—", "-", "|")


def behind_time(found: Attribution, text: str) -> Attribution:
    """The same without the entry's time that a line's source may begin with: "13.55 - Coastguard: all safe"."""
    source = found.source
    if source is None or (source.start > 0 and text[source.start - 1] != "\n"):
        return found
    clock = _CLOCK.match(text, source.start, source.end)
    return found if clock is None else replace(found, source=replace(source, start=clock.end()))


def headline_attributions(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of headline lines that hold no cue yet. Confidence is that of a rule, 0.6."""
    taken = {a.cue.paragraph for a in found}
    heard = {w for a in found if a.source is not None for w in _WORD.findall(text, a.source.start, a.source.end)}
    made = []
    for number, (start, end) in enumerate(paragraphs(text)):
        if end - start > 200 or number in taken:
            continue
        begin = _begin(text, start, end)
        for form in (_TAIL, _HEAD, _LAST):
            match = form.match(text, begin, end)
            if match is not None and _speaks(text, match, heard):
                cue = Segment("cue", None, *match.span("cue"), number, 0.6)
                source = _segment("source", match, number)
                made.append(Attribution(cue, source, (_segment("content", match, number),)))
                break
    return made


def _begin(text: str, start: int, end: int) -> int:
    """Where a headline begins, after a time and what kind of text it heads."""
    clock = _CLOCK.match(text, start, end)
    if clock is not None:
        start = clock.end()
    lead = _LEADS.match(text, start, end)
    if lead is not None:
        return lead.end()
    kind = _KIND.match(text, start, end)
    return kind.end() if kind is not None and kind["kind"].lower() in NO_SPEAKERS else start


def _segment(role: Literal["source", "content"], match: re.Match[str], number: int) -> Segment:
    side: Side = "before" if match.start(role) < match.start("cue") else "after"
    return Segment(role, side, *match.span(role), number, 0.6)


def _speaks(text: str, match: re.Match[str], heard: Collection[str]) -> bool:
    """Whether the words can speak: they end in an office or body, are a seat of government, or a name known here.

    A name by a mark is mostly what the line is about, or on a list, unless what it says is quoted, or it ends the line
    of one who is `heard` in the text.
    """
    words, behind = match["source"], match.re is not _HEAD
    if _LEAD.fullmatch(words) is not None:
        return False
    if len(_SMALL.findall(match["content"])) < 2:  # a list's line: "2020: Ana Duarte – Harbour United"
        return False
    last = words.split()[-1]
    if match.re is _LAST or last.lower() in _OFFICES or last.lower().strip("’'s") in _OFFICES:
        return not (behind and match["cue"] == ":" and _ARTICLE.match(words))
    if match["content"][0] in "\"“‘'":
        return _NAME.fullmatch(words) is not None and len(re.findall(rf"\b{re.escape(last)}\b", text)) > 1
    if not behind:
        return words in _LETTERS and _EXPLAINS.match(match["content"]) is None
    known = match["cue"] != ":" and plain(words) in gazetteer().metonyms
    return known or (last in heard and _NAME.fullmatch(words) is not None)
