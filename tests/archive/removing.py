"""Removals to be killed: run in a process of its own by test_removal_faults.py."""

from __future__ import annotations

from pathlib import Path

from onrecord.archive.opening.place import open_place
from onrecord.archive.removing.removals import Removals
from onrecord.errors import Removed
from tests.archive.importing import pages
from tests.archive.made import NOW


def run(folder: Path, seed: int) -> None:
    """Removes every third page of an import, one after the other; those removed already are passed over."""
    with open_place(folder, write=True) as place:
        for capture, _ in list(pages(seed))[::3]:
            try:
                Removals(place).remove([capture.id], "narrow", by="Ada", reason="court order 12", now=NOW)
            except Removed:
                continue
