"""What matching lost headlines needs and gives: boxes, articles without a headline, and the matches. Matches nothing.

Shared by the reader (within one page) and the archive (across pages), which don't know each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records.reading import Reason

HEAD = 1500  # characters of an article that a box's headline is held against


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
    head: str  # the first HEAD characters of its words
    title_now: str | None = None  # what stands in for the headline

    @classmethod
    def of(cls, article: str, body: Iterable[str], *, standfirst: str | None, title_now: str | None) -> Untitled:
        """The article of these paragraphs, of which no more are asked for than are compared."""
        read: list[str] = []
        for text in body:
            read.append(text)
            if len(read) > 1 and sum(map(len, read)) > HEAD:
                break
        return cls(article, standfirst, "\n".join(read[:2]), "\n".join(read)[:HEAD], title_now)


@dataclass(frozen=True, slots=True)
class HeadlineMatch:
    """`headline`, from a box in `from_article`, is held to be the lost headline of `article`."""

    article: str
    from_article: str
    headline: str
    line: int | None  # where the headline stands on its page
    confidence: float  # 0..1
    reasons: tuple[Reason, ...] = ()
