"""The occasion of a statement: to whom it was said, where or on what, and who carried it.

Reads the words of a sentence that are not content, by patterns: "in an interview with", "on Telegram", "as quoted by";
the hearer is found in hearers.py. Says nothing of when, and resolves no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.attributions.recast import Recast
from onrecord.analyse.occasions.hearers import BLANK, NAME, PEOPLE, TIME, find_hearer
from onrecord.analyse.tables.gazetteer import gazetteer, plain
from onrecord.analyse.tables.words import BODIES, CROWDS, OUTLET_NAMES, OUTLETS, TITLES
from onrecord.records.statement import Words
from onrecord.text import word_set

_EVENT = (
    r"(?:interviews?|(?:press|news)\s+conferences?|conference\s+call|(?:news\s+|press\s+)?briefings?|speech(?:es)?|(?<!at\sthe\s)address(?:es)?|statements?|"
    r"posts?|tweets?|messages?|letters?|memos?|memoir|e-?mails?|op-eds?|columns?|blog\s+posts?|essay|reports?|articles?|books?|chapter|foreword|"
    r"preface|introduction|acknowledge?ments|rally|hearing|debate|meeting|appearance|testimony|deposition|filings?|affidavit|complaint|"
    r"petition|lawsuit|indictment|motion|(?:phone\s+|telephone\s+)?call|panel|forum|summit|town\s+hall|event|ceremony|session|visit|"
    r"(?:press|news)\s+release|communiqu[eé]|broadcast|campaign\s+stop|fundraiser|sermon|lecture|keynote|thread|note|resolution|ruling|"
    r"(?<!his\s)(?<!her\s)(?<!their\s)opinion(?!\s+of)|editorial|remarks|comments|clip|video|episode|podcast|newsletter|webinar|"
    r"livestream|conversation|exchange(?!\s+for)|discussion|moment|notice|advisory|bulletin|dispatch|vigil|funeral|trial|sentencing|"
    r"arraignment|inquest|workshop|convention|conference|premiere|screening|gala|luncheon|dinner|seminar|symposium|roundtable|"
    r"monologue|announcement|diary|autobiography|biography|transcript|submission|caption|obituary|commercial|mass(?=[,.]|\s+(?:at|in|on|for)\b)|homily|prayer|"
    r"eulogy|toast|paper|study|survey|(?:Instagram|Facebook|Snapchat)\s+story)s?"
)
_COMPOUND = (
    r"(?:messages?|discussions?|speech(?:es)?|address|interviews?|shows?|calls?|meetings?|sessions?|statements?|posts?|debates?|"
    r"hearings?|events?|conferences?|appearances?)\b"
)
"""What may follow as the head of both: "in an e-mail message", "during a panel discussion"."""
_PLAIN = r"(?:(?!(?:of|for|to|with|in|on|at|by|from|as|and|or|the|an?|exchange)\b)[\w’'.-]+\s+)"
"""A word within a phrase that no other phrase begins in: "in a short speech", not "in exchange for her speech"."""
_HELD = r"(?:filed|published|posted|released|made|sent|given|held|broadcast|aired|issued|delivered|recorded|signed)"
_NOUN = r"(?!(?:of|for|to|with|in|on|at|by|from|as|and|or|that|\w+ed)\b)[a-z][\w’'-]*"
_PHRASE = rf"(?:(?:{_NOUN}|[A-Z]\w+(?:an|ish|ese|ern))\s+){{0,3}}?{_NOUN}"
_ON_WHAT = (
    rf"(?=\S*[A-Z]|\S+\s+of\b){_PHRASE}(?:\s+of\s+(?:(?:the|a|an|its|their)\s+)?{_PHRASE})?"
    rf"(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$)|\s+(?:that|on|in|at|over|this|last|earlier|published|aired|{TIME})\b)"
)
"""What an event was about, with an adjective in capitals or an "of": "the American vote", "the future of the port"."""
_WITH = (
    rf"\s+(?:{_HELD}\s+)?(?:to|with|on|for|in|at|of|by|from|before)\s+(?!{TIME}(?![’']s)|\d{{4}})(?:(?:the|a|an|his|her|their|other|all|some)\s+)?"
    rf"(?:{_ON_WHAT}|{NAME}(?:\s+(?:{PEOPLE}|web\s?site|site|blog|channel|campaign|show|program(?:me)?|podcast|page|network)\b|(?:\s+[a-z][\w-]*){{1,2}}\s+of\s+{NAME})?|"
    rf"(?:[a-z][\w’'-]*\s+){{0,3}}?[a-z][\w’'-]*(?=\s*(?:{BLANK}|[,.;:“\"‘(—–]|$)|\s+(?:on|in|at|over|this|last|earlier|{TIME})\b)|[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){{0,2}}?(?:\s+(?:of\s+)?{NAME})?)"
)
_VENUE = re.compile(
    rf"\b((?:(?:[Ii]n|[Aa]t|[Dd]uring|[Tt]hrough|[Oo]ver)\s+(?!\d|least\b|most\b|the\s+past\b)"
    rf"(?:(?:a|an|the|his|her|their|its|another|one|two|several|recent|separate|joint)\s+)?{_PLAIN}{{0,5}}?(?i:{_EVENT})(?:\s+{_COMPOUND})*"
    rf"|[Oo]n\s+(?:(?:a|an|the|his|her|their|another|this|last)\s+)?{_PLAIN}{{0,3}}?"
    rf"(?:call|podcast|broadcast|show|program(?:me)?|panel|livestream|episode|website|site|blog|page|thread))\b(?!-)(?:{_WITH})?"
    rf"|(?:(?<=used\s)|(?<=uses\s)|(?<=using\s))(?:an?|the|his|her|their|its)\s+{_PLAIN}{{0,3}}?{_EVENT})"
)
_PLATFORM = re.compile(
    r"\b([Oo]n\s+the\s+(?:tele)?phone\b|(?:[Bb]y|[Vv]ia|[Oo]ver)\s+(?:(?:the\s+)?(?:tele)?phone|e-?mail|text(?:\s+message)?|video\s+link|Zoom|Skype)\b|"
    r"(?:[Oo]n|[Vv]ia|(?:(?<=took\s)|(?<=taken\s)|(?<=takes\s)|(?<=taking\s)|(?<=posted\s))to)\s+(?:(?:his|her|its|their|the)\s+)?(?:[\w’'-]+\s+){0,2}?(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|VK|Weibo|WhatsApp|"
    r"Truth\s+Social|Bluesky|Threads|Mastodon|LinkedIn|Reddit|Snapchat|Signal|Substack|Medium|"
    r"social\s+media|television|TV|radio|air|"
    r"state\s+television|state\s+TV|the\s+radio|"
    r"(?:CNN|BBC|NBC|CBS|ABC|PBS|MSNBC|NPR|CNBC|C-SPAN)(?:[’']s\s+[“\"‘]?[A-Z][\w’' ]*)?|Fox\s+News)"
    r"(?:\s+(?:show|program(?:me)?|station|broadcast)\b|\s+(?:messaging\s+)?(?:channel|account|page|feed|post|app|network|platform|service)(?:\s+[A-Z]\w*)?)?)(?![\w’'])"
)
_CITY = re.compile(
    r"\s*((?:in|at|outside|inside|aboard)\s+(?!English|Arabic|Russian|French|Spanish|German|Hebrew|Chinese)"
    rf"(?:the\s+)?(?:(?:town|city|village|province|state|port|capital)\s+of\s+)?(?!{TIME})[A-Z][\w’'&-]*(?:\.[A-Z]\.?)*"
    rf"(?:,?\s+(?:of\s+(?:the\s+)?)?(?!{TIME})[A-Z][\w’'&-]*(?:\.[A-Z]\.)*){{0,5}})"
    rf"(?=\s*(?:{BLANK}|[,.;:]|$)|\s+(?:that|on|{TIME})\b)"
)
"""A place right after the cue's words: "announced in Oslo"."""
_RUN = re.compile(r"(?:[Tt]he\s+)?(?<![\w’'-])[A-Z0-9][\w’'&.-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'&.-]*){0,5}")
_WORD = re.compile(r"\w+")
_APART = re.compile(rf",?\s+with\s+(?:\w+\s+)?{BLANK}+\s+(?:\w+ly\s+)?$")
"""Before a cue that has a clause of its own; a place before it is another's: "in his speech, with divers noting"."""
_NEAR = 8
"""Words that may stand between a cue and its place behind it, contents aside; with more, another clause begins."""
_OWNS = re.compile(r"[’'](?:s\b)?(?=\s|$)")
_PAPERS = OUTLETS | word_set(
    "star sun today mail network agency review standard independent express mirror insider desk"
)
"""Words that end an outlet's name."""
_KINDS = word_set("tv television radio press news network agency magazine newspaper review desk broadcasting weekly")
_SIGN = re.compile(r"[WK][A-Z]{3}(?:-TV|-FM|-AM)?|[\w-]+\.(?:com|net|org|tv|news)")
"""An American station's call sign, or a site's name."""
_UNNAMED = re.compile(
    r"(?:(?:the|this|that|our)\s+)?(?:outlet|publication|newspaper|paper|magazine|broadcaster|station|(?:news\s+)?(?:agency|site|website|channel|network))"
)
_OUTLET_NOUN = re.compile(
    r"\b(?:broadcaster|newspaper|daily|weekly|magazine|tabloid|outlet|news\s(?:web\s?site|site|agency|channel|portal)|"
    r"(?:TV|television|radio)\s(?:channel|station|network))\s$"
)
"""Before an outlet's name, whatever that is: "told the broadcaster Polder"."""
_OUTLET_BEHIND = re.compile(
    r"\s(?:(?:news|press)\s(?:agency|service|site|website|channel|network)|newspaper|magazine|tabloid|broadcaster)"
)
"""Behind one: "told the Vale newspaper"."""
_CARRIED = re.compile(
    rf"\b(?:as\s+)?(?:(?:was|were|is|are)\s+)?(?:quoted|cited|carried|reported|relayed|published)\s+(?:as\s+saying\s+)?by\s+((?:the\s+)?(?:[\w’'-]+\s+){{0,3}}?{NAME}|(?:the\s+)?(?:[\w-]+\s+){{0,3}}(?:agency|newspaper|media|outlets?|broadcaster))"
    rf"|\bvia\s+({NAME})|\b(?:in\s+a\s+report\s+by|in\s+comments\s+(?:published|carried|broadcast|aired)\s+(?:by|in|on))\s+({NAME})"
)

_RELAYS = re.compile(
    rf"(?:(?:^|,\s+)({NAME})\s+(?:has\s+|had\s+)?(?:reported|reports|wrote|writes|said|says)\b|,\s+according\s+to\s+({NAME})|"
    rf"\b[Ww](?:riting|rote)\s+(?:in|for)\s+({NAME}))"
)


_NOUNS = re.compile(
    rf"(?:^|[\s{BLANK}])(?!(?:and|but|then|later|also|or)\s)[a-z][\w-]*"
    r"(?<!ing)(?<!ed)(?<!ent)(?<!ook)(?<!ote)(?<!aid)(?<!ly)(?<!day)\s$"
)
"""Before a platform that is a noun's ("viewers of his show on X"), and not a verb's ("speaking on CNN")."""
_MARK = re.compile(r"[“”\"«»„]")
_TELLS = re.compile(r"\b(?:told|tells?)\b")
_TOLD_IT = re.compile(r"\b(?:told|tells?|telling|spoke\s+to|interview\s+with)\s+(?:the\s+)?$")
_NAMES = re.compile(r"[A-Z][\w’'&-]*(?:\s(?:of\s)?[A-Z][\w’'&-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Occasion:
    """To whom, where and through whom, as far as a sentence says it."""

    addressee: Words | None = None
    venue: Words | None = None
    via: Words | None = None


def frame_of(text: str, sentence: tuple[int, int], taken: Sequence[tuple[int, int]]) -> str:
    """The words of a sentence beside its contents and sources, each character of those blank."""
    start, end = sentence
    frame = list(text[start:end])
    for low, high in taken:
        for n in range(max(low, start) - start, min(high, end) - start):
            frame[n] = BLANK
    return "".join(frame)


def find_occasion(
    text: str,
    sentence: tuple[int, int],
    cue: tuple[int, int],
    taken: Sequence[tuple[int, int]],
    way: Recast,
    stop: int | None = None,
) -> Occasion:
    """The occasion told in `sentence` around `cue`; `taken`, contents and sources, is not read.

    What `way`, the attribution recast, has told already stands. From `stop` on, where the next cue begins, only a
    carrier is looked for.
    """
    start = sentence[0]
    line = frame_of(text, sentence, taken)
    own = own_stretch(line, cue[0] - start, (stop or sentence[1]) - start)
    told = Words.at(text, *way.told) if way.told is not None else None
    addressee = told or find_hearer(text, own, start, cue, taken)
    behind = addressee.end if addressee is not None and 0 <= addressee.start - cue[1] <= 1 else cue[1]
    apart = _APART.search(own, 0, cue[0] - start)
    own = BLANK * apart.start() + own[apart.start() :] if apart is not None else own
    venue = _venue(text, own, start, cue, _reach(own, behind - start)) or _place(text, own, start, behind)
    if way.via is not None:
        return Occasion(addressee, venue, Words.at(text, *way.via))
    via = _first(_CARRIED, text, line, start, cue) or _relayed(text, line, start, cue)
    if via is not None and venue is not None and venue.start <= via.start < venue.end:
        via = None  # "via Facebook" is where it was said
    source = way.attribution.source
    if via is None and source is not None:
        via = _first(_CARRIED, text, text[source.start : source.end], source.start, (source.start, source.start))
        via = via if via is not None and (is_outlet(via.text) or _UNNAMED.fullmatch(via.text)) else None
    via = via or _outlet_in(text, addressee) or _outlet_in(text, venue)
    quoted = any(_MARK.search(text, max(0, c.start - 1), c.end) for c in way.attribution.contents)
    if via is None and addressee is not None and _TELLS.search(text, *cue) and _is_only_told(text, addressee, quoted):
        via = addressee
    return Occasion(addressee, venue, via)


def own_stretch(line: str, cue: int, stop: int) -> str:
    """The part of a sentence's frame that tells of one cue: from the semicolon before it to the next cue."""
    begin = max(line.rfind(";", 0, cue), 0)
    return BLANK * begin + line[begin:stop]


def _reach(line: str, behind: int) -> int:
    """Where in a frame, at the latest, the words for a place may begin, some words behind the cue and its hearer."""
    words = [word.start() for word in _WORD.finditer(line, behind)]
    return words[_NEAR] if len(words) > _NEAR else len(line)


def _venue(text: str, line: str, start: int, cue: tuple[int, int], reach: int) -> Words | None:
    """The event or the platform nearest to the cue, whole where one is on the other: "in a post on Telegram"."""
    platform = _first(_PLATFORM, text, line, start, cue, reach)
    if platform is not None and platform.end <= cue[0] and _NOUNS.search(line, 0, platform.start - start):
        platform = None
    event = _first(_VENUE, text, line, start, cue, reach)
    if platform is None or event is None:
        return platform or event
    if event.start <= platform.start <= event.end:
        return Words.at(text, event.start, max(event.end, platform.end))
    return platform


def _place(text: str, line: str, start: int, behind: int) -> Words | None:
    """The place that stands right at `behind`, after the cue or who was told."""
    found = _CITY.match(line, behind - start)
    if found is not None and found.group(1).startswith("at ") and line[: behind - start].endswith((" out", " back")):
        return None  # "lashed out at Oslo"
    return Words.at(text, start + found.start(1), start + found.end(1)) if found is not None else None


def _outlet_in(text: str, heard: Words | None) -> Words | None:
    """The outlet among those who heard it, or where it was said: "told the Evening Star"."""
    if heard is None:
        return None
    if _UNNAMED.fullmatch(heard.text):
        return heard
    for run in _RUN.finditer(text, heard.start, heard.end):
        name = _OWNS.split(run.group())[0]
        noun = _OUTLET_NOUN.search(text, heard.start, run.start()) or _OUTLET_BEHIND.fullmatch(
            text, run.end(), heard.end
        )
        if noun is not None or is_outlet(name):
            return Words.at(text, run.start(), run.start() + len(name))
    return None


def _is_only_told(text: str, heard: Words, quoted: bool) -> bool:
    """Whether a name stands in the text only where it is told something, as an outlet of any name does: "told Polder".

    One word may be somebody's surname, and counts only with a quotation.
    """
    name = heard.text.removeprefix("the ")
    known, parts = gazetteer(), name.split()
    if _NAMES.fullmatch(name) is None or plain(name) in known.names or parts[0] in known.given:
        return False
    if {w.lower() for w in parts} & (BODIES - OUTLETS | CROWDS | TITLES) or known.states_in(parts):
        return False
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return (quoted or len(parts) > 1) and all(_TOLD_IT.search(text, max(0, at - 24), at) for at in places)


def _relayed(text: str, line: str, start: int, cue: tuple[int, int]) -> Words | None:
    """The outlet that reports what the speaker said: "..., the mayor said, the Harbour Post reported"."""
    for match in _RELAYS.finditer(line):
        low, high = (start + place for place in match.span(match.lastindex or 0))
        if is_outlet(text[low:high]) and not (low < cue[1] and cue[0] < start + match.end()):
            name = text[low:high].rstrip(".,’'")
            return Words.at(text, low, low + len(name))
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: "the Evening Star", not "the press"."""
    parts = [w.removesuffix("’s").removesuffix("'s").strip(".,") for w in name.split() if w.lower() != "the"]
    if len(parts) == 1 and parts[0].lower() in _KINDS:
        return False  # "on TV", "told the press"
    if not parts or not all(w[:1].isupper() or w[:1].isdigit() or w == "of" for w in parts):
        return False
    if len(parts) > 1 and parts[0] == "Daily":
        return True
    last = (parts[-1] if not parts[-1].isdigit() or len(parts) == 1 else parts[-2]).rpartition("-")[2]
    return last.lower() in _PAPERS or _SIGN.fullmatch(last) is not None or any(w.lower() in OUTLET_NAMES for w in parts)


def _first(
    pattern: re.Pattern[str], text: str, line: str, start: int, cue: tuple[int, int], reach: int | None = None
) -> Words | None:
    """The match nearest to the cue's first word; one that holds that word ("in a statement" as cue) doesn't count.

    From `reach` on in `line` none begins.
    """
    best: tuple[int, int, int] | None = None
    for match in pattern.finditer(line):
        group = next((g for g in range(1, (pattern.groups or 0) + 1) if match.group(g)), 0)
        low, high = start + match.start(group), start + match.end(group)
        if low <= cue[0] < high or (reach is not None and low >= start + reach):
            continue
        distance = min(abs(low - cue[0]), abs(cue[0] - high))
        if best is None or distance < best[0]:
            best = (distance, low, high)
    if best is None:
        return None
    kept = text[best[1] : best[2]].rstrip(".,’'").removesuffix(" and")  # a name may end in a stop, a sentence does
    return Words.at(text, best[1], best[1] + len(kept)) if kept else None
