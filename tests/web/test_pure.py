"""The pure parts of the reading room: addresses, the URL's state, wording, typesetting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from onrecord.errors import UsageError
from onrecord.records import Article, Block, Hit, Related, TitleGuess, Version, When
from onrecord.web import links, wording
from onrecord.web.asking import Asked, asked
from onrecord.web.typeset import typeset

NAMES = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30)


@given(path=st.lists(NAMES, min_size=1, max_size=4).map(tuple), form=st.sampled_from([None, "atom", "json"]))
def test_a_categorys_address_leads_back_to_it(path: tuple[str, ...], form: str | None) -> None:
    """Whatever its names hold: slashes, dots, tildes, a feed's ending, other scripts."""
    url = links.category_url(path) + (f".{form}" if form else "")
    segments = url.removeprefix("/category/").split("/")
    assert not {".", ".."} & set(segments)
    assert links.category_of(url.removeprefix("/category/")) == (path, form)


def test_only_the_web_is_linked_to() -> None:
    """Addresses that would run something, or read this machine, are no links."""
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " http://x", "//x", "http:", None, ""):
        assert links.outside(url) is None
    for url in (
        "https://lantern.example@x.example/",
        "https://a:b@x.example",
        "https://x.example\\@y",
        "http://x/\x00",
    ):
        assert links.outside(url) is None
    for url in (
        "https://lantern.example/a",
        "HTTP://lantern.example",
        "https://lantern.example:80?a=@b",
        "https://x/ä b",
    ):
        assert links.outside(url) == url


def test_state_goes_through_the_url_and_back() -> None:
    """Each narrowing is kept; one state has one URL."""
    state = Asked(
        query='ferry "at sea"',
        order="newest",
        outlet=("The Lantern & Co", "B"),
        category=(("Coast", "Harbour"),),
        month="2026-02",
        since="2026-02-03",
        language=("en",),
        has=("note",),
        after="17",
    )
    assert asked(QueryParams(state.url("/search").partition("?")[2])) == state
    filters = state.filters()
    assert (filters.since, filters.until) == (date(2026, 2, 3), date(2026, 2, 28))


def test_choosing_a_facet_twice_leaves_it() -> None:
    """A facet's link narrows; the same link when chosen widens again; both start from the first page."""
    state = Asked(query="ferry", after="17")
    for field, value in [
        ("outlet", "A"),
        ("category", "Coast > Harbour"),
        ("month", "2026-02"),
        ("since", "2026-01-01"),
    ]:
        narrowed = state.on(field, value)
        assert narrowed.narrowed == ((field, value),)
        assert not narrowed.after
        assert narrowed.on(field, value) == state.at_start()


@pytest.mark.parametrize("query", ["since=soon", "until=2026-02-30", "month=2026-13", "month=x", "order=best"])
def test_nonsense_in_the_url_is_turned_away(query: str) -> None:
    """With one line that says what is wrong."""
    with pytest.raises(UsageError):
        asked(QueryParams(query))


def when(first: str, last: str, **more: object) -> When:
    return When.between(date.fromisoformat(first), date.fromisoformat(last), "page", **more)  # type: ignore[arg-type]


def test_a_day_is_said_as_far_as_it_is_known() -> None:
    """No more precisely than the record, and no less."""
    said = {
        ("2026-02-04", "2026-02-04"): "4 February 2026",
        ("2026-02-03", "2026-02-04"): "between 3 and 4 February 2026",
        ("2026-01-30", "2026-02-04"): "between 30 January and 4 February 2026",
        ("2025-12-30", "2026-01-02"): "between 30 December 2025 and 2 January 2026",
        ("2026-02-01", "2026-02-28"): "in February 2026",
        ("2024-02-01", "2024-02-28"): "between 1 and 28 February 2024",
        ("2026-01-01", "2026-12-31"): "in 2026",
        ("9999-12-01", "9999-12-31"): "in December 9999",
    }
    for (first, last), words in said.items():
        assert wording.when_words(when(first, last)).replace("\u00a0", " ") == words
    day = date(2026, 2, 4)
    unsure = When.between(day, day, "inferred", confidence=0.6)
    assert wording.when_words(unsure).replace("\u00a0", " ") == "about 4 February 2026"
    assert wording.heading_words(unsure).replace("\u00a0", " ") == "About 4 February 2026"
    sure = When.between(day, day, "inferred", confidence=0.95)
    assert wording.heading_words(sure).replace("\u00a0", " ") == "Wednesday 4 February 2026"
    assert wording.heading_words(None) == "Undated"


def test_a_heading_is_no_surer_than_its_rows() -> None:
    """Alike rows share an uncertain heading; among surer ones each uncertain row says its own days."""
    exact, between = when("2026-02-04", "2026-02-04"), when("2026-02-03", "2026-02-04")

    def grouped(*days: When | None) -> list[tuple[str, list[str | None]]]:
        hits = [Hit(article(day), (), ()) for day in days]
        return [
            (one.heading.replace("\u00a0", " "), [said and said.replace("\u00a0", " ") for _, said in one.rows])
            for one in wording.by_day(hits)
        ]

    assert grouped(between, between) == [("Between 3 and 4 February 2026", [None, None])]
    assert grouped(exact, between, None) == [
        ("Wednesday 4 February 2026", [None, "between 3 and 4 February 2026"]),
        ("Undated", [None]),
    ]


def test_certainty_is_not_rounded_up_to_certain() -> None:
    """99.8 % is not 100 %, and a little is not nothing."""
    assert [wording.percent(x) for x in (1, 0.998, 0.5, 0.001, 0)] == ["100%", "over 99%", "50%", "under 1%", "0%"]


def test_words_are_counted_where_spaces_part_them() -> None:
    """Elsewhere a count of spaces says nothing."""
    assert wording.length_words(article(None)) == "9 words"
    assert wording.length_words(replace(article(None), language="ja")) == ""


SEEN = datetime(2026, 3, 4, tzinfo=UTC)


def article(published: When | None) -> Article:
    return Article("a1-x", 1, None, None, "T", "page", None, (), published, None, None, (), "v1-x", 1, 9, SEEN, SEEN)


def version(*blocks: tuple[str, str], related: tuple[Related, ...] = ()) -> Version:
    text, made = "", []
    for line, (role, words) in enumerate(blocks, 1):
        made.append(Block(role, len(text), len(text) + len(words), words, line))  # type: ignore[arg-type]
        text += words + "\n"
    return Version(
        "v1-x",
        "a1-x",
        1,
        "0" * 64,
        text,
        tuple(made),
        TitleGuess("T", "page"),
        related,
        (),
        None,
        "c1-x",
        SEEN,
        SEEN,
        "r/1",
    )


def test_a_box_with_its_caption_is_one_aside() -> None:
    """The marker is its label, the caption stands within it once, and nothing is left over."""
    link = Related("read-more", "Ferries to stay ashore", "A ferry at its berth.", None, 3, "a1-y", 0.9)
    read = version(
        ("related", "Read more"),
        ("caption", "A ferry at its berth."),
        ("related", "Ferries to stay ashore"),
        ("paragraph", "P."),
        related=(link,),
    )
    box, paragraph = typeset(read, "T")
    assert (box.kind, box.label, [one.related for one in box.links], box.lines) == ("box", "Read more", [link], ())
    assert [(one.headline, one.headline.start) for one in box.links] == [(link.headline, read.blocks[2].start)]
    assert paragraph.kind == "paragraph"


def test_inline_links_that_follow_one_another_are_asides_of_their_own() -> None:
    """Each with its own headline; the shouting marker is not repeated."""
    links_ = tuple(Related("inline", f"Story {n}", None, None, n) for n in (1, 2))
    read = version(("related", "READ MORE: Story 1"), ("related", "READ MORE: Story 2"), related=links_)
    parts = typeset(read, "T")
    assert [(part.label, [one.headline for one in part.links]) for part in parts] == [
        ("Read more", ["Story 1"]),
        ("Read more", ["Story 2"]),
    ]


def test_a_list_of_related_headlines_is_one_aside() -> None:
    """ "Related:" and three headlines under it."""
    links_ = tuple(Related("related", f"Story {n}", None, None, n) for n in (2, 3, 4))
    read = version(("related", "Related:"), *[("related", f"Story {n}") for n in (2, 3, 4)], related=links_)
    (box,) = typeset(read, "T")
    assert (box.label, tuple(one.related for one in box.links)) == ("Related", links_)


def test_a_caption_takes_its_credits_and_no_other() -> None:
    """Two captions in a row are two figures; a credit alone is one as well."""
    read = version(
        ("caption", "One."), ("credit", "© A"), ("caption", "Two."), ("paragraph", "P."), ("credit", "© B / C")
    )
    figures = [(part.lines, part.credits) for part in typeset(read, "T") if part.kind == "figure"]
    assert figures == [(("One.",), ("© A",)), (("Two.",), ()), ((), ("© B / C",))]


def test_list_items_lose_their_marks_only() -> None:
    """Bullets and numbers are set by the page; a year at the beginning is no number."""
    (bullets,) = typeset(version(("list", "• 1998 was wet"), ("list", "- two")), "T")
    assert (bullets.ordered, bullets.lines) == (False, ("1998 was wet", "two"))
    (numbers,) = typeset(version(("list", "1. one\n2) two")), "T")
    assert (numbers.ordered, numbers.lines) == (True, ("one", "two"))


ROLES = ("title", "byline", "standfirst", "heading", "paragraph", "quote", "list", "caption", "credit", "related",
         "note", "embed", "table")  # fmt: skip


@given(
    roles=st.lists(st.sampled_from(ROLES), max_size=14),
    mark=st.sampled_from(["", "• ", "1. ", "READ MORE: "]),
    linked=st.sets(st.integers(0, 13)),
)
def test_no_block_is_lost(roles: list[str], mark: str, linked: set[int]) -> None:
    """The words of every block stand on the page, whatever stands beside it and whichever boxes lead on."""
    blocks = [(role, f"{mark}word{n}x and more of it{n}x") for n, role in enumerate(roles)]
    related = tuple(
        Related("read-more", f"word{n}x and more of it{n}x", None, None, n + 1 if n % 2 else None)
        for n in sorted(linked)
        if n < len(roles) and roles[n] == "related"
    )
    shown = ""
    for part in typeset(version(*blocks, related=related), "no such headline"):
        shown += " ".join((*part.lines, *part.credits, part.label, *[link.headline for link in part.links])).lower()
    for n in range(len(roles)):
        assert f"word{n}x" in shown
        assert f"it{n}x" in shown
