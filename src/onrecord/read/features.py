"""What speaks for or against an article beginning at a unit, as numbers. Layout, openings, names, shared words.

The order of NAMES is the model's contract: a change of meaning or order needs training again. Weighs nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.read import markers
from onrecord.read.cohesion import Gap, Words, gaps, read_words
from onrecord.read.roles import BOX, FURNITURE, Marked

_OPENERS: dict[str, int] = {}
for _value, _list in enumerate(
    (
        # 1: goes on about somebody or something already named
        "he she they it his her their its this that these those such both him them er sie es ihr ihre ihren sein seine dieser diese dieses diesen dabei damit dazu daran dafür davon il elle ils elles ce cette ces son sa ses él ella ellos ellas este esta estos estas eso ese su sus"
        " он она они оно его её их это этот эта эти він вона вони це цей ці egli ella essi questo questa queste questi lui lei loro hij zij dit deze han hon hun de det den dette denne",
        # 2: joins on
        "but and however meanwhile moreover still yet also though although nevertheless nonetheless instead then so or nor because since while yes no furthermore additionally besides therefore thus hence later earlier afterwards finally similarly likewise otherwise indeed again"
        " aber und doch jedoch außerdem zudem allerdings dennoch trotzdem deshalb daher auch denn oder so dann später zuvor mais et cependant toutefois pourtant ainsi aussi donc en enfin ensuite pero y sin además también aunque mientras así luego entonces por"
        " но и однако также кроме при затем поэтому при але та також однак ma e tuttavia inoltre anche quindi maar en echter ook toch men och men også samt ale a však",
        # 3: an article or a number of things
        "the a an der die das ein eine einen dem den le la les un une el los las una unos lo gli i het een en ett",
        # 4: asks or lists
        "what who why how when where which was wer wie warum wo wann que qui comment pourquoi qué quién cómo cuándo что кто как почему где",
        # 5: time and place
        "in on at after before during for from with as amid at nach im am vor bei seit mit für après dans à depuis avec en tras durante desde con в на после до из за у після op na i på efter",
    ),
    1,
):
    for _word in _list.split():
        _OPENERS.setdefault(_word, _value)

_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’ /-]{2,30}(?:,\s[\w. ]{2,25}){0,2}(?:\s?\([^()]{2,30}\))?\s?(?:[-–—:|]+|\.\s?[-–—])\s"
    r"|[A-ZÀ-Þ][\wÀ-ÿ.'’ /-]{2,25}(?:,\s[\w. ]{2,25}){0,2}\s?(?:\([\w/ .-]{2,20}\)\s?[-–—:.]?|[-–—]{1,2})\s(?=\S)|[A-ZÀ-Þ][\wÀ-ÿ-]{2,18}(?:/[A-ZÀ-Þ]\w+)?\s?(?:\([\w/-]{2,12}\))?\.\s(?=[A-ZÀ-Þ])|\((?:AP|Reuters|AFP|dpa)\)|\([A-ZÀ-Þ][^()]{2,30}\)\s?[-–—])"
)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|overnight|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|gestern|heute|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье|вчера|сегодня|понеділок|вівторок|середу|п.ятницю|суботу|неділю|вчора|lunedì|martedì|mercoledì|giovedì|venerdì|ieri|maandag|dinsdag|woensdag|donderdag|vrijdag|gisteren)s?\b",
    re.I,
)
_HE = re.compile(
    r"\b(?:he|she|they|his|her|their|him|them|er|sie|ihm|ihn|ihre?|seine?[rnms]?|il|elle|ils|él|ella|suyo|он|она|они|его|её|ему|він|вона|його|hij|zij|hem|haar|han|hon|hun)\b", re.I
)
_I_WE = re.compile(r"\b(?:I|we|my|our|you|your|ich|wir|du|je|nous|vous|yo|nosotros|я|мы|вы)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|added|according|explained|noted|stated|announced|reported|warned|sagte|sagt|erklärte|teilte|laut|dit|déclaré|selon|dijo|según|aseguró|сказал[аи]?|заявил[аи]?|сообщил[аи]?|заявив|повідомив|ha detto|secondo|zei|volgens|sa|säger|ifølge)\b"
)
_HAS = re.compile(r"\b(?:has|have|had|hat|haben|will|wird|is set to|are set to|plans to|soll|sollen)\b")
_NEW = re.compile(r"\b(?:according to|announced|revealed|unveiled|launched|reported|killed|died|arrested|agreed|confirmed|teilte|gab bekannt|getötet)\b")
_QUOTES = "\"“”„«»‘'”「『—–-"
_AN = re.compile(r"\b(?:a|an|one|two|three|ein|eine|einen|einem|un|une|una|en|ett)\b")
_UPPER_RUN = re.compile(r"[A-ZÀ-ÞА-ЯЁ]{2,}")

_KINDS = ("text", "short", "dateby", "box", "caption", "end", "furniture", "list")
_OFFSETS = (-3, -2, -1, 1, 2, 3)


def _group(item: Marked | None) -> int:
    if item is None:
        return 8
    kind = item.kind
    if kind in ("text", "quote"):
        return 0
    if kind == "short":
        return 1
    if kind in ("date", "byline"):
        return 2
    if kind in BOX:
        return 3
    if kind in ("caption", "credit", "embed"):
        return 4
    if kind == "note":
        return 5
    if kind in FURNITURE:
        return 6
    return 7


NAMES: tuple[str, ...] = (
    *(f"kind{o:+d}:{k}" for o in _OFFSETS for k in (*_KINDS, "none")),
    *(f"kind:{k}" for k in ("text", "short", "dateby", "list")),
    "words-2", "words-1", "words", "words+1", "words+2", "words/page",
    "stop-1", "stop", "stop+1", "stop+2", "blanks", "blanks+1", "blanks share", "blanks unusual", "indent",
    "rule above", "rule below", "level", "capitals", "capitals share", "title case",
    "shorts in a row", "text since short", "texts to next short", "texts since box",
    "page units", "page shorts", "page shorts+dateby", "page dateby", "page boxes", "page spaced", "page rules", "page text words", "page short words",
    "opener", "quote opens", "quote opens+1", "dateline", "dateline+1", "weekday", "weekday+1", "weekday-1", "he", "he+1", "i we", "said", "said-1", "has", "has+1", "new", "an", "digit opens",
    "closes-1", "closes-2", "end-1", "question-1", "exclaim-1",
    "back1", "back3", "back8", "back14", "ahead1", "ahead3", "ahead8", "ahead14", "lean3", "lean8", "lean14",
    "next back1", "next back3", "next back8", "next back14", "next lean3", "next lean8", "next ahead3",
    "prev ahead1", "prev ahead3", "prev ahead8", "prev back8", "prev lean8",
    "skip back2", "skip lean2",
    "cross near", "cross far", "cross near dip", "cross far dip", "cross far dip wide", "cross ratio", "births", "deaths", "mass", "next births", "next deaths",
    "repeat12", "repeat1", "repeat prev", "repeat gain",
    "full new", "full old", "known alone", "seen alone", "new alone", "again alone",
    "next full new", "next full old", "next known alone", "next seen alone", "next new alone", "prev known alone", "prev full new",
    "pair back", "pair back far", "pair known", "pair new", "pair seen",
)  # fmt: skip
_STOP_CODE = {"": 0.0, ".": 1.0, "?": 2.0, "!": 2.0, "…": 2.0, ":": 3.0}


class Page:
    """A page made ready: its marked units, the paragraphs among them, and the gaps between these."""

    __slots__ = ("at", "body", "common", "gaps", "items", "numbers", "paragraph", "words")

    def __init__(self, items: Sequence[Marked], common: Mapping[str, float]) -> None:
        self.items = items
        self.common = common
        # Boxes, captions and furniture talk of other things than the article does: they have no part in cohesion.
        self.body = [n for n, i in enumerate(items) if i.kind in ("text", "short", "list", "quote")]
        self.words: list[Words] = [read_words(items[n].unit.text) for n in self.body]
        self.gaps = gaps(self.words, common)
        self.paragraph: dict[int, int] = {n: k for k, n in enumerate(self.body)}  # unit -> paragraph
        self.numbers = _page_numbers(items)


def _page_numbers(items: Sequence[Marked]) -> list[float]:
    count = len(items) or 1
    kinds = Counter(_group(i) for i in items)
    dateby_after_short = sum(
        a.kind == "short" and b.kind in ("date", "byline") for a, b in zip(items, items[1:], strict=False)
    )
    spaced = sum(i.unit.blanks > 0 for i in items)
    texts = sorted(i.words for i in items if i.kind == "text")
    shorts = sorted(i.words for i in items if i.kind == "short")
    return [
        math.log(count),
        kinds[1] / count,
        dateby_after_short / (kinds[1] or 1),
        kinds[2] / count,
        kinds[3] / count,
        spaced / count,
        sum(i.kind == "rule" for i in items) / count,
        float(texts[len(texts) // 2]) if texts else 0.0,
        float(shorts[len(shorts) // 2]) if shorts else 0.0,
    ]


def candidates(page: Page) -> list[int]:
    """Indexes of the units at which an article could begin."""
    out: list[int] = []
    for n, item in enumerate(page.items):
        if item.kind in ("text", "short", "date", "byline"):
            out.append(n)
        elif item.kind in ("list", "quote") and (n == 0 or page.items[n - 1].kind not in ("list", "quote")):
            out.append(n)
    return out


_EMPTY = Gap()


def measure(page: Page, at: Sequence[int]) -> list[list[float]]:
    """One row of NAMES per candidate."""
    items = page.items
    count = len(items)
    groups = [_group(i) for i in items]
    blanks = Counter(i.unit.blanks for i in items)
    at_least: dict[int, float] = {}
    for gap in blanks:
        at_least[gap] = sum(v for k, v in blanks.items() if k >= gap) / count
    usual = blanks.most_common(1)[0][0] if blanks else 0
    since_short, to_short, since_box = _runs(groups)
    levels = [i.level for i in items if i.level]
    top = min(levels) if levels else 0
    looks = [_Look(i) for i in items]
    rows: list[list[float]] = []
    for n in at:
        item = items[n]
        row: list[float] = []
        for offset in _OFFSETS:
            m = n + offset
            one = [0.0] * 9
            one[groups[m] if 0 <= m < count else 8] = 1.0
            row += one
        g = groups[n]
        row += [float(g == 0), float(g == 1), float(g == 2), float(g == 7)]
        row += [float(items[m].words) if 0 <= m < count else 0.0 for m in (n - 2, n - 1, n, n + 1, n + 2)]
        row.append(item.words / (page.numbers[7] or 1.0))
        row += [_STOP_CODE[items[m].stop] if 0 <= m < count else 4.0 for m in (n - 1, n, n + 1, n + 2)]
        row += [
            float(min(item.unit.blanks, 5)), float(min(items[n + 1].unit.blanks, 5)) if n + 1 < count else 5.0,
            at_least[item.unit.blanks], float(item.unit.blanks - usual), float(min(item.unit.indent, 12)),
            float(n > 0 and items[n - 1].kind == "rule"), float(n + 1 < count and items[n + 1].kind == "rule"),
            float(item.level - top) if item.level else -1.0,
        ]  # fmt: skip
        look = looks[n]
        row += [float(look.capitals), look.capital_share, look.title_case]
        in_a_row = 0
        while n + in_a_row < count and groups[n + in_a_row] in (1, 2) and in_a_row < 5:
            in_a_row += 1
        row += [float(in_a_row), float(since_short[n]), float(to_short[n]), float(since_box[n])]
        row += page.numbers
        row += _openings(looks, n, count)
        row += _ends(looks, groups, items, n)
        row += _held(page, n)
        rows.append(row)
    return rows


def _runs(groups: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    since, box, s, b = [], [], 9, 9
    for g in groups:
        since.append(s)
        box.append(b)
        s = 0 if g == 1 else min(s + (g == 0), 9)
        b = 0 if g in (3, 5) else min(b + (g == 0), 9)
    ahead, a = [0] * len(groups), 9
    for n in range(len(groups) - 1, -1, -1):
        ahead[n] = a
        a = 0 if groups[n] == 1 else min(a + (groups[n] == 0), 9)
    return since, ahead, box


class _Look:
    """What the words of one unit show by themselves; worked out when first asked."""

    __slots__ = ("_text", "an", "capital_share", "capitals", "closes", "dateline", "digit", "has", "he", "i_we", "new",
                 "opener", "quote", "said", "title_case", "weekday")  # fmt: skip

    def __init__(self, item: Marked) -> None:
        text = item.unit.text
        head = text[:420]
        first = head[:1]
        self.quote = float(first in _QUOTES)
        found = _FIRST.search(head, 0, 60)
        word = found[0] if found else ""
        self.opener = float(_OPENERS.get(word.lower(), 0))
        self.digit = float(first.isdigit())
        short = item.kind == "short"
        self.capitals = self.capital_share = self.title_case = 0.0
        if short:
            letters = sum(c.isalpha() for c in head)
            self.capital_share = sum(c.isupper() for c in head) / (letters or 1)
            self.capitals = float(self.capital_share > 0.8 and letters > 3)
            longer = [w for w in head.split() if len(w) > 3]
            self.title_case = sum(w[0].isupper() for w in longer) / (len(longer) or 1)
        body = item.kind in ("text", "short")
        self.dateline = float(body and not short and bool(_DATELINE.match(head)))
        self.weekday = float(body and bool(_WEEKDAY.search(head)))
        self.he = float(body and bool(_HE.search(head, 0, 110)))
        self.i_we = float(body and bool(_I_WE.search(head, 0, 200)))
        self.said = float(body and bool(_SAID.search(text, 0, 900)))
        self.has = float(body and bool(_HAS.search(head, 0, 200)))
        self.new = float(body and bool(_NEW.search(head)))
        self.an = float(body and bool(_AN.search(head, 0, 90)))
        self.closes = float(body and markers.closes(text))


_NO_LOOK = [0.0] * 17


def _openings(looks: Sequence[_Look], n: int, count: int) -> list[float]:
    me = looks[n]
    after = looks[n + 1] if n + 1 < count else None
    before = looks[n - 1] if n else None
    return [
        me.opener, me.quote, after.quote if after else 0.0, me.dateline, after.dateline if after else 0.0,
        me.weekday, after.weekday if after else 0.0, before.weekday if before else 0.0,
        me.he, after.he if after else 0.0, me.i_we, me.said, before.said if before else 0.0,
        me.has, after.has if after else 0.0, me.new, me.an, me.digit,
    ]  # fmt: skip


def _ends(looks: Sequence[_Look], groups: Sequence[int], items: Sequence[Marked], n: int) -> list[float]:
    if not n:
        return [0.0, 0.0, 0.0, 0.0, 0.0]
    before = items[n - 1]
    return [
        looks[n - 1].closes, looks[n - 2].closes if n > 1 else 0.0, float(groups[n - 1] == 5),
        float(before.stop == "?"), float(before.stop == "!"),
    ]  # fmt: skip


def _share(page: Page, a: int, b: int) -> float:
    """The share of paragraph a's weight that stands in paragraph b too."""
    if not (0 <= a < len(page.words) and 0 <= b < len(page.words)):
        return 0.0
    mine, theirs = page.words[a].stems, page.words[b].stems
    both = mine & theirs
    if not both:
        return 0.0
    get = page.common.get
    return sum(get(s, 1.0) for s in both) / (sum(get(s, 1.0) for s in mine) + 1.0)


def _held(page: Page, n: int) -> list[float]:
    body, gap_list = page.body, page.gaps
    k = page.paragraph.get(n)
    if k is None:
        # A date or byline: the paragraph below it speaks for both.
        m = n
        while m < len(page.items) and m not in page.paragraph:
            m += 1
        k = page.paragraph.get(m, len(body))
    total = len(body)
    me = gap_list[k] if k < total else _EMPTY
    nxt = gap_list[k + 1] if k + 1 < total else _EMPTY
    prev = gap_list[k - 1] if 0 < k <= total else _EMPTY
    b, a = me.back, me.ahead
    out = [*b, *a, a[1] - b[1], a[2] - b[2], a[3] - b[3]]
    # The next paragraph's links back, without those to this one.
    own = _share(page, k + 1, k)
    out += [*nxt.back, nxt.ahead[1] - nxt.back[1], nxt.ahead[2] - nxt.back[2], nxt.ahead[1]]
    out += [prev.ahead[0], prev.ahead[1], prev.ahead[2], prev.back[2], prev.ahead[2] - prev.back[2]]
    two = gap_list[k + 2] if k + 2 < total else _EMPTY
    out += [two.back[2], two.ahead[2] - two.back[2]]
    low_near = max((g.cross_near for g in gap_list[max(0, k - 3) : k]), default=0.0)
    high_near = max((g.cross_near for g in gap_list[k + 1 : k + 4]), default=0.0)
    low_far = max((g.cross_far for g in gap_list[max(0, k - 4) : k]), default=0.0)
    high_far = max((g.cross_far for g in gap_list[k + 1 : k + 5]), default=0.0)
    wide = max((g.cross_far for g in gap_list[max(0, k - 10) : k]), default=0.0)
    wide_after = max((g.cross_far for g in gap_list[k + 1 : k + 11]), default=0.0)
    out += [
        me.cross_near, me.cross_far, min(low_near, high_near) - me.cross_near, min(low_far, high_far) - me.cross_far,
        min(wide, wide_after) - me.cross_far, me.cross_far / (min(low_far, high_far) + 1.0), me.births, me.deaths,
        me.mass, nxt.births, nxt.deaths,
    ]  # fmt: skip
    again = _share(page, k, k + 1)
    again2 = _share(page, k, k + 2)
    before = max(_share(page, k, k - 1), _share(page, k, k - 2))
    out += [max(again, again2), again, before, max(again, again2) - before]
    out += [float(v) for v in (me.full_new, me.full_old, me.known_alone, me.seen_alone, me.new_alone, me.again_alone)]
    out += [float(v) for v in (nxt.full_new, nxt.full_old, nxt.known_alone, nxt.seen_alone, nxt.new_alone)]
    out += [float(prev.known_alone), float(prev.full_new)]
    mass = me.mass + nxt.mass + 3.0
    # This and the next taken together; what the next shares with this alone is taken out as well as may be.
    pair_near = (b[2] * me.mass + max(0.0, nxt.back[2] - own) * nxt.mass) / mass
    pair_far = (b[3] * me.mass + max(0.0, nxt.back[3] - own) * nxt.mass) / mass
    out += [pair_near, pair_far, float(me.known_alone + nxt.known_alone), float(me.full_new + nxt.full_new),
            float(me.seen_alone + nxt.seen_alone)]  # fmt: skip
    return out
