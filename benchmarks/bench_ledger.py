"""How quickly 200,000 statements are listed, counted and narrowed; and what filing costs beside finding.

Generates its own archive: the articles of `bench search`, twelve statements in each, by 3,000 parties of whom a few
are heard most (Zipf), one in six about another. It is kept under out/ for the next run. Each query is timed once, a
page of 50 statements with their articles; files are in the system's cache.

`python -m benchmarks ledger [--statements 200000] [--anew]`. The second table analyses the sample pages.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.bench_search import OUT, Words, at, build, milliseconds
from onrecord.archive import schema
from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.findings.parties import Parties
from onrecord.archive.findings.statements import Statements
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.search import said
from onrecord.pipeline.analysing import analyser_name, find_in
from onrecord.record import AnalysisOptions, ImportOptions, open_record, sample_pages
from onrecord.records import Filters, StatementFilters

EACH = 12  # statements of an article
PARTIES = 3_000
STANCES = ("neutral",) * 14 + ("endorsing", "distancing", "evaluative", "directive", "promissory", "evaluative")
KINDS = ("direct", "indirect", "indirect", "mixed")
BAR = 50.0  # ms at the 95th percentile, for every list
BATCH = 500
ASKED = 60


def main(arguments: Sequence[str] = ()) -> None:
    """Builds the archive when it isn't there, and measures."""
    options = argparse.ArgumentParser(prog="bench ledger")
    options.add_argument("--statements", type=int, default=200_000)
    options.add_argument("--anew", action="store_true", help="build the archive again")
    given = options.parse_args(list(arguments))
    where = OUT / f"ledger-{given.statements}"
    done = where / "finished"
    words = Words()
    if given.anew or not done.exists():
        shutil.rmtree(where, ignore_errors=True)
        build(where, -(-given.statements // EACH), words)
        fill(where)
        done.touch()
    with open_place(where) as place:
        measure(place, words)
    overhead()


def fill(where: Path) -> None:
    """Writes statements and parties as an analysis would, and lets the index learn them."""
    chance = random.Random(23)
    weights = list(accumulate(1 / (rank + 2) for rank in range(PARTIES)))
    with open_place(where, write=True) as place:
        with place.writing() as connection:
            people = [f"Person {chance.choice('ABCDEFGH')}{n}" for n in range(PARTIES)]
            rows = [
                {"row": n + 1, "id": f"w1-{n:06}", "name": name, "kind": "person", "stands_as": n + 1}
                for n, name in enumerate(people)
            ]
            connection.execute(schema.parties.insert(), rows)
            named = [{"party": n + 1, "name": name, "folded": name.lower(), "uses": 1} for n, name in enumerate(people)]
            connection.execute(schema.party_names.insert(), named)
            found = connection.execute(
                schema.articles.select().with_only_columns(schema.articles.c.key, schema.articles.c.version)
            ).all()
        for start in range(0, len(found), BATCH):
            with place.writing() as connection:
                part = found[start : start + BATCH]
                made = [row for key, version in part for row in _told(connection, key, version, chance, weights)]
                connection.execute(schema.statements.insert(), [statement for statement, _ in made])
                connection.execute(schema.abouts.insert(), [about for _, about in made if about])
                for _, version in part:
                    said.learn(connection, version)


def _told(
    connection: Any, key: int, version: str, chance: random.Random, weights: list[float]
) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    text = connection.exec_driver_sql("SELECT text FROM versions WHERE id = ?", (version,)).scalar_one()
    first = int(version[1:]) * EACH + 1
    for seq in range(EACH):
        start = chance.randrange(max(len(text) - 140, 1))
        words = text[start : start + 120]
        unnamed = chance.random() < 0.15
        speaker, other = chance.choices(range(1, PARTIES + 1), cum_weights=weights, k=2)
        via = "harbour radio" if chance.random() < 0.03 else None
        yield (
            {
                "row": first + seq, "id": f"t{first + seq}", "article": key, "version": version, "seq": seq,
                "block": 0, "party": None if unnamed else speaker, "speaker": '["x","named",null]',
                "speaker_kind": "unnamed" if unnamed else "named", "lemma": "say", "cue_kind": "speech",
                "cue_known": True, "stance": chance.choice(STANCES), "kind": chance.choice(KINDS), "negated": False,
                "optional": chance.random() < 0.2, "confidence": 0.9, "words": words, "via": via, "origin": "made/1",
                "pieces": f'{{"cue":["x",0,1],"content":[[{start},{start + len(words)}]]}}',
            },
            {"party": other, "article": key, "statement": first + seq} if chance.random() < 1 / 6 else None,
        )  # fmt: skip


def measure(place: Place, words: Words) -> None:
    """Prints the table of lists and counts."""
    chance = random.Random(5)
    drawer, parties = Statements(place), Parties(place)
    whole = drawer.count(StatementFilters(optional=True))
    people = [f"w1-{n:06}" for n in [*range(20), *(chance.randrange(PARTIES) for _ in range(ASKED - 20))]]
    outlets = [f"Outlet {chance.randrange(40):02}" for _ in range(ASKED)]
    paths = [("Section 1",), *((f"Section {chance.randrange(5)}", f"Part {chance.randrange(5)}") for _ in range(ASKED))]
    ones = [words.words[int(20_000 ** chance.random())] for _ in range(ASKED)]
    both = list(zip(paths, people, strict=False))
    worded = list(zip(ones, people, strict=True))
    months = [Filters(since=date(2024, month, 1), until=date(2024, month, 28)) for month in range(1, 13)]
    cursors = [_cursor(drawer, n) for n in range(8)]

    def lists(asked: Sequence[StatementFilters]) -> list[Callable[[], object]]:
        return [partial(drawer.list, one) for one in asked]

    table: list[tuple[str, list[Callable[[], object]]]] = [
        ("newest", lists([StatementFilters()] * 20)),
        ("later pages", [partial(drawer.list, StatementFilters(), after=one) for one in cursors * 4]),
        ("by a party", lists([StatementFilters(by=(one,)) for one in people])),
        ("about a party", lists([StatementFilters(about=(one,)) for one in people])),
        ("by a party, one stance", lists([StatementFilters(by=(one,), stance=("directive",)) for one in people])),
        ("by one about another", lists([StatementFilters(by=(one,), about=("w1-000003",)) for one in people])),
        ("one stance", lists([StatementFilters(stance=("promissory",))] * 10)),
        ("via an agency", lists([StatementFilters(via="harbour")] * 10)),
        ("unnamed", lists([StatementFilters(unnamed=True)] * 10)),
        ("of an outlet", lists([StatementFilters(Filters(outlet=(one,))) for one in outlets])),
        ("of a category", lists([StatementFilters(Filters(category=(one,))) for one in paths])),
        ("a party in a category", lists([StatementFilters(Filters(category=(a,)), by=(b,)) for a, b in both])),
        ("of a month", lists([StatementFilters(one) for one in months])),
        ("words said", lists([StatementFilters(search=one) for one in ones])),
        ("words said, by a party", lists([StatementFilters(search=a, by=(b,)) for a, b in worded])),
    ]  # fmt: skip
    counts: list[tuple[str, list[Callable[[], object]]]] = [
        ("how many in all", [lambda: drawer.count(StatementFilters())] * 5),
        ("how many by a party", [partial(drawer.count, StatementFilters(by=(one,))) for one in people]),
        ("parties heard most", [lambda: parties.list(Filters())] * 5),
        ("a party's portrait", [partial(parties.portrait, one) for one in people]),
    ]
    print(f"{whole:,} statements, {PARTIES:,} parties; a page of 50.\n")
    print("| list | p50 ms | p95 ms | p50 own | p95 own | bar | |\n|---|--:|--:|--:|--:|--:|---|")
    for name, calls in [*table, *counts]:
        clock, own = milliseconds(calls)
        figures = " | ".join(f"{at(found, share):.1f}" for found in (clock, own) for share in (0.5, 0.95))
        bar = ""
        if (name, calls) in table:
            bar = f"{BAR:.0f} | {'met' if at(own, 0.95) < BAR else 'NOT MET'}"
        print(f"| {name} | {figures} | {bar or ' | '} |")
    print(
        f"\nOwn: processor time of this process; the machine's load was {os.getloadavg()[0]:.1f} on {os.cpu_count()}."
    )


def _cursor(drawer: Statements, pages: int) -> str | None:
    after = None
    for _ in range(pages * 5):
        after = drawer.list(StatementFilters(), limit=1000, after=after).after
    return after


def overhead() -> None:
    """Prints what a whole analysis of the sample pages takes beside the finding alone."""
    with ExitStack() as stack:
        where = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "archive"
        pages = sample_pages(stack)
        with open_record(where, create=True) as record:
            for _ in record.import_pages([str(page) for page in pages], ImportOptions()):
                pass
            waiting = list(Analyses(record._place).waiting(analyser_name(), Filters()))
            find_in(waiting[0])
            finding, whole = [], []
            for _ in range(3):
                start = time.process_time()
                for version in waiting:
                    find_in(version)
                finding.append(time.process_time() - start)
                start = time.process_time()
                for _ in record.analyse(AnalysisOptions(again=True)):
                    pass
                whole.append(time.process_time() - start)
    alone, all_of_it = min(finding), min(whole)
    print(
        f"\nAnalysing {len(waiting)} versions: {all_of_it:.2f} s of processor time, of which finding is {alone:.2f} s;"
    )
    print(f"reading them from the archive and filing what was found adds {(all_of_it / alone - 1) * 100:.1f} %.")
