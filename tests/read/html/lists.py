"""List pages as the common content systems draw them, each of four posts about invented matters. Reads nothing.

`LISTS` has (page, whole) by name: whole where the posts stand there in full, else teasers.
"""

from __future__ import annotations

from typing import Final

from tests.read.html.pages import SENTENCES

TITLES: Final = (
    "Old quay to close for eleven weeks",
    "Ferry keeps its timetable through the spring",
    "Herring festival is to be held without herring",
    "Two pilots retire after forty years at sea",
)
SITE: Final = "https://courier.example"


def url(n: int) -> str:
    """Where the post leads."""
    return f"{SITE}/2025/05/{n + 1:02}/post-{n}/"


def text(n: int) -> str:
    """A post's own paragraphs."""
    return "".join(f"<p>{one} (Report {n}.{k})</p>" for k, one in enumerate(SENTENCES[:5]))


def teaser(n: int) -> str:
    """A post's opening, cut."""
    return f"{SENTENCES[n][:90]} (Report {n}) […]"


def _page(body: str, *, kind: str = "archive category category-harbours", h1: str = "Category: Harbours") -> str:
    top = f'<h1 class="page-title">{h1}</h1>' if h1 else ""
    return (
        f'<html><head><title>Harbours - The Lunde Courier</title></head><body class="{kind}">'
        f'<header><nav><a href="/">Home</a><a href="/coast">Coast</a></nav></header>{top}{body}'
        '<aside class="sidebar"><h3>Recent posts</h3><ul><li><a href="/x">A herring was seen at sea</a></li></ul>'
        '</aside><footer><p>© 2025 The Lunde Courier. All rights reserved.</p></footer></body></html>'
    )  # fmt: skip


def _each(form: str, *, whole: bool, count: int = 4) -> str:
    made = ""
    for n in range(count):
        words = text(n) if whole else f"<p>{teaser(n)}</p>"
        made += form.format(url=url(n), title=TITLES[n], text=words, plain=teaser(n), day=n + 1)
    return made


CLASSIC = """<div class="post" id="post-{day}"><h2><a href="{url}" rel="bookmark">{title}</a></h2>
<small>May {day}, 2025 by Ada Moor</small><div class="entry">{text}</div>
<p class="postmetadata">Posted in <a href="/c">Harbours</a> | <a href="{url}#c">No Comments »</a></p></div>"""
MODERN = """<article id="post-{day}" class="post type-post hentry"><header class="entry-header">
<h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="2025-05-0{day}T09:00:00+02:00">May {day}, 2025</time></span>
<span class="byline">by <a href="/ada">Ada Moor</a></span></div></header>
<a class="post-thumbnail" href="{url}"><img src="/t.jpg"></a><div class="entry-content">{text}</div>
<footer class="entry-footer"><a href="/c">Harbours</a></footer></article>"""
BLOCKS = """<li class="wp-block-post post type-post"><h2 class="wp-block-post-title"><a href="{url}">{title}</a></h2>
<div class="wp-block-post-date"><time datetime="2025-05-0{day}T09:00:00+02:00">May {day}, 2025</time></div>
<div class="entry-content wp-block-post-content">{text}</div></li>"""
OLD_H1 = """<div class="hentry"><h1 class="entry-title"><a href="{url}">{title}</a></h1>
<p class="date">May {day}, 2025</p><div class="entry-content">{text}</div></div>"""
BLOGGER = """<div class="date-outer"><h2 class="date-header"><span>Thursday, May {day}, 2025</span></h2>
<div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title">
<a href="{url}">{title}</a></h3><div class="post-body entry-content">{text}</div>
<div class="post-footer">Posted by Ada Moor at 9:00</div></div></div></div></div>"""
DRUPAL = """<div class="views-row views-row-{day}"><div class="views-field-title"><h3 class="field-content">
<a href="{url}">{title}</a></h3></div><span class="date">May {day}, 2025</span><div class="body">{text}</div></div>"""
JOOMLA = """<div class="items-row row-{day}"><div class="item"><div class="page-header"><h2 itemprop="name">
<a href="{url}" itemprop="url">{title}</a></h2></div>{text}</div></div>"""
CARD = """<div class="card"><a class="card-link" href="{url}"><h3 class="card-title">{title}</h3>
<p class="card-text">{plain}</p><span class="date">May {day}, 2025</span></a></div>"""
PICTURE_CARD = """<div class="item"><figure><a href="{url}"><img src="/t.jpg" alt=""></a></figure>
<div class="item-body"><h3><a href="{url}">{title}</a></h3><p class="excerpt">{plain}</p></div></div>"""
BARE = '<li class="item"><h3><a href="{url}">{title}</a></h3><span class="date">May {day}, 2025</span></li>'
READ_MORE = """<div class="story"><h2><a href="{url}">{title}</a></h2><p>{plain}</p>
<a class="more" href="{url}">Read more</a></div>"""

PLAIN: Final = {"kind": "", "h1": "Harbours"}
"""A page that doesn't call itself a list."""

LISTS: Final[dict[str, tuple[str, bool]]] = {
    "classic-whole": (_page(f'<div id="content">{_each(CLASSIC, whole=True)}</div>'), True),
    "classic-teasers": (_page(f'<div id="content">{_each(CLASSIC, whole=False)}</div>'), False),
    "modern-whole": (_page(f"<main>{_each(MODERN, whole=True)}</main>"), True),
    "modern-teasers": (_page(f"<main>{_each(MODERN, whole=False)}</main>"), False),
    "modern-of-two": (_page(f"<main>{_each(MODERN, whole=True, count=2)}</main>"), True),
    "modern-of-one": (_page(f"<main>{_each(MODERN, whole=True, count=1)}</main>"), True),
    "block-theme-whole": (_page(f'<ul class="wp-block-post-template">{_each(BLOCKS, whole=True)}</ul>'), True),
    "block-theme-teasers": (_page(f'<ul class="wp-block-post-template">{_each(BLOCKS, whole=False)}</ul>'), False),
    "first-level-headings": (_page(f"<div>{_each(OLD_H1, whole=True)}</div>", h1=""), True),
    "blogger-whole": (_page(f'<div class="blog-posts">{_each(BLOGGER, whole=True)}</div>', kind="index", h1=""), True),
    "drupal-teasers": (_page(f'<div class="view-content">{_each(DRUPAL, whole=False)}</div>', **PLAIN), False),
    "joomla-whole": (_page(f'<div class="blog">{_each(JOOMLA, whole=True)}</div>', kind="site", h1="Harbours"), True),
    "linked-cards": (_page(f'<div class="grid">{_each(CARD, whole=False)}</div>'), False),
    "linked-cards-on-a-plain-page": (_page(f'<div class="grid">{_each(CARD, whole=False)}</div>', **PLAIN), False),
    "picture-cards": (_page(f'<div class="grid">{_each(PICTURE_CARD, whole=False)}</div>', **PLAIN), False),
    "headlines-alone": (_page(f"<ul>{_each(BARE, whole=False)}</ul>"), False),
    "read-more-links": (_page(f"<section>{_each(READ_MORE, whole=False)}</section>", **PLAIN), False),
}  # fmt: skip
