"""Recast: attributions as the ledger keeps them, where PolNeAR's spans are others than a reader of statements wants.

* "The agency quotes the minister as saying that X": the minister says X, and the agency carries it.
* "Residents were told that X": they are told, and don't tell.
* "A plan which he said would cost nothing": the plan is what he speaks of, not "which".

Pure; a span becomes another span of the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.analyse.linking import Attribution
from onrecord.analyse.segments import Segment

_QUOTING = re.compile(r"\b(?:quot|cit)(?:es?|ed|ing)\b", re.I)
_AS_SAYING = re.compile(
    r"(?P<source>[^\n“”\"]{2,120}?)\s+as\s+(?:saying|telling\s+\w+|having\s+said|stating)\b[,:]?\s*(?P<rest>.*)", re.S
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|been|being|get|gets|got|[’'](?:re|s))\s+(?:\w+ly\s+|also\s+|not\s+|n[’']t\s+)?"
    r"(?:told|informed|notified|briefed|assured|reminded|warned|advised|asked|ordered|instructed|urged)\b(?!.*\bby\b)",
    re.I,
)
_CLAUSAL = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|claim\w*|believe[sd]?|th(?:inks?|ought)|argue[sd]?|insist\w*|admit\w*|warn\w*|fear\w*|hope[sd]?|"
    r"alleg\w*|maintain\w*|suggest\w*|kn(?:ow|ew)s?|felt|feels?|expect\w*|told\s+\w+)$",
    re.I,
)
"""Cues that take a clause, so that what follows them is theirs: "a plan he said would fail", not "he outlined"."""
_FINITE = re.compile(
    r"(?:would|will|could|can|should|may|might|must|shall|is|are|was|were|has|have|had|does|did)(?:n[’']t)?\b", re.I
)
_MAIN = re.compile(r"[,”\"]*\s(?:would|will|could|can|should|may|might|is|are|was|were|has|have|had)\s(?!been\b)")
_RELATIVE = frozenset(("which", "that", "who", "whom"))
_ANTECEDENT = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?P<phrase>(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Ss]ome|[Aa]ny|[Nn]o|"
    r"[Aa]nother|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree|[A-Z][\w-]+[’']s)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+|"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4})),?\s*$"
)


@dataclass(frozen=True, slots=True)
class Recast:
    """An attribution as the ledger keeps it, with what its own words tell of its way."""

    attribution: Attribution
    via: tuple[int, int] | None = None
    """Who carries what the source says."""
    told: tuple[int, int] | None = None
    """Who is told."""


def recast(found: Attribution, text: str, sentence: int) -> Recast:
    """The attribution recast; `sentence` is where the cue's begins."""
    source, cue = found.source, found.cue
    if source is not None and _QUOTING.search(text, cue.start, cue.end):
        quoted = _quoted(found, text)
        if quoted is not None:
            return Recast(quoted, via=(source.start, source.end))
    if source is not None and source.end <= cue.start and _TOLD.search(text, source.end, cue.end):
        return Recast(replace(found, source=None), told=(source.start, source.end))
    return Recast(_related(found, text, sentence))


def _quoted(found: Attribution, text: str) -> Attribution | None:
    """The one quoted for the one who quotes, where a content tells "the minister as saying that ..."."""
    for n, piece in enumerate(found.contents):
        match = _AS_SAYING.fullmatch(text, piece.start, piece.end)
        if match is None:
            continue
        rest = [replace(piece, start=match.start("rest"))] if match["rest"].strip() else []
        contents = (*found.contents[:n], *rest, *found.contents[n + 1 :])
        if contents:
            source = Segment("source", "after", *match.span("source"), piece.paragraph, piece.confidence)
            return replace(found, source=source, contents=contents)
    return None


def _related(found: Attribution, text: str, sentence: int) -> Attribution:
    """A relative clause with its antecedent for its first piece, and without the clause that goes on after it."""
    source, cue, pieces = found.source, found.cue, found.contents
    ahead = [p for p in pieces if p.end <= cue.start]
    word = text[ahead[-1].start : ahead[-1].end].rsplit(maxsplit=1)[-1] if ahead else ""
    rest = pieces[len(ahead) :]
    if word.lower() in _RELATIVE | {"what"}:
        place = ahead[-1].end - len(word)
        held = ahead[0].start < place
        before = (ahead[0].start, text.rindex(word, 0, ahead[-1].end)) if held else explained_by(text, sentence, place)
        if word.lower() == "what" and not held:
            return replace(found, contents=_ended(rest, text) if place == sentence else rest) if rest else found
    elif source is not None and sentence < source.start < cue.start and _finite(rest, text):
        before = explained_by(text, sentence, source.start)
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


def _finite(contents: tuple[Segment, ...], text: str) -> bool:
    return bool(contents) and _FINITE.match(text, contents[0].start) is not None


def _ended(contents: tuple[Segment, ...], text: str) -> tuple[Segment, ...]:
    """A relative clause at a sentence's head, cut where its main clause goes on: "would cost nothing | has failed"."""
    last = contents[-1]
    main = _MAIN.search(text, last.start + len(text[last.start : last.end].split(maxsplit=1)[0]) + 1, last.end)
    return (*contents[:-1], replace(last, end=main.start())) if main is not None else contents


def explained_by(text: str, sentence: int, end: int) -> tuple[int, int] | None:
    """The phrase that a relative clause beginning at `end` explains."""
    match = _ANTECEDENT.search(text[sentence:end])
    if match is None or not any(c.isalnum() for c in match["phrase"]):
        return None
    return sentence + match.start("phrase"), sentence + match.end("phrase")
