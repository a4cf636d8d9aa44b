"""Templates, static files and the answers made of them. Knows no routes and asks no record.

Everything from the archive goes through autoescaping; nothing is marked safe. Answers carry an ETag made of their
bytes, so that going back to a page costs a few bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from onrecord.records import STAND_INS
from onrecord.web import links, wording
from onrecord.web.typeset import runs

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Control characters that HTML has no place for; words of other people's may hold any."""
_YEAR = "public, max-age=31536000, immutable"


def page(request: Request, template: str, facts: Mapping[str, Any], status: int = 200) -> Response:
    """A page in HTML. `facts` is all the template sees besides the wording and the links."""
    html = paper().get_template(template).render(facts, here=request.url.path)
    html = _NOT_IN_HTML.sub("\ufffd", html)
    return answer(request, html.encode("utf-8", "replace"), "text/html; charset=utf-8", status=status)


def answer(
    request: Request, body: bytes, media_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Bytes with their ETag, or 304 when the reader has them already."""
    etag = f'"{sha256(body).hexdigest()[:20]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and etag in known:
        return Response(status_code=304, headers={"etag": etag})
    return Response(body, status, {"etag": etag, **(headers or {})}, media_type)


def static(request: Request) -> Response | None:
    """A file of the room's own, by name; None when there is none."""
    found = shelf().get(request.path_params["name"])
    if found is None:
        return None
    body, media_type, _ = found
    return answer(request, body, media_type, headers={"cache-control": _YEAR} if request.url.query else None)


@lru_cache(maxsize=1)
def shelf() -> dict[str, tuple[bytes, str, str]]:
    """The room's own files: name to bytes, type and the mark that makes each state's URL its own."""
    found = {}
    for one in (files("onrecord.web") / "static").iterdir():
        kind = _TYPES.get(one.name.rpartition(".")[2])
        if kind:
            body = one.read_bytes()
            found[one.name] = (body, f"{kind}; charset=utf-8", sha256(body).hexdigest()[:10])
    return found


def static_url(name: str) -> str:
    """The URL of a file of the room's own, new whenever its bytes are."""
    return f"/static/{name}?{shelf()[name][2]}"


@lru_cache(maxsize=1)
def paper() -> Environment:
    """The templates, with the words and links they use. A name that is not there is an error, not a blank."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        when=wording.when_words,
        day=wording.day_words,
        instant=wording.instant_words,
        month=wording.month_words,
        percent=wording.percent,
        size=wording.size_words,
        origin=wording.origin_words,
        and_list=wording.and_list,
        sentence=wording.sentence,
        pieces=wording.pieces,
        tongue=wording.language_words,
        length_words=wording.length_words,
        file_name=links.file_name,
        speaker=wording.speaker_words,
        manner=wording.manner_words,
        runs=runs,
    )
    made.globals.update(
        STAND_INS=STAND_INS,
        count=wording.count,
        badges=wording.badges,
        title_note=wording.title_note,
        category_url=links.category_url,
        article_url=links.article_url,
        version_url=links.version_url,
        changes_url=links.changes_url,
        capture_url=links.capture_url,
        statement_url=links.statement_url,
        statement_place_url=links.statement_place_url,
        party_url=links.party_url,
        source_url=links.source_url,
        stance_note=wording.stance_note,
        with_query=links.with_query,
        outside=links.outside,
        static_url=static_url,
    )
    return made
