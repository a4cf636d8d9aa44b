"""Hashes by which an article that was removed is known when it comes again. They hold no words of it. Pure.

    address    its own, by http or https and with "www." or without, whatever stands there by then
    words      those of any of its versions, at its outlet
    opening    the first words of its lede, at its outlet; of two articles with addresses, both tell them apart

An outlet that is unknown on one side is not another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.addresses import normal_url, twins
from onrecord.archive.filing.incoming import SHORT, Incoming, handle

_ANY = "\x00any"  # stands for the outlet of an article that had none


def address_mark(url: str | None) -> int | None:
    """The mark of an address, however it is written; None for a file's."""
    found = normal_url(url)
    return None if found is None or found.startswith("file:") else handle(None, "removed address", found)


def marks_left(outlet: str | None, url: str | None, opening: str, digests: Iterable[str]) -> set[int]:
    """The marks that an article leaves."""
    found = {handle(where, "removed words", one) for where in _left(outlet) for one in digests}
    if len(opening) >= SHORT:
        kind = "removed opening" if url is None else "removed opening at an address"
        found |= {handle(where, kind, opening) for where in _left(outlet)}
    return found | {mark for one in twins(url or "") if (mark := address_mark(one)) is not None}


def marks_of(one: Incoming, names: Collection[str]) -> set[int]:
    """The marks by which a reading would be known; `names` are those of its outlet, none where it is unknown."""
    asked = (*names, _ANY) if names else (None,)
    found = {handle(where, "removed words", one.digest) for where in asked}
    if len(one.opening) >= SHORT:
        found |= {handle(where, "removed opening", one.opening) for where in asked}
        if one.url is None:
            found |= {handle(where, "removed opening at an address", one.opening) for where in asked}
    address = address_mark(one.url)
    return found if address is None else found | {address}


def _left(outlet: str | None) -> tuple[str | None, ...]:
    return (None, _ANY) if outlet is None else (outlet, None)
