"""How well and how fast HTML pages are read, beside trafilatura 2.x and newspaper4k, on ../shared/data.

    python benchmarks/bench_html.py [--half development|check] [--system onrecord ...] [--misses FIELD]

Both sets are split by publisher or site, by hash, into a development half (rules are tuned on it alone) and a check
half. Prints Markdown tables. Reads nothing but the two sets; holds no rule of reading.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.text import fold, words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
BODY = {"paragraph", "heading", "quote", "list", "table"}
_NOT_WORD = re.compile(r"[\W_]+")
# Only what is a teaser beyond doubt: the marker with a headline behind it, or alone on its line.
_TEASER = re.compile(
    r"^\W*(?:read (?:more|also|next)|also read|more on this|related(?: \w+)?|see also|lesen sie auch"
    r"|mehr zum thema|lire aussi"
    r"|lea también|leggi anche|les også|läs också|læs også)\s*(?:[:：»>|–—-]\s*.{0,200})?$",
    re.I,
)


@dataclass
class Read:
    """What one system made of a page, in the fields that are scored."""

    title: str | None = None
    seo_title: str | None = None
    day: date | None = None
    modified: bool = False
    authors: list[str] = field(default_factory=list)
    standfirst: str = ""
    paragraphs: list[str] = field(default_factory=list)
    captions: list[tuple[str, str, bool]] = field(default_factory=list)  # caption, its credit, tied to a picture
    lead: str = ""  # the standfirst as part of the text: the hand-cleaned gold begins with it, where there is one


def squash(text: str) -> str:
    return _NOT_WORD.sub("", fold(text))


def half_of(name: str) -> str:
    return "development" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "check"


def pages(folder: str, key: str) -> list[tuple[dict[str, Any], bytes]]:
    found = []
    with (DATA / folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            file = row["html_file"] if row["html_file"].endswith(".gz") else row["html_file"] + ".gz"
            row["half"] = half_of(row[key])
            found.append((row, gzip.decompress((DATA / folder / file).read_bytes())))
    return found


# ---- systems ----


def onrecord(body: bytes, url: str) -> Read:
    from onrecord.read.html import read_html
    from onrecord.records import ReadOptions

    page = read_html(body, ReadOptions(url=url), today=date(2026, 8, 1))
    if not page.articles:
        return Read()
    reading = page.articles[0]
    captions: list[tuple[str, str, bool]] = []
    before = ""
    for block in reading.blocks:
        if block.role == "caption":
            captions.append((block.text, "", bool(block.url)))
        elif block.role == "credit" and before in ("caption", "credit") and captions:
            # A credit belongs to the caption that it follows.
            caption, credit, tied = captions[-1]
            captions[-1] = (caption, f"{credit} {block.text}".strip(), tied)
        before = block.role
    return Read(
        reading.title.text if reading.title else None,
        reading.title.seo if reading.title else None,
        reading.published.earliest if reading.published else None,
        reading.modified is not None,
        list(reading.byline),
        reading.standfirst or "",
        [b.text for b in reading.blocks if b.role in BODY],
        captions,
        lead=reading.standfirst or "",
    )


def trafilatura(body: bytes, url: str) -> Read:
    from trafilatura import bare_extraction

    found = bare_extraction(body, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):  # a dict only where one is asked for
        return Read()
    day = date.fromisoformat(found.date[:10]) if found.date else None
    return Read(
        found.title, None, day, False, [a for a in (found.author or "").split("; ") if a], found.description or "",
        (found.text or "").split("\n"),
    )  # fmt: skip


def newspaper4k(body: bytes, url: str) -> Read:
    import newspaper

    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=body.decode("utf-8", "replace"))
    try:
        article.parse()
    except Exception:  # the library raises whatever a page makes it raise; such a page counts as not read
        return Read()
    day = article.publish_date.date() if article.publish_date else None
    return Read(
        article.title, None, day, False, list(article.authors), article.meta_description or "",
        [p for p in article.text.split("\n") if p.strip()],
    )  # fmt: skip


SYSTEMS: dict[str, Callable[[bytes, str], Read]] = {
    "onrecord": onrecord, "trafilatura": trafilatura, "newspaper4k": newspaper4k,
}  # fmt: skip


# ---- scores ----


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the well-known article extraction benchmark counts them."""
    found = words(text)
    if len(found) < size:
        return Counter([tuple(found)]) if found else Counter()
    return Counter(tuple(found[i : i + size]) for i in range(len(found) - size + 1))


def overlap(got: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the shingles."""
    a, b = shingles(got), shingles(gold)
    same = sum((a & b).values())
    precision = same / sum(a.values()) if a else float(not b)
    recall = same / sum(b.values()) if b else float(not a)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def near(part: str, whole: str) -> bool:
    return bool(part) and (part in whole or (len(part) > 40 and part[:40] in whole and part[-30:] in whole))


def score_fundus(gold: dict[str, Any], got: Read) -> dict[str, Any]:
    """One page: field -> right or not (None: the page can't say), or a list of such."""
    names = sorted({squash(name) for name in gold["authors"] or []})
    paragraphs = [squash(p) for s in gold["sections"] for p in s["paragraphs"]]
    summary = [squash(s) for s in gold["summary"] or [] if squash(s)]
    everything = squash(" ".join(got.paragraphs))
    known = everything_gold(gold)
    lead = squash(got.standfirst)
    found, credited = [], []
    for image in gold["images"] or []:
        caption = squash(image["caption"] or "")
        if not caption:
            continue
        hit = next((c for c in got.captions if c[2] and _same(caption, squash(c[0]), squash(c[0] + c[1]))), None)
        found.append(hit is not None)
        if image["authors"]:
            credited.append(hit is not None and all(squash(a) in squash(hit[1] or hit[0]) for a in image["authors"]))
    share = [near(p, everything) for p in paragraphs if p]
    return {
        "title": squash(got.title or "") == squash(gold["title"] or ""),
        "title or SEO title": squash(gold["title"] or "") in (squash(got.title or ""), squash(got.seo_title or "")),
        "same day": got.day is not None and got.day.isoformat() == str(gold["publishing_date"])[:10],
        "authors exact": sorted({squash(a) for a in got.authors}) == names if names else None,
        "standfirst": (bool(lead) and all(s[:60] in lead or lead[:60] in s for s in summary)) if summary else None,
        "paragraphs": share,
        "all paragraphs": all(share),
        "captions": found,
        "captions with credit": credited,
        "teaser lines": sum(1 for p in got.paragraphs if _TEASER.match(p) and squash(p) not in known),
        "modified": got.modified,
        "body": overlap(
            "\n".join(got.paragraphs), "\n".join(p for s in gold["sections"] for p in [*s["headline"],
            *s["paragraphs"]])
        ),
    }  # fmt: skip


def everything_gold(gold: dict[str, Any]) -> str:
    return squash(gold["text"])


def _same(caption: str, got: str, with_credit: str) -> bool:
    return bool(got) and (caption in with_credit or (got in caption and len(got) > 0.6 * len(caption)))


def score_plain(gold: dict[str, Any], got: Read) -> dict[str, Any]:
    return {
        "title": squash(got.title or "") == squash(gold["title"] or ""),
        "title or SEO title": squash(gold["title"] or "") in (squash(got.title or ""), squash(got.seo_title or "")),
        "body": overlap("\n".join([got.lead, *got.paragraphs]), gold["text"]),
    }


def mean(values: Iterable[Any]) -> str:
    flat = [v for value in values if value is not None for v in (value if isinstance(value, list) else [value])]
    return f"{statistics.fmean(flat):.3f}" if flat else "-"


def table(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Each field's mean over the pages; lists are pooled; the body's precision, recall and F1 are means over pages."""
    out = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if name == "body":
            for n, part in enumerate(("body precision", "body recall", "body F1")):
                out[part] = mean(value[n] for value in values)
        elif name == "teaser lines":
            out["pages with teaser lines"] = str(sum(1 for value in values if value))
        else:
            out[name] = mean(values)
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--half", choices=("development", "check"))
    parser.add_argument("--set", choices=("fundus", "article-extraction-dataset"))
    parser.add_argument("--system", action="append", choices=tuple(SYSTEMS))
    parser.add_argument("--misses", help="name the pages where onrecord is wrong in this field")
    options = parser.parse_args(arguments)
    sets = {"fundus": ("publisher", score_fundus), "article-extraction-dataset": ("site", score_plain)}
    for folder, (key, score) in sets.items():
        if options.set not in (None, folder):
            continue
        rows = pages(folder, key)
        if options.half:
            rows = [row for row in rows if row[0]["half"] == options.half]
        seconds = {}
        results: dict[str, dict[str, dict[str, str]]] = {}
        for name in options.system or SYSTEMS:
            read = SYSTEMS[name]
            read(rows[0][1], rows[0][0]["url"])  # imports and tables are loaded once, outside the clock
            begun = time.process_time()
            got = [read(body, row["url"]) for row, body in rows]
            seconds[name] = time.process_time() - begun
            scored = [(row, score(row, one)) for (row, _), one in zip(rows, got, strict=True)]
            if options.misses and name == "onrecord":
                report(options.misses, scored, got)
            halves = {
                half: [s for row, s in scored if row["half"] == half]
                for half in ("development", "check")
                if any(row["half"] == half for row, _ in scored)
            }
            if len(halves) > 1:
                halves["whole"] = [s for _, s in scored]
            results[name] = {part: table(found) for part, found in halves.items()}
        show(folder, results, seconds, len(rows))


def report(name: str, scored: list[tuple[dict[str, Any], dict[str, Any]]], got: list[Read]) -> None:
    for (row, score), one in zip(scored, got, strict=True):
        value = score["body" if name == "body" else name]
        wrong = value[2] < 0.9 if name == "body" else (not all(value) if isinstance(value, list) else value is False)
        if name == "teaser lines":
            wrong = bool(value)
        if wrong:
            what = {"authors exact": (row["authors"], one.authors), "title": (row["title"], one.title, one.seo_title)}
            print(row["id"], row["half"], value, what.get(name, ""))


def show(folder: str, results: dict[str, dict[str, dict[str, str]]], seconds: dict[str, float], count: int) -> None:
    names = list(results)
    halves = list(results[names[0]])
    print(f"\n### {folder}, {count} pages\n")
    print("| | " + " | ".join(f"{name}, {half}" for name in names for half in halves) + " |")
    print("|---|" + "---|" * (len(names) * len(halves)))
    for line in results[names[0]][halves[0]]:
        print(f"| {line} | " + " | ".join(results[name][half][line] for name in names for half in halves) + " |")
    print("\n" + "; ".join(f"{name} {count / seconds[name]:.1f} pages/s" for name in names))


if __name__ == "__main__":
    main()
