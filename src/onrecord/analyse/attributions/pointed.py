"""Pointed: reports that point back at what stands before them: "Three men were hurt. This was announced by the mayor."

    Three men were hurt.                    the sentence, or the paragraph, before is what was reported, where nobody
    Ilo Brandt wrote this on Telegram.      else is told to have said it

A reaction keeps its "this": whoever denied it said something else. Changes contents only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import OUTSIDE
from onrecord.analyse.tagging.segments import undated
from onrecord.spans import Span

_REPORTS = re.compile(
    r"\b(?:reported|announced|stated|said|noted|wrote|written|confirmed|emphasi[sz]ed|posted)\b", re.I
)


def pointed(found: Sequence[Attribution], text: str, marks: bytearray, sentences: Sequence[Span]) -> list[Attribution]:
    """The attributions, a "this" that is reported exchanged for what it points at; `marks` is the `quote_map`."""
    cues = sorted(a.cue.start for a in found)
    return [_told(one, cues, text, marks, sentences) for one in found]


def _told(one: Attribution, cues: Sequence[int], text: str, marks: bytearray, sentences: Sequence[Span]) -> Attribution:
    this = one.contents[0]
    if text[this.start : this.end].lower() != "this" or one.source is None or marks[this.start] != OUTSIDE:
        return one
    if len(one.contents) > 1 or not _REPORTS.search(text, one.cue.start, one.cue.end):
        return one
    here = bisect_right(sentences, this.start, key=lambda s: s.start) - 1
    if here < 1:
        return one
    line = text.rfind("\n", 0, sentences[here].start) + 1
    last = sentences[here - 1]
    if line >= last.end:  # it heads its paragraph, and points at the one before
        start, end = text.rfind("\n", 0, last.start) + 1, last.end
    else:
        start, end = last.start, last.end
    told = bisect_left(cues, start) < bisect_left(cues, end)
    said = undated(replace(this, start=start, end=start + len(text[start:end].rstrip(" .!\n"))), text)
    stops = text[end - 1 : end] in (".", "!", "”", '"')
    return one if told or not stops else replace(one, contents=(replace(said, side="before"),))
