"""The outermost layer: checks who asks and puts the security headers on every answer. Knows no pages.

The Host check is against DNS rebinding: a page elsewhere whose name is made to point at this machine would
otherwise read the archive through the reader's own browser. An address written in digits can't be rebound.
A page elsewhere may lead a reader here, but can't have the room work for it unseen: what a browser asks for another
site's sake (an image, a frame, a script's request) is turned away, so that its time and size tell nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ALWAYS = frozenset({"localhost", "127.0.0.1", "::1"})
_UNKNOWN = PlainTextResponse(
    "This reading room is not known by that name. Open it by the address that `onrecord serve` printed.\n", 421
)
_ELSEWHERE = PlainTextResponse("A page elsewhere asked for this. Open it yourself.\n", 403)
_ANY = frozenset({"", "0.0.0.0", "::"})


class Guard:
    """Wraps the app. `host` is what the server is bound to; `names` are other names it may be called by.

    Bound to every address, it answers to any address in digits as well, since it can't know which are its own.
    """

    def __init__(self, app: ASGIApp, *, host: str = "127.0.0.1", names: Iterable[str] = ()) -> None:
        self._app = app
        self._digits = host in _ANY
        self._known = _ALWAYS | {_bare(name) for name in (host, *names) if name not in _ANY}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        if not self._welcome(scope):
            await _UNKNOWN(scope, receive, sent)
        elif _for_another_site(scope):
            await _ELSEWHERE(scope, receive, sent)
        else:
            await self._app(scope, receive, sent)

    def _welcome(self, scope: Scope) -> bool:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1:
            return False
        host = _bare(hosts[0])
        return host in self._known or (self._digits and _in_digits(host))


def _for_another_site(scope: Scope) -> bool:
    """Whether a browser says that another site wants this for a page of its own. Other programs say nothing."""
    said = {name: value for name, value in scope["headers"] if name.startswith(b"sec-fetch-")}
    opened = (said.get(b"sec-fetch-mode"), said.get(b"sec-fetch-dest")) == (b"navigate", b"document")
    return said.get(b"sec-fetch-site") in (b"cross-site", b"same-site") and not opened


def _bare(host: str) -> str:
    """The host without its port and brackets, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host if host.count(":") > 1 else host.partition(":")[0]


def _in_digits(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
