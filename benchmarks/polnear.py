"""PolNeAR in the shared data: its rows, its scorer, and attributions in the form that the scorer reads.

Finds no attribution and scores none itself.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.analyse.attributions.linking import Attribution

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
POLNEAR = DATA / "polnear"
Row = dict[str, Any]


def load_rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def load_scorer(folder: Path = POLNEAR) -> ModuleType:
    """The `score.py` that lies in a folder of the shared data."""
    spec = importlib.util.spec_from_file_location(f"{folder.name}_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_row(found: Attribution) -> Row:
    """One attribution as the scorer has it."""
    source = [[found.source.start, found.source.end]] if found.source else []
    contents = [[c.start, c.end] for c in found.contents]
    return {"source": source, "cue": [[found.cue.start, found.cue.end]], "content": contents}
