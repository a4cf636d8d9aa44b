"""Findings: the ledger's statements of whole articles beside findings made by hand, by the worked example's own scorer.

Labels in `training/findings_*.jsonl` follow the worked example's CONVENTIONS.md: offsets only, made by reading before
the program's answers were seen. `dev` has been read for errors since, `check` gives figures alone.
`python -m benchmarks.findings [dev|check]`; bench_statements prints the table.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import marked
from benchmarks.polnear import DATA, POLNEAR, ROOT, Row, load_rows, load_scorer
from onrecord.analyse.statements import StatementFinder
from onrecord.publish.statements import statement_row

WORKED = DATA.parent / "pages" / "worked-example"
PARTS = ("dev", "check")
SHARES = ("speaker_right", "stance_right", "kind_right")


def load(part: str) -> list[tuple[str, date | None, list[Row]]]:
    """The articles of a part: text, own day if known, findings. Raises ValueError where a shared text has changed."""
    rows = load_rows(ROOT / "training" / f"findings_{part}.jsonl")
    texts = {name: row["text"] for name, row in marked.set_rows(_sets(rows)).items() if "text" in row}
    texts |= {f"polnear/{row['doc_id']}": row["text"] for row in load_rows(POLNEAR / "dev.jsonl")}
    found = []
    for row in rows:
        text = texts.get(row["doc_id"], "")[: row["length"]]
        if marked.digest(text) != row["digest"]:
            raise ValueError(f"{row['doc_id']}: the text is not the one that was read; read it again")
        found.append((text, date.fromisoformat(row["day"]) if row["day"] else None, row["findings"]))
    return found


def _sets(rows: list[Row]) -> set[str]:
    return {row["doc_id"].split("/")[0] for row in rows} - {"polnear"}


def score(part: str, finder: StatementFinder) -> dict[str, Any]:
    """What the scorer says of a part, as if its articles were lines of one page."""
    gold, found, spans = [], [], []
    line = 0
    for text, day, findings in load(part):
        first = line + 1
        line += text.count("\n") + 1
        spans.append({"first_line": first, "last_line": line})
        gold += [_gold(one, text, first) for one in findings]
        for statement in finder.read(text, language="en", day=day).statements:
            at = first + text.count("\n", 0, statement.cue.words.start)
            found.append({**statement_row(statement), "line": at})
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "blocks.json").write_text(json.dumps({"articles": spans}))
        (folder / "statements.jsonl").write_text("\n".join(map(json.dumps, gold)))
        scores: dict[str, Any] = load_scorer(WORKED).score_statements(folder, found)
        return scores


def _gold(one: Row, text: str, first: int) -> Row:
    """A finding in the scorer's form."""
    return {
        "line": first + text.count("\n", 0, one["cue"][0]),
        "contents": [text[start:end] for start, end in one["content"]],
        "speaker": text[slice(*one["speaker"])] if one["speaker"] else None,
        "kind": one["kind"],
        "stance": one["stance"][0],
        "stance_alt": one["stance"][1:],
        "said_on": None,
        "optional": one["optional"],
    }


def table(finder: StatementFinder) -> list[str]:
    """The rows of a Markdown table."""
    parts = {part: score(part, finder) for part in PARTS}
    heads = " | ".join(f"{name}, {one['statements']['gold']} statements" for name, one in parts.items())
    lines = [f"| the ledger of whole articles | {heads} |", "|---|---|---|"]
    for key, label in (("statements", "statements, F1"), ("with_speaker", "with the right speaker, F1")):
        lines.append(f"| {label} | " + " | ".join(_cell(one[key]) for one in parts.values()) + " |")
    for key in SHARES:
        lines.append(
            f"| {key.replace('_', ' ')} | " + " | ".join(f"{100 * one[key]:.1f} %" for one in parts.values()) + " |"
        )
    return lines


def _cell(figures: Row) -> str:
    return (
        f"{100 * figures['f1']:.1f} ({figures['matched']} of {figures['predicted']} found, of {figures['gold']} told)"
    )


if __name__ == "__main__":
    chosen = next((part for part in PARTS if part in sys.argv), PARTS[0])
    for name, value in score(chosen, StatementFinder()).items():
        print(name, value)
