"""Whether the whole article is on the page: paywalls and cut-off texts marked, missing words taken from metadata.

Marks and mends; passes nothing off as whole. What a page says of its price is no judgement on its text.
"""

from __future__ import annotations

import re

from onrecord.read import markers
from onrecord.read.html import jsonld, marks, metadata
from onrecord.read.html.content import Main
from onrecord.read.html.drafts import Draft
from onrecord.read.html.metadata import Meta
from onrecord.read.html.pieces import Flat
from onrecord.records import Problem

_PLEA = re.compile(
    r"(?:subscribe|sign in|log in|register|become a (?:member|subscriber)|start your (?:free )?trial"
    r"|already a subscriber|to (?:continue|keep) reading"
    r"|this (?:article|content|story) is (?:for|only available to|reserved for)|jetzt (?:weiterlesen"
    r"|abonnieren|testen)|weiterlesen mit|nur für abonnenten|exklusiv für|abonnez-vous"
    r"|réservé aux abonnés"
    r"|suscríbete|contenido exclusivo|abbonati|riservato agli abbonati|для подписчиков|lees verder met"
    r"|läs vidare|for abonnenter|プレミアム|会員限定|有料会員)",
    re.I,
)
_TEXT = frozenset(("paragraph", "list", "quote", "table"))


def mend(
    drafts: list[Draft], main: Main, meta: Meta, flat: Flat, where: str | None
) -> tuple[list[Draft], str | None, list[Problem]]:
    """The drafts, with the text that metadata gives where the page shows less than half of it; why they may not be
    the whole article; and what is to be said."""
    problems: list[Problem] = []
    size = sum(len(one.text) for one in drafts if one.role in _TEXT)
    body = jsonld.text(meta.article.get("articleBody"), squeezed=False)
    if body and len(body) > 400 and size < 0.4 * len(body):
        parts = [part.strip() for part in re.split(r"\n\s*\n|\r?\n", body) if part.strip()]
        kept = [one for one in drafts if one.role not in _TEXT and one.role != "heading"]
        drafts = kept + [Draft("paragraph", part) for part in parts]
        size = len(body)
        problems.append(
            Problem(
                "note",
                "text-from-metadata",
                "the page shows less of its text than it holds for machines; that was read",
                where,
            )
        )
    if cut_off := _cut_off(drafts, main, meta, flat, size):
        what = f"this may not be the whole article: {cut_off}"
        problems.append(Problem("warning", "cut-off", what, where, "Save the page while signed in, and import that"))
    return drafts, cut_off, problems


def _cut_off(drafts: list[Draft], main: Main, meta: Meta, flat: Flat, size: int) -> str | None:
    texts = [one for one in drafts if one.role in _TEXT]
    words = metadata.number(meta.article.get("wordCount"))
    written = sum(len(one.text.split()) for one in texts)
    if words >= 200 and 0 < written < 0.5 * words:
        return f"{written} of its {words} words are on the page"
    closed = metadata.is_closed(meta)
    wall = any(
        piece.kind == "text"
        and len(piece.text) < 300
        and (piece.place.all & marks.PAYWALL or closed)
        and _PLEA.search(piece.text)
        for piece in flat.pieces[main.first : main.last + 40]
    )
    if texts and markers.trails_off(texts[-1].text, 0 if closed or wall else size):
        return "its text ends in dots"
    if closed and (wall or size < 1500):
        return "the page says that it isn't free to read"
    if wall and size < 1500:
        return "the page asks the reader to sign in"
    return None
