"""Pictures, embeds and links as elements and addresses: where a picture is, whose post a link is, what a time says.

Looks at one element or address; what it means for the article is decided elsewhere.
"""

from __future__ import annotations

import re

from lxml import etree

_EMBED_HOSTS = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitter\.com|x\.com|t\.me"
    r"|telegram\.org|instagram\.com"
    r"|facebook\.com|tiktok\.com|rumble\.com|soundcloud\.com|spotify\.com|bsky\.app|reddit\.com"
    r"|threads\.net|vk\.com|rutube\.ru|odysee\.com"
    r"|datawrapper\.de|dwcdn\.net|flourish\.studio|infogram\.com|documentcloud\.org|jwplayer\.com|brightcove\.net)",
    re.I,
)
_POST = re.compile(
    r"^https?://(?:www\.|mobile\.|m\.)?(?:(?:twitter|x)\.com/\w+/status/\d+|t\.me/(?:s/)?[\w+]+/\d+"
    r"|instagram\.com/(?:p|reel)/[\w-]+"
    r"|facebook\.com/\S+/(?:posts|videos)/\S+|tiktok\.com/@[\w.]+/video/\d+"
    r"|bsky\.app/profile/\S+/post/\w+|youtube\.com/watch\S+|youtu\.be/[\w-]+|vk\.com/wall\S+)"
)


_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?\s*$")
_NEW_TAB = re.compile(
    r"\W*(?:(?:link )?opens? (?:in )?(?:an? )?new (?:tab|window)|(?:external|opens external) (?:link|site)"
    r"|(?:link )?(?:wird |öffnet )?(?:sich )?(?:in|im) (?:einem )?neue[mn] (?:tab|fenster)(?: geöffnet)?"
    r"|(?:s['’]ouvre dans (?:une|un) )?nouvel(?:le fenêtre| onglet)"
    r"|se abre en (?:una |otra )?(?:nueva )?(?:ventana|pestaña))\W*$",
    re.I,
)
_LICENCE = re.compile(
    r"\s*(?:purchase|buy|order) (?:licen[cs]ing rights|(?:this |a )?(?:photo|print|reprint)s?\b)", re.I
)
AMP_EMBEDS = {
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-facebook": ("data-href", ""),
    "amp-iframe": ("src", ""),
}
"""Elements that stand for a post or player, the attribute that names it, and what its address begins with."""


def embed_url(element: etree._Element) -> str:
    """Where a frame's or player's own page is; "" where the page doesn't say."""
    if element.tag in AMP_EMBEDS:
        key, begin = AMP_EMBEDS[element.tag]
        return begin + value if (value := element.get(key)) else ""
    return element.get("src") or element.get("data-src") or element.get("data-lazy-src") or ""


def is_embed(url: str) -> bool:
    """Whether a frame's address is one of a platform whose posts, players or charts articles embed."""
    return bool(_EMBED_HOSTS.search(url[:200]))


def is_post(url: str) -> bool:
    """Whether an address is that of one post or video on a platform."""
    return bool(_POST.match(url))


_DRAWN = 1000  # characters of data that draw a picture
_SOURCES = (
    "data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset", "data-lazy-srcset",
    "data-flickity-lazyload", "data-lazy",
    "data-url", "data-image", "data-hi-res-src", "data-full-src", "data-large-file", "data-src-medium",
    "data-img-src", "data-lazyload",
)  # fmt: skip


def picture_url(element: etree._Element) -> str | None:
    """Where a picture is, past the tricks of lazy loading; None for data URLs and nothing."""
    for key in _SOURCES:
        value = (element.get(key) or "").strip()
        if not value or value.startswith(("data:", "blob:")):
            continue
        url = value.split()[0].rstrip(",") if "srcset" in key else value
        if url.startswith("data:"):
            continue
        return url[:2000]
    return None


def held_words(element: etree._Element) -> list[str]:
    """A caption and a credit that an element without words holds in its attributes, for a script to print."""
    if len(element) or (element.text or "").strip():
        return []
    for key in ("data-c-caption", "data-caption"):
        if words := " ".join((element.get(key) or "").split()):
            credit = " ".join((element.get(key.replace("caption", "credit")) or "").split())
            return [words, credit] if credit else [words]
    return []


def is_within(element: etree._Element) -> bool:
    """Whether a picture is in the page itself, as programs save it; shorter data are a placeholder."""
    return len(element.get("src") or "") > _DRAWN and (element.get("src") or "").startswith("data:image/")


def picture_words(element: etree._Element) -> str:
    """What a picture says it shows: its alternative text, or its title where that says the same and more."""
    alt, title = (" ".join((element.get(key) or "").split()) for key in ("alt", "title"))
    return title if title.startswith(alt) and (alt or " " in title) else alt


def is_unseen(element: etree._Element, tag: str) -> bool:
    """Whether an inline element holds no word of the text: how signs are read (furigana), where no brackets are set
    around it for plain text; a footnote's number, an offer of a picture's rights, what is read aloud after a link."""
    if tag == "rt":
        ruby = element.getparent()
        return ruby is not None and ruby.find(".//rp") is None
    if tag == "a":
        return _is_footnote_mark(element) or bool(_LICENCE.match(element.text or ""))
    return tag == "span" and len(element) == 0 and bool(_NEW_TAB.match(element.text or ""))


def _is_footnote_mark(anchor: etree._Element) -> bool:
    """Whether a link is the number of a footnote, raised or set right behind a word: no word of the text."""
    if not (anchor.get("href") or "").startswith("#") or not _MARK.match("".join(anchor.itertext())):
        return False
    above, before = anchor.getparent(), anchor.getprevious()
    said = (above.text if before is None else before.tail) if above is not None else None
    return (above is not None and above.tag == "sup") or bool(said and not said[-1].isspace())


def is_update(time: etree._Element) -> bool:
    """Whether a time is called that of a change alone, as systems name the second one of a byline."""
    name = f"{time.get('class') or ''} {time.get('itemprop') or ''}".casefold()
    return ("updat" in name or "modif" in name) and "publish" not in name


def is_tiny(element: etree._Element) -> bool:
    """Whether a picture is an icon or a counting pixel by its own size."""
    for key in ("width", "height"):
        value = (element.get(key) or "").removesuffix("px")
        # Icons and counting pixels; author portraits of 60 and more are left for their surroundings to tell.
        if value.isdigit() and int(value) < 40 and "x" not in value:
            return True
    return False
