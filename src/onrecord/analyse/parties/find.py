"""The parties of one article: who its statements' sources are, by the article's own words.

    text > names > register (which names are one party) > roles
    statements > sources (what a source's words stand for) > focus ("he"), roles ("the mayor"), register > speakers

Pure: a text, its blocks and its statements in; parties, mentions and speakers out. Knows no other article.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analyse.parties.names import find_names
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.roles import read_roles, roles_of
from onrecord.analyse.parties.walk import Walk
from onrecord.analyse.tables.gazetteer import gazetteer
from onrecord.records.party import ArticleParties, Mention, Party
from onrecord.records.reading import Block
from onrecord.records.statement import Statement, Words


def find_parties(
    text: str,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
    *,
    title: str | None = None,
    marks: bytearray | None = None,
) -> ArticleParties:
    """The parties that `statements` have for sources, each mention with how it was resolved. Never raises on odd text.

    `title` is the headline where it stands outside `text`: a fuller name in it counts. `marks` is the text's
    `quote_map`, where it is at hand.
    """
    if not statements:
        return ArticleParties()
    return _gathered(text, read_article(text, blocks, statements, title=title, marks=marks))


def read_article(
    text: str,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
    *,
    title: str | None = None,
    marks: bytearray | None = None,
) -> Walk:
    """A walk through the article that has ended, with all that it resolved."""
    known = gazetteer()
    register = Register(text, find_names(text, known), known)
    if title is not None and title not in text:
        register.widen([n.words for n in find_names(title, known) if n.sure and n.looks == "person"])
    read_roles(text, register)
    walk = Walk(text, blocks, statements, register, marks)
    walk.run()
    return walk


def _gathered(text: str, walk: Walk) -> ArticleParties:
    """The parties that speak, with their mentions all over the article; those that never speak are left out."""
    numbers: dict[Entry, int] = {}
    parties: list[Party] = []
    for entry in walk.speakers:
        if entry is not None and entry not in numbers:
            numbers[entry] = len(parties)
            parties.append(_party(text, entry, unnamed=entry in walk.groups.unnamed))
    mentions = [
        Mention(Words.at(text, s, e), numbers[entry], form, 1.0, "by name")
        for entry in numbers
        for s, e, form in entry.places
        if entry not in walk.groups.unnamed and s not in walk.resolved_at
    ]
    mentions += [
        Mention(Words.at(text, m.start, m.end), numbers[m.entry] if m.entry else None, m.form, m.confidence, m.how)
        for m in walk.mentions
        if m.entry is None or m.entry in numbers
    ]
    mentions.sort(key=lambda m: (m.words.start, m.words.end))
    return ArticleParties(
        tuple(parties), tuple(mentions), tuple(None if e is None else numbers[e] for e in walk.speakers)
    )


def _party(text: str, entry: Entry, *, unnamed: bool) -> Party:
    aliases = dict.fromkeys(text[s:e] for s, e, _ in entry.places)
    return Party(
        name=entry.name,
        kind=entry.kind,
        aliases=tuple(aliases),
        roles=tuple(Words.at(text, s, e) for s, e in roles_of(text, entry)),
        country=entry.state.code
        if entry.state is not None and entry.kind == "state" and entry.state.code != "EU"
        else None,
        unnamed=unnamed,
    )
