"""Party: a person, body or state that can speak or act, as one article names it; Mention: the words that do so.

An article's parties are found in its words alone. Which of them are one party in another article is scored apart
(`PartyMatch`), and filed by the archive. Resolves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records.reading import Reason
from onrecord.records.statement import Words

PartyKind = Literal["person", "body", "state", "outlet", "group"]
"""body: a ministry, firm, party, court, campaign; state: a state's government; outlet: who publishes; group: people
who are not one body ("officials", "residents", two speakers together)."""
MentionForm = Literal["name", "surname", "pronoun", "role", "metonym", "plural", "acronym"]
"""name: a full name or a body's own; surname: part of a person's name; role: "the governor", "the ministry"; metonym: a
capital, country or building for its government; plural: several people; acronym: "the WHO"."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who can speak or act, as found in one article."""

    name: str
    """The fullest name in the article; for a metonym its government's ("Government of Norway"); for an unnamed party
    the words that stand for it."""
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    """Every form of the name as written, in the order of the text; without pronouns and roles."""
    roles: tuple[Words, ...] = ()
    """Titles, offices and affiliations as written, each at its place; a state's and a body's are rare."""
    country: str | None = None
    """ISO 3166 alpha-2, of a state only."""
    unnamed: bool = False
    """Whether the article gives no name: kept and counted, never joined with a party of another article."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a party, and how that was found."""

    words: Words
    party: int | None
    """Index among the article's parties; None when it is openly unresolved."""
    form: MentionForm
    confidence: float = 1.0
    """0..1, that it is this party."""
    how: str = ""
    """A short phrase a person can check: "the last speaker", "the only woman named before"."""


@dataclass(frozen=True, slots=True)
class ArticleParties:
    """All parties of one article."""

    parties: tuple[Party, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In the order of the text."""
    speakers: tuple[int | None, ...] = ()
    """For each statement that was given, the index of its speaker among the parties; None when unresolved."""

    def over(self, text: str) -> ArticleParties:
        """The same parties with the words that `text` has at their places; their names stay."""
        parties = tuple(replace(p, roles=tuple(role.over(text) for role in p.roles)) for p in self.parties)
        return replace(
            self, parties=parties, mentions=tuple(replace(m, words=m.words.over(text)) for m in self.mentions)
        )


@dataclass(frozen=True, slots=True)
class PartyProfile:
    """What is known of a named party, in one article or in many: all that two are compared by."""

    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """Two profiles are held to be one party: how surely, and why."""

    confidence: float
    """0..1."""
    reasons: tuple[Reason, ...] = ()
