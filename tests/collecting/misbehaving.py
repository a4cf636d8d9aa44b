"""Sixty-odd hosts that each misbehave in a way of their own, and some that are merely unusual.

`WAYS` names each way, says what is to come of its feed, and how the host is made.
"""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import zstandard

from tests.collecting.pages import ATOM, EARLY, article, atom
from tests.ingest.site import Asked, Host, Page, Site, answer

CERTIFICATE = Path(__file__).parents[1] / "ingest" / "selfsigned.pem"


@dataclass(frozen=True, slots=True)
class Way:
    """`expect` is the kind of problem that its feed meets, or "good": its article is in the archive."""

    name: str
    expect: str
    make: Callable[[Site], Host]


def good_feed(host: Host) -> bytes:
    return atom(f"Post of {host.name}", [(host.url("/1"), f"Fog keeps the boat of {host.name} in port", EARLY)])


def good_page(host: Host) -> bytes:
    return article(f"Fog keeps the boat of {host.name} in port", place=f"Orm {host.name}")


def well(site: Site) -> Host:
    """A host that does all as it should."""
    host = site.host()
    host.pages |= {"/feed": (200, ATOM, good_feed(host)), "/1": good_page(host)}
    return host


def feed_is(page: Page) -> Callable[[Site], Host]:
    def make(site: Site) -> Host:
        host = well(site)
        host.pages["/feed"] = page
        return host

    return make


def feed_from(made: Callable[[Host], Page]) -> Callable[[Site], Host]:
    def make(site: Site) -> Host:
        host = well(site)
        host.pages["/feed"] = made(host)
        return host

    return make


def robots_is(page: Page) -> Callable[[Site], Host]:
    def make(site: Site) -> Host:
        host = well(site)
        host.pages["/robots.txt"] = page
        return host

    return make


def drip(start: bytes, piece: bytes, wait: float = 0.1) -> Callable[[Asked], None]:
    """Sends a piece again and again, until the client hangs up."""

    def send(asked: Asked) -> None:
        asked.send(start)
        while not asked.gone.wait(wait):
            asked.send(piece)

    return send


def flood(start: bytes, piece: bytes) -> Callable[[Asked], None]:
    def send(asked: Asked) -> None:
        asked.send(start)
        while not asked.gone.is_set():
            asked.send(piece)

    return send


def silence(asked: Asked) -> None:
    asked.gone.wait(5)


def raw(data: bytes) -> Callable[[Asked], None]:
    """Sends these bytes and closes."""
    return lambda asked: asked.send(data)


def cut(whole: bytes, length: int) -> Callable[[Asked], None]:
    return raw(answer(200, {"Content-Length": str(length)}, b"") + whole)


def packed(encoding: str, body: bytes) -> Page:
    return (200, {**ATOM, "Content-Encoding": encoding}, body)


def first(*pages: Page) -> Callable[[Asked], Any]:
    """One page after another, the last for ever."""
    left = list(pages)

    def send(asked: Asked) -> Any:
        page = left.pop(0) if len(left) > 1 else left[0]
        return page(asked) if callable(page) else page

    return send


def tags(host: Host) -> Page:
    count = iter(range(10**6))
    return lambda asked: (200, {**ATOM, "ETag": f'"{next(count)}"'}, good_feed(host))


def reset_in_the_middle(asked: Asked) -> None:
    asked.send(answer(200, {"Content-Length": "5000"}, b"<feed>"))
    asked.reset()


def endless_redirects(site: Site) -> Host:
    host = well(site)
    for n in range(40):
        host.pages[f"/r{n}"] = (302, {"Location": f"/r{n + 1}"}, b"")
    host.pages["/feed"] = (302, {"Location": "/r0"}, b"")
    return host


def moved(host: Host, status: int) -> Page:
    host.pages["/new"] = (200, ATOM, good_feed(host))
    return (status, {"Location": "/new"}, b"")


def moved_elsewhere(site: Site) -> Host:
    there, here = well(site), site.host()
    here.pages["/feed"] = (308, {"Location": there.url("/feed")}, b"")
    return here


def self_signed(site: Site) -> Host:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    host = site.host(tls=tls)
    host.pages["/feed"] = (200, ATOM, b"")
    return host


def no_tls_at_all(site: Site) -> Host:
    host = site.host(greeting=b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
    host.address = host.address.replace("http://", "https://")
    return host


def closed_port(site: Site) -> Host:
    host = site.host()
    host.address = f"http://{host.name}:1"
    return host


def no_such_name(site: Site) -> Host:
    host = site.host()
    host.address = "http://no-such-harbour.invalid"
    return host


def many_failing_pages(site: Site) -> Host:
    """A feed of forty pages on a host that answers no page: it must not be asked forty times."""
    host = well(site)
    entries = [(host.url("/1"), f"Fog keeps the boat of {host.name} in port", EARLY)]
    entries += [(host.url(f"/gone-wrong/{n}"), f"Headline {n}", EARLY) for n in range(40)]
    host.pages["/feed"] = (200, ATOM, atom("Forty", entries))
    host.pages |= {f"/gone-wrong/{n}": reset_in_the_middle for n in range(40)}
    return host


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
BOMB = bytes(60_000_000)

WAYS = (
    Way("well", "good", well),
    Way("headers-drip", "too-slow", feed_is(drip(OK, b"X-More: yes\r\n"))),
    Way("body-drips", "too-slow", feed_is(drip(OK + b"Content-Length: 100000\r\n\r\n", b"<"))),
    Way("silent", "too-slow", feed_is(silence)),
    Way("silent-after-headers", "too-slow", feed_is(drip(OK + b"Content-Length: 9\r\n\r\n", b"", 5))),
    Way("endless-body", "too-large", feed_is(flood(OK + b"\r\n", b"words " * 4000))),
    Way("endless-chunks", "too-large", feed_is(flood(CHUNKED, b"1000\r\n" + b"w" * 4096 + b"\r\n"))),
    Way("endless-headers", "broken-answer", feed_is(flood(OK, b"X-More: " + b"y" * 4000 + b"\r\n"))),
    Way("gzip-bomb", "packed-bomb", feed_is(packed("gzip", gzip.compress(BOMB)))),
    Way("deflate-is-no-deflate", "broken-answer", feed_is(packed("deflate", b"plain words"))),
    Way("brotli-bomb", "packed-bomb", feed_is(packed("br", brotli.compress(BOMB, quality=1)))),
    Way("zstd-bomb", "packed-bomb", feed_is(packed("zstd", zstandard.compress(BOMB)))),
    Way("gzip-in-gzip-bomb", "packed-bomb", feed_is(packed("gzip, gzip", gzip.compress(gzip.compress(BOMB))))),
    Way("five-packings", "broken-answer", feed_is(packed("gzip, gzip, gzip, gzip, gzip", b"x"))),
    Way("unknown-packing", "broken-answer", feed_is(packed("lzma", b"x"))),
    Way("gzip-cut-short", "broken-answer", feed_from(lambda h: packed("gzip", gzip.compress(good_feed(h))[:-20]))),
    Way("cut-short", "broken-answer", feed_is(cut(b"<feed>", 5000))),
    Way("reset", "broken-answer", feed_is(lambda asked: asked.reset())),
    Way("reset-in-the-middle", "broken-answer", feed_is(reset_in_the_middle)),
    Way("hangs-up", "broken-answer", feed_is(lambda asked: None)),
    Way("no-http", "broken-answer", feed_is(raw(b"SSH-2.0-OpenSSH_9.6\r\n"))),
    Way("broken-status", "broken-answer", feed_is(raw(b"HTTP/1.1 banana\r\n\r\n"))),
    Way("two-lengths", "broken-answer", feed_is(raw(OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello"))),
    Way("negative-length", "broken-answer", feed_is(raw(OK + b"Content-Length: -5\r\n\r\nhello"))),
    Way("broken-chunks", "broken-answer", feed_is(raw(CHUNKED + b"ZZ\r\nhello\r\n0\r\n\r\n"))),
    Way("empty", "empty-answer", feed_is((200, ATOM, b""))),
    Way("no-content", "http-error", feed_is((204, {}, b""))),
    Way("picture", "not-text", feed_is((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(50)))),
    Way("page-for-a-feed", "unreadable-page", feed_from(lambda h: (200, ATOM, good_page(h)))),
    Way("words-for-a-feed", "unreadable-page", feed_is((200, ATOM, b"Come back tomorrow, the feed is on holiday."))),
    Way("redirect-circle", "too-many-redirects", feed_is((302, {"Location": "/feed"}, b""))),
    Way("redirects-without-end", "too-many-redirects", endless_redirects),
    Way("redirect-nowhere", "http-error", feed_is((302, {}, b""))),
    Way("redirect-to-a-file", "bad-address", feed_is((302, {"Location": "file:///etc/passwd"}, b""))),
    Way("redirect-to-rubbish", "bad-address", feed_is((302, {"Location": "http://[::bad/"}, b""))),
    Way("redirect-with-a-password", "bad-address", feed_is((302, {"Location": "http://a:b@127.0.0.2/"}, b""))),
    Way("moved-for-good", "good", feed_from(lambda h: moved(h, 301))),
    Way("moved-elsewhere", "good", moved_elsewhere),
    Way("moved-for-now", "good", feed_from(lambda h: moved(h, 302))),
    Way("self-signed", "bad-certificate", self_signed),
    Way("no-tls-at-all", "bad-certificate", no_tls_at_all),
    Way("closed-port", "no-connection", closed_port),
    Way("no-such-name", "no-host", no_such_name),
    Way("wait-seconds", "asked-to-wait", feed_is((429, {"Retry-After": "3600"}, b""))),
    Way("wait-until", "asked-to-wait", feed_is((503, {"Retry-After": "Mon, 02 Mar 2026 10:00:00 GMT"}, b""))),
    Way("wait", "asked-to-wait", feed_is((429, {}, b""))),
    Way("fault", "http-error", feed_is((500, {}, b""))),
    Way("missing", "http-error", feed_is((404, {}, b""))),
    Way("forbidden", "http-error", feed_is((403, {}, b""))),
    Way("gone", "gone", feed_is((410, {}, b""))),
    Way("odd-status", "http-error", feed_is(raw(b"HTTP/1.1 799 What\r\nContent-Length: 0\r\n\r\n"))),
    Way("not-modified-unasked", "http-error", feed_is((304, {}, b""))),
    Way("changing-tags", "good", feed_from(tags)),
    Way("early-hints", "good", feed_from(lambda h: raw(EARLY_HINTS + answer(200, ATOM, good_feed(h))))),
    Way("until-close", "good", feed_from(lambda h: raw(b"HTTP/1.0 200 OK\r\n\r\n" + good_feed(h)))),
    Way("robots-forbid", "robots-forbid", robots_is(b"User-agent: *\nDisallow: /\n")),
    Way("robots-forbid-us", "robots-forbid", robots_is(b"User-agent: onrecord\nDisallow: /feed\n")),
    Way("robots-fault", "robots-unreachable", robots_is((500, {}, b""))),
    Way("robots-busy", "robots-unreachable", robots_is((429, {}, b""))),
    Way("robots-silent", "too-slow", robots_is(silence)),
    Way("robots-reset", "broken-answer", robots_is(lambda asked: asked.reset())),
    Way("robots-circle", "good", robots_is((301, {"Location": "/robots.txt"}, b""))),
    Way("robots-page", "good", robots_is(b"<!doctype html><p>No such file</p>")),
    Way("robots-huge", "good", robots_is(b"# words\n" * 500_000)),
    Way("robots-bomb", "good", robots_is((200, {"Content-Encoding": "gzip"}, gzip.compress(BOMB)))),
    Way("robots-slow-down", "good", robots_is(b"User-agent: *\nCrawl-delay: 0.5\n")),
    Way("many-failing-pages", "good", many_failing_pages),
    Way("flaky", "http-error", feed_from(lambda h: first((500, {}, b""), (200, ATOM, good_feed(h))))),
)  # fmt: skip
