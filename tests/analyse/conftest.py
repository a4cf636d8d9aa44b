"""What the analysis tests share: the finder, loaded once, and the shared data's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analyse.statements import StatementFinder


@pytest.fixture(scope="session")
def finder() -> StatementFinder:
    return StatementFinder()


@pytest.fixture(scope="session")
def shared() -> Path:
    return Path(__file__).resolve().parents[3] / "shared"
