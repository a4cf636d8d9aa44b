"""Word and rich-text documents to readings. A news database's download is read as its text is; all else as a page.

Lines are the document's paragraphs, counted from 1. Says nothing of how they look.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.errors import InputError
from onrecord.read.databases import read_database
from onrecord.read.decoding.databases import database_of
from onrecord.read.plain.reading import read_plaintext
from onrecord.read.word.docx import docx_text
from onrecord.read.word.rtf import rtf_text
from onrecord.records import PageReading, ReadOptions

READER: Final = "word/1"
"""The reader's name and version, kept beside what it read."""


def read_word(body: bytes, options: ReadOptions, *, today: date) -> PageReading:
    """The articles of a document. Raises InputError when it is damaged or has no words."""
    text = docx_text(body) if body.startswith(b"PK") else rtf_text(body)
    if not text.strip():
        raise InputError("the document holds no words", then="Its pictures, if any, can't be read")
    words, options = text.encode("utf-8", "replace"), replace(options, encoding="utf-8")
    form = database_of(words)
    return (
        read_database(words, options, form=form, today=today) if form else read_plaintext(words, options, today=today)
    )
