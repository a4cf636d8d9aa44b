"""Parties that no name makes by itself: a team of somebody's, two speakers together, sources without a name.

The same words are the same one throughout an article; none is known again in another.
"""

from __future__ import annotations

import re

from onrecord.analyse.parties.brought import brought_in, other_numbers
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.sources import SourceReading
from onrecord.analyse.tables.words import HE_NOUNS, HUMANS, SHE_NOUNS
from onrecord.records.party import PartyKind

_AGED = re.compile(r"\d{1,3}-year-old")


class Groups:
    """The entries that an article's sources make beside the register's."""

    def __init__(self, text: str, register: Register) -> None:
        self.text = text
        self.register = register
        self.unnamed: set[Entry] = set()
        self._made: dict[str, Entry] = {}
        self._called: dict[str, Entry] = {}
        """The last one without a name that each noun was said of."""

    def team(self, reading: SourceReading) -> Entry:
        """A campaign, office or government, called by whose it is."""
        start = reading.names[0]
        owner, name_end = self.register.of[start], self.register.ends[start]
        if reading.noun == "government":
            states = self.register.known.states_in([self.text[start:name_end]])
            if states or owner.state:
                return self.register.of_state(states.pop(), (self.text[start:name_end],)) if states else owner
        cut = self.text.lower().find(reading.noun, name_end, reading.end) + len(reading.noun)
        words = tuple(self.text[start : max(cut, name_end)].split())
        entry = self._of(f"team {owner.number} {reading.noun}", words, "body")
        entry.sure = True
        entry.places.append((start, reading.end, "name"))
        return entry

    def national(self, reading: SourceReading) -> Entry | None:
        """A body called by whose it is: "the Norwegian military", "Oslo’s city council"; a government is its state."""
        head = self.text.lower().find(reading.noun, reading.start, reading.end) + len(reading.noun)
        words = self.text[reading.start : reading.end if reading.held else max(head, reading.start)].split()
        known = self.register.known
        if reading.held and reading.noun == "government" and known.states_in([" ".join(words[-2:]), words[-1]]):
            return self.register.of_state(known.states_in([" ".join(words[-2:]), words[-1]]).pop(), (words[-1],))
        if reading.held:  # "the governor’s office", "the health ministry of Norway"
            return self._as_called(reading, tuple(words[1:] if words[0].lower() == "the" else words))
        at = next((n for n, w in enumerate(words[:-1]) if known.states_in([w])), None)
        if at is None and reading.names:
            at = len(self.text[reading.start : reading.names[0]].split())
        if at is None or words[-1].lower() != reading.noun:
            return None
        states = known.states_in([words[at]])
        if reading.noun == "government" and states:
            return self.register.of_state(states.pop(), (words[at],))
        return self._as_called(reading, tuple(words[at:]))

    def _as_called(self, reading: SourceReading, words: tuple[str, ...]) -> Entry:
        entry = self._named(words) or self._of(f"national {' '.join(words).lower()}", words, "body")
        entry.sure = True
        entry.places.append((reading.start, reading.end, "name"))
        return entry

    def _named(self, words: tuple[str, ...]) -> Entry | None:
        """The body whose name has these words with capitals: "Vale police" after "Vale Police Department"."""
        short = [w.lower().replace("’", "'") for w in words]
        for entry in self.register.entries:
            if entry.kind == "body" and entry.full and len(entry.words) > len(short) > 1:
                long = [w.lower().replace("’", "'") for w in entry.words]
                if long[: len(short)] == short or long[-len(short) :] == short:
                    return entry
        return None

    def pair(self, reading: SourceReading) -> Entry:
        """Two or more who are named and speak together."""
        members = [self.register.of[n] for n in reading.names]
        names = [m.name for m in members]
        words = (*", ".join(names[:-1]).split(), "and", *names[-1].split())
        entry = self._of("pair " + " ".join(str(m.number) for m in members), words, "group")
        entry.places.append((reading.start, reading.end, "plural"))
        return entry

    def nameless(self, words: str, noun: str = "", *, many: bool = True) -> Entry:
        """An unnamed source: several people, one, or a thing that is said to say something."""
        bare = " ".join(words.lower().removeprefix("the ").removeprefix("a ").split())
        human = any(w in HUMANS or _AGED.fullmatch(w) for w in bare.split())
        entry = self._of(f"unnamed {bare}", tuple(words.split()), "group" if many else "person" if human else "body")
        entry.speaks = True
        if not many:
            self._called[noun] = entry
            entry.gender = "m" if noun in HE_NOUNS else "f" if noun in SHE_NOUNS else entry.gender
        self.unnamed.add(entry)
        return entry

    def again(self, noun: str, words: str = "") -> Entry | None:
        """The one without a name whom a noun was said of before: "the neighbour" after "a neighbour"."""
        held = self._called.get(noun)
        return None if held is None or other_numbers(words, " ".join(held.words)) else held

    def met(self, reading: SourceReading, since: int) -> Entry | None:
        """The one brought in without a name ("turned to a rabbi ... The rabbi said"); before `since` not by "a"."""
        where = brought_in(self.text, reading.noun, reading.start, reading.end)
        if where is None or (where[0] < since and self.text[where[0]].lower() in "ao"):
            return None
        return self.nameless(self.text[slice(*where)], reading.noun, many=False)

    def _of(self, key: str, words: tuple[str, ...], kind: PartyKind) -> Entry:
        entry = self._made.get(key)
        if entry is None:
            entry = self._made[key] = Entry(words, kind, len(self.register.entries) + len(self._made))
            if kind == "body" and not key.startswith("unnamed"):
                self.register.entries.append(entry)  # "the service" may mean it
        return entry
