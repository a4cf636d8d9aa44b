"""Connections for httpx: to the very address that was checked, and under a deadline that no trickle can stretch.

A name is resolved once, every address it has is checked, and the connection goes to one of those: a name that points
elsewhere a moment later gains nothing. TLS is verified against the name as ever. Proxies of the environment are not
used, since behind one no address can be checked; one that the user names is (proxies.py).
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from onrecord.ingest.fetching.addresses import is_public
from onrecord.ingest.fetching.limits import Halted
from onrecord.ingest.fetching.proxies import proxy_pool, refuse_private
from onrecord.records import Problem

_SLICE = 0.5  # seconds; how soon a stop is noticed by a thread that waits for bytes


class Watch:
    """The deadline of the request that this thread is busy with, and the stop that all threads heed."""

    def __init__(self) -> None:
        self._own = threading.local()
        self.stopped = threading.Event()

    def begin(self, url: str, seconds: float) -> None:
        """Starts the clock for a request."""
        self._own.url, self._own.end, self._own.seconds = url, time.monotonic() + seconds, seconds

    def left(self) -> float:
        """Seconds until the deadline. Raises Halted when it has passed, or when everything is to stop."""
        if self.stopped.is_set():
            raise Halted(Problem("note", "stopped", "the run was stopped before this came", self._own.url))
        left: float = self._own.end - time.monotonic()
        if left <= 0:
            raise Halted(too_slow(self._own.url, f"it took more than {self._own.seconds:g} seconds in all"))
        return left


def too_slow(url: str, what: str) -> Problem:
    """The Problem of a server that takes too long."""
    return Problem("failure", "too-slow", what, url, "It is tried again later")


class _Stream(httpcore.NetworkStream):
    """A connection whose reads end at the deadline, however the bytes trickle."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch) -> None:
        self._stream = stream
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        patient_until = time.monotonic() + (timeout if timeout is not None else 3600.0)
        while True:
            wait = min(self._watch.left(), patient_until - time.monotonic(), _SLICE)
            try:
                return self._stream.read(max_bytes, max(wait, 0.001))
            except httpcore.ReadTimeout:
                if time.monotonic() >= patient_until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, min(self._watch.left(), timeout or 3600.0))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = min(self._watch.left(), timeout or 3600.0)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, wait), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Guard(httpcore.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, watch: Watch, *, allow_private: bool) -> None:
        self._watch = watch
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolved(host, port, timeout or 3600.0)
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    raise Halted(
                        Problem(
                            "failure",
                            "private-address",
                            f"{host} is {'' if host == address else f'at {address}, '}inside a private network",
                            host,
                            "If it is to be fetched from there, say so with --allow-private",
                        )
                    )
        failed: Exception | None = None
        for address in addresses[:4]:  # a name with a hundred dead addresses is not worth a hundred waits
            wait = min(self._watch.left(), timeout or 3600.0)
            try:
                stream = self._backend.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Stream(stream, self._watch)
        raise failed or httpcore.ConnectError("the name has no address")

    def _resolved(self, host: str, port: int, patience: float) -> list[str]:
        """The name's addresses. The system's resolver knows no deadline, so it is asked in a thread of its own."""
        answer: queue.SimpleQueue[list[str] | Halted] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(resolve(host, port))
            except Halted as halt:
                answer.put(halt)

        threading.Thread(target=ask, name=f"resolving {host}", daemon=True).start()
        until = time.monotonic() + patience
        while True:
            try:
                found = answer.get(timeout=max(0.001, min(self._watch.left(), until - time.monotonic(), _SLICE)))
            except queue.Empty:
                if time.monotonic() >= until:
                    raise Halted(too_slow(host, f"its name was not resolved within {patience:g} seconds")) from None
                continue
            if isinstance(found, Halted):
                raise found
            return found


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name, in the system's order, each once. Raises Halted when it has none."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Halted(
            Problem(
                "failure", "no-host", f"there is no host {host}", host, "Check the name, and the connection to the net"
            )
        ) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class Wire(httpx.BaseTransport):
    """httpx's way out, over a pool of guarded connections. Raises Halted, httpcore's errors and OSError."""

    def __init__(
        self, watch: Watch, *, allow_private: bool, hosts: int, tls: ssl.SSLContext, proxy: httpx.URL | None = None
    ) -> None:
        bounds: dict[str, Any] = {
            "max_connections": hosts * 2,
            "max_keepalive_connections": hosts,
            "keepalive_expiry": 15.0,
        }
        self._unchecked = proxy is not None and not allow_private
        if proxy is None:
            guard = _Guard(watch, allow_private=allow_private)
            self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=guard, **bounds)
        else:
            self._pool = proxy_pool(proxy, tls=tls, backend=_Guard(watch, allow_private=True), **bounds)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if self._unchecked:
            refuse_private(url.host)
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()
