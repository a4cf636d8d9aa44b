"""Archive pages flattened from marked-up articles, with their gold: where each article begins and what each line is.

Articles come from pieces.py, split by publisher into a development half and a check half; layouts are named (layouts.py),
pages are drawn with fixed seeds, so a figure can be made again.
Does not read pages and does not score (see bench_pages.py).
"""

# ruff: noqa: E501 - sample words and layouts stand one to a line

from __future__ import annotations

import random
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from benchmarks.foreign import TONGUES, speak
from benchmarks.layouts import Layout, wild
from benchmarks.more_pieces import most_pieces
from benchmarks.pieces import Half, Item, Piece, fold_of, pieces

NEWS = 0.4
"""The share of pages to learn from whose articles are cut short, as most news is: the sets' own are long."""


@dataclass(slots=True)
class Flat:
    """A flattened page and its gold; lines are 1-based."""

    text: str
    layout: str
    half: Half
    headline: bool
    starts: list[int] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    related: list[tuple[int, str]] = field(default_factory=list)  # line of the headline, headline
    pieces: list[str] = field(default_factory=list)


# ---- words for furniture, boxes and bylines --------------------------------------------------------------------------

_WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "box": ["Read more", "READ MORE", "Read more:", "Related", "Also on this site", "More on this story", "See also"],
        "inline": ["READ MORE: ", "Read more: ", "Also read: ", "RELATED: ", "See also: "],
        "by": "By {}", "on": "Posted on {date} by {who}", "months": "January February March April May June July August "
        "September October November December", "note": [
            "This article was first published by The Harbour Courier, and was translated and edited by the {} team.",
            "Editor’s note: An earlier version of this article misstated the date of the meeting.",
            "This story was originally published in The Valley Ledger and is republished here with permission.",
            "Correction: The first version of this story gave the wrong age."],
        "header": ["Category Archive : {}", "Category: {}", "Archive for {}", "{} Archives", "Tag: {}"],
        "footer": ["© 2025 The Harbour Courier. All rights reserved.", "Subscribe to our newsletter"],
        "pager": ["Older posts", "1 2 3 … 9 Next", "Page 1 of 14"],
        "tail": "Posted in {} | Leave a comment",
    },
    "de": {
        "box": ["Lesen Sie auch", "Mehr zum Thema", "Weiterlesen", "Auch interessant"],
        "inline": ["Lesen Sie auch: ", "Mehr dazu: "], "by": "Von {}", "on": "Veröffentlicht am {date} von {who}",
        "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "note": ["Dieser Artikel erschien zuerst im Hafenkurier und wurde von der {}-Redaktion übersetzt.",
                 "Anmerkung der Redaktion: In einer früheren Fassung stand ein falsches Datum."],
        "header": ["Kategorie: {}", "Archiv: {}"], "footer": ["© 2025 Hafenkurier. Alle Rechte vorbehalten.", "Impressum"],
        "pager": ["Ältere Beiträge", "Seite 1 von 14"], "tail": "Kategorie: {}",
    },
    "fr": {
        "box": ["Lire aussi", "À lire aussi"], "inline": ["Lire aussi : "], "by": "Par {}",
        "on": "Publié le {date} par {who}",
        "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "note": ["Cet article a d’abord été publié par Le Courrier du Port."], "header": ["Catégorie : {}"],
        "footer": ["© 2025 Le Courrier du Port. Tous droits réservés."], "pager": ["Articles plus anciens"],
        "tail": "Publié dans {}",
    },
    "es": {
        "box": ["Leer más", "Lea también"], "inline": ["Lea también: "], "by": "Por {}", "on": "Publicado el {date} por {who}",
        "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "note": ["Este artículo fue publicado originalmente por El Correo del Puerto."], "header": ["Categoría: {}"],
        "footer": ["© 2025 El Correo del Puerto. Todos los derechos reservados."], "pager": ["Entradas antiguas"],
        "tail": "Publicado en {}",
    },
}  # fmt: skip
_CAPTIONS = ["FILE PHOTO.", "Composite.", "HC", "Ships in the harbour at dawn © North Agency / Ada Moor",
             "The council building in the old town.", "File photo: a train crosses the new bridge",
             "A market stall in spring", "Photo: Ada Moor"]  # fmt: skip
_CREDITS = ["©  Telegram;  https://example.org/post/77", "© North Agency / Ada Moor", "Photo: Ada Moor/North Agency",
            "Image: City Archive"]  # fmt: skip
_SECTIONS = ["Harbours", "World", "City", "Business", "Coast"]


def _day(iso: str | None, language: str, style: int, rng: random.Random) -> str:
    year, month, day = (int(x) for x in (iso or f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}").split("-")[:3])
    name = _WORDS.get(language, _WORDS["en"])["months"].split()[month - 1]
    if language == "de":
        return [f"{day}. {name} {year}", f"{day:02}.{month:02}.{year}", f"{day:02}.{month:02}.{year}, 14:05 Uhr"][
            style % 3
        ]
    if language == "fr":
        return f"{day} {name} {year}"
    if language == "es":
        return f"{day} de {name} de {year}"
    return [f"{name} {day}, {year}", f"{day} {name} {year}", f"{year}-{month:02}-{day:02}", f"{name[:3]} {day}, {year} 10:22 GMT",
            f"Published {day} {name[:3]} {year}"][style % 5]  # fmt: skip


# ---- one page --------------------------------------------------------------------------------------------------------


def _box(
    layout: Layout, words: dict[str, list[str]], heads: Sequence[str], rng: random.Random, style: int
) -> list[list[Item]]:
    """Groups of lines that stand together; a blank line goes between groups when the layout has them."""
    head = rng.choice(heads)
    if rng.random() < 0.6 or not layout.inline:
        marker = words["box"][style % len(words["box"])]
        caption = [("caption", rng.choice(_CAPTIONS))] if style % 3 and rng.random() < 0.9 else []
        lines = [("related!", head)]
        if style % 7 == 3:
            lines += [("related!", h) for h in rng.sample(list(heads), min(2, len(heads))) if h != head]
            caption = []
        if style % 2:
            return [[("related", marker)], [*caption, *lines]]
        return [[("related", marker), *caption, *lines]]
    return [[("related!", words["inline"][style % len(words["inline"])] + head)]]


def _subhead(text: str, rng: random.Random) -> str:
    """A few of a paragraph's own words, as a subhead would take them."""
    words = text.split()
    size = min(rng.choice([1, 2, 3, 3, 4, 5, 6]), len(words))
    at = rng.randrange(max(1, len(words) - size))
    line = " ".join(words[at : at + size]).strip(" ,.;:!?“”\"'()–—-")
    return line[:1].upper() + line[1:] or "More"


_CLOCKS = {
    "de": ("{}:{:02} Uhr: ", "{:02}.{:02} Uhr: ", "{:02}.{:02} Uhr "),
    "en": ("{}:{:02} ", "{:02}:{:02} GMT: ", "{}.{:02}am: ", "{:02}:{:02}: ", "{:02}:{:02} – ", "{}:{:02} p.m. "),
}


def _entries(piece: Piece, rng: random.Random) -> tuple[Item, ...]:
    """The piece as a live report or a list: many paragraphs under a line of their own, or opening with the time."""
    minutes = rng.randrange(6 * 60, 20 * 60)
    kind = rng.choice(["clock", "clock head", "head", "head", "number"])
    clock = rng.choice(_CLOCKS.get(piece.language, _CLOCKS["en"]))
    number = 0
    out: list[Item] = []
    for n, (role, said) in enumerate(piece.body):
        text = said
        if n > 1 and role == "paragraph" and rng.random() < 0.5:
            minutes = (minutes + rng.choice([-37, -22, -9])) % (24 * 60)
            number += 1
            start = {"number": f"{number}. ", "head": ""}.get(kind) or (
                clock.format(minutes // 60, minutes % 60) if kind.startswith("clock") else ""
            )
            words = text.split()
            if kind == "clock":
                text = start + said
            elif len(words) > 1:
                line = " ".join(words[: min(len(words), rng.randint(4, 11))]).strip(' ,.;:!?“”"')
                out.append(("heading", start + line))
        out.append((role, text))
    return tuple(out)


def _article(
    piece: Piece, layout: Layout, heads: Sequence[str], rng: random.Random, draw: dict[str, int]
) -> list[list[Item]]:
    words: dict[str, Any] = _WORDS.get(piece.language, _WORDS["en"])
    groups: list[list[Item]] = []
    who = ", ".join(piece.authors[:2]) or "Ada Moor"
    date = _day(piece.date, piece.language, draw["date"], rng)
    title = piece.title.upper() if layout.caps else piece.title
    byline = words["by"].format(who)
    meta: list[list[Item]] = {
        "byline": [[("byline", byline)]],
        "date": [[("byline", date)]],
        "both": [[("byline", f"{byline} | {date}")]] if draw["meta"] % 3 == 0 else [[("byline", byline)], [("byline", date)]]
        if draw["meta"] % 3 == 1 else [[("byline", byline), ("byline", date)]],
        "posted": [[("byline", words["on"].format(date=date, who=who))]],
    }.get(layout.meta, [])  # fmt: skip
    if layout.meta == "above":
        groups.append([("byline", date)])
    standfirst = piece.standfirst if rng.random() < layout.standfirst else None
    lent = rng.random() < layout.lend
    if lent and not layout.headline and not piece.standfirst and layout.standfirst:
        # A headline is a line without a full stop that says what the article says: a standfirst in all but name.
        standfirst = piece.title
    if standfirst and draw["stop"] and standfirst.endswith("."):
        standfirst = standfirst[:-1]
    if layout.headline:
        if layout.mark == "#":
            title = "# " + title
        elif layout.mark == "1.":
            title = f"{draw['number']}. {title}"
        top: list[Item] = [("title", title)]
        if layout.mark == "===":
            top.append(("-", "=" * min(60, len(title))))
        groups.append(top)
        if standfirst and draw["meta"] % 2:
            groups.append([("standfirst", standfirst)])
            standfirst = None
    groups += meta
    if standfirst:
        groups.append([("standfirst", standfirst)])
    body = _entries(piece, rng) if layout.live and rng.random() < layout.live else piece.body
    brief = layout.brief or (rng.randint(*layout.cut) if layout.news and rng.random() < layout.news else 0)
    captions = list(piece.captions[:3])
    paragraphs = 0
    if captions and rng.random() < layout.captions and layout.headline:
        groups.append([("caption", captions.pop(0))])
    for role, text in body:
        if brief and paragraphs >= brief:
            break
        if role == "heading" and not layout.subheads:
            continue
        if lent and layout.subheads and paragraphs > 1 and role == "paragraph" and rng.random() < 0.12:
            groups.append([("heading", _subhead(text, rng))])
        if paragraphs >= 2 and role == "paragraph":
            if rng.random() < layout.boxes + layout.inline:
                groups += _box(layout, words, heads, rng, draw["box"])
            elif rng.random() < layout.captions * 0.2:
                groups.append([("caption", captions.pop(0) if captions else rng.choice(_CAPTIONS[3:5]))])
            elif rng.random() < layout.credit * 0.15:
                groups.append([("credit", rng.choice(_CREDITS))])
        groups.append([(role, "## " + text if role == "heading" and layout.mark == "#" else text)])
        paragraphs += role == "paragraph"
    if layout.meta == "end":
        groups.append([("byline", byline if draw["meta"] % 2 else f"{byline}, {date}")])
    if rng.random() < layout.boxes:
        groups += _box(layout, words, heads, rng, draw["box"])
    if rng.random() < layout.notes:
        groups.append([("note", rng.choice(words["note"]).format("HC"))])
    if layout.tail:
        groups.append([("-", words["tail"].format(rng.choice(_SECTIONS)))])
    return groups


def flatten(chosen: Sequence[Piece], layout: Layout, rng: random.Random, others: Sequence[str]) -> Flat:
    """One page of these articles in this layout."""
    page = Flat("", layout.name, chosen[0].half, layout.headline)
    words: dict[str, Any] = _WORDS.get(chosen[0].language, _WORDS["en"])
    draw = {k: rng.randrange(60) for k in ("date", "meta", "box")}
    draw["stop"] = int(rng.random() < layout.strip_stop)
    lines: list[str] = []

    def put(groups: Sequence[Sequence[Item]], *, first: bool) -> None:
        for n, group in enumerate(groups):
            for m, (role, text) in enumerate(group):
                out = textwrap.wrap(text, 76) if layout.blanks == "wrapped" else [text]
                for k, line in enumerate(out):
                    lines.append(line)
                    number = len(lines)
                    if first and n == 0 and m == 0 and k == 0:
                        page.starts.append(number)
                    if k == 0 and role not in "?-":
                        page.roles[number] = role.rstrip("!")
                    if k == 0 and role == "related!":
                        page.related.append((number, text))
            if layout.blanks in ("all", "wrapped") or (layout.blanks == "double"):
                lines.append("")

    spaced = layout.blanks != "none"
    if layout.header:
        lines.append(rng.choice(words["header"]).format(rng.choice(_SECTIONS)))
        lines += [""] if spaced else []
    for n, piece in enumerate(chosen):
        own = [p.title for p in chosen if p is not piece]
        heads = own if layout.own and own else list(others)
        draw["number"] = n + 1
        put(_article(piece, layout, heads, rng, draw), first=True)
        page.pieces.append(piece.ident)
        if layout.blanks == "double":
            lines.append("")
        if layout.blanks == "between":
            lines.append("")
        if layout.mark in ("---", "***") and n + 1 < len(chosen):
            lines.append(layout.mark * (1 if layout.mark == "***" else 7))
            lines += [""] if spaced else []
    if layout.footer:
        foot = [rng.choice(words["pager"]), *words["footer"]]
        for text in foot:
            lines.append(text)
            lines += [""] if spaced else []
    while lines and not lines[-1]:
        lines.pop()
    page.text = "\n".join(lines) + ("\n" if rng.random() < 0.5 else "")
    return page


@lru_cache(maxsize=4096)
def _stems(piece: Piece) -> Counter[str]:
    text = piece.title + " " + " ".join(t for _, t in piece.body[:12])
    return Counter(w[:6] for w in re.findall(r"\w{4,}", text.casefold()))


def _alike(a: Piece, b: Piece) -> float:
    x, y = _stems(a), _stems(b)
    both = sum(min(x[w], y[w]) for w in x.keys() & y.keys())
    return both / (1 + min(sum(x.values()), sum(y.values())))


def choose(pool: Sequence[Piece], layout: Layout, rng: random.Random, count: int) -> list[Piece]:
    """Articles of one page: at random, or a chain in which each is the likest of a sample to the one before."""
    if layout.standfirst_needed:
        pool = [p for p in pool if p.standfirst or layout.lend == 1]
    pool = list(pool)
    rng.shuffle(pool)
    if layout.order == "shuffled" or not pool:
        return pool[:count]
    chain = [pool.pop()]
    while pool and len(chain) < count:
        likest = max(pool[:150], key=lambda p: (_alike(chain[-1], p), p.ident))
        pool.remove(likest)
        chain.append(likest)
    return chain


def pages(half: Half, layouts: Sequence[Layout], *, each: int, seed: int = 7, fold: int | None = None, folds: int = 4,
          more: bool = False) -> Iterator[Flat]:  # fmt: skip
    """`each` pages per layout. With `fold`, only the sites of that fold; `more` draws half of the English pages from
    the sets for training alone too."""

    def ours(some: Sequence[Piece]) -> list[Piece]:
        return [p for p in some if p.half == half and (fold is None or fold_of(p, folds) == fold)]

    by_language: dict[str, list[Piece]] = {}
    for piece in ours(pieces()):
        by_language.setdefault(piece.language, []).append(piece)
    extra = ours(most_pieces()) if more else []
    tongues = [t for t, ps in by_language.items() if len(ps) >= 3]
    # Square roots, so that the small languages are heard and English doesn't drown them.
    weights = [len(by_language[t]) ** 0.5 for t in tongues]
    for layout in layouts:
        rng = random.Random(f"{seed}/{half}/{fold}/{layout.name}")
        for _ in range(each):
            one = wild(rng) if layout.name == "wild" else layout
            if more:
                one = one.with_(live=0.12, foreign=rng.random() < 0.2, news=float(rng.random() < NEWS), cut=(3, 14))
            language = rng.choices(tongues, weights)[0]
            pool = by_language[language]
            if more and language == "en" and rng.random() < 0.5:
                pool = pool + extra
            counts = (1, 2, 3, 5, 8, 10, 12) if layout.name == "wild" else (3, 5, 8, 10, 12)
            chosen = choose(pool, one, rng, rng.choice(counts))
            if not chosen:
                continue
            others = [p.title for p in rng.sample(pool, min(12, len(pool))) if p not in chosen] or [
                p.title for p in pool
            ]
            if one.foreign:
                tongue, key = rng.choice(TONGUES), rng.randrange(64)
                chosen = [speak(p, tongue, key) for p in chosen]
            yield flatten(chosen, one, rng, others)
