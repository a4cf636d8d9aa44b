"""The index of a WARC file by address and instant (CDXJ), as replay tools read it. Reads no WARC itself."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote_to_bytes, urlsplit

from onrecord.ids import digest_text
from onrecord.records import PackedRecord

_WWW = re.compile(r"^www\d*\.")
_PORTS = {"http": 80, "https": 443}
_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'();/:@&=+$,[]?")


def index_line(record: PackedRecord, *, file: str, offset: int) -> str:
    """One line of the index, without its end. Lines are sorted as they stand."""
    kept = record.capture
    assert kept is not None
    said: dict[str, str] = {
        "url": kept.url,
        "mime": "warc/revisit" if record.kind == "revisit" else kept.media_type,
        "status": str(kept.status or 200),  # a file taken in replays as a page that was there
        "digest": digest_text(kept.sha256),
        "length": str(len(record.packed)),
        "offset": str(offset),
        "filename": file,
    }
    return f"{address_key(kept.url)} {kept.at:%Y%m%d%H%M%S} {json.dumps(said)}"


def address_key(url: str) -> str:
    """The address in the order by which indexes are sorted (SURT): `com,example)/path?a&b`.

    The host from its end, without www and the scheme's own port; all in lower case; the query's parts sorted.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return _encoded(url)  # an address that nobody can take apart is its own key
    if not parts.hostname:
        return _encoded(url).lower()
    host = ",".join(reversed(_WWW.sub("", parts.hostname).split(".")))
    host += f":{port}" if port and port != _PORTS.get(parts.scheme.lower()) else ""
    path = _encoded(re.sub(r"/{2,}", "/", parts.path)).lower()
    path = path.rstrip("/") or "/"
    query = "&".join(sorted(_encoded(parts.query).lower().split("&"))) if parts.query else ""
    return f"{host}){path}" + (f"?{query}" if query else "")


def _encoded(text: str) -> str:
    """The text percent-encoded once, whatever of it was encoded before."""
    data = unquote_to_bytes(text)
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in data)
