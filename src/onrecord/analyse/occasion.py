"""The occasion of a statement: to whom it was said, where or on what, and who carried it.

Reads the words of a sentence that are not content, by patterns: "told reporters", "in an interview with",
"on Telegram", "as quoted by". Says nothing of when, and resolves no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.parties.words import OUTLET_NAMES, OUTLETS
from onrecord.analyse.recast import Recast
from onrecord.records.statement import Words
from onrecord.text import word_set

BLANK = "\x00"
"""Stands for each character of a content, so that no pattern reads it and offsets stay true."""

_NAME = r"(?:(?:[Tt]he\s+)?[A-Z0-9][\w’'&.-]*(?:\s+(?:of\s+|the\s+|and\s+|de\s+)?[A-Z0-9][\w’'&.-]*){0,5})"
_PEOPLE = (
    r"(?:reporters|journalists|lawmakers|voters|supporters|residents|police|investigators|officials|colleagues|delegates|"
    r"members|senators|prosecutors|investors|analysts|viewers|readers|listeners|students|parents|staff|employees|workers|"
    r"troops|soldiers|parliament|congress|courts?|judges?|jurors|deputies|ministers|ambassadors|diplomats|audiences?|crowds?)"
)
_TOLD = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|assured|assures|assuring|reminded|reminds|reminding|warned|warns|warning|"
    r"notified|briefed|briefs|briefing|advised|advises|advising|promised|ordered|orders|ordering|asked|asks|asking|urged|urges|"
    r"urging|instructed|thanked|addressed|addressing)\b",
    re.I,
)
_NOT_PEOPLE = re.compile(
    r"^(?:that|whether|if|of|about|against|for|in|on|at|to|by|not|it|and|but|how|why|what|who|when|where|as|also|again|late|early)\b",
    re.I,
)
_OBJECT = re.compile(
    rf"\s+((?:a|an|the|his|her|their|its|some|several|many|all|those|these|other|fellow|him|her|them|me|us)?\s*"
    rf"(?:[\w’'&.-]+\s+){{0,5}}?[\w’'&.-]+?)"
    rf"(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$)|\s+(?:in|on|at|during|after|before|by|from|that|to|not|whether|if|about|outside|inside|"
    rf"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|earlier|later|last|this|yesterday|today|via|through|as|while|when|how|why|what|who|it|he|she|they|there|of)\b)"
)
_TO = re.compile(
    rf"\b(?:said|says|saying|speaking|spoke|talking|remarks?|comments?|wrote|writing|message|letter|address|speech|statement|testimony|"
    rf"confirmed|explain(?:ed|s)|reveal(?:ed|s)|complain(?:ed|s)|admitted|announced)\s+"
    rf"(?:to\s+|before\s+(?=(?:[\w’'-]+\s+){{0,4}}?{_PEOPLE}\b))"
    rf"((?:(?:a|an|the|his|her|their)\s+)?(?:[\w’'-]+\s+){{0,3}}?{_PEOPLE}\b|{_NAME})"
)
_HEARER = re.compile(r"((?:[\w’'&.-]+\s+){0,7}?[\w’'&.-]+)\s+(?:that|to|not to)\s+\w")
_EVENT = (
    r"(?:interview|press\s+conference|news\s+conference|conference\s+call|briefing|news\s+briefing|press\s+briefing|speech|address|"
    r"statement|post|tweet|message|video|letter|memo|email|e-mail|op-ed|column|blog\s+post|essay|report|article|book|podcast|rally|"
    r"hearing|debate|meeting|appearance|testimony|deposition|filing|affidavit|complaint|lawsuit|call|phone\s+call|telephone\s+interview|"
    r"panel|forum|summit|town\s+hall|event|ceremony|session|visit|press\s+release|news\s+release|communique|communiqué|broadcast|"
    r"campaign\s+stop|fundraiser|sermon|lecture|thread|note|petition|resolution|ruling|opinion|editorial|interviews|remarks|comments|tweets|posts|messages|emails|letters|statements)"
)
_VENUE = re.compile(
    rf"\b((?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Tt]hrough|[Oo]ver)\s+(?:(?:a|an|the|his|her|their|its|another|one|two|several|recent|separate|joint)\s+)?"
    rf"(?:[\w’'-]+\s+){{0,3}}?{_EVENT}\b(?:\s+(?:to|with|on|for|in|at|of|by|from|before)\s+(?:(?:the|a|an|his|her|their|other|all|some)\s+)?(?:{_NAME}(?:\s+{_PEOPLE}\b)?|"
    rf"(?:[a-z][\w’'-]*\s+){{0,3}}[a-z][\w’'-]*(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$))|[a-z][\w’'-]*(?:\s+{_NAME})?))?)"
)
_PLATFORM = re.compile(
    r"\b([Oo]n\s+(?:(?:his|her|its|their|the)\s+)?(?:[\w’'-]+\s+){0,2}?(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|VK|Weibo|WhatsApp|"
    r"Truth\s+Social|Bluesky|Threads|Mastodon|LinkedIn|Reddit|Snapchat|Signal|Substack|Medium|"
    r"social\s+media|television|TV|radio|air|"
    r"state\s+television|state\s+TV|the\s+radio|"
    r"(?:CNN|BBC|NBC|CBS|ABC|PBS|MSNBC|NPR|CNBC|C-SPAN)(?:[’']s\s+[“\"‘]?[A-Z][\w’' ]*)?|Fox\s+News)"
    r"(?:\s+(?:messaging\s+)?(?:channel|account|page|feed|post|app|network|platform|service))?)(?![\w’'])"
)
_RUN = re.compile(r"(?:[Tt]he\s+)?(?<![\w’'-])[A-Z][\w’'&.-]*(?:\s+(?:of\s+)?[A-Z][\w’'&.-]*){0,5}")
_PAPERS = OUTLETS | word_set("star sun today mail network agency review standard independent express mirror insider")
"""Words that end an outlet's name."""
_CARRIED = re.compile(
    rf"\b(?:as\s+)?(?:(?:was|were|is|are)\s+)?(?:quoted|cited|carried|reported|relayed|published)\s+(?:as\s+saying\s+)?by\s+((?:the\s+)?(?:[\w’'-]+\s+){{0,3}}?{_NAME}|(?:the\s+)?(?:[\w-]+\s+){{0,3}}(?:agency|newspaper|media|outlets?|broadcaster))"
    rf"|\bvia\s+({_NAME})|\b(?:in\s+a\s+report\s+by|in\s+comments\s+(?:published|carried|broadcast|aired)\s+(?:by|in|on))\s+({_NAME})"
)

_RELAYS = re.compile(
    rf"(?:(?:^|,\s+)({_NAME})\s+(?:has\s+|had\s+)?(?:reported|reports|wrote|writes|said|says)\b|,\s+according\s+to\s+({_NAME}))"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """To whom, where and through whom, as far as a sentence says it."""

    addressee: Words | None = None
    venue: Words | None = None
    via: Words | None = None


def frame_of(text: str, sentence: tuple[int, int], taken: Sequence[tuple[int, int]]) -> str:
    """The words of a sentence beside its contents and sources, each character of those blank."""
    start, end = sentence
    frame = list(text[start:end])
    for low, high in taken:
        for n in range(max(low, start) - start, min(high, end) - start):
            frame[n] = BLANK
    return "".join(frame)


def find_occasion(
    text: str, sentence: tuple[int, int], cue: tuple[int, int], taken: Sequence[tuple[int, int]], way: Recast
) -> Occasion:
    """The occasion told in `sentence` around `cue`; `taken`, contents and sources, is not read.

    What `way`, the attribution recast, has told already stands.
    """
    start = sentence[0]
    line = frame_of(text, sentence, taken)
    told = Words.at(text, *way.told) if way.told is not None else None
    addressee = told or _addressee(text, line, start, cue) or _addressee_in(text, cue, taken)
    venue = _first(_PLATFORM, text, line, start, cue) or _first(_VENUE, text, line, start, cue)
    if way.via is not None:
        return Occasion(addressee, venue, Words.at(text, *way.via))
    via = _first(_CARRIED, text, line, start, cue) or _relayed(text, line, start, cue)
    return Occasion(addressee, venue, via or _outlet_in(text, addressee or venue))


def _outlet_in(text: str, heard: Words | None) -> Words | None:
    """The outlet among those who heard it, or where it was said: "told the Evening Star"."""
    for run in _RUN.finditer(text, heard.start, heard.end) if heard is not None else ():
        if is_outlet(run.group()):
            end = run.end() - 2 if run.group().endswith(("’s", "'s")) else run.end()
            return Words.at(text, run.start(), end)
    return None


def _relayed(text: str, line: str, start: int, cue: tuple[int, int]) -> Words | None:
    """The outlet that reports what the speaker said: "..., the mayor said, the Harbour Post reported"."""
    for match in _RELAYS.finditer(line):
        low, high = (start + place for place in match.span(1 if match[1] else 2))
        if is_outlet(text[low:high]) and not (low < cue[1] and cue[0] < start + match.end()):
            return Words.at(text, low, high)
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: "the Evening Star", not "the press"."""
    parts = [w.removesuffix("’s").removesuffix("'s").strip(".,") for w in name.split() if w.lower() != "the"]
    if not parts or not all(w[:1].isupper() or w == "of" for w in parts):
        return False
    return parts[-1].lower() in _PAPERS or any(w.lower() in OUTLET_NAMES for w in parts)


def _addressee(text: str, line: str, start: int, cue: tuple[int, int]) -> Words | None:
    low, high = cue[0] - start, cue[1] - start
    told = _TOLD.search(line, max(low, 0), high)
    if told is not None:
        found = _OBJECT.match(line, told.end())
        if found is not None:
            words = found.group(1).strip()
            if words and BLANK not in words and not _NOT_PEOPLE.match(words):
                at = found.start(1) + (len(found.group(1)) - len(found.group(1).lstrip()))
                return Words.at(text, start + at, start + at + len(words))
    to = _TO.search(line)
    return Words.at(text, start + to.start(1), start + to.end(1)) if to is not None else None


def _addressee_in(text: str, cue: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Words | None:
    """The one told or asked where the content begins with them: "urged residents to boil their water"."""
    following = min((span for span in taken if span[0] >= cue[1]), default=None)
    told = _TOLD.search(text, *cue)
    if following is None or told is None or text[cue[1] : following[0]].strip():
        return None
    found = _HEARER.match(text, following[0], following[1])
    if found is None or _NOT_PEOPLE.match(found.group(1)):
        return None
    return Words.at(text, found.start(1), found.end(1))


def _first(pattern: re.Pattern[str], text: str, line: str, start: int, cue: tuple[int, int]) -> Words | None:
    """The match nearest to the cue's first word; one that holds that word ("in a statement" as cue) doesn't count."""
    best: tuple[int, int, int] | None = None
    for match in pattern.finditer(line):
        group = next((g for g in range(1, (pattern.groups or 0) + 1) if match.group(g)), 0)
        low, high = start + match.start(group), start + match.end(group)
        if low <= cue[0] < high:
            continue
        distance = min(abs(low - cue[0]), abs(cue[0] - high))
        if best is None or distance < best[0]:
            best = (distance, low, high)
    if best is None:
        return None
    kept = text[best[1] : best[2]].rstrip(".,’'")  # a name may end in a stop, a sentence does
    return Words.at(text, best[1], best[1] + len(kept)) if kept else None
