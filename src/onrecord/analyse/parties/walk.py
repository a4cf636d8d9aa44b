"""One walk through an article, sentence by sentence: names feed the focus, pronouns and sources take from it.

Whom a source means, resolve.py tells. Makes no records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.turns import is_answer
from onrecord.analyse.parties.antecedents import interviewed
from onrecord.analyse.parties.focus import (
    AFTER_PREPOSITION,
    ASIDE,
    FIRST,
    HEADS,
    NAMED,
    NAMELESS,
    OWNED,
    OWNS,
    PRONOUN,
    QUOTED,
    REPORTED,
    SPOKE,
    Guess,
)
from onrecord.analyse.parties.kinds import is_bodys
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.resolve import LEDE, Resolved, Resolver
from onrecord.analyse.parties.roles import fits, is_bare
from onrecord.analyse.parties.sources import HE, SourceReading, read_source
from onrecord.analyse.prose.quotes import INSIDE, find_quotations, quote_map
from onrecord.analyse.prose.sentences import find_sentences
from onrecord.analyse.tables.words import BODY_NOUNS, PEOPLE, RELATIVES
from onrecord.analyse.tagging.segments import DATELINE
from onrecord.records.reading import Block
from onrecord.records.statement import Cue, Statement

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
_NAMELESS = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?…]\s)|(?<=[.!?…][”\"]\s))(?P<lead>An?|One|Another|The|His|Her|Their|[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,2}}[’']s?)"
    rf"\s(?:[\w-]+\s){{0,3}}?(?P<noun>{'|'.join(sorted(RELATIVES))})(?=\s(?!and\b|of\b|named\b|identified\b)[a-z])"
)
"""Somebody without a name whom a sentence is about: "A neighbour saw ...", "Duarte’s mother is ..."."""
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|by|from|against|about|than|like|at|in|on|over|under|behind|towards?|between|among|and|or|via)"
    r"(?: the| former| president| sen\.?)?[ \u00a0]$",
    re.I,
)
_PASSIVE = frozenset(("report", "say", "announce", "confirm", "claim", "add", "state", "note", "warn"))
"""Cues that go on with the last speaker's word where they have no source: "damage was also reported"."""
_ALSO = re.compile(r"\b(?:also|further|later|again|additionally|meanwhile)\b", re.I)
"""In a cue: it goes on; so it does in the sentence behind one under "according to"."""
_WRITTEN_AT = re.compile(r"[A-Z][A-Z’' .-]{2,30}(?:, [A-Z][\w. ]{2,20})?: ")
_HEAD = 60  # code points of a paragraph that hold a dateline
_AGED = re.compile(r", \d\d\b")
_AHEAD = re.compile(r"(?:Though|Although|While|When|Before|After|As|Because|Since|Once|Until|Even though|Despite) ")
_AND_TOLD = re.compile(r"(?:\band|,)[ \u00a0](?:\w+ly[ \u00a0])?$")
"""Before a verb that goes on with its sentence's subject: "Duarte left and told ..."."""
_SEVERAL = frozenset(("couple", "crew", "duo", "gang", "jury", "pair", "trio"))
"""Nouns of several people that no one name brings in."""
_AT_COURT = frozenset(
    ("coroner", "detective", "investigator", "judge", "justice", "magistrate", "official", "prosecutor", "sheriff")
)
"""Who speaks of somebody whose age is told: "A judge kept a man in jail. Tom Oakes, 22, ..."."""
_ASIDE_ROLES = frozenset(("related", "caption", "credit", "embed"))


class Walk:
    """Goes through one article and has each source resolved where it stands."""

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
        self.mentions: list[Resolved] = []
        self.passing: list[Resolved] = []
        """Pronouns that are no source."""
        self.resolved_at: set[int] = set()
        """Where a source's own name begins: it has a mention of its own."""
        self.marks = quote_map(text, find_quotations(text)) if marks is None else marks
        self.who = Resolver(text, statements, register, self.marks)
        self.focus, self.groups, self.speakers = self.who.focus, self.who.groups, self.who.speakers
        self.sentences = [(s.start, s.end) for s in find_sentences(text)] or [(0, len(text))]
        self.begins = [s for s, _ in self.sentences]
        self.aside = [(b.start, b.end) for b in blocks if b.role in _ASIDE_ROLES]
        self.contents = sorted(
            (c.start, c.end) for s in statements for c in s.content if s.source is None or c.start > s.source.start
        )  # what is said first may be about the speaker: "Duarte was at home when it shook, she said"
        self.content_starts = [c[0] for c in self.contents]
        self.fronted = [
            (c.start, c.end)
            for s in statements
            for c in s.content
            if s.source is not None and c.end <= s.source.start and s.source.text.lower() not in HE
        ]
        """What was said first by somebody named after it: "he" there is mostly another."""
        self.sources: dict[int, list[int]] = {}
        for number, statement in enumerate(statements):
            if statement.source is not None:
                self.sources.setdefault(statement.source.start, []).append(number)
        self._open: list[tuple[SourceReading, tuple[int, int], int]] = []
        """Roles at the beginning that nobody has yet, with their places and mentions."""
        self._by_place: dict[tuple[int, int], Entry | None] = {}

    def run(self) -> None:
        """Walks the text once; then the statements without a source of their own."""
        self._answers()
        for start in self.sources:
            if start in self.register.of:
                self.register.of[start].speaks = True
        heads = [(s, self.statements[numbers[0]].source) for s, numbers in self.sources.items()]
        within = {e for s, source in heads if source is not None for e in self.who.named_in(s, source.end)}
        self._weigh_kinds(within)
        events = sorted(
            [(start, 1, end) for start, end in self.who.names]
            + [(m.start(), 2, m.end()) for m in _PRONOUN.finditer(self.text)]
            + [(start, 0, 0) for start in self.sources]
            + [(m.start(), 3, m.end()) for m in _NAMELESS.finditer(self.text) if m.start() not in self.sources]
        )
        sentence, first = 0, True
        busy = -1
        for position, kind, end in events:
            now = max(bisect_right(self.begins, position) - 1, 0)
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
                weight = self._weight(entry, position, end, first=first)
                self.focus.add(entry, weight)
                if first and weight == FIRST:
                    self.who.subjects[sentence], first = entry, False
                    if self.register.leads.get(position, position) <= self.begins[sentence] + 2:
                        self.who.heads.add(sentence)
            elif kind == 3:
                first = not self._nameless(position, end) and first
            elif self.marks[position] != INSIDE:
                self._passing(position, end, first=first)
                first = False
        self._look_back()
        self._without_source()

    def _weigh_kinds(self, spoken: set[Entry]) -> None:
        """What speaks, or is named often, and is no person by what stands beside it, is a body."""
        for entry in self.register.entries:
            open_ = entry.kind == "person" and not (entry.sure or entry.gender or entry.roles)
            if open_ and (entry in spoken or len(entry.places) > 2) and is_bodys(self.text, entry):
                entry.kind, entry.sure = "body", True

    def _answers(self) -> None:
        """In an interview the answers are those of whom its introduction is about."""
        answers = [n for n, s in enumerate(self.statements) if is_answer(self.text, s.cue.words)]
        if not answers:
            return
        first = min(self.statements[n].cue.words.start for n in answers)
        who = interviewed(self.text, self.register, self.who.names, first)
        for number in answers:
            self.speakers[number] = who
            source = self.statements[number].source
            if source is not None:
                self._by_place[source.start, source.end] = who

    def _weight(self, entry: Entry, start: int, end: int, *, first: bool) -> float:
        """What a name adds to the focus by its place."""
        faint = not entry.sure and not entry.speaks and entry.kind == "person" and len(entry.places) < 3
        if faint or self._is_dateline(entry, start):
            return 0.05
        if self.marks[start] == INSIDE:
            return QUOTED
        if self._is_aside(start):
            return ASIDE
        lead = self.register.leads.get(start, start)
        if self.text[end : end + 2] in ("’s", "'s") or self.text[end : end + 1] in ("’", "'"):
            return HEADS if first and self.text.endswith(("\n", ". ", ".” "), 0, lead) else OWNS
        if _PREPOSITION.search(self.text, max(0, lead - 24), lead):
            return AFTER_PREPOSITION
        near = bisect_right(self.content_starts, start) - 1
        if near >= 0 and start < self.contents[near][1]:
            return REPORTED
        return FIRST if first else NAMED

    def _is_aside(self, start: int) -> bool:
        """Whether a place is in a box, a caption or the like, which is about something else."""
        return any(low <= start < high for low, high in self.aside)

    def _is_dateline(self, entry: Entry, start: int) -> bool:
        """Whether a place only says where the report was written: "OSLO: Rain fell"."""
        head = self.text.rfind("\n", 0, start) + 1
        if entry.kind == "person" or start - head > _HEAD:
            return False
        heads = (form.match(self.text, head) for form in (DATELINE, _WRITTEN_AT))
        return any(match is not None and start < match.end() for match in heads)

    def _nameless(self, start: int, end: int) -> bool:
        """Somebody without a name whom the sentence is about; "the woman" only where one was before."""
        words = self.text[start:end]
        noun = words.split()[-1]
        if words.startswith("The ") and self.groups.again(noun) is None:
            return False
        entry = self.groups.again(noun) if words.startswith("The ") else self.groups.nameless(words, noun, many=False)
        assert entry is not None
        self.focus.add(entry, FIRST)
        return True

    def _passing(self, start: int, end: int, *, first: bool) -> None:
        """A pronoun that is no source keeps alive whom it means."""
        word = self.text[start:end].lower()
        gender = HE[word]
        guess = (self._named_after(start, gender) if first else None) or self.focus.person(gender)
        if guess is not None:
            self.passing.append(Resolved(start, end, guess.entry, "pronoun", guess.confidence, guess.how))
            subject = word in ("he", "she") and not any(low <= start < high for low, high in self.fronted)
            self.focus.add(guess.entry, PRONOUN if subject and first else NAMED if subject else OWNED)
            if guess.entry.gender is None and guess.confidence > 0.8:
                guess.entry.gender = gender

    def _named_after(self, start: int, gender: str) -> Guess | None:
        """Whom a clause ahead of its main clause means: "Though he grew up here, Duarte left"."""
        line = self.sentences[max(bisect_right(self.begins, start) - 1, 0)]
        if _AHEAD.fullmatch(self.text, line[0], start) is None:
            return None
        comma = self.text.find(", ", start, line[1])
        near = bisect_right(self.who.name_starts, comma)
        if comma < 0 or near == len(self.who.names):
            return None
        name = self.who.name_starts[near]
        entry = self.register.of[name]
        fits = entry.kind == "person" and entry.gender in (None, gender) and (entry.sure or entry.speaks)
        begins = self.register.leads.get(name, name) == comma + 2
        return Guess(entry, 0.7, "the name after it") if fits and begins else None

    def _source(self, number: int, sentence: int) -> int:
        """Resolves one statement's source; gives where its words end."""
        source = self.statements[number].source
        assert source is not None
        place = (source.start, source.end)
        if place in self._by_place:
            self.speakers[number] = self._by_place[place]
            return source.end
        low = bisect_right(self.who.name_starts, source.start - 1)
        if low and self.who.names[low - 1][1] > source.start:
            low -= 1  # the tagger parted a name at its hyphen
        inside = []
        for one in self.who.names[low:]:
            if one[0] >= source.end:
                break
            inside.append(one)
        reading = read_source(self.text, place, inside, self.register.leads)
        found = self.who.resolve(reading, number, (sentence, self.sentences[sentence][0]))
        self._by_place[place] = self.speakers[number] = found.entry
        nobody = found.entry is None or (found.entry in self.groups.unnamed and not reading.plural)
        if nobody and reading.shape in ("role", "unnamed") and (sentence < 2 or place[0] < LEDE):
            self._open.append((reading, place, len(self.mentions)))
        self.mentions.append(found)
        if found.form in ("name", "surname", "acronym", "metonym"):
            self.resolved_at.update(n[0] for n in inside if found.entry is self.register.of[n[0]])
        self.who.was_thing = reading.shape == "document" or (reading.shape == "role" and found.entry is None)
        named = found.entry is not None and found.entry not in self.groups.unnamed
        self.who.running = (found.entry, sentence) if found.entry is not None and named else None
        if self._is_aside(source.start):
            self.who.running = None
        elif found.entry is not None:
            issued = reading.shape == "document" and found.entry.kind != "person"
            nameless = found.entry in self.groups.unnamed and not reading.plural and not reading.definite
            self.focus.add(found.entry, NAMED if issued else NAMELESS if nameless else SPOKE)
            self.focus.spoke = found.entry
            self.who.introduced[found.entry] = source.start
            if reading.plural or found.entry in self.groups.unnamed:
                self.who.plural = found.entry, sentence
        return source.end

    def _look_back(self) -> None:
        """A role at the beginning that nobody had yet: "PM to resign" above an article on a prime minister."""
        for reading, place, mention in self._open:
            open_ = self.mentions[mention].entry is None
            entry = (self.who.called(reading) if open_ else None) or self._brought_in(reading)
            if entry is not None:
                found = replace(self.mentions[mention], entry=entry, how="called so in what follows")
                self.mentions[mention] = found
                for number in self.sources[place[0]]:
                    self.speakers[number] = entry

    def _brought_in(self, reading: SourceReading) -> Entry | None:
        """Whom the lede leaves without a name, and a sentence after it brings in by name and age, or by name alone
        where it speaks of an office: "A Vale man pleaded guilty. Tom Oakes, 22, said ..."."""
        if reading.noun in BODY_NOUNS | _SEVERAL:
            return None  # "a Vale jury", "a pair of thieves"
        lede = max(bisect_right(self.begins, reading.start) - 1, 0)
        for sentence in range(lede + 1, min(lede + 4, len(self.begins))):
            near = bisect_right(self.who.name_starts, self.begins[sentence] - 1)
            if near == len(self.who.names):
                return None
            start, end = self.who.names[near]
            entry = self.register.of[start]
            if entry.full[:1] != [start] or end > self.sentences[sentence][1]:
                continue
            told = _AGED.match(self.text, end) is not None and reading.noun not in _AT_COURT
            told = told or re.match(rf", an? (?:[\w-]+ ){{0,2}}{reading.noun}\b", self.text[end : end + 60]) is not None
            office = reading.noun in PEOPLE or reading.noun.endswith("ist")
            bare = office and entry.speaks and is_bare(entry, self.text)
            return entry if entry.sure and fits(entry, reading.noun) and (told or bare) else None
        return None

    def _without_source(self) -> None:
        """A quotation, or a report with no source at all, is its sentence's subject's, or the running speaker's."""
        order = sorted(range(len(self.statements)), key=lambda n: self.statements[n].cue.words.start)
        last: int | None = None
        for number in order:
            statement = self.statements[number]
            if statement.source is not None or self.speakers[number] is not None:
                if statement.within is None:
                    last = number
                continue
            cue = statement.cue.words
            if statement.addressee is not None and statement.addressee.end <= cue.start:
                continue  # "residents were told": by whom, nothing says
            after = bisect_right(self.who.name_starts, cue.end)
            if after < len(self.who.names) and statement.within is None:
                start = self.who.name_starts[after]
                if self.register.leads.get(start, start) == cue.end + 1 and self.register.of[start].sure:
                    self.speakers[number] = self.register.of[
                        start
                    ]  # "said Lt. Ana Duarte", where a sentence seems to end
                    continue
            subject = self.who.subjects.get(bisect_right(self.begins, cue.start) - 1)
            told = subject is not None and subject.kind == "person" and statement.within is None
            if told and _AND_TOLD.search(self.text, max(0, cue.start - 12), cue.start):
                self.speakers[number] = subject
                continue
            if last is None or self.speakers[last] is None or statement.within is not None:
                continue
            before = self.statements[last].cue
            between = self.text[before.words.end : cue.start]
            quoted = statement.kind == "direct" and between.strip().count("\n") <= 2
            if quoted or ("\n" not in between and self._goes_on(statement, before)):
                self.speakers[number] = self.speakers[last]

    def _goes_on(self, statement: Statement, before: Cue) -> bool:
        """Whether a report that names nobody goes on with what the cue before it told."""
        cue = statement.cue
        apart = bisect_right(self.begins, cue.words.start) - bisect_right(self.begins, before.words.start)
        also = _ALSO.search(cue.words.text) is not None or (apart <= 1 and before.lemma == "according to")
        return also and cue.lemma in _PASSIVE
