"""Sentences: where each sentence of a news text begins and ends.

Rules over full stops and their neighbours: abbreviations, initials, figures, ellipses, quotations that end sentences,
datelines, headlines. A line's end always ends a sentence. Spans are code points, cover every word and never overlap. It
is no parser and knows English abbreviations only; other languages get the same rules without them.
"""

from __future__ import annotations

import re

from onrecord.analyse.prose.quotes import paragraphs
from onrecord.spans import Span
from onrecord.text import word_set

_STOP = re.compile(
    r"[.!?…。！？]+[\"'”’»)\]\u200b]*(?=\s|$|[“\"‘«(\[](?=[A-Z0-9]))|[.!?][”’\"](?=[A-Z“])|[.!?](?=[A-Z][a-z]+\s)"
)
_BEFORE = re.compile(r"[\w.’'&-]+$")
_NEXT = re.compile(r"\s*[\"'“”‘’«»(\[\-–—*•]*\s*(\S+)")

# An abbreviation of the first kind stands before a name, a number or more of the same and so never ends a sentence.
_TITLES = word_set(
    "mr mrs ms mx dr prof rev fr sr jr hon st ste mt ft gen lt col maj capt cpl sgt pfc cmdr cdr adm brig pvt gov "
    "sen sens rep reps pres supt insp det asst assoc dir messrs mme mlle msgr amb atty dist vs no nos art sec fig "
    "vol pp ed eds al approx ca cf viz jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur "
    "thurs fri sat sun"
)
# One of the second kind may stand at a sentence's end; what follows decides.
_MAYBE = word_set(
    "inc ltd co corp llc plc bros etc a.m p.m u.s u.k u.n e.u d.c l.a n.y s.c n.c n.h u.s.a ph.d m.d b.a m.a j.d "
    "calif fla mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ala ariz ark colo "
    "conn del ga ill ind kan ky la md ave blvd rd dept univ est min max avg ext"
)
_OPENING = word_set(
    "the a an he she they it we i you this that these those there but and or so in on at for to from with by as "
    "if when while after before since his her their its our my your no not yes what who how why where although "
    "however meanwhile asked according"
)


def find_sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, without the white space between them. Raises on no input."""
    found: list[Span] = []
    for start, end in paragraphs(text):
        begin = start
        for match in _STOP.finditer(text, start, end):
            if match.end() < end and _ends(text, match, begin, end):
                found.append(Span(begin, match.end()))
                begin = match.end()
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            found.append(Span(begin, end))
    return found


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether the stop at `match` ends a sentence that began at `begin`."""
    after = _NEXT.match(text, match.end(), end)
    following = after.group(1) if after else ""
    if not following:
        return False  # nothing but marks is left: they belong to this sentence
    first = following[0]
    quoted = match.group()[-1] in "\"'”’»"
    if first.islower() or first in ",;:)":
        return False  # “Why?” she asked; e.g. this
    if match.group()[0] in "!?":
        return True
    before = _BEFORE.search(text, max(begin, match.start() - 30), match.start())
    word = before.group().lower() if before else ""
    if not quoted and (word in _TITLES or _is_initial(word, following)):
        return False
    if not quoted and (word in _MAYBE or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)):
        return following.lower().strip(",.;:’'\"") in _OPENING and first.isupper()
    if match.group().startswith(("...", "…")):
        return first.isupper() or first in '“"‘'
    # "3. The third point": a list's number belongs to its line.
    return not (re.fullmatch(r"\d+", word) and match.start() - len(word) == begin and not quoted)


def _is_initial(word: str, following: str) -> bool:
    """Whether it is the J of "J. Smith" or the K of "J. K. Smith"; "I." before a common opening ends a sentence."""
    last = word.rpartition(".")[2]
    return len(last) == 1 and last.isalpha() and following[:1].isupper() and following.lower() not in _OPENING
