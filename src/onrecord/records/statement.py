"""Statement: who said what, in which words, with every piece at its span. Finds nothing.

A piece can't be made without its words, and `holds()` proves that they stand where it says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records.when import When

Stance = Literal["neutral", "endorsing", "distancing", "evaluative", "directive", "promissory"]
"""What the cue does to the content: leaves it be, takes it for true, keeps away from it, judges, asks for, promises."""
StatementKind = Literal["direct", "indirect", "mixed"]
"""direct: all the content's words stand in quotation marks; mixed: some; indirect: none."""
CueKind = Literal["speech", "attitude", "evidential", "decree", "topic", "no-comment"]
"""What a cue reports: speech goes into the ledger; the others only where that is arguable, and then as optional."""
SpeakerKind = Literal["named", "unnamed", "pronoun", "unknown"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text and where they stand, in code points. Raises ValueError when the words don't fill the span."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"{self.text!r} doesn't fill the span {self.start}..{self.end}")

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Words:
        """The words of `text` at [start, end). Raises ValueError when the span is empty or runs past the end."""
        return cls(text[start:end], start, end)

    def over(self, text: str) -> Words:
        """What `text` has at the same place."""
        return Words.at(text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: "said", "according to", "has repeatedly denied"."""

    words: Words
    lemma: str
    """The lexicon's entry, or the cue's own words in lower case where the lexicon has none."""
    kind: CueKind
    known: bool
    """Whether the lexicon has the cue."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the party's fullest name in the article, or the words where none was found.

    `id` is None until an archive files the party.
    """

    name: str
    id: str | None = None
    kind: SpeakerKind = "named"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of content to a source. Offsets count in the text that was analysed."""

    source: Words | None
    """The words that name the source; None when none stands in the sentence ("it was reported")."""
    speaker: Speaker | None
    """None when no source stands in the sentence and nobody's speech goes on."""
    cue: Cue
    stance: Stance
    content: tuple[Words, ...]
    """In the order of the text; a quotation that runs over paragraphs has a piece for each."""
    kind: StatementKind
    negated: bool
    """The report itself is denied: "did not say", "has never claimed"."""
    addressee: Words | None
    """To whom: "reporters" in "told reporters"."""
    venue: Words | None
    """Where or on what: "in an interview", "on Telegram"."""
    via: Words | None
    """The outlet, agency or person that carried it."""
    optional: bool
    """Arguably no statement: counts neither for nor against."""
    confidence: float
    """0..1: the model's belief in the least certain edge of its pieces."""
    origin: str
    """The finder's name and version."""
    block: int | None = None
    """Index of the block that holds the cue, where blocks were given."""
    within: int | None = None
    """Index, in the same list, of the statement whose content holds this one."""
    said: When | None = None
    """The days in which it was said, as far as the sentence tells."""

    def pieces(self) -> tuple[Words, ...]:
        """Every piece of the statement that has words and a span."""
        single = (self.source, self.cue.words, self.addressee, self.venue, self.via)
        return tuple(p for p in single if p is not None) + self.content

    def over(self, text: str) -> Statement:
        """The same statement with the words that `text` has at its places."""
        source, addressee, venue, via = (
            piece and piece.over(text) for piece in (self.source, self.addressee, self.venue, self.via)
        )
        cue, content = replace(self.cue, words=self.cue.words.over(text)), tuple(c.over(text) for c in self.content)
        return replace(self, source=source, cue=cue, content=content, addressee=addressee, venue=venue, via=via)

    def holds(self, text: str) -> bool:
        """Whether all its words stand at their spans in `text`."""
        return all(text[p.start : p.end] == p.text for p in self.pieces())
