"""Problem: something a run could not do, with where and why. Not an exception: a record of the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.text import xml_safe

Severity = Literal["note", "warning", "failure"]
"""note: nothing lost, worth knowing; warning: read, but a person should look; failure: this input was not taken in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, where, and what to do next."""

    severity: Severity
    kind: str  # a short stable slug: "wrong-encoding", "no-articles", "binary-file"
    what: str  # one sentence
    where: str | None = None  # file, URL, or file:line
    then: str | None = None  # what to do next
    line: int | None = None

    def __post_init__(self) -> None:
        # A file's name may hold bytes that are no text, and what would steer a terminal; what is shown of it must not.
        if self.where:
            object.__setattr__(self, "where", xml_safe(self.where))
