"""Capitals: lines that are set in capitals throughout, set down as they would otherwise be written.

Old agency wires, posts that shout and many headlines have no small letters, and names and sentences are told by case.
A word is written as the rest of the text writes it, else as news mostly does (`data/casing/words.txt`), else as a name,
unless its ending is no name's. The text stays as long as it was, so that its spans hold. Pure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(r"(?:^|\n\s*|(?<!\b[A-Z])[.!?:]['\"”’)]*\s+|[\"“(\[\]]\s*|--?\s+)$")
"""What stands before a sentence's first word, or a quotation's."""
_NO_NAME = re.compile(
    r".{2,}(?:ing|ed|ly|tions?|sions?|ments?|ness|able|ible|ists?|isms?|ity|ities|ous|ives?|ance|ence|ful|less|ical|ors|"
    r"ers|ies|ates|ages?|ures?|ways|ally|ants?|ents?)"
)
"""Endings of words that are seldom names."""
_FEWEST_WORDS = 3
_OFTEN = 0.25
"""The least share of small letters, of all times within a sentence, for a word to be set down small. Chosen of .15 to
.5 on marked articles in capitals; it matters little."""
_SMALL = 0.1
"""A line of capitals may have so many small letters, by share: "McDONALD", "(afp)"."""


def set_down(text: str) -> str:
    """`text` with its lines of capitals in small letters but for names and sentences' heads; as long as before."""
    lines = [m for m in _LINE.finditer(text) if shouts(m[0])]
    if not lines:
        return text
    own = _written(text, [m.span() for m in lines])
    parts, position = [], 0
    for line in lines:
        parts += [text[position : line.start()], _set_down(line[0], own)]
        position = line.end()
    return "".join([*parts, text[position:]])


def shouts(line: str) -> bool:
    """Whether a line is set in capitals: three words or more, and hardly a small letter."""
    if not line.lstrip()[:12].isupper():
        return False
    small = sum(map(str.islower, line))
    return small <= _SMALL * sum(map(str.isalpha, line)) and len(_WORD.findall(line)) >= _FEWEST_WORDS


def _set_down(line: str, own: Mapping[str, str]) -> str:
    def one(word: re.Match[str]) -> str:
        small = word[0].lower()
        initial = len(word[0]) == 1 and line[word.end() : word.end() + 1] == "."
        if initial or len(small) != len(word[0]):
            return word[0]
        form = _form(small, own)
        if form.islower() and _OPENS.search(line, max(0, word.start() - 12), word.start()):
            return form[0].upper() + form[1:]
        return form

    return _WORD.sub(one, line)


def _form(word: str, own: Mapping[str, str]) -> str:
    """A word, given in small letters, as it is mostly written within a sentence."""
    known = own.get(word) or words().get(word)
    if known is not None:
        return known
    if word[-2:] in ("'s", "’s"):
        return _form(word[:-2], own) + word[-2:]
    if "-" in word:
        return "-".join(_form(part, own) for part in word.split("-"))
    return guessed(word)


def guessed(word: str) -> str:
    """How a word that nothing is known of is written: as a name, unless its ending is no name's."""
    return word if _NO_NAME.fullmatch(word) else word.capitalize()


def _written(text: str, without: list[tuple[int, int]]) -> dict[str, str]:
    """How the rest of a text writes its words, by their small letters."""
    rest, position = [], 0
    for start, end in without:
        rest.append(text[position:start])
        position = end
    return forms(["".join([*rest, text[position:]])], least=1)


def forms(texts: list[str], *, least: int) -> dict[str, str]:
    """How texts mostly write each word that stands `least` times within their sentences, by its small letters."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in _WORD.finditer(text):
            if not _OPENS.search(text, max(0, word.start() - 12), word.start()):
                seen[word[0].lower()][word[0]] += 1
    return {word: _usual(word, found) for word, found in seen.items() if found.total() >= least}


def _usual(word: str, found: Counter[str]) -> str:
    """A word's usual form; in small letters where it often is: "mayor" stands with a capital before names only."""
    return word if found[word] >= _OFTEN * found.total() else found.most_common(1)[0][0]


@cache
def words() -> dict[str, str]:
    """How news mostly writes some thousands of words, by their small letters."""
    held = (resources.files("onrecord") / "data" / "casing" / "words.txt").read_text(encoding="utf-8")
    return {word.lower(): word for word in held.split("\n") if word and not word.startswith("#")}
