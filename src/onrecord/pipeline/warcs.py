"""look, for WARC and WACZ: a file that holds captures itself. What onrecord wrote comes back as it was kept.

Stands between ingest, which knows any WARC, and the archive, which knows what its own records say. Reads no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.archive.warc.member import WarcBroken
from onrecord.archive.warc.record import capture_from
from onrecord.ids import make_id, sha256
from onrecord.ingest.warc.opening import opened
from onrecord.ingest.warc.pages import Originals, Own, pages
from onrecord.records import Capture, Problem, Revisit
from onrecord.times import iso

if TYPE_CHECKING:
    from onrecord.archive.intake import Intake
    from onrecord.ingest.files import Found


@dataclass(slots=True)
class Warcs:
    """The WARC files of one run: a revisit in one may refer to a page in an earlier."""

    limit: int  # bytes of one page
    _originals: Originals = field(default_factory=Originals)

    def look(self, found: Found) -> Iterator[Capture | Revisit | Problem]:
        """What a file holds, in its order; what can't be taken in as a Problem."""
        for part in opened(found):
            if isinstance(part, Problem):
                yield part
                continue
            for one in pages(part.file, part.name, limit=self.limit, originals=self._originals):
                yield _ours(one, part.name) if isinstance(one, Own) else one


def _ours(one: Own, name: str) -> Capture | Revisit | Problem:
    """A record of onrecord's own as the capture it was. It is believed as far as its bytes and ids bear it out."""
    where = f"{name}, {one.place}"
    try:
        capture, said = capture_from(one.headers, one.http, one.body)
    except WarcBroken as error:
        return Problem("failure", "broken-record", str(error), where)
    whole = one.kind == "revisit" or sha256(capture.body) == capture.sha256
    if not whole or capture.id != _ident(capture):
        what = "the record names another capture than the one it holds"
        return Problem("failure", "broken-record", what, where, "Somebody has changed it; fetch the file again")
    if one.kind != "revisit":
        return replace(capture, said=said)
    return Revisit(
        url=capture.url,
        at=capture.at,
        media_type=capture.media_type,
        sha256=capture.sha256,
        first_url=one.headers.get("warc-refers-to-target-uri", ""),
        first_at=None,
        where=where,
        headers=capture.headers,
        status=capture.status,
        said=said,
    )


def resolved(one: Revisit, intake: Intake) -> Capture | Problem:
    """The revisit as a capture, its bytes from the archive; a Problem when they were never here."""
    kept = intake.known(one.sha256) if one.sha256 else None
    kept = kept or intake.captured(one.first_url, one.first_at)
    if kept is None:
        return Problem(
            "warning",
            "revisit-unresolved",
            f"{one.url} was met again unchanged, and the file with the page itself was not imported",
            one.where,
            "Import the earlier WARC files of the same crawl first",
        )
    capture = Capture(
        id="",
        url=one.url,
        at=one.at,
        media_type=kept.media_type,
        sha256=kept.sha256,
        body=intake.body(kept),
        headers=one.headers,
        status=one.status,
        said=one.said,
    )
    return replace(capture, id=_ident(capture))


def _ident(capture: Capture) -> str:
    """The id this capture has everywhere: of its bytes for a file; of address, instant and bytes when fetched."""
    if capture.status is None and capture.url.startswith("file:///"):
        return make_id("capture", capture.sha256)
    return make_id("capture", capture.url, iso(capture.at), capture.sha256)
