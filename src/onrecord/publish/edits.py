"""Edits as JSON rows. Compares nothing."""

from __future__ import annotations

from typing import Any

from onrecord.records import Article, Edit, Words
from onrecord.times import iso


def edit_row(edit: Edit, article: Article) -> dict[str, Any]:
    """One edit. Spans are code points of the text of the version named on the same side."""
    pair = edit.pair
    return {
        "article": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "at": iso(pair.at),
        "before": {"version": pair.before, "number": edit.numbers[0]},
        "after": {"version": pair.after, "number": edit.numbers[1]},
        "changes": [
            {"kind": one.kind, "before": _words(one.before), "after": _words(one.after), "place": list(one.place)}
            for one in edit.changes
        ],
        "headline": {"before": edit.title[0], "after": edit.title[1]} if edit.title else None,
        "reread": edit.reread,
    }


def _words(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else {"text": words.text, "start": words.start, "end": words.end}
