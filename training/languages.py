"""Write the language model that onrecord ships, from py3langid's: the same answers in a sixth of the memory.

    python training/languages.py

py3langid keeps what follows every byte in every state as one table, and its log-probabilities as a full matrix. Nearly
all of the table says again what a shorter piece of text leads to, and four in five of the probabilities are the floor
that a language gives to pieces never seen in it. Only the rest is written. Nothing is learnt or rounded here.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

Array = np.ndarray[Any, np.dtype[Any]]

OUT = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "data" / "languages" / "model.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made = {**_automaton(theirs), **_probabilities(theirs), "codes": np.array(theirs.nb_classes)}
    np.savez_compressed(args.out, allow_pickle=False, **made)
    held = sum(one.nbytes for one in made.values())
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, {held:,} in memory")


def _automaton(theirs: LanguageIdentifier) -> dict[str, Array]:
    """Its states numbered breadth first: the byte that leads to each, where its own successors begin, its fallback."""
    rows = np.frombuffer(theirs.tk_nextmove, dtype=np.uint32).reshape(-1, 256)
    row_of = np.frombuffer(theirs.tk_row, dtype=np.uint16).tolist()
    found, parents, letters = [0], [0], [0]
    met = {0}
    for state in found:  # grows as it goes
        for letter in np.flatnonzero(rows[row_of[state]]).tolist():
            after = int(rows[row_of[state]][letter])
            if after not in met:  # what was met already is shorter than this piece and one byte more
                met.add(after)
                found.append(after)
                parents.append(state)
                letters.append(letter)
    ours = {state: number for number, state in enumerate(found)}
    back = {0: 0}
    for state, parent, letter in zip(found[1:], parents[1:], letters[1:], strict=True):
        back[state] = int(rows[row_of[back[parent]]][letter]) if parent else 0
    firsts = np.searchsorted([ours[one] for one in parents[1:]], range(len(found) + 1))
    return {
        "letters": np.array(letters[1:], np.uint8),
        "firsts": firsts.astype(np.uint32),
        "backs": np.array([ours[back[state]] for state in found], np.uint32),
        "pieces": np.array(theirs.tk_output, np.int32)[found],
    }


def _probabilities(theirs: LanguageIdentifier) -> dict[str, Array]:
    """Each language's floor, and what pieces have above it in 512ths, which half floats beyond 2 are whole in."""
    full = theirs.nb_ptc.astype(np.float32)
    floors = full.min(axis=0)
    above = (full - floors) * 512
    if not np.array_equal(above, above.astype(np.uint16)):
        raise ValueError("a probability is no whole 512th above its language's floor: keep them in another way")
    some = above > 0
    return {
        "prior": theirs.nb_pc,
        "floors": floors,
        "starts": np.concatenate([[0], some.sum(axis=1).cumsum()]).astype(np.uint32),
        "columns": np.nonzero(some)[1].astype(np.uint8),
        "above": above[some].astype(np.uint16),
    }


if __name__ == "__main__":
    main()
