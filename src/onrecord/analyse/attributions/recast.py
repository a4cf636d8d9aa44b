"""Recast: attributions as the ledger keeps them, where PolNeAR's spans are others than a reader of statements wants.

* "The agency quotes the minister as saying that X", "rejected calls for X": as carried.py reads them.
* "Residents were told that X": whose.py knows who doesn't tell.
* "A plan which he said would cost nothing": the plan is what he speaks of, not "which".
* "The plan he outlined calls for patience": the plan is all that is his there.
* "The plan took a year and was described by all as bold": the plan is what they describe.
* "In the north, leaks were reported near the pier": where they were is part of what is reported.
* "She said the piers, which stood for years, were lost": what she says holds its verb.
* "He said “it will go” in response to a fire": what was said ends where ends.py says.

Pure; a span becomes another span of the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.analyse.attributions.carried import answered, quoted_by
from onrecord.analyse.attributions.ends import closed, gone_on, named, purposeless, quoted_whole, under
from onrecord.analyse.attributions.explained import explained_by
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.whose import is_told, whose, written
from onrecord.analyse.prose.timewords import MONTH
from onrecord.analyse.tagging.segments import Segment
from onrecord.text import word_set

_CLAUSAL = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|claim\w*|believe[sd]?|th(?:inks?|ought)|argue[sd]?|insist\w*|admit\w*|warn\w*|fear\w*|hope[sd]?|"
    r"alleg\w*|maintain\w*|suggest\w*|kn(?:ow|ew)s?|felt|feels?|expect\w*|told\s+\w+)$",
    re.I,
)
"""Cues that take a clause, so that what follows them is theirs: "a plan he said would fail", not "he outlined"."""
_FINITE = re.compile(
    r"(?:would|will|could|can|should|may|might|must|shall|is|are|was|were|has|have|had|does|did)(?:n[’']t)?\b", re.I
)
_MAIN = re.compile(
    r"[,”\"]*\s(?:would|will|could|can|should|may|might|is|are|was|were|has|have|had)\s(?!been\b)|"
    r",\s(?:began|went|came|took|left|met|led|fell|rose|won|lost|held|made|broke|stood|hit|ran|[a-z]{2,}ed)\s(?!by\b)"
)
_RELATIVE = frozenset(("which", "that", "who", "whom"))
_WHAT = re.compile(r"\b[Ww]hat\s$")
_PRONOUN = re.compile(r"(?:,|\s[–—-]|\s--)?\s(?:that|which|whom?)\s$")
_THING = re.compile(
    r"(?<!\w)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:[\w’'-]+\s){0,3}"
    r"(?!(?:day|night|week|month|year|morning|afternoon|evening|time|moment|hour|weekend|what|that|which|who|and|but|as|"
    r"when|if|because|while|before|after|says?|said|\w+ed)s?\b)[\w’'-]+\s$"
)
"""What a relative clause without "that" hangs on: "the plan (he outlined)", not "the next day (he outlined)"."""
_SETS_OUT = re.compile(
    r"\b(?:outlin|propos|present|unveil|announc|describ|offer|sketch|promis|advocat|champion)\w*$", re.I
)
_PRONOUNS = word_set("i we he she they it you")
_PREDICATE = re.compile(
    r"[a-z]+(?:[^\Ws]s|ed)\s(?:\w+ly|with|to|for|on|in|at|by|from|no|not|the|an?|any|all|only|that|what)\b"
)
"""A verb where a noun might stand: "(the plan he outlined) calls for"."""
_SUBJECT = re.compile(
    r"(?:[Tt]h(?:e|is|at|ese|ose)|An?|His|Her|Its|Their|[A-Z][\w-]+[’']s)(?:\s[\w’'-]+){1,5}?"
    r"(?=,|\s(?:is|are|was|were|has|have|had|will|would|could|can|may|\w+ed|took|came|went|began|met|led)\b)"
)
_CALLED_SO = re.compile(r"(?:is|are|was|were|been)\s(?:\w+ly\s)?\w+ed$")
_REPORTED = re.compile(r"(?:is|are|was|were|been)\s(?:also\s)?reported$", re.I)
_PLACE = (
    r"(?:in|across|at|near|around|throughout|along|off|outside|inside|over)\s(?:\b[A-Z]\.|[^\n,.;:“”\"—–]){3,100}"
    r"(?:(?:,\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)*,?\sand\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)?"
)
_PLACE_BEFORE = re.compile(rf"{_PLACE},\s", re.I)
_PLACE_BEHIND = re.compile(rf"\s{_PLACE}")
_NO_PLACE = re.compile(
    rf"\b(?:media|press|news\w*|paper|journal|magazine|report|statement|study|interview|survey|\d{{4}}|{MONTH}|\w+day|week|"
    r"month|year|days|hours|night|morning|afternoon|evening|summer|winter|spring|autumn|season|decade)s?\b",
    re.I,
)
_IS = re.compile(r"(?:was|were|is|are)\s(?=\S)")
_GOES_ON = re.compile(r"\b" + _FINITE.pattern)
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\s|\s?[—–]\s?[^—–\n]{3,150}[—–]\s?|\s--\s[^\n]{3,150}?\s--\s")


@dataclass(frozen=True, slots=True)
class Recast:
    """An attribution as the ledger keeps it, with what its own words tell of its way."""

    attribution: Attribution
    via: tuple[int, int] | None = None
    """Who carries what the source says."""
    told: tuple[int, int] | None = None
    """Who is told."""


def recast(found: Attribution, text: str, sentence: tuple[int, int]) -> Recast:
    """The attribution recast; `sentence` is the stretch of the cue's."""
    source, cue = found.source, found.cue
    quoted = quoted_by(found, text, sentence)
    if quoted is not None:
        return Recast(quoted, via=(source.start, source.end) if source is not None else None)
    found = answered(found, text)
    sent = written(found, text, sentence[0])
    if sent is not None:
        return Recast(sent[0], told=sent[1])
    found = whose(found, text, sentence[0])
    source, cue = found.source, found.cue
    if source is not None and source.end <= cue.start and is_told(text, source, cue):
        return Recast(replace(found, source=None), told=(source.start, source.end))
    for change in _CHANGES if found.contents else ():
        changed = change(found, text, sentence)
        if changed is not None:
            return Recast(changed)
    return Recast(_related(found, text, sentence[0]))


def _outlined(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """The thing before a relative clause whose verb takes none, without the writer's verb after it."""
    source, cue = found.source, found.cue
    behind = [piece for piece in found.contents if piece.start >= cue.end]
    if source is None or source.end > cue.start or not behind:
        return None
    thing = _THING.search(text[sentence[0] : source.start])
    pronoun = text[source.start : source.end].lower() in _PRONOUNS and _SETS_OUT.search(text, cue.start, cue.end)
    if thing is None or not pronoun or not _PREDICATE.match(text, behind[0].start, behind[0].end):
        return None
    low, high = (sentence[0] + place for place in thing.span())
    return replace(found, contents=(replace(behind[0], start=low, end=high - 1, side="before"),))


def _described(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """The subject of what "was described by all as bold", where another verb stands between the two."""
    source, cue, pieces = found.source, found.cue, found.contents
    if source is None or source.start < cue.end or pieces[0].start < cue.end:
        return None
    if not text[pieces[0].start :].startswith("as ") or not _CALLED_SO.search(text, cue.start, cue.end):
        return None
    subject = _SUBJECT.match(text, sentence[0], cue.start)
    if subject is None:
        return None
    head = replace(pieces[0], start=subject.start(), end=subject.end(), side="before")
    return replace(found, contents=(head, *pieces))


def _placed(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """What "was reported", with the place before its subject and the place behind."""
    cue, pieces = found.cue, found.contents
    if found.source is not None or pieces[-1].end > cue.start or not _REPORTED.search(text, cue.start, cue.end):
        return None
    before = _PLACE_BEFORE.fullmatch(text, sentence[0], pieces[0].start)
    behind = _PLACE_BEHIND.match(text, cue.end, sentence[1])
    if before is not None and _NO_PLACE.search(before.group()) is None:
        pieces = (replace(pieces[0], start=sentence[0]), *pieces[1:])
    if behind is not None and _NO_PLACE.search(behind.group()) is None:
        pieces = (*pieces, replace(pieces[-1], start=cue.end + 1, end=behind.end(), side="after"))
    return replace(found, contents=pieces)


def _whole(found: Attribution, text: str, sentence: tuple[int, int]) -> Attribution | None:
    """A clause cut before its verb, at a clause or dashes on its subject, taken to its sentence's end."""
    last = found.contents[-1]
    if last.start < found.cue.end or not _CLAUSAL.search(text, found.cue.start, found.cue.end):
        return None
    words = text[last.start : last.end].removeprefix("that ")
    rest = text[last.end : sentence[1]]
    aside = _ASIDE.match(rest)
    if aside is None or words.startswith("to ") or any(mark in words + rest for mark in '“”"'):
        return None
    if any(_FINITE.search(words, place.start()) for place in re.finditer(r"\b\w", words)):
        return None
    behind = aside.end() if rest[aside.end() - 2] in "—–-" or rest[aside.end() - 1] in "—–" else None
    verb = re.search(r",\s" + _FINITE.pattern, rest) if behind is None else _GOES_ON.search(rest, behind)
    end = last.end + len(rest.rstrip(" \n.!?"))
    return replace(found, contents=(*found.contents[:-1], replace(last, end=end))) if verb is not None else None


_CHANGES = (_outlined, _described, _placed, _whole, named, quoted_whole, closed, purposeless, under, gone_on)
"""Each on its own kind of attribution; the first that changes something is the last."""


def _related(found: Attribution, text: str, sentence: int) -> Attribution:
    """A relative clause with its antecedent for its first piece, and without the clause that goes on after it."""
    source, cue, pieces = found.source, found.cue, found.contents
    ahead = [p for p in pieces if p.end <= cue.start]
    word = text[ahead[-1].start : ahead[-1].end].rsplit(maxsplit=1)[-1] if ahead else ""
    rest = pieces[len(ahead) :]
    what = word.lower() == "what" or (source is not None and _WHAT.search(text, max(source.start - 5, 0), source.start))
    if what:
        heads = bool(ahead) and ahead[0].start == sentence
        return replace(found, contents=_named_so(rest, text, heads)) if rest else found
    if word.lower() in _RELATIVE:
        place = ahead[-1].end - len(word)
        held = ahead[0].start < place
        before = (ahead[0].start, text.rindex(word, 0, ahead[-1].end)) if held else explained_by(text, sentence, place)
    elif source is not None and sentence < source.start < cue.start and _finite(rest, text):
        before = explained_by(text, sentence, _before_pronoun(text, sentence, source.start))
        if ahead:
            close = not text[ahead[-1].end : source.start].strip()
            before = (ahead[0].start, ahead[-1].end) if close else None
        rest = rest if _CLAUSAL.search(text, cue.start, cue.end) else rest[1:]
    else:
        return found
    if before is None:
        return found
    low, high = before[0], before[0] + len(text[slice(*before)].rstrip(" ,"))
    head = Segment("content", "before", low, high, pieces[0].paragraph, pieces[0].confidence)
    return replace(found, contents=(head, *(_ended(rest, text) if rest and low == sentence else rest)))


def _before_pronoun(text: str, sentence: int, end: int) -> int:
    """Where the words before a relative clause end: "countries | that the minister claims are hostile"."""
    pronoun = _PRONOUN.search(text, sentence, end)
    return pronoun.start() if pronoun is not None else end


def _named_so(contents: tuple[Segment, ...], text: str, heads: bool) -> tuple[Segment, ...]:
    """What something is said to be: "what she said was | the largest shop"; it ends with its clause at a head."""
    be = _IS.match(text, contents[0].start, contents[0].end)
    if be is not None and (not heads or text.startswith("that ", be.end())):
        return (replace(contents[0], start=be.end()), *contents[1:])
    return _ended(contents, text) if heads else contents


def _finite(contents: tuple[Segment, ...], text: str) -> bool:
    return bool(contents) and _FINITE.match(text, contents[0].start) is not None


def _ended(contents: tuple[Segment, ...], text: str) -> tuple[Segment, ...]:
    """A relative clause at a sentence's head, cut where its main clause goes on: "would cost nothing | has failed"."""
    last = contents[-1]
    main = _MAIN.search(text, last.start + len(text[last.start : last.end].split(maxsplit=1)[0]) + 1, last.end)
    return (*contents[:-1], replace(last, end=main.start())) if main is not None else contents
