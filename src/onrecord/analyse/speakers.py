"""Speakers: as a source's words alone name them, and as the article's parties make them. Resolves nothing itself."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records.party import ArticleParties
from onrecord.records.statement import Speaker, Statement, Words
from onrecord.text import word_set

_PRONOUNS = word_set(
    "he she they it i we you him her them me us himself herself themselves itself who whom which that this these "
    "those one his hers their theirs its my our your mine ours both all many some others another each"
)
_UNNAMED = re.compile(
    r"\b(?:sources?|officials?|people|persons?|aides?|insiders?|witness(?:es)?|residents?|experts?|analysts?|critics|observers|"
    r"diplomats?|authorities|reports?|studies|study|polls?|surveys?|media|advisers?|advisors?|spokes(?:man|woman|person|people)|"
    r"lawmakers|voters|supporters|protesters|activists|researchers|scientists|doctors|lawyers?|police|investigators|prosecutors)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def speaker_of(source: Words | None) -> Speaker | None:
    """The speaker that a source's words name; None without a source or when it is but a pronoun."""
    if source is None:
        return None
    name = _POSSESSIVE.sub("", " ".join(source.text.split()).strip(' ,;:—–-"“”'))
    if not name or name.lower() in _PRONOUNS:
        return None
    bare = _ARTICLE.sub("", name)
    capitals = [w for w in bare.split() if w[:1].isupper()]
    first_only = len(capitals) == 1 and capitals[0] == bare.split()[0] and name == bare
    if not capitals or (first_only and _UNNAMED.fullmatch(capitals[0])):
        return Speaker(name, kind="unnamed" if _UNNAMED.search(name) else "unknown")
    return Speaker(name, kind="named")


def speaker_from(statement: Statement, party: int | None, found: ArticleParties) -> Speaker | None:
    """The statement's speaker by the article's parties; where none was found, the words, openly unresolved."""
    if party is None:
        if statement.source is None:
            return None
        if statement.speaker is None:
            return Speaker(" ".join(statement.source.text.split()), kind="pronoun")
        return replace(statement.speaker, kind="unknown")
    one = found.parties[party]
    return Speaker(one.name, kind="unnamed" if one.unnamed else "named", role=one.roles[0].text if one.roles else None)
