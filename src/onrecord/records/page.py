"""What the archive knows of a page as such, beside the articles on it. No verbs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.reading import Furniture, PageKind
from onrecord.records.when import PageDay


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One capture's page. Everything but the id is empty until it was read."""

    capture: str  # id
    kind: PageKind | None
    day: PageDay
    category: tuple[str, ...] | None  # the page's own category path
    outlet: str | None  # as given at the import
    encoding: str | None
    reader: str | None  # "plaintext/1"
    furniture: tuple[Furniture, ...]  # lines that belong to no article
    versions: tuple[str, ...]  # ids of the versions that stood on it, in page order
