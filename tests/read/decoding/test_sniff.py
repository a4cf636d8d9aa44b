"""What kind of file some bytes are."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.decoding.sniff import describe, sniff

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("page.txt", b"", "application/x-empty"),
        ("page.txt", b"A town rebuilt its bridge\n", "text/plain"),
        ("page.html", b"A town rebuilt its bridge\n", "text/plain"),
        ("page.html", b"A town <b>rebuilt</b> <p>its bridge</p>\n", "text/html"),
        ("page", b"\xef\xbb\xbf \n<!DOCTYPE HTML><html><p>x", "text/html"),
        ("page", b"<?xml version='1.0'?>\n<html xmlns='x'>", "text/html"),
        ("page", "<!-- saved --><HTML><p>x".encode("utf-16"), "text/html"),
        ("feed", b"<?xml version='1.0'?><rss version='2.0'>", "application/rss+xml"),
        ("feed", b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "text/plain"),
        ("feed", b"<?xml version='1.0'?><a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        ("feed", b"Warning: headers\n<?xml version='1.0'?><rdf:RDF>", "application/rss+xml"),
        ("map", b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "application/xml"),
        ("list", b"<opml version='2.0'>", "text/x-opml"),
        ("feed", b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "application/feed+json"),
        ("rows.jsonl", b"{broken\n", "application/jsonl"),
        ("page.txt", b'{"Nobody was hurt," the guard said.', "text/plain"),
        ("page.txt", b"From 2024 on, the ferry left daily.\nIt was late.\n", "text/plain"),
        ("page.txt", b"Date: Tuesday\nSubject: The quay\n\nIt closes.", "text/plain"),
        ("page", "Мост открыт".encode("utf-16"), "text/plain"),
        ("page", "Мост открыт. Люди пришли.\n".encode("utf-16-le"), "text/plain"),
        ("page", "Мост открыт".encode("cp1251"), "text/plain"),
        ("page.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        ("page.txt", b"%PDF-1.7\n", "application/pdf"),
        ("page.txt", b"PK\x03\x04\x14\x00stuff", "application/zip"),
        ("page.txt", b"PK\x03\x04\x14\x00word/document.xml", WORD),
        ("page.txt", gzip.compress(b"words"), "application/gzip"),
        ("a.warc", b"WARC/1.1\r\nWARC-Type: warcinfo", "application/warc"),
        ("a.warc.gz", gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo"), "application/warc"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        ("page.txt", bytes(range(32)) * 8, "application/octet-stream"),
        ("page.txt", b"ID3 is a town code, said the mayor.", "text/plain"),
    ],
)  # fmt: skip
def test_bytes_tell_before_the_name_does(name: str, body: bytes, kind: str) -> None:
    """Magic bytes and first words decide; an extension only parts HTML from text."""
    assert sniff(name, body) == kind


def test_every_kind_has_words() -> None:
    """Errors speak of files in words that a person uses."""
    assert describe("application/pdf") == "a PDF document"
    assert describe("image/png") == "a picture (image/png)"
    assert describe("video/mp4") == "a video (video/mp4)"


@given(st.text(max_size=12), st.binary(max_size=300))
def test_it_never_raises(name: str, body: bytes) -> None:
    """Any bytes are of some kind."""
    assert "/" in sniff(name, body)
