"""Addresses of pages as they are compared: without what tells only where a reader came from. Asks nobody.

Two addresses may differ and mean one page: in what was added for counting readers, in http and https, in a "www.".
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_COUNTING = re.compile(  # names that analytics and advertising programs document as theirs
    r"(?:utm|pk|mtm|matomo|piwik|hsa|itm)_\w+|_hs(?:enc|mi)|_g[al]|at_(?:medium|campaign|custom\d|format|link\w*|ptr\w*|bbc\w*)"
    r"|(?:fbcl|gcl|dcl|msclk|twcl|ttcl|ycl|yscl)id|[gw]braid|mc_[ce]id|igshi?d?|li_fat_id|mkt_tok|xtor|wt\.?_?mc(?:_\w+)?"
    r"|cmp(?:id)?|ncid|ocid|icid|smid|s_cid|ref_(?:src|url)|guc(?:counter|e_\w+)|vero_id|oly_(?:enc|anon)_id",
    re.I,
)


def untracked(url: str) -> str:
    """The address without what counts readers; all else to the letter as it was, since servers may care."""
    head, mark, rest = url.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    if not mark or "#" in head:
        return url
    kept = "&".join(one for one in query.split("&") if not _counts(one.partition("=")[0]))
    return url if kept == query else f"{head}{'?' if kept else ''}{kept}{hash_mark}{fragment}"


def normal_url(url: str | None) -> str | None:
    """An address as compared: scheme and host in lower case, no fragment, no tracking, no slash at the end."""
    if url is None or not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()  # not an address, and no rule makes it more alike to one
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _counts(name)]
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/"), urlencode(kept), "")).strip() or None


def twins(url: str) -> tuple[str, ...]:
    """The same normal address by http and by https, with "www." and without; itself first."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in ("http", "https"):
        return (url,)
    bare = rest.removeprefix("www.")
    spelt = (f"{way}://{host}" for way in ("https", "http") for host in (bare, f"www.{bare}"))
    return tuple(dict.fromkeys((url, *spelt)))


def _counts(name: str) -> bool:
    return _COUNTING.fullmatch(name) is not None
