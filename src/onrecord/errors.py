"""Every error onrecord raises on purpose, drawn as one tree. Contains no handling of them.

    OnrecordError                 what happened, where, what to do next
    ├── UsageError                the user asked for something that can't be (exit 2)
    │   ├── QueryError            a search query that can't be read; knows the position
    │   └── NotFound              no such article, category, capture ...
    │       └── Removed           there was one, and a person had it removed
    ├── InputError                one input can't be taken in; the rest of the run goes on (exit 1)
    ├── AnalysisUnavailable       a model or table that analysis needs is missing or broken; the rest works (exit 1)
    ├── ArchiveError              the archive can't do it now (exit 1)
    │   ├── ArchiveLocked         another process is writing
    │   ├── CollectingAlready      another process is collecting
    │   ├── ArchiveReadOnly       the folder or file system takes no writes
    │   ├── ArchiveFull           the disk is full
    │   └── NoArchive             there is no archive at that place (exit 2)
    └── ArchiveDamaged            bytes, spans or indexes are not what they were (exit 3)
        └── SchemaNewer           written by a newer onrecord (exit 3)

Exit codes: 0 done; 1 done with failures listed, or not possible now; 2 wrong usage; 3 the archive is damaged
or was written by a newer onrecord.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """What happened, where, and what to do next; `str()` is the one line a user sees."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, then: str | None = None) -> None:
        self.what = what
        self.where = where
        self.then = then
        super().__init__(what)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}. {self.then}" if self.then else line


class UsageError(OnrecordError):
    """The user asked for something that can't be."""

    exit_code = 2


class QueryError(UsageError):
    """A search query that can't be read. `position` is the 0-based code point where reading failed."""

    def __init__(self, what: str, *, query: str, position: int, then: str | None = None) -> None:
        super().__init__(what, where=f"query, character {position + 1}", then=then)
        self.query = query
        self.position = position


class NotFound(UsageError):
    """No thing of that kind has that name."""

    def __init__(self, kind: str, name: str, *, then: str | None = None) -> None:
        super().__init__(f"there is no {kind} {name!r}", then=then)
        self.kind = kind
        self.name = name


class Removed(NotFound):
    """There was one, and a person had it removed; says when, by whom and why."""

    def __init__(self, kind: str, name: str, *, day: str, by: str, reason: str) -> None:
        super().__init__(kind, name, then="Its words are not kept; `onrecord removals` tells what was removed")
        self.what = f"{kind} {name!r} was removed on {day} by {by}: {reason}"
        self.args = (self.what,)
        self.day, self.by, self.reason = day, by, reason


class InputError(OnrecordError):
    """One input can't be taken in; the run goes on with the others."""


class AnalysisUnavailable(OnrecordError):
    """A model or table that analysis needs is missing or broken; everything else goes on."""


class ArchiveError(OnrecordError):
    """The archive can't do it now."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to the archive."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "another onrecord is writing to this archive",
            where=where,
            then="Wait until it is done, or stop it, and run the same command again",
        )


class CollectingAlready(ArchiveError):
    """Another process is collecting for the archive, or waits for its next round."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "another onrecord is collecting for this archive",
            where=where,
            then="Let it go on, or stop it first; two would ask every host twice",
        )


class ArchiveReadOnly(ArchiveError):
    """The archive's folder takes no writes."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "this archive can't be written to",
            where=where,
            then="Check the folder's permissions, or copy the archive to a place that can be written",
        )


class ArchiveFull(ArchiveError):
    """The disk is full; nothing of the unfinished import was kept in the record."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "the disk is full; what was begun was undone and nothing half-written stays",
            where=where,
            then="Free some space and run the same command again",
        )


class NoArchive(ArchiveError):
    """There is no archive at that place."""

    exit_code = 2

    def __init__(self, where: str) -> None:
        super().__init__(
            "there is no archive here",
            where=where,
            then="`onrecord import FILE --archive FOLDER` makes one",
        )


class ArchiveDamaged(OnrecordError):
    """Bytes, spans or indexes are not what they were when they were written."""

    exit_code = 3


class SchemaNewer(ArchiveDamaged):
    """The archive was written by a newer onrecord than this one."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(
            f"this archive was written by a newer onrecord (its schema is {found!r})",
            where=where,
            then="Install the newest onrecord and run the same command again",
        )
