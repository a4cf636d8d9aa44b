"""Which addresses may be asked: nothing inside a private network, however it is dressed up, and no credentials."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.fetching.addresses import hidden, is_public, web_address
from onrecord.ingest.fetching.limits import Halted

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    """Loopback, private, link-local, carrier, multicast and reserved ranges, and each of them wrapped in IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    """Addresses of the public net, wrapped ones too."""
    assert is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_a_wrapped_address_is_as_private_as_the_one_inside(number: int) -> None:
    """Whatever the IPv4 address: mapped, by NAT64 or by 6to4 it is judged by itself."""
    inside = ipaddress.IPv4Address(number)
    if not is_public(str(inside)):
        assert not is_public(f"::ffff:{inside}")
        assert not is_public(str(ipaddress.IPv6Address((0x0064FF9B << 96) | number)))
        assert not is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))))


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "", "http://", "//example.org/",
     "http://user:word@example.org/", "https://user@example.org/", "http://example.org:22/", "http://example.org:6379/",
     "http://example.org:25/", "http://[::1", "http://exa mple.org/", "data:text/html,hi"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Other schemes, credentials, ports of other services, and what can't be read at all."""
    with pytest.raises(Halted) as halt:
        web_address(url)
    assert halt.value.problem.kind == "bad-address"


def test_no_password_is_ever_told() -> None:
    """A refusal names the address without the name and the password it was given with."""
    with pytest.raises(Halted) as halt:
        web_address("https://anna:geheim@example.org/feed")
    assert "geheim" not in str(halt.value.problem)
    assert hidden("https://anna:geheim@example.org/feed") == "https://example.org/feed"
    assert hidden("https://example.org/a@b") == "https://example.org/a@b"


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        (" https://Example.ORG/Path#part ", "https://example.org/Path"),
        ("http://example.org:8080/x?y=1", "http://example.org:8080/x?y=1"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
    ],
)
def test_addresses_are_asked_in_one_form(url: str, asked: str) -> None:
    """Host in lower case, letters past ASCII packed, no fragment."""
    found = web_address(url)
    assert f"{found.scheme}://{found.netloc.decode()}{found.raw_path.decode()}" == asked
    assert str(web_address(str(found))) == str(found)


def test_a_slash_after_the_host_makes_no_other_address() -> None:
    """A source added without it is the one added with it."""
    assert str(web_address("https://example.org")) == str(web_address("https://example.org/"))


def test_a_redirect_is_taken_from_where_it_stood() -> None:
    """A relative address is taken from the page that sent it."""
    assert str(web_address("../b", base="https://example.org/x/y/a")) == "https://example.org/x/b"
