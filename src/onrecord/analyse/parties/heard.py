"""What an article has told up to a place: its names, who spoke, whom it is about. Decides nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.analyse.parties.focus import Focus
from onrecord.analyse.parties.groups import Groups
from onrecord.analyse.parties.register import Entry, Register
from onrecord.records.statement import Statement


class Heard:
    """What is known of one article up to a place; the walk tells it what it meets."""

    def __init__(self, text: str, statements: Sequence[Statement], register: Register, marks: bytearray) -> None:
        self.text = text
        self.statements = statements
        self.register = register
        self.marks = marks
        self.focus = Focus()
        self.groups = Groups(text, register)
        self.names = sorted((start, register.ends[start]) for start in register.of)
        self.name_starts = [n[0] for n in self.names]
        self.speakers: list[Entry | None] = [None] * len(statements)
        self.subjects: dict[int, Entry] = {}
        """Who is the first named in each sentence, unless by the way."""
        self.heads: set[int] = set()
        """The sentences that begin with whom they are about."""
        self.plural: tuple[Entry, int] | None = None
        """The last who spoke, or of whom it was spoken, as several; and in which sentence."""
        self.was_thing = False
        """Whether the last source was a document, or a role that nobody has: what "it" means then, nothing says."""
        self.running: tuple[Entry, int] | None = None
        """The party that spoke last, and in which sentence; None when it was nobody with a name."""
        self.introduced: dict[Entry, int] = {}
        """Who has spoken, and where last."""
        self.called_anew: dict[str, Entry] = {}
        """Whom a role not given before was held to mean."""
        self.lands: dict[Entry, frozenset[str]] = {}
        """The states whose leader or the like one was called."""

    def named_in(self, start: int, end: int) -> frozenset[Entry]:
        """Whose names begin in [start, end)."""
        low, high = bisect_left(self.name_starts, start), bisect_left(self.name_starts, end)
        return frozenset(self.register.of[s] for s in self.name_starts[low:high])
