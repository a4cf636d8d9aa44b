"""Names that the writer leaves to their giver: "in what the mayor called a triumph", "for what she said was “luck”".

Read by form, because the labels often take them for a part of what stands around them: also within another's words they
are the writer's own report, so no second hand. Finds no other attribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import CLOSES, INSIDE, OPENS
from onrecord.analyse.tagging.segments import BY_FORM, Segment
from onrecord.records.statement import Statement

_WHAT = re.compile(
    r"\bwhat\s(?P<source>(?:(?!(?:is|are|was|were|be|been|has|have|had|and|or|not)\s)[\w’'.-]+\s){1,8}?)"
    r"(?:(?P<cue>(?:(?:has|have|had)\s)?(?:\w+ly\s|once\s|also\s|later\s|often\s|long\s)?"
    r"(?:call(?:s|ed)?|describe[sd]?|dub(?:s|bed)|term(?:s|ed)|label(?:s|l?ed)|brand(?:s|ed)|characteri[sz]e[sd]?))"
    r"(?:\sas)?|(?P<told>(?:(?:has|have|had)\s)?(?:says?|said|claim(?:s|ed)?|alleg(?:e[sd]?)|insist(?:s|ed)?|admit(?:s|ted)?))"
    r"\s(?:was|were|is|are|had been|has been|would be))\s(?!(?:as|for|on|in|by|to|with|of|it|him|them)\s)"
)
_PHRASE = re.compile(r"(?:[\w’'-]+\s){0,6}[\w’'-]+(?=[,;:.!?])")
_NOUN = re.compile(r"(?:\s(?!(?:in|of|for|to|by|at|on|with|and|from|as|after|before)\s)[a-z][\w’'-]*){1,3}(?=[,;:.!?])")
"""What a quoted word stands before: the “gloomy” outlook."""
_BEFORE_MARK = re.compile(r"(?:\w+\s){0,2}")


def so_called(text: str, marks: bytearray) -> list[Attribution]:
    """The names given so outside quotations; `marks` is the text's `quote_map`."""
    found = []
    for match in _WHAT.finditer(text):
        content, verb = _name(text, match.end(), marks), "cue" if match["cue"] is not None else "told"
        if content is not None and marks[match.start(verb)] != INSIDE:
            number = len(re.findall(r"\n[^\n]*\S", text[: match.start()].lstrip()))
            source = Segment("source", "before", match.start("source"), match.end("source") - 1, number, BY_FORM)
            cue = Segment("cue", None, *match.span(verb), number, BY_FORM)
            found.append(Attribution(cue, source, (Segment("content", "after", *content, number, BY_FORM),)))
    return found


def _name(text: str, start: int, marks: bytearray) -> tuple[int, int] | None:
    """The name that begins at `start`: to its closing mark, with an article before it, or a short phrase."""
    head = _BEFORE_MARK.match(text, start)
    opens = head.end() if head is not None else start
    if marks[opens : opens + 1] == bytes([OPENS]):
        closes = next((n for n in range(opens, len(text)) if marks[n] == CLOSES or text[n] == "\n"), len(text))
        while marks[closes : closes + 1] == bytes([CLOSES]):
            closes += 1
        noun = _NOUN.match(text, closes)
        return start, noun.end() if noun is not None else closes
    phrase = _PHRASE.match(text, start)
    return phrase.span() if phrase is not None else None


def with_names(made: Sequence[Statement], names: Sequence[Statement]) -> list[Statement]:
    """What was found, with the names where nothing else than second hand was found at their cues."""
    firm = [one for one in made if not one.optional and any(c.text.lower() != "what" for c in one.content)]
    added = [name for name in names if not any(_meet(name, one) for one in firm)]
    return [*(one for one in made if not any(_meet(one, name) for name in added)), *added]


def _meet(one: Statement, other: Statement) -> bool:
    return one.cue.words.start < other.cue.words.end and other.cue.words.start < one.cue.words.end
