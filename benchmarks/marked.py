"""News from elsewhere: articles of the shared sets whose attributions are marked, in PolNeAR's form and by its rules.

PolNeAR is American political news of one campaign; these are agencies, local papers and foreign outlets on other
matters. `training/marked.jsonl` holds offsets only; docs/marking.md says who marked and how. A part is for choices
(`dev`), one for a last look (`check`), and from the rest the tagger learns (`learn`). The reports of MUC-4, wires on
conflict in capitals, have parts of their own (`wires-dev`, `wires-check`, `wires-learn`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.polnear import DATA, ROOT, Row, load_rows

MARKS = ROOT / "training" / "marked.jsonl"
SETS = {
    "aed": "article-extraction-dataset/gold.jsonl",
    "aquaint": "tempeval3/aquaint.jsonl",
    "fundus": "fundus/gold.jsonl",
    "geovirus": "places/geovirus.jsonl",
    "gum": "gum/news_timex.jsonl",
    "gun": "gun-incidents/incidents.jsonl",
    "lgl": "places/lgl.jsonl",
    "muc": "muc4/muc4.jsonl",
    "timebank": "tempeval3/timebank.jsonl",
}


_WRAP = re.compile(r"(?<!\n)\n(?![\n ])")


def load(*parts: str, data: Path = DATA, nested: bool = False) -> list[Row]:
    """The articles of some parts, each with `doc_id`, `text` and `attributions`; once for each who marked it.

    Raises ValueError where a shared set no longer holds the text that was marked.
    """
    marks = [row for row in load_rows(MARKS) if row["part"] in parts]
    articles = set_rows({row["set"] for row in marks}, data)
    found = []
    for row in marks:
        doc_id = f"{row['set']}/{row['id']}"
        text = articles.get(doc_id, {}).get("text", "")[: row["length"]]
        if digest(text) != row["digest"]:
            raise ValueError(f"{doc_id}: the text is not the one that was marked; mark it again")
        attributions = row["attributions"] if nested else outermost(row["attributions"])
        found.append({"doc_id": doc_id, "text": text, "attributions": attributions})
    return found


def set_rows(names: Iterable[str], data: Path = DATA) -> dict[str, Row]:
    """What some of the sets hold of each article, by `doc_id`; of an incident told in several, its first."""
    found = {}
    for name in names:
        for row in load_rows(data / SETS[name]):
            article = row["articles"][0] if "articles" in row else row
            held = {**article, "text": unwrapped(article["text"])} if name == "muc" else article
            found[f"{name}/{row.get('id') or row.get('incident')}"] = held
    return found


def unwrapped(text: str) -> str:
    """A text in lines of print, each paragraph on one line; as long as before."""
    return _WRAP.sub(" ", text)


def outermost(attributions: list[Row]) -> list[Row]:
    """Those that stand in no other one's content, for PolNeAR has no others: "A said B hopes for rain" is A's alone."""
    contents = [(s, e, n) for n, one in enumerate(attributions) for s, e in one["content"]]
    return [
        one
        for n, one in enumerate(attributions)
        if not any(s <= one["cue"][0][0] < e and n != other for s, e, other in contents)
    ]


def digest(text: str) -> str:
    """The first twelve digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
