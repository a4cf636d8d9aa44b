"""Problem: something a run could not do, with where and why. Not an exception: a record of the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
