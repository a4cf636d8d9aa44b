"""Segments: stretches of one paragraph that are a source, a cue or a content, as a path of labels spells them.

Also mends what the labels leave ragged, by the quotation marks: a content that starts or ends one word off a mark.
Says nothing of which segments belong together; that is `linking`'s work.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.labels import Role, Side

BY_FORM = 0.7
"""Confidence of what is read by its form alone, without labels."""
_SENTENCE_QUOTED = re.compile(r"[\"“](?:[^\s\"“”]+\s+){3,}[^\s\"“”]+[.!?][\"”](?=\s+[A-Z])")
_WHERE = re.compile(r"(?:across|amid|during|near|with|to|under|between|after|before|into|through)\b")
"""Begins no source: none of 18,369 in train."""
_LONGEST = 5000  # characters; a quotation that began further back than this mends nothing
_INITIALS = re.compile(r"[A-Za-z]\.[A-Za-z]$")
DATELINE = re.compile(
    r"(?:[A-Z][\w’' ().]{2,50}, \d{1,2} [A-Za-z]{3} \d{2,4}(?: \([^()\n]{2,40}\))?\s+--\s+(?:\[[^\]\n]{2,60}\]\s*)*)|"
    r"[A-Z][A-Z.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*){0,5},?\s*(?:\d{1,2}(?:\s[A-Z][A-Za-z]{2,8})?\.?)?(?:,?\s\d{2,4})?\s*"
    r"(?:\([A-Za-z/ .]{2,20}\))?\s*(?:--|[—–-])\s+(?=[“\"A-Z‘])"
)
"""Where and when a report was written, before its first words: "VELMORA, March 3 (AP) —"."""
_THEN = re.compile(r"\s(?:early |late )?(?:today|tonight|yesterday)(?:\sin\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)?$")
"""When somebody said it, which stands between source and cue: "The front today | said"."""
_OWN_DAY = re.compile(r"\b(?:who|which|that|[a-z]+ing|[a-z]+ed)\b")
"""In a source: a day at its end is of what stands there."""
_HANGS = re.compile(r"\b(?:about|against|at|between|but|by|except|for|from|in|like|of|on|than|to|with|without)$", re.I)
"""No content ends so."""
_HANGS_ON = re.compile(r"(?:\b(?:in|of|the|an?|at|for|with|by|from)|[’']s)$")
_CLAUSE_ENDS = re.compile(r"[.!?](?=\s|$|[”\"])|[,;:\n“”\"]|\s[—–-]|$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words with a role. `start` and `end` are code points of the text."""

    role: Role
    side: Side | None
    """On which side of its cue a source or content stands; None for a cue."""
    start: int
    end: int
    paragraph: int
    """Index of the paragraph among the text's paragraphs that hold words."""
    confidence: float = 1.0
    """0..1: the model's belief in the labels of its words, at its least certain end."""


def segments_of(
    path: Sequence[int], words: Sequence[tuple[int, int]], belief: Sequence[float], paragraph: int
) -> list[Segment]:
    """The segments that the labels of one paragraph's words spell; `words` are (start, end)."""
    found: list[Segment] = []
    opened, held = 0, labels.kind_of(labels.OUTSIDE)
    for n, name in enumerate([*path, labels.OUTSIDE]):
        kind = labels.kind_of(name)
        if held is not None and (kind is None or labels.is_begin(name) or kind.role != held.role):
            start, end = words[opened][0], words[n - 1][1]
            found.append(Segment(held.role, held.side, start, end, paragraph, min(belief[opened:n])))
            held = None
        if held is None:
            opened, held = n, kind
    return found


def mend(segments: Iterable[Segment], text: str, quotations: Sequence[Quotation]) -> list[Segment]:
    """Segments with edges set by the quotation marks; what can't be a source, or holds no word (but for cues), goes."""
    outer = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in outer]
    ordered = sorted(segments, key=lambda s: (s.start, s.end))
    found = []
    for segment in ordered:
        mended = segment
        if segment.role == "source" and _WHERE.match(text, segment.start):
            continue
        if segment.role == "content":
            near = outer[bisect_left(starts, segment.start - _LONGEST) : bisect_right(starts, segment.end + 1)]
            mended = _to_marks(_completed(_cut(segment, text), ordered, near), text, near)
        mended = _trimmed(mended, text)
        if mended.role == "cue" or any(c.isalnum() for c in text[mended.start : mended.end]):
            found.append(mended)
    return _apart(_unhung(_regained(found, text), text))


def _regained(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Contents that hang on a last "but" or "of" with the words up to a comma that the source behind them had taken:
    "a deal on everything but | the quay, harbour master Ana Duarte told them"."""
    found = list(segments)
    for n, (one, after) in enumerate(pairwise(segments)):
        if (one.role, after.role) == ("content", "source") and not text[one.end : after.start].strip():
            comma = text.find(", ", after.start, after.end)
            if comma > 0 and _HANGS.search(text, max(one.start, one.end - 10), one.end):
                found[n], found[n + 1] = replace(found[n], end=comma), replace(after, start=comma + 2)
    return found


def _unhung(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Contents that end on a preposition or a possessive with words behind it, taken to the next stop: 3 of 3 in the
    marked articles go on to their sentence's end."""
    found = list(segments)
    for n, one in enumerate(segments):
        if (
            one.role == "content"
            and one.side == "after"
            and _HANGS_ON.search(text, max(one.start, one.end - 12), one.end)
        ):
            stop = _CLAUSE_ENDS.search(text, one.end)
            end = stop.start() if stop is not None else len(text)
            apart = n + 1 == len(segments) or segments[n + 1].start >= end
            if apart and text[one.end + 1 : one.end + 2].isalnum() and end > one.end:
                found[n] = replace(one, end=end)
    return found


def _cut(segment: Segment, text: str) -> Segment:
    """A content without the narrator's sentence after a quotation that ended one: 6 of 23,289 in train go on so.

    Nor has it the dateline before it: none in train does.
    """
    segment = undated(segment, text)
    for match in _SENTENCE_QUOTED.finditer(text, segment.start, segment.end):
        if not any(mark in text[match.end() : segment.end] for mark in '"“”'):
            return replace(segment, end=match.end())
    return segment


def undated(segment: Segment, text: str) -> Segment:
    """The segment without the dateline before it."""
    head = DATELINE.match(text, segment.start, segment.end)
    opens = head is not None and text[segment.start - 1 : segment.start] in ("", "\n")
    return replace(segment, start=head.end()) if head is not None and opens else segment


def _completed(segment: Segment, others: Sequence[Segment], quotations: Sequence[Quotation]) -> Segment:
    """A content with one end of a quotation in it takes the whole, where nothing else was found in the rest."""
    for quote in quotations:
        if not quote.closed:
            continue
        if quote.inner_start <= segment.start < quote.inner_end <= segment.end <= quote.end:
            rest, widened = (quote.start, segment.start), replace(segment, start=quote.start)
        elif quote.start <= segment.start <= quote.inner_start < segment.end < quote.inner_end:
            rest, widened = (segment.end, quote.end), replace(segment, end=quote.end)
        else:
            continue
        if not any(s.start < rest[1] and rest[0] < s.end for s in others if s is not segment):
            return widened
    return segment


def _to_marks(segment: Segment, text: str, quotations: Sequence[Quotation]) -> Segment:
    """A content takes in the marks it touches: PolNeAR's contents hold their quotation marks and the comma within."""
    start, end = segment.start, segment.end
    for quote in quotations:
        if quote.single or quote.end <= start - 2 or quote.start >= end + 2:
            continue
        if start == quote.inner_start:
            start = quote.start
        if quote.closed and end < quote.end and not any(c.isalnum() for c in text[end : quote.end]):
            end = quote.end
    return replace(segment, start=start, end=end) if (start, end) != (segment.start, segment.end) else segment


def _trimmed(segment: Segment, text: str) -> Segment:
    """The segment without a comma or colon that only parts it from its neighbours, with the last stop of "U.S.".

    A source before its cue is without the day of the saying: 6 of 18,369 in train end with "today".
    """
    if segment.role == "source":
        segment = undated(segment, text)
    end = segment.end
    if segment.role == "source" and segment.side == "before":
        then = _THEN.search(text, max(segment.start + 1, end - 60), end)
        if then is not None and _OWN_DAY.search(text, segment.start, then.start()) is None:
            return replace(segment, end=then.start())
    if _INITIALS.search(text, max(segment.start, end - 3), end) and text[end : end + 1] == ".":
        return replace(segment, end=end + 1)
    while end - segment.start > 1 and text[end - 1] in ",:;" and text[end - 2].isalnum():
        end -= 1
    return segment if end == segment.end else replace(segment, end=end)


def _apart(segments: list[Segment]) -> list[Segment]:
    """The same segments, none overlapping another: a later one gives way to an earlier one."""
    found: list[Segment] = []
    for segment in segments:
        start = max(segment.start, found[-1].end) if found else segment.start
        if start < segment.end:
            found.append(segment if start == segment.start else replace(segment, start=start))
    return found
