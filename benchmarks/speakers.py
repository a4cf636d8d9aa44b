"""Speakers: how many sources are resolved to the party that a person labelled.

The labels in training/ are offsets only; the texts lie in the shared sets: PolNeAR's articles in halves `train` and
`dev`, other outlets' pages in `pages`, more of them, agencies' and local reports in `check`, and the articles from
elsewhere (docs/marking.md), labelled by who marked them: `elsewhere_dev` and `elsewhere_learn` for making rules,
`elsewhere_unread` and `elsewhere_check` for a last look, with the source given. A document is its issuer's where its
words name one: "the DMI report".
`python -m benchmarks.speakers [PART] [-v]` scores one part; bench_statements prints the table.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from benchmarks import marked as elsewhere
from benchmarks.polnear import DATA, POLNEAR, ROOT, Row, load_rows
from onrecord.analyse.parties import find_parties
from onrecord.analyse.prose.quotes import find_quotations, quote_map
from onrecord.analyse.statements import StatementFinder, kind_of
from onrecord.records.party import ArticleParties
from onrecord.records.statement import Cue, Statement, Words

ELSEWHERE = {"dev": "dev", "learn": "learn", "unread": "learn", "check": "check"}
"""The parts of the articles from elsewhere, each with the part of the marked articles that it is from."""
PARTS = ("train", "dev", "pages", "check", *(f"elsewhere_{part}" for part in ELSEWHERE))
KINDS = ("pronoun", "surname", "name", "role", "unnamed")


def load(part: str) -> dict[str, tuple[Row, list[Row]]]:
    """Articles with their labels, by id; each has a `text`, PolNeAR's also `attributions`, the others' a `title`."""
    labels: dict[str, list[Row]] = defaultdict(list)
    for row in load_rows(ROOT / "training" / f"speakers_{part}.jsonl"):
        labels[row["doc_id"]].append(row)
    if part in ("train", "dev"):
        found = {row["doc_id"]: row for row in load_rows(POLNEAR / f"{part}.jsonl")}
    elif part.startswith("elsewhere"):
        found = {row["doc_id"]: row for row in elsewhere.load(ELSEWHERE[part.removeprefix("elsewhere_")])}
    else:
        found = {row["id"]: row for row in load_rows(DATA / "article-extraction-dataset" / "gold.jsonl")}
        for row in load_rows(DATA / "fundus" / "gold.jsonl"):
            parts = [p for s in row["sections"] for p in (*s["headline"], *s["paragraphs"])]
            found[row["id"]] = {"title": row["title"], "text": "\n\n".join((*(row["summary"] or ()), *parts))}
        for name in ("aquaint", "timebank"):
            found |= {row["id"]: row for row in load_rows(DATA / "tempeval3" / f"{name}.jsonl")}
        for row in load_rows(DATA / "gun-incidents" / "incidents.jsonl"):
            found |= {article["id"]: article for article in row["articles"]}
    return {name: (found[name], rows) for name, rows in labels.items() if name in found}


def marked(row: Row) -> list[Statement]:
    """An article's attributions, as people marked them, as statements with nothing resolved."""
    text = row["text"]
    marks = quote_map(text, find_quotations(text))
    found = []
    for one in row["attributions"]:
        cue, content = _first(text, one["cue"]), tuple(Words.at(text, s, e) for s, e in sorted(one["content"]))
        if cue is None or not content:
            continue
        found.append(
            Statement(
                source=_first(text, one["source"]),
                speaker=None,
                cue=Cue(cue, cue.text.lower(), "speech", True),
                stance="neutral",
                content=content,
                kind=kind_of(content, marks),
                negated=False,
                addressee=None,
                venue=None,
                via=None,
                optional=False,
                confidence=1.0,
                origin="people",
            )
        )
    return sorted(found, key=lambda s: s.cue.words.start)


def _first(text: str, spans: Sequence[Sequence[int]]) -> Words | None:
    return Words.at(text, *spans[0]) if spans else None


def right(text: str, label: Row, party: int | None, found: ArticleParties) -> bool:
    """Whether a source's party is the labelled one: by name, or a state by one of its names; or both unnamed.

    A label that refers to nobody stands for a source of several too, so all of them together are right there.
    """
    one = found.parties[party] if party is not None else None
    if label["refers"] is None:
        return one is None or one.unnamed or one.kind == "group"
    if one is None or one.unnamed:
        return False
    name = _plain(text[slice(*label["refers"])])
    return name == _plain(one.name) or (one.kind == "state" and name in map(_plain, one.aliases))


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(
        bare.lower()
        .replace("’", "'")
        .removeprefix("the ")
        .replace(".", "")
        .replace(",", "")
        .replace('"', "")
        .replace("&", "and")
        .split()
    )


def score(part: str, finder: StatementFinder | None = None, *, verbose: bool = False) -> dict[str, tuple[int, int]]:
    """For each kind of source, how many are right of how many; from marked sources, or those that `finder` finds."""
    counts: dict[str, list[int]] = {kind: [0, 0] for kind in ("all", *KINDS)}
    for row, labels in load(part).values():
        text = row["text"]
        if finder is None:
            statements = marked(row)
            found = find_parties(text, (), statements)
        else:
            reading = finder.read(text, language="en", title=row.get("title"))
            statements, found = list(reading.statements), reading.parties
        for label in labels:
            start, end = label["source"]
            at = [
                n
                for n, s in enumerate(statements)
                if s.source is not None and s.source.start < end and start < s.source.end
            ]
            if not at and finder is not None:
                continue  # a source that is not found is counted where sources are
            best = max(at, key=lambda n: _shared(statements[n], start, end), default=None)
            party = found.speakers[best] if best is not None else None
            ok = right(text, label, party, found)
            for kind in ("all", label["kind"]):
                counts[kind][0] += ok
                counts[kind][1] += 1
            if verbose and not ok:
                told = found.parties[party].name if party is not None else None
                wanted = text[slice(*label["refers"])] if label["refers"] else None
                how = next((m.how for m in found.mentions if m.words.start >= start - 2 and m.words.end <= end + 2), "")
                print(f"{label['kind']}: {text[start:end]!r} -> {told!r} ({how}), is {wanted!r} [{start}]")
    return {kind: (ok, count) for kind, (ok, count) in counts.items()}


def _shared(statement: Statement, start: int, end: int) -> int:
    source = statement.source
    return min(end, source.end) - max(start, source.start) if source is not None else 0


def table(finder: StatementFinder) -> list[str]:
    """The rows of a Markdown table: right of all, where the source is given and where it is found."""
    columns = (
        score("dev"), score("dev", finder), score("pages", finder), score("check", finder),
        *(score(f"elsewhere_{part}") for part in ELSEWHERE),
    )  # fmt: skip
    heads = "dev, the source given | dev, found | pages, found | check, found"
    heads = " | ".join((heads, *(f"elsewhere, {part}" for part in ELSEWHERE)))
    lines = [f"| speakers | {heads} |", "|---|---|---|---|---|---|---|---|---|"]
    for kind in ("all", *KINDS):
        cells = [f"{100 * c[kind][0] / max(c[kind][1], 1):.1f} % ({c[kind][0]} of {c[kind][1]})" for c in columns]
        lines.append(" | ".join((f"| {kind}", *cells)) + " |")
    return lines


if __name__ == "__main__":
    chosen = next((a for a in sys.argv[1:] if a in PARTS), "dev")
    reader = StatementFinder() if chosen in ("pages", "check") else None
    for name, (good, total) in score(chosen, reader, verbose="-v" in sys.argv).items():
        print(name, good, total, f"{100 * good / max(total, 1):.1f}")
