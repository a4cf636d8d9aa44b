"""Linking: which source and which contents belong to which cue.

Each content goes to one cue, each cue takes at most one source; several cues may share one ("said ..., adding ...").
A candidate's score is the sum of the weights of the features it shows; the weights are learned from PolNeAR's gold
segments (training/linker_train.py) and lie in a JSON file. It finds no segments and knows no parties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.analyse.tagging.segments import Segment
from onrecord.errors import AnalysisUnavailable

Weights = Mapping[str, float]
_STOPS = re.compile(r"[.?!…][\"”’»)]*\s")
_GAPS = (0, 1, 2, 4, 8, 16, 32, 64)  # words; each step about doubles
_MARKS = "\"“«„'‘`"
_SIGNS = frozenset("―—–@") | {"--"}
_REACH = 12  # cues on each side of a content that are worth asking
_PARAGRAPHS_BACK, _PARAGRAPHS_ON = 8, 1  # a quotation's cue stands up to eight paragraphs before it in train, one after
_SAYS = re.compile(r"\b(?:said|says|say|told|tells|added|adds|wrote|writes|asked|asks)\b")
_JOINS = re.compile(r"\band\b|\bbut\b")
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|’s|'s|’re|'re|got|gets)(?:\s+\w+ly|\s+also|\s+not|\s+still)?\s*$", re.I
)
_TOLD_TO = re.compile(r" (?:[\w’'-]+ ){1,4}(to \w[^.?!;\n]*)(?=[.?!;\n]|$)")
_IS_DONE = re.compile(
    r"\s+(?:is|was|has been|had been)\s+(?:\w+ly\s+|also\s+|first\s+)?(?:\w+ed|said|known|told|understood|thought)\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with what belongs to it."""

    cue: Segment
    source: Segment | None
    contents: tuple[Segment, ...]


def load_weights(path: Path) -> dict[str, float]:
    """The weights of a linker file. Raises AnalysisUnavailable when it can't be read."""
    try:
        return {str(k): float(v) for k, v in json.loads(path.read_text(encoding="utf-8"))["weights"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnalysisUnavailable(
            "the linker's weights can't be read", where=str(path), then="Install onrecord again with pip"
        ) from error


def link(segments: Sequence[Segment], text: str, weights: Weights) -> list[Attribution]:
    """The attributions that `segments` make, in order of their cues. A cue with no content makes none."""
    ordered = sorted(segments, key=lambda s: (s.start, s.end))
    field = Field(ordered, text)
    contents: dict[int, list[Segment]] = {}
    for place, segment in enumerate(ordered):
        if segment.role == "content":
            best = _best({c: field.content_features(place, c) for c in field.cues_near(place)}, weights)
            if best is not None:
                contents.setdefault(best, []).append(segment)
    for cue in field.cues:
        if cue not in contents:
            clause = field.clause_before(cue) or field.clause_after(cue)
            if clause is not None:
                contents[cue] = [clause]
    found = []
    for cue in sorted(contents):
        best = _best({s: field.source_features(cue, s) for s in (None, *field.sources_near(cue))}, weights)
        source = None if best is None or field.names_nobody(best, cue) else ordered[best]
        found.append(Attribution(ordered[cue], source, tuple(contents[cue])))
    return found


def _best(candidates: Mapping[int | None, list[str]] | Mapping[int, list[str]], weights: Weights) -> int | None:
    best, height = None, float("-inf")
    for name, features in candidates.items():
        score = sum(weights.get(f, 0.0) for f in features)
        if score > height:
            best, height = name, score
    return best


class Field:
    """The segments of one text, with the measures between them that the features are made of."""

    def __init__(self, segments: Sequence[Segment], text: str) -> None:
        self.segments = segments
        self.text = text
        self.cues = [n for n, s in enumerate(segments) if s.role == "cue"]
        self._places: dict[tuple[str, int], list[int]] = {}
        for n, segment in enumerate(segments):
            self._places.setdefault((segment.role, segment.paragraph), []).append(n)

    def cues_near(self, content: int) -> list[int]:
        """Cues that may own the content at this place, by place."""
        here = self.segments[content].paragraph
        reach = range(here - _PARAGRAPHS_BACK, here + _PARAGRAPHS_ON + 1)
        found = (place for paragraph in reach for place in self._places.get(("cue", paragraph), ()))
        near = [place for place in found if not self._strays(content, place)]
        if len(near) > 2 * _REACH:
            near = sorted(sorted(near, key=lambda c: abs(c - content))[: 2 * _REACH])
        return near

    def clause_before(self, cue: int) -> Segment | None:
        """The untagged clause that a cue without content reports: "The bridge will open, the mayor told reporters"."""
        source = cue - 1
        if source < 0 or self.segments[source].role != "source" or self.segments[source].side != "before":
            return None
        speaker, owner = self.segments[source], self.segments[cue]
        begin = max(self.text.rfind("\n", 0, speaker.start) + 1, self.segments[source - 1].end if source else 0)
        if speaker.paragraph != owner.paragraph or len(self.text[speaker.end : owner.start].split()) > 2:
            return None
        for stop in _STOPS.finditer(self.text, begin, speaker.start):
            begin = stop.end()
        clause = self.text[begin : speaker.start]
        end = begin + len(clause.rstrip(" ,"))
        begin += len(clause) - len(clause.lstrip())
        if not clause.rstrip().endswith(",") or len(clause.split()) < 4 or not self.text[begin].isupper():
            return None
        return Segment("content", "before", begin, end, owner.paragraph, 0.4)

    def clause_after(self, cue: int) -> Segment | None:
        """The untagged clause that tells somebody what to do: "The teacher told pupils to stay indoors"."""
        owner = self.segments[cue]
        speaker = self.segments[cue - 1] if cue else None
        if speaker is None or speaker.role != "source" or self.text[speaker.end : owner.start].strip(" ,"):
            return None
        clause = _TOLD_TO.match(self.text, owner.end)
        if clause is None or (cue + 1 < len(self.segments) and self.segments[cue + 1].start < clause.end()):
            return None
        return Segment("content", "after", *clause.span(1), owner.paragraph, 0.4)

    def _strays(self, content: int, cue: int) -> bool:
        """Whether an unquoted content would belong to another paragraph's cue: 97 of 23,282 do so in train.

        After a colon at a paragraph's end it may: "the mayor wrote:"; and to an author's line it does.
        """
        segment, owner = self.segments[content], self.segments[cue]
        if segment.paragraph == owner.paragraph or self.text[segment.start] in _MARKS:
            return False
        signs = self.text[owner.start] == "@" or owner.start == 0 or self.text[owner.start - 1] == "\n"
        if signs and self.text[owner.start : owner.end] in _SIGNS and abs(segment.paragraph - owner.paragraph) == 1:
            return False
        stop = self.text.find("\n", owner.end)
        return segment.paragraph < owner.paragraph or not self.text[owner.end : stop].rstrip().endswith(":")

    def names_nobody(self, source: int, cue: int) -> bool:
        """Whether it is the "it" of "it was announced that"."""
        segment, owner = self.segments[source], self.segments[cue]
        if self.text[segment.start : segment.end].lower() != "it":
            return False
        return _IS_DONE.match(self.text, segment.end, owner.end) is not None

    def sources_near(self, cue: int) -> list[int]:
        """Sources that the cue at this place may take: those of its paragraph."""
        here = self.segments[cue].paragraph
        near = self._places.get(("source", here), [])
        return near if len(near) <= _REACH else sorted(near, key=lambda s: abs(s - cue))[:_REACH]

    def content_features(self, content: int, cue: int) -> list[str]:
        """What speaks for and against this content belonging to this cue."""
        segment, owner = self.segments[content], self.segments[cue]
        after = cue < content
        way = "after" if after else "before"
        between = self._between(cue, content)
        low, high = (owner.end, segment.start) if after else (segment.end, owner.start)
        gap = self.text[low:high]
        distance = segment.paragraph - owner.paragraph
        quoted = self.text[segment.start] in _MARKS
        words = _step(len(re.findall(r"\w+", gap[:600])))
        apart = "same" if distance == 0 else "next" if distance == 1 else "later" if distance > 1 else "earlier"
        found = [
            f"c:side={segment.side == way}",
            f"c:{way}:words={words}",
            f"c:{way}:cues={min(between['cue'], 3)}",
            f"c:{way}:sources={min(between['source'], 2)}",
            f"c:{way}:contents={min(between['content'], 2)}",
            f"c:{way}:{_shape(between)}",
            f"c:{apart}:side={segment.side == way}:quoted={quoted}",
            f"c:{apart}:{way}:cues={min(between['cue'], 2)}",
        ]
        if distance == 0:
            stop = _STOPS.search(gap) is not None
            found += [f"c:{way}:stop={stop}:quoted={quoted}", f"c:{way}:stop={stop}:side={segment.side == way}"]
            found.append(f"c:{way}:comma={gap.strip()[:1] == ','}")
            found.append(f"c:{way}:and={_JOINS.search(gap[:200]) is not None}")
        head = self.text[owner.start : owner.end].lower()
        verb = _form(head)
        taken = min(between["content"], 1)
        found += [f"c:{verb}:{way}:quoted={quoted}:contents={taken}", f"c:{verb}:{apart}:{way}:quoted={quoted}"]
        if head in (":", "according to", "in") or head.endswith("ing"):
            found.append(
                f"c:{'ing' if head.endswith('ing') else head}:{way}:stop={distance != 0 or bool(_STOPS.search(gap))}"
            )
        return found

    def source_features(self, cue: int, source: int | None) -> list[str]:
        """What speaks for and against this cue having this source; None stands for no source at all."""
        owner = self.segments[cue]
        head = self.text[owner.start : owner.end].lower()
        passive = bool(_BE.search(self.text[max(0, owner.start - 20) : owner.start])) or head.startswith(
            ("is ", "are ", "was ", "were ")
        )
        ing = head.endswith("ing")
        if source is None:
            return ["s:none", f"s:none:passive={passive}", f"s:none:ing={ing}", f"s:none:{head.split(' ')[-1]}"]
        segment = self.segments[source]
        before = source < cue
        way = "before" if before else "after"
        between = self._between(cue, source)
        low, high = (segment.end, owner.start) if before else (owner.end, segment.start)
        gap = self.text[low:high]
        stop = _STOPS.search(gap) is not None
        words = _step(len(re.findall(r"\w+", gap[:600])))
        return [
            f"s:side={segment.side == way}",
            f"s:{way}:words={words}",
            f"s:{way}:cues={min(between['cue'], 3)}:side={segment.side == way}",
            f"s:{way}:sources={min(between['source'], 2)}",
            f"s:{way}:contents={min(between['content'], 3)}",
            f"s:{way}:{_shape(between)}",
            f"s:{way}:stop={stop}",
            f"s:{way}:ing={ing}:cues={min(between['cue'], 1)}",
            f"s:{way}:passive={passive}",
            f"s:{way}:according={head in ('according to', ':', 'in')}",
            f"s:{way}:and={_JOINS.search(gap[:200]) is not None}:stop={stop}",
            f"s:{way}:{_form(head)}:side={segment.side == way}:cues={min(between['cue'], 1)}:stop={stop}",
            f"s:{way}:{_form(head)}:contents={min(between['content'], 2)}:stop={stop}",
        ]

    def _between(self, one: int, other: int) -> dict[str, int]:
        low, high = sorted((one, other))
        found = {"cue": 0, "source": 0, "content": 0}
        for segment in self.segments[low + 1 : high]:
            found[segment.role] += 1
        return found


def _form(cue: str) -> str:
    """What a cue is, roughly: a participle, a plain verb of saying, or another."""
    return "ing" if cue.split(" ", maxsplit=1)[0].endswith("ing") else "say" if _SAYS.search(cue) else "other"


def _step(words: int) -> int:
    return next((n for n, limit in enumerate(_GAPS) if words <= limit), len(_GAPS))


def _shape(between: Mapping[str, int]) -> str:
    """Which roles stand between two segments, without their numbers."""
    return ":".join(f"{role}s={min(between[role], 1)}" for role in ("cue", "content", "source"))
