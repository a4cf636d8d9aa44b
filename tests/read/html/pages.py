"""Pages written for these tests, about invented matters, in the shapes that outlets really publish."""

from __future__ import annotations

SENTENCES = (
    "The harbour board of Ostvik met on Tuesday and said that the old quay would close for repairs in March.",
    "Its chair, Ines Halvorsen, told reporters that the work would take eleven weeks and cost 4.2 million crowns.",
    "Fishermen in the town, who land most of their catch there, asked for a second berth until the summer.",
    "The board promised an answer within ten days, although two of its members voted against the delay.",
    "A survey published last year had found cracks in nine of the forty pillars that carry the quay.",
    "The ferry to Lunde will leave from the north pier, the operator said, and its timetable stays as it is.",
)


def paragraphs(count: int = 6, name: str = "") -> str:
    """`count` paragraphs of an article."""
    kind = f' class="{name}"' if name else ""
    return "".join(f"<p{kind}>{SENTENCES[n % len(SENTENCES)]} ({n})</p>" for n in range(count))


ARTICLE = f"""<!doctype html>
<html lang="en"><head>
<title>Quay closes for repairs: what it means for Ostvik | The Lunde Courier</title>
<link rel="canonical" href="/news/2025/04/17/quay-closes">
<meta property="og:site_name" content="The Lunde Courier">
<meta property="og:title" content="Old quay to close for eleven weeks">
<meta property="og:description" content="Fishermen ask for a second berth as the board votes for repairs">
<meta property="article:modified_time" content="2025-04-17T18:05:00+02:00">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
 {{"@type": "NewsArticle", "headline": "Old quay to close for eleven weeks",
 "datePublished": "2025-04-17T23:40:00+02:00",
  "author": [{{"@id": "#ada"}}, {{"@type": "Organization", "name": "The Lunde Courier"}}], "articleSection": "Local",
  "keywords": ["harbour", "repairs"], "publisher": {{"@type": "Organization", "name": "The Lunde Courier"}}, }},
 {{"@type": "Person", "@id": "#ada", "name": "Ada Moor"}},
 {{"@type": "BreadcrumbList", "itemListElement": [
  {{"@type": "ListItem", "position": 1, "name": "Home"}}, {{"@type": "ListItem", "position": 2, "name": "Coast"}},
  {{"@type": "ListItem", "position": 3, "name": "Harbours"}}]}}
]}}
</script></head>
<body class="single has-sidebar">
<nav><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li></ul></nav>
<main><article>
<h1>Old quay to close for eleven weeks</h1>
<p class="standfirst">Fishermen ask for a second berth as the board votes for repairs</p>
<div class="byline">By <a href="/by/ada">Ada Moor</a>, Harbour Correspondent</div>
<time datetime="2025-04-17T23:40:00+02:00">17 April 2025</time>
<figure><img src="/img/quay.jpg" alt="The quay"><figcaption>The old quay in winter.
<span class="credit">Photo: Bo Lind / Kystfoto</span></figcaption></figure>
<div class="article-body">
{paragraphs(2)}
<h2>What the survey found</h2>
{paragraphs(2, "")}
<p>READ MORE: <a href="/news/second-berth">Second berth could come in May</a></p>
<blockquote><p>“We have waited nine years for this,” said Tor Aas, who sails from Ostvik.</p></blockquote>
<ul><li>Closed: 3 March to 18 May</li><li>Open: the north pier</li></ul>
<div class="wp-caption"><img src="/img/pier.jpg" width="600"><p class="wp-caption-text">The north pier</p></div>
<table><tr><th>Pier</th><th>Berths</th></tr><tr><td>North</td><td>12</td></tr></table>
<blockquote class="twitter-tweet"><p>The pier is open.</p>&mdash; Ostvik Harbour
<a href="https://twitter.com/ostvikharbour/status/1234567890">17 April 2025</a></blockquote>
<iframe src="https://t.me/ostvik/77?embed=1"></iframe>
<p>The ministry said that it would pay half of the cost.</p>
<div class="related-articles"><h3>Related</h3>
<a href="/news/ferry">Ferry keeps its timetable through the spring</a></div>
<p><em>This article was first published by The Ostvik Post and translated by Lea Brandt.</em></p>
<div class="share-buttons"><a href="#">Share</a></div>
</div></article></main>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">A herring festival without herring</a></li></ul></aside>
<footer><p>© 2025 The Lunde Courier. All rights reserved.</p></footer>
</body></html>"""


def post(number: int, *, whole: bool, title: str = "Post") -> str:
    """One entry of a blog's index."""
    text = (
        paragraphs(5).replace("Ostvik", f"Ostvik {number}").replace("the", f"the {number}")
        if whole
        else f"<p>{SENTENCES[number % len(SENTENCES)]} ({number}) …</p>"
    )
    more = "" if whole else f'<a href="/2025/05/0{number}/post-{number}/">Continue reading</a>'
    return f"""<article class="post type-post hentry"><h2 class="entry-title">
<a href="/2025/05/0{number}/post-{number}/">{title} number {number} from the harbour of Ostvik</a></h2>
<time datetime="2025-05-0{number}">May {number}, 2025</time><div class="entry-content">{text}{more}</div></article>"""


def index(*, whole: bool) -> str:
    """A category archive of four posts."""
    posts = "".join(post(number, whole=whole) for number in range(1, 5))
    return f"""<html><head><title>Harbours Archives - The Lunde Courier</title></head>
<body class="archive category category-harbours"><h1 class="page-title">Category: Harbours</h1>
<main>{posts}</main><nav><a href="/page/2">Older posts</a></nav></body></html>"""
