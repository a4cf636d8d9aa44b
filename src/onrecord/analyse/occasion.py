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
_WORD = r"(?>(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Sgt|Col|Capt|St|Rev)\.|[\w’'&-]+(?:\.\w+)*)"
"""A word whole, with the stops that are its own: "U.S.", "Mr.", "harbour.example"."""
_TIME = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_PEOPLE = (
    r"(?:reporters|journalists|lawmakers|voters|supporters|residents|police|investigators|detectives|officers|officials|colleagues|"
    r"delegates|members|senators|prosecutors|investors|analysts|viewers|readers|listeners|followers|fans|students|parents|staff|"
    r"employees|workers|troops|soldiers|parliament|congress|council|committee|courts?|judges?|jurors|jury|deputies|ministers|mayor|"
    r"governor|president|ambassadors|diplomats|shareholders|customers|audiences?|crowds?)"
)
_TOLD = re.compile(
    r"\b(?:told|tell(?:s|ing)?|inform(?:ed|s|ing)?|assur(?:e[ds]?|ing)|remind(?:ed|s|ing)?|warn(?:ed|s|ing)?|notif(?:y|ied|ies|ying)|"
    r"brief(?:ed|s|ing)?|advis(?:e[ds]?|ing)|promised|order(?:ed|s|ing)?|ask(?:ed|s|ing)?|urg(?:e[ds]?|ing)|instruct(?:ed|s|ing)?|"
    r"implor(?:e[ds]?|ing)|begg?(?:ed|s|ing)?|beseech\w*|exhort(?:ed|s|ing)?|encourag(?:e[ds]?|ing)|caution(?:ed|s|ing)?|"
    r"call(?:ed|s|ing)? (?:up)?on|appeal(?:ed|s|ing)? to|plead(?:ed|s|ing)? with|thanked|address(?:ed|ing))\b",
    re.I,
)
_NOT_PEOPLE = re.compile(
    r"^(?:that|whether|if|of|about|against|for|in|on|at|to|by|not|it|and|but|how|why|what|who|when|where|as|also|again|late|early|"
    r"after|before|during|while|from|with|through|via|quick|immediate|urgent|is|are|was|were|has|have|had|be)\b",
    re.I,
)
_OBJECT = re.compile(
    rf"\s+((?:(?:(?:hundreds|thousands|dozens|scores|members|(?:an?|the)\s+(?:\w+\s+)?(?:group|number|crowd|"
    rf"couple|handful|gathering|meeting|audience|panel|team|room(?:ful)?|\w+room\s+full)|some|many|most|one|all|both)\s+of\s+))?"
    rf"(?:{_WORD}\s+){{0,6}}?{_WORD})"
    rf"(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$)|\s+(?:in|on|at|during|after|before|by|from|that|to|not|whether|if|about|outside|inside|"
    rf"{_TIME}|earlier|later|last|this|yesterday|today|tonight|via|through|as|while|when|how|why|what|who|it|he|she|they|there|of|for|with)\b)"
)
_TO = re.compile(
    rf"\b(?:said|says|saying|speaking|spoke|talking|remarks?|comments?|wrote|writing|message|letter|e-?mail|memo|note|appeal|address|speech|"
    rf"statement|testimony|confirmed|explain(?:ed|s)|reveal(?:ed|s)|complain(?:ed|s)|insist(?:ed|s)|repeated|testified|"
    rf"(?<!was )(?<!were )(?<!been )(?<!being )admitted|announced)\s+"
    rf"(?:to\s+|before\s+(?=(?:[\w’'-]+\s+){{0,4}}?{_PEOPLE}\b))"
    rf"((?:(?:a|an|the|his|her|their|other)\s+)?(?:[\w’'-]+\s+){{0,3}}?{_PEOPLE}\b(?:\s+and\s+{_NAME})?|{_NAME})"
)
_HEARER = re.compile(r"((?:[\w’'&.-]+\s+){0,7}?[\w’'&.-]+)\s+(?:that|to|not to)\s+[“\"‘']?\w")
_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|should|must)\b")
"""Tells a clause from the one who is warned: "warned the outlook is going to darken"."""
_ASKED = re.compile(
    r"(?:\b(?:is|are|was|were|been|being|get|gets|got)|[’'](?:re|s))\s+(?:\w+ly\s+|also\s+|not\s+|n[’']t\s+|often\s+)?"
    r"(?:told|informed|notified|briefed|assured|reminded|warned|advised|asked|ordered|instructed|urged|encouraged|tasked)\b",
    re.I,
)
"""A cue in the passive, with the one who is told or asked before it."""
_EVENT = (
    r"(?:interviews?|(?:press|news)\s+conferences?|conference\s+call|(?:news\s+|press\s+)?briefings?|speech(?:es)?|address|statements?|"
    r"posts?|tweets?|messages?|letters?|memos?|memoir|e-?mails?|op-eds?|columns?|blog\s+posts?|essay|reports?|articles?|books?|chapter|foreword|"
    r"preface|introduction|acknowledge?ments|rally|hearing|debate|meeting|appearance|testimony|deposition|filings?|affidavit|complaint|"
    r"petition|lawsuit|indictment|motion|(?:phone\s+|telephone\s+)?call|panel|forum|summit|town\s+hall|event|ceremony|session|visit|"
    r"(?:press|news)\s+release|communiqu[eé]|broadcast|campaign\s+stop|fundraiser|sermon|lecture|keynote|thread|note|resolution|ruling|"
    r"(?<!his\s)(?<!her\s)(?<!their\s)opinion(?!\s+of)|editorial|remarks|comments|clip|video|episode|podcast|newsletter|webinar|"
    r"livestream|conversation|exchange(?!\s+for)|discussion|moment|notice|advisory|bulletin|dispatch|vigil|funeral|trial|sentencing|"
    r"arraignment|inquest|workshop|convention|conference)"
)
_PLAIN = r"(?:(?!(?:of|for|to|with|in|on|at|by|from|as|and|or|the|an?|exchange)\b)[\w’'.-]+\s+)"
"""A word within a phrase that no other phrase begins in: "in a short speech", not "in exchange for her speech"."""
_HELD = r"(?:filed|published|posted|released|made|sent|given|held|broadcast|aired|issued|delivered|recorded|signed)"
_WITH = (
    rf"\s+(?:{_HELD}\s+)?(?:to|with|on|for|in|at|of|by|from|before)\s+(?!{_TIME}|\d{{4}})(?:(?:the|a|an|his|her|their|other|all|some)\s+)?"
    rf"(?:{_NAME}(?:\s+{_PEOPLE}\b)?|"
    rf"(?:[a-z][\w’'-]*\s+){{0,3}}[a-z][\w’'-]*(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$))|[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){{0,2}}?(?:\s+(?:of\s+)?{_NAME})?)"
)
_VENUE = re.compile(
    rf"\b((?:(?:[Ii]n|[Aa]t|[Dd]uring|[Tt]hrough|[Oo]ver)\s+"
    rf"(?:(?:a|an|the|his|her|their|its|another|one|two|several|recent|separate|joint)\s+)?{_PLAIN}{{0,3}}?{_EVENT}"
    rf"|[Oo]n\s+(?:(?:a|an|the|his|her|their|another|this|last)\s+)?{_PLAIN}{{0,3}}?"
    rf"(?:call|podcast|broadcast|show|program(?:me)?|panel|livestream|episode|website|site|blog|page|thread))\b(?:{_WITH})?)"
)
_PLATFORM = re.compile(
    r"\b((?:[Oo]n|[Vv]ia)\s+(?:(?:his|her|its|their|the)\s+)?(?:[\w’'-]+\s+){0,2}?(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|VK|Weibo|WhatsApp|"
    r"Truth\s+Social|Bluesky|Threads|Mastodon|LinkedIn|Reddit|Snapchat|Signal|Substack|Medium|"
    r"social\s+media|television|TV|radio|air|"
    r"state\s+television|state\s+TV|the\s+radio|"
    r"(?:CNN|BBC|NBC|CBS|ABC|PBS|MSNBC|NPR|CNBC|C-SPAN)(?:[’']s\s+[“\"‘]?[A-Z][\w’' ]*)?|Fox\s+News)"
    r"(?:\s+(?:messaging\s+)?(?:channel|account|page|feed|post|app|network|platform|service))?)(?![\w’'])"
)
_CITY = re.compile(
    r"\s*((?:in|at|outside|inside|aboard)\s+(?!English|Arabic|Russian|French|Spanish|German|Hebrew|Chinese)"
    rf"(?:the\s+)?(?:(?:town|city|village|province|state|port|capital)\s+of\s+)?(?!{_TIME})[A-Z][\w’'&-]*(?:\.[A-Z]\.?)*"
    rf"(?:,?\s+(?:of\s+(?:the\s+)?)?(?!{_TIME})[A-Z][\w’'&-]*(?:\.[A-Z]\.)*){{0,5}})"
    rf"(?=\s*(?:{BLANK}|[,.;:]|$)|\s+(?:that|on|{_TIME})\b)"
)
"""A place right after the cue's words: "announced in Oslo"."""
_RUN = re.compile(r"(?:[Tt]he\s+)?(?<![\w’'-])[A-Z0-9][\w’'&.-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'&.-]*){0,5}")
_PAPERS = OUTLETS | word_set(
    "star sun today mail network agency review standard independent express mirror insider desk"
)
"""Words that end an outlet's name."""
_SIGN = re.compile(r"[WK][A-Z]{3}(?:-TV|-FM|-AM)?|[\w-]+\.(?:com|net|org|tv|news)")
"""An American station's call sign, or a site's name."""
_UNNAMED = re.compile(
    r"(?:(?:the|this|that|our)\s+)?(?:outlet|publication|newspaper|paper|magazine|broadcaster|station|(?:news\s+)?(?:agency|site|website|channel|network))"
)
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
    addressee = (
        told or _asked(text, cue, taken) or _addressee(text, line, start, cue) or _addressee_in(text, cue, taken)
    )
    venue = _first(_PLATFORM, text, line, start, cue) or _first(_VENUE, text, line, start, cue)
    venue = venue or _place(text, line, start, cue, addressee)
    if way.via is not None:
        return Occasion(addressee, venue, Words.at(text, *way.via))
    via = _first(_CARRIED, text, line, start, cue) or _relayed(text, line, start, cue)
    if via is not None and venue is not None and venue.start <= via.start < venue.end:
        via = None  # "via Facebook" is where it was said
    source = way.attribution.source
    if via is None and source is not None:
        via = _first(_CARRIED, text, text[source.start : source.end], source.start, (source.start, source.start))
        via = via if via is not None and (is_outlet(via.text) or _UNNAMED.fullmatch(via.text)) else None
    return Occasion(addressee, venue, via or _outlet_in(text, addressee) or _outlet_in(text, venue))


def _asked(text: str, cue: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Words | None:
    """Who is told or asked, where the cue is in the passive and they are a content: "residents were told to"."""
    before = max((span for span in taken if span[1] <= cue[0]), default=None)
    if before is None or text[before[1] : cue[0]].strip() or not _ASKED.search(text, *cue):
        return None
    words = text[before[0] : before[1]]
    return Words.at(text, *before) if len(words) < 80 and words[-1:] not in "”\"’'" else None


def _place(text: str, line: str, start: int, cue: tuple[int, int], heard: Words | None) -> Words | None:
    """The place that stands right after the cue, or after who was told."""
    behind = heard.end if heard is not None and 0 <= heard.start - cue[1] <= 1 else cue[1]
    found = _CITY.match(line, behind - start)
    return Words.at(text, start + found.start(1), start + found.end(1)) if found is not None else None


def _outlet_in(text: str, heard: Words | None) -> Words | None:
    """The outlet among those who heard it, or where it was said: "told the Evening Star"."""
    if heard is None:
        return None
    if _UNNAMED.fullmatch(heard.text):
        return heard
    for run in _RUN.finditer(text, heard.start, heard.end):
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
    if not parts or not all(w[:1].isupper() or w[:1].isdigit() or w == "of" for w in parts):
        return False
    last = parts[-1] if not parts[-1].isdigit() or len(parts) == 1 else parts[-2]
    return last.lower() in _PAPERS or _SIGN.fullmatch(last) is not None or any(w.lower() in OUTLET_NAMES for w in parts)


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
    if found is None or _NOT_PEOPLE.match(found.group(1)) or _VERB.search(found.group(1)):
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
