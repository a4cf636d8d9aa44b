"""The hearer of a statement: to whom it was said, written or put.

Reads the words beside the content ("told reporters", "in a letter to the board", "divers were told"), or, where
somebody is urged to act, the content's own head ("urged residents to boil their water"). Resolves no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.analyse.prose.timewords import MONTH, WEEKDAY
from onrecord.analyse.tables.words import BODY_NOUNS, CROWDS
from onrecord.records.statement import Words

BLANK = "\x00"
"""Stands for each character of a content, so that no pattern reads it and offsets stay true."""

NAME = r"(?:(?:[Tt]he\s+)?[A-Z0-9][\w’'&.-]*(?:\s+(?:of\s+|the\s+|and\s+|de\s+)?[A-Z0-9][\w’'&.-]*){0,5})"
TIME = rf"(?:{WEEKDAY}|{MONTH}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
PEOPLE = (
    r"(?:reporters|journalists|lawmakers|voters|supporters|residents|police|investigators|detectives|officers|officials|colleagues|"
    r"delegates|members|senators|prosecutors|investors|analysts|viewers|readers|listeners|followers|fans|students|parents|staff|"
    r"employees|workers|troops|soldiers|parliament|congress|council|committee|courts?|judges?|jurors|jury|deputies|ministers|mayor|"
    r"governor|president|ambassadors|diplomats|shareholders|customers|audiences?|crowds?|leaders|aides|friends|allies|donors|"
    r"relatives|family|families|public|media|press|nation|people)"
)
_WORD = r"(?>(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Sgt|Col|Capt|St|Rev)\.|[\w’'&-]+(?:\.\w+)*)"
"""A word whole, with the stops that are its own: "U.S.", "Mr.", "harbour.example"."""
_TOLD = re.compile(
    r"\b(?:told|tell(?:s|ing)?|inform(?:ed|s|ing)?|assur(?:e[ds]?|ing)|remind(?:ed|s|ing)?|warn(?:ed|s|ing)?|notif(?:y|ied|ies|ying)|"
    r"brief(?:ed|s|ing)?|advis(?:e[ds]?|ing)|promised|order(?:ed|s|ing)?|ask(?:ed|s|ing)?|urg(?:e[ds]?|ing)|instruct(?:ed|s|ing)?|"
    r"implor(?:e[ds]?|ing)|begg?(?:ed|s|ing)?|beseech\w*|exhort(?:ed|s|ing)?|encourag(?:e[ds]?|ing)|caution(?:ed|s|ing)?|"
    r"call(?:ed|s|ing)? (?:up)?on|appeal(?:ed|s|ing)? to|plead(?:ed|s|ing)? with|thanked|address(?:ed|ing))\b",
    re.I,
)
_NOT_PEOPLE = re.compile(
    r"^(?:that|whether|if|of|about|against|for|in|on|at|to|by|not|it|and|but|how|why|what|who|when|where|as|also|again|late|early|"
    r"after|before|during|while|from|with|through|via|quick|immediate|urgent|is|are|was|were|has|have|had|be|last|yesterday|today|"
    rf"tonight|earlier|this (?:week|month|year|morning|afternoon|evening)|{TIME})\b",
    re.I,
)
_OBJECT = re.compile(
    rf"\s+((?:(?:(?:hundreds|thousands|dozens|scores|members|(?:an?|the)\s+(?:\w+\s+)?(?:group|number|crowd|"
    rf"couple|handful|gathering|meeting|audience|panel|team|room(?:ful)?|\w+room\s+full)|some|many|most|one|all|both)\s+of\s+))?"
    rf"(?:{_WORD}\s+){{0,7}}?{_WORD}(?:\s+of\s+(?:(?:the\s+)?(?!{TIME})[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*)*(?:\s+(?:news|press|radio|television)(?:\s+\w+)?)?|(?:[a-z]+\s+){{1,3}}?[a-z][a-z-]*(?=\s{BLANK})))?)"
    rf"(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$)|\s+(?:in|on|at|during|after|before|by|from|that|to|not|whether|if|about|outside|inside|over|"
    rf"{TIME}(?!\s+[A-Z])|earlier|later|afterwards?|recently|privately|publicly|separately|last|this|yesterday|today|tonight|via|through|as|while|when|how|why|what|who|it|he|she|they|there|of|for|with)\b)"
)
_TO = re.compile(
    r"\b(?:(?P<sent>messages?|letters?|e-?mails?|memos?|notes?|texts?|petitions?|appeals?|address|speech)|"
    r"saying|[Ss]peaking|[Tt]alking|remarks?|comments?|[Ww]riting|statements?|testimony|"
    r"(?P<verb>said|says|spoke|wrote|confirmed|explain(?:ed|s)|reveal(?:ed|s)|complain(?:ed|s)|insist(?:ed|s)|repeated|testified|"
    r"(?<!was )(?<!were )(?<!been )(?<!being )admitted|announced))\s+(?:to|before)\b"
)
_STRAIGHT = re.compile(r"\s+to\b")
_HEARD = re.compile(rf"\b{PEOPLE}\b|(?:^|\s)(?!{TIME})[A-Z]|^(?:me|us|him|her|them)$")
_SENT_TO = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|all|some|many|other|several|two|three)\b|(?:[\w’'-]+\s+){0,2}\w+[^s\W]s$"
)
"""Who gets a letter though no name or word for people says so: "the editor", "pharmacies"; not "to express thanks"."""
_HEARER = re.compile(r"((?:[\w’'&.-]+\s+){0,7}?[\w’'&.-]+)\s+(?:that|[Tt]o|not to)\s+[“\"‘']?\w")
_TO_WHAT = re.compile(r"\s+to\s+(?:the|an?|his|her|its|their|our|my|your|this|these|those)\b")
"""Behind a thing that is ordered or asked: "cuts | to the crew"; whoever is thanked is that, to the last."""
_THING = re.compile(
    r"^(?!King|Ming)[a-z]\w+ing\b|\b(?:questions?|stor(?:y|ies)|tales?|truth|lies?|jokes?|permission|details|complaints?)\b|^more$|"
    r"^(?!family$|assembly$)[a-z]+ly$"
)
"""What is asked, told or addressed, or how, and nobody: "asked the same question", "advised closing the pier"."""
_PRONOUN = re.compile(r"(?:me|us|him|them)\b(?!\s+(?:all|both|and)\b)")
_TAIL = re.compile(
    rf"\s+(?:(?<=\S\s)(?!family\b|assembly\b)[a-z]+ly|(?:on\s+|late\s+|early\s+)?{TIME}|ahead|"
    r"(?:some|several|(?:a\s+)?few|two|three|the\s+(?:next|same|following))\s+(?:days?|weeks?|months?|years?|morning|night|evening)|"
    r"for\s+\w+ing\b.*)$"
)
"""At a hearer's end: "The Argus some years", "fans for standing by him"."""
_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|should|must)\b")
"""Tells a clause from the one who is warned: "warned the outlook is going to darken"."""
_VERB_BEHIND = re.compile(r"(?<=\w)\s(?:is|are|was|were|has|had|will|would)\s.*$")
"""Goes on the clause of a noun of saying: "her message to Oslo | was blunt"."""
_ABSTRACT = re.compile(r"[a-z]+(?:ence|ance|ity|ness|[st]ion|ism)")
"""What is urged rather than who: "urged adherence to the rules"."""
_ASKED = re.compile(
    r"(?:\b(?:is|are|was|were|been|being|get|gets|got)|[’'](?:re|s))\s+(?:\w+ly\s+|also\s+|not\s+|n[’']t\s+|often\s+)?"
    r"(?:told|informed|notified|briefed|assured|reminded|warned|advised|asked|ordered|instructed|urged|encouraged|tasked)\b",
    re.I,
)
"""A cue in the passive, with the one who is told or asked before it."""
_TOKEN = re.compile(r"[\w’'.&-]+")
_OPENS = re.compile(
    r"(?:when|after|once|before|if|as|because|since|and|but|that|while|until|where|who|which|is|are|was|were|has|have|had|"
    r"will|would|said|says)",
    re.I,
)
"""Words that no phrase goes back over."""


def find_hearer(
    text: str, line: str, start: int, cue: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> Words | None:
    """The words for who hears, in `line`: the cue's stretch of its sentence from `start`, what is `taken` blanked."""
    return _asked(text, line, start, cue, taken) or _told(text, line, start, cue) or _urged(text, cue, taken)


def _asked(text: str, line: str, start: int, cue: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Words | None:
    """Who is told or asked, where the cue is in the passive: "residents were told to"."""
    if not _ASKED.search(text, *cue):
        return None
    before = max((span for span in taken if span[1] <= cue[0]), default=None)
    if before is not None and not text[before[1] : cue[0]].strip():
        words = text[before[0] : before[1]]
        return Words.at(text, *before) if len(words) < 80 and words[-1:] not in "”\"’'" else None
    low = _phrase(line, cue[0] - start)
    words = line[low : cue[0] - start].rstrip()
    return Words.at(text, start + low, start + low + len(words)) if words and not _NOT_PEOPLE.match(words) else None


def _phrase(line: str, end: int) -> int:
    """Where the phrase begins that ends at `end`, or `end`: a few words, with an "and" between names."""
    begin = low = end
    for word in reversed([*_TOKEN.finditer(line, max(0, end - 60), end)][-7:]):
        joins = word.group() == "and" and line[begin : begin + 1].isupper()
        if line[word.end() : low].strip() or (_OPENS.fullmatch(word.group()) and not joins):
            break
        low = word.start()
        begin = begin if joins else low
    return begin


def _told(text: str, line: str, start: int, cue: tuple[int, int]) -> Words | None:
    """The object of telling, or else who stands behind the "to" that is nearest to the cue."""
    low, high = max(cue[0] - start, 0), cue[1] - start
    told = _TOLD.search(line, low, high)
    found = _OBJECT.match(line, told.end()) if told is not None else None
    if found is not None and not _NOT_PEOPLE.match(found.group(1)) and not _THING.search(found.group(1)):
        return _cut(text, start + found.start(1), start + found.end(1))
    straight = _STRAIGHT.match(line, high)
    best: tuple[int, int, int] | None = None
    for head in (*([straight] if straight else []), *_TO.finditer(line)):
        found = _OBJECT.match(line, head.end(), low if head.end() <= low else len(line))
        later = head.start() >= high and head.lastgroup == "verb"  # another verb than the cue, of another clause
        if (
            found is None
            or later
            or not (_HEARD.search(found.group(1)) or (head.lastgroup == "sent" and _SENT_TO.match(found.group(1))))
        ):
            continue
        far = min(abs(head.end() - low), abs(head.end() - high))
        if best is None or far < best[0]:
            best = (far, *found.span(1))
    return _cut(text, start + best[1], start + best[2]) if best is not None else None


def _urged(text: str, cue: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Words | None:
    """The one told or asked where the content begins with them: "urged residents to boil their water"."""
    following = min((span for span in taken if span[0] >= cue[1]), default=None)
    told = _TOLD.search(text, *cue)
    if following is None or told is None or text[cue[1] : following[0]].strip() or text[: cue[1]].endswith(" for"):
        return None
    found = _HEARER.match(text, following[0], following[1])
    if found is None or any(one.search(found.group(1)) for one in (_NOT_PEOPLE, _VERB, _THING)):
        return None
    if _TO_WHAT.match(text, found.end(1)) and not told.group().lower().startswith("thank"):
        return None
    if _ABSTRACT.fullmatch(found.group(1)) and found.group(1) not in BODY_NOUNS | CROWDS:
        return None
    return _cut(text, found.start(1), found.end(1))


def _cut(text: str, start: int, end: int) -> Words:
    """The words for a hearer without what follows a pronoun, and without a verb, a manner or a time at the end."""
    own = _PRONOUN.match(text, start, end)
    tail = (_VERB_BEHIND.search(text[start:end]) or _TAIL.search(text[start:end])) if own is None else None
    return Words.at(text, start, own.end() if own is not None else start + tail.start() if tail is not None else end)
