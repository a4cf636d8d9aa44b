"""Captures handed out as the WARC records they are, byte for byte. Reads only; writes no file.

A revisit is of no use without the record it refers to, so that one is handed out too, and before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection, func, select

from onrecord.archive.drawers.captures import Captures
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.schema import articles, captures, sightings, tombstones, versions
from onrecord.archive.warc.member import WarcBroken, read_packed
from onrecord.archive.warc.writing import packed_info
from onrecord.errors import ArchiveDamaged
from onrecord.records import Article, KeptCapture, PackedRecord


class Handing:
    """WARC records out of an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def records(self, name: str, now: datetime, found: Iterable[Article] | None = None) -> Iterator[PackedRecord]:
        """A file's own facts, then every capture in the order they were kept; with `found`, those these articles stood
        in. Memory holds their ids. Raises ArchiveDamaged for bytes that are not what they were.
        """
        yield PackedRecord("warcinfo", packed_info(name, now))
        wanted = None if found is None else self._captures_of(found)
        if wanted is not None:
            wanted |= self._originals(wanted)
        seen: set[str] = set()
        for kept in Captures(self._place).list():
            if wanted is None or kept.id in wanted:
                kind = "revisit" if kept.sha256 in seen else "resource" if kept.status is None else "response"
                seen.add(kept.sha256)
                yield PackedRecord(kind, self._packed(kept.file, kept.offset, kept.size), kept, self._title(kept))
        if wanted is None:
            yield from self._tombstones()

    def _captures_of(self, found: Iterable[Article]) -> set[str]:
        """Ids of the captures on which a version of these articles stood."""
        wanted: set[str] = set()
        for part in chunks([one.id for one in found]):
            with self._place.reading() as connection:
                rows = connection.execute(
                    select(sightings.c.capture)
                    .join(versions, versions.c.row == sightings.c.version)
                    .where(versions.c.article.in_(part))
                )
                wanted.update(str(row[0]) for row in rows)
        return wanted

    def _originals(self, wanted: set[str]) -> set[str]:
        """Of each capture here, the first that has its bytes."""
        with self._place.reading() as connection:
            return {first for part in chunks(sorted(wanted)) for first in _firsts(connection, part)}

    def _tombstones(self) -> Iterator[PackedRecord]:
        """What stands in the places of captures that were removed."""
        with self._place.reading() as connection:
            rows = connection.execute(select(tombstones).order_by(tombstones.c.file, tombstones.c.offset)).all()
        for row in rows:
            yield PackedRecord("metadata", self._packed(row.file, row.offset, row.size))

    def _packed(self, file: str, offset: int, size: int) -> bytes:
        try:
            return read_packed(self._place.captures / file, offset, size)
        except (OSError, WarcBroken) as error:
            raise ArchiveDamaged(
                f"a capture can't be handed out: {error}",
                where=str(self._place.captures),
                then="Put the file back from a backup",
            ) from error

    def _title(self, kept: KeptCapture) -> str | None:
        """The headline of the article that stood on the page, where it was the only one."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(articles.c.title)
                .join(versions, versions.c.article == articles.c.id)
                .join(sightings, sightings.c.version == versions.c.row)
                .where(sightings.c.capture == kept.id)
                .limit(2)
            ).all()
        return str(rows[0].title) if len(rows) == 1 else None


def _firsts(connection: Connection, idents: Iterable[str]) -> set[str]:
    place = (captures.c.file, captures.c.offset)
    digests = select(captures.c.sha256).where(captures.c.id.in_(list(idents)))
    ranked = (
        select(
            captures.c.id,
            func.row_number().over(partition_by=captures.c.sha256, order_by=place).label("rank"),
        )
        .where(captures.c.sha256.in_(digests))
        .subquery()
    )
    return set(connection.execute(select(ranked.c.id).where(ranked.c.rank == 1)).scalars())
