"""An archive for each test, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.opening.place import Place, open_place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the test's archive is."""
    return tmp_path / "archive"


@pytest.fixture
def place(folder: Path) -> Iterator[Place]:
    """A new archive, open for writing."""
    with open_place(folder, create=True) as opened:
        yield opened
