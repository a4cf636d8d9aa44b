"""How pages are laid out: the named layouts that are measured, those learnt from besides, and any drawn at random.

Knows no article and writes no page (flatten.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is laid out. Probabilities are per article (or per paragraph gap for boxes)."""

    name: str
    headline: bool = True
    standfirst: float = 0.0  # share of articles that keep the one they have
    standfirst_needed: bool = False  # only articles that have one
    blanks: Literal["all", "none", "between", "double", "wrapped"] = "all"
    order: Literal["shuffled", "alike"] = "shuffled"
    meta: Literal["none", "byline", "date", "both", "posted", "above", "end"] = "none"
    boxes: float = 0.0  # per gap between paragraphs
    inline: float = 0.0
    captions: float = 0.0
    notes: float = 0.0
    credit: float = 0.0
    subheads: bool = True
    caps: bool = False
    mark: Literal["", "#", "===", "---", "***", "1."] = ""
    header: bool = False
    footer: bool = False
    tail: bool = False  # "Posted in ... | Tagged ..." after each article
    strip_stop: float = 0.5  # share of pages whose standfirsts lose their full stop
    lend: float = 0.0  # share of articles without standfirst or subheads that are lent some made from their own words
    brief: int = 0  # paragraphs at which articles are cut off, as lists of teasers do; 0: not
    news: float = 0.0  # share of articles cut short, as most news is
    cut: tuple[int, int] = (3, 8)  # to how many paragraphs
    live: float = (
        0.0  # share of articles told as live reports or lists: entries under the time of day, a number, a line
    )
    foreign: bool = False  # in a made-up language
    own: bool = False  # boxes carry headlines of articles on the same page

    def with_(self, **changes: object) -> Layout:
        """The same with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


REAL = Layout("as saved", headline=False, standfirst=1, standfirst_needed=True, boxes=0.09, inline=0.02, credit=0.1,
              notes=0.1, header=True, strip_stop=1.0, own=True)  # fmt: skip
BARE = Layout("lede only", headline=False)
FULL = Layout("headline", standfirst=0.6)

LAYOUTS: tuple[Layout, ...] = (
    REAL,
    REAL.with_(name="as saved, no blank lines", blanks="none"),
    REAL.with_(name="as saved, one topic", order="alike"),
    REAL.with_(name="standfirst, plain", boxes=0, inline=0, credit=0, notes=0, header=False, strip_stop=0.5),
    REAL.with_(name="standfirst, some lost", standfirst_needed=False, standfirst=0.8, captions=0.4),
    BARE,
    BARE.with_(name="lede only, one topic", order="alike"),
    BARE.with_(name="lede only, no blank lines", blanks="none"),
    BARE.with_(name="lede only, boxes", boxes=0.08, captions=0.5, credit=0.2, notes=0.1, header=True, footer=True),
    BARE.with_(name="lede only, byline at end", meta="end", boxes=0.03),
    BARE.with_(name="lede only, byline above", meta="both"),
    FULL,
    FULL.with_(name="headline, no blank lines", blanks="none"),
    FULL.with_(name="headline, no standfirst", standfirst=0),
    FULL.with_(name="headline, one topic", order="alike", boxes=0.05, own=True),
    FULL.with_(name="headline, boxes", boxes=0.08, inline=0.03, captions=0.6, credit=0.2, notes=0.2, own=True,
               header=True, footer=True),
    FULL.with_(name="headline, boxes, no blank lines", boxes=0.08, inline=0.03, captions=0.4, notes=0.2, blanks="none",
               header=True),
    FULL.with_(name="headline, byline, date", meta="both", captions=0.4, header=True, footer=True),
    FULL.with_(name="headline, byline, tight", meta="byline", blanks="none"),
    FULL.with_(name="date above headline", meta="above", standfirst=0.3),
    FULL.with_(name="blog", meta="posted", standfirst=0, header=True, footer=True, tail=True, captions=0.2),
    FULL.with_(name="capitals, rules", caps=True, mark="***", blanks="all"),
    FULL.with_(name="marked headings", mark="#", meta="date"),
    FULL.with_(name="underlined", mark="===", blanks="all"),
    FULL.with_(name="numbered", mark="1.", blanks="between"),
    FULL.with_(name="blank between articles only", blanks="between", meta="date"),
    FULL.with_(name="two blanks between articles", blanks="double", standfirst=0.3),
    FULL.with_(name="teasers", brief=2, blanks="all", meta="date", standfirst=0),
    FULL.with_(name="teasers, tight", brief=1, blanks="none", standfirst=0),
    FULL.with_(name="hard-wrapped", blanks="wrapped", meta="both"),
)  # fmt: skip


_MARKS = ("", "", "", "", "#", "#", "===", "---", "***", "1.")


LEARN: tuple[Layout, ...] = tuple(
    layout.with_(name=f"{layout.name}, lent", order="alike", lend=lend, strip_stop=1.0)
    for lend in (0.6, 1.0)
    for layout in (
        REAL,
        REAL.with_(blanks="none"),
        REAL.with_(boxes=0.15, inline=0.05, captions=0.3, notes=0.2),
        REAL.with_(boxes=0, inline=0, credit=0, notes=0, header=False),
        FULL.with_(boxes=0.08, own=True, header=True),
        FULL.with_(standfirst=0),
        BARE,
        BARE.with_(blanks="none"),
    )
)
"""Learnt from, not measured: pages of one category, whose articles are as alike as the sets allow."""


def wild(rng: random.Random) -> Layout:
    """A layout drawn at random: what training sees most of, so that no named layout is learnt by heart."""
    headline = rng.random() < 0.45
    busy = rng.random() < 0.6
    layout = Layout(
        "wild, headline" if headline else "wild, no headline",
        headline=headline,
        standfirst=rng.choice([0, 0, 0.5, 1, 1]),
        blanks=rng.choice(["all", "all", "all", "none", "none", "between", "double", "wrapped"]),
        order=rng.choice(["shuffled", "alike", "alike"]),
        meta=rng.choice(["none", "none", "byline", "date", "both", "posted", "above", "end"]),
        boxes=rng.choice([0.02, 0.05, 0.1, 0.15]) if busy else 0,
        inline=rng.choice([0, 0.02, 0.05]) if busy else 0,
        captions=rng.choice([0, 0.3, 0.8]) if busy else 0,
        notes=rng.choice([0, 0.1, 0.3]),
        credit=rng.choice([0, 0.1, 0.4]),
        subheads=rng.random() < 0.8,
        caps=headline and rng.random() < 0.1,
        mark=rng.choice(_MARKS if headline else ("", "", "", "", "---", "***")),  # type: ignore[arg-type]
        header=rng.random() < 0.5,
        footer=rng.random() < 0.4,
        tail=rng.random() < 0.15,
        strip_stop=rng.choice([0, 1, 1]),
        own=rng.random() < 0.5,
        lend=rng.choice([0, 0.5, 1]),
        brief=rng.choice([0] * 12 + [1, 2]),
    )
    if not headline and layout.blanks in ("between", "double") and rng.random() < 0.5:
        return replace(layout, blanks="all")
    if not headline and layout.standfirst == 1 and rng.random() < 0.7:
        return replace(layout, standfirst_needed=True)
    return layout


WILD = Layout("wild")
SHORT: tuple[Layout, ...] = (
    REAL.with_(name="short, as saved", news=1, standfirst=0.6, standfirst_needed=False),
    REAL.with_(name="short, as saved, one topic", news=1, standfirst=0.6, standfirst_needed=False, order="alike"),
    BARE.with_(name="short, lede only", news=1),
    BARE.with_(name="short, lede only, one topic", news=1, order="alike"),
    FULL.with_(name="short, headline", news=1),
    FULL.with_(name="short, headline, one topic", news=1, order="alike", boxes=0.05, own=True),
    FULL.with_(
        name="short, headline, byline, date", news=1, order="alike", meta="both", captions=0.6, header=True, footer=True
    ),
)
"""Articles of three to eight paragraphs, told apart from the others: their figures have tables of their own."""
FOREIGN = tuple(layout.with_(name=f"{layout.name}, foreign", foreign=True) for layout in LAYOUTS)
"""Tried besides: the named layouts in made-up languages."""
