"""One walk through an article, sentence by sentence: names feed the focus, pronouns and sources take from it.

Resolves each statement's source to an entry of the register, or leaves it open. Makes no records.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.parties.antecedents import antecedent, is_crowd, is_people
from onrecord.analyse.parties.focus import (
    AFTER_PREPOSITION,
    ASIDE,
    FIRST,
    NAMED,
    OWNED,
    OWNS,
    PRONOUN,
    QUOTED,
    REPORTED,
    SPOKE,
    Focus,
    Guess,
)
from onrecord.analyse.parties.groups import Groups
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.roles import find_by_role
from onrecord.analyse.parties.sources import FIRST as FIRST_PERSON
from onrecord.analyse.parties.sources import HE, IT, SourceReading, read_source
from onrecord.analyse.parties.words import BODY_ROLES, PEOPLE
from onrecord.analyse.quotes import INSIDE, find_quotations, quote_map
from onrecord.analyse.sentences import find_sentences
from onrecord.records.party import MentionForm
from onrecord.records.reading import Block
from onrecord.records.statement import Statement

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|by|from|against|about|than|like|at|in|on|over|under|behind|towards?|between|among|and|or|via)"
    r"(?: the| former| president| sen\.?)?[ \u00a0]$",
    re.I,
)
SURE_OF_IT = 0.6
"""Under this confidence an "it" stays open: most of them mean nobody."""
_CONTINUES = re.compile(r"\b(?:add|continu|conclud|also|went on|then)", re.I)
_BY = {"name": "by name", "surname": "the fuller name in the article"}
_COUNTED = re.compile(
    r"\d+[ \u00a0]|(?:some|many|most|several|two|three|four|five|six|dozens|hundreds|thousands)\b", re.I
)
_PASSIVE = frozenset(("report", "say", "announce", "confirm", "claim", "add", "state", "note", "warn"))
"""Cues that mostly go on with the last speaker's word where they have no source: "damage was also reported"."""
_ASIDE_ROLES = frozenset(("related", "caption", "credit", "embed"))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source's words, or a pronoun's, with whom they are held to mean."""

    start: int
    end: int
    entry: Entry | None
    form: MentionForm
    confidence: float
    how: str


class Walk:
    """Resolves the sources of one article's statements."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        statements: Sequence[Statement],
        register: Register,
        marks: bytearray | None = None,
    ) -> None:
        self.text = text
        self.register = register
        self.statements = statements
        self.focus = Focus()
        self.speakers: list[Entry | None] = [None] * len(statements)
        self.mentions: list[Resolved] = []
        self.passing: list[Resolved] = []
        """Pronouns that are no source."""
        self.groups = Groups(text, register)
        self.resolved_at: set[int] = set()
        """Where a source's own name begins: it has a mention of its own."""
        self.marks = quote_map(text, find_quotations(text)) if marks is None else marks
        self.sentences = [(s.start, s.end) for s in find_sentences(text)] or [(0, len(text))]
        self.aside = [(b.start, b.end) for b in blocks if b.role in _ASIDE_ROLES]
        self.contents = sorted((c.start, c.end) for s in statements for c in s.content)
        self.content_starts = [c[0] for c in self.contents]
        self.names = sorted((start, register.ends[start]) for start in register.of)
        self.leads = register.leads
        self.name_starts = [n[0] for n in self.names]
        self.sources: dict[int, list[int]] = {}
        for number, statement in enumerate(statements):
            if statement.source is not None:
                self.sources.setdefault(statement.source.start, []).append(number)
        self._plural: Entry | None = None
        self._was_document = False
        self._running: tuple[Entry, int] | None = None
        """The person who spoke last, and in which sentence; None when it was nobody with a name."""
        self._by_place: dict[tuple[int, int], Entry | None] = {}

    def run(self) -> None:
        """Walks the text once; then the statements without a source of their own."""
        speaking = self._speaking()
        events = sorted(
            [(start, 1, end) for start, end in self.names]
            + [(m.start(), 2, m.end()) for m in _PRONOUN.finditer(self.text)]
            + [(start, 0, 0) for start in self.sources]
        )
        sentence, first = 0, True
        starts = [s for s, _ in self.sentences]
        busy = -1
        for position, kind, end in events:
            now = max(bisect_right(starts, position) - 1, 0)
            if now > sentence:
                self.focus.next_sentence(now - sentence)
                sentence, first = now, True
            if kind == 0:
                for number in self.sources[position]:
                    busy = max(busy, self._source(number, sentence))
                first = False
            elif position < busy:
                continue
            elif kind == 1:
                entry = self.register.of[position]
                weight = self._weight(entry, position, end, first=first, speaks=entry in speaking)
                self.focus.add(entry, weight)
                first = first and weight != FIRST
            elif self.marks[position] != INSIDE:
                self._passing(position, end, first=first)
                first = False
        self._without_source()

    def _speaking(self) -> set[Entry]:
        """Entries that stand at the head of a source somewhere: what speaks is a party, not any words with capitals."""
        found = set()
        for statement in self.statements:
            source = statement.source
            if source is not None and source.start in self.register.of:
                found.add(self.register.of[source.start])
        return found

    def _weight(self, entry: Entry, start: int, end: int, *, first: bool, speaks: bool) -> float:
        """What a name adds to the focus by its place."""
        if not entry.sure and not speaks and entry.kind == "person" and len(entry.places) < 3:
            return 0.05
        if self.marks[start] == INSIDE:
            return QUOTED
        if any(low <= start < high for low, high in self.aside):
            return ASIDE
        if self.text[end : end + 2] in ("’s", "'s") or self.text[end : end + 1] in ("’", "'"):
            return OWNS
        lead = self.leads.get(start, start)
        if _PREPOSITION.search(self.text, max(0, lead - 24), lead):
            return AFTER_PREPOSITION
        near = bisect_right(self.content_starts, start) - 1
        if near >= 0 and start < self.contents[near][1]:
            return REPORTED
        return FIRST if first else NAMED

    def _passing(self, start: int, end: int, *, first: bool) -> None:
        """A pronoun that is no source keeps alive whom it means."""
        word = self.text[start:end].lower()
        gender = HE[word]
        guess = self.focus.person(gender)
        if guess is not None:
            self.passing.append(Resolved(start, end, guess.entry, "pronoun", guess.confidence, guess.how))
            subject = word in ("he", "she")
            self.focus.add(guess.entry, PRONOUN if subject and first else NAMED if subject else OWNED)
            if guess.entry.gender is None and guess.confidence > 0.8:
                guess.entry.gender = gender

    def _source(self, number: int, sentence: int) -> int:
        """Resolves one statement's source; gives where its words end."""
        source = self.statements[number].source
        assert source is not None
        place = (source.start, source.end)
        if place in self._by_place:
            self.speakers[number] = self._by_place[place]
            return source.end
        low = bisect_right(self.name_starts, source.start - 1)
        inside = []
        for one in self.names[low:]:
            if one[0] >= source.end:
                break
            inside.append(one)
        reading = read_source(self.text, place, inside, self.leads)
        found = self._resolve(reading, number, sentence)
        self._by_place[place] = self.speakers[number] = found.entry
        self.mentions.append(found)
        if found.form in ("name", "surname", "acronym", "metonym"):
            self.resolved_at.update(n[0] for n in inside if found.entry is self.register.of[n[0]])
        self._was_document = reading.shape == "document"
        person = found.entry is not None and found.entry.kind == "person" and found.entry not in self.groups.unnamed
        self._running = (found.entry, sentence) if found.entry is not None and person else None
        if found.entry is not None:
            self.focus.add(found.entry, SPOKE)
            self.focus.spoke = found.entry
            if reading.plural or found.entry in self.groups.unnamed:
                self._plural = found.entry
        return source.end

    def _resolve(self, reading: SourceReading, number: int, sentence: int) -> Resolved:
        """Whom a source that has been read stands for."""
        words = self.text[reading.start : reading.end]
        begin = self.sentences[sentence][0]

        def as_(entry: Entry | None, form: MentionForm, confidence: float, how: str) -> Resolved:
            return Resolved(reading.start, reading.end, entry, form, confidence, how)

        if reading.shape == "pronoun":
            guess = self._pronoun(reading, number)
            return as_(guess.entry, "pronoun", guess.confidence, guess.how) if guess else as_(None, "pronoun", 0.5, "")
        if reading.shape == "relative":
            at = (reading.start, reading.noun.startswith("who"))
            entry = antecedent(self.text, self.register, self.names, begin, at)
            return as_(entry, "pronoun", 0.8 if entry else 0.5, "the name before it" if entry else "")
        if reading.shape == "name":
            entry = self.register.of[reading.names[0]]
            if is_people(words, entry, self.register) or is_crowd(self.text, words, entry, begin):
                return as_(self.groups.nameless(words), "plural", 0.9, "several people without names")
            if not entry.sure and _COUNTED.match(self.text, reading.start):
                return as_(self.groups.nameless(words), "plural", 0.9, "several people without names")
            lead = self.text[reading.start : reading.names[0]]
            if reading.noun and lead.rstrip().endswith(","):  # "the governor of the coast, Ana Duarte"
                entry.roles.append((reading.start, reading.start + len(lead.rstrip().rstrip(",").rstrip())))
            form: MentionForm = next((f for s, _, f in entry.places if s == reading.names[0]), "name")
            return as_(entry, form, 0.95, _BY.get(form, f"by {form}"))
        if reading.shape == "team":
            self.focus.add(self.register.of[reading.names[0]], OWNS)
            return as_(self.groups.team(reading), "name", 0.9, "by name")
        if reading.shape == "pair":
            return as_(self.groups.pair(reading), "plural", 0.9, "several who are named")
        if reading.shape == "unnamed":
            entry = self.groups.nameless(words, many=reading.plural)
            return as_(entry, "plural" if reading.plural else "role", 0.9, "without a name")
        if reading.shape == "role":
            guess = self._role(reading, number, sentence)
            if guess is not None:
                return as_(guess.entry, "role", guess.confidence, guess.how)
            return as_(None, "role", 0.5, "nobody in the article is called so")
        return as_(None, "role", 0.5, "a document is nobody by itself" if reading.shape == "document" else "")

    def _role(self, reading: SourceReading, number: int, sentence: int) -> Guess | None:
        """Whom "the mayor" means: who is called so, or where a speech goes on, who held it."""
        owner = self._named_in(reading.start, reading.end)
        words = self.text[reading.start : reading.end]
        where = (reading.start, sentence < 2)
        guess = find_by_role(self.register, self.focus, words, reading.noun, where, owner)
        goes_on = reading.noun in PEOPLE and _CONTINUES.search(self.statements[number].cue.words.text) is not None
        if guess is None and reading.noun in BODY_ROLES:
            entry = self.groups.national(reading)
            return Guess(entry, 0.8, "a body of that country") if entry is not None else None
        if guess is None and goes_on and self._running is not None:
            speaker, spoke = self._running
            if spoke >= sentence - 1 and speaker not in owner:
                return Guess(speaker, 0.5, "the last speaker, by a role not given before")
        return guess

    def _pronoun(self, reading: SourceReading, number: int) -> Guess | None:
        """Whom a pronoun means, or None where nothing says so surely enough."""
        word = reading.noun
        if word in FIRST_PERSON:
            outer = self.statements[number].within
            entry = self.speakers[outer] if outer is not None and word[0] in "im" else None
            return Guess(entry, 0.9, "the one quoted") if entry is not None else None
        if word in HE:
            gender = HE[word]
            others = self._addressed(number) | self._told_of(number)
            guess = self.focus.person(gender, others) or self._ahead(number, gender)
            if guess is not None and guess.entry.gender is None:
                guess.entry.gender = gender
            return guess
        if word in IT:
            guess = None if self._was_document else self.focus.body()
            return guess if guess is not None and guess.confidence >= SURE_OF_IT else None
        if reading.plural and self._plural is not None:
            return Guess(self._plural, 0.6, "the last who spoke as several")
        return None

    def _told_of(self, number: int) -> frozenset[Entry]:
        """Whom a speaker names is not the speaker: in what follows the pronoun, or in the speaker's own quotation."""
        statement = self.statements[number]
        source = statement.source
        assert source is not None
        found: frozenset[Entry] = frozenset()
        for piece in statement.content:
            if statement.kind == "direct" or piece.start >= source.end:
                found |= self._named_in(piece.start, piece.end)
        return found

    def _addressed(self, number: int) -> frozenset[Entry]:
        """Who is spoken to can't be who speaks."""
        addressee = self.statements[number].addressee
        if addressee is None:
            return frozenset()
        return self._named_in(addressee.start, addressee.end)

    def _named_in(self, start: int, end: int) -> frozenset[Entry]:
        """Whose names begin in [start, end)."""
        low, high = bisect_left(self.name_starts, start), bisect_left(self.name_starts, end)
        return frozenset(self.register.of[s] for s in self.name_starts[low:high])

    def _ahead(self, number: int, gender: str) -> Guess | None:
        """For a pronoun before any name: the first person named after it who fits."""
        source = self.statements[number].source
        assert source is not None
        for start, _ in self.names[bisect_right(self.name_starts, source.start) :]:
            entry = self.register.of[start]
            if entry.kind == "person" and entry.sure and entry.gender in (None, gender) and self.marks[start] != INSIDE:
                return Guess(entry, 0.5, "the first named after it")
        return None

    def _without_source(self) -> None:
        """A quotation, or a report with no source at all, is the running speaker's of its paragraph."""
        order = sorted(range(len(self.statements)), key=lambda n: self.statements[n].cue.words.start)
        last: int | None = None
        for number in order:
            statement = self.statements[number]
            if statement.source is not None:
                if statement.within is None:
                    last = number
                continue
            if last is None or self.speakers[last] is None or statement.within is not None:
                continue
            between = self.text[self.statements[last].cue.words.end : statement.cue.words.start]
            quoted = statement.kind == "direct" and between.strip().count("\n") <= 2
            if quoted or (between.count("\n") == 0 and statement.cue.lemma in _PASSIVE):
                self.speakers[number] = self.speakers[last]
