"""Collecting through a proxy that the user names: every request goes by it, and names are resolved there."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli
from onrecord.errors import UsageError
from onrecord.ingest.fetching.limits import Halted
from onrecord.ingest.fetching.proxies import proxy_address, refuse_private
from onrecord.pipeline.fetching import fetch
from onrecord.record import FetchOptions, utc_now
from tests.collecting.pages import article
from tests.collecting.test_collect import QUICK
from tests.ingest.site import Host, Site, a_site

FOG = "http://post.example/fog"  # a name that nobody here can resolve


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as made:
        yield made


@pytest.fixture
def proxy(site: Site) -> Host:
    """An HTTP proxy: it is asked for whole addresses."""
    return site.host({FOG: article("Fog keeps the boat in port")})


class _Socks(socketserver.StreamRequestHandler):
    """SOCKS 5 (RFC 1928) without a password; whatever name is asked for is at one place."""

    place: tuple[str, int]
    asked: list[str]

    def handle(self) -> None:
        _, methods = self.rfile.read(2)
        self.rfile.read(methods)
        self.wfile.write(b"\x05\x00")
        _, _, _, kind = self.rfile.read(4)
        assert kind == 3, "the name must come unresolved"
        self.asked.append(self.rfile.read(self.rfile.read(1)[0]).decode())
        self.rfile.read(2)
        self.wfile.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
        with socket.create_connection(self.place, 5) as out:
            threading.Thread(target=_pour, args=(out, self.connection), daemon=True).start()
            _pour(self.connection, out)


def _pour(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
    except OSError:
        pass  # either side has hung up, as connections end
    finally:
        other.close()


@pytest.fixture
def socks(site: Site) -> Iterator[tuple[str, list[str]]]:
    """A SOCKS proxy before a site, and the names that it was asked for."""
    host = site.host({"/fog": article("Fog keeps the boat in port")})
    name, port = host.address.removeprefix("http://").split(":")
    handler = type("Handler", (_Socks,), {"place": (name, int(port)), "asked": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}", handler.asked  # type: ignore[attr-defined]
        server.shutdown()


def options(proxy: str) -> FetchOptions:
    return FetchOptions(QUICK, proxy=proxy)


def test_every_request_goes_through_the_proxy(proxy: Host) -> None:
    """robots.txt and page, for a host whose name is nothing to this machine."""
    (visit,) = fetch([FOG], options(proxy.address), clock=utc_now)
    assert (visit.outcome, visit.url) == ("fetched", FOG)
    assert [one.path for one in proxy.log] == ["http://post.example/robots.txt", FOG]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_names_are_resolved_by_the_socks_proxy(socks: tuple[str, list[str]], scheme: str) -> None:
    """Tor's way: the name goes out unresolved, so that this machine's network doesn't learn it."""
    place, asked = socks
    (visit,) = fetch([FOG], options(f"{scheme}://{place}"), clock=utc_now)
    assert visit.outcome == "fetched"
    assert set(asked) == {"post.example"}


def test_private_places_are_refused_through_a_proxy_too(proxy: Host) -> None:
    """Addresses and names that are private as written; the proxy hears nothing of them."""
    for url in ("http://127.0.0.1/", "http://intranet/", "http://printer.local/", "http://[::1]/", "http://10.0.0.1/"):
        (visit,) = fetch([url], options(proxy.address), clock=utc_now)
        assert (visit.outcome, visit.problem and visit.problem.kind) == ("refused", "private-address")
    assert proxy.log == []
    (visit,) = fetch(["http://intranet/"], replace(options(proxy.address), allow_private=True), clock=utc_now)
    assert [one.path for one in proxy.log][-1] == "http://intranet/"


def test_a_proxy_that_is_gone_or_refuses_is_told_of(site: Site, proxy: Host) -> None:
    """One line that says so; nothing is fetched past it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        (visit,) = fetch([FOG], options(nobody), clock=utc_now)
    assert (visit.outcome, visit.problem and visit.problem.kind) == ("failed", "no-connection")
    assert visit.problem is not None
    assert visit.problem.what == "no connection: nothing answers at the port of the proxy"
    (visit,) = fetch(["https://post.example/"], options(proxy.address), clock=utc_now)  # it knows no CONNECT
    assert visit.problem is not None
    assert "proxy won't lead there" in visit.problem.what


@pytest.mark.parametrize("given", ["post.example:80", "ftp://x:1", "http://", "socks4://x:1", "nonsense"])
def test_what_is_no_proxy_is_said_at_once(given: str) -> None:
    """A usage error, before anything is fetched."""
    with pytest.raises(UsageError):
        proxy_address(given)
    said = CliRunner().invoke(cli, ["read", FOG, "--proxy", given])
    assert isinstance(said.exception, UsageError)


@pytest.mark.parametrize("host", ["post.example", "8.8.8.8", "[2001:4860:4860::8888]", "locals.example"])
def test_public_names_are_not_refused(host: str) -> None:
    """Only what is private as it is written."""
    refuse_private(host)
    with pytest.raises(Halted):
        refuse_private("localhost.")
