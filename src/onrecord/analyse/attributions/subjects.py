"""Subjects: whose a joined verb is that reports without a source of its own: "toured the wall and promised repairs".

    “... condemned the leak and vowed to find it”     the source of the report before
    “Duarte toured the wall and promised repairs”     the subject of the clause before, which reports nothing
    “Duarte won by calling it a gift”                 the same
    “Duarte met the council, its chair, urging calm”  the same, not whoever stands before the participle
    “Duarte left after the board met and urged calm”  the subject of the clause under it
    “Divers reached by telephone told us it held”     whoever heads a sentence, where the labels saw nobody

Without it the words fall to nobody, or to whoever spoke last. Gives sources and takes none; finds no report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import INSIDE
from onrecord.analyse.tables.cues import lexicon
from onrecord.analyse.tagging.segments import Segment
from onrecord.spans import Span

_JOINED = re.compile(r"\b(?:and|but)\s+(?:(?:also|then|later|now|\w+ly)\s+)*$")
_IN_DOING = re.compile(r"\b(?:by|while|before|after)\s+(?:\w+ly\s+)?$")
_DOING = re.compile(r"\w+ing\b")
_OPENING = re.compile(
    r"\W*(?:Above|After|Across|Along|Amid|Among|As|At|Before|Besides|Beyond|By|Despite|During|For|From|In|Inside|Like|On|Outside|Over|"
    r"Since|Through|Throughout|Under|Until|With|Within|Without)\s[^,\n]{2,80},\s"
)
"""Before a sentence's subject: "Beyond the port, | the new board"."""
_ACTIVE = re.compile(
    r"(?:(?:also|then|later|now|\w+ly|once|again)\s+)*(?P<verb>(?:has|have|had)\s+(?:\w+ly\s+|also\s+)?\w+|\w+)"
)
_CLAUSE = re.compile(
    r"(?:[;:]|,\s(?:and|but)|\b(?:after|before|when|while|because|since|although|though|as|that|whether|if))\s"
)
"""What a clause with a subject of its own may begin behind."""
_UNDER = re.compile(
    r"\s(?:after|before|when|while|because|since|although|though)\s[^\n,;:.]*[^,\s]\s(?:and|but)\s(?:(?:also|then|later|now|\w+ly)\s)*$"
)
"""A clause under another that a verb goes on, without a comma: behind one, the other's goes on."""
_PAST = (
    r"(?:was|were|is|are|has|have|had|went|came|took|left|met|led|flew|held|made|won|lost|gave|spent|became|began|ran|"
    r"saw|sent|told|said|drew|fell|stood|sat|brought|built|fought|found|got|kept|paid|rose|spoke|struck|threw|wrote|shook|felt|knew|"
    r"[a-z]{2,}ed)"
)
_WORD = rf"(?!(?:{_PAST}|who|which|that|and|but|to|in|on|at|as|with|for|from|by|first)\s)[\w’'.-]+"
_PHRASE = rf"{_WORD}(?:\s{_WORD}){{0,6}}?"
_SUBJECT = re.compile(
    rf"(?P<source>{_PHRASE}(?:(?:(?:,|\sand)\s{_PHRASE}){{0,4}},?\sand\s{_PHRASE})?)"
    rf"(?:\s\([^()\n]{{2,30}}\)|,\s(?:(?:who|which|an?|the|whose)\s[^,\n]{{3,80}}|\d{{1,2}}),)?"
    rf"\s(?:(?:\w+ly|also|then|now|first)\s)?(?P<verb>{_PAST})\b",
    re.I,
)
_NO_SUBJECT = re.compile(
    r"(?:it|there|this|that|these|those|what|which|who|then|now|here|in|on|at|by|for|to|as|with|from|after|before|when|"
    r"while|if|once|asked|of|because|both|all|not|some|many|\d+)\b|.*\blater\b",
    re.I,
)
_HEAD = re.compile(
    r"(?:(?:But|And|Still|Meanwhile|However),?\s)?(?P<source>(?!(?:It|There|This|That|What|When|If|As|Asked|Told|Once|But|And|Or|While|After|Because)\b)"
    r"[A-Z][\w’'-]*(?:\s(?!(?:is|are|was|were|be|been|being|has|have|had|will|would|that|which|who|what|when|if|while|and|but|it|to|by)"
    r"\s)[\w’'-]+|\sby\s(?:the\s)?[\w’'-]+){0,7}?)\s"
)
"""All that stands before a verb: "Residents reached by telephone | told them that"."""
_HANGS = re.compile(r"\b(?:of|in|for|at|on|to|with|from|by|into|the|an?|his|her|its|their)$")
_ADJECTIVE = re.compile(r"(?:alleged|suspected|purported)", re.I)
"""Joined to a thing, a word for it: "leaders, owners and | alleged smugglers"; before "that" a verb."""
_OTHER = re.compile(r"\b(?:who|which|where)\s")
"""Begins a clause within one, whose subject it may be: "a boy who stared at it and asked"."""
_FAR = 600
"""Code points before a joined verb in which its subject is looked for."""
_PERFECT = re.compile(r"(?:has|have|had)\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s|also\s|not\s|later\s)?"
    r"(?:\w+(?:ed|en|wn)|held|found|caught|shot|brought|told|hurt|left|sent|kept|made|led|lost)\b"
)
"""Before a bare participle that may be one too: "was arrested and charged"."""


def with_subjects(
    found: Sequence[Attribution], text: str, marks: bytearray, sentences: Sequence[Span]
) -> list[Attribution]:
    """The attributions, a joined verb without a source given its subject; `marks` is the text's `quote_map`."""
    made: list[Attribution] = []
    starts = [s.start for s in sentences]
    for one in found:
        source = None
        under = _goes_under(one, made, text, marks)
        if (one.source is None and _joins(one, text, marks)) or under or _hangs(one, text):
            source = _subject(
                one, made, text, max(starts[max(bisect_right(starts, one.cue.start) - 1, 0)], one.cue.start - _FAR)
            )
        elif one.source is None and marks[one.cue.start] != INSIDE:
            source = _head(one, text, starts[max(bisect_right(starts, one.cue.start) - 1, 0)])
        outside = source is not None and marks[source.start] != INSIDE
        ahead = source is not None and (under or one.source is None or source.end < one.source.start)
        made.append(replace(one, source=source) if outside and ahead else one)
    return made


def _head(one: Attribution, text: str, sentence: int) -> Segment | None:
    """The few words between a sentence's head and a verb that tells what stands behind it."""
    if one.contents[0].start < one.cue.end or text.startswith("to ", one.contents[0].start):
        return None
    match = _HEAD.fullmatch(text, sentence, one.cue.start)
    if match is None:  # "Duarte, who was asked about it, | replied"
        aside = _SUBJECT.match(text, sentence, one.cue.end)
        match = aside if aside is not None and aside.start("verb") == one.cue.start else None
    if match is None or _form(text[one.cue.start : one.cue.end]) not in ("past", "perfect"):
        return None
    if _HANGS.search(match["source"]) or _NO_SUBJECT.match(match["source"]):
        return None  # "the trial of | a man accused of": no verb of the head's
    return Segment("source", "before", *match.span("source"), one.cue.paragraph, 0.6)


def _hangs(one: Attribution, text: str) -> bool:
    """Whether a participle is given to words between commas before it: "the council, its chair, urging"."""
    source, cue = one.source, one.cue
    if source is None or text[source.end : cue.start] != ", " or _DOING.match(text, cue.start, cue.end) is None:
        return False
    return text[max(0, source.start - 2) : source.start] == ", "


def _goes_under(one: Attribution, before: Sequence[Attribution], text: str, marks: bytearray) -> bool:
    """Whether a verb that goes on a clause under another is given to the other's subject."""
    source, cue = one.source, one.cue
    if source is None or source.end > cue.start or not _joins(one, text, marks):
        return False
    between = any(source.end <= a.cue.start for a in before)
    return not between and _UNDER.search(text, source.end, cue.start) is not None


def _joins(one: Attribution, text: str, marks: bytearray) -> bool:
    """Whether a cue goes on a clause: "and promised", "but has warned", "by promising"."""
    start = one.cue.start
    if marks[start] == INSIDE or any(piece.end <= start for piece in one.contents):
        return False
    before = text[max(0, start - 40) : start]
    if _ADJECTIVE.fullmatch(text, start, one.cue.end) and not text.startswith("that ", one.contents[0].start):
        return False
    doing = _IN_DOING.search(before) is not None and _DOING.match(text, start, one.cue.end) is not None
    return doing or (_JOINED.search(before) is not None and _form(text[start : one.cue.end]) in ("past", "perfect"))


def _subject(one: Attribution, before: Sequence[Attribution], text: str, low: int) -> Segment | None:
    """The subject that a joined cue shares with the verb before it in the sentence that begins at `low`."""
    form = _form(text[one.cue.start : one.cue.end])
    here = takewhile(lambda a: low <= a.cue.start, reversed(before))
    last = next((a for a in here if a.source is not None), None)
    if last is not None:
        own = last.source is not None and low <= last.source.start and last.source.end <= last.cue.start
        own = own and _OTHER.search(text, last.cue.end, one.cue.start) is None
        alike = form in ("doing", _form(text[last.cue.start : last.cue.end]))
        return last.source if own and alike else None
    clause = text[low : one.cue.start]
    opening = _OPENING.match(clause)
    heads = [m.end() for m in _CLAUSE.finditer(clause)] + ([opening.end()] if opening is not None else [])
    subjects = [match for at in sorted({0, *heads}) if (match := _SUBJECT.match(clause, at)) is not None]
    for last_one in reversed(subjects):
        match = next(m for m in subjects if m.end("source") == last_one.end("source"))  # a list from its first name on
        if _NO_SUBJECT.match(match["source"]) is None:
            rest = clause[match.end() :]
            shared = _OTHER.search(rest) is None and _alike(match["verb"], rest, form)
            start, end = (low + place for place in match.span("source"))
            return Segment("source", "before", start, end, one.cue.paragraph, 0.6) if shared else None
    return None


def head_subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The subject of the clause that begins a sentence at `start`, behind where or when it was; its verb is in the past
    or a form of being and having."""
    opening = _OPENING.match(text, start, end)
    match = _SUBJECT.match(text, opening.end() if opening is not None else start, end)
    return match.span("source") if match is not None and _NO_SUBJECT.match(match["source"]) is None else None


def _form(cue: str) -> str | None:
    """Whether a cue is a verb in the past, the perfect or a participle; None for any other word and for the passive."""
    if _DOING.match(cue):
        return "doing"
    match = _ACTIVE.match(cue)
    if match is None:
        return None
    verb = match["verb"].lower()
    if _PERFECT.match(verb):
        return None if re.search(r"\bbeen\b", cue) else "perfect"
    entry = lexicon().forms.get(verb)
    if entry is None or entry.part != "verb" or verb.endswith(("ing", "s")) or verb == entry.lemma:
        return None
    return "past"


def _alike(verb: str, rest: str, form: str | None) -> bool:
    """Whether a clause's verb can be joined by one of this form: a passive goes on in bare participles."""
    if form in ("perfect", "doing"):
        return True
    return _PASSIVE.search(f"{verb}{rest}") is None
