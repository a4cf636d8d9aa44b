"""Statements and parties in the archive: filed whole, found again, replaced by another analysis; reviews hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.findings.parties import Parties
from onrecord.archive.findings.party_reviews import PartyReviews
from onrecord.archive.findings.statements import Statements
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.search import said
from onrecord.errors import InputError, NotFound, QueryError, UsageError
from onrecord.records import Filters, KeptStatement, StatementFilters, Words
from tests.archive.made import NOW, day, hurt, page, shown, take_in
from tests.archive.told import ANALYSER, RULES, analyse, findings, moved, told

ALL = StatementFilters()
BRILL, VANE, OTT = "mayor Ada Brill", "clerk Tom Vane", "clerk Ida Ott"


@pytest.fixture
def filled(place: Place) -> Place:
    """Three articles of two days and two outlets, analysed."""
    take_in(place, page([told(1, BRILL, VANE), told(2, "mayor Brill")], category=("Towns",)), name="a.txt")
    newer = page([told(3, OTT, BRILL, published=day("2026-02-05"))], category=("Sea",), outlet="The Lantern")
    take_in(place, newer, name="b.txt")
    assert analyse(place) == 3
    return place


def names(found: list[KeptStatement] | tuple[KeptStatement, ...]) -> list[str | None]:
    return [one.statement.speaker and one.statement.speaker.name for one in found]


def listed(place: Place, **asked: object) -> list[KeptStatement]:
    return list(Statements(place).list(StatementFilters(**asked)).statements)  # type: ignore[arg-type]


def test_statements_are_listed_newest_first_in_the_order_of_the_text(filled: Place) -> None:
    """The newest article's come first; undated articles last; within an article as they stand."""
    found = listed(filled)
    assert names(found) == ["Ida Ott", "Ada Brill", "Ada Brill", "Tom Vane", "Ada Brill"]
    assert [one.article.outlet for one in found][:3] == ["The Lantern", "The Lantern", "The Ford Gazette"]
    assert Statements(filled).count(ALL) == 5


def test_every_page_of_the_list_goes_on_where_the_one_before_ended(filled: Place) -> None:
    """Pages of any size make the whole list, each statement once."""
    drawer = Statements(filled)
    whole = [one.id for one in drawer.iterate(ALL)]
    for size in (1, 2, 3):
        seen: list[str] = []
        after: str | None = None
        while True:
            part = drawer.list(ALL, limit=size, after=after)
            seen += [one.id for one in part.statements]
            after = part.after
            if after is None:
                break
        assert seen == whole
    with pytest.raises(UsageError):
        drawer.list(ALL, after="nonsense")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"by": ("Ada Brill",)}, 3),
        ({"by": ("brill",)}, 3),
        ({"by": ("Ada Brill", "Tom Vane")}, 4),
        ({"search": "plan AND 3"}, 2),
        ({"search": "parts NOT 0"}, 2),
        ({"stance": ("promissory",)}, 0),
        ({"kind": ("indirect",)}, 5),
        ({"unnamed": True}, 0),
        ({"via": "radio"}, 0),
        ({"articles": Filters(outlet=("The Lantern",))}, 2),
        ({"articles": Filters(category=(("Towns",),))}, 3),
        ({"articles": Filters(category=(("Towns",), ("Sea",)))}, 5),
        ({"articles": Filters(since=date(2026, 2, 5))}, 2),
        ({"articles": Filters(until=date(2026, 2, 4))}, 3),
        ({"by": ("Ada Brill",), "articles": Filters(category=(("Sea",),)), "search": "plan"}, 1),
    ],
)
def test_filters_narrow_lists_and_counts_alike(filled: Place, asked: dict[str, object], expected: int) -> None:
    """What a filter lists it counts, alone and with others."""
    filters = StatementFilters(**asked)  # type: ignore[arg-type]
    assert len(Statements(filled).list(filters).statements) == expected
    assert Statements(filled).count(filters) == expected
    assert sum(one.count for one in Statements(filled).stances(filters)) == expected


def test_common_words_are_found_as_rare_ones_are(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked statement by statement, as where half of them match, the answer is the same."""
    asked = [{"search": "plan"}, {"search": "plan NOT 3"}, {"search": "part*", "by": ("Ada Brill",)}]
    rare = [listed(filled, **one) for one in asked]
    monkeypatch.setattr(said, "COMMON", 0)
    assert [listed(filled, **one) for one in asked] == rare
    assert [len(one) for one in rare] == [5, 3, 3]


def test_about_finds_who_is_spoken_of(place: Place) -> None:
    """A party that a content names is what the statement is about; its own speaker is not."""
    take_in(place, page([told(1, BRILL, f"Ada Brill has not been asked, {VANE}")]))
    take_in(place, page([told(2, "clerk Ada Brill")]), name="b.txt")
    analyse(place)
    assert names(listed(place, about=("Ada Brill",))) == ["Tom Vane"]
    assert Parties(place).portrait("Ada Brill").about == 1


def test_unknown_names_and_wrong_words_are_told(filled: Place) -> None:
    """A party nobody knows, a field in a search of words, an id that is none."""
    with pytest.raises(NotFound, match="there is no party 'Nobody'"):
        listed(filled, by=("Nobody",))
    for query in ("outlet:Lantern", "title:plan", "-plan"):
        with pytest.raises(QueryError):
            listed(filled, search=query)
    with pytest.raises(NotFound):
        Statements(filled).get("t1-none")
    one = listed(filled)[0]
    assert Statements(filled).get(one.id[:12]) == one


def test_analysed_again_the_same_words_keep_their_ids(filled: Place) -> None:
    """Another analyser replaces what it finds, without doubles; ids and parties stay; nothing waits afterwards."""
    before, parties = listed(filled), Parties(filled).list(Filters())
    assert analyse(filled) == 0
    assert analyse(filled, analyser="test/2", stance="promissory") == 3
    after = listed(filled)
    assert [one.id for one in after] == [one.id for one in before]
    assert {one.statement.stance for one in after} == {"promissory"}
    assert Parties(filled).list(Filters()) == parties
    assert [one.uses for one in filled_names(filled)] == [2, 1, 1, 1]
    assert hurt(filled) == []
    assert analyse(filled, analyser="test/2", again=True, stance="promissory") == 3
    assert listed(filled) == after


def filled_names(place: Place) -> list[object]:
    with place.reading() as connection:
        return list(connection.execute(text("SELECT name, uses FROM party_names ORDER BY uses DESC, name")))


def test_findings_whose_words_have_moved_are_refused(place: Place) -> None:
    """The store takes none of a batch in which one finding's words don't stand, and the version still waits."""
    take_in(place, page([told(1, BRILL), told(2, VANE)]))
    drawer = Analyses(place)
    first, second = drawer.waiting(ANALYSER, Filters())
    with pytest.raises(InputError, match="does not stand in the text"):
        drawer.file([findings(first), moved(findings(second))], RULES, now=NOW)
    assert drawer.count_waiting(ANALYSER, Filters()) == 2
    assert listed(place) == []
    wrong = replace(findings(first).parties.mentions[0], words=Words("Nobody", 0, 6))
    found = findings(first)
    with pytest.raises(InputError, match=r"a mention at 0\.\.6"):
        drawer.file([replace(found, parties=replace(found.parties, mentions=(wrong,)))], RULES, now=NOW)
    assert Parties(place).list(Filters()) == []


HURTS = (
    ("UPDATE statements SET words = upper(words)", "finding-moved"),
    ("UPDATE statements SET pieces = '{}'", "finding-moved"),
    ('UPDATE mentions SET start = start + 1, "end" = "end" + 1', "finding-moved"),
    ("UPDATE appearances SET roles = '[[\"king\", 0, 4]]'", "finding-moved"),
    ("UPDATE statements SET party = NULL", "finding-astray"),
    ("UPDATE statements SET article = (SELECT max(key) FROM articles) WHERE seq = 0", "finding-astray"),
)


@pytest.mark.parametrize(("change", "kind"), HURTS)
def test_check_finds_what_has_moved(filled: Place, change: str, kind: str) -> None:
    """Words, spans and parties changed behind the archive's back are told, and analysing again mends them."""
    assert hurt(filled) == []
    with filled.writing() as connection:
        connection.exec_driver_sql(change)
    told_of = hurt(filled)
    assert kind in {one.kind for one in told_of}
    assert all("onrecord analyse --again" in (one.then or "") for one in told_of if one.kind == kind)


def test_check_finds_an_index_that_says_something_else(filled: Place) -> None:
    """The index over what was said is proved, and made again with the other."""
    with filled.writing() as connection:
        connection.exec_driver_sql("INSERT INTO statement_words (rowid, words) VALUES (999, 'nobody said this')")
    assert [one.kind for one in hurt(filled)] == ["index-wrong"]


def test_an_edited_article_is_quoted_once(place: Place) -> None:
    """Lists hold the standing version's statements; the older version's are reached by it and by their ids."""
    take_in(place, page([told(1, BRILL, VANE)]), name="a.txt")
    analyse(place)
    (article,) = shown(place)
    old = listed(place)
    later = NOW.replace(day=9)
    take_in(place, page([told(1, BRILL, VANE, OTT)]), name="b.txt", at=later)
    assert [one.versions for one in shown(place)] == [2]
    assert listed(place) == []
    assert analyse(place) == 1
    assert names(listed(place)) == ["Ada Brill", "Tom Vane", "Ida Ott"]
    assert [one.id for one in Statements(place).of(article.version)] == [one.id for one in old]
    assert Statements(place).get(old[0].id).version == article.version
    assert {one.name: one.statements for one in Parties(place).list(Filters())}["Ada Brill"] == 1
    assert hurt(place) == []


def test_statements_follow_an_article_whose_day_becomes_known(place: Place) -> None:
    """When an article's key moves, so do its statements, and what is about somebody."""
    take_in(place, page([told(1, BRILL, f"Ada Brill is right, {VANE}", published=None)]), name="a.txt")
    take_in(place, page([told(2, OTT)]), name="b.txt")
    analyse(place)
    assert names(listed(place)) == ["Ida Ott", "Ada Brill", "Tom Vane"]
    dated = told(1, BRILL, f"Ada Brill is right, {VANE}", published=day("2026-02-20"))
    take_in(place, page([dated]), name="c.txt", at=NOW.replace(day=21))
    assert analyse(place) == 0
    assert names(listed(place)) == ["Ada Brill", "Tom Vane", "Ida Ott"]
    assert names(listed(place, about=("Brill",))) == ["Tom Vane"]
    assert hurt(place) == []


def test_a_merge_holds_through_analysis(filled: Place) -> None:
    """What was merged stands as one in lists, counts and new articles, until a split undoes it."""
    reviews, parties = PartyReviews(filled), Parties(filled)
    reviews.merge("Tom Vane", "Ida Ott", by="rk", now=NOW)
    assert names(listed(filled, by=("Tom Vane",))) == ["Ida Ott", "Ida Ott"]
    take_in(filled, page([told(7, VANE)]), name="c.txt")
    analyse(filled)
    analyse(filled, analyser="test/2")
    assert parties.get("Vane").name == "Ida Ott"
    assert parties.get("Ida Ott").statements == 3
    merged = parties.portrait("Ida Ott").merged
    assert [(one.name, one.merged_into) for one in merged] == [("Tom Vane", parties.get("Ida Ott").id)]
    with pytest.raises(UsageError, match="one party already"):
        reviews.merge("Tom Vane", "Ida Ott", by="rk", now=NOW)
    reviews.split(merged[0].id, by="rk", now=NOW)
    assert {one.name: one.statements for one in parties.list(Filters())} == {
        "Ada Brill": 3,
        "Tom Vane": 2,
        "Ida Ott": 1,
    }
    assert [one.what for one in reviews.of("Tom Vane")] == ["merge", "split"]
    assert hurt(filled) == []


def test_an_article_in_which_two_of_a_partys_names_speak_counts_once(filled: Place) -> None:
    """Brill speaks in three articles, Vane in one of them; as one party they have four statements in three."""
    PartyReviews(filled).merge("Tom Vane", "Ada Brill", by="rk", now=NOW)
    counted = [(one.name, one.statements, one.articles) for one in Parties(filled).list(Filters())]
    assert counted == [("Ada Brill", 4, 3), ("Ida Ott", 1, 1)]
    assert Parties(filled).list(Filters(), skip=1)[0].name == "Ida Ott"


def test_parties_that_nothing_joins_stay_who_they_were(place: Place) -> None:
    """Two bare surnames that the rules don't hold for one are two parties, and the same two after each analysis; what a
    person said of one of them holds.
    """
    apart = replace(RULES, same_party=lambda a, b: None)
    take_in(place, page([told(1, "mayor Vane"), told(2, "mayor Vane")]))
    drawer, parties, reviews = Analyses(place), Parties(place), PartyReviews(place)

    def again(analyser: str) -> list[str]:
        for version in drawer.waiting(analyser, Filters()):
            drawer.file([findings(version, analyser=analyser)], apart, now=NOW)
        return sorted(one.id for one in parties.list(Filters()))

    first = again("test/1")
    assert len(first) == 2
    assert again("test/2") == first
    reviews.merge(*first, by="rk", now=NOW)
    assert again("test/3") == first[1:]
    assert parties.get(first[1]).statements == 2
    assert hurt(place) == []


def test_a_split_holds_through_analysis(filled: Place) -> None:
    """Two people of one surname: taken apart by name or by article, they stay apart."""
    reviews, parties = PartyReviews(filled), Parties(filled)
    assert parties.get("Ada Brill").statements == 3
    other = reviews.split("Ada Brill", alias="Brill", by="rk", now=NOW)
    assert (other.name, other.statements) == ("Brill", 1)
    assert parties.get("Ada Brill").statements == 2
    analyse(filled, analyser="test/2")
    assert parties.get("Ada Brill").statements == 2
    assert parties.get(other.id).statements == 1
    sea = next(one for one in shown(filled) if one.outlet == "The Lantern")
    third = reviews.split("Ada Brill", article=sea.id, by="rk", now=NOW)
    assert third.statements == 1
    analyse(filled, analyser="test/3")
    assert parties.get(third.id).statements == 1
    assert [one.name for one in parties.find("Ada Brill")] == ["Ada Brill", "Ada Brill"]
    with pytest.raises(UsageError, match="more than one party is called 'Ada Brill'"):
        parties.get("Ada Brill")
    with pytest.raises(UsageError, match="is nowhere named 'Zed'"):
        reviews.split(other.id, alias="Zed", by="rk", now=NOW)
    assert hurt(filled) == []


def test_a_given_name_stands_before_the_machines(filled: Place) -> None:
    """It is shown everywhere, found by, kept through analysis; the machine's stays beside it."""
    reviews, parties = PartyReviews(filled), Parties(filled)
    reviews.rename("Tom Vane", "  The Town  Clerk ", by="rk", now=NOW)
    analyse(filled, analyser="test/2")
    portrait = parties.portrait("the town clerk")
    assert (portrait.party.name, portrait.machine_name) == ("The Town Clerk", "Tom Vane")
    assert "The Town Clerk" in names(listed(filled, by=("Tom Vane",)))
    (word,) = reviews.of("Tom Vane")
    assert (word.what, word.name, word.before, word.by) == ("rename", "The Town Clerk", "Tom Vane", "rk")
    with pytest.raises(UsageError):
        reviews.rename("Tom Vane", " ", by="rk", now=NOW)
    with pytest.raises(UsageError, match="signed"):
        reviews.rename("Tom Vane", "Clerk", by=" ", now=NOW)


def test_a_portrait_says_what_is_known(filled: Place) -> None:
    """Names as written with their counts, roles with the days of their articles, stances, outlets, categories."""
    portrait = Parties(filled).portrait("Ada Brill")
    assert [(one.value, one.count) for one in portrait.names] == [("Ada Brill", 2), ("Brill", 1)]
    (role,) = portrait.roles
    assert (role.role, role.articles, role.last) == ("mayor", 3, date(2026, 2, 5))
    assert [(one.value, one.count) for one in portrait.stances] == [("neutral", 3)]
    assert {one.value for one in portrait.outlets} == {"The Lantern", "The Ford Gazette"}
    assert {one.value for one in portrait.categories} == {"Towns", "Sea"}


def test_a_party_nobody_names_any_more_is_forgotten(filled: Place) -> None:
    """Unless a person has said something of it."""
    parties = Parties(filled)
    PartyReviews(filled).rename("Tom Vane", "The Clerk", by="rk", now=NOW)
    drawer = Analyses(filled)
    for version in drawer.waiting("test/2", Filters()):
        drawer.file(
            [replace(findings(version), analyser="test/2", statements=(), parties=type(findings(version).parties)())],
            RULES,
            now=NOW,
        )
    assert listed(filled) == []
    assert [(one.name, one.statements) for one in parties.find("The Clerk")] == [("The Clerk", 0)]
    assert parties.find("Ida Ott") == []
    assert hurt(filled) == []


def test_counts_of_articles_are_of_standing_statements(filled: Place) -> None:
    """For badges in lists of articles."""
    keys = [one.key for one in shown(filled)]
    assert Statements(filled).counts_of(keys) == dict(zip(keys, (2, 2, 1), strict=True))


def test_versions_in_another_language_are_done_with_a_note(place: Place) -> None:
    """They don't wait again, and nothing is found in them."""
    take_in(place, page([told(1, BRILL, language="de")]))
    drawer = Analyses(place)
    (version,) = drawer.waiting(ANALYSER, Filters())
    assert version.language == "de"
    note = "the text is in 'de'; statements are found in English only"
    found = replace(
        findings(version), statements=(), parties=type(findings(version).parties)(), covered=False, note=note
    )
    drawer.file([found], RULES, now=NOW)
    assert drawer.count_waiting(ANALYSER, Filters()) == 0


def test_a_crash_between_batches_loses_no_more_than_the_batch(folder: Path) -> None:
    """What was committed stands, the rest waits, and the next run ends as one that nobody disturbed."""

    class Stopped(BaseException):
        """As a Ctrl-C, in the middle of a transaction."""

    with open_place(folder, create=True) as place:
        take_in(place, page([told(n, BRILL, VANE) for n in range(6)]))
        drawer = Analyses(place)
        waiting = list(drawer.waiting(ANALYSER, Filters()))
        drawer.file([findings(one) for one in waiting[:3]], RULES, now=NOW)

        def stop(profile: object) -> frozenset[str]:
            raise Stopped

        with pytest.raises(Stopped):
            drawer.file([findings(waiting[3])], replace(RULES, keys_of=stop), now=NOW)
    with open_place(folder, write=True) as place:
        assert hurt(place) == []
        assert Statements(place).count(ALL) == 6
        assert analyse(place) == 3
        assert Statements(place).count(ALL) == 12
        assert hurt(place) == []
