"""Label news that nobody annotated by what taggers believe of it together: one teacher or several, and small ones.

    python training/teacher_label.py --teacher out/teacher/last.pt --small out/small/last.pt --data ../shared/data \\
        --out out/believed.npz

Their scores are added up, weighed; what their chain then believes of each word's label and of each two labels in a
row is kept, so that a network that learns from it learns the whole belief, not the best guess alone (Hinton et al.
2015; for chains Wang et al. 2020, "Structure-level knowledge distillation"). The texts stay in the file under `--out`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.tagger import model_folder
from onrecord.analyse.tagging.wordpieces import load_tokenizer
from tagger_data import LONGEST, Labelled, collate, label, load_marked_rows, load_rows, pack, unwrapped
from tagger_export import thawed
from tagger_model import Chain, Tagger
from teacher_model import Teacher

Floats = NDArray[np.float64]

SHARES = {
    "polnear/train.jsonl": 640,
    "places/lgl.jsonl": 588,
    "places/geovirus.jsonl": 229,
    "article-extraction-dataset/gold.jsonl": 421,
    "tempeval3/timebank.jsonl": 183,
    "tempeval3/aquaint.jsonl": 73,
    "fundus/gold.jsonl": 162,
    "gun-incidents/incidents.jsonl": 1_837,
    "muc4/muc4.jsonl": 1_500,
    "gum/news_timex.jsonl": 24,
}
"""How many articles or incidents are looked at of which set; marked articles are not taken."""
REPORTS = 2
"""How many reports of one incident are taken."""
PARTS = ("learn", "dev", "check", "wires-learn", "wires-dev", "wires-check")
SHORTEST_TEXT, LONGEST_TEXT = 400, 6_000


def texts(folder: Path, known: Set[str], chance: random.Random) -> Iterator[str]:
    """English articles of the sets, by chance, the long ones cut after a paragraph; none that begins as a known one,
    nor as one before."""
    taken = set(known)
    for name, share in SHARES.items():
        rows = load_rows(folder / name)
        chance.shuffle(rows)
        english = (row for row in rows[:share] if row.get("languages", ["en"]) == ["en"])
        plain = unwrapped if name.startswith("muc4") else str
        for text in (plain(held["text"]) for row in english for held in row.get("articles", [row])[:REPORTS]):
            if len(text) >= SHORTEST_TEXT and text[:SHORTEST_TEXT] not in taken:
                taken.add(text[:SHORTEST_TEXT])
                end = len(text) if len(text) <= LONGEST_TEXT else text.rfind("\n", 0, LONGEST_TEXT)
                yield text[:end] if end > 0 else text[:LONGEST_TEXT]


def believe(scores: Floats, chain: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Of one paragraph, (words, labels) the chance of each label, and (labels, labels) of each step, added up."""
    step, first, last = chain
    ahead, back = np.empty_like(scores), np.empty_like(scores)
    ahead[0] = scores[0] + first
    for n in range(1, len(scores)):
        ahead[n] = _summed(ahead[n - 1][:, None] + step, 0) + scores[n]
    back[-1] = last
    for n in range(len(scores) - 2, -1, -1):
        back[n] = _summed(step + (scores[n + 1] + back[n + 1])[None, :], 1)
    total = _summed(ahead[-1] + last, 0)
    follow = ahead[:-1, :, None] + step + (scores[1:] + back[1:])[:, None, :] - total
    return np.exp(ahead + back - total), np.exp(follow).sum(0)


def _summed(x: Floats, axis: int) -> Floats:
    top = x.max(axis=axis, keepdims=True)
    found: Floats = np.log(np.exp(x - top).sum(axis=axis)) + top.squeeze(axis)
    return found


def load(model: nn.Module, path: Path) -> tuple[nn.Module, list[Floats]]:
    """A network with its weights, and its chain; the small one's from an exported folder as well."""
    held = thawed(path)
    model.load_state_dict(held["model"])
    chain = Chain(labels.COUNT)
    chain.load_state_dict(held["chain"])
    return model.eval(), [p.double().numpy() for p in chain.closed()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--small", type=Path, nargs="+", required=True, help="small ones' checkpoints, or exported folders"
    )
    parser.add_argument("--share", type=float, default=0.5, help="how much the teachers' scores weigh")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--besides", type=Path, nargs="*", default=(), help="what is labelled already, and left out")
    parser.add_argument("--articles", type=int, help="stop after so many, for trying the script out")
    parser.add_argument("--turn", type=int, nargs=2, default=(0, 1), help="which of how many processes this is")
    args = parser.parse_args()
    turn, processes = args.turn
    torch.set_num_threads(1 if processes > 1 else 2)
    tokenizer = load_tokenizer(model_folder() / "tokenizer.json")
    voices = [(args.share / len(args.teacher), *load(Teacher(labels.COUNT), path)) for path in args.teacher]
    voices += [((1 - args.share) / len(args.small), *load(Tagger(labels.COUNT), path)) for path in args.small]
    chain = [sum(weight * part[n] for weight, _, part in voices) for n in range(3)]
    begun = time.time()
    kept: list[str] = []
    beliefs, follows = [], []
    known = {row["text"][:SHORTEST_TEXT] for row in load_marked_rows(*PARTS, data=args.data)}
    for path in args.besides:
        known |= {text[:SHORTEST_TEXT] for text in json.loads(str(np.load(path)["texts"]))}
    every = islice(texts(args.data, known, random.Random(1)), args.articles)
    for text in islice(every, turn, None, processes):
        for window in pack(label(text, [], tokenizer), LONGEST, LONGEST):
            for said in zip(*(_scores(model, window) for _, model, _ in voices), strict=True):
                scores = sum(weight * one for (weight, _, _), one in zip(voices, said, strict=True))
                belief, follow = believe(scores, chain)
                beliefs.append(belief.astype(np.float16))
                follows.append(follow.astype(np.float32))
        kept.append(text)
        if len(kept) % 50 == 0:
            print(f"{len(kept)} articles, {time.time() - begun:.0f} s", flush=True)
    np.savez(args.out, texts=json.dumps(kept), beliefs=np.concatenate(beliefs), follows=np.stack(follows))


def _scores(model: nn.Module, window: Sequence[Labelled]) -> Iterator[Floats]:
    """Each paragraph's scores, a row a word."""
    batch = collate([window])
    ids, case, quote, _ = torch.from_numpy(batch["pieces"])[:, :, :]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, case, quote)[0].double().numpy()
    for place, length in zip(batch["words"], batch["lengths"], strict=True):
        yield scores[place[:length]]


if __name__ == "__main__":
    main()
