"""What kind of file some bytes are: a media type from magic bytes and the first words, by name only as a tie-break.

Looks at the first few kilobytes, opens nothing, decodes nothing beyond them, and never raises.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from onrecord.read.decoding.databases import CUTS, LOOKED_AT, database_of

_HEAD: Final = 4096

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"WARC/", "application/warc"),
    (b"{\\rtf", "application/rtf"),
)
# Magic that words of a text could open with by chance; it counts only where the bytes after it are no text.
_WORDLIKE: Final = frozenset({b"BZh", b"ID3", b"OggS", b"fLaC"})
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LIST: Final = 64 * 1024  # bytes at a ZIP's end
_OFFICE: Final = (
    (b"word/", _WORD),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"mimetypeapplication/epub+zip", "application/epub+zip"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
)

_NAMES: Final[dict[str, str]] = {
    "application/warc": "a WARC file",
    "application/x-empty": "an empty file",
    "application/pdf": "a PDF document",
    "application/zip": "a ZIP archive",
    "application/gzip": "a gzip file",
    "application/x-bzip2": "a bzip2 file",
    "application/x-xz": "an xz file",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/vnd.rar": "a RAR archive",
    "application/zstd": "a Zstandard file",
    "application/x-ole-storage": "an old Office document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel workbook",
    "application/epub+zip": "an EPUB book",
    "application/rtf": "a rich text document",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.sqlite3": "an SQLite database",
    "application/x-executable": "a program",
    "application/octet-stream": "a binary file of no known kind",
    "application/xml": "an XML file",
    "text/x-opml": "a subscription list",
    "text/csv": "a table",
}

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)
_XML = re.compile(rb"[^<]{0,200}<(?:\?xml|rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.IGNORECASE)
_XML_ROOT = re.compile(rb"<(?:[\w.-]+:)?(rss|feed|rdf|opml)\b", re.IGNORECASE)
_XML_ROOTS: Final = {
    b"rss": "application/rss+xml", b"rdf": "application/rss+xml", b"feed": "application/atom+xml",
    b"opml": "text/x-opml",
}  # fmt: skip
_JSON = re.compile(rb"\s*(?:\[\s*\{|\{)\s*\"[^\"\n]{1,60}\"\s*:|\s*\[\s*\]\s*$|\x1e\{")
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_MBOX = re.compile(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n(?:[!-9;-~]+:|\r?\n)")
_HEADER = re.compile(rb"(?:^|\n)([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]*[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*")
_MAIL_HEADERS: Final = frozenset(
    b"from to subject date message-id mime-version received return-path delivered-to content-type sender reply-to "
    b"content-transfer-encoding list-id list-unsubscribe dkim-signature snapshot-content-location".split()
)
_TAG = re.compile(rb"</?(?:p|div|a|span|br|h[1-6]|ul|li|table|img|section|header|footer)\b[^>]*>", re.IGNORECASE)
_TABLES: Final = {"csv": b",", "tsv": b"\t"}  # by the file's name alone: a page of text may begin with either
_CONTROLS: Final = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def sniff(name: str, body: bytes) -> str:
    """The media type of the bytes; `name` decides only between kinds that begin alike (plain text, HTML)."""
    if not body:
        return "application/x-empty"
    head = body[:_HEAD]
    if binary := magic(head):
        # Its list of parts, at its end, tells a document whose text isn't its first part.
        return _WORD if binary == "application/zip" and b"word/document.xml" in body[-_LIST:] else binary
    if looks_binary(head):
        return "application/octet-stream"
    mark = next((mark for mark in _BOMS if head.startswith(mark)), b"")
    start = head.removeprefix(mark).replace(b"\x00", b"")  # UTF-16 markup shows through without its NULs
    extension = name.lower().rpartition(".")[2]
    if _HTML.match(start) and (extension not in ("md", "markdown") or _PAGE.match(start)):
        return "text/html"  # Markdown may begin with a tag, too, but not with those of a whole page
    if _XML.match(start):
        root = _XML_ROOT.search(start)
        return _XML_ROOTS[root[1].lower()] if root else "application/xml"
    if _MBOX.match(start):
        return "application/mbox"
    if mail := _mail(start):
        return mail
    if _JSON.match(start) or extension in ("jsonl", "ndjson", "jl"):
        return _json(start, extension)
    if _TABLES.get(extension, b"\0") in start.partition(b"\n")[0]:
        return "text/csv"
    if extension in {"html", "htm", "xhtml"} and _TAG.search(start):
        return "text/html"
    return database_of(body[:LOOKED_AT].removeprefix(mark).replace(b"\x00", b"")) or "text/plain"


def cuts(name: str, body: bytes) -> re.Pattern[bytes] | None:
    """Behind what a file that begins so can be cut between its articles, where its kind alone tells."""
    return CUTS.get(sniff(name, body))


def _mail(start: bytes) -> str | None:
    """The media type of a message; None where the first lines aren't headers of one."""
    block = re.split(rb"\r?\n\r?\n", start.lstrip(), maxsplit=1)[0]
    said = {name.lower(): True for name in _HEADER.findall(block)}
    if not re.match(rb"[A-Za-z][A-Za-z0-9-]{1,40}:", block) or len(_MAIL_HEADERS & said.keys()) < 3:
        return None
    related = re.search(rb"^content-type:\s*multipart/related", block, re.IGNORECASE | re.MULTILINE)
    # Browsers write no sender's address and no receiver; a newsletter with pictures inside is related, too.
    page = related and not {b"received", b"to", b"message-id"} & said.keys()
    return "multipart/related" if page else "message/rfc822"


def _json(start: bytes, extension: str) -> str:
    if _JSON_FEED.search(start):
        return "application/feed+json"
    return "application/json" if extension == "json" or start.lstrip().startswith(b"[") else "application/jsonl"


def magic(head: bytes) -> str | None:
    """The media type that the first bytes announce, None where they announce nothing."""
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            if mark in _WORDLIKE and not _controls(head[:512]):
                continue
            if kind == "application/zip":
                return next((office for word, office in _OFFICE if word in head[:2048]), kind)
            if kind == "application/gzip" and _unpacked(head).startswith(b"WARC/"):
                return "application/warc"
            return kind
    if head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}[head[8:12]]
    if head[4:8] == b"ftyp":
        return "image/avif" if head[8:12] in {b"avif", b"heic", b"mif1"} else "video/mp4"
    return None


def looks_binary(head: bytes) -> bool:
    """Whether more than a tenth of the bytes are controls that no text has, in no pattern that an encoding explains."""
    if head.startswith(_BOMS) or wide_encoding(head):
        return False
    return _controls(head) > len(head) / 10


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the NULs stand; None where they tell nothing."""
    if b"\x00" not in head:
        return None
    best: tuple[float, str] | None = None
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        sample = head[: len(head) // width * width]
        text = sample.decode(name, "replace")
        if not text:
            continue
        plain = sum(1 for c in text if c.isalnum() or _plain(c))
        spaces = sum(text.count(c) for c in " \n\u3000。，、")
        share = plain / len(text)
        # Read with the wrong byte order, or from a real binary, units fall all over the plane and few are letters
        # of a script with white space between; 95 % and one space in 200 part the two on every sample tried.
        if share >= 0.95 and spaces * 200 >= len(text) and (best is None or share > best[0]):
            best = (share, name)
    return best[1] if best else None


def _plain(c: str) -> bool:
    return (
        c.isalnum()
        or c in " \t\r\n\xa0«»"
        or "!" <= c <= "~"
        or "\u2010" <= c <= "\u2027"  # dashes, quotation marks, ellipsis
        or "\u3000" <= c <= "\u303f"  # Chinese and Japanese punctuation
        or "\uff00" <= c <= "\uff65"
    )


def describe(media_type: str) -> str:
    """A media type in words: "a PDF document", "a picture (image/png)"."""
    if media_type in _NAMES:
        return _NAMES[media_type]
    noun = {"image": "picture", "audio": "sound file", "video": "video"}.get(media_type.partition("/")[0], "file")
    return f"a {noun} ({media_type})"


def _controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROLS))


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        return b""  # not gzip after all, or broken: the caller reports what the magic bytes say
