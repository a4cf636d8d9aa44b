"""Words at second hand, given to whom they are: who is quoted by another, and who only answers what others say.

* "The agency quotes the minister as saying that X", "“X,” the agency quoted the minister as saying", "the minister was
  quoted by the agency as saying X": the minister says X, and the agency carries it.
* "The minister pushed back against calls for X": he pushes back; that X be is what others call for.
* "The minister glossed over warnings from Oslo that X": Oslo warns.

Pure; a span becomes another span of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.tagging.labels import Role
from onrecord.analyse.tagging.segments import Segment

_QUOTING = re.compile(r"\b(?:quot|cit)(?:es?|ed|ing)\b", re.I)
_SAYING = r"(?:saying|telling\s+\w+|having\s+said|stating)\b"
_AS_SAYING = re.compile(rf"(?P<source>[^\n“”\"]{{2,120}}?)\s+as\s+{_SAYING}[,:]?\s*(?P<rest>.*)", re.S)
_SAYS = re.compile(_SAYING)
_QUOTES = re.compile(r"(?:\w+\s){0,2}(?:quot|cit)(?:es?|ed|ing)\s[^\n“”\",;.]{2,100}?\sas\s", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s(?:\w+\s)?(?:quoted|cited)\b", re.I)
_AS = re.compile(rf"as\s+{_SAYING}[,:]?\s*")
_QUOTED_BEFORE = re.compile(r"\b(?:quot|cit)(?:es?|ed|ing)\s+(?P<source>[^\n“”\",;]{2,100}?)\s+as\s+$", re.I)
_NOUN = re.compile(
    r"(?:(?!(?:has|have|had|also|again|then|now|not)\s)[a-z]+\s)?(?:calls?|claims?|demands?|accusations?|allegations?|"
    r"reports?|warnings?|suggestions?|criticisms?|requests?|appeals?|proposals?|offers?|threats?|charges?|complaints?)"
    r"(?:\s(?:for|of|by|from|about|on|to))?$"
)
_OF = r"\s(?:(?:the|any|all|such|these|those|their|his|her|its|some|several|many|repeated|widespread)\s){0,2}$"
_ANSWERS = re.compile(
    r"\b(?P<verb>(?:has |have |had )?(?:also |\w+ly )?(?:push(?:ed|es) back (?:against|on)|rejects|rejected|"
    r"dismisse[sd]|denie[sd]|rebuffed|refuted|disputed|echoe[sd]|welcomed|criticized|criticised|condemned|endorsed))"
    + _OF
)
_HEARS = re.compile(
    r"\b(?:resist|ignor|gloss\w* over|shrugg\w* off|brush\w* (?:aside|off)|fac|defi|heed|hear|receiv|fuel|spark|drew|"
    r"bow\w* to|react\w* to|spurn)\w*" + _OF
)
_FROM = re.compile(
    r"\s(?:from|by)\s(?P<source>(?:the\s(?:[\w’'-]+\s)?)?[\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}?)(?:\son\s[A-Z]\w+)?\s(?:that|of|about)\b"
)
"""Whose a noun's saying is: "warnings from Oslo on Monday that"."""


def quoted_once(found: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions, "“X,” the agency quoted the mayor as saying. “Y.”" as one, whose verb quotes and says."""
    made: list[Attribution] = []
    for one in found:
        last = made[-1] if made else None
        says = _SAYS.match(text, one.cue.start, one.cue.end)
        if last is not None and says and _QUOTES.fullmatch(text, last.cue.start, one.cue.start):
            made[-1] = replace(last, contents=(*last.contents, *one.contents))
        else:
            made.append(replace(one, contents=_without_saying(one, text)))
    return made


def _without_saying(found: Attribution, text: str) -> tuple[Segment, ...]:
    """The contents but for an "as saying" that stands alone: "“X,” she was quoted by the agency as saying"."""
    kept = tuple(c for c in found.contents if _AS.fullmatch(text, c.start, c.end) is None)
    return kept or found.contents


def quoted_by(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """The attribution of who is quoted, where the source of this one only quotes; `sentence` is its cue's stretch."""
    source, cue = found.source, found.cue
    if _PASSIVE.search(text, cue.start, cue.end):
        return _passive(found, text)
    if source is None:
        return None
    if not _QUOTING.search(text, cue.start, cue.end):
        before = _QUOTED_BEFORE.search(text, sentence[0], cue.start)
        says = before is not None and re.match(_SAYING, text[cue.start : cue.end])
        return replace(found, source=_segment("source", before.span("source"), cue)) if before and says else None
    for n, piece in enumerate(found.contents):
        match = _AS_SAYING.fullmatch(text, piece.start, piece.end)
        if match is not None:
            rest = [replace(piece, start=match.start("rest"))] if match["rest"].strip() else []
            contents = (*found.contents[:n], *rest, *found.contents[n + 1 :])
            return replace(
                found, source=_segment("source", match.span("source"), piece), contents=contents or found.contents
            )
    behind = _AS_SAYING.match(text, cue.end + 1, sentence[1])
    if behind is None or any(
        behind.start() < piece.end and piece.start < behind.end("source") for piece in found.contents
    ):
        return None
    return replace(found, source=_segment("source", behind.span("source"), cue)) if source.end <= cue.start else None


def _passive(found: Attribution, text: str) -> Attribution | None:
    """The subject of "was quoted by the agency as saying", who says it; also where nobody is told to quote."""
    source, cue, pieces = found.source, found.cue, found.contents
    if len(pieces) < 2 or pieces[0].end > cue.start or (source is not None and source.start < cue.end):
        return None
    head = _AS.match(text, pieces[1].start, pieces[1].end)
    begin = head.end() if head is not None else pieces[1].start
    if begin >= pieces[1].end or (head is None and not re.search(rf"as\s+{_SAYING}$", text[cue.start : cue.end])):
        return None
    subject = _segment("source", (pieces[0].start, pieces[0].end), cue)
    return replace(found, source=subject, contents=(replace(pieces[1], start=begin), *pieces[2:]))


def answered(found: Attribution, text: str) -> Attribution:
    """The attribution, its noun of saying taken for what its source answers, hears or passes over."""
    source, cue = found.source, found.cue
    if _NOUN.fullmatch(text, cue.start, cue.end) is None or (source is not None and source.end > cue.start):
        return found
    answer = _ANSWERS.search(text, source.end, cue.start) if source is not None else None
    if answer is not None:
        last = max([cue.end, *(piece.end for piece in found.contents)])
        said = _segment("content", (answer.end(), last), cue)
        return Attribution(replace(cue, start=answer.start("verb"), end=answer.end("verb")), source, (said,))
    if source is not None and _HEARS.search(text, source.end, cue.start) is None:
        return found
    whose = _FROM.match(text, cue.end)
    return replace(found, source=_segment("source", whose.span("source"), cue) if whose is not None else None)


def _segment(role: Role, span: tuple[int, int], beside: Segment) -> Segment:
    return Segment(role, "before" if span[0] < beside.start else "after", *span, beside.paragraph, beside.confidence)
