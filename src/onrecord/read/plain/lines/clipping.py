"""What a web clipper writes above the text it saves: front matter between rules, or lines of "Name: value".

Gives the facts by the names they have there (read/fields.py knows what each means) and the lines they stand on. Only a
page that begins with them has them; an article that begins "Warning: ..." has none. Reads no YAML beyond what clippers
write: strings, quoted or not, and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read.fields import NAMES, Row, keyed

_MOST = 80  # lines of front matter
_LONGEST = 4000  # characters of a line of it
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*)|\s*$)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_END = re.compile(r"(?:markdown content|content|text)\s*:\s*$", re.I)
_OURS = frozenset(("created", "createdat", "datecreated", "clipped", "saved", "accessed"))  # when it was clipped
_TOLD = frozenset((*NAMES["title"], *NAMES["url"]))


@dataclass(frozen=True, slots=True)
class Clipped:
    """The facts, and how many lines at the beginning of the text hold them."""

    row: Row
    lines: int


def clipped(text: str) -> Clipped | None:
    """What stands above the text; None where it begins with its words."""
    head = text[: _MOST * 500].lstrip("\ufeff").split("\n", _MOST + 1)
    if head[0].strip() == "---":
        end = next((n for n, line in enumerate(head[1:], 1) if line.strip() in ("---", "...")), None)
        return _told(head[1:end], end + 1) if end is not None else None
    if _PAIR.match(head[0]):
        end = next((n for n, line in enumerate(head) if _END.match(line)), None)
        return _told(head[:end], end + 1) if end is not None else None
    return None


def _told(lines: Sequence[str], count: int) -> Clipped | None:
    found: Row = {}
    name = ""
    for line in (one[:_LONGEST].rstrip() for one in lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if item := _ITEM.fullmatch(line):
            if name and isinstance(found.setdefault(name, []), list):
                found[name].append(_bare(item[1]))
        elif pair := _PAIR.fullmatch(line):
            name, said = pair[1], (pair[2] or "").strip()
            if said.startswith("[") and said.endswith("]") and not said.startswith("[["):
                found[name] = [_bare(one) for one in said[1:-1].split(",")]
            elif said:
                found[name] = _bare(said)
        elif not name:
            return None
    row = {key: value for key, value in keyed(found).items() if key not in _OURS}
    return Clipped(row, count) if _TOLD & row.keys() else None


def _bare(said: str) -> str:
    """A value without its quotes and the brackets of a wiki's links."""
    said = said.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        said = said[1:-1].replace('\\"', '"').replace("''", "'")
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", said)
