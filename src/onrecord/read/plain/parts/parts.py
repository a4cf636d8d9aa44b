"""The parts of each article once its beginning is known: title, standfirst, byline, subheads, body, boxes.

Whether the lines that open the page's articles are headlines or standfirsts is decided once for the page, for a page
has one habit. Knows nothing of dates, languages or other pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read.plain.lines.marked import FURNITURE, Marked
from onrecord.read.plain.words.wording import stems_of
from onrecord.records import Role

ROLES: dict[str, Role] = {
    "marker": "related", "inline": "related", "boxhead": "related", "boxcap": "caption", "caption": "caption",
    "credit": "credit", "note": "note", "list": "list", "quote": "quote", "embed": "embed", "date": "byline",
    "byline": "byline",
}  # fmt: skip
"""The roles of kinds that are the same wherever they stand in an article."""
MAX_TITLE = 26  # words; the longest headlines of the development half have 27
MAX_HEADING = 20
_LABEL, _HEAD = 3, 16  # words of a section's name, of a headline; a summary has more
_FEW, _MOST = 3, 0.6  # articles with a label above the headline; their share
_LEAD = 50  # words of the longest standfirst with a full stop


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of an article with its final role."""

    item: Marked
    index: int  # among the page's units
    role: Role
    confidence: float


def split_articles(items: Sequence[Marked], begins: Sequence[int]) -> list[list[Part]]:
    """The parts of each article, in page order. Units before the first beginning and furniture are in none."""
    spans = _spans(items, begins)
    if _set_labels_aside(items, spans):
        spans = _spans(items, begins)
    titled = _has_headlines(items, spans)
    return [_parts(items, span, titled=titled) for span in spans]


def _spans(items: Sequence[Marked], begins: Sequence[int]) -> list[list[int]]:
    ends = [*begins, len(items)][1:]
    return [[n for n in range(a, b) if items[n].kind not in FURNITURE] for a, b in zip(begins, ends, strict=True)]


def _set_labels_aside(items: Sequence[Marked], spans: Sequence[Sequence[int]]) -> bool:
    """Marks the sections that stand above the headlines of a page that has them ("World", "Opinion"), if it does."""
    labels: list[int] = []
    for span in spans:
        shorts = [n for n in _opening(items, span) if items[n].kind == "short"]
        if len(shorts) > 1 and items[shorts[0]].words <= _LABEL < items[shorts[1]].words <= _HEAD:
            labels.append(shorts[0])
    if len(labels) < max(_FEW, _MOST * len(spans)):
        return False
    for n in labels:
        items[n].kind = "menu"
    return True


def _opening(items: Sequence[Marked], span: Sequence[int]) -> list[int]:
    """The units above an article's first paragraph."""
    top: list[int] = []
    for n in span:
        if items[n].kind in ("text", "list", "quote", "marker", "inline"):
            break
        top.append(n)
    return top


def _has_headlines(items: Sequence[Marked], spans: Sequence[Sequence[int]]) -> bool:
    """Whether the lines that open articles on this page are headlines; else they are standfirsts.

    Headlines are shorter, stand above datelines and bylines or a second short line, and repeat less of the lede.
    """
    votes = 0.0
    seen = 0
    for span in spans:
        top = _opening(items, span)
        shorts = [n for n in top if items[n].kind == "short"]
        if not shorts:
            continue
        seen += 1
        first = items[shorts[0]]
        text = first.unit.text
        if len(shorts) > 1 or first.level:
            votes += 2.0
        if any(items[n].kind in ("date", "byline") for n in top):
            votes += 2.0
        votes += 1.0 if first.words <= 9 else 0.3 if first.words <= 12 else -0.3 if first.words <= 15 else -1.2
        if first.words > MAX_TITLE:
            votes -= 1.0
        longer = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
        if len(longer) > 3 and sum(w[0].isupper() for w in longer) >= 0.85 * len(longer):
            votes += 1.5
        if " has said" in text or " have said" in text or text.startswith(("The ", "A ", "An ")):
            votes -= 0.5
        if ": " in text or text.endswith("?") or " – " in text:
            votes += 0.4
        body = next((n for n in span if items[n].kind == "text"), None)
        if body is not None and items[body].words <= _LEAD and _leads(items, span, body) > 0.3:
            # A line, a sentence that sums up, then the paragraph that says it again: the line is a headline.
            votes += 1.0
    return seen > 0 and votes >= 0.15 * seen


def _leads(items: Sequence[Marked], span: Sequence[int], n: int) -> float:
    """The share of a paragraph's stems that the next one says again, when the next one is longer; else 0."""
    after = next((m for m in span if m > n and items[m].kind == "text"), None)
    if after is None or items[after].words < items[n].words * 1.1:
        return 0.0
    mine, theirs = stems_of(items[n].unit.text), stems_of(items[after].unit.text)
    return len(mine & theirs) / (len(mine) + 1)


def _parts(items: Sequence[Marked], span: Sequence[int], *, titled: bool) -> list[Part]:
    roles: dict[int, tuple[Role, float]] = {}
    top = _opening(items, span)
    shorts = [n for n in top if items[n].kind == "short"]
    first_text = next((n for n in span if items[n].kind in ("text", "list", "quote")), None)
    if shorts and first_text is None and len(shorts) > 2:
        # An article of lines without a stop: its first is the title, the rest its text.
        shorts = shorts[:1]
    title: int | None = None
    if shorts:
        head = shorts[0]
        if titled or len(shorts) > 1 or items[head].level:
            title = head
            roles[head] = ("title", 0.9)
            shorts = shorts[1:]
        for k, n in enumerate(shorts):
            # Under a headline, the first more line sums up; further ones are subheads.
            roles[n] = ("standfirst", 0.8) if k == 0 and items[n].words > 4 else ("heading", 0.5)
    if first_text is not None and not any(r == "standfirst" for r, _ in roles.values()):
        below = span[span.index(first_text) + 1 :][:2]
        meta_below = any(items[m].kind in ("date", "byline") for m in below)
        meta_above = any(items[m].kind in ("date", "byline") for m in top if title is None or m > title)
        first = items[first_text]
        if first.kind == "text" and first.words <= _LEAD and (
            (meta_below and not meta_above) or _leads(items, span, first_text) > (0.3 if title is not None else 0.38)
        ):  # fmt: skip
            roles[first_text] = ("standfirst", 0.6)
    last_text = max((n for n in span if items[n].kind == "text"), default=-1)
    out: list[Part] = []
    for n in span:
        item = items[n]
        if n in roles:
            role, sure = roles[n]
        elif item.kind in ROLES:
            role, sure = ROLES[item.kind], 0.9
        elif item.kind == "short" and item.words <= MAX_HEADING and n < last_text:
            role, sure = "heading", 0.8
        else:
            role, sure = "paragraph", 0.95 if item.kind == "text" else 0.6
        out.append(Part(item, n, role, sure))
    return out
