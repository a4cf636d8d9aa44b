"""Learn the linker's weights from marked segments, and say how well they link marked segments again.

    python training/linker_train.py --data ../shared/data/polnear --out src/onrecord/data/tagger/linker.json

A conditional logit over the candidates of each content (its cue) and of each cue (its source), with an L2 penalty,
fitted by L-BFGS. The tenth held out by `tagger_data.held_out` is left out of the fit.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch

from onrecord.analyse.attributions.linking import Field, link
from onrecord.analyse.prose.quotes import paragraphs
from onrecord.analyse.tagging.segments import Segment
from tagger_data import gold_segments, held_out, load_marked_rows, load_rows


def gold_as_segments(row: dict[str, Any]) -> list[Segment]:
    """The gold segments of an article, as the tagger would hand them over were it never wrong."""
    spans = paragraphs(row["text"])
    found = []
    for (start, end), kind in sorted(gold_segments(row["attributions"]).items()):
        number = next(n for n, (_, stop) in enumerate(spans) if start < stop)
        found.append(Segment(kind.role, kind.side, start, end, number))
    return found


def choices(row: dict[str, Any]) -> list[tuple[list[list[str]], int]]:
    """Each decision of the linker on one article: the features of each candidate, and which one is right."""
    segments = gold_as_segments(row)
    field = Field(segments, row["text"])
    place = {(s.start, s.end): n for n, s in enumerate(segments)}
    found = []
    for attribution in row["attributions"]:
        if not attribution["cue"]:
            continue
        cue = place[tuple(attribution["cue"][0])]
        for span in attribution["content"]:
            content = place[tuple(span)]
            near = field.cues_near(content)
            if cue in near and segments[content].role == "content":
                found.append(([field.content_features(content, c) for c in near], near.index(cue)))
        near_sources = [None, *field.sources_near(cue)]
        right = place[tuple(attribution["source"][0])] if attribution["source"] else None
        if right in near_sources:
            found.append(([field.source_features(cue, s) for s in near_sources], near_sources.index(right)))
    return found


def fit(rows: list[dict[str, Any]], penalty: float) -> dict[str, float]:
    """Weights of the conditional logit over all decisions of `rows`."""
    index: dict[str, int] = {}
    features, owners, firsts, group, number = [], [], [], [], 0
    decisions = 0
    for row in rows:
        for candidates, right in choices(row):
            for n, names in enumerate(candidates):
                for name in names:
                    features.append(index.setdefault(name, len(index)))
                    owners.append(number)
                if n == right:
                    firsts.append(number)
                group.append(decisions)
                number += 1
            decisions += 1
    f, o, g, r = (torch.tensor(x) for x in (features, owners, group, firsts))
    w = torch.zeros(len(index), requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        scores = torch.zeros(number).index_add(0, o, w[f])
        total = torch.full((decisions,), -1e30).scatter_reduce(0, g, scores, "amax")
        rest = torch.zeros(decisions).index_add(0, g, (scores - total.detach()[g]).exp()).log() + total.detach()
        loss = (rest - scores[r]).sum() / decisions + penalty * (w**2).sum() / decisions
        loss.backward()
        return loss

    optimiser.step(closure)
    learned = w.detach().tolist()
    return {name: round(learned[n], 4) for name, n in index.items() if abs(learned[n]) > 0.005}


def relation_recall(rows: list[dict[str, Any]], weights: dict[str, float]) -> float:
    """Share of gold relations that linking the gold segments gives back whole."""
    right = total = 0
    for row in rows:
        made = {
            (
                (a.cue.start, a.cue.end),
                (a.source.start, a.source.end) if a.source else None,
                tuple((c.start, c.end) for c in a.contents),
            )
            for a in link(gold_as_segments(row), row["text"], weights)
        }
        for a in row["attributions"]:
            if a["cue"]:
                total += 1
                source = tuple(a["source"][0]) if a["source"] else None
                right += (tuple(a["cue"][0]), source, tuple(sorted(tuple(c) for c in a["content"]))) in made
    return 100 * right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=0.3)
    args = parser.parse_args()
    torch.set_num_threads(1)
    rows = load_rows(args.data / "train.jsonl")
    train, kept = [r for r in rows if not held_out(r["doc_id"])], [r for r in rows if held_out(r["doc_id"])]
    weights = fit([*train, *load_marked_rows("learn", data=args.data.parent)], args.penalty)
    tried = {
        "held out": kept,
        "dev": load_rows(args.data / "dev.jsonl"),
        "elsewhere, dev": load_marked_rows("dev", data=args.data.parent),
    }
    figures = {name: round(relation_recall(some, weights), 1) for name, some in tried.items()}
    args.out.write_text(
        json.dumps(
            {
                "learned_from": "PolNeAR train and training/marked.jsonl",
                "relations_from_gold_segments": figures,
                "weights": weights,
            },
            indent=1,
        )
    )
    print(len(weights), "weights; relations back from gold segments, percent:", figures)


if __name__ == "__main__":
    main()
