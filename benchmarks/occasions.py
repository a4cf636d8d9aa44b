"""Occasions: how a cue is read, and to whom, where, through whom and when it says that something was said.

The attributions are given as people marked them (benchmarks/marked.py), so that nothing hangs on the tagger; the
labels in `training/occasions_*.jsonl` are offsets only, made by reading, without the program's answers in sight. A
label may allow several answers. `python -m benchmarks.occasions [dev|check|learn-a|learn-b] [-v]`; bench_statements
prints the table.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from benchmarks import marked
from benchmarks.polnear import POLNEAR, ROOT, Row, load_rows
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.statements import StatementFinder, StatementOptions
from onrecord.analyse.tagging.labels import Role
from onrecord.analyse.tagging.segments import Segment
from onrecord.records.statement import Statement, Words
from onrecord.spans import Span

FIELDS = ("ledger", "kind", "stance", "negated", "addressee", "venue", "via", "said")
SPARSE = FIELDS[4:]
"""Fields that most statements don't have, so that what is given and what is labelled count too."""
PARTS = ("dev", "check", "learn-a", "learn-b")
"""Labelled parts. `learn`, where every second cue stands beside a likely trace of an occasion, is in halves by article:
the errors of one were read, of the other only counted."""
OWN = 0.5
"""Below it a day is another statement's of the same speaker, which no label speaks of."""


class Given(StatementFinder):
    """A finder that is told the attributions of a text."""

    told: Sequence[Attribution] = ()

    def _attributions(self, _text: str, _quotes: Sequence[Quotation], _sentences: Sequence[Span]) -> list[Attribution]:
        """Those it was told."""
        return list(self.told)


def load(part: str) -> list[tuple[Row, date | None, list[Row]]]:
    """The articles of a part, each with its own day, if known, and its labels."""
    name, _, half = part.partition("-")
    labels: dict[str, list[Row]] = defaultdict(list)
    for row in load_rows(ROOT / "training" / f"occasions_{name}.jsonl"):
        if row.get("half", "") == half:
            labels[row["doc_id"]].append(row)
    articles = {row["doc_id"]: row for row in reversed(marked.load(name))}
    held = marked.set_rows({doc.split("/")[0] for doc in labels if doc in articles})
    if name == "learn":  # the only part that has articles of PolNeAR too
        polnear = {f"polnear/{row['doc_id']}": row for row in load_rows(POLNEAR / "train.jsonl")}
        articles, held = articles | polnear, held | polnear
    return [(articles[doc], _day(held[doc]), rows) for doc, rows in labels.items()]


def _day(row: Row) -> date | None:
    told = str(next((row[k] for k in ("dct", "date", "published", "publishing_date") if row.get(k)), ""))
    for form, length in (("%Y-%m-%d", 10), ("%B %d, %Y", None)):
        try:
            return datetime.strptime(told[:length], form).date()
        except ValueError:
            continue
    return None


def _told(row: Row) -> list[Attribution]:
    """An article's marked attributions as the linker hands them on."""
    found = []
    for one in row["attributions"]:
        if one["cue"] and one["content"]:
            cue = _segment("cue", one["cue"][0])
            source = _segment("source", one["source"][0]) if one["source"] else None
            found.append(Attribution(cue, source, tuple(_segment("content", c) for c in sorted(one["content"]))))
    return found


def _segment(role: Role, span: Sequence[int]) -> Segment:
    return Segment(role, None, span[0], span[1], 0, 1.0)


def score(part: str, finder: Given, *, verbose: bool = False) -> dict[str, tuple[int, int, int, int]]:
    """For each field: right, of all; and of the sparse ones how many are right where given, and given or labelled."""
    counts = {field: [0, 0, 0, 0] for field in FIELDS}
    for row, day, labels in load(part):
        finder.told = _told(row)
        reading = finder.read(row["text"], language="en", day=day, options=StatementOptions(nested=False))
        by_cue = {s.cue.words.start: s for s in reading.statements}
        for label in labels:
            found = by_cue.get(label["cue"][0])
            for field in FIELDS:
                if found is None or (field == "stance" and (not label["stance"] or "speech" not in label["kind"])):
                    continue
                wanted, given, right = _compare(field, label, found)
                here = counts[field]
                here[0] += right
                here[1] += 1
                here[2] += right and given is not None and given is not False
                here[3] += bool(given) or None not in wanted
                if verbose and not right:
                    _show(field, row["text"], label, given)
    return {field: (a, b, c, d) for field, (a, b, c, d) in counts.items()}


def _compare(field: str, label: Row, found: Statement) -> tuple[list[Any], Any, bool]:
    """What is wanted, what was given and whether that is right."""
    if field == "ledger":
        given: Any = not found.optional
        wanted = ["speech" in label["kind"]] if len(label["kind"]) == 1 else [True, False]
    elif field == "negated":
        given, wanted = found.negated, [label.get("negated", False)]
    elif field in ("kind", "stance"):
        given, wanted = found.cue.kind if field == "kind" else found.stance, label[field]
        if "other" in wanted and given != "speech":
            return wanted, given, True
    elif field == "said":
        return _when(label, found)
    else:
        words: Words | None = getattr(found, field)
        wanted = label.get(field, [None])
        right = None in wanted if words is None else any(span and _same(words, span) for span in wanted)
        return wanted, words and words.text, right
    return wanted, given, given in wanted


def _same(words: Words, span: Sequence[int]) -> bool:
    """Whether two spans share at least half of what they cover."""
    shared = min(words.end, span[1]) - max(words.start, span[0])
    return 2 * shared >= max(words.end, span[1]) - min(words.start, span[0])


def _when(label: Row, found: Statement) -> tuple[list[Any], Any, bool]:
    wanted, days = label.get("said", [None]), label.get("day", [])
    when = found.said if found.said is not None and found.said.confidence >= OWN else None
    if when is None:
        return wanted, None, None in wanted or not days
    told = (when.earliest.isoformat(), when.latest.isoformat())
    spans = [(d.split("..")[0], d.split("..")[-1]) for d in days]
    right = any(told[0].startswith(low) and told[1].startswith(high) for low, high in spans)
    return wanted, f"{when.evidence[0].text} ({told[0]} to {told[1]})", right


def _show(field: str, text: str, label: Row, given: Any) -> None:
    wanted: list[Any]
    if field in ("ledger", "negated"):
        wanted = ["speech" in label["kind"] if field == "ledger" else label.get(field, False)]
    else:
        wanted = label.get(field, [None])
    if field in SPARSE:
        wanted = [span and text[slice(*span)] for span in wanted] + label.get("day", []) * (field == "said")
    low, high = label["cue"]
    around = f"{text[max(0, low - 90) : low]}[{text[low:high]}]{text[high : high + 90]}".replace("\n", " ")
    print(f"{field}: {given!r}, is {wanted!r}: {around}")


def table(finder: StatementFinder) -> list[str]:
    """The rows of a Markdown table: right of all, and for the sparse fields right of those given or labelled."""
    given = Given(finder.tagger)
    columns = [score(part, given) for part in PARTS]
    lines = [f"| read from a cue that is given | {' | '.join(PARTS)} |", "|---" * (len(PARTS) + 1) + "|"]
    for field in FIELDS:
        cells = []
        for column in columns:
            right, total, hits, some = column[field]
            sparse = f"; where one is told or found: {hits} of {some}" if field in SPARSE else ""
            cells.append(f"{100 * right / max(total, 1):.1f} % ({right} of {total}{sparse})")
        lines.append(" | ".join([f"| {field}", *cells]) + " |")
    return lines


if __name__ == "__main__":
    chosen = next((part for part in PARTS if part in sys.argv), PARTS[0])
    for name, (ok, total, hits, some) in score(chosen, Given(), verbose="-v" in sys.argv).items():
        print(
            f"{name}: {ok} of {total}, {100 * ok / max(total, 1):.1f} %",
            f"({hits} of {some})" if name in SPARSE else "",
        )
