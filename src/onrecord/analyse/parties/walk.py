"""One walk through an article, sentence by sentence: names feed the focus, pronouns and sources take from it.

Resolves each statement's source to an entry of the register, or leaves it open. Makes no records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.roles import find_by_role
from onrecord.analyse.parties.sources import FIRST as FIRST_PERSON
from onrecord.analyse.parties.sources import HE, IT, SourceReading, read_source
from onrecord.analyse.quotes import INSIDE, find_quotations, quote_map
from onrecord.analyse.sentences import find_sentences
from onrecord.records.party import MentionForm
from onrecord.records.reading import Block
from onrecord.records.statement import Statement

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|by|from|against|about|than|like|at|in|on|over|under|behind|toward|towards|between|among|and|or|via)(?: the| former| president| sen\.?)?[ \u00a0]$",
    re.I,
)
_PEOPLE_WHO = re.compile(
    r"\b(?:those|people|someone|anyone|everyone|nobody|ones?|percent|%|\w+[a-z]s|men|women)[ \u00a0]*,?[ \u00a0]*$"
)
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

    def __init__(self, text: str, blocks: Sequence[Block], statements: Sequence[Statement], register: Register) -> None:
        self.text = text
        self.register = register
        self.statements = statements
        self.focus = Focus()
        self.speakers: list[Entry | None] = [None] * len(statements)
        self.mentions: list[Resolved] = []
        self.unnamed: set[Entry] = set()
        self.resolved_at: set[int] = set()
        """Where a source's own name begins: it has a mention of its own."""
        self.marks = quote_map(text, find_quotations(text))
        self.sentences = [(s.start, s.end) for s in find_sentences(text)] or [(0, len(text))]
        self.aside = [(b.start, b.end) for b in blocks if b.role in _ASIDE_ROLES]
        self.contents = sorted((c.start, c.end) for s in statements for c in s.content)
        self.content_starts = [c[0] for c in self.contents]
        self.names = sorted((start, register.ends[start]) for start in register.of)
        self.name_starts = [n[0] for n in self.names]
        self.sources: dict[int, list[int]] = {}
        for number, statement in enumerate(statements):
            if statement.source is not None:
                self.sources.setdefault(statement.source.start, []).append(number)
        self._plural: Entry | None = None
        self._groups: dict[str, Entry] = {}
        self._was_document = False
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
                self.focus.add(entry, self._weight(entry, position, end, first=first, speaks=entry in speaking))
                first = first and self.marks[position] == INSIDE
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
        if _PREPOSITION.search(self.text, max(0, start - 24), start):
            return AFTER_PREPOSITION
        near = bisect_right(self.content_starts, start) - 1
        if near >= 0 and start < self.contents[near][1]:
            return REPORTED
        return FIRST if first else NAMED

    def _passing(self, start: int, end: int, *, first: bool) -> None:
        """A pronoun that is no source keeps alive whom it means."""
        word = self.text[start:end].lower()
        gender = "m" if HE[word] == "m" else "f"
        guess = self.focus.person(gender)  # type: ignore[arg-type]
        if guess is not None:
            subject = word in ("he", "she")
            self.focus.add(guess.entry, PRONOUN if subject and first else NAMED if subject else OWNED)
            if guess.entry.gender is None and guess.confidence > 0.8:
                guess.entry.gender = gender  # type: ignore[assignment]

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
        reading = read_source(self.text, place, inside)
        found = self._resolve(reading, number, sentence)
        self._by_place[place] = self.speakers[number] = found.entry
        self.mentions.append(found)
        if found.form in ("name", "surname", "acronym", "metonym"):
            self.resolved_at.update(n[0] for n in inside if found.entry is self.register.of[n[0]])
        self._was_document = reading.shape == "document"
        if found.entry is not None:
            self.focus.add(found.entry, SPOKE)
            self.focus.spoke = found.entry
            if reading.plural or found.entry in self.unnamed:
                self._plural = found.entry
        return source.end

    def _resolve(self, reading: SourceReading, number: int, sentence: int) -> Resolved:
        words = self.text[reading.start : reading.end]
        at = (reading.start, reading.end)
        if reading.shape == "pronoun":
            return self._pronoun(reading, number)
        if reading.shape == "relative":
            entry = self._antecedent(reading.start, sentence)
            return Resolved(*at, entry, "pronoun", 0.8 if entry else 0.5, "the name before it" if entry else "")
        if reading.shape == "name":
            entry = self.register.of[reading.names[0]]
            plural = self._demonym(words, entry)
            if plural:
                return Resolved(*at, self._group(words), "plural", 0.9, "several people without names")
            form = next((f for s, _, f in entry.places if s == reading.names[0]), "name")
            entry.sure = True
            how = (
                "by name" if form == "name" else "the fuller name in the article" if form == "surname" else f"by {form}"
            )
            return Resolved(*at, entry, form, 0.95, how)
        if reading.shape == "team":
            return Resolved(*at, self._team(reading), "name", 0.9, "by name")
        if reading.shape == "pair":
            return Resolved(*at, self._pair(reading), "plural", 0.9, "several who are named")
        if reading.shape == "role":
            owner = frozenset(self.register.of[s] for s, _ in self.names if reading.start <= s < reading.end)
            where = (reading.start, sentence < 2)
            guess = find_by_role(self.register, self.focus, words, reading.noun, where, owner)
            if guess is not None:
                return Resolved(*at, guess.entry, "role", guess.confidence, guess.how)
            return Resolved(*at, None, "role", 0.5, "nobody in the article is called so")
        if reading.shape == "unnamed":
            form = "plural" if reading.plural else "role"
            return Resolved(*at, self._group(words, many=reading.plural), form, 0.9, "without a name")
        how = "a document speaks for nobody by itself" if reading.shape == "document" else ""
        return Resolved(*at, None, "role", 0.5, how)

    def _pronoun(self, reading: SourceReading, number: int) -> Resolved:
        at = (reading.start, reading.end)
        word = reading.noun
        if word in FIRST_PERSON:
            outer = self.statements[number].within
            entry = self.speakers[outer] if outer is not None and word[0] in "im" else None
            return Resolved(*at, entry, "pronoun", 0.9 if entry else 0.5, "the one quoted" if entry else "")
        if word in HE:
            guess = self.focus.person("m" if HE[word] == "m" else "f", self._addressed(number))
            if guess is None:
                guess = self._ahead(number, HE[word])
            if guess is not None:
                if guess.entry.gender is None:
                    guess.entry.gender = "m" if HE[word] == "m" else "f"
                return Resolved(*at, guess.entry, "pronoun", guess.confidence, guess.how)
            return Resolved(*at, None, "pronoun", 0.5, "")
        if word in IT:
            guess = None if self._was_document else self.focus.body()
            return Resolved(
                *at,
                guess.entry if guess else None,
                "pronoun",
                guess.confidence if guess else 0.5,
                guess.how if guess else "",
            )
        if reading.plural and self._plural is not None:
            return Resolved(*at, self._plural, "pronoun", 0.6, "the last who spoke as several")
        return Resolved(*at, None, "pronoun", 0.5, "")

    def _addressed(self, number: int) -> frozenset[Entry]:
        """Who is spoken to can't be who speaks."""
        addressee = self.statements[number].addressee
        if addressee is None:
            return frozenset()
        return frozenset(self.register.of[s] for s, _ in self.names if addressee.start <= s < addressee.end)

    def _ahead(self, number: int, gender: str) -> Guess | None:
        """For a pronoun before any name: the first person named after it who fits."""
        source = self.statements[number].source
        assert source is not None
        for start, _ in self.names[bisect_right(self.name_starts, source.start) :]:
            entry = self.register.of[start]
            if entry.kind == "person" and entry.sure and entry.gender in (None, gender) and self.marks[start] != INSIDE:
                return Guess(entry, 0.5, "the first named after it")
        return None

    def _antecedent(self, position: int, sentence: int) -> Entry | None:
        """Whom "who" goes back to: the name before it, unless a plural stands between."""
        begin = self.sentences[sentence][0]
        before = self.text[begin:position].rstrip(" ,\u00a0")
        last = bisect_right(self.name_starts, position - 1) - 1
        while last >= 0 and self.names[last][0] >= begin:
            start, end = self.names[last]
            entry = self.register.of[start]
            between = self.text[end:position]
            if not between.strip(" ,\u00a0") or (
                not between.startswith(("’s", "'s")) and re.fullmatch(r"\s?\([^)]*\),?\s", between)
            ):
                return None if self._demonym(self.text[start:end], entry) else entry
            if _PEOPLE_WHO.search(before):
                return None
            if entry.kind == "person" and entry.sure and between.startswith((", ", " (")):
                return entry
            last -= 1
        return None

    def _demonym(self, words: str, entry: Entry) -> bool:
        """Whether a name is but a people's or a party's, as "Norwegians"."""
        last = words.rsplit(maxsplit=1)[-1].lower() if words.split() else ""
        return not entry.sure and last.endswith("s") and last[:-1] in self.register.known.demonyms

    def _team(self, reading: SourceReading) -> Entry:
        owner = self.register.of[reading.names[0]]
        start, end = reading.names[0], reading.end
        key = f"{owner.number} {reading.noun}"
        entry = self._groups.get(key)
        if entry is None:
            name = self.text[start : self.register.ends[start]]
            tail = (
                self.text[self.register.ends[start] : end]
                .removeprefix("’s")
                .removeprefix("'s")
                .removeprefix("’")
                .removeprefix("'")
            )
            cut = tail.find(reading.noun) + len(reading.noun)
            words = (*name.split(), *tail[:cut].split())
            entry = self._new(words, "body")
            entry.sure = True
            self._groups[key] = entry
        entry.places.append((start, end, "name"))
        return entry

    def _pair(self, reading: SourceReading) -> Entry:
        members = [self.register.of[n] for n in reading.names]
        key = "pair " + " ".join(str(m.number) for m in members)
        entry = self._groups.get(key)
        if entry is None:
            names = [m.name for m in members]
            entry = self._new((*", ".join(names[:-1]).split(), "and", *names[-1].split()), "group")
            self._groups[key] = entry
        entry.places.append((reading.start, reading.end, "plural"))
        return entry

    def _group(self, words: str, *, many: bool = True) -> Entry:
        """An unnamed source: the same words are the same one."""
        bare = " ".join(words.lower().removeprefix("the ").removeprefix("a ").split())
        entry = self._groups.get(bare)
        if entry is None:
            entry = self._new(tuple(words.split()), "group" if many else "person")
            self._groups[bare] = entry
            self.unnamed.add(entry)
        return entry

    def _new(self, words: tuple[str, ...], kind: str) -> Entry:
        entry = Entry(words, kind, len(self.register.entries) + len(self._groups))  # type: ignore[arg-type]
        return entry

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
            if between.count("\n") == 0 or (statement.kind == "direct" and between.strip().count("\n") <= 2):
                self.speakers[number] = self.speakers[last]
