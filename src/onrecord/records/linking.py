"""What matching lost headlines needs and gives: boxes, articles without a headline, and the matches. No verbs.

Shared by the reader (within one page) and the archive (across pages), which don't know each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.reading import Reason


@dataclass(frozen=True, slots=True)
class Box:
    """A "Read more" box or inline link whose target is not known yet."""

    article: str  # id, or any name unique in the call, of the article the box stands in
    headline: str
    caption: str | None = None  # the picture's caption in the box
    line: int | None = None  # where the headline stands on its page


@dataclass(frozen=True, slots=True)
class Untitled:
    """An article whose own headline is lost."""

    article: str  # as in Box
    standfirst: str | None
    lede: str  # its first one or two paragraphs
    head: str  # the first 1,500 or so characters of its words
    title_now: str | None = None  # what stands in for the headline


@dataclass(frozen=True, slots=True)
class HeadlineMatch:
    """`headline`, from a box in `from_article`, is held to be the lost headline of `article`."""

    article: str
    from_article: str
    headline: str
    line: int | None  # where the headline stands on its page
    confidence: float  # 0..1
    reasons: tuple[Reason, ...] = ()
