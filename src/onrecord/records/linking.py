"""What the search for lost headlines takes and gives: boxes, articles without a headline, matches. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.reading import Reason


@dataclass(frozen=True, slots=True)
class Box:
    """A link from one article to another: the place where that other article's headline may have survived."""

    article: str  # the article that shows the box: an id, or any key that is its own within one call
    headline: str
    caption: str | None = None
    line: int | None = None  # where the headline stands on its page


@dataclass(frozen=True, slots=True)
class Untitled:
    """An article whose headline is not known from its own page, with the words a headline would speak of."""

    article: str  # the same kind of key as Box.article
    standfirst: str | None
    lede: str  # its first paragraph or two
    head: str  # the beginning of its text, about 1,500 characters
    title_now: str | None = None  # what stands in for the headline at present


@dataclass(frozen=True, slots=True)
class HeadlineMatch:
    """A box whose headline is safely held to be an untitled article's own."""

    article: str  # the untitled article
    from_article: str  # the article whose box showed the headline
    headline: str  # as the box has it
    line: int | None  # the box's line
    confidence: float  # 0..1
    reasons: tuple[Reason, ...] = ()
