"""A small web of its own for tests: many hosts at 127.0.0.x, each with its own ways, and a log of all that was asked.

Real sockets and threads, loopback only. A page is bytes, a tuple of (status, headers, bytes), or a function that is
handed the connection and may do with it what it likes.
"""

from __future__ import annotations

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

Answer = tuple[int, Mapping[str, str], bytes]
Page = bytes | Answer | Callable[["Asked"], "bytes | Answer | None"]


@dataclass(slots=True)
class Asked:
    """One request as the server saw it. `send` writes raw bytes; `gone` is set when the site closes."""

    host: str
    path: str
    headers: dict[str, str]  # names in lower case
    at: float  # monotonic, when it came
    send: Callable[[bytes], None]
    gone: threading.Event
    reset: Callable[[], None]
    ended: float = 0.0


@dataclass(slots=True)
class Host:
    """One host: its address, its pages by path, what was asked of it."""

    name: str
    address: str  # http://127.0.0.x:port
    pages: dict[str, Page] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return self.address + path

    def asked(self, path: str) -> list[Asked]:
        """Every request for this path."""
        return [one for one in self.log if one.path == path]


class Site:
    """All hosts of a test."""

    def __init__(self) -> None:
        self.hosts: list[Host] = []
        self._servers: list[socketserver.ThreadingTCPServer] = []
        self.gone = threading.Event()

    def host(
        self, pages: Mapping[str, Page] | None = None, *, tls: ssl.SSLContext | None = None, greeting: bytes = b""
    ) -> Host:
        """A new host. Without a page for it, its robots.txt is a 404, as on most sites.

        With a `greeting` it says that to whoever connects, and hears nothing.
        """
        number = len(self.hosts) + 2
        server = _Server((f"127.0.0.{number}", 0), _Connection)
        scheme = "https" if tls else "http"
        host = Host(f"127.0.0.{number}", f"{scheme}://127.0.0.{number}:{server.server_address[1]}", dict(pages or {}))
        server.host, server.gone, server.tls, server.greeting = host, self.gone, tls, greeting
        self.hosts.append(host)
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return host

    def close(self) -> None:
        self.gone.set()
        ending = [threading.Thread(target=server.shutdown) for server in self._servers]
        for thread in ending:
            thread.start()
        for thread in ending:
            thread.join()
        for server in self._servers:
            server.server_close()


@contextmanager
def a_site() -> Iterator[Site]:
    """A site that is closed afterwards, its slow answers cut short."""
    site = Site()
    try:
        yield site
    finally:
        site.close()


def answer(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    """An HTTP answer's bytes, its length told unless the headers tell it otherwise."""
    names = {name.lower() for name in headers}
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if "content-type" not in names:
        lines.append("Content-Type: text/html; charset=utf-8")
    if "content-length" not in names and "transfer-encoding" not in names:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 32
    host: Host
    gone: threading.Event
    tls: ssl.SSLContext | None = None
    greeting: bytes = b""

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news here."""


class _Connection(socketserver.StreamRequestHandler):
    server: _Server
    timeout = 10

    def setup(self) -> None:
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        if self.server.tls is not None:
            self.request.close()  # the server closes the bare socket, which was given away to the wrapped one

    def handle(self) -> None:
        if self.server.greeting:
            self._send(self.server.greeting)
            self.server.gone.wait(0.3)
            return
        while self._one():
            pass

    def _one(self) -> bool:
        first = self.rfile.readline(65536).decode("latin-1").split()
        if len(first) < 2:
            return False
        headers = {}
        while line := self.rfile.readline(65536).strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        host = self.server.host
        asked = Asked(host.name, first[1], headers, time.monotonic(), self._send, self.server.gone, self._reset)
        host.log.append(asked)
        page = host.pages.get(asked.path, (404, {}, b"<p>There is no such page here.</p>"))
        found = page(asked) if callable(page) else page
        if found is not None:
            self._send(answer(*found) if isinstance(found, tuple) else answer(200, {}, found))
        asked.ended = time.monotonic()
        return found is not None

    def _send(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def _reset(self) -> None:
        """Ends the connection with a reset, not a farewell."""
        import socket
        import struct

        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
