"""Why a beginning was held to be one, in phrases a person can check on the page. Weighs nothing: it words weights."""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

from collections.abc import Mapping

from onrecord.read.plain.lines.marked import BOX
from onrecord.read.plain.openings.page import Page
from onrecord.records import Reason

_MOST = 5


def say(page: Page, n: int, moves: Mapping[str, float]) -> tuple[Reason, ...]:
    """The strongest cues for and against, each with its log-odds, strongest first. `moves` are by `told_as`."""
    cues: dict[str, float] = {}
    for kind, move in moves.items():
        cue = _cue(page, n, kind)
        cues[cue] = cues.get(cue, 0.0) + move
    strong = sorted(((c, w) for c, w in cues.items() if abs(w) >= 0.15), key=lambda cw: -abs(cw[1]))
    return tuple(Reason(cue, round(weight, 2)) for cue, weight in strong[:_MOST])


def _line(page: Page, n: int) -> str:
    """What the unit at the beginning looks like."""
    item = page.items[n]
    if item.kind in ("date", "byline"):
        return "a date line or byline"
    if item.kind == "short":
        return f"a line of {item.words} words without a full stop"
    return f"a paragraph of {item.words} words"


_SAME = "the page's other articles begin in the same shape"
_GROUPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("as first", "as last", "habit"), _SAME),
    (("repeat",), "the next paragraph says its words again"),
    (("cross", "back", "lean", "pair back", "births", "deaths", "mass", "skip", "segments", "alike", "segment ", "chain", "parting"),
     "the words before and after it differ"),
    (("fresh", "threads", "full new", "new alone", "next new", "pair new"), "names are given in full here, not taken up from before"),
    (("ahead", "prev ahead", "prev back", "prev lean", "next lean", "next ahead", "next births", "next deaths", "next back"),
     "its words go on below, those above it end"),
    (("lede", "dateline"), "worded like an opening paragraph"),
    (("clock",), "its first words"),
    (("end-1",), "what stands above closes an article"),
    (("blanks", "rule", "page spaced"), "the blank lines and rules around it"),
    (("level", "capitals", "title case"), "set like a heading"),
    (("short",), "its length among the page's short lines"),
    (("size", "to likely", "paragraphs per", "beginnings", "best score", "page"), "the length of the articles around it"),
)  # fmt: skip


def _cue(page: Page, n: int, cue: str) -> str:
    if cue == "above":
        return _above(page, n)
    if cue == "below":
        return _below(page, n)
    return _line(page, n) if cue == "line" else cue


def told_as(name: str) -> str:
    """The cue of a feature by its name alone; "above", "below" or "line" where the page must be asked."""
    if name.startswith(("kind-", "words-", "stop-", "texts since", "text since")):
        return "above"
    if name.startswith(("kind+", "words+", "stop+", "shorts in a row", "texts to")):
        return "below"
    if name.startswith(("kind:", "words", "stop")):
        return "line"
    return next((cue for starts, cue in _GROUPS if name.startswith(starts)), "its surroundings, taken together")


def _above(page: Page, n: int) -> str:
    if not n:
        return "nothing stands above it"
    kind = page.items[n - 1].kind
    if kind in BOX:
        return "a box stands above it"
    if kind == "note":
        return "a closing note stands above it"
    if kind in ("caption", "credit", "embed"):
        return "a caption or credit stands above it"
    if kind in ("date", "byline"):
        return "a date line or byline stands above it"
    if kind == "short":
        return "a short line stands above it"
    if kind == "text":
        return "a paragraph stands above it"
    return "a line of the page's own stands above it"


def _below(page: Page, n: int) -> str:
    below = page.items[n + 1].kind if n + 1 < len(page.items) else ""
    if below in ("date", "byline"):
        return "a date line or byline stands below it"
    if below == "short":
        return "a short line stands below it"
    return "a paragraph stands below it" if below == "text" else "what stands below it"
