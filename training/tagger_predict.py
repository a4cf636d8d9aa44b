"""Attributions of a PolNeAR file by the shipped tagger (or another), in the form that `score.py` reads.

python training/tagger_predict.py --gold ../shared/data/polnear/dev.jsonl --out out/dev.pred.jsonl [--model FOLDER]
python ../shared/data/polnear/score.py ../shared/data/polnear/dev.jsonl out/dev.pred.jsonl --boot 1000
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from onrecord.analyse.statements import StatementFinder
from onrecord.analyse.tagging.tagger import Tagger
from tagger_data import as_row, held_out, load_rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--held-out", action="store_true", help="only the tenth of train that is kept for choices")
    args = parser.parse_args()
    finder = StatementFinder(Tagger(args.model))
    rows = [r for r in load_rows(args.gold) if not args.held_out or held_out(r["doc_id"])]
    begun = time.perf_counter()
    with args.out.open("w", encoding="utf-8") as file:
        for row in rows:
            found = [as_row(a) for a in finder.attributions(row["text"])]
            file.write(json.dumps({"doc_id": row["doc_id"], "attributions": found}) + "\n")
    if args.held_out:
        args.out.with_suffix(".ids").write_text("\n".join(r["doc_id"] for r in rows))
    took = time.perf_counter() - begun
    print(f"{sum(len(r['sentences']) for r in rows) / took:.0f} sentences/s, {took:.1f} s")


if __name__ == "__main__":
    main()
