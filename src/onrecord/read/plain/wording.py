"""The words of one paragraph: stems, names, its first word's class and the cues that opening paragraphs use.

One pass over the words gives all of it. Knows no other paragraph and weighs nothing.
"""

# ruff: noqa: E501 - patterns and word lists can be checked only when they stand whole

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from operator import or_

from onrecord.read.remembered import Remembered

_WORD = re.compile(r"[^\W_]+")
_CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2,}")
_BRIEF = re.compile(r"\b(?:[A-ZÀ-ÖØ-ÞА-ЯЁ]{2,3}|\d{2,3})\b")
_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-ΩČĎĚŇŘŠŤŮŽŁŚŹŻĄĆĘŃŐŰĞŞİ"
# "(?<!\w.)" after the first letter is "\b" before it, and lets the search skip to capitals.
_NAMES = re.compile(rf"[{_UPPER}](?<!\w.)[^\W_]*(?:[ \u00a0-][{_UPPER}][^\W_]+)*")
_STOPS = frozenset('.!?:“"”„«–')
_OPEN = frozenset('“"„«‘(')
STEM = 6  # letters kept; near enough to stems in the languages that inflect by endings
_LONG = re.compile(rf"([^\W_]{{4,{STEM}}})[^\W_]*")
_LONGEST = 4000  # characters of one paragraph that are weighed; a line of ten million must not cost more than a page

WEEKDAY, HE, WE, SAID, HAS, NEW, AN = 1, 2, 4, 8, 16, 32, 64
_EARLY, _HEAD = 110, 420  # characters: the first clause, the first sentences
_CUES: dict[str, int] = {}
for _bit, _list in (
    (
        WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterday today tonight overnight montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montagabend dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend gestern heute"
        " lundi mardi mercredi jeudi vendredi samedi dimanche hier lunes martes miércoles jueves viernes sábado domingo ayer hoy понедельник вторник среду четверг пятницу субботу воскресенье вчера сегодня понеділок вівторок середу п'ятницю суботу неділю вчора сьогодні lunedì martedì mercoledì giovedì venerdì sabato domenica ieri oggi maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren"
        " måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen mandag tirsdag onsdag torsdag fredag lørdag søndag pondělí úterý středu čtvrtek pátek sobotu neděli pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    ),
    (
        HE,
        "he she they his her their him them er sie ihm ihn ihr ihre seine seinen seiner seinem il elle ils elles él ella suyo он она они его её ему их він вона вони його її hij zij hem haar han hon hun",
    ),
    (WE, "we my our you your ich wir du je nous vous yo nosotros я мы вы ми ви"),
    (
        SAID,
        "said says told added according explained noted stated announced reported warned sagte sagt erklärte teilte laut dit déclaré selon dijo según aseguró сказал сказала заявил заявила сообщил сообщила заявив повідомив detto secondo zei volgens sa säger ifølge",
    ),
    (HAS, "has have had hat haben will wird soll sollen"),
    (NEW, "announced revealed unveiled launched reported killed died arrested agreed confirmed teilte bekannt getötet"),
    (AN, "a an one two three ein eine einen einem un une una en ett"),
):
    for _word in _list.split():
        _CUES[_word] = _CUES.get(_word, 0) | _bit

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
_QUOTES = frozenset("\"“”„«»‘'”「『—–-")


@dataclass(slots=True)
class Words:
    """One paragraph's words, as far as they matter for where an article begins."""

    stems: frozenset[str]
    alone: frozenset[str]  # capitalised words that aren't part of a longer name
    full: tuple[tuple[str, str], ...]  # neighbouring capitalised words: first, last
    cues: int = 0  # WEEKDAY | HE ...
    opener: int = 0  # class of the first word; 0: none of the listed
    quote: bool = False  # opens with a quotation mark or dash
    digit: bool = False  # opens with a digit
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What training learnt of single stems (training/boundaries.py); empty works too, less well."""

    worth: Mapping[str, float] = field(default_factory=dict)  # what it's worth that a stem recurs; absent: 1
    lede: Mapping[str, float] = field(default_factory=dict)  # log-odds of a stem in a first paragraph; absent: 0

    def lede_score(self, words: Words) -> float:
        """The mean log-odds of a paragraph's known stems, damped where few are known."""
        known = words.stems & self.lede.keys()
        return sum(map(self.lede.__getitem__, known)) / (len(known) + 4.0)


def exact(table: Mapping[str, float]) -> dict[str, float]:
    """The table in multiples of 1/64, whose sums are exact whatever the order they are added in."""
    return {stem: round(value * 64) / 64 for stem, value in table.items()}


def read_words(text: str) -> Words:
    """The stems, names and cues of one paragraph."""
    text = text[:_LONGEST]
    low = text.lower()
    stems = set(chain.from_iterable(map(_STEMS.__getitem__, text.split(" "))))
    alone: set[str] = set()
    full: list[tuple[str, str]] = []
    for found in _NAMES.finditer(text):
        start = found.start()
        run = found[0].replace("\u00a0", " ").replace("-", " ").split(" ")
        # A capital after a stop (or at the start) says nothing, unless the next word has one too.
        opens = start < 2 or text[start - 2] in _STOPS or text[start - 1] in _OPEN
        if opens and not (run[0].isupper() and len(run[0]) > 1):
            run = run[1:] if len(run) < 2 or run[0].lower() in _OPENERS else run
        if len(run) > 1:
            full.append((run[0], run[-1]))
        elif run and len(run[0]) > 1:
            alone.add(run[0])
    if len(stems) < len(text) / 30:
        for chars in _CJK_RUN.findall(text):
            stems.update(chars[k : k + 2] for k in range(len(chars) - 1))
    opener = next((_OPENERS.get(w[0], 0) for w in _WORD.finditer(low, 0, _EARLY) if not w[0][0].isdigit()), 0)
    first = text[:1]
    return Words(
        frozenset(stems), frozenset(alone), tuple(full), _cues(low, text), opener, first in _QUOTES, first.isdigit(),
        len(text) > 60 and bool(_DATELINE.match(text)),
    )  # fmt: skip


def _cues(low: str, text: str) -> int:
    early: int = reduce(or_, map(_BITS.__getitem__, low[:_EARLY].split(" ")))
    later: int = reduce(or_, map(_BITS.__getitem__, low[_EARLY:_HEAD].split(" ")))
    return early | later & (WEEKDAY | NEW | SAID | HAS) | (WE if text.startswith(("I ", "I’", "I'")) else 0)


# No word runs across a space, so that each piece between spaces is looked at by itself.


def _stems(piece: str) -> tuple[str, ...]:
    """The stems of a piece of text without spaces, with capitals and numbers that are too short for one."""
    return (*_LONG.findall(piece.lower()), *(w.lower() for w in _BRIEF.findall(piece)))


_STEMS = Remembered(_stems)


def _bits(piece: str) -> int:
    """The cues of a piece of text without spaces, in lower case."""
    cues = 0
    for word in _WORD.findall(piece):
        cues |= _CUES.get(word, 0)
    return cues


_BITS = Remembered(_bits)
