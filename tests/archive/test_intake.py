"""Filing what was read: whole or not at all, once, and each change told truly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.captures import Captures
from onrecord.archive.drawers.categories import Categories
from onrecord.archive.drawers.problems import Problems
from onrecord.archive.filing import shelf as shelving
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.search import fts, indexing
from onrecord.errors import ArchiveError, InputError, NotFound
from onrecord.records import (
    Block,
    CategoryRule,
    Evidence,
    Filters,
    PageDay,
    Problem,
    ReadOptions,
    TitleGuess,
    When,
)
from tests.archive.made import (
    EVERYTHING,
    NOW,
    OUTLET,
    capture,
    day,
    hurt,
    linked,
    noted,
    page,
    reading,
    shown,
    story,
    take_in,
)

LATER = NOW + timedelta(days=1)


def found(place: Place, query: str) -> list[str]:
    """Ids of the articles whose words fit a query."""
    keys = {article.key: article.id for article in shown(place)}
    with place.reading() as connection:
        return [keys[key] for key in sorted(fts.matching(connection, query, list(keys)))]


def test_what_is_filed_comes_back_as_it_was_read(place: Place) -> None:
    """Every fact of a reading returns: words, blocks, title and its reasons, links, provenance, boundary, day."""
    when = When.between(
        NOW.date(), NOW.date(), "inferred", confidence=0.7, evidence=(Evidence(4, "on Wednesday", "a weekday"),)
    )
    one = story(
        1,
        published=when,
        byline=("Ada Moss", "Ben Rye"),
        related=(linked("Another matter", caption="A boat"),),
        republished_from=(noted("The Other Paper"),),
        tags=("boats",),
        modified=NOW,
        language="en",
    )
    take_in(place, page([one]))
    (article,) = shown(place)
    version = Articles(place).version(article.version)
    assert (version.text, version.blocks, version.boundary) == (one.text, one.blocks, one.boundary)
    assert (version.related, version.republished_from) == (one.related, one.republished_from)
    assert version.title.origin == article.title_origin == "standfirst"
    assert article.published == when
    assert (article.byline, article.modified, article.language) == (one.byline, NOW, "en")
    assert (article.outlet, article.republished, article.versions) == (OUTLET, True, 1)
    assert article.has == ("byline", "related", "standfirst")
    assert article.excerpt.startswith("In Birch, of part 0")
    assert article.words == len(one.text.split())
    assert hurt(place) == []


def test_a_page_is_remembered_with_its_articles_in_order(place: Place) -> None:
    """The page's day, category, furniture and problems stay with its capture, the first article listed first."""
    day_found = PageDay(day("2026-02-04"), ((NOW.date(), 0.9),), (Evidence(1, "today", "says so"),))
    problem = Problem("warning", "mixed-encoding", "two lines were read as cp1252", "page.txt:3", "look at them", 3)
    given = page([story(n) for n in range(4)], day=day_found, category=("Towns",), problems=(problem,))
    imported = take_in(place, given)
    facts = Captures(place).page(imported.capture)
    assert (facts.day, facts.category, facts.kind) == (day_found, ("Towns",), "archive")
    assert (facts.furniture, facts.encoding, facts.reader) == (given.furniture, "utf-8", "test/1")
    articles = shown(place)
    assert [article.version for article in articles] == list(facts.versions)
    assert [article.id for article in articles] == list(imported.new)
    assert Problems(place).list() == [(problem, NOW, imported.capture)]
    assert Problems(place).count(severity="failure") == 0
    kept = Captures(place).get(imported.capture[:6])
    assert (kept.state, kept.category) == ("read", ("Towns",))
    with pytest.raises(NotFound):
        Captures(place).get("c1-none")


def test_reading_the_same_capture_again_adds_nothing(place: Place) -> None:
    """The same reading filed twice: no article, version, filing or line more, and the same ids."""
    one = page([story(1), story(2)], category=("Towns",))
    first = take_in(place, one)
    before = shown(place)
    again = take_in(place, one, at=NOW)
    assert (again.new, again.changed, again.known) == ((), (), True)
    assert again.unchanged == first.new
    assert shown(place) == before
    assert hurt(place) == []


def test_changed_words_become_a_version(place: Place) -> None:
    """An edit is a second version of the same article; the first stays as it was; the lists show the newest."""
    take_in(place, page([story(1), story(2)]))
    first = {article.id: article for article in shown(place)}
    edited = story(1, paragraphs=6)
    imported = take_in(place, page([edited, story(2)]), name="later.txt", at=LATER)
    assert (len(imported.new), len(imported.changed), len(imported.unchanged)) == (0, 1, 1)
    ident = imported.changed[0]
    versions = Articles(place).versions(ident)
    assert [version.number for version in versions] == [1, 2]
    assert versions[1].text == edited.text
    now = Articles(place).get(ident)
    assert (now.version, now.versions, now.first_seen, now.last_seen) == (versions[1].id, 2, NOW, LATER)
    assert now.key == first[ident].key
    unchanged = Articles(place).get(imported.unchanged[0])
    assert replace(unchanged, last_seen=NOW) == first[unchanged.id]
    assert hurt(place) == []


def test_search_follows_the_words(place: Place) -> None:
    """After an edit the old version's words are no longer found, and the new ones are."""
    take_in(
        place, page([reading([("paragraph", "The council of Alder met on the old bridge and talked for an hour.")])])
    )
    edit = reading([("paragraph", "The council of Alder met on the new viaduct and talked for an hour.")])
    imported = take_in(place, page([edit]), name="later.txt", at=LATER)
    assert len(imported.changed) == 1
    assert found(place, "viaduct") == list(imported.changed)
    assert found(place, "bridge") == []
    assert hurt(place) == []


def test_earlier_words_can_stand_again(place: Place) -> None:
    """An edit that is taken back makes no third version: the first one stands again."""
    take_in(place, page([story(1)]))
    take_in(place, page([story(1, paragraphs=6)]), name="b.txt", at=LATER)
    back = take_in(place, page([story(1)]), name="c.txt", at=LATER + timedelta(days=1))
    assert len(back.unchanged) == 1
    (article,) = shown(place)
    versions = Articles(place).versions(article.id)
    assert (article.version, article.versions) == (versions[0].id, 2)
    assert versions[0].last_seen == LATER + timedelta(days=1)
    assert hurt(place) == []


def test_an_older_capture_does_not_overrule_a_newer_one(place: Place) -> None:
    """Words captured earlier but read later are kept as a version; what stands is the newer capture's."""
    take_in(place, page([story(1, paragraphs=6)]), at=LATER)
    take_in(place, page([story(1)]), name="old.txt", at=NOW)
    (article,) = shown(place)
    assert article.versions == 2
    assert Articles(place).version(article.version).text == story(1, paragraphs=6).text
    assert (article.first_seen, article.last_seen) == (NOW, LATER)
    assert hurt(place) == []


def test_a_page_may_hold_an_article_twice(place: Place) -> None:
    """Twice the same words: one article. Twice with an edit between: one article, two versions."""
    imported = take_in(place, page([story(1), story(2), story(1), story(2, paragraphs=7)]))
    assert (len(imported.new), len(imported.changed), len(imported.unchanged)) == (2, 1, 1)
    assert len(shown(place)) == 2
    assert hurt(place) == []


def test_a_day_found_later_moves_the_article(place: Place) -> None:
    """An undated article that a later page dates moves to its day, with its filings, and is found there."""
    take_in(place, page([story(1, published=None)], category=("Towns",)))
    (undated,) = shown(place)
    assert undated.key >> 20 == 0
    Categories(place).file(undated.id, ("By hand",), NOW)
    take_in(place, page([story(1)]), name="dated.txt", at=LATER)
    (dated,) = shown(place)
    assert dated.published == day("2026-02-03")
    assert dated.id == undated.id
    assert dated.key >> 20 == (day("2026-02-03").latest - day("1970-01-01").latest).days
    assert dated.categories == (("By hand",), ("Towns",))
    assert found(place, "crowns OR mayor") == [dated.id]
    assert hurt(place) == []


def test_a_headline_seen_later_replaces_what_stood_in(place: Place) -> None:
    """A page that shows the headline gives it; a later page without it doesn't take it away."""
    take_in(place, page([story(1)]))
    take_in(place, page([story(1, title="Birch has a plan")]), name="b.txt", at=LATER)
    take_in(place, page([story(1, paragraphs=7)]), name="c.txt", at=LATER + timedelta(days=1))
    (article,) = shown(place)
    assert (article.title, article.title_origin, article.versions) == ("Birch has a plan", "page", 3)
    assert found(place, 'title:"has a plan"') == [article.id]


def test_words_that_moved_are_refused(place: Place) -> None:
    """A block whose words don't stand at its span is refused with where it is, and nothing of the page is filed."""
    good = story(1)
    for block in (
        replace(good.blocks[1], text="other words"),
        replace(good.blocks[1], start=good.blocks[1].start + 1),
        Block("note", len(good.text), len(good.text) + 4, ""),
    ):
        bad = replace(good, blocks=(good.blocks[0], block))
        with pytest.raises(InputError, match="article 2 of this page was read wrongly"):
            take_in(place, page([story(2), bad]))
        assert shown(place) == []
    assert [kept.state for kept in Captures(place).list()] == ["kept"]


def test_filing_is_whole_or_not_at_all(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last page of a batch fails, nothing of the first one stays; the captures do."""
    intake = Intake(place)
    kept = intake.keep([(capture(str(n)), ReadOptions()) for n in range(3)], now=NOW)
    pages = [page([story(n * 2), story(n * 2 + 1)]) for n in range(3)]
    shelve, calls = shelving.Shelf.page, []

    def failing(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("the third page")
        return shelve(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(shelving.Shelf, "page", failing)
    with pytest.raises(RuntimeError):
        intake.file([(row, one, "test/1") for row, one in zip(kept, pages, strict=True)], now=NOW)
    assert shown(place) == []
    assert intake.kept_unread() == kept
    monkeypatch.undo()
    assert len(intake.file([(row, one, "test/1") for row, one in zip(kept, pages, strict=True)], now=NOW)) == 3
    assert len(shown(place)) == 6
    assert intake.kept_unread() == []


def test_what_the_user_said_is_kept_with_the_capture(place: Place) -> None:
    """Options come back; told anew before the page was read, the new word counts; afterwards the old one does."""
    intake = Intake(place)
    first = ReadOptions(outlet="One", category=("A", "B"), as_of=day("2026-01-01", origin="given"), encoding="cp1252")
    (kept,) = intake.keep([(capture("x"), first)], now=NOW)
    assert intake.options(kept.id) == first
    (kept,) = intake.keep([(capture("x"), ReadOptions(outlet="Two"))], now=NOW)
    assert (intake.options(kept.id).outlet, kept.outlet) == ("Two", "Two")
    intake.file([(kept, page([story(1)], outlet=None), "test/1")], now=NOW)
    intake.keep([(capture("x"), first)], now=NOW)
    assert intake.options(kept.id).outlet == "Two"
    assert shown(place)[0].outlet == "Two"
    known = intake.known(kept.sha256)
    assert known is not None
    assert known.state == "read"
    assert intake.known("0" * 64) is None
    assert intake.body(kept) == b"x"


def test_a_capture_that_can_not_be_read_is_kept_with_the_reason(place: Place) -> None:
    """A failed capture is not tried again, and its problem says why."""
    intake = Intake(place)
    run = intake.begin_run("import", NOW)
    (kept,) = intake.keep([(capture("x"), ReadOptions())], now=NOW)
    problem = Problem("failure", "unreadable-page", "nothing in it reads as an article", "x.txt", "look at it")
    intake.fail(kept.id, problem, now=NOW, run=run)
    intake.add_problem(replace(problem, severity="note"), run=run, now=LATER)
    intake.end_run(run, LATER)
    assert intake.kept_unread() == []
    assert Captures(place).get(kept.id).state == "failed"
    assert [one.severity for one, *_ in Problems(place).list(run=run)] == ["note", "failure"]
    assert Problems(place).list(capture=kept.id) == [(problem, NOW, kept.id)]


def test_pages_file_their_articles(place: Place) -> None:
    """A page's own category, the user's, and those that an article names: each article stands in all of them."""
    one = story(1, categories=(("Sport", "Rowing"),))
    take_in(place, page([one, story(2)], category=("Towns",)), options=ReadOptions(category=("Given", "Deep")))
    articles = shown(place)
    assert articles[0].categories == (("Given", "Deep"), ("Sport", "Rowing"), ("Towns",))
    assert articles[1].categories == (("Given", "Deep"), ("Towns",))


def test_rules_file_what_comes(place: Place) -> None:
    """A rule by outlet, section, tag or saved search files what fits when it comes."""
    categories = Categories(place)
    rules = [
        CategoryRule(("By outlet",), "outlet", OUTLET.upper()),
        CategoryRule(("By section",), "section", "/world/sea"),
        CategoryRule(("By tag",), "tag", "Boats"),
        CategoryRule(("By words",), "search", "birch"),
    ]
    assert [categories.add_rule(rule, NOW) for rule in rules] == [0, 0, 0, 0]
    take_in(
        place,
        page(
            [
                story(1, url="https://ford.example/world/sea/1", tags=("boats",)),
                story(2, url="https://ford.example/world/seaside/2"),
            ]
        ),
    )
    first, second = shown(place)
    assert [path[0] for path in first.categories] == ["By outlet", "By section", "By tag", "By words"]
    assert [path[0] for path in second.categories] == ["By outlet"]


def test_a_link_is_known_when_its_article_is(place: Place) -> None:
    """A box leads to the article whose headline or address it gives, whichever of the two comes first."""
    take_in(place, page([story(1, related=(linked("Birch has a plan"), linked("Unknown")))]))
    take_in(place, page([story(2, title="Birch has a plan")]), name="b.txt", at=LATER)
    take_in(place, page([story(3, related=(linked("“Birch”  has a plan"), linked("BIRCH HAS A PLAN")))]), name="c.txt")
    target = next(article for article in shown(place) if article.title == "Birch has a plan")
    assert [one.headline for _, one in Articles(place).linked_from(target.id)].count("Birch has a plan") == 1
    leads = [
        [link.article for link in Articles(place).version(article.version).related]
        for article in shown(place)
        if "related" in article.has
    ]
    assert sorted(leads, key=len) == [[target.id, None], [None, target.id]] or leads.count([target.id, None]) == 1
    assert hurt(place) == []


def test_two_articles_with_one_headline_make_a_link_unsure(place: Place) -> None:
    """A box whose headline two articles have leads to neither."""
    take_in(place, page([story(1, title="Morning at the harbour"), story(2, title="Morning at the harbour")]))
    take_in(place, page([story(3, related=(linked("Morning at the harbour"),))]), name="b.txt")
    box = next(article for article in shown(place) if "related" in article.has)
    assert Articles(place).version(box.version).related[0].article is None


def test_articles_with_the_same_opening_and_other_words_stay_apart(place: Place) -> None:
    """A column's first sentence, the same every week, doesn't merge its articles or their ids."""
    lede = "Good morning from the harbour: here is what you need to know before the day begins today."

    def column(number: int, when: str) -> object:
        rest = [("paragraph", block.text) for block in story(number, paragraphs=9).blocks[1:]]
        return reading([("paragraph", lede), *rest], published=day(when))  # type: ignore[list-item]

    days = ["2026-01-01", "2026-01-08", "2026-01-15"]
    for number, when in enumerate(days):
        take_in(place, page([column(number, when)]), name=f"{number}.txt")  # type: ignore[list-item]
    articles = shown(place)
    assert len({article.id for article in articles}) == 3
    assert all(article.versions == 1 for article in articles)
    assert hurt(place) == []


def test_a_crowd_with_one_headline_stays_quick(place: Place) -> None:
    """Of many articles that share one headline none is lost, and the later ones aren't compared with all before."""
    for number in range(4):
        many = [
            story(number * 10 + n, title="Briefing", published=day(f"2026-01-{number * 7 + 1:02d}")) for n in range(10)
        ]
        take_in(place, page(many), name=f"{number}.txt")
    assert Articles(place).count(EVERYTHING) == 40
    with place.reading() as connection:
        most = connection.exec_driver_sql("SELECT max(n) FROM (SELECT count(*) n FROM handles GROUP BY hash)").scalar()
    assert most <= 26
    assert hurt(place) == []


def test_a_day_holds_only_so_many(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the number of articles a day can hold, the import is refused whole, with what to do."""
    monkeypatch.setattr(shelving, "SEQUENCE_BITS", 1)
    monkeypatch.setattr(shelving, "key_of", lambda day, sequence: day << 1 | sequence)
    with pytest.raises(ArchiveError, match="without a known day"):
        take_in(place, page([story(n, published=None) for n in range(3)]))
    assert shown(place) == []


def test_captures_narrow_lists(place: Place) -> None:
    """The articles of one capture can be listed, also those it only showed again."""
    first = take_in(place, page([story(1), story(2)]))
    second = take_in(place, page([story(2), story(3)]), name="b.txt", at=LATER)
    listed = Articles(place)
    assert {one.id for one in listed.iterate(Filters(capture=first.capture))} == set(first.new)
    assert {one.id for one in listed.iterate(Filters(capture=second.capture))} == {*second.new, *second.unchanged}


def test_a_recovered_headline_from_the_page_is_shown_as_such(place: Place) -> None:
    """A headline that the reader recovered within the page keeps its origin and is no change of words."""
    plain = take_in(place, page([story(1)]))
    guess = TitleGuess("Birch has a plan", "related", 7, 0.9)
    again = take_in(place, page([story(1, title=None, **{})]), name="b.txt", at=LATER)
    assert again.unchanged == plain.new
    recovered = take_in(place, page([replace(story(1), title=guess)]), name="c.txt", at=LATER)
    assert recovered.unchanged == plain.new
    (article,) = shown(place)
    assert (article.title, article.title_origin) == ("Birch has a plan", "related")


def test_a_page_may_date_an_article_that_it_shows_twice(place: Place) -> None:
    """Undated above and dated below on one page: one article on its day, filed where the page says, in page order."""
    imported = take_in(place, page([story(1, published=None), story(2), story(1)], category=("Towns",)))
    assert (len(imported.new), len(imported.unchanged)) == (2, 1)
    articles = shown(place)
    assert [article.published for article in articles] == [day("2026-02-03")] * 2
    assert {article.categories for article in articles} == {(("Towns",),)}
    assert len(Captures(place).page(imported.capture).versions) == 3
    assert hurt(place) == []


def test_a_batch_files_the_same_as_one_page_at_a_time(place: Place, tmp_path: Path) -> None:
    """How pages are batched changes nothing that is filed."""
    pages = [
        page(
            [
                story(n, published=None if number == 0 else day("2026-02-01"), related=(linked(f"Headline {n + 1}"),))
                for n in range(number, number + 4)
            ]
            + [story(50 + number, title=f"Headline {number}", tags=("boats",))],
            category=("Towns", f"Part {number % 2}"),
        )
        for number in range(6)
    ]
    with open_place(tmp_path / "other", create=True) as other:
        for one in (place, other):
            Categories(one).add_rule(CategoryRule(("Boats",), "tag", "boats"), NOW)
        for number, found_page in enumerate(pages):
            take_in(other, found_page, name=f"{number}.txt", options=ReadOptions(category=("Given",)))
        intake = Intake(place)
        bodies = [f"{number}.txt\n" + "\n\n".join(one.text for one in p.articles) for number, p in enumerate(pages)]
        kept = intake.keep(
            [(capture(body, f"{n}.txt"), ReadOptions(category=("Given",))) for n, body in enumerate(bodies)], now=NOW
        )
        intake.file([(row, one, "test/1") for row, one in zip(kept, pages, strict=True)], now=NOW)
        assert shown(place) == shown(other)
        for article in shown(place):
            assert Articles(place).versions(article.id) == Articles(other).versions(article.id)
        assert Categories(place).tree() == Categories(other).tree()
    assert hurt(place) == []


def test_search_is_told_of_a_batch_that_changes_its_own_articles(place: Place) -> None:
    """Words of the last page count, also where a page of the same batch brought the article or moved it to its day."""
    pages = [
        page([story(1, published=None), story(2)]),
        page([story(1, paragraphs=7), story(3)]),
        page([story(2, title="Birch has a plan")]),
    ]
    intake = Intake(place)
    kept = intake.keep([(capture(f"{number}", f"{number}.txt"), ReadOptions()) for number in range(3)], now=NOW)
    intake.file([(row, one, "test/1") for row, one in zip(kept, pages, strict=True)], now=NOW)
    assert len(shown(place)) == 3
    assert len(found(place, '"part 6"')) == 1
    assert len(found(place, 'title:"Birch has a plan"')) == 1
    assert len(found(place, "alder OR birch OR cedar OR dogwood")) == 3
    assert hurt(place) == []


def test_a_run_that_brings_much_leaves_the_search_index_in_one_piece(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A third of the archive is much; a run that brings less leaves its pieces, and all is found either way."""
    monkeypatch.setattr(indexing, "_MANY", 3)

    def run(first: int, last: int) -> int:
        intake = Intake(place)
        number = intake.begin_run("import", NOW)
        for n in range(first, last):
            take_in(place, page([story(n)]), name=f"{n}.txt")
        intake.end_run(number, NOW, brought=last - first)
        assert len(found(place, "fog OR plan OR the")) == last - 1
        with place.reading() as connection:
            pieces = connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM article_words_idx")
            return int(pieces.scalar_one())

    assert run(1, 9) == 1
    assert run(9, 12) > 1
    assert run(12, 18) == 1
    assert hurt(place) == []
