"""The tagger: marks a text's words as source, cue, content or none of these, by a small encoder and a chain.

Needs onnxruntime and tokenizers at run time. Each window of paragraphs goes through the model alone: int8 scales depend
on all that a batch holds, so this is what makes results the same whatever is analysed together. Links nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.analyse.prose.quotes import OUTSIDE, Quotation, find_quotations, quote_map
from onrecord.analyse.tagging.chain import Chain, Floats
from onrecord.analyse.tagging.parting import parted
from onrecord.analyse.tagging.segments import Segment, mend, segments_of
from onrecord.analyse.tagging.wordpieces import CLS, OTHER_CASE, SEP, Ints, Pieces, load_tokenizer, pieces_of
from onrecord.errors import AnalysisUnavailable

FILES = ("tagger.onnx", "tokenizer.json", "chain.json", "linker.json")


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How a text is cut into windows, in word pieces."""

    core: int = 440
    """Pieces whose scores a window is run for."""
    margin: int = 90
    """Pieces of whole paragraphs seen on each side of the core for context, up to twice as many. Cutting paragraphs
    at exactly so many pieces was quicker by a tenth and cost half a point."""
    longest: int = 380
    """A paragraph of more pieces comes in parts, and no core holds more."""


class Tagger:
    """A loaded model. Safe to use from several threads; holds no state between texts."""

    def __init__(self, folder: Path | None = None, *, windows: WindowOptions | None = None, threads: int = 1) -> None:
        """Load the model in `folder`, or the one that ships with onrecord. Raises AnalysisUnavailable when it can't."""
        self.folder = folder if folder is not None else model_folder()
        self.windows = windows or WindowOptions()
        self._session, self._tokenizer, chain = _load(self.folder, threads)
        self.name: str = chain["name"]
        """The model's name and version, kept with each finding."""
        self._chain = Chain(*(np.array(chain[part], dtype=np.float32) for part in ("step", "first", "last")))

    def tag(self, text: str, quotations: Sequence[Quotation] | None = None) -> list[Segment]:
        """The segments of `text`, in order, none overlapping another. Never raises on odd text."""
        quotes = find_quotations(text) if quotations is None else quotations
        paragraphs = pieces_of(text, self._tokenizer, longest=self.windows.longest, quotations=quotes)
        found: list[Segment] = []
        for paragraph, (path, belief) in zip(paragraphs, self._chain.read(self.scores(paragraphs)), strict=True):
            found += segments_of(path, paragraph.words.tolist(), belief, paragraph.number)
        return mend(parted(found, text, quote_map(text, quotes)), text, quotes)

    def scores(self, paragraphs: Sequence[Pieces]) -> list[Floats]:
        """For each paragraph, (words, labels) scores."""
        if not paragraphs:
            return []
        ids, case, quote = (np.concatenate(row) for row in zip(*map(_closed, paragraphs), strict=True))
        ends = np.cumsum([len(p.ids) + 1 for p in paragraphs])
        starts = ends - [len(p.ids) + 1 for p in paragraphs]
        found: list[Floats] = []
        for begin, end in cores(paragraphs, self.windows.core):
            first_seen, after_seen = _with_margins(paragraphs, (begin, end), self.windows.margin)
            low, high = int(starts[first_seen]), int(ends[after_seen - 1])
            feed = {
                name: np.concatenate([[first], row[low:high]])[None, :].astype(np.int64)
                for name, first, row in (("ids", CLS, ids), ("case", OTHER_CASE, case), ("quote", OUTSIDE, quote))
            }
            # A word beyond a cut paragraph's pieces takes the last piece's scores.
            words = [np.minimum(p.first, len(p.ids) - 1) for p in paragraphs[begin:end]]
            kept = [1 + int(starts[begin + n]) - low + first for n, first in enumerate(words)]
            output: Floats = self._session.run(None, feed | {"kept": np.concatenate(kept)})[0][0]
            found += np.split(output, np.cumsum([len(first) for first in words])[:-1])
        return found


def _closed(paragraph: Pieces) -> tuple[Ints, Ints, Ints]:
    """A paragraph's pieces, their casing and quotation, with the mark that ends it."""
    return (
        np.append(paragraph.ids, SEP),
        np.append(paragraph.case, OTHER_CASE),
        np.append(paragraph.quote, OUTSIDE),
    )


def model_folder() -> Path:
    """Where the model that ships with onrecord lies."""
    return Path(str(resources.files("onrecord") / "data" / "tagger"))


def cores(paragraphs: Sequence[Pieces], capacity: int) -> list[tuple[int, int]]:
    """Runs of consecutive paragraphs of up to `capacity` pieces (one paragraph at least), as (first, after last)."""
    found = []
    begin, held = 0, 0
    for number, paragraph in enumerate(paragraphs):
        need = len(paragraph.ids) + 1
        if number > begin and held + need > capacity:
            found.append((begin, number))
            begin, held = number, 0
        held += need
    if begin < len(paragraphs):
        found.append((begin, len(paragraphs)))
    return found


def _with_margins(paragraphs: Sequence[Pieces], core: tuple[int, int], margin: int) -> tuple[int, int]:
    """The core widened by whole paragraphs on both sides, as far as the margin and the encoder's 512 places allow."""
    low, high = core
    room = 511 - sum(len(p.ids) + 1 for p in paragraphs[low:high])
    spent = 0
    while low > 0 and spent < margin and len(paragraphs[low - 1].ids) < min(room, 2 * margin):
        low -= 1
        spent += len(paragraphs[low].ids) + 1
        room -= len(paragraphs[low].ids) + 1
    spent = 0
    while high < len(paragraphs) and spent < margin and len(paragraphs[high].ids) < min(room, 2 * margin):
        spent += len(paragraphs[high].ids) + 1
        room -= len(paragraphs[high].ids) + 1
        high += 1
    return low, high


def _load(folder: Path, threads: int) -> tuple[Any, Any, dict[str, Any]]:
    """The ONNX session, the tokenizer and the chain's scores; whatever is wrong comes out as one clear error."""
    try:
        import onnxruntime
    except ImportError as error:
        raise AnalysisUnavailable(
            "the packages that run the tagger are missing", where="onnxruntime", then="Install onrecord again with pip"
        ) from error
    for name in FILES:
        if not (folder / name).is_file():
            raise AnalysisUnavailable("a file of the tagger is missing", where=str(folder / name), then=_REPAIR)
    try:
        chain = json.loads((folder / "chain.json").read_text(encoding="utf-8"))
        model = (folder / "tagger.onnx").read_bytes()
        if hashlib.sha256(model).hexdigest() != chain["sha256"]:
            raise AnalysisUnavailable(
                "the tagger's model is not the file it should be", where=str(folder), then=_REPAIR
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return session, load_tokenizer(folder / "tokenizer.json"), chain
    except AnalysisUnavailable:
        raise
    except Exception as error:  # onnxruntime and tokenizers raise their own and plain Exceptions on broken files
        raise AnalysisUnavailable("the tagger can't be read", where=str(folder), then=_REPAIR) from error


_REPAIR = "Install onrecord again with pip; everything but statements works meanwhile"
