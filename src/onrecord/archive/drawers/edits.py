"""The order in which an archive's articles stood in their versions, by when each was met. Reads only; compares nothing.

Versions are numbered as they were filed. What stood after what is told by the captures: a version filed late may be
the earlier one, and words that were changed may come back.
"""

from __future__ import annotations

from sqlalchemy import func, select

from onrecord.archive.drawers.articles import full_id
from onrecord.archive.drawers.narrowing import conditions
from onrecord.archive.opening.place import Place
from onrecord.archive.schema import articles, captures, filings, sightings, versions
from onrecord.records import Filters, VersionPair
from onrecord.times import from_iso


class VersionPairs:
    """Versions of one article that stood one after the other."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(self, filters: Filters, *, article: str | None = None) -> list[VersionPair]:
        """Every pair, newest first: of the articles that fit, or of one. Memory holds their ids."""
        # In one go: the order of all has to be known for the first, and would have to be found again for each page.
        with self._place.reading() as connection:
            narrowed = conditions(connection, filters)
            wanted = [articles.c.versions > 1, *narrowed.where]
            if article is not None:
                wanted.append(articles.c.id == full_id(connection, article))
            if narrowed.categories is not None:
                filed = select(filings.c.article).where(filings.c.category.in_(narrowed.categories))
                wanted.append(articles.c.key.in_(filed))
            order = (captures.c.at, captures.c.file, captures.c.offset, sightings.c.seq)
            seen = (
                select(
                    versions.c.article,
                    versions.c.id.label("after"),
                    captures.c.at,
                    func.lag(versions.c.id).over(partition_by=versions.c.article, order_by=order).label("before"),
                )
                .select_from(sightings)
                .join(versions, versions.c.row == sightings.c.version)
                .join(captures, captures.c.id == sightings.c.capture)
                .join(articles, articles.c.id == versions.c.article)
                .where(*wanted)
                .subquery()
            )
            rows = connection.execute(
                select(seen)
                .where(seen.c.before != seen.c.after)
                .order_by(seen.c.at.desc(), seen.c.article, seen.c.after)
            )
            return [VersionPair(row.article, row.before, row.after, from_iso(row.at)) for row in rows]
