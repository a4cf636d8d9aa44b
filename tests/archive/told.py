"""Findings made for the archive's tests: statements of invented mayors in the stories of made.py. Runs no model."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.archive.findings.acquaintance import PartyRules
from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.opening.place import Place
from onrecord.records import (
    ArticleParties,
    Block,
    Cue,
    Filters,
    Findings,
    Mention,
    Party,
    PartyMatch,
    PartyProfile,
    Reading,
    Speaker,
    Stance,
    Statement,
    WaitingVersion,
    Words,
)
from onrecord.text import fold
from tests.archive.made import NOW, day, reading

ANALYSER = "test/1"
_SAID = re.compile(r"(?P<content>[^.:\n]*?), (?P<source>(?P<role>mayor|clerk) (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)) said\.")


def keys_of(profile: PartyProfile) -> frozenset[str]:
    """The last word of the name."""
    return frozenset((fold(profile.name).split()[-1],))


def same_party(a: PartyProfile, b: PartyProfile) -> PartyMatch | None:
    """The same name, or a surname alone."""
    one, other = fold(a.name).split(), fold(b.name).split()
    if one == other:
        return PartyMatch(0.95)
    return PartyMatch(0.9) if one[-1:] == other[-1:] and 1 in (len(one), len(other)) else None


def profile_of(party: Party) -> PartyProfile:
    return PartyProfile(party.name, party.kind, party.aliases, tuple(role.text for role in party.roles), party.country)


RULES = PartyRules(profile_of, keys_of, same_party, sure=0.8, likely=0.8)


def told(number: int, *speakers: str, **facts: object) -> Reading:
    """An article in which each of these speakers ("mayor Ada Brill") says a thing of its own."""
    blocks = [("paragraph", f"Plan {number}, part {n}, is sound, {who} said.") for n, who in enumerate(speakers)]
    return reading(
        [("title", f"Plan {number} is weighed"), *blocks], **{"language": "en", "published": day("2026-02-03"), **facts}
    )  # type: ignore[list-item]


def findings(version: WaitingVersion, *, analyser: str = ANALYSER, stance: Stance = "neutral") -> Findings:
    """Every "..., mayor X said." of a version; what names another speaker is about that one."""
    statements: list[Statement] = []
    parties: list[Party] = []
    mentions: list[Mention] = []
    speakers: list[int | None] = []
    for found in _SAID.finditer(version.text):
        at = {name: Words.at(version.text, *found.span(name)) for name in ("content", "source", "role", "name")}
        start = version.text.index("said", found.end("source"))
        known = next((n for n, one in enumerate(parties) if one.name == at["name"].text), None)
        if known is None:
            known = len(parties)
            parties.append(Party(at["name"].text, "person", (at["name"].text,), (at["role"],)))
        mentions.append(Mention(at["source"], known, "name"))
        mentions += [
            Mention(Words.at(version.text, other.start(), other.end()), n, "name")
            for n, party in enumerate(parties)
            for other in re.finditer(re.escape(party.name), version.text)
            if at["content"].start <= other.start() and other.end() <= at["content"].end
        ]
        statements.append(
            Statement(
                source=at["source"],
                speaker=Speaker(at["name"].text, role=at["role"].text),
                cue=Cue(Words.at(version.text, start, start + 4), "say", "speech", known=True),
                stance=stance,
                content=(at["content"],),
                kind="indirect",
                negated=False,
                addressee=None,
                venue=None,
                via=None,
                optional=False,
                confidence=0.9,
                origin=analyser,
                block=_block(version.blocks, start),
            )
        )
        speakers.append(known)
    return Findings(
        version.id, analyser, tuple(statements), ArticleParties(tuple(parties), tuple(mentions), tuple(speakers))
    )


def _block(blocks: Iterable[Block], place: int) -> int | None:
    return next((n for n, one in enumerate(blocks) if one.start <= place < one.end), None)


def analyse(place: Place, *, analyser: str = ANALYSER, again: bool = False, stance: Stance = "neutral") -> int:
    """Finds and files everything that waits; returns how many versions did."""
    drawer = Analyses(place)
    waiting = list(drawer.waiting(analyser, Filters(), again=again))
    for version in waiting:
        drawer.file([findings(version, analyser=analyser, stance=stance)], RULES, now=NOW)
    return len(waiting)


def moved(found: Findings) -> Findings:
    """The same, with the first content one character further on."""
    first = found.statements[0]
    content = first.content[0]
    there = replace(content, start=content.start + 1, end=content.end + 1)
    return replace(found, statements=(replace(first, content=(there,)), *found.statements[1:]))
