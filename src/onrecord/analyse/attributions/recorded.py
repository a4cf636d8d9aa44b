"""Recordings: what monitors of broadcasts set down word by word, each speaker's name in brackets before the words.

    [Begin recording] [Duarte] The wall held.  [Reporter] For how long?  [Duarte] For years, I hope. [end recording]

Told by the marks of a recording, or by three such labels of two speakers, so that a note within brackets ("[as heard]",
"[Harbour Board]") opens none. Questions of a reporter without a name are no statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.tagging.segments import BY_FORM, Segment

_NOTE = (
    r"text|excerpts?|begin|end|passage|words?|indistinct|continued|signed|dated|as|sic|editorial|summary|title|video|"
    r"applause|laughter|music|crowd|no|in|on|the|an?|following|preceding|station|box|monitored|live|previously"
)
_LABEL = re.compile(
    rf"(?:(?<=\])|(?<=[.?!…”\"])|^)\s*\[(?P<label>(?!(?:{_NOTE})\b)[A-Z][\w.’'-]*(?:\s[\w.’'-]+){{0,3}})(?P<cue>\])\s+(?=[“\"\[]?[A-Z0-9¿])",
    re.M | re.I,
)
_BEGIN = re.compile(r"\[begin (?:[\w ]+ )?recording[^\]\n]*\]", re.I)
_END = re.compile(r"\[(?:end|passage omitted|continued)[^\]\n]*\]", re.I)
_ASKS = re.compile(r"(?:reporter|correspondent|interviewer|moderator|announcer|journalist|question|listener)s?", re.I)
_FEWEST = 3


def recorded_turns(text: str) -> list[Attribution]:
    """What is said in the recordings of a text, each turn its label's."""
    labels = list(_LABEL.finditer(text))
    begins = min((match.end() for match in _BEGIN.finditer(text)), default=len(text))
    names = Counter(match["label"].lower() for match in labels)
    talk = len(labels) >= _FEWEST and len(names) > 1 and names.most_common(1)[0][1] > 1
    found = []
    for number, label in enumerate(labels):
        last = number + 1 == len(labels)
        stop = _stop(text, label, len(text) if last else labels[number + 1].start(), runs=talk and not last)
        recorded = talk or begins <= label.start("label")
        if not recorded or _asked(label["label"], text[label.end() : stop]):
            continue
        pieces = tuple(_pieces(text, label.end(), stop))
        if pieces:
            source = Segment("source", "before", *label.span("label"), 0, BY_FORM)
            found.append(Attribution(Segment("cue", None, *label.span("cue"), 0, BY_FORM), source, pieces))
    return found


def _stop(text: str, label: re.Match[str], following: int, *, runs: bool) -> int:
    """Where a turn ends: at the recording's end, or the next label; else with its paragraph, if it is no talk's."""
    end = _END.search(text, label.end(), following)
    line = text.find("\n", label.end(), following)
    return end.start() if end is not None else following if runs or line < 0 else line


def _asked(label: str, words: str) -> bool:
    return _ASKS.fullmatch(label) is not None and words.rstrip().endswith("?")


def _pieces(text: str, start: int, stop: int) -> Iterator[Segment]:
    """The words of a turn, a piece for each paragraph, without brackets at their ends."""
    place = start
    for line in text[start:stop].split("\n"):
        words = re.sub(r"(?:\s*\[[^\]\n]*\])+\s*$", "", line).rstrip()
        low = place + len(words) - len(words.lstrip())
        if any(c.isalnum() for c in words):
            yield Segment("content", "after", low, place + len(words), 0, BY_FORM)
        place += len(line) + 1
