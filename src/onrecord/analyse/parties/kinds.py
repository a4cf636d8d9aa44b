"""Whether a name that nothing in itself tells is a body's rather than a person's, by what stands beside it.

"Polder shares", "Polder, which", "the chief executive of Polder", "Polder, a maker of pumps". Asked where no title,
given name or pronoun has told: what stands beside one of its places is enough, unless a person's age or kin does.
"""

from __future__ import annotations

import re

from onrecord.analyse.parties.register import Entry
from onrecord.analyse.tables.words import BODIES, BODY_ROLES, FIRM_NOUNS, HUMANS, OUTLETS

_HEADS = r"(?:CEO|CFO|COO|CTO|chief[ \u00a0](?:executive|financial|operating|technology)|co-?founders?|founders?)"
_OWNED = r"shares|shareholders?|stock|stores?|employees?|customers?|users?|subsidiar(?:y|ies)|headquarters|trustees?"
_TRADES = r"analysts?|economists?|engineers?|executives?|professors?|researchers?|scientists?"
_SAID = r"(?:also[ \u00a0]|at[ \u00a0]the[ \u00a0]time[ \u00a0])?(?:said|says|announced)(?:[ \u00a0]\w+day)?"
_DOES = (
    r"plans|expects|intends|hopes|wants|agreed|bought|sold|acquired|"
    r"(?:will|would|has|had)[ \u00a0](?:not[ \u00a0])?"
    r"(?:close|issue|sell|buy|cut|hire|launch|open|pay|raise|stop|agreed|begun|bought|closed|hired|launched|opened|raised|sold|stopped)"
)
"""What "it" does that is no weather and no deed, but a body: "Polder said it will issue notes"."""
_AFTER = re.compile(
    rf"(?:[’']s)?[ \u00a0](?:[a-z-]+[ \u00a0])?(?:{_HEADS}|{_OWNED}|products?|website|app)\b"
    rf"|[ \u00a0](?:{_TRADES}|faculty|students?|alumni|drivers|devices?|software|representatives?|spokesperson)\b"
    r"|,[ \u00a0](?:which|based[ \u00a0]in)\b"
    rf"|[ \u00a0](?:{_SAID})[ \u00a0](?:that[ \u00a0])?it[ \u00a0](?:{_DOES})\b"
    r"|[ \u00a0]\((?:NYSE|NASDAQ|Nasdaq)\b"
)
_BEFORE = re.compile(
    rf"\b(?:{_HEADS}|{_TRADES}|{_OWNED}|chair(?:man|woman)|workers?|works?|worked|working|jobs?|stake)"
    r"[ \u00a0](?:at|of|in)[ \u00a0]$"
)
_NOUN_BEFORE = re.compile(r"\b(?!(?:a|an|the)\b)([a-z][\w-]+)[ \u00a0]$")
_IS = re.compile(
    r",[ \u00a0](?:an?|the)[ \u00a0](?:[\w’'.-]+[ \u00a0]){0,4}?([a-z][\w-]+)"
    r"(?=[,.;]|[ \u00a0](?:for|of|from|in|that|which|with|based)\b)"
)
_PERSON = re.compile(
    r",[ \u00a0](?:who\b|\d\d\b)|[ \u00a0](?:himself|herself|administration|presidency)\b"
    r"|[’']s[ \u00a0](?:[a-z-]+[ \u00a0])?(?:wife|husband|mother|father|parents|son|daughter|brother|sister|family|"
    r"lawyers?|attorneys?|death|body|career|home|girlfriend|boyfriend|friends?|face|eyes|hands?|life)\b"
)
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
_ALONE = re.compile(
    r"[’']s\b|[,.;]|"
    r"[ \u00a0](?:is|are|was|were|has|have|had|will|would|said|says?|to|in|on|for|at|of|from|with)\b"
)
"""After a name that stands alone behind "the", as no person's does: not "the Duarte plan"."""
_ITS = re.compile(r"(?:[^.!?\n“”\"](?!\b(?:[Hh](?:e|is|er|im)|[Ss]he|their|the|[A-Z]\w+)\b)){0,70}?\bits\b")
_HIS = re.compile(r"[^.!?\n]{0,70}?\b(?:he|she|his|her)\b", re.I)
_SITE = re.compile(r"\.(?:com|net|org|io|co|tv)$", re.I)
_KINDS = (BODIES | FIRM_NOUNS | OUTLETS | frozenset(BODY_ROLES)) - HUMANS - {"guard", "guardian", "state", "city"}
_LETTERS = re.compile(r"[A-Z]{3,}")
_LOOKED_AT = 12
"""Places of one name that are looked at."""


def is_bodys(text: str, entry: Entry) -> bool:
    """Whether what stands beside a name tells that it is a body's."""
    if len(entry.words) > 1 and (_LETTERS.fullmatch(entry.words[0]) or {w.lower() for w in entry.words[1:]} & BODIES):
        return True
    if _SITE.search(entry.words[-1]):
        return True
    places = [(start, end) for start, end, _ in entry.places[:_LOOKED_AT]]
    if any(_PERSON.match(text, end) for _, end in places):
        return False
    its = any(_ITS.match(text, end) for _, end in places) and not is_persons(text, entry)
    return its or any(_beside(text, start, end) for start, end in places)


def is_persons(text: str, entry: Entry) -> bool:
    """Whether a name has an age, kin, or a "he" or "she" behind it."""
    ends = [end for _, end, _ in entry.places[:_LOOKED_AT]]
    return any(_PERSON.match(text, end) or _HIS.match(text, end) for end in ends)


def _beside(text: str, start: int, end: int) -> bool:
    """Whether one place of a name tells so."""
    if _THE.search(text, max(0, start - 4), start) and _ALONE.match(text, end):
        return True
    if _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 40), start):
        return True
    told = (_NOUN_BEFORE.search(text, max(0, start - 20), start), _IS.match(text, end))
    return any(found is not None and found.group(1) in _KINDS for found in told)
