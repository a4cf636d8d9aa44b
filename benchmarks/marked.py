"""News from elsewhere: articles of the shared sets whose attributions are marked, in PolNeAR's form and by its rules.

PolNeAR is American political news of one campaign; these are agencies, local papers and foreign outlets on other
matters. `training/marked.jsonl` holds offsets only; docs/marking.md says who marked and how. A part is for choices
(`dev`), one for a last look (`check`), and from the rest the tagger learns (`learn`).
"""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
MARKS = ROOT / "training" / "marked.jsonl"
SETS = {
    "aed": "article-extraction-dataset/gold.jsonl",
    "aquaint": "tempeval3/aquaint.jsonl",
    "fundus": "fundus/gold.jsonl",
    "geovirus": "places/geovirus.jsonl",
    "gum": "gum/news_timex.jsonl",
    "gun": "gun-incidents/incidents.jsonl",
    "lgl": "places/lgl.jsonl",
    "timebank": "tempeval3/timebank.jsonl",
}
Row = dict[str, Any]


def load(*parts: str, data: Path = DATA, nested: bool = False) -> list[Row]:
    """The articles of some parts, each with `doc_id`, `text` and `attributions`; once for each who marked it.

    Raises ValueError where a shared set no longer holds the text that was marked.
    """
    marks = [row for row in _rows(MARKS) if row["part"] in parts]
    texts = {}
    for name in {row["set"] for row in marks}:
        for row in _rows(data / SETS[name]):
            texts[name, str(row.get("id") or row.get("incident"))] = _text(row)
    found = []
    for row in marks:
        text = texts.get((row["set"], row["id"]), "")[: row["length"]]
        if digest(text) != row["digest"]:
            raise ValueError(f"{row['set']}/{row['id']}: the text is not the one that was marked; mark it again")
        attributions = row["attributions"] if nested else outermost(row["attributions"])
        found.append({"doc_id": f"{row['set']}/{row['id']}", "text": text, "attributions": attributions})
    return found


def outermost(attributions: list[Row]) -> list[Row]:
    """Those that stand in no other one's content, for PolNeAR has no others: "A said B hopes for rain" is A's alone."""
    contents = [(s, e, n) for n, one in enumerate(attributions) for s, e in one["content"]]
    return [
        one
        for n, one in enumerate(attributions)
        if not any(s <= one["cue"][0][0] < e and n != other for s, e, other in contents)
    ]


def part_of(doc_id: str) -> str:
    """Which part an article belongs to, by a checksum of its name."""
    return {0: "dev", 1: "check"}.get(zlib.crc32(doc_id.encode()) % 5, "learn")


def digest(text: str) -> str:
    """The first twelve digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _text(row: Row) -> str:
    text: str = row["text"] if "text" in row else row["articles"][0]["text"]
    return text


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
