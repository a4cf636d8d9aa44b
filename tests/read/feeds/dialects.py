"""One invented feed in every dialect: a whole article and a summary that leads to a page. Reads nothing.

`FEEDS` has the bytes by name; what each must be read as is the same for all, with exceptions named in `TOLD`. Dialects
differ in what they can say at all: RSS 0.90 has neither dates nor whole articles.
"""

from __future__ import annotations

import json
from html import escape
from typing import Final

SITE: Final = "https://ostvikpost.example"
URL: Final = f"{SITE}/feed"
TITLE: Final = "Quay & pier close for repairs"
BODY: Final = (
    "<p>The harbour board of Ostvik said on Thursday that the old quay would close for eleven weeks in March.</p>"
    "<p>“We have waited nine years for this,” said its chair, Ines Halvorsen, who had asked for the money twice.</p>"
    "<h2>What the survey found</h2>"
    '<p>A <a href="/survey">survey</a> found cracks in nine of the forty pillars, and the ferry will use the north '
    "pier.</p>"
    '<figure><img src="/quay.jpg" alt=""><figcaption>The old quay in winter</figcaption></figure>'
)
PARAGRAPHS: Final = (
    "The harbour board of Ostvik said on Thursday that the old quay would close for eleven weeks in March.",
    "“We have waited nine years for this,” said its chair, Ines Halvorsen, who had asked for the money twice.",
    "A survey found cracks in nine of the forty pillars, and the ferry will use the north pier.",
)
SUMMARY: Final = "The operator keeps its timetable through the spring [...]"
LINK, OTHER = f"{SITE}/2025/04/17/quay", f"{SITE}/2025/04/16/ferry"
MAIL_DATE, ISO_DATE = "Thu, 17 Apr 2025 23:40:00 +0200", "2025-04-17T23:40:00+02:00"

_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(
    version: str = 'version="2.0"', *, spaces: str = f"{_CONTENT} {_DC}", whole: str | None = None, more: str = "",
    prolog: str = '<?xml version="1.0" encoding="UTF-8"?>', date: str = f"<pubDate>{MAIL_DATE}</pubDate>",
) -> str:  # fmt: skip
    """RSS with a channel that holds its items. `whole` is the element with the article; `more` stands beside it."""
    if whole is None:
        whole = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"
    return f"""{prolog}
<rss {version} {spaces}><channel><title>The Ostvik Post</title><link>{SITE}/</link><description>News</description>
<item><title>{escape(TITLE)}</title><link>{LINK}</link><guid isPermaLink="false">post-1</guid>{date}
<dc:creator>Ada Moor</dc:creator><category>Harbour</category>{whole}{more}</item>
<item><title>Ferry stays</title><link>{OTHER}</link><description>{SUMMARY}</description></item>
</channel></rss>"""


def rdf(core: str, *, whole: bool) -> str:
    """RSS 0.90 and 1.0, whose items stand beside the channel."""
    said = f"<dc:creator>Ada Moor</dc:creator><dc:subject>Harbour</dc:subject><dc:date>{ISO_DATE}</dc:date>"
    body = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>{said}"
    return f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{core}" {_CONTENT} {_DC}>
<channel rdf:about="{SITE}/"><title>The Ostvik Post</title><link>{SITE}/</link></channel>
<item rdf:about="{LINK}"><title>{escape(TITLE)}</title><link>{LINK}</link>{body if whole else ""}</item>
<item rdf:about="{OTHER}"><title>Ferry stays</title><link>{OTHER}</link><description>{SUMMARY}</description></item>
</rdf:RDF>"""


def atom(
    content: str = f'<content type="html">{escape(BODY)}</content>', *, space: str = "http://www.w3.org/2005/Atom",
    prefix: str = "", dates: tuple[str, str] = ("published", "updated"), link: str = LINK, root: str = "",
) -> str:  # fmt: skip
    """Atom; with a prefix for its own elements if wanted."""
    p = f"{prefix}:" if prefix else ""
    named = f"xmlns:{prefix}" if prefix else "xmlns"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<{p}feed {named}="{space}" {root}><{p}title>The Ostvik Post</{p}title><{p}link href="{SITE}/"/><{p}id>{SITE}/</{p}id>
<{p}entry><{p}title>{escape(TITLE)}</{p}title><{p}link rel="alternate" href="{link}"/>
<{p}id>tag:ostvikpost.example,2025:1</{p}id>
<{p}{dates[0]}>{ISO_DATE}</{p}{dates[0]}><{p}{dates[1]}>2025-04-18T08:00:00Z</{p}{dates[1]}>
<{p}author><{p}name>Ada Moor</{p}name></{p}author><{p}category term="Harbour"/>{content}</{p}entry>
<{p}entry><{p}title>Ferry stays</{p}title><{p}link href="{OTHER}"/><{p}id>2</{p}id>
<{p}summary>{SUMMARY}</{p}summary></{p}entry>
</{p}feed>"""


def json_feed(version: str = "1.1", *, text: bool = False) -> str:
    """JSON Feed; 1.0 has one author for each item."""
    author = {"name": "Ada Moor"}
    body = {"content_text": "\n\n".join(PARAGRAPHS)} if text else {"content_html": BODY}
    item: dict[str, object] = {
        "id": "1",
        "url": LINK,
        "title": TITLE,
        "date_published": ISO_DATE,
        "tags": ["Harbour"],
        **body,
    }
    item |= {"authors": [author]} if version == "1.1" else {"author": author}
    other = {"id": "2", "url": OTHER, "title": "Ferry stays", "summary": SUMMARY}
    head = {"version": f"https://jsonfeed.org/version/{version}", "title": "The Ostvik Post"}
    return json.dumps({**head, "home_page_url": SITE + "/", "items": [item, other]}, ensure_ascii=False)


_CLOSED = BODY.replace('alt="">', 'alt=""/>')
_XHTML = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_CLOSED}</div></content>'
_PREFIXED = "<h:div xmlns:h='http://www.w3.org/1999/xhtml'>" + "".join(
    f"<h:p>{escape(one)}</h:p>" for one in PARAGRAPHS
) + "</h:div>"  # fmt: skip
_NETSCAPE = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
)
_BY = "<dc:creator>Ada Moor</dc:creator>"
_ADDRESSED = f'<link>{LINK}</link><guid isPermaLink="false">post-1</guid>'

TEXTS: Final[dict[str, str]] = {
    "rss-2.0-content-encoded": rss(),
    "rss-2.0-content-encoded-escaped": rss(whole=f"<content:encoded>{escape(BODY)}</content:encoded>"),
    "rss-2.0-escaped-twice": rss(whole=f"<content:encoded>{escape(escape(BODY))}</content:encoded>"),
    "rss-2.0-cdata-in-pieces": rss(
        whole=f"<content:encoded><![CDATA[{BODY[:90]}]]><![CDATA[{BODY[90:]}]]></content:encoded>"
    ),
    "rss-2.0-whole-in-description": rss(whole=f"<description>{escape(BODY * 3)}</description>"),
    "rss-2.0-whole-beside-summary": rss(more="<description>The board voted by seven to two.</description>"),
    "rss-2.0-whole-twice": rss(more=f"<description>{escape(BODY)}</description>"),
    "rss-2.0-xhtml-body": rss(whole=f'<body xmlns="http://www.w3.org/1999/xhtml">{_PREFIXED}</body>'),
    "rss-2.0-atom-content": rss(
        spaces=f'{_CONTENT} {_DC} xmlns:a="http://www.w3.org/2005/Atom"',
        whole=f'<a:content type="html">{escape(BODY)}</a:content>',
    ),
    "rss-2.0-with-odd-default-namespace": rss(spaces=f'xmlns="http://backend.userland.com/rss2" {_CONTENT} {_DC}'),
    "rss-2.0-with-unknown-namespace": rss(spaces=f'xmlns="http://feeds.example/own" {_CONTENT} {_DC}'),
    "rss-2.0-with-https-namespaces": rss(
        spaces='xmlns:content="https://purl.org/rss/1.0/modules/content" xmlns:dc="HTTPS://purl.org/DC/elements/1.1"'
    ),
    "rss-2.0-with-other-prefixes": rss(
        spaces='xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        whole=f"<c:encoded><![CDATA[{BODY}]]></c:encoded>",
    ),
    "rss-2.0-by-version-0.92": rss('version="0.92"'),
    "rss-2.0-by-version-0.93": rss('version="0.93"'),
    "rss-2.0-by-version-0.94": rss('version="0.94"'),
    "rss-0.91-userland": rss('version="0.91"', whole=f"<description>{escape(BODY * 3)}</description>"),
    "rss-0.91-netscape": rss('version="0.91"', prolog=f'<?xml version="1.0"?>\n{_NETSCAPE}'),
    "rss-without-version": rss(""),
    "rss-1.0": rdf("http://purl.org/rss/1.0/", whole=True),
    "rss-1.0-without-slash": rdf("http://purl.org/rss/1.0", whole=True),
    "rss-0.90": rdf("http://my.netscape.com/rdf/simple/0.9/", whole=False),
    "rss-with-stylesheet": rss(prolog='<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!-- by hand -->'),
    "rss-with-dc-date": rss(date=f"<dc:date>{ISO_DATE}</dc:date>"),
    "rss-with-feedburner-link": rss(
        spaces=f'{_CONTENT} {_DC} xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
        more=f"<feedburner:origLink>{LINK}</feedburner:origLink>",
    ).replace(f"<link>{LINK}</link>", "<link>https://feeds.example/~r/1</link>"),
    "rss-with-guid-for-link": rss().replace(_ADDRESSED, f"<guid>{LINK}</guid>"),
    "rss-with-relative-links": rss().replace(f"<link>{LINK}</link>", "<link>/2025/04/17/quay</link>"),
    "rss-with-xml-base": rss(f'version="2.0" xml:base="{SITE}/2025/"').replace(LINK, "04/17/quay"),
    "rss-with-mail-authors": rss().replace(_BY, "<author>ada@post.example (Ada Moor)</author>"),
    "rss-with-named-mail-authors": rss().replace(_BY, "<author>Ada Moor &lt;ada@post.example&gt;</author>"),
    "rss-in-capitals": rss().replace("<item>", "<ITEM>").replace("</item>", "</ITEM>").replace("pubDate", "PUBDATE"),
    "atom-1.0-html": atom(),
    "atom-1.0-xhtml": atom(_XHTML),
    "atom-1.0-xhtml-prefixed": atom(f'<content type="xhtml">{_PREFIXED}</content>'),
    "atom-1.0-cdata": atom(f'<content type="html"><![CDATA[{BODY}]]></content>'),
    "atom-1.0-with-prefix": atom(
        f'<a:content type="html">{escape(BODY)}</a:content>', prefix="a"
    ).replace("<content", "<a:content"),
    "atom-1.0-media-type": atom(f'<content type="text/html">{escape(BODY)}</content>'),
    "atom-1.0-xml-base": atom(link="17/quay", root=f'xml:base="{SITE}/2025/04/"'),
    "atom-0.3-escaped": atom(
        f'<content type="text/html" mode="escaped">{escape(BODY)}</content>',
        space="http://purl.org/atom/ns#", dates=("issued", "modified"),
    ),
    "atom-0.3-xml": atom(
        f'<content type="application/xhtml+xml" mode="xml">{_PREFIXED}</content>',
        space="http://purl.org/atom/ns#", dates=("issued", "modified"),
    ),
    "atom-0.3-created": atom(space="http://purl.org/atom/ns#", dates=("created", "modified")),
    "json-feed-1.1": json_feed(),
    "json-feed-1.0": json_feed("1.0"),
    "json-feed-text": json_feed(text=True),
}  # fmt: skip
