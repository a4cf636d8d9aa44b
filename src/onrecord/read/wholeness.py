"""Whether a reading is cut off, by how its own words end. What a web page says of its price is html/'s to weigh."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read import markers
from onrecord.records import BODY, Block


def cut_off(blocks: Sequence[Block]) -> str | None:
    """Why the article may not be whole; None where nothing says so."""
    running = [block for block in blocks if block.role in BODY]
    if running and markers.trails_off(running[-1].text, sum(len(block.text) for block in running)):
        return "its text ends in dots"
    return None
