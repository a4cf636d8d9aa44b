"""Whom a pronoun means: who is spoken of, who spoke before, who is quoted around it; or nobody surely enough."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.analyse.parties.bodies import is_after_body
from onrecord.analyse.parties.focus import ADDS, QUOTED_AGAIN, Guess
from onrecord.analyse.parties.heard import Heard
from onrecord.analyse.parties.issuers import issuer_of
from onrecord.analyse.parties.register import Entry
from onrecord.analyse.parties.sources import FIRST as FIRST_PERSON
from onrecord.analyse.parties.sources import HE, IT, SourceReading
from onrecord.analyse.prose.quotes import INSIDE

SURE_OF_IT = 0.6
"""Under this confidence an "it" stays open: most of them mean nobody."""
THEY_REACH = 4
"""Sentences after which "they" is somebody else; of GUM's further ones hardly any was right."""
CONTINUES = re.compile(r"\b(?:add|continu|conclud|also|went on|then)", re.I)
"""In a cue: a speech goes on."""


def of_pronoun(heard: Heard, reading: SourceReading, number: int, sentence: int) -> Guess | None:
    """Whom a pronoun means, or None where nothing says so surely enough."""
    word = reading.noun
    if word in FIRST_PERSON:
        outer = heard.statements[number].within
        entry = heard.speakers[outer] if outer is not None and word[0] in "im" else None
        if entry is None and outer is None and word in ("we", "us", "our") and heard.marks[reading.start] != INSIDE:
            issuer = issuer_of(heard.text, heard.register, heard.name_starts)
            return Guess(issuer, 0.7, "who issues the text") if issuer is not None else None
        return Guess(entry, 0.9, "the one quoted") if entry is not None else None
    if word in HE:
        gender = HE[word]
        others = _addressed(heard, number) | _told_of(heard, number)
        guess = heard.focus.person(gender, others, _talk_goes_on(heard, number)) or _ahead(heard, number, gender)
        if guess is not None and guess.entry.gender is None:
            guess.entry.gender = gender
        return guess
    if word in IT:
        guess = None if heard.was_thing else _goes_on(heard, number, sentence) or heard.focus.body()
        goes_on = guess is not None and heard.running in ((guess.entry, sentence), (guess.entry, sentence - 1))
        other = not goes_on and is_after_body(heard.text, reading.start)
        return guess if guess is not None and not other and (goes_on or guess.confidence >= SURE_OF_IT) else None
    spoke, at = heard.running or (None, 0)
    body = spoke is not None and (spoke.kind in ("body", "outlet") or not (spoke.sure or spoke.gender))
    if reading.plural and spoke is not None and body and sentence - at <= 2:
        return Guess(spoke, 0.6, "the body that spoke before")
    if reading.plural and heard.plural is not None and sentence - heard.plural[1] <= THEY_REACH:
        return Guess(heard.plural[0], 0.6, "the last who spoke as several")
    return None


def _goes_on(heard: Heard, number: int, sentence: int) -> Guess | None:
    """The body whose words go on ("..., it added"), or which the sentence is about."""
    spoke, at = heard.running or (None, -9)
    adds = CONTINUES.search(heard.statements[number].cue.words.text) is not None
    subject = heard.subjects.get(sentence)
    if spoke is not None and adds and sentence - at <= 2 and spoke.kind in ("body", "outlet", "state"):
        return Guess(spoke, 0.7, "the body that spoke before")
    if subject is not None and subject.kind in ("body", "outlet", "state") and (subject.sure or subject.speaks):
        return Guess(subject, 0.65, "the body that the sentence is about")
    return None


def _talk_goes_on(heard: Heard, number: int) -> tuple[Entry, float] | None:
    """Who spoke last, and what speaks for it that the talk goes on: a word for it, or a quotation."""
    statement = heard.statements[number]
    if heard.running is None:
        return None
    if CONTINUES.search(statement.cue.words.text):
        return heard.running[0], ADDS
    return (heard.running[0], QUOTED_AGAIN) if statement.kind == "direct" else None


def _told_of(heard: Heard, number: int) -> frozenset[Entry]:
    """Whom a speaker names is not the speaker: in what follows the pronoun, or in the speaker's own quotation."""
    statement = heard.statements[number]
    source = statement.source
    assert source is not None
    found: frozenset[Entry] = frozenset()
    for piece in statement.content:
        if statement.kind == "direct" or piece.start >= source.end:
            found |= heard.named_in(piece.start, piece.end)
    return found


def _addressed(heard: Heard, number: int) -> frozenset[Entry]:
    """Who is spoken to can't be who speaks."""
    addressee = heard.statements[number].addressee
    if addressee is None:
        return frozenset()
    return heard.named_in(addressee.start, addressee.end)


def _ahead(heard: Heard, number: int, gender: str) -> Guess | None:
    """For a pronoun before any name: the first person named after it who fits."""
    source = heard.statements[number].source
    assert source is not None
    for start, _ in heard.names[bisect_right(heard.name_starts, source.start) :]:
        entry = heard.register.of[start]
        if entry.kind == "person" and entry.sure and entry.gender in (None, gender) and heard.marks[start] != INSIDE:
            return Guess(entry, 0.5, "the first named after it")
    return None
