"""Learn how news writes its words within sentences: the list that texts set in capitals are set down by.

    python training/casing.py --data ../shared/data --out src/onrecord/data/casing/words.txt

Counts words in articles of the shared sets, without those that figures of attributions are taken from. Words that
would be written the same without the list are left out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import marked, polnear

from onrecord.analyse.prose.capitals import forms, guessed

SETS = (
    "polnear/train.jsonl",
    "places/lgl.jsonl",
    "places/geovirus.jsonl",
    "gun-incidents/incidents.jsonl",
    "tempeval3/timebank.jsonl",
    "tempeval3/aquaint.jsonl",
)
LEAST = 5
HEAD = "# How news mostly writes these words within a sentence; made by training/casing.py.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    kept = {row["text"][:300] for row in marked.load("dev", "check", data=args.data)}
    rows = [row for name in SETS for row in polnear.load_rows(args.data / name)]
    texts = [(row["articles"][0] if "articles" in row else row)["text"] for row in rows]
    found = forms([text for text in texts if text[:300] not in kept], least=LEAST)
    listed = [form for word, form in sorted(found.items()) if form != guessed(word) and word[-2:] not in ("'s", "’s")]
    args.out.write_text(HEAD + "\n".join(listed) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(listed)} words")


if __name__ == "__main__":
    main()
