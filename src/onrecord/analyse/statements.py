"""Statements: who said what, in which words, to whom and through whom, from a text alone.

    text > quotations > tagger (segments) > linking (attributions) > lexicon, stance, occasion > statements > parties

Lines in capitals are read as if they were in small letters, and lines that were wrapped as if they ran on; what is
found has the text's own words.
Pure: the same text gives the same statements, alone or among others. Who "he" is, parties say. Attitudes, decrees and
no-comments come marked optional, and `in_ledger` tells them apart.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.analyse.attributions.arguable import Clause, is_arguable
from onrecord.analyse.attributions.explained import explained_by
from onrecord.analyse.attributions.headlines import behind_time, headline_attributions, leads_on
from onrecord.analyse.attributions.linking import Attribution, load_weights
from onrecord.analyse.attributions.passes import attributions_of
from onrecord.analyse.attributions.recast import recast
from onrecord.analyse.attributions.so_called import so_called, with_names
from onrecord.analyse.attributions.stance import CueContext, CueReading, read_cue
from onrecord.analyse.attributions.turns import find_turns
from onrecord.analyse.nesting import told_in, with_outer
from onrecord.analyse.occasions.circumstances import Circumstances
from onrecord.analyse.occasions.occasion import is_outlet
from onrecord.analyse.occasions.said import same_occasion
from onrecord.analyse.parties import find_parties
from onrecord.analyse.prose.capitals import set_down
from onrecord.analyse.prose.english import is_english
from onrecord.analyse.prose.quotes import CLOSES, INSIDE, OPENS, OUTSIDE, SINGLE, Quotation, find_quotations, quote_map
from onrecord.analyse.prose.sentences import find_sentences
from onrecord.analyse.prose.wrapping import unwrapped
from onrecord.analyse.speakers import speaker_from, speaker_of
from onrecord.analyse.tables.cues import Lexicon, lexicon
from onrecord.analyse.tagging.segments import Segment
from onrecord.analyse.tagging.tagger import Tagger
from onrecord.records.party import ArticleParties
from onrecord.records.reading import Block
from onrecord.records.statement import Cue, Statement, StatementKind, Words
from onrecord.spans import Span

FINDER = "statements/10"
"""Version of the rules around the model; with the model's own name it makes each statement's `origin`."""

_WORD = re.compile(r"\w+")
_INNER_CUE = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|tells|according to|claim\w*|warned|announced|denied|called|described)\b", re.I
)
_HEADS = re.compile(r"(?:that|as)(?=,?\s+[“\"„«])", re.I)
"""Words at a content's head that belong to the report rather than to what was quoted: that “it leaks”."""
_PROMPT = re.compile(
    r"(?:In (?:response|reply|answer) to|(?:When |After being )?[Aa]sked (?:about|by|if|how|why|what|whether|for))\b"
)
"""What somebody answered to, which is no part of what they said."""
_ASIDE = frozenset(("related", "caption", "credit", "embed", "note"))
"""Roles of blocks whose statements are always optional: they stand beside the article, not in it."""


@dataclass(frozen=True, slots=True)
class StatementOptions:
    """What to look for."""

    everything: bool = True
    """Keep attitudes, decrees and no-comments too, marked optional; else only what belongs in the ledger."""
    nested: bool = True
    """Look inside contents for what a speaker says that others said."""


@dataclass(frozen=True, slots=True)
class StatementReading:
    """What was found in a text, or why nothing was looked for."""

    statements: tuple[Statement, ...]
    parties: ArticleParties = ArticleParties()  # noqa: RUF009 - frozen
    """Who speaks: `parties.speakers` has an index for each statement."""
    covered: bool = True
    """False when the text is in a language that statements are not found in."""
    note: str | None = None
    """What a user should know about it."""


class StatementFinder:
    """A loaded tagger with its linker and lexicon. Load once, use for many texts, from any thread."""

    def __init__(self, tagger: Tagger | None = None) -> None:
        """Raises AnalysisUnavailable when the model or the lexicon is missing or broken."""
        self.tagger = tagger or Tagger()
        self.lexicon: Lexicon = lexicon()
        self.weights = load_weights(self.tagger.folder / "linker.json")
        self.origin = f"{FINDER} {self.tagger.name}"

    def attributions(self, text: str) -> list[Attribution]:
        """Every attribution in `text`, of speech or not: what PolNeAR marks."""
        small = set_down(text)
        return self._attributions(small, find_quotations(small), find_sentences(small))

    def read(
        self,
        text: str,
        *,
        language: str | None = None,
        blocks: Sequence[Block] | None = None,
        title: str | None = None,
        day: date | None = None,
        options: StatementOptions | None = None,
    ) -> StatementReading:
        """The statements and parties of `text`, or a note that its language is not covered.

        `language` is ISO 639-1, if known; `title` the headline, where it stands outside the text; `day` the article's
        own, from which "on Tuesday" counts.
        """
        if language not in (None, "en") or (language is None and not is_english(text)):
            name = f"in {language!r}" if language else "not in English"
            note = f"the text is {name}; statements are found in English only"
            return StatementReading((), covered=False, note=note)
        small = set_down(text if blocks else unwrapped(text))  # what has blocks was read, and its lines joined
        quotes = find_quotations(small)
        reader = _Reader(small, self, quotes, blocks, day)
        found = self._found(reader, quotes, options or StatementOptions())
        who = find_parties(small, blocks or (), found, title=set_down(title) if title else None, marks=reader.marks)
        named = [replace(s, speaker=speaker_from(s, n, who)) for s, n in zip(found, who.speakers, strict=True)]
        held = same_occasion(named, who.speakers)
        if small == text:
            return StatementReading(tuple(held), who)
        return StatementReading(tuple(s.over(text) for s in held), who.over(text))

    def find(
        self, text: str, *, blocks: Sequence[Block] | None = None, options: StatementOptions | None = None
    ) -> list[Statement]:
        """The statements of `text`, which is taken for English, in order of their cues."""
        return list(self.read(text, language="en", blocks=blocks, options=options).statements)

    def _attributions(self, text: str, quotes: Sequence[Quotation], sentences: Sequence[Span]) -> list[Attribution]:
        """The same of a text whose capitals are set down."""
        return attributions_of(self.tagger.tag(text, quotes), text, quotes, sentences, self.weights)

    def _found(self, reader: _Reader, quotes: Sequence[Quotation], options: StatementOptions) -> list[Statement]:
        """The statements of the reader's text, in order of their cues, with speakers as written."""
        turns = find_turns(reader.text, reader.marks)
        heads = {turn.cue.start for turn in turns}
        told = (a for a in self._attributions(reader.text, quotes, reader.sentences) if a.cue.start not in heads)
        found = [behind_time(a, reader.text) for a in told if not leads_on(a, reader.text)]
        reader.circumstances.cues = sorted(a.cue.start for a in found)
        reader.circumstances.contents = sorted((c.start, c.end) for a in found for c in a.contents)
        made = [reader.statement(a) for a in (*found, *headline_attributions(reader.text, found))]
        if options.nested:
            made += self._inner(made, reader)
        made = with_names(made, [reader.statement(a) for a in so_called(reader.text, reader.marks)])
        if turns:
            made = told_in([reader.statement(turn) for turn in turns], made)
        return with_outer([s for s in made if options.everything or in_ledger(s)])

    def _inner(self, made: Sequence[Statement], reader: _Reader) -> list[Statement]:
        """Statements inside the content of others; optional at second hand, but not where an outlet carries them."""
        found = []
        for outer in made:
            for piece in outer.content:
                if outer.cue.kind == "speech" and _INNER_CUE.search(piece.text):
                    for attribution in self.attributions(piece.text):
                        inner = reader.statement(_moved(attribution, piece.start))
                        carried = inner.via is not None and outer.source is not None and is_outlet(outer.source.text)
                        carried = carried or outer.cue.lemma == "hear"  # a court heard it first hand
                        found.append(replace(inner, optional=inner.optional or not carried))
        return found


class _Reader:
    """Turns attributions of one text into statements."""

    def __init__(
        self,
        text: str,
        finder: StatementFinder,
        quotations: Sequence[Quotation],
        blocks: Sequence[Block] | None,
        day: date | None,
    ) -> None:
        self.text = text
        self.finder = finder
        self.marks = quote_map(text, quotations)
        self.sentences = find_sentences(text)
        self.starts = [s.start for s in self.sentences]
        self.blocks = blocks or ()
        self.circumstances = Circumstances(text, day)

    def statement(self, attribution: Attribution) -> Statement:
        text = self.text
        way = recast(attribution, text, self._sentence(attribution.cue.start, attribution.cue.end))
        found, cue = way.attribution, way.attribution.cue
        contents = tuple(Words.at(text, c.start, c.end) for c in found.contents)
        reading = self._reading(replace(attribution, cue=cue), contents)
        speaks = found.source is not None and not (found.source.end <= cue.start and reading.done_to)
        source = Words.at(text, found.source.start, found.source.end) if found.source and speaks else None
        noun = reading.noun and self.finder.lexicon.find_noun(text[cue.start : cue.end]) is not None
        occasion, said = self.circumstances.find(way, self._sentence(found.cue.start, found.cue.end), noun=noun)
        contents = _kept(contents, cue.end, occasion.addressee, text)
        block = self._block(cue.start)
        aside = block is not None and self.blocks[block].role in _ASIDE
        kind = kind_of(contents, self.marks)
        behind = [piece.end for piece in (*contents, *([source] if source else [])) if piece.end <= cue.start]
        low = max([self._sentence(cue.start, cue.end)[0], cue.start - 60, *behind])
        clause = Clause(
            text[low : cue.start],
            text[cue.start : cue.end],
            self._who(source, cue),
            contents,
            kind,
            _apart(found, text),
            self._asks(cue),
            way.via is not None,
        )
        sure = min(
            [
                cue.confidence,
                *(c.confidence for c in found.contents),
                *([found.source.confidence] if found.source else []),
            ]
        )
        return Statement(
            source=source,
            speaker=speaker_of(source),
            cue=Cue(Words.at(text, cue.start, cue.end), reading.lemma, reading.kind, reading.known),
            stance=reading.stance,
            content=contents,
            kind=kind,
            negated=reading.negated,
            addressee=occasion.addressee,
            venue=occasion.venue,
            via=occasion.via,
            optional=aside or is_arguable(clause, reading),
            confidence=round(float(sure), 3),
            origin=self.finder.origin,
            block=block,
            said=said,
        )

    def _reading(self, found: Attribution, contents: Sequence[Words]) -> CueReading:
        cue = found.cue
        low, high = self._sentence(cue.start, cue.end)
        following = [c for c in contents if c.start >= cue.end]
        nearest = min(contents, key=lambda c: min(abs(c.start - cue.end), abs(cue.start - c.end)))
        stop = min([high, *(c.start for c in following)])
        context = CueContext(
            before=self._before(found, low),
            cue=self.text[cue.start : cue.end],
            after=self.text[cue.end : max(stop, cue.end)],
            content=(following[0] if following else nearest).text,
            follows=bool(following),
            source=self.text[found.source.start : found.source.end] if found.source is not None else "",
        )
        return read_cue(context, self.finder.lexicon)

    def _before(self, found: Attribution, low: int) -> str:
        """The words before the cue, without a source there unless it owns the cue ("the mayor’s claim")."""
        cue, source = found.cue, found.source
        if source is not None and low <= source.start < source.end <= cue.start:
            owns = self.text[source.start : source.end].endswith(("’s", "'s", "s’", "s'"))
            follows = self.text[source.end : source.end + 1] in ("’", "'")
            low = source.start if owns or follows else source.end
        return self.text[max(low, cue.start - 60) : cue.start]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the sentences that hold [start, end)."""
        if not self.sentences:
            return start, end
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, end - 1) - 1, first)
        return min(self.sentences[first].start, start), max(self.sentences[last].end, end)

    def _who(self, source: Words | None, cue: Segment) -> str | None:
        """The words that speak: of "the bank, which proposed it", the bank."""
        if source is None or source.text.lower() not in ("which", "that"):
            return source.text if source is not None else None
        before = explained_by(self.text, self._sentence(cue.start, cue.end)[0], source.start)
        return self.text[slice(*before)].rstrip(" ,") if before is not None else source.text

    def _asks(self, cue: Segment) -> bool:
        """Whether the sentence of a cue is a question that nobody is quoted with, nor answers."""
        end = self._sentence(cue.start, cue.end)[1]
        return (
            cue.end < end
            and self.text[end - 1 : end] == "?"
            and self.marks[cue.start] == OUTSIDE
            and self.marks[end - 1] == OUTSIDE
        )

    def _block(self, position: int) -> int | None:
        return next((n for n, b in enumerate(self.blocks) if b.start <= position < b.end), None)


def _kept(contents: tuple[Words, ...], cue_end: int, hearer: Words | None, text: str) -> tuple[Words, ...]:
    """The contents as the ledger keeps them, those of one line with no word between as one.

    Who is urged to act belongs to what is urged ("urged residents to stay"); the "it" of "it was said that" to nothing.
    """
    kept: list[Words] = []
    for n, piece in enumerate(contents):
        if piece.text.lower() == "it" and any(other.text.startswith("that ") for other in contents[n + 1 :]):
            continue
        if n == 0 and len(contents) > 1 and piece.end < cue_end and _PROMPT.match(piece.text):
            continue
        urged = hearer is not None and piece.text.startswith(("to ", "not to "))
        if hearer is not None and urged and text[cue_end : piece.start].strip() == hearer.text:
            kept.append(Words.at(text, hearer.start, piece.end))
        elif kept and kept[-1].end <= piece.start and not re.search(r"[\w\n]", text[kept[-1].end : piece.start]):
            kept[-1] = Words.at(text, kept[-1].start, piece.end)
        else:
            kept.append(piece)
    return tuple(kept)


def _apart(found: Attribution, text: str) -> bool:
    """Whether but a comma stands between the cue, with its source, and something that it reports."""
    heads = [found.cue, *([found.source] if found.source is not None else [])]
    low, high = min(s.start for s in heads), max(s.end for s in heads)
    gaps = ((p.end, low) if p.end <= low else (high, p.start) for p in found.contents)
    return any(start < end and text[start:end].strip() == "," for start, end in gaps)


def kind_of(contents: Iterable[Words], marks: bytearray) -> StatementKind:
    """direct: every word stands in quotation marks; mixed: some do, or a mark stands there; else indirect."""
    inside = total = 0
    marked = False
    for piece in contents:
        marked = marked or any(m in (OPENS, CLOSES) for m in marks[piece.start : piece.end])
        head = _HEADS.match(piece.text)
        for word in _WORD.finditer(piece.text, head.end() if head is not None else 0):
            total += 1
            inside += marks[piece.start + word.start()] in (INSIDE, SINGLE)
    if total and inside == total:
        return "direct"
    return "mixed" if inside or marked else "indirect"


def in_ledger(statement: Statement) -> bool:
    """Whether a statement goes into the ledger: speech does, an attitude only where somebody is quoted with it."""
    if statement.cue.kind in ("speech", "evidential", "topic"):
        return True
    return statement.cue.kind == "attitude" and statement.kind != "indirect" and statement.source is not None


def _moved(found: Attribution, by: int) -> Attribution:
    def move(segment: object) -> object:
        return replace(segment, start=segment.start + by, end=segment.end + by)  # type: ignore[attr-defined,type-var]

    return Attribution(move(found.cue), move(found.source) if found.source else None, tuple(map(move, found.contents)))  # type: ignore[arg-type]


_lock = threading.Lock()
_only = cache(StatementFinder)


def shared_finder() -> StatementFinder:
    """The finder with the model that ships with onrecord, loaded on first use and kept."""
    with _lock:
        return _only()


def find_statements(text: str, *, options: StatementOptions | None = None) -> list[Statement]:
    """The statements of `text`, offsets in code points of it; none when it is not English (see `read`).

    Raises AnalysisUnavailable when the model is missing or broken; never on odd text.
    """
    return list(shared_finder().read(text, options=options).statements)
