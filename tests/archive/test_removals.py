"""Removing for good: what goes, what stays, and that no word of it is left in any file of the archive."""

from __future__ import annotations

import gzip
import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.captures import Captures
from onrecord.archive.drawers.searching import Search
from onrecord.archive.drawers.titles import Titles
from onrecord.archive.findings.parties import Parties
from onrecord.archive.findings.statements import Statements
from onrecord.archive.intake import Intake
from onrecord.archive.opening import place as place_module
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.removing.removals import Removals
from onrecord.errors import NotFound, Removed, UsageError
from onrecord.records import (
    Capture,
    Filters,
    HeadlineMatch,
    Health,
    KeptCapture,
    Lead,
    ReadOptions,
    RemovalReport,
    StatementFilters,
)
from tests.archive.made import (
    NOW,
    capture,
    day,
    fetched,
    hurt,
    linked,
    page,
    reading,
    shown,
    story,
    take_in,
    warc_files,
)
from tests.archive.test_leads import noted
from tests.archive.told import analyse, told

LATER = NOW + timedelta(days=1)
SECRET = "Quillfeather"  # a name that only what is removed writes
WHY = {"by": "Ada", "reason": "court order 12", "now": LATER}


def remove(place: Place, *idents: str, reach: str | None = None) -> RemovalReport:
    """A removal, signed."""
    return Removals(place).remove(idents, reach, **WHY)  # type: ignore[arg-type]


def holds(folder: Path, words: str) -> list[str]:
    """The archive's files that hold these words, packed or not, in any case."""
    core = words[2:10].lower().encode()  # the search index keeps stems, and no beginning that the word before has
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            if core in data.lower():
                found.append(path.name)
    return found


def capture_of(place: Place, article: str) -> str:
    """The capture that an article's standing version is from."""
    found = Articles(place)
    return found.version(found.get(article).version).capture


@pytest.fixture
def careless(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An archive in a SQLite that leaves deleted words where they are, as most are built."""
    opened = place_module._open

    def leaving(database: Path, how: str) -> sqlite3.Connection:
        connection = opened(database, how)
        connection.execute("PRAGMA secure_delete=OFF")
        return connection

    monkeypatch.setattr(place_module, "_open", leaving)
    with open_place(folder, create=True) as made:
        yield made


def test_no_word_of_a_removed_page_is_left_in_any_file(careless: Place) -> None:
    """Neither in the WARC file nor in the database, its search index, its free pages or its journal."""
    place = careless
    take_in(place, page([told(1, "mayor Ada Brill")]), name="stays.txt")
    gone = take_in(place, page([told(2, f"mayor Ina {SECRET}"), told(3, f"clerk {SECRET}")]), name="goes.txt")
    analyse(place)
    assert holds(place.path, SECRET)
    statement = next(one.id for one in Statements(place).iterate(StatementFilters()) if one.article.id == gone.new[0])
    told_of = remove(place, gone.capture)
    assert (told_of.removal.articles, told_of.removal.captures, told_of.removal.statements) == (2, 1, 2)
    assert told_of.left == ()
    assert holds(place.path, SECRET) == []
    assert hurt(place) == []
    assert len(shown(place)) == 1
    assert [one.name for one in Parties(place).list(Filters())] == ["Ada Brill"]
    assert Search(place).count(SECRET, Filters()) == 0
    for look, ident in (
        (Articles(place).get, gone.new[0]),
        (Articles(place).get, gone.new[0][:9]),
        (Captures(place).get, gone.capture),
        (Captures(place).body, gone.capture),
        (Statements(place).get, statement),
    ):
        with pytest.raises(Removed, match=r"was removed on 2026-02-05 by Ada: court order 12"):
            look(ident)
    with pytest.raises(NotFound) as never:
        Articles(place).get("a1-nobody")
    assert not isinstance(never.value, Removed)


def test_an_article_alone_on_its_page_takes_the_page_with_it(place: Place) -> None:
    """And nothing else; the plan says so before, and changes nothing."""
    alone = take_in(place, page([story(1, title=f"{SECRET} speaks")]), name="a.txt")
    take_in(place, page([story(2)]), name="b.txt")
    plan = Removals(place).plan([alone.new[0]])
    assert ([one.name for one in plan.articles], [one.name for one in plan.captures]) == (
        [f"{SECRET} speaks"],
        ["a.txt"],
    )
    assert (plan.undecided, plan.shared, plan.others, len(shown(place))) == (False, (), (), 2)
    assert remove(place, alone.new[0]).plan == plan
    assert len(shown(place)) == len(list(Captures(place).list())) == 1
    assert hurt(place) == []


def test_an_article_of_a_shared_page_is_refused_until_its_reach_is_said(place: Place) -> None:
    """Nothing has changed then, and the line names the page and both ways."""
    done = take_in(place, page([story(1), story(2), story(3)]), name="shared.txt")
    with pytest.raises(UsageError, match=r"shares pages or bytes with others: c1-\w+ \(shared.txt\).*--wide.*--narrow"):
        remove(place, done.new[1])
    assert len(shown(place)) == 3
    assert Removals(place).list() == []


def test_narrow_leaves_the_page_and_the_article_stays_away(place: Place) -> None:
    """Its bytes hold the words still. Reading the page again doesn't bring the article back, nor does another page."""
    found = page([story(1), story(2), story(3)])
    done = take_in(place, found, name="shared.txt")
    removed = done.new[1]
    report = remove(place, removed, reach="narrow")
    assert (report.removal.articles, report.removal.captures) == (1, 0)
    assert {one.id for one in shown(place)} == {done.new[0], done.new[2]}
    intake = Intake(place)
    kept = next(iter(Captures(place).list()))
    again = intake.file([(kept, found, "test/1")], now=LATER)[0]
    assert (again.new, len(again.unchanged)) == ((), 2)
    assert [problem.kind for problem in again.problems] == ["removed"]
    other = take_in(place, page([story(2, paragraphs=7), story(4)]), name="other.txt", at=LATER)
    assert len(other.new) == 1
    assert "was removed on 2026-02-05 by Ada (court order 12)" in other.problems[0].what
    assert hurt(place) == []


def test_wide_takes_the_page_and_all_that_stood_only_there(place: Place) -> None:
    """What stood elsewhere too stays, from there; what went only because it shared the page may come again."""
    done = take_in(place, page([story(1), story(2), story(3)]), name="shared.txt")
    take_in(place, page([story(3)]), name="elsewhere.txt", at=LATER)
    plan = Removals(place).plan([done.new[1]], "wide")
    assert {one.id for one in plan.others} == {done.new[0]}
    remove(place, done.new[1], reach="wide")
    assert [one.id for one in shown(place)] == [done.new[2]]
    assert Captures(place).get(capture_of(place, done.new[2])).url == "file:///elsewhere.txt"
    version = Articles(place).version(shown(place)[0].version)
    assert {block.line for block in version.blocks} == {None}
    assert hurt(place) == []
    again = take_in(place, page([story(1), story(2)]), name="later.txt", at=LATER)
    assert again.new == (done.new[0],)


def test_an_article_that_loses_its_standing_version_stands_as_before(place: Place) -> None:
    """Headline, teaser, words and search say what the version that is left says; a new version gets a new number."""
    take_in(place, page([story(1, title="First")]), name="a.txt")
    second = take_in(place, page([story(1, title=f"{SECRET}", paragraphs=7, byline=(SECRET,))]), name="b.txt", at=LATER)
    remove(place, second.capture)
    (article,) = shown(place)
    assert (article.title, article.versions, article.byline, article.last_seen) == ("First", 1, (), NOW)
    assert Search(place).count("First", Filters()) == 1
    assert holds(place.path, SECRET) == []
    take_in(place, page([story(1, title="Third", paragraphs=6)]), name="c.txt", at=LATER)
    assert [one.number for one in Articles(place).versions(article.id)] == [1, 2]
    assert hurt(place) == []


def test_a_list_that_only_teases_the_article_stays_and_is_told(place: Place) -> None:
    """Its page goes without more ado, and the full text isn't kept for the teaser's sake."""
    url = "https://ford.example/a"
    full = take_in(place, page([story(1, title="Mayor speaks", url=url)]), name="a.txt")
    teaser = reading([("title", "Mayor speaks")], url=url)
    seen = take_in(place, page([teaser]), name="list.txt", at=LATER)
    assert seen.unchanged == full.new
    plan = remove(place, full.new[0]).plan
    assert ([one.name for one in plan.captures], [one.name for one in plan.teased]) == (["a.txt"], ["list.txt"])
    assert shown(place) == []
    assert hurt(place) == []


def same(place: Place) -> list[KeptCapture]:
    """One body fetched three times, twice at one address."""
    body = b"<p>The same words</p>" * 40
    found = [
        fetched(body, "https://a.example/", at=NOW),
        fetched(body, "https://b.example/", at=NOW),
        fetched(body, "https://b.example/", at=LATER),
    ]
    options = ReadOptions()
    return Intake(place).keep([(one, options) for one in [*found, capture("other")]], now=NOW)[:3]


def test_bytes_that_others_have_are_theirs(place: Place) -> None:
    """The first of those that stay holds them from then on, the others refer to it; every WARC tool reads the file."""
    first, second, third = same(place)
    body = Captures(place).body(first.id)
    with pytest.raises(UsageError, match="shares pages or bytes"):
        remove(place, first.id)
    remove(place, first.id, reach="narrow")
    assert Captures(place).body(second.id) == Captures(place).body(third.id) == body
    assert hurt(place) == []
    (file,) = warc_files(place.path)
    with open(file, "rb") as stream:
        kinds = [
            (one.rec_type, one.rec_headers.get_header("WARC-Refers-To-Target-URI"))
            for one in ArchiveIterator(stream, check_digests="raise")
        ]
    second_url = "https://b.example/"
    assert kinds[1:4] == [("metadata", None), ("response", None), ("revisit", second_url)]
    remove(place, second.id, reach="wide")
    assert [one.url for one in Captures(place).list()] == ["file:///page.txt"]
    assert holds(place.path, "The same words") == []
    assert hurt(place) == []


def test_writing_goes_on_in_a_rewritten_file_and_it_can_be_rewritten_again(place: Place) -> None:
    """Tombstones move with the rest; nothing is left of the earlier files."""
    done = [take_in(place, page([story(number)]), name=f"{number}.txt") for number in range(6)]
    for number in (4, 1):
        remove(place, done[number].capture)
        take_in(place, page([story(10 + number)]), name=f"{10 + number}.txt")
        assert hurt(place) == []
        assert len(warc_files(place.path)) == 1
    assert warc_files(place.path)[0].name == "onrecord-00001r2.warc.gz"
    for kept in Captures(place).list():
        assert Captures(place).body(kept.id)


def test_a_hurt_tombstone_is_found(place: Place) -> None:
    """`check` proves it as it proves a capture."""
    gone = take_in(place, page([story(1)]))
    take_in(place, page([story(2)]), name="b.txt")
    remove(place, gone.capture)
    (file,) = warc_files(place.path)
    with place.reading() as connection:
        (offset,) = connection.exec_driver_sql("SELECT offset FROM tombstones").one()
    data = bytearray(file.read_bytes())
    data[offset + 40] ^= 0xFF
    file.write_bytes(data)
    assert "tombstone-hurt" in {problem.kind for problem in hurt(place)}


def test_a_headline_found_in_a_removed_box_is_looked_for_again(place: Place) -> None:
    """What stands in for it stands again."""
    lost = take_in(place, page([story(1)]), name="a.txt")
    box = take_in(place, page([story(2, related=(linked(f"{SECRET} 1"),))]), name="b.txt")
    titles = Titles(place)
    titles.to_match([*lost.new, *box.new])
    assert titles.recover([HeadlineMatch(lost.new[0], box.new[0], f"{SECRET} 1", 9, 0.9)], now=NOW) == 1
    remove(place, box.new[0])
    assert shown(place)[0].title_origin == "standfirst"
    assert holds(place.path, SECRET) == []
    assert hurt(place) == []


def test_what_was_removed_is_not_kept_again(place: Place) -> None:
    """The same bytes, or anything at the address of an article that was removed."""
    body, url = b"<p>words</p>", "https://ford.example/a"
    intake = Intake(place)
    kept = intake.keep([(fetched(body, url), ReadOptions())], now=NOW)[0]
    done = intake.file([(kept, page([story(1, url=url)]), "test/1")], now=NOW)[0]
    remove(place, done.new[0])

    def refused(one: Capture) -> bool:
        return one.id in Intake(place).refusals([one])

    assert refused(fetched(body, "https://mirror.example/b", at=LATER))
    assert refused(fetched(b"<p>other words</p>", url + "?utm_source=x", at=LATER))
    assert not refused(fetched(b"<p>other words</p>", "https://ford.example/b", at=LATER))


def test_no_source_leads_to_a_removed_article(place: Place) -> None:
    """What a source said of it goes, headline and all, and is not noted again: it would be fetched for nothing."""
    url = "https://ford.example/a"
    drawer = noted(place, (Lead(url + "/", SECRET), Health(next_due=NOW)), (Lead("https://ford.example/b"), Health()))
    take_in(place, page([story(1, url=url)]))
    lead = drawer.known([url + "/"])[url + "/"]
    remove(place, shown(place)[0].id)
    assert holds(place.path, SECRET) == []
    drawer.note([lead])
    assert drawer.known([url + "/", "https://ford.example/b"]).keys() == {"https://ford.example/b"}


def test_asked_for_it_comes_back_and_the_removal_says_so(place: Place) -> None:
    """The removal's record stays, lifted; the tombstone stays, too."""
    done = take_in(place, page([story(1)]))
    body = Captures(place).body(done.capture)
    remove(place, done.capture)
    again = Intake(place, lift=LATER)
    assert again.refusals([capture(body)]) == {}
    kept = again.keep([(capture(body), ReadOptions())], now=LATER)[0]
    assert again.file([(kept, page([story(1)]), "test/1")], now=LATER)[0].new == done.new
    assert [one.lifted for one in Removals(place).list()] == [LATER]
    assert Articles(place).get(done.new[0]).id == done.new[0]
    assert hurt(place) == []


def test_whatever_is_removed_the_rest_is_whole(folder: Path) -> None:
    """Random removals, wide and narrow, from an archive of overlapping pages with edits, boxes and findings."""
    rng = random.Random(20260205)
    with open_place(folder, create=True) as place:
        for number in range(12):
            stories = [
                story(
                    number + n * 2,
                    paragraphs=5 + rng.randrange(3),
                    published=day(f"2026-01-{number + 1:02d}"),
                    related=(linked(f"Alder weighs plan {number} for its ferry"),),
                )
                for n in range(4)
            ]
            take_in(place, page(stories), name=f"{number}.txt", at=NOW + timedelta(days=number))
        analyse(place)
        for _ in range(8):
            articles, captures = [one.id for one in shown(place)], [one.id for one in Captures(place).list()]
            named = [rng.choice(articles if rng.random() < 0.6 else captures)]
            reach = rng.choice(["wide", "narrow"])
            plan = Removals(place).plan(named, reach)  # type: ignore[arg-type]
            remove(place, *named, reach=reach)
            assert hurt(place) == []
            left = {one.id for one in shown(place)}
            assert left == set(articles) - {one.id for one in plan.articles}
            assert {one.id for one in Captures(place).list()} == set(captures) - {one.id for one in plan.captures}
            for one in left:
                assert Captures(place).body(capture_of(place, one))
