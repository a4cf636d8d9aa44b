"""Who wrote it: names of people out of metadata and bylines, without publishers, offices, roles and addresses.

Names stay as written. Does not tell one person from another, nor a person's name from a body's beyond plain cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.read.days.words import WEEKDAYS
from onrecord.read.html.blocks.drafts import Head
from onrecord.read.html.head import jsonld
from onrecord.read.html.head.metadata import Meta
from onrecord.text import fold

_BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|submitted|story|words|text|texte|tekst|report|analysis|opinion"
    r"|an? \w+ by|review(?:ed)?|interview|recherche|commentary|kommentar|kolumne|gastbeitrag"
    r"|geschrieben|verfasst|aufgezeichnet|écrit|rédigé|escrito|scritto|geschreven)\s*)?"
    r"(?:by|das (?:gespräch|interview) führten?|die fragen stellten?|propos recueillis par"
    r"|von|vom|par|por|di|door|av|af|przez|автор|авторы|автори|текст|بقلم|كتب(?:ت)?|מאת|نویسنده|autor(?:en|es|in|a)?|oprac(?:owanie|owała?)?\.?|autore"
    r"|auteurs?|authors?|记者|記者|作者|撰文|文|yazan|skrevet av|text|foto und text|aus|protokoll)\s*[:：]?\s+",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·/]|,?\s+(?:and|und|et|y|og|och|e|ed|&|en|и|та|i|ja|a)\s+|\s+&\s+|,\s+|\s+mit\s+|\s+with\s+)\s*"
)
_HARD = re.compile(r"\s*(?:[;|•·\n]|\s[–—-]\s)\s*")
_ROLE = re.compile(
    r"\b(?:editor(?:-in-chief|ial)?|correspondents?|reporters?|writers?|staff|columnist|journalist\w*"
    r"|producer|photographer|desk|bureau|contributor|redakt\w*|korrespond\w*|journaliste?|corresponsal"
    r"|redactora?|chef\w*|ressort\w*|leiter\w*|head of|chief|senior|political|economics?|business"
    r"|associate|assistant|specialist|presenter|analyst|investigation\w*|team|volontär\w*"
    r"|praktikant\w*|autor(?:in)?|volontärin|"
    r"корреспондент|редактор|журналист|обозреватель|novinář|redaktor\w*|reportér\w*|fotograf\w*"
    r"|digital|deputy|managing|special to|updated|published|minutes?|min read|newsletter|follow"
    r"|twitter|email|e-mail|view|more|profile|articles|posts|about|read|share)\b",
    re.I,
)
_KICKER = re.compile(r"\b(?:news|breaking|live|exclusive|video|analysis|opinion|interview|feature|special)\b", re.I)
_CHINESE = re.compile(r"(?:记者|記者|作者|撰文)\s*[:：/／]\s*([\u4e00-\u9fff·]{2,8})(?![\u4e00-\u9fff])")
_CHINESE_LAST = re.compile(
    r"[（(][\u4e00-\u9fff]{0,4}?(?:记者|記者|通讯员)\s?((?:[ 、　]?[\u4e00-\u9fff·]{2,4}){1,5})[)）]$"
)
"""The last line of an article in Chinese: `（本报记者 李明 王华）`."""
_PAREN = re.compile(
    r"\s*(?:\([^()]{0,30}\)|기자|특파원|記者|记者|特派員)\s*$"
)  # an author's sign, an office, "reporter": "Ada Moor (amo)"
_KOREAN = re.compile(r"(?<!\w)([\uac00-\ud7af]{2,4})\s?(?:기자|특파원)(?!회견|들|단)")
_LONGEST = 80  # characters of such a line
_ASIDE = re.compile(
    r"\s*\([^()]{1,60}\)(?=\s*(?:$|[,;|/·]|(?:and|und|et|y|e|и|та)\s))"
)  # "Ada Moor (Ostvik, correspondent), ..."
_HAN = re.compile(r"[\u4e00-\u9fff]{2,5}(?:[ 、　][\u4e00-\u9fff]{2,5}){0,5}")
_MAIL = re.compile(r"\s+(?:\S+@\S+\.\w{2,}|@\w+)$")  # "Ada Moor ada@courier.example", "Ada Moor @adamoor"
_DAY = re.compile(  # "Ada Moor 4 May 2025", "Ada Moor on Wed", "Ada Moor in Lunde"
    r",?\s+(?:(?:at|um|à)\s+)?(?=\d)|\s+on\s+(?=(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
    r"|,?\s+(?:reporting )?(?:in|from)\s+(?-i:(?=[A-ZÀ-ÞА-Я]))"
    r"|\s+(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d)",
    re.I,
)
AGENCIES = frozenset(
    [
        "dpa",
        "afp",
        "ap",
        "reuters",
        "apa",
        "sda",
        "tass",
        "ritzau",
        "ntb",
        "tt",
        "čtk",
        "epd",
        "kna",
        "sid",
        "efe",
        "ansa",
        "upi",
        "pti",
        "aap",
        "cp",
        "pa",
        "xinhua",
        "lusa",
        "belga",
        "anp",
        "ots",
    ]
)
_NOT_NAME = re.compile(
    r"\b(?:images?|photos?|foto|bild|pictures?|getty|i?stockphoto|shutterstock|alamy|comments?|kommentare?)\b|https?://"
    r"|www\.|@|\.(?:com|org|net|de|co)\b|\d{2,}|[<>{}\[\]=]|\b(?:january|february|march|april|june"
    r"|july|august|september|october|november|december)\b",
    re.I,
)
_HELPER = re.compile(
    r"(?:photo(?:s|graphs?|graphy|grafie)?|illustrat\w+|graphics?|translat\w+|edited|übersetz\w+|ins \w+ übertragen"
    r"|bearbeit\w+|tradui\w*|traduct\w+|traduzion\w+|tradotto|traducid\w+|fotos?|перев[её]л\w*|перевод\w*|переклад\w*)\b",
    re.I,
)
"""What a line begins with that names who worked on a text besides: its pictures, its translation."""
_NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "redaktion",
        "redaction",
        "redacción",
        "redazione",
        "editor",
        "editors",
        "staff",
        "newsroom",
        "webmaster",
        "guest",
        "unknown",
        "none",
        "null",
        "author",
        "autor",
        "anonymous",
        "news",
        "desk",
        "online",
        "superuser",
        "siteadmin",
        "webadmin",
    ]
)
_PERSONISH = re.compile(
    r"^[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'()-]*){1,5}$|^[\uac00-\ud7af]{2,4}$|^[\u4e00-\u9fff]{2,5}$"
)


def byline(meta: Meta, head: Head, outlets: Sequence[str]) -> tuple[str, ...]:
    """The authors: JSON-LD's people first, then meta elements, what is printed above the article, and microdata.

    `outlets` are the publisher's names.
    """
    said = [
        (name, kind) for key in ("author", "creator") for name, kind in jsonld.people(meta.article.get(key), meta.nodes)
    ]
    # A site of one author names them as its publisher too; a person's full name is no outlet's then.
    persons = {_key(name) for name, kind in said if kind == "Person" and name.count(" ") == 1}
    site = _key(meta.first("og:site_name") or "")
    houses = {key for name in outlets if (key := _key(name)) and (key not in persons or key == site)}
    people = _names((name for name, kind in said if "Organization" not in kind), houses)
    if not people:
        tags = meta.all(
            "author",
            "article:author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "authors",
            "articleauthor",
            "article:author_name",
            "cxenseparse:author",
            "dc.contributor",
            "twitter:data1"
            if (meta.first("twitter:label1") or "").casefold()
            in ("written by", "by", "verfasst von", "geschrieben von", "écrit par", "escrito por")
            else "author",
        )
        people = _names(tags, houses)
    if not people:
        people = list(dict.fromkeys(name for line in (*head.printed, *head.closing) for name in _signs(line)))
        people = people or _names(head.printed, houses, printed=True)
    if not people:
        people = _names(meta.properties.get("author", ()), houses)
    if not people:
        people = list(dict.fromkeys(head.issuers))
    if not people:
        people = _names(head.likely, houses, printed=True)
    if not people:
        people = _names(head.closing, houses, printed=True)
    if not people:
        # A body that isn't the outlet itself is a byline too: an agency, as most pages with wire copy say.
        people = _names((name for name, kind in said if "Organization" in kind), houses)
    if not people:
        # So is the outlet, where its page names it and nobody else: signed by the house.
        own = dict.fromkeys([name.strip() for name, _ in said] + meta.all("author", "article:author"))
        people = [name for name in own if _key(name) in houses and not name.startswith("http")][:1]
    if not people:
        # An agency that a byline prints signs last of all: beside a person it is where the text is from.
        people = _names(head.printed, houses, printed=True, agencies=True)
    return tuple(people)


def is_chinese_byline(line: str) -> bool:
    """Whether a line names its writer in Chinese or Korean, where names are told by the word beside them alone."""
    return bool(_signs(line))


def _signs(line: str) -> list[str]:
    """The names in a line that are told by the word beside them: `记者：李明`, `（记者 李明 王华）`, `김민수 기자`."""
    if (found := _CHINESE_LAST.search(line)) and len(line) < _LONGEST:
        return re.split(r"[ 、　]", found[1].strip(" 　"))
    return _CHINESE.findall(line) or (_KOREAN.findall(line) if len(line) < _LONGEST else [])


def printed(lines: Sequence[str], outlets: Sequence[str]) -> tuple[str, ...]:
    """The names in byline lines alone, for entries of a list."""
    houses = {_key(name) for name in outlets} - {""}
    return tuple(_names(lines, houses, printed=True) or _names(lines, houses, printed=True, agencies=True))


def split_names(text: str) -> list[str]:
    """The names in a byline as printed, "By" and roles taken off."""
    text = _ASIDE.sub("", _BY.sub("", text.strip()))
    if names := _HAN.fullmatch(text) or _HAN.fullmatch(_DAY.split(text)[0]):
        return names[0].replace("、", " ").split()
    found: list[str] = []
    for part in _HARD.split(text):
        pieces = _SPLIT.split(part)
        found += [piece.strip(" ,.:;–—-\"'\t") for piece in pieces]
    return [name for name in found if name]


def _names(values: Iterable[str], houses: set[str], *, printed: bool = False, agencies: bool = False) -> list[str]:
    found: dict[str, str] = {}
    for value in values:
        if len(value) > 300 or value.startswith(("http", "//")):
            continue
        for n, written in enumerate(split_names(value)):
            name = _MAIL.sub("", _PAREN.sub("", written))
            if printed:
                name = _without_weekday(_DAY.split(name)[0])
                role = _ROLE.search(name)
                name = name[: role.start()].strip() if role and name[: role.start()].count(" ") > 1 else name
            key = _key(name)
            if (
                not key
                or key in houses
                or key in _NOBODY
                or len(name) > 60
                or _NOT_NAME.search(name)
                or _HELPER.match(name)
                or _BY.match(name + " ")
            ):
                continue
            if any(house in key for house in houses if len(house) > 5):
                continue
            if printed and houses & {_key(word) for word in name.split()}:
                continue  # an office of the outlet
            if printed and (
                _KICKER.search(name)
                or not (_PERSONISH.match(name) or (agencies and key in AGENCIES))
                or _ROLE.search(name)
                or not _capitals(name)
            ):
                continue
            if _ROLE.search(name) and ((n > 0 and "," in value) or _only_roles(name)):
                continue
            if name.islower() and name.isascii() and name not in AGENCIES:
                continue  # account names
            found.setdefault(key, _cased(name))
    return list(found.values())


def _without_weekday(name: str) -> str:
    """A name without the day of the week that stood before a date: `Ada Moor Thursday`."""
    before, _, last = name.rstrip(" ,").rpartition(" ")
    return before if last.casefold() in WEEKDAYS else name


def _capitals(name: str) -> bool:
    """Whether no more of a name's words begin small than particles do: "de la Cruz", not "writes from Lunde"."""
    words = name.split()
    return sum(word[0].islower() for word in words) * 2 <= len(words)


def _only_roles(name: str) -> bool:
    """Whether a name is made of roles and common words alone: "Staff Writer", "News Desk"."""
    return all(_ROLE.search(word) or _key(word) in _NOBODY for word in name.split())


def _cased(name: str) -> str:
    """A name in capitals as a name; agencies and initials stay."""
    if name.isupper() and " " in name and len(name) > 6:
        return " ".join(part.capitalize() if len(part) > 2 else part for part in name.split())
    return name


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))
