"""Statements: the shipped tagger beside a regex and a CRF of word features, on PolNeAR dev and on news from elsewhere.

Reads the shared sets and PolNeAR's scorer. `--crf=N` trains the CRF on N articles (all 840 take half an hour on one
core; 250 is the default), `--boot=N` sets the resamples of the intervals (over documents).
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import marked
from benchmarks.polnear import POLNEAR, Row, as_row, load_rows, load_scorer

Finder = Callable[[str], list[Row]]

ROWS = (
    ("segment.source.exact", "source segments, exact"),
    ("segment.cue.exact", "cue segments, exact"),
    ("segment.content.exact", "content segments, exact"),
    ("relation.exact", "relations, exact"),
    ("relation.lenient", "relations, lenient"),
    ("speech:relation.lenient", "relations with a speech cue, lenient"),
    ("by_type.direct.content.exact", "direct: content exact"),
    ("by_type.direct.relation.lenient", "direct: relations, lenient"),
    ("by_type.mixed.relation.lenient", "mixed: relations, lenient"),
    ("by_type.indirect.relation.lenient", "indirect: relations, lenient"),
)


def main(arguments: list[str]) -> None:
    """Prints the table of F1s with intervals, then speed and memory."""
    options = dict(a.lstrip("-").split("=") for a in arguments if "=" in a)
    boot, articles = int(options.get("boot", 500)), int(options.get("crf", 250))
    scorer = load_scorer()
    gold = scorer.load(POLNEAR / "dev.jsonl")
    systems: dict[str, Finder] = {
        "regex": by_regex,
        f"CRF ({articles} articles)": train_crf(articles),
        "onrecord": _ours(),
    }
    print(f"PolNeAR dev, {len(gold)} articles. F1 in percent, with 95 % intervals from resampling documents.\n")
    _table({name: _figures(scorer, gold, _found(find, gold), boot) for name, find in systems.items()})
    columns = {}
    for part in ("dev", "check", "wires-dev", "wires-check"):
        elsewhere = {row["doc_id"]: row for row in marked.load(part)}
        for name, find in systems.items():
            if part == "check" or name == "onrecord":
                figures = _figures(scorer, elsewhere, _found(find, elsewhere), boot)
                columns[f"{name}, {part} ({len(elsewhere)})"] = figures
    one, other = _pairs()
    columns[f"one marker by another's ({len(one)} pairs)"] = _figures(scorer, one, other, boot)
    print(
        "\nNews from elsewhere, marked by language models by written rules (docs/marking.md); articles in brackets; the"
        " wires are on conflict and in capitals.\n"
    )
    _table(columns)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        load, speed, memory = pool.apply(_speed)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        peers = pool.apply(_peers)
    from benchmarks.findings import table as findings_table
    from benchmarks.occasions import table as occasions_table
    from benchmarks.speakers import table
    from onrecord.analyse.statements import StatementFinder

    print("\nWhole articles, by findings in training/ (docs/marking.md) and the worked example's scorer.\n")
    print("\n".join(findings_table(StatementFinder())))
    print("\nSpeakers, by labels in training/: the party's name is the labelled one, or both are unnamed.\n")
    print("\n".join(table(StatementFinder())))
    print("\nA cue's reading and occasion, the attributions given, by labels in training/.\n")
    print("\n".join(occasions_table(StatementFinder())))
    print(f"\nOne core: {speed:.0f} sentences/s, loading {load:.2f} s, {memory:.0f} MB at the peak.")
    told = ", ".join(f"{name} {rate:.0f}" for name, rate in peers.items())
    print(f"The networks alone over the same windows, sentences/s: {told}.")
    ratio = speed / peers[INT8]
    print(f"All of finding is {ratio:.2f} times as quick as that encoder in int8; asked is {300 / 410:.2f} times.")


def _found(find: Finder, gold: Row) -> Row:
    return {name: {"doc_id": name, "attributions": find(row["text"])} for name, row in gold.items()}


def _table(columns: dict[str, dict[str, tuple[float, float, float]]]) -> None:
    print("| |" + "".join(f" {name} |" for name in columns) + "\n|---|" + "---|" * len(columns))
    for key, label in ROWS:
        cells = "".join(f" {t[key][0]:.1f} ({t[key][1]:.1f} to {t[key][2]:.1f}) |" for t in columns.values())
        print(f"| {label} |{cells}")


def _pairs() -> tuple[Row, Row]:
    """Each two markers' readings of one article: the one's as gold, the other's as found."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in marked.load("learn"):
        by_article[row["doc_id"]].append(row)
    one, other = {}, {}
    for name, rows in by_article.items():
        for number, (a, b) in enumerate(combinations(rows, 2)):
            one[f"{name} {number}"], other[f"{name} {number}"] = a, b
    return one, other


def _figures(scorer: ModuleType, gold: Row, found: Row, boot: int) -> dict[str, tuple[float, float, float]]:
    import random

    speech = {w.strip().lower() for w in (POLNEAR / "speech_cues.txt").read_text().split()}
    counts = {"": scorer.evaluate(gold, found), "speech:": scorer.evaluate(gold, found, care=speech)}
    chance, names = random.Random(1), list(gold)
    draws = [chance.choices(names, k=len(names)) for _ in range(boot)]
    figures = {}
    for key, _ in ROWS:
        part, metric = ("speech:", key.removeprefix("speech:")) if key.startswith("speech:") else ("", key)
        per = counts[part]
        spread = sorted(100 * scorer.prf(_sum(per[n] for n in draw), metric)[2] for draw in draws)
        whole = 100 * scorer.prf(_sum(per.values()), metric)[2]
        figures[key] = (whole, spread[int(0.025 * boot)], spread[int(0.975 * boot) - 1])
    return figures


def _sum(counters: Any) -> Counter[Any]:
    total: Counter[Any] = Counter()
    for counter in counters:
        for key, value in counter.items():
            total[key] += value
    return total


def _ours() -> Finder:
    from onrecord.analyse.statements import StatementFinder

    finder = StatementFinder()

    return lambda text: [as_row(a) for a in finder.attributions(text)]


INT8 = "MiniLM-L6 exported plainly, in int8 by column"


def _peers() -> dict[str, float]:
    """Sentences a second over dev on one core of the tagger's network alone, and of one exported plainly."""
    import onnxruntime

    from benchmarks.plain_encoder import write
    from onrecord.analyse.tagging.tagger import Tagger

    _one_core()
    tagger, rows = Tagger(), load_rows(POLNEAR / "dev.jsonl")
    feeds: list[dict[str, Any]] = []
    session = tagger._session

    class Watched:
        def run(self, names: None, feed: dict[str, Any]) -> Any:
            feeds.append(feed)
            return session.run(names, feed)

    tagger._session = Watched()
    for row in rows:
        tagger.tag(row["text"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    with tempfile.TemporaryDirectory() as place:
        plain = write(Path(place))
        networks = {
            "the tagger's": session,
            INT8: onnxruntime.InferenceSession(plain["int8"], options),
            "the same in floats": onnxruntime.InferenceSession(plain["floats"], options),
        }
    sentences, rates = sum(len(row["sentences"]) for row in rows), {}
    for name, network in networks.items():
        asked = [i.name for i in network.get_inputs()]
        begun = time.process_time()
        for feed in feeds:
            network.run(None, {k: feed[k] for k in asked})
        rates[name] = sentences / (time.process_time() - begun)
    return rates


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _speed() -> tuple[float, float, float]:
    """Seconds to load, sentences a second over dev on one core, peak memory of a process that does only this."""
    _one_core()
    begun = time.perf_counter()
    from onrecord.analyse.statements import StatementFinder

    finder = StatementFinder()
    loaded = time.perf_counter() - begun
    rows = load_rows(POLNEAR / "dev.jsonl")
    begun = time.process_time()  # the processor's own time: another process on the core must not count
    for row in rows:
        finder.find(row["text"])
    speed = sum(len(row["sentences"]) for row in rows) / (time.process_time() - begun)
    return loaded, speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# The regex baseline: quotations and that-clauses around a short list of verbs.
VERBS = (
    r"(?:said|says|told \w+|wrote|added|asked|argued|noted|claimed|announced|tweeted|explained|suggested|warned|"
    r"stated|insisted)"
)
NAME = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he [\w’' -]{3,40}?)"
PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"(?P<content>[“\"][^“”\"\n]+[,.?!][”\"]) (?P<source>{NAME}) (?P<cue>{VERBS})\b",
        rf"(?P<content>[“\"][^“”\"\n]+[,.?!][”\"]) (?P<cue>{VERBS}) (?P<source>{NAME})(?=[ ,.])",
        rf"(?P<source>{NAME}) (?P<cue>{VERBS})[,:]? (?P<content>[“\"][^“”\"\n]+[”\"])",
        rf"(?P<source>{NAME}) (?P<cue>{VERBS}) (?P<content>(?:that )?[^.\n“”\"]+?)(?=[.\n])",
        rf"(?:^|(?<=\n)|(?<=\. ))(?P<content>[A-Z][^.\n]+?), (?P<source>{NAME}) (?P<cue>{VERBS})\b",
        rf"(?P<cue>[Aa]ccording to) (?P<source>{NAME}), (?P<content>[^.\n]+)",
        rf"(?P<content>[A-Z][^.\n]+?), (?P<cue>according to) (?P<source>{NAME})(?=[,.\n])",
    )
)


def by_regex(text: str) -> list[Row]:
    """Attributions by pattern; one that overlaps an earlier pattern's is dropped."""
    found: list[Row] = []
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < e and s < match.end() for s, e in taken):
                continue
            taken.append(match.span())
            found.append({role: [list(match.span(role))] for role in match.groupdict()})
    return found


# The CRF baseline: word features, seven labels, the nearest cue and source.
TOKEN = re.compile(r"\w+|[^\w\s]")


def train_crf(articles: int) -> Finder:
    """A linear-chain CRF of word features by python-crfsuite; its linker takes what is nearest in the paragraph."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for row in load_rows(POLNEAR / "train.jsonl")[:articles]:
        labels = _gold_labels(row)
        for tokens in _paragraphs(row["text"]):
            trainer.append(_features(row["text"], tokens), [labels.get(s, "O") for s, _ in tokens])
    trainer.set_params({"c1": 0.2, "c2": 0.05, "max_iterations": 60})
    with tempfile.TemporaryDirectory() as place:
        trainer.train(f"{place}/crf")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{place}/crf")

        def find(text: str) -> list[Row]:
            found: list[Row] = []
            for tokens in _paragraphs(text):
                found += _nearest(tokens, tagger.tag(_features(text, tokens)))
            return found

    return find


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    position = 0
    for line in text.split("\n"):
        tokens = [(position + m.start(), position + m.end()) for m in TOKEN.finditer(line)]
        if tokens:
            yield tokens
        position += len(line) + 1


def _gold_labels(row: Row) -> dict[int, str]:
    labels = {}
    for attribution in row["attributions"]:
        for role in ("source", "cue", "content"):
            for start, end in attribution[role]:
                inside = [start + m.start() for m in TOKEN.finditer(row["text"][start:end])]
                labels.update(dict.fromkeys(inside, f"I-{role}"))
                labels[inside[0]] = f"B-{role}"
    return labels


def _features(text: str, tokens: list[tuple[int, int]]) -> list[list[str]]:
    words = [text[s:e] for s, e in tokens]
    lower = [w.lower() for w in words]
    quoted, state = [], False
    for word in words:
        state = word == "“" or (state and word != "”") if word in "“”" else (not state if word == '"' else state)
        quoted.append(state)
    rows = []
    for n, word in enumerate(words):
        row = [f"q={quoted[n]}", f"t={word.istitle()}", f"s={lower[n][-3:]}", f"first={n == 0}"]
        row += [f"w{d}={lower[n + d]}" for d in (-3, -2, -1, 0, 1, 2, 3) if 0 <= n + d < len(words)]
        row += [f"b={' '.join(lower[n - 1 : n + 1])}", f"f={' '.join(lower[n : n + 2])}"]
        rows.append(row)
    return rows


def _nearest(tokens: list[tuple[int, int]], labels: list[str]) -> list[Row]:
    spans: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
    before = "O"
    for (start, end), label in zip(tokens, labels, strict=True):
        if label != "O":
            role = label[2:]
            if label[0] == "I" and before[2:] == role:
                spans[role][-1][1] = end
            else:
                spans[role].append([start, end])
        before = label

    def gap(one: list[int], other: list[int]) -> int:
        return max(one[0] - other[1], other[0] - one[1], 0)

    found: dict[int, Row] = {}
    for content in spans["content"]:
        if spans["cue"]:
            cue = min(spans["cue"], key=lambda c: gap(c, content))
            row = found.setdefault(cue[0], {"source": [], "cue": [cue], "content": []})
            row["content"].append(content)
            if spans["source"]:
                row["source"] = [min(spans["source"], key=lambda s: gap(s, cue))]
    return list(found.values())
