"""One request, and what its answer means. Waits for nobody's turn (see hosts.py) and keeps nothing.

A redirect ends the request: the way goes on as a request of its own, so that the next host's robots.txt, its queue and
its address are heeded like any other's.
"""

from __future__ import annotations

import errno
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

import httpcore
import httpx

from onrecord.ids import make_id, sha256
from onrecord.ingest.fetching.addresses import web_address
from onrecord.ingest.fetching.headers import fresh_until, retry_at
from onrecord.ingest.fetching.limits import Halted, Limits
from onrecord.ingest.fetching.proxies import proxy_address
from onrecord.ingest.fetching.robots import MAX_BYTES
from onrecord.ingest.fetching.unpacking import ACCEPTED, unpacked
from onrecord.ingest.fetching.wire import Watch, Wire, too_slow
from onrecord.records import Ask, Capture, Problem, RobotsFile, Visit, VisitOutcome
from onrecord.times import iso

_PERMANENT = (301, 308)
_TEMPORARY = (302, 303, 307)
_WAIT = (429, 503)
_NO_WORDS = ("image/", "audio/", "video/", "font/")
_TAKES = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
_LATER = "It is tried again later"


@dataclass(frozen=True, slots=True)
class Journey:
    """An ask on its way through redirects."""

    ask: Ask
    url: httpx.URL  # where it is now
    been: tuple[str, ...] = ()  # addresses that sent it on
    permanent: bool = True  # all of them by 301 or 308


class Requests:
    """Sends single requests. Any thread may use it; each has its own deadline."""

    def __init__(
        self, limits: Limits, *, agent: str, clock: Callable[[], datetime], watch: Watch, proxy: str | None = None
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._watch = watch
        tls = httpx.create_ssl_context()
        by = proxy_address(proxy) if proxy else None
        self._whom = "the proxy" if proxy else "the host"
        self._wires = {
            flag: Wire(watch, allow_private=flag, hosts=limits.hosts, tls=tls, proxy=by) for flag in (False, True)
        }
        self._headers = {
            "User-Agent": agent,
            "Accept": _TAKES,
            "Accept-Encoding": ACCEPTED,
            "Accept-Language": "en, *;q=0.5",
        }

    def close(self) -> None:
        """Closes every connection."""
        for wire in self._wires.values():
            wire.close()

    def page(self, journey: Journey) -> Visit | Journey:
        """Asks where the journey is now: the visit, or the journey after a redirect. Raises nothing."""
        ask, url = journey.ask, str(journey.url)
        try:
            with (
                _as_halted(url, self._limits, self._whom),
                self._answer(journey.url, ask, _conditions(ask, url)) as answer,
            ):
                return self._meaning(journey, answer)
        except Halted as halt:
            return ended(journey, halt.problem, self._clock())

    def robots(self, origin: str, ask: Ask) -> RobotsFile:
        """The site's robots.txt. Raises Halted when there is no answer at all."""
        url = web_address(f"{origin}/robots.txt", allow_private=ask.allow_private)
        limits = replace(self._limits, max_bytes=MAX_BYTES)
        been: list[str] = []
        while str(url) not in been and len(been) < 6:  # RFC 9309, 2.3.1.2: at least five redirects are followed
            if been:
                self._watch.stopped.wait(limits.delay)
            been.append(str(url))
            with _as_halted(str(url), limits, self._whom), self._answer(url, ask, {}) as answer:
                status = answer.status_code
                if status in (*_PERMANENT, *_TEMPORARY) and "location" in answer.headers:
                    url = web_address(answer.headers["location"], allow_private=ask.allow_private, base=str(url))
                    continue
                text = ""
                if 200 <= status < 300:
                    encoding = answer.headers.get("content-encoding", "")
                    body = unpacked(answer.iter_raw(), encoding, url=str(url), limits=limits, cut=True)
                    text = body.decode("utf-8-sig", "replace")
                return RobotsFile(origin, self._clock(), status, text)
        return RobotsFile(origin, self._clock(), 404, "")  # a way without an end leads to no rules

    @contextmanager
    def _answer(self, url: httpx.URL, ask: Ask, conditions: dict[str, str]) -> Iterator[httpx.Response]:
        limits = self._limits
        self._watch.begin(str(url), limits.total)
        waits = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.total}
        request = httpx.Request("GET", url, headers={**self._headers, **conditions}, extensions={"timeout": waits})
        answer = self._wires[ask.allow_private].handle_request(request)
        try:
            yield answer
        finally:
            answer.close()

    def _meaning(self, journey: Journey, answer: httpx.Response) -> Visit | Journey:
        status, headers, url = answer.status_code, answer.headers, str(journey.url)
        now = self._clock()
        visit = Visit(journey.ask, "failed", now, url, status, retry_at=retry_at(headers, now))
        if status in (*_PERMANENT, *_TEMPORARY) and "location" in headers:
            return self._onward(journey, status, headers["location"])
        moved = url if journey.been and journey.permanent else None
        if status == 304 and _conditions(journey.ask, url):
            return replace(
                visit,
                outcome="not-modified",
                moved_to=moved,
                etag=headers.get("etag") or journey.ask.etag,
                last_modified=headers.get("last-modified") or journey.ask.last_modified,
                fresh_until=fresh_until(headers, now),
                retry_at=None,
            )
        if status == 200:
            body = self._body(answer, url)
            return replace(
                visit,
                outcome="fetched",
                capture=_capture(url, now.replace(microsecond=0), body, answer),
                moved_to=moved,
                etag=headers.get("etag"),
                last_modified=headers.get("last-modified"),
                fresh_until=fresh_until(headers, now),
                retry_at=None,
            )
        if status == 410 and (moved or not journey.been):
            gone = Problem("failure", "gone", "the server says that this page is gone for good (410)", url)
            return replace(visit, outcome="gone", problem=gone)
        if status in _WAIT:
            until = f", until {iso(visit.retry_at)}" if visit.retry_at else ""
            what = f"the server asks to be left alone for now ({status}){until}"
            return replace(
                visit, outcome="put-off", problem=Problem("warning", "asked-to-wait", what, url, "It is asked later")
            )
        return replace(
            visit, problem=Problem("failure", "http-error", f"the server answers {_named(status)}", url, _LATER)
        )

    def _onward(self, journey: Journey, status: int, location: str) -> Journey:
        here = str(journey.url)
        onward = web_address(location, allow_private=journey.ask.allow_private, base=here)
        been = (*journey.been, here)
        if str(onward) in been or len(been) > self._limits.redirects:
            what = (
                "it redirects in a circle" if str(onward) in been else f"it redirects more than {len(been) - 1} times"
            )
            raise Halted(Problem("failure", "too-many-redirects", what, journey.ask.url, _LATER))
        return replace(journey, url=onward, been=been, permanent=journey.permanent and status in _PERMANENT)

    def _body(self, answer: httpx.Response, url: str) -> bytes:
        kind = answer.headers.get("content-type", "").strip().lower()
        if kind.startswith(_NO_WORDS):
            raise Halted(
                Problem(
                    "failure",
                    "not-text",
                    f"this is {kind.partition(';')[0]}, and only text and web pages can be read",
                    url,
                    "Check the address",
                )
            )
        body = unpacked(answer.iter_raw(), answer.headers.get("content-encoding", ""), url=url, limits=self._limits)
        if not body:
            raise Halted(Problem("failure", "empty-answer", "the server sends a page without a byte", url, _LATER))
        return body


def ended(journey: Journey, problem: Problem, now: datetime) -> Visit:
    """The visit of a journey that ends here for this reason."""
    outcome: VisitOutcome = "failed"
    if problem.kind in ("private-address", "bad-address", "robots-forbid", "not-text"):
        outcome = "refused"
    elif problem.kind == "stopped":
        outcome = "put-off"
    if problem.where != journey.ask.url:
        problem = replace(problem, where=journey.ask.url)  # what the user knows it by
    return Visit(journey.ask, outcome, now, str(journey.url), problem=problem)


def _conditions(ask: Ask, url: str) -> dict[str, str]:
    """If-None-Match and If-Modified-Since, verbatim, where the server's words were said of this very address."""
    if (ask.valid_at or ask.url) != url:
        return {}
    found = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
    return {name: value for name, value in found.items() if value}


def _capture(url: str, at: datetime, body: bytes, answer: httpx.Response) -> Capture:
    digest = sha256(body)
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw)
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Capture(
        id=make_id("capture", url, iso(at), digest),
        url=url,
        at=at,
        media_type=media_type or "application/octet-stream",
        sha256=digest,
        body=body,
        headers=headers,
        status=answer.status_code,
    )


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


_UNREACHED = {
    errno.ECONNREFUSED: "nothing answers at the port of {whom}",
    errno.ECONNRESET: "{whom} broke it off before it stood",
    errno.EHOSTUNREACH: "no way leads to {whom}",
    errno.ENETUNREACH: "no way leads to the network of {whom}",
    errno.EACCES: "this machine lets none out to {whom}",
    errno.EPERM: "this machine lets none out to {whom}",
}


def _unreached(error: Exception, whom: str) -> str:
    """Why there was no connection, by the first cause that the system names."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in _UNREACHED:
            return f"no connection: {_UNREACHED[cause.errno].format(whom=whom)}"
        cause = cause.__cause__ or cause.__context__
    return f"no connection ({error})"


@contextmanager
def _as_halted(url: str, limits: Limits, whom: str) -> Iterator[None]:
    """Turns what the lower libraries raise into Halted, with the reason in words; `whom` they connect to."""
    try:
        yield
    except Halted:
        raise
    except httpcore.ConnectTimeout as error:
        raise Halted(too_slow(url, f"no connection within {limits.connect:g} seconds")) from error
    except httpcore.TimeoutException as error:
        raise Halted(too_slow(url, f"no byte came for {limits.silence:g} seconds")) from error
    except httpcore.ConnectError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, ssl.SSLError):
            why = getattr(cause, "verify_message", "") or cause.reason or str(cause)
            what = f"the server can't prove who it is ({why})"
            then = "It is not fetched without proof; tell its owner"
            raise Halted(Problem("failure", "bad-certificate", what, url, then)) from error
        raise Halted(Problem("failure", "no-connection", _unreached(error, whom), url, _LATER)) from error
    except httpcore.ProxyError as error:
        what = f"the proxy won't lead there ({error})"
        raise Halted(Problem("failure", "no-connection", what, url, "Check the proxy, and try again")) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
        what = f"the answer broke off or is no HTTP ({str(error) or type(error).__name__})"
        raise Halted(Problem("failure", "broken-answer", what, url, _LATER)) from error
