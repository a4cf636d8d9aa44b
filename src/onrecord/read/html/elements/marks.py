"""What an element says of itself: its tag, class, id, role and item property, as bits. Reads no text.

The words are those that content management systems of many outlets use; none belongs to one outlet.
"""

from __future__ import annotations

import re
from functools import lru_cache

FIGURE = 1  # a picture with its words
CAPTION = 2
CREDIT = 4
RELATED = 8  # teasers: ways to other articles
BOILER = 16  # sharing, newsletters, comments, adverts, menus
BODY = 32  # the outlet's own name for the article's text
STANDFIRST = 64
BYLINE = 128
HIDDEN = 256
QUOTE = 512
LIST = 1024
TABLE = 2048
EMBED = 4096
ASIDE = 8192
HEADLINE = 16384
DATE = 32768
NOTE = 65536
ARTICLE = 131072  # an element that holds one article
PAYWALL = 262144
COMMENT = 524288
DRAWN = 1048576  # a figure element: what is in it is a picture's, whatever its classes say

CONSENT = 2097152  # cookie notices and their long lists: never an article, however long

KICKER = 4194304  # what stands over a headline, in its element or beside it

SKIP = BOILER | HIDDEN | COMMENT | CONSENT
"""Nothing below is the article's, unless most of the page's words stand there."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_STATES = re.compile(r"(?:has|is|no|not|with|without|contains|show|hide(?!-?caption))-\S+")
"""Classes that say a state or what is elsewhere: "has-sidebar", "is-premium"."""
_UNSEEN = re.compile(r"(?<!\S)(?:is-)?hidden(?!\S)")
"""The class by which most style sheets hide; beside one like "md:flex" it hides on small screens only."""
_B = r"(?:^|[\s_-])"
_E = r"(?=$|[\s_-])"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_B}(?:{pattern}){_E}")


_RULES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (CONSENT, _words(
            r"(?:cookies?|cookie-?\w+|consent\w*|gdpr|ccpa|cmp|cmp-?\w+|onetrust\w*|ot-sdk\w*|didomi\w*"
            r"|privacy-?\w+|quantcast\w*)"
    )),
    (CREDIT, _words(
        r"(?:\w*credits?|copyrights?|photographers?|photo-?by|rights|quelle|\w*source|bildquelle"
        r"|attribution|agency|provider|creator|author|fotograf\w*|byline|foto|(?:\w+-)?licen[cs]e\S*|lizenz)"
    )),
    (CAPTION, _words(
        r"(?:\w*captions?|figcaption|cutline|legend[ae]?|bildunterschrift|bildtext|wp-caption-text"
        r"|image-?text|image-?description|media-?description|bu|pie-?de-?foto|kuvateksti|billedtekst"
        r"|bildetekst)"
    )),
    (FIGURE, _words(
        r"(?:figure|wp-caption|media-+type-+image|image-?(?:block|wrap\w*|container|holder|box)|photo-?(?:block|wrap\w*"
        r"|container|box)|media-?(?:block|object|wrap\w*|container)|picture|lead-?image|hero-?(?:image"
        r"|media)|featured-?(?:image|media)|gallery\w*|slideshow|carousel-?item|slide)"
    )),
    (RELATED, _words(
        r"(?:related\w*|more-?(?:on|from|stories|news|articles|like)|read-?(?:more|also|next|on)\w*"
        r"|see-?also|also-?(?:read|on|in)|recommend\w*|teasers?|teaser-?\w*|promos?|promo-?\w*|recirc\w*"
        r"|most-?(?:read|popular|viewed|shared)|popular\w*|trending|outbrain\w*|taboola\w*"
        r"|further-?reading|up-?next|next-?(?:article|story|up)|you-?may\w*|you-?might\w*|verwandt\w*"
        r"|weiterlesen|mehr-?zum-?thema|zum-?thema|inline-?(?:link|article|teaser|related)\w*|linkbox"
        r"|link-?list|topstories|top-?stories|latest-?\w*|editors?-?picks?|crp|yarpp\w*|jp-relatedposts"
        r"|suggest\w*|onward|keep-?reading|article-?list|card-?list|news-?list)"
    )),
    (COMMENT, _words(
        r"(?:comments?|comment-?\w*|disqus\w*|kommentare?|respond|forum|leserbriefe|discussion|livefyre"
        r"|talkback|reactions?)"
    )),
    (BOILER, _words(
            r"(?:share|sharing|shares|share-?\w+|social|social-?\w+|sharedaddy|addthis\w*|newsletters?"
            r"|newsletter-?\w*|\w*-?newsletter|subscri(?:be(?!r-(?:only|premium|content))|ption)\w*|sign-?up\w*|sign-?in|cookies?|cookie-?\w*"
            r"|consent\w*|gdpr|cmp|"
            r"ads?|ad-?(?:slot|container|wrapper|unit|block|label|box|placeholder|space|break)\w*|advert\w*"
            r"|advertisement|adsense|adsbygoogle|anzeige|werbung|sponsor\w*|banners?|dfp\w*|gpt|mpu|"
            r"breadcrumbs?|breadcrumb-?\w*|pager|pagination|page-?numbers|toolbar|menus?|menu-?\w*|nav|navbar"
            r"|navigation|nav-?\w+|sidebar\w*|side-?bar|footer|site-?footer|page-?footer|site-?header|(?<!asset-)(?<!article-)masthead"
            r"|topbar|skip-?link|skip-?to\w*|"
            r"pop-?up|popup|modal|overlay|lightbox|tooltip|dropdown|tags|tag-?(?:list|cloud|links|s)|tagcloud"
            r"|topics|topic-?(?:list|tags)|keywords|categories|cat-?links|post-?tags|article-?tags"
            r"|author-?(?:bio|box|info|card|profile|about|description)|about-?(?:the-)?author|bio|writer-?bio|"
            r"polls?|quiz|rating|ratings|print-?only|no-?print|noprint|login|log-?in|register|donat\w*"
            r"|support-?us|cta|call-?to-?action|follow-?(?:us|me|button)\w*|app-?download|download-?app"
            r"|feedback|survey|search-?(?:form|box|bar)|"
            r"copyright-?notice|disclaimer-?box|whatsapp\w*|telegram-?(?:channel|banner|link)|google-?(?:news"
            r"|preferred)\w*|audio-?player|audio-?\w+|listen\w*|text-?to-?speech|tts|podcast-?(?:player|promo)"
            r"|player-?controls|time-?to-?read|reading-?time|read-?time|bookmark\w*|save-?(?:article|story"
            r"|button)\w*|toc|table-?of-?contents|jump-?links|widget-?area|ticker|breaking-?news|weather"
            r"|stock-?ticker|hidden-?print|visually-?hidden|sr-?only|screen-?reader(?:-?text)?|a11y-?hidden"
            r"|offscreen|field-label|js-?only|print-?hidden|d-none)"
    )),
    (BODY, _words(
        r"(?:article-?(?:body|content|text|copy|detail|main|maincontent|full-?text|inner-?body|body-?\w+"
        r"|content-?\w+)|\w*-article-?body|articlebody|story-?(?:body|content|text|main|detail|copy)"
        r"|storybody|entry-?content|post-?(?:content|body|text|entry)|body-?(?:text|content|copy)"
        r"|content-?(?:body|text|article|main)|main-?(?:content|text|article)|richtext|rich-?text"
        r"|news-?(?:body|content|text|detail)|td-post-content|single-?content|text-?(?:body|content)"
        r"|fulltext|artikel-?(?:text|body|inhalt)|texto-?\w*|cuerpo\w*|page-?content)"
    )),
    (STANDFIRST, _words(
        r"(?:standfirst|strapline|stand-?first|sub-?head(?:line|ing)?|subtitle|sub-?title|sub-?titulo|dek|deck"
        r"|article-?(?:lead|intro|summary|excerpt|dek|deck|standfirst|description|subtitle|subhead\w*"
        r"|teaser|abstract|preamble|ingress|sapo)|\w*-?(?:lead|intro|summary|excerpt|dek|standfirst"
        r"|preamble|ingress|subheadline|leadtext|vorspann)|lead-?(?:text|in|paragraph)|leadtext"
        r"|intro-?(?:text|\w*)?|vorspann|abstract|chapo|chapeau|entradilla|bajada|sommario|occhiello"
        r"|ingress|perex|zajawka|synopsis|excerpt|preamble|lede|underrubrik|manchet|volanta|copete"
        r"|sumario)"
    )),
    (BYLINE, _words(
        r"(?:bylines?|byline-?\w*|by-?line|authors?|author-?(?:name|s|line|names|link)|article-?(?:author"
        r"|authors|byline)|post-?author|entry-?author|writer|writers|autor\w*|auteur\w*|autore|contributor"
        r"|contributors|journalist|verfasser|meta-?author|story-?author|reporter|skribent|signature)"
    )),
    (HEADLINE, _words(
        r"(?:headline|article-?(?:title|headline)|entry-?title|post-?title|story-?(?:title|headline)"
        r"|page-?title|titulo|titel|title)"
    )),
    (KICKER, _words(
        r"(?:\w*-?(?:kicker|overline|eyebrow|roof-?line|over-?title|super-?title|pre-?title|pre-?headline)"
        r"|dachzeile|spitzmarke|sur-?titre|ante-?titulo)"
    )),
    (DATE, _words(
        r"(?:dates?|date-?\w*|datetime|timestamp|time-?stamp|publish\w*|pub-?date|updated|post-?date"
        r"|article-?date|entry-?date|meta-?date|posted-?on|datum|fecha|modified)"
    )),
    (NOTE, _words(
        r"(?:editor-?s?-?note|editors-?note|correction|corrections|clarification|update-?note|disclaimer"
        r"|footnotes?|editorial-?note|article-?note|republish\w*)"
    )),
    (QUOTE, _words(
        r"(?:pull-?quote|block-?quote|quote|quote-?(?:box|block|container|wrap\w*)|wp-block-quote"
        r"|wp-block-pullquote)"
    )),
    (PAYWALL, _words(
        r"(?:pay-?wall|paywall-?\w*|\w*-?paywall|regwall|piano-?\w*|premium-?(?:wall|teaser|overlay)"
        r"|subscribers?-?(?:only|wall|content)|metered|(?:paid|premium|locked|restricted)-?content)"
    )),
    (EMBED, _words(
        r"(?:twitter-tweet|twitter-video|tweet-?blockquote|(?:twitter|tweet)-?embed"
        r"|instagram-media|tiktok-embed|fb-post|fb-video|telegram-?(?:post"
        r"|embed)|embed-?(?:container|wrap\w*|responsive|block)|wp-block-embed|social-?embed|reddit-\w+"
        r"|bluesky-embed|youtube\w*|video-?(?:container|wrapper|player|embed|js))"
    )),
    (ARTICLE, re.compile(
        r"(?:^|\s)(?:h-?entry|hentry|post|type-post|post-\d+|blog-?post|news-?item|story-?item)(?=$|\s)"
    )),
)  # fmt: skip

_TAGS = {
    "figure": FIGURE | DRAWN, "figcaption": CAPTION, "nav": BOILER, "footer": BOILER, "aside": ASIDE,
    "blockquote": QUOTE, "ul": LIST, "ol": LIST,
    "dl": LIST, "table": TABLE, "article": ARTICLE, "h1": HEADLINE, "time": DATE, "address": BYLINE,
    "dialog": HIDDEN, "amp-ad": BOILER,
    "template": HIDDEN, "menu": BOILER, "amp-sidebar": BOILER, "amp-social-share": BOILER, "summary": 0,
    "amp-img": FIGURE,
}  # fmt: skip

_LARGE = frozenset(("+2", "+3", "+4", "5", "6", "7"))
"""Sizes in which old pages print their headline, in no heading."""

_PROPERTIES = {
    "articlebody": BODY, "author": BYLINE, "headline": HEADLINE, "description": STANDFIRST, "datepublished": DATE,
    "caption": CAPTION,
    "alternativeheadline": STANDFIRST, "copyrightholder": CREDIT, "creditText": CREDIT, "comment": COMMENT,
    "datemodified": DATE,
}  # fmt: skip

_ROLES = {
    "navigation": BOILER, "banner": BOILER, "contentinfo": BOILER, "complementary": ASIDE, "search": BOILER,
    "dialog": HIDDEN,
    "menu": BOILER, "alert": BOILER, "figure": FIGURE | DRAWN,
}  # fmt: skip


def marks_of(tag: str, attributes: dict[str, str]) -> int:
    """The bits that an element's own name and attributes set."""
    bits = _TAGS.get(tag, 0)
    if not attributes:
        return bits
    names = attributes.get("class", "")
    for key in ("id", "data-testid", "data-component", "data-type", "data-module", "data-qa", "data-block"):
        if key in attributes:
            names += " " + attributes[key]
    if names:
        bits |= _marks_of_names(names[:400])
    if "itemprop" in attributes:
        for word in attributes["itemprop"].casefold().split():
            bits |= _PROPERTIES.get(word, 0)
    if tag == "font" and attributes.get("size", "") in _LARGE:
        bits |= HEADLINE
    if "role" in attributes:
        bits |= _ROLES.get(attributes["role"], 0)
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        bits |= HIDDEN
    style = attributes.get("style")
    if style and "none" in style and re.search(r"display\s*:\s*none", style):
        bits |= HIDDEN
    return bits


@lru_cache(maxsize=20_000)
def _marks_of_names(names: str) -> int:
    bits = HIDDEN if _UNSEEN.search(names) and ":" not in names else 0
    for name in names.split():
        bits |= _marks_of_name(name)
    return bits


@lru_cache(maxsize=20_000)
def _marks_of_name(name: str) -> int:
    """The bits of one class: pages have few of them, in very many combinations."""
    text = _CAMEL.sub("-", name).lower().replace("__", "-").replace("/", "-").replace(":", "-")
    if _STATES.match(text):
        return 0
    bits = 0
    for bit, pattern in _RULES:
        if pattern.search(text):
            bits |= bit
    return bits
