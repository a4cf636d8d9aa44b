"""The words of one paragraph: stems, names, the class of its first word, a dateline.

Knows no other paragraph and weighs nothing.
"""

# ruff: noqa: E501 - patterns and word lists can be checked only when they stand whole

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from onrecord.read.remembered import AROUND, Remembered, pieces_of

_FIRST = re.compile(r"(?<![^\W_])[^\W\d_][^\W_]*")  # the first word that isn't a number
_CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2,}")
_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-ΩČĎĚŇŘŠŤŮŽŁŚŹŻĄĆĘŃŐŰĞŞİ"
# Capitals and numbers that are too short for a stem. "(?<!\w.)" after the first letter is "\b" before it, and lets the
# search skip to capitals.
_BRIEF = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ\d](?<!\w.)(?:(?<=\d)\d{1,2}|(?<!\d)[A-ZÀ-ÖØ-ÞА-ЯЁ]{1,2})\b")
_NAMES = re.compile(rf"[{_UPPER}](?<!\w.)[^\W_]*(?:[ \u00a0-][{_UPPER}][^\W_]+)*")
_STOPS = frozenset('.!?:“"”„«–')
_OPEN = frozenset('“"„«‘(')
STEM = 6  # letters kept; near enough to stems in the languages that inflect by endings
_FEW = 30  # characters to a stem; text that has fewer is in a script without spaces
_LONG = re.compile(rf"([^\W_]{{4,{STEM}}})[^\W_]*")
_LONGEST = 4000  # characters of one paragraph that are weighed; a line of ten million must not cost more than a page

_EARLY, _HEAD = 110, 420  # characters: the first clause, the first sentences
_OPENERS: dict[str, int] = {}
for _value, _list in enumerate(
    (
        # 1: goes on about somebody or something already named
        "he she they it his her their its this that these those such both him them er sie es ihr ihre ihren sein seine dieser diese dieses diesen dabei damit dazu daran dafür davon il elle ils elles ce cette ces son sa ses él ella ellos ellas este esta estos estas eso ese su sus"
        " он она они оно его её их это этот эта эти він вона вони це цей ці egli ella essi questo questa queste questi lui lei loro hij zij dit deze han hon hun de det den dette denne",
        # 2: joins on
        "but and however meanwhile moreover still yet also though although nevertheless nonetheless instead then so or nor because since while yes no furthermore additionally besides therefore thus hence later earlier afterwards finally similarly likewise otherwise indeed again"
        " aber und doch jedoch außerdem zudem allerdings dennoch trotzdem deshalb daher auch denn oder so dann später zuvor mais et cependant toutefois pourtant ainsi aussi donc en enfin ensuite pero y sin además también aunque mientras así luego entonces por"
        " но и однако также кроме при затем поэтому при але та також однак ma e tuttavia inoltre anche quindi maar en echter ook toch men och men også samt ale a však",
        # 3: an article or a number of things
        "the a an der die das ein eine einen dem den le la les un une el los las una unos lo gli i het een en ett",
        # 4: asks or lists
        "what who why how when where which was wer wie warum wo wann que qui comment pourquoi qué quién cómo cuándo что кто как почему где",
        # 5: time and place
        "in on at after before during for from with as amid at nach im am vor bei seit mit für après dans à depuis avec en tras durante desde con в на после до из за у після op na i på efter",
    ),
    1,
):
    for _word in _list.split():
        _OPENERS.setdefault(_word, _value)

_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’ /-]{2,30}(?:,\s[\w. ]{2,25}){0,2}(?:\s?\([^()]{2,30}\))?\s?(?:[-–—:|]+|\.\s?[-–—])\s"
    r"|[A-ZÀ-Þ][\wÀ-ÿ.'’ /-]{2,25}(?:,\s[\w. ]{2,25}){0,2}\s?(?:\([\w/ .-]{2,20}\)\s?[-–—:.]?|[-–—]{1,2})\s(?=\S)|[A-ZÀ-Þ][\wÀ-ÿ-]{2,18}(?:/[A-ZÀ-Þ]\w+)?\s?(?:\([\w/-]{2,12}\))?\.\s(?=[A-ZÀ-Þ])|\((?:AP|Reuters|AFP|dpa)\)|\([A-ZÀ-Þ][^()]{2,30}\)\s?[-–—])"
)


@dataclass(slots=True)
class Words:
    """One paragraph's names and opening, as far as they matter for where an article begins."""

    alone: frozenset[str]  # capitalised words that aren't part of a longer name
    full: tuple[tuple[str, str], ...]  # neighbouring capitalised words: first, last
    opener: int = 0  # class of the first word; 0: none of the listed
    head: str = ""  # its first sentences
    names: frozenset[str] = frozenset()  # single ones, and the last words of longer ones

    @property
    def dateline(self) -> bool:
        """Whether it opens with the place, and perhaps the agency, it was written at."""
        return len(self.head) > 60 and bool(_DATELINE.match(self.head))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What training learnt of single stems (training/boundaries.py); empty works too, less well."""

    worth: Mapping[str, float] = field(default_factory=dict)  # what it's worth that a stem recurs; absent: 1
    lede: Mapping[str, float] = field(default_factory=dict)  # log-odds of a stem in a first paragraph; absent: 0


def exact(table: Mapping[str, float]) -> dict[str, float]:
    """The table in multiples of 1/64, whose sums are exact whatever the order they are added in."""
    return {stem: round(value * 64) / 64 for stem, value in table.items()}


def _stems(piece: str) -> tuple[str, ...]:
    bare = piece.strip(AROUND).lower()
    if len(bare) > 3 and bare.isalpha():  # most are: one long word
        return (bare[:STEM],)
    return (*_LONG.findall(piece.lower()), *map(str.lower, _BRIEF.findall(piece)))


stems_in = Remembered(_stems).__getitem__
"""The stems of a piece of text without spaces; none runs across one."""


def pieces_in(text: str) -> list[str]:
    """What is weighed of a paragraph, cut at its spaces. Not to be changed."""
    return pieces_of(text[:_LONGEST])


def stems_of(text: str) -> frozenset[str]:
    """The stems of one paragraph; of one with next to none, such as Chinese, each two letters that stand together."""
    stems = frozenset(chain.from_iterable(map(stems_in, pieces_in(text))))
    return stems | _pairs(text[:_LONGEST]) if has_few(text, len(stems)) else stems


def has_few(text: str, stems: int) -> bool:
    """Whether a paragraph has so few stems that it may be in a script without spaces."""
    return stems * _FEW < min(len(text), _LONGEST)


def _pairs(text: str) -> set[str]:
    return {chars[k : k + 2] for chars in _CJK_RUN.findall(text) for k in range(len(chars) - 1)}


Found = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""Single names, and the first and last words of longer ones."""


def _named(name: str) -> tuple[Found, Found]:
    """What a run of capitalised words names: amid a sentence, and where it opens one.

    A capital after a stop says nothing, unless the next word has one too.
    """
    if name.isalnum():
        found: Found = ((name,) if name[1:] else (), ())
        return found, found if name.isupper() else ((), ())
    run = name.replace("\u00a0", " ").replace("-", " ").split(" ")
    amid: Found = (), ((run[0], run[-1]),)
    if run[0].lower() not in _OPENERS or (run[0].isupper() and len(run[0]) > 1):
        return amid, amid
    return amid, ((), ((run[1], run[-1]),)) if len(run) > 2 else ((run[1],) if run[1][1:] else (), ())


_NAMED = Remembered(_named)


def read_words(text: str) -> Words:
    """The names and the opening of one paragraph."""
    text = text[:_LONGEST]
    alone: list[str] = []
    full: list[tuple[str, str]] = []
    for found in _NAMES.finditer(text):
        start = found.start()
        opens = start < 2 or text[start - 2] in _STOPS or text[start - 1] in _OPEN
        single, longer = _NAMED[found[0]][opens]
        alone += single
        full += longer
    head = text[:_HEAD]
    first = _FIRST.search(head, 0, _EARLY)
    opener = _OPENERS.get(first[0].lower(), 0) if first else 0
    names = frozenset(alone)
    return Words(names, tuple(full), opener, head, names.union([last for _, last in full]) if full else names)
