"""The mean of several taggers' weights, where all went on from one of them (model soups, Wortsman et al. 2022).

    python training/tagger_average.py --out out/mean.pt src/onrecord/data/tagger out/a/mean.pt out/b/mean.pt

Each is a checkpoint or an exported folder, and counts alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from tagger_export import thawed


def average(paths: Sequence[Path]) -> dict[str, dict[str, torch.Tensor]]:
    """The mean of each weight over all of `paths`."""
    held = [thawed(path) for path in paths]
    return {
        part: {name: torch.stack([one[part][name] for one in held]).mean(0) for name in held[0][part]}
        for part in held[0]
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("taggers", type=Path, nargs="+")
    args = parser.parse_args()
    torch.save(average(args.taggers), args.out)


if __name__ == "__main__":
    main()
