"""Which addresses may be asked: web addresses without credentials, at public places of the net. Resolves no names.

A private place is any that the public net can't reach: loopback, private and link-local ranges, those of carriers
(RFC 6598), multicast, unspecified, documentation, and the same wrapped in IPv6 (mapped, 6to4, Teredo, NAT64).
"""

from __future__ import annotations

import ipaddress
import re

import httpx

from onrecord.ingest.fetching.limits import Halted
from onrecord.records import Problem

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215
_HOST = re.compile(rb"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")
_TEREDO = ipaddress.ip_network("2001::/32")

# Ports below 1024 that are the web's, and ports above it of services that take a request for their own words.
_LOW = frozenset({80, 443})
_HIGH = frozenset({1719, 1720, 1723, 2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, 6566, 6697, 10080, 11211,
                   27017, *range(6665, 6670)})  # fmt: skip


def web_address(url: str, *, allow_private: bool = False, base: str | None = None) -> httpx.URL:
    """The address as it will be asked, without fragment; taken relative to `base`. Raises Halted with the reason."""
    try:
        found = httpx.URL(base).join(url.strip()) if base else httpx.URL(url.strip())
        port = found.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Halted(
            Problem(
                "failure", "bad-address", f"this is no web address ({error})", hidden(url), "Check how it is written"
            )
        ) from error
    if found.scheme not in ("http", "https") or not _HOST.fullmatch(found.raw_host):
        hostless = found.scheme in ("http", "https")
        raise Halted(
            Problem(
                "failure",
                "bad-address",
                "this address names no host" if hostless else "only http:// and https:// addresses can be fetched",
                hidden(url),
                "Check how it is written",
            )
        )
    if found.userinfo:
        raise Halted(
            Problem(
                "failure",
                "bad-address",
                "this address holds a name or a password, which would stand in the archive for all to read",
                hidden(url),
                "Give the address without them",
            )
        )
    if not allow_private and port is not None and ((port < 1024 and port not in _LOW) or port in _HIGH):
        raise Halted(
            Problem(
                "failure",
                "bad-address",
                f"port {port} is not one where web pages are served",
                hidden(url),
                "If it is, say so with --allow-private",
            )
        )
    # With and without the slash after the host, it is one address.
    return found.copy_with(raw_path=found.raw_path, fragment=None)


def is_public(address: str) -> bool:
    """Whether an IP address can be reached by the public net, and is not one in disguise that can't."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip in _TEREDO or ip in _NAT64_LOCAL or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_unspecified or ip.is_reserved or ip.is_loopback)


def hidden(url: str) -> str:
    """The address for a message: without name and password, if it has them."""
    head, mark, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{head}{mark}{place.rpartition('@')[2]}{slash}{path}" if mark else url.rpartition("@")[2]


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    return str(url.copy_with(path="/", query=None, fragment=None)).rstrip("/")
