"""Pages copied whole, with the site's menu above and its lists below, and pages of one article alone."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions

MENU = ("Skip to main content", "The Lantern", "Sign in", "Home", "Coast", "Trade", "Weather", "Sport", "Culture",
        "Podcasts", "Today's paper", "Top story", "Storm keeps the fishing fleet of Sarn in port for a third day",
        "Harbour", "Ferries")  # fmt: skip
ARTICLE = (
    "Port of Orm puts off the dredging of its channel",
    "The work is to begin in autumn, once the herring have left the bay",
    "By Ada Brill",
    "3 March 2026",
    "The port of Orm will not dredge its channel this spring, the port authority said, for the herring are late.",
    "Dredging had been planned for April. It would have closed the channel for nineteen nights, and the ferries too.",
    "“We can wait, and the fish can't,” said harbour master Ida Kroll, who has run the port for two years.",
    "The company that won the contract will be paid 120,000 crowns for the delay, says a letter seen by the paper.",
)
BELOW = ("Most popular", "1.", "Storm keeps the fishing fleet of Sarn in port", "2.", "A museum of salt opens",
         "Boats over 12 metres must wait outside until the pilot comes aboard.", "About us", "Contact", "Newsletters",
         "We use cookies so that the site works; read our privacy notice to see which and for how long they are kept.",
         "© 2026 The Lantern. All rights reserved.")  # fmt: skip


def read(*lines: str) -> PageReading:
    return read_plaintext("\n".join(lines).encode(), ReadOptions(), today=date(2026, 3, 9))


def test_the_menu_above_and_the_lists_below_are_no_articles() -> None:
    """One article with its own headline, day and words; every line of the site is told of as furniture."""
    page = read(*MENU, *ARTICLE, *BELOW)
    (article,) = page.articles
    assert article.title is not None
    assert (article.title.text, article.title.origin) == (ARTICLE[0], "page")
    assert article.byline == ("Ada Brill",)
    assert article.published is not None
    assert article.published.earliest == date(2026, 3, 3)
    assert [block.text for block in article.blocks] == list(ARTICLE)
    assert [one.text for one in page.furniture] == [*MENU, *BELOW]


def test_articles_below_a_menu_stay_apart() -> None:
    """A list page that was copied with its menu: the menu goes, and each article is found."""
    other = (
        "Museum of salt opens its doors in Sarn",
        "By Jon Petrie",
        "2 March 2026",
        "A museum of salt has opened in the old works of Sarn, with 400 tools and a pan that can be walked through.",
        "It cost 2.1 million crowns, half of it from the province, and is to draw 14,000 visitors in its first year.",
    )
    page = read(*MENU, "", *ARTICLE, "", *other, "", *BELOW)
    assert [one.title.text for one in page.articles if one.title] == [ARTICLE[0], other[0]]


def test_the_last_article_in_brief_is_no_menu() -> None:
    """Short paragraphs below the buttons that every article of the page has belong to an article, not to the site."""
    buttons = ("Share", "Facebook", "X", "Copy link")
    long = [line + " It will be paid in three parts, the first of them in May, the others after the summer, it said."
            for line in ARTICLE[4:]]  # fmt: skip
    brief = (
        "A pan of salt is lit again",
        "By Jon Petrie",
        "2 March 2026",
        *buttons,
        "Salt was boiled in the old works of Sarn on Monday, for the first time since 1954, the museum said.",
        "“It tastes of smoke, and that is how it should be,” said Ida Kroll, who had kept the fire all night.",
        "Comments (3)",
    )
    page = read(*MENU, *ARTICLE[:4], *buttons, *long, "Comments (12)", *brief, "Older posts", "1", "2", *BELOW)
    assert [one.title.text for one in page.articles if one.title] == [ARTICLE[0], brief[0]]
    assert [block.text for block in page.articles[1].blocks if block.role == "paragraph"] == list(brief[7:9])


def test_what_an_archive_of_pages_writes_above_one_is_no_article() -> None:
    """The line of a search engine's or a web archive's copy stands above the menu, and is furniture as that is."""
    banner = (
        "This is Google's cache of https://lantern.example/. It is a snapshot of the page as of 4 Mar 2026.",
        "Tip: To quickly find your search term on this page, press Ctrl+F or ⌘-F (Mac) and use the find bar.",
    )
    page = read(*banner, *MENU, *ARTICLE)
    assert [block.text for one in page.articles for block in one.blocks] == list(ARTICLE)


def test_a_few_lines_above_an_article_are_its_own() -> None:
    """Fewer lines than a menu has: a kicker and a place stay with the article below them."""
    page = read("Coast", *ARTICLE)
    assert [one.kind for one in page.furniture] == []
    assert "Coast" in page.articles[0].text


@pytest.mark.parametrize("subheads", [("What the port says", "What it costs"), ("A letter", "The fish")])
def test_an_article_alone_is_not_parted_at_its_subheads(subheads: tuple[str, str]) -> None:
    """Where no parting of a page is beyond doubt, it is one article."""
    body = ARTICLE[4:]
    lines = [*ARTICLE[:1], *body, subheads[0], *reversed(body), subheads[1], *body]
    assert len(read(*(line + "\n" for line in lines)).articles) == 1
