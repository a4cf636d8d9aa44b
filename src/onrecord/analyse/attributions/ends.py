"""Ends: where what was said ends and the writer goes on, and where a source ends and what it said goes on.

* "He said “it will go” in response to a fire", "she said “it leaks”, pointing to a crack": the quotation alone is said.
* "the crew, which blamed the mayor, left"; "Although the board says it has paid, divers wait": a clause under another.
* "The plan was announced to reassure voters": why it was announced is no part of it.
* "The wall is, according to the board, the oldest": the board is the source, and no more.

Pure; a span becomes another span of the same text, or None where nothing changes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.tagging.segments import Segment

_NAMES = re.compile(r"\b(?:call|describ|dubb?|label+|brand|term)(?:s|e[sd]?|ed|ing)?$", re.I)
_NAMED = re.compile(r"[“\"][^“”\"\n]*,[”\"](?=\s[a-z]+ing\b[^“”\"]*$)")
"""A name in quotation marks that ends what was called so: “a gift,” assuming that ..."""
_QUOTED_WHOLE = re.compile(
    r"(?P<said>(?:that\s)?(?:“[^“”]{15,}”|\"[^\"]{15,}\"))"
    r"(?:\s(?:in (?:response|reply|answer) to|after|before|when|amid|following|ahead of|upon)\b|"
    r"(?:,|(?<=,[”\"]))\s(?:\w+ly\s)?[a-z]+ing\b)"
)
_MAIN_VERB = re.compile(
    r",\s(?:has|have|had|is|are|was|were|will|would|can|could|did|does|said|says|told|took|went|came|left|led|met|gave|made|held|sent)\s"
)
_UNDER = re.compile(
    r"\W*(?:(?:But|And|Yet|Still,)\s)?(?:Although|[Ww]hile|[Tt]hough|Even though|Whereas|Because|Since)\s"
)
_MAIN_CLAUSE = re.compile(
    r",\s(?=(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]here|[Tt]h(?:is|at|ese|ose)|[Ss]ome|[Mm]any|"
    r"[A-Z][\w’'-]+|(?!is|was|has|does)[a-z]+s)\b(?:\s[^\s,]+){0,14}?\s"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|said|says|took|went|came|made|"
    r"\w{2,}ed)\b)"
)
"""Where the main clause begins, which is not the one who reports's."""
_MADE_PUBLIC = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s)?(?:announced|unveiled|published|released|presented|issued)$"
)
"""What takes no "to" of its own, as "was reported" does: "was reported to have sunk"."""
_UNFINISHED = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|must|that|of|to|for|with|by|as)$"
)


def named(found: Attribution, text: str, _sentence: tuple[int, int]) -> Attribution | None:
    """What somebody calls something, without the writer's words after the name."""
    last = found.contents[-1]
    if last.start < found.cue.end or not _NAMES.search(text, found.cue.start, found.cue.end):
        return None
    name = _NAMED.search(text, last.start, last.end)
    return _ended(found, name.end()) if name is not None else None


def quoted_whole(found: Attribution, text: str, _sentence: tuple[int, int]) -> Attribution | None:
    """What was said, quoted whole, without when and upon what the writer says that it was."""
    last = found.contents[-1]
    quoted = _QUOTED_WHOLE.match(text, last.start, last.end) if last.start >= found.cue.end else None
    if quoted is None or any(mark in text[quoted.end("said") : last.end] for mark in '“”"'):
        return None
    return _ended(found, quoted.end("said"))


def closed(found: Attribution, text: str, _sentence: tuple[int, int]) -> Attribution | None:
    """What a relative clause reports, without the main clause behind it: "the front, which claimed it, | left"."""
    source, last = found.source, found.contents[-1]
    if source is None or text[source.start - 2 : source.end].lower() not in (", which", ", who"):
        return None
    main = _MAIN_VERB.search(text, last.start, last.end) if last.start >= found.cue.end else None
    if main is None or text.count("“", last.start, main.start()) != text.count("”", last.start, main.start()):
        return None
    return _ended(found, main.start())


def purposeless(found: Attribution, text: str, _sentence: tuple[int, int]) -> Attribution | None:
    """What was made public, without what for: "The plan was announced | to reassure voters"."""
    first, last = found.contents[0], found.contents[-1]
    if first.end > found.cue.start or last.start < found.cue.end or not text.startswith("to ", last.start):
        return None
    made = _MADE_PUBLIC.search(text, found.cue.start, found.cue.end)
    return replace(found, contents=found.contents[:-1]) if made is not None else None


def under(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """What a clause at the sentence's head reports, without the main clause: "Although she says it held, | it fell"."""
    source, last = found.source, found.contents[-1]
    heads = source is not None and source.end <= found.cue.start and _UNDER.fullmatch(text, sentence[0], source.start)
    if not heads or last.start < found.cue.end or text[last.end : sentence[1]].strip(" .!\n"):
        return None
    mains = [m for m in _MAIN_CLAUSE.finditer(text, last.start, last.end) if _even(text[last.start : m.start()])]
    return _ended(found, mains[-1].start()) if mains else None


def gone_on(found: Attribution, text: str, _sentence: tuple[int, int]) -> Attribution | None:
    """What goes on behind its source, which had taken it: "is, according to the board, | the oldest of all"."""
    source, first = found.source, found.contents[0]
    if source is None or len(found.contents) > 1 or source.start < found.cue.end or first.end > found.cue.start:
        return None
    comma = text.find(", ", source.start, source.end)
    if comma < 0 or not _UNFINISHED.search(text, max(first.start, first.end - 10), first.end):
        return None
    rest = Segment("content", "after", comma + 2, source.end, first.paragraph, first.confidence)
    return replace(found, source=replace(source, end=comma), contents=(first, rest))


def _ended(found: Attribution, end: int) -> Attribution:
    """The attribution whose last content ends at `end`."""
    *others, last = found.contents
    return replace(found, contents=(*others, replace(last, end=end)))


def _even(words: str) -> bool:
    """Whether no quotation stands open at the end of these words."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0
