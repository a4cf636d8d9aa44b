"""What a run did: imports, checks. Counts and problems, no formatting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from onrecord.records.problem import Problem

Progress = Callable[[str, int, int], None]
"""Told on the way: which part of the work is at hand, how much of it is done, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one capture brought."""

    capture: str
    name: str
    known: bool  # these very bytes were in the archive before
    new: tuple[str, ...] = ()  # article ids
    changed: tuple[str, ...] = ()  # articles that got a new version
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import run did, all captures together."""

    captures: int = 0
    known: int = 0
    failed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    again: int = 0  # known pages that were read again, for what was said of them now
    recovered_titles: int = 0
    removed: int = 0  # pages that were not taken in, because a person had them removed
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What a collecting run did. `filed` has the articles, the failures and their problems."""

    sources: int = 0  # looked at
    not_due: int = 0
    pages: int = 0  # visited on the word of a source
    put_off: int = 0  # not asked, or asked to wait; no failures
    moved: int = 0
    retired: int = 0
    stopped: bool = False  # before everything was asked; the next run goes on
    next_due: datetime | None = None  # the first of the sources that were not due
    filed: ImportReport = ImportReport()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `onrecord check` proved. `problems` is empty when the archive is whole."""

    captures: int
    articles: int
    versions: int
    blocks: int
    bytes: int
    problems: tuple[Problem, ...] = ()
