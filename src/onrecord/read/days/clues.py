"""What the lines of an article say of its day: printed date lines, and every time its words name. Weighs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.read.days.datelines import DateLine, parse_date_line
from onrecord.read.days.dates import DateMention, find_dates
from onrecord.records import Evidence, Role, When


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of an article, as the reader holds it."""

    line: int | None
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Clue:
    """A mention where it stands."""

    line: DayLine
    mention: DateMention
    early: bool
    caption: bool


@dataclass(slots=True)
class ArticleClues:
    printed: tuple[tuple[DayLine, DateLine], ...] = ()
    clues: list[Clue] = field(default_factory=list)

    @property
    def stated(self) -> tuple[DayLine, DateLine] | None:
        """The date line with a full date, the first one."""
        return next((pair for pair in self.printed if pair[1].earliest is not None), None)


def gather(lines: Sequence[DayLine]) -> ArticleClues:
    """All that one article says of its day; other articles' headlines are left out."""
    article = ArticleClues()
    printed: list[tuple[DayLine, DateLine]] = []
    paragraphs = 0
    for line in lines:
        if line.role in {"byline", "title"} and (stated := _printed(line)):
            printed.append((line, stated))
            continue
        if line.role == "related":  # another article's headline, of another day
            continue
        early = line.role in {"title", "standfirst"} or (line.role == "paragraph" and paragraphs < 2)
        paragraphs += line.role == "paragraph"
        caption = line.role in {"caption", "credit"}
        article.clues += [Clue(line, mention, early, caption) for mention in find_dates(line.text[:8000])]
    article.printed = tuple(printed)
    return article


def _printed(line: DayLine) -> DateLine | None:
    """The date line that a line is, or that stands in a byline: "By A. Writer | 4 Feb 2026"."""
    if stated := parse_date_line(line.text):
        return stated
    if line.role != "byline":
        return None
    for mention in find_dates(line.text):
        if mention.kind == "day" and mention.year and (stated := parse_date_line(mention.text)):
            return stated
    return None


def stated_day(article: ArticleClues) -> When | None:
    """The day printed on an article; an interval of its two readings where their order is open."""
    if (pair := article.stated) is None:
        return None
    line, stated = pair
    if stated.earliest is None or stated.latest is None or stated.ambiguous:
        return None
    evidence = (Evidence(line.line, line.text.strip(), "the date printed on the article"),)
    return When.between(stated.earliest, stated.latest, "page", evidence=evidence)
