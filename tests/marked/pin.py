"""`python -m tests.marked.pin [--lower]`: measures the marked sentences and pins what is reached as floors.

Without --lower a floor only rises; a lower figure stops the run and nothing is written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict

from onrecord.analyse.statements import StatementFinder
from tests.marked.scoring import FLOORS, compare, digest, figures, load
from tests.marked.speakers import SPEAKERS, measure_speakers

QUIET = ("nothing", "attitude", "decree", "no-comment")


def measure() -> dict[str, Counter[str]]:
    """Counts over all marked sentences and for each construction."""
    finder = StatementFinder()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in load():
        result = compare(sentence["statements"], finder.find(sentence["text"]))
        found["all"] += result
        found[sentence["construction"]] += result
    return found


def main() -> int:
    counts = measure()
    reached = figures(counts["all"]) | {"speakers": measure_speakers()["all"]}
    parts = {n: figures(c)["statements_f1"] for n, c in counts.items() if n != "all" and n not in QUIET}
    old = json.loads(FLOORS.read_text())["floors"] if FLOORS.exists() else {}
    fallen = {k: (old[k], v) for k, v in reached.items() if v < old.get(k, 0)}
    print(reached)
    if fallen and "--lower" not in sys.argv:
        print("fallen below the floor, nothing written:", fallen)
        return 1
    extra = sum(counts[name]["extra"] for name in QUIET)
    pinned = {
        "corpus_sha256": digest(),
        "speakers_sha256": digest(SPEAKERS),
        "floors": reached,
        "constructions": parts,
        "extra_where_nothing_is_said": extra,
    }
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
