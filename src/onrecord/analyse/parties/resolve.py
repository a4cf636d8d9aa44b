"""Whom a source stands for: its words, the names before it, who spoke, who is called so; or nobody surely enough.

Asked by the walk at each source, in the order of the text, and told by it what it has met. Reads no text on its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from onrecord.analyse.parties.antecedents import antecedent, is_crowd, is_people, nameless_before, quoted_before
from onrecord.analyse.parties.bodies import find_body, find_namesake
from onrecord.analyse.parties.focus import OWNS, Guess
from onrecord.analyse.parties.heard import Heard
from onrecord.analyse.parties.issuers import is_issuer
from onrecord.analyse.parties.offices import Office, is_description, office_of, read_office
from onrecord.analyse.parties.pronouns import CONTINUES, of_pronoun
from onrecord.analyse.parties.register import Entry
from onrecord.analyse.parties.roles import (
    called_so,
    find_by_age,
    find_by_description,
    find_by_office,
    find_by_role,
    fits,
    is_bare,
)
from onrecord.analyse.parties.sources import FIRST as FIRST_PERSON
from onrecord.analyse.parties.sources import HE, STATE_BODIES, SourceReading
from onrecord.analyse.tables.gazetteer import plain
from onrecord.analyse.tables.words import (
    BODIES,
    BODY_NOUNS,
    BODY_ROLES,
    DOCUMENTS,
    FIRM_NOUNS,
    HUMANS,
    PEOPLE,
    RELATIVES,
    TEAMS,
)
from onrecord.records.party import MentionForm

_OWNED = re.compile(r"[’'](?:s[ \u00a0]|[ \u00a0])")
_OF_WHOM = re.compile(r"[ \u00a0]of[ \u00a0](?!two|three|four|five|six|seven|eight|nine|ten)")
"""Whose relative or aide somebody is; "the mother of four" is nobody's."""
_FOR_WHOM = re.compile(r"[ \u00a0](?:of|for|to)[ \u00a0]")
"""Whose office it is: "the lawyer for the port" whom no name tells is nobody else in the article."""
_TEAMS = frozenset(("administration", "campaign", "government", "team"))
"""Those that an owner's bare name makes: "the Duarte campaign"."""
LEDE = 400
"""Code points after a headline or standfirst in which "a spokesman" of it is named."""
_BY = {"metonym": "by metonym", "name": "by name", "surname": "the fuller name in the article"}
_LOOSE = frozenset(("candidate", "leader", "native", "owner", "politician", "star", "veteran"))
"""What one may be besides another office; a senator is no presenter."""
_ROLE_WHO = re.compile(r"\b[Tt]he[ \u00a0](?:[\w-]+[ \u00a0]){0,2}?([\w-]+),?[ \u00a0]*$")
_PLACED = re.compile(
    r"\.?(?:,[ \u00a0][A-Z][\w.]*(?:[ \u00a0][A-Z]\w*)?,)?[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}?"
    rf"({'|'.join(sorted(FIRM_NOUNS))})(?=$|[ \u00a0,.;])"
)
"""A firm's noun after a place's name: "the Vale, Ohio, maker of pumps"."""
_COUNTED = re.compile(
    r"\d+[ \u00a0]|(?:some|many|most|several|two|three|four|five|six|dozens|hundreds|thousands)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source's words, or a pronoun's, with whom they are held to mean."""

    start: int
    end: int
    entry: Entry | None
    form: MentionForm
    confidence: float
    how: str


class Resolver(Heard):
    """Whom a source means, by what its article has told up to there."""

    def resolve(self, reading: SourceReading, number: int, sentence: tuple[int, int]) -> Resolved:
        """Whom a source that has been read stands for; `sentence` is its number and where it begins."""
        words = self.text[reading.start : reading.end]
        begin = sentence[1]

        def as_(entry: Entry | None, form: MentionForm, confidence: float, how: str) -> Resolved:
            return Resolved(reading.start, reading.end, entry, form, confidence, how)

        on = (
            self._carried_on(number, reading.noun)
            if reading.shape in ("pronoun", "role") and reading.noun not in FIRST_PERSON
            else None
        )
        if on is not None:
            return as_(on, "role" if reading.shape == "role" else "pronoun", 0.9, "whose quotation goes on")
        if reading.shape == "pronoun":
            guess = of_pronoun(self, reading, number, sentence[0])
            return as_(guess.entry, "pronoun", guess.confidence, guess.how) if guess else as_(None, "pronoun", 0.5, "")
        bearer = self.register.bearer(words) if not reading.names and words[:1].isupper() else None
        if bearer is not None:
            return as_(bearer, "surname", 0.85, _BY["surname"])
        seat = self.register.known.metonyms.get(plain(words)) if reading.shape != "name" else None
        if seat is not None:  # "No 10" has no capitals to be found by
            state = self.register.of_state(seat, tuple(words.split()))
            state.places.append((reading.start, reading.end, "metonym"))
            return as_(state, "metonym", 0.9, _BY["metonym"])
        if reading.shape == "unnamed" and not reading.plural:
            apposed = self._apposed_to(reading)
            if apposed is not None:
                return as_(apposed, "role", 0.8, "the name that it explains")
        if reading.shape == "relative":
            at = (reading.start, reading.noun.startswith("who"))
            entry = antecedent(self.text, self.register, self.names, begin, at) or self._role_before(
                number, sentence, reading
            )
            those = nameless_before(self.text, begin, reading.start) if entry is None and at[1] else None
            if those is not None:
                return as_(self.groups.nameless(*those, many=not those[1]), "pronoun", 0.7, "those before it")
            return as_(entry, "pronoun", 0.8 if entry else 0.5, "the name before it" if entry else "")
        if reading.shape == "name":
            firm = self._placed(reading)
            if firm is not None:
                return as_(firm.entry, "role", firm.confidence, firm.how)
            entry = self._subject_of(number, reading, sentence[0]) or self.register.of[reading.names[0]]
            entry = self._of_family(entry, reading)
            called = self.text[reading.names[0] : self.register.ends[reading.names[0]]]
            if called.lower() in DOCUMENTS and (
                called.endswith("s") or not entry.sure
            ):  # "Polls show": a capital from the sentence's head alone
                return as_(None, "role", 0.5, "a document is nobody by itself")
            if is_people(called, entry, self.register) or is_crowd(self.text, words, entry, begin):
                return as_(self.groups.nameless(words), "plural", 0.9, "several people without names")
            if not entry.sure and _COUNTED.match(self.text, reading.start):
                return as_(self.groups.nameless(words), "plural", 0.9, "several people without names")
            lead = self.text[reading.start : self.register.leads.get(reading.names[0], reading.names[0])]
            if reading.noun and lead.rstrip().endswith(","):  # "the governor of the coast, Ana Duarte"
                entry.roles.append((reading.start, reading.start + len(lead.rstrip().rstrip(",").rstrip())))
            form: MentionForm = next((f for s, _, f in entry.places if s == reading.names[0]), "name")
            return as_(entry, form, 0.95, _BY.get(form, f"by {form}"))
        if reading.shape == "team":
            self.focus.add(self.register.of[reading.names[0]], OWNS)
            return as_(self.groups.team(reading), "name", 0.9, "by name")
        if reading.shape == "pair":
            return as_(self.groups.pair(reading), "plural", 0.9, "several who are named")
        heading = sentence[0] == 0 and len(words.split()) < 5 and not reading.plural
        if reading.shape == "unnamed" and heading and reading.noun in PEOPLE:
            guess = find_by_role(self.register, self.focus, words, reading.noun, (reading.start, True), frozenset())
            if guess is not None and guess.entry.places[0][0] < reading.end + LEDE:
                return as_(guess.entry, "role", 0.6, "called so in what follows")
        if reading.shape == "unnamed":
            entry = self.groups.nameless(words, reading.noun, many=reading.plural)
            return as_(entry, "plural" if reading.plural else "role", 0.9, "without a name")
        if reading.shape == "role":
            guess = self._role(reading, number, sentence[0])
            if guess is not None:
                return as_(guess.entry, "role", guess.confidence, guess.how)
            owned = reading.noun in PEOPLE and (_OWNED.search(words) or _FOR_WHOM.search(words)) is not None
            if (reading.noun in RELATIVES or owned) and not words.lower().startswith("my "):
                return as_(self.groups.nameless(words, reading.noun, many=False), "role", 0.6, "without a name")
            return as_(None, "role", 0.5, "nobody in the article is called so")
        if reading.shape == "document" and reading.names and is_issuer(self.text, self.register, reading):
            return as_(self.register.of[reading.names[0]], "name", 0.7, "whose words they are")
        return as_(None, "role", 0.5, "a document is nobody by itself" if reading.shape == "document" else "")

    def _placed(self, reading: SourceReading) -> Guess | None:
        """The firm that is called by where it is: "the St. Mary company", of a town named for that alone."""
        start = reading.names[0]
        entry = self.register.of[start]
        told = _PLACED.match(self.text, self.register.ends[start], reading.end)
        if told is None or self.text[reading.start : start].lower() != "the ":
            return None
        noun = told.group(1)
        if entry.sure or entry.gender is not None or len(entry.places) > 2:
            return None
        return find_body(self.register, self.focus, f"the {noun}", noun, reading.start)

    def _of_family(self, entry: Entry, reading: SourceReading) -> Entry:
        """Of several of one surname, whoever was brought in as speaker by the full name, where the one held to be
        meant was not: "Nils Brandt is remembered ... said his daughter Ana Brandt. Brandt said ..."."""
        start = reading.names[0]
        if entry.kind == "person" and entry not in self.introduced and len(entry.words) > 1:
            kin = [e for e in self.introduced if e.full and e.last == entry.last and e.kind == "person"]
            if kin and self.text[start : self.register.ends[start]].lower() == entry.last:
                return max(kin, key=lambda e: self.introduced[e])
        return entry

    def _subject_of(self, number: int, reading: SourceReading, sentence: int) -> Entry | None:
        """Who is "urging" in "Duarte met the assembly, the Storting, urging calm": whom the sentence is about."""
        cue = self.statements[number].cue.words
        between = self.text[reading.end : cue.start]
        aside = self.text[max(0, reading.start - 2) : reading.start].rstrip().endswith(",") and between.strip() == ","
        if not aside or not cue.text.split()[0].endswith("ing"):
            return None
        return self.subjects.get(sentence)

    def _carried_on(self, number: int, noun: str) -> Entry | None:
        """Whose quotation this one carries on: the paragraph before opened one and never closed it."""
        other = quoted_before(self.text, self.marks, self.statements, number)
        entry = self.speakers[other] if other is not None else None
        if entry is None or noun not in HE:
            return entry
        return entry if entry.kind == "person" and entry.gender in (HE[noun], None) else None

    def _role_before(self, number: int, sentence: tuple[int, int], reading: SourceReading) -> Entry | None:
        """Whom the role before a "who" means: "the senator, who said"."""
        role = _ROLE_WHO.search(self.text, sentence[1], reading.start)
        noun = role.group(1).lower() if role is not None else ""
        if role is None or noun not in PEOPLE or not reading.noun.startswith("who"):
            return None
        called = replace(reading, shape="role", start=role.start(), end=role.end(1), noun=noun)
        guess = self._role(called, number, sentence[0])
        return guess.entry if guess is not None else None

    def _apposed_to(self, reading: SourceReading) -> Entry | None:
        """The person whose name stands right before "a former minister", and is explained by it."""
        near = bisect_left(self.name_starts, reading.start) - 1
        if near < 0 or self.text[self.names[near][1] : reading.start] != ", ":
            return None
        entry = self.register.of[self.names[near][0]]
        return entry if entry.kind == "person" and entry.sure and reading.noun in PEOPLE else None

    def _role(self, reading: SourceReading, number: int, sentence: int) -> Guess | None:
        """Whom "the mayor" means; which state's leader or the like somebody is called is kept."""
        guess = self._whom(reading, number, sentence)
        if guess is not None and guess.entry.kind == "person":
            told = read_office(self.text[reading.start : reading.end])
            self.lands[guess.entry] = self.lands.get(guess.entry, frozenset()) | told.lands
        return guess

    def _whom(self, reading: SourceReading, number: int, sentence: int) -> Guess | None:
        """Who is called so, or where a speech goes on, who held it."""
        if reading.held:
            body = self.groups.national(reading)
            return Guess(body, 0.8, "a body called by whose it is") if body is not None else None
        words = called_so(self.text[reading.start : reading.end], reading.noun)
        asked = read_office(words)
        owner = self.named_in(reading.start, reading.end) | self._of_others(asked)
        where = (reading.start, sentence < 2)
        if reading.noun in BODY_NOUNS and any(e.kind == "person" and e.sure for e in owner) and _OWNED.search(words):
            body = self.groups.national(reading)  # "Duarte’s group"
            return Guess(body, 0.7, "a body called by whose it is") if body is not None else None
        if reading.noun in BODY_NOUNS:
            guess = find_body(self.register, self.focus, words, reading.noun, reading.start)
        else:
            guess = find_by_role(self.register, self.focus, words, reading.noun, where, owner) or find_by_age(
                self.register, reading.noun, reading.start
            )
        if guess is not None and reading.noun in _LOOSE and not asked.whose:
            guess = self._just_spoken_of(reading, sentence, owner) or guess
        if guess is not None:
            return guess
        bare = words.lower().startswith(("the ", "this ", "that ")) and _OWNED.search(words) is None
        since = LEDE if is_description(reading.noun) else 0  # "A singer was fined" above an article on her
        nameless = self.groups.again(reading.noun, words) or (self.groups.met(reading, since) if bare else None)
        if nameless is not None:
            return Guess(nameless, 0.7, "the one without a name who is called so")
        if reading.noun in BODIES or reading.noun in BODY_ROLES:
            body = self.groups.national(reading)
            if body is not None:
                return Guess(body, 0.8, "a body of whom it names")
        goes_on = CONTINUES.search(self.statements[number].cue.words.text) is not None
        speaker, spoke = self.running or (None, -9)
        if (reading.noun in TEAMS or reading.noun in BODY_ROLES) and reading.noun not in PEOPLE:
            body = speaker if goes_on and spoke >= sentence - 1 and bare and not asked.whose else None
            on = body is not None and body.kind in ("body", "outlet")
            return self._owned(reading) or (Guess(body, 0.5, "the body that spoke before") if body and on else None)
        office = "head of state" if "head of state" in words else reading.noun
        held = find_by_office(self.focus, office, owner, self.text)
        if held is not None:
            return held
        called = self.called(reading)
        anew = (
            self._just_spoken_of(reading, sentence, owner)
            if called is not None and is_description(reading.noun)
            else None
        )
        if anew is not None and anew.entry is not called:
            return anew
        if called is not None and reading.noun not in RELATIVES:
            return Guess(called, 0.5, "called so before")
        foreign = len(words.split()) > 3 and bool(self.register.known.states_in(words.split()))
        bare = bare and not foreign
        describes = is_description(reading.noun) and bare  # somebody's mother is another
        if speaker is not None and (describes or (goes_on and reading.noun in PEOPLE)):
            if fits(speaker, reading.noun) and spoke >= sentence - (3 if describes else 1) and speaker not in owner:
                guess = Guess(speaker, 0.5, "the last speaker, by a role not given before")
            trade = reading.noun not in _LOOSE
            if guess is not None and describes and trade and not is_bare(speaker, self.text):
                other = find_by_description(self.focus, reading.noun, owner | {speaker}, self.text)
                guess = other if other is not None and is_bare(other.entry, self.text) else guess
        if guess is None and bare and reading.noun in HUMANS and not _OF_WHOM.search(words):
            guess = self._just_spoken_of(reading, sentence, owner)
        if guess is None and describes:
            guess = find_by_description(self.focus, reading.noun, owner, self.text)
        if guess is not None:
            self.called_anew[office_of(words, reading.noun)] = guess.entry
        elif reading.noun not in HUMANS:
            guess = find_namesake(self.register, reading.noun, reading.start)
        return guess

    def _of_others(self, asked: Office) -> frozenset[Entry]:
        """Those whose offices are another state's: who was called the Norwegian leader is no leader of Peru."""
        if not asked.lands:
            return frozenset()
        found = set()
        for entry in self.register.entries:
            lands = self.lands.get(entry, frozenset()).union(
                *(read_office(self.text[start:end]).lands for start, end in entry.roles)
            )
            if lands and not lands & asked.lands:
                found.add(entry)
        return frozenset(found)

    def _just_spoken_of(self, reading: SourceReading, sentence: int, without: frozenset[Entry]) -> Guess | None:
        """For a role that nobody was said to have: who spoke right before, or whom the sentence before is about."""
        speaker, spoke = self.running or (None, -9)
        if speaker is not None and spoke >= sentence - 1 and self._fits_bare(speaker, reading.noun, without):
            since = self.text[self.introduced.get(speaker, 0) : reading.start]
            if "\n" not in since.strip():
                return Guess(speaker, 0.5, "the last speaker, by a role not given before")
        describes = is_description(reading.noun) or reading.noun in RELATIVES
        subject = self.subjects.get(sentence - 1) if describes and sentence - 1 in self.heads else None
        if subject is not None and self._fits_bare(subject, reading.noun, without):
            return Guess(subject, 0.5, "whom the sentence before is about")
        return None

    def _fits_bare(self, entry: Entry, noun: str, without: frozenset[Entry]) -> bool:
        """Whether a person without any office in the article can be called by a noun."""
        return entry.sure and is_bare(entry, self.text) and entry not in without and fits(entry, noun)

    def called(self, reading: SourceReading) -> Entry | None:
        """Whom a role not given before was held to mean elsewhere in the article."""
        return self.called_anew.get(office_of(self.text[reading.start : reading.end], reading.noun))

    def _owned(self, reading: SourceReading) -> Guess | None:
        """The one of that kind named with its owner: "the administration" after "the Duarte administration", "the
        ministry" after "Norway’s health ministry".
        """
        state = self._of_state(reading)
        if state is not None:
            return Guess(state, 0.7, f"the last {reading.noun} named by whose it is")
        mark = "?" if reading.noun in _TEAMS else ""
        kind = re.compile(rf"(?:[’']s?){mark}[ \u00a0]{re.escape(reading.noun)}\b")
        owned = [(n[0], m.end()) for n in self.names if (m := kind.match(self.text, n[1])) is not None]
        before = [one for one in owned if one[0] < reading.start]
        if not before and len({self.register.of[start] for start, _ in owned}) != 1:
            return None
        start, end = (before or owned)[-1]
        team = self.groups.team(replace(reading, shape="team", start=start, end=end, names=(start,)))
        return Guess(team, 0.7 if before else 0.5, f"the {'last' if before else 'only'} {reading.noun} with an owner")

    def _of_state(self, reading: SourceReading) -> Entry | None:
        """The last body of a state's that is called so before, without capitals of its own."""
        if reading.noun not in STATE_BODIES:
            return None
        kind = re.compile(rf"(?:[’']s)?[ \u00a0](?:[a-z]+[ \u00a0]){{0,2}}{re.escape(reading.noun)}\b")
        for start, end in reversed(self.names[: bisect_left(self.name_starts, reading.start)]):
            called = kind.match(self.text, end)
            if called is not None and self.register.known.states_in([self.text[start:end]]):
                whose = replace(reading, start=start, end=called.end(), names=(start,))
                return self.groups.national(whose)
        return None
