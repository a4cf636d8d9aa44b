"""Lines that stand again and again on a page: what a site puts around its articles, and what only looks like it."""

from __future__ import annotations

from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.roles.roles import mark

LEDES = (
    "The board of the harbour said on Tuesday that the tolls for large ships would rise by a tenth from June.",
    "A brown bear was seen again near the school in the upper valley, and the mayor has asked parents for patience.",
    "The museum will reopen in spring with a new wing for glass, its director told members on Friday evening.",
)
HEADS = ("Tolls for large ships to rise", "Bear seen near school again", "Museum to reopen with new wing")
MORE = "Nobody on the council had expected it so soon, three members said, and two of them will vote against the plan."


def kinds_of(page: str) -> dict[str, list[str]]:
    """What each line of a page was held to be, at each of its places."""
    out: dict[str, list[str]] = {}
    for item in mark(split_units(page)):
        out.setdefault(item.unit.text, []).append(item.kind)
    return out


def test_buttons_and_offers_of_any_wording_are_no_words_of_the_articles() -> None:
    """What stands at each article, alone or in a row, in a word or a sentence, is the site's."""
    articles = (
        f"Frobnicate\n\n{head}\n\n{lede}\n\nOur morning letter tells you what matters, and it costs nothing.\n\n"
        f"Zap this now\n\n{MORE} ({n})\n\nPlonk"
        for n, (head, lede) in enumerate(zip(HEADS, LEDES, strict=True))
    )
    kinds = kinds_of("\n\n".join(articles))
    for line in (
        "Frobnicate",
        "Our morning letter tells you what matters, and it costs nothing.",
        "Zap this now",
        "Plonk",
    ):
        assert kinds[line] == ["menu"] * 3
    assert all(kinds[head] == ["short"] for head in HEADS)


def test_a_headline_in_each_articles_list_stays_one() -> None:
    """It is said again by the text below one of its places alone."""
    rest = "\n\n".join(f"{head}\n\n{lede}\n\n{MORE}\n\n{HEADS[0]}" for head, lede in zip(HEADS, LEDES, strict=True))
    assert kinds_of(rest)[HEADS[0]] == ["short"] * 4


def test_who_speaks_who_writes_and_short_subheads_may_come_again() -> None:
    """Names over the turns of a talk, a name above each date, a subhead of a word between texts."""
    talk = "\n\n".join(
        f"{who}\n\n{text}" for _ in range(2) for who, text in zip(("BOARD", "MAYOR"), LEDES, strict=False)
    )
    assert kinds_of(f"{talk}\n\nBOARD\n\n{MORE}")["BOARD"] == ["short"] * 3
    blog = "\n\n".join(
        f"{h}\n\nAda Moor\n\n4 May 2025\n\n{x}\n\nBackground\n\n{MORE} {h}." for h, x in zip(HEADS, LEDES, strict=True)
    )
    assert kinds_of(blog)["Ada Moor"] == ["byline"] * 3
    assert kinds_of(blog)["Background"] == ["short"] * 3
