"""States with their capitals and seats of government, and given names, as data/parties/ holds them.

Looks up; decides nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from onrecord.errors import AnalysisUnavailable

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class State:
    """One state, or the European Union."""

    code: str
    """ISO 3166 alpha-2; EU for the Union."""
    government: str
    """What it is called when it speaks."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that stand for a state, each in lower case."""

    names: dict[str, State]
    metonyms: dict[str, State]
    """Capitals and seats of government."""
    demonyms: dict[str, State]
    given: dict[str, Gender | None]
    """Given names with their gender; None where either bears it."""

    def states_in(self, words: Iterable[str]) -> set[State]:
        """The states that any of the words stands for or belongs to, an owner's mark or none."""
        found = set()
        for word in words:
            name = plain(word).removesuffix("'s")
            state = self.demonyms.get(name) or self.names.get(name) or self.metonyms.get(name)
            if state is not None:
                found.add(state)
        return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with onrecord. Raises AnalysisUnavailable when a file is missing or broken."""
    folder = resources.files("onrecord") / "data" / "parties"
    names: dict[str, State] = {}
    metonyms: dict[str, State] = {}
    demonyms: dict[str, State] = {}
    given: dict[str, Gender | None] = {}
    try:
        rows = csv.DictReader((folder / "states.csv").read_text("utf-8").splitlines())
        for row in rows:
            state = State(row["code"], row["government"])
            for column, table in (("capitals", metonyms), ("seats", metonyms), ("also", names), ("demonyms", demonyms)):
                for name in filter(None, row[column].split("|")):
                    table.setdefault(plain(name), state)
            names[plain(row["name"])] = state
        genders: dict[str, Gender | None] = {"m": "m", "f": "f", "e": None}
        for line in (folder / "given.txt").read_text("utf-8").splitlines():
            gender, *listed = line.split()
            given |= dict.fromkeys(listed, genders[gender])
    except (OSError, KeyError, ValueError) as error:
        raise AnalysisUnavailable(
            f"the list of states or given names can't be read ({error})",
            where=str(folder),
            then="Install onrecord again with pip",
        ) from error
    return Gazetteer(names, metonyms, demonyms, given)


def plain(name: str) -> str:
    """A name as the tables have it: lower case, straight apostrophes, no "the", no full stops."""
    return name.lower().replace("’", "'").removeprefix("the ").replace(".", "").strip()
