"""When something was said, as far as its sentence says: "on Tuesday", "last month", "on 3 March", "in 2014".

Chooses among the times (timewords.py) beside the content. Days that lean on another ("on Tuesday") need the article's
own day; without it only dates with a year count. A sentence that says nothing gives None, never the day of publication.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.analyse.prose.timewords import PATTERN, interval
from onrecord.records.statement import Statement
from onrecord.records.when import Evidence, When

_NOT_THEN = re.compile(
    r"\b(?:(?:by|for|from|next|coming)\s+(?:(?:the|its|his|her|their|a)\s+)?|"
    r"(?:until|till|before|after|since|following|ahead of)\s+(?!\d|noon|midnight)[^,;\x00]*)$",
    re.I,
)
"""Right before a time, or with the event before it that the time is of: "since his arrest in May"."""
_DATELINE = re.compile(r"(?:\s*\([^()\n]{2,20}\))?\s*(?:[—–]|--?\s)")
"""What follows the day at an agency's report's head: "OSLO, May 3 (AP) —"."""
_LATER = re.compile(r"\b(?:(?i:will|would)|to(?!\s+(?:the|an?|his|her|its|their|\d+)\b|\s+[A-Z]))\s+(?:\w+\s+){0,3}$")
_TO_COME = re.compile(r"\bwill\b(?!\s+not\b)|\b(?:is|are)\s+(?:going|due|scheduled|set|expected)\s+to\b", re.I)
"""In a cue: it has not been said yet."""
_APART = re.compile(r",?\s+(?:and|but|yet|while|so|which|who)\b|;")
"""Begins a clause of its own, so that a time before it is another verb's."""
_UNDER = re.compile(r"\b(?:before|since|because|until|although|though|where|whose)\s+[^,;]*$")
"""Between a time and a cue: the cue's is a clause of its own, under the one that the time is in."""
_CLOSES = re.compile(r"\s*(?:--|[—–)])")
"""Right after a time within dashes or brackets, which is of what stands there."""
_DONE = re.compile(
    r"\b(?!(?:published|released|posted|issued|aired|filed|dated|recorded|interviewed|asked)\b)\w+ed\s+(?:on\s+)?$|,\s(?:held|begun|made|sent|built)\s+(?:on\s+)?$"
)
"""A thing done, right before a date: "activists arrested on 23 March"; not where it is the saying that is dated."""
_BESIDE = re.compile(r"(?:And |But )?[Ww]hile|[Ss]ince|[Bb]efore|[Uu]ntil|[Bb]ecause|[Aa]lthough|[Tt]hough|[Ii]f")
_OBJECT = 60
"""Code points that an object has at the most, after which a time is still the verb's: "rejected the plan on Monday"."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|that|to|\w+ed|"
    r"(?!(?:meet|hear|build|rul|fund|spend|shoot|kill|bomb|brief|fil|wedd|offer|open|warn|train|paint|rat|th)ings?\b)\w+ing|who|which)\b"
)
_CLAUSE = re.compile(r"\b(?:after|before|since|until|when|while|as|which|who|where|whose)\b", re.I)
BLANKED = re.compile("\x00")
_FAR = 90
"""Code points from its cue at which a time still belongs to it; further off it is mostly another verb's."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with what its attribution is known to hold, by their spans."""

    cue: tuple[int, int]
    contents: Sequence[tuple[int, int]] = ()
    source: tuple[int, int] | None = None
    occasion: Sequence[tuple[int, int]] = ()
    """Hearer, place and carrier."""
    noun: bool = False
    """Whether the cue is a noun, so that a time before it is the verb's: "on Monday he withdrew the claim"."""


def find_said(text: str, frame: str, start: int, saying: Saying, day: date | None) -> When | None:
    """When the words of a cue were said: the time that stands nearest to it in `frame`.

    `frame` is the cue's stretch of its sentence with contents and source blanked, which begins at `start`; `day` is the
    article's own.
    """
    cue = saying.cue
    if _TO_COME.search(text, *cue):
        return None
    best: tuple[int, re.Match[str], tuple[date, date]] | None = None
    for match in PATTERN.finditer(frame):
        low, high = start + match.start(), start + match.end()
        distance = 0 if low < cue[1] and cue[0] < high else min(abs(low - cue[1]), abs(cue[0] - high))
        if saying.source is not None and high <= saying.source[0] and saying.source[1] <= cue[0]:
            distance -= saying.source[1] - saying.source[0]
        if distance > _FAR or _other(frame, match, cue[0] - start, cue[1] - start):
            continue
        if (saying.noun and high <= cue[0]) or (match["held"] and not _inside(low, saying.occasion)):
            continue  # "a 2019 law" tells no day, "in a 2019 interview" does
        if any(cue[1] <= c[0] and c[1] <= low and not _is_verbs(text, c, low, saying) for c in saying.contents):
            continue  # after what was said, it is mostly the end of that: "said the bridge fell on Tuesday"
        span = interval(match, day)
        if span is None or (day is not None and span[0] > day):
            continue  # no day at all, or one to come
        if best is None or distance < best[0]:
            best = (distance, match, span)
    if best is None:
        return None
    match, span = best[1:]
    words = text[start + match.start() : start + match.end()].strip()
    sure = 0.9 if best[0] < 40 else 0.7
    told = span[0].isoformat() if span[0] == span[1] else f"{span[0].isoformat()} to {span[1].isoformat()}"
    return When.between(*span, "inferred", confidence=sure, evidence=(Evidence(None, words, told),))


def same_occasion(statements: Sequence[Statement], speakers: Sequence[int | None]) -> list[Statement]:
    """The statements, those without a day of their own given the one of their speaker's others.

    Only where all that a speaker is dated with in the article is one day: then it is mostly one occasion, to which the
    article comes back. Its confidence is halved, and the evidence is the other statement's.
    """
    days: dict[int, list[When]] = defaultdict(list)
    for statement, speaker in zip(statements, speakers, strict=True):
        if speaker is not None and statement.said is not None and statement.within is None:
            days[speaker].append(statement.said)
    found = []
    for statement, speaker in zip(statements, speakers, strict=True):
        told = days.get(speaker, []) if speaker is not None else []
        one = len({(w.earliest, w.latest) for w in told}) == 1 and told[0].precision == 1
        if one and statement.said is None and statement.within is None:
            halved = replace(told[0], confidence=round(told[0].confidence / 2, 2))
            found.append(replace(statement, said=halved))
            continue
        found.append(statement)
    return found


def _other(frame: str, match: re.Match[str], low: int, high: int) -> bool:
    """Whether a time is another thing's than the saying's: "after Monday's talks", "will vote on Friday"."""
    before = frame[max(0, match.start() - 40) : match.start()]
    if _NOT_THEN.search(before) or _LATER.search(before):
        return True
    named = match["near"] and match["near"][0].isupper() and frame[: match.start()].strip()
    if named or (match["unit"] and match["unit"][0].isupper() and match["m4"] is None):
        return True  # a programme's name: "Harbour Tonight", "This Week"
    if not re.search(r"[a-z]", frame[: match.start()]) and _DATELINE.match(frame, match.end()):
        return True
    if match.start() > high:
        return _CLAUSE.search(frame[high : match.start()]) is not None
    if match.end() > low:
        return False
    between, head = frame[match.end() : low], frame[: match.start()]
    if _APART.match(between) and BLANKED.search(between) and BLANKED.search(head) is None:
        return True
    if _UNDER.search(between) or _CLOSES.match(between):
        return True
    if BLANKED.search(between) and _BESIDE.match(head) and "," not in head:
        return True
    loose = match["weekday"] is None and match["near"] is None and match["unit"] is None
    return loose and _DONE.search(before) is not None


def _is_verbs(text: str, content: tuple[int, int], time: int, saying: Saying) -> bool:
    """Whether a time after a content is the verb's: behind an object, or where the occasion stands there."""
    words, gap = text[slice(*content)], text[content[1] : time]
    between = [text[span[0] : min(span[1], time)] for span in saying.occasion if content[1] <= span[0] < time]
    for told in between:
        gap = gap.replace(told, "")
    close = gap.strip() in ("", "on", "back")
    is_object = len(words) <= _OBJECT and _FINITE.search(words) is None and words[-1:] not in "”\"’'"
    return close and (bool(between) or is_object)


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= place < high for low, high in spans)
