"""Health as columns: the same for sources and for leads. Decides nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from onrecord.archive.rows.stored import instant, instant_text
from onrecord.records import Health


def health_values(health: Health) -> dict[str, Any]:
    """A Health as the columns of its table."""
    return {
        "last_try": instant_text(health.last_try),
        "last_good": instant_text(health.last_good),
        "status": health.status,
        "failures": health.failures,
        "why": health.why,
        "next_due": instant_text(health.next_due),
        "hold_until": instant_text(health.hold_until),
        "etag": health.etag,
        "last_modified": health.last_modified,
        "valid_at": health.valid_at,
        "sha256": health.sha256,
        "capture": health.capture,
        "size": health.size,
    }


def health_from(row: Row[Any]) -> Health:
    """The Health of a row."""
    return Health(
        last_try=instant(row.last_try),
        last_good=instant(row.last_good),
        status=row.status,
        failures=row.failures,
        why=row.why,
        next_due=instant(row.next_due),
        hold_until=instant(row.hold_until),
        etag=row.etag,
        last_modified=row.last_modified,
        valid_at=row.valid_at,
        sha256=row.sha256,
        capture=row.capture,
        size=row.size,
    )
