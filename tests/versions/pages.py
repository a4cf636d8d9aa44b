"""One article's web page as a site serves it again and again: the same words, and about them whatever changes."""

from __future__ import annotations

from dataclasses import dataclass, field

WORDS = (
    "The harbour of Sarn will close to cargo ships for three weeks in April, the port authority said on Monday.",
    "Divers found cracks in the northern lock gate in January, and 14 ships were turned away that week.",
    "“We can't wait for the summer,” said harbour master Ida Kroll. “The gate would not last that long.”",
    "Repairs are to cost 3.1 million crowns. The province pays half, according to a letter seen by the paper.",
    "Fishing boats under 12 metres may pass through the southern channel between 6 a.m. and noon.",
)


@dataclass
class Page:
    """What stands on the page. Change a field and `html` gives the page as it is then."""

    title: str = "Harbour to close for three weeks"
    standfirst: str = "Cracks in the lock gate leave the port authority no choice, it says."
    words: tuple[str, ...] = WORDS
    above: str = ""  # between headline and text
    inside: str = ""  # between the second paragraph and the third
    below: str = ""  # after the text, inside the article
    after: str = ""  # after the article
    aside: str = "<h3>Most read</h3><ul><li><a href='/a'>Storm warning for the coast</a></li></ul>"
    byline: str = "By Jon Petrie"
    date: str = '<time datetime="2026-03-02T08:00:00Z">2 March 2026</time>'
    caption: str = "The northern lock gate. Photo: Ida Berg"
    head: str = ""
    spaces: str = "\n"
    attributes: dict[str, str] = field(default_factory=dict)

    def html(self) -> bytes:
        """The page."""
        paragraphs = [f"<p>{one}</p>" for one in self.words]
        body = self.spaces.join([*paragraphs[:2], self.inside, *paragraphs[2:]])
        return f"""<!doctype html>
<html lang="en"><head><title>{self.title} | The Sarn Post</title>{self.head}
<meta property="og:title" content="{self.title}"><meta property="og:site_name" content="The Sarn Post">
<meta property="og:type" content="article">
<meta property="article:published_time" content="2026-03-02T08:00:00Z">
<link rel="canonical" href="https://post.example/harbour"></head>
<body><header><nav><a href="/">Home</a> <a href="/coast">Coast</a></nav></header>
<main><article><h1>{self.title}</h1>
<p class="standfirst">{self.standfirst}</p>
<p class="byline">{self.byline}</p>{self.date}{self.above}
<figure><img src="/gate.jpg" alt="gate"><figcaption>{self.caption}</figcaption></figure>
<div class="article-body">{self.spaces}{body}{self.spaces}</div>{self.below}</article></main>{self.after}
<aside>{self.aside}</aside><footer>© 2026 The Sarn Post</footer></body></html>""".encode()
