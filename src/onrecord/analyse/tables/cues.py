"""The cue lexicon: what kind of report a cue is and what stance it takes, read from data/cues/cues.csv.

Looks words up; the context of a cue is `stance`'s work.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast, get_args

from onrecord.errors import AnalysisUnavailable
from onrecord.records.statement import CueKind, Stance
from onrecord.text import word_set

_WORD = re.compile(r"[\w’'-]+|[:–—@?|\]-]")
_SKIPPED = word_set(
    "has have had having is are was were be been being will would could should may might must can do does did "
    "also not never repeatedly again later then already previously recently publicly once just first reportedly "
    "further n't won't didn't hasn't haven't wouldn't couldn't doesn't to"
)
"""Words that stand in a cue without changing which entry it is."""

_PREPOSITIONS = word_set("by from in with of for about on")
_BETWEEN = word_set(
    "very quite perfectly abundantly also so too more clearly it that this him them her his their its my our "
    "your general strong deep great grave serious some full"
)
"""Words that may stand within a phrase: "made very clear"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue of the lexicon."""

    lemma: str
    part: str
    """verb, noun, phrase, adverb or mark."""
    kind: CueKind
    stance: Stance
    group: str
    """The class that explains it, a name in classes.csv."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by each of their forms."""

    forms: dict[str, Entry]
    nouns: dict[str, Entry]
    longest: int
    """Words in the longest form."""

    def find_noun(self, cue: str) -> Entry | None:
        """The noun that a cue's first words name: "claim" where it stands after "the"."""
        words = [w.lower() for w in _WORD.findall(cue)]
        return next((self.nouns[w] for w in words[:2] if w in self.nouns), None)

    def find(self, cue: str) -> Entry | None:
        """The entry that the words of a cue name, longest form first, then the first word that is in the lexicon."""
        words = [w.lower().replace("’", "'") for w in _WORD.findall(cue)]
        if not words:
            return None
        plain = [w for w in words if w not in _BETWEEN]
        for length in range(min(self.longest, len(words)), 1, -1):
            for some in (words, plain):
                for begin in range(len(some) - length + 1):
                    entry = self.forms.get(" ".join(some[begin : begin + length]))
                    if entry is not None:
                        return entry
        bare = [w for w in words if w not in _SKIPPED] or words
        if len(bare) > 1 and any(w not in self.forms for w in bare):
            bare = [w for w in bare if w not in _PREPOSITIONS]  # "met with", "fined by" are no source marks
        for parts in (("verb",), ("noun", "adverb", "mark", "phrase")):
            for word in bare:
                entry = self.forms.get(word)
                if entry is not None and entry.part in parts:
                    return entry
        return next((self.forms[w] for w in words if w in self.forms and w not in _PREPOSITIONS), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with onrecord. Raises AnalysisUnavailable when its file is missing or broken."""
    return read_lexicon(Path(str(resources.files("onrecord") / "data" / "cues" / "cues.csv")))


@cache
def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in a file with the columns lemma, part, kind, stance, class and forms (parted by `|`)."""
    forms: dict[str, Entry] = {}
    nouns: dict[str, Entry] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                kind, stance = row["kind"], row["stance"]
                if kind not in get_args(CueKind) or stance not in get_args(Stance):
                    raise ValueError(f"{row['lemma']}: kind {kind!r} or stance {stance!r} is not one of ours")
                entry = Entry(row["lemma"], row["part"], cast(CueKind, kind), cast(Stance, stance), row["class"])
                for form in _forms(row["forms"], entry):
                    if entry.part == "noun":
                        nouns.setdefault(form, entry)
                    held = forms.get(form)
                    if held is None or (held.part == "noun" and entry.part != "noun"):
                        forms[form] = entry
    except (OSError, KeyError, ValueError) as error:
        raise AnalysisUnavailable(
            f"the cue lexicon can't be read ({error})", where=str(path), then="Install onrecord again with pip"
        ) from error
    return Lexicon(forms, nouns, max((form.count(" ") + 1 for form in forms), default=1))


def _forms(cell: str, entry: Entry) -> list[str]:
    return [entry.lemma] if cell == "|" else [form.lower() for form in cell.split("|")]
