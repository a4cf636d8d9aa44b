"""The problems drawer: what runs could not do, with where and why. Reads only; intake.py writes them."""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import cast

from sqlalchemy import func, select

from onrecord.archive.opening.place import Place
from onrecord.archive.schema import problems
from onrecord.records import Problem, Severity
from onrecord.times import from_iso


class Problems:
    """Problems in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(
        self,
        *,
        limit: int = 50,
        severity: str | None = None,
        capture: str | None = None,
        run: int | None = None,
    ) -> builtins.list[tuple[Problem, datetime, str | None]]:
        """Problems with the instant they were met and the id of the capture they are of, newest first."""
        query = select(problems).order_by(problems.c.row.desc()).limit(limit)
        if severity is not None:
            query = query.where(problems.c.severity == severity)
        if capture is not None:
            query = query.where(problems.c.capture == capture)
        if run is not None:
            query = query.where(problems.c.run == run)
        with self._place.reading() as connection:
            return [
                (
                    Problem(cast(Severity, row.severity), row.kind, row.what, row.where, row.then, row.line),
                    from_iso(row.at),
                    row.capture,
                )
                for row in connection.execute(query)
            ]

    def count(self, *, severity: str | None = None) -> int:
        """How many problems there are."""
        query = select(func.count()).select_from(problems)
        if severity is not None:
            query = query.where(problems.c.severity == severity)
        with self._place.reading() as connection:
            return int(connection.execute(query).scalar_one())
