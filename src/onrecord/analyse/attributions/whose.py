"""Whose: sources that are told, asked or written to and tell nothing, and such as were cut short.

* "Residents were told that X", "the mayor, when asked about X", "the court heard X": they are told or asked.
* "The board sent a letter to the mayor demanding X": the board demands it of the mayor.
* "A baker who lives near the quay reported X": the source is all of that.
* "One of Oslo's key demands is X": Oslo's is the demand, and the rest is said of it.

Changes sources only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.analyse.attributions.explained import explained_by
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.stance import HEARINGS
from onrecord.analyse.tagging.segments import Segment

_TOLD = re.compile(
    r"\b(?:is|are|was|were|been|being|get|gets|got|[’'](?:re|s))\s+(?:\w+ly\s+|also\s+|not\s+|n[’']t\s+)?"
    r"(?:told|informed|notified|briefed|assured|reminded|warned|advised|asked|ordered|instructed|urged|pressed|questioned|"
    r"quizzed|grilled)\b(?!.*\bby\b)",
    re.I,
)
_ASIDE = re.compile(r",\s(?:who|when|once|after|if|as)\s[^,\n“”\"]+,\s")
"""Where one may be asked before one says: "the mayor, who was asked why, | replied"."""
_WHEN_ASKED = re.compile(r"[\s,](?:when|if|once|after being|upon being)\s$")
_ASKED = re.compile(
    r"(?:\w+ly\s|later\s)?(?:asked|pressed|questioned|quizzed|grilled|told|challenged|pushed)\b(?!.*\bby\b)"
)
_SENT = re.compile(
    r"(?P<source>(?:[Tt]he|[Aa]n?|[A-Z])[^\n,;:“”\"]{1,90}?)\s(?:(?:has|have|had|also|later|then|again)\s){0,2}"
    r"(?:sent|wrote|written|sends|writes|issued|filed|signed|submitted|delivered|addressed|penned)\s"
    r"(?:an?|the|another|their|its|his|her)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:letter|e-?mail|memo|note|message|petition|statement|appeal|complaint|request|telegram)\s"
    r"(?:(?:on\s)?\w+day\s|(?:last|this)\s\w+\s)?to\s(?P<told>[^\n,;:“”\"]{2,90}?)\s(?:on\s\w+day\s)?$"
)
"""Before a participle: who wrote to whom ("the board sent a letter on Monday to the mayor | demanding")."""
_CLAUSE = re.compile(r"\b(?:as|when|while|because|after|before|that|if)\s")
_RELATIVE_SOURCE = re.compile(r"(?:who|which|that)\s\w+\s\w")
_OWNER = re.compile(
    r"(?:(?i:one|some|all|two|many|most)\sof\s)?(?P<owner>[^\n,;:]*?\w(?:[’']s|(?<=s)[’']))\s(?:[a-z][\w-]*\s?){1,4}",
)
"""Whose a noun is, and what stands between: "One of | Oslo's | key peace (demands)"."""
_IS_NEXT = re.compile(r"(?:is|are|was|were|remains?|includes?)\b")
"""Behind a noun of saying, where a verb has what was said: "demands | is that", "calls | include"."""


def is_told(text: str, source: Segment, cue: Segment) -> bool:
    """Whether who stands before a cue is told or asked: "residents were told", "the mayor, when asked"."""
    asked = _WHEN_ASKED.search(text, source.end, cue.start) and _ASKED.match(text, cue.start, cue.end)
    if asked is not None or _TOLD.search(_ASIDE.sub(" ", text[source.end : cue.end])) is not None:
        return True
    heard = text[cue.start : cue.end].endswith(("heard", "hears"))
    return heard and HEARINGS.search(text, source.start, source.end) is not None


def written(found: Attribution, text: str, sentence: int) -> tuple[Attribution, tuple[int, int]] | None:
    """A letter's participle, given to who wrote it rather than to whom, and to whom it was written."""
    source, cue = found.source, found.cue
    if source is None or source.end > cue.start or not text[cue.start : cue.end].partition(" ")[0].endswith("ing"):
        return None
    match = _SENT.fullmatch(text, sentence, cue.start)
    if match is None or source.start < match.start("told"):
        return None
    writer = replace(source, start=match.start("source"), end=match.end("source"))
    return replace(found, source=writer), match.span("told")


def whose(found: Attribution, text: str, sentence: int) -> Attribution:
    """The attribution with all of a source that was cut at its "who"."""
    source, cue = found.source, found.cue
    if source is None or source.end > cue.start:
        return found
    if _RELATIVE_SOURCE.match(text, source.start, source.end) and sentence < source.start:
        before = explained_by(text, sentence, source.start)
        heads = [m.end() for m in _CLAUSE.finditer(text, *before)] if before is not None else []
        return replace(found, source=replace(source, start=max([before[0], *heads]))) if before is not None else found
    return _owned(found, text, source, cue)


def _owned(found: Attribution, text: str, source: Segment, cue: Segment) -> Attribution:
    """With whose a noun of saying is for its source, rather than that and what stands before the noun."""
    noun, _, verb = text[cue.start : cue.end].partition(" ")
    if source.end + 1 != cue.start or not noun.isalpha():
        return found
    is_noun = _IS_NEXT.fullmatch(verb) if verb else _IS_NEXT.match(text[cue.end : cue.end + 12].lstrip())
    owner = _OWNER.fullmatch(text, source.start, source.end) if is_noun else None
    if owner is None:
        return found
    return replace(found, source=replace(source, start=owner.start("owner"), end=owner.end("owner")))
