"""What filing needs to know of one article as read, worked out from the reading alone. Pure: no tables, no clock.

Its words' digest, the handles by which it is known again, the headline that stands in for a lost one, the outlet and
address as compared. Decides nothing (see deciding.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.addresses import normal_url
from onrecord.errors import InputError
from onrecord.ids import make_id, sha256
from onrecord.records import BODY, COUNTED, Block, PageReading, Reading, ReadOptions, Role, TitleGuess
from onrecord.text import fold, level, squeeze

_UNREMARKABLE: frozenset[Role] = frozenset({"title", "paragraph"})
_OPENING = 200  # characters of the lede that make an article known again
_START = 6  # words of the lede: survives an edit further on
_EXCERPT = 280
_STAND_IN = 160  # characters of a lede that stands in for a headline
SHORT = 24  # an opening below this ("Watch live") is shared by many articles
HEAD = 3000  # characters compared when two readings may be one article


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article as read, ready to be decided on."""

    reading: Reading
    outlet: str | None
    url: str | None  # normalised, as is `moved_from`
    moved_from: str | None
    title: TitleGuess
    digest: str  # SHA-256 of the words that count
    opening: str
    head: str  # the beginning of the words that count, levelled; compared with other readings
    handles: tuple[int, ...]
    stray: tuple[int, ...]  # opening and headline as an unknown outlet's; empty where they tell too little
    excerpt: str
    words: int
    has: tuple[str, ...]

    id: str  # that a new article gets
    said_outlet: str | None = None  # as its page spells it, or the user

    @property
    def whole(self) -> bool:
        """Whether it has a text; a list's teaser has a headline and a standfirst only."""
        return bool(self.excerpt)

    @property
    def id_apart(self) -> str:
        """The id a new article gets when another one already has the id of these opening words."""
        return self.id if self.url is not None else make_id("article", self.outlet, self.opening, self.digest)


def incoming(reading: Reading, *, outlet: str | None, standing: Callable[[str], str] | None = None) -> Incoming:
    """Everything filing needs to know of one reading. `outlet` is its page's, the reading's own counts before it.

    `standing` tells the name that the archive has for an outlet's.
    """
    said = squeeze(reading.outlet or "") or outlet
    outlet = said if said is None or standing is None else standing(said)
    counted = [block for block in reading.blocks if block.role in COUNTED]
    title = title_of(reading)
    levelled = _levelled([(block.role, block.text) for block in counted], title)
    lede = next((block.text for block in reading.blocks if block.role in BODY), "")
    opening = fold(lede[: _OPENING * 2] or reading.standfirst or title.text)[:_OPENING]
    url, digest = normal_url(reading.url), _digest(levelled)
    parts = (url,) if url is not None else (opening, digest) if len(opening) < SHORT else (opening,)
    return Incoming(
        reading=reading,
        outlet=outlet,
        url=url,
        moved_from=normal_url(reading.moved_from),
        title=title,
        digest=digest,
        opening=opening,
        head=levelled[:HEAD],
        handles=handles_of(outlet, opening, title.text, reading.standfirst),
        stray=_stray(opening, title),
        excerpt=excerpt_of(reading.blocks),
        words=len(reading.text.split()),
        said_outlet=said,
        has=has_of(
            reading.blocks,
            related=bool(reading.related),
            standfirst=reading.standfirst,
            byline=reading.byline,
            cut_off=reading.cut_off,
        ),
        id=make_id("article", outlet, *parts),
    )


def digest_of(blocks: Sequence[tuple[str, str]], title: TitleGuess) -> str:
    """SHA-256 of the words that make a version, given its (role, words) and the machine's headline."""
    return _digest(_levelled([one for one in blocks if one[0] in COUNTED], title))


def _levelled(counted: Sequence[tuple[str, str]], title: TitleGuess) -> str:
    """The words that count, in order, white space and quotation marks levelled: a nicer quote is no edit."""
    words = " ".join(text for _, text in counted)
    if title.origin in ("page", "metadata") and not any(role == "title" for role, _ in counted):
        words = f"{title.text} {words}"  # a page's own tags give the headline: its change is an edit, too
    return level(words)


def _digest(levelled: str) -> str:
    return sha256(levelled.encode("utf-8", "surrogatepass"))


def outlet_of(page: PageReading, options: ReadOptions) -> str | None:
    """Whose articles a page holds: what the user says, else what the page says."""
    name = squeeze(options.outlet or page.outlet or "")
    return name or None


def handle(outlet: str | None, kind: str, words: str) -> int:
    """63 bits that stand for these words of that kind (opening, start, title, standfirst) at that outlet."""
    data = "\x1f".join((outlet or "", kind, words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big") >> 1


def title_handle(outlet: str | None, title: str) -> int:
    """The handle of a headline, as boxes elsewhere give it."""
    return handle(outlet, "title", fold(title))


def handles_of(outlet: str | None, opening: str, title: str, standfirst: str | None) -> tuple[int, ...]:
    """The handles by which an article is known again at that outlet."""
    found = [handle(outlet, "title", fold(title))]
    if len(opening) >= SHORT:
        found.append(handle(outlet, "opening", opening))
        start = opening.split(" ", _START)[:_START]
        if len(start) == _START:
            found.append(handle(outlet, "start", " ".join(start)))
    if standfirst:
        found.append(handle(outlet, "standfirst", fold(standfirst)))
    return tuple(dict.fromkeys(found))


def _stray(opening: str, title: TitleGuess) -> tuple[int, ...]:
    """What an article must share with one whose outlet is unknown: agencies' copy has its words, too, so not less."""
    if len(opening) < SHORT or title.origin == "lede":
        return ()
    return handle(None, "opening", opening), title_handle(None, title.text)


def title_of(reading: Reading) -> TitleGuess:
    """The headline, or what stands in for it: the standfirst, else the beginning of the lede."""
    if reading.title is not None and reading.title.text.strip():
        return reading.title
    return stand_in(reading)


def stand_in(reading: Reading) -> TitleGuess:
    """What stands in for a lost headline."""
    if reading.standfirst and reading.standfirst.strip():
        return TitleGuess(squeeze(reading.standfirst), "standfirst", confidence=0.5)
    lede = next((block for block in reading.blocks if block.role in BODY), None)
    if lede is None:
        return TitleGuess(_cut(squeeze(reading.text[: _STAND_IN * 2]), _STAND_IN) or "(no words)", "lede", confidence=0)
    return TitleGuess(_cut(squeeze(lede.text), _STAND_IN), "lede", lede.line, confidence=0.2)


def refuse_moved_words(page: PageReading, where: str) -> None:
    """Raises InputError when a block's words don't stand at its span: such a reading is never stored."""
    for number, reading in enumerate(page.articles, 1):
        for block in reading.blocks:
            if reading.text[block.start : block.end] != block.text or block.end > len(reading.text):
                raise InputError(
                    f"article {number} of this page was read wrongly: its {block.role} at"
                    f" {block.start}..{block.end} does not stand in the text",
                    where=where,
                    then="The bytes are kept; this is a fault of onrecord's reader, please report it",
                )


def has_of(
    blocks: Sequence[Block], *, related: bool, standfirst: str | None, byline: Sequence[str], cut_off: str | None
) -> tuple[str, ...]:
    """What a version holds, as lists narrow by it."""
    found: set[str] = {block.role for block in blocks if block.role not in _UNREMARKABLE}
    told = {"related": related, "standfirst": standfirst, "byline": byline, "cut-off": cut_off}
    return tuple(sorted(found | {name for name, there in told.items() if there}))


def excerpt_of(blocks: Sequence[Block]) -> str:
    """The beginning of the text, for lists; nothing for a teaser."""
    lede = next((block.text for block in blocks if block.role in BODY), "")
    return _cut(squeeze(lede[: _EXCERPT * 2]), _EXCERPT)


def _cut(text: str, length: int) -> str:
    """At most `length` characters, ending with a word and an ellipsis when something is left out."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip(" ,;:") + "…"
