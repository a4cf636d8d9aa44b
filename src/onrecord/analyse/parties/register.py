"""The register: which names of one article are one party, by full name, surname, title, given name, acronym.

Names only; pronouns and roles come later and are looked up here. Guesses nobody's identity outside the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Literal

from onrecord.analyse.parties.body_names import called, head, initials, is_firm, within
from onrecord.analyse.parties.cutting import Name, first_of_two, is_junior, suggested, surname
from onrecord.analyse.parties.kin import is_kin
from onrecord.analyse.parties.spelling import one_letter_off, one_person
from onrecord.analyse.tables.gazetteer import Gazetteer, State, plain
from onrecord.analyse.tables.words import (
    BODIES,
    BODY_NAMES,
    FIRMS,
    HE_TITLES,
    OUTLET_NAMES,
    OUTLETS,
    PLATFORMS,
    REGIONS,
    SHE_TITLES,
)
from onrecord.records.party import MentionForm, PartyKind

_LETTERS = re.compile(r"\b([A-Z][A-Z.&-]{1,9})\s\((?:[Tt]he\s)?$")
"""Letters that the name after them explains: "the CBN (Coal Board of Norway)"."""
_BODIES_BACK = 40
"""How many bodies of one noun are looked through for a longer name: a list of thousands must not take minutes."""
BY_GIVEN = -3.0
"""For one whom the article calls by the given name, where a surname is looked up."""
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Fitz|Van|Du)[A-Z][a-z]+[A-Z]")
"""A capital within a word makes it a firm's name, but for a family's: "MacBride", "DeVault"."""
_IN = re.compile(r"\b(?:at|from|in|near|outside)[ \u00a0]$")
"""Before a place, be it a firm's name too: "in Vale", where the Vale Bank is."""
_REGION = re.compile(r"(?:\b(?:across|around|at|from|in|near|of|outside)|,)[ \u00a0]$")
"""Before a region, be it a person's name too: "Vale, Virginia"."""
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z.&-]{1,9})\)")


@dataclass(slots=True, eq=False)
class Entry:
    """One party in the making."""

    words: tuple[str, ...]
    """Of its fullest name."""
    kind: PartyKind
    number: int
    gender: Literal["m", "f"] | None = None
    state: State | None = None
    suggests: Literal["m", "f"] | None = None
    """The gender that the name makes likely, where nothing tells; None where either bears it."""
    speaks: bool = False
    """Whether it is at the head of a source somewhere: what speaks is a party, not any words with capitals."""
    sure: bool = False
    """Whether it is known to be a person or a body, rather than any words with capitals."""
    places: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    """Where it is named, in the order of the text."""
    roles: list[tuple[int, int]] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    """Where its fullest names begin."""

    @property
    def name(self) -> str:
        """Its fullest name, a person's not in capitals; a state's is its government's."""
        if self.state is not None and self.kind == "state":
            return self.state.government
        shortest = 2 if len(self.words) > 1 and all(w.isupper() for w in self.words) else 3  # "JD", "AOC"
        shouted = self.kind == "person"
        return " ".join(w.title() if shouted and len(w) > shortest and w.isupper() else w for w in self.words)

    @property
    def last(self) -> str:
        """A person's surname, or a body's last word, in lower case."""
        return surname(self.words) if self.words else ""


class Register:
    """All parties that the names of one text make."""

    def __init__(self, text: str, names: Sequence[Name], known: Gazetteer) -> None:
        self.text = text
        self.known = known
        self.entries: list[Entry] = []
        self._by_last: dict[str, list[Entry]] = defaultdict(list)
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        self._bodies: dict[str, list[Entry]] = defaultdict(list)
        self._ended: dict[str, list[Entry]] = defaultdict(list)
        """Bodies of several words, by the last."""
        self._whole: dict[str, Entry] = {}
        self.of: dict[int, Entry] = {}
        """The entry of the name that begins at a place."""
        self.ends: dict[int, int] = {}
        self.leads: dict[int, int] = {}
        """Where the title of the name that begins at a place does."""
        self._firms: dict[str, list[Entry]] = defaultdict(list)
        """Those whose names end as a firm's, by the first word, or its first half."""
        self._alone: Counter[str] = Counter()
        """How often a word stands alone as a name."""
        self._juniors = {name.last for name in names if len(name.words) == 2 and is_junior(name.words)}
        """Surnames that keep their "Jr." where they stand alone: "Duarte Jr. sailed with President Duarte"."""
        firms = {called(n.words[:-1]) for n in names if len(n.words) > 2 and is_firm(n.words)}
        for name in names:  # full names first, wherever they stand: a headline's surname comes before them
            if name.looks == "person" and len(name.words) > 1:
                if name.title is not None or called(name.words) not in firms:
                    self._person(name)
            elif name.looks == "body" and len(name.words) > 1:
                self._body(name)
        for name in names:
            if name.looks == "body" and len(name.words) == 1 and not self._is_surname(name):
                self._body(name)
        for name in names:
            if name.looks in ("unknown", "person") and len(name.words) > 1 and name.start not in self.of:
                self._unknown(name)
        for name in names:
            if name.looks == "person" and len(name.words) == 1:
                self._titled(name)
        self._alone = Counter(name.words[0] for name in names if len(name.words) == 1)
        for name in names:
            if name.start not in self.of:
                self._single(name)
        for entry in self.entries:
            entry.places.sort()

    def _add(self, name: Name, kind: PartyKind) -> Entry:
        entry = Entry(name.words, kind, len(self.entries), name.gender, sure=name.sure)
        entry.suggests = self.known.given.get(name.words[0], suggested(name.words))
        self.entries.append(entry)
        self._whole[" ".join(name.words).lower()] = entry
        if kind == "person":
            self._by_last[entry.last].append(entry)
            if len(name.words) > 1:
                self._by_first[name.words[0].lower()].append(entry)
        return entry

    def _place(self, entry: Entry, name: Name, form: MentionForm) -> None:
        entry.places.append((name.start, name.end, form))
        self.of[name.start] = entry
        self.ends[name.start] = name.end
        if name.title is not None:
            entry.roles.append(name.title)
            self.leads[name.start] = name.title[0]
            title = {w.lower().strip(".") for w in self.text[name.title[0] : name.title[1]].split()}
            entry.gender = entry.gender or ("m" if title & HE_TITLES else "f" if title & SHE_TITLES else None)
        entry.sure = entry.sure or name.sure

    def _person(self, name: Name) -> None:
        entry = next((e for e in self._by_last[name.last] if one_person(e.words, name.words)), None)
        if entry is None:
            entry = self._add(name, "person")
        elif len(" ".join(name.words)) > len(" ".join(entry.words)):
            entry.words = name.words
            self._by_first[name.words[0].lower()].append(entry)
        entry.gender = entry.gender or name.gender
        entry.full.append(name.start)
        self._place(entry, name, "name")

    def _body(self, name: Name) -> None:
        whole = self._spelt(name.words)
        entry = self._whole.get(" ".join(name.words).lower()) or self._whole.get(whole) or self._longer(name)
        if entry is not None and len(" ".join(name.words)) > len(entry.name) and whole == self._spelt(entry.words):
            entry.words = name.words
            self._shorten(entry, name)
        if entry is None:
            low = {w.lower() for w in name.words}
            outlet = bool(low & OUTLET_NAMES) or name.words[-1].lower() in OUTLETS
            state = self._state(" ".join(name.words))
            if state is not None:
                self._place(self.of_state(state, name.words), name, "metonym")
                return
            entry = self._add(name, "outlet" if outlet else "body")
            entry.full.append(name.start)
            self._whole.setdefault(whole, entry)
            for word in low & BODIES:
                self._bodies[word].append(entry)
            if is_firm(name.words):
                self._firms[head(name.words)].append(entry)
            if len(name.words) > 1:
                self._ended[name.words[-1].lower()].append(entry)
            self._shorten(entry, name)
        self._place(entry, name, "name")

    def _shorten(self, entry: Entry, name: Name) -> None:
        """Keeps the letters that a body is called by: those in brackets after its name, or its words' first ones."""
        acronym = _ACRONYM.match(self.text, name.end) or _LETTERS.search(self.text, max(0, name.start - 12), name.start)
        short = acronym.group(1).replace(".", "").lower() if acronym else initials(name.words)
        if len(short) > 1:
            self._whole.setdefault(short, entry)

    def _spelt(self, words: Sequence[str]) -> str:
        """A body's name with its country by its code and "and" for "&": U.S. and United States are the same."""
        for many in (2, 1):
            state = self.known.names.get(plain(" ".join(words[:many]))) if len(words) > many else None
            if state is not None:
                words = (state.code, *words[many:])
                break
        whole = " ".join(words).lower().replace("&", "and")
        return whole.removesuffix(" pd") + " police department" if whole.endswith(" pd") else whole

    def _longer(self, name: Name) -> Entry | None:
        """A body named before whose name holds this one's words, as "the Post" after "the Harbour Post"."""
        for word in {w.lower() for w in name.words} & BODIES:
            for entry in reversed(self._bodies.get(word, [])[-_BODIES_BACK:]):
                if within(name.words, entry.words):
                    return entry
                if within(entry.words, name.words) and entry.words[-1] == name.words[-1] and len(entry.words) > 1:
                    entry.words = name.words
                    return entry
        ended = self._ended.get(name.words[-1].lower(), []) if len(name.words) == 1 else []
        the = len(ended) == 1 and self.text[max(0, name.start - 4) : name.start].lower() == "the "
        return ended[0] if the else None  # "the Comet" after "the Vale Comet"

    def _is_surname(self, name: Name) -> bool:
        """Whether one word that may be an outlet's is that of a person named before: Spiegel after Ana Spiegel."""
        return len(name.words) == 1 and any(e.sure for e in self._by_last.get(name.words[0].lower(), ()))

    def _titled(self, name: Name) -> None:
        """A title and one name: "Mr. Duarte"."""
        among = [e for e in self._bearers(name) if not self._by_chance(e) and not _against(e, name.gender)]
        bearers = [e for e in among if not self._is_kin(e, name)]
        if name.gender is not None:
            bearers = [e for e in bearers if e.gender == name.gender] or bearers
        entry = self._pick(name, bearers)
        if entry is None and among:
            entry = self._add(name, "person")
        if among != bearers and entry is not None and len(entry.words) == 1:
            entry.full.append(name.start)  # as full as it is told
        if entry is None:
            known = name.title is None  # "Ana, 44", by what follows: whoever has the name before
            called = [
                e for e in self._by_first[name.words[0].lower()] if (e.sure or known) and not _against(e, name.gender)
            ]
            entry = self._pick(name, called) or self._of_two(name) or self._add(name, "person")
        self._place(entry, name, "surname")

    def _is_kin(self, entry: Entry, name: Name) -> bool:
        """Whether somebody is only the kin of who has a name's office: no "President Duarte" is First Lady Ana."""
        office = {w.lower().strip(".") for w in self.text[slice(*name.title)].split()} if name.title else set()
        office -= HE_TITLES | SHE_TITLES
        if not office or any(office & set(self.text[start:end].lower().split()) for start, end in entry.roles):
            return False
        return any(is_kin(self.text, start, self.ends[start]) for start in entry.full)

    def _bearers(self, name: Name) -> list[Entry]:
        """Those who may be called by a surname alone; no "Jr." by an office or beside another, where he keeps that."""
        held = self._by_last[name.last]
        others = [e for e in held if not (is_junior(e.words) and name.last in self._juniors)]
        return others if others or name.title is not None else held

    def _firm(self, name: Name) -> Entry | None:
        """The one firm whose name begins so: "Polly Oil" for "Polly Oil Holdings PLC", "Polly" for "Polly-Oil Co."."""
        short = called(name.words)
        held = self._firms.get(head(name.words), ())[-_BODIES_BACK:]
        begins = [e for e in held if called(e.words).startswith((f"{short} ", f"{short}-"))]
        bank = bool(begins) and begins[0].last.strip(".") not in FIRMS
        if bank and _IN.search(self.text, max(0, name.start - 9), name.start):
            return None
        return begins[0] if len(begins) == 1 else None

    def _by_chance(self, entry: Entry) -> bool:
        """Whether words may stand together by chance: once, at a line's head, with nothing to speak for a name."""
        start = entry.places[0][0] if entry.places else 0
        return not entry.sure and len(entry.places) == 1 and self.text[start - 1 : start] in ("", "\n")

    def _unknown(self, name: Name) -> None:
        """Several words with capitals of which nothing is known: a party only where something is said of it."""
        whole = " ".join(name.words)
        state = self._state(whole)
        if state is not None:
            self._place(self.of_state(state, name.words), name, "metonym")
            return
        entry = self._whole.get(whole.lower()) or self._firm(name)
        form: MentionForm = "name"
        if entry is None:
            same = [e for e in self._by_last[name.last] if one_person(e.words, name.words)]
            bearers = [e for e in self._by_last[name.last] if e.sure]
            if not same and len(name.words) == 2 and name.words[0].isupper() and len(name.words[0]) > 2 and bearers:
                same, form = bearers, "surname"  # "MEP Duarte", of an office that no list has
            entry = same[0] if same else self._add(name, "person")
        self._place(entry, name, form)

    def _single(self, name: Name) -> None:
        word = " ".join(name.words)
        key = word.lower().replace(".", "")
        bearers = self._bearers(name) if key == name.last else self._by_last.get(key) or self._bearers(name)
        place = key in REGIONS and _REGION.search(self.text, max(0, name.start - 9), name.start) is not None
        if place:
            bearers = []
        state = self._state(word)
        entry = self._pick(name, [e for e in bearers if e.sure or (state is None and not self._by_chance(e))])
        form: MentionForm = "surname"
        if entry is None and state is not None:
            entry, form = self.of_state(state, name.words), "metonym"
        if entry is None:
            thing = _CAMEL.match(word) is not None
            called = [e for e in self._by_first.get(key, []) if e.sure or (_short_of(e) and not thing)]
            entry = None if place else self._pick(name, called) or self._of_two(name)
        if entry is None:
            entry = self._firm(name)
            form = "name" if entry is not None else form
        if entry is None and key in self._whole:
            entry = self._whole[key]
            form = "acronym" if word.isupper() and " ".join(entry.words) != word else "name"
        if entry is None and len(self._bodies.get(key, ())) == 1:  # "the Ministry" of a heading, where there is but one
            entry, form = self._bodies[key][0], "name"
        if entry is None and name.looks == "common":
            return
        if entry is None and self._alone[word] < 3:
            entry, form = self._misspelt(word), "surname"
        if entry is None:
            letters = (word.isupper() and len(key) > 1) or _CAMEL.match(word) is not None  # NATO is nobody
            body = letters or key in REGIONS | PLATFORMS | BODY_NAMES
            kind: PartyKind = "outlet" if key in OUTLET_NAMES else "body" if body else "person"
            entry, form = self._add(name, kind), "name"
            entry.sure = key in OUTLET_NAMES
        self._place(entry, name, form)

    def _of_two(self, name: Name) -> Entry | None:
        """The one person of two surnames whose first it is: "Horta" after Ana Horta Duarte; not "in Horta"."""
        last = name.last
        held = [e for e in self.entries if e.kind == "person" and e.sure and first_of_two(e.words) == last]
        other = name.words[0].title() in self.known.given or _IN.search(self.text, max(0, name.start - 9), name.start)
        return None if len(held) != 1 or other or _against(held[0], name.gender) else held[0]

    def _misspelt(self, word: str) -> Entry | None:
        """The one person whose surname a word is but for one letter: "Duatre" and "Duart" after Ana Duarte."""
        near = [e for last, held in self._by_last.items() if one_letter_off(word.lower(), last) for e in held if e.sure]
        return near[0] if len(near) == 1 and len(near[0].words) > 1 else None

    def bearer(self, word: str) -> Entry | None:
        """The one person of a surname that begins no name where it stands alone, as a month's: "January said"."""
        held = [e for e in self._by_last.get(word.lower(), ()) if e.sure and e.full]
        return held[0] if len(held) == 1 else None

    def widen(self, names: Sequence[tuple[str, ...]]) -> None:
        """Takes fuller names of its people from elsewhere, as from a headline."""
        for words in names:
            for entry in self._by_last[surname(words)]:
                if len(words) > len(entry.words) and (len(entry.words) == 1 or one_person(entry.words, words)):
                    entry.words = words
                    break

    def _state(self, words: str) -> State | None:
        key = plain(words)
        if len(key) == 2 and not words.replace(".", "").isupper():
            return None
        return self.known.names.get(key) or self.known.metonyms.get(key)

    def of_state(self, state: State, words: tuple[str, ...]) -> Entry:
        """The entry of a state, made where it has none yet."""
        entry = self._whole.get(f"state {state.code}")
        if entry is None:
            entry = Entry(words, "state", len(self.entries), state=state, sure=True)
            self.entries.append(entry)
            self._whole[f"state {state.code}"] = entry
        return entry

    def _pick(self, name: Name, among: Sequence[Entry]) -> Entry | None:
        """Of several of one surname, the one the text is about where the name stands."""
        if len(among) < 2:
            return among[0] if among else None

        principal = [e for e in among if e.full and len(e.words) == 1]  # whose kin the others are
        earliest = min((e.full[0] for e in principal or among if e.full), default=name.start)

        def weight(entry: Entry) -> float:
            before = bisect_left(entry.full, name.start)
            near = exp(-(name.start - entry.full[before - 1]) / 300) if before else 0.0
            first = entry.full and entry.full[0] == earliest
            others = len(entry.places) - len(entry.full)  # who is mostly named in full is not meant by less
            given = len(entry.words) > 1 and self._alone[entry.words[0]]
            # who is "Elian" again and again is no "Gonzalez" in between
            called = BY_GIVEN * (given > 2 and given > self._alone[name.words[0]] / 2)
            return called + 2.0 * near + 1.2 * bool(first) + 0.3 * min(others, 6) + 0.1 * len(entry.full)

        return max(among, key=lambda e: (weight(e), -e.number))


def _short_of(entry: Entry) -> bool:
    """Whether a name of two words is known well enough to be called by its first: "Harbour" for Harbour Coal."""
    return len(entry.words) == 2 and len(entry.places) > 1


def _against(entry: Entry, gender: str | None) -> bool:
    return gender is not None and entry.gender is not None and entry.gender != gender
