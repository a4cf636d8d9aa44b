"""The parties of one article: who its statements' sources are, by the article's own words.

Pure: a text, its blocks and its statements in; parties, mentions and speakers out. Knows no other article.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analyse.speakers import speaker_of
from onrecord.records.party import ArticleParties, Mention, Party
from onrecord.records.reading import Block
from onrecord.records.statement import Statement


def find_parties(
    text: str, blocks: Sequence[Block], statements: Sequence[Statement], *, title: str | None = None
) -> ArticleParties:
    """The parties that `statements` have for sources, each mention with how it was resolved. Never raises on odd text.

    `title` is the headline where it stands outside `text`.
    """
    del text, blocks, title  # names are taken as written
    parties: list[Party] = []
    mentions: list[Mention] = []
    speakers: list[int | None] = []
    for statement in statements:
        speaker = speaker_of(statement.source)
        if speaker is None or statement.source is None:
            speakers.append(None)
            continue
        found = next((n for n, p in enumerate(parties) if p.name == speaker.name), None)
        if found is None:
            found = len(parties)
            unnamed = speaker.kind != "named"
            parties.append(
                Party(speaker.name, "group" if unnamed else "person", (statement.source.text,), unnamed=unnamed)
            )
        mentions.append(Mention(statement.source, found, "name", statement.confidence, "as written"))
        speakers.append(found)
    return ArticleParties(tuple(parties), tuple(mentions), tuple(speakers))
