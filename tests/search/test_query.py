"""The query language: what is read, and what a wrong query is told, where and what to do next."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.archive.search.query import (
    And,
    Days,
    Everything,
    Has,
    InCategory,
    Language,
    Not,
    Or,
    Outlet,
    Term,
    Words,
    parse,
)
from onrecord.errors import QueryError

A, B, C, D = Words("a1"), Words("b1"), Words("c1"), Words("d1")


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("", Everything()),
        ("  \t\n", Everything()),
        ("a1", A),
        ("a1 b1", And((A, B))),
        ("a1 AND b1", And((A, B))),
        ("a1 OR b1 c1", Or((A, And((B, C))))),
        ("(a1 OR b1) c1", And((Or((A, B)), C))),
        ("a1 NOT b1", And((A, Not(B)))),
        ("a1 AND NOT b1", And((A, Not(B)))),
        ("a1 -b1", And((A, Not(B)))),
        ("-(a1 b1)", Not(And((A, B)))),
        ("NOT a1 b1", And((Not(A), B))),
        ("NOT NOT a1", A),
        ("a1 and b1", And((A, Words("and"), B))),
        ("a1 - b1", And((A, B))),
        ("a1 & b1 — c1", And((A, B, C))),
        ("a1(b1)", And((A, B))),
        ('"a1 b1"', Words("a1 b1")),
        ("“a1 b1” „c1“ «d1»", And((Words("a1 b1"), C, D))),
        ('a1"b1"', And((A, B))),
        ("ceasef*", Words("ceasef", prefix=True)),
        ('"peace tal"*', Words("peace tal", prefix=True)),
        ("停*", Words("停", prefix=True)),
        ("U.S. F-16 O'Neill", And((Words("U.S."), Words("F-16"), Words("O'Neill")))),
        ("don’t 3.5 12,000", And((Words("don’t"), Words("3.5"), Words("12,000")))),
        ("desk@post.example @post", And((Words("desk@post.example"), Words("@post")))),
        ("http://post.example/a", Words("http://post.example/a")),
        ("12:30", Words("12:30")),
        ("Breaking: a1", And((Words("Breaking:"), A))),
        ("outlet:Post", Outlet("Post")),
        ("OUTLET:Post", Outlet("Post")),
        ('outlet:"Harbour  Post"', Outlet("Harbour Post")),
        ('outlet: "Harbour Post"', Outlet("Harbour Post")),
        ("-outlet:Post", Not(Outlet("Post"))),
        ("outlet:News:24", Outlet("News:24")),
        ('outlet:""', Outlet("")),
        ("outlet:A1 OR outlet:B1", Or((Outlet("A1"), Outlet("B1")))),
        ("category:World>Europe", InCategory("World>Europe")),
        ('category:"World > Europe"', InCategory("World > Europe")),
        ("category:world/europe", InCategory("world/europe")),
        ("title:a1", Words("a1", title_only=True)),
        ("title:(a1 OR b1) c1", And((Or((Words("a1", title_only=True), Words("b1", title_only=True))), C))),
        ('title:"a1 b"*', Words("a1 b", prefix=True, title_only=True)),
        ("since:2026", Days(date(2026, 1, 1), None)),
        ("until:2026", Days(None, date(2026, 12, 31))),
        ("since:2026-02", Days(date(2026, 2, 1), None)),
        ("until:2024-02", Days(None, date(2024, 2, 29))),
        ("since:2026-02-04", Days(date(2026, 2, 4), None)),
        ("lang:DE", Language("de")),
        ("has:note", Has("note")),
        ("NOT has:Note", Not(Has("note"))),
    ],
)
def test_what_is_read(query: str, term: Term) -> None:
    """NOT binds closest, then AND, which may be left out, then OR; fields stand anywhere."""
    assert parse(query) == term


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ('a1 "b1', 3, "this quotation mark is not closed"),
        ("a1 “b1", 3, "not closed"),
        ('title:"b1', 6, "not closed"),
        ("AND a1", 0, "AND needs something before it"),
        ("OR", 0, "OR needs something before it"),
        ("a1 AND", 3, "AND needs something after it"),
        ("a1 AND OR b1", 3, "AND needs something after it"),
        ("a1 OR )", 3, "OR needs something after it"),
        ("NOT", 0, "NOT needs something after it"),
        ("a1 NOT —", 3, "NOT needs something after it"),
        ("(a1", 0, "this bracket is not closed"),
        ("a1 (", 3, "this bracket is not closed"),
        ("a1)", 2, "this bracket closes nothing"),
        (")", 0, "this bracket closes nothing"),
        ("a1 ()", 3, "nothing between these brackets"),
        ('a1 ""', 3, "no word between these quotation marks"),
        ('"—"', 0, "no word between these quotation marks"),
        ("— …", 0, "no word to look for"),
        ("😀", 0, "no word to look for"),
        ("a1 foo:b1", 3, "unknown field 'foo:'"),
        ('foo:"b1"', 0, "unknown field 'foo:'"),
        ("outlet:", 0, "'outlet:' wants a value"),
        ("a1 outlet: OR b1", 3, "'outlet:' wants a value"),
        ("outlet:(a1 b1)", 0, "'outlet:' wants a value"),
        ("outlet:Ha*", 7, "'outlet:' takes a whole value"),
        ("category:World > Europe", 9, "goes in quotation marks"),
        ("title:", 0, "'title:' wants a value"),
        ("title:(a1 outlet:b1)", 10, "'outlet:' can't stand within"),
        ("since:yesterday", 6, "'since:' wants a day like 2026-02-04"),
        ("until:2026-13", 6, "'until:' wants a day"),
        ("until:2026-02-30", 6, "'until:' wants a day"),
        ("since:0000", 6, "'since:' wants a day"),
        ("since:２０２６", 6, "'since:' wants a day"),
        ("has:pictures", 4, "'has:' knows no 'pictures'"),
        ("w*rd", 1, "a * stands only at the end"),
        ("*word", 0, "a * stands only at the end"),
        ("a*", 0, "one letter begins too many words"),
        ("x" * 2001, 2000, "at most 2,000 characters"),
        (" ".join(["a1"] * 65), 64 * 3, "at most 64 words and fields"),
        ("(" * 11 + "a1" + ")" * 11, 10, "more than 10 brackets in brackets"),
    ],
)
def test_a_wrong_query_is_told_what_and_where(query: str, position: int, words: str) -> None:
    """Each fault has its own words, and the place of the thing that is at fault."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert words in str(caught.value)
    assert caught.value.position == position
    assert caught.value.query == query
    assert caught.value.exit_code == 2


def test_known_fields_are_named() -> None:
    """Whoever mistypes a field sees which there are."""
    with pytest.raises(QueryError, match="outlet:, category:, title:, since:, until:, lang:, has:"):
        parse("outlett:Post")
