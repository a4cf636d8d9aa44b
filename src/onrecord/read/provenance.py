"""What an article's note says of where it came from: first published by whom, translated, edited by whom.

Reads the note's own words and resolves no name. Names stay as written, up to the end of the name, without a leading
small-letter article: "translated by the Harbour Post team" gives "Harbour Post team"; "The Coast Review" keeps its own.
A credit line ("Reporting by A; editing by B") and a correction are notes without provenance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.records import Provenance
from onrecord.text import small

_LONGEST: Final = 600  # a note is one or two sentences; a longer paragraph tells a story

# What the note may speak of, in the languages covered.
_PIECE: Final = (
    r"(?:(?:this|the)\s+(?:\w+\s+){0,2}(?:article|story|report|piece|interview|essay|column|commentary|op-ed|opinion|post"
    r"|analysis|text|item|version|translation)|an?\s+(?:\w+\s+){0,3}version\s+of\s+(?:this|the)\s+\w+"
    r"|(?:it|article|story))"
)
_TIME: Final = r"(?:first|originally|initially|previously|also|earlier)"

# Each pattern captures the name in `first`, `translated`, `edited` or `both` (translated and edited). A name runs
# to the next comma, full stop, "and was ..." or the like; `_cut` makes the finer cut.
_NAME: Final = r"(?P<{}>[^;:()\[\]|]+?)"
_END: Final = (
    r"(?=\s*(?:\(|[.;:()\[\]|]\s|[.;:()\[\]|]?$|,\s|\s[-–—]\s"
    r"|\s+(?:and|und|et|y|и|but)\s+(?:was|is|has|it|appears|runs|stands|edited|translated|adapted"
    r"|republished|reprinted|wurde|a été|fue"
    r"|est|traduit|traducid|editad|переведен|опубликован|перевод)"
    r"|\s+(?:under|with\s+(?:the\s+)?(?:kind\s+)?permission|as\s+part|on\s+(?:its|their|his|her|the|\d|\w+day|Jan|Feb|Mar"
    r"|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|in\s+(?:its|their|partnership|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|\w+\s+(?:language\s+)?on\s)|at\s+https?|using|here\b|unter\s|mit\s"
    r"|sous\s|avec\s|bajo\s|con\s|по\s|с\s+разрешения)))"
)


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FIRST: Final = (
    _rule(
        rf"{_PIECE}[^.]{{0,60}}?\b(?:was|were|has\s+been|had\s+been|is|been)\s+(?:\w+\s+){{0,2}}?{_TIME}\s+"
        rf"(?:published|posted|released|printed|broadcast|issued|run)\s+(?:\w+\s+)?(?:by|in|on|at)\s+"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        rf"(?:^|{_PIECE}\s+){_TIME}\s+(?:published|appeared|ran|posted|aired|printed)\s+(?:\w+\s+)?(?:by|in|on|at|as\s+part\s+of)\s+"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        rf"{_PIECE}\s+(?:was|is|has\s+been)\s+(?:re-?published|reprinted|re-?posted|syndicated|provided|supplied)\s+(?:\w+\s+)?"
        rf"(?:from|by|courtesy\s+of)\s+{_NAME.format('name')}{_END}"
    ),
    _rule(rf"^(?:re-?published|reprinted|re-?posted)\s+(?:\w+\s+){{0,2}}(?:from|courtesy\s+of)\s+{_NAME.format('name')}{_END}"),
    _rule(
        rf"(?:re-?published|reprinted)\s+(?:here\s+)?(?:with|by)\s+(?:the\s+)?(?:kind\s+)?permission\s+(?:of|from|by)\s+"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        rf"{_PIECE}\s+(?:was|is)\s+(?:\w+\s+)?(?:produced|written|reported|created)\s+(?:and\s+\w+\s+)?(?:by|for)\s+{_NAME.format('name')}"
        rf"(?=,?\s+and\s+(?:is\s+|was\s+)?(?:re-?published|reprinted|distributed|shared)|,?\s+(?:with|by)\s+permission)"
    ),
    _rule(rf"^(?:this\s+\w+\s+(?:is|was|appears)\s+)?(?:\w+\s+)?courtesy\s+of\s+{_NAME.format('name')}{_END}"),
    _rule(
        rf"(?:(?:artikel|text|beitrag|bericht|interview|kommentar)\b[^.]{{0,80}}?|^)\b(?:zuerst|ursprünglich|erstmals|zunächst)\b"
        rf"(?:\s+\w+){{0,2}}?\s+(?:bei|in|im|auf|von)\s+(?-i:der\s+|dem\s+|den\s+)?{_NAME.format('name')}"
    r"(?=\s+(?:erschienen|veröffentlicht|publiziert|gedruckt)|\s*[.;,](?:\s|$)|\s*$)"
    ),
    _rule(
        r"(?:artikel|text|beitrag|bericht|interview|kommentar)\b[^.]{0,40}?\b(?:erschien|stammt|wurde)\s+(?:zuerst|ursprünglich|erstmals"
        rf"|zunächst)\s+(?:bei|in|im|auf|von|aus)\s+(?-i:der\s+|dem\s+|den\s+)?{_NAME.format('name')}"
        r"(?=\s+(?:erschienen|veröffentlicht|publiziert)|\s*[.;,](?:\s|$)|\s*$)"
    ),
    _rule(
        r"(?:article|texte|papier|entretien|reportage|tribune)\b[^.]{0,40}?\b(?:publiée?|paru(?:e)?|diffusée?)\s+(?:d['’]abord|initialement"
        r"|pour\s+la\s+première\s+fois|à\s+l['’]origine|en\s+premier)\s+(?:par|dans|sur|en)\s+(?-i:le\s+|la\s+|les\s+|l['’])?"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:article|texte|papier|entretien|reportage|tribune)\b[^.]{0,40}?\b(?:d['’]abord|initialement|originellement)\s+(?:été\s+)?"
        rf"(?:publiée?|paru(?:e)?|diffusée?)\s+(?:par|dans|sur|en)\s+(?-i:le\s+|la\s+|les\s+|l['’])?{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:artículo|texto|reportaje|nota|entrevista|columna)\b[^.]{0,40}?\b(?:publicad[oa]|publicó|apareció|aparecid[oa])\s+"
        r"(?:originalmente|originariamente|inicialmente|primero|por\s+primera\s+vez)\s+(?:por|en)\s+(?-i:el\s+|la\s+|los\s+|las\s+)?"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:artículo|texto|reportaje|nota|entrevista|columna)\b[^.]{0,40}?\b(?:originalmente|originariamente|inicialmente)\s+"
        rf"(?:publicad[oa]|apareció)\s+(?:por|en)\s+(?-i:el\s+|la\s+|los\s+|las\s+)?{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:статья|материал|текст|интервью|заметка|колонка)\b[^.]{0,40}?\b(?:впервые|первоначально|изначально|ранее)\s+"
        r"(?:был[аои]?\s+)?(?:опубликован[аоы]?|вышел|вышла|вышло|появил\w+)\s+(?:на\s+сайте\s+|в\s+газете\s+|в\s+журнале\s+"
        rf"|изданием\s+|газетой\s+|в\s+|на\s+)?{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:статья|материал|текст|интервью|заметка|колонка)\b[^.]{0,40}?\bопубликован[аоы]?\s+(?:впервые|первоначально)\s+"
        rf"(?:на\s+сайте\s+|изданием\s+|газетой\s+|в\s+|на\s+)?{_NAME.format('name')}{_END}"
    ),
)  # fmt: skip

_LANGUAGE: Final = r"(?:\s+(?:in)?to\s+\w+|\s+from\s+(?:the\s+)?(?:original\s+)?[\w-]+(?:\s+(?:in)?to\s+[\w-]+)?)?"
_BOTH: Final = (
    _rule(
        rf"translated{_LANGUAGE}\s+and\s+(?:\w+\s+)?edited(?:\s+for\s+[\w\s]+?)?\s+by\s+{_NAME.format('name')}{_END}"
    ),
    _rule(rf"edited\s+and\s+translated{_LANGUAGE}\s+by\s+{_NAME.format('name')}{_END}"),
    _rule(rf"translation\s+and\s+editing\s+by\s+{_NAME.format('name')}{_END}"),
    _rule(
        rf"übersetzt\s+und\s+(?:redigiert|bearbeitet)\s+(?:von|durch)\s+(?-i:der\s+|dem\s+)?{_NAME.format('name')}{_END}"
    ),
    _rule(
        rf"tradui(?:t|te)\s+et\s+(?:édité|révisé|adapté)e?\s+par\s+(?-i:l['’]|le\s+|la\s+)?{_NAME.format('name')}{_END}"
    ),
    _rule(rf"traducid[oa]\s+y\s+(?:editad|adaptad)[oa]\s+por\s+(?-i:el\s+|la\s+)?{_NAME.format('name')}{_END}"),
    _rule(rf"перевед[её]н[аоы]?\s+и\s+отредактирован[аоы]?\s+{_NAME.format('name')}{_END}"),
)
_TRANSLATED: Final = (
    _rule(rf"(?:re-?)?translated{_LANGUAGE}\s+by\s+{_NAME.format('name')}{_END}"),
    _rule(rf"\btranslation(?:\s+from\s+[\w-]+)?\s*(?:by|:)\s+{_NAME.format('name')}{_END}"),
    _rule(rf"\btranslators?:\s+{_NAME.format('name')}{_END}"),
    _rule(
        r"(?:übersetzt|übersetzung|übertragen)(?:\s+aus\s+dem\s+\w+)?(?:\s*:\s*|\s+(?:von|durch)\s+(?-i:der\s+|dem\s+)?)"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:traduite?|traduction)(?:\s+(?:de\s+l['’]|du\s+)\w+)?(?:\s*:\s*|\s+(?:par|de)\s+(?-i:l['’]|le\s+|la\s+)?)"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(
        r"(?:traducid[oa]|traducción)(?:\s+del\s+\w+)?(?:\s+al\s+\w+)?(?:\s*:\s*|\s+(?:por|de)\s+(?-i:el\s+|la\s+)?)"
        rf"{_NAME.format('name')}{_END}"
    ),
    _rule(rf"(?:перевод|перев[её]л[аи]?|перевед[её]н[аоы]?)(?:\s+с\s+\w+)?(?:\s*:\s*|\s+){_NAME.format('name')}{_END}"),
)  # fmt: skip
_EDITED: Final = (
    _rule(rf"\bedited(?:\s+for\s+[\w\s]+?)?\s+by\s+{_NAME.format('name')}{_END}"),
    _rule(rf"\b(?:redigiert|bearbeitet)\s+(?:von|durch)\s+(?-i:der\s+|dem\s+)?{_NAME.format('name')}{_END}"),
    _rule(rf"\b(?:éditée?|adaptée?)\s+par\s+(?-i:l['’]|le\s+|la\s+)?{_NAME.format('name')}{_END}"),
    _rule(rf"\beditad[oa]\s+por\s+(?-i:el\s+|la\s+)?{_NAME.format('name')}{_END}"),
    _rule(rf"\bотредактирован[аоы]?\s+{_NAME.format('name')}{_END}"),
)

# Lines that are the outlet's own word on the article, whatever else they hold. Matched in small letters: a pattern that
# ignores case tries each of these in turn, one that doesn't only those that begin with the line's letter.
_NOTE: Final = re.compile("|".join((
        r"(?:editor(?:['’]s|s['’]?|ial)?\s+note|note\s+(?:to|from|by)\s+(?:the\s+)?(?:readers?|editors?|authors?)|correction|corrections|clarification|clarifications"
        r"|erratum|update|updated|updates|translator['’]s\s+note|disclaimer|disclosure|publisher['’]s\s+note|retraction)"
        r"(?:\s*\([^)]{1,60}\)|\s*,?\s+(?:on\s+)?\w+\.?\s+\d{1,2}(?:,?\s+\d{4})?|\s*,?\s+(?:on\s+)?\d{1,2}\s+\w+(?:,?\s+\d{4})?)?"
        r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?)?\s*(?:[:—–-]|\*{2,})\s*\S",
        rf"{_PIECE}\s+(?:has\s+been|was|is|were|have\s+been|will\s+be)\s+(?:\w+\s+){{0,2}}?(?:{_TIME}\s+published|corrected|updated|amended|revised|edited|changed"
        r"|clarified|translated|republished|reprinted|syndicated|removed|retracted|modified|adapted|produced|supported)\b",
        r"(?:an?|the)\s+(?:earlier|previous|prior|original)\s+version\s+of\s+(?:this|the)\s+\w+",
        r"\W?(?:additional\s+)?(?:reporting|writing|editing)\s+(?:in\s+\w+\s+)?by\b.{0,200}(?:;|editing\s+by)",
        r"(?:the\s+)?(?:views|opinions|statements)(?:(?:,|\s+and|,\s+and)\s+(?:views|opinions)){0,2}\s+expressed\s+(?:in|here|by|are|within)\b.{0,300}",
        r"(?:anm(?:erkung)?\.?\s+d(?:er|\.)\s+red(?:aktion|\.)?|hinweis\s+der\s+redaktion|redaktioneller\s+hinweis|korrektur(?:hinweis)?"
        r"|richtigstellung|transparenzhinweis|note\s+de\s+la\s+rédaction|note\s+de\s+l['’]éditeur|n\.?d\.?l\.?r\.?|rectificatif|erratum|mise\s+à\s+jour"
        r"|nota\s+de(?:l)?\s+(?:la\s+)?(?:redacci[oó]n|editor(?:a|es)?|redazione|reda[cç][aã]o)|corrección|fe\s+de\s+errat[ae]s|aclaración|actualización"
        r"|nota\s+da\s+reda[cç][aã]o|correção|correzione|errata\s+corrige|correctie|naschrift"
        r"|от\s+редакции|примечание\s+редакции|поправка|уточнение|обновлено|від\s+редакції|примітка\s+редакції|виправлення|оновлено|уточнення|обновление|aktualisiert|aktualisierung|aggiornamento|actualizado|atualização|sprostowanie|od\s+redakcji)"
        r"(?:\s*\([^)]{1,60}\)|,?\s+(?:(?:am|vom|le|du|el|del|il|em|от|в|о)\s+)?\d{1,2}(?:\.\d{1,2}\.?(?:\d{4})?|(?:\.|er|º)?\s(?:de\s)?[^\W\d]{3,12})"
        r"(?:,?\s(?:de\s)?\d{4})?(?:,?\s(?:um|à|a las|в|о)?\s?\d{1,2}[.:h]\d{2}(?:\suhr)?)?)?\s*[:.—–-]\s*\S",
        r"(?:تحديث|تصحيح|ملاحظة المحرر|更正|编者按|編者按|编者注|訂正|おわび|정정)\s*[:：]\s*\S",
        r"(?:dieser|der|dieses|das)\s+(?:artikel|text|beitrag|bericht|interview)\s+(?:wurde|ist)\b.{0,160}\b(?:korrigiert|aktualisiert"
        r"|geändert|ergänzt|übersetzt|erschienen|veröffentlicht|übernommen)\b",
        r"(?:cet|cette|l['’])\s*(?:article|tribune|entretien|texte)\s+(?:a\s+été|est)\b.{0,160}\b(?:corrigé|modifié|mise?\s+à\s+jour|traduit"
        r"|publié|republié)",
        r"est[ea]\s+(?:artículo|texto|nota|reportaje|entrevista)\s+(?:ha\s+sido|fue|se)\b.{0,160}\b(?:corregid|modificad|actualizad|traducid"
        r"|publicad|publicó|republicad)",
        r"(?:эта\s+|этот\s+|данн\w+\s+)?(?:статья|материал|текст|интервью)\b.{0,120}\b(?:опубликован|обновл|исправлен|перевед|дополнен)",
        r"(?:published|republished|reprinted|reproduced)\s+(?:here\s+)?(?:under|with|by)\s+(?:an?\s+|the\s+|kind\s+)*"
        r"(?:creative\s+commons|permission|licen[cs]e)",
        r"(?:translated|(?:aus\s+dem\s+\w+\s+)?übersetzt|übersetzung|traduite?|traduction|traducid[oa]|traducción|перевод|переклад)\b.{2,160}$",
)))  # fmt: skip
_SIGNED = _rule(
    r"(?:additional\s+|further\s+)?(?:(?:with\s+)?reporting|writing|editing|research|text|translation|compiled)\s+by\s+(?-i:[A-Z\u00c0-\u042f])"
    r"|with\s+(?:files|reports|inputs)\s+from\s+(?-i:[A-Z\u00c0-\u042f])"
)
_CONTRIBUTED = _rule(
    r"^.{3,120}\bcontributed\s+(?:(?:\w+\s+){0,2}(?:to|for)\s+this\s+(?:report|story|article|piece|investigation)|(?:additional\s+)?reporting)\b"
)
_CUT_DOWN: Final = ("edited", "condensed", "shortened", "abridged", "trimmed")
_FOR_LENGTH = _rule(
    rf"^.{{0,100}}\b(?:{'|'.join(_CUT_DOWN)})\b.{{0,30}}\bfor\s+(?:clarity|length|brevity|space|style)\b.{{0,40}}$"
)
_STARTS_TRANSLATED = re.compile(
    r"^(?:translated|traduit|traduite|traducido|traducida)\b(?!.{0,80}\b(?:by|par|por|from)\b)", re.I
)

_CUT = re.compile(
    r"\s+(?:on|in)\s+(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b).*$|\s+(?:erschienen|veröffentlicht|publiziert)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|our|der|die|das|den|dem|le|la|les|l['’]|el|los|las)\s*(?<=[\s'’])")
_CREDIT = re.compile(
    r"^\W?(?:additional\s+|further\s+)?(?:reporting|writing|editing|compiled|research)\b", re.IGNORECASE
)


# What every line matched by _FIRST holds, looked for before those costly patterns are tried: first a stem, then (in
# English) the words that say so side by side.
_STEMS: Final = (
    "publish", "appeared", "originally", "first ran", "first air", "repost", "reprint", "courtesy", "syndicat",
    "provided by", "supplied by", "permission", "erschien", "veröffentlicht", "zuerst", "ursprünglich", "publié",
    "paru", "diffus", "publicad", "publicó", "apareci", "опублик", "вышл", "вышел", "появил",
)  # fmt: skip
_TELLING: Final = (*_STEMS, "contributed", *_CUT_DOWN)  # one of these stands in every note that _NOTE doesn't know
_SAYS = re.compile(
    r"(?:first|originally|initially|previously|also|earlier)\s+(?:publ|appear|post|releas|print|broadcast|issu|run|ran|air)"
    r"|re-?publ|reprint|re-?post|syndicat|(?:provi|suppli)ed\s|courtesy|permission"
)
_SAYS_ELSEWHERE: Final = (
    "zuerst", "ursprünglich", "erstmals", "zunächst", "abord", "première", "origine", "initialement", "en premier",
    "originalmente", "originariamente", "inicialmente", "primer", "впервые", "первоначально", "изначально", "ранее",
)  # fmt: skip


def notes_among(lines: Sequence[str]) -> list[bool]:
    """Of each line of a page, none of which holds a line break, whether it is a note; what notes hold is looked for in
    the page first."""
    short = [line if len(line) <= _LONGEST else "" for line in lines]
    page = small("\n".join(short))
    told = [word for word in _TELLING if word in page]
    return [
        line != "" and _is_note(_bare(line), _bare(low), telling=any(map(low.__contains__, told)))
        for line, low in zip(short, page.split("\n"), strict=False)  # a page without lines is cut into one
    ]


def is_note(text: str) -> bool:
    """Whether a line is the outlet's word on the article itself: origin, translation, correction, update, credits."""
    if not text or len(text) > _LONGEST:
        return False
    line = _bare(text)
    return _is_note(line, small(line), telling=True)


def _is_note(line: str, low: str, *, telling: bool) -> bool:
    """`low` is the line in small letters; `telling`: whether it may hold one of _TELLING."""
    if _NOTE.match(low) or _SIGNED.match(line) or (telling and _has_hands(line, low)):
        return not _STARTS_TRANSLATED.match(line) or _first(line, low) is not None
    return telling and _first(line, low) is not None


def read_note(text: str) -> Provenance | None:
    """Where the article was before, as a note says it; None for a note that says nothing of it, and for other lines."""
    line = _bare(" ".join(text.split()))
    if _CREDIT.match(line) or not is_note(line):
        return None
    first = _first(line, small(line))
    both = _name(_BOTH, line)
    translated = both or _name(_TRANSLATED, line)
    edited = both or (_name(_EDITED, line) if first or translated else None)
    if not (first or translated or edited):
        return None
    return Provenance(text.strip(), first, translated, edited)


def _bare(line: str) -> str:
    """The line without what sets a note off: brackets, asterisks, dashes, underscores around it."""
    if line.endswith(")") and not line.startswith("("):
        return line.lstrip("*_[–—-•·~ ")
    return line.strip("*_[]()–—-•·~ \u200b\ufeff")


def _has_hands(line: str, low: str) -> bool:
    """Whether a line says who worked on the article besides, or that it was shortened."""
    # The words are looked for first: the patterns try them at each of a hundred places.
    if "contributed" in low and _CONTRIBUTED.match(line):
        return True
    return "for" in low and any(map(low.__contains__, _CUT_DOWN)) and _FOR_LENGTH.match(line) is not None


def _first(line: str, low: str) -> str | None:
    """The name of who published it first; `low` is the line in small letters."""
    if not any(map(low.__contains__, _STEMS)):
        return None
    if _SAYS.search(low) or any(word in low for word in _SAYS_ELSEWHERE):
        return _name(_FIRST, line)
    return None


def _name(rules: tuple[re.Pattern[str], ...], line: str) -> str | None:
    for rule in rules:
        if (found := rule.search(line)) and (name := _trim(found["name"])):
            return name
    return None


def _trim(name: str) -> str | None:
    name = _CUT.sub("", name.strip(" ,.;:-–—\"“”„«»'’‘*_"))
    name = _ARTICLE.sub("", name).strip(' ,.;:-–—"“”„«»*_')
    # A name has a capital, or is in a script without them; "permission", "a reader" or "us" is none.
    if not name or len(name) > 120 or (name.islower() and not re.search(r"\w\.\w{2,}$", name)):
        return None
    return name
