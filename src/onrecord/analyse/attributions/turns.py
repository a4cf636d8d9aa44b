"""Turns: conversations set down as such, whose speakers no verb names: transcripts, questions and answers, interviews.

    Q: When will it open?        DUARTE: The wall held.        When will it open?
    A: In May, we hope.          BRANDT: For how long?         In May, we hope.

A conversation is told by its whole form, so that a list of labels ("Cost: ...") is none. What was asked is no statement
where nobody is named as asking. Who answers, parties/ says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.recorded import recorded_turns
from onrecord.analyse.prose.quotes import INSIDE, paragraphs
from onrecord.analyse.tagging.segments import BY_FORM, Segment
from onrecord.records.statement import Words
from onrecord.text import word_set

_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|MR|MS|MRS|DR)\.\s)?[A-Z][\w.’'-]*(?:\s(?:(?:de|van|von|der|bin|al)\s)?[A-Z][\w.’'-]*){0,4}"
_LABEL = re.compile(
    rf"(?P<label>(?P<asks>Q|Question)|(?P<answers>A|Answer)|{_NAME}(?:,\s[A-Z][A-Z ,.&’'-]+)?)"
    r"(?:\s\([^()\n]{2,40}\))?(?P<mark>[:.])\s+(?P<words>\S.*)",
    re.S,
)
NO_SPEAKERS = word_set(
    "transcript exclusive analysis live opinion update updated watch video photo photos gallery breaking explainer "
    "factbox correction clarification note comment review preview profile timeline background summary topics tags "
    "example edit tip step ingredients method director cast starring where when what why how cost price rating verdict "
    "pros cons name age city job source byline dateline credit copyright abstract headline section edition"
)
"""What a line or a headline may begin with before a colon and nobody's name is."""
_ANSWER = re.compile(r"(?:^|\n)[ \t]*(?:A|Answer)[:.]$")
_TALK = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|me|us|[Mm]y|[Oo]ur|[Yy]our)\b|\?")
_FIRST_PERSON = re.compile(r"\b(?:I|me|[Mm]y)\b")
_INTRODUCED = re.compile(
    r"\b(?:[Ii]nterview\w*|sp[eo]a?ke?s?|[Tt]alk(?:s|ed|ing)?|s[ai]ts? down|c[ao]u?[gt]ch?(?:t|es)? up|[Cc]hat\w*|"
    r"[Cc]onversation|Q&A|[Qq]uestions|ask(?:s|ed)?)\b"
)
"""What an interview's introduction says of it; an essay that asks itself questions has none."""
_QUESTION = re.compile(r"[A-Z¿][^\n“”\"]{4,300}\?")
_STAGE = re.compile(r"[\[(][^\n]*[\])]")
_STOPS = ".!?…—–-)]”’\"'"
_FEWEST = 3


@dataclass(slots=True)
class _Turn:
    number: int
    """Of its first paragraph."""
    cue: tuple[int, int]
    label: tuple[int, int] | None
    pieces: list[tuple[int, int]] = field(default_factory=list)


def is_answer(text: str, cue: Words) -> bool:
    """Whether a cue opens the answer of one whom no label names: "A:", or the question alone."""
    return cue.text == "?" or _ANSWER.search(text, max(0, cue.start - 12), cue.end) is not None


def find_turns(text: str, marks: bytearray) -> list[Attribution]:
    """The turns of a text that is set down as a conversation; none of any other. `marks` is the text's `quote_map`."""
    spans = paragraphs(text)
    turns = _labelled(text, spans)
    recorded = [] if turns else recorded_turns(text)
    if recorded:
        return recorded
    turns = turns or _interview(text, spans, marks)
    found = []
    for turn in turns:
        cue = Segment("cue", None, *turn.cue, turn.number, BY_FORM)
        source = Segment("source", "before", *turn.label, turn.number, BY_FORM) if turn.label is not None else None
        found.append(
            Attribution(cue, source, tuple(Segment("content", "after", *p, turn.number, BY_FORM) for p in turn.pieces))
        )
    return found


def _labelled(text: str, spans: Sequence[tuple[int, int]]) -> list[_Turn]:
    """Turns under labels, at least three of two speakers, one of whom has the word again or is "Q"."""
    heads = {n: m for n, (s, e) in enumerate(spans) if (m := _LABEL.fullmatch(text, s, e)) is not None and _fits(m)}
    names = Counter("Q" if m["asks"] else "A" if m["answers"] else m["label"].split(",")[0] for m in heads.values())
    if len(heads) < _FEWEST or len(names) < 2 or names.most_common(1)[0][1] < 2:
        return []
    talk = sum(_TALK.search(m["words"]) is not None for m in heads.values())
    if 3 * talk < len(heads) or ("A" in names) != ("Q" in names):
        return []
    last = max(heads)
    if 3 * len(heads) < last - min(heads):
        return []
    asks = {n - 1 for n in heads if n > 0 and n - 1 not in heads and _QUESTION.fullmatch(text, *spans[n - 1])}
    turns: list[_Turn] = []
    asked = False
    for n, (start, end) in enumerate(spans[: last + 1]):
        head = heads.get(n)
        if head is not None:
            asked = head["asks"] is not None
            if not asked:
                turns.append(_Turn(n, head.span("mark"), head.span("label"), [(head.start("words"), end)]))
        elif n in asks and len(asks) > 1:
            continue  # the interviewer's, whom no label names; one alone may be a turn's own
        elif turns and not asked and text[end - 1] in _STOPS and not _STAGE.fullmatch(text, start, end):
            turns[-1].pieces.append((start, end))  # a turn of several paragraphs; a line without a stop is a heading
    return turns


def _fits(label: re.Match[str]) -> bool:
    """Whether a label can be a speaker's, and its mark is one: a stop only after "Q" and "A"."""
    marked = label["mark"] == ":" or label["asks"] == "Q" or label["answers"] == "A"
    named = label["label"].lower() not in NO_SPEAKERS and not label["label"].startswith("Dear ")
    return marked and named and label["words"][-1] in _STOPS  # a title has none


def _interview(text: str, spans: Sequence[tuple[int, int]], marks: bytearray) -> list[_Turn]:
    """Answers below lines that are but a question, where they speak in the first person."""
    turns: list[_Turn] = []
    for n, (start, end) in enumerate(spans):
        if n > 0 and _QUESTION.fullmatch(text, start, end) and not _LABEL.fullmatch(text, start, end):
            turns.append(_Turn(n, (end - 1, end), None))
        elif turns:
            turns[-1].pieces.append((start, end))
    answered = [t for t in turns if t.pieces]
    personal = sum(any(_in_first_person(text, p, marks) for p in t.pieces) for t in answered)
    if len(answered) < _FEWEST or 2 * personal <= len(answered):
        return []
    if _INTRODUCED.search(text, 0, spans[answered[0].number][0]) is None:
        return []
    last = answered[-1]  # below it the article may go on with something else
    last.pieces = [p for n, p in enumerate(last.pieces) if n == 0 or _in_first_person(text, p, marks)]
    return answered


def _in_first_person(text: str, span: tuple[int, int], marks: bytearray) -> bool:
    return any(marks[m.start()] != INSIDE for m in _FIRST_PERSON.finditer(text, *span))
