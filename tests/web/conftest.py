"""An archive made by hand for the reading room: every block role, hostile words, other scripts, several pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import open_place
from onrecord.ids import make_id, sha256
from onrecord.records import (
    ArticleParties,
    Block,
    Boundary,
    Capture,
    Cue,
    Evidence,
    Filters,
    Findings,
    Furniture,
    Mention,
    PageDay,
    PageReading,
    Party,
    Problem,
    Provenance,
    Reading,
    ReadOptions,
    Reason,
    Related,
    Speaker,
    Statement,
    TitleGuess,
    WaitingVersion,
    When,
    Words,
)
from onrecord.web.app import create_app
from tests.archive.told import RULES

NOW = datetime(2026, 3, 4, 18, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)
OUTLET = "The Lantern"
PATH = ("Coast", "Harbour & Docks/East")
HOSTILE = "<script>alert('title')</script> & \"quotes\""
RAW = b"Category Archive : Harbour\n\n<script>alert(1)</script>\n\xff\xfe odd bytes"
LIGHTHOUSE = "Nobody knows when the lighthouse was built"
FERRY = "Ferry pilots stay ashore until Friday"

FULL = (
    ("title", FERRY),
    ("byline", "By Ada Brill, Port Ansel"),
    ("standfirst", "The union says that no boat will leave before the talks are over"),
    ("paragraph", "The pilots of the harbour said on Tuesday that they would stay ashore."),
    ("related", "Read more"),
    ("caption", "The dyke at the old mill."),
    ("related", "River rises at the old mill"),
    ("heading", "What the union wants"),
    ("quote", "“We have waited long enough,” the pilots’ speaker said."),
    ("list", "• a wage pact"),
    ("list", "• 48 hours’ notice"),
    ("caption", "Pilots at the east dock."),
    ("credit", "© Wire; https://wire.example/vale"),
    ("table", "Ferry\tSeats\nAurora\t300"),
    ("embed", "Post by the union: https://posts.example/1?a=b&c=d"),
    ("related", "READ MORE: Cranes stand idle in the east"),
    ("paragraph", "Talks go on.\u00a0Nobody expects much."),
    ("note", "This article was first published by the Serrin Courier, and was translated by the Lantern team."),
)


def reading(blocks: tuple[tuple[str, str], ...], **facts: object) -> Reading:
    """A Reading whose blocks stand at their spans, one a line."""
    text, made = "", []
    for line, (role, words) in enumerate(blocks, 1):
        text += "\n" if text else ""
        made.append(Block(role, len(text), len(text) + len(words), words, line))  # type: ignore[arg-type]
        text += words
    given: dict[str, object] = {"title": None, "language": "en", **facts}
    return Reading(text=text, blocks=tuple(made), **given)  # type: ignore[arg-type]


def when(day: date, *, days: int = 1, confidence: float = 1.0) -> When:
    """A day printed on the page, or an inferred interval that ends on it."""
    if days == 1:
        return When.between(day, day, "page")
    first = date.fromordinal(day.toordinal() - days + 1)
    evidence = (Evidence(7, "said on Tuesday", "written on a Tuesday"),)
    return When.between(first, day, "inferred", confidence=confidence, evidence=evidence)


def ferry(changed: bool = False) -> Reading:
    """The article with every role."""
    blocks = (
        FULL
        if not changed
        else (*FULL[:3], ("paragraph", "The pilots said on Thursday that they would sail."), *FULL[4:])
    )
    return reading(
        blocks,
        title=TitleGuess(FERRY, "page", 1),
        standfirst=FULL[2][1],
        byline=("Ada Brill",),
        published=when(DAY),
        url="https://lantern.example/ferry-pilots",
        related=(
            Related("read-more", "River rises at the old mill", "The dyke at the old mill.", None, 7),
            Related("inline", "Cranes stand idle in the east", None, None, 16),
        ),
        republished_from=(Provenance(FULL[-1][1], "Serrin Courier", "Lantern team", None, 18),),
        boundary=Boundary(1, 0.97, (Reason("headline above a byline", 3.2), Reason("no break of subject", -0.5))),
    )


def articles() -> tuple[Reading, ...]:
    """In page order, newest first."""
    said = ("paragraph", "Words of the harbour, again and again.")
    plain = [
        reading(
            (("title", f"Harbour notes, number {n}"), ("paragraph", f"Note {n} of the harbour says little."), said),
            title=TitleGuess(f"Harbour notes, number {n}", "page", 1),
            published=when(date.fromordinal(DAY.toordinal() - 3 - n // 7)),
        )
        for n in range(1, 91)
    ]
    return (
        ferry(),
        reading(
            (("title", "River rises at the old mill"), ("paragraph", "The river rose by a metre overnight."), said),
            title=TitleGuess("River rises at the old mill", "page", 1),
            published=when(DAY, days=2, confidence=0.95),
        ),
        reading(
            (("title", HOSTILE), ("paragraph", "<img src=x onerror=alert(1)> {{ 7*7 }} \x01\x9b"), said),
            title=TitleGuess(HOSTILE, "page", 1),
            published=when(DAY, days=2, confidence=0.95),
            url="javascript:alert(document.domain)",
        ),
        reading(
            (
                ("title", "توقف العبّارات في الميناء الشرقي"),
                ("paragraph", "قال البحارة إنهم سيبقون على الشاطئ حتى يوم الجمعة."),
            ),
            title=TitleGuess("توقف العبّارات في الميناء الشرقي", "page", 1),
            language="ar",
            published=when(date(2026, 3, 3)),
        ),
        *plain,
        reading(
            (
                ("standfirst", LIGHTHOUSE),
                ("paragraph", "The lighthouse is old."),
                said,
            ),
            title=TitleGuess("Nobody knows when the lighthouse…", "standfirst", 1),
            standfirst=LIGHTHOUSE,
        ),
    )


def heard(version: WaitingVersion) -> Findings:
    """What is found in the ferry article: two parties, an unnamed one, a belief, one within another's words, and one in
    a box; and in the lighthouse article, one in the standfirst that stands in for its headline.
    """
    text = version.text

    def words(said: str) -> Words:
        return Words.at(text, text.index(said), text.index(said) + len(said))

    def told(source: str, cue: str, *content: str, **facts: object) -> Statement:
        given: dict[str, object] = {
            "speaker": Speaker(source), "stance": "neutral", "kind": "indirect", "negated": False, "addressee": None,
            "venue": None, "via": None, "optional": False, "confidence": 0.9, "origin": "test/1", **facts,
        }  # fmt: skip
        lemma = Cue(words(cue), cue, "speech", known=True)
        return Statement(source=words(source), cue=lemma, content=tuple(map(words, content)), **given)  # type: ignore[arg-type]

    if LIGHTHOUSE in text:
        only = told("Nobody", "knows", "when the lighthouse was built", optional=True, speaker=None)
        return Findings(version.id, "test/1", (only,), ArticleParties((), (), (None,)))
    if FERRY not in text:
        return Findings(version.id, "test/1")
    day = "said on Tuesday" if "said on Tuesday" in text else "said on Thursday"
    pilots, union = Party("The pilots", "group"), Party("Pilots’ Union", "body", ("the union",))
    first = "they would stay ashore" if "would stay ashore" in text else "they would sail"
    found = (
        told("The pilots", day, first),
        told("the pilots’ speaker", "said.", "“We have waited long enough,”", kind="direct",
             speaker=Speaker("the pilots’ speaker", kind="unnamed"), stance="evaluative"),
        told("The union", "says", "no boat will leave before the talks are over", stance="promissory"),
        told("Nobody", "expects", "much", optional=True, speaker=None),
        told("River", "rises", "at the old mill", optional=True, speaker=None),
    )  # fmt: skip
    mention = Mention(words("the union"), 1, "role")
    return Findings(version.id, "test/1", found, ArticleParties((pilots, union), (mention,), (0, None, 1, None, None)))


def inland() -> Reading:
    """The one article of another category."""
    return reading(
        (("title", "Hay is cheap"), ("paragraph", "Hay cost less in the harbour.")),
        title=TitleGuess("Hay is cheap", "page", 1),
        published=when(date(2026, 2, 2)),
    )


def capture(name: str, body: bytes, at: datetime) -> Capture:
    """A file as it was taken in."""
    digest = sha256(body)
    return Capture(make_id("capture", digest), f"file:///{name}", at, "text/plain", digest, body)


def page(found: tuple[Reading, ...], path: tuple[str, ...] = PATH) -> PageReading:
    """An archive page of those articles."""
    day = PageDay(when(DAY), ((DAY, 0.9), (date(2026, 3, 11), 0.1)), (Evidence(3, "on Wednesday", "a Wednesday"),))
    furniture = (Furniture("header", "Category Archive : Harbour", 1, "names the category"),)
    problem = Problem("warning", "unread-lines", "2 lines could not be told apart", "harbour.txt", "Look at them", 12)
    return PageReading("archive", found, path, OUTLET, day, furniture, (problem,), "utf-8")


@pytest.fixture(scope="session")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's folder."""
    folder = tmp_path_factory.mktemp("room") / "archive"
    place = open_place(folder, create=True, write=True)
    try:
        intake = Intake(place)
        for name, body, read, now in (
            ("harbour <1>.txt", RAW, page(articles()), NOW),
            ("inland.txt", b"Category: Inland", page((inland(),), ("Inland",)), NOW),
            ("later.txt", b"later", page((ferry(changed=True),)), LATER),
        ):  # fmt: skip
            (kept,) = intake.keep([(capture(name, body, now), ReadOptions(outlet=OUTLET))], now=now)
            run = intake.begin_run("import", now)
            intake.file([(kept, read, "plaintext/1")], now=now, run=run)
            intake.end_run(run, now)
        analyses = Analyses(place)
        analyses.file([heard(one) for one in analyses.waiting("test/1", Filters())], RULES, now=NOW)
    finally:
        place.close()
    return folder


@pytest.fixture(scope="session")
def client(where: Path) -> Iterator[TestClient]:
    """A reader's browser without a browser."""
    with TestClient(create_app(where), base_url="http://127.0.0.1:8710", raise_server_exceptions=True) as client:
        yield client
