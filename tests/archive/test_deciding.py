"""The rule that tells articles apart and versions from each other. Pure: no archive is opened here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.addresses import normal_url, untracked
from onrecord.archive.filing.deciding import Known, better_day, day_of, decide, unfiled
from onrecord.archive.filing.incoming import Incoming, incoming, title_of
from onrecord.archive.rows.keys import first_key, key_of, last_key
from onrecord.records import Reading, TitleGuess, When
from tests.archive.made import NOW, OUTLET, day, page, reading, story


def known(one: Incoming, **facts: object) -> Known:
    """The known article that this reading would have become."""
    when = one.reading.published
    values: dict[str, object] = {
        "id": one.id,
        "outlet": one.outlet,
        "url": one.url,
        "head": one.head,
        "digests": frozenset({one.digest}),
        "newest": one.digest,
        "whole": one.whole,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
    }
    return Known(**{**values, **facts})  # type: ignore[arg-type]


def read(one: Reading, outlet: str | None = OUTLET) -> Incoming:
    """A reading, worked out."""
    return incoming(one, outlet=outlet)


def test_nothing_known_is_new() -> None:
    """Without candidates an article is new."""
    assert decide(read(story(1)), []).kind == "new"


def test_same_words_are_the_same_article() -> None:
    """The same words at the same outlet were seen again; at another outlet they are another article."""
    one = read(story(1))
    assert decide(one, [known(one)]).kind == "seen"
    assert decide(read(story(1), "The Other Paper"), [known(one)]).kind == "new"


def test_the_address_settles_it() -> None:
    """The same address is the same article whatever its words; two addresses and other words are two articles."""
    one, two = story(1, url="https://ford.example/a"), story(2, url="https://ford.example/a?utm_source=x#top")
    assert decide(read(two), [known(read(one))]).kind == "changed"
    edited = story(1, paragraphs=6, url="https://ford.example/b")
    assert decide(read(edited), [known(read(one))]).kind == "new"
    moved = story(1, url="https://ford.example/b")
    assert decide(read(moved), [known(read(one))]).kind == "seen"


@pytest.mark.parametrize("other", ["http://ford.example/a", "https://www.ford.example/a", "http://www.ford.example/a/"])
def test_a_page_that_moves_to_https_stays_itself(other: str) -> None:
    """By http or https, with "www." or without, in either order: one article, whatever its words."""
    one, two = story(1, url="https://ford.example/a"), story(2, url=other)
    assert decide(read(two), [known(read(one))]).kind == "changed"
    assert decide(read(one), [known(read(two))]).kind == "changed"


@pytest.mark.parametrize(
    ("query", "kind"), [("", "changed"), ("?session=9f3c", "changed"), ("?id=12", "new"), ("?page=two&id=7", "new")]
)
def test_a_query_that_changes_with_each_visit_makes_no_other_article(query: str, kind: str) -> None:
    """An edited text at the same path is the same article; a number in the query names another."""
    one = read(story(1, paragraphs=12, url="https://ford.example/a?session=77ab"))
    edited = story(1, paragraphs=13, url=f"https://ford.example/a{query}")
    assert decide(read(edited), [known(one)]).kind == kind
    assert decide(read(story(2, url=f"https://ford.example/a{query}")), [known(one)]).kind == "new"


def test_an_edited_article_is_changed() -> None:
    """Some words added, cut or changed make a version of the same article; other articles stay apart."""
    one = read(story(1))
    assert decide(read(story(1, paragraphs=7)), [known(one)]).kind == "changed"
    assert decide(read(story(1, paragraphs=2)), [known(one)]).kind == "changed"
    assert decide(read(story(2)), [known(one)]).kind == "new"


def test_the_beginning_of_a_whole_article_is_no_version() -> None:
    """Cut off, with no word that the whole one doesn't begin with: glimpsed. The other way round, it is completed."""
    whole, cut = read(story(1, paragraphs=5)), read(replace(story(1, paragraphs=2), cut_off="its text ends in dots"))
    assert decide(cut, [known(whole)]).kind == "glimpsed"
    assert decide(whole, [known(cut, whole=False)]).kind == "changed"
    assert decide(read(story(1, paragraphs=2)), [known(whole)]).kind == "changed"


def test_words_of_an_earlier_version_are_told_apart() -> None:
    """Words that stood before are "back", not a change."""
    one, two = read(story(1)), read(story(1, paragraphs=6))
    both = known(one, digests=frozenset({one.digest, two.digest}), newest=two.digest)
    assert decide(one, [both]).kind == "back"


def test_a_column_of_the_same_name_is_another_article() -> None:
    """A headline or first sentence that returns every day doesn't make one article of many."""

    def column(number: int, when: str) -> Reading:
        lede = ("paragraph", "Good morning from the harbour: here is what you need to know before the day begins.")
        rest = [("paragraph", block.text) for block in story(number).blocks]
        return reading([("title", "Morning at the harbour"), lede, *rest], published=day(when))  # type: ignore[list-item]

    one, two = read(column(1, "2026-02-03")), read(column(2, "2026-02-05"))
    assert set(one.handles) & set(two.handles)
    assert decide(two, [known(one)]).kind == "new"
    assert decide(read(column(1, "2026-02-05")), [known(one)]).kind == "seen"


def test_of_several_the_closest_is_taken() -> None:
    """When several known articles are like a reading, it is the one that shares most."""
    near, far = read(story(1, paragraphs=6)), read(story(1, paragraphs=2))
    found = decide(read(story(1, paragraphs=7)), [known(far, id="far"), known(near, id="near")])
    assert found.article == "near"


def test_cosmetic_changes_are_none() -> None:
    """White space, quotation marks, captions, credits and boxes don't make a version; a word, a headline do."""
    plain = reading([("title", "On the bridge"), ("paragraph", 'The mayor said "it is done" and left the town hall.')])
    fancy = reading(
        [
            ("title", "On  the bridge"),
            ("caption", "The bridge at night"),
            ("paragraph", "The mayor said “it is done”\u00a0and left  the town hall."),
            ("credit", "© A Photographer"),
            ("related", "Read more"),
        ]
    )
    assert read(plain).digest == read(fancy).digest
    renamed = reading([("title", "At the bridge"), *((one.role, one.text) for one in plain.blocks[1:])])
    changed = reading([plain_block("title", plain), ("paragraph", 'The mayor said "it is not done" and left.')])
    assert len({read(plain).digest, read(renamed).digest, read(changed).digest}) == 3


def plain_block(role: str, one: Reading) -> tuple[str, str]:  # type: ignore[type-arg]
    """The first block of that role."""
    return next((block.role, block.text) for block in one.blocks if block.role == role)


def test_a_headline_in_the_pages_tags_counts_once() -> None:
    """A headline that is no block counts as words; one that stands in for a lost headline doesn't."""
    body = [("paragraph", "The mayor of Alder left the town hall at noon.")]
    tagged = [reading(body, title=TitleGuess(words, "metadata")) for words in ("One", "Two")]  # type: ignore[arg-type]
    assert read(tagged[0]).digest != read(tagged[1]).digest
    stands_in = [reading(body, title=TitleGuess(words, "related")) for words in ("One", "Two")]  # type: ignore[arg-type]
    assert read(stands_in[0]).digest == read(stands_in[1]).digest


def test_what_stands_in_for_a_headline() -> None:
    """The standfirst, else the beginning of the lede, marked as such; never nothing."""
    assert title_of(story(1)).origin == "standfirst"
    lede = title_of(reading([("paragraph", "A long first sentence. " * 20)]))
    assert lede.origin == "lede"
    assert len(lede.text) <= 160
    assert lede.text.endswith("…")
    assert title_of(reading([("caption", "A picture")])).text == "A picture"
    assert title_of(Reading("", (), None)).text == "(no words)"
    assert title_of(reading([("title", "  "), ("paragraph", "Words.")])).origin == "lede"


def test_a_surer_day_replaces_one_less_sure() -> None:
    """Given over printed over inferred; then the closer interval. The same day again changes nothing."""
    inferred, closer = day("2026-02-01", origin="inferred", until="2026-02-03"), day("2026-02-02", origin="inferred")
    printed, given_day = day("2026-02-01", until="2026-02-20"), day("2026-02-04", origin="given")
    assert better_day(None, inferred)
    assert not better_day(inferred, None)
    assert better_day(inferred, closer)
    assert not better_day(closer, inferred)
    assert better_day(closer, printed)
    assert better_day(printed, given_day)
    assert not better_day(given_day, given_day)


@given(st.dates(min_value=date(1970, 1, 2)), st.integers(1, (1 << 20) - 1))
def test_keys_sort_by_day(when: date, sequence: int) -> None:
    """A later day's key is higher whatever the sequence; an unknown day sorts below all."""
    found = When.between(when, when, "page")
    key = key_of(day_of(found), sequence)
    assert key >> 20 == day_of(found)
    assert key > key_of(day_of(None), (1 << 20) - 1)
    assert first_key(None) <= first_key(when) <= key <= last_key(when)
    assert last_key(when - timedelta(days=1)) < key


def test_articles_from_before_1970_are_found_until_a_day_of_their_own_time() -> None:
    """They share one day number, so that days among them can't part them; none is lost."""
    key = key_of(day_of(When.between(date(1955, 6, 1), date(1955, 6, 1), "page")), 1)
    assert first_key(date(1955, 1, 1)) <= key <= last_key(date(1960, 1, 1))


def test_addresses_are_compared_without_their_trimmings() -> None:
    """Fragment, tracking, default port, letter case of the host and a last slash don't tell addresses apart."""
    plain = "https://ford.example/a/b?x=1"
    assert normal_url("HTTPS://Ford.Example:443/a/b/?utm_source=feed&x=1#c") == plain
    assert normal_url(plain) == plain
    assert normal_url("https://ford.example/A") != normal_url("https://ford.example/a")
    assert normal_url("  ") is None
    assert normal_url("http://[broken") == "http://[broken"


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://ford.example/a/?utm_source=rss&at_campaign=7", "https://ford.example/a/"),
        ("https://ford.example/a?b=%C3%A4+c&CMP=rss&d#e", "https://ford.example/a?b=%C3%A4+c&d#e"),
        ("https://ford.example/a?company=1&at=2&ref=3", "https://ford.example/a?company=1&at=2&ref=3"),
        ("https://ford.example/#/a?utm_source=x", "https://ford.example/#/a?utm_source=x"),
    ],
)
def test_what_counts_readers_is_taken_off_an_address(url: str, asked: str) -> None:
    """And nothing else is touched: what is asked for must be what the server knows."""
    assert untracked(url) == asked


@given(st.text(max_size=60))
def test_any_address_can_be_compared(text: str) -> None:
    """No string breaks it, and comparing twice is comparing once."""
    once = normal_url(text)
    assert once is None or normal_url(once) == once


def test_a_page_without_an_archive_has_the_same_ids() -> None:
    """`unfiled` gives what an empty archive would: ids, order and titles."""
    rows = unfiled(page([story(1), story(2), story(1)], category=("Towns",)), now=NOW)
    assert [version.article for _, version in rows] == [article.id for article, _ in rows]
    assert rows[0][0].id == read(story(1)).id
    assert len({article.id for article, _ in rows}) == 3
    assert [article.key for article, _ in rows] == sorted((article.key for article, _ in rows), reverse=True)
    assert rows[0][0].categories == (("Towns",),)


def test_the_same_alert_sent_twice_is_two_articles() -> None:
    """Two numbers of one series tell two messages apart; two addresses of one page don't tell two articles."""
    first = known(read(story(1, url="https://t.me/c/77/12")))
    assert decide(read(story(1, url="https://t.me/c/77/13")), [first]).kind == "new"
    assert decide(read(story(1, url="https://t.me/c/77/12")), [first]).kind == "seen"
    page = known(read(story(1, url="https://ford.example/a")))
    assert decide(read(story(1, url="https://ford.example/amp/a")), [page]).kind == "seen"
