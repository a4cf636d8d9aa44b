"""Several processes give what one gives, in the same order, and faults stay with the page that has them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli
from onrecord.pipeline.processes import in_order
from tests.versions.pages import Page


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def where(_: int) -> int:
    return os.getpid()


def fails_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """Twenty pages: files beside the listing, pages in it, and three lines that are none."""
    lines = []
    for n in range(20):
        page = Page(title=f"Harbour to close, part {n}").html()
        if n % 2:
            (tmp_path / f"{n}.html").write_bytes(page)
            lines.append(json.dumps({"id": f"p{n}", "html_file": f"{n}.html", "url": f"https://post.example/{n}"}))
        else:
            lines.append(json.dumps({"id": f"p{n}", "html": page.decode()}))
    lines += ["", "nonsense", json.dumps({"id": "gone", "html_file": "gone.html"}), json.dumps(["a list"])]
    path = tmp_path / "listing.jsonl"
    path.write_text("\n".join(lines))
    return path


def test_read_gives_the_same_with_any_number_of_processes(listing: Path) -> None:
    """Same rows in the order of the listing, same lines of failure."""
    one, two = (run("read", "--jsonl", str(listing), "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    rows = [json.loads(line) for line in one.stdout.splitlines()]
    assert [row["input"] for row in rows] == [f"p{n}" for n in range(20)]
    assert len(one.stderr.splitlines()) == 3


def test_find_statements_gives_the_same_with_any_number_of_processes(tmp_path: Path) -> None:
    """One answer a document, in order."""
    path = tmp_path / "texts.jsonl"
    text = "The mayor of Orm, {}, said on Monday that the ferry would sail again. “We are glad,” she added."
    names = ("Ida Kroll", "Ada Brill", "Lena Purkiss", "Anna Petrie")
    path.write_text("\n".join(json.dumps({"doc_id": n, "text": text.format(n), "date": "2026-03-04"}) for n in names))
    one, two = (run("find", "statements", "--jsonl", str(path), "-j", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert [json.loads(line)["doc_id"] for line in one.stdout.splitlines()] == list(names)


def test_work_is_shared_and_an_error_ends_it() -> None:
    """More than one process works; what fails is raised where its result is asked for, and nobody is left behind."""
    assert len({pid for _, pid in in_order(where, range(12), 2)} - {os.getpid()}) >= 1
    results = in_order(fails_at_seven, range(100), 2)
    assert [next(results)[0] for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)


def test_things_are_taken_as_they_are_needed() -> None:
    """Of endless things only a few are under way at once."""
    taken = []

    def endless() -> object:
        n = 0
        while True:
            taken.append(n)
            yield n
            n += 1

    results = in_order(where, endless(), 2)  # type: ignore[arg-type]
    for _ in range(3):
        next(results)
    results.close()
    assert len(taken) < 20
