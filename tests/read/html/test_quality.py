"""Floors of quality on a part of the shared pages, so that a change that loses articles fails at once."""

from __future__ import annotations

import importlib.util
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data"


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data isn't beside the checkout")
def test_the_quality_of_reading_html_does_not_fall() -> None:
    """Every fourth page of both sets; the floors are a little under what the benchmark measured."""
    spec = importlib.util.spec_from_file_location("bench_html", ROOT / "benchmarks" / "bench_html.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["bench_html"] = bench
    spec.loader.exec_module(bench)
    scores = []
    for row, body in bench.pages("fundus", "publisher")[::4]:
        scores.append(bench.score_fundus(row, bench.onrecord(body, row["url"])))
    plain = []
    for row, body in bench.pages("article-extraction-dataset", "site")[::4]:
        plain.append(bench.score_plain(row, bench.onrecord(body, row["url"])))
    found = bench.table(scores)
    assert float(found["same day"]) >= 0.98
    assert float(found["body F1"]) >= 0.975
    assert float(found["captions"]) >= 0.95
    assert float(found["authors exact"]) >= 0.95
    assert float(found["standfirst"]) >= 0.94
    assert float(found["title"]) >= 0.84
    assert float(found["title or SEO title"]) >= 0.98
    assert float(found["all paragraphs"]) >= 0.88
    assert float(found["captions with credit"]) >= 0.9
    assert int(found["pages with teaser lines"]) == 0
    assert statistics.fmean(score["body"][2] for score in plain) >= 0.91
    assert statistics.fmean(score["title"] for score in plain) >= 0.94
