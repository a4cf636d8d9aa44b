"""Whether the whole article is on the page: paywalls and cut-off texts marked, missing words taken from metadata.

Marks and mends; passes nothing off as whole. What a page says of its price is no judgement on its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.read import markers
from onrecord.read.html import fragment, scripts
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.blocks.roles import HEADINGS
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece
from onrecord.read.html.head import jsonld, metadata
from onrecord.read.html.head.metadata import Meta
from onrecord.read.html.place.content import Main
from onrecord.records import BODY, OWN_WORDS, Problem

_GOES_ON = re.compile(
    r"\bto (?:continue|keep) reading|\b(?:read|unlock|access) (?:the (?:rest|full|whole)|this (?:article|story))"
    r"|already a subscriber|this (?:article|content|story) is (?:for|only available to|reserved for|exclusive)"
    r"|jetzt (?:\S+ ){0,4}weiterlesen|weiterlesen mit"
    r"|nur für abonnenten|exklusiv für|réservé aux abonnés|il vous reste \d+"
    r"|contenido exclusivo|para seguir leyendo|riservato agli abbonati|per continuare a leggere|для подписчиков"
    r"|lees verder met|läs vidare|for abonnenter|プレミアム|会員限定|有料会員|この記事は有料",
    re.I,
)
_PLEA = re.compile(
    r"subscribe|sign in|log in|register|become a (?:member|subscriber)|start your (?:free )?trial"
    r"|abonnieren|abonnez-vous|suscríbete|abbonati|подпишитесь",
    re.I,
)
_BELOW = 15
"""Pieces below the last paragraph among which a wall stands."""


def mend(
    drafts: list[Draft], main: Main, meta: Meta, flat: Flat, where: str | None
) -> tuple[list[Draft], str | None, list[Problem]]:
    """The drafts, with the text that metadata gives where the page shows less than half of it; why they may not be
    the whole article; and what is to be said."""
    problems: list[Problem] = []
    drafts = _without_wall(drafts, flat)
    size = sum(len(one.text) for one in drafts if one.role in BODY)
    body = jsonld.text(meta.article.get("articleBody"), squeezed=False)
    if body and (length := len(scripts.plain(body))) > 400 and size < 0.4 * length:
        kept = [one for one in drafts if one.role not in OWN_WORDS]
        held, _ = fragment.draft(body if "</" in body else fragment.paragraphs(body), None)
        drafts = kept + [replace(one, index=-1) for one in held]
        size = length
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


def _without_wall(drafts: list[Draft], flat: Flat) -> list[Draft]:
    """Without the offer that a text ends in: a heading that asks to subscribe, and what follows it in its element."""
    own = [one.index for one in drafts if one.role in OWN_WORDS and one.index >= 0]
    for piece in flat.pieces[own[0] : own[-1] + 1] if own else ():
        box = piece.place.parent
        ends = box and piece.place.tag in HEADINGS and own[0] < box.first and own[-1] < box.last
        if box and ends and _is_wall(piece):
            return [one for one in drafts if not box.first <= one.index < box.last]
    return drafts


def _is_wall(piece: Piece) -> bool:
    """Whether a piece that a reader sees says that the text goes on for subscribers."""
    if piece.kind != "text" or len(piece.text) > 300 or piece.place.all & marks.HIDDEN:
        return False
    return bool(_GOES_ON.search(piece.text) or (piece.place.all & marks.PAYWALL and _PLEA.search(piece.text)))


def _cut_off(drafts: list[Draft], main: Main, meta: Meta, flat: Flat, size: int) -> str | None:
    texts = [one for one in drafts if one.role in BODY]
    words = metadata.number(meta.article.get("wordCount"))
    written = sum(len(one.text.split()) for one in texts)
    if words >= 200 and 0 < written < 0.5 * words:
        return f"{written} of its {words} words are on the page"
    if words >= 200 and written > 0.9 * words:
        return None
    closed = metadata.is_closed(meta)
    end = max((one.index for one in texts), default=main.first)
    wall = any(_is_wall(piece) for piece in flat.pieces[end + 1 : end + _BELOW])
    if texts and markers.trails_off(texts[-1].text, 0 if closed or wall else size):
        return "its text ends in dots"
    if closed and (wall or size < 1000):
        return "the page says that it isn't free to read"
    if wall and size < 1500:
        return "the page asks the reader to sign in"
    return None
