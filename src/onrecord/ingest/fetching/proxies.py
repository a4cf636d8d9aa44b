"""The way through a proxy that the user named: HTTP, HTTPS or SOCKS5, as Tor's is. Opens no connection by itself.

The proxy resolves names and connects, so what they lead to can't be checked here: names of private networks and
addresses that are private as written are refused, the rest is the proxy's to guard. Names are not resolved on this
machine, which would tell its network what is read.
"""

from __future__ import annotations

import ipaddress
import ssl
from typing import Any

import httpcore
import httpx

from onrecord.errors import UsageError
from onrecord.ingest.fetching.addresses import hidden, is_public
from onrecord.ingest.fetching.limits import Halted
from onrecord.records import Problem

_KINDS = ("http", "https", "socks5", "socks5h")
_PRIVATE = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain", "private", "corp", "home")


def proxy_address(given: str) -> httpx.URL:
    """The proxy's address. Raises UsageError when it is none, or when SOCKS is not installed."""
    try:
        url = httpx.URL(given.strip())
    except (httpx.InvalidURL, ValueError, TypeError):
        url = httpx.URL()
    if url.scheme not in _KINDS or not url.host:
        then = "Write it as http://HOST:PORT or socks5://HOST:PORT"
        raise UsageError(f"{hidden(given)!r} is no proxy's address", then=then)
    if url.scheme.startswith("socks"):
        try:
            import socksio  # noqa: F401 - httpcore imports it only when it is too late to say so
        except ImportError as error:
            then = "Install onrecord[socks] with pip"
            raise UsageError("the package that speaks SOCKS is missing", where=hidden(given), then=then) from error
    return url


def proxy_pool(
    url: httpx.URL, *, tls: ssl.SSLContext, backend: httpcore.NetworkBackend, **bounds: Any
) -> httpcore.ConnectionPool:
    """Connections through this proxy."""
    kind = httpcore.SOCKSProxy if url.scheme.startswith("socks") else httpcore.HTTPProxy
    port = url.port or (1080 if url.scheme.startswith("socks") else 443 if url.scheme == "https" else 80)
    at = httpcore.URL(scheme=url.scheme.removesuffix("h").encode(), host=url.raw_host, port=port, target=b"/")
    auth = (url.username, url.password) if url.userinfo else None
    return kind(at, auth, ssl_context=tls, network_backend=backend, **bounds)


def refuse_private(host: str) -> None:
    """Raises Halted for what is private as it is written: an address, or a name that only a private network has."""
    name = host.strip("[]").rstrip(".").casefold()
    try:
        private = not is_public(str(ipaddress.ip_address(name)))
    except ValueError:
        private = "." not in name or name.endswith(tuple(f".{one}" for one in _PRIVATE))
    if private:
        what = f"{host} is a place inside a private network"
        then = "If it is to be fetched from there, say so with --allow-private"
        raise Halted(Problem("failure", "private-address", what, host, then))
